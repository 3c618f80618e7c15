//! `onrecord reference decisions`: who decided what, and when.

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::{Command, complain, print};
use crate::deliver::paper::safe;
use crate::error::{Exit, Failure};
use crate::home::Home;
use crate::pending::{Decision, Store};

/// `onrecord reference decisions`.
pub static COMMAND: Command = Command {
    name: "decisions",
    doc: "List what was confirmed and rejected, by whom and when",
    more: "\
Examples:
  onrecord reference decisions
  onrecord reference decisions --json",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    command.arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("As JSON, a decision a line"))
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let store = Store::open(&Home::find()?)?;
    store.problems.iter().for_each(|problem| complain(problem));
    let line = |decision: &Decision| {
        if matches.get_flag("json") {
            return format!("{}\n", decision.to_json());
        }
        let what = if decision.confirmed { "confirmed" } else { "rejected" };
        let note = if decision.note.is_empty() { String::new() } else { format!(" ({})", decision.note) };
        let Decision { when, fact, by, says, .. } = decision;
        format!("{}\n", safe(&format!("{when}  {fact}  {what} by {by}: {says}{note}")))
    };
    let lines: String = store.decisions.iter().map(line).collect();
    print(if lines.is_empty() && !matches.get_flag("json") { "nothing was decided\n" } else { &lines })
}
