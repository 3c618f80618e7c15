//! Outputs: each a small file, listed in one table. An output knows neither files nor sockets nor stores.

mod excerpt;
mod jsonl;
pub mod paper;
mod pretty;

use std::io::{self, Write};

use onrecord_core::finding::Verdict;
use onrecord_core::verify::Case;
use onrecord_wire::Options;

/// What an output writes: one document, all that is known of it, and how it should look.
pub struct View<'a> {
    /// The document and its reading.
    pub case: &'a Case<'a>,
    /// What is to be said of it.
    pub verdict: &'a Verdict,
    /// Which record, which layers, which unit of positions.
    pub options: Options,
    /// How it should look to people.
    pub looks: Looks,
}

/// How an output for people looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looks {
    /// Whether to use colour.
    pub colour: bool,
    /// Columns of the page.
    pub columns: usize,
    /// Only what was found: no head, nothing of what agrees.
    pub quiet: bool,
}

/// A way to write results.
pub struct Output {
    /// Its name, for `--format`.
    pub name: &'static str,
    /// One line for people.
    pub doc: &'static str,
    /// Writes one document.
    pub write: fn(&View<'_>, &mut dyn Write) -> io::Result<()>,
}

/// All outputs, by name.
pub static OUTPUTS: &[&Output] = &[&jsonl::OUTPUT, &pretty::OUTPUT];

/// The output of that name.
pub fn output_named(name: &str) -> Option<&'static Output> {
    OUTPUTS.iter().copied().find(|output| output.name == name)
}
