//! How much could be checked beside how much was there: ignorance never reads as a clean bill.

use super::Case;
use crate::finding::{Count, Coverage};
use crate::ids::ChainId;
use crate::reading::{EntityKind, MentionForm, TimexKind};
use crate::resolve::TitleOwner;
use crate::time::PartialDate;

/// What the text has, and what of it the reference or the calendar can judge.
pub(super) fn count(case: &Case<'_>) -> Coverage {
    Coverage { names: names(case), offices: offices(case), dates: dates(case), quantities: quantities(case) }
}

fn names(case: &Case<'_>) -> Count {
    let mut count = Count::default();
    for (index, chain) in case.reading.chains.iter().enumerate() {
        let kind = matches!(chain.kind, EntityKind::Person | EntityKind::Organisation);
        let mut mentions = case.reading.mentions_of(ChainId::from_index(index));
        if kind && mentions.any(|mention| mention.form == MentionForm::Name) {
            let known = case.resolution.entities.get(index).is_some_and(|it| it.entry().is_some());
            count.seen += 1;
            count.known += u32::from(known);
        }
    }
    count
}

fn offices(case: &Case<'_>) -> Count {
    let mut count = Count::default();
    for (index, title) in case.resolution.titles.iter().enumerate() {
        if title.name.is_none() || title.owner == TitleOwner::Holder && title.offices.is_empty() {
            continue;
        }
        count.seen += 1;
        count.known += u32::from(!title.offices.is_empty() && !case.resolution.holders(index).is_empty());
    }
    count
}

fn dates(case: &Case<'_>) -> Count {
    let kinds = |kind: TimexKind| matches!(kind, TimexKind::Date | TimexKind::Time | TimexKind::Duration);
    let times = || case.reading.times.iter().filter(|time| kinds(time.kind));
    let day = |value: &str| value.get(..10).and_then(PartialDate::parse).is_some_and(PartialDate::is_day);
    let known = times().filter(|time| day(&time.value)).count();
    Count { seen: times().count() as u32, known: known as u32 }
}

fn quantities(case: &Case<'_>) -> Count {
    let known = case.reading.quantities.iter().filter(|quantity| quantity.value.is_some());
    Count { seen: case.reading.quantities.len() as u32, known: known.count() as u32 }
}
