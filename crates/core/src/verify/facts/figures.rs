//! The numbers of a text: what each stands for, and whether one number is another told in other words.

use crate::document::Document;
use crate::ids::SentenceId;
use crate::reading::{Modifier, Pos, Quantity, Reading};
use crate::text::Span;
use crate::time::timex::{Length, TimexValue, Unit};
use crate::verify::measures::{self, Measure};

/// A number of a text.
#[derive(Clone, Debug)]
pub(in crate::verify) struct Figure {
    /// Its words.
    pub(in crate::verify) span: Span,
    /// The sentence it stands in.
    pub(in crate::verify) sentence: Option<SentenceId>,
    /// What it stands for: from `low` to `high`, which are one unless a range is told or a word like "dozens".
    pub(in crate::verify) low: f64,
    /// See `low`.
    pub(in crate::verify) high: f64,
    /// What is told in it.
    pub(in crate::verify) sense: Sense,
    /// What is counted, in dictionary form.
    pub(in crate::verify) noun: Option<String>,
    /// "over", "about" …
    pub(in crate::verify) modifier: Option<Modifier>,
    /// Whether it is a word for many ("dozens").
    pub(in crate::verify) vague: bool,
}

/// What a number tells.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::verify) enum Sense {
    /// How many, or a number of which nothing is said.
    Count,
    /// A share; written as a part of one ("a third") it stands in per cent.
    Percent,
    /// Percentage points.
    Points,
    /// Money, by its name in the singular.
    Money(String),
    /// A measure that others convert into; with the unit's word, since a pound is also money.
    Measure(&'static Measure, String),
    /// An age or a length of time, in this unit.
    Time(Unit),
    /// A place in an order.
    Ordinal,
    /// A result: the second number is in `high`.
    Score,
}

/// All numbers of a text, in order. Those that belong to a time count as numbers where they tell a length.
pub(in crate::verify) fn figures(document: &Document, reading: &Reading) -> Vec<Figure> {
    let read = reading.quantities.iter().filter_map(|quantity| of_quantity(document, reading, quantity));
    let mut figures: Vec<Figure> = read.flat_map(|figure| apart(document, figure)).collect();
    figures.extend(loose(document, reading));
    for figure in &mut figures {
        figure.sentence = reading.sentence_at(figure.span.start());
    }
    figures.sort_by_key(|figure| figure.span);
    let mut figures = shares(document, reading, figures);
    settle_points(&mut figures);
    figures
}

/// "From 4 per cent to 18 per cent" are two numbers, "between 4 and 18" is a range.
fn apart(document: &Document, figure: Figure) -> Vec<Figure> {
    let written = document.text.slice(figure.span);
    let Some((first, _)) = written.split_once(" to ").filter(|_| figure.low < figure.high && !figure.vague)
    else {
        return vec![figure];
    };
    let text = &document.text;
    let (start, middle) = (figure.span.start(), figure.span.start() + first.len());
    let one = Figure { span: text.covering(start, middle), high: figure.low, ..figure.clone() };
    let other = Figure {
        span: text.covering(middle + " to ".len(), figure.span.end()),
        low: figure.high,
        modifier: None,
        ..figure
    };
    vec![one, other]
}

/// "Nine in ten", "one family in four" are shares.
fn shares(document: &Document, reading: &Reading, figures: Vec<Figure>) -> Vec<Figure> {
    let mut kept: Vec<Figure> = Vec::with_capacity(figures.len());
    for figure in figures {
        match share(document, reading, kept.last(), &figure) {
            Some(share) => {
                if kept.last().is_some_and(|last| last.span.overlaps(share.span)) {
                    kept.pop();
                }
                kept.push(share);
            }
            None => kept.push(figure),
        }
    }
    kept
}

fn share(document: &Document, reading: &Reading, before: Option<&Figure>, figure: &Figure) -> Option<Figure> {
    let whole =
        figure.value().filter(|whole| figure.sense == Sense::Count && (2.0..=1000.0).contains(whole))?;
    let text = &document.text;
    let sentence = reading.sentences.get(figure.sentence?.index())?;
    let lead =
        text.slice(text.covering(sentence.span.start(), figure.span.start())).trim_end().to_lowercase();
    let lead = lead.strip_suffix(" in").or_else(|| lead.strip_suffix(" out of"))?;
    let words: Vec<&str> = lead.rsplit(' ').take(2).collect();
    let (part, start) = if let Some(at) = words.iter().position(|word| *word == "one") {
        let back: usize = words[..=at].iter().map(|word| word.len() + 1).sum();
        (1.0, (sentence.span.start() + lead.len() + 1).checked_sub(back)?)
    } else {
        let part = before.filter(|part| part.sentence == figure.sentence && part.noun.is_none())?;
        let touches = text.slice(text.covering(part.span.end(), figure.span.start())).trim();
        (part.value().filter(|_| matches!(touches, "in" | "out of"))?, part.span.start())
    };
    let span = text.covering(start, figure.span.end());
    let percent = (part / whole * 1000.0).round() / 10.0;
    let modifier = Some(Modifier::Approx);
    (part < whole).then(|| Figure { span, modifier, noun: None, ..figure.like(percent, Sense::Percent) })
}

/// Points are those of per cent where the sentence has per cent; else they are things like others ("a 28-point plan").
fn settle_points(figures: &mut [Figure]) {
    for index in 0..figures.len() {
        let figure = &figures[index];
        let of_percent = |other: &Figure| other.sentence == figure.sentence && other.sense == Sense::Percent;
        let whole = figure.noun.as_deref() == Some("point") && figure.low.fract() == 0.0;
        if whole && figure.sense == Sense::Points && !figures.iter().any(of_percent) {
            figures[index].sense = Sense::Count;
        }
    }
}

/// The lengths of time of a text, as numbers: they bear out a number and are none to be borne out.
pub(in crate::verify) fn lengths(reading: &Reading) -> Vec<Figure> {
    let mut found = Vec::new();
    for time in &reading.times {
        let Some(TimexValue::Length(Length { parts })) = TimexValue::parse(&time.value) else { continue };
        if let [(Some(value), unit)] = parts[..] {
            let mut figure = Figure::plain(time.span, value, Sense::Time(unit));
            figure.sentence = reading.sentence_at(time.span.start());
            found.push(figure);
        }
    }
    found
}

/// A length of time as a number.
pub(in crate::verify) fn length_figure(at: Span, value: f64, unit: Unit) -> Figure {
    Figure::plain(at, value, Sense::Time(unit))
}

impl Figure {
    fn plain(span: Span, value: f64, sense: Sense) -> Figure {
        let (sentence, noun, modifier) = (None, None, None);
        Figure { span, sentence, low: value, high: value, sense, noun, modifier, vague: false }
    }

    /// The same with another value and sense: a sum of it and others.
    pub(in crate::verify) fn like(&self, value: f64, sense: Sense) -> Figure {
        Figure { low: value, high: value, sense, vague: false, modifier: None, noun: None, ..self.clone() }
    }

    /// The number, where it is one.
    pub(in crate::verify) fn value(&self) -> Option<f64> {
        (self.low == self.high && !self.vague).then_some(self.low)
    }

    /// Whether the two tell of one kind of thing, so that one can stand where the other should.
    pub(in crate::verify) fn is_of_kind(&self, other: &Figure) -> bool {
        match (&self.sense, &other.sense) {
            (Sense::Count, Sense::Count) => match (&self.noun, &other.noun) {
                (Some(one), Some(other)) => one == other,
                _ => true,
            },
            (Sense::Percent | Sense::Points, Sense::Percent | Sense::Points)
            | (Sense::Money(_), Sense::Money(_)) => true,
            (Sense::Measure(one, _), Sense::Measure(other, _)) => one.dimension == other.dimension,
            (one, other) => one == other,
        }
    }

    /// Whether both count things, and the same things by name.
    pub(in crate::verify) fn counts_with(&self, other: &Figure) -> bool {
        self.sense == Sense::Count
            && other.sense == Sense::Count
            && self.noun.is_some()
            && self.noun == other.noun
    }

    /// Whether a number of a source is this one, perhaps told in another way: rounded as far as this one is, in another
    /// unit, as a share, inside the bound that is told.
    pub(in crate::verify) fn is_told_by(&self, source: &Figure) -> bool {
        if self.sense == Sense::Score || source.sense == Sense::Score {
            return self.sense == source.sense && (self.low, self.high) == (source.low, source.high);
        }
        let Some(ways) = self.ways_from(source) else { return false };
        ways.into_iter().any(|(factor, offset)| {
            let converted = factor != 1.0 || offset != 0.0;
            let (low, high) = (source.low * factor + offset, source.high * factor + offset);
            let exact = source.low == source.high;
            if self.low != self.high && !self.vague {
                let ends = self.near(self.low, low, converted) && self.near(self.high, high, converted);
                return ends || exact && self.low <= low && low <= self.high;
            }
            if self.vague || source.vague {
                return self.low <= high && low <= self.high;
            }
            if exact { self.near(self.low, low, converted) } else { low <= self.low && self.low <= high }
        })
    }

    /// Factors and offsets that bring a source's number into this one's unit; none where they tell different things.
    fn ways_from(&self, source: &Figure) -> Option<Vec<(f64, f64)>> {
        let same = Some(vec![(1.0, 0.0)]);
        match (&self.sense, &source.sense) {
            (Sense::Count, Sense::Count) | (Sense::Ordinal, Sense::Ordinal | Sense::Count) => same,
            (Sense::Percent, Sense::Percent) | (Sense::Points, Sense::Points) => same,
            // "91 per cent" and "91 of 100": the sense of a number that stands alone is in its neighbours.
            (Sense::Count, other) | (other, Sense::Count) => {
                let alone = if self.sense == Sense::Count { &self.noun } else { &source.noun };
                (alone.is_none() || matches!(other, Sense::Time(_))).then_some(vec![(1.0, 0.0)])
            }
            (Sense::Money(one), Sense::Money(other)) => one_money(one, other).then_some(vec![(1.0, 0.0)]),
            (Sense::Measure(_, one), Sense::Money(other)) | (Sense::Money(one), Sense::Measure(_, other)) => {
                one_money(one, other).then_some(vec![(1.0, 0.0)])
            }
            (Sense::Measure(to, _), Sense::Measure(from, _)) if to.dimension == from.dimension => {
                if to.name == from.name {
                    return same;
                }
                Some(
                    from.ways(to, true)
                        .into_iter()
                        .map(|way| (way.apply(1.0) - way.apply(0.0), way.apply(0.0)))
                        .collect(),
                )
            }
            (Sense::Time(one), Sense::Time(other)) => {
                Some(vec![(other.about_days() / one.about_days(), 0.0)])
            }
            _ => None,
        }
    }

    /// Whether this number, as it is written and bounded, may stand for a value.
    fn near(&self, said: f64, value: f64, converted: bool) -> bool {
        let room = self.room(said, value, converted) + 1e-9 * value.abs();
        match self.modifier {
            Some(Modifier::MoreThan | Modifier::EqualOrMore) => {
                value >= said - room && value <= said + (said.abs() * MOST_OVER).max(2.0)
            }
            Some(Modifier::LessThan | Modifier::EqualOrLess) => {
                value <= said + room && value >= said - (said.abs() * MOST_UNDER).max(2.0)
            }
            Some(Modifier::Approx) => (said - value).abs() <= room.max(said.abs() * ABOUT).max(0.5),
            _ => (said - value).abs() <= room,
        }
    }

    /// How far a number as written may be from the one it was rounded from. Small whole numbers are exact.
    fn room(&self, said: f64, value: f64, converted: bool) -> f64 {
        let size = said.abs();
        let last = last_figure(size);
        let conversion = if converted { size * CONVERSION } else { 0.0 };
        let rounded = if last < 1.0 {
            last / 2.0
        } else if size < 100.0 {
            if value.fract() == 0.0 && !converted { 0.0 } else { 0.5 }
        } else {
            (last / 2.0).min(size * COARSEST)
        };
        rounded.max(conversion)
    }
}

/// "More than 200" tells of 212 and of 350, "nearly 13,000" of 12,900: so much of the number itself it may be off.
const MOST_OVER: f64 = 0.8;
const MOST_UNDER: f64 = 0.3;
/// "About 1,200" may be off by this much of itself.
const ABOUT: f64 = 0.1;
/// A whole number of three figures and more that ends in zeros may be rounded by this much of itself.
const COARSEST: f64 = 0.05;
/// What a conversion may be off, by common rounding of its factor.
const CONVERSION: f64 = 0.025;

/// The value of the last figure that counts: 100 of 1,200, a tenth of 3.4.
fn last_figure(size: f64) -> f64 {
    if size == 0.0 || !size.is_finite() {
        return 1.0;
    }
    // "1.2 million" counts its tenths of a million as 1,200,000 does: both are whole.
    if size.fract().abs() > 1e-9 {
        let places = (1..=6).find(|places| {
            let scaled = size * 10f64.powi(*places);
            (scaled - scaled.round()).abs() < 1e-6
        });
        return 10f64.powi(-places.unwrap_or(6));
    }
    let zeros = (1..15).take_while(|zeros| size % 10f64.powi(*zeros) == 0.0).last().unwrap_or(0);
    10f64.powi(zeros)
}

/// Whether two names of money can be one: a dollar is any country's where none is named.
fn one_money(one: &str, other: &str) -> bool {
    let chief = |name: &str| name.rsplit(' ').next().unwrap_or("").to_owned();
    let nation = |name: &str| name.rsplit_once(' ').map(|(nation, _)| nation.to_lowercase());
    let of_one = match (nation(one), nation(other)) {
        (Some(one), Some(other)) => one.chars().next() == other.chars().next(),
        _ => true,
    };
    chief(one) == chief(other) && of_one
}

/// Names of money, with what they are called besides.
const MONEY: &[(&str, &[&str])] = &[
    ("dollar", &["usd", "buck"]),
    ("euro", &["eur"]),
    ("pound", &["gbp", "sterling"]),
    ("yen", &["jpy"]),
    ("yuan", &["cny", "rmb", "renminbi"]),
    ("franc", &["chf"]),
    ("rouble", &["rub", "ruble"]),
    ("hryvnia", &["uah"]),
    ("rupee", &["inr"]),
    ("krona", &["sek", "krone", "nok", "dkk"]),
    ("dinar", &[]),
    ("dirham", &[]),
    ("forint", &[]),
    ("lira", &[]),
    ("naira", &[]),
    ("peso", &[]),
    ("rand", &[]),
    ("real", &[]),
    ("rial", &[]),
    ("riyal", &[]),
    ("ringgit", &[]),
    ("rupiah", &[]),
    ("shekel", &[]),
    ("shilling", &[]),
    ("won", &[]),
    ("zloty", &[]),
];

/// The name of money that a unit is, as [`one_money`] compares it.
fn money(unit: &str) -> Option<String> {
    let lower = unit.to_lowercase();
    let (nation, chief) =
        lower.rsplit_once(' ').map_or((None, lower.as_str()), |(one, two)| (Some(one), two));
    let (name, _) = MONEY.iter().find(|(name, others)| *name == chief || others.contains(&chief))?;
    Some(nation.map_or((*name).to_owned(), |nation| format!("{nation} {name}")))
}

fn of_quantity(document: &Document, reading: &Reading, quantity: &Quantity) -> Option<Figure> {
    let written = document.text.slice(quantity.span);
    let noun = quantity.of.and_then(|of| head_noun(reading, of));
    let Some(value) = quantity.value else {
        let (low, high) = many(written)?;
        let money = quantity.unit.as_deref().and_then(money);
        let sense = money.map_or(Sense::Count, Sense::Money);
        let plain = Figure::plain(quantity.span, low, sense);
        return Some(Figure { high, noun, vague: true, ..plain });
    };
    let (sense, unit) = sense(quantity, written);
    let sign = if is_below_zero(document, quantity.span, &sense) { -1.0 } else { 1.0 };
    let digits = written.contains(|letter: char| letter.is_ascii_digit());
    // "a third of", "half the": a share of one, without figures.
    let share = sense == Sense::Count && value < 1.0 && value > 0.0 && !digits;
    let noun = unit.or(noun);
    let figure = if share {
        let plain = Figure::plain(quantity.span, (value * 1000.0).round() / 10.0, Sense::Percent);
        Figure { modifier: quantity.modifier.or(Some(Modifier::Approx)), ..plain }
    } else {
        let (low, high) = (sign * value, sign * quantity.high.unwrap_or(value));
        let plain = Figure::plain(quantity.span, low.min(high), sense);
        Figure { high: low.max(high), noun, modifier: quantity.modifier, ..plain }
    };
    figure.low.is_finite().then_some(figure)
}

/// "Minus 8 degrees": the sign stands before the amount.
fn is_below_zero(document: &Document, at: Span, sense: &Sense) -> bool {
    let warm =
        matches!(sense, Sense::Measure(measure, _) if measure.dimension == measures::Dimension::Temperature);
    let text = &document.text;
    let before = text.slice(text.covering(at.start().saturating_sub(6), at.start())).to_lowercase();
    warm && (before.ends_with("minus ") || before.ends_with(['-', '−']))
}

/// What a unit makes of a number; a noun tied to it by a hyphen is what it counts.
fn sense(quantity: &Quantity, written: &str) -> (Sense, Option<String>) {
    let Some(unit) = quantity.unit.as_deref() else { return (Sense::Count, None) };
    if let "%" | "per cent" | "percent" = unit {
        return (Sense::Percent, None);
    }
    if let "percentage point" | "point" = unit {
        // Which points they are, the sentence shows.
        return (Sense::Points, (unit == "point").then(|| unit.to_owned()));
    }
    if let Some(money) = money(unit) {
        let sign = written.contains(['£', '$', '€']);
        let weighs = unit == "pound" && !sign;
        if !weighs {
            return (Sense::Money(money), None);
        }
    }
    let squared = ["sq ", "sq. ", "square "].iter().any(|mark| written.to_lowercase().contains(mark));
    if let Some(measure) = measures::of(unit, squared) {
        return (Sense::Measure(measure, unit.to_owned()), None);
    }
    match unit {
        "year" => (Sense::Time(Unit::Year), None),
        "month" => (Sense::Time(Unit::Month), None),
        "week" => (Sense::Time(Unit::Week), None),
        "day" => (Sense::Time(Unit::Day), None),
        "hour" => (Sense::Time(Unit::Hour), None),
        "minute" => (Sense::Time(Unit::Minute), None),
        "MW" | "mw" | "megawatt" => (Sense::Count, Some("megawatt".to_owned())),
        other => (Sense::Count, Some(other.to_lowercase())),
    }
}

fn head_noun(reading: &Reading, of: Span) -> Option<String> {
    let tokens = reading.tokens_in(of);
    let mut nouns = tokens.filter(|&token| {
        reading.tokens.get(token).is_some_and(|it| matches!(it.pos, Pos::Noun | Pos::Propn))
    });
    let last = nouns.next_back()?;
    Some(reading.tokens[last].lemma.to_lowercase())
}

/// What words for many can stand for.
fn many(written: &str) -> Option<(f64, f64)> {
    const WORDS: &[(&str, f64, f64)] = &[
        ("tens of thousands", 15_000.0, 200_000.0),
        ("hundreds of thousands", 150_000.0, 2_000_000.0),
        ("tens of millions", 15e6, 200e6),
        ("hundreds of millions", 150e6, 2e9),
        ("dozens of thousands", 20_000.0, 200_000.0),
        ("few hundred", 150.0, 999.0),
        ("several hundred", 200.0, 999.0),
        ("few thousand", 1_500.0, 9_999.0),
        ("several thousand", 2_000.0, 9_999.0),
        ("few dozen", 24.0, 99.0),
        ("several dozen", 24.0, 99.0),
        ("dozens", 20.0, 199.0),
        ("scores", 30.0, 250.0),
        ("tens", 15.0, 99.0),
        ("hundreds", 130.0, 1_999.0),
        ("thousands", 1_300.0, 30_000.0),
        ("millions", 1.3e6, 5e8),
        ("billions", 1.3e9, 5e11),
        ("trillions", 1.3e12, 5e14),
    ];
    let written = written.to_lowercase();
    WORDS.iter().find(|(words, ..)| written.contains(words)).map(|&(_, low, high)| (low, high))
}

/// Numbers that are no amounts: results ("3-1") and places in an order ("third", "12th").
fn loose(document: &Document, reading: &Reading) -> Vec<Figure> {
    let mut found = Vec::new();
    let taken = |at: Span| {
        let time = reading.times.partition_point(|time| time.span.end() <= at.start());
        let amount = reading.quantities.partition_point(|amount| amount.span.end() <= at.start());
        reading.times.get(time).is_some_and(|time| time.span.overlaps(at))
            || reading.quantities.get(amount).is_some_and(|amount| amount.span.overlaps(at))
    };
    for block in &document.blocks {
        for word in words(document, block.span) {
            let written = document.text.slice(word);
            // "The tenth" may have been taken for a day of the month.
            let place = ordinal(written).filter(|_| {
                reading.times.iter().any(|time| {
                    time.span.contains(word) && {
                        let words = document.text.slice(time.span).trim_start_matches("the ");
                        words == written
                    }
                })
            });
            if let Some(place) = place {
                found.push(Figure::plain(word, place, Sense::Ordinal));
            }
            if taken(word) {
                continue;
            }
            if let Some((one, other)) = score(written) {
                found.push(Figure { high: other, ..Figure::plain(word, one, Sense::Score) });
            } else if let Some(place) = ordinal(written) {
                found.push(Figure::plain(word, place, Sense::Ordinal));
            } else if let Some(value) = bare(written) {
                // A number that belongs to a name or stands alone: it bears out, and is not asked for.
                let figure = Figure::plain(word, value, Sense::Count);
                found.push(Figure { noun: Some(LOOSE.to_owned()), ..figure });
            }
        }
    }
    found
}

/// What a number counts that stands alone or inside a name.
pub(in crate::verify) const LOOSE: &str = "#";

/// The stretches between white space, without marks at their ends.
fn words(document: &Document, block: Span) -> Vec<Span> {
    let text = &document.text;
    let (mut found, mut start) = (Vec::new(), None);
    for (at, letter) in text.slice(block).char_indices() {
        let part = letter.is_alphanumeric() || matches!(letter, '-' | '–' | ',' | '.');
        match (part, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| (from, block.len())));
    let spans = found.into_iter().map(|(from, to)| {
        let word = text.covering(block.start() + from, block.start() + to);
        let written = text.slice(word);
        let inner = written.trim_matches(['-', '–', ',', '.']);
        let lead = written.len() - written.trim_start_matches(['-', '–', ',', '.']).len();
        text.covering(word.start() + lead, word.start() + lead + inner.len())
    });
    spans.filter(|span| !span.is_empty()).collect()
}

fn score(written: &str) -> Option<(f64, f64)> {
    let (one, other) = written.split_once(['-', '–'])?;
    let number = |digits: &str| {
        let fits = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| digits.parse::<f64>().ok()).flatten()
    };
    Some((number(one)?, number(other)?))
}

fn ordinal(written: &str) -> Option<f64> {
    // "First" and "second" are adverbs and units of time more often than places.
    const WORDS: &[(&str, f64)] = &[
        ("third", 3.0),
        ("fourth", 4.0),
        ("fifth", 5.0),
        ("sixth", 6.0),
        ("seventh", 7.0),
        ("eighth", 8.0),
        ("ninth", 9.0),
        ("tenth", 10.0),
        ("eleventh", 11.0),
        ("twelfth", 12.0),
    ];
    let lower = written.to_lowercase();
    if let Some((_, place)) = WORDS.iter().find(|(word, _)| *word == lower) {
        return Some(*place);
    }
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| lower.strip_suffix(ending))?;
    let plain = !digits.is_empty() && digits.len() < 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn bare(written: &str) -> Option<f64> {
    let digits: String = written.chars().filter(|letter| *letter != ',').collect();
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && digits.len() < 16;
    plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn told(draft: &str, source: &str) -> bool {
        let ((one, first), (other, second)) = (testing::reading(draft), testing::reading(source));
        let (draft, source) = (figures(&one, &first), figures(&other, &second));
        assert!(!draft.is_empty() && !source.is_empty(), "{draft:?} {source:?}");
        draft.iter().all(|figure| source.iter().any(|there| figure.is_told_by(there)))
    }

    #[test]
    fn a_number_is_told_in_many_ways() {
        for (draft, source) in [
            ("About 1,200 people came.", "In all 1,187 people came."),
            ("It cost 1.2 million dollars.", "It cost $1,203,400."),
            ("Twelve ships sank.", "12 ships sank."),
            ("More than 1,000 people came.", "1,187 people came."),
            ("Nearly 1,200 people came.", "1,187 people came."),
            ("Dozens of ships sank.", "43 ships sank."),
            ("Half of the pupils passed.", "50 per cent of the pupils passed."),
            ("The tower is 243 feet high.", "The tower is 74 metres high."),
            ("Prices rose 4%.", "Prices rose 3.6 percent."),
        ] {
            assert!(told(draft, source), "{draft} / {source}");
        }
    }

    #[test]
    fn another_number_is_not_told() {
        for (draft, source) in [
            ("41 people came.", "14 people came."),
            ("Twenty ships sank.", "19 ships sank."),
            ("It cost 5 million euros.", "It cost 5 million dollars."),
            ("Rates rose by 4 percent.", "Rates rose by 4 percentage points."),
            ("Hundreds of ships sank.", "43 ships sank."),
            ("The tower is 340 feet high.", "The tower is 74 metres high."),
            ("Prices rose 5%.", "Prices rose 3.6 percent."),
            ("Rovers won 3-2.", "Rovers won 3-1."),
        ] {
            assert!(!told(draft, source), "{draft} / {source}");
        }
    }

    #[test]
    fn the_last_figure_that_counts() {
        for (size, last) in [(1200.0, 100.0), (3.4, 0.1), (7.0, 1.0), (0.0, 1.0), (1_203_400.0, 100.0)] {
            assert!((last_figure(size) - last).abs() < 1e-9, "{size}");
        }
    }
}
