//! Places as editors and code hosts name them: lines and columns of a file, and the file's address.

use std::path::{Component, Path, PathBuf};

use onrecord_core::document::Document;
use onrecord_core::text::{LineIndex, Span, Text};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// A byte order mark is in the text, but no editor counts it as a character of the first line.
const MARK: char = '\u{FEFF}';

/// Finds lines and columns of one text.
pub(super) struct Ruler<'a> {
    text: &'a Text,
    lines: LineIndex,
}

/// A place: lines from 1, columns from 1, the end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) start: (usize, usize),
    pub(super) end: (usize, usize),
}

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// Characters (Unicode scalar values).
    Chars,
    /// Code units of UTF-16.
    Utf16,
}

impl<'a> Ruler<'a> {
    pub(super) fn new(text: &'a Text) -> Ruler<'a> {
        Ruler { text, lines: LineIndex::new(text) }
    }

    /// Where a span stands.
    pub(super) fn region(&self, span: Span, column: Column) -> Region {
        Region { start: self.place(span.start(), column), end: self.place(span.end(), column) }
    }

    fn place(&self, offset: usize, column: Column) -> (usize, usize) {
        let line = self.lines.line_column(self.text, offset).line;
        let start = self.lines.line_span(self.text, line).map_or(0, Span::start);
        let before = self.text.slice(self.text.covering(start, offset));
        let before = if line == 1 { before.strip_prefix(MARK).unwrap_or(before) } else { before };
        let units = match column {
            Column::Chars => before.chars().count(),
            Column::Utf16 => before.encode_utf16().count(),
        };
        (line, units + 1)
    }
}

/// The file that a document was read from, relative to the folder that paths are seen from where it lies in it, with
/// slashes; `None` for standard input.
pub(super) fn file(document: &Document, root: Option<&Path>) -> Option<String> {
    let path = Path::new(document.source.path.as_deref()?);
    Some(slashed(&relative(path, root)))
}

/// The same as an address (RFC 3986): relative, or with the scheme `file`.
pub(super) fn uri(document: &Document, root: Option<&Path>) -> Option<String> {
    /// Left as they are beside letters and digits: the other unreserved characters, and what parts folders.
    const KEPT: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
    let file = file(document, root)?;
    let encoded = utf8_percent_encode(&file, KEPT).to_string();
    let whole = Path::new(&file).is_absolute();
    Some(match (whole, encoded.starts_with('/')) {
        (true, true) => format!("file://{encoded}"),
        (true, false) => format!("file:///{encoded}"),
        (false, _) => encoded,
    })
}

fn relative(path: &Path, root: Option<&Path>) -> PathBuf {
    let Some(root) = root else { return plain(path) };
    let whole = plain(&root.join(path));
    whole.strip_prefix(root).map(Path::to_owned).unwrap_or(whole)
}

/// Without "." and, where it goes up from a folder that is named, without "..".
fn plain(path: &Path) -> PathBuf {
    let mut kept = PathBuf::new();
    for part in path.components() {
        let up_from_a_name = matches!(kept.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::CurDir => {}
            Component::ParentDir if up_from_a_name => {
                kept.pop();
            }
            part => kept.push(part),
        }
    }
    kept
}

fn slashed(path: &Path) -> String {
    let shown = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { shown.into_owned() } else { shown.replace('\\', "/") }
}

#[cfg(test)]
mod tests {
    use onrecord_core::document::{OriginMap, Source};
    use onrecord_core::ids::DocId;

    use super::*;

    fn at(text: &str, words: &str, column: Column) -> Region {
        let text = Text::new(text).unwrap();
        let start = text.as_str().find(words).unwrap();
        Ruler::new(&text).region(text.span(start, start + words.len()).unwrap(), column)
    }

    #[test]
    fn columns_count_what_is_asked_for_and_no_byte_order_mark() {
        let text = "\u{FEFF}🗞 é one\r\ntwo 🗞 three\n";
        assert_eq!(at(text, "one", Column::Chars), Region { start: (1, 5), end: (1, 8) });
        assert_eq!(at(text, "one", Column::Utf16), Region { start: (1, 6), end: (1, 9) });
        assert_eq!(at(text, "three", Column::Utf16), Region { start: (2, 8), end: (2, 13) });
        assert_eq!(at(text, "one\r\ntwo", Column::Utf16), Region { start: (1, 6), end: (2, 4) });
    }

    fn from(path: &str) -> Document {
        Document {
            id: DocId(String::new()),
            source: Source { path: Some(path.to_owned()), ..Source::default() },
            text: Text::default(),
            blocks: Vec::new(),
            hidden: Vec::new(),
            origin: OriginMap::default(),
            problems: Vec::new(),
        }
    }

    #[cfg(unix)]
    #[test]
    fn addresses_are_relative_where_they_can_be_and_encoded() {
        let at_desk = |path: &str| uri(&from(path), Some(Path::new("/desk")));
        assert_eq!(at_desk("./a b/ü:%.txt").as_deref(), Some("a%20b/%C3%BC%3A%25.txt"));
        assert_eq!(at_desk("/desk/drafts/../one.txt").as_deref(), Some("one.txt"));
        assert_eq!(at_desk("../else where/one.txt").as_deref(), Some("file:///else%20where/one.txt"));
        assert_eq!(uri(&from("/x/one.txt"), None).as_deref(), Some("file:///x/one.txt"));
        assert_eq!(file(&from("./a b.txt"), None).as_deref(), Some("a b.txt"));
    }
}
