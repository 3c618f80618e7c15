//! Sentence boundaries from blocks, the starts of the model and quotation marks together.

use crate::document::Document;
use crate::reading::Reading;

/// Mends the sentences in place, and the sentence of every token with them.
pub(super) fn mend(_document: &Document, _reading: &mut Reading) {}
