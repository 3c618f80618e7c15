//! `onrecord reference import`: brings in what others publish, and the user's own lists.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use onrecord_core::time::{Date, PartialDate};
use onrecord_reference::assertions::{Broken, Tally};
use onrecord_reference::identity::Identity;
use onrecord_reference::import::{self, IMPORTERS, Importer, Job, Outcome, Summary, Terms, Watch};
use onrecord_reference::problems::Problems;
use onrecord_reference::staging;
use onrecord_reference::trouble::Trouble;

use super::pack::tell_problems;
use crate::cli::{Command, batch, complain, print};
use crate::deliver::paper::safe;
use crate::error::{Exit, Failure};
use crate::home::Home;
use crate::reference::{self, Choice};
use crate::{clock, interrupt, packing};

/// `onrecord reference import`.
pub static COMMAND: Command = Command {
    name: "import",
    doc: "Import Wikidata, GeoNames, Popolo files or your own tables",
    more: "\
Lines that cannot be read are counted, the first of them shown, and skipped. What is imported is tried first; where it
is not sound, or much of it is gone, nothing changes. A new import of the same name takes the place of the old one.

Examples:
  onrecord reference import wikidata latest-all.json.gz
  onrecord reference import sparql ministers.csv --as-of 2026-11-20
  onrecord reference import geonames cities500.zip alternateNamesV2.zip admin1CodesASCII.txt
  onrecord reference import popolo people.json ministers.json --country GB --licence \"OPL 3.0\"
  onrecord reference import tsv our-desk/ --name our-desk

Exit codes: 0 imported, 2 not imported, 130 interrupted (wikidata goes on where it stopped).",
    arguments,
    run,
};

/// Places with fewer inhabitants are left out unless the user says otherwise: GeoNames' own smallest list of cities.
const POPULATION: u64 = 500;

fn arguments(command: clap::Command) -> clap::Command {
    let kinds = IMPORTERS.iter().map(|importer| PossibleValue::new(importer.name).help(importer.doc));
    let text = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help(help)
    };
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
    };
    command
        .arg(
            Arg::new("kind")
                .value_name("KIND")
                .required(true)
                .value_parser(PossibleValuesParser::new(kinds))
                .help("What the files are"),
        )
        .arg(
            Arg::new("files")
                .value_name("FILE")
                .required(true)
                .num_args(1..)
                .value_parser(value_parser!(PathBuf))
                .help("The files, plain, .gz or .zip; for tsv also folders of tables"),
        )
        .arg(text("name", "NAME", "Name of the source [default: wikidata, geonames, or the file's name]"))
        .arg(
            text("as-of", "DATE", "The day up to which it is known to hold [default: the oldest file's day]")
                .value_parser(batch::day),
        )
        .arg(text("licence", "LICENCE", "The licence of the data, with the attribution it asks for"))
        .arg(text("country", "CODE", "Country (such as GB) of offices that name none: sparql, popolo"))
        .arg(
            text("population", "N", "Leave out places with fewer inhabitants, but for seats of a division: geonames [default: 500]")
                .value_parser(value_parser!(u64)),
        )
        .arg(
            text("since", "DATE", "Leave out tenures that ended before this day: wikidata [default: 2015-01-01]")
                .value_parser(batch::day),
        )
        .arg(flag("force", "Take it even where it is not sound, or much of the last import is gone"))
        .arg(flag("dry-run", "Read and try it, and change nothing"))
        .arg(flag("quiet", "No progress, and no summary").short('q'))
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let importer = chosen(matches);
    let files: Vec<PathBuf> = matches.get_many("files").into_iter().flatten().cloned().collect();
    let said = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let name = match said("name") {
        "" => default_name(importer, &files),
        name => name.to_owned(),
    };
    let (home, today) = (Home::find()?, clock::today());
    let as_of = matches.get_one::<PartialDate>("as-of").map(|day| day.first_day());
    interrupt::listen()?;
    let quiet = matches.get_flag("quiet");
    let known = known(importer, &home, &name, today)?;
    let country = country(&known, said("country"))?;
    let bar = progress(&files, importer.passes, quiet);
    let licence = Some(said("licence")).filter(|said| !said.is_empty()).unwrap_or(importer.licence);
    let job = Job {
        kind: importer.name,
        files: &files,
        name: &name,
        reference: &home.reference(),
        as_of: as_of.unwrap_or_else(|| day_of(&files, today)).min(today),
        as_of_is_said: as_of.is_some(),
        since: matches.get_one::<PartialDate>("since").map(|day| day.first_day()),
        licence,
        known: &known,
        country: &country,
        population: matches.get_one("population").copied().unwrap_or(POPULATION),
        watch: Watch { read: &|bytes| bar.inc(bytes), stop: &interrupt::pressed },
    };
    let terms = Terms { force: matches.get_flag("force"), dry_run: matches.get_flag("dry-run") };
    let outcome = import::run(importer, &job, terms);
    bar.finish_and_clear();
    match outcome.map_err(failure)? {
        Outcome::Stopped => {
            let after = if importer.resumes { "run it again to go on" } else { "nothing was changed" };
            complain(&format!("the import was interrupted; {after}"));
            Ok(Exit::Interrupted)
        }
        Outcome::Broken { broken, problems } => {
            refuse(&name, &broken, &problems);
            Ok(Exit::Failed)
        }
        Outcome::Done(summary) => {
            let page = if quiet { String::new() } else { told(&summary, terms) };
            print(&page)?;
            if terms.dry_run { Ok(Exit::Clean) } else { repack(&home, today, quiet) }
        }
    }
}

/// Packs all sources again.
pub(super) fn repack(home: &Home, today: Date, quiet: bool) -> Result<Exit, Failure> {
    let packing = packing::repack(home, &home.pack(), today, quiet).map_err(|failure| {
        let what = format!("the sources are changed, but could not be packed: {failure}");
        Failure::new(what)
            .with_way_out("checks go on with what was packed before; try `onrecord reference pack`")
    })?;
    if interrupt::pressed() {
        complain("packing was interrupted; `onrecord reference pack` packs the sources");
        return Ok(Exit::Interrupted);
    }
    tell_problems(&packing);
    match quiet {
        true => Ok(Exit::Clean),
        false => print(&format!(
            "packed: {} ({:.1} MB)\n",
            safe(&home.pack().display().to_string()),
            packing.len as f64 / 1e6
        )),
    }
}

fn chosen(matches: &ArgMatches) -> &'static Importer {
    let kind = matches.get_one::<String>("kind").map_or("", String::as_str);
    // The parser lets only names of the table through.
    IMPORTERS.iter().find(|importer| importer.name == kind).unwrap_or(&IMPORTERS[0])
}

/// What the files of one publisher are called, else the first file's name without its endings.
fn default_name(importer: &Importer, files: &[PathBuf]) -> String {
    if ["wikidata", "geonames"].contains(&importer.name) {
        return importer.name.to_owned();
    }
    let stem =
        files.first().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let stem = stem.unwrap_or_default().split('.').next().unwrap_or_default().to_lowercase();
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let name: String = stem.chars().map(plain).take(64).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { importer.name.to_owned() } else { name.to_owned() }
}

/// All that is known without the source itself.
fn known(importer: &Importer, home: &Home, name: &str, today: Date) -> Result<Identity, Failure> {
    let starter = reference::load(&Choice::starter(), today)?;
    let mut known = Identity::new(importer.namesakes);
    known.add_reference(&starter.tables);
    for (folder, manifest) in staging::sources(&home.reference()).map_err(failure)? {
        if manifest.name != name {
            known.add_source(&folder).map_err(failure)?;
        }
    }
    Ok(known)
}

fn country(known: &Identity, said: &str) -> Result<String, Failure> {
    match known.country_code(said) {
        _ if said.is_empty() => Ok(String::new()),
        Some(code) => Ok(code.to_owned()),
        None => {
            let failure = Failure::new(format_args!("`{said}` is no country of the reference"));
            Err(failure.with_way_out("write its ISO 3166-1 code, such as GB"))
        }
    }
}

/// The day of the oldest file: what a file says held when it was written.
fn day_of(files: &[PathBuf], today: Date) -> Date {
    let modified = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    let inside = |path: &PathBuf| -> Option<SystemTime> {
        let entries = fs::read_dir(path).ok()?;
        entries.flatten().filter_map(|entry| modified(&entry.path())).min()
    };
    let times = files.iter().filter_map(|path| inside(path).or_else(|| modified(path)));
    times.min().map_or(today, clock::day_of)
}

fn refuse(name: &str, broken: &[Broken], problems: &Problems) {
    complain(&format!(
        "`{name}` was not imported: what was read is not sound, and what was there before stays"
    ));
    for broken in broken {
        complain(&format!("  {broken}"));
        broken.examples.iter().for_each(|example| complain(&format!("    {example}")));
    }
    if problems.skipped() > 0 {
        complain(&format!("  {} lines were skipped, the first of them:", problems.skipped()));
        problems.first().iter().for_each(|problem| complain(&format!("    {problem}")));
    }
    complain("mend the file, or take it as it is with --force");
}

/// What was read, kept and skipped, and what is new.
fn told(summary: &Summary, terms: Terms) -> String {
    let (manifest, problems) = (&summary.manifest, &summary.problems);
    let mut page = String::new();
    let trial = if terms.dry_run { ", on trial: nothing is changed" } else { "" };
    // Writing to a string cannot fail.
    let _ = writeln!(
        page,
        "{} ({}), as of {}{trial}\n  read {}, left out {}, skipped {}",
        manifest.name,
        manifest.kind,
        manifest.as_of,
        problems.read,
        problems.left_out(),
        problems.skipped()
    );
    let reasons = problems.reasons().map(|(reason, count)| format!("    left out {count}: {reason}\n"));
    page.extend(reasons);
    let kinds = problems.kinds().map(|(kind, count)| format!("    skipped {count}: {kind}\n"));
    page.extend(kinds);
    page.extend(problems.first().iter().map(|problem| format!("      {}\n", safe(&problem.to_string()))));
    for table in &summary.tables {
        let _ = writeln!(page, "{}", row(table));
    }
    for warning in &summary.warnings {
        let _ = writeln!(page, "  beware: {}", safe(&warning.to_string()));
        page.extend(warning.examples.iter().map(|example| format!("    {}\n", safe(example))));
    }
    page
}

fn row(tally: &Tally) -> String {
    let mut row = format!("  {:<18} {:>10} rows", tally.table.file(), tally.rows);
    if tally.before > 0 {
        let change = tally.rows as i64 - tally.before as i64;
        let _ = write!(row, ", {change:+} against the last import");
    }
    if let Some(new) = tally.new.filter(|_| tally.rows > 0) {
        let _ = write!(row, ", {new} not known elsewhere");
    }
    row
}

pub(super) fn failure(trouble: Trouble) -> Failure {
    Failure { what: trouble.what, way_out: trouble.way_out }
}

/// How much of the files is read; on a terminal only.
fn progress(files: &[PathBuf], passes: u64, quiet: bool) -> ProgressBar {
    if quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bytes: u64 = files.iter().filter_map(|path| fs::metadata(path).ok()).map(|about| about.len()).sum();
    let bar = ProgressBar::with_draw_target(Some(bytes * passes), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:30} {binary_bytes}/{binary_total_bytes}, {eta} left");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_called_after_its_publisher_or_its_file() {
        let name = |kind: &str, file: &str| {
            let importer = IMPORTERS.iter().find(|importer| importer.name == kind).unwrap();
            default_name(importer, &[PathBuf::from(file)])
        };
        assert_eq!(name("geonames", "x/cities500.zip"), "geonames");
        assert_eq!(name("sparql", "x/EU ministers.csv.gz"), "eu-ministers");
        assert_eq!(name("tsv", "…"), "tsv");
    }
}
