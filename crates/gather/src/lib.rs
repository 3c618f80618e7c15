//! Bytes to documents.
//!
//! A format turns bytes into documents whose text stays as it came; `article` then tells the article from the
//! furniture of its page by general features, and the blocks it leaves are what is read. No sockets, no clock.

mod article;
mod encoding;
mod extract;
mod formats;
mod guard;
mod input;
mod page_date;
mod remarks;
mod transcript;

pub use formats::{FORMATS, Format, docx, format_named, sniff};
pub use input::{DEFAULT_MAX_BYTES, Input, InputError};

use onrecord_core::document::Document;

/// Refuses an input that is too large before it is read whole: `head` are its first bytes, `length` is how many it has.
/// Only where its format makes one document of it; the documents of others are measured one by one.
///
/// # Errors
/// When the input is one document and over the limit.
pub fn check_length(head: &Input<'_>, length: usize) -> Result<(), InputError> {
    let format = head.from.map_or_else(|| sniff(head).ok(), format_named);
    if format.is_some_and(|format| format.one_document) { head.check_size(length) } else { Ok(()) }
}

/// Turns one input into its documents, in order; a document that cannot be taken in is an error in its place.
///
/// # Errors
/// When nothing of the input can be taken in: it is empty, binary, too large, or of a format that is not known.
pub fn gather(input: &Input<'_>) -> Result<Vec<Result<Document, InputError>>, InputError> {
    if input.bytes.is_empty() {
        return Err(input.error("empty-input", "it holds no bytes", "give a file with text in it"));
    }
    let format = match input.from {
        Some(name) => format_named(name).ok_or_else(|| input.unknown_format(name))?,
        None => sniff(input)?,
    };
    guard::parse(format, input)
}
