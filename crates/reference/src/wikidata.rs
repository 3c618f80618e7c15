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
mod join;
mod judge;
mod lines;
mod record;
mod row;
mod scan;
mod spool;
mod tally;
mod time;
mod unpack;
mod wanted;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use onrecord_core::time::{Date, PartialDate};

use crate::identity::Identity;
use crate::problems::Problems;
use crate::staging::{Manifest, Source, Staged, Staging};
use crate::trouble::Trouble;
use checkpoint::Checkpoint;
use join::{Join, SOURCE};
use scan::{Asked, scan};
use unpack::{Ahead, unpacked};

/// The licence of all that Wikidata states.
const LICENCE: &str = "CC0 1.0";

/// What is asked of an import.
#[derive(Clone, Debug)]
pub struct Asks<'a> {
    /// The reference folder (`<home>/reference`): tables are staged in it.
    pub reference: &'a Path,
    /// The name of the source ("wikidata").
    pub name: &'a str,
    /// What the dump is called in messages: its file's name, or `standard input`.
    pub dump: &'a str,
    /// The dump's length as it is stored, in bytes, where it is known: another length is another dump.
    pub size: Option<u64>,
    /// The day of the dump, as the user gives it: stands before all others.
    pub as_of: Option<Date>,
    /// The day of the dump's file: stands where no entity of the dump says when it was changed.
    pub file_day: Option<Date>,
    /// Tenures that ended before this day are left out.
    pub since: Date,
    /// Bytes of the unpacked dump between two checkpoints.
    pub checkpoint_every: u64,
    /// Bytes of memory for each of the two sorts.
    pub memory: usize,
}

impl<'a> Asks<'a> {
    /// What is asked where nothing else is said: tenures that had not ended by 2015, a checkpoint every GiB, and 64 MiB
    /// for each sort.
    pub fn new(reference: &'a Path, dump: &'a str) -> Asks<'a> {
        Asks {
            reference,
            name: SOURCE,
            dump,
            size: None,
            as_of: None,
            file_day: None,
            since: Date::constant(2015, 1, 1),
            checkpoint_every: 1 << 30,
            memory: 64 << 20,
        }
    }
}

/// A dump that was read and staged.
#[derive(Debug)]
pub struct Imported {
    /// Its tables, to be tried and put in their place.
    pub staged: Staged,
    /// What was read, left out and skipped.
    pub problems: Problems,
}

/// Imports a dump, plain, gzip or bzip2, known by its first bytes.
///
/// `None` where it was told to stop; run again with the same dump it goes on where it stopped. `stop` is looked at every
/// few megabytes; `progress` is called as often.
///
/// # Errors
/// When the dump cannot be read or unpacked, the folder not be written, or nothing tells the dump's day. What was read
/// stays, and the import goes on from there when it is run again.
pub fn import(
    dump: impl Read + Send,
    asks: &Asks<'_>,
    known: &Identity,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Option<Imported>, Trouble> {
    // Marks of nothing: tables are only written once the whole dump was read, and spools stay.
    let folder = asks.reference.join("incoming").join(asks.name);
    let mut staging = Staging::resume(asks.reference, asks.name, &Default::default(), &Default::default())?;
    fs::create_dir_all(&folder).map_err(|error| Trouble::at(&folder, error))?;
    let reading = |error: std::io::Error| {
        let trouble = Trouble::new(format_args!("{}: {error}", asks.dump));
        trouble.with_way_out("see whether the dump is whole; run again, the import goes on where it stopped")
    };
    let asked = Asked {
        folder: &folder,
        name: asks.dump,
        size: asks.size,
        since: asks.since,
        checkpoint_every: asks.checkpoint_every,
    };
    let (_, stream) = unpacked(dump).map_err(reading)?;
    let scanned = std::thread::scope(|scope| scan(Ahead::new(scope, stream), asked, stop, progress));
    let Some(mut scanned) = scanned.map_err(reading)? else { return Ok(None) };
    let newest = PartialDate::parse(&scanned.done.newest);
    let day = asks.as_of.map(PartialDate::from).or(newest).or(asks.file_day.map(PartialDate::from));
    let Some(day) = day else {
        let trouble = Trouble::new(format_args!("{}: nothing tells the day of the dump", asks.dump));
        return Err(trouble.with_way_out("say it with --as-of YYYY-MM-DD; what was read is kept"));
    };
    let mut tally = std::mem::take(&mut scanned.done.tally);
    let join = Join {
        known,
        staging: &mut staging,
        day,
        folder: &folder,
        memory: asks.memory,
        tally: &mut tally,
        countries: Default::default(),
        country_names: Default::default(),
    };
    join.run(&mut scanned)?;
    let day = day.to_string();
    staging.add(&Source {
        id: SOURCE,
        kind: "dataset",
        place: &format!("Wikidata, JSON dump {}", asks.dump),
        version: &day,
        licence: LICENCE,
    })?;
    let problems = tally.problems();
    let manifest = Manifest {
        kind: "wikidata".to_owned(),
        files: vec![asks.dump.to_owned()],
        licence: LICENCE.to_owned(),
        as_of: day,
        read: problems.read,
        left_out: problems.left_out(),
        skipped: problems.skipped(),
        ..Manifest::default()
    };
    for spool in [scanned.people, scanned.things, scanned.claims] {
        spool.remove().map_err(|error| Trouble::at(&folder, error))?;
    }
    Checkpoint::remove(&folder).map_err(|error| Trouble::at(&folder, error))?;
    Ok(Some(Imported { staged: staging.finish(manifest)?, problems }))
}

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
