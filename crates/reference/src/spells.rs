//! Open tenures of one-seat offices: a source that names a later holder knows that the earlier one left, though not when.

use std::collections::{BTreeMap, HashMap};

use onrecord_core::time::{Date, PartialDate};

use crate::ids::hash_of;
use crate::staging::{Ending, Sureness};

/// First days of the holders of one-seat offices.
#[derive(Debug, Default)]
pub(crate) struct Successions {
    /// By office: first day and holder.
    starts: HashMap<u64, BTreeMap<Date, u64>>,
}

impl Successions {
    /// Takes note of a holder.
    pub(crate) fn add(&mut self, office: &str, person: &str, start: Option<PartialDate>) {
        if let Some(start) = start {
            self.starts.entry(hash_of(&[office])).or_default().insert(start.first_day(), hash_of(&[person]));
        }
    }

    /// The first day of the next other holder.
    pub(crate) fn next(&self, office: &str, person: &str, start: Option<PartialDate>) -> Option<PartialDate> {
        let person = hash_of(&[person]);
        let from = start?.last_day();
        let mut later =
            self.starts.get(&hash_of(&[office]))?.range(from..).skip_while(|(day, _)| **day == from);
        later.find(|(_, other)| **other != person).map(|(day, _)| PartialDate::from(*day))
    }
}

/// What a tenure's days amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spell {
    pub(crate) ending: Ending,
    pub(crate) as_of: Option<PartialDate>,
    pub(crate) sureness: Sureness,
}

/// What is known of a spell: `ended` where the source says that it ended and not when, `next` the next holder's first
/// day. A spell to the day is sure; an open one holds until `as_of` unless somebody followed.
pub(crate) fn spell(
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    ended: bool,
    next: Option<PartialDate>,
    as_of: Date,
) -> Spell {
    let to_the_day = start.is_some_and(PartialDate::is_day) && end.is_none_or(PartialDate::is_day);
    let sureness = if to_the_day { Sureness::High } else { Sureness::Medium };
    if end.is_some() {
        return Spell { ending: Ending::Stated, as_of: None, sureness };
    }
    let before = next.or_else(|| ended.then(|| PartialDate::from(as_of)));
    match before {
        // All that is known of its end is that it came before; it is known to hold on its first day.
        Some(day) => Spell {
            ending: Ending::UnknownBefore(day),
            as_of: start.map(|start| PartialDate::from(start.first_day())),
            sureness: Sureness::Medium,
        },
        None => {
            let begun = start.is_none_or(|start| start.first_day() <= as_of);
            let as_of = if begun { Some(PartialDate::from(as_of)) } else { start };
            Spell { ending: Ending::Stated, as_of, sureness }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<PartialDate> {
        PartialDate::parse(text)
    }

    #[test]
    fn an_open_spell_that_somebody_followed_ended_some_day_before() {
        let mut known = Successions::default();
        known.add("o", "a", day("2010-01-01"));
        known.add("o", "a", day("2014-01-01"));
        known.add("o", "b", day("2018-01-01"));
        assert_eq!(known.next("o", "a", day("2010-01-01")), day("2018-01-01"));
        assert_eq!(known.next("o", "b", day("2018-01-01")), None);
        let as_of = Date::constant(2026, 1, 1);
        let followed = spell(day("2010-01-01"), None, false, day("2018-01-01"), as_of);
        assert_eq!(followed.ending, Ending::UnknownBefore(day("2018-01-01").unwrap()));
        assert_eq!((followed.as_of, followed.sureness), (day("2010-01-01"), Sureness::Medium));
    }

    #[test]
    fn only_days_are_sure() {
        let as_of = Date::constant(2026, 1, 1);
        let open = spell(day("2018-01-02"), None, false, None, as_of);
        assert_eq!((open.as_of, open.sureness), (day("2026-01-01"), Sureness::High));
        assert_eq!(spell(day("2018"), None, false, None, as_of).sureness, Sureness::Medium);
        assert_eq!(spell(day("2018-01-02"), day("2019"), false, None, as_of).sureness, Sureness::Medium);
    }
}
