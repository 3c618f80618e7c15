//! Times of day: "19:40", "7.30 p.m.", "noon", "half past seven", "0735 GMT", "in the morning".

use super::super::atoms::Atoms;
use super::super::numbers;
use super::sense::Spoken;
use super::tables;
use crate::reading::Modifier;
use crate::time::timex::{Clock, DayPart};

/// A time of day that begins at a place: one past its end, and what it says.
pub(super) fn clock(atoms: &Atoms, at: usize) -> Option<(usize, Spoken)> {
    let (shade, from) = shade(atoms, at);
    let (end, mut spoken) = named(atoms, from)
        .or_else(|| past_the_hour(atoms, from))
        .or_else(|| military(atoms, from))
        .or_else(|| by_number(atoms, from))?;
    spoken.modifier = shade;
    let (end, zone) = zone(atoms, end);
    spoken.zone = zone;
    atoms.same_block(at, end - 1).then_some((end, spoken))
}

fn told(clock: Clock, half_open: bool) -> Spoken {
    Spoken { clock, zone: None, half_open, modifier: None }
}

fn at_clock(hour: i64, minute: Option<i64>) -> Option<Clock> {
    let fits = (0..=24).contains(&hour) && minute.is_none_or(|minute| (0..60).contains(&minute));
    fits.then(|| Clock::At { hour: hour as i8, minute: minute.map(|minute| minute as i8), second: None })
}

/// "just after", "shortly before" …
fn shade(atoms: &Atoms, at: usize) -> (Option<Modifier>, usize) {
    let leads = matches!(
        atoms.word(at),
        "just" | "shortly" | "soon" | "immediately" | "minutes" | "moments" | "right"
    );
    match atoms.word(at + 1) {
        "after" | "past" if leads => (Some(Modifier::After), at + 2),
        "before" if leads => (Some(Modifier::Before), at + 2),
        _ => (None, at),
    }
}

/// "noon", "midnight", also with a 12 before them.
fn named(atoms: &Atoms, at: usize) -> Option<(usize, Spoken)> {
    let twelve = atoms.digits(at).is_some_and(|(number, _)| number == 12);
    let at = if twelve { at + 1 } else { at };
    let hour = match atoms.word(at) {
        "noon" | "midday" | "noontime" => 12,
        "midnight" => 0,
        _ => return None,
    };
    Some((at + 1, told(at_clock(hour, Some(0))?, false)))
}

/// "half past seven", "a quarter to nine", "ten past five".
fn past_the_hour(atoms: &Atoms, at: usize) -> Option<(usize, Spoken)> {
    let from = if matches!(atoms.word(at), "a" | "an") { at + 1 } else { at };
    let (minutes, next) = match atoms.word(from) {
        "half" => (30, from + 1),
        "quarter" => (15, from + 1),
        _ => {
            let number = numbers::cardinal(atoms, from)?;
            (number.value as i64, atoms.past_any(number.end, &["minutes", "minute", "mins", "min"]))
        }
    };
    let back = match atoms.word(next) {
        "past" | "after" => false,
        "to" | "before" | "til" | "till" if minutes != 30 => true,
        _ => return None,
    };
    let hour = numbers::cardinal(atoms, next + 1)
        .filter(|hour| hour.value.fract() == 0.0 && (1.0..=12.0).contains(&hour.value))?;
    // "ten to five" may be a score or a vote: numbers alone need the clock's own words after them.
    let (end, part) = half_of_day(atoms, hour.end);
    let sure = matches!(atoms.word(from), "half" | "quarter") || part.is_some() || next > from + 1;
    if !sure || !(0..60).contains(&minutes) {
        return None;
    }
    let hour = whole_hour(hour.value as i64, part)?;
    let total = if back { hour * 60 - minutes } else { hour * 60 + minutes }.rem_euclid(1440);
    Some((end, told(at_clock(total / 60, Some(total % 60))?, part.is_none())))
}

/// "0735 GMT", "1630 hours".
fn military(atoms: &Atoms, at: usize) -> Option<(usize, Spoken)> {
    let (number, width) = atoms.digits(at)?;
    let hours = matches!(atoms.word(at + 1), "hours" | "hrs" | "hr" | "h")
        && !(atoms.glued(at + 2) && atoms.number(at + 2).is_some());
    let sure = hours || zone(atoms, at + 1).0 > at + 1;
    let clock = at_clock(number / 100, Some(number % 100)).filter(|_| width == 4 && sure)?;
    Some((if hours { at + 2 } else { at + 1 }, told(clock, false)))
}

/// "19:40", "7:40:10 p.m.", "7 pm", "7.30pm", "seven o'clock", "4 in the morning".
fn by_number(atoms: &Atoms, at: usize) -> Option<(usize, Spoken)> {
    let ((hour, _), minute, second, digits_end) = hour_and_minute(atoms, at)?;
    let oclock = atoms.word(digits_end) == "o'clock";
    let from = if oclock { digits_end + 1 } else { digits_end };
    let (end, part) = half_of_day(atoms, from);
    // An hour alone is a time only with words of the clock after it, and "0.5 a.m." is none.
    if minute.is_none() && !oclock && part.is_none() || part.is_some() && !(0..=23).contains(&hour) {
        return None;
    }
    let spelt = atoms.get(at).is_some_and(|atom| atom.lower.len() == 2 && atom.lower.starts_with('0'));
    let full = whole_hour(hour, part)?;
    // "9 a.m." is nine o'clock sharp, as a value is written.
    let minute = minute.or(part.map(|_| 0));
    let Clock::At { hour: h, minute: m, .. } = at_clock(full, minute)? else { return None };
    let clock = Clock::At { hour: h, minute: m, second };
    Some((end, told(clock, part.is_none() && !spelt && (1..=12).contains(&hour))))
}

/// Hour (with the width of its digits), minute, second and one past their end.
type Digits = ((i64, usize), Option<i64>, Option<i8>, usize);

fn hour_and_minute(atoms: &Atoms, at: usize) -> Option<Digits> {
    if atoms.number(at).is_none() {
        let number = numbers::cardinal(atoms, at).filter(|number| number.value.fract() == 0.0)?;
        return (1.0..=12.0).contains(&number.value).then_some((
            (number.value as i64, 0),
            None,
            None,
            number.end,
        ));
    }
    let Some(hour) = atoms.digits(at) else { return dotted(atoms, at) };
    let pair = |colon: usize| {
        let joined = atoms.is_mark(colon, ':') && atoms.glued(colon) && atoms.glued(colon + 1);
        atoms
            .digits(colon + 1)
            .filter(|&(value, width)| joined && width == 2 && value < 60)
            .map(|(value, _)| value)
    };
    if hour.1 > 2 {
        return None;
    }
    let Some(minute) = pair(at + 1) else { return Some((hour, None, None, at + 1)) };
    match pair(at + 3) {
        Some(second) => Some((hour, Some(minute), Some(second as i8), at + 5)),
        None => Some((hour, Some(minute), None, at + 3)),
    }
}

/// "7.30pm": British writing, told from a decimal by what follows.
fn dotted(atoms: &Atoms, at: usize) -> Option<Digits> {
    let (hour, minute) = atoms.get(at)?.lower.split_once('.')?;
    let sure = matches!(atoms.word(at + 1), "am" | "pm");
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok().filter(|_| minute.len() == 2)?);
    (sure && minute < 60).then_some(((hour, 1), Some(minute), None, at + 1))
}

/// "p.m.", "in the morning", "at night" after an hour.
fn half_of_day(atoms: &Atoms, at: usize) -> (usize, Option<DayPart>) {
    match atoms.word(at) {
        "am" => return (at + 1, Some(DayPart::Morning)),
        "pm" => return (at + 1, Some(DayPart::Afternoon)),
        _ => {}
    }
    if let Some(end) = atoms.past_words(at, &["in", "the"])
        && let Some(part @ (DayPart::Morning | DayPart::Afternoon | DayPart::Evening)) =
            tables::day_part(atoms.word(end))
    {
        return (end + 1, Some(part));
    }
    match atoms.past_words(at, &["at", "night"]) {
        Some(end) => (end, Some(DayPart::Night)),
        None => (at, None),
    }
}

/// The hour of 24 for an hour of 12 and a part of the day.
fn whole_hour(hour: i64, part: Option<DayPart>) -> Option<i64> {
    Some(match part {
        None => hour,
        Some(DayPart::Morning) if hour == 12 => 0,
        Some(DayPart::Morning) => hour,
        Some(DayPart::Night) if hour == 12 => 0,
        Some(DayPart::Night) if hour < 5 => hour,
        Some(_) if hour < 12 => hour + 12,
        Some(_) => hour,
    })
    .filter(|hour| (0..=24).contains(hour))
}

/// A zone after a clock time: one past its end, and minutes east of Greenwich where that is sure.
fn zone(atoms: &Atoms, at: usize) -> (usize, Option<i16>) {
    let from = atoms.past_mark(at, '(');
    let close = |end: usize| if from > at { atoms.past_mark(end, ')') } else { end };
    if tables::ZONE_NAMES.contains(&atoms.word(from)) && atoms.word(from + 1) == "time" {
        return (close(from + 2), None);
    }
    match tables::zone(atoms.word(from)) {
        Some(minutes) if atoms.capital(from) && (from == at || atoms.is_mark(from + 1, ')')) => {
            (close(from + 1), minutes)
        }
        _ => (at, None),
    }
}
