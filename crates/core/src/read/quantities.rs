//! Amounts with unit, object and modifier.
//!
//! An amount is a cardinal number, a share or a word like "dozens", with the words that bound it before and its unit
//! after it. Its span holds those; what is counted ("over 100,000 *Ukrainians*") is `of`. Ordinals are no amounts, nor
//! are numbers inside times, names and scores. Ages are: "54-year-old", "aged 54" and "Ada Example, 54," are 54 of the
//! unit year.

#[cfg(test)]
mod tests;
mod units;

use super::atoms::{Atoms, Kind};
use super::numbers;
use super::times::NEAR;
use crate::document::Document;
use crate::reading::{Modifier, Quantity, Reading, Timex, Token};
use crate::text::Span;

/// Finds all amounts that are no times.
pub(super) fn find(document: &Document, reading: &Reading) -> Vec<Quantity> {
    let atoms = Atoms::of(document, reading);
    let scan = Scan { document, reading, atoms: &atoms };
    let mut quantities = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        if let Some(end) = scan.time_over(at) {
            at = end.max(at + 1);
            continue;
        }
        match scan.quantity(at) {
            Some((quantity, end)) => {
                at = end.max(at + 1);
                quantities.push(quantity);
            }
            None => at = scan.past_other_number(at),
        }
    }
    quantities
}

struct Scan<'a> {
    document: &'a Document,
    reading: &'a Reading,
    atoms: &'a Atoms,
}

/// A number before its unit and object are read.
#[derive(Clone, Copy)]
struct Amount {
    /// One past its last atom.
    end: usize,
    value: Option<f64>,
    high: Option<f64>,
}

/// A unit and one past its end.
type Unit = (String, usize);

impl Scan<'_> {
    /// The amount that begins at a place, and one past its last atom.
    fn quantity(&self, at: usize) -> Option<(Quantity, usize)> {
        let (modifier, from) = self.near(at);
        let (money, number_at) = self.money_before(from);
        let amount = self.amount(number_at, money.is_some())?;
        if (from..amount.end).any(|place| self.time_over(place).is_some()) {
            return None;
        }
        if from > at && !self.atoms.same_block(at, number_at) || self.is_in_name(from, &amount) {
            return None;
        }
        let (after, end) = self.or_more(amount.end);
        let (unit, end) = match money {
            Some(ref unit) => (Some(unit.clone()), end),
            None => self.unit_after(amount, end),
        };
        let (amount, end) = match (money.is_none(), &unit) {
            (true, Some(unit)) => self.told_twice(from, amount, end, unit),
            _ => (amount, end),
        };
        let age = unit.is_none().then(|| self.age(at, number_at, end)).flatten();
        let (unit, of) = match age {
            Some(of) => (Some("year".to_owned()), of),
            None => (unit, self.counted(end)),
        };
        if unit.is_none() && of.is_none() && self.is_bare(number_at, &amount) {
            return None;
        }
        // "between" and "from" stay outside, as prepositions do.
        let start = if modifier.is_some() { at } else { from };
        let span = self.atoms.span(start, end)?;
        let modifier = after.or(modifier);
        Some((Quantity { span, value: amount.value, high: amount.high, unit, of, modifier }, end))
    }

    /// "5% to 7%", "between 44 mg and 50 mg": a range whose unit is told at both ends.
    fn told_twice(&self, from: usize, amount: Amount, end: usize, unit: &str) -> (Amount, usize) {
        let (Some(low), None) = (amount.value, amount.high) else { return (amount, end) };
        let joint = match self.atoms.word(end) {
            "to" => true,
            "and" => self.atoms.word_before(from) == "between",
            _ => self.atoms.is_dash(end) && self.atoms.glued(end) == self.atoms.glued(end + 1),
        };
        let high = self.amount(end + 1, false).filter(|high| joint && high.high.is_none());
        let Some((high, value)) = high.and_then(|high| Some((high, high.value?))) else {
            return (amount, end);
        };
        match self.unit_after(high, high.end) {
            (Some(other), past) if other == unit && value > low => {
                (Amount { high: Some(value), ..amount }, past)
            }
            _ => (amount, end),
        }
    }

    /// "over", "at least", "about" before a number.
    fn near(&self, at: usize) -> (Option<Modifier>, usize) {
        let found = NEAR.iter().find(|(words, ..)| self.atoms.past_words(at, words).is_some());
        if let Some((words, modifier, _)) = found {
            return (Some(*modifier), at + words.len());
        }
        if self.atoms.is_mark(at, '~') {
            return (Some(Modifier::Approx), at + 1);
        }
        (None, self.atoms.past_any(at, &["between", "from"]))
    }

    /// "$", "US$", "EUR" before a number: the unit, and where the number begins.
    fn money_before(&self, at: usize) -> (Option<String>, usize) {
        let atoms = self.atoms;
        let sign = |at: usize| match atoms.get(at)?.kind {
            Kind::Mark(mark) => units::money(mark),
            _ => None,
        };
        if let Some(name) = sign(at) {
            return (Some(name.to_owned()), at + 1);
        }
        let word = atoms.word(at);
        // News that is all in small letters writes "c $ 5" too; "a $5 note" is no Australian dollar.
        let country = units::money_of(word)
            .filter(|_| atoms.capital(at) || matches!(word, "us" | "c" | "hk" | "nz" | "nt"));
        if let (Some(country), Some(name)) = (country, sign(at + 1)) {
            return (Some(format!("{country} {name}")), at + 2);
        }
        if units::is_code(atoms.word(at)) && atoms.number(at + 1).is_some() {
            return (Some(atoms.word(at).to_uppercase()), at + 1);
        }
        (None, at)
    }

    /// A number, two that bound a range, a share, or a word for many.
    fn amount(&self, at: usize, money: bool) -> Option<Amount> {
        if let Some(many) = self.many(at).or_else(|| self.share(at)) {
            return Some(many);
        }
        let minus = self.atoms.is_dash(at) && !self.atoms.glued(at) && self.atoms.glued(at + 1);
        let from = if minus { at + 1 } else { at };
        if self.is_no_amount(from, money) {
            return None;
        }
        let low = numbers::cardinal(self.atoms, from)?;
        let (value, end) = self.glued_factor(low.value, low.end, money);
        let value = if minus { -value } else { value };
        if let Some((high, end)) = self.upper(at, value, end, money) {
            // "3 to 5 million": the larger word counts for both.
            let shared = high.value / high.bare;
            let low = if end > high.end && shared > 1.0
                || value < high.value / shared && value == low.value && shared > 1.0
            {
                value * shared
            } else {
                value
            };
            let low = if low < high.value { low } else { value };
            return Some(Amount { end, value: Some(low), high: Some(high.value) });
        }
        if self.is_score(end) {
            return None;
        }
        Some(Amount { end, value: Some(value), high: None })
    }

    /// "5m", "3k", "2bn" where the letter is glued to the digits.
    fn glued_factor(&self, value: f64, end: usize, money: bool) -> (f64, usize) {
        let atoms = self.atoms;
        if !atoms.glued(end) || atoms.number(end - 1).is_none() {
            return (value, end);
        }
        let counts = |at: usize| matches!(self.tag(at), "NNS" | "NN" | "JJ");
        let factor = match atoms.word(end) {
            "m" if money || counts(end + 1) => 1e6,
            "k" => 1e3,
            "b" if money => 1e9,
            "t" if money => 1e12,
            _ => return (value, end),
        };
        (numbers::scaled(value, factor), end + 1)
    }

    /// The upper end of a range that begins with `low`.
    fn upper(&self, start: usize, low: f64, end: usize, money: bool) -> Option<(Upper, usize)> {
        let atoms = self.atoms;
        let led = atoms.word_before(start);
        let joint = match atoms.word(end) {
            "to" => true,
            "and" => {
                led == "between"
                    || atoms.word(start) == "between"
                    || start > 0 && atoms.word(start - 1) == "between"
            }
            "or" => true,
            _ => atoms.is_dash(end) && atoms.glued(end) == atoms.glued(end + 1),
        };
        let from = end + 1;
        let next = if money { self.money_before(from).1 } else { from };
        let next = atoms.past_any(next, &["about", "around"]);
        let high = numbers::cardinal(atoms, next).filter(|_| joint && !self.is_no_amount(next, money))?;
        let (value, past) = self.glued_factor(high.value, high.end, money);
        let bare = atoms.number(next).unwrap_or(value);
        let alternative = atoms.word(end) == "or" && !(value == low + 1.0 || value <= low * 2.0);
        (value > low && !alternative).then_some((Upper { value, bare, end: high.end }, past))
    }

    /// "dozens", "tens of thousands", "several hundred": many, and no number.
    fn many(&self, at: usize) -> Option<Amount> {
        let atoms = self.atoms;
        let plural = |at: usize| {
            matches!(
                atoms.word(at),
                "dozens"
                    | "scores"
                    | "tens"
                    | "hundreds"
                    | "thousands"
                    | "millions"
                    | "billions"
                    | "trillions"
            )
        };
        if plural(at) && !(atoms.word(at) == "scores" && atoms.word(at + 1) != "of") {
            let more = atoms.word(at + 1) == "of" && plural(at + 2);
            let end = if more { at + 3 } else { at + 1 };
            return Some(Amount { end, value: None, high: None });
        }
        let few =
            atoms.past_words(at, &["a", "few"]).unwrap_or_else(|| atoms.past_any(at, &["several", "many"]));
        let large = numbers::large(atoms.word(few)).is_some() || atoms.word(few) == "dozen";
        (few > at && large).then_some(Amount { end: few + 1, value: None, high: None })
    }

    /// "half of", "a third of", "two-thirds", "three quarters".
    fn share(&self, at: usize) -> Option<Amount> {
        let atoms = self.atoms;
        // "a quarter of a million" is a number, and so is "half a dozen".
        if numbers::cardinal(atoms, at).is_some_and(|number| number.value >= 6.0) {
            return None;
        }
        let share = |end, value| Some(Amount { end, value: Some(value), high: None });
        let whole = |at: usize| {
            matches!(
                atoms.word(at),
                "of" | "the" | "a" | "an" | "its" | "their" | "his" | "her" | "our" | "all"
            )
        };
        if atoms.word(at) == "half" && whole(at + 1) && numbers::cardinal(atoms, at).is_none() {
            return share(at + 1, 0.5);
        }
        let (top, next) = match atoms.word(at) {
            "a" => (1.0, at + 1),
            word => (numbers::small(word).filter(|&top| top > 0.0 && top < 20.0)?, atoms.past_hyphen(at + 1)),
        };
        let bottom = match atoms.word(next) {
            "half" | "halves" => 2.0,
            "third" | "thirds" => 3.0,
            "quarter" | "quarters" | "fourth" | "fourths" => 4.0,
            "fifth" | "fifths" => 5.0,
            "sixth" | "sixths" => 6.0,
            "seventh" | "sevenths" => 7.0,
            "eighth" | "eighths" => 8.0,
            "ninth" | "ninths" => 9.0,
            "tenth" | "tenths" => 10.0,
            _ => return None,
        };
        let plural = atoms.word(next).ends_with('s') && top > 1.0;
        let one = top == 1.0 && (atoms.word(next + 1) == "of" || atoms.is_hyphen(next - 1));
        (plural || one).then_some(())?;
        share(next + 1, top / bottom)
    }

    /// "or more", "or so", "+" after a number.
    fn or_more(&self, end: usize) -> (Option<Modifier>, usize) {
        let atoms = self.atoms;
        if atoms.is_mark(end, '+') && atoms.glued(end) {
            return (Some(Modifier::EqualOrMore), end + 1);
        }
        if atoms.word(end) != "or" {
            return (None, end);
        }
        match atoms.word(end + 1) {
            "more" => (Some(Modifier::EqualOrMore), end + 2),
            "less" | "fewer" => (Some(Modifier::EqualOrLess), end + 2),
            "so" => (Some(Modifier::Approx), end + 2),
            _ => (None, end),
        }
    }

    /// The unit after a number, and one past it.
    fn unit_after(&self, amount: Amount, end: usize) -> (Option<String>, usize) {
        let found = self
            .percent(end)
            .or_else(|| self.money_after(end))
            .or_else(|| self.degrees(end))
            .or_else(|| self.hyphened(end))
            .or_else(|| self.years_old(end))
            .or_else(|| self.measure(amount, end));
        match found {
            Some((unit, past)) => (Some(unit), past),
            None => (None, end),
        }
    }

    fn percent(&self, end: usize) -> Option<Unit> {
        let atoms = self.atoms;
        if atoms.is_mark(end, '%') || atoms.is_mark(end, '‰') {
            return Some(("%".to_owned(), end + 1));
        }
        let at = atoms.past_hyphen(end);
        if atoms.past_words(at, &["per", "cent"]).is_some() {
            return Some(("per cent".to_owned(), at + 2));
        }
        match atoms.word(at) {
            "percent" | "pct" => Some(("percent".to_owned(), at + 1)),
            "percentage" if matches!(atoms.word(at + 1), "point" | "points") => {
                Some(("percentage point".to_owned(), at + 2))
            }
            _ => None,
        }
    }

    /// "10 €", "15$": a sign after its number that no other number follows.
    fn money_after(&self, end: usize) -> Option<Unit> {
        let Kind::Mark(mark) = self.atoms.get(end)?.kind else { return None };
        let name = units::money(mark).filter(|_| self.atoms.number(end + 1).is_none())?;
        Some((name.to_owned(), end + 1))
    }

    /// "°C", "degrees Celsius", "degrees".
    fn degrees(&self, end: usize) -> Option<Unit> {
        let atoms = self.atoms;
        let scale = |at: usize| match atoms.word(at) {
            "c" | "celsius" | "centigrade" => Some("Celsius"),
            "f" | "fahrenheit" => Some("Fahrenheit"),
            "k" => Some("Kelvin"),
            _ => None,
        };
        if atoms.is_mark(end, '°') || atoms.is_mark(end, 'º') {
            return Some(match scale(end + 1) {
                Some(name) => (format!("°{}", &name[..1]), end + 2),
                None => ("degree".to_owned(), end + 1),
            });
        }
        let at = atoms.past_hyphen(end);
        if !matches!(atoms.word(at), "degree" | "degrees") {
            return None;
        }
        match scale(at + 1) {
            Some(name) => Some((format!("degree {name}"), at + 2)),
            None => Some(("degree".to_owned(), at + 1)),
        }
    }

    /// "28-point", "10-gallon": the noun that a hyphen ties to the number.
    fn hyphened(&self, end: usize) -> Option<Unit> {
        let atoms = self.atoms;
        let at = atoms.past_hyphen(end);
        let word = atoms.word(at);
        let noun = matches!(self.tag(at), "NN" | "NNS" | "NNP")
            || units::unit(word).is_some()
            || self.tag(at) == "JJ" && word.len() > 3;
        // "two-thirds" and "one-off" are no amounts of something.
        let other = matches!(
            word,
            "half"
                | "third"
                | "quarter"
                | "fifth"
                | "off"
                | "on"
                | "up"
                | "time"
                | "old"
                | "way"
                | "to"
                | "and"
                | "or"
                | "year"
        ) || word.is_empty();
        if at == end || !noun || other {
            return None;
        }
        let square = matches!(word, "square" | "cubic")
            && units::unit(atoms.word(atoms.past_hyphen(at + 1))).is_some();
        if square {
            let unit = atoms.past_hyphen(at + 1);
            return Some((format!("{word} {}", units::singular(atoms.word(unit))), unit + 1));
        }
        Some((units::singular(word), at + 1))
    }

    /// "-year-old", " years old", " months old".
    fn years_old(&self, end: usize) -> Option<Unit> {
        let atoms = self.atoms;
        let at = atoms.past_hyphen(end);
        let unit = match atoms.word(at) {
            "year" | "years" => "year",
            "month" | "months" => "month",
            "week" | "weeks" => "week",
            "day" | "days" => "day",
            _ => return None,
        };
        let old = atoms.past_hyphen(at + 1);
        if let Some(age) = atoms.past_words(at + 1, &["of", "age"]) {
            return Some((unit.to_owned(), age));
        }
        matches!(atoms.word(old), "old" | "olds").then(|| (unit.to_owned(), old + 1))
    }

    /// A unit of measure or money: "km", "square miles", "tonnes", "euros", "miles per hour", "billion dollars".
    fn measure(&self, amount: Amount, end: usize) -> Option<Unit> {
        let atoms = self.atoms;
        // "billions of dollars" counts dollars.
        let of = if amount.value.is_none() { atoms.past_any(end, &["of"]) } else { end };
        if let Some(unit) = self.money_of_a_nation(of) {
            return Some(unit);
        }
        let (power, at) = match atoms.word(of) {
            word @ ("square" | "cubic" | "metric" | "nautical" | "short" | "long" | "US" | "fluid") => {
                (Some(word), of + 1)
            }
            "sq" => (Some("square"), atoms.past_mark(of + 1, '.')),
            "us" | "canadian" | "australian" | "hong" | "british" | "american"
                if units::unit(atoms.word(of + 1)).is_some() =>
            {
                (Some(atoms.word(of)), of + 1)
            }
            _ => (None, of),
        };
        let word = atoms.word(at);
        let sign = units::is_sign(word)
            && of == end
            && (atoms.glued(at) && word != "a" || word.len() > 1 && !self.is_word(at));
        let name = match units::unit(word) {
            Some(name) => name.to_owned(),
            None if sign => return Some(self.squared(at)),
            None => return None,
        };
        // "won", "real", "stone" and "bar" are other words more often.
        if matches!(word, "won" | "real" | "stone" | "bar" | "foot" | "cup" | "rand" | "point" | "points")
            && !self.tag(at).starts_with("NN")
        {
            return None;
        }
        let name = power.map_or(name.clone(), |power| format!("{power} {name}"));
        Some(self.per(name, at + 1))
    }

    /// "Swiss francs", "Turkish lira": money with its nation, as the text names it.
    fn money_of_a_nation(&self, at: usize) -> Option<Unit> {
        let atoms = self.atoms;
        let nation = matches!(self.tag(at), "JJ" | "NNP") && !atoms.word(at).is_empty();
        let name = units::unit(atoms.word(at + 1)).filter(|name| nation && units::is_money(name))?;
        let nation = self.document.text.slice(atoms.get(at)?.span);
        Some((format!("{nation} {name}"), at + 2))
    }

    /// A unit's sign as it is written, with the 2 or 3 of a square or cubic one: "km2", "m³".
    fn squared(&self, at: usize) -> Unit {
        let atoms = self.atoms;
        let power = atoms.is_mark(at + 1, '²')
            || atoms.is_mark(at + 1, '³')
            || matches!(atoms.digits(at + 1), Some((2 | 3, 1)));
        let end = if power && atoms.glued(at + 1) { at + 2 } else { at + 1 };
        let words = atoms.span(at, end).map_or("", |span| self.document.text.slice(span));
        self.per(words.to_owned(), end)
    }

    /// "per hour", "an hour" after a unit of length.
    fn per(&self, name: String, end: usize) -> Unit {
        let atoms = self.atoms;
        let time = matches!(atoms.word(end + 1), "hour" | "second" | "minute");
        if matches!(atoms.word(end), "per" | "an" | "a")
            && time
            && self.time_over(end + 1).is_none_or(|_| true)
        {
            return (format!("{name} per {}", atoms.word(end + 1)), end + 2);
        }
        if atoms.is_mark(end, '/') && atoms.glued(end) && matches!(atoms.word(end + 1), "h" | "s") {
            return (format!("{name}/{}", atoms.word(end + 1)), end + 2);
        }
        (name, end)
    }

    /// An age: "aged 54", "age 54", "Ada Example, 54, said". Gives whose age it is, where that stands beside it.
    fn age(&self, start: usize, at: usize, end: usize) -> Option<Option<Span>> {
        let atoms = self.atoms;
        let (years, _) = atoms.digits(at).filter(|&(years, _)| (1..=120).contains(&years))?;
        if matches!(atoms.word_before(start), "aged" | "age" | "ages") {
            return Some(None);
        }
        let comma = |at: usize| atoms.is_mark(at, ',');
        let before = start.checked_sub(1).filter(|&before| comma(before) && start == at)?;
        let closed =
            comma(end) || atoms.is_mark(end, '.') || atoms.is_mark(end, ';') || atoms.is_mark(end, ')');
        let last = before.checked_sub(1)?;
        let person = atoms.capital(last) && self.tag(last).starts_with("NNP") && years > 4;
        let mut first = last;
        while first > 0
            && atoms.capital(first - 1)
            && self.tag(first - 1).starts_with("NNP")
            && atoms.same_block(first - 1, first)
        {
            first -= 1;
        }
        // A date has a month before its comma, a list of places has no age.
        (closed && person && last > first && !self.in_list(end)).then(|| atoms.span(first, last + 1))
    }

    /// Whether after a number in commas another number in commas follows: a list of results.
    fn in_list(&self, end: usize) -> bool {
        self.atoms.is_mark(end, ',') && self.atoms.number(end + 1).is_some()
    }

    /// What is counted: the noun phrase after an amount, past "of" and its article.
    fn counted(&self, end: usize) -> Option<Span> {
        let atoms = self.atoms;
        let mut start = end;
        if atoms.word(end) == "of" {
            start = atoms.past_any(
                end + 1,
                &["the", "its", "their", "his", "her", "our", "these", "those", "all", "a", "an"],
            );
        }
        start = atoms.past_any(start, &["more", "other", "additional", "further", "extra"]);
        let mut last = None;
        let mut at = start;
        while at < atoms.len()
            && at < start + 8
            && atoms.same_block(end.checked_sub(1)?, at)
            && self.time_over(at).is_none()
        {
            match self.tag(at) {
                "NN" | "NNS" | "NNP" | "NNPS" if !atoms.word(at).is_empty() => last = Some(at),
                "JJ" | "JJR" | "JJS" | "VBN" | "VBG" | "HYPH" | "AFX" | "RB"
                    if last.is_none() || self.tag(at) == "HYPH" => {}
                _ if self.atoms.is_hyphen(at) => {}
                _ => break,
            }
            // A plural ends the phrase unless the model says that a noun follows it.
            if matches!(self.tag(at), "NNS" | "NNPS") && !self.is_compound(at) {
                break;
            }
            at += 1;
        }
        atoms.span(start, last? + 1)
    }
}

/// The upper end of a range, with the number without its large word.
struct Upper {
    value: f64,
    bare: f64,
    end: usize,
}

/// Questions about the words around a place.
impl Scan<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.reading.tokens.get(self.atoms.get(at)?.token)
    }

    fn tag(&self, at: usize) -> &str {
        self.token(at).map_or("", |token| token.tag)
    }

    /// One past the time that covers a place; `None` where none does.
    fn time_over(&self, at: usize) -> Option<usize> {
        let place = self.atoms.get(at)?.span;
        let times = &self.reading.times;
        let next = times.partition_point(|time: &Timex| time.span.end() <= place.start());
        let time = times.get(next).filter(|time| time.span.overlaps(place))?;
        let mut end = at + 1;
        while self.atoms.get(end).is_some_and(|atom| atom.span.overlaps(time.span)) {
            end += 1;
        }
        Some(end)
    }

    /// Past a number that is no amount, whole, so that its parts are not read again.
    fn past_other_number(&self, at: usize) -> usize {
        if let Some((_, end)) = numbers::ordinal(self.atoms, at) {
            return end;
        }
        let mut end = at + 1;
        if self.atoms.number(at).is_none() {
            return end;
        }
        let joint = |at: usize| {
            matches!(self.atoms.get(at).map(|atom| atom.kind), Some(Kind::Mark('-' | '–' | '/' | '.' | ':')))
        };
        while joint(end)
            && self.atoms.glued(end)
            && self.atoms.glued(end + 1)
            && self.atoms.number(end + 1).is_some()
        {
            end += 2;
        }
        end
    }

    /// An ordinal, the number of a list, or digits inside a name or code.
    fn is_no_amount(&self, at: usize, money: bool) -> bool {
        let atoms = self.atoms;
        if numbers::ordinal(atoms, at).is_some() {
            return true;
        }
        if atoms.number(at).is_none() {
            // "one" is mostly a pronoun.
            let one = atoms.word(at) == "one" && numbers::large(atoms.word(at + 1)).is_none();
            return one
                && !(self.token(at).is_some_and(|token| token.dep == "nummod") || atoms.is_hyphen(at + 1))
                && !self.is_alone(at);
        }
        // "in her 20s": a decade of life.
        if atoms.glued(at + 1) && atoms.word(at + 1) == "s" {
            return true;
        }
        let letter_before = at > 0
            && atoms.glued(at)
            && (!atoms.word(at - 1).is_empty()
                || atoms.is_dash(at - 1) && at > 1 && atoms.glued(at - 1) && !atoms.word(at - 2).is_empty());
        let before = at.checked_sub(1).filter(|&before| atoms.same_block(before, at));
        let numbered = before.is_some_and(|before| atoms.is_mark(before, '#') || atoms.is_mark(before, '№'))
            || matches!(
                atoms.word_before(at),
                "no" | "nos"
                    | "number"
                    | "article"
                    | "section"
                    | "chapter"
                    | "page"
                    | "channel"
                    | "flight"
                    | "route"
                    | "highway"
                    | "room"
                    | "grade"
                    | "phase"
                    | "level"
                    | "version"
            )
            || before.is_some_and(|before| {
                atoms.is_mark(before, '.') && matches!(atoms.word_before(before), "no" | "nos")
            });
        let first = before.is_none()
            && (atoms.is_mark(at + 1, '.') || atoms.is_mark(at + 1, ')'))
            && !self.is_alone(at);
        letter_before && !money || numbered || first
    }

    /// Whether nothing else stands in the block.
    fn is_alone(&self, at: usize) -> bool {
        (at == 0 || !self.atoms.same_block(at - 1, at)) && !self.atoms.same_block(at, at + 1)
    }

    /// "3-1", "5-4": two numbers with a dash that are no range.
    fn is_score(&self, end: usize) -> bool {
        let atoms = self.atoms;
        let dash =
            atoms.is_dash(end) && atoms.glued(end) && atoms.glued(end + 1) && atoms.number(end + 1).is_some();
        let parts = (atoms.is_mark(end, '/') || atoms.is_mark(end, ':') || atoms.is_mark(end, '.'))
            && atoms.glued(end)
            && atoms.glued(end + 1)
            && atoms.number(end + 1).is_some();
        dash || parts
    }

    /// A number that belongs to the name before it: "Boeing 737", "Resolution 1701".
    fn is_in_name(&self, start: usize, amount: &Amount) -> bool {
        let Some(before) = start.checked_sub(1).filter(|&before| self.atoms.same_block(before, start)) else {
            return false;
        };
        let named = self.atoms.capital(before)
            && self.tag(before).starts_with("NNP")
            && self.atoms.number(start).is_some();
        let index = self.atoms.get(amount.end - 1).map_or(0, |atom| atom.token);
        let leads = self.reading.tokens.get(index).is_some_and(|token| token.head > index);
        named && !leads && !self.atoms.is_mark(amount.end, '%')
    }

    /// A number that nothing is said of: neither unit nor object.
    fn is_bare(&self, at: usize, amount: &Amount) -> bool {
        let glued_word = self.atoms.glued(amount.end) && !self.atoms.word(amount.end).is_empty();
        let long = self.atoms.digits(at).is_some_and(|(_, width)| width > 6);
        (glued_word || long) && !self.is_alone(at)
    }

    /// Whether a short word is an ordinary one in the sentence, and no sign of a unit.
    fn is_word(&self, at: usize) -> bool {
        matches!(self.tag(at), "IN" | "DT" | "VB" | "VBP" | "VBZ" | "PRP" | "TO" | "MD")
            || self.atoms.word(at) == "mi" && self.atoms.capital(at)
    }

    fn is_compound(&self, at: usize) -> bool {
        let Some(index) = self.atoms.get(at).map(|atom| atom.token) else { return false };
        self.token(at)
            .is_some_and(|token| token.dep == "compound" && token.head > index && token.head <= index + 3)
    }
}
