//! `onrecord list`: what there is, from the tables themselves.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use onrecord_core::verify::Check;
use onrecord_core::verify::checks::CHECKS;
use onrecord_gather::FORMATS;

use super::{COMMANDS, Command, print};
use crate::deliver::OUTPUTS;
use crate::error::{Exit, Failure};

/// `onrecord list`.
pub static COMMAND: Command = Command {
    name: "list",
    doc: "List the checks, formats, outputs or commands there are",
    more: "\
Examples:
  onrecord list checks
  onrecord list formats",
    arguments,
    run,
};

type Row = (&'static str, String);

/// A list's name and its rows.
type List = (&'static str, fn() -> Vec<Row>);

/// What can be listed, by name.
static LISTS: &[List] = &[
    ("checks", || CHECKS.iter().map(|check| (check.name, with_levels(check))).collect()),
    ("commands", || COMMANDS.iter().map(|command| (command.name, command.doc.to_owned())).collect()),
    ("formats", || {
        FORMATS.iter().map(|format| (format.name, with_endings(format.doc, format.extensions))).collect()
    }),
    ("outputs", || OUTPUTS.iter().map(|output| (output.name, output.doc.to_owned())).collect()),
];

fn with_levels(check: &Check) -> String {
    let levels: Vec<&str> = check.levels.iter().map(|level| level.name()).collect();
    let off = if check.by_default { "" } else { "; off by default" };
    format!("{} ({}{off})", check.summary().trim_end_matches('.'), levels.join(", "))
}

fn with_endings(doc: &str, extensions: &[&str]) -> String {
    let endings: Vec<String> = extensions.iter().map(|extension| format!(".{extension}")).collect();
    format!("{doc} ({})", endings.join(", "))
}

fn arguments(command: clap::Command) -> clap::Command {
    let names = LISTS.iter().map(|(name, _)| *name);
    command.arg(
        Arg::new("what")
            .value_name("WHAT")
            .required(true)
            .value_parser(PossibleValuesParser::new(names))
            .help("What to list"),
    )
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let asked = matches.get_one::<String>("what").map_or("", String::as_str);
    let rows = LISTS.iter().find(|(name, _)| *name == asked).map(|(_, rows)| rows()).unwrap_or_default();
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let lines: Vec<String> = rows.iter().map(|(name, doc)| format!("{name:<width$}  {doc}\n")).collect();
    print(&lines.concat())
}
