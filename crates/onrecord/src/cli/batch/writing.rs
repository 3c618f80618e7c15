//! Results on their way out: each document written where it is worked, then all of them put together in order.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::ArgMatches;
use onrecord_core::finding::Level;
use onrecord_wire::{Options, What};

use super::{FAIL_ON, Tally, looks, options};
use crate::cli::config;
use crate::deliver::{Closing, Kept, Looks, OUTPUTS, Output, View, output_named};
use crate::pipeline::{Desk, Worked};

/// In which form results are written.
pub(super) struct Form {
    output: &'static Output,
    options: Options,
    looks: Looks,
    /// The least grave level that fails, where the command line names it.
    fail_on: Option<Level>,
    /// The folder that relative paths are seen from.
    root: Option<PathBuf>,
}

impl Form {
    pub(super) fn new(matches: &ArgMatches, what: What) -> Form {
        let default = if io::stdout().is_terminal() { "pretty" } else { "jsonl" };
        let name = matches.get_one::<String>("format").map_or(default, String::as_str);
        Form {
            // The parser lets only names of the table through.
            output: output_named(name).unwrap_or(OUTPUTS[0]),
            options: options(matches, what),
            looks: looks(matches.get_flag("quiet")),
            fail_on: config::fail_on(matches),
            root: std::env::current_dir().ok(),
        }
    }
}

/// One document, written.
pub(super) struct Piece {
    bytes: io::Result<Vec<u8>>,
    kept: Option<Kept>,
    pub(super) tally: Tally,
}

impl Piece {
    pub(super) fn of(worked: &Worked, desk: &Desk, form: &Form) -> Piece {
        let case = worked.case(desk);
        let Form { output, options, looks, fail_on, root } = form;
        let fail_on = fail_on.or(desk.fail_on(&worked.document)).unwrap_or(FAIL_ON);
        let (options, looks, root) = (*options, *looks, root.as_deref());
        let view = View { case: &case, verdict: &worked.verdict, options, looks, root };
        let mut bytes = Vec::new();
        let written = (output.write)(&view, &mut bytes);
        Piece {
            bytes: written.map(|()| bytes),
            kept: output.frame.and_then(|frame| (frame.keep)(&view)),
            tally: Tally::of(&worked.verdict.findings, fail_on),
        }
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
        if let Some(frame) = form.output.frame {
            (frame.open)(desk.reference(), out)?;
        }
        Ok(Log { form, kept: Vec::new(), begun: false })
    }

    /// The next document. A reader of the pipe, or of the terminal, sees each as soon as it is done.
    pub(super) fn add(&mut self, piece: Piece, out: &mut impl Write) -> io::Result<()> {
        let bytes = piece.bytes?;
        self.kept.extend(piece.kept);
        if !bytes.is_empty() {
            let between = self.form.output.frame.map_or("", |frame| frame.between);
            out.write_all(if self.begun { between.as_bytes() } else { b"" })?;
            self.begun = true;
        }
        out.write_all(&bytes)?;
        out.flush()
    }

    pub(super) fn close(self, desk: &Desk, complete: bool, out: &mut impl Write) -> io::Result<()> {
        if let Some(frame) = self.form.output.frame {
            let (kept, root) = (&self.kept[..], self.form.root.as_deref());
            (frame.close)(&Closing { kept, sources: desk.sources(), root, complete }, out)?;
        }
        out.flush()
    }
}
