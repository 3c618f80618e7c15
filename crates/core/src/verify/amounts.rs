//! What an amount stands for and what it counts: the room of the checks that compare numbers of one text.
//!
//! An amount as written stands for a stretch of numbers: "2 million" may be 1.6 million, "more than 50" may be 80, and "14
//! people" are 14. Two amounts disagree only where their stretches have no number in common.

mod nouns;
mod thing;

use std::borrow::Cow;
use std::ops::Range;

use super::Case;
use crate::reading::{Modifier, Quantity, Relation, Timex, TimexKind};
use crate::text::Span;
pub(super) use nouns::{Family, complementary, family, is_general_person, is_kind_of, is_state};
pub(super) use thing::{Likeness, deeds, likeness, subject};

/// What a number measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// How many of something.
    Count,
    /// "half", "two-thirds".
    Share,
    /// Per cent.
    Percent,
    /// Points, of a percentage or an index.
    Points,
    /// How old.
    Age,
    /// Years of prison.
    Term,
    /// Money, in a currency's plain name.
    Money(String),
    /// Any other unit, singular and in lower case.
    Measure(String),
}

/// The numbers that an amount may stand for, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reach {
    /// The least.
    pub(super) low: f64,
    /// The most; infinite where only a lower bound is told.
    pub(super) high: f64,
}

impl Reach {
    /// A number that is known to the last digit.
    pub(super) fn exactly(value: f64) -> Reach {
        Reach { low: value, high: value }
    }

    /// Whether both may stand for one number.
    pub(super) fn meets(self, other: Reach) -> bool {
        let dust = 1e-9 * self.low.abs().max(other.low.abs()).max(1.0);
        self.low <= other.high + dust && other.low <= self.high + dust
    }

    /// What both together may stand for.
    pub(super) fn plus(self, other: Reach) -> Reach {
        Reach { low: self.low + other.low, high: self.high + other.high }
    }

    /// With this much more room on either side.
    pub(super) fn widened(self, room: f64) -> Reach {
        Reach { low: self.low - room, high: self.high + room }
    }
}

/// What is counted: a noun of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    /// Its token.
    pub(super) head: usize,
    /// Its dictionary form in lower case.
    pub(super) lemma: String,
    /// What stands before it and narrows it ("Russian", "police"), dictionary forms in lower case.
    pub(super) narrowed: Vec<String>,
    /// One past the last token of its phrase.
    pub(super) end: usize,
}

/// An amount with what it counts and what it stands for.
#[derive(Clone, Debug)]
pub(super) struct Amount<'a> {
    /// As it was read.
    pub(super) quantity: Cow<'a, Quantity>,
    /// Its tokens, modifier and unit included.
    pub(super) tokens: Range<usize>,
    /// What it measures.
    pub(super) kind: Kind,
    /// The number; the lower one of a range.
    pub(super) value: f64,
    /// The numbers it may stand for.
    pub(super) reach: Reach,
    /// What is counted.
    pub(super) noun: Option<Noun>,
}

impl Amount<'_> {
    /// Its words.
    pub(super) fn span(&self) -> Span {
        self.quantity.span
    }

    /// One past its last token, what is counted included.
    pub(super) fn end(&self) -> usize {
        self.noun.as_ref().map_or(self.tokens.end, |noun| noun.end.max(self.tokens.end))
    }

    /// Whether it is one plain number: no range, no bound, no "about".
    pub(super) fn is_plain(&self) -> bool {
        self.quantity.high.is_none() && self.quantity.modifier.is_none()
    }

    /// Its words with what is counted.
    pub(super) fn whole(&self, case: &Case<'_>) -> Span {
        let last = self.end().checked_sub(1).and_then(|last| case.reading.tokens.get(last));
        let end = last.map_or(self.span(), |token| token.span);
        if end.end() > self.span().end() { self.span().to(end) } else { self.span() }
    }
}

/// The amounts of a text that have a number, in its order.
pub(super) struct Amounts<'a> {
    /// All of them.
    pub(super) list: Vec<Amount<'a>>,
}

impl<'a> Amounts<'a> {
    /// Those of a case.
    pub(super) fn of(case: &Case<'a>) -> Amounts<'a> {
        let amounts = case.reading.quantities.iter().filter_map(|quantity| amount(case, quantity));
        Amounts { list: amounts.collect() }
    }

    /// The same with the years that somebody is sentenced to, which are read as times.
    pub(super) fn with_terms(case: &Case<'a>) -> Amounts<'a> {
        let mut list = Amounts::of(case).list;
        list.extend(case.reading.times.iter().filter_map(|time| term(case, time)));
        list.sort_by_key(|amount| amount.tokens.start);
        Amounts { list }
    }

    /// The amount whose words begin with this token.
    pub(super) fn starting_at(&self, token: usize) -> Option<&Amount<'a>> {
        let at = self.list.partition_point(|amount| amount.tokens.start < token);
        self.list.get(at).filter(|amount| amount.tokens.start == token)
    }

    /// Those inside a range of tokens.
    pub(super) fn within(&self, tokens: Range<usize>) -> &[Amount<'a>] {
        let start = self.list.partition_point(|amount| amount.tokens.start < tokens.start);
        let end = self.list.partition_point(|amount| amount.tokens.start < tokens.end);
        self.list.get(start..end).unwrap_or(&[])
    }
}

/// Words that make years a punishment.
const PUNISHED: &[&str] = &["imprison", "imprisonment", "jail", "jailed", "prison", "sentence", "sentenced"];

/// "sentenced to 12 years in prison", "jailed for 12 years".
fn term<'a>(case: &Case<'a>, time: &Timex) -> Option<Amount<'a>> {
    let years = time.value.strip_prefix('P')?.strip_suffix('Y')?.parse::<f64>().ok()?;
    let tokens = case.reading.tokens_in(time.span);
    let near = tokens.start.saturating_sub(4)..tokens.end + 3;
    let punished = near.into_iter().any(|at| PUNISHED.contains(&lemma(case, at).as_str()));
    if time.kind != TimexKind::Duration || !punished || tokens.is_empty() {
        return None;
    }
    let (unit, modifier) = (Some("year".to_owned()), time.modifier);
    let quantity = Quantity { span: time.span, value: Some(years), high: None, unit, of: None, modifier };
    let reach = reach(&quantity, case.words(time.span))?;
    Some(Amount { quantity: Cow::Owned(quantity), tokens, kind: Kind::Term, value: years, reach, noun: None })
}

fn amount<'a>(case: &Case<'a>, quantity: &'a Quantity) -> Option<Amount<'a>> {
    let value = quantity.value?;
    let tokens = case.reading.tokens_in(quantity.span);
    let read = kind(quantity, &case.words(quantity.span).to_lowercase());
    let kind = if is_age(case, quantity) { Kind::Age } else { read };
    let reach = reach(quantity, case.words(quantity.span))?;
    let noun = noun(case, quantity, &kind, tokens.end);
    (!tokens.is_empty()).then_some(Amount {
        quantity: Cow::Borrowed(quantity),
        tokens,
        kind,
        value,
        reach,
        noun,
    })
}

fn kind(quantity: &Quantity, words: &str) -> Kind {
    let Some(unit) = &quantity.unit else {
        const SHARES: &[&str] = &["half", "third", "quarter", "fourth", "fifth", "sixth", "eighth", "tenth"];
        let share = quantity.value.is_some_and(|value| value < 1.0 && value > 0.0);
        let told = SHARES.iter().any(|share| words.contains(share)) || words.contains('/');
        return if share && told { Kind::Share } else { Kind::Count };
    };
    let unit = unit.to_lowercase();
    match unit.as_str() {
        "%" | "percent" | "per cent" | "pct" => Kind::Percent,
        "percentage point" | "point" => Kind::Points,
        "year" | "month" | "week" | "day" => Kind::Age,
        _ => match nouns::currency(&unit) {
            Some(name) => Kind::Money(name),
            None => Kind::Measure(unit),
        },
    }
}

/// Share of a number that "about" leaves open on either side.
const ABOUT: f64 = 0.05;

/// Counts below this are meant as they stand, even where they end in zeros: "300 people, 200 of them women".
const COUNTED_OUT: f64 = 1000.0;

fn reach(quantity: &Quantity, words: &str) -> Option<Reach> {
    let low = quantity.value?;
    let high = quantity.high.unwrap_or(low);
    let room = |value: f64| written_room(words, value);
    let plain = Reach { low: low - room(low), high: high + room(high) };
    Some(match quantity.modifier {
        Some(Modifier::Approx) => Reach {
            low: plain.low.min(low - ABOUT * low.abs()),
            high: plain.high.max(high + ABOUT * high.abs()),
        },
        Some(Modifier::MoreThan | Modifier::EqualOrMore) => Reach { low: plain.low, high: f64::INFINITY },
        Some(Modifier::LessThan | Modifier::EqualOrLess) => {
            Reach { low: f64::NEG_INFINITY, high: plain.high }
        }
        _ => plain,
    })
}

/// How far a number may lie from what it was rounded from, by the way it is written.
pub(super) fn written_room(words: &str, value: f64) -> f64 {
    let lower = words.to_lowercase();
    if ["dozen", "a hundred", "a thousand", "a million", "a billion"]
        .iter()
        .any(|round| lower.contains(round))
    {
        return 0.1 * value.abs();
    }
    let places = decimals(words);
    let size = value.abs();
    let factor = factor(&lower, size);
    if places > 0 {
        return 0.5 * factor * 10f64.powi(-places);
    }
    if factor > 1.0 {
        return 0.5 * factor;
    }
    if size < COUNTED_OUT {
        return 0.0;
    }
    let zeros = (0..15).take_while(|zeros| value % 10f64.powi(zeros + 1) == 0.0).count() as i32;
    if zeros == 0 { 0.0 } else { 0.5 * 10f64.powi(zeros).min(size * ABOUT) }
}

/// Figures after the point of the longest number in some words.
fn decimals(words: &str) -> i32 {
    let after = words
        .match_indices('.')
        .map(|(at, _)| words[at + 1..].bytes().take_while(u8::is_ascii_digit).count() as i32);
    after.max().unwrap_or(0)
}

/// What a written-out or glued factor multiplies by: "2 million", "$3bn", "5k".
fn factor(lower: &str, size: f64) -> f64 {
    let glued = |letter: char| {
        lower.match_indices(letter).any(|(at, _)| {
            let after = lower[at + 1..].chars().next();
            lower[..at].ends_with(|c: char| c.is_ascii_digit()) && !after.is_some_and(char::is_alphabetic)
        })
    };
    let named = |names: &[&str], letter: char| names.iter().any(|name| lower.contains(name)) || glued(letter);
    let found = if named(&["trillion", "trn", "tn"], 't') {
        1e12
    } else if named(&["billion", "bn", "bln"], 'b') {
        1e9
    } else if named(&["million", "mn", "mln"], 'm') {
        1e6
    } else if named(&["thousand"], 'k') {
        1e3
    } else {
        1.0
    };
    // "10m" of road is metres, and no number.
    if found > size { 1.0 } else { found }
}

fn noun(case: &Case<'_>, quantity: &Quantity, kind: &Kind, end: usize) -> Option<Noun> {
    let reading = case.reading;
    if let Some(of) = quantity.of {
        let tokens = reading.tokens_in(of);
        let end = last_of_phrase(case, quantity, tokens.clone().next_back()?);
        let tokens = tokens.start..end + 1;
        let head = end;
        let narrowed = tokens.clone().filter(|&token| token != head).map(|token| lemma(case, token));
        let narrowed = narrowed.filter(|lemma| lemma.chars().all(char::is_alphanumeric)).collect();
        return Some(Noun { head, lemma: singular(case, head), narrowed, end: tokens.end });
    }
    // "a crew of 40": the people are told before their number.
    let group =
        case.reading.tokens_in(quantity.span).start.checked_sub(2).filter(|&at| lower(case, at + 1) == "of");
    if let Some(group) =
        group.filter(|&at| *kind == Kind::Count && nouns::GROUPS.contains(&lemma(case, at).as_str()))
    {
        return Some(Noun { head: group, lemma: "member".to_owned(), narrowed: Vec::new(), end });
    }
    // "the 12 dead": words for people that are adjectives elsewhere.
    let stands_alone = !reading.tokens.get(end + 1).is_some_and(|next| next.tag.starts_with("NN"));
    let word = lower(case, end);
    let people = *kind == Kind::Count && nouns::PEOPLE_BY_STATE.contains(&word.as_str());
    (people && stands_alone).then(|| Noun { head: end, lemma: word, narrowed: Vec::new(), end: end + 1 })
}

/// The last token of what is counted: the noun that the number modifies in the sentence's tree, where it stands a little
/// further on ("seven GOP presidential hopefuls").
fn last_of_phrase(case: &Case<'_>, quantity: &Quantity, last: usize) -> usize {
    let tokens = &case.reading.tokens;
    let number = case.reading.tokens_in(quantity.span).rev().find(|&token| tokens[token].tag == "CD");
    let head = number
        .filter(|&number| tokens[number].relation == Relation::NumberModifier)
        .map(|it| tokens[it].head);
    let further = |head: &usize| *head > last && *head <= last + 3 && tokens[*head].tag.starts_with("NN");
    head.filter(further).unwrap_or(last)
}

/// "Ada Example, 54, said", "driver, 54, dies": a bare number in commas after a noun is an age.
fn is_age(case: &Case<'_>, quantity: &Quantity) -> bool {
    let text = case.document.text.as_str();
    let (before, after) = (&text[..quantity.span.start()], &text[quantity.span.end()..]);
    let tokens = case.reading.tokens_in(quantity.span);
    let noun = tokens.start.checked_sub(2).and_then(|at| case.reading.tokens.get(at));
    quantity.unit.is_none()
        && quantity.of.is_none()
        && quantity.value.is_some_and(|value| (5.0..=110.0).contains(&value) && value.fract() == 0.0)
        && before.ends_with(", ")
        && after.starts_with([',', '.'])
        && noun.is_some_and(|noun| noun.tag.starts_with("NN"))
        && case.words(quantity.span).bytes().all(|byte| byte.is_ascii_digit())
}

/// A noun's dictionary form in lower case; in headlines whose words are all capitalised, nouns are taken for names and
/// keep their plural.
fn singular(case: &Case<'_>, token: usize) -> String {
    let lemma = lemma(case, token);
    let name = case.reading.tokens.get(token).is_some_and(|it| it.tag.starts_with("NNP"));
    match lemma.strip_suffix('s') {
        Some(stem) if name && stem.len() > 2 && !stem.ends_with('s') => stem.to_owned(),
        _ => lemma,
    }
}

/// A token's dictionary form in lower case.
pub(super) fn lemma(case: &Case<'_>, token: usize) -> String {
    case.reading.tokens.get(token).map_or_else(String::new, |token| token.lemma.to_lowercase())
}

/// A token's words in lower case.
pub(super) fn lower(case: &Case<'_>, token: usize) -> String {
    case.reading.word(&case.document.text, token).to_lowercase()
}

/// Whether a noun counts people.
pub(super) fn is_person(case: &Case<'_>, noun: &Noun) -> bool {
    family_of(case, noun).is_some() || nouns::is_general_person(&noun.lemma)
}

/// The family of kinds of people a noun belongs to.
pub(super) fn family_of(case: &Case<'_>, noun: &Noun) -> Option<Family> {
    let nation = case.reading.tokens.get(noun.head).is_some_and(|token| {
        token.tag == "NNPS"
            && case
                .reading
                .mention_over(noun.head)
                .and_then(|id| case.reading.mentions.get(id.index()))
                .is_some_and(|mention| mention.kind == crate::reading::EntityKind::Group)
    });
    if nation { Some(Family::Nation) } else { family(&noun.lemma) }
}

/// A number as sums are written: figures that count, no dust.
pub(super) fn shown(value: f64) -> String {
    for (factor, name) in [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")] {
        if value.abs() >= factor {
            return format!("{}{name}", trimmed(format!("{:.3}", value / factor)));
        }
    }
    let whole = value.fract().abs() < 1e-9;
    trimmed(if whole { format!("{value:.0}") } else { format!("{value:.2}") })
}

fn trimmed(text: String) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(words: &str, value: f64) -> f64 {
        written_room(words, value)
    }

    #[test]
    fn how_a_number_is_written_says_how_exact_it_is() {
        for (words, value, expected) in [
            ("14", 14.0, 0.0),
            ("300", 300.0, 0.0),
            ("4.5", 4.5, 0.05),
            ("2 million", 2e6, 5e5),
            ("$3.5bn", 3.5e9, 5e7),
            ("12,000", 12000.0, 300.0),
            ("12,345", 12345.0, 0.0),
            ("two dozen", 24.0, 2.4),
            ("10m", 10.0, 0.0),
        ] {
            assert!((room(words, value) - expected).abs() < 1e-6, "{words}: {}", room(words, value));
        }
    }

    #[test]
    fn stretches_meet_where_they_share_a_number() {
        let (two, about) = (Reach::exactly(2.0), Reach::exactly(2.2).widened(0.2));
        assert!(two.meets(about) && about.meets(two));
        assert!(!two.meets(Reach::exactly(3.0)));
        assert!(two.plus(Reach::exactly(1.0)).meets(Reach::exactly(3.0)));
    }

    #[test]
    fn numbers_are_shown_short() {
        for (value, text) in [(11.0, "11"), (1.5e6, "1.5 million"), (33.333, "33.33"), (1200.0, "1200")] {
            assert_eq!(shown(value), text);
        }
    }
}
