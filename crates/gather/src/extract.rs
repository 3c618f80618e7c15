//! Text taken out of an input that is not all text, and the way back from it.
//!
//! A transcript has times between its words, an office document is a tree in an archive. Their text is put together here
//! piece by piece, each with the place where it stood, so that a span of the text leads back into the input.

use std::ops::Range;

use onrecord_core::document::{Block, BlockKind, Document, OriginMap};

use crate::input::{Input, InputError};

/// What stands between two blocks.
const BREAK: &str = "\n\n";

/// Bytes that stood together in the input: where they are in the text, where they were, how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    at: usize,
    raw: u64,
    len: usize,
}

/// Words taken out of an input, each run of them with its place there in bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    text: String,
    runs: Vec<Run>,
}

impl Words {
    /// The words themselves.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether nothing but white space was taken.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Adds words that stood at `raw`, byte by byte as they are.
    pub(crate) fn push(&mut self, words: &str, raw: u64) {
        let (at, len) = (self.text.len(), words.len());
        self.text.push_str(words);
        match self.runs.last_mut() {
            Some(last) if last.at + last.len == at && last.raw + last.len as u64 == raw => last.len += len,
            _ if len > 0 => self.runs.push(Run { at, raw, len }),
            _ => {}
        }
    }

    /// Adds words that stood nowhere in the input: a space for a line's end, a name that stood in a tag.
    pub(crate) fn push_new(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// Adds all of other words.
    pub(crate) fn append(&mut self, other: &Words) {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.runs.extend(other.runs.iter().map(|run| Run { at: run.at + shift, ..*run }));
    }

    /// A part of the words; empty where the range is no part of them.
    pub(crate) fn slice(&self, range: Range<usize>) -> Words {
        let Some(text) = self.text.get(range.clone()) else { return Words::default() };
        let cut = |run: &Run| {
            let (start, end) = (run.at.max(range.start), (run.at + run.len).min(range.end));
            (start < end).then(|| Run {
                at: start - range.start,
                raw: run.raw + (start - run.at) as u64,
                len: end - start,
            })
        };
        Words { text: text.to_owned(), runs: self.runs.iter().filter_map(cut).collect() }
    }

    /// The words without white space at their ends.
    pub(crate) fn trimmed(&self) -> Words {
        let start = self.text.len() - self.text.trim_start().len();
        self.slice(start..start + self.text.trim().len())
    }
}

/// A text that is being put together block by block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extract {
    words: Words,
    blocks: Vec<(BlockKind, Range<usize>)>,
}

impl Extract {
    /// Adds a block; nothing where it has no words.
    pub(crate) fn block(&mut self, kind: BlockKind, words: &Words) {
        let words = words.trimmed();
        if words.as_str().is_empty() {
            return;
        }
        if !self.words.text.is_empty() {
            self.words.push_new(BREAK);
        }
        let start = self.words.text.len();
        self.words.append(&words);
        self.blocks.push((kind, start..self.words.text.len()));
    }

    /// Whether no block has words.
    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// What the blocks are, in order.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = BlockKind> {
        self.blocks.iter().map(|(kind, _)| *kind)
    }

    /// The document with its blocks as they were added.
    ///
    /// # Errors
    /// When the text is longer than a text can be.
    pub(crate) fn into_document(self, input: &Input<'_>) -> Result<Document, InputError> {
        let Extract { words, blocks } = self;
        let mut document = input.document(input.bytes, words.text)?;
        let runs = words.runs.iter().map(|run| (run.at as u32, run.raw, run.len as u32));
        document.origin = OriginMap { runs: runs.collect() };
        let text = &document.text;
        let spanned = blocks.into_iter().map(|(kind, at)| (kind, text.span(at.start, at.end)));
        document.blocks = spanned.filter_map(|(kind, span)| Some(Block { kind, span: span? })).collect();
        Ok(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_words_keeps_its_places() {
        let mut words = Words::default();
        words.push("one ", 10);
        words.push("two", 14);
        words.push_new(" ");
        words.push("three", 30);
        assert_eq!(words.runs, [Run { at: 0, raw: 10, len: 7 }, Run { at: 8, raw: 30, len: 5 }]);
        let part = words.slice(4..11);
        assert_eq!(part.as_str(), "two thr");
        assert_eq!(part.runs, [Run { at: 0, raw: 14, len: 3 }, Run { at: 4, raw: 30, len: 3 }]);
        assert_eq!(words.slice(3..8).trimmed().runs, [Run { at: 0, raw: 14, len: 3 }]);
        assert!(words.slice(4..99).is_blank());
    }

    #[test]
    fn blocks_are_set_apart_and_lead_back() {
        let mut extract = Extract::default();
        let mut words = Words::default();
        words.push(" Ships \n", 5);
        extract.block(BlockKind::Headline, &words);
        extract.block(BlockKind::Paragraph, &Words::default());
        words.push("came.", 40);
        extract.block(BlockKind::Paragraph, &words);
        let document = extract.into_document(&Input::of(b"raw")).unwrap();
        assert_eq!(document.text.as_str(), "Ships\n\nShips \ncame.");
        assert_eq!(document.blocks.len(), 2);
        assert_eq!(document.origin.runs, [(0, 6, 5), (7, 6, 7), (14, 40, 5)]);
    }
}
