//! For people at a terminal: what to look at first, with the words, the reason, the evidence and its date.

mod check;
mod head;
mod read;

use std::io::{self, Write};

use onrecord_core::text::{LineIndex, Span};
use onrecord_wire::What;

use super::excerpt::Excerpt;
use super::paper::{Ink, Paper};
use super::{Output, View};

/// For people.
pub static OUTPUT: Output = Output {
    name: "pretty",
    doc: "for people; the default on a terminal",
    of: &[What::Check, What::Read],
    write,
    frame: None,
};

/// Columns that reasons and excerpts are moved in.
const INDENT: &str = "        ";

fn write(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = &view.case.document;
    // Nothing could be taken in: standard error says why, and a page of zeros would look like an answer.
    if document.text.as_str().is_empty() && !document.problems.is_empty() {
        return Ok(());
    }
    let mut page = Page {
        view,
        lines: LineIndex::new(&view.case.document.text),
        paper: Paper::new(out, view.looks.colour),
    };
    match view.options.what {
        What::Check => check::write(&mut page),
        What::Read => read::write(&mut page),
    }
}

/// A view on its way to the paper.
struct Page<'v, 'w> {
    view: &'v View<'v>,
    lines: LineIndex,
    paper: Paper<'w>,
}

impl<'v> Page<'v, '_> {
    fn words(&self, span: Span) -> &'v str {
        self.view.case.document.text.slice(span)
    }

    /// `line:column`, both from 1, columns in characters.
    fn place(&self, span: Span) -> String {
        let at = self.lines.line_column(&self.view.case.document.text, span.start());
        format!("{}:{}", at.line, at.column)
    }

    /// The line the words stand on, and carets under them.
    fn excerpt(&mut self, span: Span, ink: Ink) -> io::Result<()> {
        let width = self.view.looks.columns.saturating_sub(INDENT.len() + 1).max(20);
        let excerpt = Excerpt::of(&self.view.case.document.text, &self.lines, span, width);
        self.paper.put(INDENT)?;
        self.paper.put(&excerpt.before)?;
        self.paper.ink(Ink::Strong, &excerpt.words)?;
        self.paper.line(&excerpt.after)?;
        self.paper.put(INDENT)?;
        self.paper.put(&" ".repeat(excerpt.indent()))?;
        self.paper.ink(ink, &"^".repeat(excerpt.carets()))?;
        self.paper.end()
    }

    /// A remark under an excerpt, on as many lines as it needs.
    fn remark(&mut self, name: &str, words: &str) -> io::Result<()> {
        let lead = if name.is_empty() { String::new() } else { format!("{name}: ") };
        let width = self.view.looks.columns.saturating_sub(INDENT.len() + 2).max(20);
        for (i, line) in super::paper::wrap(&format!("{lead}{words}"), width).iter().enumerate() {
            self.paper.put(INDENT)?;
            let plain = match line.strip_prefix(&lead).filter(|_| i == 0 && !lead.is_empty()) {
                Some(rest) => {
                    self.paper.ink(Ink::Faint, &lead)?;
                    rest
                }
                None => line,
            };
            self.paper.put(if i == 0 { "" } else { "  " })?;
            self.paper.line(plain)?;
        }
        Ok(())
    }

    /// What could not be read.
    fn problems(&mut self) -> io::Result<()> {
        let case = self.view.case;
        for problem in case.document.problems.iter().chain(&case.reading.problems) {
            self.paper.ink(Ink::Yellow, "problem")?;
            self.paper.line(&format!("  {}  {}", problem.code, problem.message))?;
        }
        Ok(())
    }
}

/// "1 error", "2 errors".
fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

/// 1,132.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_nouns_counted() {
        assert_eq!(counted(1, "error"), "1 error");
        assert_eq!(counted(0, "error"), "0 errors");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1132), "1,132");
        assert_eq!(grouped(1_000_000), "1,000,000");
    }
}
