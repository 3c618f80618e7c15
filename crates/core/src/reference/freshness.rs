//! How fresh a fact is, row by row. A spelling, a birth and a term that has ended do not go stale; who holds an office
//! does: an open row is known to hold up to its `as_of`, and after it is only the last known.

use super::{EndBasis, Reference, Tenure};
use crate::time::{Date, PartialDate};

/// What all places come from; their rows name no source of their own.
const PLACES_FROM: &str = "D:geonames";

/// How long what a tenure says keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// Begun and ended on known days: no later day makes it less true.
    ForGood,
    /// Known to hold up to this day; after it, only the last known.
    UpTo(Date),
    /// Ended, but on a day that is not known.
    EndUnknown,
    /// Open, and nothing says up to when.
    Unknown,
}

/// How long what this row says keeps.
pub fn keeps(row: &Tenure<'_>) -> Keeps {
    let to_the_day = |date: Option<PartialDate>| date.is_some_and(PartialDate::is_day);
    match (row.end, row.end_basis, row.as_of) {
        (Some(_), EndBasis::LastSeen, _) | (None, EndBasis::UnknownBefore(_), _) => Keeps::EndUnknown,
        (Some(_), ..) if to_the_day(row.start) && to_the_day(row.end) => Keeps::ForGood,
        (Some(_), ..) => Keeps::EndUnknown,
        (None, _, Some(as_of)) => Keeps::UpTo(as_of.last_day()),
        (None, ..) => Keeps::Unknown,
    }
}

/// The day as of which a tenure is known: its own `as_of`; for an ended row without one the last day of its sources, and
/// never before its end.
pub fn of_tenure(reference: &dyn Reference, row: &Tenure<'_>) -> Date {
    if let Some(as_of) = row.as_of {
        return as_of.last_day();
    }
    let recorded = of_sources(reference, row.sources);
    let ended = row.end.map(|end| end.first_day().min(reference.today()));
    recorded.max(ended).unwrap_or(reference.as_of())
}

/// The day as of which a name, a birth or a death is known: the last day of its sources, and where they have none that of
/// the whole.
pub fn of_fact(reference: &dyn Reference, sources: &str) -> Date {
    of_sources(reference, sources).unwrap_or(reference.as_of())
}

/// The day as of which places are known.
pub fn of_places(reference: &dyn Reference) -> Date {
    of_fact(reference, PLACES_FROM)
}

/// The last day that any of these sources (ids, `,` between) knows.
fn of_sources(reference: &dyn Reference, sources: &str) -> Option<Date> {
    let known = |id: &str| reference.source(id.trim()).and_then(|source| source.as_of);
    sources.split(',').filter_map(known).max()
}
