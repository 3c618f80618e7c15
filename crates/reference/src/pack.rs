//! Packs the tables of several sources into one file, in memory that does not grow with them.
//!
//! What every source says of a thing is brought together by an external sort (see [`sort`](crate::sort)) and merged by
//! the rules of the tables read into memory: a later row of the same key overrides cell by cell, an empty cell leaves,
//! `-` empties, a leading `-` takes away. Two things differ, both so that more data never makes a check noisier: tenures
//! of one person in one office are joined across sources (`join_tenures`), and a label that a later source replaces
//! stays as another name. The same inputs give the same bytes.

mod names;
mod near_names;
mod ops;
mod people;
mod places;
mod rows;
mod sections;
mod small;
mod tenures;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use onrecord_core::reference::Layer;
use onrecord_core::reference::packed::layout::{NEAR_SECTIONS, Section};
use onrecord_core::reference::packed::manifest::{Manifest, SourceSummary, TableSummary};
use onrecord_core::reference::packed::near;
use onrecord_core::time::{Date, PartialDate};

use crate::problems::Problems;
use crate::sort::Sorter;
use crate::trouble::Trouble;
use near_names::NearNames;
use rows::Row;
use sections::Sections;

/// Memory that sorting takes unless told otherwise, in bytes.
const MEMORY: usize = 384 << 20;
/// Sorts that can be under way at once.
const SORTS: usize = 8;
/// Rows between two looks at whether to stop.
const LOOK: u64 = 1 << 13;

/// Tables that go into a packed file, a layer of them.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name ("starter", "wikidata").
    pub name: String,
    /// The layer its facts are shown as.
    pub layer: Layer,
    /// The day it was kept to.
    pub as_of: Option<PartialDate>,
    /// Its licence.
    pub licence: String,
    /// Where it came from: a file's name, a title.
    pub origin: String,
    /// The tables.
    pub tables: Tables,
}

/// Where a source's tables are.
#[derive(Clone, Debug)]
pub enum Tables {
    /// In memory: file names and contents.
    Texts(&'static [(&'static str, &'static str)]),
    /// Files of a folder.
    Folder(PathBuf),
}

/// How packing is watched and stopped.
pub struct Watch<'w> {
    /// Told what is being done, and how many rows of it are done.
    pub progress: &'w dyn Fn(&str, u64),
    /// Asked now and then whether to stop.
    pub stop: &'w dyn Fn() -> bool,
    /// Bytes of memory for sorting; `None` for what suits most machines.
    pub memory: Option<usize>,
}

impl Default for Watch<'_> {
    fn default() -> Self {
        Watch { progress: &|_, _| (), stop: &|| false, memory: None }
    }
}

/// What was packed.
#[derive(Clone, Debug)]
pub struct Packing {
    /// The file's own account.
    pub manifest: Manifest,
    /// Its length in bytes.
    pub len: u64,
    /// The hash of its contents.
    pub content: u128,
    /// Rows that were not taken.
    pub problems: Problems,
}

/// Packs sources, a later one over the earlier ones, into a file that takes the place of what is there. `today` is the
/// day the file is said to be packed on.
///
/// # Errors
/// When a file cannot be read or written, or the watch stopped it; then the old file stays as it was.
pub fn pack(sources: &[Source], output: &Path, today: Date, watch: &Watch<'_>) -> Result<Packing, Trouble> {
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let made = std::fs::create_dir_all(folder).map_err(|error| Trouble::at(folder, error));
    made.and_then(|()| {
        let mut packer = Packer::new(sources, folder, watch).map_err(|error| Trouble::at(folder, error))?;
        let packed = packer.tables().and_then(|()| packer.finish(output, today));
        packed.map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => {
                Trouble::new("packing was interrupted; what was there before stays")
            }
            _ => Trouble::at(output, error),
        })
    })
}

/// A file being packed.
struct Packer<'p> {
    sources: &'p [Source],
    folder: &'p Path,
    watch: &'p Watch<'p>,
    sections: Sections,
    near: NearNames,
    problems: Problems,
    /// Rows that each source brought.
    brought: Vec<u64>,
    /// The latest day any source of a table was kept to.
    as_of: BTreeMap<&'static str, PartialDate>,
}

impl<'p> Packer<'p> {
    fn new(sources: &'p [Source], folder: &'p Path, watch: &'p Watch<'p>) -> io::Result<Packer<'p>> {
        let (sections, near) = (Sections::new(folder)?, NearNames::new(folder)?);
        let (problems, brought, as_of) = (Problems::new(), vec![0; sources.len()], BTreeMap::new());
        Ok(Packer { sources, folder, watch, sections, near, problems, brought, as_of })
    }

    fn tables(&mut self) -> io::Result<()> {
        let mut names = names::Names::new(self);
        let offices = small::offices(self)?;
        small::organisations(self, &mut names)?;
        small::countries(self, &mut names)?;
        small::words(self, &offices)?;
        people::people(self, &offices, &mut names)?;
        names.finish(self)?;
        places::places(self)?;
        (self.watch.progress)("index of near names", 0);
        let sections = &mut self.sections;
        near::build(&mut self.near, &mut |bytes| sections.append(NEAR_SECTIONS, 1, bytes))
    }

    fn sorter(&self) -> Sorter {
        Sorter::new(self.folder, self.watch.memory.unwrap_or(MEMORY) / SORTS)
    }

    fn layer(&self, source: u16) -> Layer {
        self.sources.get(usize::from(source)).map_or(Layer::Packed, |source| source.layer)
    }

    /// A table's file as people see it.
    fn shown(&self, source: u16, file: &str) -> String {
        match self.sources.get(usize::from(source)).map(|source| &source.tables) {
            Some(Tables::Folder(folder)) => folder.join(file).display().to_string(),
            _ => file.to_owned(),
        }
    }

    /// Says that a row is not taken.
    fn skip(&mut self, kind: &'static str, source: u16, file: &str, line: u32, reason: String) {
        let shown = self.shown(source, file);
        self.problems.skip(kind, &shown, u64::from(line), reason);
    }

    /// Looks whether to stop, and tells how far it is.
    fn look(&self, what: &str, done: u64) -> io::Result<()> {
        if done.is_multiple_of(LOOK) {
            (self.watch.progress)(what, done);
            if (self.watch.stop)() {
                return Err(io::ErrorKind::Interrupted.into());
            }
        }
        Ok(())
    }

    /// Hands on every row of a table, source by source.
    fn rows<const N: usize>(
        &mut self,
        file: &'static str,
        wanted: &[&str; N],
        keys: usize,
        take: &mut dyn FnMut(u16, Row<'_, N>, &mut Problems) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut done = 0;
        for (number, source) in (0u16..).zip(self.sources) {
            let Some(mut input) = open(&source.tables, file)? else { continue };
            let (shown, mut brought) = (self.shown(number, file), 0);
            let mut problems = std::mem::take(&mut self.problems);
            let read = rows::read(&mut *input, &shown, wanted, keys, &mut problems, &mut |row, problems| {
                brought += 1;
                done += 1;
                self.look(file, done)?;
                take(number, row, problems)
            });
            self.problems = problems;
            read?;
            self.brought[usize::from(number)] += brought;
            if let Some(day) = source.as_of.filter(|_| brought > 0) {
                let latest = self.as_of.entry(file.trim_end_matches(".tsv")).or_insert(day);
                if latest.last_day() < day.last_day() {
                    *latest = day;
                }
            }
        }
        Ok(())
    }

    fn finish(mut self, output: &Path, today: Date) -> io::Result<Packing> {
        (self.watch.progress)("writing", 0);
        let manifest = self.manifest(today)?;
        let (len, content) = self.sections.finish(&manifest.to_text(), output)?;
        Ok(Packing { manifest, len, content, problems: self.problems })
    }

    fn manifest(&mut self, today: Date) -> io::Result<Manifest> {
        let mut version = String::new();
        let mut as_of: Option<PartialDate> = None;
        self.rows("meta.tsv", &["key", "value"], 1, &mut |_, row, _| {
            match row.cells {
                ["version", value] if version.is_empty() => version = value.to_owned(),
                ["version", value] => version = format!("{version} + {value}"),
                ["as_of", value] => {
                    as_of = oldest(as_of, PartialDate::parse(value).filter(|day| day.is_day()))
                }
                _ => {}
            }
            Ok(())
        })?;
        for source in self.sources.iter().filter(|source| source.layer != Layer::Embedded) {
            let day = source.as_of.map_or(String::new(), |day| format!(" {day}"));
            version = format!("{version} + {}{day}", source.name);
        }
        // What was imported on top has days of its own, source by source and row by row: two mayors of today do not make
        // all that lies beneath them as of today.
        let as_of = as_of.or_else(|| self.sources.iter().fold(None, |day, source| oldest(day, source.as_of)));
        let table = |(name, section): &(&str, Section)| TableSummary {
            name: (*name).to_owned(),
            rows: self.sections.rows(*section),
            as_of: self.as_of.get(name).copied(),
        };
        let source = |(source, rows): (&Source, &u64)| SourceSummary {
            name: source.name.clone(),
            as_of: source.as_of,
            licence: source.licence.clone(),
            origin: source.origin.clone(),
            rows: *rows,
        };
        Ok(Manifest {
            version,
            as_of,
            packed: Some(PartialDate::from(today)),
            tables: TABLES.iter().map(table).collect(),
            sources: self.sources.iter().zip(&self.brought).map(source).collect(),
        })
    }
}

/// Tables that a manifest tells of, by name.
const TABLES: &[(&str, Section)] = &[
    ("admin", Section::Divisions),
    ("countries", Section::Countries),
    ("events", Section::Events),
    ("metonyms", Section::Metonyms),
    ("name_parts", Section::NameParts),
    ("names", Section::Aliases),
    ("offices", Section::Offices),
    ("organisations", Section::Organisations),
    ("people", Section::People),
    ("place_names", Section::PlaceNames),
    ("places", Section::Places),
    ("sources", Section::Sources),
    ("tenures", Section::Tenures),
    ("title_words", Section::TitleWords),
];

fn oldest(one: Option<PartialDate>, other: Option<PartialDate>) -> Option<PartialDate> {
    one.into_iter().chain(other).min_by_key(|date| date.last_day())
}

/// Opens a table; `None` where the source has none of this name.
fn open(tables: &Tables, file: &str) -> io::Result<Option<Box<dyn BufRead>>> {
    match tables {
        Tables::Texts(texts) => {
            let text = texts.iter().find(|(name, _)| *name == file).map(|(_, text)| text.as_bytes());
            Ok(text.map(|text| Box::new(text) as Box<dyn BufRead>))
        }
        Tables::Folder(folder) => {
            let path = folder.join(file);
            match File::open(&path) {
                Ok(file) => Ok(Some(Box::new(BufReader::with_capacity(1 << 18, file)))),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                Err(error) => Err(io::Error::new(error.kind(), format!("{}: {error}", path.display()))),
            }
        }
    }
}

#[cfg(test)]
mod tests;
