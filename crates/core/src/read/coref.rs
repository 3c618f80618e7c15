//! Which mentions name one thing.

use crate::document::Document;
use crate::reading::{Chain, Mention, Reading};

/// Puts every mention into exactly one chain, and settles the kinds by vote.
pub(super) fn chain(
    _document: &Document,
    _reading: &Reading,
    mentions: Vec<Mention>,
) -> (Vec<Mention>, Vec<Chain>) {
    (mentions, Vec::new())
}
