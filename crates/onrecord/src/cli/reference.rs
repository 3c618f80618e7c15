//! `onrecord reference …`: what is held to be so, where it comes from, how fresh it is, and how more is brought in.
//! Each subcommand is a small file, listed in one table.

mod confirm;
mod decide;
mod decisions;
mod diff;
mod forget;
mod import;
mod kinds;
mod learn;
mod lookup;
mod pack;
mod pending;
mod reject;
mod show;
mod sources;
mod status;
mod verify;
mod waiting;

use clap::ArgMatches;

use super::Command;
use crate::error::{Exit, Failure};

/// `onrecord reference`.
pub static COMMAND: Command = Command {
    name: "reference",
    doc: "Show what the reference holds, how fresh it is, and bring more in",
    more: "\
Examples:
  onrecord reference status
  onrecord reference show \"Marco Rubio\"
  onrecord reference show \"NATO Secretary General\" --at 2024-12-01",
    arguments,
    run,
};

/// All subcommands, by name.
static SUBCOMMANDS: &[&Command] = &[
    &confirm::COMMAND,
    &decisions::COMMAND,
    &diff::COMMAND,
    &forget::COMMAND,
    &import::COMMAND,
    &learn::COMMAND,
    &pack::COMMAND,
    &pending::COMMAND,
    &reject::COMMAND,
    &show::COMMAND,
    &sources::COMMAND,
    &status::COMMAND,
    &verify::COMMAND,
];

fn arguments(command: clap::Command) -> clap::Command {
    let command = command.subcommand_required(true).arg_required_else_help(true);
    SUBCOMMANDS.iter().fold(command, |command, sub| {
        let own = clap::Command::new(sub.name).about(sub.doc).after_help(sub.more).max_term_width(100);
        command.subcommand((sub.arguments)(own))
    })
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let chosen = matches.subcommand().and_then(|(name, matches)| {
        SUBCOMMANDS.iter().find(|sub| sub.name == name).map(|sub| (sub.run)(matches))
    });
    // clap asks for a subcommand and knows only these.
    chosen.unwrap_or(Ok(Exit::Failed))
}
