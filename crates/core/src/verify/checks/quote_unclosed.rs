//! See the page beside this file.

use crate::finding::{Basis, Level};
use crate::reading::Quotation;
use crate::verify::{Case, Check, Draft, Findings};

/// Quotations that never end.
pub static CHECK: Check = Check {
    name: "quote-unclosed",
    levels: &[Level::Note],
    by_default: true,
    doc: include_str!("quote-unclosed.md"),
    run,
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    for quotation in case.reading.quotations.iter().filter(|it| it.unclosed) {
        if opens_words(case, quotation) && !closed_later(case, quotation) {
            report(case, quotation, findings);
        }
    }
}

/// Whether words follow the mark: what has none is no quotation, but the rest of a table or a program.
fn opens_words(case: &Case<'_>, quotation: &Quotation) -> bool {
    let inside = case.words(quotation.inside).trim_start();
    inside.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '‘' | '\'' | '“' | '['))
}

/// How many paragraphs of a quotation are looked through for its end.
const REACH: usize = 4;

/// Whether a paragraph soon after holds the closing mark: a text set apart as a quotation opens only once.
fn closed_later(case: &Case<'_>, quotation: &Quotation) -> bool {
    let after = case.document.blocks.iter().skip(quotation.block + 1).take(REACH);
    after.map(|block| case.words(block.span)).any(|words| {
        let count = |mark: char| words.matches(mark).count();
        count('”') > count('“') || count('"') % 2 == 1
    })
}

fn report(case: &Case<'_>, quotation: &Quotation, findings: &mut Findings) {
    let at = quotation.span;
    let message =
        "the quotation is opened here and not closed in its paragraph; where do the quoted words end?";
    let mark = case.document.text.covering(at.start(), quotation.inside.start());
    findings.found(Draft::new(Level::Note, mark, message, vec![Basis::Text { at }]));
}
