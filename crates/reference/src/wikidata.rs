//! Imports the JSON dump of Wikidata: who held which office when, and what people are called.
//!
//! The dump (<https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON>) is a list with one entity a line, over 100 GB
//! packed. It is read once, so that it may come through a pipe: lines that hold no statement of use are passed over by
//! a search for substrings, the rest is read by serde for the wanted parts only, and people, things and claims are
//! appended to spools. Which things are offices that somebody holds is only known at the end; then spools are sorted
//! outside memory and joined. Reading leaves checkpoints: an import that was interrupted goes on from the last one and
//! gives the same tables as one that was not.
//!
//! Lines that are passed over are looked at no further than their ends: what is malformed in the middle of an entity
//! that tells of no office is not noticed, and does no harm.

mod checkpoint;
mod entity;
mod extract;
mod lines;
mod record;
mod scan;
mod spool;
mod tally;
mod time;
mod unpack;
mod wanted;

pub use unpack::Packing;

/// How far an import is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read of the unpacked dump.
    pub bytes: u64,
    /// Where reading went on after an interruption, in those bytes: up to there lines are only counted.
    pub resumed_at: u64,
    /// Entities seen.
    pub entities: u64,
    /// People kept so far.
    pub people: u64,
    /// Things kept so far that may be offices or have them.
    pub things: u64,
    /// Malformed lines.
    pub skipped: u64,
}
