//! The rows that a confirmed fact becomes.

use onrecord_core::reading::{ChangeKind, Turn};
use onrecord_core::reference::{OfficeId, PersonId, Reference, Tenure, fold};
use onrecord_core::time::{Date, Days, PartialDate};
use serde_json::{Value, json};

use super::Group;
use super::fold::when;
use crate::error::Failure;

const PEOPLE: &str = "person_id\tname\tname_quality\tdeath_date\tsources";
const TENURES: &str = "office_id\tperson_id\tstart\tend\tend_basis\tas_of\tacting\tconfidence\tsources\tnote";

/// Rows of tables, cells separated by tabs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    people: Vec<String>,
    tenures: Vec<String>,
}

/// What somebody says beside what the documents do.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The day.
    pub day: Option<PartialDate>,
    /// The office's id.
    pub office: Option<String>,
    /// The person's id.
    pub person: Option<String>,
}

impl Rows {
    /// Adds the rows of another decision.
    pub fn add(&mut self, other: &Rows) {
        self.people.extend(other.people.iter().cloned());
        self.tenures.extend(other.tenures.iter().cloned());
    }

    /// As files of a reference.
    pub fn files(&self) -> Vec<(&'static str, String)> {
        let tables = [("people.tsv", PEOPLE, &self.people), ("tenures.tsv", TENURES, &self.tenures)];
        let filled = tables.into_iter().filter(|(_, _, rows)| !rows.is_empty());
        filled.map(|(file, head, rows)| (file, format!("{head}\n{}\n", rows.join("\n")))).collect()
    }

    pub(super) fn to_json(&self) -> Value {
        json!({ "people.tsv": self.people, "tenures.tsv": self.tenures })
    }

    pub(super) fn from_json(value: &Value) -> Option<Rows> {
        let list = |name: &str| -> Option<Vec<String>> {
            let rows = value[name].as_array()?.iter();
            // A cell more or less would be taken for another column.
            rows.map(|row| row.as_str().filter(|row| !row.contains(['\n', '\r'])).map(str::to_owned))
                .collect()
        };
        Some(Rows { people: list("people.tsv")?, tenures: list("tenures.tsv")? })
    }
}

/// The rows that a confirmed group becomes, seen from a day.
///
/// # Errors
/// When office, day or holder are not known well enough.
pub fn rows(
    reference: &dyn Reference,
    group: &Group<'_>,
    asked: &Asked,
    today: Date,
) -> Result<Rows, Failure> {
    let first = group.first();
    let day = day(group, asked)?;
    let source = format!("decision {}", first.id);
    let person = person(reference, group, asked)?;
    let mut rows = Rows::default();
    if first.kind == ChangeKind::Died {
        let person = person.ok_or_else(|| unknown_person(&first.name))?;
        died(reference, person, day, &source, &mut rows);
        return Ok(rows);
    }
    let office = office(reference, group, asked)?;
    if first.kind.turn() == Turn::Leaves {
        let person = person.ok_or_else(|| unknown_person(&first.name))?;
        let open = reference.tenures_of_office(office);
        let open = open.iter().rfind(|row| row.person == person && goes_on(row, day));
        let row = open.ok_or_else(|| {
            let office = reference.office(office).title;
            let what = format_args!(
                "the reference has no open term of {} as {office} that could end {day}",
                first.name
            );
            Failure::new(what).with_way_out("confirm first that the term began, or reject this")
        })?;
        rows.tenures.push(ended(reference, row, day, "stated", &source));
        return Ok(rows);
    }
    if reference.office(office).one_seat {
        let held = reference.tenures_of_office(office);
        let others = held.iter().filter(|row| Some(row.person) != person && goes_on(row, day));
        rows.tenures.extend(others.map(|row| ended(reference, row, day, "successor_start", &source)));
    }
    let id = match person {
        Some(person) => reference.person(person).id.to_owned(),
        None => {
            let id = new_id(reference, &first.name);
            // The name finds the person; whether it is well spelt one sentence of the news cannot say.
            rows.people.push([&id, &cell(&first.name), "finds", "", &source].join("\t"));
            id
        }
    };
    let confidence = if day.is_day() { "high" } else { "medium" };
    let acting = if first.acting { "yes" } else { "" };
    let note = cell(&format!("{} {}", first.document, first.title));
    let cells = [
        reference.office(office).id,
        &id,
        &day.to_string(),
        "",
        "",
        &today.to_string(),
        acting,
        confidence,
        &source,
        note.trim(),
    ];
    rows.tenures.push(cells.join("\t"));
    Ok(rows)
}

fn died(reference: &dyn Reference, person: PersonId, day: PartialDate, source: &str, rows: &mut Rows) {
    let known = reference.person(person);
    let sources = [known.sources, source].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>();
    rows.people.push([known.id, "", "", &day.to_string(), &sources.join(",")].join("\t"));
    let held = reference.tenures_of_person(person);
    let open = held.iter().filter(|row| goes_on(row, day));
    rows.tenures.extend(open.map(|row| ended(reference, row, day, "stated", source)));
}

/// Whether a row is open and began before a day.
fn goes_on(row: &Tenure<'_>, day: PartialDate) -> bool {
    row.end.is_none() && row.start.is_none_or(|start| start.first_day() < day.first_day())
}

/// A row of the reference with its end.
fn ended(reference: &dyn Reference, row: &Tenure<'_>, day: PartialDate, basis: &str, source: &str) -> String {
    let start = row.start.map_or(String::new(), |start| start.to_string());
    let sources = [row.sources, source].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(",");
    let (office, person) = (reference.office(row.office).id, reference.person(row.person).id);
    [office, person, &start, &day.to_string(), basis, "", "", "", &sources, ""].join("\t")
}

fn day(group: &Group<'_>, asked: &Asked) -> Result<PartialDate, Failure> {
    if let Some(day) = asked.day {
        return Ok(day);
    }
    let first = group.first();
    if first.kind == ChangeKind::Elected {
        let failure =
            Failure::new(format_args!("{} is told to be elected, not to have taken office", first.name));
        return Err(failure.with_way_out("say when the term began with --day"));
    }
    as_date(&group.days).ok_or_else(|| {
        let failure = Failure::new(format_args!("the documents put it {}", when(&group.days)));
        failure.with_way_out("say the day, month or year with --day")
    })
}

/// The day, month or year that spans of days are.
fn as_date(days: &Days) -> Option<PartialDate> {
    let (first, last) = (days.earliest?, days.latest?);
    let month = PartialDate { year: first.year(), month: Some(first.month()), day: None };
    let year = PartialDate { year: first.year(), month: None, day: None };
    if first == last {
        return Some(PartialDate::from(first));
    }
    let inside = |date: &PartialDate| date.first_day() <= first && last <= date.last_day();
    [month, year].into_iter().find(inside)
}

fn office(reference: &dyn Reference, group: &Group<'_>, asked: &Asked) -> Result<OfficeId, Failure> {
    let known = group.facts.iter().find_map(|fact| fact.office.as_deref());
    let Some(id) = asked.office.as_deref().or(known) else {
        let failure = Failure::new(format_args!("which office “{}” is, is not known", group.first().words));
        return Err(
            failure.with_way_out("name it by its id with --office (`onrecord reference show` has ids)")
        );
    };
    reference.office_with_id(id).ok_or_else(|| {
        let failure = Failure::new(format_args!("the reference has no office {id}"));
        failure.with_way_out("`onrecord reference show TITLE` has the ids of offices")
    })
}

fn person(reference: &dyn Reference, group: &Group<'_>, asked: &Asked) -> Result<Option<PersonId>, Failure> {
    let known = group.facts.iter().find_map(|fact| fact.person.as_deref());
    let Some(id) = asked.person.as_deref() else {
        return Ok(known.and_then(|id| reference.person_with_id(id)));
    };
    reference.person_with_id(id).map(Some).ok_or_else(|| {
        let failure = Failure::new(format_args!("the reference has no person {id}"));
        failure.with_way_out("`onrecord reference show NAME` has the ids of people")
    })
}

fn unknown_person(name: &str) -> Failure {
    Failure::new(format_args!("the reference knows nobody called {name}, so no term can end"))
        .with_way_out("name the person by id with --person, or reject this")
}

/// An id for somebody new: the folded name, with a number behind it where that is taken.
fn new_id(reference: &dyn Reference, name: &str) -> String {
    let base = format!("news:{}", fold(name).replace(' ', "-"));
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let free = |id: &String| reference.person_with_id(id).is_none();
    std::iter::once(base.clone()).chain(numbered).find(free).unwrap_or(base)
}

/// Words as a cell of a table can hold them.
fn cell(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_days_are_a_day_a_month_a_year_or_nothing() {
        let date = |from: &str, to: &str| {
            let day = |text: &str| PartialDate::parse(text).map(PartialDate::first_day);
            as_date(&Days { earliest: day(from), latest: day(to) }).map(|date| date.to_string())
        };
        assert_eq!(date("2026-11-02", "2026-11-02").as_deref(), Some("2026-11-02"));
        assert_eq!(date("2026-11-02", "2026-11-08").as_deref(), Some("2026-11"));
        assert_eq!(date("2026-01-01", "2026-12-31").as_deref(), Some("2026"));
        assert_eq!(date("2026-12-29", "2027-01-04"), None);
        assert_eq!(date("", "2026-11-02"), None);
    }
}
