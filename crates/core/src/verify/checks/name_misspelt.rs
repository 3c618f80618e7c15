//! See the page beside this file.

use crate::finding::{Basis, Level, Suggestion};
use crate::reference::freshness;
use crate::reference::{Entry, NameQuality};
use crate::resolve::{NearMiss, Support, days};
use crate::verify::{Case, Check, Draft, Findings, silence};

/// Names a slip away from a known one.
pub static CHECK: Check = Check {
    name: "name-misspelt",
    levels: &[Level::Error, Level::Warning],
    by_default: true,
    doc: include_str!("name-misspelt.md"),
    run,
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    for miss in &case.resolution.near {
        if let Some(draft) = draft(case, miss).filter(|_| !silence::is_in_the_news(case, &miss.written)) {
            findings.found(draft);
        }
    }
}

fn draft(case: &Case<'_>, miss: &NearMiss) -> Option<Draft> {
    let (first, more) = miss.edits.split_first()?;
    let (basis, level) = basis(case, miss);
    let meant = match miss.entry {
        Entry::Person(id) => case.reference.person(id).name,
        _ => miss.right.as_str(),
    };
    let because = match miss.support {
        Support::Office(title) => {
            let title = case.resolution.titles.get(title)?;
            format!("as {} the reference has {meant}", case.words(title.span))
        }
        Support::Role(at) => format!("“{}” beside it speaks for {meant}", case.words(at)),
        Support::Length(_) => format!("the reference has {meant}"),
        Support::Containment(at, _) => format!("“{}” beside it speaks for {meant}", case.words(at)),
    };
    let mut edits = vec![first.clone()];
    edits.extend(more.iter().cloned());
    let mut draft = Draft::new(level, first.0, format!("{} is not known; {because}", miss.written), basis);
    draft.labels = more.iter().map(|(at, right)| (*at, format!("here too: {right}"))).collect();
    let safe = level == Level::Error;
    draft.suggestion = Some(Suggestion { message: format!("write {}", miss.right), edits, safe });
    Some(draft)
}

/// The record of the thing meant, and what speaks for it.
fn basis(case: &Case<'_>, miss: &NearMiss) -> (Vec<Basis>, Level) {
    let mut basis = Vec::new();
    let mut level = Level::Error;
    match miss.entry {
        Entry::Person(id) => {
            let person = case.reference.person(id);
            if person.quality != NameQuality::Judges {
                level = Level::Warning;
            }
            let says = format!("this person’s name is {}", person.name);
            let as_of = freshness::of_fact(case.reference, person.sources);
            basis.push(Basis::Reference { id: person.id.to_owned(), says, as_of });
            for &title in &miss.titles {
                let rows =
                    case.resolution.titles.get(title).map(|title| days::rows(case.reference, title, &[id]));
                basis.extend(rows.into_iter().flatten().last().map(|row| days::basis(case.reference, &row)));
            }
        }
        Entry::Organisation(id) => {
            let body = case.reference.organisation(id);
            level = Level::Warning;
            basis.push(Basis::Reference {
                id: body.id.to_owned(),
                says: format!("its name is {}", body.name),
                // Bodies stand in the tables without sources of their own.
                as_of: case.reference.as_of(),
            });
        }
        Entry::Place(id) => {
            let place = case.reference.place(id);
            let country = case.reference.country_with_code(place.country);
            let country = country.map_or(place.country, |country| case.reference.country(country).name);
            if !matches!(miss.support, Support::Containment(_, true)) {
                level = Level::Warning;
            }
            basis.push(Basis::Reference {
                id: format!("geonames:{}", place.geonames),
                says: format!("{} is a place in {country}", place.name),
                as_of: freshness::of_places(case.reference),
            });
        }
        Entry::Country(_) => level = Level::Warning,
    }
    if let Support::Role(at) | Support::Containment(at, _) = miss.support {
        basis.push(Basis::Text { at });
    }
    basis.dedup();
    (basis, level)
}
