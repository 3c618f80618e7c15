//! Places in the text that name a thing: names, descriptions, pronouns.

use crate::document::Document;
use crate::reading::{Mention, Reading};

/// Finds all mentions; their `chain` is not set yet.
pub(super) fn find(_document: &Document, _reading: &Reading) -> Vec<Mention> {
    Vec::new()
}
