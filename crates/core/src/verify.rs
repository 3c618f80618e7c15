//! What can be checked: each check a small file with its page, listed in one table.

use std::cell::OnceCell;

use against::Against;

use crate::document::Document;
use crate::finding::{Basis, Contest, Coverage, Finding, Level, Verdict, Verified};
use crate::reading::Reading;
use crate::reference::Reference;
use crate::resolve::Resolution;
use crate::text::Span;

mod acronyms;
pub mod against;
mod amounts;
pub mod checks;
mod contests;
mod coverage;
mod facts;
mod measures;
mod orders;
mod places;
mod settings;
mod silence;
mod spared;
#[cfg(test)]
mod spec;
pub mod style;
mod topics;

pub use orders::unheeded;
pub use settings::{Setting, Settings};
use spared::Spared;

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
    /// The texts it is held against (`--against`): what it was written from. Empty where none was named.
    pub sources: &'a [SourceText],
    /// What the desk has set.
    pub settings: &'a Settings,
    /// Draft and sources word by word, once a check has asked: see [`Case::against`].
    pub compared: OnceCell<Against>,
}

/// A text that a document was written from: wire copy, a press release, a transcript.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The text.
    pub document: Document,
    /// What it says.
    pub reading: Reading,
    /// What its things are.
    pub resolution: Resolution,
}

impl<'a> Case<'a> {
    /// A case that is held against no source, and for which nothing is set.
    pub fn alone(
        document: &'a Document,
        reading: &'a Reading,
        resolution: &'a Resolution,
        reference: &'a dyn Reference,
    ) -> Case<'a> {
        static UNSET: Settings = Settings::unset();
        Case {
            document,
            reading,
            resolution,
            reference,
            sources: &[],
            settings: &UNSET,
            compared: OnceCell::new(),
        }
    }

    /// The document beside its sources, word by word: made when first asked for.
    pub fn against(&self) -> &Against {
        self.compared.get_or_init(|| Against::new(self))
    }

    /// The words under a span.
    pub fn words(&self, span: Span) -> &str {
        self.document.text.slice(span)
    }
}

/// A check: a file of its own beside its page.
pub struct Check {
    /// Kebab-case name that states the problem.
    pub name: &'static str,
    /// The levels its findings can have, gravest first.
    pub levels: &'static [Level],
    /// Whether it runs where the desk has set nothing.
    pub by_default: bool,
    /// Its page: what, why, when silent, with examples that are its tests.
    pub doc: &'static str,
    /// Looks at one case.
    pub run: fn(&Case<'_>, &mut Findings),
}

impl Check {
    /// The page's first sentence under its title.
    pub fn summary(&self) -> &'static str {
        let mut lines = self.doc.lines().map(str::trim);
        lines.find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or("")
    }

    /// Whether it compares with the reference, so that what it finds is as fresh as the rows it rests on; its page says
    /// how they age.
    pub fn asks_the_reference(&self) -> bool {
        self.doc.contains("\n## How fresh the evidence is\n")
    }
}

/// Where checks put what they have to say.
#[derive(Debug, Default)]
pub struct Findings {
    name: &'static str,
    said: Verdict,
}

impl Findings {
    /// Something to look at; the check's name is filled in. What rests on nothing is not taken.
    pub fn found(&mut self, finding: Draft) {
        debug_assert!(!finding.basis.is_empty(), "{}: a finding needs a basis", self.name);
        if finding.basis.is_empty() {
            return;
        }
        let Draft { level, at, message, labels, basis, suggestion } = finding;
        self.said.findings.push(Finding { check: self.name, level, at, message, labels, basis, suggestion });
    }

    /// Something that agrees.
    pub fn agrees(&mut self, at: Span, message: String, basis: Vec<Basis>) {
        if !basis.is_empty() {
            self.said.verified.push(Verified { check: self.name, at, message, basis });
        }
    }

    /// Something that was looked at and cannot be decided; what rests on nothing is not taken.
    pub fn leaves_open(&mut self, at: Span, message: String, basis: Vec<Basis>) {
        if !basis.is_empty() {
            self.said.undecided.push(Verified { check: self.name, at, message, basis });
        }
    }

    /// The claims that some say and others deny.
    pub fn contests(&self) -> &[Contest] {
        &self.said.contests
    }

    /// How much could be checked, for the check to add to.
    pub fn coverage(&mut self) -> &mut Coverage {
        &mut self.said.coverage
    }
}

/// A finding without the name of its check.
#[derive(Clone, Debug)]
pub struct Draft {
    /// How grave.
    pub level: Level,
    /// The words it is about.
    pub at: Span,
    /// One sentence: what does not agree with what.
    pub message: String,
    /// Further places with a remark each.
    pub labels: Vec<(Span, String)>,
    /// What it rests on; never empty.
    pub basis: Vec<Basis>,
    /// How to mend it.
    pub suggestion: Option<crate::finding::Suggestion>,
}

impl Draft {
    /// A finding with nothing but its words and what it rests on.
    pub fn new(level: Level, at: Span, message: impl Into<String>, basis: Vec<Basis>) -> Draft {
        Draft { level, at, message: message.into(), labels: Vec::new(), basis, suggestion: None }
    }
}

/// Runs every check on one case.
pub fn verify(case: &Case<'_>) -> Verdict {
    let mut findings = Findings::default();
    findings.said.contests = contests::find(case);
    findings.said.coverage = coverage::count(case);
    for check in checks::CHECKS.iter().filter(|check| case.settings.runs(check)) {
        findings.name = check.name;
        (check.run)(case, &mut findings);
    }
    let mut said = findings.said;
    let spared = Spared::of(case);
    said.findings.retain(|finding| !spared.holds(finding.check, finding.at));
    tell_once(&mut said.findings);
    for finding in &mut said.findings {
        finding.level = case.settings.level(finding.check, finding.level);
    }
    said.findings.sort_by_key(|finding| (finding.at, finding.check));
    said.verified.sort_by_key(|verified| (verified.at, verified.check));
    said.verified.dedup();
    said.undecided.sort_by_key(|open| (open.at, open.check));
    said.undecided.dedup();
    said
}

/// A check that need not speak where another has told of the same words, with a reason that stands by itself.
const TOLD_BY: &[(&str, &str)] = &[("name-not-in-source", "name-misspelt")];

fn tell_once(findings: &mut Vec<Finding>) {
    let told: Vec<(&str, Span)> = findings.iter().map(|finding| (finding.check, finding.at)).collect();
    findings.retain(|finding| {
        let by = TOLD_BY.iter().find(|(check, _)| *check == finding.check).map(|(_, by)| *by);
        !told.iter().any(|(check, at)| Some(*check) == by && at.overlaps(finding.at))
    });
}
