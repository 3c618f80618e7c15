//! What stops an import: said once, with the file, the place in it and a way out.

use std::fmt;
use std::path::Path;

/// Why an import cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong, as a sentence without a full stop.
    pub what: String,
    /// What to do about it.
    pub way_out: Option<String>,
}

impl Trouble {
    /// A trouble without a way out of its own.
    pub fn new(what: impl fmt::Display) -> Trouble {
        Trouble { what: what.to_string(), way_out: None }
    }

    /// Adds what to do about it.
    pub fn with_way_out(self, way_out: impl fmt::Display) -> Trouble {
        Trouble { way_out: Some(way_out.to_string()), ..self }
    }

    /// That a file or folder cannot be read or written.
    pub fn at(path: &Path, error: impl fmt::Display) -> Trouble {
        Trouble::new(format_args!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        self.way_out.iter().try_for_each(|way_out| write!(f, "; {way_out}"))
    }
}

impl std::error::Error for Trouble {}
