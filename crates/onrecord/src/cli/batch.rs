//! What `read` and `check` share: which inputs, how they are worked, where the results go.

mod mending;
pub(super) mod watch;
mod writing;

use std::fmt;
use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use onrecord_core::finding::{Finding, Level};
use onrecord_core::time::{PartialDate, Stamp};
use onrecord_gather::{DEFAULT_MAX_BYTES, FORMATS};
use onrecord_wire::{Layers, Offsets, Options, What};

use super::fix::{self, Way};
use super::{against, choice, colour, comments, complain, config};
use crate::deliver::{Looks, OUTPUTS};
use crate::error::{Exit, Failure};
use crate::intake::{self, Intake, Origin};
use crate::pipeline::{self, Batch, Desk};
use crate::{clock, interrupt};
use mending::mended;
use writing::{Form, Log, Piece};

/// The least grave finding that makes `check` end with 1 where nobody says otherwise.
pub(super) const FAIL_ON: Level = Level::Warning;
/// Columns of a page that goes to no terminal.
const COLUMNS: usize = 100;
/// The widest page: longer lines are hard to read.
const WIDEST: usize = 140;

/// Adds the arguments of a command that works on inputs.
pub(super) fn arguments(command: clap::Command, what: What) -> clap::Command {
    let command = of_inputs(command);
    of_outputs(choice::arguments(command), what).args(running())
}

/// Adds the arguments of a command that works on inputs and writes no result of each.
pub(super) fn taking(command: clap::Command) -> clap::Command {
    choice::arguments(of_inputs(command)).args(running())
}

fn of_inputs(command: clap::Command) -> clap::Command {
    command
        .arg(
            Arg::new("input")
                .value_name("INPUT")
                .num_args(0..)
                .value_parser(value_parser!(PathBuf))
                .help("Files, folders, or - for standard input [default: - when input is piped]"),
        )
        .arg(
            Arg::new("from")
                .long("from")
                .value_name("FORMAT")
                .value_parser(named(FORMATS.iter().map(|format| (format.name, format.doc))))
                .help("Format of the inputs; else it is found out"),
        )
        .arg(
            Arg::new("encoding")
                .long("encoding")
                .value_name("NAME")
                .help("Character encoding of the inputs (windows-1252, utf-16le …); else it is found out"),
        )
        .arg(
            Arg::new("date")
                .long("date")
                .value_name("DATE")
                .value_parser(stamp)
                .help("When the inputs were published (2025-12-03), over what they say themselves"),
        )
}

fn of_outputs(command: clap::Command, what: What) -> clap::Command {
    let outputs = OUTPUTS.iter().filter(|output| output.of.contains(&what));
    command
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("OUTPUT")
                .value_parser(named(outputs.map(|output| (output.name, output.doc))))
                .help("How to write the results [default: pretty on a terminal, jsonl when piped]"),
        )
        .arg(
            Arg::new("layers")
                .long("layers")
                .value_name("LAYERS")
                .value_delimiter(',')
                .value_parser(named([
                    ("tokens", "the words with tags and heads"),
                    ("origin", "where extracted text stood in the raw input"),
                ]))
                .help("Further layers of a jsonl record, separated by commas"),
        )
        .arg(
            Arg::new("offsets")
                .long("offsets")
                .value_name("UNIT")
                .value_parser(PossibleValuesParser::new(Offsets::ALL.map(Offsets::name)))
                .default_value(Offsets::Bytes.name())
                .help("What positions in a jsonl record count"),
        )
}

fn running() -> [Arg; 4] {
    [
        Arg::new("jobs")
            .long("jobs")
            .short('j')
            .value_name("N")
            .value_parser(value_parser!(NonZeroUsize))
            .help("Documents worked at once [default: as many as the machine has cores]"),
        Arg::new("max-bytes")
            .long("max-bytes")
            .value_name("N")
            .value_parser(value_parser!(usize))
            .help(format!("Largest document to take in [default: {DEFAULT_MAX_BYTES}]")),
        Arg::new("quiet")
            .long("quiet")
            .short('q')
            .action(ArgAction::SetTrue)
            .help("Only what was found: no heads, no progress, nothing of what agrees"),
        Arg::new("today")
            .long("today")
            .value_name("DATE")
            .value_parser(day)
            .help("The present day, in place of the system's clock"),
    ]
}

fn named(values: impl IntoIterator<Item = (&'static str, &'static str)>) -> PossibleValuesParser {
    PossibleValuesParser::new(values.into_iter().map(|(name, doc)| PossibleValue::new(name).help(doc)))
}

fn stamp(written: &str) -> Result<Stamp, String> {
    Stamp::parse(written).ok_or_else(|| "not an ISO 8601 day or date-time such as 2025-12-03".to_owned())
}

/// A day known to the day.
pub(super) fn day(written: &str) -> Result<PartialDate, String> {
    let day = PartialDate::parse(written).filter(|day| day.is_day());
    day.ok_or_else(|| "not an ISO 8601 day such as 2025-12-03".to_owned())
}

/// How many findings of each level a batch had, and whether it was done whole.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    documents: usize,
    refused: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    failing: usize,
    made: usize,
    mended: usize,
}

impl Tally {
    /// `fail_on` is the least grave level that makes the command end with 1.
    fn of(findings: &[Finding], fail_on: Level) -> Tally {
        let count = |level| findings.iter().filter(|finding| finding.level == level).count();
        let (errors, warnings, notes) = (count(Level::Error), count(Level::Warning), count(Level::Note));
        let failing = findings.iter().filter(|finding| finding.level >= fail_on).count();
        Tally { documents: 1, errors, warnings, notes, failing, ..Tally::default() }
    }

    fn take(&mut self, piece: &Piece) {
        let other = piece.tally;
        self.documents += other.documents;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.failing += other.failing;
        self.made += piece.made;
        self.mended += usize::from(piece.made > 0);
    }

    /// What was made of safe suggestions, or would be.
    fn mended(self, way: Way) -> String {
        let Tally { made, mended, .. } = self;
        let suggestions =
            if made == 1 { "1 safe suggestion".to_owned() } else { format!("{made} safe suggestions") };
        let documents = if mended == 1 { "1 document".to_owned() } else { format!("{mended} documents") };
        match (made, way) {
            (0, _) => "no safe suggestion to make".to_owned(),
            (_, Way::Show) => format!("{suggestions} in {documents}; nothing was changed"),
            _ => format!("{suggestions} made in {documents}"),
        }
    }

    /// Findings at or above the level asked about.
    pub(super) fn failing(self) -> usize {
        self.failing
    }

    /// Whether something could not be taken in or worked.
    pub(super) fn incomplete(self) -> bool {
        self.refused > 0
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { documents, errors, warnings, notes, .. } = self;
        write!(f, "{documents} documents: errors {errors}, warnings {warnings}, notes {notes}")
    }
}

/// What a command needs to work on its inputs.
struct Work {
    origins: Vec<Origin>,
    desk: Desk,
    margin: Option<comments::Margin>,
    intake: Intake,
    jobs: NonZeroUsize,
    progress: ProgressBar,
}

impl Work {
    /// Lists the inputs and loads what they are worked with.
    fn new(matches: &ArgMatches) -> Result<Work, Failure> {
        let quiet = matches.get_flag("quiet");
        let listing = intake::list(&inputs(matches)?, matches.contains_id("from"));
        if listing.left_out > 0 && !quiet {
            complain(&format!("{} files of folders left out: no format has their ending", listing.left_out));
        }
        interrupt::listen()?;
        let today = matches.get_one::<PartialDate>("today").map_or_else(clock::today, |day| day.first_day());
        let intake = taking_in(matches);
        let margin = comments::Margin::asked(matches, &listing.origins, today, intake.max_bytes)?;
        let sources = against::texts(matches)?;
        let configs = config::load(matches, &listing.origins)?;
        configs.warnings().for_each(complain);
        let mut desk = Desk::open(&config::reference(matches, &configs)?, today)?;
        desk.hold_against(sources);
        desk.obey(configs);
        desk.warnings().iter().for_each(|warning| complain(warning));
        let jobs = matches.get_one("jobs").copied().unwrap_or_else(pipeline::default_jobs);
        let progress = progress(&listing.origins, quiet);
        Ok(Work { origins: listing.origins, desk, margin, intake, jobs, progress })
    }

    fn batch(&self) -> Batch<'_> {
        Batch { origins: &self.origins, intake: &self.intake, jobs: self.jobs }
    }
}

/// Works all inputs of a command: `make` takes from each document what is wanted of it, `take` has it in order of the
/// inputs. Gives how many documents were refused, and how the command ends where it was stopped.
pub(super) fn each<T: Send>(
    matches: &ArgMatches,
    make: impl Fn(&pipeline::Worked, &Desk) -> T + Sync,
    mut take: impl FnMut(T),
) -> Result<(usize, Option<Exit>), Failure> {
    let work = Work::new(matches)?;
    let mut tally = Tally::default();
    let worked = pipeline::run(
        &work.desk,
        &work.batch(),
        |_, worked| make(&worked, &work.desk),
        |done| {
            tally.documents += 1;
            work.progress.set_position(done.origins_done as u64);
            if let Some(complaint) = &done.complaint {
                tally.refused += 1;
                work.progress.suspend(|| complain(complaint));
            }
            take(done.value);
            Ok(())
        },
    );
    work.progress.finish_and_clear();
    finish(worked, tally).map(|(tally, stopped)| (tally.refused, stopped))
}

/// Works all inputs of a command and writes them to standard output.
pub(super) fn run(matches: &ArgMatches, what: What) -> Result<(Tally, Option<Exit>), Failure> {
    let quiet = matches.get_flag("quiet");
    let mut work = Work::new(matches)?;
    let way = fix::way(matches, &mut work.origins)?;
    let form = Form::new(matches, what, way);
    let mut tally = Tally::default();
    let written = write_all(&work, &form, &mut tally);
    work.progress.finish_and_clear();
    if what == What::Check && tally.documents > 1 && !quiet && io::stderr().is_terminal() {
        complain(&tally.to_string());
    }
    if way != Way::Check && !quiet {
        complain(&tally.mended(way));
    }
    let finished = finish(written, tally)?;
    work.margin.as_ref().map_or(Ok(()), |margin| margin.save(quiet))?;
    Ok(finished)
}

fn write_all(work: &Work, form: &Form, tally: &mut Tally) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut log = Log::open(form, &work.desk, &mut out)?;
    pipeline::run(
        &work.desk,
        &work.batch(),
        |worker, worked| {
            work.margin.iter().for_each(|margin| margin.note(&worked, &work.desk));
            match form.way {
                Way::Check => form.piece(&worked, &work.desk),
                _ => mended(worker, worked, &work.desk, &work.intake, form),
            }
        },
        |done| {
            work.progress.set_position(done.origins_done as u64);
            work.progress.suspend(|| {
                let refused = done.complaint.as_ref().or(done.value.refused.as_ref());
                tally.refused += usize::from(refused.is_some());
                refused.or(done.value.told.as_ref()).iter().for_each(|complaint| complain(complaint));
                tally.take(&done.value);
                log.add(done.value, &mut out)
            })
        },
    )?;
    log.close(&work.desk, !tally.incomplete() && !interrupt::pressed(), &mut out)
}

fn finish(written: io::Result<()>, tally: Tally) -> Result<(Tally, Option<Exit>), Failure> {
    match written {
        Ok(()) if interrupt::pressed() => {
            complain(&format!("stopped after {} documents", tally.documents));
            Ok((tally, Some(Exit::Interrupted)))
        }
        // The reader has gone away: it has what it wanted.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok((tally, None)),
        Err(error) => Err(Failure::new(format_args!("cannot write the results: {error}"))),
        Ok(()) => Ok((tally, None)),
    }
}

fn inputs(matches: &ArgMatches) -> Result<Vec<PathBuf>, Failure> {
    let named: Vec<PathBuf> =
        matches.get_many("input").map(|inputs| inputs.cloned().collect()).unwrap_or_default();
    if !named.is_empty() {
        return Ok(named);
    }
    if io::stdin().is_terminal() {
        let failure = Failure::new("no input is named");
        return Err(failure.with_way_out("name a file or a folder, or - to type or paste the text"));
    }
    Ok(vec![PathBuf::from("-")])
}

fn options(matches: &ArgMatches, what: What) -> Options {
    let unit = matches.get_one::<String>("offsets").map_or("bytes", String::as_str);
    let offsets = Offsets::ALL.into_iter().find(|offsets| offsets.name() == unit).unwrap_or_default();
    let layers: Vec<&String> = matches.get_many("layers").map(Iterator::collect).unwrap_or_default();
    let wanted = |name: &str| layers.iter().any(|layer| *layer == name);
    Options { offsets, layers: Layers { tokens: wanted("tokens"), origin: wanted("origin") }, what }
}

fn looks(quiet: bool) -> Looks {
    let terminal = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    Looks { colour: colour(), columns: terminal.unwrap_or(COLUMNS).min(WIDEST), quiet }
}

fn taking_in(matches: &ArgMatches) -> Intake {
    Intake {
        from: matches.get_one("from").cloned(),
        encoding: matches.get_one("encoding").cloned(),
        date: matches.get_one("date").cloned(),
        max_bytes: matches.get_one("max-bytes").copied().unwrap_or(DEFAULT_MAX_BYTES),
    }
}

/// Shown for many files on a terminal, and only there.
fn progress(origins: &[Origin], quiet: bool) -> ProgressBar {
    const MANY: usize = 8;
    if quiet || origins.len() < MANY || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(origins.len() as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {eta} left");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
