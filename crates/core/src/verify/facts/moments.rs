//! The times of a text, as far as its own words state them: which day, which hour, how long.

use crate::ids::SentenceId;
use crate::reading::{Modifier, Reading};
use crate::text::{Span, Text};
use crate::time::timex::{Calendar, Clock, Length, Point, TimexValue, weekday_named};
use crate::time::{Date, Weekday};

/// A time of a text.
#[derive(Clone, Debug)]
pub(in crate::verify) struct Moment {
    /// Its words.
    pub(in crate::verify) span: Span,
    /// The sentence it stands in.
    pub(in crate::verify) sentence: Option<SentenceId>,
    /// The day or days.
    pub(in crate::verify) day: Day,
    /// The time of day, in minutes since midnight.
    pub(in crate::verify) clock: Option<Hour>,
    /// How long.
    pub(in crate::verify) length: Option<Length>,
    /// "about", "nearly" …
    pub(in crate::verify) modifier: Option<Modifier>,
}

/// A day as far as it is known. All parts may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::verify) struct Day {
    /// Year.
    pub(in crate::verify) year: Option<i16>,
    /// Month, 1–12.
    pub(in crate::verify) month: Option<i8>,
    /// Day of the month.
    pub(in crate::verify) day: Option<i8>,
    /// Weekday.
    pub(in crate::verify) weekday: Option<Weekday>,
    /// First and last day of a stretch that is known otherwise ("the last quarter").
    pub(in crate::verify) stretch: Option<(Date, Date)>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) struct Hour {
    /// Minutes since midnight.
    pub(in crate::verify) minutes: i32,
    /// Minutes east of Greenwich.
    pub(in crate::verify) zone: Option<i16>,
    /// Whether the words say which half of the day.
    pub(in crate::verify) sure: bool,
    /// Whether the words leave room ("shortly after", "about").
    pub(in crate::verify) loose: bool,
}

/// All times of a text with all that the reader reckoned; of a range both ends.
pub(in crate::verify) fn moments(text: &Text, reading: &Reading) -> Vec<Moment> {
    let mut found = Vec::new();
    for time in &reading.times {
        let Some(value) = TimexValue::parse(&time.value) else { continue };
        let (points, length) = match value {
            TimexValue::Point(point) => (vec![point], None),
            TimexValue::Range(from, to) => (vec![from, to], None),
            TimexValue::Length(length) => (Vec::new(), Some(length)),
            TimexValue::Lengths(..) | TimexValue::Reference(_) => continue,
        };
        let sentence = reading.sentence_at(time.span.start());
        let base = Moment {
            span: time.span,
            sentence,
            day: Day::default(),
            clock: None,
            length: length.clone(),
            modifier: time.modifier.or_else(|| is_rounded(text.slice(time.span)).then_some(Modifier::Approx)),
        };
        if length.is_some() {
            found.push(base.clone());
        }
        let lead =
            text.slice(text.covering(time.span.start().saturating_sub(24), time.span.end())).to_lowercase();
        for point in points {
            let clock = hour(&point, &lead, time.modifier);
            found.push(Moment { day: day(&point.calendar), clock, ..base.clone() });
        }
    }
    found
}

/// "Half an hour", "a year and a half": nobody tells 30 minutes so who has counted them.
fn is_rounded(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.split(|letter: char| !letter.is_alphabetic()).any(|word| matches!(word, "half" | "quarter"))
        && !lower.contains(|letter: char| letter.is_ascii_digit())
}

fn hour(point: &Point, words: &str, modifier: Option<Modifier>) -> Option<Hour> {
    const LOOSE: &[&str] =
        &["about", "around", "shortly", "just", "nearly", "almost", "approximately", "roughly", "some"];
    let minutes = point.clock.and_then(Clock::minutes)?;
    let half =
        ["am", "a.m", "pm", "p.m", "noon", "midnight", "gmt", "utc"].iter().any(|mark| words.contains(mark));
    let loose = modifier.is_some() || words.split_whitespace().any(|word| LOOSE.contains(&word));
    Some(Hour { minutes, zone: point.zone, sure: half || minutes >= 13 * 60, loose })
}

fn day(calendar: &Calendar) -> Day {
    let weekday = calendar.weekday();
    let plain = Day { weekday, ..Day::default() };
    match *calendar {
        Calendar::Day { year, month, day } => Day { year, month, day, ..plain },
        Calendar::Month { year, month } => Day { year, month, ..plain },
        Calendar::Year(year) => Day { year, ..plain },
        other => Day { stretch: other.days(), ..plain },
    }
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Moment {
    /// The day as the words themselves state it: what was reckoned from the text's own day left out.
    pub(in crate::verify) fn stated(&self, words: &str) -> Day {
        let lower = words.to_lowercase();
        let mut pieces = lower.split(|letter: char| !letter.is_alphanumeric());
        let numbers: Vec<&str> = lower
            .split(|letter: char| !letter.is_ascii_digit())
            .filter(|digits| !digits.is_empty())
            .collect();
        let dated = numbers.len() == 3;
        let month = dated
            || pieces.any(|piece| piece.len() > 2 && MONTHS.iter().any(|month| piece.starts_with(month)));
        let year = numbers
            .iter()
            .any(|digits| digits.len() == 4 && (digits.starts_with('1') || digits.starts_with('2')));
        let has_day = month && numbers.iter().any(|digits| digits.len() < 3);
        Day {
            year: self.day.year.filter(|_| year),
            month: self.day.month.filter(|_| month),
            day: self.day.day.filter(|_| has_day),
            weekday: weekday_named(words),
            stretch: None,
        }
    }
}

impl Day {
    /// A whole date.
    pub(in crate::verify) fn on(date: Date) -> Day {
        Day {
            year: Some(date.year()),
            month: Some(date.month()),
            day: Some(date.day()),
            weekday: Some(date.weekday()),
            stretch: None,
        }
    }

    /// Whether nothing is known of it.
    pub(in crate::verify) fn is_open(&self) -> bool {
        *self == Day::default()
    }

    /// Whether a day of a source is this one, as far as both are known: they share a part, and no part differs.
    pub(in crate::verify) fn is_told_by(&self, source: &Day) -> bool {
        !self.differs(source) && (self.shares(source) || self.lies_in(source))
    }

    /// Whether a part that both have is different in the two.
    pub(in crate::verify) fn differs(&self, other: &Day) -> bool {
        fn apart<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
            matches!((one, other), (Some(one), Some(other)) if one != other)
        }
        let months = self.month.is_some() && other.month.is_some();
        apart(self.year, other.year)
            || apart(self.month, other.month)
            || months && apart(self.day, other.day)
            || apart(self.weekday, other.weekday)
    }

    fn shares(&self, other: &Day) -> bool {
        self.year.is_some() && other.year.is_some()
            || self.month.is_some() && other.month.is_some()
            || self.weekday.is_some() && other.weekday.is_some()
    }

    /// Whether this day, where it is known whole, lies in a stretch of a source.
    fn lies_in(&self, source: &Day) -> bool {
        let Some((first, last)) = source.stretch else { return false };
        let year = self.year.is_some_and(|year| (first.year()..=last.year()).contains(&year));
        year && self.month.is_none_or(|month| {
            let whole = Date::new(self.year.unwrap_or(first.year()), month, self.day.unwrap_or(15));
            whole.is_ok_and(|day| first <= day && day <= last)
        })
    }
}

impl Hour {
    /// Whether a time of day of a source is this one: in either way of counting hours, in another zone where both are
    /// told, and within half an hour where the words leave room.
    pub(in crate::verify) fn is_told_by(&self, source: &Hour) -> bool {
        let zones = match (self.zone, source.zone) {
            (Some(here), Some(there)) => i32::from(here) - i32::from(there),
            _ => 0,
        };
        let apart = |shift: i32| {
            let difference = (self.minutes - source.minutes - zones + shift).rem_euclid(DAY);
            difference.min(DAY - difference)
        };
        let room = if self.loose || source.loose { LOOSE_ROOM } else { 0 };
        apart(0) <= room || !(self.sure && source.sure) && apart(DAY / 2) <= room
    }

    /// Whether the two differ by whole half hours, as the same moment does in two zones.
    pub(in crate::verify) fn is_of_another_zone(&self, source: &Hour) -> bool {
        (self.minutes - source.minutes).rem_euclid(30) == 0
    }
}

const DAY: i32 = 24 * 60;
const LOOSE_ROOM: i32 = 30;

/// So much of itself a length may be over what was "nearly" reached, and under what was "more than" reached.
const NEARLY: f64 = 0.2;
const MORE_THAN: f64 = 0.8;

/// Whether a length of a source is this one. In one unit whole numbers are exact unless the words leave room; in
/// different units they are rounded.
pub(in crate::verify) fn is_length_told_by(
    draft: &Length,
    modifier: Option<Modifier>,
    source: &Length,
) -> bool {
    let (Some(here), Some(there)) = (draft.about_days(), source.about_days()) else { return true };
    let one_unit = draft.parts.len() == 1 && source.parts.len() == 1 && draft.unit() == source.unit();
    if one_unit && modifier != Some(Modifier::Approx) {
        let unit = draft.unit().about_days();
        let room = if (there / unit).fract().abs() < 1e-9 { 0.01 } else { 0.5 };
        let (under, over) = match modifier {
            // "Nearly seven hours" of six and a half, "more than a decade" of seventeen years.
            Some(Modifier::LessThan) => (here * NEARLY, 0.0),
            Some(Modifier::MoreThan) => (0.0, here * MORE_THAN),
            _ => (0.0, 0.0),
        };
        return there >= here - under - room * unit && there <= here + over + room * unit;
    }
    draft.fits(modifier, (there, there)) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn days(draft: &str, source: &str) -> bool {
        let ((one, first), (other, second)) = (testing::reading(draft), testing::reading(source));
        let source = moments(&other.text, &second);
        let mut draft = moments(&one.text, &first).into_iter();
        draft.all(|moment| {
            let day = moment.stated(one.text.slice(moment.span));
            let clock = |there: &Moment| match (moment.clock, there.clock) {
                (Some(here), Some(there)) => here.is_told_by(&there),
                (Some(_), None) => false,
                _ => true,
            };
            source.iter().any(|there| (day.is_open() || day.is_told_by(&there.day)) && clock(there))
        })
    }

    #[test]
    fn a_day_and_an_hour_are_told_in_many_ways() {
        for (draft, source) in [
            ("He left on Tuesday.", "He left on 2 December 2025."),
            ("He left in December.", "He left on 2 December 2025."),
            ("He left on December 2.", "He left on Tuesday, 2 December 2025."),
            ("He left at 7:40 p.m.", "He left at 19:40."),
            ("He left shortly before midnight.", "He left at 23:45."),
            ("He left at 4:40 p.m. GMT.", "He left at 16:40 GMT."),
        ] {
            assert!(days(draft, source), "{draft} / {source}");
        }
    }

    #[test]
    fn another_day_or_hour_is_not_told() {
        for (draft, source) in [
            ("He left on Wednesday.", "He left on 2 December 2025."),
            ("He left in 2026.", "He left on 2 December 2025."),
            ("He left on December 12.", "He left on 2 December 2025."),
            ("He left at 8 p.m.", "He left at 18:00."),
        ] {
            assert!(!days(draft, source), "{draft} / {source}");
        }
    }

    #[test]
    fn lengths_of_one_unit_are_exact_and_others_rounded() {
        let length = |value: &str| Length::parse(value).unwrap();
        assert!(!is_length_told_by(&length("P12D"), None, &length("P11D")));
        assert!(!is_length_told_by(&length("PT20M"), None, &length("PT31M")));
        assert!(is_length_told_by(&length("PT0.5H"), None, &length("PT31M")));
        assert!(is_length_told_by(&length("P18M"), None, &length("P1.5Y")));
        assert!(is_length_told_by(&length("PT7H"), Some(Modifier::LessThan), &length("PT7H")));
    }
}
