//! Times and durations (TIMEX3).

use crate::document::Document;
use crate::reading::{Reading, Timex};

/// Finds all times.
pub(super) fn find(_document: &Document, _reading: &Reading) -> Vec<Timex> {
    Vec::new()
}
