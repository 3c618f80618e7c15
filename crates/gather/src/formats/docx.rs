//! Word documents (`.docx`): a draft as it is written and passed around, and the findings back into it as comments.
//!
//! The text is the draft as it would be if all tracked changes were accepted. Paragraphs keep what their styles say of them;
//! what no style tells (most drafts are all "Normal") is told as in plain text. Places lead back to bytes of the unpacked
//! main part (`word/document.xml`), from which a comment finds its words again. Footnotes, headers and footers are not read.
//!
//! The parts and elements are those of ECMA-376, *Office Open XML File Formats*, part 1.

mod body;
mod comments;
mod package;
mod places;
mod styles;
mod xml;

use onrecord_core::document::{BlockKind, Document, Problem};
use onrecord_core::time::Stamp;

use super::{Format, Parsed};
use crate::article;
use crate::extract::{Extract, Words};
use crate::input::{Input, InputError};
use body::{Body, Paragraph};
pub use comments::{Comment, Reviewer, with_comments};
use package::Package;

/// Word documents.
pub static FORMAT: Format = Format {
    name: "docx",
    doc: "Word document; styles tell headline, headings and lists, tracked changes are read as accepted",
    extensions: &["docx", "docm"],
    sniff: |bytes| bytes.starts_with(b"PK\x03\x04") && memchr::memmem::find(bytes, b"word/").is_some(),
    // Its pictures count for nothing: the limit is that of its text.
    one_document: false,
    parse,
};

fn parse(input: &Input<'_>) -> Parsed {
    let mut package = Package::open(input)?;
    let body = body::read(&package.main_part()?).map_err(|fault| package.damaged(&fault))?;
    let styles = styles::Styles::read(package.related("/styles")?.as_deref());
    let mut extract = Extract::default();
    for paragraph in &body.paragraphs {
        write(paragraph, &styles, &mut extract);
    }
    if extract.is_empty() {
        return Err(input.error(
            "empty-input",
            "the document holds no text",
            "give a document with text in it",
        ));
    }
    let mut document = extract.into_document(input)?;
    input.check_size(document.text.len())?;
    lay_out(&mut document, &mut package)?;
    note_changes(&mut document, &body);
    Ok(vec![Ok(document)])
}

/// Writes a paragraph as blocks: two line breaks in a row end a block as a paragraph's end does.
fn write(paragraph: &Paragraph, styles: &styles::Styles, extract: &mut Extract) {
    let Some(kind) = kind(paragraph, styles, extract) else { return };
    let mut start = 0;
    let words = &paragraph.words;
    let breaks = words.as_str().match_indices("\n\n").map(|(at, _)| at);
    for end in breaks.chain([words.as_str().len()]) {
        let part: Words = words.slice(start..end);
        extract.block(kind, &part);
        start = end;
    }
}

/// What a paragraph is by its style; nothing where it is a page's furniture.
fn kind(paragraph: &Paragraph, styles: &styles::Styles, extract: &Extract) -> Option<BlockKind> {
    let style = paragraph.style.as_deref().map(|id| styles.meaning(id)).unwrap_or_default();
    Some(match style {
        styles::Meaning::Furniture => return None,
        styles::Meaning::Title if extract.kinds().any(|kind| kind == BlockKind::Headline) => {
            BlockKind::Heading
        }
        styles::Meaning::Title => BlockKind::Headline,
        // A document without a title begins with its first heading.
        styles::Meaning::FirstHeading if extract.is_empty() => BlockKind::Headline,
        styles::Meaning::FirstHeading => BlockKind::Heading,
        styles::Meaning::Block(kind) => kind,
        styles::Meaning::Plain if paragraph.list || paragraph.cell => BlockKind::List,
        styles::Meaning::Plain => BlockKind::Paragraph,
    })
}

/// What styles do not tell is told as in plain text; what the file says of itself comes last.
fn lay_out(document: &mut Document, package: &mut Package<'_>) -> Result<(), InputError> {
    let properties = package.properties()?;
    let title = properties.title.filter(|title| !title.is_empty());
    let stands = |title: &&String| {
        document.blocks.iter().any(|block| document.text.slice(block.span) == title.as_str())
    };
    document.source.title = title.as_ref().filter(stands).cloned();
    article::lay_out_over(document);
    let source = &mut document.source;
    source.title = source.title.take().or(title);
    if source.authors.is_empty() {
        source.authors = properties.author.into_iter().filter(|author| !author.is_empty()).collect();
    }
    // When the file was made or saved is no day of publication.
    source.modified = properties.modified.as_deref().and_then(Stamp::parse);
    source.lang = properties.language.filter(|language| !language.is_empty());
    Ok(())
}

fn note_changes(document: &mut Document, body: &Body) {
    if body.insertions + body.deletions == 0 {
        return;
    }
    let message = format!(
        "tracked changes were read as accepted: {} insertions read, {} deletions left out",
        body.insertions, body.deletions
    );
    document.problems.push(Problem { code: "tracked-changes", message });
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
