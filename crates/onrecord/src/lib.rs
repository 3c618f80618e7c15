//! A news desk in one binary: the rim around the pure spine, which owns files, the clock, threads and the terminal.
//!
//! [`pipeline`] takes inputs in, works them on all cores and gives the results back in order; [`deliver`] writes them;
//! [`cli`] is the command line. A program that wants findings without a command line starts at [`pipeline::Desk`].

pub mod cli;
pub mod clock;
pub mod config;
pub mod deliver;
pub mod error;
pub mod fix;
pub mod hash;
pub mod home;
pub mod intake;
pub mod interrupt;
pub mod model;
mod nearest;
pub mod packing;
pub mod pending;
pub mod pipeline;
pub mod reference;
