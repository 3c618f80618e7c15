//! Answers of the Wikidata Query Service as CSV: `person,office,start,end`, and what else a query may ask for.
//!
//! Ids are full entity addresses or `Q123`; an unknown value is a blank node. The service writes every date as a moment
//! and keeps its precision to itself: the first of a month may mean the month, the first of January the year. Such
//! dates are read as the month and the year unless the query asks for the precision too (`startPrecision`,
//! `endPrecision`: `wikibase:timePrecision`) or the file writes plain dates.

use std::collections::HashSet;
use std::path::Path;

use csv::StringRecord;
use onrecord_core::reference::fold;
use onrecord_core::time::PartialDate;

use crate::identity::Namesakes;
use crate::ids::{IdSet, hash_of, wikidata_number};
use crate::import::{Importer, Job, Read};
use crate::input::{Text, each_text};
use crate::problems::{END_BEFORE_START, Problems};
use crate::spells::{Successions, spell};
use crate::staging::{Name, NameKind, Office, Person, Staging, Tenure};
use crate::trouble::Trouble;

/// The importer.
pub static IMPORTER: Importer = Importer {
    name: "sparql",
    doc: "CSV from the Wikidata Query Service: person,office,start,end",
    licence: "CC0 1.0 (Wikidata)",
    namesakes: Namesakes::WithoutWikidata,
    resumes: false,
    passes: 2,
    read,
};

/// Columns that are read, in any order; the first two must be there.
const COLUMNS: [&str; 9] = [
    "person",
    "office",
    "start",
    "end",
    "personLabel",
    "officeLabel",
    "country",
    "startPrecision",
    "endPrecision",
];

fn read(job: &Job<'_>) -> Result<Option<Read>, Trouble> {
    let mut answers = Answers {
        job,
        staging: Staging::begin(job.reference, job.name)?,
        problems: Problems::new(),
        successions: Successions::default(),
        people: IdSet::default(),
        offices: IdSet::default(),
        told: HashSet::new(),
    };
    for path in job.files {
        answers.note_starts(path)?;
    }
    for path in job.files {
        each_row(path, job, &mut |row| answers.row(row))?;
    }
    job.finish(answers.staging, answers.problems)
}

struct Answers<'j> {
    job: &'j Job<'j>,
    staging: Staging,
    problems: Problems,
    successions: Successions,
    people: IdSet,
    offices: IdSet,
    /// Rows that were told already: queries with labels or several references tell a row more than once.
    told: HashSet<u64>,
}

/// A row, or why there is none.
struct Row<'r> {
    file: &'r str,
    line: u64,
    cells: Result<[&'r str; COLUMNS.len()], String>,
}

impl Answers<'_> {
    /// First pass: when the holders of known one-seat offices began.
    fn note_starts(&mut self, path: &Path) -> Result<(), Trouble> {
        let (job, successions) = (self.job, &mut self.successions);
        each_row(path, job, &mut |row| {
            let Ok([person, office, start, _, person_label, office_label, country, precision, _]) = row.cells
            else {
                return Ok(());
            };
            let (Some(person), Some(office)) = (entity(person), entity(office)) else { return Ok(()) };
            let Ok(When::Day(start)) = when(start, precision) else { return Ok(()) };
            let country = job.known.country_code(id_of(country)).unwrap_or(job.country);
            if let Some(office) = job.known.office(office, label(office_label, office), country, "")
                && job.known.has_one_seat(office)
            {
                let known = job.known.person(person, &[label(person_label, person)], &[office]);
                successions.add(office, known.as_deref().unwrap_or(person), Some(start));
            }
            Ok(())
        })
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Trouble> {
        self.problems.read += 1;
        let [person, office, start, end, person_label, office_label, country, start_precision, end_precision] =
            match &row.cells {
                Ok(cells) => *cells,
                Err(reason) => {
                    self.problems.skip("no CSV row", row.file, row.line, reason);
                    return Ok(());
                }
            };
        if is_blank_node(person) || is_blank_node(office) {
            self.problems.leave_out("person or office unknown to Wikidata");
            return Ok(());
        }
        let (Some(person), Some(office)) = (entity(person), entity(office)) else {
            let wrong = if entity(person).is_none() { person } else { office };
            let reason = format_args!("`{wrong}` is no Wikidata id such as Q42");
            self.problems.skip("no Wikidata id", row.file, row.line, reason);
            return Ok(());
        };
        let days = when(start, start_precision).and_then(|start| Ok((start, when(end, end_precision)?)));
        let (start, end) = match days {
            Ok(days) => days,
            Err(reason) => {
                self.problems.skip("no date", row.file, row.line, reason);
                return Ok(());
            }
        };
        if start == When::BeforeOurEra || end == When::BeforeOurEra {
            self.problems.leave_out("before our era");
            return Ok(());
        }
        let answer = Answer {
            person,
            office,
            start: start.day(),
            end: end.day(),
            ended: end == When::Unknown,
            person_label: label(person_label, person),
            office_label: label(office_label, office),
            country: self.job.known.country_code(id_of(country)).unwrap_or(self.job.country),
        };
        if let (Some(start), Some(end)) = (answer.start, answer.end)
            && start.first_day() >= end.last_day()
        {
            let reason = format_args!("ends ({end}) before it starts ({start})");
            self.problems.skip(END_BEFORE_START, row.file, row.line, reason);
            return Ok(());
        }
        self.take(row, &answer)
    }

    fn take(&mut self, row: &Row<'_>, answer: &Answer<'_>) -> Result<(), Trouble> {
        let (known, source) = (self.job.known, self.job.name);
        let office_id = known.office(answer.office, answer.office_label, answer.country, "");
        let office = office_id.unwrap_or(answer.office);
        let person_id = known.person(answer.person, &[answer.person_label], &[office]);
        let person = person_id.as_deref().unwrap_or(answer.person);
        for (id, known, label, column) in [
            (answer.person, person_id.is_some(), answer.person_label, "personLabel"),
            (answer.office, office_id.is_some(), answer.office_label, "officeLabel"),
        ] {
            if !known && label.is_empty() {
                let reason = format_args!("{id} is not known and has no name here: ask for ?{column} too");
                self.problems.skip("no name", row.file, row.line, reason);
                return Ok(());
            }
        }
        let start = answer.start.map(|start| start.to_string()).unwrap_or_default();
        if !self.told.insert(hash_of(&[person, office, &start])) {
            self.problems.leave_out("told twice");
            return Ok(());
        }
        if self.offices.insert(office) {
            self.staging.add(&Office {
                id: office,
                wikidata: answer.office,
                title: if office_id.is_some() { "" } else { answer.office_label },
                country: if office_id.is_some() { "" } else { answer.country },
                ..Office::default()
            })?;
        }
        if self.people.insert(person) {
            let name = answer.person_label;
            let new = person_id.is_none();
            self.staging.add(&Person {
                id: person,
                wikidata: answer.person,
                name: if new { name } else { "" },
                judges: true,
                source,
                ..Person::default()
            })?;
            if !new && !name.is_empty() {
                self.staging.add(&Name { person, name, kind: NameKind::Finds, source })?;
            }
        }
        let next = self.successions.next(office, person, answer.start).filter(|_| answer.end.is_none());
        let spell = spell(answer.start, answer.end, answer.ended, next, self.job.as_of);
        self.staging.add(&Tenure {
            office,
            person,
            start: answer.start,
            end: answer.end,
            ending: spell.ending,
            as_of: spell.as_of,
            acting: false,
            sureness: spell.sureness,
            source,
            note: "",
        })
    }
}

struct Answer<'r> {
    person: &'r str,
    office: &'r str,
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    ended: bool,
    person_label: &'r str,
    office_label: &'r str,
    country: &'r str,
}

/// Shows each row of a file to `work`.
fn each_row(
    path: &Path,
    job: &Job<'_>,
    work: &mut dyn FnMut(&Row<'_>) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    each_text(path, job.watch, &mut |text| rows_of(text, work))
}

fn rows_of(
    text: &mut Text<'_>,
    work: &mut dyn FnMut(&Row<'_>) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let name = text.name().to_owned();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.bytes());
    let mut record = StringRecord::new();
    let mut columns: Option<Vec<Option<usize>>> = None;
    loop {
        let line = reader.position().line();
        let cells = match reader.read_record(&mut record) {
            Ok(false) => return Ok(()),
            Ok(true) => Ok(()),
            Err(error) if error.is_io_error() => {
                return Err(Trouble::new(format_args!("{name}: {error}")));
            }
            Err(_) => Err("the bytes of the row are no UTF-8".to_owned()),
        };
        let line = record.position().map_or(line, csv::Position::line);
        let Some(columns) = &columns else {
            columns = Some(header(&name, &record)?);
            continue;
        };
        let cells = cells.and_then(|()| match record.len() == columns.len() {
            true => Ok(()),
            false => Err(format!("{} cells where the header has {}", record.len(), columns.len())),
        });
        let cells = cells.map(|()| {
            let mut row = [""; COLUMNS.len()];
            for (cell, wanted) in record.iter().zip(columns) {
                wanted.iter().for_each(|wanted| row[*wanted] = cell.trim());
            }
            row
        });
        work(&Row { file: &name, line, cells })?;
    }
}

/// For each column of the file, which wanted one it is; others are passed over.
fn header(file: &str, record: &StringRecord) -> Result<Vec<Option<usize>>, Trouble> {
    let wanted = |name: &str| {
        let name = name.trim_start_matches('\u{feff}').trim().trim_start_matches('?');
        COLUMNS.iter().position(|column| column.eq_ignore_ascii_case(name))
    };
    let columns: Vec<Option<usize>> = record.iter().map(wanted).collect();
    for (at, name) in COLUMNS.iter().enumerate().take(2) {
        if !columns.contains(&Some(at)) {
            let trouble = Trouble::new(format_args!("{file}:1: the column `{name}` is missing"));
            return Err(trouble.with_way_out("the first row names the columns: person,office,start,end"));
        }
    }
    Ok(columns)
}

/// The end of an entity's address: its id.
fn id_of(cell: &str) -> &str {
    let cell = cell.trim_start_matches('<').trim_end_matches('>');
    if cell.starts_with("http") {
        cell.rsplit('/').next().unwrap_or(cell)
    } else {
        cell.trim_start_matches("wd:")
    }
}

fn entity(cell: &str) -> Option<&str> {
    Some(id_of(cell)).filter(|id| wikidata_number(id).is_some())
}

/// How the service writes that a value is not known.
fn is_blank_node(cell: &str) -> bool {
    let numbered = cell
        .strip_prefix('t')
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
    numbered || cell.starts_with("_:") || cell.contains("/.well-known/genid/")
}

/// A label; the service writes the id where there is none.
fn label<'r>(label: &'r str, id: &str) -> &'r str {
    if label == id || wikidata_number(label).is_some() || fold(label).is_empty() { "" } else { label }
}

/// What a cell says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// Nothing.
    Silent,
    /// That there is one, and not which.
    Unknown,
    /// Which.
    Day(PartialDate),
    /// One that no table holds.
    BeforeOurEra,
}

impl When {
    fn day(self) -> Option<PartialDate> {
        match self {
            When::Day(day) => Some(day),
            _ => None,
        }
    }
}

fn when(cell: &str, precision: &str) -> Result<When, String> {
    if cell.is_empty() {
        return Ok(When::Silent);
    }
    if is_blank_node(cell) {
        return Ok(When::Unknown);
    }
    if cell.starts_with('-') {
        return Ok(When::BeforeOurEra);
    }
    let wrong = || format!("`{cell}` is no date such as 2025-01-23T00:00:00Z or 2025-01-23");
    let (day, moment) = match cell.trim_start_matches('+').split_once('T') {
        Some((day, _)) => (day, true),
        None => (cell.trim_start_matches('+'), false),
    };
    let day = day.trim_end_matches("-00").trim_end_matches("-00");
    let date = PartialDate::parse(day).ok_or_else(wrong)?;
    let year = PartialDate { month: None, day: None, ..date };
    let month = PartialDate { day: None, ..date };
    Ok(When::Day(match precision {
        "" if !moment => date,
        "" if (date.month, date.day) == (Some(1), Some(1)) => year,
        "" if date.day == Some(1) => month,
        "" | "11" | "12" | "13" | "14" => date,
        "10" => month,
        "9" => year,
        // Decades and centuries: less than a table holds.
        _ => return Ok(When::Unknown),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Result<When, String> {
        Ok(When::Day(PartialDate::parse(text).unwrap()))
    }

    #[test]
    fn dates_are_no_more_precise_than_the_source() {
        assert_eq!(when("2025-01-23T00:00:00Z", ""), day("2025-01-23"));
        assert_eq!(when("2025-01-01T00:00:00Z", ""), day("2025"));
        assert_eq!(when("2025-03-01T00:00:00Z", ""), day("2025-03"));
        assert_eq!(when("2025-03-01T00:00:00Z", "11"), day("2025-03-01"));
        assert_eq!(when("2025-03-17T00:00:00Z", "9"), day("2025"));
        assert_eq!(when("2025-03-01", ""), day("2025-03-01"));
        assert_eq!(when("+2025-03-00T00:00:00Z", ""), day("2025-03"));
        assert_eq!(when("t1498031", ""), Ok(When::Unknown));
        assert_eq!(when("http://www.wikidata.org/.well-known/genid/1f", ""), Ok(When::Unknown));
        assert_eq!(when("-0043-03-15T00:00:00Z", ""), Ok(When::BeforeOurEra));
        assert!(when("spring", "").is_err() && when("2025-02-30T00:00:00Z", "").is_err());
    }

    #[test]
    fn ids_are_addresses_or_bare() {
        for cell in
            ["http://www.wikidata.org/entity/Q42", "Q42", "wd:Q42", "<http://www.wikidata.org/entity/Q42>"]
        {
            assert_eq!(entity(cell), Some("Q42"), "{cell}");
        }
        assert_eq!((entity("P39"), entity("Ada"), entity("")), (None, None, None));
        assert_eq!((label("Q42", "Q42"), label("Ada", "Q42")), ("", "Ada"));
    }
}
