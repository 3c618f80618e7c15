//! Documents and readings for tests: small texts in, whole layers out.

use std::sync::OnceLock;

use onrecord_language::English;

use crate::document::{Block, BlockKind, Document, OriginMap, PublishedBasis, Source};
use crate::ids::DocId;
use crate::reading::Reading;
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

/// What a document says, through the committed model.
pub(crate) fn read(document: &Document) -> Reading {
    static MODEL: &[u8] = include_bytes!("../../../models/english.model");
    static ENGLISH: OnceLock<English> = OnceLock::new();
    let english = ENGLISH.get_or_init(|| English::load(MODEL).expect("the committed model is sound"));
    crate::read::read(document, &mut |text| english.annotate(text))
}

/// A short text (see [`document`]) and what it says.
pub(crate) fn reading(text: &str) -> (Document, Reading) {
    let document = document(text);
    let reading = read(&document);
    (document, reading)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_short_text_is_read_through_the_model() {
        let (document, reading) = super::reading("# Port opens\nThe port opened. Ships left.");
        assert_eq!(document.blocks.len(), 2);
        assert_eq!(reading.sentences.len(), 3);
    }
}
