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
    let Held { used, sure } =
        held_through(others, asked).or_else(|| followed(own_before.as_ref()?, others, asked))?;
    let holder = *used.last()?;
    let known = |row: &Tenure<'_>| {
        row.start.is_some()
            && row.end_basis != EndBasis::LastSeen
            && boundaries(row).all(|date| date.is_day())
    };
    // A person's own row that is only known to have ended before some day is no boundary to rest an error on.
    let left = own_before.is_none_or(|row| row.end.is_some() && known(&row));
    let comes = own_after.is_none_or(|row| known(&row));
    let sure = sure && used.iter().all(known) && left && comes;
    Some(Verdict::Contradicted(Contradiction { holder, own_before, own_after, sure }))
}

/// Rows of others that between them hold all of a span, in order of time, and whether they are sure.
struct Held<'a> {
    used: Vec<Tenure<'a>>,
    sure: bool,
}

/// The other holders of the span's days, where their rows hold every one of them; sure where they are all of high
/// confidence with never two holders at once.
fn held_through<'a>(others: &[&Tenure<'a>], asked: Asked) -> Option<Held<'a>> {
    if let Some(used) = walk(others, asked, Confidence::High) {
        let alone = |row: &&&Tenure<'a>| {
            row.confidence == Confidence::High
                && says(row, asked) == Says::Holds
                && used.iter().all(|held| held.person != row.person)
        };
        let sure = !others.iter().any(|row| alone(&row));
        return Some(Held { used, sure });
    }
    walk(others, asked, Confidence::Low).map(|used| Held { used, sure: false })
}

/// Walks from row to row through the span: the rows that hold it, or nothing where there is a gap.
fn walk<'a>(others: &[&Tenure<'a>], asked: Asked, least: Confidence) -> Option<Vec<Tenure<'a>>> {
    let mut used = Vec::new();
    let mut day = asked.first;
    loop {
        let one = Asked { first: day, last: day };
        let holding = others.iter().filter(|row| row.confidence >= least && says(row, one) == Says::Holds);
        let holder = holding.max_by_key(|row| last_sure(row))?;
        used.push(**holder);
        if last_sure(holder) >= asked.last {
            return Some(used);
        }
        day = last_sure(holder).tomorrow().ok()?;
    }
}

/// Who followed the person, where the span reaches past the last day known of an open row: the person's own last term
/// has a known end, and the row began when it ended or later. Sure where the follower's row is.
fn followed<'a>(own: &Tenure<'a>, others: &[&Tenure<'a>], asked: Asked) -> Option<Held<'a>> {
    let end = own.end.filter(|end| end.last_day() < asked.first)?.first_day();
    // Sources differ by a day or two on which of them left and which came.
    let after = |row: &&&Tenure<'a>| {
        days_between(first_day(row), end) <= NEAR && first_day(row) <= asked.first && row.start.is_some()
    };
    let follower = others.iter().rfind(after)?;
    // A gap after closed rows is not this case: there nobody is known to have held the office.
    let open = follower.end.is_none() && !matches!(follower.end_basis, EndBasis::UnknownBefore(_));
    (open && last_sure(follower) < asked.last)
        .then(|| Held { used: vec![**follower], sure: follower.confidence == Confidence::High })
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
mod tests;
