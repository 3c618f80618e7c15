//! Days as pages print them beside an article: "Published Dec 2, 2025 7:40 pm", "2 December 2025", "2025-12-02".

use onrecord_core::time::{Date, Stamp};

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_ENDS: [&str; 12] =
    ["uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"];

/// The day a line is about, if the line holds a day and nothing else but a time and words such as "Published on".
///
/// Days in digits with slashes are understood only where day and month cannot be mistaken for each other.
pub(crate) fn read(line: &str) -> Option<Stamp> {
    let (mut day, mut month, mut year, mut numeric) = (None, None, None, None);
    for word in line
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '•' | '(' | ')'))
        .filter(|word| !word.is_empty())
    {
        let plain = word.trim_matches(['.', ':']).to_lowercase();
        if let Some(date) = numeric_day(&plain) {
            numeric = Some(date);
        } else if let Some(number) = month_number(&plain).filter(|_| month.is_none()) {
            month = Some(number);
        } else if plain.len() == 4 && plain.bytes().all(|byte| byte.is_ascii_digit()) {
            year = plain.parse::<i16>().ok().filter(|year| (1800..=2100).contains(year));
        } else if let Some(number) = day_number(&plain).filter(|_| day.is_none()) {
            day = Some(number);
        } else if !is_company_of_a_date(&plain) {
            return None;
        }
    }
    let date = numeric.or_else(|| Date::new(year?, month?, day?).ok())?;
    Some(Stamp { date, written: date.to_string() })
}

/// The day of a dateline that opens a paragraph or stands alone: "LONDON, March 3, 2025 (Reuters) - …", "Leeds Crown
/// Court, 12 June 2024 – …", "By Ann Bell, 29 August 2024".
///
/// A place or a byline in capitals, then the whole day, then a dash, an agency in brackets, or the end.
pub(crate) fn opening_day(paragraph: &str) -> Option<Stamp> {
    const LONGEST: usize = 90;
    let cut = paragraph.char_indices().map(|(at, _)| at).find(|&at| at >= LONGEST).unwrap_or(paragraph.len());
    let head = &paragraph[..cut];
    let dash = [" - ", " – ", " — ", " _ ", " (", " -- "].iter().filter_map(|dash| head.find(dash)).min();
    let line = match dash {
        Some(at) => &head[..at],
        None if cut == paragraph.len() => {
            head.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '*'))
        }
        None => return None,
    };
    let (place, day) = line.trim_start_matches('*').split_once(", ")?;
    let words: Vec<&str> = place.split_whitespace().collect();
    let named = (1..=6).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) || matches!(*word, "and" | "de" | "of" | "the"));
    // What stands between place and day may be a region: "TAMPA, Florida, March 3, 2025".
    named.then(|| read(day).or_else(|| day.split_once(", ").and_then(|(_, rest)| read(rest)))).flatten()
}

fn numeric_day(word: &str) -> Option<Date> {
    let word = word.split_once('t').filter(|(day, _)| day.len() == 10).map_or(word, |(day, _)| day);
    let parts: Vec<i16> = word.split(['-', '/', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let &[a, b, c] = parts.as_slice() else { return None };
    let (year, month, day) = match (a, b, c) {
        (1800.., _, _) => (a, b, c),
        (_, 13.., 1800..) => (c, a, b),
        (13.., _, 1800..) => (c, b, a),
        _ if a == b => (c, a, b),
        _ => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn month_number(word: &str) -> Option<i8> {
    let index = MONTHS.iter().zip(MONTH_ENDS).position(|(start, end)| {
        word.strip_prefix(start)
            .is_some_and(|rest| rest.is_empty() || rest == end || *start == "sep" && rest == "t")
    })?;
    i8::try_from(index + 1).ok()
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let sound = matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|day| sound && (1..=31).contains(day))
}

/// Words that stand with a date in a page's furniture: times of day, zones, weekdays, "published", "updated".
fn is_company_of_a_date(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "published",
        "updated",
        "posted",
        "modified",
        "last",
        "first",
        "on",
        "at",
        "date",
        "am",
        "pm",
        "a.m",
        "p.m",
        "gmt",
        "utc",
        "bst",
        "cet",
        "cest",
        "est",
        "edt",
        "et",
        "pt",
        "pst",
        "pdt",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "of",
        "–",
        "-",
        "—",
    ];
    let clock = word.trim_end_matches(['a', 'p', 'm', 'z']);
    let is_clock = !clock.is_empty()
        && clock.contains(':')
        && clock.chars().all(|c| c.is_ascii_digit() || c == ':' || c == '+');
    is_clock || WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_as_pages_print_them() {
        for line in [
            "December 2, 2025",
            "2 December 2025",
            "Dec. 2nd, 2025",
            "Published on Tuesday, 2 Dec 2025 at 7:40 pm GMT",
            "2025-12-02",
            "2025-12-02T19:40:00Z",
            "Updated 19:40, 02 December 2025",
        ] {
            assert_eq!(read(line).map(|stamp| stamp.written).as_deref(), Some("2025-12-02"), "{line}");
        }
        assert_eq!(read("31/12/2025").map(|stamp| stamp.written).as_deref(), Some("2025-12-31"));
    }

    #[test]
    fn datelines_give_the_day_of_what_follows() {
        for line in [
            "LONDON, March 3, 2025 (Newswire) - The bridge opened on Monday.",
            "Leeds Crown Court, 3 March 2025 – A man of 41 was fined.",
            "London, Monday 3 March 2025",
            "By Dana Whit, 3 March 2025",
            "TAMPA, Florida, March 3, 2025 — The port closed.",
        ] {
            assert_eq!(opening_day(line).map(|stamp| stamp.written).as_deref(), Some("2025-03-03"), "{line}");
        }
        for line in [
            "On Monday, 3 March 2025, the port closed - for good, the harbour master said when asked about it again.",
            "Ann Bell, 41, resigned - again.",
            "LONDON (Newswire) - The bridge opened on 3 March 2025.",
            "The port, which opened on 3 March 2025, is closed.",
        ] {
            assert_eq!(opening_day(line), None, "{line}");
        }
    }

    #[test]
    fn leaves_what_is_no_date_or_could_be_two() {
        for line in
            ["02/03/2025", "December 2025", "On 2 December 2025 the port closed", "Published", "7:40 pm", ""]
        {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
