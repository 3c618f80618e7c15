//! `--fix`, `--dry-run` and `--diff`: safe suggestions made, or shown.

use std::collections::HashSet;
use std::fs;

use clap::{Arg, ArgAction, ArgMatches};

use crate::error::Failure;
use crate::intake::Origin;

/// What is done with safe suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Nothing: findings are written.
    Check,
    /// They are made in the files; what was changed and what remains is written.
    Mend,
    /// The text comes from standard input and goes to standard output as mended.
    Filter,
    /// What would be changed is written, and nothing else.
    Show,
}

/// The arguments.
pub(super) fn arguments() -> [Arg; 3] {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    [
        flag("fix").conflicts_with("comments").help("Make the safe suggestions in the files, show the diff, then check again; a text from - goes to standard output"),
        flag("dry-run").requires("fix").help("With --fix: show the diff alone and change nothing"),
        flag("diff").conflicts_with("comments").help("The same as --fix --dry-run"),
    ]
}

/// What was asked for; a file that is named twice is taken once where it is to be changed.
pub(super) fn way(matches: &ArgMatches, origins: &mut Vec<Origin>) -> Result<Way, Failure> {
    let asked = |name: &str| matches.try_get_one::<bool>(name).ok().flatten().is_some_and(|asked| *asked);
    if asked("diff") || asked("dry-run") {
        return Ok(Way::Show);
    }
    if !asked("fix") {
        return Ok(Way::Check);
    }
    let mut seen = HashSet::new();
    origins.retain(|origin| match origin {
        Origin::File(path) => seen.insert(fs::canonicalize(path).unwrap_or_else(|_| path.clone())),
        Origin::Standard | Origin::Unreadable(..) => true,
    });
    match origins.as_slice() {
        [Origin::Standard] => Ok(Way::Filter),
        origins if origins.contains(&Origin::Standard) => {
            let failure = Failure::new("--fix gives the text from - back on standard output, alone");
            Err(failure.with_way_out("name the files in a call of their own"))
        }
        _ => Ok(Way::Mend),
    }
}
