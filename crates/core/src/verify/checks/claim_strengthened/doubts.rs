//! Words by which a text says less than it could: "may", "alleged", "is considering", "about".

use crate::reading::{Pos, Reading, Relation, Sentence};
use crate::text::Span;
use crate::verify::against::speakers::Side;

/// What is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Whether it is so.
    Doubt,
    /// Whether it will be done.
    Plan,
    /// How many.
    Number,
    /// That it is not so.
    Denial,
}

/// A word of doubt and what it hangs on.
#[derive(Clone, Debug)]
pub(super) struct Doubt {
    pub(super) class: Class,
    /// Its words.
    pub(super) at: Span,
    /// The token it hangs on.
    pub(super) target: usize,
    /// Whether it is an auxiliary.
    pub(super) modal: bool,
    /// Whether it stands right before the word it hangs on.
    pub(super) beside: bool,
}

/// Adjectives and adverbs of doubt.
#[rustfmt::skip]
const DOUBTFUL: &[&str] = &[
    "alleged", "allegedly", "apparent", "apparently", "conceivably", "likely", "maybe", "ostensibly", "perhaps", "possible",
    "possibly", "potential", "potentially", "presumably", "presumed", "probable", "probably", "purported", "purportedly",
    "reported", "reportedly", "seemingly", "supposed", "supposedly", "suspected", "unconfirmed",
];

/// Verbs and adjectives that hold an infinitive or gerund back.
#[rustfmt::skip]
const LEADING: &[(&str, Class)] = &[
    ("appear", Class::Doubt), ("believe", Class::Doubt), ("consider", Class::Plan), ("expect", Class::Plan),
    ("hope", Class::Plan), ("intend", Class::Plan), ("likely", Class::Doubt), ("plan", Class::Plan),
    ("propose", Class::Plan), ("seek", Class::Plan), ("seem", Class::Doubt), ("think", Class::Doubt), ("want", Class::Plan),
    ("weigh", Class::Plan),
];

/// Words that make a number no exact one.
#[rustfmt::skip]
const ROUND: &[&str] = &[
    "about", "almost", "approximately", "around", "estimated", "nearly", "roughly", "some",
];

/// Any word that leaves something open or says whose claim it is; where the draft has one, it hedges in its own way.
#[rustfmt::skip]
pub(super) const HEDGES: &[&str] = &[
    "accord", "accuse", "accused", "aim", "allegation", "allege", "alleged", "allegedly", "apparent",
    "apparently", "appear", "believe", "can", "chance", "charge", "claim", "consider", "could", "danger",
    "discuss", "doubt", "estimate", "expect", "eye", "fear", "hope", "if", "intend", "intention", "likelihood",
    "likely", "may", "maybe", "might", "mull", "ostensibly", "perhaps", "plan", "ponder", "possibility",
    "possible", "possibly", "potential", "potentially", "presumably", "presume", "probable", "probably",
    "proposal", "propose", "prospect", "purport", "purported", "purportedly", "report", "reported",
    "reportedly", "risk", "seek", "seem", "seemingly", "should", "suggest", "suppose", "supposed", "supposedly",
    "suspect", "suspected", "suspicion", "think", "threaten", "unconfirmed", "unless", "want", "weigh",
    "whether", "would",
];

/// Words that deny or hold off; where the draft has one, it denies in its own way.
#[rustfmt::skip]
pub(super) const DENYING: &[&str] = &[
    "against", "avoid", "barely", "cease", "decline", "deny", "doubt", "exclude", "fail", "false", "few", "hardly", "impossible",
    "lack", "little", "miss", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "oppose", "prevent", "refuse",
    "reject", "rule", "scarcely", "stop", "unable", "unlikely", "untrue", "unwilling", "without", "wrong",
];

/// The doubts of a sentence, in order.
pub(super) fn of(side: &Side<'_>, sentence: &Sentence) -> Vec<Doubt> {
    let found = sentence.tokens.clone().filter_map(|token| doubt(side, token));
    found.collect()
}

fn doubt(side: &Side<'_>, token: usize) -> Option<Doubt> {
    let reading = side.reading;
    let it = reading.tokens.get(token)?;
    let word = side.document.text.slice(it.span).to_lowercase();
    let hung = |class, modal| {
        let beside = it.head == token + 1;
        Doubt { class, at: it.span, target: it.head, modal, beside }
    };
    let verb = reading.tokens.get(it.head).is_some_and(|head| matches!(head.pos, Pos::Verb | Pos::Aux));
    let only = reading.tokens.get(token + 1).is_some_and(|next| {
        let next = side.document.text.slice(next.span);
        ["only", "just", "merely", "simply", "even", "yet", "all"].contains(&next)
    });
    if verb && !only && ["not", "n't", "n’t", "never"].contains(&word.as_str()) {
        return Some(hung(Class::Denial, false));
    }
    if it.relation == Relation::Auxiliary && ["may", "might", "could"].contains(&word.as_str()) {
        // "could not", "may not" say something else; "could" of the past is ability.
        let negated = reading.child_as(it.head, Relation::Negation).is_some();
        return (!negated).then(|| hung(Class::Doubt, true));
    }
    if let Some(&(_, class)) = LEADING.iter().find(|(lemma, _)| reading.lemma_is(token, &[lemma]))
        && let Some(led) = led(reading, token)
    {
        let at = side.document.text.covering(lead_start(reading, token), it.span.end());
        return Some(Doubt { class, at, target: led, modal: false, beside: false });
    }
    if DOUBTFUL.contains(&word.as_str()) && it.head != token {
        return Some(hung(Class::Doubt, false));
    }
    if let Some(accused) = accused_of(reading, token) {
        return Some(Doubt {
            class: Class::Doubt,
            at: it.span,
            target: accused,
            modal: false,
            beside: false,
        });
    }
    if ROUND.contains(&word.as_str()) {
        let number =
            (token + 1..token + 3).find(|&at| reading.tokens.get(at).is_some_and(|it| it.pos == Pos::Num))?;
        let beside = number == token + 1;
        return Some(Doubt { class: Class::Number, at: it.span, target: number, modal: false, beside });
    }
    None
}

/// What a verb of planning or seeming leads to: "plans to *close*", "is considering *closing*", "is expected to *close*".
fn led(reading: &Reading, token: usize) -> Option<usize> {
    let complement = [Relation::OpenComplement, Relation::ClausalComplement];
    let negated = reading.child_as(token, Relation::Negation).is_some();
    let verb = reading.children_as(token, &complement).find(|&verb| {
        let to = reading.children_as(verb, &[Relation::Auxiliary]).any(|aux| reading.lemma_is(aux, &["to"]));
        verb > token && (to || reading.tokens[verb].tag == "VBG")
    })?;
    (!negated).then_some(verb)
}

/// Where the words of a leading verb begin: "is considering", "are expected".
fn lead_start(reading: &Reading, token: usize) -> usize {
    let before = token.checked_sub(1).and_then(|at| reading.tokens.get(at));
    let be = before.filter(|it| it.pos == Pos::Aux && it.head == token);
    be.or(reading.tokens.get(token)).map_or(0, |it| it.span.start())
}

/// "accused of *stealing*", "suspected of the *theft*".
fn accused_of(reading: &Reading, token: usize) -> Option<usize> {
    if !reading.lemma_is(token, &["accuse", "suspect", "accused", "suspected"]) {
        return None;
    }
    // The parse hangs "of" on whoever is accused as often as on the verb.
    let of = (token + 1..token + 12).find(|&of| reading.lemma_is(of, &["of"]))?;
    reading.child_as(of, Relation::PrepositionObject).or(Some(of + 1))
}
