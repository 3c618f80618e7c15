//! `onrecord reference forget`: removes what was imported under a name.

use clap::{Arg, ArgMatches};
use onrecord_reference::staging;

use super::import::{failure, repack};
use crate::cli::{Command, nearest};
use crate::error::{Exit, Failure};
use crate::home::Home;
use crate::{clock, interrupt};

/// `onrecord reference forget`.
pub static COMMAND: Command = Command {
    name: "forget",
    doc: "Remove an imported source and pack the rest again",
    more: "\
Another source that was imported later may have leant on names of this one; import it again if packing says so.

Examples:
  onrecord reference forget our-desk",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let name = Arg::new("name").value_name("NAME").required(true);
    command.arg(name.help("The source, as `onrecord reference sources` lists it"))
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let home = Home::find()?;
    let name = matches.get_one::<String>("name").map_or("", String::as_str);
    interrupt::listen()?;
    if !staging::forget(&home.reference(), name).map_err(failure)? {
        let sources = staging::sources(&home.reference()).map_err(failure)?;
        let names = sources.iter().map(|(_, source)| source.name.as_str());
        let failure = Failure::new(format_args!("no source is called `{name}`"));
        return Err(match nearest(name, names) {
            Some(near) => failure.with_way_out(format_args!("did you mean {near}?")),
            None => failure.with_way_out("`onrecord reference sources` lists them"),
        });
    }
    repack(&home, clock::today(), false)
}
