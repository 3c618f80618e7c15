//! `onrecord check`: what in articles does not agree with what is known.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use onrecord_core::finding::Level;
use onrecord_wire::What;

use super::{Command, against, batch};
use crate::error::{Exit, Failure};

/// `onrecord check`.
pub static COMMAND: Command = Command {
    name: "check",
    doc: "Check articles against the reference and against themselves",
    more: "\
Examples:
  onrecord check article.txt
  onrecord check --date 2025-12-03 drafts/
  onrecord check draft.md --against wire-copy.txt statement.txt
  onrecord check --reference our-tables/ --fail-on error article.md
  pbpaste | onrecord check -

Exit codes:
  0    nothing was found, or only findings below --fail-on
  1    findings at or above --fail-on
  2    failure: an input could not be checked (the rest is done first), or the call makes no sense
  130  interrupted",
    arguments,
    run,
};

const LEVELS: [Level; 3] = [Level::Error, Level::Warning, Level::Note];

fn arguments(command: clap::Command) -> clap::Command {
    batch::arguments(command).arg(against::argument()).arg(
        Arg::new("fail-on")
            .long("fail-on")
            .value_name("LEVEL")
            .value_parser(PossibleValuesParser::new(LEVELS.map(Level::name)))
            .default_value(Level::Warning.name())
            .help("The least grave finding that makes the command end with 1"),
    )
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let asked = matches.get_one::<String>("fail-on").map_or("", String::as_str);
    let level = LEVELS.into_iter().find(|level| level.name() == asked).unwrap_or(Level::Warning);
    let (tally, stopped) = batch::run(matches, What::Check)?;
    let exit = match (tally.incomplete(), tally.at_least(level)) {
        (true, _) => Exit::Failed,
        (false, 0) => Exit::Clean,
        (false, _) => Exit::Findings,
    };
    Ok(stopped.unwrap_or(exit))
}
