//! What a finding rests on, in lines of plain words, for outputs without a page.

use onrecord_core::finding::{Basis, Finding};
use onrecord_core::verify::Case;

use super::ruler::{Column, Ruler};

/// The finding's message, what it rests on beside the words it is about, and how to mend it: a line each.
pub(super) fn lines(finding: &Finding, case: &Case<'_>) -> Vec<String> {
    let mut lines = vec![finding.message.clone()];
    lines.extend(finding.basis.iter().filter_map(|basis| line(basis, case)));
    lines.extend(finding.suggestion.iter().map(|suggestion| format!("suggestion: {}", suggestion.message)));
    lines
}

fn line(basis: &Basis, case: &Case<'_>) -> Option<String> {
    match basis {
        Basis::Reference { id, says, as_of } => Some(format!("reference: {says} ({id}, as of {as_of})")),
        Basis::Rule { id, says } => Some(format!("rule: {says} ({id})")),
        Basis::Arithmetic { says } => Some(format!("reckoned: {says}")),
        Basis::Source { source, at } => {
            let document = &case.sources.get(*source)?.document;
            let name = document.source.path.as_deref().unwrap_or(&document.id.0);
            let (line, column) = Ruler::new(&document.text).region(*at, Column::Chars).start;
            Some(format!("source: {name}:{line}:{column} “{}”", one_line(document.text.slice(*at))))
        }
        Basis::Text { .. } => None,
    }
}

/// Words with every run of white space as one space.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
