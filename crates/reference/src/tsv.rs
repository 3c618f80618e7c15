//! Tables in the project's own form: a folder of them, or files. See `reference/README.md` for their columns.
//!
//! Columns may come in any order and may be missing. Everything a row of the user's tables may say is kept, `-` that
//! empties a cell and a leading `-` that takes a row away included.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_core::time::PartialDate;

use crate::identity::Namesakes;
use crate::import::{Importer, Job, Read};
use crate::input::{Text, each_text};
use crate::problems::{END_BEFORE_START, Problems};
use crate::staging::{MANIFEST, Staging, Table};
use crate::trouble::Trouble;

/// The importer.
pub static IMPORTER: Importer = Importer {
    name: "tsv",
    doc: "Tables in the reference's own form: a folder, or files such as people.tsv and tenures.tsv",
    licence: "",
    namesakes: Namesakes::WithoutWikidata,
    resumes: false,
    passes: 1,
    read,
};

/// Columns of tables that hold days.
const DATES: [&str; 7] = ["birth_date", "death_date", "start", "end", "as_of", "from", "to"];

/// Columns of the tables in the binary that imports do not carry, and that are passed over without a word.
const PASSED_OVER: [(Table, &[&str]); 1] = [(
    Table::Countries,
    &["un_member", "continent", "population", "time_zones", "geonames_id", "dial", "currency"],
)];

fn read(job: &Job<'_>) -> Result<Option<Read>, Trouble> {
    let mut lists = Lists { staging: Staging::begin(job.reference, job.name)?, problems: Problems::new() };
    for path in files(job.files)? {
        each_text(&path, job.watch, &mut |text| match Table::with_file(text.name()) {
            Some(table) => rows(text, table, job, &mut lists),
            // Not to be asked about: what a folder's tables are kept to and made by.
            None if ["meta.tsv", MANIFEST].contains(&text.name()) => Ok(()),
            None => {
                let known: Vec<&str> = Table::ALL.iter().map(|table| table.file()).collect();
                let trouble = Trouble::new(format_args!("{}: no table has this name", path.display()));
                Err(trouble.with_way_out(format_args!("name it one of {}", known.join(", "))))
            }
        })?;
    }
    job.finish(lists.staging, lists.problems)
}

struct Lists {
    staging: Staging,
    problems: Problems,
}

/// The files named, and the tables of the folders named, each folder's by name.
fn files(named: &[PathBuf]) -> Result<Vec<PathBuf>, Trouble> {
    let mut files = Vec::new();
    for path in named {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = fs::read_dir(path).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
        let entries = entries.map_err(|error| Trouble::at(path, error))?;
        let is_table = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "tsv");
        let mut tables: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).filter(is_table).collect();
        tables.sort();
        if tables.is_empty() {
            let trouble = Trouble::new(format_args!("{}: the folder has no .tsv file", path.display()));
            return Err(trouble.with_way_out("name a folder with tables such as people.tsv and tenures.tsv"));
        }
        files.append(&mut tables);
    }
    // Ids come before what names them, whatever the order on the command line.
    files.sort_by_key(|path| (file_name(path).and_then(Table::with_file), path.clone()));
    Ok(files)
}

fn file_name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

fn rows(text: &mut Text<'_>, table: Table, job: &Job<'_>, lists: &mut Lists) -> Result<(), Trouble> {
    let name = text.name().to_owned();
    let Some(header) = text.next(&mut lists.problems)? else {
        return Err(Trouble::new(format_args!("{name}: the table is empty: it needs a header row")));
    };
    let columns = header_of(&name, table, header)?;
    let wanted = table.columns();
    let sources = wanted.iter().position(|column| ["sources", "source"].contains(column));
    lists.problems.read -= 1;
    let as_of = job.as_of.to_string();
    loop {
        let line = match text.next(&mut lists.problems)? {
            None => return Ok(()),
            Some(line) if line.trim().is_empty() => {
                lists.problems.read -= 1;
                continue;
            }
            Some(line) => line.to_owned(),
        };
        let mut cells = vec![""; wanted.len()];
        let written: Vec<&str> = line.split('\t').collect();
        if written.len() > columns.len() {
            let reason = format_args!("{} cells where the header has {}", written.len(), columns.len());
            lists.problems.skip("columns", &name, text.line(), reason);
            continue;
        }
        for (cell, at) in written.iter().zip(&columns) {
            at.iter().for_each(|at| cells[*at] = cell);
        }
        if let Err((kind, reason)) = sound(table, &cells) {
            lists.problems.skip(kind, &name, text.line(), reason);
            continue;
        }
        if let Some(sources) = sources.filter(|at| cells[*at].is_empty()) {
            cells[sources] = job.name;
        }
        if table == Table::Tenures {
            vouch(&mut cells, &as_of);
        }
        lists.staging.add_plain(table, cells)?;
    }
}

/// Fills what a tenure of the user's own leaves open: to the day it is sure, and without an end it held on the day up to
/// which the list was kept. The same is held of own tables that are laid on top and not imported.
fn vouch<'c>(cells: &mut [&'c str], as_of: &'c str) {
    let at = |column: &str| Table::Tenures.columns().iter().position(|name| *name == column);
    let places = [at("start"), at("end"), at("end_basis"), at("as_of"), at("confidence")];
    let [Some(start), Some(end), Some(basis), Some(day), Some(sure)] = places else { return };
    let is_day = |cell: &str| PartialDate::parse(cell).is_some_and(PartialDate::is_day);
    if cells[sure].is_empty() {
        let to_the_day = is_day(cells[start]) && (cells[end].is_empty() || is_day(cells[end]));
        cells[sure] = if to_the_day { "high" } else { "medium" };
    }
    if [end, basis, day].iter().all(|at| cells[*at].is_empty()) {
        cells[day] = as_of;
    }
}

/// For each column of the file, which of the table's it is.
fn header_of(name: &str, table: Table, header: &str) -> Result<Vec<Option<usize>>, Trouble> {
    let wanted = table.columns();
    let passed_over =
        |column: &str| PASSED_OVER.iter().any(|(of, list)| *of == table && list.contains(&column));
    let mut columns = Vec::new();
    for column in header.split('\t').map(str::trim) {
        let at = wanted.iter().position(|wanted| *wanted == column);
        if at.is_none() && !passed_over(column) {
            let trouble =
                Trouble::new(format_args!("{name}:1: no column of this table is called `{column}`"));
            return Err(trouble.with_way_out(format_args!("its columns are {}", wanted.join(", "))));
        }
        columns.push(at);
    }
    for key in keys(table) {
        let at = wanted.iter().position(|wanted| wanted == key);
        if !columns.contains(&at) {
            return Err(Trouble::new(format_args!("{name}:1: the column `{key}` is missing")));
        }
    }
    Ok(columns)
}

/// The columns without which a row says nothing.
fn keys(table: Table) -> &'static [&'static str] {
    match table {
        Table::People => &["person_id"],
        Table::Names => &["person_id", "name"],
        Table::Offices => &["office_id"],
        Table::Tenures => &["office_id", "person_id"],
        Table::Organisations => &["org_id"],
        Table::Countries => &["iso2"],
        Table::Places => &["name"],
        Table::PlaceNames => &["other_name", "geonames_id"],
        Table::Divisions => &["code", "name"],
        Table::Metonyms => &["metonym"],
        Table::Events => &["start", "name"],
        Table::TitleWords => &["kind", "words"],
        Table::NameParts => &["part", "groups"],
        Table::Sources => &["source_id"],
    }
}

/// Whether a row can be taken: its key is there, its days are days, and the end is after the start.
fn sound(table: Table, cells: &[&str]) -> Result<(), (&'static str, String)> {
    let cell =
        |column: &str| table.columns().iter().position(|name| *name == column).map_or("", |at| cells[at]);
    if let Some(key) = keys(table).iter().find(|key| cell(key).trim().is_empty()) {
        return Err(("no key", format!("`{key}` is empty")));
    }
    for column in DATES {
        let written = cell(column);
        if !["", "-"].contains(&written) && PartialDate::parse(written).is_none() {
            let reason =
                format!("`{column}` is `{written}`, which is no date: write 2025, 2025-04 or 2025-04-11");
            return Err(("no date", reason));
        }
    }
    if let (Some(start), Some(end)) = (PartialDate::parse(cell("start")), PartialDate::parse(cell("end")))
        && table == Table::Tenures
        && start.first_day() >= end.last_day()
    {
        return Err((END_BEFORE_START, format!("ends ({end}) before it starts ({start})")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_tenure_leaves_open_is_the_users_word() {
        let vouched = |start, end, as_of, sure| {
            let mut cells = ["o", "p", start, end, "", as_of, "", sure, "", ""];
            vouch(&mut cells, "2026-11-20");
            [cells[5], cells[7]]
        };
        assert_eq!(vouched("2020-01-02", "", "", ""), ["2026-11-20", "high"]);
        assert_eq!(vouched("2020", "2021-01-01", "", ""), ["", "medium"]);
        assert_eq!(vouched("2020-01-02", "", "2026-01-01", "low"), ["2026-01-01", "low"]);
    }

    #[test]
    fn rows_without_a_key_or_with_days_that_are_none_are_refused() {
        let mut cells = vec![""; Table::Tenures.columns().len()];
        (cells[0], cells[1]) = ("o", "p");
        assert_eq!(sound(Table::Tenures, &cells), Ok(()));
        for (at, cell, kind) in [(1, " ", "no key"), (2, "2025-02-30", "no date")] {
            let mut wrong = cells.clone();
            wrong[at] = cell;
            assert_eq!(sound(Table::Tenures, &wrong).unwrap_err().0, kind);
        }
        (cells[2], cells[3]) = ("2025", "2024-12-31");
        assert_eq!(sound(Table::Tenures, &cells).unwrap_err().0, END_BEFORE_START);
    }
}
