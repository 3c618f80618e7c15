//! The manifest of a packed reference: what it was built from, when, and how fresh each table is. Text of tab-separated
//! lines, so that it can be read without this program.
//!
//! ```text
//! version <TAB> onrecord-reference 2026-10-12 + wikidata 2026-11-02
//! as_of   <TAB> 2026-11-02
//! packed  <TAB> 2026-11-22
//! table   <TAB> people <TAB> 3339 <TAB> 2026-11-02
//! source  <TAB> wikidata <TAB> 2026-11-02 <TAB> CC0 1.0 <TAB> latest-all.json.gz <TAB> 5000000
//! ```

use std::fmt::Write as _;

use crate::time::PartialDate;

/// What a packed reference says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Name and version of the data.
    pub version: String,
    /// The day up to which the data as a whole were kept: the latest of its sources'.
    pub as_of: Option<PartialDate>,
    /// The day the file was made.
    pub packed: Option<PartialDate>,
    /// The tables, in the order of their names.
    pub tables: Vec<TableSummary>,
    /// What it was built from, in order: the starter first, then imported sources by name.
    pub sources: Vec<SourceSummary>,
}

/// One table of a packed reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableSummary {
    /// Its name ("people").
    pub name: String,
    /// Rows in the file.
    pub rows: u64,
    /// The latest day any of its sources was kept to.
    pub as_of: Option<PartialDate>,
}

/// One thing a packed reference was built from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceSummary {
    /// Its name ("starter", "wikidata").
    pub name: String,
    /// The day it was kept to.
    pub as_of: Option<PartialDate>,
    /// Its licence.
    pub licence: String,
    /// Where it came from: a file's name, a title.
    pub origin: String,
    /// Rows it brought, all tables together.
    pub rows: u64,
}

impl Manifest {
    /// As text. Tabs and line breaks in a value become blanks.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let mut line = |cells: &[&str]| {
            let cells: Vec<String> = cells.iter().map(|cell| cell.replace(['\t', '\n', '\r'], " ")).collect();
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}", cells.join("\t"));
        };
        line(&["version", &self.version]);
        line(&["as_of", &written(self.as_of)]);
        line(&["packed", &written(self.packed)]);
        for table in &self.tables {
            line(&["table", &table.name, &table.rows.to_string(), &written(table.as_of)]);
        }
        for source in &self.sources {
            let (as_of, rows) = (written(source.as_of), source.rows.to_string());
            line(&["source", &source.name, &as_of, &source.licence, &source.origin, &rows]);
        }
        text
    }

    /// Reads what [`Manifest::to_text`] wrote; `None` where it is something else.
    pub fn parse(text: &str) -> Option<Manifest> {
        let mut manifest = Manifest::default();
        for line in text.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            match *cells.as_slice() {
                ["version", version] => version.clone_into(&mut manifest.version),
                ["as_of", day] => manifest.as_of = date(day)?,
                ["packed", day] => manifest.packed = date(day)?,
                ["table", name, rows, as_of] => manifest.tables.push(TableSummary {
                    name: name.to_owned(),
                    rows: rows.parse().ok()?,
                    as_of: date(as_of)?,
                }),
                ["source", name, as_of, licence, origin, rows] => manifest.sources.push(SourceSummary {
                    name: name.to_owned(),
                    as_of: date(as_of)?,
                    licence: licence.to_owned(),
                    origin: origin.to_owned(),
                    rows: rows.parse().ok()?,
                }),
                _ => return None,
            }
        }
        Some(manifest)
    }
}

fn written(date: Option<PartialDate>) -> String {
    date.map_or(String::new(), |date| date.to_string())
}

/// `Some(None)` for an empty cell, `None` for what is no date.
fn date(cell: &str) -> Option<Option<PartialDate>> {
    if cell.is_empty() { Some(None) } else { PartialDate::parse(cell).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_comes_back() {
        let day = |text: &str| PartialDate::parse(text);
        let manifest = Manifest {
            version: "onrecord-reference 2026-10-12 + wikidata".to_owned(),
            as_of: day("2026-11-02"),
            packed: day("2026-11-22"),
            tables: vec![TableSummary { name: "people".to_owned(), rows: 7, as_of: None }],
            sources: vec![SourceSummary {
                name: "wikidata".to_owned(),
                as_of: day("2026-11"),
                licence: "CC0 1.0".to_owned(),
                origin: "a\tb".to_owned(),
                rows: u64::MAX,
            }],
        };
        let back = Manifest::parse(&manifest.to_text()).unwrap();
        assert_eq!(back.sources[0].origin, "a b");
        assert_eq!(
            (&back.version, back.as_of, &back.tables),
            (&manifest.version, manifest.as_of, &manifest.tables)
        );
        assert_eq!(Manifest::parse(&back.to_text()), Some(back));
        assert_eq!(Manifest::parse("version\tx\nas_of\tyesterday\n"), None);
        assert_eq!(Manifest::parse("\u{0}\u{1}"), None);
    }
}
