//! `onrecord reference verify`: whether a packed file is whole, every byte of it.

use std::path::PathBuf;
use std::time::Instant;

use clap::{Arg, ArgMatches, value_parser};

use crate::cli::{Command, print};
use crate::deliver::paper::safe;
use crate::error::{Exit, Failure};
use crate::home::Home;
use crate::reference::open_packed;

/// `onrecord reference verify`.
pub static COMMAND: Command = Command {
    name: "verify",
    doc: "Read a packed reference whole and compare it with its hash",
    more: "\
Small files are tested whenever they are opened, large ones when they are first opened; this tests one now.

Examples:
  onrecord reference verify
  onrecord reference verify desk.pack",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    command.arg(
        Arg::new("file")
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .help("The packed file; otherwise the packed reference of the home folder"),
    )
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let path = match matches.get_one::<PathBuf>("file") {
        Some(path) => path.clone(),
        None => Home::find()?.pack(),
    };
    if !path.exists() {
        let failure = Failure::new(format_args!("{}: there is no such file", path.display()));
        return Err(failure.with_way_out("`onrecord reference pack` makes one"));
    }
    let started = Instant::now();
    let packed = open_packed(&path)?;
    packed.verify().map_err(|error| {
        let failure = Failure::new(format_args!("{}: {error}", path.display()));
        failure.with_way_out("`onrecord reference pack` makes it anew")
    })?;
    let manifest = packed.manifest();
    let day = manifest.packed.map_or(String::new(), |day| format!(", packed on {day}"));
    let (shown, seconds) = (safe(&path.display().to_string()), started.elapsed().as_secs_f64());
    let hash = packed.content_hash();
    print(&format!(
        "{shown}: whole, hash {hash:032x}, tested in {seconds:.1} s\n{}{day}\n",
        safe(&manifest.version)
    ))
}
