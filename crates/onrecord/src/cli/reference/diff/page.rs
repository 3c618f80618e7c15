//! What changed, for people: who came and who left first.

use std::fmt::Write as _;

use onrecord_core::reference::compare::{Change, OfficeChange};
use onrecord_core::reference::{EndBasis, PersonId, Reference, Tables, Tenure};
use onrecord_core::time::PartialDate;

use super::Difference;
use crate::deliver::paper::{safe, wrap};

/// Columns that lines are broken at.
const WIDTH: usize = 98;

pub(super) fn written(told: &Difference<'_>) -> String {
    let mut page = String::new();
    for (side, what) in [(told.old, "old"), (told.new, "new")] {
        let line =
            format!("{what}  {}: {}, kept to {}", side.name, side.tables.version(), side.tables.as_of());
        // Writing to a string cannot fail.
        let _ = writeln!(page, "{}", safe(&line));
    }
    if told.is_none() {
        page.push_str("\nThey say the same.\n");
        return page;
    }
    let sections: [(&str, Wanted); 6] = [
        ("who changed", |change| {
            matches!(change, Change::Handover(..) | Change::Filled(_) | Change::Joined(_) | Change::Left(..))
        }),
        ("newly vacant", |change| matches!(change, Change::Vacated(..))),
        ("other dates", |change| matches!(change, Change::Corrected(..))),
        ("earlier holders, new here", |change| matches!(change, Change::Added(_))),
        ("holders no longer here", |change| matches!(change, Change::Removed(_))),
        ("other titles", |change| matches!(change, Change::Retitled)),
    ];
    for (head, wanted) in sections {
        section(&mut page, head, &lines(told, wanted));
    }
    people(told, &mut page);
    counts(told, &mut page);
    page
}

type Wanted = fn(&Change<'_, '_>) -> bool;

fn section(page: &mut String, head: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(page, "\n{head}");
    for line in lines {
        for (i, part) in wrap(&safe(line), WIDTH - 4).iter().enumerate() {
            let _ = writeln!(page, "{}{part}", if i == 0 { "  " } else { "      " });
        }
    }
}

fn lines(told: &Difference<'_>, wanted: Wanted) -> Vec<String> {
    let changed = &told.offices.changed;
    let of_office = |office: &OfficeChange<'_, '_>| {
        let wanted = office.changes.iter().filter(|change| wanted(change));
        wanted.map(|change| line(told, office, change)).collect::<Vec<_>>()
    };
    changed.iter().flat_map(of_office).collect()
}

fn line(told: &Difference<'_>, office: &OfficeChange<'_, '_>, change: &Change<'_, '_>) -> String {
    let (old, new) = told.tables();
    let held = new.office(office.new);
    let says = match change {
        Change::Handover(left, after, came) => {
            format!("{} ({}) → {}", name(old, left), until(after.as_ref()), came_in(new, came))
        }
        Change::Filled(came) => format!("nobody known → {}", came_in(new, came)),
        Change::Joined(came) => format!("also {}", came_in(new, came)),
        Change::Vacated(left, after) => format!("{} {}", name(old, left), until(after.as_ref())),
        Change::Left(left, after) => format!("no longer {} ({})", name(old, left), until(after.as_ref())),
        Change::Corrected(before, after) => {
            format!("{} {} → {}", name(new, after), spell(before), spell(after))
        }
        Change::Added(row) => format!("{} {}", name(new, row), spell(row)),
        Change::Removed(row) => format!("{} {}", name(old, row), spell(row)),
        Change::Retitled => format!("was {}", old.office(office.old).title),
    };
    format!("{} ({}): {says}", held.title, held.id)
}

fn name<'t>(tables: &'t Tables, row: &Tenure<'_>) -> &'t str {
    tables.person(row.person).name
}

/// When the one who left did, as the new reference has it.
fn until(after: Option<&Tenure<'_>>) -> String {
    match after.and_then(|row| row.end) {
        Some(end) => format!("until {end}"),
        None => "until an unknown day".to_owned(),
    }
}

fn came_in(tables: &Tables, row: &Tenure<'_>) -> String {
    let acting = if row.acting { "acting, " } else { "" };
    let since = row.start.map_or("since an unknown day".to_owned(), |start| format!("since {start}"));
    format!("{} ({acting}{since})", name(tables, row))
}

/// "2015-01-01 to 2016-01-01".
fn spell(row: &Tenure<'_>) -> String {
    let date = |date: Option<PartialDate>| date.map_or("?".to_owned(), |date| date.to_string());
    let until = match (row.end, row.end_basis) {
        (None, EndBasis::UnknownBefore(day)) => format!("to some day before {day}"),
        (None, _) => "on".to_owned(),
        (end, _) => format!("to {}", date(end)),
    };
    let acting = if row.acting { ", acting" } else { "" };
    format!("{} {until}{acting}", date(row.start))
}

fn people(told: &Difference<'_>, page: &mut String) {
    let (Some(people), (old, new)) = (&told.people, told.tables()) else { return };
    let each = |pairs: &[(PersonId, PersonId)], says: &dyn Fn(PersonId, PersonId) -> String| {
        pairs.iter().map(|(one, other)| says(*one, *other)).collect::<Vec<_>>()
    };
    let date = |date: Option<PartialDate>| date.map_or("unknown".to_owned(), |date| date.to_string());
    section(
        page,
        "died",
        &each(&people.died, &|_, other| {
            let person = new.person(other);
            format!("{}: died {} ({})", person.name, date(person.death), person.id)
        }),
    );
    section(
        page,
        "other names",
        &each(&people.renamed, &|one, other| {
            let (before, after) = (old.person(one), new.person(other));
            format!("{} → {} ({})", before.name, after.name, after.id)
        }),
    );
    section(
        page,
        "other days of birth or death",
        &each(&people.redated, &|one, other| {
            let (before, after) = (old.person(one), new.person(other));
            let mut says = format!("{} ({}):", after.name, after.id);
            for (what, before, after) in
                [("born", before.birth, after.birth), ("died", before.death, after.death)]
            {
                if before != after {
                    let _ = write!(says, " {what} {} → {}", date(before), date(after));
                }
            }
            says
        }),
    );
}

fn counts(told: &Difference<'_>, page: &mut String) {
    let offices = &told.offices;
    let _ = writeln!(page, "\noffices: {} new, {} gone", offices.added.len(), offices.removed.len());
    if let Some(people) = &told.people {
        let _ = writeln!(page, "people: {} new, {} gone", people.added, people.removed);
    }
    if offices.confirmed + offices.reweighed > 0 {
        let _ = writeln!(
            page,
            "terms: {} known to a later day, {} surer or less sure",
            offices.confirmed, offices.reweighed
        );
    }
}
