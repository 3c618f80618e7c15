//! TIMEX3 values as numbers: what `2025-12-02T19:40`, `XXXX-WXX-2`, `PT5H`, `1994/1996` mean, and sums with them.
//!
//! A value keeps `X` where the text leaves something open, as TIMEX3 does: `XXXX-12-02` is a second of December of some
//! year, `PXD` some days. Weeks are those of ISO 8601 and are written with two digits.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, ISOWeekDate, Weekday};

use crate::reading::Modifier;

/// What a TIMEX3 value says.
#[derive(Clone, Debug, PartialEq)]
pub enum TimexValue {
    /// A day, month, year …, perhaps with a time of day.
    Point(Point),
    /// From one to the other: a day at the end is included, a clock time is the end itself.
    Range(Point, Point),
    /// How long.
    Length(Length),
    /// Between two lengths ("five to seven hours").
    Lengths(Length, Length),
    /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    Reference(Reference),
}

/// A time that is named only as past, present or future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are TIMEX3's own")]
pub enum Reference {
    Past,
    Present,
    Future,
}

/// A place on the calendar, as exact as the text is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The day, month, year …
    pub calendar: Calendar,
    /// The time of day.
    pub clock: Option<Clock>,
    /// Minutes east of Greenwich, where the text names a zone.
    pub zone: Option<i16>,
}

/// A stretch of the calendar. `None` is an `X`: the text leaves it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub enum Calendar {
    /// `2025-12-02`, `XXXX-12-02`, `XXXX-XX-XX`.
    Day { year: Option<i16>, month: Option<i8>, day: Option<i8> },
    /// `2025-12`, `XXXX-12`, `XXXX-XX`.
    Month { year: Option<i16>, month: Option<i8> },
    /// `2025`, `XXXX`.
    Year(Option<i16>),
    /// `199`: the 1990s.
    Decade(i16),
    /// `19`: the 1900s, the twentieth century.
    Century(i16),
    /// `2025-W49`, `XXXX-WXX`; `XXXX-WXX-2` is a weekday (Monday is 1) with nothing else known.
    Week { year: Option<i16>, week: Option<i8>, weekday: Option<i8> },
    /// `2025-W49-WE`.
    Weekend { year: Option<i16>, week: Option<i8> },
    /// `2024-SP`.
    Season { year: Option<i16>, season: Season },
    /// `2024-Q4`.
    Quarter { year: Option<i16>, quarter: Option<i8> },
    /// `2024-H1`.
    Half { year: Option<i16>, half: Option<i8> },
    /// `FY2007`: a year of accounts, whose bounds the text does not give.
    Fiscal(i16),
}

/// Seasons of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// By the clock, in 24 hours; minutes and seconds where they are said.
    At {
        /// 0–24.
        hour: i8,
        /// 0–59.
        minute: Option<i8>,
        /// 0–59.
        second: Option<i8>,
    },
    /// By a part of the day.
    Part(DayPart),
}

/// Parts of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

/// Units of length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// How long: amounts in units, the largest first. An amount of `None` is an `X` ("some days").
#[derive(Clone, Debug, PartialEq)]
pub struct Length {
    /// Never empty.
    pub parts: Vec<(Option<f64>, Unit)>,
}

const SEASONS: [(Season, &str); 4] =
    [(Season::Spring, "SP"), (Season::Summer, "SU"), (Season::Autumn, "FA"), (Season::Winter, "WI")];

const DAY_PARTS: [(DayPart, &str); 6] = [
    (DayPart::Morning, "MO"),
    (DayPart::Midday, "MI"),
    (DayPart::Afternoon, "AF"),
    (DayPart::Evening, "EV"),
    (DayPart::Night, "NI"),
    (DayPart::Daytime, "DT"),
];

const UNITS: [(Unit, bool, char); 7] = [
    (Unit::Year, false, 'Y'),
    (Unit::Month, false, 'M'),
    (Unit::Week, false, 'W'),
    (Unit::Day, false, 'D'),
    (Unit::Hour, true, 'H'),
    (Unit::Minute, true, 'M'),
    (Unit::Second, true, 'S'),
];

impl TimexValue {
    /// Reads a TIMEX3 value; `None` for what is none, or for a day no calendar has.
    pub fn parse(value: &str) -> Option<TimexValue> {
        match value {
            "PAST_REF" => return Some(TimexValue::Reference(Reference::Past)),
            "PRESENT_REF" => return Some(TimexValue::Reference(Reference::Present)),
            "FUTURE_REF" => return Some(TimexValue::Reference(Reference::Future)),
            _ => {}
        }
        if let Some((from, to)) = value.split_once('/') {
            if from.starts_with('P') {
                return Some(TimexValue::Lengths(Length::parse(from)?, Length::parse(to)?));
            }
            return Some(TimexValue::Range(Point::parse(from)?, Point::parse(to)?));
        }
        if value.starts_with('P') {
            return Length::parse(value).map(TimexValue::Length);
        }
        Point::parse(value).map(TimexValue::Point)
    }

    /// The first and the last day it touches, where the calendar is known.
    pub fn days(&self) -> Option<(Date, Date)> {
        match self {
            TimexValue::Point(point) => point.calendar.days(),
            TimexValue::Range(from, to) => Some((from.calendar.days()?.0, to.calendar.days()?.1)),
            _ => None,
        }
    }

    /// The one day it names, where it is known to the day.
    pub fn day(&self) -> Option<Date> {
        self.days().filter(|(first, last)| first == last).map(|(day, _)| day)
    }
}

impl From<Point> for TimexValue {
    fn from(point: Point) -> TimexValue {
        TimexValue::Point(point)
    }
}

impl fmt::Display for TimexValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TimexValue::Point(point) => point.fmt(f),
            TimexValue::Range(from, to) => write!(f, "{from}/{to}"),
            TimexValue::Length(length) => length.fmt(f),
            TimexValue::Lengths(low, high) => write!(f, "{low}/{high}"),
            TimexValue::Reference(Reference::Past) => f.write_str("PAST_REF"),
            TimexValue::Reference(Reference::Present) => f.write_str("PRESENT_REF"),
            TimexValue::Reference(Reference::Future) => f.write_str("FUTURE_REF"),
        }
    }
}

impl Point {
    /// A day.
    pub fn on(date: Date) -> Point {
        Calendar::on(date).into()
    }

    /// Reads a day, month, year …, perhaps with a time of day (`T19:40`, `XXXX-WXX-2T19:40`, `2025-12-02TMO`, `T08`).
    pub fn parse(value: &str) -> Option<Point> {
        // The `T` of a time of day follows a digit, an `X` or nothing.
        let Some((date, clock)) = value.split_once('T') else {
            return Calendar::parse(value).map(Point::from);
        };
        let unknown = Calendar::Day { year: None, month: None, day: None };
        let calendar = if date.is_empty() { unknown } else { Calendar::parse(date)? };
        let (clock, zone) = split_zone(clock)?;
        Some(Point { calendar, clock: Some(Clock::parse(clock)?), zone })
    }

    /// Day and clock time together, where both are known.
    pub fn moment(&self) -> Option<DateTime> {
        let (first, last) = self.calendar.days()?;
        let minutes = self.clock?.minutes()?;
        let start = first.to_datetime(jiff::civil::Time::midnight());
        (first == last).then(|| start.checked_add(i64::from(minutes).minutes()).ok()).flatten()
    }

    /// The weekday, where the calendar gives it.
    pub fn weekday(&self) -> Option<Weekday> {
        self.calendar.weekday()
    }

    /// This point moved on by a length. Works for full dates, and for a weekday alone when the length is made of
    /// weeks, days and clock units: Tuesday 19:40 and five hours is Wednesday 00:40.
    pub fn plus(&self, length: &Length) -> Option<Point> {
        if let Calendar::Week { year: None, week: None, weekday: Some(weekday) } = self.calendar {
            let minutes = self.clock.and_then(Clock::minutes).map_or(0, i64::from) + length.minutes()?;
            let clock = self.clock.map(|_| Clock::from_minutes(minutes.rem_euclid(DAY)));
            let weekday = (i64::from(weekday) - 1 + minutes.div_euclid(DAY)).rem_euclid(7) + 1;
            let calendar = Calendar::Week { year: None, week: None, weekday: Some(weekday as i8) };
            return Some(Point { calendar, clock, zone: self.zone });
        }
        let (first, last) = self.calendar.days()?;
        if first != last {
            return None;
        }
        let Some(minutes) = self.clock.and_then(Clock::minutes) else {
            return Some(Point::on(length.after(first)?));
        };
        let start = first
            .to_datetime(jiff::civil::Time::midnight())
            .checked_add(i64::from(minutes).minutes())
            .ok()?;
        let end = length.parts.iter().try_fold(start, |at, &(amount, unit)| add(at, amount?, unit))?;
        let clock = Clock::from_minutes(i64::from(end.hour()) * 60 + i64::from(end.minute()));
        Some(Point { calendar: Calendar::on(end.date()), clock: Some(clock), zone: self.zone })
    }

    /// Minutes from this clock time to a later one. Of two full days the distance as it is; of weekdays alone, or of
    /// clock times without days, the shortest way forward. `None` where either has no clock time.
    pub fn minutes_until(&self, later: &Point) -> Option<i64> {
        let clocks = i64::from(later.clock?.minutes()?) - i64::from(self.clock?.minutes()?);
        let zones = match (self.zone, later.zone) {
            (Some(from), Some(to)) => i64::from(from) - i64::from(to),
            _ => 0,
        };
        let minutes = clocks + zones;
        if let (Some(from), Some(to)) = (self.calendar.day(), later.calendar.day()) {
            return Some(days_between(from, to) * DAY + minutes);
        }
        if let (Some(from), Some(to)) = (self.weekday(), later.weekday()) {
            let days = i64::from(to.since(from));
            let forward = days * DAY + minutes;
            return Some(if forward < 0 { forward + 7 * DAY } else { forward });
        }
        Some(minutes.rem_euclid(DAY))
    }
}

impl From<Calendar> for Point {
    fn from(calendar: Calendar) -> Point {
        Point { calendar, clock: None, zone: None }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A bare clock time is written without the unknown day.
        let bare =
            self.clock.is_some() && self.calendar == Calendar::Day { year: None, month: None, day: None };
        if !bare {
            self.calendar.fmt(f)?;
        }
        if let Some(clock) = self.clock {
            clock.fmt(f)?;
        }
        match self.zone {
            Some(0) => f.write_str("Z"),
            Some(zone) => {
                let sign = if zone < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", zone.abs() / 60, zone.abs() % 60)
            }
            None => Ok(()),
        }
    }
}

/// Minutes of a day.
const DAY: i64 = 24 * 60;

fn split_zone(clock: &str) -> Option<(&str, Option<i16>)> {
    if let Some(clock) = clock.strip_suffix('Z') {
        return Some((clock, Some(0)));
    }
    let Some(at) = clock.find(['+', '-']) else { return Some((clock, None)) };
    let (clock, zone) = clock.split_at(at);
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = zone[1..].split_once(':').unwrap_or((&zone[1..], "0"));
    let minutes = hours.parse::<i16>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)?;
    (minutes < 24 * 60).then_some((clock, Some(sign * minutes)))
}

impl Calendar {
    /// A day.
    pub fn on(date: Date) -> Calendar {
        Calendar::Day { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()) }
    }

    /// The ISO week a day lies in.
    pub fn week_of(date: Date) -> Calendar {
        let week = date.iso_week_date();
        Calendar::Week { year: Some(week.year()), week: Some(week.week()), weekday: None }
    }

    fn parse(value: &str) -> Option<Calendar> {
        if let Some(year) = value.strip_prefix("FY") {
            return digits(year, 4)?.map(Calendar::Fiscal);
        }
        let mut parts = value.splitn(3, '-');
        let (year, second, third) = (parts.next()?, parts.next(), parts.next());
        if let (2 | 3, None) = (year.len(), second) {
            let number = digits(year, year.len())??;
            return Some(if year.len() == 3 { Calendar::Decade(number) } else { Calendar::Century(number) });
        }
        let year = digits(year, 4)?;
        let Some(second) = second else { return Some(Calendar::Year(year)) };
        if let Some(week) = second.strip_prefix('W').filter(|week| *week != "I") {
            let week = small(week, 53)?;
            return Some(match third {
                None => Calendar::Week { year, week, weekday: None },
                Some("WE") => Calendar::Weekend { year, week },
                Some(day) => Calendar::Week {
                    year,
                    week,
                    weekday: Some(day.parse().ok().filter(|day| (1..=7).contains(day))?),
                },
            });
        }
        let calendar = match (second, third) {
            (_, Some(day)) => Calendar::Day { year, month: small(second, 12)?, day: small(day, 31)? },
            (second, None) => Calendar::parse_part(year, second)?,
        };
        calendar.is_real().then_some(calendar)
    }

    fn parse_part(year: Option<i16>, part: &str) -> Option<Calendar> {
        if let Some(&(season, _)) = SEASONS.iter().find(|(_, name)| *name == part) {
            return Some(Calendar::Season { year, season });
        }
        let number = |text: &str, most: i8| match text {
            "X" => Some(None),
            text => text.parse().ok().filter(|number| (1..=most).contains(number)).map(Some),
        };
        if let Some(quarter) = part.strip_prefix('Q') {
            return Some(Calendar::Quarter { year, quarter: number(quarter, 4)? });
        }
        if let Some(half) = part.strip_prefix('H') {
            return Some(Calendar::Half { year, half: number(half, 2)? });
        }
        Some(Calendar::Month { year, month: small(part, 12)? })
    }

    /// Whether a day that is wholly known exists.
    fn is_real(self) -> bool {
        match self {
            Calendar::Day { year: Some(year), month: Some(month), day: Some(day) } => {
                Date::new(year, month, day).is_ok()
            }
            _ => true,
        }
    }

    /// First and last day, where the year (and what else is needed) is known.
    pub fn days(self) -> Option<(Date, Date)> {
        let months = |year: i16, first: i8, count: i8| {
            let start = Date::new(year, first, 1).ok()?;
            Some((start, start.checked_add(i64::from(count - 1).months()).ok()?.last_of_month()))
        };
        let week = |year, week, from: Weekday, to: Weekday| {
            Some((
                ISOWeekDate::new(year, week, from).ok()?.date(),
                ISOWeekDate::new(year, week, to).ok()?.date(),
            ))
        };
        match self {
            Calendar::Day { year: Some(year), month: Some(month), day: Some(day) } => {
                let date = Date::new(year, month, day).ok()?;
                Some((date, date))
            }
            Calendar::Day { year: Some(year), month: Some(month), day: None } => months(year, month, 1),
            Calendar::Month { year: Some(year), month: Some(month) } => months(year, month, 1),
            Calendar::Day { year: Some(year), .. } | Calendar::Month { year: Some(year), .. } => {
                months(year, 1, 12)
            }
            Calendar::Year(Some(year)) => months(year, 1, 12),
            Calendar::Decade(decade) => {
                Some((months(decade.checked_mul(10)?, 1, 1)?.0, months(decade * 10 + 9, 12, 1)?.1))
            }
            Calendar::Century(century) => {
                Some((months(century.checked_mul(100)?, 1, 1)?.0, months(century * 100 + 99, 12, 1)?.1))
            }
            Calendar::Week { year: Some(year), week: Some(number), weekday: None } => {
                week(year, number, Weekday::Monday, Weekday::Sunday)
            }
            Calendar::Week { year: Some(year), week: Some(number), weekday: Some(day) } => {
                let day = Weekday::from_monday_one_offset(day).ok()?;
                week(year, number, day, day)
            }
            Calendar::Weekend { year: Some(year), week: Some(number) } => {
                week(year, number, Weekday::Saturday, Weekday::Sunday)
            }
            Calendar::Quarter { year: Some(year), quarter: Some(quarter) } => {
                months(year, 3 * quarter - 2, 3)
            }
            Calendar::Half { year: Some(year), half: Some(half) } => months(year, 6 * half - 5, 6),
            Calendar::Season { year: Some(year), season } => {
                let first = match season {
                    Season::Spring => 3,
                    Season::Summer => 6,
                    Season::Autumn => 9,
                    Season::Winter => 12,
                };
                months(year, first, 3)
            }
            _ => None,
        }
    }

    /// The one day it names, where it is known to the day.
    pub fn day(self) -> Option<Date> {
        self.days().filter(|(first, last)| first == last).map(|(day, _)| day)
    }

    /// The weekday, named or reckoned.
    pub fn weekday(self) -> Option<Weekday> {
        match self {
            Calendar::Week { weekday: Some(day), .. } => Weekday::from_monday_one_offset(day).ok(),
            other => other.day().map(Date::weekday),
        }
    }
}

/// Digits of a fixed width, or as many `X`: `Some(None)`.
fn digits(text: &str, width: usize) -> Option<Option<i16>> {
    if text.len() != width {
        return None;
    }
    if text.bytes().all(|byte| byte == b'X') {
        return Some(None);
    }
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten().map(Some)
}

fn small(text: &str, most: i16) -> Option<Option<i8>> {
    match digits(text, 2)? {
        None => Some(None),
        Some(number) => (1..=most).contains(&number).then_some(Some(number as i8)),
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = |year: Option<i16>| year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
        let two = |number: Option<i8>| number.map_or("XX".to_owned(), |number| format!("{number:02}"));
        let one = |number: Option<i8>| number.map_or("X".to_owned(), |number| number.to_string());
        match *self {
            Calendar::Day { year: y, month, day } => write!(f, "{}-{}-{}", year(y), two(month), two(day)),
            Calendar::Month { year: y, month } => write!(f, "{}-{}", year(y), two(month)),
            Calendar::Year(y) => f.write_str(&year(y)),
            Calendar::Decade(decade) => write!(f, "{decade:03}"),
            Calendar::Century(century) => write!(f, "{century:02}"),
            Calendar::Week { year: y, week, weekday: None } => write!(f, "{}-W{}", year(y), two(week)),
            Calendar::Week { year: y, week, weekday: Some(day) } => {
                write!(f, "{}-W{}-{day}", year(y), two(week))
            }
            Calendar::Weekend { year: y, week } => write!(f, "{}-W{}-WE", year(y), two(week)),
            Calendar::Season { year: y, season } => {
                let name = SEASONS.iter().find(|(one, _)| *one == season).map_or("XX", |(_, name)| name);
                write!(f, "{}-{name}", year(y))
            }
            Calendar::Quarter { year: y, quarter } => write!(f, "{}-Q{}", year(y), one(quarter)),
            Calendar::Half { year: y, half } => write!(f, "{}-H{}", year(y), one(half)),
            Calendar::Fiscal(year) => write!(f, "FY{year:04}"),
        }
    }
}

impl Clock {
    /// Minutes since midnight; `None` for a part of the day.
    pub fn minutes(self) -> Option<i32> {
        match self {
            Clock::At { hour, minute, .. } => Some(i32::from(hour) * 60 + i32::from(minute.unwrap_or(0))),
            Clock::Part(_) => None,
        }
    }

    /// The clock time so many minutes after midnight; 1440 and more start again.
    pub fn from_minutes(minutes: i64) -> Clock {
        let minutes = minutes.rem_euclid(DAY);
        Clock::At { hour: (minutes / 60) as i8, minute: Some((minutes % 60) as i8), second: None }
    }

    fn parse(value: &str) -> Option<Clock> {
        if let Some(&(part, _)) = DAY_PARTS.iter().find(|(_, name)| *name == value) {
            return Some(Clock::Part(part));
        }
        let mut parts = value.split(':');
        let mut number = |most: i16| match parts.next() {
            None => Some(None),
            Some(text) => {
                digits(text, 2)?.filter(|number| (0..=most).contains(number)).map(|number| Some(number as i8))
            }
        };
        let (hour, minute, second) = (number(24)??, number(59)?, number(59)?);
        parts.next().is_none().then_some(Clock::At { hour, minute, second })
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Clock::Part(part) => {
                let name = DAY_PARTS.iter().find(|(one, _)| *one == part).map_or("XX", |(_, name)| name);
                write!(f, "T{name}")
            }
            Clock::At { hour, minute, second } => {
                write!(f, "T{hour:02}")?;
                if let Some(minute) = minute {
                    write!(f, ":{minute:02}")?;
                }
                if let Some(second) = second {
                    write!(f, ":{second:02}")?;
                }
                Ok(())
            }
        }
    }
}

impl Length {
    /// One amount of one unit.
    pub fn of(amount: f64, unit: Unit) -> Length {
        Length { parts: vec![(Some(amount), unit)] }
    }

    /// Some of a unit: how many is not said.
    pub fn some(unit: Unit) -> Length {
        Length { parts: vec![(None, unit)] }
    }

    /// Reads `P3D`, `PT5H30M`, `P1Y6M`, `PXY`, `P0.5Y`.
    pub fn parse(value: &str) -> Option<Length> {
        let mut rest = value.strip_prefix('P')?;
        let (mut parts, mut clock) = (Vec::new(), false);
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix('T').filter(|_| !clock) {
                (rest, clock) = (after, true);
                continue;
            }
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != 'X')?;
            let amount = match &rest[..end] {
                "X" => None,
                number => Some(number.parse().ok().filter(|number: &f64| number.is_finite())?),
            };
            let letter = rest[end..].chars().next()?;
            let &(unit, _, _) =
                UNITS.iter().find(|&&(_, of_clock, name)| of_clock == clock && name == letter)?;
            parts.push((amount, unit));
            rest = &rest[end + letter.len_utf8()..];
        }
        (!parts.is_empty()).then_some(Length { parts })
    }

    /// Minutes, for lengths made of weeks, days and clock units whose amounts are said.
    pub fn minutes(&self) -> Option<i64> {
        let minutes = self.parts.iter().try_fold(0.0, |sum, &(amount, unit)| {
            let size = match unit {
                Unit::Second => 1.0 / 60.0,
                Unit::Minute => 1.0,
                Unit::Hour => 60.0,
                Unit::Day => 1440.0,
                Unit::Week => 10080.0,
                Unit::Month | Unit::Year => return None,
            };
            Some(sum + amount? * size)
        })?;
        Some(minutes.round() as i64)
    }

    /// Days, a month counted as 30.44 and a year as 365.24: for comparing, not for dates.
    pub fn about_days(&self) -> Option<f64> {
        self.parts.iter().try_fold(0.0, |sum, &(amount, unit)| Some(sum + amount? * unit.about_days()))
    }

    /// The day that is this length after another; negative amounts lead back.
    pub fn after(&self, day: Date) -> Option<Date> {
        let start = day.to_datetime(jiff::civil::Time::midnight());
        let end = self.parts.iter().try_fold(start, |at, &(amount, unit)| add(at, amount?, unit))?;
        Some(end.date())
    }

    /// The same length backwards.
    pub fn negated(&self) -> Length {
        Length {
            parts: self.parts.iter().map(|&(amount, unit)| (amount.map(|amount| -amount), unit)).collect(),
        }
    }

    /// The smallest unit it is given in.
    pub fn unit(&self) -> Unit {
        self.parts.iter().map(|&(_, unit)| unit).min().unwrap_or(Unit::Day)
    }

    /// Whether a stretch of `days.0` to `days.1` days (the bounds of what is known) can be told as this length with
    /// this modifier. `None` where the length has no number. Without a modifier a length told in words is taken to be
    /// rounded: it fits when the stretch is within half a unit, or a tenth of the length, whichever is more.
    pub fn fits(&self, modifier: Option<Modifier>, days: (f64, f64)) -> Option<bool> {
        let said = self.about_days()?;
        let unit = self.unit().about_days();
        // A "nearly four-year" war has passed three and a half years and not four; a little slack either way.
        let slack = (unit / 2.0).max(said * 0.1);
        let (low, high) = match modifier {
            None | Some(Modifier::Mid | Modifier::Start | Modifier::End) => (said - slack, said + slack),
            Some(Modifier::Approx) => (said - 2.0 * slack, said + 2.0 * slack),
            Some(Modifier::LessThan | Modifier::EqualOrLess | Modifier::After | Modifier::OnOrAfter) => {
                (said - unit.max(said * 0.25), said + unit * 0.05)
            }
            Some(Modifier::MoreThan | Modifier::EqualOrMore | Modifier::Before | Modifier::OnOrBefore) => {
                (said - unit * 0.05, said + unit.max(said * 0.5))
            }
        };
        Some(days.0 <= high && days.1 >= low)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut clock = false;
        for &(amount, unit) in &self.parts {
            let &(_, of_clock, letter) = UNITS.iter().find(|(one, ..)| *one == unit).unwrap_or(&UNITS[0]);
            if of_clock && !clock {
                f.write_str("T")?;
                clock = true;
            }
            match amount {
                Some(amount) => write!(f, "{amount}{letter}")?,
                None => write!(f, "X{letter}")?,
            }
        }
        Ok(())
    }
}

impl Unit {
    /// Days, a month counted as 30.44 and a year as 365.24.
    pub fn about_days(self) -> f64 {
        match self {
            Unit::Second => 1.0 / 86_400.0,
            Unit::Minute => 1.0 / 1_440.0,
            Unit::Hour => 1.0 / 24.0,
            Unit::Day => 1.0,
            Unit::Week => 7.0,
            Unit::Month => 30.44,
            Unit::Year => 365.24,
        }
    }
}

/// A moment moved by an amount; halves of years and months go down to the next smaller unit.
fn add(at: DateTime, amount: f64, unit: Unit) -> Option<DateTime> {
    if !amount.is_finite() || amount.abs() > 1e9 {
        return None;
    }
    let whole = amount.trunc();
    let rest = amount - whole;
    let count = whole as i64;
    let span = match unit {
        Unit::Second => jiff::Span::new().try_seconds(count),
        Unit::Minute => jiff::Span::new().try_minutes(count),
        Unit::Hour => jiff::Span::new().try_hours(count),
        Unit::Day => jiff::Span::new().try_days(count),
        Unit::Week => jiff::Span::new().try_weeks(count),
        Unit::Month => jiff::Span::new().try_months(count),
        Unit::Year => jiff::Span::new().try_years(count),
    };
    let at = at.checked_add(span.ok()?).ok()?;
    let (smaller, factor) = match unit {
        _ if rest.abs() < 1e-9 => return Some(at),
        Unit::Year => (Unit::Month, 12.0),
        Unit::Month => (Unit::Day, 30.0),
        Unit::Week => (Unit::Day, 7.0),
        Unit::Day => (Unit::Hour, 24.0),
        Unit::Hour => (Unit::Minute, 60.0),
        Unit::Minute => (Unit::Second, 60.0),
        Unit::Second => return Some(at),
    };
    add(at, (rest * factor).round(), smaller)
}

/// Days from one day to another; negative when `to` is the earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

/// Whole years from one day to another, as ages and anniversaries are counted; negative when `to` is the earlier.
pub fn years_between(from: Date, to: Date) -> i32 {
    let years = i32::from(to.year()) - i32::from(from.year());
    let not_yet = (to.month(), to.day()) < (from.month(), from.day());
    years - i32::from(not_yet)
}

/// The fewest and the most days that can lie between two stretches of the calendar, each given by first and last day.
pub fn elapsed(from: (Date, Date), to: (Date, Date)) -> (f64, f64) {
    (days_between(from.1, to.0) as f64, days_between(from.0, to.1) as f64)
}

/// The weekday named in the words of a time ("Tuesday, 2 December 2025", "on Tues."); `None` where there is none, or
/// more than one.
pub fn weekday_named(words: &str) -> Option<Weekday> {
    let mut named = words.split(|c: char| !c.is_alphabetic()).filter_map(weekday);
    let only = named.next()?;
    named.next().is_none().then_some(only)
}

/// The weekday an English word names, written out or shortened, in any case.
pub fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(Weekday, &[&str]); 7] = [
        (Weekday::Monday, &["monday", "mon"]),
        (Weekday::Tuesday, &["tuesday", "tues", "tue"]),
        (Weekday::Wednesday, &["wednesday", "wed", "weds"]),
        (Weekday::Thursday, &["thursday", "thurs", "thur", "thu"]),
        (Weekday::Friday, &["friday", "fri"]),
        (Weekday::Saturday, &["saturday", "sat"]),
        (Weekday::Sunday, &["sunday", "sun"]),
    ];
    // "sat" and "sun" are words of their own unless written as a name.
    let word = match word {
        "sat" | "sun" | "wed" => return None,
        word => word.to_lowercase(),
    };
    NAMES.iter().find(|(_, names)| names.contains(&word.as_str())).map(|&(day, _)| day)
}

#[cfg(test)]
mod tests;
