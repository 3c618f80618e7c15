//! Who speaks beside a quotation, by position alone.

use super::cues::{VerbCue, verb_cue};
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
    // A name the tagger took for a verb is let pass; a second verb of saying is not.
    let plain = tokens.clone().all(|token| {
        let verb = scene.token(token).pos == Pos::Aux
            || scene.is_verb(token) && verb_cue(&scene.token(token).lemma).is_some();
        !verb && !matches!(scene.word(token), "." | ";" | "?" | "!")
    });
    let last = tokens.clone().rev().find(|&token| !scene.is_mark(token));
    let head = tokens.clone().rev().find(|&token| nominal(scene, token)).or(last)?;
    let span = scene.trimmed(tokens)?;
    plain.then_some(DraftSource { span, head })
}

/// The noun phrase that begins right after the verb.
fn name_after(scene: &Scene, verb: usize) -> Option<DraftSource> {
    let first = verb + 1;
    let starts = |token: usize| {
        !scene.is_mark(token) && scene.under(token).start == first && !scene.under(token).contains(&verb)
    };
    let mut top = (first < scene.reading.tokens.len() && scene.same_block(first, verb)).then_some(first)?;
    let mut heads = scene.reading.ancestors(first).take(8);
    while let Some(head) = heads.next().filter(|&head| starts(head)) {
        top = head;
    }
    if !starts(top) {
        return names_from(scene, first);
    }
    if !nominal(scene, top) || scene.relation(top) == Relation::Preposition {
        return None;
    }
    Some(DraftSource { span: scene.noun_phrase(top, verb)?, head: top })
}

/// Proper nouns in a row.
fn names_from(scene: &Scene, first: usize) -> Option<DraftSource> {
    let last = (first..scene.reading.tokens.len())
        .take_while(|&token| scene.token(token).pos == Pos::Propn)
        .last()?;
    Some(DraftSource { span: scene.trimmed(first..last + 1)?, head: last })
}

/// The table's row for a word beside a quotation that the tagger may have taken for a noun (the editorial *read*).
pub(super) fn cue_by_form(scene: &Scene, token: usize) -> Option<&'static VerbCue> {
    const IRREGULAR: &[(&str, &str)] =
        &[("said", "say"), ("wrote", "write"), ("told", "tell"), ("replied", "reply"), ("went", "go on")];
    let word = scene.word(token).to_lowercase();
    let stem = |ending: &str| word.strip_suffix(ending).and_then(verb_cue);
    let irregular = IRREGULAR.iter().find(|(form, _)| *form == word).and_then(|(_, lemma)| verb_cue(lemma));
    let cue = irregular
        .or_else(|| verb_cue(&word))
        .or_else(|| stem("s"))
        .or_else(|| stem("ed"))
        .or_else(|| stem("d"))?;
    (cue.is_of_words() && cue.takes('S')).then_some(cue)
}

fn nominal(scene: &Scene, token: usize) -> bool {
    matches!(scene.token(token).pos, Pos::Noun | Pos::Propn | Pos::Pron)
}

/// "She scolded him: “…”": any verb, where a colon hands over to the quotation.
pub(super) fn verb_before_colon(scene: &Scene, start: usize) -> Option<usize> {
    let colon = start.checked_sub(1).filter(|&colon| scene.is_word(colon, &[":"]))?;
    let first = scene.reading.sentence_of(colon)?.tokens.start;
    let root =
        |token: usize| scene.relation(token) == Relation::Root || scene.relation(token) == Relation::Conjunct;
    (first..colon).rev().find(|&token| {
        scene.token(token).pos == Pos::Verb
            && scene.quotation_id(token).is_none()
            && (root(token) || verb_cue(&scene.token(token).lemma).is_some())
            && matches!(scene.doer(token), super::grammar::Doer::Active(_))
    })
}
