//! A share told twice: "three of the 10 ships, or 40 percent", "two-thirds (60 percent)".

use super::{Sum, View};
use crate::finding::Level;
use crate::verify::amounts::{Amount, Kind, Reach, shown};

pub(super) fn find(view: &View<'_>) -> Vec<Sum> {
    let amounts = view.amounts();
    let mut found = Vec::new();
    for (index, percent) in amounts.iter().enumerate().filter(|(_, amount)| amount.kind == Kind::Percent) {
        let told = before(view, amounts, index).or_else(|| after(view, amounts, index));
        let Some(share) = told.filter(|_| percent.quantity.high.is_none()) else { continue };
        let Some(percents) = share.reckoned() else { continue };
        let round = if percent.value.fract() != 0.0 {
            0.06
        } else if percent.is_plain() {
            0.55
        } else {
            2.0
        };
        let fits = percent.reach.widened(round).meets(percents);
        let says = share.says();
        let wrong = (!fits).then(|| format!("{says}, not {}", view.case.words(percent.span())));
        let (one, other) = (share.at, percent.span());
        let at = if one.start() < other.start() { one.to(other) } else { other.to(one) };
        found.push(Sum { at, label: percent.span(), says, wrong, level: Level::Error });
    }
    found
}

/// A share as the text gives it beside the percentage.
struct Share {
    at: crate::text::Span,
    part: f64,
    whole: f64,
    reach: (Reach, Reach),
}

impl Share {
    fn says(&self) -> String {
        let percent = (self.part / self.whole * 1000.0).round() / 10.0;
        if self.whole == 1.0 {
            return format!("{} of the whole = {} %", shown(self.part), shown(percent));
        }
        format!("{} / {} = {} %", shown(self.part), shown(self.whole), shown(percent))
    }

    fn reckoned(&self) -> Option<Reach> {
        let (part, whole) = self.reach;
        let finite =
            part.low.is_finite() && part.high.is_finite() && whole.low > 0.0 && whole.high.is_finite();
        finite.then(|| Reach { low: part.low / whole.high * 100.0, high: part.high / whole.low * 100.0 })
    }
}

/// "three of the 10 ships, or 40 percent", "three of 10 (40%)".
fn before(view: &View<'_>, amounts: &[Amount<'_>], index: usize) -> Option<Share> {
    let percent = &amounts[index];
    let last = amounts.get(index.checked_sub(1)?)?;
    if !linked(view, last.end(), percent.tokens.start) {
        return None;
    }
    if last.kind == Kind::Share {
        return fraction(last);
    }
    pair(view, amounts.get(index.checked_sub(2)?)?, last)
}

/// "40 percent, or three of the 10 ships", "40 percent (three of 10)".
fn after(view: &View<'_>, amounts: &[Amount<'_>], index: usize) -> Option<Share> {
    let percent = &amounts[index];
    let next = amounts.get(index + 1)?;
    if !linked(view, percent.end(), next.tokens.start) && !linked(view, percent.tokens.end, next.tokens.start)
    {
        return None;
    }
    if next.kind == Kind::Share {
        // "18.7 percent, or a third of his claim" compares.
        let of = view.word(next.tokens.end) == "of" || next.noun.is_some();
        return fraction(next).filter(|_| !of);
    }
    pair(view, next, amounts.get(index + 2)?)
}

fn fraction(share: &Amount<'_>) -> Option<Share> {
    use crate::reading::Modifier;
    // "about two-thirds" may be three fifths; "more than half" may be anything.
    let room = match share.quantity.modifier {
        None => 0.02,
        Some(Modifier::Approx) => 0.08,
        Some(_) => return None,
    };
    let reach = Reach::exactly(share.value).widened(room);
    Some(Share { at: share.span(), part: share.value, whole: 1.0, reach: (reach, Reach::exactly(1.0)) })
}

/// Whether nothing stands between but what says "that is".
fn linked(view: &View<'_>, from: usize, to: usize) -> bool {
    let words: Vec<String> = (from..to).map(|at| view.word(at)).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let words = words.strip_suffix(&["about"]).or_else(|| words.strip_suffix(&["the"])).unwrap_or(&words);
    matches!(
        words,
        ["("]
            | [",", "or"]
            | ["(", "or"]
            | ["or"]
            | ["—"]
            | ["–"]
            | ["—", "or"]
            | ["–", "or"]
            | [",", "that", "is", ","]
            | ["["]
    )
}

/// "three of the 10", "three out of 10", "three in 10".
fn pair(view: &View<'_>, part: &Amount<'_>, whole: &Amount<'_>) -> Option<Share> {
    let counts = part.kind == Kind::Count && whole.kind == Kind::Count;
    let from = if part.noun.as_ref().is_some_and(|noun| noun.end > whole.tokens.start) {
        part.tokens.end
    } else {
        part.end()
    };
    let words: Vec<String> = (from..whole.tokens.start).map(|at| view.word(at)).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let of = match words.as_slice() {
        ["out", "of", rest @ ..] | ["of", rest @ ..] => rest,
        ["in"] | ["in", "every"] => &[],
        _ => return None,
    };
    let plain = of.iter().all(|word| {
        matches!(
            *word,
            "the"
                | "its"
                | "their"
                | "all"
                | "a"
                | "total"
                | "those"
                | "these"
                | "his"
                | "her"
                | "some"
                | "every"
        )
    });
    if !counts
        || !plain
        || part.quantity.high.is_some()
        || whole.quantity.high.is_some()
        || whole.value <= 0.0
        || part.value > whole.value
    {
        return None;
    }
    Some(Share {
        at: part.span().to(whole.span()),
        part: part.value,
        whole: whole.value,
        reach: (part.reach, whole.reach),
    })
}
