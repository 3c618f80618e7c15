//! See the page beside this file.

use crate::finding::{Basis, Contest, Level};
use crate::ids::StatementId;
use crate::text::Span;
use crate::verify::{Case, Check, Draft, Findings};

/// Claims that another source of the same text denies.
pub static CHECK: Check =
    Check { name: "claim-contested", levels: &[Level::Note], doc: include_str!("claim-contested.md"), run };

fn run(case: &Case<'_>, findings: &mut Findings) {
    let drafts: Vec<_> = findings.contests().iter().filter_map(|contest| draft(case, contest)).collect();
    drafts.into_iter().for_each(|draft| findings.found(draft));
}

fn draft(case: &Case<'_>, contest: &Contest) -> Option<Draft> {
    let asserts = sources(case, &contest.asserts);
    let denies = sources(case, &contest.denies);
    let (first, _) = (asserts.first()?, denies.first()?);
    let names = |sources: &[Span]| sources.iter().map(|at| case.words(*at)).collect::<Vec<_>>().join(", ");
    let message = format!("contested: {} says so; denied by {}", names(&asserts), names(&denies));
    let basis = asserts.iter().chain(&denies).map(|at| Basis::Text { at: *at }).collect();
    let mut draft = Draft::new(Level::Note, contest.claim, message, basis);
    draft.labels.push((*first, "says so".to_owned()));
    draft.labels.extend(denies.iter().map(|at| (*at, "denies it".to_owned())));
    Some(draft)
}

fn sources(case: &Case<'_>, statements: &[StatementId]) -> Vec<Span> {
    let found = statements.iter().filter_map(|id| {
        let statement = case.reading.statements.get(id.index())?;
        statement.source.as_ref()?.spans.first().copied()
    });
    let mut spans: Vec<Span> = Vec::new();
    for span in found {
        let again = spans.iter().any(|other| case.words(*other) == case.words(span));
        if !again {
            spans.push(span);
        }
    }
    spans
}
