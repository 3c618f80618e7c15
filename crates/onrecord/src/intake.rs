//! Which inputs there are, and their documents one after the other.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::interrupt;
use onrecord_core::document::{Document, OriginMap, Problem, Source};
use onrecord_core::ids::DocId;
use onrecord_core::text::Text;
use onrecord_core::time::Stamp;
use onrecord_gather::{FORMATS, Input, InputError, check_length, gather};

/// How inputs are to be taken in.
#[derive(Clone, Debug)]
pub struct Intake {
    /// Name of the format; else it is sniffed.
    pub from: Option<String>,
    /// Name of the encoding; else it is found out.
    pub encoding: Option<String>,
    /// The day of publication, over what the input says.
    pub date: Option<Stamp>,
    /// The most bytes one document may have.
    pub max_bytes: usize,
}

/// One thing to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Standard input.
    Standard,
    /// A file.
    File(PathBuf),
    /// Something named that cannot be read from, and why.
    Unreadable(PathBuf, String),
}

/// A document, or what to write in its place and to say where it could not be taken in.
pub struct Arrival {
    /// The document; without text where it could not be taken in.
    pub document: Document,
    /// Why it could not be.
    pub refused: Option<String>,
}

/// What inputs came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// What to read from, in order.
    pub origins: Vec<Origin>,
    /// Files of folders that were left out because no format has their extension.
    pub left_out: usize,
}

/// Names what was asked for file by file: a folder gives its files, and those of its folders, by name.
pub fn list(inputs: &[PathBuf], any_extension: bool) -> Listing {
    let mut found = Listing::default();
    for input in inputs {
        if input.as_os_str() == "-" {
            found.origins.push(Origin::Standard);
        } else if input.is_dir() {
            let before = found.origins.len();
            walk(input, any_extension, &mut found);
            if found.origins.len() == before {
                found.origins.push(Origin::Unreadable(input.clone(), nothing_there(any_extension)));
            }
        } else {
            found.origins.push(Origin::File(input.clone()));
        }
    }
    found
}

fn nothing_there(any_extension: bool) -> String {
    if any_extension {
        return "the folder holds no files".to_owned();
    }
    let known: Vec<String> = extensions().map(|extension| format!(".{extension}")).collect();
    format!(
        "the folder holds no files ending in {}; name the format with --from to read all files",
        known.join(", ")
    )
}

fn extensions() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.extensions).copied()
}

/// Hidden files and folders are left out. A link to a folder is not followed, so there are no rounds.
fn walk(folder: &Path, any_extension: bool, found: &mut Listing) {
    let entries = fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return found.origins.push(Origin::Unreadable(folder.to_owned(), error.to_string())),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&path, any_extension, found),
            Ok(_) if any_extension || has_known_extension(&path) => found.origins.push(Origin::File(path)),
            Ok(_) => found.left_out += 1,
            Err(error) => found.origins.push(Origin::Unreadable(path, error.to_string())),
        }
    }
}

fn has_known_extension(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| extensions().any(|known| known == extension))
}

impl Intake {
    /// The documents of one origin, in order; what cannot be taken in stands in its place.
    pub fn documents(&self, origin: &Origin) -> Vec<Arrival> {
        let (path, bytes) = match origin {
            Origin::Standard => (None, read_standard_input()),
            Origin::File(path) => {
                let name = path.to_string_lossy();
                if let Err(error) = self.length(path, &name) {
                    return vec![refused(Some(&name), &error)];
                }
                (Some(name), fs::read(path).map_err(|error| error.to_string()))
            }
            Origin::Unreadable(path, reason) => (Some(path.to_string_lossy()), Err(reason.clone())),
        };
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(reason) => return vec![unreadable(path.as_deref(), &reason)],
        };
        self.taken(path.as_deref(), &bytes)
    }

    /// The documents of bytes that came from a file, or from standard input.
    pub fn taken(&self, path: Option<&str>, bytes: &[u8]) -> Vec<Arrival> {
        match gather(&self.input(bytes, path)) {
            Ok(documents) => documents.into_iter().map(|document| arrival(path, document)).collect(),
            Err(error) => vec![refused(path, &error)],
        }
    }

    fn input<'a>(&'a self, bytes: &'a [u8], path: Option<&'a str>) -> Input<'a> {
        Input {
            bytes,
            path,
            from: self.from.as_deref(),
            encoding: self.encoding.as_deref(),
            date: self.date.clone(),
            max_bytes: self.max_bytes,
        }
    }

    /// Refuses a file over the limit by its length and first bytes, so that it is not read whole only to be refused. A
    /// file that cannot be measured is left to the reading, which says why.
    fn length(&self, path: &Path, name: &str) -> Result<(), InputError> {
        const HEAD: u64 = 4096;
        let length = fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|file| file.len());
        let Some(length) = length.and_then(|length| usize::try_from(length).ok()) else { return Ok(()) };
        if length <= self.max_bytes {
            return Ok(());
        }
        let mut head = Vec::new();
        let read = fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
        if read.is_err() {
            return Ok(());
        }
        check_length(&self.input(&head, Some(name)), length)
    }
}

fn read_standard_input() -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = interrupt::while_waiting(|| io::stdin().lock().read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| error.to_string())
}

fn arrival(path: Option<&str>, document: Result<Document, InputError>) -> Arrival {
    match document {
        Ok(document) => Arrival { document, refused: None },
        Err(error) => refused(path, &error),
    }
}

fn refused(path: Option<&str>, error: &InputError) -> Arrival {
    let problem = Problem { code: error.code, message: error.to_string() };
    let id = match error.line {
        Some(line) => format!("{}:{line}", error.input),
        None => error.input.clone(),
    };
    Arrival { refused: Some(problem.message.clone()), document: empty(path, id, problem) }
}

fn unreadable(path: Option<&str>, reason: &str) -> Arrival {
    let name = path.unwrap_or("standard input");
    let problem = Problem { code: "unreadable-input", message: format!("{name}: {reason}") };
    Arrival { refused: Some(problem.message.clone()), document: empty(path, name.to_owned(), problem) }
}

/// What stands in the place of a document that could not be taken in.
fn empty(path: Option<&str>, id: String, problem: Problem) -> Document {
    Document {
        id: DocId(id),
        source: Source { path: path.map(str::to_owned), ..Source::default() },
        text: Text::default(),
        blocks: Vec::new(),
        hidden: Vec::new(),
        origin: OriginMap::default(),
        problems: vec![problem],
    }
}
