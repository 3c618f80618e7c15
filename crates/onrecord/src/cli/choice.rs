//! Which reference a command works with: the arguments that all of them share.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use onrecord_core::reference::Tables;
use onrecord_core::time::Date;

use super::complain;
use crate::error::Failure;
use crate::reference::{self, Choice};

/// Adds the arguments.
pub(super) fn arguments(command: clap::Command) -> clap::Command {
    command
        .arg(
            Arg::new("reference")
                .long("reference")
                .value_name("PATH")
                .action(ArgAction::Append)
                .value_parser(value_parser!(PathBuf))
                .help("A packed reference, or a folder of your own tables, which add to it and override it; may be repeated"),
        )
        .arg(
            Arg::new("starter-only")
                .long("starter-only")
                .action(ArgAction::SetTrue)
                .help("Not the packed reference of the home folder: the tables that come with the program"),
        )
}

/// What was chosen.
pub(super) fn chosen(matches: &ArgMatches) -> Choice {
    chosen_over(matches, &[])
}

/// What was chosen; where no path is named, these are.
pub(super) fn chosen_over(matches: &ArgMatches, set: &[PathBuf]) -> Choice {
    let named = matches.get_many("reference").map(|paths| paths.cloned().collect());
    let paths = named.unwrap_or_else(|| set.to_vec());
    match matches.get_flag("starter-only") {
        true => Choice { paths, ..Choice::starter() },
        false => Choice::at_home(paths),
    }
}

/// Loads what was chosen, and tells of what of it does not serve.
pub(super) fn load(matches: &ArgMatches, today: Date) -> Result<Tables, Failure> {
    let loaded = reference::load(&chosen(matches), today)?;
    loaded.warnings.iter().for_each(|warning| complain(warning));
    Ok(loaded.tables)
}
