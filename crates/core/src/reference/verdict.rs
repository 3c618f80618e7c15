//! "X is office O on day D": what the reference has to say to it.
//!
//! The rule is the one of `reference/README.md`. Dates of the tables are compared at the precision they have: a row
//! that starts in `2025-04` has started on any day of that month, one that ends in it has ended on its first. Where the
//! text's day is known as a span of days only, a person is supported by any day of the span and contradicted by all of
//! them together.

use super::{Confidence, EndBasis, OfficeId, PersonId, Reference, Tenure};
use crate::time::{Date, Days, PartialDate};

/// How near a boundary the holders are not told apart: sources differ by a day, and offices change at midnight.
pub(super) const NEAR: i32 = 3;

/// What the reference has to say to "this person holds this office on this day".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// The person's own row holds the day.
    Supported(Tenure<'a>),
    /// The person's own row is open, and the day comes after the last one on which it is known to hold (`as_of`).
    LastKnown(Tenure<'a>),
    /// Somebody else held the office then.
    Contradicted(Contradiction<'a>),
    /// The day is within three days of a change: not flagged.
    NearChange {
        /// The person's own row that begins or ends about then.
        own: Option<Tenure<'a>>,
        /// The other holder's row.
        other: Option<Tenure<'a>>,
    },
    /// Nobody is known to have held the office then, between two rows known to the day.
    Vacant {
        /// The last row before.
        before: Tenure<'a>,
        /// The first row after.
        after: Tenure<'a>,
    },
    /// The reference cannot say.
    NotInReference,
}

/// Somebody else held the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction<'a> {
    /// The row of who held it, or, after the last day known, of who followed the person.
    pub holder: Tenure<'a>,
    /// The person's own last row before the day, where there is one.
    pub own_before: Option<Tenure<'a>>,
    /// The person's own next row after the day, where there is one.
    pub own_after: Option<Tenure<'a>>,
    /// Whether it may carry an error; else a warning at most.
    pub sure: bool,
}

/// What the reference has to say to this person holding this office on a day of this span (its open ends are endless).
pub fn verdict<'a>(
    reference: &'a dyn Reference,
    person: PersonId,
    office: OfficeId,
    days: Days,
) -> Verdict<'a> {
    let rows = reference.tenures_of_office(office);
    let asked = Asked { first: days.earliest.unwrap_or(Date::MIN), last: days.latest.unwrap_or(Date::MAX) };
    if asked.first > asked.last {
        return Verdict::NotInReference;
    }
    let (own, others): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.person == person);
    if let Some(said) = own_row(&own, asked) {
        return said;
    }
    if !reference.office(office).one_seat {
        return Verdict::NotInReference;
    }
    if let Some(near) = near_change(&own, &others, asked) {
        return near;
    }
    contradiction(&own, &others, asked).or_else(|| vacancy(&rows, asked)).unwrap_or(Verdict::NotInReference)
}

/// A span of days asked about, both ends included.
#[derive(Clone, Copy)]
struct Asked {
    first: Date,
    last: Date,
}

/// What one row says of a span of days.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Holds,
    LastKnown,
    Unknown,
    Nothing,
}

fn first_day(row: &Tenure<'_>) -> Date {
    row.start.map_or(Date::MIN, PartialDate::first_day)
}

/// The last day on which a row holds for sure: the day before its end, or the last day known.
fn last_sure(row: &Tenure<'_>) -> Date {
    match (row.end, row.as_of) {
        (Some(end), _) => before(end.first_day()),
        (None, Some(as_of)) => as_of.last_day(),
        (None, None) => first_day(row),
    }
}

fn before(day: Date) -> Date {
    day.yesterday().unwrap_or(Date::MIN)
}

fn says(row: &Tenure<'_>, asked: Asked) -> Says {
    let start = first_day(row);
    if start > asked.last {
        return Says::Nothing;
    }
    // A row of unknown start holds from no day that could be named before its last sure one.
    let begins = if row.start.is_none() { last_sure(row) } else { start };
    if row.start.is_none() && asked.last < begins {
        return Says::Unknown;
    }
    if asked.first <= last_sure(row) {
        return Says::Holds;
    }
    match (row.end, row.end_basis) {
        (Some(_), _) => Says::Nothing,
        (None, EndBasis::UnknownBefore(day)) if asked.first < day.first_day() => Says::Unknown,
        (None, EndBasis::UnknownBefore(_)) => Says::Nothing,
        (None, _) => Says::LastKnown,
    }
}

/// What the person's own rows say, the best of them.
fn own_row<'a>(own: &[&Tenure<'a>], asked: Asked) -> Option<Verdict<'a>> {
    let said = |what: Says| own.iter().rev().find(|row| says(row, asked) == what).map(|row| **row);
    said(Says::Holds)
        .map(Verdict::Supported)
        .or_else(|| said(Says::LastKnown).map(Verdict::LastKnown))
        .or_else(|| said(Says::Unknown).map(|_| Verdict::NotInReference))
}

/// Whether a date of the tables lies within three days of the span, on either side; all days of an imprecise date count.
fn is_near(date: PartialDate, asked: Asked) -> bool {
    let (from, to) = (date.first_day(), date.last_day());
    days_between(to, asked.first) <= NEAR && days_between(asked.last, from) <= NEAR
}

/// Days from one day to a later one; negative where it is earlier.
fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

fn boundaries<'r>(row: &'r Tenure<'_>) -> impl Iterator<Item = PartialDate> + use<'r> {
    row.start.into_iter().chain(row.end)
}

/// A day beside a change is not decided: not beside the person's own rows, and not where a span that is decided by
/// other holders' rows touches their ends.
fn near_change<'a>(own: &[&Tenure<'a>], others: &[&Tenure<'a>], asked: Asked) -> Option<Verdict<'a>> {
    let near = |row: &&&Tenure<'a>| boundaries(row).any(|date| is_near(date, asked));
    let mine = own.iter().find(near).map(|row| **row);
    let holds = |row: &&&Tenure<'a>| says(row, asked) == Says::Holds;
    // In a long span a change between two others decides nothing about the person.
    let short = days_between(asked.first, asked.last) <= NEAR;
    let theirs = others.iter().find(|row| near(row)).map(|row| **row).filter(|_| short);
    if mine.is_none() && theirs.is_none() {
        return None;
    }
    let other = theirs.or_else(|| others.iter().rev().find(holds).map(|row| **row));
    Some(Verdict::NearChange { own: mine, other })
}

fn contradiction<'a>(own: &[&Tenure<'a>], others: &[&Tenure<'a>], asked: Asked) -> Option<Verdict<'a>> {
    let own_before = own.iter().rev().find(|row| last_sure(row) < asked.first).map(|row| **row);
    let own_after = own.iter().find(|row| first_day(row) > asked.last).map(|row| **row);
    let (holder, rows_sure) = held_through(others, asked).or_else(|| followed(own_before?, others, asked))?;
    let dated = [Some(holder), own_before, own_after].into_iter().flatten();
    let to_the_day =
        dated.clone().flat_map(|row| boundaries(&row).collect::<Vec<_>>()).all(PartialDate::is_day);
    let started = holder.start.is_some();
    // Rows of a person's own that are only known to have ended before some day are no boundary to rest an error on.
    let ended = own_before.is_none_or(|row| row.end.is_some() && row.end_basis != EndBasis::LastSeen);
    let sure = rows_sure && to_the_day && started && ended && holder.end_basis != EndBasis::LastSeen;
    Some(Verdict::Contradicted(Contradiction { holder, own_before, own_after, sure }))
}

/// The other holder in the span's last days, where other holders' rows hold on every day of it; and whether they are
/// all of high confidence with never two holders at once.
fn held_through<'a>(others: &[&Tenure<'a>], asked: Asked) -> Option<(Tenure<'a>, bool)> {
    let high = walk(others, asked, Confidence::High);
    let alone = |holder: &Tenure<'a>| {
        others.iter().all(|row| {
            row.person == holder.person
                || row.confidence < Confidence::High
                || says(row, asked) != Says::Holds
        })
    };
    match high {
        Some(holder) => {
            let changes = days_between(asked.first, asked.last) > 0 && first_day(&holder) > asked.first;
            Some((holder, changes || alone(&holder)))
        }
        None => walk(others, asked, Confidence::Low).map(|holder| (holder, false)),
    }
}

/// Walks from row to row through the span; the row that holds its last day, or nothing where there is a gap.
fn walk<'a>(others: &[&Tenure<'a>], asked: Asked, least: Confidence) -> Option<Tenure<'a>> {
    let mut day = asked.first;
    loop {
        let one = Asked { first: day, last: day };
        let holding = others.iter().filter(|row| row.confidence >= least && says(row, one) == Says::Holds);
        let holder = holding.max_by_key(|row| last_sure(row))?;
        if last_sure(holder) >= asked.last {
            return Some(**holder);
        }
        day = last_sure(holder).tomorrow().ok()?;
    }
}

/// Who followed the person, where the span lies after the last day known of anybody: the person's own term has a known
/// end and the follower's row is of high confidence.
fn followed<'a>(own: Tenure<'a>, others: &[&Tenure<'a>], asked: Asked) -> Option<(Tenure<'a>, bool)> {
    let end = own.end.filter(|end| end.last_day() < asked.first)?;
    let after = |row: &&&Tenure<'a>| first_day(row) >= end.first_day() && first_day(row) <= asked.first;
    let follower = others.iter().rfind(|row| after(row) && row.confidence == Confidence::High)?;
    // A gap between closed rows is not this case: there nobody is known to have held the office.
    (follower.end.is_none() && follower.as_of.is_some_and(|as_of| as_of.last_day() < asked.last))
        .then_some((**follower, true))
}

/// Between two rows known to the day.
fn vacancy<'a>(rows: &[Tenure<'a>], asked: Asked) -> Option<Verdict<'a>> {
    let to_the_day =
        |date: Option<PartialDate>| date.filter(|date| date.is_day()).map(PartialDate::first_day);
    if rows.iter().any(|row| says(row, asked) != Says::Nothing) {
        return None;
    }
    let before = rows.iter().rev().find(|row| to_the_day(row.end).is_some_and(|end| end <= asked.first))?;
    let after = rows.iter().find(|row| to_the_day(row.start).is_some_and(|start| start > asked.last))?;
    Some(Verdict::Vacant { before: *before, after: *after })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Tables;

    const WORLD: &str = "
        today 2026-06-01
        as_of 2026-05-01
        office X:hog Prime Minister of X
        office X:mp seats=many Member of X
        office Y:hog Prime Minister of Y
        person a Ann Aal
        person b Ben Bee
        person c Cy Cee
        person d Dan Dee
        tenure X:hog a 2010-01-01..2014-01-01
        tenure X:hog b 2014-01-01..2018-06-01
        tenure X:hog c 2018-09-01..2020-01-01 medium
        tenure X:hog a 2020-01-01..2022-01-01
        tenure X:hog d 2022-01-01..
        tenure X:mp a 2010-01-01..2014-01-01
        tenure Y:hog a 2010-01-01.. basis=unknown_before:2015-01-01 as_of=2012-01-01
        tenure Y:hog b 2015-01-01..2016-04
        tenure Y:hog c 2016-04..2019-01-01 medium
        tenure Y:hog d 2019-01-01..2021-01-01
        tenure Y:hog b 2020-01-01..2020-12-01
    ";

    /// The verdict in words: its kind, the row it shows, and whether it is sure.
    fn asked(person: &str, office: &str, days: &str) -> String {
        let tables = Tables::from_page(WORLD).unwrap();
        let (person, office) =
            (tables.person_with_id(person).unwrap(), tables.office_with_id(office).unwrap());
        let (first, last) = days.split_once("..").unwrap_or((days, days));
        let day = |text: &str| PartialDate::parse(text);
        let days = Days {
            earliest: day(first).map(PartialDate::first_day),
            latest: day(last).map(PartialDate::last_day),
        };
        let row = |row: Tenure<'_>| {
            let date = |date: Option<PartialDate>| date.map_or(String::new(), |date| date.to_string());
            format!("{} {}..{}", tables.person(row.person).id, date(row.start), date(row.end))
        };
        match verdict(&tables, person, office, days) {
            Verdict::Supported(own) => format!("supported: {}", row(own)),
            Verdict::LastKnown(own) => format!("last known: {}", row(own)),
            Verdict::Contradicted(by) => {
                format!("{}: {}", if by.sure { "error" } else { "warning" }, row(by.holder))
            }
            Verdict::NearChange { own, other } => {
                format!("near: {} / {}", own.map_or(String::new(), row), other.map_or(String::new(), row))
            }
            Verdict::Vacant { before, after } => format!("vacant: {} / {}", row(before), row(after)),
            Verdict::NotInReference => "not in the reference".to_owned(),
        }
    }

    #[test]
    fn own_rows_support() {
        assert_eq!(asked("a", "X:hog", "2012-05-05"), "supported: a 2010-01-01..2014-01-01");
        assert_eq!(
            asked("a", "X:hog", "2014-01-01"),
            "near: a 2010-01-01..2014-01-01 / b 2014-01-01..2018-06-01"
        );
        assert_eq!(asked("d", "X:hog", "2026-05-01"), "supported: d 2022-01-01..");
        assert_eq!(asked("d", "X:hog", "2026-05-02"), "last known: d 2022-01-01..");
    }

    #[test]
    fn another_holder_contradicts() {
        assert_eq!(asked("a", "X:hog", "2016-01-01"), "error: b 2014-01-01..2018-06-01");
        assert_eq!(asked("c", "X:hog", "2024-01-01"), "error: d 2022-01-01..");
        assert_eq!(asked("d", "X:hog", "2012-01-01"), "error: a 2010-01-01..2014-01-01");
        assert_eq!(asked("a", "X:hog", "2019-01-01"), "warning: c 2018-09-01..2020-01-01", "a weaker row");
        assert_eq!(
            asked("d", "Y:hog", "2015-06-01"),
            "error: b 2015-01-01..2016-04".replace("error", "warning")
        );
    }

    #[test]
    fn after_the_last_day_known_only_the_followed_are_contradicted() {
        assert_eq!(
            asked("a", "X:hog", "2026-05-20"),
            "error: d 2022-01-01..",
            "Aal's term ended, Dee's followed"
        );
        assert_eq!(asked("b", "Y:hog", "2026-05-20"), "not in the reference");
        let never = asked("c", "Y:hog", "2026-05-20");
        assert_eq!(never, "not in the reference");
    }

    #[test]
    fn days_beside_a_change_are_not_decided() {
        for (day, said) in [
            ("2017-12-30", "error"),
            ("2013-12-28", "supported"),
            ("2014-01-04", "near"),
            ("2014-01-05", "error"),
            ("2018-05-29", "near"),
            ("2019-12-29", "near"),
        ] {
            assert!(asked("a", "X:hog", day).starts_with(said), "{day}: {}", asked("a", "X:hog", day));
        }
        assert!(asked("d", "X:hog", "2014-01-02").starts_with("near:  / a"), "a change between two others");
    }

    #[test]
    fn months_and_years_decide_by_all_their_days() {
        assert_eq!(
            asked("a", "X:hog", "2014"),
            "supported: a 2010-01-01..2014-01-01".replace("supported", "near")
                + " / b 2014-01-01..2018-06-01"
        );
        assert_eq!(asked("a", "X:hog", "2016"), "error: b 2014-01-01..2018-06-01");
        assert_eq!(
            asked("b", "X:hog", "2021-11..2022-06"),
            "error: d 2022-01-01..",
            "through a change of others"
        );
        assert_eq!(asked("a", "X:hog", "2016..2020"), "supported: a 2020-01-01..2022-01-01");
        assert_eq!(
            asked("d", "X:hog", "2017..2018-10"),
            "not in the reference",
            "nobody is known for some days"
        );
        assert!(asked("b", "Y:hog", "2016-04-20").starts_with("near"), "in the month of the change");
    }

    #[test]
    fn rows_of_unknown_end_say_nothing_after_their_last_day() {
        assert!(asked("a", "Y:hog", "2011-06-01").starts_with("supported"));
        assert_eq!(asked("a", "Y:hog", "2013-06-01"), "not in the reference");
        assert_eq!(asked("b", "Y:hog", "2013-06-01"), "not in the reference");
        assert_eq!(asked("a", "Y:hog", "2015-06-01"), "warning: b 2015-01-01..2016-04");
    }

    #[test]
    fn two_holders_at_once_are_no_proof() {
        assert_eq!(asked("a", "Y:hog", "2020-06-01"), "warning: d 2019-01-01..2021-01-01");
    }

    #[test]
    fn many_seats_and_vacancies_contradict_nobody() {
        assert_eq!(asked("b", "X:mp", "2012-01-01"), "not in the reference");
        assert_eq!(
            asked("a", "X:hog", "2018-07-15"),
            "vacant: b 2014-01-01..2018-06-01 / c 2018-09-01..2020-01-01"
        );
    }
}
