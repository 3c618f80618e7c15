//! The first lines of a page: which document, of what day, checked against what.

use std::io;

use onrecord_core::reading::{Dated, DatedBasis};

use super::Page;
use crate::deliver::paper::Ink;

/// Name and title, then the day and the reference.
pub(super) fn write(page: &mut Page<'_, '_>) -> io::Result<()> {
    let source = &page.view.case.document.source;
    let name = source.path.as_deref().or(source.url.as_deref()).unwrap_or(&page.view.case.document.id.0);
    page.paper.ink(Ink::Strong, name)?;
    if let Some(title) = &source.title {
        page.paper.put(&format!("  “{title}”"))?;
    }
    page.paper.end()?;
    if page.view.looks.quiet {
        return Ok(());
    }
    let day = day(page);
    page.remark("date", &day)?;
    let reference = page.view.case.reference;
    let held = format!("{}, as of {} · nothing left this machine", reference.version(), reference.as_of());
    page.remark("reference", &held)
}

/// What is known of the document's day, and from which words.
fn day(page: &Page<'_, '_>) -> String {
    let dated = &page.view.case.resolution.dated;
    match (dated.basis, dated.day()) {
        (DatedBasis::Declared, Some(day)) => format!("{day}, as the page says"),
        (DatedBasis::Given, Some(day)) => format!("{day}, as given"),
        (_, Some(day)) => format!("none printed. From the text: {day}{}", reasons(page, dated)),
        (_, None) => format!("none printed. {}{}. Set it with --date", bounds(dated), reasons(page, dated)),
    }
}

fn bounds(dated: &Dated) -> String {
    let mut known = Vec::new();
    known.extend(dated.earliest.map(|day| format!("not before {day}")));
    known.extend(dated.latest.map(|day| format!("not after {day}")));
    known.extend(dated.likely.map(|(from, to)| format!("likely {from} to {to}")));
    if known.is_empty() {
        "The text shows none".to_owned()
    } else {
        format!("From the text: {}", known.join(", "))
    }
}

fn reasons(page: &Page<'_, '_>, dated: &Dated) -> String {
    let reason = |(span, says): &(_, String)| format!("“{}”: {says}", page.words(*span));
    let reasons: Vec<String> = dated.because.iter().map(reason).collect();
    if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join("; ")) }
}
