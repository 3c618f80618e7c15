//! Days on which titles can have been held together: what a text's offices prove of its own day.

use super::{Title, titles};
use crate::finding::Basis;
use crate::reading::Dated;
use crate::reference::freshness;
use crate::reference::{Confidence, EndBasis, PersonId, Reference, Tenure};
use crate::time::Date;

/// Days from a first to the one after the last; an open end has none.
pub type Spell = (Date, Option<Date>);

/// All spells in which one of these people held one of the title's offices, where every row is sure and known to the
/// day; `None` where a weaker row leaves other days open.
pub fn spells(reference: &dyn Reference, title: &Title, persons: &[PersonId]) -> Option<Vec<Spell>> {
    let rows = rows(reference, title, persons);
    let sure = |row: &Tenure<'_>| {
        row.confidence == Confidence::High
            && row.start.is_some_and(|start| start.is_day())
            && row.end.is_none_or(|end| end.is_day())
            && !matches!(row.end_basis, EndBasis::UnknownBefore(_) | EndBasis::LastSeen)
            && reference.office(row.office).one_seat
    };
    if rows.is_empty() || !rows.iter().all(sure) {
        return None;
    }
    let mut spells: Vec<Spell> = rows
        .iter()
        .filter_map(|row| Some((row.start?.first_day(), row.end.map(|end| end.first_day()))))
        .collect();
    spells.sort_unstable();
    Some(spells)
}

/// The rows of the title's offices that these people have.
pub fn rows<'r>(reference: &'r dyn Reference, title: &Title, persons: &[PersonId]) -> Vec<Tenure<'r>> {
    let rows = persons.iter().flat_map(|&person| reference.tenures_of_person(person));
    rows.filter(|row| title.offices.contains(&row.office)).collect()
}

/// Days that lie in both lists of spells.
pub fn common(one: &[Spell], other: &[Spell]) -> Vec<Spell> {
    let mut both = Vec::new();
    for &(start, end) in one {
        for &(other_start, other_end) in other {
            let first = start.max(other_start);
            let last = match (end, other_end) {
                (Some(end), Some(other_end)) => Some(end.min(other_end)),
                (end, other_end) => end.or(other_end),
            };
            if last.is_none_or(|last| first < last) {
                both.push((first, last));
            }
        }
    }
    both.sort_unstable();
    both
}

/// The spells moved outwards by three days: a change of holder is no contradiction for so long.
pub fn widened(spells: &[Spell]) -> Vec<Spell> {
    let margin = jiff::Span::new().days(3);
    let back = |day: Date| day.checked_sub(margin).unwrap_or(day);
    let on = |day: Date| day.checked_add(margin).unwrap_or(day);
    spells.iter().map(|&(start, end)| (back(start), end.map(on))).collect()
}

/// What the days proved by the text itself leave over.
pub fn proven(dated: &Dated) -> Vec<Spell> {
    let margin = jiff::Span::new().days(1);
    let end = dated.latest.map(|latest| latest.checked_add(margin).unwrap_or(latest));
    vec![(dated.earliest.unwrap_or(Date::MIN), end)]
}

/// Narrows the days a text can be of by the offices it gives to their holders. Titles that leave no common day are put
/// aside where taking one of them away leaves some; where no single one does, nothing is concluded.
pub(super) fn narrow(
    dated: &mut Dated,
    reference: &dyn Reference,
    titles: &[Title],
    persons: &[Vec<PersonId>],
) {
    if dated.day().is_some() {
        return;
    }
    let usable = |title: &Title| title.plain && titles::present(title) && super::entities::owned(title);
    let mut held: Vec<(usize, Vec<Spell>)> = Vec::new();
    for (index, title) in titles.iter().enumerate().filter(|(_, title)| usable(title)) {
        if let Some(spells) = spells(reference, title, &persons[index]) {
            held.push((index, spells));
        }
    }
    let Some((left, without)) = left_over(&proven(dated), &held) else { return };
    let (Some(&(first, _)), Some(&(_, last))) = (left.first(), left.last()) else { return };
    for (index, spells) in held.iter().filter(|(index, _)| Some(*index) != without) {
        let (title, name) =
            (&titles[*index], persons[*index].first().map(|&person| reference.person(person).name));
        let starts = spells.iter().any(|&(start, _)| start == first);
        if starts && dated.earliest.is_none_or(|earliest| earliest < first) {
            let says = format!("{} holds this office from {first}", name.unwrap_or("the holder"));
            dated.because.push((title.span, says));
        }
    }
    if first > Date::MIN && dated.earliest.is_none_or(|earliest| earliest < first) {
        dated.earliest = Some(first);
    }
    let last = last.and_then(|last| last.checked_sub(jiff::Span::new().days(1)).ok());
    if let Some(last) = last.filter(|&last| dated.latest.is_none_or(|latest| last < latest)) {
        dated.latest = Some(last);
    }
    if dated.basis == crate::reading::DatedBasis::None && dated.earliest.is_some() {
        dated.basis = crate::reading::DatedBasis::Inferred;
    }
    settle(dated);
}

/// The likely days lie inside the proven ones, or are none.
fn settle(dated: &mut Dated) {
    dated.because.sort_by_key(|(span, _)| *span);
    dated.because.dedup();
    dated.likely = dated.likely.and_then(|(from, to)| {
        let from = dated.earliest.map_or(from, |earliest| from.max(earliest));
        let to = dated.latest.map_or(to, |latest| to.min(latest));
        (from <= to).then_some((from, to))
    });
}

/// The days all spells have in common, or all but one of them, and which one.
pub fn left_over(start: &[Spell], held: &[(usize, Vec<Spell>)]) -> Option<(Vec<Spell>, Option<usize>)> {
    let all = held.iter().fold(start.to_vec(), |days, (_, spells)| common(&days, spells));
    if !all.is_empty() {
        return Some((all, None));
    }
    let mut found = None;
    for (without, _) in held {
        let rest = held.iter().filter(|(index, _)| index != without);
        let days = rest.fold(start.to_vec(), |days, (_, spells)| common(&days, spells));
        if days.is_empty() {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some((days, Some(*without)));
    }
    found
}

/// What a tenure says, as the basis of a finding.
pub fn basis(reference: &dyn Reference, row: &Tenure<'_>) -> Basis {
    let (person, office) = (reference.person(row.person), reference.office(row.office));
    let start = row.start.map_or("an unknown day".to_owned(), |start| start.to_string());
    let until = row.end.map_or(String::new(), |end| format!(" to {end}"));
    let acting = if row.acting { ", acting" } else { "" };
    Basis::Reference {
        id: format!("{}/{}", office.id, person.id),
        says: format!("{}: {}, from {start}{until}{acting}", office.title, person.name),
        as_of: freshness::of_tenure(reference, row),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn spell(start: &str, end: Option<&str>) -> Spell {
        (day(start), end.map(day))
    }

    #[test]
    fn common_days_of_spells_are_their_overlap() {
        let one = [spell("2017-01-20", Some("2021-01-20")), spell("2025-01-20", None)];
        let other = [spell("2014-10-01", Some("2024-10-01"))];
        assert_eq!(common(&one, &other), [spell("2017-01-20", Some("2021-01-20"))]);
        assert!(common(&other, &[spell("2024-10-01", None)]).is_empty(), "the last day is not held");
    }

    #[test]
    fn the_one_that_leaves_no_day_is_named_only_where_there_is_one() {
        let all = [spell("2000-01-01", None)];
        let (late, later) = (vec![spell("2025-01-01", None)], vec![spell("2025-03-01", None)]);
        let early = vec![spell("2010-01-01", Some("2020-01-01"))];
        let three = [(4, late.clone()), (5, early.clone()), (6, later)];
        assert_eq!(left_over(&all, &three).and_then(|(_, without)| without), Some(5));
        assert_eq!(left_over(&all, &[(1, late), (2, early)]), None);
    }
}
