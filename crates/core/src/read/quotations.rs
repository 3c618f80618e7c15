//! Stretches in quotation marks, over paragraphs where they go on.

use crate::document::Document;
use crate::reading::{Quotation, Reading};

/// Finds all quotations.
pub(super) fn find(_document: &Document, _reading: &Reading) -> Vec<Quotation> {
    Vec::new()
}
