//! See the page beside this file.

use crate::finding::{Basis, Level};
use crate::reading::{MentionForm, Modifier, Timex, TimexKind, Word};
use crate::reference::{Entry, freshness};
use crate::text::Span;
use crate::time::Date;
use crate::time::timex::{Length, Point, TimexValue, Unit, elapsed, years_between};
use crate::verify::{Case, Check, Draft, Findings};

mod sums;

/// Lengths that do not fit their own start and end.
pub static CHECK: Check = Check {
    name: "duration-mismatch",
    levels: &[Level::Error, Level::Warning],
    by_default: true,
    doc: include_str!("duration-mismatch.md"),
    run,
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let words = case.reading.words(&case.document.text);
    for index in 0..case.reading.times.len() {
        clock_sum(case, index, &words, findings);
        sums::any_order(case, index, &words, findings);
        since_start(case, index, &words, findings);
    }
    ages(case, &words, findings);
}

fn length(time: &Timex) -> Option<Length> {
    match TimexValue::parse(&time.value)? {
        TimexValue::Length(length) if time.kind == TimexKind::Duration => Some(length),
        _ => None,
    }
}

fn point(time: &Timex) -> Option<Point> {
    match TimexValue::parse(&time.value)? {
        TimexValue::Point(point) if time.kind == TimexKind::Time => Some(point),
        _ => None,
    }
}

fn same_sentence(case: &Case<'_>, one: Span, other: Span) -> bool {
    let sentence = case.reading.sentence_at(one.start());
    sentence.is_some() && sentence == case.reading.sentence_at(other.start())
}

/// "opened at 9:15 … two hours later, shortly before noon".
fn clock_sum(case: &Case<'_>, index: usize, words: &[Word], findings: &mut Findings) {
    let times = &case.reading.times;
    let (Some(long), Some(before)) = (times.get(index), index.checked_sub(1).and_then(|at| times.get(at)))
    else {
        return;
    };
    let (Some(by), Some(start)) = (length(long), point(before)) else { return };
    let after_length = words.iter().find(|word| word.span.start() >= long.span.end());
    let later =
        case.words(long.span).ends_with("later") || after_length.is_some_and(|word| word.folded == "later");
    let Some(end) = times.get(index + 1).filter(|end| later && same_sentence(case, long.span, end.span))
    else {
        return;
    };
    let (Some(ends), true) = (point(end), same_sentence(case, before.span, long.span)) else { return };
    let Some(sum) = start.plus(&by).or_else(|| of_day(start, &by)) else { return };
    let Some(off) = minutes_apart(&sum, &ends) else { return };
    let loose = [before, long, end].iter().any(|time| time.modifier.is_some()) || by.parts.len() == 1;
    // "Three hours" may be two and a half; a long day may be rounded by more.
    let allowed = if loose { (by.minutes().unwrap_or(0) / 10).max(30) } else { 5 };
    let ahead = end.modifier == Some(Modifier::Before) && (0..=90).contains(&-off);
    let behind = end.modifier == Some(Modifier::After) && (0..=90).contains(&off);
    let says = format!("{} + {} = {}", case.words(before.span), case.words(long.span), clock(&sum));
    let at = before.span.to(end.span);
    let basis = vec![Basis::Arithmetic { says: says.clone() }, Basis::Text { at: end.span }];
    if off.abs() <= allowed || behind || ahead {
        findings.agrees(at, format!("{says}, which fits “{}”", case.words(end.span)), basis);
    } else {
        let level = if loose { Level::Warning } else { Level::Error };
        findings.found(Draft::new(level, at, format!("{says}, not {}", case.words(end.span)), basis));
    }
}

/// A time of day alone moved on by a length.
fn of_day(start: Point, by: &Length) -> Option<Point> {
    let minutes = i64::from(start.clock?.minutes()?) + by.minutes()?;
    let clock = crate::time::timex::Clock::from_minutes(minutes.rem_euclid(24 * 60));
    Some(Point { clock: Some(clock), ..start })
}

/// How many minutes the sum is after the end told, on a clock that goes round; `None` where no clock times are told.
fn minutes_apart(sum: &Point, end: &Point) -> Option<i64> {
    let (sum, end) = (i64::from(sum.clock?.minutes()?), i64::from(end.clock?.minutes()?));
    let round = 24 * 60;
    let apart = (end - sum).rem_euclid(round);
    Some(if apart > round / 2 { round - apart } else { -apart })
}

fn clock(point: &Point) -> String {
    let minutes = point.clock.and_then(|clock| clock.minutes()).unwrap_or(0);
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// "the two-year siege" against the day it began, as the text or the reference has it.
fn since_start(case: &Case<'_>, index: usize, words: &[Word], findings: &mut Findings) {
    let Some(time) = case.reading.times.get(index) else { return };
    let Some(long) = length(time).filter(|long| matches!(long.unit(), Unit::Year | Unit::Month)) else {
        return;
    };
    let Some(noun) = conflict_after(words, time.span) else { return };
    let now = days(case);
    let told = started_in_text(case, noun);
    let known: Vec<(Date, Basis)> = match &told {
        Some((day, at)) => vec![(*day, Basis::Text { at: *at })],
        None => started_in_reference(case, noun),
    };
    let fits = |start: &Date| long.fits(time.modifier, elapsed((*start, *start), (now.0.max(*start), now.1)));
    for (start, basis) in &known {
        if fits(start) == Some(true) && now.1 > *start {
            let message = format!("“{}” fits a start on {start}", case.words(time.span.to(noun)));
            findings.agrees(time.span.to(noun), message, vec![basis.clone()]);
            return;
        }
    }
    // Events are general knowledge: only the text's own start can contradict its own length.
    let (Some((start, at)), Some(day)) = (told, case.resolution.dated.day()) else { return };
    let same = is_that_one(case, time.span, words) && is_of_lemma(case, at, noun);
    if fits(&start) == Some(false) && start < day && same {
        let says = format!("from {start} to {day} are {} whole years", years_between(start, day));
        let message = format!("“{}” does not fit the start told: {says}", case.words(time.span.to(noun)));
        let basis = vec![Basis::Arithmetic { says }, Basis::Text { at }];
        findings.found(Draft::new(Level::Warning, time.span.to(noun), message, basis));
    }
}

/// Whether the words speak of a war that the text has told of ("the five-year war"), in the article's own voice: "a
/// five-year war" and "the Thirty Years' War" are others.
fn is_that_one(case: &Case<'_>, time: Span, words: &[Word]) -> bool {
    const POINTERS: &[&str] = &["the", "this", "that", "its", "their", "our", "his", "her", "'s"];
    let before = words.iter().rev().find(|word| word.span.end() <= time.start());
    let quoted = case.reading.quotation_at(time.start()).is_some();
    let name = case.words(time).starts_with(char::is_uppercase);
    !quoted && !name && before.is_some_and(|word| POINTERS.contains(&word.folded.as_str()))
}

/// Whether the sentence at a place has the same word for the war.
fn is_of_lemma(case: &Case<'_>, at: Span, noun: Span) -> bool {
    let word = case.words(noun).to_lowercase();
    let sentence = case.reading.sentence_at(at.start()).and_then(|it| case.reading.sentences.get(it.index()));
    sentence.is_some_and(|it| it.tokens.clone().any(|token| case.reading.lemma_is(token, &[&word])))
}

/// The days the text can be of.
fn days(case: &Case<'_>) -> (Date, Date) {
    let dated = &case.resolution.dated;
    let today = case.reference.today();
    (dated.earliest.unwrap_or(Date::MIN), dated.latest.unwrap_or(today))
}

const CONFLICTS: &[&str] = &["war", "conflict", "invasion", "occupation", "siege", "insurgency", "offensive"];

/// The war that follows the length right away, an adjective or two between.
fn conflict_after(words: &[Word], time: Span) -> Option<Span> {
    let start = words.iter().position(|word| word.span.start() >= time.end())?;
    let near = words.get(start..(start + 3).min(words.len()))?;
    near.iter().find(|word| CONFLICTS.contains(&word.folded.as_str())).map(|word| word.span)
}

/// "the siege began on 3 March 2026", anywhere in the text.
fn started_in_text(case: &Case<'_>, noun: Span) -> Option<(Date, Span)> {
    const BEGINS: &[&str] =
        &["onset", "start", "begin", "beginning", "outbreak", "launch", "erupt", "commence"];
    let sentence_tells = |time: &&Timex| {
        let Some(sentence) = case.reading.sentence_at(time.span.start()) else { return false };
        let Some(sentence) = case.reading.sentences.get(sentence.index()) else { return false };
        let close = |token: &usize| {
            let at = case.reading.tokens[*token].span;
            at.end() <= time.span.start() && time.span.start() - at.end() < 60
        };
        let mut before = sentence.tokens.clone().filter(close);
        let begins = before.clone().any(|token| case.reading.lemma_is(token, BEGINS));
        begins && before.any(|token| case.reading.lemma_is(token, CONFLICTS))
    };
    let mut times =
        case.reading.times.iter().filter(|time| time.kind == TimexKind::Date && !time.span.overlaps(noun));
    let time = times.find(|time| {
        sentence_tells(time) && TimexValue::parse(&time.value).is_some_and(|value| value.day().is_some())
    })?;
    Some((TimexValue::parse(&time.value)?.day()?, time.span))
}

/// Wars of the reference in a country that the sentence names.
fn started_in_reference(case: &Case<'_>, noun: Span) -> Vec<(Date, Basis)> {
    let Some(sentence) =
        case.reading.sentence_at(noun.start()).and_then(|id| case.reading.sentences.get(id.index()))
    else {
        return Vec::new();
    };
    let mentions =
        case.reading.mentions_in(sentence.span).filter_map(|id| case.reading.mentions.get(id.index()));
    let mut countries = Vec::new();
    for mention in mentions.filter(|mention| mention.form == MentionForm::Name) {
        let entry = case.resolution.entities.get(mention.chain.index()).and_then(|resolved| resolved.entry());
        if let Some(Entry::Country(country)) = entry {
            countries.push(case.reference.country(country).iso2);
        }
    }
    let of_war = |name: &str| {
        let name = name.to_lowercase();
        ["invasion", "war in", "war begins"].iter().any(|word| name.contains(word))
            && !name.contains("fall of")
    };
    let events =
        case.reference.events().into_iter().filter(|event| of_war(event.name) && event.start.is_day());
    let here = events.filter(|event| event.countries.split(';').any(|country| countries.contains(&country)));
    let basis = |name: &str, start: Date| Basis::Reference {
        id: format!("event/{start}"),
        says: format!("{name}: {start}"),
        // Events are general knowledge, kept with the tables as a whole.
        as_of: case.reference.as_of(),
    };
    here.map(|event| (event.start.first_day(), basis(event.name, event.start.first_day()))).collect()
}

/// "X, 70," and "70-year-old X" against the day of birth.
fn ages(case: &Case<'_>, words: &[Word], findings: &mut Findings) {
    let Some(day) = case.resolution.dated.day() else { return };
    for mention in case.reading.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let entry = case.resolution.entities.get(mention.chain.index()).and_then(|resolved| resolved.entry());
        let Some(Entry::Person(id)) = entry else { continue };
        let person = case.reference.person(id);
        let full = case.words(mention.span).contains(' ');
        let Some(birth) = person.birth.filter(|birth| birth.is_day() && full && person.death.is_none())
        else {
            continue;
        };
        let Some((said, at)) = age_beside(words, mention.span) else { continue };
        if is_of_another_time(case, at, day) {
            continue;
        }
        let age = years_between(birth.first_day(), day);
        let says = format!("born {birth}, so {age} on {day}");
        let basis = vec![
            Basis::Reference {
                id: person.id.to_owned(),
                says: format!("{} was born on {birth}", person.name),
                as_of: freshness::of_fact(case.reference, person.sources),
            },
            Basis::Arithmetic { says: says.clone() },
        ];
        if said == age {
            findings.agrees(at, format!("{}: {says}", person.name), basis);
        } else if (said - age).abs() > 1 {
            findings.found(Draft::new(
                Level::Warning,
                at,
                format!("{}: {says}, not {said}", person.name),
                basis,
            ));
        }
    }
}

/// Whether an age is the speaker's words, or its sentence tells of another year.
fn is_of_another_time(case: &Case<'_>, at: Span, day: Date) -> bool {
    let elsewhere = |time: &Timex| {
        let told = TimexValue::parse(&time.value).and_then(|value| value.days());
        time.kind != TimexKind::Duration
            && same_sentence(case, time.span, at)
            && told.is_some_and(|(first, last)| last.year() < day.year() || first.year() > day.year())
    };
    case.reading.quotation_at(at.start()).is_some() || case.reading.times.iter().any(elsewhere)
}

fn age_beside(words: &[Word], name: Span) -> Option<(i32, Span)> {
    let age = |word: &Word| word.folded.parse().ok().filter(|age| (10..=110).contains(age));
    let next = words.iter().position(|word| word.span.start() >= name.end())?;
    if let [comma, number, close, ..] = &words[next..] {
        let closed = matches!(close.folded.as_str(), "," | ";" | ")");
        if let (true, true, Some(said)) = (matches!(comma.folded.as_str(), "," | "("), closed, age(number)) {
            return Some((said, number.span));
        }
    }
    let before = words.iter().rposition(|word| word.span.end() <= name.start())?;
    let [.., number, years, old] = words.get(before.checked_sub(2)?..=before)? else { return None };
    let told = matches!(years.folded.as_str(), "year" | "years") && old.folded == "old";
    age(number).filter(|_| told).map(|said| (said, number.span.to(old.span)))
}
