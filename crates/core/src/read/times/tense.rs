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

/// Verbs and adjectives whose "to" leads ahead of the time they are said at.
const AHEAD: [&str; 44] = [
    "expect", "plan", "schedule", "intend", "hope", "want", "aim", "set", "prepare", "promise", "vow",
    "pledge", "due", "need", "ask", "urge", "seek", "agree", "decide", "threaten", "propose", "offer",
    "invite", "slate", "predict", "project", "ready", "likely", "unlikely", "poise", "poised", "plan",
    "wait", "remain", "have", "demand", "order", "arrange", "willing", "able", "go", "look", "ready",
    "about",
];

/// Words that lead ahead by themselves.
const AHEAD_NOUNS: [&str; 12] = [
    "deadline",
    "upcoming",
    "forthcoming",
    "scheduled",
    "planned",
    "expected",
    "next",
    "due",
    "slated",
    "coming",
    "proposed",
    "tomorrow",
];

/// The tense at a time whose tokens these are.
pub(super) fn tense(reading: &Reading, tokens: Range<usize>) -> Tense {
    let Some(verb) = verb_over(reading, &tokens) else { return Tense::Unknown };
    let told = of_verb(reading, verb);
    let by =
        tokens.start.checked_sub(1).and_then(|before| reading.tokens.get(before)).map(|token| &*token.lemma);
    match (told, by) {
        (Tense::Unknown, Some("until" | "till" | "by")) => Tense::Future,
        (told, _) if led_ahead(reading, &tokens, verb) => {
            if told == Tense::Past {
                Tense::Unknown
            } else {
                Tense::Future
            }
        }
        (told, _) => told,
    }
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

fn of_verb(reading: &Reading, verb: usize) -> Tense {
    let mut at = verb;
    for _ in 0..6 {
        let Some(token) = reading.tokens.get(at) else { return Tense::Unknown };
        let children = children(reading, at);
        if children.clone().any(is_future_auxiliary) {
            return Tense::Future;
        }
        let finite_past = |token: &Token| token.tag == "VBD" && !is_future_auxiliary(token);
        if finite_past(token)
            || children.clone().any(|child| {
                is_auxiliary(child)
                    && (finite_past(child)
                        || child.tag == "VBP" && &*child.lemma == "have"
                        || child.tag == "VBZ" && &*child.lemma == "have")
            })
        {
            return Tense::Past;
        }
        let infinitive = children.clone().any(|child| child.tag == "TO");
        if infinitive {
            let governor = reading.tokens.get(token.head).filter(|_| token.head != at);
            if governor.is_some_and(|governor| AHEAD.contains(&&*governor.lemma)) {
                return Tense::Future;
            }
        }
        // Participles and infinitives take the tense of what they hang on.
        let leans = matches!(token.tag, "VBG" | "VBN" | "VB") && token.head != at;
        if !leans {
            return Tense::Unknown;
        }
        if token.tag == "VBN" && AHEAD_NOUNS.contains(&&*token.lemma) {
            return Tense::Future;
        }
        at = token.head;
        while reading
            .tokens
            .get(at)
            .is_some_and(|token| !matches!(token.pos, Pos::Verb | Pos::Aux) && token.head != at)
        {
            at = reading.tokens[at].head;
        }
    }
    Tense::Unknown
}

fn children(reading: &Reading, of: usize) -> impl Iterator<Item = &Token> + Clone {
    let sentence = reading.tokens.get(of).and_then(|token| reading.sentences.get(token.sentence.index()));
    let range = sentence.map_or(0..0, |sentence| sentence.tokens.clone());
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
    is_auxiliary(token)
        && matches!(
            &*token.lemma,
            "will"
                | "shall"
                | "'ll"
                | "’ll"
                | "wo"
                | "may"
                | "might"
                | "can"
                | "must"
                | "should"
                | "would"
                | "could"
        )
        && token.tag == "MD"
}

/// Whether words beside the time say that it is still to come.
fn led_ahead(reading: &Reading, tokens: &Range<usize>, verb: usize) -> bool {
    let near = tokens.start.saturating_sub(4)..(tokens.end + 3).min(reading.tokens.len());
    let beside = near.filter(|at| !tokens.contains(at)).filter_map(|at| reading.tokens.get(at));
    let sentence = reading.tokens.get(verb).map(|token| token.sentence);
    beside
        .filter(|token| Some(token.sentence) == sentence)
        .any(|token| AHEAD_NOUNS.contains(&token.lemma.to_lowercase().as_str()))
}
