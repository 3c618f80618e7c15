//! What the words of a time say before it is known which day they are reckoned from.

use jiff::civil::Weekday;

use super::tables::{Holiday, Period};
use crate::reading::Modifier;
use crate::time::timex::{Calendar, Clock, DayPart, Length, Reference, Season};

/// An expression as it was read: which atoms, and what they say.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) expr: Expr,
}

/// What an expression says: a day or the like, a time of day, or both.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expr {
    pub(super) sense: Sense,
    pub(super) clock: Option<Spoken>,
    pub(super) modifier: Option<Modifier>,
}

/// A time of day as it is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spoken {
    pub(super) clock: Clock,
    pub(super) zone: Option<i16>,
    /// Whether it is an hour up to twelve without "am", "pm" or a part of the day.
    pub(super) half_open: bool,
    /// Whether it is the midnight that begins the day, or ends it, as the day before is named.
    pub(super) modifier: Option<Modifier>,
}

/// Which one is meant of those that come again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// Nothing is said: tense and nearness decide.
    Open,
    Last,
    This,
    Next,
    /// The one of the year before the document's ("in October last year").
    YearBefore,
    /// The one of the year after it.
    YearAfter,
}

/// What is said of the day.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sense {
    /// A month, perhaps with day and year.
    Date {
        year: Option<i16>,
        month: i8,
        day: Option<i8>,
        shift: Shift,
    },
    /// "the 14th".
    DayOfMonth(i8),
    Weekday(Weekday, Shift),
    /// "Tuesday of next week": the weekday of a week that is told.
    InWeek(Weekday, Box<Sense>),
    /// "the following Monday", "the previous Friday": the first one after (or before) the time told before.
    WeekdayAfter(Weekday, bool),
    /// So many days from the document's day: "yesterday" is −1.
    FromToday(i64),
    /// "last week", "this year", "next month", reckoned from the document's day.
    Period(Period, i64),
    /// "that day", "the following week", reckoned from the time told before.
    That(Period, i64),
    /// "two weeks ago", "in three days": a length from the document's day.
    FromNow(Length),
    /// "in three days", which is a day to come only in a sentence about the future.
    Within(Length),
    /// "two days later": a length from the time told before.
    FromThen(Length),
    /// "two days before Christmas".
    FromNamed(Length, Box<Sense>),
    Season(Season, Option<i16>, Shift),
    /// Quarter of a year: none said is "the last quarter" and such.
    Quarter(i8, Box<Option<Sense>>),
    Half(i8, Box<Option<Sense>>),
    Holiday(Holiday, Option<i16>, Shift),
    /// "the week of March 6".
    WeekOf(Box<Sense>),
    Fixed(Calendar),
    /// Only a time of day.
    Clock,
    Length(Length),
    Lengths(Length, Length),
    /// "every two weeks".
    Every(Length),
    /// "on Sundays", "every June".
    EveryOf(Calendar, Option<DayPart>),
    Reference(Reference),
    Range(Box<Expr>, Box<Expr>),
}

impl From<Sense> for Expr {
    fn from(sense: Sense) -> Expr {
        Expr { sense, clock: None, modifier: None }
    }
}

impl Expr {
    pub(super) fn with(mut self, modifier: Option<Modifier>) -> Expr {
        self.modifier = modifier.or(self.modifier);
        self
    }
}

impl Sense {
    /// Whether it names a day or what can stand for one before a time of day.
    pub(super) fn is_day(&self) -> bool {
        match self {
            Sense::Date { day, .. } => day.is_some(),
            Sense::InWeek(..) | Sense::WeekdayAfter(..) => true,
            Sense::DayOfMonth(_) | Sense::Weekday(..) | Sense::FromToday(_) | Sense::Holiday(..) => true,
            Sense::Period(period, _) | Sense::That(period, _) => *period == Period::Day,
            Sense::FromThen(length) | Sense::FromNow(length) => {
                length.unit() >= crate::time::timex::Unit::Day
                    && length.unit() < crate::time::timex::Unit::Month
            }
            Sense::FromNamed(_, base) => base.is_day(),
            Sense::Fixed(calendar) => matches!(calendar, Calendar::Day { .. }),
            _ => false,
        }
    }

    /// Whether "early", "mid" and "late" can stand before it.
    pub(super) fn has_parts(&self) -> bool {
        match self {
            Sense::Date { .. }
            | Sense::Weekday(..)
            | Sense::Period(..)
            | Sense::That(..)
            | Sense::Season(..) => true,
            Sense::FromToday(_) | Sense::Quarter(..) | Sense::Half(..) => true,
            Sense::Fixed(calendar) => !matches!(calendar, Calendar::Day { day: Some(_), .. }),
            _ => false,
        }
    }

    /// Whether it can begin or end a range: of the same sort as the other end.
    pub(super) fn sort(&self) -> u8 {
        match self {
            Sense::Date { day: Some(_), .. } | Sense::DayOfMonth(_) | Sense::Holiday(..) => 1,
            Sense::Weekday(..) | Sense::InWeek(..) | Sense::FromToday(_) => 1,
            Sense::Date { .. } => 2,
            Sense::Fixed(Calendar::Year(_)) => 3,
            Sense::Fixed(Calendar::Day { .. }) => 1,
            Sense::Season(..) => 4,
            Sense::Clock => 5,
            Sense::Reference(Reference::Present) => 6,
            _ => 0,
        }
    }
}
