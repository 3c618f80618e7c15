//! Who said what.

use crate::document::Document;
use crate::reading::{Reading, Statement};

/// Finds all statements.
pub(super) fn find(_document: &Document, _reading: &Reading) -> Vec<Statement> {
    Vec::new()
}
