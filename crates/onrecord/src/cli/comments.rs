//! `--comments`: the findings written into a copy of a Word document.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::{Arg, ArgMatches, value_parser};
use onrecord_core::document::Document;
use onrecord_core::time::Date;
use onrecord_gather::docx::{self, Comment, Reviewer};
use onrecord_gather::{Input, sniff};

use super::complain;
use crate::deliver::margin;
use crate::error::Failure;
use crate::intake::Origin;
use crate::pipeline::{Desk, Worked};

/// The argument.
pub(super) fn argument() -> Arg {
    Arg::new("comments")
        .long("comments")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .help("Write a copy of the input, a Word document, with each finding as a comment on its words")
}

/// The margin of the one document that is to be commented on.
pub(super) struct Margin {
    from: PathBuf,
    bytes: Vec<u8>,
    to: PathBuf,
    today: Date,
    max_bytes: usize,
    noted: OnceLock<(Document, Vec<Comment>)>,
}

impl Margin {
    /// The margin asked for, where one is.
    ///
    /// # Errors
    /// When there is not one input, it is no Word document, or the copy would take its place.
    pub(super) fn asked(
        matches: &ArgMatches,
        origins: &[Origin],
        today: Date,
        max_bytes: usize,
    ) -> Result<Option<Margin>, Failure> {
        let Ok(Some(to)) = matches.try_get_one::<PathBuf>("comments") else { return Ok(None) };
        let [Origin::File(from)] = origins else {
            let what =
                format!("--comments writes a copy of one document, and the inputs are {}", origins.len());
            let what = if origins.len() == 1 { "--comments needs a file to copy".to_owned() } else { what };
            return Err(
                Failure::new(what).with_way_out("name one .docx file, and call it again for each other one")
            );
        };
        let name = from.to_string_lossy();
        let bytes = fs::read(from).map_err(|error| Failure::new(format_args!("{name}: {error}")))?;
        let given = matches.get_one::<String>("from").map(String::as_str);
        let input = Input { path: Some(&name), ..Input::of(&bytes) };
        let format = given.or_else(|| sniff(&input).ok().map(|format| format.name));
        if format != Some(docx::FORMAT.name) {
            let failure =
                Failure::new(format_args!("{name} is no Word document, and only one can hold comments"));
            return Err(failure.with_way_out("leave --comments out, or give the .docx"));
        }
        if is_same(from, to) {
            let failure = Failure::new(format_args!("--comments would overwrite the input {name}"));
            return Err(failure.with_way_out("name another file for the copy"));
        }
        let margin =
            Margin { from: from.clone(), bytes, to: to.clone(), today, max_bytes, noted: OnceLock::new() };
        Ok(Some(margin))
    }

    /// Notes what was found in the document.
    pub(super) fn note(&self, worked: &Worked, desk: &Desk) {
        let comments = margin::comments(&worked.case(desk), &worked.verdict);
        // There is one document; what could not be taken in has no words to comment on.
        if !worked.document.text.is_empty() {
            let _ = self.noted.set((worked.document.clone(), comments));
        }
    }

    /// Writes the copy; nothing where the document could not be taken in, which has been said.
    ///
    /// # Errors
    /// When the copy cannot be made or written.
    pub(super) fn save(&self, quiet: bool) -> Result<(), Failure> {
        let Some((document, comments)) = self.noted.get() else { return Ok(()) };
        let name = self.from.to_string_lossy();
        let input = Input { path: Some(&name), max_bytes: self.max_bytes, ..Input::of(&self.bytes) };
        let moment = format!("{}T00:00:00Z", self.today);
        let by = Reviewer { name: "onrecord", initials: "OR", moment: &moment };
        let copy = docx::with_comments(&input, document, comments, &by);
        let copy = copy.map_err(|error| Failure::new(format_args!("no comments were written: {error}")))?;
        let to = self.to.display();
        fs::write(&self.to, copy).map_err(|error| {
            Failure::new(format_args!("cannot write {to}: {error}"))
                .with_way_out("name another file for the copy")
        })?;
        if !quiet {
            let what = if comments.len() == 1 { "comment" } else { "comments" };
            complain(&format!("{} {what} written into {to}", comments.len()));
        }
        Ok(())
    }
}

/// Whether two paths lead to one file that is there.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}
