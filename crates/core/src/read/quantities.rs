//! Amounts with unit, object and modifier.

use crate::document::Document;
use crate::reading::{Quantity, Reading};

/// Finds all amounts that are no times.
pub(super) fn find(_document: &Document, _reading: &Reading) -> Vec<Quantity> {
    Vec::new()
}
