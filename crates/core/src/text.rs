//! Text that never changes, and spans into it.
//!
//! *Invariant*: a [`Span`] is made by a [`Text`] (or cut out of another span of it), so it always lies inside the text,
//! on character boundaries, start before or at end. Offsets are bytes of UTF-8 everywhere inside onrecord; the edge
//! (`wire`, the editor, the web page) converts once.

use std::fmt;

/// A document's text. Once made it is never changed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Text(Box<str>);

/// A range of bytes in a [`Text`]. The default is its very beginning.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: u32,
    end: u32,
}

/// The text is longer than the 4 GiB that offsets can address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextTooLong {
    /// Its length in bytes.
    pub bytes: usize,
}

impl fmt::Display for TextTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a text of {} bytes is longer than the 4 GiB a document may have", self.bytes)
    }
}

impl std::error::Error for TextTooLong {}

impl Text {
    /// Takes a string as it is.
    ///
    /// # Errors
    /// When it is 4 GiB or longer.
    pub fn new(text: impl Into<Box<str>>) -> Result<Text, TextTooLong> {
        let text = text.into();
        if u32::try_from(text.len()).is_err() {
            return Err(TextTooLong { bytes: text.len() });
        }
        Ok(Text(text))
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The span of bytes `start..end`, or `None` where that is no valid place in the text.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        let fits = start <= end && self.0.is_char_boundary(start) && self.0.is_char_boundary(end);
        // Both are at most the text's length, which fits.
        fits.then_some(Span { start: start as u32, end: end as u32 })
    }

    /// The span that covers `start..end` as far as it is inside the text, moved outwards to character boundaries.
    pub fn covering(&self, start: usize, end: usize) -> Span {
        let mut start = start.min(self.0.len());
        let mut end = end.clamp(start, self.0.len());
        while !self.0.is_char_boundary(start) {
            start -= 1;
        }
        while !self.0.is_char_boundary(end) {
            end += 1;
        }
        Span { start: start as u32, end: end as u32 }
    }

    /// The span of the whole text.
    pub fn whole(&self) -> Span {
        Span { start: 0, end: self.0.len() as u32 }
    }

    /// The words under a span of this text; empty for a span of another text that does not fit.
    pub fn slice(&self, span: Span) -> &str {
        self.0.get(span.range()).unwrap_or("")
    }

    /// Cuts white space off both ends of a span.
    pub fn trim(&self, span: Span) -> Span {
        let words = self.slice(span);
        let start = span.start() + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        self.covering(start, end)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.0.len())
    }
}

impl Span {
    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Both ends as a range, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start()..self.end()
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// This span up to the end of a part of it, or the whole where the other is no part.
    pub fn cut_after(self, part: Span) -> Span {
        if self.contains(part) { Span { start: self.start, end: part.end } } else { self }
    }

    /// The smallest span over both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Finds lines and columns for byte offsets: built once a text, asked often.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

/// A place as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

impl LineIndex {
    /// Notes where each line of the text starts. Lines end with `\n`.
    pub fn new(text: &Text) -> LineIndex {
        let breaks = text.as_str().bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect();
        LineIndex { starts }
    }

    /// Line and column of the byte at `offset` of the text this index was made of.
    pub fn line_column(&self, text: &Text, offset: usize) -> LineColumn {
        let line = self.starts.partition_point(|&start| start as usize <= offset).max(1);
        let start = self.starts[line - 1] as usize;
        let before = text.slice(text.covering(start, offset));
        LineColumn { line, column: before.chars().count() + 1 }
    }

    /// The span of a line (from 1) without its line break; `None` past the last.
    pub fn line_span(&self, text: &Text, line: usize) -> Option<Span> {
        let start = *self.starts.get(line.checked_sub(1)?)? as usize;
        let end = self.starts.get(line).map_or(text.len(), |&next| next as usize - 1);
        text.span(start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_stand_only_on_character_boundaries() {
        let text = Text::new("né").unwrap();
        assert!(text.span(0, 2).is_none());
        assert_eq!(text.slice(text.span(1, 3).unwrap()), "é");
        assert_eq!(text.covering(2, 2).range(), 1..3);
        assert!(text.span(2, 9).is_none());
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let text = Text::new("é one\ntwo\n").unwrap();
        let index = LineIndex::new(&text);
        assert_eq!(index.line_column(&text, 3), LineColumn { line: 1, column: 3 });
        assert_eq!(index.line_column(&text, 7), LineColumn { line: 2, column: 1 });
        assert_eq!(text.slice(index.line_span(&text, 2).unwrap()), "two");
        assert_eq!(index.line_span(&text, 3).map(Span::len), Some(0));
        assert!(index.line_span(&text, 4).is_none());
    }
}
