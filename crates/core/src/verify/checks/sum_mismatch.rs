//! See the page beside this file.

mod change;
mod hundred;
mod margin;
mod parts;
mod share;

use crate::finding::{Basis, Level};
use crate::text::Span;
use crate::verify::amounts::{Amount, Amounts, lower};
use crate::verify::{Case, Check, Draft, Findings};

/// Parts, shares and changes that do not come out.
pub static CHECK: Check = Check {
    name: "sum-mismatch",
    levels: &[Level::Error, Level::Warning],
    by_default: true,
    doc: include_str!("sum-mismatch.md"),
    run,
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    let amounts = Amounts::of(case);
    for sentence in &case.reading.sentences {
        let view = View { case, amounts: &amounts, end: sentence.tokens.end, start: sentence.tokens.start };
        for sum in [
            parts::find(&view),
            change::find(&view),
            share::find(&view),
            hundred::find(&view),
            margin::find(&view),
        ]
        .into_iter()
        .flatten()
        {
            tell(case, sum, findings);
        }
    }
}

/// A sentence with its amounts.
struct View<'a> {
    case: &'a Case<'a>,
    amounts: &'a Amounts<'a>,
    /// First token, and one past the last.
    start: usize,
    end: usize,
}

impl<'a> View<'a> {
    fn amounts(&self) -> &'a [Amount<'a>] {
        self.amounts.within(self.start..self.end)
    }

    /// The word at a token in lower case; empty outside the sentence.
    fn word(&self, token: usize) -> String {
        if (self.start..self.end).contains(&token) { lower(self.case, token) } else { String::new() }
    }

    /// The word before a token.
    fn before(&self, token: usize) -> String {
        token.checked_sub(1).map_or_else(String::new, |token| self.word(token))
    }

    fn tag(&self, token: usize) -> &'static str {
        let inside = (self.start..self.end).contains(&token);
        self.case.reading.tokens.get(token).filter(|_| inside).map_or("", |token| token.tag)
    }

    /// A dash between words, with white space around it where it is a short one.
    fn is_dash(&self, token: usize) -> bool {
        match self.word(token).as_str() {
            "—" | "–" | "--" | "―" => true,
            "-" => self.case.reading.tokens.get(token).is_some_and(|it| {
                let text = self.case.document.text.as_str();
                text[..it.span.start()].ends_with(char::is_whitespace)
                    && text[it.span.end()..].starts_with(char::is_whitespace)
            }),
            _ => false,
        }
    }
}

/// A sum that the text does.
struct Sum {
    at: Span,
    /// The amount that the sum contradicts, and what to say beside it.
    label: Span,
    /// "7 + 4 = 11".
    says: String,
    /// "11, not 12"; what is wrong, for people. `None` where it comes out.
    wrong: Option<String>,
    level: Level,
}

fn tell(case: &Case<'_>, sum: Sum, findings: &mut Findings) {
    let basis = vec![Basis::Arithmetic { says: sum.says.clone() }];
    let Some(wrong) = sum.wrong else {
        findings.agrees(sum.at, format!("{}, as “{}” says", sum.says, case.words(sum.label)), basis);
        return;
    };
    // Any of the numbers may be the wrong one: nothing is proposed.
    let mut draft = Draft::new(sum.level, sum.at, wrong, basis);
    draft.labels.push((sum.label, "does not fit the other numbers, or one of them is wrong".to_owned()));
    findings.found(draft);
}
