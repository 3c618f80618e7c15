//! The binary as its users meet it. One test binary for all, by subject: linking is what costs.

mod batch;
mod cli;
mod config;
mod desk;
mod fix;
mod freshness;
mod github;
mod holders;
mod learning;
mod packing;
mod pairs;
mod positions;
mod reference;
mod reference_import;
mod sarif;
mod terminal;
mod watch;
mod word;
mod world;
