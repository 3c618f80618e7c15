//! `onrecord explain`: the page of a check.

use clap::{Arg, ArgMatches};

use super::{Command, nearest};
use crate::error::{Exit, Failure};

/// `onrecord explain`.
pub static COMMAND: Command = Command {
    name: "explain",
    doc: "Tell what a check looks for, why, and when it is silent",
    more: "\
Examples:
  onrecord explain name-misspelt
  onrecord list checks",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    command.arg(Arg::new("check").value_name("CHECK").required(true).help("Name of the check"))
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let asked = matches.get_one::<String>("check").map_or("", String::as_str);
    let unknown = Failure::new(format_args!("there is no check called “{asked}”"));
    let known = nearest(asked, std::iter::empty());
    Err(unknown.with_way_out(match known {
        Some(name) => format!("did you mean {name}?"),
        None => "`onrecord list checks` names them all".to_owned(),
    }))
}
