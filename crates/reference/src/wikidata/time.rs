//! Wikidata's time values: `+2025-01-23T00:00:00Z` with a precision and a calendar.

use onrecord_core::time::{Date, PartialDate};

/// Years that a tenure or a life of today can have; what lies outside is a slip or another age, and is not read.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2199;
/// Precision of a year, of a month, and of a day. What is coarser (decades, centuries) is no date here.
const YEAR: u64 = 9;
const MONTH: u64 = 10;

/// The date of a time value at its precision; `None` before the common era, far away, coarser than a year, or on no day
/// of the calendar.
///
/// Values in the Julian calendar are stored as written, not converted: a day is converted here; a month is only
/// known to the year (a Julian month lies in two Gregorian ones).
pub(super) fn read(time: &str, precision: u64, julian: bool) -> Option<PartialDate> {
    let day = time.strip_prefix('+')?.split('T').next()?;
    let mut parts = day.split('-');
    let year: i16 = parts.next()?.parse().ok().filter(|year| YEARS.contains(year))?;
    let mut part = || parts.next().and_then(|part| part.parse::<i8>().ok()).filter(|part| *part > 0);
    let (month, day) = (part(), part());
    let date = match precision {
        ..YEAR => return None,
        YEAR => PartialDate { year, month: None, day: None },
        MONTH => PartialDate { year, month: month.filter(|_| !julian), day: None },
        _ if julian => return from_julian(year, month, day),
        _ => PartialDate { year, month, day: day.filter(|_| month.is_some()) },
    };
    Date::new(date.year, date.month.unwrap_or(1), date.day.unwrap_or(1)).ok()?;
    Some(date)
}

/// A day of the Julian calendar in the Gregorian one, by way of the Julian day number (Richards, "Calendars", in the
/// Explanatory Supplement to the Astronomical Almanac, 2013).
fn from_julian(year: i16, month: Option<i8>, day: Option<i8>) -> Option<PartialDate> {
    let (Some(month), Some(day)) = (month, day) else {
        return Some(PartialDate { year, month: None, day: None });
    };
    let longest = match month {
        2 if year % 4 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if day > longest {
        return None;
    }
    let (y, m, d) = (i32::from(year), i32::from(month), i32::from(day));
    let before_march = (14 - m) / 12;
    let (y, m) = (y + 4800 - before_march, m + 12 * before_march - 3);
    let number = d + (153 * m + 2) / 5 + 365 * y + y / 4 - 32_083;

    let since = number + 32_044;
    let century = (4 * since + 3) / 146_097;
    let rest = since - 146_097 * century / 4;
    let y = (4 * rest + 3) / 1461;
    let rest = rest - 1461 * y / 4;
    let m = (5 * rest + 2) / 153;
    let day = rest - (153 * m + 2) / 5 + 1;
    let date = Date::new(
        i16::try_from(100 * century + y - 4800 + m / 10).ok()?,
        i8::try_from(m + 3 - 12 * (m / 10)).ok()?,
        i8::try_from(day).ok()?,
    );
    date.ok().map(PartialDate::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(time: &str, precision: u64, julian: bool) -> String {
        read(time, precision, julian).map_or(String::new(), |date| date.to_string())
    }

    #[test]
    fn a_time_is_read_at_its_precision() {
        assert_eq!(shown("+2025-01-23T00:00:00Z", 11, false), "2025-01-23");
        assert_eq!(shown("+2025-01-23T00:00:00Z", 10, false), "2025-01");
        assert_eq!(shown("+2025-01-00T00:00:00Z", 11, false), "2025-01");
        assert_eq!(shown("+2025-00-00T00:00:00Z", 9, false), "2025");
        assert_eq!(shown("+2025-00-00T00:00:00Z", 11, false), "2025");
        assert_eq!(shown("+2024-02-29T00:00:00Z", 11, false), "2024-02-29");
    }

    #[test]
    fn what_is_no_date_of_today_is_not_read() {
        for time in
            ["-0044-03-15T00:00:00Z", "+13798000000-00-00T00:00:00Z", "+0800-12-25T00:00:00Z", "", "+", "x"]
        {
            assert_eq!(shown(time, 11, false), "", "{time}");
        }
        for (time, precision) in
            [("+2020-00-00T00:00:00Z", 8), ("+2023-02-30T00:00:00Z", 11), ("+2023-13-01T00:00:00Z", 11)]
        {
            assert_eq!(shown(time, precision, false), "", "{time}");
        }
    }

    #[test]
    fn days_of_the_julian_calendar_are_converted() {
        assert_eq!(shown("+1917-10-25T00:00:00Z", 11, true), "1917-11-07");
        assert_eq!(shown("+1900-02-29T00:00:00Z", 11, true), "1900-03-13");
        assert_eq!(shown("+1582-10-05T00:00:00Z", 11, true), "1582-10-15");
        assert_eq!(shown("+1999-12-31T00:00:00Z", 11, true), "2000-01-13");
        assert_eq!(shown("+1917-02-30T00:00:00Z", 11, true), "");
        assert_eq!(shown("+1917-10-00T00:00:00Z", 10, true), "1917", "a Julian month lies in two others");
        assert_eq!(shown("+1917-00-00T00:00:00Z", 9, true), "1917");
    }
}
