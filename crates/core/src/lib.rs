//! The pure spine of onrecord: a document is read, its things are resolved, and what can be checked is verified.
//!
//! No files, no sockets, no clock, no environment, no threads, no printing and no serialisation: a function of its
//! arguments on any machine. The vocabulary (`text ids time document reading reference finding`) knows no stage; the
//! stages (`read resolve verify`) know each other's values only.

pub mod distance;
pub mod document;
pub mod finding;
pub mod ids;
pub mod read;
pub mod reading;
pub mod reference;
pub mod remarks;
pub mod resolve;
#[cfg(test)]
mod testing;
pub mod text;
#[cfg(test)]
mod tidy;
pub mod time;
pub mod verify;
