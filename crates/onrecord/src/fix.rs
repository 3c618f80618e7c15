//! Safe suggestions made: which edits go together, what the text is then, and how it gets into its file.
//!
//! Only files whose text is their bytes are mended (plain text and Markdown in UTF-8), so that all that is not an edit
//! stays as it was: byte order mark, ends of lines, the last line's missing end.

mod diff;
mod file;

use onrecord_core::document::Document;
use onrecord_core::finding::Finding;
use onrecord_core::text::{Span, Text};

use crate::hash::text_is_bytes;

pub use diff::unified;
pub use file::replace;

/// A text with safe suggestions made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The text as it is now.
    pub text: String,
    /// How many suggestions were made.
    pub made: usize,
}

/// Makes the safe suggestions of a text, each whole or not at all. Of two that change the same words the first wins; the
/// other is left for a next look at the text, since it may no longer hold. Nothing where there is nothing to make.
pub fn mend(text: &Text, findings: &[Finding]) -> Option<Mended> {
    let mut edits: Vec<&(Span, String)> = Vec::new();
    let mut made = 0;
    for suggestion in safe(findings) {
        let new: Vec<&(Span, String)> =
            suggestion.iter().filter(|edit| !edits.contains(edit) && text.slice(edit.0) != edit.1).collect();
        let free = |edit: &&(Span, String)| !edits.iter().any(|taken| collide(edit.0, taken.0));
        if !new.is_empty() && new.iter().all(free) {
            made += 1;
            edits.extend(new);
        }
    }
    edits.sort();
    let mut mended = text.as_str().to_owned();
    for (at, words) in edits.iter().rev() {
        mended.replace_range(at.range(), words);
    }
    (made > 0).then_some(Mended { text: mended, made })
}

fn safe(findings: &[Finding]) -> impl Iterator<Item = &Vec<(Span, String)>> {
    let suggestions = findings.iter().filter_map(|finding| finding.suggestion.as_ref());
    suggestions.filter(|suggestion| suggestion.safe).map(|suggestion| &suggestion.edits)
}

/// Whether two edits change the same words, or put words in at the same place.
fn collide(one: Span, other: Span) -> bool {
    let meet =
        one.start() == other.start() || (one.is_empty() || other.is_empty()) && one.end() == other.end();
    one.overlaps(other) || meet || inside(one, other) || inside(other, one)
}

/// Whether nothing is put in between words that are changed.
fn inside(point: Span, other: Span) -> bool {
    point.is_empty() && other.start() < point.start() && point.start() < other.end()
}

/// Why a document with safe suggestions cannot be mended where it lies.
pub fn hindrance(document: &Document) -> Option<&'static str> {
    if !document.source.text_is_input {
        return Some("its text was taken out of the file; plain text and Markdown can be mended");
    }
    (!text_is_bytes(document)).then_some("it is not in UTF-8; save it as UTF-8 first")
}

/// How many safe suggestions there are.
pub fn waiting(findings: &[Finding]) -> usize {
    safe(findings).count()
}

#[cfg(test)]
mod tests {
    use onrecord_core::finding::{Basis, Level, Suggestion};

    use super::*;

    /// From, to, and the words put there, in bytes.
    type Edit = (usize, usize, &'static str);

    fn finding(text: &Text, safe: bool, edits: &[Edit]) -> Finding {
        let edit = |&(start, end, words): &Edit| (text.span(start, end).unwrap(), words.to_owned());
        let at = text.whole();
        let edits = edits.iter().map(edit).collect();
        Finding {
            check: "x",
            level: Level::Warning,
            at,
            message: String::new(),
            labels: Vec::new(),
            basis: vec![Basis::Text { at }],
            suggestion: Some(Suggestion { message: String::new(), edits, safe }),
        }
    }

    fn mended(words: &str, findings: &[(bool, &[Edit])]) -> Option<(String, usize)> {
        let text = Text::new(words).unwrap();
        let findings: Vec<Finding> =
            findings.iter().map(|(safe, edits)| finding(&text, *safe, edits)).collect();
        mend(&text, &findings).map(|mended| (mended.text, mended.made))
    }

    #[test]
    fn all_edits_of_safe_suggestions_are_made_in_any_order() {
        let made = mended("one two three", &[(true, &[(8, 13, "3"), (0, 3, "1")]), (true, &[(4, 7, "")])]);
        assert_eq!(made, Some(("1  3".to_owned(), 2)));
        assert_eq!(mended("one", &[(false, &[(0, 3, "1")])]), None);
        assert_eq!(mended("one", &[(true, &[(0, 3, "one")])]), None, "it stands so already");
        assert_eq!(mended("one", &[]), None);
    }

    #[test]
    fn of_two_that_meet_the_first_is_made_and_the_other_not_even_in_part() {
        let made = mended("one two three", &[(true, &[(0, 7, "12")]), (true, &[(4, 7, "2"), (8, 13, "3")])]);
        assert_eq!(made, Some(("12 three".to_owned(), 1)));
        let inserts = mended("ab", &[(true, &[(1, 1, "x")]), (true, &[(1, 1, "y")]), (true, &[(0, 2, "z")])]);
        assert_eq!(inserts, Some(("axb".to_owned(), 1)));
    }

    #[test]
    fn two_that_say_the_same_are_one() {
        assert_eq!(
            mended("one", &[(true, &[(0, 3, "1")]), (true, &[(0, 3, "1")])]),
            Some(("1".to_owned(), 1))
        );
    }
}
