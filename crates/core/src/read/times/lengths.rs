//! Lengths and what is made of them: "five hours", "nearly four-year", "two weeks ago", "every day", "twice a month".

use super::super::atoms::Atoms;
use super::super::numbers;
use super::dates;
use super::scan::Scan;
use super::sense::Sense;
use super::tables::{self, Measure};
use crate::time::timex::{Calendar, Length, Reference, Unit};

type Read = Option<(usize, Sense)>;

/// A length, or a day told by one: "two weeks", "five to seven days", "two weeks ago", "a day later".
pub(super) fn length(scan: &Scan, at: usize) -> Read {
    if let Some((end, low, high)) = between(scan, at) {
        return Some((end, Sense::Lengths(low, high)));
    }
    let (end, length) = amount(scan, at)?;
    if let Some(read) = moved(scan, at, end, &length) {
        return Some(read);
    }
    // "a year" by itself mostly means "per year"; those are read as sets.
    if scan.atoms.word_before(at) == "in" && !scan.ends_with_adjective(end) {
        return Some((end, Sense::Within(length)));
    }
    Some((end, Sense::Length(length)))
}

/// "two weeks", "a few days", "half an hour", "five hours and 20 minutes", "four-year", "decades".
fn amount(scan: &Scan, at: usize) -> Option<(usize, Length)> {
    let atoms = scan.atoms;
    let (number, end) = half(atoms, at).or_else(|| counted(scan, at))?;
    let mut parts = vec![number];
    let mut end = end;
    // A smaller unit may follow: "two hours and 20 minutes", "1 hour 30 minutes".
    let joined = atoms.past_any(atoms.past_mark(end, ','), &["and"]);
    if let Some((smaller, after)) = counted(scan, joined).filter(|&((amount, unit), _)| {
        unit < number.1
            && amount.is_some()
            && number.0.is_some()
            && atoms.number(joined).is_some() | (joined == end) | numbers::cardinal(atoms, joined).is_some()
    }) {
        parts.push(smaller);
        end = after;
    } else if atoms.past_words(end, &["and", "a", "half"]).is_some() {
        parts[0].0 = parts[0].0.map(|amount| amount + 0.5 * unit_times(atoms, end));
        end += 3;
    }
    let long = atoms.past_hyphen(end);
    if atoms.word(long) == "long" && long > end {
        end = long + 1;
    }
    let old = atoms.word(atoms.past_hyphen(end));
    let of_age = atoms.past_words(end, &["of", "age"]).is_some();
    (old != "old" && old != "olds" && !of_age).then(|| (end, normal(parts)))
}

/// How many of its unit the last word before a place stands for: ten for "decades".
fn unit_times(atoms: &Atoms, end: usize) -> f64 {
    end.checked_sub(1).and_then(|last| tables::measure(atoms.word(last))).map_or(1.0, |measure| measure.times)
}

/// A length whose amounts are whole, where a half can be told in the next smaller unit.
fn normal(parts: Vec<(Option<f64>, Unit)>) -> Length {
    let halved = match parts.as_slice() {
        [(Some(amount), unit @ (Unit::Hour | Unit::Minute | Unit::Year))] if amount.fract() == 0.5 => {
            let (smaller, rest) = match unit {
                Unit::Hour => (Unit::Minute, 30.0),
                Unit::Minute => (Unit::Second, 30.0),
                _ => (Unit::Month, 6.0),
            };
            let whole = (amount.trunc() > 0.0).then_some((Some(amount.trunc()), *unit));
            Some(whole.into_iter().chain([(Some(rest), smaller)]).collect())
        }
        _ => None,
    };
    Length { parts: halved.unwrap_or(parts) }
}

/// "half an hour", "half-century", "a quarter of an hour", "three quarters of an hour".
fn half(atoms: &Atoms, at: usize) -> Option<((Option<f64>, Unit), usize)> {
    let from = atoms.past_any(at, &["a"]);
    let (share, next) = match atoms.word(from) {
        "half" => (0.5, atoms.past_hyphen(from + 1)),
        "quarter" => (0.25, atoms.past_any(atoms.past_hyphen(from + 1), &["of"])),
        "three" if matches!(atoms.word(atoms.past_hyphen(from + 1)), "quarters") => {
            (0.75, atoms.past_any(atoms.past_hyphen(from + 1) + 1, &["of"]))
        }
        _ => return None,
    };
    let noun = atoms.past_any(next, &["a", "an"]);
    let measure = tables::measure(atoms.word(noun))
        .filter(|measure| !measure.plural && measure.unit != Unit::Second)?;
    // "the first half day" is none of ours; "quarter year" is.
    let amount = share * measure.times;
    Some(((Some(amount), measure.unit), noun + 1))
}

/// A number, or a word for one, with its unit.
fn counted(scan: &Scan, at: usize) -> Option<((Option<f64>, Unit), usize)> {
    let atoms = scan.atoms;
    let (number, next) = count(scan, at)?;
    let (measure, noun) = unit(atoms, next)?;
    if !agrees(scan, number, measure, next, noun)
        || atoms.get(noun).is_some_and(|atom| {
            atom.capital && noun > at && !atoms.capital(at) && scan.tag(noun).starts_with("NNP")
        })
    {
        return None;
    }
    // "day-long" is one day.
    let one = (number.bare && !measure.plural).then_some(1.0);
    let amount = number.value.or(one).map(|value| value * measure.times);
    Some(((amount, measure.unit), noun + 1))
}

/// How many.
#[derive(Clone, Copy)]
struct Count {
    /// `None` for "several", "some" and the bare plural.
    value: Option<f64>,
    /// "a", "an".
    article: bool,
    /// No word at all: "weeks".
    bare: bool,
}

fn count(scan: &Scan, at: usize) -> Option<(Count, usize)> {
    let atoms = scan.atoms;
    let told = |value, next| Some((Count { value, article: false, bare: false }, next));
    if let Some(number) = numbers::cardinal(atoms, at).filter(|number| number.value > 0.0) {
        return told(Some(number.value), number.end);
    }
    match atoms.word(at) {
        "a" | "an" => {
            if let Some(next) = atoms.past_words(at, &["a", "couple"]) {
                return told(Some(2.0), atoms.past_any(next, &["of"]));
            }
            if let Some(next) = atoms.past_words(at, &["a", "few"]) {
                return told(None, next);
            }
            if let Some(next) = atoms.past_words(at, &["a", "number", "of"]) {
                return told(None, next);
            }
            Some((Count { value: Some(1.0), article: true, bare: false }, at + 1))
        }
        "another" => Some((Count { value: Some(1.0), article: true, bare: false }, at + 1)),
        "several" | "few" | "many" | "countless" | "numerous" | "some" | "multiple" => told(None, at + 1),
        "couple" if atoms.word(at + 1) == "of" => told(Some(2.0), at + 2),
        "dozens" | "hundreds" | "thousands" | "millions" | "billions" if atoms.word(at + 1) == "of" => {
            told(None, at + 2)
        }
        word if tables::measure(word).is_some() => {
            Some((Count { value: None, article: false, bare: true }, at))
        }
        _ => None,
    }
}

/// The unit, past words like "more" and "consecutive".
fn unit(atoms: &Atoms, at: usize) -> Option<(Measure, usize)> {
    let mut at = atoms.past_hyphen(at);
    for _ in 0..2 {
        at = atoms.past_any(
            at,
            &[
                "more",
                "additional",
                "extra",
                "further",
                "full",
                "long",
                "consecutive",
                "straight",
                "whole",
                "solid",
                "short",
                "working",
                "business",
                "calendar",
                "successive",
                "entire",
                "intense",
                "tense",
                "light",
            ],
        );
    }
    let ahead = atoms.past_hyphen(at);
    tables::measure(atoms.word(ahead))
        .filter(|_| atoms.word(ahead) != "quarter")
        .map(|measure| (measure, ahead))
}

/// Whether number and unit can stand together.
fn agrees(scan: &Scan, count: Count, measure: Measure, next: usize, noun: usize) -> bool {
    let atoms = scan.atoms;
    let word = atoms.word(noun);
    let short = matches!(word, "sec" | "secs" | "min" | "mins" | "hr" | "hrs" | "yr" | "yrs");
    if short || word == "quarters" {
        return count.value.is_some() && !count.article && (short || noun > next);
    }
    if count.bare {
        // "weeks of talks", "days-long": the plural by itself, of the units people mean when they say so.
        let long = atoms.is_hyphen(noun + 1) && atoms.word(noun + 2) == "long";
        let plural = measure.plural
            && measure.unit >= Unit::Hour
            && !matches!(word, "quarters" | "weekends" | "fortnights");
        let hours = measure.unit == Unit::Hour
            && !matches!(atoms.word_before(noun), "for" | "in" | "within" | "of" | "after");
        return long || word == "yearlong" || plural && !hours && !scan.counts_something_else(noun);
    }
    if count.article {
        return !matches!(word, "second" | "weekend")
            && !measure.plural
            && !scan.is_compound_of(noun, &["end", "book"]);
    }
    // "six-year", "one day", "two weeks", "six year" before a noun.
    let hyphen = noun > next || atoms.is_hyphen(noun - 1);
    measure.plural
        || hyphen
        || count.value.is_some_and(|value| value < 2.0)
        || measure.unit != Unit::Second && (scan.noun_follows(noun + 1) || scan.tag(noun + 1) == "JJ")
}

/// "five to seven days", "two or three weeks", "10-15 minutes", "between two and three years".
fn between(scan: &Scan, at: usize) -> Option<(usize, Length, Length)> {
    let atoms = scan.atoms;
    let from = atoms.past_any(at, &["between", "from"]);
    let low = numbers::cardinal(atoms, from)?;
    let joint = atoms.past_hyphen(low.end);
    // "two- to three-week": the unit is said once.
    let joint = if atoms.is_dash(low.end) && atoms.glued(low.end) && atoms.word(low.end + 1) == "to" {
        low.end + 1
    } else {
        joint
    };
    let next = match atoms.word(joint) {
        "to" | "or" => joint + 1,
        "and" if atoms.word(at) == "between" => joint + 1,
        _ if atoms.is_dash(low.end) => low.end + 1,
        _ => return None,
    };
    let high = numbers::cardinal(atoms, next).filter(|high| high.value > low.value)?;
    let ((amount, unit), end) = counted(scan, next).filter(|&(_, end)| end > high.end)?;
    let old = atoms.word(atoms.past_hyphen(end)) == "old";
    let times = amount? / high.value;
    (!old).then(|| (end, Length::of(low.value * times, unit), Length::of(high.value * times, unit)))
}

/// A length that leads from one time to another: "ago", "later", "from now", "before Christmas".
fn moved(scan: &Scan, at: usize, end: usize, length: &Length) -> Read {
    let atoms = scan.atoms;
    match atoms.word(end) {
        "ago" if length.about_days().is_none() => return Some((end + 1, Sense::Reference(Reference::Past))),
        "ago" => return Some((end + 1, Sense::FromNow(length.negated()))),
        "from" if atoms.word(end + 1) == "now" => return Some((end + 2, Sense::FromNow(length.clone()))),
        "from" if matches!(atoms.word(end + 1), "today" | "tomorrow" | "yesterday") => {
            let (past, base) = super::relative::today(scan, end + 1)?;
            return Some((past, Sense::FromNamed(length.clone(), Box::new(base))));
        }
        "hence" => return Some((end + 1, Sense::FromNow(length.clone()))),
        "later" | "afterwards" | "afterward" => return Some((end + 1, Sense::FromThen(length.clone()))),
        "earlier" | "previously" | "beforehand" => return Some((end + 1, Sense::FromThen(length.negated()))),
        _ => {}
    }
    let back = match atoms.word(end) {
        "before" => true,
        "after" => false,
        _ => return None,
    };
    if let Some((past, base)) = named_day(scan, end + 1) {
        let length = if back { length.negated() } else { length.clone() };
        return Some((past, Sense::FromNamed(length, Box::new(base))));
    }
    let alone = scan.ends_clause(end + 1) && at < end;
    alone.then(|| (end + 1, Sense::FromThen(if back { length.negated() } else { length.clone() })))
}

/// A day by name or date, that a length can be counted from.
pub(super) fn named_day(scan: &Scan, at: usize) -> Read {
    let reads = [
        dates::month_first as fn(&Scan, usize) -> Read,
        dates::day_first,
        dates::holiday,
        dates::weekday_and_date,
        dates::weekday,
        super::relative::today,
    ];
    reads
        .into_iter()
        .filter_map(|read| read(scan, at))
        .filter(|(_, sense)| sense.is_day())
        .max_by_key(|(end, _)| *end)
}

/// "the past two months", "the last 20 years", "the next six weeks", "recent days", "the coming years".
pub(super) fn stretch(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let from = atoms.past_any(at, &["the", "these"]);
    let word = atoms.word(from);
    let next = atoms.past_any(from + 1, &["and"]);
    let leads = matches!(
        word,
        "past"
            | "last"
            | "next"
            | "previous"
            | "coming"
            | "preceding"
            | "following"
            | "ensuing"
            | "intervening"
    );
    if matches!(word, "recent" | "coming" | "past")
        || matches!(word, "last" | "next") && matches!(atoms.word(next), "few" | "several")
    {
        let next = atoms.past_any(next, &["few", "several", "couple"]);
        let next = atoms.past_any(next, &["of"]);
        if let Some(measure) = tables::measure(atoms.word(next)).filter(|measure| measure.plural) {
            return Some((next + 1, Sense::Length(Length::some(measure.unit))));
        }
    }
    if !leads {
        return None;
    }
    if let Some((end, length)) = amount(scan, next)
        .filter(|_| numbers::cardinal(atoms, next).is_some() || atoms.word(next) == "couple")
    {
        return Some((end, Sense::Length(length)));
    }
    // "the past decade" is a length, "last decade" is one of the calendar.
    let measure =
        tables::measure(atoms.word(next)).filter(|measure| !measure.plural && measure.unit > Unit::Hour)?;
    (word == "past").then(|| (next + 1, Sense::Length(Length::of(measure.times, measure.unit))))
}

/// "daily", "every two weeks", "twice a month", "$20 a day", "on Sundays".
pub(super) fn set(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    every(scan, at)
        .or_else(|| often(atoms, at))
        .or_else(|| rate(scan, at))
        .or_else(|| plural_day(scan, at))
        .or_else(|| {
            let (amount, unit) = match atoms.word(at) {
                "daily" => (1.0, Unit::Day),
                "nightly" => (1.0, Unit::Day),
                "hourly" => (1.0, Unit::Hour),
                "weekly" => (1.0, Unit::Week),
                "fortnightly" | "biweekly" => (2.0, Unit::Week),
                "monthly" => (1.0, Unit::Month),
                "quarterly" => (3.0, Unit::Month),
                "yearly" | "annual" | "annually" => (1.0, Unit::Year),
                "biennial" | "biennially" => (2.0, Unit::Year),
                _ => return None,
            };
            // A daily is a paper, and "the daily Example" is one too.
            let paper =
                scan.tag(at) == "NN" || scan.tag(at + 1).starts_with("NNP") && word_is_paper(atoms.word(at));
            (!scan.is_name(at) && !paper).then(|| (at + 1, Sense::Every(Length::of(amount, unit))))
        })
}

fn word_is_paper(word: &str) -> bool {
    matches!(word, "daily" | "weekly" | "monthly")
}

/// "every day", "each year", "every other week", "every two years", "every Tuesday", "every morning".
fn every(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let word = atoms.word(at);
    if word == "everyday" && scan.tag(at) == "RB" {
        return Some((at + 1, Sense::Every(Length::of(1.0, Unit::Day))));
    }
    if !matches!(word, "every" | "each") {
        return None;
    }
    let (times, next) = match atoms.word(at + 1) {
        "other" | "second" => (2.0, at + 2),
        "single" => (1.0, at + 2),
        _ => (1.0, at + 1),
    };
    if let Some(part) = tables::day_part(atoms.word(next)) {
        return Some((
            next + 1,
            Sense::EveryOf(Calendar::Day { year: None, month: None, day: None }, Some(part)),
        ));
    }
    if let Some(day) = dates::weekday_at(scan, next) {
        let calendar = Calendar::Week { year: None, week: None, weekday: Some(day.to_monday_one_offset()) };
        let part = tables::day_part(atoms.word(next + 1));
        return Some((next + 1 + usize::from(part.is_some()), Sense::EveryOf(calendar, part)));
    }
    if let Some((month, end)) = dates::month(scan, next) {
        return Some((end, Sense::EveryOf(Calendar::Month { year: None, month: Some(month) }, None)));
    }
    if let Some(season) = tables::season(atoms.word(next)) {
        return Some((next + 1, Sense::EveryOf(Calendar::Season { year: None, season }, None)));
    }
    if let Some(measure) =
        tables::measure(atoms.word(next)).filter(|measure| !measure.plural && times * measure.times > 0.0)
    {
        let second = measure.unit == Unit::Second && times > 1.0;
        return (!second).then(|| (next + 1, Sense::Every(Length::of(times * measure.times, measure.unit))));
    }
    let few = atoms.past_any(next, &["few", "several", "couple"]);
    if few > next
        && let Some((measure, noun)) = unit(atoms, few)
    {
        return Some((noun + 1, Sense::Every(Length::some(measure.unit))));
    }
    let number = numbers::cardinal(atoms, next).filter(|number| number.value > 0.0 && word == "every")?;
    let (measure, noun) =
        unit(atoms, number.end).filter(|(measure, _)| measure.plural || number.value == 1.0)?;
    Some((noun + 1, Sense::Every(Length::of(number.value * measure.times, measure.unit))))
}

/// "once a week", "three times per year".
fn often(atoms: &Atoms, at: usize) -> Read {
    let next = match atoms.word(at) {
        "once" | "twice" | "thrice" => at + 1,
        _ => {
            let number = numbers::cardinal(atoms, at)?;
            atoms.past_words(number.end, &["times"])?
        }
    };
    let noun = atoms.past_any(next, &["a", "an", "per", "every", "each"]);
    let measure = tables::measure(atoms.word(noun)).filter(|measure| noun > next && !measure.plural)?;
    Some((noun + 1, Sense::Every(Length::of(measure.times, measure.unit))))
}

/// "$20 a day", "per year", "100 people a week".
fn rate(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let word = atoms.word(at);
    let measure = tables::measure(atoms.word(at + 1))
        .filter(|measure| !measure.plural && measure.unit >= Unit::Minute)?;
    let moved = matches!(atoms.word(at + 2), "ago" | "earlier" | "later" | "before" | "after" | "and" | "or");
    let counted = match word {
        "per" => true,
        "a" | "an" => !moved && scan.amount_before(at),
        _ => false,
    };
    counted.then(|| (at + 2, Sense::Every(Length::of(measure.times, measure.unit))))
}

/// "Sundays", "weekends".
fn plural_day(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let word = atoms.word(at);
    if word == "weekends" {
        return Some((at + 1, Sense::EveryOf(Calendar::Weekend { year: None, week: None }, None)));
    }
    let day = crate::time::timex::weekday(word.strip_suffix('s').filter(|word| word.len() > 5)?)?;
    let calendar = Calendar::Week { year: None, week: None, weekday: Some(day.to_monday_one_offset()) };
    atoms.capital(at).then_some((at + 1, Sense::EveryOf(calendar, None)))
}

/// "from 2014 to now" and such end in the present.
pub(super) fn now(scan: &Scan, at: usize) -> Read {
    matches!(scan.atoms.word(at), "now" | "present").then_some((at + 1, Sense::Reference(Reference::Present)))
}
