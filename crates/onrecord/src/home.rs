//! The home folder: where imported data, the packed file and decisions are kept between runs.
//!
//! `ONRECORD_HOME`, else `$XDG_DATA_HOME/onrecord`, else `~/.local/share/onrecord`; under Windows
//! `%LOCALAPPDATA%\onrecord`. Nothing is made here: whoever writes makes the folders it needs.

use std::env;
use std::path::{Path, PathBuf};

use crate::error::Failure;

/// The home folder and what lies where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    folder: PathBuf,
}

impl Home {
    /// Finds it by the environment.
    ///
    /// # Errors
    /// When the environment names no folder to keep things in.
    pub fn find() -> Result<Home, Failure> {
        let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let folder = set("ONRECORD_HOME").or_else(|| match cfg!(windows) {
            true => set("LOCALAPPDATA").map(|folder| folder.join("onrecord")),
            // The XDG Base Directory Specification has relative paths ignored.
            false => set("XDG_DATA_HOME")
                .filter(|folder| folder.is_absolute())
                .or_else(|| set("HOME").map(|home| home.join(".local/share")))
                .map(|folder| folder.join("onrecord")),
        });
        folder.map(Home::at).ok_or_else(|| {
            let failure = Failure::new("there is no folder to keep reference data in");
            failure.with_way_out("set ONRECORD_HOME to one")
        })
    }

    /// The home in this folder.
    pub fn at(folder: impl Into<PathBuf>) -> Home {
        Home { folder: folder.into() }
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Everything about the reference.
    pub fn reference(&self) -> PathBuf {
        self.folder.join("reference")
    }

    /// The packed file in use.
    pub fn pack(&self) -> PathBuf {
        self.reference().join("reference.pack")
    }

    /// The staged tables of each imported source, a folder each.
    pub fn sources(&self) -> PathBuf {
        self.reference().join("sources")
    }

    /// The staged tables of one imported source.
    pub fn source(&self, name: &str) -> PathBuf {
        self.sources().join(name)
    }

    /// An import under way, with its checkpoint.
    pub fn incoming(&self, name: &str) -> PathBuf {
        self.reference().join("incoming").join(name)
    }

    /// What documents taught and nobody has decided on: JSON, a fact a line.
    pub fn pending(&self) -> PathBuf {
        self.reference().join("pending.jsonl")
    }

    /// What was decided, by whom and when: JSON, a decision a line.
    pub fn decisions(&self) -> PathBuf {
        self.reference().join("decisions.jsonl")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_lies_below_the_home() {
        let home = Home::at("h");
        let below = Path::new("h/reference");
        for (path, end) in [
            (home.pack(), "reference.pack"),
            (home.source("wikidata"), "sources/wikidata"),
            (home.incoming("wikidata"), "incoming/wikidata"),
            (home.pending(), "pending.jsonl"),
            (home.decisions(), "decisions.jsonl"),
        ] {
            assert_eq!(path, below.join(end));
        }
        assert_eq!(home.folder(), Path::new("h"));
    }
}
