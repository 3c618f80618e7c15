//! See the page beside this file.

use crate::finding::{Basis, Level};
use crate::verify::{Case, Check, Draft, Findings};

/// Pages made to show a date that show none.
pub static CHECK: Check = Check {
    name: "date-missing",
    levels: &[Level::Note],
    by_default: true,
    doc: include_str!("date-missing.md"),
    run,
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let source = &case.document.source;
    if let (None, Some(at)) = (&source.published, source.date_furniture) {
        let message = "the page has a place for its date, but no date stands there";
        findings.found(Draft::new(Level::Note, at, message, vec![Basis::Text { at }]));
    }
}
