//! Nouns and adjectives that attribute: "the claim that", "criticism of", "is confident that".

use super::cues::{WordCue, adjective_cue, noun_cue};
use super::draft::{Draft, DraftSource};
use super::grammar::{Doer, Scene};
use super::verbs::source_at;
use crate::reading::{Factuality, Pos, Relation, Stance};
use crate::text::Span;

/// Verbs that only carry a noun of saying ("made the claim that", "expressed hope").
const CARRIERS: &[&str] = &[
    "make",
    "issue",
    "express",
    "voice",
    "give",
    "raise",
    "have",
    "offer",
    "launch",
    "release",
    "deliver",
    "repeat",
    "lodge",
    "file",
    "send",
    "level",
    "direct",
    "throw",
    "reiterate",
    "announce",
    "state",
    "extend",
    "dismiss",
];

/// Adds a draft for every noun and adjective of the tables that has content.
pub(super) fn find(scene: &Scene, drafts: &mut Vec<Draft>) {
    for token in 0..scene.reading.tokens.len() {
        if scene.quotation_id(token).is_some() {
            continue;
        }
        let draft = match scene.token(token).pos {
            Pos::Noun => noun_cue(&scene.token(token).lemma).and_then(|cue| noun(scene, token, cue, drafts)),
            Pos::Adj => adjective_cue(&scene.token(token).lemma).and_then(|cue| adjective(scene, token, cue)),
            _ => None,
        };
        drafts.extend(draft);
    }
}

/// What is said, and the last token of the cue.
struct Complement {
    content: Span,
    cue_end: usize,
}

/// A clause or an infinitive that hangs on the word, or what its preposition leads to.
fn complement(scene: &Scene, word: usize, cue: &WordCue) -> Option<Complement> {
    for &child in scene.children(word).iter().filter(|&&child| child > word) {
        let found = match scene.relation(child) {
            Relation::ClausalComplement | Relation::OpenComplement => scene.trimmed(scene.under(child)),
            Relation::NounClause if opens_content(scene, child) => scene.trimmed(scene.under(child)),
            _ => None,
        };
        if let Some(content) = found {
            return Some(Complement { content, cue_end: word });
        }
        let leads = scene.relation(child) == Relation::Preposition
            && cue.leads_with(&scene.word(child).to_lowercase());
        if leads && child == word + 1 {
            let content = scene.trimmed(child + 1..scene.under(child).end)?;
            return Some(Complement { content, cue_end: child });
        }
    }
    None
}

/// "the claim *that it rained*", "the promise *to go*", not "the claim that she made".
fn opens_content(scene: &Scene, clause: usize) -> bool {
    let first = scene.under(clause).start;
    let to = scene.children_as(clause, Relation::Auxiliary).any(|aux| scene.is_word(aux, &["to"]));
    let marked = scene
        .child(clause, Relation::Marker)
        .is_some_and(|mark| scene.is_word(mark, &["that", "whether", "if"]));
    marked || to && first <= clause && scene.is_word(first, &["to"])
}

fn noun(scene: &Scene, noun: usize, cue: &WordCue, drafts: &[Draft]) -> Option<Draft> {
    let found = complement(scene, noun, cue)?;
    let carrier = scene.head(noun).filter(|&head| {
        scene.relation(noun) == Relation::Object
            && scene.is_verb(head)
            && scene.reading.lemma_is(head, CARRIERS)
    });
    // A verb of the table has taken the noun for its own content ("expressed doubts about").
    if carrier.is_some_and(|verb| drafts.iter().any(|draft| draft.anchor == verb)) {
        return None;
    }
    let possessor = scene.child(noun, Relation::Possessor);
    let carried = carrier.and_then(|verb| match scene.doer(verb) {
        Doer::Active(subject) => source_at(scene, subject, verb),
        _ => None,
    });
    let owner = possessor.and_then(|owner| owned_by(scene, owner));
    let source = owner.or(carried).or_else(|| by_phrase(scene, noun));
    let weak = !matches!(cue.stance, Stance::Asserts | Stance::Accuses | Stance::Denies);
    // "to garner support for": an attitude that nobody is said to have.
    if weak && source.is_none() {
        return None;
    }
    let start = match (carrier, possessor) {
        (Some(verb), None) => scene.verb_group(verb).start,
        _ => noun,
    };
    Some(Draft {
        source,
        cue: scene.reading.span_of(start..found.cue_end + 1),
        lemma: cue.lemma.to_string(),
        anchor: noun,
        content: vec![found.content],
        stance: cue.stance,
        factuality: Factuality::Reported,
        addressee: None,
        weak,
    })
}

/// "the mayor's": the name without its case mark.
pub(super) fn owned_by(scene: &Scene, owner: usize) -> Option<DraftSource> {
    let mut tokens = scene.under(owner);
    while tokens.end > tokens.start + 1 && scene.is_word(tokens.end - 1, &["'s", "’s", "'", "’"]) {
        tokens.end -= 1;
    }
    Some(DraftSource { span: scene.trimmed(tokens)?, head: owner })
}

/// "criticism from the unions", "a warning by the bank".
fn by_phrase(scene: &Scene, noun: usize) -> Option<DraftSource> {
    let by = scene.children(noun).iter().copied().find(|&child| {
        child > noun
            && scene.is_word(child, &["by", "from"])
            && scene.relation(child) != Relation::Punctuation
    })?;
    let giver = scene.child(by, Relation::PrepositionObject)?;
    Some(DraftSource { span: scene.noun_phrase(giver, by)?, head: giver })
}

fn adjective(scene: &Scene, adjective: usize, cue: &WordCue) -> Option<Draft> {
    if !matches!(scene.relation(adjective), Relation::Attribute) {
        return None;
    }
    let be = scene.head(adjective).filter(|&head| scene.is_verb(head))?;
    let clause = || {
        let clause = scene.child(be, Relation::ClausalComplement).filter(|&clause| clause > adjective)?;
        Some(Complement { content: scene.trimmed(scene.under(clause))?, cue_end: adjective })
    };
    let found = complement(scene, adjective, cue).or_else(clause)?;
    let Doer::Active(subject) = scene.doer(be) else { return None };
    let impersonal = scene.is_word(subject, &["it", "that", "this", "what", "there"]);
    let mut end = found.cue_end;
    if scene.is_mark(end) {
        end = adjective;
    }
    let start = scene.verb_group(be).start.min(adjective);
    // "it is unclear": the empty subject belongs to the phrase.
    let start =
        if impersonal && scene.is_word(subject, &["it"]) && subject + 1 == start { subject } else { start };
    Some(Draft {
        source: if impersonal { None } else { source_at(scene, subject, be) },
        cue: scene.reading.span_of(start..end + 1),
        lemma: cue.lemma.to_string(),
        anchor: be,
        content: vec![found.content],
        stance: cue.stance,
        factuality: if matches!(cue.lemma, "unclear" | "uncertain" | "unsure") {
            Factuality::Open
        } else {
            Factuality::Reported
        },
        addressee: None,
        weak: true,
    })
}
