//! `--watch`: the inputs are checked again whenever they change.
//!
//! Files are looked at many times a second and not listened to: that works on every file system, network folders too, and
//! an editor that writes a new file and renames it over the old one looks like one that writes in place. A look is a call
//! or two for each file; only what changed is read. Model and reference stay loaded.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use clap::{Arg, ArgAction, ArgMatches};
use onrecord_wire::What;

use super::writing::Form;
use super::{Tally, Work, inputs, write_all};
use crate::cli::fix::Way;
use crate::cli::{against, complain, config};
use crate::config::FILE_NAME;
use crate::error::{Exit, Failure};
use crate::hash::sha256;
use crate::intake::{self, Origin};
use crate::interrupt;

/// Between two looks. A file is taken once two looks in a row see the same of it, so that one half written is not.
const PAUSE: Duration = Duration::from_millis(100);
/// Looks without a file until it is held to be gone: editors that save anew take it away for a moment.
const PATIENCE: usize = 5;

/// The argument.
pub(in crate::cli) fn argument() -> Arg {
    Arg::new("watch")
        .long("watch")
        .action(ArgAction::SetTrue)
        .conflicts_with_all(["comments", "diff", "fix"])
        .help("Check again whenever an input, a source of --against or onrecord.toml changes; Ctrl-C ends it")
}

/// Checks until the user has had enough.
pub(in crate::cli) fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let named = inputs(matches)?;
    if named.iter().any(|input| input == Path::new("-")) {
        let failure = Failure::new("standard input cannot be watched");
        return Err(failure.with_way_out("name files or folders: onrecord check --watch DRAFT"));
    }
    let work = Work::new(matches)?;
    let form = Form::new(matches, What::Check, Way::Check);
    let quiet = matches.get_flag("quiet");
    let mut watch =
        Watch { matches, named, work, form, quiet, drafts: Eye::default(), others: Eye::default() };
    match watch.rounds() {
        Ok(()) => Ok(Exit::Interrupted),
        // The reader has gone away: it has what it wanted.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Clean),
        Err(error) => Err(Failure::new(format_args!("cannot write the results: {error}"))),
    }
}

struct Watch<'m> {
    matches: &'m ArgMatches,
    named: Vec<PathBuf>,
    work: Work,
    form: Form,
    quiet: bool,
    drafts: Eye,
    /// Sources, and what the desk has set.
    others: Eye,
}

impl Watch<'_> {
    /// Ends when Ctrl-C was pressed.
    fn rounds(&mut self) -> io::Result<()> {
        let drafts = self.draft_files();
        self.others.look_at(self.other_files());
        self.others.settle();
        self.drafts.look_at(drafts);
        self.drafts.settle();
        self.tell_of_missing(&self.drafts.missing());
        self.round(self.drafts.there())?;
        while !interrupt::pressed() {
            // One press ends it here: nothing is under way.
            interrupt::while_waiting(|| thread::sleep(PAUSE));
            let others = self.others.look_at(self.other_files());
            let drafts = self.draft_files();
            let seen = self.drafts.look_at(drafts);
            self.tell_of_missing(&seen.gone);
            let all = !(others.changed.is_empty() && others.gone.is_empty());
            if all {
                self.renew();
            }
            let changed = if all { self.drafts.there() } else { seen.changed };
            if !changed.is_empty() {
                self.round(changed)?;
            }
        }
        Ok(())
    }

    /// The files named and those of the folders named.
    fn draft_files(&self) -> BTreeSet<PathBuf> {
        files(&self.named, self.matches.contains_id("from"))
    }

    /// The sources, and every place where what is set for a draft may stand.
    fn other_files(&self) -> BTreeSet<PathBuf> {
        let sources: Vec<PathBuf> =
            self.matches.get_many("against").map(|paths| paths.cloned().collect()).unwrap_or_default();
        let mut others = files(&sources, false);
        others.extend(self.matches.get_one::<PathBuf>("config").cloned());
        for input in &self.named {
            let Ok(whole) = std::path::absolute(input) else { continue };
            others.extend(whole.ancestors().map(|above| above.join(FILE_NAME)));
        }
        others
    }

    /// Takes sources and settings anew. What cannot be taken is told, and what was there before goes on.
    fn renew(&mut self) {
        match against::texts(self.matches) {
            Ok(sources) => self.work.desk.hold_against(sources),
            Err(failure) => complain(&failure.to_string()),
        }
        let origins: Vec<Origin> = self.drafts.there().into_iter().map(Origin::File).collect();
        match config::load(self.matches, &origins) {
            Ok(configs) => {
                configs.warnings().for_each(complain);
                self.work.desk.obey(configs);
            }
            Err(failure) => complain(&failure.to_string()),
        }
    }

    fn tell_of_missing(&self, paths: &[PathBuf]) {
        for path in paths {
            complain(&format!(
                "{}: there is no such file; it is checked as soon as there is",
                path.display()
            ));
        }
    }

    fn round(&mut self, changed: Vec<PathBuf>) -> io::Result<()> {
        self.work.origins = changed.into_iter().map(Origin::File).collect();
        let terminal = io::stdout().is_terminal() && self.form.for_people();
        if terminal {
            // Clears the page and goes to its top; what has scrolled away stays to be scrolled back to.
            io::stdout().write_all(b"\x1b[2J\x1b[H")?;
        }
        write_all(&self.work, &self.form, &mut Tally::default())?;
        if terminal && !self.quiet {
            complain("watching; Ctrl-C ends it");
        }
        Ok(())
    }
}

fn files(named: &[PathBuf], any_extension: bool) -> BTreeSet<PathBuf> {
    let origins = intake::list(named, any_extension).origins.into_iter();
    let file = |origin| match origin {
        Origin::File(path) => Some(path),
        Origin::Standard | Origin::Unreadable(..) => None,
    };
    origins.filter_map(file).collect()
}

/// What is known of files from the looks before.
#[derive(Default)]
struct Eye {
    known: BTreeMap<PathBuf, Known>,
}

/// What one look shows.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    changed: Vec<PathBuf>,
    gone: Vec<PathBuf>,
}

/// What tells one state of a file from the next without reading it: when and to what length it was written, and on
/// systems that say so which file of the disk it is and when anything of it last changed.
type Stamp = (Option<SystemTime>, u64, (u64, i64, i64));

#[derive(Default)]
struct Known {
    /// As the last look saw it.
    last: Option<Stamp>,
    /// As it was when it was taken.
    taken: Option<Stamp>,
    /// SHA-256 of what was taken; none for a file that is not there.
    hash: Option<String>,
    /// Looks in a row that found no file.
    missing: usize,
}

impl Eye {
    /// Looks once at these files and at those known from before.
    fn look_at(&mut self, files: BTreeSet<PathBuf>) -> Seen {
        for file in files {
            self.known.entry(file).or_default();
        }
        let mut seen = Seen::default();
        for (path, known) in &mut self.known {
            match known.look(stamp(path), || fs::read(path).ok().map(|bytes| sha256(&bytes))) {
                Look::Same => {}
                Look::Changed => seen.changed.push(path.clone()),
                Look::Gone => seen.gone.push(path.clone()),
            }
        }
        seen
    }

    /// Takes every file as it is now.
    fn settle(&mut self) {
        for (path, known) in &mut self.known {
            let now = stamp(path);
            let hash = fs::read(path).ok().map(|bytes| sha256(&bytes));
            let missing = if now.is_none() { PATIENCE } else { 0 };
            *known = Known { last: now, taken: now, hash, missing };
        }
    }

    fn there(&self) -> Vec<PathBuf> {
        self.of(|known| known.taken.is_some())
    }

    fn missing(&self) -> Vec<PathBuf> {
        self.of(|known| known.taken.is_none())
    }

    fn of(&self, wanted: impl Fn(&Known) -> bool) -> Vec<PathBuf> {
        self.known.iter().filter(|(_, known)| wanted(known)).map(|(path, _)| path.clone()).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Same,
    Changed,
    Gone,
}

impl Known {
    fn look(&mut self, now: Option<Stamp>, hash: impl FnOnce() -> Option<String>) -> Look {
        let steady = now == self.last;
        self.last = now;
        if now.is_none() {
            self.missing += 1;
            if self.missing != PATIENCE {
                return Look::Same;
            }
            *self = Known { missing: self.missing, ..Known::default() };
            return Look::Gone;
        }
        self.missing = 0;
        if !steady || now == self.taken {
            return Look::Same;
        }
        let hash = hash();
        let same = hash == self.hash;
        (self.taken, self.hash) = (now, hash);
        if same { Look::Same } else { Look::Changed }
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let file = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some((file.modified().ok(), file.len(), on_disk(&file)))
}

#[cfg(unix)]
fn on_disk(file: &fs::Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (file.ino(), file.ctime(), file.ctime_nsec())
}

#[cfg(not(unix))]
fn on_disk(_: &fs::Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(number: u64) -> Option<Stamp> {
        Some((None, number, (0, 0, 0)))
    }

    fn hash(words: &str) -> impl FnOnce() -> Option<String> {
        let words = words.to_owned();
        move || Some(words)
    }

    #[test]
    fn a_change_counts_once_it_has_come_to_rest() {
        let mut known = Known { last: at(1), taken: at(1), hash: Some("a".to_owned()), missing: 0 };
        assert_eq!(known.look(at(1), hash("never asked")), Look::Same);
        assert_eq!(known.look(at(2), hash("half")), Look::Same);
        assert_eq!(known.look(at(3), hash("half")), Look::Same);
        assert_eq!(known.look(at(3), hash("b")), Look::Changed);
        assert_eq!(known.look(at(3), hash("never asked")), Look::Same);
        assert_eq!(known.look(at(4), hash("b")), Look::Same);
        assert_eq!(known.look(at(4), hash("b")), Look::Same, "touched, with the words it had");
    }

    #[test]
    fn a_file_taken_away_for_a_moment_is_the_same_file_and_one_that_comes_back_is_new() {
        let mut known = Known { last: at(1), taken: at(1), hash: Some("a".to_owned()), missing: 0 };
        assert_eq!(known.look(None, hash("")), Look::Same);
        assert_eq!(known.look(at(2), hash("a")), Look::Same);
        assert_eq!(known.look(at(2), hash("a")), Look::Same, "renamed over, with the words it had");
        let looks: Vec<Look> = (0..2 * PATIENCE).map(|_| known.look(None, hash(""))).collect();
        assert_eq!(looks.iter().filter(|look| **look == Look::Gone).count(), 1, "it is told once");
        assert_eq!(known.look(at(3), hash("a")), Look::Same);
        assert_eq!(known.look(at(3), hash("a")), Look::Changed);
    }
}
