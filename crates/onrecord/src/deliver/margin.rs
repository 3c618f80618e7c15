//! Findings as remarks in the margin of a document: who opens it reads each beside its words, with the evidence.

use onrecord_core::finding::{Basis, Finding, Verdict};
use onrecord_core::text::Span;
use onrecord_core::verify::Case;
use onrecord_gather::docx::Comment;

use super::paper::safe;

/// One remark for each finding, in order of the text.
pub fn comments(case: &Case<'_>, verdict: &Verdict) -> Vec<Comment> {
    verdict.findings.iter().map(|finding| Comment { at: finding.at, says: says(case, finding) }).collect()
}

fn says(case: &Case<'_>, finding: &Finding) -> Vec<String> {
    let words = |at: Span| one_line(case.document.text.slice(at));
    let mut says = vec![format!("{}: {}", finding.level.name(), finding.check), finding.message.clone()];
    says.extend(finding.basis.iter().filter_map(|basis| evidence(case, basis)));
    says.extend(finding.labels.iter().map(|(at, remark)| format!("also: “{}”: {remark}", words(*at))));
    says.extend(finding.suggestion.iter().map(|suggestion| format!("suggestion: {}", suggestion.message)));
    says.iter().map(|line| safe(line)).collect()
}

/// What a finding rests on, where the words beside the remark do not show it.
fn evidence(case: &Case<'_>, basis: &Basis) -> Option<String> {
    Some(match basis {
        Basis::Reference { id, says, as_of } => format!("reference: {says} ({id}, as of {as_of})"),
        Basis::Arithmetic { says } => format!("reckoned: {says}"),
        Basis::Rule { id, says } => format!("rule: {says} ({id})"),
        Basis::Source { source, at } => {
            let document = &case.sources.get(*source)?.document;
            let name = document.source.path.as_deref().unwrap_or(&document.id.0);
            format!("source: {name}: “{}”", one_line(document.text.slice(*at)))
        }
        Basis::Text { .. } => return None,
    })
}

/// On one line, and cut where it is long: the words stand in the document.
fn one_line(words: &str) -> String {
    const LONGEST: usize = 300;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", words[..cut].trim_end()),
        None => words,
    }
}
