//! The written form of a record: the contract that the command line, the scorers and every export speak.
//!
//! Domain types do not serialise themselves; [`Record`] is the form, [`record`] makes it. Inside onrecord every position
//! is a byte of UTF-8; the unit asked for is reckoned once, here ([`Offsets`]). No files, clock, threads or environment.

mod offsets;
mod record;
#[cfg(test)]
mod tests;
mod write;

pub use offsets::{Converter, Offsets};
pub use record::{
    Anchor, Basis, Block, Claim, Content, Contest, Count, Coverage, Cue, Dated, Document, Edit, Entity,
    Finding, Label, Mention, Office, Problem, Quantity, Reader, Reason, Record, SCHEMA, Source,
    SourceDocument, Statement, Stretch, Stretches, Suggestion, Time, Token, Verified,
};
pub use write::{Layers, Options, What, record};
