//! Reads the dump once, from its first byte or from a checkpoint on, and spools what is kept.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use memchr::memmem;
use onrecord_core::time::{Date, PartialDate};

use super::Progress;
use super::checkpoint::Checkpoint;
use super::entity;
use super::extract::{Kept, kept};
use super::lines::{LONGEST, Line, Lines};
use super::record::Claim;
use super::spool::Spool;
use super::tally::{Left, Skip, Tally};
use super::wanted::Needles;

/// Bytes between two reports of progress and two looks at whether to stop.
const REPORT_EVERY: u64 = 1 << 20;
/// How far from the end of a line its day of change stands at most, in bytes.
const TAIL: usize = 120;

/// What is asked of the reading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    /// Where spools and checkpoint stand.
    pub folder: &'a Path,
    /// What the dump is called in messages.
    pub name: &'a str,
    /// What ended before this day is left out.
    pub since: Date,
    /// Bytes between two checkpoints.
    pub checkpoint_every: u64,
}

/// What was read: spools of people, things and claims, and what was counted.
#[derive(Debug)]
pub(super) struct Scanned {
    /// People.
    pub people: Spool,
    /// Things.
    pub things: Spool,
    /// Claims.
    pub claims: Spool,
    /// How far, what was counted, and the newest change.
    pub done: Checkpoint,
}

/// Reads a dump to its end; `None` where it was told to stop: a checkpoint is left.
///
/// # Errors
/// When the dump cannot be read, or spools and checkpoint not be written.
pub(super) fn scan(
    dump: impl Read,
    asked: Asked<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(&Progress),
) -> io::Result<Option<Scanned>> {
    let before = Checkpoint::read(asked.folder);
    let mut scan = match before.and_then(|checkpoint| Scan::open(asked, checkpoint).ok()) {
        Some(scan) => scan,
        None => Scan::open(asked, Checkpoint::default())?,
    };
    let mut lines = Lines::new(dump, 0, LONGEST);
    let (mut number, mut reported, mut marked) = (0, 0, scan.done.offset);
    // The dump's first entity tells whether it is the one that was begun.
    let mut known = false;
    loop {
        let at = lines.offset();
        if at >= reported + REPORT_EVERY {
            reported = at;
            progress(&scan.progress(at));
            if stop.load(Ordering::Relaxed) {
                if known && at >= scan.done.offset {
                    scan.mark(number, at, false)?;
                }
                return Ok(None);
            }
        }
        if at >= marked + asked.checkpoint_every && known {
            scan.mark(number, at, false)?;
            marked = at;
        }
        let Some(line) = lines.next()? else { break };
        number += 1;
        let first = match line {
            Line::Whole(line, _) => line.trim_ascii(),
            Line::TooLong => b"too long",
        };
        if !known && !matches!(first, b"" | b"[") {
            known = true;
            scan.begin(fingerprint(first, asked.since))?;
            marked = marked.min(scan.done.offset);
            if scan.done.whole {
                // It was read to its end, and then something else went wrong.
                break;
            }
        }
        if at >= scan.done.offset {
            scan.line(line, number)?;
        }
    }
    if !scan.done.whole && lines.offset() < scan.done.offset {
        return Err(io::Error::other("the dump is shorter than when its import was begun"));
    }
    if !scan.done.whole {
        scan.mark(number, lines.offset(), true)?;
    }
    progress(&scan.progress(scan.done.offset));
    Ok(Some(Scanned { people: scan.people, things: scan.things, claims: scan.claims, done: scan.done }))
}

/// FNV-1a (Fowler, Noll, Vo) of the first entity and of what is asked.
fn fingerprint(line: &[u8], since: Date) -> u64 {
    let since = since.to_string();
    let bytes = line.iter().chain(since.as_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

/// A dump being read.
struct Scan<'a> {
    asked: Asked<'a>,
    people: Spool,
    things: Spool,
    claims: Spool,
    done: Checkpoint,
    needles: Needles,
    /// Claims of the entity at hand.
    found: Vec<Claim>,
}

impl<'a> Scan<'a> {
    fn open(asked: Asked<'a>, checkpoint: Checkpoint) -> io::Result<Scan<'a>> {
        let path = |name: &str| -> PathBuf { asked.folder.join(name) };
        let [people, things, claims] = checkpoint.spools;
        Ok(Scan {
            asked,
            people: Spool::open(&path("people.spool"), people)?,
            things: Spool::open(&path("things.spool"), things)?,
            claims: Spool::open(&path("claims.spool"), claims)?,
            done: checkpoint,
            needles: Needles::new(),
            found: Vec::new(),
        })
    }

    /// Starts over where the checkpoint is that of another dump.
    fn begin(&mut self, fingerprint: u64) -> io::Result<()> {
        if self.done.fingerprint != fingerprint {
            self.people.clear()?;
            self.things.clear()?;
            self.claims.clear()?;
            self.done = Checkpoint { fingerprint, ..Checkpoint::default() };
        }
        Ok(())
    }

    fn mark(&mut self, line: u64, offset: u64, whole: bool) -> io::Result<()> {
        if offset < self.done.offset {
            return Ok(());
        }
        self.done.spools = [self.people.mark()?, self.things.mark()?, self.claims.mark()?];
        (self.done.line, self.done.offset, self.done.whole) = (line, offset, whole);
        self.done.write(self.asked.folder)
    }

    fn progress(&self, bytes: u64) -> Progress {
        let Tally { entities, people, things, .. } = self.done.tally;
        let skipped = self.done.tally.skipped();
        Progress { bytes, resumed_at: self.done.offset, entities, people, things, skipped }
    }

    fn line(&mut self, line: Line<'_>, number: u64) -> io::Result<()> {
        let (line, ended) = match line {
            Line::Whole(line, ended) => (line.trim_ascii(), ended),
            Line::TooLong => return self.skip(Skip::TooLong, number, ""),
        };
        let line = line.strip_suffix(b",").unwrap_or(line);
        if matches!(line, b"" | b"[" | b"]") {
            return Ok(());
        }
        self.done.tally.entities += 1;
        match (line.first(), line.last()) {
            (Some(b'{'), Some(b'}')) => {}
            (Some(b'{'), _) if !ended => {
                return self.skip(Skip::CutOff, number, "the dump ends within this line");
            }
            (Some(b'{'), _) => return self.skip(Skip::NotJson, number, "it does not end with `}`"),
            _ => return self.skip(Skip::NotObject, number, ""),
        }
        self.changed(line);
        if !self.needles.found(line) {
            self.done.tally.leave(Left::NotWanted);
            return Ok(());
        }
        match std::str::from_utf8(line) {
            Ok(text) => self.entity(text, number, ended),
            Err(error) => {
                let detail = format!("byte {} of the line", error.valid_up_to() + 1);
                self.skip(Skip::NotUtf8, number, &detail)
            }
        }
    }

    fn entity(&mut self, line: &str, number: u64, ended: bool) -> io::Result<()> {
        let entity = match entity::read(line) {
            Ok(entity) => entity,
            Err(_) if !ended => return self.skip(Skip::CutOff, number, "the dump ends within this line"),
            Err(error) => {
                return self.skip(
                    Skip::NotJson,
                    number,
                    &error.to_string().replace("at line 1 column", "at byte"),
                );
            }
        };
        self.found.clear();
        match kept(&entity, self.asked.since, &mut self.found, &mut self.done.tally) {
            Some(Kept::Person(person)) => {
                self.done.tally.people += 1;
                self.people.push(&person)?;
            }
            Some(Kept::Thing(thing)) => {
                self.done.tally.things += 1;
                self.things.push(&thing)?;
            }
            None => return Ok(()),
        }
        self.found.iter().try_for_each(|claim| self.claims.push(claim))
    }

    fn skip(&mut self, why: Skip, number: u64, detail: &str) -> io::Result<()> {
        self.done.tally.skip(why, self.asked.name, number, detail);
        Ok(())
    }

    /// Keeps the newest day of change, which stands at the end of an entity.
    fn changed(&mut self, line: &[u8]) {
        let tail = &line[line.len().saturating_sub(TAIL)..];
        const KEY: &[u8] = b"\"modified\":\"";
        let Some(at) = memmem::rfind(tail, KEY) else { return };
        let day = tail.get(at + KEY.len()..at + KEY.len() + 10).and_then(|day| std::str::from_utf8(day).ok());
        let newer = |day: &&str| {
            *day > self.done.newest.as_str() && PartialDate::parse(day).is_some_and(PartialDate::is_day)
        };
        if let Some(day) = day.filter(newer) {
            self.done.newest = day.to_owned();
        }
    }
}
