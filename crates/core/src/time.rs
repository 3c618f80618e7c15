//! Days and times as texts give them: with the precision they have and no more.

pub mod timex;

use std::fmt;

pub use jiff::civil::{Date, Time, Weekday};

/// A calendar day known to the day, the month or the year (ISO 8601 with reduced precision, as Wikidata keeps it).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// Year of the common era.
    pub year: i16,
    /// Month, 1–12, where known.
    pub month: Option<i8>,
    /// Day of the month, where known; never without a month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// Reads `2025`, `2025-04` or `2025-04-11`; `None` for anything else and for days no calendar has.
    pub fn parse(text: &str) -> Option<PartialDate> {
        let mut parts = text.split('-');
        let year = fixed(parts.next()?, 4)?;
        let month = parts.next().map(|month| fixed(month, 2)).map_or(Some(None), |month| month.map(Some))?;
        let day = parts.next().map(|day| fixed(day, 2)).map_or(Some(None), |day| day.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        let date = PartialDate { year, month: month.map(|month| month as i8), day: day.map(|day| day as i8) };
        Date::new(year, date.month.unwrap_or(1), date.day.unwrap_or(1)).ok()?;
        Some(date)
    }

    /// The first day it may mean.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::MIN)
    }

    /// The last day it may mean.
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            _ => self.first_day().last_of_year(),
        }
    }

    /// Whether it is known to the day.
    pub fn is_day(self) -> bool {
        self.day.is_some()
    }
}

fn fixed(digits: &str, width: usize) -> Option<i16> {
    let plain = digits.len() == width && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> PartialDate {
        PartialDate { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// A moment as a page prints it: a day, perhaps a time of day, as local to the page as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The day.
    pub date: Date,
    /// The whole stamp as written (ISO 8601), time and zone included where there were any.
    pub written: String,
}

impl Stamp {
    /// Reads an ISO 8601 date or date-time; only the day is understood, the rest is kept as written.
    pub fn parse(text: &str) -> Option<Stamp> {
        let text = text.trim();
        let date = PartialDate::parse(text.get(..10)?).filter(|date| date.is_day())?;
        let rest = &text[10..];
        let sound = rest.is_empty()
            || rest.starts_with(['T', 't', ' ']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        sound.then(|| Stamp { date: date.first_day(), written: text.to_owned() })
    }
}

/// A span of days, both ends included; an open end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// First possible day.
    pub earliest: Option<Date>,
    /// Last possible day.
    pub latest: Option<Date>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates_keep_their_precision() {
        for text in ["2025", "2025-04", "2025-04-11"] {
            assert_eq!(PartialDate::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "25", "2025-4", "2025-02-30", "2025-13", "2025-01-01-01", "x"] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
        assert_eq!(PartialDate::parse("2024-02").unwrap().last_day().day(), 29);
    }

    #[test]
    fn stamps_take_dates_and_date_times() {
        assert_eq!(Stamp::parse("2025-12-02T19:40:00Z").unwrap().date.day(), 2);
        assert!(Stamp::parse("2025-12-02").is_some());
        assert!(Stamp::parse("2025-12-02-x").is_none());
        assert!(Stamp::parse("yesterday").is_none());
    }
}
