//! The words of time: months, units, parts of the day, holidays and what may stand before them.

use jiff::civil::{Date, Weekday};

use crate::reading::Modifier;
use crate::time::timex::{DayPart, Season, Unit};

/// What a word counts time in; decades and the like are years, fortnights are weeks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measure {
    pub(super) unit: Unit,
    pub(super) times: f64,
    pub(super) plural: bool,
}

/// Stretches of the calendar that can be last, this or next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
    Fiscal,
    Decade,
    Century,
}

/// Month of a name, written out or shortened.
pub(super) fn month(word: &str) -> Option<i8> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "jan"],
        &["february", "feb", "febr"],
        &["march", "mar"],
        &["april", "apr"],
        &["may"],
        &["june", "jun"],
        &["july", "jul"],
        &["august", "aug"],
        &["september", "sept", "sep"],
        &["october", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ];
    MONTHS.iter().position(|names| names.contains(&word)).map(|index| index as i8 + 1)
}

/// What a unit word counts.
pub(super) fn measure(word: &str) -> Option<Measure> {
    let (unit, times) = match word {
        "second" | "seconds" | "sec" | "secs" => (Unit::Second, 1.0),
        "minute" | "minutes" | "min" | "mins" => (Unit::Minute, 1.0),
        "hour" | "hours" | "hr" | "hrs" => (Unit::Hour, 1.0),
        "day" | "days" => (Unit::Day, 1.0),
        "week" | "weeks" => (Unit::Week, 1.0),
        "fortnight" | "fortnights" => (Unit::Week, 2.0),
        "weekend" | "weekends" => (Unit::Day, 2.0),
        "month" | "months" => (Unit::Month, 1.0),
        "quarter" | "quarters" => (Unit::Month, 3.0),
        "year" | "years" | "yr" | "yrs" => (Unit::Year, 1.0),
        "decade" | "decades" => (Unit::Year, 10.0),
        "century" | "centuries" => (Unit::Year, 100.0),
        "millennium" | "millennia" => (Unit::Year, 1000.0),
        _ => return None,
    };
    Some(Measure { unit, times, plural: word.ends_with('s') || matches!(word, "millennia") })
}

/// The stretch of the calendar a word names.
pub(super) fn period(word: &str) -> Option<Period> {
    Some(match word {
        "day" => Period::Day,
        "week" => Period::Week,
        "weekend" => Period::Weekend,
        "fortnight" => Period::Fortnight,
        "month" => Period::Month,
        "quarter" => Period::Quarter,
        "year" => Period::Year,
        "decade" => Period::Decade,
        "century" => Period::Century,
        _ => return None,
    })
}

/// Season of a name.
pub(super) fn season(word: &str) -> Option<Season> {
    Some(match word {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" | "fall" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

/// Part of the day of a name.
pub(super) fn day_part(word: &str) -> Option<DayPart> {
    Some(match word {
        "morning" | "mornings" => DayPart::Morning,
        "afternoon" | "afternoons" | "lunchtime" => DayPart::Afternoon,
        "evening" | "evenings" => DayPart::Evening,
        "night" | "nights" | "overnight" | "nighttime" => DayPart::Night,
        "daytime" => DayPart::Daytime,
        _ => return None,
    })
}

/// Words that say how near a time or length is, with how they change it and whether they belong to the expression:
/// the annotators of times leave plain "about" outside and take "nearly", "at least" and the like in.
pub(in crate::read) const NEAR: [(&[&str], Modifier, bool); 34] = [
    (&["about"], Modifier::Approx, false),
    (&["around"], Modifier::Approx, false),
    (&["approximately"], Modifier::Approx, false),
    (&["roughly"], Modifier::Approx, false),
    (&["some"], Modifier::Approx, false),
    (&["circa"], Modifier::Approx, false),
    (&["nearly"], Modifier::LessThan, true),
    (&["almost"], Modifier::LessThan, true),
    (&["not", "quite"], Modifier::LessThan, true),
    (&["just", "under"], Modifier::LessThan, true),
    (&["just", "over"], Modifier::MoreThan, true),
    (&["less", "than"], Modifier::LessThan, true),
    (&["fewer", "than"], Modifier::LessThan, true),
    (&["more", "than"], Modifier::MoreThan, true),
    (&["longer", "than"], Modifier::MoreThan, true),
    (&["well", "over"], Modifier::MoreThan, true),
    (&["at", "least"], Modifier::EqualOrMore, true),
    (&["no", "less", "than"], Modifier::EqualOrMore, true),
    (&["no", "fewer", "than"], Modifier::EqualOrMore, true),
    (&["not", "less", "than"], Modifier::EqualOrMore, true),
    (&["a", "minimum", "of"], Modifier::EqualOrMore, true),
    (&["at", "most"], Modifier::EqualOrLess, true),
    (&["no", "more", "than"], Modifier::EqualOrLess, true),
    (&["no", "longer", "than"], Modifier::EqualOrLess, true),
    (&["not", "more", "than"], Modifier::EqualOrLess, true),
    (&["a", "maximum", "of"], Modifier::EqualOrLess, true),
    (&["as", "many", "as"], Modifier::EqualOrLess, false),
    (&["as", "long", "as"], Modifier::EqualOrLess, false),
    (&["as", "much", "as"], Modifier::EqualOrLess, false),
    (&["up", "to"], Modifier::EqualOrLess, true),
    (&["over"], Modifier::MoreThan, true),
    (&["under"], Modifier::LessThan, true),
    (&["above"], Modifier::MoreThan, true),
    (&["below"], Modifier::LessThan, true),
];

/// Time zones a clock time may be followed by, with minutes east of Greenwich where the name is unambiguous in news.
pub(super) fn zone(word: &str) -> Option<Option<i16>> {
    Some(match word {
        "gmt" | "utc" | "zulu" => Some(0),
        "bst" | "cet" | "cest" | "est" | "edt" | "cst" | "cdt" | "mst" | "mdt" | "pst" | "pdt" | "msk"
        | "ist" | "jst" | "aest" | "aedt" | "eet" | "eest" | "eat" | "wat" | "sast" | "hkt" | "sgt"
        | "et" | "pt" => None,
        _ => return None,
    })
}

/// Words that make "… time" a zone.
pub(super) const ZONE_NAMES: [&str; 17] = [
    "local",
    "eastern",
    "central",
    "pacific",
    "mountain",
    "moscow",
    "london",
    "kyiv",
    "kiev",
    "beijing",
    "tokyo",
    "paris",
    "berlin",
    "brussels",
    "jerusalem",
    "delhi",
    "tehran",
];

/// How the day of a holiday is found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Holiday {
    /// Month and day.
    Fixed(i8, i8),
    /// The nth (from 1; −1 is the last) such weekday of a month, and days added to it.
    Nth(i8, i8, Weekday, i64),
    /// Days from Easter Sunday.
    Easter(i64),
}

/// Holidays that news in English names, the longer names first.
pub(super) const HOLIDAYS: [(&[&str], Holiday); 40] = [
    (&["christmas", "eve"], Holiday::Fixed(12, 24)),
    (&["christmas", "day"], Holiday::Fixed(12, 25)),
    (&["boxing", "day"], Holiday::Fixed(12, 26)),
    (&["christmas"], Holiday::Fixed(12, 25)),
    (&["new", "year", "'", "s", "eve"], Holiday::Fixed(12, 31)),
    (&["new", "year", "'", "s", "day"], Holiday::Fixed(1, 1)),
    (&["new", "years", "eve"], Holiday::Fixed(12, 31)),
    (&["new", "years", "day"], Holiday::Fixed(1, 1)),
    (&["thanksgiving", "day"], Holiday::Nth(4, 11, Weekday::Thursday, 0)),
    (&["thanksgiving"], Holiday::Nth(4, 11, Weekday::Thursday, 0)),
    (&["black", "friday"], Holiday::Nth(4, 11, Weekday::Thursday, 1)),
    (&["cyber", "monday"], Holiday::Nth(4, 11, Weekday::Thursday, 4)),
    (&["easter", "sunday"], Holiday::Easter(0)),
    (&["easter", "monday"], Holiday::Easter(1)),
    (&["palm", "sunday"], Holiday::Easter(-7)),
    (&["good", "friday"], Holiday::Easter(-2)),
    (&["ash", "wednesday"], Holiday::Easter(-46)),
    (&["shrove", "tuesday"], Holiday::Easter(-47)),
    (&["mardi", "gras"], Holiday::Easter(-47)),
    (&["ascension", "day"], Holiday::Easter(39)),
    (&["pentecost"], Holiday::Easter(49)),
    (&["easter"], Holiday::Easter(0)),
    (&["halloween"], Holiday::Fixed(10, 31)),
    (&["valentine", "'", "s", "day"], Holiday::Fixed(2, 14)),
    (&["valentines", "day"], Holiday::Fixed(2, 14)),
    (&["st", ".", "patrick", "'", "s", "day"], Holiday::Fixed(3, 17)),
    (&["st", "patrick", "'", "s", "day"], Holiday::Fixed(3, 17)),
    (&["april", "fools", "'", "day"], Holiday::Fixed(4, 1)),
    (&["april", "fool", "'", "s", "day"], Holiday::Fixed(4, 1)),
    (&["labor", "day"], Holiday::Nth(1, 9, Weekday::Monday, 0)),
    (&["labour", "day"], Holiday::Fixed(5, 1)),
    (&["memorial", "day"], Holiday::Nth(-1, 5, Weekday::Monday, 0)),
    (&["martin", "luther", "king", "day"], Holiday::Nth(3, 1, Weekday::Monday, 0)),
    (&["presidents", "'", "day"], Holiday::Nth(3, 2, Weekday::Monday, 0)),
    (&["columbus", "day"], Holiday::Nth(2, 10, Weekday::Monday, 0)),
    (&["veterans", "day"], Holiday::Fixed(11, 11)),
    (&["armistice", "day"], Holiday::Fixed(11, 11)),
    (&["bastille", "day"], Holiday::Fixed(7, 14)),
    (&["election", "day"], Holiday::Nth(1, 11, Weekday::Monday, 1)),
    (&["groundhog", "day"], Holiday::Fixed(2, 2)),
];

impl Holiday {
    /// Its day in a year.
    pub(super) fn day(self, year: i16) -> Option<Date> {
        let (date, plus) = match self {
            Holiday::Fixed(month, day) => (Date::new(year, month, day).ok()?, 0),
            Holiday::Nth(nth, month, weekday, plus) => {
                (Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?, plus)
            }
            Holiday::Easter(plus) => (easter(year)?, plus),
        };
        super::resolve::shifted(date, plus)
    }
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm, as Meeus gives it).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    Date::new(year, (days / 31) as i8, (days % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_where_the_calendar_has_them() {
        let day = |name: &str, year| {
            let words: Vec<&str> = name.split(' ').collect();
            let (_, holiday) = HOLIDAYS.iter().find(|(names, _)| **names == words[..]).unwrap();
            holiday.day(year).unwrap().to_string()
        };
        assert_eq!(day("easter", 2024), "2024-03-31");
        assert_eq!(day("easter", 2025), "2025-04-20");
        assert_eq!(day("good friday", 2025), "2025-04-18");
        assert_eq!(day("thanksgiving", 2023), "2023-11-23");
        assert_eq!(day("election day", 2024), "2024-11-05");
        assert_eq!(day("election day", 2022), "2022-11-08");
        assert_eq!(day("memorial day", 2024), "2024-05-27");
    }
}
