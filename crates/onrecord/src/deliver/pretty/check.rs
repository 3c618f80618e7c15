//! What `check` found: findings with their evidence, what agrees, and how much could be checked.

use std::cmp::Reverse;
use std::io;

use onrecord_core::document::Document;
use onrecord_core::finding::{Basis, Count, Finding, Level, Verified};
use onrecord_core::text::{LineIndex, Span};
use onrecord_core::verify::SourceText;

use super::{Page, counted, grouped, head};
use crate::deliver::paper::{Ink, columns_of};

pub(super) fn write(page: &mut Page<'_, '_>) -> io::Result<()> {
    let quiet = page.view.looks.quiet;
    let nothing = page.view.verdict.findings.is_empty() && page.view.case.document.problems.is_empty();
    if quiet && nothing {
        return Ok(());
    }
    head::write(page)?;
    page.problems()?;
    findings(page)?;
    if !quiet {
        let verdict = page.view.verdict;
        looked_at(page, &verdict.verified, Ink::Green, "checked and fine")?;
        looked_at(page, &verdict.undecided, Ink::Yellow, "looked at and left open")?;
        coverage(page)?;
        summary(page)?;
    }
    page.paper.end()
}

fn findings(page: &mut Page<'_, '_>) -> io::Result<()> {
    let mut findings: Vec<&Finding> = page.view.verdict.findings.iter().collect();
    // The gravest first; those of one level stay in the order of the text.
    findings.sort_by_key(|finding| Reverse(finding.level));
    let places: Vec<String> = findings.iter().map(|finding| page.place(finding.at)).collect();
    let names: Vec<String> = findings.iter().map(|finding| name(finding)).collect();
    let widest = |cells: &[String]| cells.iter().map(|cell| columns_of(cell)).max().unwrap_or(0);
    let (place_width, name_width) = (widest(&places), widest(&names));
    for ((finding, place), name) in findings.iter().zip(&places).zip(&names) {
        page.paper.end()?;
        page.paper.ink(Ink::Strong, &format!("{place:>place_width$}"))?;
        page.paper.put("  ")?;
        page.paper.ink(ink(finding.level), &format!("{:<7}", finding.level.name()))?;
        page.paper.put("  ")?;
        page.paper.ink(Ink::Blue, &format!("{name:<name_width$}"))?;
        page.paper.put(&format!("  “{}”", short(page.words(finding.at))))?;
        if let Some(better) = better(page, finding) {
            page.paper.put(" → ")?;
            page.paper.ink(Ink::Green, &better)?;
        }
        page.paper.end()?;
        reasons(page, finding)?;
    }
    Ok(())
}

/// The check, with the number of places where it is more than one.
fn name(finding: &Finding) -> String {
    match finding.suggestion.as_ref().map_or(0, |suggestion| suggestion.edits.len()) {
        0 | 1 => finding.check.to_owned(),
        places => format!("{} ({places}×)", finding.check),
    }
}

fn ink(level: Level) -> Ink {
    match level {
        Level::Error => Ink::Red,
        Level::Warning => Ink::Yellow,
        Level::Note => Ink::Blue,
    }
}

/// On one line, and cut: long words are shown under the line.
fn short(words: &str) -> String {
    const LONGEST: usize = 60;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LONGEST {
        return words;
    }
    let start: String = words.chars().take(LONGEST).collect();
    format!("{}…", start.rsplit_once(' ').map_or(start.as_str(), |(start, _)| start))
}

/// The words as the suggestion would have them.
fn better(page: &Page<'_, '_>, finding: &Finding) -> Option<String> {
    let mut edits: Vec<&(Span, String)> =
        finding.suggestion.as_ref()?.edits.iter().filter(|(at, _)| finding.at.contains(*at)).collect();
    edits.sort();
    let mut words = page.words(finding.at).to_owned();
    for (at, text) in edits.iter().rev() {
        let range = at.start() - finding.at.start()..at.end() - finding.at.start();
        words.replace_range(range, text);
    }
    (!edits.is_empty()).then_some(words)
}

fn reasons(page: &mut Page<'_, '_>, finding: &Finding) -> io::Result<()> {
    page.excerpt(finding.at, ink(finding.level))?;
    page.remark("", &finding.message)?;
    let shown = |at: &Span| *at == finding.at || finding.labels.iter().any(|(label, _)| label == at);
    for basis in finding.basis.iter().filter(|basis| !matches!(basis, Basis::Text { at } if shown(at))) {
        evidence(page, basis)?;
    }
    for (at, says) in &finding.labels {
        let label = format!("{}  “{}”  {says}", page.place(*at), short(page.words(*at)));
        page.remark("also", &label)?;
    }
    match &finding.suggestion {
        Some(suggestion) => page.remark("suggestion", &suggestion.message),
        None => Ok(()),
    }
}

fn evidence(page: &mut Page<'_, '_>, basis: &Basis) -> io::Result<()> {
    match basis {
        Basis::Reference { id, says, as_of } => {
            page.remark("reference", &format!("{says} ({id}, as of {as_of})"))
        }
        Basis::Text { at } => {
            let words = format!("{}  “{}”", page.place(*at), short(page.words(*at)));
            page.remark("text", &words)
        }
        Basis::Arithmetic { says } => page.remark("reckoned", says),
        Basis::Rule { id, says } => page.remark("rule", &format!("{says} ({id})")),
        Basis::Source { source, at } => match page.view.case.sources.get(*source) {
            Some(source) => page.remark("source", &quoted(source, *at)),
            None => Ok(()),
        },
    }
}

/// `wire.txt:3:14  “…”`: words of a source, with where they stand in it.
fn quoted(source: &SourceText, at: Span) -> String {
    let Document { text, source: told, id, .. } = &source.document;
    let name = told.path.as_deref().unwrap_or(&id.0);
    let place = LineIndex::new(text).line_column(text, at.start());
    let words = text.slice(at).split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{name}:{}:{}  “{words}”", place.line, place.column)
}

/// What was looked at and is no finding, each with the day as of which what it rests on is known.
fn looked_at(page: &mut Page<'_, '_>, passes: &[Verified], ink: Ink, head: &str) -> io::Result<()> {
    if passes.is_empty() {
        return Ok(());
    }
    page.paper.end()?;
    page.paper.ink(ink, head)?;
    page.paper.end()?;
    for agreed in passes {
        let as_of = known_as_of(agreed);
        let line = format!(
            "{}  “{}”  {}{as_of}",
            page.place(agreed.at),
            short(page.words(agreed.at)),
            agreed.message
        );
        page.remark("", &line)?;
    }
    Ok(())
}

/// " (as of 2026-10-05)": the oldest day among the rows of the reference, unless the message says it already.
fn known_as_of(agreed: &Verified) -> String {
    let days = agreed.basis.iter().filter_map(|basis| match basis {
        Basis::Reference { as_of, .. } => Some(as_of.to_string()),
        _ => None,
    });
    let oldest = days.min().filter(|day| !agreed.message.contains(&format!("as of {day}")));
    oldest.map_or(String::new(), |day| format!(" (as of {day})"))
}

/// What was there and what of it could not be judged, so that silence is not taken for agreement.
fn coverage(page: &mut Page<'_, '_>) -> io::Result<()> {
    let coverage = page.view.verdict.coverage;
    let rows = [
        (coverage.names, "names are not in the reference"),
        (coverage.offices, "offices named with a holder could not be judged"),
        (coverage.dates, "dates and durations had nothing to be checked against"),
        (coverage.quantities, "amounts had nothing to be checked against"),
    ];
    let open: Vec<String> = rows.iter().filter_map(|(count, says)| unchecked(*count, says)).collect();
    if open.is_empty() {
        return Ok(());
    }
    page.paper.end()?;
    page.paper.ink(Ink::Faint, "not checked")?;
    page.paper.end()?;
    open.iter().try_for_each(|line| page.remark("", line))
}

fn unchecked(count: Count, says: &str) -> Option<String> {
    let open = count.seen.saturating_sub(count.known);
    (open > 0).then(|| format!("{open} of {} {says}", count.seen))
}

fn summary(page: &mut Page<'_, '_>) -> io::Result<()> {
    let findings = &page.view.verdict.findings;
    let of = |level| findings.iter().filter(|finding| finding.level == level).count();
    let words: usize = page
        .view
        .case
        .document
        .blocks
        .iter()
        .map(|block| page.words(block.span).split_whitespace().count())
        .sum();
    let line = format!(
        "{}, {}, {} · {} words",
        counted(of(Level::Error), "error"),
        counted(of(Level::Warning), "warning"),
        counted(of(Level::Note), "note"),
        grouped(words)
    );
    page.paper.end()?;
    page.paper.ink(Ink::Strong, &line)?;
    page.paper.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_on_one_line_and_cut_at_a_word() {
        assert_eq!(short("Published\n\n  on"), "Published on");
        let long = short(&"word ".repeat(40));
        assert!(long.ends_with("word…") && long.chars().count() <= 61, "{long}");
    }
}
