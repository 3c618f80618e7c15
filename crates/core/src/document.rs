//! A document: text as it came, the blocks of it that are to be read, and what its page says of itself.

use crate::ids::DocId;
use crate::text::{Span, Text};
use crate::time::Stamp;

/// A document on its way through the desk.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its id.
    pub id: DocId,
    /// Where it came from and what the source says of it.
    pub source: Source,
    /// The text all spans point into.
    pub text: Text,
    /// The parts of the text that are read, in order, never overlapping. What no block covers is furniture.
    pub blocks: Vec<Block>,
    /// Markup inside blocks that is not to be read (the asterisks and addresses of Markdown), in order, never
    /// overlapping.
    pub hidden: Vec<Span>,
    /// Where the text stood in the raw bytes, for formats whose text is extracted; empty where text and input are one.
    pub origin: OriginMap,
    /// What was wrong with the input, though it could be taken in.
    pub problems: Vec<Problem>,
}

/// Where a document came from, and what was said of it from outside its text.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// File it was read from.
    pub path: Option<String>,
    /// Address it is published at.
    pub url: Option<String>,
    /// Title given by metadata or by a headline block.
    pub title: Option<String>,
    /// Authors as named, without "By".
    pub authors: Vec<String>,
    /// Section label of the site ("Lifestyle").
    pub section: Option<String>,
    /// Name of the publishing site.
    pub site: Option<String>,
    /// Language as a BCP 47 tag, where known.
    pub lang: Option<String>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// Who says when it was published.
    pub published_basis: PublishedBasis,
    /// When it was last changed.
    pub modified: Option<Stamp>,
    /// SHA-256 of the input's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Whether the text is the whole input, decoded and nothing else, so that its lines are the input's lines. Where the
    /// text was taken out of something larger (a line of JSON, an office document) it is not.
    pub text_is_input: bool,
    /// Whether the page has furniture made for a date ("Published", "on", "Updated") though it shows none.
    pub date_furniture: Option<Span>,
}

/// Who says when a document was published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PublishedBasis {
    /// The page itself.
    Declared,
    /// The caller (`--date`, a field of the input).
    Given,
    /// Nobody.
    #[default]
    None,
}

/// A part of the text that is read as one: no sentence crosses its edges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands, without white space at its ends.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// The article's title.
    Headline,
    /// The summary under the title.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// Where and when it was filed, standing alone.
    Dateline,
    /// Running text.
    Paragraph,
    /// A title inside the article.
    Heading,
    /// An item of a list.
    List,
    /// A quotation set off as a block.
    Quote,
    /// Words to a picture.
    Caption,
}

impl BlockKind {
    /// The name in the written form.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Headline => "headline",
            BlockKind::Standfirst => "standfirst",
            BlockKind::Byline => "byline",
            BlockKind::Dateline => "dateline",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Heading => "heading",
            BlockKind::List => "list",
            BlockKind::Quote => "quote",
            BlockKind::Caption => "caption",
        }
    }

    /// Whether the block is the article's own running text (not its title, furniture of the page or a caption).
    pub fn is_body(self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::List | BlockKind::Quote | BlockKind::Standfirst)
    }
}

/// Runs of text and where they stood in the raw bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OriginMap {
    /// `(text_start, raw_start, length)` in bytes, ascending, never overlapping.
    pub runs: Vec<(u32, u64, u32)>,
}

/// Something that went wrong without stopping the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A kebab-case name.
    pub code: &'static str,
    /// A sentence for people.
    pub message: String,
}
