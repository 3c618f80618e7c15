//! Findings as results: where, what, what they rest on, how to mend them, and by what they are known again.

use std::collections::HashMap;
use std::path::Path;

use onrecord_core::document::Document;
use onrecord_core::finding::{Basis, Finding, Suggestion};
use onrecord_core::text::Span;
use onrecord_core::verify::checks::CHECKS;

use super::file_of;
use super::model::{
    Change, Content, Evidence, Fingerprints, Fix, Location, Logical, Message, Outcome, Physical, Properties,
    Replacement, Safety, Stretch, level,
};
use crate::deliver::View;
use crate::deliver::evidence::{lines, one_line};
use crate::deliver::ruler::{Column, Ruler};
use crate::hash::{sha256, text_is_bytes};

/// The results of one document, in order of its text.
pub(super) fn of(view: &View<'_>) -> Vec<Outcome> {
    let findings = &view.verdict.findings;
    if findings.is_empty() {
        return Vec::new();
    }
    let place = Place::new(view.case.document, view.root);
    let sources: Vec<Place<'_>> =
        view.case.sources.iter().map(|source| Place::new(&source.document, view.root)).collect();
    let mut seen = HashMap::new();
    findings.iter().map(|finding| outcome(view, finding, &place, &sources, &mut seen)).collect()
}

fn outcome(
    view: &View<'_>,
    finding: &Finding,
    place: &Place<'_>,
    sources: &[Place<'_>],
    seen: &mut HashMap<String, usize>,
) -> Outcome {
    let said = lines(finding, view.case).join("\n");
    Outcome {
        rule_id: finding.check,
        rule_index: CHECKS.iter().position(|check| check.name == finding.check),
        level: level(finding.level),
        message: Message::plain(&said),
        locations: [place.location(finding.at, None)],
        related_locations: related(finding, place, sources),
        partial_fingerprints: fingerprints(finding, place, seen),
        fixes: finding.suggestion.iter().filter_map(|suggestion| place.fix(suggestion)).collect(),
        properties: properties(finding),
    }
}

/// One document, as places in it are written.
struct Place<'a> {
    document: &'a Document,
    root: Option<&'a Path>,
    ruler: Ruler<'a>,
    /// Whether the text's bytes are those of the file.
    utf8: bool,
}

impl<'a> Place<'a> {
    fn new(document: &'a Document, root: Option<&'a Path>) -> Place<'a> {
        let utf8 = text_is_bytes(document);
        Place { document, root, ruler: Ruler::new(&document.text), utf8 }
    }

    /// Words of the document, with a remark where there is one. Where its text was taken out of the file their place in
    /// the file is not known: then the document inside the file is named, and the words are told.
    fn location(&self, at: Span, remark: Option<&str>) -> Location {
        let whole = Location::whole(file_of(self.document, self.root));
        if self.document.source.text_is_input {
            let snippet = Some(Content { text: self.document.text.slice(at).to_owned() });
            let region = Some(Stretch { snippet, ..self.region(at) });
            let physical_location = Physical { region, ..whole.physical_location };
            return Location { physical_location, message: remark.map(Message::plain), ..whole };
        }
        let (line, column) = self.ruler.region(at, Column::Chars).start;
        let words = one_line(self.document.text.slice(at));
        let remark = remark.map_or(String::new(), |remark| format!("{remark}: "));
        let message = Message::plain(&format!("{remark}“{words}”, at {line}:{column} of its text"));
        let name = Logical { fully_qualified_name: self.document.id.0.clone(), kind: "document" };
        Location { logical_locations: vec![name], message: Some(message), ..whole }
    }

    fn related(&self, at: Span, remark: &str, id: usize) -> Location {
        Location { id: Some(id), ..self.location(at, Some(remark)) }
    }

    fn region(&self, at: Span) -> Stretch {
        let region = self.ruler.region(at, Column::Utf16);
        Stretch {
            start_line: region.start.0,
            start_column: region.start.1,
            end_line: region.end.0,
            end_column: region.end.1,
            byte_offset: self.utf8.then_some(at.start()),
            byte_length: self.utf8.then_some(at.len()),
            snippet: None,
        }
    }

    /// All edits of a suggestion as one change of the file.
    fn fix(&self, suggestion: &Suggestion) -> Option<Fix> {
        if !self.document.source.text_is_input || suggestion.edits.is_empty() {
            return None;
        }
        let replacement = |(at, text): &(Span, String)| Replacement {
            deleted_region: self.region(*at),
            inserted_content: Content { text: text.clone() },
        };
        let mut edits: Vec<&(Span, String)> = suggestion.edits.iter().collect();
        edits.sort();
        let change = Change {
            artifact_location: file_of(self.document, self.root),
            replacements: edits.into_iter().map(replacement).collect(),
        };
        let description = Message::plain(&suggestion.message);
        let properties = Safety { safe: suggestion.safe };
        Some(Fix { description, artifact_changes: [change], properties })
    }
}

/// The places of labels, then those the finding rests on, in this text and in its sources; each once.
fn related(finding: &Finding, place: &Place<'_>, sources: &[Place<'_>]) -> Vec<Location> {
    let mut related = Vec::new();
    for (at, says) in &finding.labels {
        related.push(place.related(*at, says, related.len() + 1));
    }
    let shown = |at: &Span| *at == finding.at || finding.labels.iter().any(|(label, _)| label == at);
    for basis in &finding.basis {
        let id = related.len() + 1;
        match basis {
            Basis::Text { at } if !shown(at) => related.push(place.related(*at, "rests on these words", id)),
            Basis::Source { source, at } => {
                related.extend(sources.get(*source).map(|source| source.related(*at, "the source", id)));
            }
            _ => {}
        }
    }
    related
}

/// By what a finding is known again when the text around it was changed: its check and its words, and which of those
/// that share both it is. GitHub reads one fingerprint alone, which it would else make of the line, and a line of news is
/// a paragraph: any change of one would make all that was found in it new.
fn fingerprints(finding: &Finding, place: &Place<'_>, seen: &mut HashMap<String, usize>) -> Fingerprints {
    let words = one_line(place.document.text.slice(finding.at));
    let document = if place.document.source.text_is_input { "" } else { &place.document.id.0 };
    let hash = sha256(format!("{}\n{words}\n{document}", finding.check).as_bytes());
    let number = seen.entry(hash.clone()).or_insert(0);
    *number += 1;
    let hash = format!("{hash}:{number}");
    Fingerprints { finding_hash: hash.clone(), primary_location_line_hash: hash }
}

fn properties(finding: &Finding) -> Option<Properties> {
    let basis: Vec<Evidence> = finding.basis.iter().filter_map(evidence).collect();
    (!basis.is_empty()).then_some(Properties { basis })
}

fn evidence(basis: &Basis) -> Option<Evidence> {
    match basis {
        Basis::Reference { id, says, as_of } => Some(Evidence {
            kind: "reference",
            id: Some(id.clone()),
            says: says.clone(),
            as_of: Some(as_of.to_string()),
        }),
        Basis::Rule { id, says } => {
            Some(Evidence { kind: "rule", id: Some(id.clone()), says: says.clone(), as_of: None })
        }
        Basis::Arithmetic { says } => {
            Some(Evidence { kind: "arithmetic", id: None, says: says.clone(), as_of: None })
        }
        Basis::Text { .. } | Basis::Source { .. } => None,
    }
}
