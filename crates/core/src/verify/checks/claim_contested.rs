//! See the page beside this file.

use crate::finding::{Basis, Contest, Level};
use crate::ids::StatementId;
use crate::reading::{Mention, MentionForm, StatementSource};
use crate::text::Span;
use crate::verify::{Case, Check, Draft, Findings};

/// Claims that another source of the same text denies.
pub static CHECK: Check = Check {
    name: "claim-contested",
    levels: &[Level::Note],
    by_default: true,
    doc: include_str!("claim-contested.md"),
    run,
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let drafts: Vec<_> = findings.contests().iter().filter_map(|contest| draft(case, contest)).collect();
    drafts.into_iter().for_each(|draft| findings.found(draft));
}

fn draft(case: &Case<'_>, contest: &Contest) -> Option<Draft> {
    let asserts = sources(case, &contest.asserts);
    let denies = sources(case, &contest.denies);
    let (first, _) = (asserts.first()?, denies.first()?);
    let names = |sources: &[(Span, String)]| {
        let names: Vec<&str> = sources.iter().map(|(_, name)| name.as_str()).collect();
        names.join(", ")
    };
    let message = format!("contested: said by {}, denied by {}", names(&asserts), names(&denies));
    let basis = asserts.iter().chain(&denies).map(|(at, _)| Basis::Text { at: *at }).collect();
    let mut draft = Draft::new(Level::Note, contest.claim, message, basis);
    draft.labels.push((first.0, "says so".to_owned()));
    draft.labels.extend(denies.iter().map(|(at, _)| (*at, "denies it".to_owned())));
    Some(draft)
}

/// The sources of these statements, each once, with the name to call it by.
fn sources(case: &Case<'_>, statements: &[StatementId]) -> Vec<(Span, String)> {
    let mut found: Vec<(Span, String)> = Vec::new();
    for id in statements {
        let statement = case.reading.statements.get(id.index());
        let Some(source) = statement.and_then(|it| it.source.as_ref()) else { continue };
        let Some(&span) = source.spans.first() else { continue };
        let name = name(case, source, span);
        if !found.iter().any(|(_, other)| *other == name) {
            found.push((span, name));
        }
    }
    found
}

/// The words that name a source, or its name where they are a pronoun.
fn name(case: &Case<'_>, source: &StatementSource, span: Span) -> String {
    let mention = source.mention.and_then(|id| case.reading.mentions.get(id.index()));
    // "she", and "who" for somebody named before it.
    let stands_in =
        |it: &&Mention| it.form == MentionForm::Pronoun && it.span == span || !it.span.overlaps(span);
    let chain = mention.filter(stands_in).and_then(|it| case.reading.chains.get(it.chain.index()));
    let words = chain.map_or_else(|| case.words(span), |chain| &chain.name);
    // A span may take the comma that closes an apposition with it: "Ida Holm, 41,".
    words.trim_end_matches(|c: char| c.is_whitespace() || ",;:–—".contains(c)).to_owned()
}
