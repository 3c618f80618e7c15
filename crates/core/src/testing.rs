//! Documents and readings for tests: small texts in, whole layers out.

use crate::document::{Block, BlockKind, Document, OriginMap, PublishedBasis, Source};
use crate::ids::DocId;
use crate::text::Text;
use crate::time::Stamp;

/// A document with one paragraph a line; a line that starts with `# ` is a headline (the mark is outside its block).
pub(crate) fn document(text: &str) -> Document {
    let text = Text::new(text).expect("a test's text is short");
    let (mut blocks, mut at) = (Vec::new(), 0);
    for line in text.as_str().split('\n') {
        let headline = line.starts_with("# ");
        let kind = if headline { BlockKind::Headline } else { BlockKind::Paragraph };
        let span = text.trim(text.covering(at + if headline { 2 } else { 0 }, at + line.len()));
        if !span.is_empty() {
            blocks.push(Block { kind, span });
        }
        at += line.len() + 1;
    }
    Document {
        id: DocId("test".into()),
        source: Source::default(),
        text,
        blocks,
        hidden: Vec::new(),
        origin: OriginMap::default(),
        problems: Vec::new(),
    }
}

/// The same, published on a day (ISO 8601) that the caller gave.
pub(crate) fn document_of(text: &str, published: &str) -> Document {
    let mut document = document(text);
    document.source.published = Stamp::parse(published);
    document.source.published_basis = PublishedBasis::Given;
    document
}
