//! Goes through the words and takes the longest time that begins at each place.

use super::super::atoms::{Atoms, Kind};
use super::super::numbers;
use super::sense::{Expr, Found, Sense, Spoken};
use super::tables::{self, Period};
use super::{clocks, dates, lengths, relative};
use crate::reading::{Modifier, Reading, Token};
use crate::time::timex::{Calendar, Clock, DayPart};

/// The words, with what the model says of them.
pub(super) struct Scan<'a> {
    pub(super) atoms: &'a Atoms,
    pub(super) reading: &'a Reading,
}

type Read = fn(&Scan, usize) -> Option<(usize, Sense)>;

/// All that can begin a time; of readings of one length the first wins.
const READS: [Read; 20] = [
    dates::weekday_and_date,
    dates::month_first,
    dates::day_first,
    dates::in_numbers,
    dates::holiday,
    dates::weekday,
    relative::today,
    relative::week_of,
    dates::quarter,
    dates::fiscal,
    dates::season,
    dates::century,
    dates::decade,
    dates::year,
    dates::day_alone,
    lengths::stretch,
    relative::period,
    lengths::set,
    lengths::length,
    relative::reference,
];

impl Scan<'_> {
    /// All times in order.
    pub(super) fn all(&self) -> Vec<Found> {
        let (mut found, mut at): (Vec<Found>, usize) = (Vec::new(), 0);
        while at < self.atoms.len() {
            let next = self.another_day(at, found.last()).or_else(|| self.at(at));
            match next {
                Some(next) => {
                    at = next.end.max(at + 1);
                    found.push(next);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The time that begins at a place, with what stands before it and belongs to it.
    fn at(&self, at: usize) -> Option<Found> {
        let found = self.near(at).or_else(|| self.part(at)).or_else(|| self.ranged(at))?;
        let fits = found.end > found.start && self.atoms.same_block(found.start, found.end - 1);
        fits.then_some(found)
    }

    /// "nearly four years", "about 10 a.m.", "more than a decade ago".
    fn near(&self, at: usize) -> Option<Found> {
        let (words, modifier, inside) =
            tables::NEAR.iter().find(|(words, ..)| self.atoms.past_words(at, words).is_some())?;
        let from = at + words.len();
        // "over the past week" says when, not how long.
        if matches!(self.atoms.word(from), "the" | "past" | "last" | "next" | "recent" | "coming" | "these") {
            return None;
        }
        // "over six years" says during what, as a preposition does.
        let preposition = matches!(self.atoms.word(at), "over" | "under" | "above" | "below");
        if preposition && self.token(at).is_some_and(|token| token.dep == "prep") {
            return None;
        }
        let found = self.ranged(from)?;
        let plain = matches!(modifier, Modifier::Approx);
        let measured = match &found.expr.sense {
            Sense::Length(length) => length.parts.iter().all(|(amount, _)| amount.is_some()),
            Sense::Lengths(..)
            | Sense::FromNow(_)
            | Sense::FromThen(_)
            | Sense::Within(_)
            | Sense::FromNamed(..) => true,
            Sense::Clock => found.expr.clock.is_some(),
            Sense::Every(_) => false,
            Sense::Fixed(Calendar::Year(_)) | Sense::Date { .. } => plain && *words != ["some"],
            sense => plain && sense.is_day() && found.expr.clock.is_some(),
        };
        let start = if *inside { at } else { from };
        measured.then(|| Found { start, end: found.end, expr: found.expr.with(Some(*modifier)) })
    }

    /// "late November", "the end of the year", "earlier this month", "mid-2011", "post-1959".
    fn part(&self, at: usize) -> Option<Found> {
        let (modifier, from, loose) = self.shade(at)?;
        let expr = self
            .composed(from)
            .filter(|(_, expr)| expr.sense.has_parts() || !expr.sense.is_day() && is_part(expr));
        let adverb = modifier.is_none();
        if let Some((end, expr)) = expr {
            // "earlier" and "later" add nothing but to "that year", which they tell from the year itself.
            let inside = !adverb || matches!(expr.sense, Sense::That(..));
            return Some(Found { start: if inside { at } else { from }, end, expr: expr.with(modifier) });
        }
        // "earlier in the week", "the end of the month".
        let period = loose.then(|| self.atoms.past_words(from, &["the"])).flatten()?;
        let (noun, end) = match self.fiscal_year(period) {
            Some(end) => (Period::Fiscal, end),
            None => (tables::period(self.atoms.word(period))?, period + 1),
        };
        let sense = match noun {
            // "at the end of the day" is a figure of speech.
            Period::Day
                if adverb || modifier == Some(Modifier::End) && self.atoms.word_before(from) == "of" =>
            {
                return None;
            }
            Period::Day => Sense::That(Period::Day, 0),
            other => Sense::Period(other, 0),
        };
        if self.noun_follows(end) && !self.atoms.is_mark(end, '\'') {
            return None;
        }
        Some(Found { start: at, end, expr: Expr::from(sense).with(modifier) })
    }

    /// The words that pick a part: how, one past them, and whether "the year" may follow.
    fn shade(&self, at: usize) -> Option<(Option<Modifier>, usize, bool)> {
        let atoms = self.atoms;
        let from = atoms.past_any(at, &["very"]);
        let modifier = match atoms.word(from) {
            "early" => Some(Modifier::Start),
            "mid" => Some(Modifier::Mid),
            "late" => Some(Modifier::End),
            "earlier" | "later" => None,
            "post" | "pre" if atoms.is_hyphen(from + 1) => {
                let after = atoms.word(from) == "post";
                return Some((Some(if after { Modifier::After } else { Modifier::Before }), from + 2, false));
            }
            _ => return self.end_of(at),
        };
        let next = atoms.past_hyphen(from + 1);
        let placed = atoms.past_any(next, &["in", "on"]);
        Some((modifier, placed, placed > next || modifier.is_none()))
    }

    /// "the end of", "the beginning of", "the middle of".
    fn end_of(&self, at: usize) -> Option<(Option<Modifier>, usize, bool)> {
        let atoms = self.atoms;
        let from = atoms.past_any(atoms.past_any(at, &["the"]), &["very"]);
        let modifier = match atoms.word(from) {
            "end" | "close" => Modifier::End,
            "beginning" | "start" | "dawn" | "turn" => Modifier::Start,
            "middle" => Modifier::Mid,
            _ => return None,
        };
        let of = atoms.past_words(from + 1, &["of"])?;
        // A determiner that is part of what follows stays with it, else "the" of "the 1990s" is passed over.
        let the = atoms.past_any(of, &["the"]);
        let period = tables::period(atoms.word(the)).is_some() || self.fiscal_year(the).is_some();
        let whole = period || self.composed(of).is_some();
        Some((Some(modifier), if whole { of } else { the }, true))
    }

    /// One past "financial year", if it stands here.
    fn fiscal_year(&self, at: usize) -> Option<usize> {
        self.atoms
            .past_words(at, &["financial", "year"])
            .or_else(|| self.atoms.past_words(at, &["fiscal", "year"]))
    }

    /// One time, or two joined to a range.
    fn ranged(&self, at: usize) -> Option<Found> {
        if let Some(found) =
            self.day_range(at).or_else(|| self.year_range(at)).or_else(|| self.hour_range(at))
        {
            return Some(found);
        }
        let (end, expr) = self.composed(at)?;
        let plain = Found { start: at, end, expr };
        let Some((to_end, to)) = self.joined(at, end, &plain.expr) else { return Some(plain) };
        let expr = Sense::Range(Box::new(plain.expr), Box::new(to)).into();
        Some(Found { start: at, end: to_end, expr })
    }

    /// The other end of a range: "to Friday", "- 5 p.m.", "and 1996" after "between".
    fn joined(&self, at: usize, end: usize, from: &Expr) -> Option<(usize, Expr)> {
        let atoms = self.atoms;
        let before = atoms.word_before(at);
        let joint = match atoms.word(end) {
            "to" | "through" | "thru" => true,
            "until" | "till" => before == "from",
            "and" => before == "between",
            _ => atoms.is_dash(end) && (atoms.glued(end) == atoms.glued(end + 1)),
        };
        if !joint || from.sense.sort() == 0 {
            return None;
        }
        let next =
            if atoms.word(end) == "to" { atoms.past_any(end + 1, &["about", "around"]) } else { end + 1 };
        let next = self.shade(next).map_or(next, |(_, next, _)| next);
        let (to_end, to) = self.composed(next).or_else(|| {
            let (end, sense) =
                lengths::now(self, next).filter(|_| before == "from" || before == "between")?;
            Some((end, sense.into()))
        })?;
        let clocks = from.clock.is_some() && matches!(to.sense, Sense::Clock);
        let alike = from.sense.sort() == to.sense.sort() || to.sense.sort() == 6 || clocks;
        // "moved from Monday to Friday" and "Monday to Friday"; a dash between two days may be anything.
        let sure = alike && (from.clock.is_some() == to.clock.is_some() || to.sense.sort() == 6);
        sure.then_some((to_end, to))
    }

    /// "December 2-5", "2-5 December", "between 2 and 5 December".
    fn day_range(&self, at: usize) -> Option<Found> {
        let atoms = self.atoms;
        let (first, middle, month) = match dates::month(self, at) {
            Some((month, end)) => {
                let (first, after) = dates::day_number(atoms, end)?;
                (first, after, Some(month))
            }
            None => {
                let (first, after) = dates::day_number(atoms, at)?;
                (first, after, None)
            }
        };
        let joint = atoms.is_dash(middle)
            || matches!(atoms.word(middle), "to" | "through")
            || atoms.word(middle) == "and" && atoms.word_before(at) == "between"
            || month.is_none() && atoms.word(middle) == "and" && self.follows_on(first, middle + 1);
        let (last, end) = dates::day_number(atoms, atoms.past_any(middle + 1, &["the"]))
            .filter(|&(last, _)| joint && last > first)?;
        let (month, year, end) = match month {
            Some(month) => {
                let next = atoms.past_mark(end, ',');
                match dates::year_number(atoms, next) {
                    Some((year, end)) => (month, Some(year), end),
                    None => (month, None, end),
                }
            }
            None => match dates::day_first(self, atoms.past_any(middle + 1, &["the"]))? {
                (end, Sense::Date { year, month, .. }) => (month, year, end),
                _ => return None,
            },
        };
        let day = |day| Sense::Date { year, month, day: Some(day), shift: super::sense::Shift::Open }.into();
        Some(Found { start: at, end, expr: Sense::Range(Box::new(day(first)), Box::new(day(last))).into() })
    }

    /// Whether the day at a place is the one after another: "2 and 3 December".
    fn follows_on(&self, first: i8, at: usize) -> bool {
        dates::day_number(self.atoms, at).is_some_and(|(last, _)| last == first + 1)
    }

    fn year_range(&self, at: usize) -> Option<Found> {
        let (end, first, last) = dates::years(self, at)?;
        let year = |year| Box::new(Expr::from(Sense::Fixed(Calendar::Year(Some(year)))));
        Some(Found { start: at, end, expr: Sense::Range(year(first), year(last)).into() })
    }

    /// "5 to 7 p.m.", "9-11am": the first hour takes its half of the day from the second.
    fn hour_range(&self, at: usize) -> Option<Found> {
        let atoms = self.atoms;
        let (hour, _) = atoms.digits(at).filter(|&(hour, width)| width <= 2 && (1..=12).contains(&hour))?;
        let joint = atoms.is_dash(at + 1)
            || atoms.word(at + 1) == "to"
            || atoms.word(at + 1) == "and" && atoms.word_before(at) == "between";
        let (end, to) = clocks::clock(atoms, at + 2).filter(|_| joint)?;
        let Clock::At { hour: last, .. } = to.clock else { return None };
        let half = matches!(atoms.word(end - 1), "am" | "pm");
        let hour = if last >= 12 && hour < 12 && hour + 12 <= i64::from(last) { hour + 12 } else { hour };
        let from = Spoken {
            clock: Clock::At { hour: hour as i8, minute: None, second: None },
            half_open: false,
            ..to
        };
        let expr = |clock| Box::new(Expr { sense: Sense::Clock, clock: Some(clock), modifier: None });
        half.then(|| Found { start: at, end, expr: Sense::Range(expr(from), expr(to)).into() })
    }

    /// One day, month …, one time of day, or a day with a time of day.
    pub(super) fn composed(&self, at: usize) -> Option<(usize, Expr)> {
        if let Some((end, sense, part)) = relative::part_of_a_day(self, at) {
            return Some(self.with_clock(end, sense, Some(part)));
        }
        let simple = self.simple(at);
        if let Some((end, spoken)) = clocks::clock(self.atoms, at)
            && simple.as_ref().is_none_or(|(other, _)| end >= *other)
        {
            return Some(self.clock_first(end, spoken));
        }
        if let Some((end, sense)) = simple {
            if !sense.is_day() {
                return Some((end, sense.into()));
            }
            let tonight = self.atoms.word(end - 1) == "tonight";
            return Some(self.with_clock(end, sense, tonight.then_some(DayPart::Night)));
        }
        self.bare_part(at)
    }

    fn simple(&self, at: usize) -> Option<(usize, Sense)> {
        let mut best: Option<(usize, Sense)> = None;
        for read in READS {
            if let Some(next) = read(self, at)
                && best.as_ref().is_none_or(|(end, _)| next.0 > *end)
                && self.atoms.same_block(at, next.0 - 1)
            {
                best = Some(next);
            }
        }
        best
    }

    /// A day, and a part of the day or clock time after it.
    fn with_clock(&self, end: usize, sense: Sense, part: Option<DayPart>) -> (usize, Expr) {
        let atoms = self.atoms;
        let mut end = end;
        let mut part = part;
        if part.is_none() {
            let next = atoms.past_any(end, &["early", "late"]);
            let next = atoms.past_words(next, &["in", "the"]).unwrap_or(next);
            let next = atoms.past_any(next, &["early", "late"]);
            let word = atoms.word(next);
            part = tables::day_part(word).filter(|_| {
                !word.ends_with('s') && word != "overnight" && !(next == end && atoms.glued(next))
            });
            if part.is_some() {
                end = next + 1;
            }
        }
        let mut next = atoms.past_mark(end, ',');
        let mut near = None;
        for _ in 0..2 {
            let past = atoms.past_any(
                next,
                &["at", "around", "about", "approximately", "roughly", "exactly", "precisely", "circa"],
            );
            if past > next && !matches!(atoms.word(next), "at" | "exactly" | "precisely") {
                near = Some(Modifier::Approx);
            }
            next = past;
        }
        if let Some((after, spoken)) = clocks::clock(atoms, next).filter(|_| atoms.same_block(end - 1, next))
        {
            let spoken = settled(spoken, part);
            let modifier = near.or(spoken.modifier);
            return (after, Expr { sense, clock: Some(spoken), modifier });
        }
        let clock = part.map(|part| Spoken {
            clock: Clock::Part(part),
            zone: None,
            half_open: false,
            modifier: None,
        });
        (end, Expr { sense, clock, modifier: None })
    }

    /// A clock time, and its day after it.
    fn clock_first(&self, end: usize, spoken: Spoken) -> (usize, Expr) {
        let atoms = self.atoms;
        let alone = Expr { sense: Sense::Clock, clock: Some(spoken), modifier: spoken.modifier };
        let mut next = end;
        // The same moment in another zone may stand in brackets between them.
        if atoms.is_mark(next, '(')
            && let Some((close, _)) =
                clocks::clock(atoms, next + 1).filter(|&(close, _)| atoms.is_mark(close, ')'))
        {
            next = close + 1;
        }
        next = atoms.past_any(atoms.past_mark(next, ','), &["on", "of"]);
        if !atoms.same_block(end - 1, next) {
            return (end, alone);
        }
        if let Some((after, sense, part)) = relative::part_of_a_day(self, next) {
            return (
                after,
                Expr { sense, clock: Some(settled(spoken, Some(part))), modifier: spoken.modifier },
            );
        }
        let day = self
            .simple(next)
            .filter(|(_, sense)| sense.is_day() && !matches!(sense, Sense::FromThen(_) | Sense::FromNow(_)));
        let Some((after, sense)) = day else { return (end, alone) };
        let word = atoms.word(after);
        let part = tables::day_part(word).filter(|_| !word.ends_with('s'));
        let after = if part.is_some() { after + 1 } else { after };
        let part = part.or((atoms.word(after - 1) == "tonight").then_some(DayPart::Night));
        (after, Expr { sense, clock: Some(settled(spoken, part)), modifier: spoken.modifier })
    }

    /// "the morning" after "in", "night" after "at", "overnight".
    fn bare_part(&self, at: usize) -> Option<(usize, Expr)> {
        let atoms = self.atoms;
        let from = atoms.past_any(atoms.past_any(at, &["the"]), &["early", "late"]);
        let part = tables::day_part(atoms.word(from))?;
        let before = atoms.word_before(at);
        let plain = !atoms.word(from).ends_with('s');
        let placed = match atoms.word(from) {
            "overnight" => matches!(self.tag(from), "RB" | "JJ" | "NN"),
            "night" if from == at => before == "at",
            _ => atoms.word(at) == "the" && matches!(before, "in" | "during" | "by" | "into") && plain,
        };
        let free =
            !self.noun_follows(from + 1) && atoms.word(from + 1) != "of" || atoms.word(from) == "overnight";
        let clock = Spoken { clock: Clock::Part(part), zone: None, half_open: false, modifier: None };
        (placed && free).then(|| (from + 1, Expr { sense: Sense::Clock, clock: Some(clock), modifier: None }))
    }

    /// "25" in "April 24 and 25".
    fn another_day(&self, at: usize, last: Option<&Found>) -> Option<Found> {
        let atoms = self.atoms;
        let last = last.filter(|last| last.end < at && last.end + 2 >= at)?;
        let Sense::Date { year, month, day: Some(_), shift } = last.expr.sense else { return None };
        let joint = match atoms.word(last.end) {
            "and" | "or" => last.end + 1,
            _ if atoms.is_mark(last.end, ',') => atoms.past_any(last.end + 1, &["and", "or"]),
            _ => return None,
        };
        let (day, end) = dates::day_number(atoms, at).filter(|_| joint == at && last.expr.clock.is_none())?;
        // "Dec. 2, 20 people were hurt" counts people.
        let free = !self.noun_follows(end)
            && atoms.number(end).is_none()
            && !matches!(self.tag(end), "JJ" | "CD" | "NNP" | "NNPS" | "$");
        let expr = Sense::Date { year, month, day: Some(day), shift }.into();
        (free && clocks::clock(atoms, at).is_none()).then_some(Found { start: at, end, expr })
    }
}

/// An hour up to twelve with the part of the day it falls in.
fn settled(mut spoken: Spoken, part: Option<DayPart>) -> Spoken {
    if let (true, Some(part), Clock::At { hour, minute, second }) = (spoken.half_open, part, spoken.clock) {
        let late = match part {
            DayPart::Afternoon | DayPart::Evening => hour < 12,
            DayPart::Night => (5..12).contains(&hour),
            _ => false,
        };
        spoken.clock = Clock::At { hour: if late { hour + 12 } else { hour }, minute, second };
        spoken.half_open = false;
    }
    spoken
}

fn is_part(expr: &Expr) -> bool {
    matches!(expr.clock, Some(Spoken { clock: Clock::Part(_), .. }))
}

/// Words that four digits before them count.
const COUNTED: [&str; 14] = [
    "people",
    "soldiers",
    "troops",
    "men",
    "women",
    "children",
    "votes",
    "workers",
    "jobs",
    "protesters",
    "percent",
    "pounds",
    "dollars",
    "euros",
];

/// Words that put a number of four digits after them in time.
const BEFORE_YEARS: [&str; 27] = [
    "in", "since", "by", "until", "till", "of", "from", "before", "after", "during", "circa", "early",
    "late", "mid", "year", "through", "back", "post", "pre", "to", "and", "between", "or", "around", "about",
    "c", "the",
];

/// Questions about the words around a place.
impl Scan<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.reading.tokens.get(self.atoms.get(at)?.token)
    }

    /// The Penn tag of the token at a place; empty past the end.
    pub(super) fn tag(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.tag)
    }

    /// Whether a common noun stands here that the words before it may describe.
    pub(super) fn noun_follows(&self, at: usize) -> bool {
        matches!(self.tag(at), "NN" | "NNS")
            && !self.atoms.word(at).is_empty()
            && at > 0
            && self.atoms.same_block(at - 1, at)
    }

    /// Whether the place begins no phrase that would belong to what stands before it.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        let Some(atom) = self.atoms.get(at) else { return true };
        if at > 0 && !self.atoms.same_block(at - 1, at) {
            return true;
        }
        if matches!(atom.kind, Kind::Mark(mark) if !matches!(mark, '$' | '€' | '£' | '“' | '"' | '‘'))
        {
            return true;
        }
        matches!(self.tag(at), "CC" | "VBD" | "VBZ" | "VBP" | "MD" | "TO" | "WDT" | "WRB")
            || self.tag(at) == "IN" && atom.kind == Kind::Word
    }

    /// Whether the word is the first of its sentence.
    fn begins_sentence(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let first = self.reading.sentences.get(token.sentence.index()).map(|sentence| sentence.tokens.start);
        first.is_some_and(|first| self.atoms.get(at).is_some_and(|atom| atom.token <= first + 1))
    }

    /// Whether a capital word here is part of a longer name ("Sunday Times", "Daily Mail").
    pub(super) fn is_part_of_name(&self, at: usize) -> bool {
        let (Some(token), Some(next)) = (self.token(at), self.token(at + 1)) else { return false };
        let Some(index) = self.atoms.get(at).map(|atom| atom.token) else { return false };
        let word = self.atoms.word(at + 1);
        let of_time = tables::month(word).is_some()
            || tables::day_part(word).is_some()
            || crate::time::timex::weekday(word).is_some();
        let compound = token.dep == "compound" && token.head > index && token.head <= index + 3;
        let name =
            self.atoms.capital(at + 1) && next.tag.starts_with("NNP") && !self.atoms.word(at + 1).is_empty();
        self.atoms.capital(at) && compound && name && !of_time && self.atoms.same_block(at, at + 1)
    }

    /// Whether the word is written as a name where no sentence begins.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let named = self.atoms.capital(at) && (self.tag(at).starts_with("NNP") || !self.begins_sentence(at));
        named || self.is_part_of_name(at)
    }

    /// Whether a month's name stands for the month, nothing else being said of it.
    pub(super) fn month_stands_alone(&self, at: usize, end: usize) -> bool {
        let atoms = self.atoms;
        let word = atoms.word(at);
        let short = word.len() <= 4 && !matches!(word, "may" | "june" | "july");
        let verb = matches!(self.tag(at), "MD" | "VB" | "VBD" | "VBP" | "VBZ");
        let before = at.checked_sub(1).filter(|&before| atoms.same_block(before, at));
        let placed = matches!(
            atoms.word_before(at),
            "in" | "since"
                | "by"
                | "until"
                | "till"
                | "of"
                | "early"
                | "late"
                | "mid"
                | "during"
                | "from"
                | "to"
                | "through"
                | "before"
                | "after"
                | "between"
                | "and"
                | "or"
                | "for"
                | "this"
                | "last"
                | "next"
                | "every"
                | "each"
                | "a"
                | "the"
        ) || before.is_some_and(|before| atoms.is_dash(before));
        let named = before.is_some_and(|before| {
            atoms.capital(before)
                && !placed
                && self.tag(before).starts_with("NNP")
                && !atoms.word(before).is_empty()
        });
        let surname = atoms.capital(end)
            && self.tag(end).starts_with("NNP")
            && !atoms.word(end).is_empty()
            && !placed
            && tables::month(atoms.word(end)).is_none()
            && atoms.same_block(at, end);
        let risky = matches!(word, "may" | "march");
        atoms.capital(at) && !verb && !named && !surname && (!short || end > at + 1) && (!risky || placed)
            || !atoms.capital(at) && !risky && placed && !short
    }

    /// Whether four digits are a year and not an amount.
    pub(super) fn is_year(&self, at: usize, year: i64) -> bool {
        let atoms = self.atoms;
        let past = at + 1;
        let unit = atoms.is_hyphen(past) && atoms.number(past + 1).is_some()
            || atoms.is_mark(past, '%')
            || numbers::large(atoms.word(past)).is_some()
            || atoms.glued(past)
                && (atoms.is_mark(past, '°') || atoms.is_dash(past) && self.noun_follows(past + 1));
        let round = year % 100 == 0 && matches!(self.tag(past), "NNS" | "JJ") && self.counts_next(at);
        if unit || round || COUNTED.contains(&atoms.word(past)) || self.is_other_number(at) {
            return false;
        }
        let bracketed = at > 0 && atoms.same_block(at - 1, at) && atoms.is_mark(at - 1, '(');
        let placed = BEFORE_YEARS.contains(&atoms.word_before(at)) || bracketed;
        (1900..2100).contains(&year) || (1000..1900).contains(&year) && placed
    }

    /// Whether what stands before a number makes it money, a code, or a part of a longer number.
    fn is_other_number(&self, at: usize) -> bool {
        let atoms = self.atoms;
        let Some(before) = at.checked_sub(1).filter(|&before| atoms.same_block(before, at)) else {
            return false;
        };
        let joined = atoms.number(before).is_some()
            || matches!(atoms.get(before).map(|atom| atom.kind), Some(Kind::Mark('.' | '/' | ':')))
            || atoms.is_dash(before) && before > 0 && atoms.number(before - 1).is_some();
        let sign = Kind::Mark;
        let money = ['$', '€', '£', '¥', '#', '+', '№'].map(sign);
        atoms.get(before).is_some_and(|atom| money.contains(&atom.kind)) || atoms.glued(at) && joined
    }

    /// Whether the number at a place counts the plural noun after it.
    fn counts_next(&self, at: usize) -> bool {
        let (Some(token), Some(index)) = (self.token(at), self.atoms.get(at).map(|atom| atom.token)) else {
            return false;
        };
        let head = self.reading.tokens.get(token.head);
        token.dep == "nummod"
            && token.head > index
            && head.is_some_and(|head| head.tag == "NNS" || head.tag == "NNPS")
            && !matches!(self.atoms.word_before(at), "in" | "since" | "of" | "the" | "by")
    }

    /// Whether a plural unit is part of something that is no length: "school days", "office hours".
    pub(super) fn counts_something_else(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| self.atoms.same_block(before, at)) else {
            return false;
        };
        let Some(index) = self.atoms.get(at).map(|atom| atom.token) else { return false };
        let token = self.token(before);
        let modifies = token.is_some_and(|token| {
            token.head == index && matches!(token.dep, "compound" | "poss" | "nummod" | "amod")
                || matches!(token.tag, "PRP$" | "POS" | "CD" | "JJ" | "NN" | "NNP")
        });
        modifies && !self.atoms.word(before).is_empty()
            || matches!(self.atoms.word(before), "these" | "those" | "the" if self.atoms.word(at) == "hours")
    }

    /// Whether a capital word closes a name that began before it: "USA Today", "CBS This Morning".
    pub(super) fn ends_a_name(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| self.atoms.same_block(before, at)) else {
            return false;
        };
        self.atoms.capital(at)
            && self.atoms.capital(before)
            && self.tag(before).starts_with("NNP")
            && !self.atoms.word(before).is_empty()
            && !self.begins_sentence(at)
    }

    /// Whether a possessive "'s" stands here.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.tag(at) == "POS"
            || self.atoms.word(at + 1) == "s" && self.atoms.glued(at) && self.atoms.glued(at + 1)
    }

    /// Whether a hyphen ties the word to one after it.
    pub(super) fn is_compound(&self, at: usize) -> bool {
        self.atoms.is_hyphen(at + 1)
    }

    /// Whether one of these words follows.
    pub(super) fn is_compound_of(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.atoms.word(at + 1))
    }

    /// Whether what ended here describes the noun that follows.
    pub(super) fn ends_with_adjective(&self, end: usize) -> bool {
        self.noun_follows(end) && end > 1 && self.atoms.is_hyphen(end - 2)
    }

    /// Whether an amount of something stands just before "a day".
    pub(super) fn amount_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&before| self.atoms.same_block(before, at)) else {
            return false;
        };
        let noun =
            matches!(self.tag(before), "NN" | "NNS" | "CD" | "NNP" | "$") || self.atoms.is_mark(before, '%');
        let number = (at.saturating_sub(4)..at).any(|place| {
            self.atoms.same_block(place, at)
                && (numbers::cardinal(self.atoms, place).is_some() || self.tag(place) == "$")
        });
        noun && number
    }
}
