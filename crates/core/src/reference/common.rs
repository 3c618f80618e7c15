//! Offices without a day: whether all that are named can have been held at once, and which one is in the way.

use super::verdict::NEAR;
use super::{Confidence, EndBasis, OfficeId, PersonId, Reference, Tenure};
use crate::time::{Date, Days, PartialDate};

/// On which days all named holders held their offices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommonDays {
    /// The spans of days they share, in order; empty where they share none. Every boundary has three days of grace.
    pub days: Vec<Days>,
    /// Where they share none: the pairs each of which, left out, leaves the others a common day.
    pub odd: Vec<Odd>,
}

/// A pair that shares no day with the others, which share some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    /// Its place among the pairs asked about.
    pub pair: usize,
    /// The days the others share.
    pub days: Vec<Days>,
    /// Whether every row this rests on is of high confidence and known to the day: only then it may carry an error.
    pub sure: bool,
}

/// The days within bounds on which all these people held these offices. Offices of many seats, and people who are not
/// in the reference as holders of the office, bound nothing unless they are one of a kind: a person without any row of
/// a one-seat office shares no day with anybody.
pub fn common_days(reference: &dyn Reference, pairs: &[(PersonId, OfficeId)], bounds: Days) -> CommonDays {
    let bounds = (bounds.earliest.unwrap_or(Date::MIN), bounds.latest.unwrap_or(Date::MAX));
    let held: Vec<Held> = pairs.iter().map(|pair| Held::new(reference, *pair)).collect();
    let days = shared(&held, None, bounds);
    let mut odd = Vec::new();
    if days.is_empty() {
        for (pair, one) in held.iter().enumerate().filter(|(_, held)| held.one_seat) {
            let days = shared(&held, Some(pair), bounds);
            // One pair against bounds alone is the matter of `verdict`, which knows who did hold the office.
            if days.is_empty() || pairs.len() < 2 {
                continue;
            }
            let others = held.iter().enumerate().filter(|(other, _)| *other != pair);
            let sure = one.sure && !one.spans.is_empty() && others.into_iter().all(|(_, held)| held.sure);
            odd.push(Odd { pair, days: days.into_iter().map(as_days).collect(), sure });
        }
    }
    CommonDays { days: days.into_iter().map(as_days).collect(), odd }
}

fn as_days((first, last): (Date, Date)) -> Days {
    Days { earliest: (first > Date::MIN).then_some(first), latest: (last < Date::MAX).then_some(last) }
}

/// When one person can have held one office.
struct Held {
    one_seat: bool,
    /// Both ends included, in order, apart from each other.
    spans: Vec<(Date, Date)>,
    sure: bool,
}

impl Held {
    fn new(reference: &dyn Reference, (person, office): (PersonId, OfficeId)) -> Held {
        if !reference.office(office).one_seat {
            return Held { one_seat: false, spans: vec![(Date::MIN, Date::MAX)], sure: true };
        }
        let rows = reference.tenures_of_office(office).into_iter().filter(|row| row.person == person);
        let (mut spans, mut sure) = (Vec::<(Date, Date)>::new(), true);
        for row in rows {
            let (first, last) = span(&row);
            sure &= row.confidence == Confidence::High && to_the_day(&row);
            match spans.last_mut() {
                Some(before) if first <= before.1 => before.1 = before.1.max(last),
                _ => spans.push((first, last)),
            }
        }
        Held { one_seat: true, spans, sure }
    }
}

/// A row's days with grace on both sides; what is not known to have ended goes on.
fn span(row: &Tenure<'_>) -> (Date, Date) {
    let first = row.start.map_or(Date::MIN, |start| moved(start.first_day(), -NEAR));
    let last = match (row.end, row.end_basis) {
        (Some(end), _) | (None, EndBasis::UnknownBefore(end)) => moved(end.last_day(), NEAR),
        (None, _) => Date::MAX,
    };
    (first, last)
}

fn to_the_day(row: &Tenure<'_>) -> bool {
    let dated = row.start.is_some_and(PartialDate::is_day) && row.end.is_none_or(PartialDate::is_day);
    dated && !matches!(row.end_basis, EndBasis::LastSeen | EndBasis::UnknownBefore(_))
}

fn moved(day: Date, days: i32) -> Date {
    day.saturating_add(jiff::Span::new().days(days))
}

fn shared(held: &[Held], without: Option<usize>, bounds: (Date, Date)) -> Vec<(Date, Date)> {
    let mut days = vec![bounds];
    for (_, held) in held.iter().enumerate().filter(|(pair, _)| Some(*pair) != without) {
        let mut both = Vec::new();
        for one in &days {
            for other in &held.spans {
                let (first, last) = (one.0.max(other.0), one.1.min(other.1));
                if first <= last {
                    both.push((first, last));
                }
            }
        }
        days = both;
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Tables;

    const WORLD: &str = "
        today 2026-01-01
        office A:hos President of A
        office B:hos President of B
        office C:hos President of C
        office A:mp seats=many Member of A
        person a Ann Aal
        person b Ben Bee
        person c Cy Cee
        person d Dan Dee
        tenure A:hos a 2010-01-01..2014-01-01
        tenure A:hos a 2020-01-01..
        tenure B:hos b 2012-01-01..2021-06-01
        tenure C:hos c 2022-03-01..
        tenure C:hos d 2013-01-01..2019-05 medium
        tenure A:mp d 1990-01-01..1991-01-01
    ";

    fn asked(pairs: &[(&str, &str)], earliest: Option<&str>) -> CommonDays {
        let tables = Tables::from_page(WORLD).unwrap();
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(person, office)| {
                (tables.person_with_id(person).unwrap(), tables.office_with_id(office).unwrap())
            })
            .collect();
        let earliest = earliest.map(|day| PartialDate::parse(day).unwrap().first_day());
        common_days(&tables, &pairs, Days { earliest, latest: None })
    }

    fn spans(days: &[Days]) -> String {
        let day = |day: Option<Date>| day.map_or(String::new(), |day| day.to_string());
        days.iter().map(|span| format!("{}..{} ", day(span.earliest), day(span.latest))).collect()
    }

    #[test]
    fn all_spells_count() {
        let common = asked(&[("a", "A:hos"), ("b", "B:hos")], None);
        assert_eq!(spans(&common.days), "2011-12-29..2014-01-04 2019-12-29..2021-06-04 ");
        assert_eq!(common.odd, []);
    }

    #[test]
    fn the_one_whose_removal_leaves_a_day_is_odd() {
        let common = asked(&[("a", "A:hos"), ("b", "B:hos"), ("c", "C:hos")], None);
        assert_eq!(common.days, []);
        let odd: Vec<_> = common.odd.iter().map(|odd| (odd.pair, odd.sure, spans(&odd.days))).collect();
        assert_eq!(
            odd,
            [
                (1, true, "2022-02-26.. ".to_owned()),
                (2, true, spans(&asked(&[("a", "A:hos"), ("b", "B:hos")], None).days))
            ],
            "without Bee Ann and Cy share days, without Cy Ann and Ben do"
        );
        let pinned = asked(&[("a", "A:hos"), ("b", "B:hos"), ("c", "C:hos")], Some("2022-02-24"));
        assert_eq!(
            pinned.odd.iter().map(|odd| odd.pair).collect::<Vec<_>>(),
            [1],
            "the day rules out the other way"
        );
    }

    #[test]
    fn weak_rows_make_it_unsure_and_many_seats_bound_nothing() {
        let common = asked(&[("a", "A:hos"), ("d", "C:hos")], Some("2021-01-01"));
        assert_eq!(common.odd.iter().map(|odd| (odd.pair, odd.sure)).collect::<Vec<_>>(), [(1, false)]);
        assert_ne!(asked(&[("a", "A:hos"), ("d", "A:mp")], None).days, []);
    }

    #[test]
    fn somebody_who_never_held_the_office_is_odd_and_unsure() {
        let common = asked(&[("a", "A:hos"), ("d", "B:hos")], None);
        assert_eq!(common.odd.iter().map(|odd| (odd.pair, odd.sure)).collect::<Vec<_>>(), [(1, false)]);
        assert_eq!(asked(&[("d", "B:hos")], None).odd, [], "alone it is the verdict's matter");
    }
}
