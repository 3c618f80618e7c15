//! PDF: pages of placed letters, made into paragraphs again.
//!
//! A PDF says where each letter stands, and nothing of words, lines or paragraphs. The pages are drawn by a kept interpreter
//! onto a device that only notes the letters; lines are made of them by their places, paragraphs of lines by their distance,
//! indent and length. Page numbers and running heads, which stand at the same edge page after page, are left out. What its
//! size tells (the headline, headings) stands; the rest is told as in plain text.

mod bounds;
mod letters;
mod lines;
mod paragraphs;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use onrecord_core::document::{BlockKind, Document};

use super::{Format, Parsed};
use crate::article;
use crate::extract::{Extract, Words};
use crate::input::{Input, InputError};
use paragraphs::{Paragraph, Rank};

/// PDF.
pub static FORMAT: Format = Format {
    name: "pdf",
    doc: "PDF with text in it: lines are joined into paragraphs, running heads and page numbers left out",
    extensions: &["pdf"],
    sniff: |bytes| bytes.starts_with(b"%PDF-"),
    // Its pictures and fonts count for nothing: the limit is that of its text.
    one_document: false,
    parse,
};

/// The most pages: a document of more is a book or an archive.
const MOST_PAGES: usize = 3000;

fn parse(input: &Input<'_>) -> Parsed {
    bounds::check(input)?;
    let pdf = Pdf::new(input.bytes.to_vec()).map_err(|error| unreadable(input, &error))?;
    let pages = pdf.pages();
    if pages.len() > MOST_PAGES {
        let what = format!("it has {} pages, over the limit of {MOST_PAGES}", pages.len());
        return Err(input.error("too-large", &what, "split it"));
    }
    let drawn = letters::draw(&pdf, input.max_bytes);
    if drawn.letters == 0 {
        return Err(no_text(input, drawn.nameless));
    }
    if drawn.nameless > drawn.letters {
        return Err(no_text(input, drawn.nameless));
    }
    let pages: Vec<Vec<lines::Line>> = drawn.pages.into_iter().map(lines::of_page).collect();
    let document = document(input, &paragraphs::of_pages(pages))?;
    input.check_size(document.text.len())?;
    Ok(vec![Ok(document)])
}

fn unreadable(input: &Input<'_>, error: &LoadPdfError) -> InputError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            let way_out = "open it with its password and save a copy without, or give its text";
            input.error("encrypted-input", "it is locked with a password", way_out)
        }
        LoadPdfError::Decryption(_) => {
            let way_out = "open it in a PDF viewer and print it to a new PDF, or give its text";
            input.error("encrypted-input", "it is encrypted in a way that is not read", way_out)
        }
        LoadPdfError::Invalid => {
            let way_out = "open it in a PDF viewer and save it anew, or give its text";
            input.error("bad-pdf", "it is no whole PDF", way_out)
        }
    }
}

fn no_text(input: &Input<'_>, nameless: usize) -> InputError {
    let what = match nameless {
        0 => "its pages hold no text: it is a scan, or drawings",
        _ => "its fonts do not say which letters they show",
    };
    input.error("no-text", what, "run text recognition (OCR) over it first, or give its text")
}

fn document(input: &Input<'_>, paragraphs: &[Paragraph]) -> Result<Document, InputError> {
    let mut extract = Extract::default();
    for paragraph in paragraphs {
        let kind = match paragraph.rank {
            Rank::Title => BlockKind::Headline,
            Rank::Heading => BlockKind::Heading,
            Rank::Body => BlockKind::Paragraph,
        };
        let mut words = Words::default();
        words.push_new(&paragraph.words);
        extract.block(kind, &words);
    }
    let mut document = extract.into_document(input)?;
    article::lay_out_over(&mut document);
    Ok(document)
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
