//! See the page beside this file.

use crate::document::BlockKind;
use crate::finding::{Basis, Level};
use crate::ids::QuotationId;
use crate::reading::{Pos, Quotation, Relation};
use crate::verify::{Case, Check, Draft, Findings};

/// Full quotations that the text gives to nobody.
pub static CHECK: Check = Check {
    name: "quote-unattributed",
    levels: &[Level::Note],
    doc: include_str!("quote-unattributed.md"),
    run,
};

/// Fewer words than this are a quoted word or phrase.
const FULL: usize = 6;

fn run(case: &Case<'_>, findings: &mut Findings) {
    for (index, quotation) in case.reading.quotations.iter().enumerate() {
        let in_text =
            case.document.blocks.get(quotation.block).is_some_and(|block| block.kind == BlockKind::Paragraph);
        if in_text && is_sentence(case, quotation) && !attributed(case, index) {
            let at = quotation.span;
            let message = "nobody is given for this quotation";
            findings.found(Draft::new(Level::Note, at, message, vec![Basis::Text { at }]));
        }
    }
}

/// Whether the words are a sentence that somebody said: with a subject and a finite verb, and not a title of a work.
fn is_sentence(case: &Case<'_>, quotation: &Quotation) -> bool {
    let words = case.words(quotation.inside);
    let count = words.split_whitespace().count();
    let capitals = words.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let tokens = case.reading.tokens_in(quotation.inside).map(|token| &case.reading.tokens[token]);
    let (mut verb, mut subject) = (false, false);
    for token in tokens {
        verb |=
            matches!(token.pos, Pos::Verb | Pos::Aux) && matches!(token.tag, "VBZ" | "VBP" | "VBD" | "MD");
        subject |= matches!(token.relation, Relation::Subject | Relation::PassiveSubject);
    }
    count >= FULL && verb && subject && words.starts_with(char::is_uppercase) && capitals * 2 < count
}

/// Whether a statement with a source holds the quotation, or one that it continues or is continued by.
fn attributed(case: &Case<'_>, index: usize) -> bool {
    let quotations = &case.reading.quotations;
    let given = |index: usize| {
        let Some(quotation) = quotations.get(index) else { return false };
        case.reading.statements.iter().any(|statement| {
            let told = statement.content.iter().any(|content| content.overlaps(quotation.inside));
            statement.source.is_some() && told
        })
    };
    let next = quotations[index].continued_by.map(QuotationId::index);
    let before = quotations.iter().position(|it| it.continued_by.map(QuotationId::index) == Some(index));
    [Some(index), next, before].into_iter().flatten().any(given)
}
