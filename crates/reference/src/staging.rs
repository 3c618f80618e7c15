//! Staged tables: what every importer writes, in the form of the project's own tables.
//!
//! An import under way stands in `incoming/NAME/` of the reference folder; when it is whole and sound the folder takes
//! the place of `sources/NAME/`. Nothing else ever writes there, so what was imported before stays until then.

mod cells;
mod manifest;
mod read;
mod tables;

use std::fs::{self, File};
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

pub use manifest::{MANIFEST, Manifest};
pub use read::{Cells, each_row};
pub use tables::*;

use crate::trouble::Trouble;
use crate::tsv;
use cells::Line;

/// Where in the reference folder the sources stand.
const SOURCES: &str = "sources";
/// Where imports under way stand.
const INCOMING: &str = "incoming";
/// What the name of a source that is being replaced begins with while it steps aside.
const ASIDE: &str = ".before-";

/// How far each staged table was written, in bytes: what a checkpoint keeps of it.
pub type Marks = [u64; Table::ALL.len()];

/// The staged tables of one import, being written.
#[derive(Debug)]
pub struct Staging {
    reference: PathBuf,
    name: String,
    folder: PathBuf,
    files: [Option<BufWriter<File>>; Table::ALL.len()],
    rows: [u64; Table::ALL.len()],
    line: Line,
}

impl Staging {
    /// Begins an import called `name` in this reference folder (`<home>/reference`); what an earlier one left there
    /// unfinished is thrown away.
    ///
    /// # Errors
    /// When the name cannot be one of a folder, or the folder cannot be made.
    pub fn begin(reference: &Path, name: &str) -> Result<Staging, Trouble> {
        check_name(name)?;
        settle(reference)?;
        let folder = reference.join(INCOMING).join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| Trouble::at(&folder, error))?;
        }
        fs::create_dir_all(&folder).map_err(|error| Trouble::at(&folder, error))?;
        Ok(Staging {
            reference: reference.to_owned(),
            name: name.to_owned(),
            folder,
            files: Default::default(),
            rows: Default::default(),
            line: Line::default(),
        })
    }

    /// Goes on with an import that was interrupted: each table is cut back to its mark. `rows` are the counts that
    /// belong to the marks.
    ///
    /// # Errors
    /// When a table is shorter than its mark, or cannot be opened.
    pub fn resume(reference: &Path, name: &str, marks: &Marks, rows: &Marks) -> Result<Staging, Trouble> {
        check_name(name)?;
        settle(reference)?;
        let folder = reference.join(INCOMING).join(name);
        let mut files: [Option<BufWriter<File>>; Table::ALL.len()] = Default::default();
        for table in Table::ALL {
            let path = folder.join(table.file());
            let mark = marks[table as usize];
            if mark == 0 {
                if path.exists() {
                    fs::remove_file(&path).map_err(|error| Trouble::at(&path, error))?;
                }
                continue;
            }
            let open = || -> std::io::Result<File> {
                let mut file = File::options().write(true).open(&path)?;
                if file.metadata()?.len() < mark {
                    return Err(std::io::Error::other("shorter than the checkpoint says"));
                }
                file.set_len(mark)?;
                file.seek(SeekFrom::End(0))?;
                Ok(file)
            };
            let opened = open().map_err(|error| {
                Trouble::at(&path, error).with_way_out("run the import again from its beginning")
            })?;
            files[table as usize] = Some(BufWriter::new(opened));
        }
        let (reference, name) = (reference.to_owned(), name.to_owned());
        Ok(Staging { reference, name, folder, files, rows: *rows, line: Line::default() })
    }

    /// The folder where the tables are written: a checkpoint may stand there too.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The name of the source.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Rows written of each table, in the order of [`Table::ALL`].
    pub fn rows(&self) -> &Marks {
        &self.rows
    }

    /// Writes everything out and tells how long each table is now.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn marks(&mut self) -> Result<Marks, Trouble> {
        let mut marks = Marks::default();
        for table in Table::ALL {
            let Some(file) = &mut self.files[table as usize] else { continue };
            let path = self.folder.join(table.file());
            let flushed = file.flush().and_then(|()| file.get_ref().sync_data());
            flushed.map_err(|error| Trouble::at(&path, error))?;
            marks[table as usize] = file.stream_position().map_err(|error| Trouble::at(&path, error))?;
        }
        Ok(marks)
    }

    /// Adds a row to its table.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add<R: StagedRow>(&mut self, row: &R) -> Result<(), Trouble> {
        self.line.clear();
        row.cells(&mut self.line);
        self.write(R::TABLE)
    }

    /// Adds a row whose cells are a table's own already, in the order of its columns, with all that they instruct
    /// (`-` empties a cell, a first cell that begins with `-` takes a row away).
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_plain<'c>(
        &mut self,
        table: Table,
        cells: impl IntoIterator<Item = &'c str>,
    ) -> Result<(), Trouble> {
        self.line.clear();
        cells.into_iter().for_each(|cell| self.line.plain(cell));
        self.write(table)
    }

    fn write(&mut self, table: Table) -> Result<(), Trouble> {
        let file = match &mut self.files[table as usize] {
            Some(file) => file,
            empty => empty.insert(create(&self.folder, table)?),
        };
        self.rows[table as usize] += 1;
        file.write_all(self.line.ended()).map_err(|error| Trouble::at(&self.folder.join(table.file()), error))
    }

    /// Writes out the tables and their manifest: the import is whole, and not yet in its place.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn finish(mut self, manifest: Manifest) -> Result<Staged, Trouble> {
        self.marks()?;
        let rows = Table::ALL.into_iter().zip(self.rows).filter(|(_, rows)| *rows > 0);
        let manifest = Manifest { name: self.name.clone(), rows: rows.collect(), ..manifest };
        let path = self.folder.join(MANIFEST);
        fs::write(&path, manifest.to_string()).map_err(|error| Trouble::at(&path, error))?;
        Ok(Staged { reference: self.reference, folder: self.folder, manifest })
    }
}

fn create(folder: &Path, table: Table) -> Result<BufWriter<File>, Trouble> {
    let path = folder.join(table.file());
    let made = File::create(&path).map(BufWriter::new).and_then(|mut file| {
        writeln!(file, "{}", table.columns().join("\t"))?;
        Ok(file)
    });
    made.map_err(|error| Trouble::at(&path, error))
}

/// A whole import in `incoming/`, to be tried and then put in its place.
#[derive(Debug)]
pub struct Staged {
    reference: PathBuf,
    folder: PathBuf,
    /// What it is, and how much of it.
    pub manifest: Manifest,
}

impl Staged {
    /// Where its tables stand.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts it in the place of the source of its name. The old one steps aside first and goes when the new one
    /// stands; if the machine stops between the two, the next look at the folder puts the old one back.
    ///
    /// # Errors
    /// When a folder cannot be moved.
    pub fn replace(self) -> Result<PathBuf, Trouble> {
        let sources = self.reference.join(SOURCES);
        let place = sources.join(&self.manifest.name);
        let aside = sources.join(format!("{ASIDE}{}", self.manifest.name));
        fs::create_dir_all(&sources).map_err(|error| Trouble::at(&sources, error))?;
        if place.exists() {
            fs::rename(&place, &aside).map_err(|error| Trouble::at(&place, error))?;
        }
        fs::rename(&self.folder, &place).map_err(|error| Trouble::at(&self.folder, error))?;
        settle(&self.reference)?;
        Ok(place)
    }

    /// Throws it away.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn discard(self) -> Result<(), Trouble> {
        fs::remove_dir_all(&self.folder).map_err(|error| Trouble::at(&self.folder, error))
    }
}

/// Throws away what an import left unfinished.
///
/// # Errors
/// When it cannot be removed.
pub fn abandon(reference: &Path, name: &str) -> Result<(), Trouble> {
    check_name(name)?;
    let folder = reference.join(INCOMING).join(name);
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(&folder).map_err(|error| Trouble::at(&folder, error))
}

/// The imported sources of a reference folder, from the lowest layer to the highest: what was downloaded first, the
/// user's own lists (kind `tsv`) above all of it, within each in the order of their names. Whoever wrote a list about
/// his own town knows better than a dump of the world, whatever the two are called.
///
/// # Errors
/// When the folder or a manifest cannot be read.
pub fn sources(reference: &Path) -> Result<Vec<(PathBuf, Manifest)>, Trouble> {
    settle(reference)?;
    let folder = reference.join(SOURCES);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| Trouble::at(&folder, error))? {
        let path = entry.map_err(|error| Trouble::at(&folder, error))?.path();
        if path.join(MANIFEST).is_file() {
            let manifest = Manifest::read(&path)?;
            found.push((path, manifest));
        }
    }
    found.sort_by(|(_, one), (_, other)| rank(one).cmp(&rank(other)));
    Ok(found)
}

/// What decides which of two sources lies above the other.
fn rank(source: &Manifest) -> (bool, &str) {
    (source.kind == tsv::IMPORTER.name, &source.name)
}

/// Removes the source of this name; whether there was one.
///
/// # Errors
/// When its folder cannot be removed.
pub fn forget(reference: &Path, name: &str) -> Result<bool, Trouble> {
    check_name(name)?;
    let folder = reference.join(SOURCES).join(name);
    if !folder.exists() {
        return Ok(false);
    }
    fs::remove_dir_all(&folder).map_err(|error| Trouble::at(&folder, error))?;
    Ok(true)
}

/// Ends a replacement that was cut short: what stepped aside goes back, or goes away where the new one stands.
fn settle(reference: &Path) -> Result<(), Trouble> {
    let sources = reference.join(SOURCES);
    let Ok(entries) = fs::read_dir(&sources) else { return Ok(()) };
    for aside in entries.flatten().map(|entry| entry.path()) {
        let name = aside.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(name) = name.strip_prefix(ASIDE) else { continue };
        let place = sources.join(name);
        let done = if place.exists() { fs::remove_dir_all(&aside) } else { fs::rename(&aside, &place) };
        done.map_err(|error| Trouble::at(&aside, error))?;
    }
    Ok(())
}

/// Names of sources are names of folders and ids in tables: letters, digits, `-`, `_` and `.`.
fn check_name(name: &str) -> Result<(), Trouble> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if name.len() <= 64 && name.chars().all(plain) && name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return Ok(());
    }
    let trouble = Trouble::new(format_args!("`{name}` cannot be the name of a source"));
    Err(trouble
        .with_way_out("write letters, digits, `-`, `_` and `.`, a letter or digit first, such as my-list"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_core::time::PartialDate;

    fn ada() -> Person<'static> {
        Person { id: "Q1", wikidata: "Q1", name: "Ada\tExample\n", judges: true, ..Person::default() }
    }

    fn read(folder: &Path, file: &str) -> String {
        fs::read_to_string(folder.join(file)).unwrap()
    }

    #[test]
    fn rows_are_written_clean_under_the_columns_of_the_tables() {
        let home = tempfile::tempdir().unwrap();
        let mut staging = Staging::begin(home.path(), "mine").unwrap();
        staging.add(&ada()).unwrap();
        staging
            .add(&Tenure {
                office: "XX:hog",
                person: "Q1",
                start: PartialDate::parse("2020-01"),
                acting: true,
                ..Tenure::default()
            })
            .unwrap();
        let staged = staging.finish(Manifest::default()).unwrap();
        assert_eq!(
            read(staged.folder(), "people.tsv"),
            "person_id\twikidata_qid\tname\tname_quality\tsort_key\tbirth_date\tdeath_date\tgender\tcountries\tsources\n\
             Q1\tQ1\tAda Example\twikidata\t\t\t\t\t\t\n"
        );
        assert!(
            read(staged.folder(), "tenures.tsv")
                .ends_with("\nXX:hog\tQ1\t2020-01\t\t\t\tacting\tmedium\t\t\n")
        );
        assert_eq!(staged.manifest.rows.get(&Table::People), Some(&1));
        assert!(!staged.folder().join("offices.tsv").exists());
    }

    #[test]
    fn a_source_takes_the_place_of_the_one_before_and_can_be_forgotten() {
        let home = tempfile::tempdir().unwrap();
        for name in ["Ada", "Bo"] {
            let mut staging = Staging::begin(home.path(), "mine").unwrap();
            staging.add(&Person { name, ..ada() }).unwrap();
            staging.finish(Manifest::default()).unwrap().replace().unwrap();
        }
        let found = sources(home.path()).unwrap();
        assert_eq!(found.len(), 1);
        assert!(read(&found[0].0, "people.tsv").contains("Bo"));
        assert_eq!(found[0].1.name, "mine");
        assert!(forget(home.path(), "mine").unwrap() && !forget(home.path(), "mine").unwrap());
    }

    #[test]
    fn a_source_that_stepped_aside_comes_back() {
        let home = tempfile::tempdir().unwrap();
        let mut staging = Staging::begin(home.path(), "mine").unwrap();
        staging.add(&ada()).unwrap();
        let place = staging.finish(Manifest::default()).unwrap().replace().unwrap();
        fs::rename(&place, place.with_file_name(".before-mine")).unwrap();
        assert_eq!(sources(home.path()).unwrap().len(), 1);
    }

    #[test]
    fn own_lists_lie_above_all_that_was_downloaded_whatever_they_are_called() {
        let home = tempfile::tempdir().unwrap();
        let kinds = [
            ("zeta", "popolo"),
            ("own", "tsv"),
            ("wikidata", "wikidata"),
            ("alpha", "tsv"),
            ("query", "sparql"),
            ("places", "geonames"),
        ];
        for (name, kind) in kinds {
            let mut staging = Staging::begin(home.path(), name).unwrap();
            staging.add(&ada()).unwrap();
            let manifest = Manifest { kind: kind.to_owned(), ..Manifest::default() };
            staging.finish(manifest).unwrap().replace().unwrap();
        }
        let found = sources(home.path()).unwrap();
        let names: Vec<_> = found.iter().map(|(_, source)| source.name.as_str()).collect();
        assert_eq!(names, ["places", "query", "wikidata", "zeta", "alpha", "own"]);
    }

    #[test]
    fn an_interrupted_import_goes_on_from_its_marks() {
        let home = tempfile::tempdir().unwrap();
        let mut staging = Staging::begin(home.path(), "mine").unwrap();
        staging.add(&ada()).unwrap();
        let (marks, rows) = (staging.marks().unwrap(), *staging.rows());
        staging.add(&Person { name: "Too Late", ..ada() }).unwrap();
        staging.add(&Name { person: "Q1", name: "Late Too", ..Name::default() }).unwrap();
        drop(staging);
        let mut staging = Staging::resume(home.path(), "mine", &marks, &rows).unwrap();
        staging.add(&Person { id: "Q2", name: "Bo", ..ada() }).unwrap();
        let staged = staging.finish(Manifest::default()).unwrap();
        let people = read(staged.folder(), "people.tsv");
        assert!(people.contains("\nQ2\t") && !people.contains("Too Late"), "{people}");
        assert!(!staged.folder().join("names.tsv").exists());
        assert_eq!(staged.manifest.rows.get(&Table::People), Some(&2));
    }

    #[test]
    fn names_that_leave_the_folder_are_refused() {
        let home = tempfile::tempdir().unwrap();
        for name in ["", "..", "a/b", ".before-a", "ä"] {
            assert!(Staging::begin(home.path(), name).is_err(), "{name}");
        }
    }
}
