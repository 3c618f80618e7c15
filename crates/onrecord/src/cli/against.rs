//! `--against`: the texts that articles were written from.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, value_parser};
use onrecord_core::document::Document;
use onrecord_gather::DEFAULT_MAX_BYTES;

use crate::error::Failure;
use crate::intake::{self, Intake};

/// The argument.
pub(super) fn argument() -> Arg {
    Arg::new("against")
        .long("against")
        .value_name("SOURCE")
        .num_args(1..)
        .action(ArgAction::Append)
        .value_parser(value_parser!(PathBuf))
        .help("What the inputs were written from (wire copy, a press release, a transcript): files or folders, after the inputs")
}

/// The texts named, in order; none where the command has no such argument.
pub(super) fn texts(matches: &ArgMatches) -> Result<Vec<Document>, Failure> {
    let Ok(Some(paths)) = matches.try_get_many::<PathBuf>("against") else { return Ok(Vec::new()) };
    let paths: Vec<PathBuf> = paths.cloned().collect();
    let no_draft = matches.get_many::<PathBuf>("input").is_none();
    if no_draft && paths.len() > 1 {
        let failure = Failure::new(format_args!("all {} files are taken as sources", paths.len()));
        return Err(failure.with_way_out("name the draft first: onrecord check DRAFT --against SOURCE…"));
    }
    if paths.iter().any(|path| path == Path::new("-")) {
        let failure = Failure::new("a source cannot come from standard input");
        return Err(failure.with_way_out("name a file; the draft may come from standard input"));
    }
    // A source keeps its own format, encoding and day: what is said of the inputs does not hold for it.
    let max_bytes = matches.get_one("max-bytes").copied().unwrap_or(DEFAULT_MAX_BYTES);
    let intake = Intake { from: None, encoding: None, date: None, max_bytes };
    let origins = intake::list(&paths, false).origins;
    let arrivals = origins.iter().flat_map(|origin| intake.documents(origin));
    arrivals
        .map(|arrival| match arrival.refused {
            Some(reason) => Err(Failure::new(format_args!("cannot read the source {reason}"))),
            None => Ok(arrival.document),
        })
        .collect()
}
