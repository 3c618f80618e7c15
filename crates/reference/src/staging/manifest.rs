//! `source.tsv`: what an imported source is, where it came from, and how much of it was taken.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use onrecord_core::time::PartialDate;

use super::Table;
use crate::trouble::Trouble;

/// The manifest's file.
pub const MANIFEST: &str = "source.tsv";

/// What an imported source is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Manifest {
    /// Its name: that of its folder.
    pub name: String,
    /// The importer that read it ("wikidata").
    pub kind: String,
    /// The files it was read from, without their folders.
    pub files: Vec<String>,
    /// Its licence, with the attribution that is a duty.
    pub licence: String,
    /// The day up to which it is known to hold, `YYYY-MM-DD`.
    pub as_of: String,
    /// Lines, rows or entities read.
    pub read: u64,
    /// Sound ones that were not wanted.
    pub left_out: u64,
    /// Malformed ones.
    pub skipped: u64,
    /// Rows of each table; tables without rows are not there.
    pub rows: BTreeMap<Table, u64>,
}

impl Manifest {
    /// Reads the manifest of a source's folder.
    ///
    /// # Errors
    /// When it cannot be read or says something else than a manifest does.
    pub fn read(folder: &Path) -> Result<Manifest, Trouble> {
        let path = folder.join(MANIFEST);
        let text = fs::read_to_string(&path).map_err(|error| Trouble::at(&path, error))?;
        Manifest::parse(&text).map_err(|(line, reason)| {
            let trouble = Trouble::new(format_args!("{}:{line}: {reason}", path.display()));
            trouble.with_way_out("import the source again")
        })
    }

    /// Reads a manifest; else the line and what is wrong there. Keys of later versions are passed over.
    fn parse(text: &str) -> Result<Manifest, (usize, String)> {
        let mut manifest = Manifest::default();
        for (number, line) in text.lines().enumerate().skip(1).filter(|(_, line)| !line.is_empty()) {
            let (key, value) = line
                .split_once('\t')
                .ok_or_else(|| (number + 1, "a key and a value are wanted".to_owned()))?;
            let count = || value.parse::<u64>().map_err(|_| (number + 1, format!("`{value}` is no number")));
            match key {
                "name" => manifest.name = value.to_owned(),
                "kind" => manifest.kind = value.to_owned(),
                "file" => manifest.files.push(value.to_owned()),
                "licence" => manifest.licence = value.to_owned(),
                "as_of" => manifest.as_of = value.to_owned(),
                "read" => manifest.read = count()?,
                "left_out" => manifest.left_out = count()?,
                "skipped" => manifest.skipped = count()?,
                key => {
                    let table = key.strip_prefix("rows:").and_then(Table::with_file);
                    if let Some(table) = table {
                        manifest.rows.insert(table, count()?);
                    }
                }
            }
        }
        Ok(manifest)
    }

    /// The day up to which it is known to hold.
    pub fn day(&self) -> Option<PartialDate> {
        PartialDate::parse(&self.as_of)
    }

    /// Rows of all tables.
    pub fn kept(&self) -> u64 {
        self.rows.values().sum()
    }
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clean = |value: &str| value.split(['\t', '\n', '\r']).collect::<Vec<_>>().join(" ");
        writeln!(f, "key\tvalue")?;
        writeln!(f, "name\t{}\nkind\t{}", clean(&self.name), clean(&self.kind))?;
        self.files.iter().try_for_each(|file| writeln!(f, "file\t{}", clean(file)))?;
        writeln!(f, "licence\t{}\nas_of\t{}", clean(&self.licence), clean(&self.as_of))?;
        writeln!(f, "read\t{}\nleft_out\t{}\nskipped\t{}", self.read, self.left_out, self.skipped)?;
        self.rows.iter().try_for_each(|(table, rows)| writeln!(f, "rows:{}\t{rows}", table.file()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_back() {
        let manifest = Manifest {
            name: "mine".to_owned(),
            kind: "tsv".to_owned(),
            files: vec!["a.tsv".to_owned(), "b\tc.tsv".to_owned()],
            licence: "CC0".to_owned(),
            as_of: "2026-11-01".to_owned(),
            read: 7,
            left_out: 2,
            skipped: 1,
            rows: BTreeMap::from([(Table::People, 4)]),
        };
        let read = Manifest::parse(&manifest.to_string()).unwrap();
        assert_eq!(read, Manifest { files: vec!["a.tsv".to_owned(), "b c.tsv".to_owned()], ..manifest });
        assert_eq!(Manifest::parse("key\tvalue\nread\tmany\n").unwrap_err().0, 2);
    }
}
