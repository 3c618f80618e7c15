//! A change and its ends: "rose 20 percent from 100 to 130", "doubled to 300 from 100", "fell to 130 from 100".

use super::{Sum, View};
use crate::finding::Level;
use crate::reading::Pos;
use crate::text::Span;
use crate::verify::amounts::{Amount, Kind, Reach, lemma, shown, written_room};

/// Tokens between a change and its ends, at most: "rose 20 percent in the year to March, from 100 to 130".
const NEAR: usize = 9;

/// The two ends of a change.
struct Ends {
    from: f64,
    to: f64,
    /// What they may stand for.
    start: Reach,
    stop: Reach,
    kind: Kind,
    at: Span,
    /// First token ("from" or "to"), and one past the last.
    first: usize,
    end: usize,
    /// Whether "from … to …" can only be the two ends of a change, and no range of changes.
    told_apart: bool,
}

pub(super) fn find(view: &View<'_>) -> Vec<Sum> {
    let amounts = view.amounts();
    let mut found = Vec::new();
    for index in 0..amounts.len() {
        let Some(ends) = one_amount(view, &amounts[index]).or_else(|| two_amounts(view, amounts, index))
        else {
            continue;
        };
        let told = by_how_much(view, &ends).or_else(|| times(view, &ends)).or_else(|| direction(view, &ends));
        found.extend(told);
    }
    found
}

/// "from 100 to 130", read as one amount.
fn one_amount(view: &View<'_>, amount: &Amount<'_>) -> Option<Ends> {
    let to = amount.quantity.high?;
    let first = amount.tokens.start.checked_sub(1).filter(|&first| view.word(first) == "from")?;
    let words = view.case.words(amount.span());
    let joined = amount.tokens.clone().any(|token| view.word(token) == "to");
    if !joined || amount.quantity.modifier.is_some() {
        return None;
    }
    let (low, high) = words.split_once(" to ")?;
    let start = Reach::exactly(amount.value).widened(end_room(low, amount.value));
    let stop = Reach::exactly(to).widened(end_room(high, to));
    let unit =
        |words: &str| words.chars().any(|c| !c.is_ascii_digit() && !c.is_whitespace() && !".,".contains(c));
    let told_apart = unit(low) && unit(high);
    let (from, kind, at, end) = (amount.value, amount.kind.clone(), amount.span(), amount.end());
    Some(Ends { from, to, start, stop, kind, at, first, end, told_apart })
}

/// "from 130 in May to 100", "to 130 from 100".
fn two_amounts(view: &View<'_>, amounts: &[Amount<'_>], index: usize) -> Option<Ends> {
    let (one, other) = (amounts.get(index)?, amounts.get(index + 1)?);
    let led = (view.before(one.tokens.start), view.before(other.tokens.start));
    let (from, to) = match (led.0.as_str(), led.1.as_str()) {
        ("from", "to") => (one, other),
        ("to", "from") => (other, one),
        _ => return None,
    };
    let plain = from.is_plain() && to.is_plain();
    let near = other.tokens.start - one.tokens.end <= NEAR;
    let kind = same_kind(from, to)?;
    if !plain || !near || verb_between(view, one.tokens.end, other.tokens.start) {
        return None;
    }
    let words = |amount: &Amount<'_>| view.case.words(amount.span()).to_owned();
    let start = Reach::exactly(from.value).widened(end_room(&words(from), from.value));
    let stop = Reach::exactly(to.value).widened(end_room(&words(to), to.value));
    Some(Ends {
        from: from.value,
        to: to.value,
        start,
        stop,
        kind,
        at: one.span().to(other.span()),
        first: one.tokens.start.checked_sub(1)?,
        end: other.end(),
        told_apart: true,
    })
}

/// Ends are told more exactly than amounts elsewhere: a change is reckoned from them.
fn end_room(words: &str, value: f64) -> f64 {
    let room = written_room(words, value);
    if room > 0.0 { room.min(0.05 * value.abs()).max(0.005 * value.abs()) } else { 0.005 * value.abs() }
}

/// The kind of both; "from 100 to 130 euros" gives its unit once.
fn same_kind(from: &Amount<'_>, to: &Amount<'_>) -> Option<Kind> {
    if from.kind == to.kind {
        let nouns = (&from.noun, &to.noun);
        let other = matches!(nouns, (Some(one), Some(other)) if one.lemma != other.lemma);
        return (!other).then(|| from.kind.clone());
    }
    let bare = |amount: &Amount<'_>| amount.kind == Kind::Count && amount.noun.is_none();
    let ratio = from.value / to.value;
    if !(0.01..100.0).contains(&ratio) {
        return None;
    }
    match (bare(from), bare(to)) {
        (true, false) => Some(to.kind.clone()),
        (false, true) => Some(from.kind.clone()),
        _ => None,
    }
}

fn verb_between(view: &View<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        let token = &view.case.reading.tokens[at];
        token.pos == Pos::Verb || matches!(view.word(at).as_str(), ";" | "while" | "but")
    })
}

const RISES: &[&str] = &[
    "add", "advance", "balloon", "boost", "climb", "expand", "gain", "grow", "growth", "increase", "jump",
    "leap", "raise", "rebound", "rise", "rocket", "rally", "soar", "spike", "surge", "swell", "up", "hike",
];
const FALLS: &[&str] = &[
    "contract",
    "cut",
    "decline",
    "decrease",
    "dip",
    "dive",
    "drop",
    "ease",
    "fall",
    "lose",
    "loss",
    "lower",
    "plummet",
    "plunge",
    "reduce",
    "reduction",
    "retreat",
    "shrink",
    "sink",
    "slash",
    "slide",
    "slip",
    "slump",
    "tumble",
    "down",
];

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Up,
    Down,
}

/// The way that a word says a number went.
fn way(view: &View<'_>, token: usize) -> Option<Way> {
    let lemma = lemma(view.case, token);
    let word = view.word(token);
    let is = |table: &[&str]| table.contains(&lemma.as_str()) || table.contains(&word.as_str());
    if is(RISES) {
        return Some(Way::Up);
    }
    is(FALLS).then_some(Way::Down)
}

/// "rose 20 percent from 100 to 130", "from 100 to 130, a rise of 20 percent".
fn by_how_much(view: &View<'_>, ends: &Ends) -> Option<Sum> {
    let before = view.amounts.within(view.start..ends.first).last();
    let before = before.filter(|amount| {
        ends.first - amount.tokens.end <= NEAR && is_change(view, amount, amount.tokens.end, ends.first)
    });
    let after = view.amounts.within(ends.end..view.end).first();
    let after = after.filter(|amount| moved(view, ends) && says_how_far(view, ends, amount));
    let by = before.or(after)?;
    let difference = ends.to - ends.from;
    let of_points = ends.kind == Kind::Percent && by.kind == Kind::Points;
    let absolute = by.kind == ends.kind || of_points;
    let room = (ends.start.high - ends.start.low + ends.stop.high - ends.stop.low) / 2.0;
    let plain = Reach::exactly(difference.abs()).widened(room);
    let (fits, says) = if by.kind == Kind::Percent {
        let low = (ends.stop.low - ends.start.high) / ends.start.high * 100.0;
        let high = (ends.stop.high - ends.start.low) / ends.start.low * 100.0;
        let reckoned = Reach { low: low.abs().min(high.abs()), high: low.abs().max(high.abs()) };
        let percent = difference / ends.from * 100.0;
        let fits =
            loosely(by).meets(reckoned) || ends.kind == Kind::Percent && by.reach.widened(0.5).meets(plain);
        (
            fits,
            format!(
                "({} − {}) / {} = {} %",
                shown(ends.to),
                shown(ends.from),
                shown(ends.from),
                signed(percent)
            ),
        )
    } else if absolute && before.is_some() {
        (
            by.reach.meets(plain.widened(if of_points { 0.5 } else { 0.0 })),
            format!("{} − {} = {}", shown(ends.to), shown(ends.from), signed(difference)),
        )
    } else {
        return None;
    };
    if ends.from <= 0.0 || ends.to <= 0.0 {
        return None;
    }
    let at = by.span().to(ends.at);
    let wrong = (!fits).then(|| format!("{says}, not {}", view.case.words(by.span())));
    Some(Sum {
        at: if by.span().start() < ends.at.start() { at } else { ends.at.to(by.span()) },
        label: by.span(),
        says,
        wrong,
        level: Level::Error,
    })
}

/// Whether something goes from the one end to the other: "rooms cost from $100 to $130" is a range.
fn moved(view: &View<'_>, ends: &Ends) -> bool {
    let goes = |at: usize| {
        way(view, at).is_some() || matches!(lemma(view.case, at).as_str(), "go" | "move" | "come" | "change")
    };
    let before = ends.first.saturating_sub(4).max(view.start)..ends.first;
    before.into_iter().any(goes) || ends.from > ends.to
}

/// Whether an amount after two ends is the size of their change: ", a rise of 20 percent", ", up 20 percent".
fn says_how_far(view: &View<'_>, ends: &Ends, amount: &Amount<'_>) -> bool {
    let led = (ends.end..amount.tokens.start).any(|at| way(view, at).is_some());
    let named = way(view, amount.end()).is_some();
    let or = view.before(amount.tokens.start) == "or" && amount.tokens.start - ends.end <= 2;
    let other = matches!(view.word(ends.end).as_str(), "and" | "of");
    amount.tokens.start - ends.end <= NEAR
        && (led || named || or)
        && !other
        && !verb_between_finite(view, ends.end, amount.tokens.start)
}

/// What a share of change may stand for: round shares are told roughly.
fn loosely(by: &Amount<'_>) -> Reach {
    let told: f64 = if by.value.fract() != 0.0 {
        0.1
    } else if by.value % 5.0 == 0.0 {
        1.0
    } else {
        0.6
    };
    by.reach.widened(told.max(0.02 * by.value))
}

/// Whether an amount before two ends is the size of their change: led by a word for it, and nothing else between.
fn is_change(view: &View<'_>, amount: &Amount<'_>, from: usize, to: usize) -> bool {
    let yearly = (from..to).any(|at| {
        matches!(
            view.word(at).as_str(),
            "year" | "annually" | "annual" | "each" | "every" | "per" | "of" | "and" | "or"
        )
    });
    let a_year = yearly && !(from..to).any(|at| matches!(view.word(at).as_str(), "last" | "this" | "past"));
    let led = (amount.tokens.start.saturating_sub(3).max(view.start)..amount.tokens.start)
        .any(|at| way(view, at).is_some());
    let named = (from..to.min(from + 2)).any(|at| way(view, at).is_some());
    let one_of = matches!(
        view.before(amount.tokens.start).as_str(),
        "top" | "bottom" | "richest" | "poorest" | "to" | "from" | "of"
    );
    let of_change = view.before(amount.tokens.start) == "of"
        && (amount.tokens.start.saturating_sub(3)..amount.tokens.start).any(|at| way(view, at).is_some());
    amount.quantity.high.is_none()
        && (led || named)
        && !a_year
        && (!one_of || of_change)
        && !verb_between_finite(view, from, to)
}

fn verb_between_finite(view: &View<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        let word = view.word(at);
        view.case.reading.tokens[at].pos == Pos::Verb && way(view, at).is_none()
            || matches!(word.as_str(), ";" | "while" | "but" | "after" | "when")
    })
}

/// "doubled from 100 to 300".
fn times(view: &View<'_>, ends: &Ends) -> Option<Sum> {
    let from = ends.first.saturating_sub(NEAR).max(view.start);
    let verb = (from..ends.first).rev().find(|&at| multiple(&lemma(view.case, at)).is_some())?;
    let factor = multiple(&lemma(view.case, verb))?;
    if !view.amounts.within(verb..ends.first).is_empty()
        || verb_between_finite(view, verb + 1, ends.first)
        || ends.from <= 0.0
        || ends.to <= 0.0
    {
        return None;
    }
    let ratio = ends.to / ends.from;
    let more = matches!(view.before(verb).as_str(), "than" | "over");
    let less = matches!(view.before(verb).as_str(), "nearly" | "almost" | "about" | "roughly");
    // As a multiple of what is told: a little off is how people speak.
    let off = if factor < 1.0 { factor / ratio } else { ratio / factor };
    let (low, high) = if more {
        (0.97, 1.8)
    } else if less {
        (0.75, 1.15)
    } else {
        (0.85, 1.2)
    };
    let says = format!("{} / {} = {}", shown(ends.to), shown(ends.from), shown(ratio));
    let word = view.case.reading.tokens.get(verb)?.span;
    let wrong =
        (!(low..=high).contains(&off)).then(|| format!("{says}, which is not “{}”", view.case.words(word)));
    Some(Sum { at: word.to(ends.at), label: word, says, wrong, level: Level::Error })
}

fn multiple(lemma: &str) -> Option<f64> {
    Some(match lemma {
        "double" | "doubled" => 2.0,
        "triple" | "treble" | "tripled" => 3.0,
        "quadruple" => 4.0,
        "quintuple" => 5.0,
        "halve" => 0.5,
        _ => return None,
    })
}

/// "fell to 130 from 100", "rose from 7% to 5%".
fn direction(view: &View<'_>, ends: &Ends) -> Option<Sum> {
    let verb = ends.first.checked_sub(1)?;
    let verb = if matches!(view.word(verb).as_str(), "again" | "sharply" | "slightly" | "further" | "back") {
        verb.checked_sub(1)?
    } else {
        verb
    };
    let said = way(view, verb)?;
    let up = ends.to > ends.from;
    let plain = matches!(view.tag(verb), "VBD" | "VBZ" | "VBP" | "VBN") && ends.told_apart;
    let money_rate =
        ends.kind == Kind::Money("yen".to_owned()) || view.word(verb) == "cut" && ends.kind == Kind::Age;
    let turned = ends.stop.low > ends.start.high || ends.stop.high < ends.start.low;
    if !plain || money_rate || !turned || (said == Way::Up) == up || said == Way::Down && ends.from < 0.0 {
        return None;
    }
    let sign = if up { '>' } else { '<' };
    let says = format!("{} {sign} {}", shown(ends.to), shown(ends.from));
    let word = view.case.reading.tokens.get(verb)?.span;
    let wrong = Some(format!("{says}, so it did not go the way that “{}” says", view.case.words(word)));
    Some(Sum { at: word.to(ends.at), label: word, says, wrong, level: Level::Warning })
}

fn signed(value: f64) -> String {
    let figures = if value.abs() >= 10.0 { (value * 10.0).round() / 10.0 } else { value };
    if value < 0.0 { format!("−{}", shown(-figures)) } else { shown(figures) }
}
