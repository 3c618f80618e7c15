//! `onrecord.toml`: what a desk has set, found beside the texts it is set for.
//!
//! Each input has the file of its own folder or of the nearest folder above it, so that a newsroom's desks can differ;
//! text from standard input has that of the working directory. One file counts, whole: nothing is merged with a file
//! further up, for then no reader could tell what holds. The command line wins over the file.

mod file;
mod lines;
mod style;
mod vale;
mod yaml;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use onrecord_core::finding::Level;
use onrecord_core::verify::Settings;

use crate::error::Failure;
use crate::intake::Origin;

/// The name of the file.
pub const FILE_NAME: &str = "onrecord.toml";

/// What one file sets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// What holds for the checks.
    pub settings: Settings,
    /// The least grave finding that makes `check` end with 1.
    pub fail_on: Option<Level>,
    /// A packed reference and folders of own tables, as `--reference` takes them.
    pub reference: Vec<PathBuf>,
    /// What of the files it names could not be taken.
    pub warnings: Vec<String>,
}

/// Where what is set comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// The nearest file above each input.
    Nearest,
    /// This file, for all inputs.
    Named(PathBuf),
    /// Nowhere: nothing is set.
    Off,
}

/// The files that hold for a batch, each read once.
#[derive(Clone, Debug, Default)]
pub struct Configs {
    files: Vec<Config>,
    /// By folder of an input as it is named; the empty path is the working directory.
    of_folder: HashMap<PathBuf, Option<usize>>,
    /// The one that holds for all.
    of_all: Option<usize>,
}

impl Configs {
    /// Reads what holds for these inputs.
    ///
    /// # Errors
    /// When a file cannot be read, or says what cannot be meant.
    pub fn load(search: &Search, origins: &[Origin]) -> Result<Configs, Failure> {
        let mut configs = Configs::default();
        match search {
            Search::Off => {}
            Search::Named(path) => {
                configs.files.push(file::read(path)?);
                configs.of_all = Some(0);
            }
            Search::Nearest => {
                let mut read = HashMap::new();
                for folder in origins.iter().filter_map(folder_of) {
                    configs.look(folder, &mut read)?;
                }
            }
        }
        Ok(configs)
    }

    /// Finds the file of a folder; `read` are those that were read before.
    fn look(&mut self, folder: &Path, read: &mut HashMap<PathBuf, usize>) -> Result<(), Failure> {
        if self.of_folder.contains_key(folder) {
            return Ok(());
        }
        let at = match above(folder) {
            None => None,
            Some(path) => match read.get(&path) {
                Some(at) => Some(*at),
                None => {
                    self.files.push(file::read(&path)?);
                    read.insert(path, self.files.len() - 1);
                    Some(self.files.len() - 1)
                }
            },
        };
        self.of_folder.insert(folder.to_owned(), at);
        Ok(())
    }

    /// What holds for an input: its path as it was named, or none where it came from standard input.
    pub fn of(&self, path: Option<&str>) -> Option<&Config> {
        let folder = path.and_then(|path| Path::new(path).parent()).unwrap_or(Path::new(""));
        let at = self.of_all.or_else(|| self.of_folder.get(folder).copied().flatten());
        self.files.get(at?)
    }

    /// The reference that the files name; all of them hold for one run, so they have to name one.
    ///
    /// # Errors
    /// When they name different ones.
    pub fn reference(&self) -> Result<&[PathBuf], Failure> {
        let mut named = self.files.iter().map(|file| file.reference.as_slice());
        let first = named.next().unwrap_or_default();
        if named.all(|other| other == first) {
            return Ok(first);
        }
        let failure = Failure::new(format_args!("the inputs’ {FILE_NAME} files name different references"));
        Err(failure.with_way_out("check their folders one by one, or name the reference with --reference"))
    }

    /// What is to be told of how the files were taken.
    pub fn warnings(&self) -> impl Iterator<Item = &str> {
        self.files.iter().flat_map(|file| &file.warnings).map(String::as_str)
    }
}

/// The nearest file above a folder. A folder that cannot be made absolute (the working directory is gone) has none.
fn above(folder: &Path) -> Option<PathBuf> {
    let folder = if folder == Path::new("") { Path::new(".") } else { folder };
    let whole = std::path::absolute(folder).ok()?;
    whole.ancestors().map(|above| above.join(FILE_NAME)).find(|path| path.is_file())
}

/// The folder an input lies in, as it is named.
fn folder_of(origin: &Origin) -> Option<&Path> {
    match origin {
        Origin::Standard => Some(Path::new("")),
        Origin::File(path) => Some(path.parent().unwrap_or(Path::new(""))),
        Origin::Unreadable(..) => None,
    }
}
