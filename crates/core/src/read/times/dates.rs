//! Dates with names and numbers: "2 December 2025", "Dec. 2", "2025-12-02", "May 2016", "the 1990s", "Q4 2023".

use jiff::civil::Weekday;

use super::super::atoms::Atoms;
use super::super::numbers;
use super::scan::Scan;
use super::sense::{Sense, Shift};
use super::tables::{self, HOLIDAYS};
use crate::time::timex::{self, Calendar, Season};

type Read = Option<(usize, Sense)>;

/// "Dec. 2, 2025", "December 2nd", "May 2016", "last October".
pub(super) fn month_first(scan: &Scan, at: usize) -> Read {
    let (shift, from) = shifted(scan, at);
    let (month, end) = month(scan, from)?;
    if let Some((day, after)) =
        day_number(scan.atoms, scan.atoms.past_any(end, &["the"])).filter(|_| shift != Shift::This)
    {
        let (year, end) = year_after(scan.atoms, after);
        let (shift, end) = if year.is_none() { year_told(scan, end, shift) } else { (shift, end) };
        return Some((end, Sense::Date { year, month, day: Some(day), shift }));
    }
    let joined = scan.atoms.past_hyphen(scan.atoms.past_mark(scan.atoms.past_any(end, &["of"]), ','));
    if let Some((year, end)) = year_number(scan.atoms, joined) {
        return Some((end, Sense::Date { year: Some(year), month, day: None, shift }));
    }
    let (told, past) = year_told(scan, end, shift);
    let sure = shift != Shift::Open || past > end || scan.month_stands_alone(from, end);
    sure.then_some((past, Sense::Date { year: None, month, day: None, shift: told }))
}

/// "this year", "of last year", "next year" after a month or a day: which one is meant, and one past it.
fn year_told(scan: &Scan, at: usize, shift: Shift) -> (Shift, usize) {
    let from = scan.atoms.past_any(at, &["of"]);
    let told = match scan.atoms.word(from) {
        "last" => Shift::YearBefore,
        "this" => Shift::This,
        "next" => Shift::YearAfter,
        _ => return (shift, at),
    };
    let possessive = scan.atoms.word(from + 1) == "year" && scan.atoms.same_block(at - 1, from + 1);
    if possessive && shift == Shift::Open { (told, from + 2) } else { (shift, at) }
}

/// "2 December 2025", "2nd of December", "the second of December".
pub(super) fn day_first(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let from = atoms.past_any(at, &["the"]);
    let (day, end) = day_number(atoms, from)?;
    let of = atoms.past_any(atoms.past_hyphen(end), &["of"]);
    let (month, end) = month(scan, of)?;
    let (year, end) = year_after(atoms, atoms.past_hyphen(end));
    Some((end, Sense::Date { year, month, day: Some(day), shift: Shift::Open }))
}

/// "the 14th", after a word that puts it in time.
pub(super) fn day_alone(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let placed = matches!(
        atoms.word_before(at),
        "on" | "until" | "till" | "by" | "before" | "after" | "since" | "from" | "to"
    );
    let (day, end) = numbers::ordinal(atoms, at + 1).filter(|&(day, _)| (1..=31).contains(&day))?;
    let sure = placed
        && atoms.word(at) == "the"
        && atoms.digits(at + 1).is_some()
        && !scan.noun_follows(end)
        && !(atoms.capital(end) && scan.tag(end).starts_with("NNP"));
    sure.then_some((end, Sense::DayOfMonth(day as i8)))
}

/// "2025-12-02", "12/02/2025", "2.12.2025", "2025/12/02".
pub(super) fn in_numbers(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let (first, width) = atoms.digits(at)?;
    let mark = ['-', '/', '.'].into_iter().find(|&mark| atoms.is_mark(at + 1, mark))?;
    let glued = (at + 1..at + 5).all(|part| atoms.glued(part)) && atoms.is_mark(at + 3, mark);
    let ((second, second_width), (third, third_width)) = (atoms.digits(at + 2)?, atoms.digits(at + 4)?);
    // A number that goes on on either side is no date.
    let goes_on = atoms.glued(at + 5)
        && (atoms.is_mark(at + 5, mark) && atoms.glued(at + 6) || atoms.number(at + 5).is_some());
    let preceded = at > 0
        && atoms.glued(at)
        && !matches!(atoms.get(at - 1)?.kind, super::super::atoms::Kind::Mark('(' | '"' | '['));
    if !glued || goes_on || preceded || second_width > 2 {
        return None;
    }
    let (year, month, day) = if width == 4 {
        (first, second, third)
    } else if width <= 2 && (third_width == 4 || third_width == 2 && mark != '-') {
        let year = if third_width == 4 { third } else { short_year(third) };
        // The month comes first unless the numbers or the points between them say otherwise.
        let day_first = first > 12 || mark == '.' && second <= 12;
        if day_first { (year, second, first) } else { (year, first, second) }
    } else {
        return None;
    };
    let fits = (1000..=2999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let date = Calendar::Day { year: Some(year as i16), month: Some(month as i8), day: Some(day as i8) };
    (fits && date.days().is_some()).then_some((at + 5, Sense::Fixed(date)))
}

fn short_year(year: i64) -> i64 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

/// "2005", where it can only be a year.
pub(super) fn year(scan: &Scan, at: usize) -> Read {
    let (year, end) = year_number(scan.atoms, at)?;
    scan.is_year(at, i64::from(year)).then_some((end, Sense::Fixed(Calendar::Year(Some(year)))))
}

/// "2014-18", "2014/15": the years at both ends.
pub(super) fn years(scan: &Scan, at: usize) -> Option<(usize, i16, i16)> {
    let atoms = scan.atoms;
    let (first, _) = year_number(atoms, at)?;
    let joined =
        (atoms.is_dash(at + 1) || atoms.is_mark(at + 1, '/')) && atoms.glued(at + 1) && atoms.glued(at + 2);
    let (second, width) = atoms.digits(at + 2)?;
    let century = i64::from(first) / 100 * 100;
    let last = match width {
        2 => century + second,
        4 => second,
        _ => return None,
    };
    let goes_on = atoms.is_dash(at + 3) && atoms.glued(at + 3) && atoms.glued(at + 4);
    let goes_on = goes_on || atoms.glued(at) && at > 0 && atoms.is_dash(at - 1);
    let fits = joined && !goes_on && last > i64::from(first) && last < 2200 && (1700..).contains(&first);
    fits.then_some((at + 3, first, last as i16))
}

/// "the 1990s", "'90s", "the nineties".
pub(super) fn decade(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let at = if atoms
        .get(at)
        .is_some_and(|atom| matches!(atom.kind, super::super::atoms::Kind::Mark('\'' | '’' | '‘')))
    {
        at + 1
    } else {
        at
    };
    if let Some((number, width)) = atoms.digits(at) {
        let plain = atoms.word(at + 1) == "s" && atoms.glued(at + 1);
        let marked = atoms.glued(at + 1)
            && atoms.word(at + 2) == "s"
            && (atoms.is_mark(at + 1, '\'') || atoms.is_mark(at + 1, '’'));
        let end = if plain { at + 2 } else { at + 3 };
        let range = matches!(atoms.word_before(at), "low" | "high" | "upper" | "lower")
            || at > 1
                && atoms.is_hyphen(at - 1)
                && matches!(atoms.word(at - 2), "low" | "high" | "upper" | "lower");
        if width == 2 && (range || is_age(scan, at)) {
            return None;
        }
        if !(plain || marked && width == 4) || number % 10 != 0 {
            return None;
        }
        let decade = match width {
            4 if number % 100 == 0 && number < 2000 => {
                return Some((end, Sense::Fixed(Calendar::Century((number / 100) as i16))));
            }
            4 if (1000..2200).contains(&number) => number / 10,
            2 if number >= 20 && scan.atoms.word_before(at) != "in" => 190 + number / 10,
            2 if number >= 20 && atoms.glued(at) => 190 + number / 10,
            _ => return None,
        };
        return Some((end, Sense::Fixed(Calendar::Decade(decade as i16))));
    }
    let decade = match atoms.word(at) {
        "twenties" => 192,
        "thirties" => 193,
        "forties" => 194,
        "fifties" => 195,
        "sixties" => 196,
        "seventies" => 197,
        "eighties" => 198,
        "nineties" => 199,
        _ => return None,
    };
    let the = |at: usize| matches!(scan.atoms.word_before(at), "the" | "early" | "late");
    (the(at) || atoms.word_before(at).is_empty() && atoms.is_hyphen(at.wrapping_sub(1)))
        .then_some((at + 1, Sense::Fixed(Calendar::Decade(decade))))
}

/// Whether a decade is one of a life: "in his early 30s".
fn is_age(scan: &Scan, at: usize) -> bool {
    let owner =
        |at: usize| matches!(scan.atoms.word_before(at), "his" | "her" | "their" | "my" | "your" | "our");
    owner(at) || matches!(scan.atoms.word_before(at), "early" | "mid" | "late") && at > 0 && owner(at - 1)
}

/// "the 21st century", "the nineteenth century".
pub(super) fn century(scan: &Scan, at: usize) -> Read {
    let (number, end) = numbers::ordinal(scan.atoms, at)?;
    let end = scan.atoms.past_hyphen(end);
    (scan.atoms.word(end) == "century" && (1..=30).contains(&number))
        .then(|| (end + 1, Sense::Fixed(Calendar::Century(number as i16 - 1))))
}

/// "Q4 2023", "the fourth quarter of last year", "the first half of 2023".
pub(super) fn quarter(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    if let Some(read) = short_part(scan, at) {
        return Some(read);
    }
    let from = atoms.past_any(at, &["the"]);
    let (number, next) = match atoms.word(from) {
        "final" | "last" if atoms.word(from + 1) == "quarter" && atoms.word(from + 2) == "of" => {
            (4, from + 1)
        }
        _ => numbers::ordinal(atoms, from)?,
    };
    let noun = atoms.past_hyphen(next);
    let (end, year) = of_year(scan, noun + 1);
    match atoms.word(noun) {
        "quarter" if (1..=4).contains(&number) => Some((end, Sense::Quarter(number as i8, Box::new(year)))),
        // Without its year a half may be of a match.
        "half" if (1..=2).contains(&number) && year.is_some() => {
            Some((end, Sense::Half(number as i8, Box::new(year))))
        }
        _ => None,
    }
}

/// "Q4 2023", "Q1", "2023 Q4", "2023-Q4", "H1 2023".
fn short_part(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let leading = year_number(atoms, at);
    let from = leading.map_or(at, |(_, end)| atoms.past_hyphen(end));
    let (number, _) = atoms.digits(from + 1).filter(|_| atoms.glued(from + 1) && atoms.capital(from))?;
    let (end, year) = match leading {
        Some((year, _)) => (from + 2, Some(Sense::Fixed(Calendar::Year(Some(year))))),
        None => of_year(scan, from + 2),
    };
    match atoms.word(from) {
        "q" if (1..=4).contains(&number) => Some((end, Sense::Quarter(number as i8, Box::new(year)))),
        "h" if (1..=2).contains(&number) && year.is_some() => {
            Some((end, Sense::Half(number as i8, Box::new(year))))
        }
        _ => None,
    }
}

/// "of 2023", "2023", "of last year" after a part of a year.
fn of_year(scan: &Scan, at: usize) -> (usize, Option<Sense>) {
    let atoms = scan.atoms;
    let from = atoms.past_mark(atoms.past_any(at, &["of", "in"]), ',');
    if let Some((end, sense)) = fiscal(scan, atoms.past_any(from, &["the"])) {
        return (end, Some(sense));
    }
    if let Some((year, end)) = year_number(atoms, from) {
        return (end, Some(Sense::Fixed(Calendar::Year(Some(year)))));
    }
    match super::relative::period(scan, from) {
        Some((
            end,
            sense @ (Sense::Period(tables::Period::Year, _) | Sense::That(tables::Period::Year, _)),
        )) => (end, Some(sense)),
        _ if atoms.past_words(from, &["the", "year"]).is_some() && from > at => {
            (from + 2, Some(Sense::Period(tables::Period::Year, 0)))
        }
        _ => (at, None),
    }
}

/// "fiscal 2023", "the financial year 2023-24", "FY2023".
pub(super) fn fiscal(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let from = match atoms.word(at) {
        "fy" => at + 1,
        "fiscal" | "financial" => atoms.past_any(at + 1, &["year"]),
        _ => return None,
    };
    if let Some((end, first, _)) = years(scan, from) {
        return Some((end, Sense::Fixed(Calendar::Fiscal(first))));
    }
    if let Some((year, end)) = year_number(atoms, from) {
        return Some((end, Sense::Fixed(Calendar::Fiscal(year))));
    }
    let (year, width) = atoms.digits(from)?;
    (atoms.word(at) == "fy" && width == 2)
        .then(|| (from + 1, Sense::Fixed(Calendar::Fiscal(short_year(year) as i16))))
}

/// "spring 2024", "the summer of 2019", "last fall", "this winter".
pub(super) fn season(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let (shift, from) = shifted(scan, at);
    let from = if shift == Shift::Open { atoms.past_any(at, &["the"]) } else { from };
    let season = tables::season(atoms.word(from))?;
    let of = atoms.past_mark(atoms.past_any(from + 1, &["of"]), ',');
    if let Some((year, end)) = year_number(atoms, of) {
        return Some((end, Sense::Season(season, Some(year), shift)));
    }
    let placed = matches!(
        atoms.word_before(at),
        "in" | "by"
            | "since"
            | "until"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "of"
            | "through"
            | "before"
            | "after"
    );
    // "fall", "spring" are words of many senses: alone they need a word that puts them in time.
    let noun = scan.tag(from).starts_with("NN");
    let sure = shift != Shift::Open
        || noun && placed && (season != Season::Autumn || from > at || atoms.word(from) == "autumn");
    (sure && !scan.noun_follows(from + 1)).then_some((from + 1, Sense::Season(season, None, shift)))
}

/// "Christmas Eve", "last Thanksgiving", "Easter 2024".
pub(super) fn holiday(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let (shift, from) = shifted(scan, at);
    let stands = |names: &&(&[&str], tables::Holiday)| {
        names.0.iter().enumerate().all(|(step, name)| match atoms.get(from + step) {
            Some(atom) => *atom.lower == **name || *name == "'" && &*atom.lower == "’",
            None => false,
        })
    };
    let (names, holiday) = HOLIDAYS.iter().find(stands)?;
    let end = from + names.len();
    if !atoms.capital(from) {
        return None;
    }
    let (year, end) = year_after(atoms, atoms.past_any(end, &["of"]));
    let end = if year.is_none() { from + names.len() } else { end };
    let sense = Sense::Holiday(*holiday, year, shift);
    if atoms.word(end) == "week" {
        return Some((end + 1, Sense::WeekOf(Box::new(sense))));
    }
    Some((end, sense))
}

/// "Tuesday", "next Friday", "this coming Monday".
pub(super) fn weekday(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    if let Some(read) = week_and_day(scan, at).or_else(|| weekday_told(scan, at)) {
        return Some(read);
    }
    let (shift, from) = shifted(scan, at);
    let day = weekday_at(scan, from)?;
    let end = dotted(atoms, from);
    let week = atoms.past_any(end, &["of"]);
    if let Some((past, week)) = a_week(scan, week).filter(|_| shift == Shift::Open) {
        return Some((past, Sense::InWeek(day, Box::new(week))));
    }
    Some((end, Sense::Weekday(day, shift)))
}

/// "next week", "the following week".
fn a_week(scan: &Scan, at: usize) -> Read {
    let week = |sense: &Sense| {
        matches!(sense, Sense::Period(tables::Period::Week, _) | Sense::That(tables::Period::Week, _))
    };
    // "Tuesday last week's talks" belongs to the talks.
    super::relative::period(scan, at).filter(|(end, sense)| week(sense) && !scan.is_possessive(*end))
}

/// "next week on Tuesday", "next week Wednesday".
fn week_and_day(scan: &Scan, at: usize) -> Read {
    let (end, week) = a_week(scan, at)?;
    let from = scan.atoms.past_any(scan.atoms.past_mark(end, ','), &["on"]);
    let day = weekday_at(scan, from)?;
    Some((dotted(scan.atoms, from), Sense::InWeek(day, Box::new(week))))
}

/// "the following Monday", "the previous Friday".
fn weekday_told(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    let from = atoms.past_any(at, &["the"]);
    let forward = match atoms.word(from) {
        "following" | "next" if from > at => true,
        "following" => true,
        "previous" | "preceding" | "prior" => false,
        _ => return None,
    };
    let day = weekday_at(scan, from + 1)?;
    Some((dotted(atoms, from + 1), Sense::WeekdayAfter(day, forward)))
}

/// The weekday named at a place, written as a name and not as a part of another name.
pub(super) fn weekday_at(scan: &Scan, at: usize) -> Option<Weekday> {
    let atoms = scan.atoms;
    let word = atoms.word(at);
    let day = timex::weekday(word)
        .or_else(|| matches!(word, "wed" | "sat" | "sun").then(|| timex::weekday(&title(word))).flatten())?;
    let short = word.len() < 6;
    // "Sun" and "Sat" need the point or a date after them; "Sunday Times" is a paper.
    let sure = !short
        || atoms.capital(at)
            && (atoms.is_mark(at + 1, '.') || atoms.is_mark(at + 1, ',') || month(scan, at + 1).is_some())
            && !matches!(word, "mon" | "sun" | "sat" if !atoms.is_mark(at + 1, '.') && !atoms.is_mark(at + 1, ','));
    (sure && !scan.is_part_of_name(at)).then_some(day)
}

fn title(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// "Tuesday, 2 December 2025", "Thursday, April 6", "Friday the 13th".
pub(super) fn weekday_and_date(scan: &Scan, at: usize) -> Read {
    let atoms = scan.atoms;
    weekday_at(scan, at)?;
    let next = atoms.past_mark(dotted(atoms, at), ',');
    let next = atoms.past_mark(next, '(');
    let read = [month_first as fn(&Scan, usize) -> Read, day_first, in_numbers]
        .into_iter()
        .filter_map(|read| read(scan, next))
        .max_by_key(|(end, _)| *end);
    if let Some((end, sense)) = read.filter(|(_, sense)| sense.is_day()) {
        return Some((end, sense));
    }
    let the = atoms.past_any(next, &["the"]);
    let (day, end) =
        numbers::ordinal(atoms, the).filter(|&(day, _)| the == next + 1 && (1..=31).contains(&day))?;
    (!scan.noun_follows(end)).then_some((end, Sense::DayOfMonth(day as i8)))
}

/// "last", "this", "next" before something that comes again and again.
pub(super) fn shifted(scan: &Scan, at: usize) -> (Shift, usize) {
    let atoms = scan.atoms;
    match atoms.word(at) {
        "last" | "past" => (Shift::Last, at + 1),
        "next" | "coming" => (Shift::Next, at + 1),
        "this" if matches!(atoms.word(at + 1), "coming" | "next") => (Shift::Next, at + 2),
        "this" if matches!(atoms.word(at + 1), "past" | "last") => (Shift::Last, at + 2),
        "this" => (Shift::This, at + 1),
        _ => (Shift::Open, at),
    }
}

/// A month's name: its number and one past its end, the point of a short form included.
pub(super) fn month(scan: &Scan, at: usize) -> Option<(i8, usize)> {
    let atoms = scan.atoms;
    let word = atoms.word(at);
    let month = tables::month(word)?;
    let many_senses = matches!(word, "may" | "march" | "mar" | "jan" | "jun" | "august" | "sep" | "dec");
    (atoms.capital(at) || !many_senses).then(|| (month, dotted(atoms, at)))
}

/// Past a word and the point glued to it when it is a shortened one.
fn dotted(atoms: &Atoms, at: usize) -> usize {
    let word = atoms.word(at);
    let short =
        word.len() <= 4 && !matches!(word, "may" | "june" | "july") || matches!(word, "febr" | "thurs");
    if short && atoms.is_mark(at + 1, '.') && atoms.glued(at + 1) { at + 2 } else { at + 1 }
}

/// A day of the month in digits or as an ordinal; not the hour of "7:30" nor the start of an amount.
pub(super) fn day_number(atoms: &Atoms, at: usize) -> Option<(i8, usize)> {
    if let Some((day, end)) = numbers::ordinal(atoms, at) {
        return (1..=31).contains(&day).then_some((day as i8, end));
    }
    let (day, width) = atoms.digits(at)?;
    let clock = atoms.is_mark(at + 1, ':') && atoms.glued(at + 1) && atoms.number(at + 2).is_some();
    let amount = atoms.is_mark(at + 1, '%')
        || numbers::large(atoms.word(at + 1)).is_some()
        || matches!(atoms.word(at + 1), "am" | "pm");
    ((1..=31).contains(&day) && width <= 2 && !clock && !amount).then_some((day as i8, at + 1))
}

/// A year in four digits, with nothing glued to it that makes it another number.
pub(super) fn year_number(atoms: &Atoms, at: usize) -> Option<(i16, usize)> {
    let (year, width) = atoms.digits(at)?;
    let other = atoms.glued(at + 1)
        && (atoms.is_mark(at + 1, '%')
            || atoms.is_mark(at + 1, ':') && atoms.number(at + 2).is_some()
            || !atoms.word(at + 1).is_empty());
    (width == 4 && (1000..=2999).contains(&year) && !other).then_some((year as i16, at + 1))
}

/// The year after a day and month, a comma between them or none: the year, and one past what was read.
fn year_after(atoms: &Atoms, at: usize) -> (Option<i16>, usize) {
    let next = atoms.past_mark(at, ',');
    match year_number(atoms, next) {
        // "Dec. 2, 2000 people marched" is rare; "on Dec. 2 2025" is not.
        Some((year, end)) => (Some(year), end),
        None => (None, at),
    }
}
