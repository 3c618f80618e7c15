//! `onrecord reference sources`: what was imported, how much of it, how old it is, and under which licence.

use std::fmt::Write as _;

use clap::ArgMatches;
use onrecord_reference::staging;

use super::import::failure;
use crate::cli::{Command, print};
use crate::deliver::paper::safe;
use crate::error::{Exit, Failure};
use crate::home::Home;

/// `onrecord reference sources`.
pub static COMMAND: Command = Command {
    name: "sources",
    doc: "List what was imported: rows, day, licence",
    more: "\
Examples:
  onrecord reference sources",
    arguments: |command| command,
    run,
};

fn run(_: &ArgMatches) -> Result<Exit, Failure> {
    let home = Home::find()?;
    let sources = staging::sources(&home.reference()).map_err(failure)?;
    if sources.is_empty() {
        return print("nothing was imported; `onrecord reference import --help` tells what can be\n");
    }
    let mut page = String::new();
    for (_, source) in sources {
        // Writing to a string cannot fail.
        let _ =
            writeln!(page, "{}  ({}, as of {})", safe(&source.name), safe(&source.kind), safe(&source.as_of));
        let _ = writeln!(page, "  from {}", safe(&source.files.join(", ")));
        let licence = if source.licence.is_empty() { "not said" } else { &source.licence };
        let _ = writeln!(page, "  licence: {}", safe(licence));
        let rows: Vec<String> =
            source.rows.iter().map(|(table, rows)| format!("{} {rows}", table.file())).collect();
        let _ = writeln!(page, "  rows: {}", rows.join(", "));
    }
    print(&page)
}
