//! `onrecord reference pack`: one packed file of the tables in the program and all that was imported.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::{Arg, ArgMatches, value_parser};
use onrecord_reference::pack::Packing;

use crate::cli::{Command, complain, print};
use crate::deliver::paper::safe;
use crate::error::{Exit, Failure};
use crate::home::Home;
use crate::{clock, interrupt, packing};

/// `onrecord reference pack`.
pub static COMMAND: Command = Command {
    name: "pack",
    doc: "Pack the starter tables and all imported sources into one file",
    more: "\
The file is written beside the old one and takes its place when it is whole.

Examples:
  onrecord reference pack
  onrecord reference pack --output desk.pack
  onrecord check --reference desk.pack article.txt",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    command.arg(
        Arg::new("output")
            .long("output")
            .short('o')
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .help("Where to write it; otherwise the packed reference of the home folder"),
    )
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let home = Home::find()?;
    let output = matches.get_one::<PathBuf>("output").cloned().unwrap_or_else(|| home.pack());
    interrupt::listen()?;
    let started = Instant::now();
    let packed = packing::repack(&home, &output, clock::today(), false);
    if packed.is_err() && interrupt::pressed() {
        complain("packing was interrupted; what was there before stays");
        return Ok(Exit::Interrupted);
    }
    let packing = packed?;
    tell_problems(&packing);
    print(&summary(&packing, &output, started.elapsed()))
}

/// Says which rows were not taken: how many of each kind, and where the first are.
pub fn tell_problems(packing: &Packing) {
    let problems = &packing.problems;
    if problems.skipped() == 0 {
        return;
    }
    let kinds: Vec<_> = problems.kinds().map(|(kind, count)| format!("{count} × {kind}")).collect();
    complain(&format!("{} rows were not packed: {}", problems.skipped(), kinds.join(", ")));
    problems.first().iter().for_each(|problem| complain(&format!("  {problem}")));
}

/// What went in, how much of it, how long it took.
fn summary(packing: &Packing, output: &Path, took: Duration) -> String {
    let mut page = String::new();
    let manifest = &packing.manifest;
    let megabytes = packing.len as f64 / 1e6;
    // Writing to a string cannot fail.
    let _ = writeln!(
        page,
        "{}: {megabytes:.1} MB in {:.1} s",
        safe(&output.display().to_string()),
        took.as_secs_f64()
    );
    let _ = writeln!(page, "{}", safe(&manifest.version));
    let _ = writeln!(page, "\nsources");
    for source in &manifest.sources {
        let as_of = source.as_of.map_or("no date".to_owned(), |day| day.to_string());
        let _ = writeln!(
            page,
            "  {:<16} {:>12} rows  {as_of:<10}  {}",
            safe(&source.name),
            source.rows,
            safe(&source.licence)
        );
    }
    let _ = writeln!(page, "\ntables");
    for table in manifest.tables.iter().filter(|table| table.rows > 0) {
        let as_of = table.as_of.map_or(String::new(), |day| day.to_string());
        let line = format!("  {:<16} {:>12} rows  {as_of}", table.name, table.rows);
        let _ = writeln!(page, "{}", line.trim_end());
    }
    page
}
