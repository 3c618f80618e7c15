//! Times and durations (TIMEX3).
//!
//! Words are cut into atoms, a grammar takes the longest expression at each place ([`scan`]), and what it says is then
//! reckoned in the order of the text ([`resolve`]): from the document's day, or from a time told before. Extents follow
//! TimeML: prepositions and "about" stay outside, "last", "early", "nearly", "ago" are inside. An expression that names
//! a weekday with a date is one time whose value is the date. Ages ("54-year-old") are amounts, not times.

mod clocks;
mod dates;
mod lengths;
mod relative;
mod resolve;
mod scan;
mod sense;
mod tables;
mod tense;
#[cfg(test)]
mod tests;

pub(super) use resolve::shifted;
pub(super) use tables::NEAR;

use super::atoms::Atoms;
use crate::document::Document;
use crate::ids::TimeId;
use crate::reading::{Reading, Timex, TimexKind};
use crate::time::timex::{Clock, Point, TimexValue};

/// Finds all times.
pub(super) fn find(document: &Document, reading: &Reading) -> Vec<Timex> {
    let atoms = Atoms::of(document, reading);
    let scan = scan::Scan { atoms: &atoms, reading };
    let stamp = document.source.published.as_ref();
    let mut ground = resolve::Ground {
        day: stamp.map(|stamp| stamp.date),
        minutes: stamp.and_then(|stamp| minutes_of(&stamp.written)),
        told: Vec::new(),
        sentence: 0,
    };
    let mut times = Vec::new();
    for found in scan.all() {
        let (Some(span), Some(first), Some(last)) =
            (atoms.span(found.start, found.end), atoms.get(found.start), atoms.get(found.end - 1))
        else {
            continue;
        };
        let tokens = first.token..last.token + 1;
        ground.sentence = reading.tokens.get(first.token).map_or(0, |token| token.sentence.index());
        let reckoned = ground.reckon(&found.expr, tense::tense(reading, tokens));
        let id = TimeId::from_index(times.len());
        if let Some(point) = told(&reckoned.value) {
            ground.told.push((id, point, ground.sentence));
        }
        // "five hours later" that stays a length is "five hours".
        let lengthened =
            matches!(found.expr.sense, sense::Sense::FromThen(_)) && reckoned.kind == TimexKind::Duration;
        let span = if lengthened { atoms.span(found.start, found.end - 1).unwrap_or(span) } else { span };
        times.push(Timex {
            span,
            kind: reckoned.kind,
            value: reckoned.value.to_string(),
            modifier: reckoned.modifier,
            anchor: reckoned.anchor,
        });
    }
    times
}

/// Whether the text proves that a time had begun when it was written.
pub(super) fn is_past(reading: &Reading, time: &Timex) -> bool {
    let first = reading.tokens.partition_point(|token| token.span.end() <= time.span.start());
    let last = reading.tokens.partition_point(|token| token.span.start() < time.span.end());
    tense::proves_past(reading, &(first..last.max(first)))
}

/// The point that later times can be reckoned from.
fn told(value: &TimexValue) -> Option<Point> {
    match value {
        TimexValue::Point(point) => Some(*point),
        TimexValue::Range(_, to) => Some(*to),
        _ => None,
    }
}

/// Minutes after midnight of an ISO 8601 date-time.
fn minutes_of(written: &str) -> Option<i64> {
    let clock = written.get(11..16)?;
    let point = Point::parse(&format!("T{clock}"))?;
    point.clock.and_then(Clock::minutes).map(i64::from)
}
