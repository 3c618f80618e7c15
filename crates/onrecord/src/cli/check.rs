//! `onrecord check`: what in articles does not agree with what is known.

use clap::ArgMatches;
use onrecord_wire::What;

use super::{Command, against, batch, comments, config, fix};
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
  onrecord check draft.docx --comments reviewed.docx
  onrecord check --reference our-tables/ --fail-on error article.md
  pbpaste | onrecord check -
  onrecord check --diff drafts/     what --fix would change
  onrecord check --watch draft.md --against wire-copy.txt
  onrecord check --config desk/onrecord.toml drafts/

Exit codes:
  0    nothing was found, or only findings below --fail-on
  1    findings at or above --fail-on
  2    failure: an input could not be checked (the rest is done first), or the call makes no sense
  130  interrupted",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let command = batch::arguments(command, What::Check);
    let command = command.arg(against::argument()).arg(comments::argument()).args(config::arguments());
    command.args(fix::arguments()).arg(batch::watch::argument())
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    if matches.get_flag("watch") {
        return batch::watch::run(matches);
    }
    let (tally, stopped) = batch::run(matches, What::Check)?;
    let exit = match (tally.incomplete(), tally.failing()) {
        (true, _) => Exit::Failed,
        (false, 0) => Exit::Clean,
        (false, _) => Exit::Findings,
    };
    Ok(stopped.unwrap_or(exit))
}
