//! Nouns that attribute ("the claim that", "criticism of").

use super::draft::Draft;
use super::grammar::Scene;

pub(super) fn find(_scene: &Scene, _drafts: &mut Vec<Draft>) {}
