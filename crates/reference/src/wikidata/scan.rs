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
    /// The dump's length as it is stored, in bytes, where it is known.
    pub size: Option<u64>,
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
    let (mut trail, mut closed, mut ended) = (Fnv::NEW, false, true);
    // The dump's first entity tells whether it is the one that was begun.
    let mut known = false;
    loop {
        let at = lines.offset();
        if at >= reported + REPORT_EVERY {
            reported = at;
            progress(&scan.progress(at));
            if stop.load(Ordering::Relaxed) {
                if known && at >= scan.done.offset {
                    scan.mark(number, at, trail, false)?;
                }
                return Ok(None);
            }
        }
        if at >= marked + asked.checkpoint_every && known {
            scan.mark(number, at, trail, false)?;
            marked = at;
        }
        let told = |error: io::Error| io::Error::new(error.kind(), format!("after line {number}: {error}"));
        let Some(line) = lines.next().map_err(told)? else { break };
        number += 1;
        let first = match line {
            Line::Whole(line, end) => {
                ended = end;
                line.trim_ascii()
            }
            Line::TooLong => b"too long",
        };
        if !known && !matches!(first, b"" | b"[") {
            known = true;
            scan.begin(fingerprint(first, &asked))?;
            marked = marked.min(scan.done.offset);
            if scan.done.whole {
                // It was read to its end, and then something else went wrong.
                break;
            }
        }
        if at == scan.done.offset && at > 0 && trail != scan.done.trail {
            return Err(scan.another_dump());
        }
        closed = first == b"]" || closed && first.is_empty();
        trail = followed(trail, first);
        if at >= scan.done.offset {
            scan.line(line, number)?;
        } else if lines.offset() > scan.done.offset {
            return Err(scan.another_dump());
        }
    }
    if !scan.done.whole {
        if lines.offset() < scan.done.offset {
            return Err(scan.another_dump());
        }
        // A last line that was cut off has been told already.
        if !closed && ended && scan.done.tally.entities > 0 {
            scan.skip(Skip::CutOff, number, "the dump ends here without its closing `]`: is it whole?")?;
        }
        scan.mark(number, lines.offset(), trail, true)?;
    }
    progress(&scan.progress(scan.done.offset));
    Ok(Some(Scanned { people: scan.people, things: scan.things, claims: scan.claims, done: scan.done }))
}

/// A hash by FNV-1a (Fowler, Noll, Vo): against mix-ups, not against malice.
struct Fnv;

impl Fnv {
    const NEW: u64 = 0xcbf2_9ce4_8422_2325;

    fn over(hash: u64, bytes: &[u8]) -> u64 {
        bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
    }
}

/// Of the first entity, the dump's size and what is asked.
fn fingerprint(line: &[u8], asked: &Asked<'_>) -> u64 {
    let asked = format!("{} {:?}", asked.since, asked.size);
    Fnv::over(Fnv::over(Fnv::NEW, line), asked.as_bytes())
}

/// Goes on with the hash of lines read by one more: its length and its end, where an entity's revision stands.
fn followed(trail: u64, line: &[u8]) -> u64 {
    let end = &line[line.len().saturating_sub(TAIL)..];
    Fnv::over(Fnv::over(trail, &line.len().to_le_bytes()), end)
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

    /// What was begun was another dump's: that is thrown away, and the error says so.
    fn another_dump(&mut self) -> io::Error {
        let thrown = self.begin(0).and_then(|()| Checkpoint::remove(self.asked.folder));
        let after = thrown.map_or_else(|error| format!(" ({error})"), |()| String::new());
        io::Error::other(format!(
            "this is not the dump whose import was begun; what was read of that one is thrown away{after}"
        ))
    }

    fn mark(&mut self, line: u64, offset: u64, trail: u64, whole: bool) -> io::Result<()> {
        if offset < self.done.offset {
            return Ok(());
        }
        self.done.trail = trail;
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
