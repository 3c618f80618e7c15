//! Outputs: each a small file, listed in one table. An output knows neither files nor sockets nor stores.

mod evidence;
mod excerpt;
mod github;
mod jsonl;
pub mod margin;
pub mod paper;
mod pretty;
mod ruler;
mod sarif;

use std::io::{self, Write};
use std::path::Path;

use onrecord_core::document::Document;
use onrecord_core::finding::Verdict;
use onrecord_core::reference::Reference;
use onrecord_core::verify::{Case, SourceText};
use onrecord_wire::{Options, What};

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
    /// The folder that relative paths are seen from, where there is one.
    pub root: Option<&'a Path>,
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
    /// Which commands can write it.
    pub of: &'static [What],
    /// Writes one document.
    pub write: fn(&View<'_>, &mut dyn Write) -> io::Result<()>,
    /// What stands around the documents, where all of a batch make one whole.
    pub frame: Option<&'static Frame>,
}

/// What makes one whole of the documents of a batch. They are written one after the other as they are done, so that a
/// batch of any size needs little memory; what is said of them at the end is kept, so it must be small.
pub struct Frame {
    /// What stands before the first; they are held against this reference.
    pub open: fn(&dyn Reference, &mut dyn Write) -> io::Result<()>,
    /// What stands between two of which something was written.
    pub between: &'static str,
    /// What the end will want of one document.
    pub keep: fn(&View<'_>) -> Option<Kept>,
    /// What stands after the last.
    pub close: fn(&Closing<'_>, &mut dyn Write) -> io::Result<()>,
}

/// What was kept of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its file, as an address; none for standard input.
    pub uri: Option<String>,
    /// SHA-256 of the file's bytes, where the document is the whole of it.
    pub sha256: Option<String>,
    /// What was wrong with it.
    pub problems: Vec<Trouble>,
}

/// Something wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The problem's name.
    pub code: &'static str,
    /// What it is.
    pub message: String,
    /// Whether the document could not be checked for it.
    pub stopped: bool,
}

/// How a batch came out.
pub struct Closing<'a> {
    /// What was kept, in order of the documents.
    pub kept: &'a [Kept],
    /// The texts that the documents were held against.
    pub sources: &'a [SourceText],
    /// The folder that relative paths are seen from, where there is one.
    pub root: Option<&'a Path>,
    /// Whether every document was done: none was refused, and nobody stopped the batch.
    pub complete: bool,
}

/// All outputs, by name.
pub static OUTPUTS: &[&Output] = &[&github::OUTPUT, &jsonl::OUTPUT, &pretty::OUTPUT, &sarif::OUTPUT];

/// The output of that name.
pub fn output_named(name: &str) -> Option<&'static Output> {
    OUTPUTS.iter().copied().find(|output| output.name == name)
}

/// Whether nothing of a document could be checked; its problems say why.
fn refused(document: &Document) -> bool {
    let broken = |problem: &onrecord_core::document::Problem| problem.code == "internal-error";
    let problems = &document.problems;
    document.text.is_empty() && !problems.is_empty() || problems.iter().any(broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_output_has_a_command() {
        assert!(OUTPUTS.is_sorted_by_key(|output| output.name));
        assert!(OUTPUTS.iter().all(|output| !output.of.is_empty()));
    }
}
