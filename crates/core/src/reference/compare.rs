//! Who changed between two references: both are walked in the order of their stable ids, so that neither is held in
//! memory beside its ids, and rows of one person in one office are matched as one spell where their starts nearly agree.

use std::cmp::Ordering;

use super::{EndBasis, OfficeId, PersonId, Reference, Tenure};
use crate::time::{Date, PartialDate};

/// Starts no further apart than this are taken for two accounts of one spell: election, oath, first day at work.
const ONE_SPELL: i32 = 45;

/// What changed in one office that both have.
#[derive(Clone, Debug)]
pub struct OfficeChange<'o, 'n> {
    /// The office in the old reference.
    pub old: OfficeId,
    /// The office in the new one.
    pub new: OfficeId,
    /// What changed, the holders first.
    pub changes: Vec<Change<'o, 'n>>,
}

/// One change of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'o, 'n> {
    /// Another person holds it: who did, with the row as the new reference has it, and who does.
    Handover(Tenure<'o>, Option<Tenure<'n>>, Tenure<'n>),
    /// Nobody held it, and somebody does.
    Filled(Tenure<'n>),
    /// Somebody held it and nobody does; the row as the new reference has it.
    Vacated(Tenure<'o>, Option<Tenure<'n>>),
    /// One of many holders came.
    Joined(Tenure<'n>),
    /// One of many holders left; the row as the new reference has it.
    Left(Tenure<'o>, Option<Tenure<'n>>),
    /// A spell has another start or end, or is told otherwise (acting).
    Corrected(Tenure<'o>, Tenure<'n>),
    /// A past spell that the old reference did not have.
    Added(Tenure<'n>),
    /// A spell that the new reference does not have.
    Removed(Tenure<'o>),
    /// The title is another.
    Retitled,
}

/// What changed in offices, and how much stayed.
#[derive(Clone, Debug, Default)]
pub struct Offices<'o, 'n> {
    /// Offices that changed, by id.
    pub changed: Vec<OfficeChange<'o, 'n>>,
    /// Offices only the new reference has.
    pub added: Vec<OfficeId>,
    /// Offices only the old reference has.
    pub removed: Vec<OfficeId>,
    /// Open rows known to a later day than before.
    pub confirmed: usize,
    /// Rows that are as they were, but surer or less sure.
    pub reweighed: usize,
}

/// What changed in people. Pairs are the person in the old reference and in the new one.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Now known to have died.
    pub died: Vec<(PersonId, PersonId)>,
    /// With another name.
    pub renamed: Vec<(PersonId, PersonId)>,
    /// With another day of birth, or of death where one was known.
    pub redated: Vec<(PersonId, PersonId)>,
    /// How many only the new reference has.
    pub added: usize,
    /// How many only the old reference has.
    pub removed: usize,
}

/// Compares the offices for which `wanted` holds, in either reference.
pub fn offices<'o, 'n>(
    old: &'o dyn Reference,
    new: &'n dyn Reference,
    wanted: &dyn Fn(&dyn Reference, OfficeId) -> bool,
) -> Offices<'o, 'n> {
    let mut found = Offices::default();
    let olds = sorted(old.offices(), |id| old.office(id).id);
    let news = sorted(new.offices(), |id| new.office(id).id);
    merge(
        &olds,
        &news,
        |one, other| old.office(one).id.cmp(new.office(other).id),
        |pair| match pair {
            (Some(one), Some(other)) if wanted(old, one) || wanted(new, other) => {
                office(old, new, one, other, &mut found);
            }
            (Some(one), None) if wanted(old, one) => found.removed.push(one),
            (None, Some(other)) if wanted(new, other) => found.added.push(other),
            _ => {}
        },
    );
    found
}

/// Compares the people for whom `wanted` holds, in either reference.
pub fn people(
    old: &dyn Reference,
    new: &dyn Reference,
    wanted: &dyn Fn(&dyn Reference, PersonId) -> bool,
) -> People {
    let mut found = People::default();
    let olds = sorted(old.people(), |id| old.person(id).id);
    let news = sorted(new.people(), |id| new.person(id).id);
    merge(
        &olds,
        &news,
        |one, other| old.person(one).id.cmp(new.person(other).id),
        |pair| {
            let (one, other) = match pair {
                (Some(one), Some(other)) if wanted(old, one) || wanted(new, other) => (one, other),
                (Some(one), None) => return found.removed += usize::from(wanted(old, one)),
                (None, Some(other)) => return found.added += usize::from(wanted(new, other)),
                _ => return,
            };
            let (before, after) = (old.person(one), new.person(other));
            if before.name != after.name {
                found.renamed.push((one, other));
            }
            if before.death.is_none() && after.death.is_some() {
                found.died.push((one, other));
            } else if before.death != after.death || before.birth != after.birth {
                found.redated.push((one, other));
            }
        },
    );
    found
}

/// Ids in the order of their stable ids; those of a packed file come so.
fn sorted<'r, I: Copy>(mut ids: Vec<I>, id: impl Fn(I) -> &'r str) -> Vec<I> {
    if !ids.is_sorted_by(|one, other| id(*one) <= id(*other)) {
        ids.sort_by(|one, other| id(*one).cmp(id(*other)));
    }
    ids
}

/// Walks two sorted lists together: what both have in pairs, what one has alone.
fn merge<I: Copy>(
    olds: &[I],
    news: &[I],
    order: impl Fn(I, I) -> Ordering,
    mut take: impl FnMut((Option<I>, Option<I>)),
) {
    let (mut at, mut other) = (0, 0);
    loop {
        match (olds.get(at).copied(), news.get(other).copied()) {
            (None, None) => return,
            (Some(one), Some(two)) => match order(one, two) {
                Ordering::Less => (take((Some(one), None)), at += 1).1,
                Ordering::Greater => (take((None, Some(two))), other += 1).1,
                Ordering::Equal => {
                    take((Some(one), Some(two)));
                    at += 1;
                    other += 1;
                }
            },
            (one, two) => {
                take((one, two));
                at += usize::from(one.is_some());
                other += usize::from(two.is_some());
            }
        }
    }
}

/// A spell in one or both.
type Pair<'o, 'n> = (Option<Tenure<'o>>, Option<Tenure<'n>>);

fn office<'o, 'n>(
    old: &'o dyn Reference,
    new: &'n dyn Reference,
    one: OfficeId,
    other: OfficeId,
    found: &mut Offices<'o, 'n>,
) {
    let spells = spells(old, new, one, other);
    let mut changes = holders(old, new, &spells, new.office(other).one_seat);
    for (before, after) in &spells {
        let told = changes.iter().any(|change| tells(change, before.as_ref(), after.as_ref()));
        match (before, after) {
            _ if told => {}
            (Some(before), Some(after)) if differs(before, after) => {
                changes.push(Change::Corrected(*before, *after));
            }
            (Some(before), Some(after)) => {
                found.confirmed +=
                    usize::from(is_current(after, new) && after.as_of.map(last) > before.as_of.map(last));
                found.reweighed += usize::from(before.confidence != after.confidence);
            }
            (None, Some(after)) => changes.push(Change::Added(*after)),
            (Some(before), None) => changes.push(Change::Removed(*before)),
            (None, None) => {}
        }
    }
    if old.office(one).title != new.office(other).title {
        changes.push(Change::Retitled);
    }
    if !changes.is_empty() {
        found.changed.push(OfficeChange { old: one, new: other, changes });
    }
}

/// All spells of an office: those of both references in pairs.
fn spells<'o, 'n>(
    old: &'o dyn Reference,
    new: &'n dyn Reference,
    one: OfficeId,
    other: OfficeId,
) -> Vec<Pair<'o, 'n>> {
    let mut news: Vec<Option<Tenure<'n>>> = new.tenures_of_office(other).into_iter().map(Some).collect();
    let mut pairs: Vec<Pair<'o, 'n>> =
        old.tenures_of_office(one).into_iter().map(|row| (Some(row), None)).collect();
    // The very same start first, so that a nearly equal one of another spell cannot take its place.
    for exactly in [true, false] {
        for (before, after) in pairs.iter_mut().filter(|(_, after)| after.is_none()) {
            let Some(before) = before else { continue };
            let id = old.person(before.person).id;
            let fits = |row: &&mut Option<Tenure<'n>>| {
                row.as_ref().is_some_and(|row| {
                    let starts = if exactly { row.start == before.start } else { is_one_spell(before, row) };
                    starts && new.person(row.person).id == id
                })
            };
            *after = news.iter_mut().find(fits).and_then(Option::take);
        }
    }
    pairs.extend(news.into_iter().flatten().map(|row| (None, Some(row))));
    pairs
}

fn is_one_spell(one: &Tenure<'_>, other: &Tenure<'_>) -> bool {
    let (Some(start), Some(begin)) = (one.start, other.start) else {
        return one.end == other.end;
    };
    let within = |early: PartialDate, late: PartialDate| {
        early.first_day() <= late.first_day() && late.last_day() <= early.last_day()
    };
    let days = (start.first_day() - begin.first_day()).get_days().abs();
    days <= ONE_SPELL || within(start, begin) || within(begin, start)
}

fn last(date: PartialDate) -> Date {
    date.last_day()
}

/// Whether the holder is in office as far as the reference knows.
fn is_current(row: &Tenure<'_>, reference: &dyn Reference) -> bool {
    match row.end {
        Some(end) => {
            let begun = row.start.is_none_or(|start| start.first_day() <= reference.today());
            begun && end.first_day() > reference.today()
        }
        None => !matches!(row.end_basis, EndBasis::UnknownBefore(_)),
    }
}

fn differs(before: &Tenure<'_>, after: &Tenure<'_>) -> bool {
    let unknown = |row: &Tenure<'_>| matches!(row.end_basis, EndBasis::UnknownBefore(_));
    (before.start, before.end, before.acting) != (after.start, after.end, after.acting)
        || unknown(before) != unknown(after)
}

/// Who came and who left.
fn holders<'o, 'n>(
    old: &'o dyn Reference,
    new: &'n dyn Reference,
    spells: &[Pair<'o, 'n>],
    one_seat: bool,
) -> Vec<Change<'o, 'n>> {
    let was = |pair: &&Pair<'o, 'n>| pair.0.is_some_and(|row| is_current(&row, old));
    let is = |pair: &&Pair<'o, 'n>| pair.1.is_some_and(|row| is_current(&row, new));
    let id_then = |row: &Tenure<'o>| old.person(row.person).id;
    let id_now = |row: &Tenure<'n>| new.person(row.person).id;
    let then: Vec<&Pair<'o, 'n>> = spells.iter().filter(was).collect();
    let now: Vec<&Pair<'o, 'n>> = spells.iter().filter(is).collect();
    let stays = |id: &str| now.iter().any(|pair| pair.1.is_some_and(|row| id_now(&row) == id));
    let stood = |id: &str| then.iter().any(|pair| pair.0.is_some_and(|row| id_then(&row) == id));
    let left: Vec<_> =
        then.iter().filter_map(|pair| Some((pair.0.filter(|row| !stays(id_then(row)))?, pair.1))).collect();
    let came: Vec<_> = now.iter().filter_map(|pair| pair.1.filter(|row| !stood(id_now(row)))).collect();
    if !one_seat {
        let joined = came.into_iter().map(Change::Joined);
        return joined.chain(left.into_iter().map(|(row, after)| Change::Left(row, after))).collect();
    }
    // Of one seat the last to come is the holder, whatever stale rows stand open beside it.
    let (came, left_last) = (came.last().copied(), left.last().copied());
    match (left_last, came) {
        (Some((row, after)), Some(next)) => vec![Change::Handover(row, after, next)],
        (None, Some(next)) if then.is_empty() => vec![Change::Filled(next)],
        (None, Some(next)) => vec![Change::Joined(next)],
        (Some((row, after)), None) if now.is_empty() => vec![Change::Vacated(row, after)],
        (Some((row, after)), None) => vec![Change::Left(row, after)],
        (None, None) => Vec::new(),
    }
}

/// Whether a change already tells of this spell.
fn tells(change: &Change<'_, '_>, before: Option<&Tenure<'_>>, after: Option<&Tenure<'_>>) -> bool {
    let is_old = |row: &Tenure<'_>| before == Some(row);
    let is_new = |row: &Tenure<'_>| after == Some(row);
    match change {
        Change::Handover(left, _, came) => is_old(left) || is_new(came),
        Change::Filled(came) | Change::Joined(came) => is_new(came),
        Change::Vacated(left, _) | Change::Left(left, _) => is_old(left),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Tables;

    const WORLD: &str = "
        today 2026-06-01
        office XA:hog Prime Minister of A
        office XM:mp seats=many Member of A
        person ann Ann Aal
        person bob Bob Bee
        person cyd Cyd Cee
    ";

    /// The changes between two lists of rows, in words.
    fn changes(old: &str, new: &str) -> Vec<String> {
        let build = |rows: &str| {
            let rows: String =
                rows.split(" / ").filter(|row| !row.is_empty()).map(|row| format!("{row}\n")).collect();
            Tables::from_page(&format!("{WORLD}\n{rows}")).unwrap()
        };
        let (old, new) = (build(old), build(new));
        let row = |tables: &Tables, row: &Tenure<'_>| {
            let date = |date: Option<PartialDate>| date.map_or(String::new(), |date| date.to_string());
            format!("{} {}..{}", tables.person(row.person).id, date(row.start), date(row.end))
        };
        let said = |change: &Change<'_, '_>| match change {
            Change::Handover(left, after, came) => {
                let until = after.map_or("?".to_owned(), |it| row(&new, &it));
                format!("{} ({until}) → {}", row(&old, left), row(&new, came))
            }
            Change::Filled(came) => format!("filled {}", row(&new, came)),
            Change::Vacated(left, _) => format!("vacated {}", row(&old, left)),
            Change::Joined(came) => format!("joined {}", row(&new, came)),
            Change::Left(left, _) => format!("left {}", row(&old, left)),
            Change::Corrected(before, after) => format!("{} ⇒ {}", row(&old, before), row(&new, after)),
            Change::Added(after) => format!("added {}", row(&new, after)),
            Change::Removed(before) => format!("removed {}", row(&old, before)),
            Change::Retitled => "retitled".to_owned(),
        };
        let found = offices(&old, &new, &|_, _| true);
        let mut told: Vec<String> =
            found.changed.iter().flat_map(|office| office.changes.iter().map(said)).collect();
        if found.confirmed + found.reweighed > 0 {
            told.push(format!("{} confirmed, {} reweighed", found.confirmed, found.reweighed));
        }
        told
    }

    #[test]
    fn who_came_and_who_left() {
        for (old, new, expected) in [
            (
                "tenure XA:hog ann 2020-01-01..",
                "tenure XA:hog ann 2020-01-01..2025-01-01 / tenure XA:hog bob 2025-01-01..",
                "ann 2020-01-01.. (ann 2020-01-01..2025-01-01) → bob 2025-01-01..",
            ),
            (
                "tenure XA:hog ann 2020-01-01..",
                "tenure XA:hog ann 2020-01-01..2025-01-01",
                "vacated ann 2020-01-01..",
            ),
            ("", "tenure XA:hog bob 2025-01-01..", "filled bob 2025-01-01.."),
            ("", "tenure XA:hog bob 2015-01-01..2016-01-01", "added bob 2015-01-01..2016-01-01"),
            ("tenure XA:hog bob 2015-01-01..2016-01-01", "", "removed bob 2015-01-01..2016-01-01"),
            (
                "tenure XM:mp ann 2020-01-01.. / tenure XM:mp bob 2020-01-01..",
                "tenure XM:mp ann 2020-01-01.. / tenure XM:mp bob 2020-01-01..2025-01-01 / tenure XM:mp cyd 2025-01-01..",
                "joined cyd 2025-01-01.. | left bob 2020-01-01..",
            ),
        ] {
            assert_eq!(changes(old, new).join(" | "), expected);
        }
    }

    #[test]
    fn what_is_told_otherwise_and_what_only_lasts() {
        for (old, new, expected) in [
            (
                "tenure XA:hog ann 2019-12-20..2024-01-01",
                "tenure XA:hog ann 2020-01-01..2024-01-02",
                "ann 2019-12-20..2024-01-01 ⇒ ann 2020-01-01..2024-01-02",
            ),
            (
                "tenure XA:hog ann 2020..2024-01-01",
                "tenure XA:hog ann 2020-06-01..2024-01-01",
                "ann 2020..2024-01-01 ⇒ ann 2020-06-01..2024-01-01",
            ),
            (
                "tenure XA:hog ann 2012-01-01..2014-01-01",
                "tenure XA:hog ann 2015-01-01..2017-01-01",
                "removed ann 2012-01-01..2014-01-01 | added ann 2015-01-01..2017-01-01",
            ),
            (
                "tenure XA:hog ann 2020-01-01.. as_of=2025-01-01",
                "tenure XA:hog ann 2020-01-01.. as_of=2026-01-01",
                "1 confirmed, 0 reweighed",
            ),
            (
                "tenure XA:hog ann 2020-01-01.. medium",
                "tenure XA:hog ann 2020-01-01..",
                "0 confirmed, 1 reweighed",
            ),
            ("tenure XA:hog ann 2020-01-01..", "tenure XA:hog ann 2020-01-01..", ""),
        ] {
            assert_eq!(changes(old, new).join(" | "), expected);
        }
    }

    #[test]
    fn people_and_offices_of_one_side_are_counted_and_others_compared() {
        let old = Tables::from_page("person b born=1950 Bob Bee\nperson a Ann Aal\nperson z Zoe Zet\noffice XA:hog Premier\noffice XB:hog Premier of B").unwrap();
        let new = Tables::from_page("person b born=1950 died=2026-01-02 Bob Bee\nperson a born=1960 Anna Aal\nperson c Cy Cee\nperson d Di Dee\noffice XA:hog Prime Minister\noffice XC:hog Premier of C").unwrap();
        let found = people(&old, &new, &|_, _| true);
        let names = |pairs: &[(PersonId, PersonId)]| {
            pairs.iter().map(|pair| new.person(pair.1).id).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            (names(&found.died), names(&found.renamed), names(&found.redated)),
            ("b".into(), "a".into(), "a".into())
        );
        assert_eq!((found.added, found.removed), (2, 1));
        let found = offices(&old, &new, &|_, _| true);
        assert_eq!((found.changed.len(), found.added.len(), found.removed.len()), (1, 1, 1));
        assert_eq!(found.changed[0].changes, [Change::Retitled]);
        let none = offices(&old, &new, &|reference, id| reference.office(id).id == "XB:hog");
        assert_eq!((none.changed.len(), none.added.len(), none.removed.len()), (0, 0, 1));
    }
}
