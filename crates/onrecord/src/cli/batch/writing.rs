//! Results on their way out: each document written where it is worked, then all of them put together in order.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::ArgMatches;
use onrecord_core::finding::Level;
use onrecord_wire::{Options, What};

use super::{FAIL_ON, Tally, looks, options};
use crate::cli::config;
use crate::cli::fix::Way;
use crate::deliver::{Closing, Frame, Kept, Looks, OUTPUTS, Output, View, output_named};
use crate::pipeline::{Desk, Worked};

/// In which form results are written.
pub(super) struct Form {
    output: &'static Output,
    options: Options,
    pub(super) looks: Looks,
    /// What is done with safe suggestions.
    pub(super) way: Way,
    /// The least grave level that fails, where the command line names it.
    fail_on: Option<Level>,
    /// The folder that relative paths are seen from.
    root: Option<PathBuf>,
}

impl Form {
    pub(super) fn new(matches: &ArgMatches, what: What, way: Way) -> Form {
        let default = if io::stdout().is_terminal() || way == Way::Filter { "pretty" } else { "jsonl" };
        let name = matches.get_one::<String>("format").map_or(default, String::as_str);
        let looks = looks(matches.get_flag("quiet"));
        // What is said beside a text that goes to standard output goes to standard error: plainly, and in short.
        let looks = if way == Way::Filter { Looks { colour: false, quiet: true, ..looks } } else { looks };
        Form {
            // The parser lets only names of the table through.
            output: output_named(name).unwrap_or(OUTPUTS[0]),
            options: options(matches, what),
            looks,
            way,
            fail_on: config::fail_on(matches),
            root: std::env::current_dir().ok(),
        }
    }

    /// Whether results are written for people.
    pub(super) fn for_people(&self) -> bool {
        self.output.name == "pretty"
    }

    /// What stands around the results, where they are written.
    fn frame(&self) -> Option<&'static Frame> {
        self.output.frame.filter(|_| matches!(self.way, Way::Check | Way::Mend))
    }

    /// What was found in one document, counted.
    pub(super) fn tally(&self, worked: &Worked, desk: &Desk) -> Tally {
        let fail_on = self.fail_on.or(desk.fail_on(&worked.document)).unwrap_or(FAIL_ON);
        Tally::of(&worked.verdict.findings, fail_on)
    }

    /// The results of one document.
    pub(super) fn written(&self, worked: &Worked, desk: &Desk) -> io::Result<Vec<u8>> {
        self.with_view(worked, desk, |view| {
            let mut bytes = Vec::new();
            (self.output.write)(view, &mut bytes).map(|()| bytes)
        })
    }

    /// One document, written.
    pub(super) fn piece(&self, worked: &Worked, desk: &Desk) -> Piece {
        let kept = self.with_view(worked, desk, |view| self.frame().and_then(|frame| (frame.keep)(view)));
        let (bytes, tally) = (self.written(worked, desk), self.tally(worked, desk));
        Piece { bytes, kept, tally, ..Piece::default() }
    }

    fn with_view<T>(&self, worked: &Worked, desk: &Desk, then: impl FnOnce(&View<'_>) -> T) -> T {
        let case = worked.case(desk);
        let Form { options, looks, root, .. } = self;
        let (verdict, options, looks, root) = (&worked.verdict, *options, *looks, root.as_deref());
        then(&View { case: &case, verdict, options, looks, root })
    }
}

/// What comes of one document.
pub(super) struct Piece {
    /// For standard output.
    pub(super) bytes: io::Result<Vec<u8>>,
    /// For standard error.
    pub(super) aside: Vec<u8>,
    /// For the end of the batch.
    pub(super) kept: Option<Kept>,
    /// What was found.
    pub(super) tally: Tally,
    /// How many safe suggestions were made.
    pub(super) made: usize,
    /// What could not be done, so that the command fails.
    pub(super) refused: Option<String>,
    /// What is to be told, though nothing failed.
    pub(super) told: Option<String>,
}

impl Default for Piece {
    fn default() -> Piece {
        let (tally, kept) = (Tally::default(), None);
        Piece { bytes: Ok(Vec::new()), aside: Vec::new(), kept, tally, made: 0, refused: None, told: None }
    }
}

/// Everything that is written of a batch.
pub(super) struct Log<'a> {
    form: &'a Form,
    kept: Vec<Kept>,
    begun: bool,
}

impl<'a> Log<'a> {
    pub(super) fn open(form: &'a Form, desk: &Desk, out: &mut impl Write) -> io::Result<Log<'a>> {
        if let Some(frame) = form.frame() {
            (frame.open)(desk.reference(), out)?;
        }
        Ok(Log { form, kept: Vec::new(), begun: false })
    }

    /// The next document. A reader of the pipe, or of the terminal, sees each as soon as it is done.
    pub(super) fn add(&mut self, piece: Piece, out: &mut impl Write) -> io::Result<()> {
        let bytes = piece.bytes?;
        self.kept.extend(piece.kept);
        if !bytes.is_empty() {
            let between = self.form.frame().map_or("", |frame| frame.between);
            out.write_all(if self.begun { between.as_bytes() } else { b"" })?;
            self.begun = true;
        }
        out.write_all(&bytes)?;
        out.flush()?;
        // Nothing is left to be told when standard error itself is closed.
        let _ = io::stderr().write_all(&piece.aside);
        Ok(())
    }

    pub(super) fn close(self, desk: &Desk, complete: bool, out: &mut impl Write) -> io::Result<()> {
        if let Some(frame) = self.form.frame() {
            let (kept, root) = (&self.kept[..], self.form.root.as_deref());
            (frame.close)(&Closing { kept, sources: desk.sources(), root, complete }, out)?;
        }
        out.flush()
    }
}
