//! Whether a sentence speaks of what was or of what is to come, at the place of a time.

use std::ops::Range;

use onrecord_language::Pos;

use crate::reading::{Reading, Token};

/// Tense as far as it places a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// Words whose "to" leads ahead of the time they are said at.
const AHEAD: [&str; 50] = [
    "expect",
    "plan",
    "schedule",
    "intend",
    "hope",
    "want",
    "aim",
    "set",
    "prepare",
    "promise",
    "vow",
    "pledge",
    "due",
    "need",
    "ask",
    "urge",
    "seek",
    "agree",
    "decide",
    "threaten",
    "propose",
    "offer",
    "invite",
    "slate",
    "predict",
    "project",
    "ready",
    "likely",
    "unlikely",
    "poise",
    "poised",
    "wait",
    "remain",
    "demand",
    "order",
    "arrange",
    "willing",
    "able",
    "go",
    "look",
    "about",
    "decision",
    "intention",
    "proposal",
    "bid",
    "agreement",
    "deadline",
    "call",
    "appeal",
    "tell",
];

/// Verbs that in any tense put what they govern into the time to come.
const FORWARD: [&str; 10] = [
    "plan",
    "schedule",
    "postpone",
    "reschedule",
    "adjourn",
    "slate",
    "expect",
    "anticipate",
    "extend",
    "await",
];

/// Verbs after which "until" leads ahead although they are told in the past.
const GRANT: [&str; 12] = [
    "give", "have", "grant", "allow", "set", "suspend", "delay", "extend", "postpone", "adjourn", "put",
    "hold",
];

/// Words beside a time that say it is still to come.
const TO_COME: [&str; 9] =
    ["deadline", "upcoming", "forthcoming", "scheduled", "planned", "expected", "due", "slated", "proposed"];

/// How far from a verb its auxiliaries are looked for, in tokens.
const REACH: usize = 200;

/// The tense at a time whose tokens these are.
pub(super) fn tense(reading: &Reading, tokens: Range<usize>) -> Tense {
    let lemma = |back: usize| {
        tokens.start.checked_sub(back).and_then(|at| reading.tokens.get(at)).map_or("", |token| &*token.lemma)
    };
    if lemma(1) == "as" && matches!(lemma(2), "soon" | "early" | "late") {
        return Tense::Future;
    }
    let Some(verb) = verb_over(reading, &tokens) else { return Tense::Unknown };
    let told = of_verb(reading, verb);
    let granted = reading.tokens.get(verb).is_some_and(|token| GRANT.contains(&&*token.lemma));
    match (told, lemma(1)) {
        (Tense::Unknown, "until" | "till" | "by") => Tense::Future,
        (Tense::Past, "until" | "till") if granted => Tense::Future,
        _ if !led_ahead(reading, &tokens, verb) => told,
        (Tense::Past, _) => Tense::Unknown,
        _ => Tense::Future,
    }
}

/// Prepositions that put an act on a date.
const PLACING: [&str; 9] = ["on", "in", "during", "at", "of", "from", "around", "about", "within"];

/// Verbs told in the past whose date is often still to come: "set a hearing on …".
const SETTING: [&str; 30] = [
    "set", "fix", "announce", "call", "agree", "promise", "pledge", "vow", "delay", "target", "aim",
    "commit", "project", "forecast", "predict", "propose", "approve", "order", "give", "book", "reserve",
    "move", "push", "bring", "unveil", "want", "demand", "seek", "expire", "end",
];

/// Whether the words prove that the time has been: it places a verb told as past directly, or stands in a phrase that
/// counts "since" it. A date that hangs on a noun ("the 2041 games") or leads to an end ("until", "by") proves nothing.
pub(super) fn proves_past(reading: &Reading, tokens: &Range<usize>) -> bool {
    let outside = tokens.clone().find_map(|at| {
        let token = reading.tokens.get(at)?;
        (!tokens.contains(&token.head)).then_some(token.head)
    });
    let Some(mut at) = outside else { return false };
    let (mut since, mut described) = (false, false);
    for _ in 0..10 {
        let Some(token) = reading.tokens.get(at) else { return false };
        match token.pos {
            Pos::Verb | Pos::Aux => {
                let past = matches!(own_tense(reading, at), Own::Told(Tense::Past));
                return past && (since || !described && !SETTING.contains(&&*token.lemma));
            }
            Pos::Adp | Pos::Sconj if matches!(&*token.lemma, "since" | "after") => since = true,
            Pos::Adp if PLACING.contains(&&*token.lemma) => {}
            Pos::Adp | Pos::Sconj => return false,
            _ => described = true,
        }
        if token.head == at {
            return false;
        }
        at = token.head;
    }
    false
}

/// The verb that governs a place: the first one up the tree.
fn verb_over(reading: &Reading, tokens: &Range<usize>) -> Option<usize> {
    let outside = tokens.clone().find(|&at| {
        reading.tokens.get(at).is_some_and(|token| !tokens.contains(&token.head) || token.head == at)
    })?;
    let mut at = outside;
    for _ in 0..12 {
        let token = reading.tokens.get(at)?;
        if matches!(token.pos, Pos::Verb | Pos::Aux) && !tokens.contains(&at) {
            return Some(at);
        }
        if token.head == at {
            return None;
        }
        at = token.head;
    }
    None
}

/// The tense of a verb: its own where it is finite, else that of what it hangs on.
fn of_verb(reading: &Reading, verb: usize) -> Tense {
    let mut at = verb;
    for _ in 0..6 {
        match own_tense(reading, at) {
            Own::Told(tense) => return tense,
            Own::OfHead => at = verb_above(reading, at),
        }
    }
    Tense::Unknown
}

enum Own {
    Told(Tense),
    OfHead,
}

fn own_tense(reading: &Reading, at: usize) -> Own {
    let Some(token) = reading.tokens.get(at) else { return Own::Told(Tense::Unknown) };
    let children = children(reading, at);
    if children.clone().any(is_future_auxiliary) {
        return Own::Told(Tense::Future);
    }
    if FORWARD.contains(&&*token.lemma) {
        return Own::Told(Tense::Future);
    }
    let past =
        |child: &Token| child.tag == "VBD" || matches!(child.tag, "VBP" | "VBZ") && &*child.lemma == "have";
    if token.tag == "VBD" || children.clone().any(|child| is_auxiliary(child) && past(child)) {
        return Own::Told(Tense::Past);
    }
    let helped = children.clone().any(is_auxiliary);
    if token.tag == "VBN" && !helped && token.head != at {
        return Own::Told(Tense::Past);
    }
    let infinitive = children.clone().any(|child| child.tag == "TO");
    if let Some(head) = reading.tokens.get(token.head).filter(|_| infinitive && token.head != at) {
        if AHEAD.contains(&&*head.lemma) {
            return Own::Told(Tense::Future);
        }
        if !matches!(head.pos, Pos::Verb | Pos::Aux) {
            return Own::Told(Tense::Unknown);
        }
    }
    let leans = matches!(token.tag, "VBG" | "VBN" | "VB") && token.head != at;
    if leans { Own::OfHead } else { Own::Told(Tense::Unknown) }
}

/// The next verb up the tree, or its root.
fn verb_above(reading: &Reading, at: usize) -> usize {
    let mut at = reading.tokens.get(at).map_or(at, |token| token.head);
    for _ in 0..12 {
        match reading.tokens.get(at) {
            Some(token) if !matches!(token.pos, Pos::Verb | Pos::Aux) && token.head != at => at = token.head,
            _ => break,
        }
    }
    at
}

fn children(reading: &Reading, of: usize) -> impl Iterator<Item = &Token> + Clone {
    let sentence = reading.tokens.get(of).and_then(|token| reading.sentences.get(token.sentence.index()));
    // The reach keeps a page-long "sentence" from being gone through for every one of its times.
    let range = sentence.map_or(0..0, |sentence| {
        sentence.tokens.start.max(of.saturating_sub(REACH))..sentence.tokens.end.min(of + REACH)
    });
    let (start, tokens) = (range.start, reading.tokens.get(range).unwrap_or(&[]));
    tokens
        .iter()
        .enumerate()
        .filter(move |(index, token)| token.head == of && start + index != of)
        .map(|(_, token)| token)
}

fn is_auxiliary(token: &Token) -> bool {
    matches!(token.dep, "aux" | "auxpass")
}

fn is_future_auxiliary(token: &Token) -> bool {
    let ahead = ["will", "shall", "'ll", "’ll", "wo", "may", "might", "must", "should", "would"];
    is_auxiliary(token) && token.tag == "MD" && ahead.contains(&&*token.lemma)
}

/// Whether words beside the time say that it is still to come.
fn led_ahead(reading: &Reading, tokens: &Range<usize>, verb: usize) -> bool {
    let near = tokens.start.saturating_sub(3)..(tokens.end + 2).min(reading.tokens.len());
    let beside = near.filter(|at| !tokens.contains(at)).filter_map(|at| reading.tokens.get(at));
    let sentence = reading.tokens.get(verb).map(|token| token.sentence);
    beside
        .filter(|token| Some(token.sentence) == sentence)
        .any(|token| TO_COME.contains(&token.lemma.to_lowercase().as_str()))
}
