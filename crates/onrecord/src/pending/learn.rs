//! What one document teaches: the changes of office it tells as having happened that the reference does not have.

use onrecord_core::reading::{Change, Turn};
use onrecord_core::reference::{OfficeId, PersonId, Reference};
use onrecord_core::resolve::ChangedOffice;
use onrecord_core::text::Span;
use onrecord_core::time::{Days, PartialDate};
use sha2::{Digest, Sha256};

use super::{Fact, Words};
use crate::pipeline::Worked;

/// How far, in days, a row of the reference may begin or end from what a text tells and be the same: sources differ on
/// appointment and oath, and between an election and an oath lie months.
const SAME: i32 = 45;
const ELECTED_BEFORE: i32 = 120;

/// What one document teaches.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    /// What the reference does not have.
    pub facts: Vec<Fact>,
    /// How many changes the document tells in all, as happened or not.
    pub told: usize,
    /// How many of them happened, to somebody with a full name.
    pub happened: usize,
    /// How many of these the reference has already.
    pub known: usize,
}

impl Lesson {
    /// Adds what another document teaches.
    pub fn add(&mut self, other: Lesson) {
        self.facts.extend(other.facts);
        self.told += other.told;
        self.happened += other.happened;
        self.known += other.known;
    }
}

/// Learns from one document.
pub fn learn(worked: &Worked, reference: &dyn Reference) -> Lesson {
    let mut lesson = Lesson { told: worked.reading.changes.len(), ..Lesson::default() };
    for changed in &worked.resolution.changes {
        let Some(change) = worked.reading.changes.get(changed.change) else { continue };
        if !change.modality.happened() || !changed.is_surely_named(&worked.document, &worked.reading) {
            continue;
        }
        lesson.happened += 1;
        if is_known(reference, change, changed) {
            lesson.known += 1;
        } else if is_about_office(change, changed) {
            lesson.facts.push(fact(worked, reference, change, changed));
        }
    }
    lesson
}

/// Whether it is a fact for the reference at all: an office that is known or named, and more than a wish for it.
fn is_about_office(change: &Change, changed: &ChangedOffice) -> bool {
    let named = change.office.is_some_and(|office| !office.beside);
    change.kind.turn() != Turn::Aims && (changed.office.is_some() || named)
}

/// Whether a row of the reference says the same.
fn is_known(reference: &dyn Reference, change: &Change, changed: &ChangedOffice) -> bool {
    let (Some(person), Some(office)) = (changed.person, changed.office) else { return false };
    match change.kind.turn() {
        Turn::Enters => entered(reference, person, office, change, &changed.days),
        Turn::Leaves => left(reference, person, office, &changed.days),
        Turn::Aims => false,
    }
}

fn entered(
    reference: &dyn Reference,
    person: PersonId,
    office: OfficeId,
    change: &Change,
    days: &Days,
) -> bool {
    let ahead =
        if change.kind == onrecord_core::reading::ChangeKind::Elected { ELECTED_BEFORE } else { SAME };
    let rows = reference.tenures_of_person(person);
    rows.iter().filter(|row| row.office == office).any(|row| beside(row.start, days, ahead))
}

fn left(reference: &dyn Reference, person: PersonId, office: OfficeId, days: &Days) -> bool {
    let rows = reference.tenures_of_person(person);
    let died = beside_death(reference.person(person).death, days);
    died || rows
        .iter()
        .filter(|row| row.office == office)
        .any(|row| row.end.is_some() && beside(row.end, days, SAME))
}

fn beside_death(death: Option<PartialDate>, days: &Days) -> bool {
    death.is_some() && beside(death, days, SAME)
}

/// Whether a date of the reference can be the time that a text tells. An unknown one can; and what happened some day
/// before the text can be any earlier one.
fn beside(date: Option<PartialDate>, days: &Days, ahead: i32) -> bool {
    let Some(date) = date else { return true };
    let (first, last) = (date.first_day(), date.last_day());
    let not_before = days.earliest.is_none_or(|earliest| (earliest - last).get_days() <= SAME);
    not_before && days.latest.is_none_or(|latest| (first - latest).get_days() <= ahead)
}

fn fact(worked: &Worked, reference: &dyn Reference, change: &Change, changed: &ChangedOffice) -> Fact {
    let document = &worked.document;
    let quoted = |span: Span| Words {
        start: span.start(),
        end: span.end(),
        text: one_line(document.text.slice(span)),
    };
    let sentence = worked.reading.sentence_at(change.cue.start());
    let sentence = sentence.and_then(|id| worked.reading.sentences.get(id.index()));
    let name = worked.reading.chains.get(changed.chain.index()).map(|chain| one_line(&chain.name));
    let name = name.unwrap_or_default();
    let evidence = quoted(change.span);
    let text = document.text.as_str();
    Fact {
        id: id(&[text, change.kind.name(), &name, &evidence.text]),
        document: document.id.0.clone(),
        title: document.source.title.as_deref().map(one_line).unwrap_or_default(),
        published: worked.resolution.dated.day(),
        kind: change.kind,
        modality: change.modality,
        name,
        person: changed.person.map(|person| reference.person(person).id.to_owned()),
        words: change.office.map(|office| one_line(document.text.slice(office.span))).unwrap_or_default(),
        office: changed.office.map(|office| reference.office(office).id.to_owned()),
        acting: change.acting,
        days: changed.days,
        evidence,
        sentence: quoted(sentence.map_or(change.span, |sentence| sentence.span)),
    }
}

/// White space of any kind as one blank, so that a line stays a line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Twelve hexadecimal digits of the parts' hash: the document's own first, so that a fact of another document has another.
fn id(parts: &[&str]) -> String {
    const BYTES: usize = 6;
    let mut whole = Sha256::new();
    for part in parts {
        whole.update(Sha256::digest(part.as_bytes()));
    }
    whole.finalize().iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_the_same_event_within_weeks_and_not_after_a_year() {
        let day = |text: &str| PartialDate::parse(text).map(PartialDate::first_day);
        let on = |text: &str| Days { earliest: day(text), latest: day(text) };
        let row = PartialDate::parse("2025-01-20");
        assert!(beside(row, &on("2025-01-23"), SAME));
        assert!(beside(row, &on("2024-11-06"), ELECTED_BEFORE) && !beside(row, &on("2024-11-06"), SAME));
        assert!(!beside(row, &on("2026-03-01"), SAME));
        assert!(beside(row, &Days { earliest: None, latest: day("2026-03-01") }, SAME));
        assert!(!beside(row, &Days { earliest: None, latest: day("2020-03-01") }, SAME));
    }
}
