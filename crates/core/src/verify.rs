//! What can be checked: each check a small file with its page, listed in one table.

use crate::document::Document;
use crate::finding::Verdict;
use crate::reading::Reading;
use crate::reference::Reference;
use crate::resolve::Resolution;

/// All that a check may look at.
pub struct Case<'a> {
    /// The document.
    pub document: &'a Document,
    /// What it says.
    pub reading: &'a Reading,
    /// What its things are.
    pub resolution: &'a Resolution,
    /// What is held to be so.
    pub reference: &'a dyn Reference,
}

/// Runs every check on one case.
pub fn verify(_case: &Case<'_>) -> Verdict {
    Verdict::default()
}
