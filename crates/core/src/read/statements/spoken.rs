//! Who speaks beside a quotation, by position alone.

use super::cues::verb_cue;
use super::draft::DraftSource;
use super::grammar::Scene;
use crate::reading::{Pos, Relation};
use crate::text::Span;

/// The speaker between a quotation and its verb ("…," *the old mayor* said), or right after the verb (said *Ann Hale*),
/// where the parse gives the verb no subject.
pub(super) fn speaker_beside(scene: &Scene, verb: usize, quotation: Span) -> Option<DraftSource> {
    let marks = scene.reading.tokens_in(quotation);
    let group = scene.verb_group(verb);
    if marks.end < group.start && group.start - marks.end <= 16 {
        return name_in(scene, marks.end..group.start);
    }
    let follows = marks.end == group.start || marks.start > verb;
    if follows { name_after(scene, verb) } else { None }
}

/// A noun phrase that fills the tokens, without a verb of its own.
fn name_in(scene: &Scene, tokens: std::ops::Range<usize>) -> Option<DraftSource> {
    let plain = tokens.clone().all(|token| !scene.is_verb(token) && !matches!(scene.word(token), "." | ";" | "?" | "!"));
    let head = tokens.clone().rev().find(|&token| nominal(scene, token))?;
    let span = scene.trimmed(tokens)?;
    plain.then_some(DraftSource { span, head })
}

/// The noun phrase that begins right after the verb.
fn name_after(scene: &Scene, verb: usize) -> Option<DraftSource> {
    let first = verb + 1;
    let starts = |token: usize| !scene.is_mark(token) && scene.under(token).start == first && !scene.under(token).contains(&verb);
    let mut top = (first < scene.reading.tokens.len() && scene.same_block(first, verb)).then_some(first)?;
    let mut heads = scene.reading.ancestors(first).take(8);
    while let Some(head) = heads.next().filter(|&head| starts(head)) {
        top = head;
    }
    if !starts(top) || !nominal(scene, top) || scene.relation(top) == Relation::Preposition {
        return None;
    }
    Some(DraftSource { span: scene.noun_phrase(top, verb)?, head: top })
}

fn nominal(scene: &Scene, token: usize) -> bool {
    matches!(scene.token(token).pos, Pos::Noun | Pos::Propn | Pos::Pron)
}

/// "She scolded him: “…”": any verb, where a colon hands over to the quotation.
pub(super) fn verb_before_colon(scene: &Scene, start: usize) -> Option<usize> {
    let colon = start.checked_sub(1).filter(|&colon| scene.is_word(colon, &[":"]))?;
    let first = scene.reading.sentence_of(colon)?.tokens.start;
    let root = |token: usize| scene.relation(token) == Relation::Root || scene.relation(token) == Relation::Conjunct;
    (first..colon).rev().find(|&token| {
        scene.token(token).pos == Pos::Verb
            && scene.quotation_id(token).is_none()
            && (root(token) || verb_cue(&scene.token(token).lemma).is_some())
            && matches!(scene.doer(token), super::grammar::Doer::Active(_))
    })
}
