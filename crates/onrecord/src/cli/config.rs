//! `--config` and what else wins over `onrecord.toml`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use onrecord_core::finding::Level;

use super::{batch, choice};
use crate::config::{Configs, Search};
use crate::error::Failure;
use crate::intake::Origin;
use crate::reference::Choice;

const LEVELS: [Level; 3] = [Level::Error, Level::Warning, Level::Note];

/// The arguments.
pub(super) fn arguments() -> [Arg; 3] {
    [
        Arg::new("fail-on")
            .long("fail-on")
            .value_name("LEVEL")
            .value_parser(PossibleValuesParser::new(LEVELS.map(Level::name)))
            .default_value(batch::FAIL_ON.name())
            .help("The least grave finding that makes the command end with 1"),
        Arg::new("config")
            .long("config")
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .help("What the desk has set [default: the nearest onrecord.toml above each input]"),
        Arg::new("no-config")
            .long("no-config")
            .action(ArgAction::SetTrue)
            .conflicts_with("config")
            .help("Use no onrecord.toml"),
    ]
}

/// What is set for these inputs; nothing where the command has no such arguments.
pub(super) fn load(matches: &ArgMatches, origins: &[Origin]) -> Result<Configs, Failure> {
    let search = match (matches.try_get_one::<PathBuf>("config"), matches.try_get_one("no-config")) {
        (Ok(Some(path)), _) => Search::Named(path.clone()),
        (Ok(None), Ok(Some(false))) => Search::Nearest,
        _ => Search::Off,
    };
    Configs::load(&search, origins)
}

/// The reference to work with: what the command line names, else what is set.
pub(super) fn reference(matches: &ArgMatches, configs: &Configs) -> Result<Choice, Failure> {
    if matches.get_many::<PathBuf>("reference").is_some() {
        return Ok(choice::chosen(matches));
    }
    Ok(choice::chosen_over(matches, configs.reference()?))
}

/// The level that somebody named on the command line.
pub(super) fn fail_on(matches: &ArgMatches) -> Option<Level> {
    let name = matches.try_get_one::<String>("fail-on").ok().flatten()?;
    let said = matches.value_source("fail-on") == Some(ValueSource::CommandLine);
    LEVELS.into_iter().find(|level| said && level.name() == name)
}
