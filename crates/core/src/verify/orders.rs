//! What remarks in a text order: which checks say nothing of which stretch of it.
//!
//! `<!-- onrecord off -->` … `<!-- onrecord on -->` for all checks, `<!-- onrecord name-misspelt = NO -->` … `= YES` for
//! one, as Vale has them; `<!-- onrecord:ignore name-misspelt, doubled-word -->` for the next block alone.

use super::checks::{self, CHECKS};
use crate::distance::distance;
use crate::document::{Document, Problem};
use crate::remarks::{Remark, remarks};
use crate::text::{LineIndex, Span};

/// What a remark orders.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Order<'a> {
    /// From here on nothing is said, by any check or by one.
    Off(Option<&'a str>),
    /// The end of that.
    On(Option<&'a str>),
    /// Nothing is said of the next block, by any check where none is named.
    Next(Vec<&'a str>),
}

/// A stretch of text of which a check says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch<'a> {
    /// The check; all where none is named.
    check: Option<&'a str>,
    span: Span,
}

impl Stretch<'_> {
    /// Whether this check says nothing of words that begin here.
    pub(super) fn holds(&self, check: &str, at: Span) -> bool {
        let begins = self.span.start() <= at.start() && at.start() < self.span.end();
        begins && self.check.is_none_or(|named| named == check)
    }
}

/// The stretches of a document of which checks say nothing.
pub(super) fn stretches(document: &Document) -> Vec<Stretch<'_>> {
    let orders: Vec<(Remark<'_>, Order<'_>)> = remarks(document.text.as_str())
        .into_iter()
        .filter_map(|remark| order(remark.says).map(|order| (remark, order)))
        .collect();
    let mut found = Vec::new();
    for (at, (remark, order)) in orders.iter().enumerate() {
        match order {
            Order::On(_) => {}
            Order::Off(check) => {
                let later = orders.iter().skip(at + 1).find(|(_, order)| *order == Order::On(*check));
                let end = later.map_or(document.text.len(), |(remark, _)| remark.place.start);
                found.push(Stretch { check: *check, span: document.text.covering(remark.place.end, end) });
            }
            Order::Next(checks) => {
                let Some(span) = next_block(document, remark) else { continue };
                let one_by_one = checks.iter().map(|check| Stretch { check: Some(check), span });
                found.extend(one_by_one);
                found.extend(checks.is_empty().then_some(Stretch { check: None, span }));
            }
        }
    }
    found
}

/// The block a remark stands in, or at the end of on the same line; else the next one.
fn next_block(document: &Document, remark: &Remark<'_>) -> Option<Span> {
    let text = document.text.as_str();
    let same_line = |span: Span| {
        let between = text.get(span.end()..remark.place.start);
        between.is_some_and(|between| between.trim().is_empty() && !between.contains('\n'))
    };
    let of = |span: Span| remark.place.start < span.end() || same_line(span);
    document.blocks.iter().map(|block| block.span).find(|span| of(*span))
}

fn order(says: &str) -> Option<Order<'_>> {
    if let Some((check, value)) = says.split_once('=') {
        let check = Some(check.trim()).filter(|check| !check.is_empty())?;
        return match value.trim().to_ascii_lowercase().as_str() {
            "no" => Some(Order::Off(Some(check))),
            "yes" => Some(Order::On(Some(check))),
            _ => None,
        };
    }
    let mut words = says.split([',', ' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    match words.next()? {
        "ignore" => Some(Order::Next(words.collect())),
        "off" if words.next().is_none() => Some(Order::Off(None)),
        "on" if words.next().is_none() => Some(Order::On(None)),
        _ => None,
    }
}

/// What of a document's remarks to onrecord cannot be heeded, so that nobody believes a check switched off which is not.
pub fn unheeded(document: &Document) -> Vec<Problem> {
    let remarks = remarks(document.text.as_str());
    if remarks.is_empty() {
        return Vec::new();
    }
    let lines = LineIndex::new(&document.text);
    let problems = remarks.iter().flat_map(|remark| {
        let line = lines.line_column(&document.text, remark.place.start).line;
        let Some(order) = order(remark.says) else {
            let message = format!(
                "line {line}: “{}” is no order; write off, on, CHECK = NO, CHECK = YES or ignore CHECK",
                remark.says
            );
            return vec![Problem { code: "remark-unclear", message }];
        };
        let named = match order {
            Order::Off(check) | Order::On(check) => check.into_iter().collect(),
            Order::Next(checks) => checks,
        };
        let unknown = named.into_iter().filter(|check| checks::named(check).is_none());
        unknown.map(|check| Problem { code: "unknown-check", message: no_check(line, check) }).collect()
    });
    problems.collect()
}

fn no_check(line: usize, typed: &str) -> String {
    let near = CHECKS.iter().map(|check| (distance(typed, check.name), check.name)).min();
    // A third of the letters: enough for a slip or two and for a word left out, too few for another name.
    let way_out = match near.filter(|(slips, name)| slips * 3 <= name.len()) {
        Some((_, name)) => format!("did you mean {name}?"),
        None => "`onrecord list checks` names them all".to_owned(),
    };
    format!("line {line}: a remark names “{typed}”, which is no check; {way_out}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    /// "check: words" of each stretch.
    fn told(text: &str) -> Vec<String> {
        let document = testing::document(text);
        let stretches = stretches(&document);
        let of = |it: &Stretch<'_>| {
            format!("{}: {}", it.check.unwrap_or("all"), document.text.slice(it.span).trim())
        };
        stretches.iter().map(of).collect()
    }

    #[test]
    fn off_holds_until_on_and_of_one_check_until_its_own_yes() {
        assert_eq!(told("a <!-- onrecord off --> b <!-- onrecord on --> c"), ["all: b"]);
        assert_eq!(told("a <!-- onrecord off --> b"), ["all: b"]);
        let text = "<!-- onrecord x = NO --> a <!-- onrecord y = YES --> b <!-- onrecord x = yes --> c";
        assert_eq!(told(text), ["x: a <!-- onrecord y = YES --> b"]);
    }

    #[test]
    fn ignore_holds_for_the_next_block_or_the_one_whose_line_it_ends() {
        let block = "<!-- onrecord:ignore x, y -->";
        let document = |first: &str| {
            let text = format!("{first}\n{block}\nSecond.\nThird.");
            let mut document = testing::document(&text);
            document.blocks.retain(|it| !document.text.slice(it.span).starts_with("<!--"));
            stretches(&document).iter().map(|it| document.text.slice(it.span).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(document("First."), ["Second.", "Second."]);
        assert_eq!(told("A word. <!-- onrecord ignore -->\nB."), ["all: A word. <!-- onrecord ignore -->"]);
    }

    #[test]
    fn what_cannot_be_heeded_is_told_with_its_line() {
        let said = |text: &str| -> Vec<String> {
            let problems = unheeded(&testing::document(text));
            problems.into_iter().map(|it| format!("{}: {}", it.code, it.message)).collect()
        };
        assert!(said("<!-- onrecord off --> <!-- onrecord doubled-word = NO -->").is_empty());
        let slip = said("One.\n<!-- onrecord:ignore double-word -->");
        assert!(
            slip[0].starts_with("unknown-check: line 2:") && slip[0].ends_with("did you mean doubled-word?")
        );
        assert!(said("<!-- onrecord zzz = NO -->")[0].ends_with("names them all"));
        assert!(said("<!-- onrecord maybe -->")[0].starts_with("remark-unclear: line 1:"));
    }
}
