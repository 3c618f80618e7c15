//! See the page beside this file.

use crate::finding::{Basis, Level};
use crate::reading::{DatedBasis, Word};
use crate::text::Span;
use crate::time::{Date, PartialDate, Weekday, timex};
use crate::verify::{Case, Check, Draft, Findings};

/// Weekdays that do not fit the date beside them.
pub static CHECK: Check = Check {
    name: "weekday-date-mismatch",
    levels: &[Level::Error, Level::Warning],
    by_default: true,
    doc: include_str!("weekday-date-mismatch.md"),
    run,
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let words = case.reading.words(&case.document.text);
    for at in 0..words.len() {
        if let Some(named) = named_at(case, &words, at) {
            judge(case, &named, findings);
        }
    }
}

/// A weekday with a day of the month beside it.
struct Named {
    weekday: Weekday,
    month: i8,
    day: i8,
    year: Option<i16>,
    span: Span,
}

/// "Tuesday, 2 December 2025", "Tuesday (December 2)", "Tues., Dec. 2, 2025".
fn named_at(case: &Case<'_>, words: &[Word], at: usize) -> Option<Named> {
    // Not folded: "sat" and "sun" are weekdays only with a capital.
    let written = case.words(words[at].span).trim_end_matches('.');
    let weekday = words[at].capital.then(|| timex::weekday(written)).flatten()?;
    let sentence = words[at].sentence;
    let mut rest = words[at + 1..].iter().take_while(|word| word.sentence == sentence).peekable();
    // The dot of "Mon." can be a token of its own.
    rest.next_if(|word| word.folded == "." && word.span.start() == words[at].span.end());
    let opened = rest.next_if(|word| matches!(word.folded.as_str(), "," | "("));
    rest.next_if(|word| word.folded == "the");
    let first = rest.next()?;
    let (month, day, mut last) = match (month(first), number(first)) {
        (Some(month), _) => {
            let next = rest.next()?;
            (month, number(next)?, next)
        }
        (_, Some(day)) => {
            rest.next_if(|word| word.folded == "of");
            let next = rest.next()?;
            (self::month(next)?, day, next)
        }
        _ => return None,
    };
    // "12-14 May" and "May 12-14" are spans of days.
    if rest.peek().is_some_and(|word| word.joined || matches!(word.folded.as_str(), "–" | "-")) {
        return None;
    }
    let comma = rest.next_if(|word| word.folded == ",").is_some();
    let year = rest.next_if(|word| year(word).is_some());
    if let Some(word) = year {
        last = word;
    }
    if opened.is_some_and(|word| word.folded == "(") {
        last = rest.next_if(|word| word.folded == ")").unwrap_or(last);
    }
    // "On Tuesday, March 3 people" and "May 20 percent" are no dates.
    let counts = !comma && year.is_none() && rest.peek().is_some_and(|word| counted(word));
    (!counts).then(|| Named {
        weekday,
        month,
        day,
        year: year.and_then(self::year),
        span: words[at].span.to(last.span),
    })
}

fn counted(word: &Word) -> bool {
    matches!(word.folded.as_str(), "%" | "percent" | "people" | "million" | "billion" | "am" | "pm" | ":")
}

fn month(word: &Word) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let fits = |name: &&str| {
        word.folded == **name
            || word.folded.len() >= 3 && word.folded.len() <= 4 && name.starts_with(&word.folded)
    };
    let found = MONTHS.iter().position(fits)?;
    word.capital.then_some(found as i8 + 1)
}

fn number(word: &Word) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.folded.strip_suffix(ending));
    digits.unwrap_or(&word.folded).parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(word: &Word) -> Option<i16> {
    let year = (word.folded.len() == 4).then(|| word.folded.parse().ok()).flatten();
    year.filter(|year| (1600..=2200).contains(year))
}

/// Before this year most dates that are handed down are of the Julian calendar.
const GREGORIAN: i16 = 1753;

/// Whether the sentence says that its date is of the Julian calendar.
fn old_style(case: &Case<'_>, at: Span) -> bool {
    let sentence = case.reading.sentence_at(at.start()).and_then(|it| case.reading.sentences.get(it.index()));
    sentence.is_some_and(|it| {
        let words = case.words(it.span).to_lowercase();
        ["old style", "old calendar", "julian", "o.s."].iter().any(|told| words.contains(told))
    })
}

fn judge(case: &Case<'_>, named: &Named, findings: &mut Findings) {
    let day = |year: i16| Date::new(year, named.month, named.day).ok();
    let weekday = |day: Date| format!("{} is a {:?}", PartialDate::from(day), day.weekday());
    let at = named.span;
    if let Some(year) = named.year {
        if year < GREGORIAN || old_style(case, at) {
            return;
        }
        let Some(day) = day(year) else { return };
        let basis = vec![Basis::Arithmetic { says: weekday(day) }];
        if day.weekday() == named.weekday {
            findings.agrees(at, weekday(day), basis);
        } else {
            let message = format!("{}, not a {:?}", weekday(day), named.weekday);
            findings.found(Draft::new(Level::Error, at, message, basis));
        }
        return;
    }
    let dated = &case.resolution.dated;
    let Some(own) = dated.day() else { return };
    let near: Vec<Date> = (-1..=1).filter_map(|years| day(own.year() + years)).collect();
    let closest = near.iter().copied().min_by_key(|day| timex::days_between(*day, own).abs());
    let Some(closest) = closest else { return };
    if let Some(fits) = near.iter().find(|day| day.weekday() == named.weekday) {
        let told = vec![Basis::Arithmetic { says: weekday(*fits) }];
        if *fits == closest {
            findings.agrees(at, weekday(*fits), told);
        }
        return;
    }
    let level = if matches!(dated.basis, DatedBasis::Declared | DatedBasis::Given) {
        Level::Error
    } else {
        Level::Warning
    };
    let says = weekday(closest);
    let message = format!("{says}, not a {:?}; nor does it fall on one in the years beside", named.weekday);
    findings.found(Draft::new(level, at, message, vec![Basis::Arithmetic { says }]));
}
