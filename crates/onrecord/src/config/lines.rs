//! Which line of a file a byte stands on, and errors that say so.

use std::fmt;
use std::path::Path;

use crate::error::Failure;

/// A file and its text, for errors that name file and line.
pub(super) struct Lines<'a> {
    pub(super) path: &'a Path,
    pub(super) text: &'a str,
}

impl Lines<'_> {
    /// "desk/onrecord.toml:12".
    fn place(&self, offset: usize) -> String {
        let before = self.text.as_bytes().get(..offset).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        format!("{}:{line}", shown(self.path))
    }

    /// What is wrong at a byte of the text.
    pub(super) fn wrong(
        &self,
        offset: usize,
        what: impl fmt::Display,
        way_out: impl fmt::Display,
    ) -> Failure {
        Failure::new(format_args!("{}: {what}", self.place(offset))).with_way_out(way_out)
    }
}

/// A path as people know it: from the working directory where it lies below it.
pub(super) fn shown(path: &Path) -> String {
    let below =
        std::env::current_dir().ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    below.as_deref().unwrap_or(path).display().to_string()
}

/// Reads a file of text.
pub(super) fn text_of(path: &Path) -> Result<String, Failure> {
    let read = std::fs::read(path).map_err(|error| Failure::new(format_args!("{}: {error}", shown(path))))?;
    String::from_utf8(read).map_err(|error| {
        let failure = Failure::new(format_args!("{}: {}", shown(path), error.utf8_error()));
        failure.with_way_out("save it as UTF-8")
    })
}
