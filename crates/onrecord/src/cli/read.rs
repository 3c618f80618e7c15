//! `onrecord read`: what articles say.

use clap::ArgMatches;
use onrecord_wire::What;

use super::{Command, batch};
use crate::error::{Exit, Failure};

/// `onrecord read`.
pub static COMMAND: Command = Command {
    name: "read",
    doc: "Read what articles say: who said what, times, amounts, names",
    more: "\
Examples:
  onrecord read article.txt
  onrecord read --date 2025-12-03 --format jsonl article.txt
  onrecord read --from jsonl - < articles.jsonl > records.jsonl
  onrecord read --layers tokens --offsets utf16 --format jsonl archive/

Exit codes:
  0    all inputs were read, whatever they say
  2    failure: an input could not be read (the rest is done first), or the call makes no sense
  130  interrupted",
    arguments: |command| batch::arguments(command, What::Read),
    run,
};

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let (tally, stopped) = batch::run(matches, What::Read)?;
    Ok(stopped.unwrap_or(if tally.incomplete() { Exit::Failed } else { Exit::Clean }))
}
