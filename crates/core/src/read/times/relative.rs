//! Days told by their distance: "yesterday", "last month", "the following day", "this morning", "the weekend".

use super::scan::Scan;
use super::sense::Sense;
use super::tables::{self, Period};
use super::{dates, lengths};
use crate::time::timex::{Length, Reference, Unit};

type Read = Option<(usize, Sense)>;

/// "today", "yesterday", "the day after tomorrow".
pub(super) fn today(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let from = atoms.past_any(at, &["the"]);
    for (words, days) in [(["day", "before", "yesterday"], -2), (["day", "after", "tomorrow"], 2)] {
        if let Some(end) = atoms.past_words(from, &words) {
            return Some((end, Sense::FromToday(days)));
        }
    }
    if let Some(read) = day_beside(scan, from) {
        return Some(read);
    }
    let days = match atoms.word(at) {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        // A newspaper's name is no day.
        _ => return None,
    };
    let named = scan.is_part_of_name(at) || scan.ends_a_name(at);
    (!named).then_some((at + 1, Sense::FromToday(days)))
}

/// "the day before last Tuesday", "the night after Christmas".
fn day_beside(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let back = match atoms.word(at + 1) {
        "before" => -1.0,
        "after" => 1.0,
        _ => return None,
    };
    let (end, base) =
        lengths::named_day(scan, at + 2).filter(|_| matches!(atoms.word(at), "day" | "night"))?;
    Some((end, Sense::FromNamed(Length::of(back, Unit::Day), Box::new(base))))
}

/// "last week", "this year", "the following month", "that day", "the same week", "the weekend".
pub(super) fn period(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let the = atoms.word(at) == "the";
    let from = atoms.past_any(at, &["the"]);
    let noun = |at: usize| {
        let fiscal = matches!(atoms.word(at), "fiscal" | "financial") && atoms.word(at + 1) == "year";
        let calendar = atoms.word(at) == "calendar" && tables::period(atoms.word(at + 1)).is_some();
        if fiscal {
            return Some((Period::Fiscal, at + 2));
        }
        let at = if calendar { at + 1 } else { at };
        tables::period(atoms.word(at)).map(|period| (period, at + 1))
    };
    if let Some((before, end)) = day_before(scan, from).or_else(|| beyond(scan, from).filter(|_| the)) {
        return Some((end, before));
    }
    let word = atoms.word(from);
    let shift = match word {
        "last" => -1,
        "this" | "current" => 0,
        "next" | "coming" | "upcoming" => 1,
        "previous" | "preceding" | "prior" => -1,
        "following" | "ensuing" => 1,
        "that" | "same" => 0,
        "weekend" if the => return weekend(scan, from),
        _ => return None,
    };
    let mut next = from + 1;
    if word == "this"
        && matches!(atoms.word(next), "coming" | "next" | "past" | "last" | "same" | "current" | "very")
    {
        let past = matches!(atoms.word(next), "past" | "last");
        let shift = if past { -1 } else { i64::from(matches!(atoms.word(next), "coming" | "next")) };
        let (period, end) = noun(next + 1)?;
        return Some((end, Sense::Period(period, shift)));
    }
    next = atoms.past_any(next, &["very", "same", "full"]);
    let (period, end) = noun(next)?;
    if scan.is_compound(end - 1) {
        return None;
    }
    let told = matches!(word, "previous" | "preceding" | "prior" | "following" | "ensuing" | "that" | "same")
        || word == "next" && the;
    let sense = if told { Sense::That(period, shift) } else { Sense::Period(period, shift) };
    // "this day" and "the last day", "last quarter" of something, are no calendar.
    let day = period == Period::Day && matches!(word, "last" | "this" | "coming" | "current");
    let of = word == "last" && (the || atoms.word_before(at) == "the") && atoms.word(end) == "of";
    (!day && !of).then_some((end, sense))
}

/// "the week after next", "the year before last".
fn beyond(scan: &Scan, at: usize) -> Option<(Sense, usize)> {
    let period = tables::period(scan.atoms.word(at))?;
    let shift = match (scan.atoms.word(at + 1), scan.atoms.word(at + 2)) {
        ("after", "next") => 2,
        ("before", "last") => -2,
        _ => return None,
    };
    Some((Sense::Period(period, shift), at + 3))
}

/// "the day before", "the night before last" without something to be before.
fn day_before(scan: &Scan, at: usize) -> Option<(Sense, usize)> {
    let atoms = scan.atoms;
    let period = tables::period(atoms.word(at))?;
    let shift = match atoms.word(at + 1) {
        "before" | "earlier" => -1,
        "after" | "later" => 1,
        _ => return None,
    };
    (atoms.word(at.checked_sub(1)?) == "the" && scan.ends_clause(at + 2))
        .then_some((Sense::That(period, shift), at + 2))
}

fn weekend(scan: &Scan, at: usize) -> Read {
    let placed = matches!(
        scan.atoms.word_before(at - 1),
        "over" | "at" | "during" | "on" | "for" | "of" | "through" | "by" | "until"
    );
    let free = !scan.noun_follows(at + 1) && scan.atoms.word(at + 1) != "of";
    (placed && free).then_some((at + 1, Sense::Period(Period::Weekend, 0)))
}

/// "the week of March 6", "the week ending Friday".
pub(super) fn week_of(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let from = atoms.past_any(at, &["the"]);
    let next =
        atoms.past_words(from, &["week", "of"]).or_else(|| atoms.past_words(from, &["week", "beginning"]))?;
    let (end, sense) = dates::month_first(scan, next)
        .or_else(|| dates::day_first(scan, next))
        .filter(|(_, sense)| sense.is_day())?;
    Some((end, Sense::WeekOf(Box::new(sense))))
}

/// "now", "recently", "the future": times that are only past, present or to come.
pub(super) fn reference(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let sense = |end, reference| Some((end, Sense::Reference(reference)));
    let from = atoms.past_any(at, &["the"]);
    match atoms.word(from) {
        "future" if scan.tag(from) != "JJ" || from == at => {
            let from = if atoms.word(from + 1) == "s" { return None } else { from };
            return sense(from + 1, Reference::Future);
        }
        "past" if from > at && scan.tag(from).starts_with("NN") && scan.ends_clause(from + 1) => {
            return sense(from + 1, Reference::Past);
        }
        "present" if from > at && scan.tag(from).starts_with("NN") && scan.ends_clause(from + 1) => {
            return sense(from + 1, Reference::Present);
        }
        _ => {}
    }
    match atoms.word(at) {
        "now" if !scan.is_part_of_name(at) && atoms.word(at + 1) != "that" => {
            sense(at + 1, Reference::Present)
        }
        "currently" | "nowadays" | "presently" => sense(at + 1, Reference::Present),
        "more" if atoms.word(at + 1) == "recently" => sense(at + 2, Reference::Past),
        "recently" | "lately" => sense(at + 1, Reference::Past),
        "these" if atoms.word(at + 1) == "days" => sense(at + 2, Reference::Present),
        "at" if atoms.past_words(at, &["at", "present"]).is_some() && scan.ends_clause(at + 2) => {
            sense(at + 2, Reference::Present)
        }
        _ => None,
    }
}

/// Whether a part of the day stands here with a word that says of which day: "this morning", "last night", "that
/// evening", "the following night".
pub(super) fn part_of_a_day(scan: &Scan, at: usize) -> Option<(usize, Sense, crate::time::timex::DayPart)> {
    let atoms = scan.atoms;
    let the = atoms.word(at) == "the";
    let from = atoms.past_any(at, &["the"]);
    let early = |at: usize| atoms.past_any(at, &["early", "late", "very"]);
    let word = atoms.word(from);
    let next = early(from + 1);
    let part = tables::day_part(atoms.word(next)).filter(|_| !atoms.word(next).ends_with('s'));
    let sense = match word {
        "last" if atoms.word(next) == "night" || atoms.word(next) == "evening" => Sense::FromToday(-1),
        "this" if scan.ends_a_name(from) => return None,
        "this" => Sense::FromToday(0),
        "next" | "following" if the => Sense::That(Period::Day, 1),
        "previous" if the => Sense::That(Period::Day, -1),
        "that" | "same" => Sense::That(Period::Day, 0),
        "night" | "evening" if the && atoms.word(from + 1) == "before" && scan.ends_clause(from + 2) => {
            return Some((from + 2, Sense::That(Period::Day, -1), tables::day_part(word)?));
        }
        "morning" if the && atoms.word(from + 1) == "after" && scan.ends_clause(from + 2) => {
            return Some((from + 2, Sense::That(Period::Day, 1), tables::day_part(word)?));
        }
        _ => return None,
    };
    Some((next + 1, sense, part?))
}
