//! Fixed phrases that attribute: "according to", "in the words of", "reportedly", "it is unclear".

use super::draft::{Draft, DraftSource};
use super::grammar::Scene;
use crate::reading::{Factuality, Relation, Stance};
use crate::text::Span;

pub(super) fn find(scene: &Scene, drafts: &mut Vec<Draft>) {
    for token in 0..scene.reading.tokens.len() {
        drafts.extend(according_to(scene, token));
    }
}

fn according_to(scene: &Scene, token: usize) -> Option<Draft> {
    let to = token + 1;
    if !scene.is_word(token, &["according"])
        || to >= scene.reading.tokens.len()
        || !scene.is_word(to, &["to"])
    {
        return None;
    }
    let noun = scene
        .child(to, Relation::PrepositionObject)
        .or_else(|| scene.child(token, Relation::PrepositionObject))?;
    let phrase = token..scene.under(noun).end.max(to + 1);
    let source = DraftSource { span: scene.noun_phrase(noun, to)?, head: noun };
    let content = clause_around(scene, token, phrase);
    (!content.is_empty()).then(|| Draft {
        source: Some(source),
        cue: scene.reading.span_of(token..to + 1),
        lemma: "according".to_string(),
        anchor: token,
        content,
        stance: Stance::Asserts,
        factuality: Factuality::Reported,
        addressee: None,
        weak: false,
    })
}

/// The clause that a phrase hangs on, without the phrase.
fn clause_around(scene: &Scene, token: usize, phrase: std::ops::Range<usize>) -> Vec<Span> {
    let Some(head) = scene.reading.ancestors(token).find(|&above| scene.is_verb(above)) else {
        return Vec::new();
    };
    let whole = scene.under(head);
    let before = whole.start..phrase.start.max(whole.start);
    let parts = [before, phrase.end.min(whole.end)..whole.end];
    parts.into_iter().filter_map(|part| scene.trimmed(part)).collect()
}
