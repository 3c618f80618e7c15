//! Lists that run on in one block: "1. The first item 2. The second item".

use std::ops::Range;

use crate::document::Document;
use crate::reading::Reading;

/// The number or letter of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// How many items come before it, counted from its sign.
    value: u32,
    /// What stands around the number: a sign before it, its kind, the mark after it.
    style: (Option<char>, Kind, &'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Number,
    Letter,
}

impl Marker {
    /// Reads a marker at the start of `text`; gives the rest after it too.
    pub(super) fn read(text: &str) -> Option<(Marker, &str)> {
        let sign = text.chars().next().filter(|c| matches!(c, '•' | '⁃' | '(' | '*'));
        let body = text[sign.map_or(0, char::len_utf8)..].trim_start();
        let digits = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
        let (value, kind, rest) = if (1..=3).contains(&digits) {
            (body[..digits].parse().ok()?, Kind::Number, &body[digits..])
        } else {
            let letter = body.chars().next().filter(char::is_ascii_lowercase)?;
            (u32::from(letter) - u32::from('a') + 1, Kind::Letter, &body[1..])
        };
        let mark = [".)", ".", ")"].into_iter().find(|mark| rest.starts_with(mark))?;
        let rest = &rest[mark.len()..];
        (rest.is_empty() || rest.starts_with(char::is_whitespace))
            .then_some((Marker { value, style: (sign, kind, mark) }, rest.trim_start()))
    }

    fn follows(self, before: Marker) -> bool {
        self.style == before.style && self.value == before.value + 1
    }
}

/// Starts a sentence at every item that goes on with the count of the item before, and at no place inside a marker.
pub(super) fn mend(document: &Document, reading: &Reading, tokens: &Range<usize>, starts: &mut Vec<usize>) {
    let Some(block) = reading.span_of(tokens.clone()) else { return };
    let text = document.text.slice(block);
    let mut last: Option<Marker> = None;
    let mut added = Vec::new();
    for token in tokens.clone() {
        let at = reading.tokens[token].span.start() - block.start();
        let after_gap = at == 0 || text[..at].ends_with(char::is_whitespace);
        let Some((marker, _)) = Marker::read(&text[at..]).filter(|_| after_gap) else { continue };
        if last.is_none() && starts.contains(&token) {
            last = Some(marker);
        } else if last.is_some_and(|before| marker.follows(before)) {
            last = Some(marker);
            added.push(token);
        }
    }
    if added.is_empty() {
        return;
    }
    starts.extend(added);
    starts.sort_unstable();
    starts.dedup();
    // A start right after a marker would cut the item off its number.
    let inside = |start: usize| {
        let before = starts.iter().rev().find(|&&other| other < start).copied().unwrap_or(tokens.start);
        let words = reading.span_of(before..start).map_or("", |span| document.text.slice(span));
        Marker::read(words.trim()).is_some_and(|(_, rest)| rest.is_empty())
    };
    let kept = starts.iter().copied().filter(|&start| start == tokens.start || !inside(start)).collect();
    *starts = kept;
}
