//! Who said what.
//!
//! Four sources of evidence, each in its file: verbs that attribute (`verbs`), nouns that do ("the claim that", `nouns`),
//! fixed phrases ("according to", "reportedly", `phrases`), and quotation marks, which speak even where the parse is wrong
//! (`speech`). Their drafts are brought together here: quotations are never cut in two, what was found twice is kept once,
//! and each statement learns its form, its place inside another, and the mentions of its source.

mod cues;
mod draft;
pub(super) mod grammar;
mod nouns;
mod phrases;
mod speech;
mod spoken;
mod stance;
mod tails;
mod verbs;

#[cfg(test)]
mod tests;

use crate::document::Document;
use crate::reading::{Reading, Statement};

/// Finds all statements.
pub(super) fn find(document: &Document, reading: &Reading) -> Vec<Statement> {
    let scene = grammar::Scene::new(document, reading);
    let mut drafts = Vec::new();
    verbs::find(&scene, &mut drafts);
    nouns::find(&scene, &mut drafts);
    phrases::find(&scene, &mut drafts);
    tails::cut(&scene, &mut drafts);
    speech::mend(&scene, &mut drafts);
    draft::finish(&scene, drafts)
}
