//! An import from its files to its place: read, staged, tried, and only then put where the last one stood.

mod dump;

use std::path::{Path, PathBuf};

use onrecord_core::time::Date;

use crate::assertions::{self, Broken, Tally};
use crate::identity::{Identity, Namesakes};
use crate::problems::Problems;
use crate::staging::{self, Manifest, Staged, Staging};
use crate::trouble::Trouble;
use crate::{geonames, popolo, sparql, tsv};

/// A form in which others publish what can be imported.
#[derive(Debug)]
pub struct Importer {
    /// Its name on the command line.
    pub name: &'static str,
    /// One line for people.
    pub doc: &'static str,
    /// The licence of such data, with the attribution that is a duty; empty where it is the user's to say.
    pub licence: &'static str,
    /// Which known people what it brings may have to be found among.
    pub namesakes: Namesakes,
    /// Whether an import that was interrupted goes on where it stopped.
    pub resumes: bool,
    /// How often it reads the files.
    pub passes: u64,
    /// Reads the files into staged tables; `None` where the user stopped it.
    pub read: fn(&Job<'_>) -> Result<Option<Read>, Trouble>,
}

/// All of them, by name.
pub static IMPORTERS: &[&Importer] =
    &[&geonames::IMPORTER, &popolo::IMPORTER, &sparql::IMPORTER, &tsv::IMPORTER, &dump::IMPORTER];

/// Tells how an import goes, and whether it is to stop.
#[derive(Clone, Copy)]
pub struct Watch<'w> {
    /// Told how many more bytes of the files were read, as they lie on the disk.
    pub read: &'w (dyn Fn(u64) + Sync),
    /// Whether the user wants it to stop.
    pub stop: &'w (dyn Fn() -> bool + Sync),
}

impl Watch<'static> {
    /// Tells nobody, and never stops.
    pub const SILENT: Watch<'static> = Watch { read: &|_| {}, stop: &|| false };
}

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch")
    }
}

/// What is to be imported.
#[derive(Debug)]
pub struct Job<'j> {
    /// The importer's name.
    pub kind: &'j str,
    /// The files or folders.
    pub files: &'j [PathBuf],
    /// The name of the source: its folder, and its id in `sources` columns.
    pub name: &'j str,
    /// The reference folder (`<home>/reference`).
    pub reference: &'j Path,
    /// The day up to which the data are known to hold.
    pub as_of: Date,
    /// Whether the user gave that day; else it is the files' own, and a day that the data tell stands before it.
    pub as_of_is_said: bool,
    /// Tenures that ended before this day are left out, where the importer leaves any out.
    pub since: Option<Date>,
    /// The licence of the data.
    pub licence: &'j str,
    /// What is known already.
    pub known: &'j Identity,
    /// The country (ISO alpha-2) of all that does not name one, or empty.
    pub country: &'j str,
    /// Places with fewer inhabitants are left out, unless they are seats of a division.
    pub population: u64,
    /// How it is watched.
    pub watch: Watch<'j>,
}

impl Job<'_> {
    /// Finishes what was read: writes the row that says what the source is, and the manifest.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn finish(&self, mut staging: Staging, problems: Problems) -> Result<Option<Read>, Trouble> {
        let file = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
        let manifest = Manifest {
            kind: self.kind.to_owned(),
            files: self.files.iter().filter_map(file).collect(),
            licence: self.licence.to_owned(),
            as_of: self.as_of.to_string(),
            read: problems.read,
            left_out: problems.left_out(),
            skipped: problems.skipped(),
            ..Manifest::default()
        };
        staging.add(&staging::Source {
            id: self.name,
            kind: self.kind,
            place: &manifest.files.join(", "),
            version: &manifest.as_of,
            licence: self.licence,
        })?;
        Ok(Some(Read { staged: staging.finish(manifest)?, problems }))
    }
}

/// What an importer read.
#[derive(Debug)]
pub struct Read {
    /// The tables.
    pub staged: Staged,
    /// What was read and skipped.
    pub problems: Problems,
}

/// How an import ended.
#[derive(Debug)]
pub enum Outcome {
    /// It stands in its place, or, on trial, would.
    Done(Summary),
    /// The user stopped it.
    Stopped,
    /// It is not sound, and what was there before stays.
    Broken {
        /// What does not hold.
        broken: Vec<Broken>,
        /// What was read and skipped.
        problems: Problems,
    },
}

/// What was imported.
#[derive(Debug)]
pub struct Summary {
    /// The source.
    pub manifest: Manifest,
    /// What was read and skipped.
    pub problems: Problems,
    /// Each table: rows now and before, and how many are of things not known until now.
    pub tables: Vec<Tally>,
    /// What does not hold of a few rows, or was overruled.
    pub warnings: Vec<Broken>,
}

/// What may be overruled, and whether it is only tried.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terms {
    /// Puts it in its place even where it is not sound.
    pub force: bool,
    /// Does everything but that.
    pub dry_run: bool,
}

/// Runs an import.
///
/// # Errors
/// When a file cannot be read, or nothing can be written. What was there before stays.
pub fn run(importer: &Importer, job: &Job<'_>, terms: Terms) -> Result<Outcome, Trouble> {
    let read = (importer.read)(job);
    let stopped = (job.watch.stop)() || matches!(read, Ok(None));
    if (stopped || read.is_err()) && !importer.resumes {
        staging::abandon(job.reference, job.name)?;
    }
    // A reader that was stopped may take it for the end of the file, or for an error.
    if stopped {
        return Ok(Outcome::Stopped);
    }
    let Some(Read { staged, problems }) = read? else { return Ok(Outcome::Stopped) };
    let before = staging::sources(job.reference)?.into_iter().find(|(_, before)| before.name == job.name);
    let before = before.map(|(_, manifest)| manifest);
    let tried = assertions::try_out(&staged, &problems, before.as_ref(), job.known)?;
    if !tried.broken.is_empty() && !terms.force {
        staged.discard()?;
        return Ok(Outcome::Broken { broken: tried.broken, problems });
    }
    let warnings = tried.broken.into_iter().chain(tried.warnings).collect();
    let manifest = staged.manifest.clone();
    if terms.dry_run {
        staged.discard()?
    } else {
        staged.replace().map(drop)?
    }
    Ok(Outcome::Done(Summary { manifest, problems, tables: tried.tables, warnings }))
}
