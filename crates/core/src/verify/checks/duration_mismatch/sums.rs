//! Sums whose start, end and length stand in any order: "from 9 to 10, a total of …", "lasted …, from 9 to 10",
//! "began at 9 and ended at 10, … later", "at 10, … after the start at 9".

use crate::finding::{Basis, Level};
use crate::reading::{Anchor, Modifier, Timex, TimexKind, Word};
use crate::text::Span;
use crate::time::Date;
use crate::time::timex::{Length, Point, TimexValue, Unit, days_between, elapsed, years_between};
use crate::verify::{Case, Draft, Findings};

const DAY: i64 = 24 * 60;

/// A start, an end and a length that the words join.
struct Sum<'t> {
    from: Point,
    to: Point,
    /// The times that give start and end; one where they are a range.
    ends: Vec<&'t Timex>,
}

/// Words that stand between a range and the length that sums it up.
const SUMS_UP: &[&str] = &[
    ", a total of",
    ", for a total of",
    ", in total",
    ", a period of",
    ", a span of",
    ", a stretch of",
    ", or",
    ", lasting",
    ", lasted",
    "and lasted",
    "and took",
    "(",
    "( a total of",
    "( a period of",
    "–",
    "—",
    "– a total of",
    "— a total of",
    "– a period of",
    "— a period of",
];

/// Words that stand between a length and the range it is the length of.
const SPELT_OUT: &[&str] = &["from", ", from", "between", ", between", "(", "( from", "– from", "— from"];

const BEGINS: &[&str] = &["begin", "start", "open", "commence", "leave", "depart", "set"];
const ENDS: &[&str] =
    &["end", "finish", "close", "conclude", "adjourn", "arrive", "stop", "dock", "return", "break", "reach"];

/// Clocks differ where planes land, and hours of every day add up.
const OTHER_SUMS: &[&str] =
    &["fly", "flight", "plane", "airport", "jet", "local", "daily", "each", "every", "per", "shift", "twice"];

/// The sum that the length at this place is part of, set against its start and end.
pub(super) fn any_order(case: &Case<'_>, index: usize, words: &[Word], findings: &mut Findings) {
    let times = &case.reading.times;
    let Some(long) = times.get(index) else { return };
    let Some(by) = super::length(long).or_else(|| years_later(times, index)) else { return };
    let Some(sum) = joined(case, index, words) else { return };
    let of_clocks = sum.from.clock.is_some();
    if is_crowded(case, long, &sum, of_clocks, words) {
        return;
    }
    let rough = sum.ends.iter().chain([&long]).any(|time| time.modifier.is_some());
    let told = if of_clocks { clocks(case, &sum, &by, long, rough) } else { dates(&sum, &by, long, rough) };
    let Some((fits, are)) = told else { return };
    let spans = || sum.ends.iter().map(|time| time.span).chain([long.span]);
    let first = spans().min_by_key(|span| span.start()).unwrap_or(long.span);
    let at = first.to(spans().max_by_key(|span| span.end()).unwrap_or(long.span));
    let says = format!("from {} to {} are {are}", shown(&sum.from), shown(&sum.to));
    let basis = vec![Basis::Arithmetic { says: says.clone() }, Basis::Text { at: long.span }];
    if fits {
        findings.agrees(at, format!("{says}, which fits “{}”", case.words(long.span)), basis);
    } else {
        let exact = of_clocks && !rough && by.unit() == Unit::Minute;
        let level = if exact { Level::Error } else { Level::Warning };
        findings.found(Draft::new(level, at, format!("{says}, not {}", case.words(long.span)), basis));
    }
}

/// "…, 16 years later" is read as a year of its own, counted from the one before it: how many years those are.
fn years_later(times: &[Timex], index: usize) -> Option<Length> {
    let long = times.get(index)?;
    let before = index.checked_sub(1)?;
    let counted = matches!(long.anchor, Some(Anchor::Time(anchor)) if anchor.index() == before);
    let (from, to) = (days_of(times.get(before)?)?, days_of(long)?);
    let years = i64::from(to.calendar.days()?.0.year()) - i64::from(from.calendar.days()?.0.year());
    (counted && years > 0).then(|| Length { parts: vec![(Some(years as f64), Unit::Year)] })
}

/// The words between two places, folded, with a space between.
fn between(words: &[Word], from: Span, to: Span) -> String {
    let inside = |word: &&Word| word.span.start() >= from.end() && word.span.end() <= to.start();
    words.iter().filter(inside).map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}

/// The words of the same sentence before a place.
fn before<'w>(case: &Case<'_>, words: &'w [Word], at: Span) -> Vec<&'w Word> {
    let sentence = case.reading.sentence_at(at.start());
    words.iter().filter(|word| Some(word.sentence) == sentence && word.span.end() <= at.start()).collect()
}

fn any_is(case: &Case<'_>, words: &[&Word], lemmas: &[&str]) -> bool {
    words.iter().any(|word| case.reading.lemma_is(word.token, lemmas))
}

fn ends_of(time: &Timex) -> Option<(Point, Point)> {
    match TimexValue::parse(&time.value)? {
        TimexValue::Range(from, to) if matches!(time.kind, TimexKind::Time | TimexKind::Date) => {
            Some((from, to))
        }
        _ => None,
    }
}

/// A day, a month or a year.
fn days_of(time: &Timex) -> Option<Point> {
    match TimexValue::parse(&time.value)? {
        TimexValue::Point(point) if time.kind == TimexKind::Date => Some(point),
        _ => None,
    }
}

fn joined<'t>(case: &Case<'t>, index: usize, words: &[Word]) -> Option<Sum<'t>> {
    let times = &case.reading.times;
    let long = times.get(index)?;
    let near = |at: Option<usize>| at.and_then(|at| times.get(at));
    let (previous, next) = (near(index.checked_sub(1)), near(Some(index + 1)));
    let here = |time: &&Timex| super::same_sentence(case, time.span, long.span);
    if let Some(range) = previous.filter(here)
        && let (Some((from, to)), true) = (ends_of(range), is_summed_up(range.span, long.span, words))
    {
        return Some(Sum { from, to, ends: vec![range] });
    }
    if let Some(range) = next.filter(here)
        && let (Some((from, to)), true) = (ends_of(range), is_spelt_out(case, long.span, range.span, words))
    {
        return Some(Sum { from, to, ends: vec![range] });
    }
    begun_and_ended(case, index, words)
        .or_else(|| counted_from(long, previous.filter(here)?, next.filter(here)?, words))
        .or_else(|| it_ended(case, long, previous?, next.filter(here)?, words))
}

/// "from 9:00 to 10:00, a total of 60 minutes."
fn is_summed_up(range: Span, long: Span, words: &[Word]) -> bool {
    let gap = between(words, range, long);
    SUMS_UP.contains(&gap.as_str()) && is_all(long, words) || gap == "," && in_all(long, words)
}

/// Whether nothing follows that the length would be of ("60 minutes of play").
fn is_all(long: Span, words: &[Word]) -> bool {
    let first = words.iter().find(|word| word.span.start() >= long.end());
    first.is_none_or(|word| !word.is_word() || word.folded == "altogether") || in_all(long, words)
}

/// Whether "in all" or the like follows.
fn in_all(long: Span, words: &[Word]) -> bool {
    let mut after = words.iter().filter(|word| word.span.start() >= long.end());
    let two = after.next().zip(after.next()).map(|(one, two)| format!("{} {}", one.folded, two.folded));
    two.is_some_and(|two| ["in all", "in total", "all told"].contains(&two.as_str()))
}

/// "lasted 60 minutes, from 9:00 to 10:00", "the 60-minute meeting ran from 9:00 to 10:00".
fn is_spelt_out(case: &Case<'_>, long: Span, range: Span, words: &[Word]) -> bool {
    let gap = between(words, long, range);
    let lead = before(case, words, long);
    let near = &lead[lead.len().saturating_sub(2)..];
    let cue =
        any_is(case, near, &["last", "take", "run", "for"]) || near.iter().any(|word| word.folded == "total");
    let hyphened = case.words(long).contains('-')
        && ["ran from", "lasted from", "ran between"].iter().any(|end| gap.ends_with(end))
        && gap.split(' ').count() <= 4;
    hyphened || cue && SPELT_OUT.contains(&gap.as_str())
}

/// "began at 9:00 and ended at 10:00, an hour later.", "in 1959 and in 1965, six years later." and "began at 9:00, lasted an hour and ended at 10:00".
fn begun_and_ended<'t>(case: &Case<'t>, index: usize, words: &[Word]) -> Option<Sum<'t>> {
    let times = &case.reading.times;
    let long = times.get(index)?;
    let previous = times.get(index.checked_sub(1)?)?;
    let gap = between(words, previous.span, long.span);
    let (first, last) = match gap.as_str() {
        ", lasted" | "and lasted" | ", lasting" => (previous, times.get(index + 1)?),
        "," | "–" | "—" | "(" if is_later(long.span, words) => {
            (times.get(index.checked_sub(2)?)?, previous)
        }
        _ => return None,
    };
    let clocks = super::point(first).zip(super::point(last));
    let (from, to) = clocks.or_else(|| days_of(first).zip(days_of(last)))?;
    let whole =
        super::same_sentence(case, first.span, long.span) && super::same_sentence(case, last.span, long.span);
    let lead = before(case, words, first.span);
    let middle: Vec<&Word> = before(case, words, last.span)
        .into_iter()
        .filter(|word| word.span.start() >= first.span.end())
        .collect();
    // Of two years one has no need to say which is the start: "passed in 1959, repealed in 1965, six years later".
    let tells = clocks.is_none() || any_is(case, &lead, BEGINS) && any_is(case, &middle, ENDS);
    (whole && tells && middle.len() <= 12).then(|| Sum { from, to, ends: vec![first, last] })
}

/// Whether "later" follows, and then the sentence's end or a clause of its own.
fn is_later(long: Span, words: &[Word]) -> bool {
    let inside = words.iter().any(|word| word.span.end() == long.end() && word.folded == "later");
    let mut after =
        words.iter().filter(|word| word.span.start() >= long.end()).map(|word| word.folded.as_str());
    let later = if inside { Some("later") } else { after.next() };
    let (mark, clause) = (after.next(), after.next());
    later == Some("later")
        && match mark {
            None | Some("." | ";" | ")" | "–" | "—") => true,
            Some(",") => clause.is_some_and(|word| ["when", "after", "as", "because"].contains(&word)),
            _ => false,
        }
}

/// "at 10:00, an hour after it had begun at 9:00"; "at 9:00, an hour before it began at 10:00".
fn counted_from<'t>(long: &Timex, previous: &'t Timex, next: &'t Timex, words: &[Word]) -> Option<Sum<'t>> {
    if between(words, previous.span, long.span) != "," {
        return None;
    }
    let gap = between(words, long.span, next.span);
    let (word, rest) = gap.split_once(' ')?;
    let short = rest.split(' ').count() <= 8;
    let plain = rest.split(' ').all(|word| {
        !matches!(word, "and" | "but" | "or")
            && word.chars().all(|letter| letter.is_alphabetic() || letter == '\'')
    });
    let (one, other) = (super::point(previous)?, super::point(next)?);
    let (from, to) = match word {
        "after" => (other, one),
        "before" => (one, other),
        _ => return None,
    };
    (short && plain).then(|| Sum { from, to, ends: vec![previous, next] })
}

/// "It began at 9:00. It ended an hour later, at 10:00."
fn it_ended<'t>(
    case: &Case<'_>,
    long: &Timex,
    first: &'t Timex,
    last: &'t Timex,
    words: &[Word],
) -> Option<Sum<'t>> {
    let (from, to) = (super::point(first)?, super::point(last)?);
    let sentence = case.reading.sentence_at(long.span.start())?;
    let follows = case.reading.sentence_at(first.span.start())?.index() + 1 == sentence.index();
    let lead = before(case, words, long.span);
    let same = lead.first().is_some_and(|word| matches!(word.folded.as_str(), "it" | "they" | "he" | "she"));
    let tells = any_is(case, &before(case, words, first.span), BEGINS) && any_is(case, &lead, ENDS);
    let close = matches!(
        between(words, long.span, last.span).as_str(),
        "later at" | "later , at" | "later –" | "later —"
    );
    (follows && same && tells && close && lead.len() <= 6).then(|| Sum { from, to, ends: vec![first, last] })
}

/// Whether other times of the sort stand beside, or the words are of many days or of two places.
fn is_crowded(case: &Case<'_>, long: &Timex, sum: &Sum<'_>, of_clocks: bool, words: &[Word]) -> bool {
    let touched = |span: Span| {
        super::same_sentence(case, span, long.span)
            || sum.ends.iter().any(|time| super::same_sentence(case, span, time.span))
    };
    let mine = |time: &Timex| time.span == long.span || sum.ends.iter().any(|one| one.span == time.span);
    let others = || case.reading.times.iter().filter(|time| touched(time.span) && !mine(time));
    let same_sort = others().any(|time| match time.kind {
        TimexKind::Time => of_clocks,
        TimexKind::Date => !of_clocks,
        TimexKind::Duration | TimexKind::Set => true,
    });
    let days = others().filter(|time| time.kind == TimexKind::Date).count();
    let elsewhere: Vec<&Word> = words.iter().filter(|word| touched(word.span)).collect();
    same_sort || days > 1 || of_clocks && any_is(case, &elsewhere, OTHER_SUMS)
}

/// Whether clock times and length agree, and how long it is from one to the other.
fn clocks(case: &Case<'_>, sum: &Sum<'_>, by: &Length, long: &Timex, rough: bool) -> Option<(bool, String)> {
    let said = by.minutes().filter(|said| (1..DAY).contains(said))?;
    let (from, to) = (sum.from.clock?.minutes()?, sum.to.clock?.minutes()?);
    if sum.from.zone != sum.to.zone {
        return None;
    }
    let told = i64::from(to - from).rem_euclid(DAY);
    let off = (told - said).abs().min(DAY - (told - said).abs());
    let allowed = allowed(by, rough || has_fraction(case.words(long.span)));
    // "From 10:00 to 2:00" may cross noon.
    let twelve = from.max(to) <= DAY as i32 / 2 + 59 && (off - DAY / 2).abs() <= allowed;
    (!twelve).then(|| (off <= allowed, spelt(told)))
}

fn has_fraction(words: &str) -> bool {
    words.contains("half") || words.contains("quarter")
}

/// How many minutes a length may be off: round hours are told of much, odd minutes of little.
pub(super) fn allowed(by: &Length, rough: bool) -> i64 {
    let said = by.minutes().unwrap_or(0);
    match by.parts.as_slice() {
        _ if rough => (said / 10).max(30).min(said.max(10)),
        [(_, Unit::Minute)] if said % 5 != 0 => 2,
        [(_, Unit::Minute)] => (said / 10).max(5),
        [_] => (said / 10).max(30),
        _ => 5,
    }
}

fn spelt(minutes: i64) -> String {
    let some = |count: i64, unit: &str| match count {
        0 => None,
        1 => Some(format!("1 {unit}")),
        _ => Some(format!("{count} {unit}s")),
    };
    let parts: Vec<String> =
        [some(minutes / 60, "hour"), some(minutes % 60, "minute")].into_iter().flatten().collect();
    if parts.is_empty() { "0 minutes".to_owned() } else { parts.join(" ") }
}

/// Whether days, months or years and the length agree; both ends may be counted in.
fn dates(sum: &Sum<'_>, by: &Length, long: &Timex, rough: bool) -> Option<(bool, String)> {
    if by.unit() < Unit::Day || sum.to.clock.is_some() {
        return None;
    }
    let (from, to) = (sum.from.calendar.days()?, sum.to.calendar.days()?);
    let (least, most) = elapsed(from, to);
    let fits = match whole_years(by, long, from, to) {
        Some(fits) => fits,
        None => by.fits(long.modifier, (least, most + 1.0))?,
    };
    let are = match by.unit() {
        Unit::Year => format!("{} years", years_between(from.0, to.0)),
        _ => format!("{} days", days_between(from.0, to.0)),
    };
    // A rough start or end can agree with a length, not contradict it.
    (from.0 < to.0 && (fits || !rough || long.modifier.is_some_and(|it| it != Modifier::Approx)))
        .then_some((fits, are))
}

/// From one year to another there are as many years as they are apart, one more or less as their months may be. `None`
/// where other things than years are counted.
fn whole_years(by: &Length, long: &Timex, from: (Date, Date), to: (Date, Date)) -> Option<bool> {
    let is_year = |days: (Date, Date)| days_between(days.0, days.1) >= 364 && days.0.year() == days.1.year();
    let [(Some(years), Unit::Year)] = by.parts.as_slice() else { return None };
    let apart = f64::from(to.0.year()) - f64::from(from.0.year());
    (long.modifier.is_none() && years.fract() == 0.0 && is_year(from) && is_year(to))
        .then(|| (years - apart).abs() <= 1.0)
}

fn shown(point: &Point) -> String {
    if point.clock.is_some() { super::clock(point) } else { point.calendar.to_string() }
}
