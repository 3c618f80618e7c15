//! What a text shows of its own day.
//!
//! *Declared* and *given* days stand as they are. Without one the text itself is asked: an act told in the past on a
//! full date proves that the text is no older than that date, and a dateline or an anniversary may say more. What
//! news mostly does, without having to, is only `likely`: a "Tuesday, Dec. 2" is of the next year in which that day is a Tuesday,
//! and a "nearly four-year war" that began on a date the text gives places the text itself.
//! Narrowing by who held which office needs the reference and is done when the text is resolved.

use jiff::civil::Date;

use super::times;
use crate::document::{BlockKind, Document, PublishedBasis};
use crate::reading::{Dated, DatedBasis, Reading, Timex};
use crate::text::Span;
use crate::time::timex::{self, Calendar, TimexValue, Unit};

/// Dates the document from what its page declares, what was given, and what the text shows.
pub(super) fn date(document: &Document, reading: &Reading) -> Dated {
    if let Some(stamp) = &document.source.published {
        let basis = match document.source.published_basis {
            PublishedBasis::Given => DatedBasis::Given,
            _ => DatedBasis::Declared,
        };
        let day = Some(stamp.date);
        return Dated { basis, earliest: day, latest: day, likely: None, because: Vec::new() };
    }
    if let Some((day, span)) = dateline(document, reading) {
        let because = vec![(span, format!("the dateline gives {day}"))];
        return Dated {
            basis: DatedBasis::Inferred,
            earliest: Some(day),
            latest: Some(day),
            likely: None,
            because,
        };
    }
    inferred(document, reading)
}

/// A full date that stands by itself before the text, or opens its first paragraph before a dash.
fn dateline(document: &Document, reading: &Reading) -> Option<(Date, Span)> {
    let first_paragraph = document.blocks.iter().find(|block| block.kind == BlockKind::Paragraph)?;
    let blocks =
        document.blocks.iter().take_while(|block| block.span.start() <= first_paragraph.span.start());
    for block in blocks {
        let Some((day, time)) = reading
            .times
            .iter()
            .filter(|time| block.span.contains(time.span))
            .find_map(|time| Some((full_day(time)?, time)))
        else {
            continue;
        };
        let before = document.text.slice(document.text.covering(block.span.start(), time.span.start()));
        let after = document.text.slice(document.text.covering(time.span.end(), block.span.end()));
        let alone = block.kind == BlockKind::Dateline || before.is_empty() && after.trim().is_empty();
        let opens = block.kind == BlockKind::Paragraph && is_place(before) && opens_story(after);
        if alone || opens {
            return Some((day, time.span));
        }
    }
    None
}

/// "GENEVA, " before the date of a dateline: few words, the first in capitals.
fn is_place(before: &str) -> bool {
    let first = before.split([' ', ',']).next().unwrap_or("");
    before.len() <= 48
        && first.chars().count() > 1
        && first.chars().all(|c| !c.is_lowercase())
        && !before.contains(['.', ';', ':', '"', '“'])
}

/// What follows a dateline: a dash, or an agency in brackets and a dash.
fn opens_story(after: &str) -> bool {
    let rest = match after.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((agency, rest)) if agency.len() <= 24 => rest,
        _ => after,
    };
    rest.trim_start().starts_with(['-', '–', '—', '_', ':'])
}

/// The day of a time that names day, month and year itself.
fn full_day(time: &Timex) -> Option<Date> {
    let value = TimexValue::parse(&time.value)?;
    let TimexValue::Point(point) = value else { return None };
    matches!(point.calendar, Calendar::Day { .. }).then(|| point.calendar.day()).flatten()
}

/// What the times of the text prove, and what they make likely.
fn inferred(document: &Document, reading: &Reading) -> Dated {
    let mut dated = Dated::default();
    for time in &reading.times {
        let Some((first, _)) = told_in_the_past(reading, time) else { continue };
        // A stretch told of in the past has at least begun.
        if dated.earliest.is_none_or(|earliest| first > earliest) {
            dated.earliest = Some(first);
            let words = document.text.slice(time.span);
            dated.because = vec![(
                time.span,
                format!("tells of {words} in the past, so it was written on {first} or later"),
            )];
        }
    }
    let soft =
        likely_by_weekday(document, reading, dated.earliest).or_else(|| likely_by_length(document, reading));
    if let Some((from, to, why)) = soft {
        // What is proven cuts what is only likely.
        let from = dated.earliest.map_or(from, |earliest| from.max(earliest));
        if from <= to {
            dated.likely = Some((from, to));
            dated.because.extend(why);
        }
    }
    if dated.earliest.is_some() || dated.likely.is_some() {
        dated.basis = DatedBasis::Inferred;
    }
    dated
}

/// First and last day of a time whose sentence tells it as past.
fn told_in_the_past(reading: &Reading, time: &Timex) -> Option<(Date, Date)> {
    let value = TimexValue::parse(&time.value)?;
    // An era is no day that somebody stood on and reported.
    let exact = match &value {
        TimexValue::Point(point) => {
            !matches!(point.calendar, Calendar::Decade(_) | Calendar::Century(_) | Calendar::Fiscal(_))
        }
        TimexValue::Range(..) => true,
        _ => false,
    };
    let quoted = reading.quotations.iter().any(|quotation| quotation.span.contains(time.span));
    let days = value.days().filter(|_| exact && !quoted)?;
    times::is_past(reading, time).then_some(days)
}

/// From, to, and the words that say so.
type Soft = (Date, Date, Vec<(Span, String)>);

/// "Tuesday, Dec. 2" without a year: the first year since what is proven in which the two agree, and the fortnight in
/// which news tells of such a day.
fn likely_by_weekday(document: &Document, reading: &Reading, earliest: Option<Date>) -> Option<Soft> {
    let earliest = earliest?;
    let mut days = reading.times.iter().filter_map(|time| {
        let TimexValue::Point(point) = TimexValue::parse(&time.value)? else { return None };
        let Calendar::Day { year: None, month: Some(month), day: Some(day) } = point.calendar else {
            return None;
        };
        let weekday = timex::weekday_named(document.text.slice(time.span))?;
        let agrees = |year| Date::new(year, month, day).ok().filter(|date| date.weekday() == weekday);
        let date =
            (earliest.year()..earliest.year() + 12).filter_map(agrees).find(|date| *date >= earliest)?;
        Some((date, time.span, weekday))
    });
    let (date, span, _) = days.next()?;
    let why = format!("{} falls on {date} for the first time since {earliest}", document.text.slice(span));
    Some((times::shifted(date, -7)?, times::shifted(date, 7)?, vec![(span, why)]))
}

/// Nouns for one kind of long-lasting event.
const LASTING: [&[&str]; 5] = [
    &["war", "conflict", "invasion", "fighting", "hostility", "offensive"],
    &["siege", "blockade", "occupation"],
    &["strike", "walkout", "stoppage"],
    &["pandemic", "epidemic", "outbreak"],
    &["crisis", "dispute", "standoff"],
];

/// Words that say a date is a beginning.
const BEGINNING: [&str; 9] =
    ["onset", "start", "begin", "outbreak", "beginning", "launch", "erupt", "break", "since"];

/// "the nearly four-year war" and "since the war began on …": the text stands about that long after the date.
fn likely_by_length(document: &Document, reading: &Reading) -> Option<Soft> {
    let lengths = reading.times.iter().filter_map(|time| {
        let TimexValue::Length(length) = TimexValue::parse(&time.value)? else { return None };
        let kind = near(reading, time, 0, 3).find_map(kind_of)?;
        // Nobody reports on a war of a hundred years.
        (length.unit() >= Unit::Month && length.about_days().is_some_and(|days| days < 36_500.0))
            .then_some((time, length, kind))
    });
    for (time, length, kind) in lengths.take(8) {
        let begins = |other: &&Timex| {
            let begins = near(reading, other, 6, 0).any(|lemma| BEGINNING.contains(&lemma));
            begins
                && near(reading, other, 6, 0).any(|lemma| kind_of(lemma) == Some(kind))
                && full_day(other).is_some()
        };
        let Some(start) = reading.times.iter().find(begins) else { continue };
        let (day, said) = (full_day(start)?, length.about_days()?);
        // The stretch of days at which the words would fit, found by the same measure that checks them.
        let fits = |days: i64| length.fits(time.modifier, (days as f64, days as f64)) == Some(true);
        let mut fitting = (0..(said * 1.6) as i64).filter(|&days| fits(days));
        let (first, last) = (fitting.next()?, fitting.next_back()?);
        let words = document.text.slice(time.span);
        let why = vec![
            (time.span, format!("“{words}” since {day}")),
            (start.span, format!("the beginning, {day}")),
        ];
        return Some((times::shifted(day, first)?, times::shifted(day, last)?, why));
    }
    None
}

fn kind_of(lemma: &str) -> Option<usize> {
    LASTING.iter().position(|nouns| nouns.contains(&lemma))
}

/// Lemmas of so many tokens before and after a time, in its sentence.
fn near<'a>(
    reading: &'a Reading,
    time: &Timex,
    before: usize,
    after: usize,
) -> impl Iterator<Item = &'a str> + use<'a> {
    let first = reading.tokens.partition_point(|token| token.span.end() <= time.span.start());
    let last = reading.tokens.partition_point(|token| token.span.start() < time.span.end());
    let sentence = reading.tokens.get(first).map(|token| token.sentence);
    let around = (first.saturating_sub(before)..first).chain(last..last + after);
    around
        .filter_map(|at| reading.tokens.get(at))
        .filter(move |token| Some(token.sentence) == sentence)
        .map(|token| &*token.lemma)
}

#[cfg(test)]
mod tests {
    use crate::reading::Dated;
    use crate::testing;

    fn dated(text: &str) -> Dated {
        testing::reading(text).1.dated
    }

    fn check(text: &str, expected: &str) {
        let dated = dated(text);
        let day = |day: Option<jiff::civil::Date>| day.map_or("-".to_owned(), |day| day.to_string());
        let shown = format!("{} {} {}", dated.basis.name(), day(dated.earliest), day(dated.latest));
        assert_eq!(shown, expected, "{text}");
        assert_eq!(dated.because.is_empty(), expected.starts_with("none"), "{text}");
    }

    #[test]
    fn a_given_day_stands() {
        let document = testing::document_of("It rained on 4 May 2030.", "2020-01-05");
        let dated = testing::read(&document).dated;
        assert_eq!(dated.basis.name(), "given");
        assert_eq!(dated.day().map(|day| day.to_string()).as_deref(), Some("2020-01-05"));
    }

    #[test]
    fn acts_told_in_the_past_prove_the_earliest_day() {
        check("The bridge fell on 3 March 2021. It was built in 1974.", "inferred 2021-03-03 -");
        check("Thousands have fled since the war began on May 9, 2019.", "inferred 2019-05-09 -");
        check("The court ruled in June 2022.", "inferred 2022-06-01 -");
    }

    #[test]
    fn the_future_and_the_open_prove_nothing() {
        check("The court set a hearing on 3 March 2041.", "none - -");
        check("The club extended his deal to June 2041.", "none - -");
        check("They agreed to end it by 2041.", "none - -");
        check("The city won the 2041 games.", "none - -");
        check("He was sent to prison until 3 March 2041.", "none - -");
        check("The summit will be held on 3 March 2041.", "none - -");
        check("The bridge fell on Tuesday.", "none - -");
        check("“It happened on 3 March 2041,” she said.", "none - -");
        check("", "none - -");
    }

    #[test]
    fn datelines_give_the_day() {
        check("GENEVA, 5 March 2021 — Talks opened here.", "inferred 2021-03-05 2021-03-05");
        check("LAKE TOWN, March 5, 2021 (EX) -- Talks opened here.", "inferred 2021-03-05 2021-03-05");
        check("5 March 2021\nTalks opened.", "inferred 2021-03-05 2021-03-05");
        check("On 5 March 2021, talks opened.", "inferred 2021-03-05 -");
    }

    #[test]
    fn a_length_and_its_beginning_make_a_stretch_likely() {
        let likely = |text: &str| dated(text).likely.map(|(from, to)| format!("{from} {to}"));
        let text = "The nearly three-year war goes on. Many have fled since the war began on April 1, 2012.";
        assert_eq!(likely(text).as_deref(), Some("2014-04-02 2015-04-19"));
        assert_eq!(likely("The nearly three-year war goes on."), None);
        assert_eq!(likely("The strike began on April 1, 2012. The three-year war goes on."), None);
    }

    #[test]
    fn a_weekday_and_a_day_make_a_year_likely() {
        let dated = dated("They met on Tuesday, Dec. 2. The port had opened on 5 May 2024.");
        assert_eq!(
            dated.likely.map(|(from, to)| format!("{from} {to}")).as_deref(),
            Some("2025-11-25 2025-12-09")
        );
    }
}
