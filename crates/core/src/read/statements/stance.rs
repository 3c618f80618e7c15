//! What a source does to the content, and how far the article commits to it.
//!
//! The *stance* is the cue's own, turned by negation ("did not say" withholds), by the verb that leads it ("declined to
//! comment" withholds) and by the content ("called it a lie" rejects).
//!
//! The *factuality* is the article's, not the source's: `reported` unless words of the article say more. `fact` only where
//! the cue presupposes its clause ("learned that", "revealed that", "confirmed that"), not negated; `possible` where cue or
//! clause hedges ("seems", "may"); `open` where it is said to be unknown ("it is unclear how", "asked whether");
//! `counterfact` where the article calls it untrue ("falsely claimed").

use super::cues::VerbCue;
use super::grammar::Scene;
use crate::reading::{Factuality, Relation, Stance};
use crate::text::Span;

/// Nouns and adjectives that call a thing untrue.
const UNTRUTH: &[&str] = &[
    "propaganda",
    "lie",
    "hoax",
    "fake",
    "false",
    "falsehood",
    "baseless",
    "nonsense",
    "fabrication",
    "disinformation",
    "misinformation",
    "fiction",
    "myth",
    "untrue",
    "rubbish",
    "slander",
    "smear",
    "provocation",
    "groundless",
    "unfounded",
    "absurd",
    "ridiculous",
    "bogus",
    "fantasy",
    "invention",
];

/// Verbs that say what a thing is.
const NAMING: &[&str] =
    &["call", "label", "brand", "describe", "dub", "term", "characterize", "characterise", "portray"];

/// The stance of a verb that `head` leads ("declined to say"; the verb itself where nothing does).
pub(super) fn of_verb(scene: &Scene, head: usize, verb: usize, cue: &VerbCue, content: &[Span]) -> Stance {
    let held_back = head != verb && scene.reading.lemma_is(head, &["decline", "refuse", "fail"]);
    let negated = scene.is_negated(verb) || scene.is_negated(head);
    let thinks = scene.reading.lemma_is(verb, &["think", "believe", "see", "consider", "feel"]);
    match turned(scene, verb, cue, content) {
        Stance::Asserts | Stance::Agrees | Stance::Denies if held_back => Stance::Withholds,
        Stance::Asserts if negated && thinks => Stance::Denies,
        Stance::Asserts | Stance::Denies | Stance::Rejects if negated => Stance::Withholds,
        Stance::Agrees | Stance::Demands | Stance::Proposes | Stance::Promises if negated => Stance::Rejects,
        stance => stance,
    }
}

/// The cue's stance, turned by what follows it.
fn turned(scene: &Scene, verb: usize, cue: &VerbCue, content: &[Span]) -> Stance {
    let first = content.first().and_then(|span| scene.reading.tokens_in(*span).next());
    let holds = |words: &[&str]| {
        content
            .iter()
            .flat_map(|span| scene.reading.tokens_in(*span))
            .any(|token| scene.reading.lemma_is(token, words))
    };
    let infinitive = scene.child(verb, Relation::OpenComplement).is_some()
        || scene.child(verb, Relation::ClausalComplement).is_some_and(|clause| {
            scene.children_as(clause, Relation::Auxiliary).any(|aux| scene.is_word(aux, &["to"]))
        });
    let preposition = |word: &str| {
        scene.children_as(verb, Relation::Preposition).any(|child| scene.is_word(child, &[word]))
    };
    match cue.lemma {
        lemma if NAMING.contains(&lemma) && holds(UNTRUTH) => Stance::Rejects,
        "call" if preposition("for") || preposition("on") || preposition("upon") => Stance::Demands,
        "ask" | "tell" if infinitive => Stance::Demands,
        "ask" if preposition("for") => Stance::Demands,
        "warn" | "caution" if preposition("against") => Stance::Rejects,
        "warn" | "caution" => Stance::Expects,
        "decline" | "refuse"
            if first.is_some() && holds(&["comment", "say", "answer", "discuss", "elaborate", "respond"]) =>
        {
            Stance::Withholds
        }
        "vote" if preposition("against") => Stance::Rejects,
        "insist" if preposition("on") => Stance::Demands,
        _ => cue.stance,
    }
}

/// How far the article commits to a clause after this verb.
pub(super) fn commitment(
    scene: &Scene,
    head: usize,
    verb: usize,
    said: bool,
    content: &[Span],
) -> Factuality {
    const FACTIVE: &[&str] = &[
        "know",
        "learn",
        "realise",
        "realize",
        "discover",
        "reveal",
        "disclose",
        "confirm",
        "notice",
        "remember",
        "regret",
        "forget",
        "recognise",
        "recognize",
    ];
    const HEDGED: &[&str] =
        &["seem", "appear", "hope", "fear", "speculate", "guess", "suspect", "hint", "imagine"];
    const OPEN: &[&str] = &["wonder", "question", "query", "debate", "ponder", "inquire", "enquire", "ask"];
    const WRONGLY: &[&str] = &[
        "falsely",
        "wrongly",
        "incorrectly",
        "erroneously",
        "baselessly",
        "mistakenly",
        "misleadingly",
        "inaccurately",
    ];
    let negated = scene.is_negated(verb) || scene.is_negated(head) || head != verb;
    if scene.children_as(verb, Relation::Adverbial).any(|adverb| scene.is_word(adverb, WRONGLY)) {
        return Factuality::Counterfact;
    }
    if scene.reading.lemma_is(verb, &["lie", "pretend"]) && !negated {
        return Factuality::Counterfact;
    }
    if opens_with(scene, content, &["whether", "if"]) || said && scene.reading.lemma_is(verb, OPEN) {
        return Factuality::Open;
    }
    if scene.reading.lemma_is(verb, HEDGED) || hedged(scene, verb) {
        return Factuality::Possible;
    }
    if said && !negated && scene.reading.lemma_is(verb, FACTIVE) {
        return Factuality::Fact;
    }
    Factuality::Reported
}

fn opens_with(scene: &Scene, content: &[Span], words: &[&str]) -> bool {
    let first = content.first().and_then(|span| scene.reading.tokens_in(*span).next());
    first.is_some_and(|first| scene.is_word(first, words))
}

/// Whether the clause after the verb says "may", "might", "could", "perhaps".
fn hedged(scene: &Scene, verb: usize) -> bool {
    let Some(clause) = scene.child(verb, Relation::ClausalComplement) else { return false };
    scene.children(clause).iter().any(|&child| {
        scene.relation(child) == Relation::Auxiliary && scene.is_word(child, &["may", "might", "could"])
            || scene.relation(child) == Relation::Adverbial
                && scene.is_word(child, &["perhaps", "possibly", "probably", "maybe"])
    })
}
