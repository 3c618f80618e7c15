//! The formats onrecord takes in, one file each.

pub mod docx;
mod eml;
mod jsonl;
mod markdown;
mod pdf;
mod srt;
mod text;
mod vtt;

use onrecord_core::document::Document;

use crate::encoding::binary_kind;
use crate::input::{Input, InputError};

/// What a format makes of an input: its documents in order, each taken in or refused.
pub type Parsed = Result<Vec<Result<Document, InputError>>, InputError>;

/// An input format.
pub struct Format {
    /// Its name, for `--from`.
    pub name: &'static str,
    /// One line for people.
    pub doc: &'static str,
    /// File name extensions, without the dot, in lower case.
    pub extensions: &'static [&'static str],
    /// Whether bytes look like it, where no extension told; what looks like none is plain text.
    pub sniff: fn(&[u8]) -> bool,
    /// Whether an input is one document, so that the limit of a document's size is that of the input's.
    pub one_document: bool,
    /// Takes an input in.
    pub parse: fn(&Input<'_>) -> Parsed,
}

/// All formats, by name.
pub static FORMATS: &[&Format] = &[
    &docx::FORMAT,
    &eml::FORMAT,
    &jsonl::FORMAT,
    &markdown::FORMAT,
    &pdf::FORMAT,
    &srt::FORMAT,
    &text::FORMAT,
    &vtt::FORMAT,
];

/// The format of that name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// The format of an input whose format nobody named: by the file's extension, else by its first bytes.
///
/// # Errors
/// When the bytes are of a format that is known but not read.
pub fn sniff(input: &Input<'_>) -> Result<&'static Format, InputError> {
    let extension =
        input.path.and_then(|path| path.rsplit_once('.')).map(|(_, extension)| extension.to_lowercase());
    let by_name = |format: &&&Format| {
        extension.as_deref().is_some_and(|extension| format.extensions.contains(&extension))
    };
    if let Some(format) = FORMATS.iter().find(by_name) {
        return Ok(format);
    }
    if let Some(format) = FORMATS.iter().find(|format| (format.sniff)(input.bytes)) {
        return Ok(format);
    }
    if let Some(kind) = unsupported_kind(input.bytes) {
        let way_out = "give its text, or name the format with --from if this is wrong";
        return Err(input.error(
            "unsupported-format",
            &format!("it is {kind}, which is not read yet"),
            way_out,
        ));
    }
    Ok(&text::FORMAT)
}

fn unsupported_kind(bytes: &[u8]) -> Option<&'static str> {
    if let Some(kind) = binary_kind(bytes) {
        return Some(kind);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).trim_start().to_ascii_lowercase();
    let kinds = [
        ("<!doctype html", "an HTML page"),
        ("<html", "an HTML page"),
        ("warc/", "a WARC archive"),
        ("<rss", "a feed"),
        ("<feed", "a feed"),
        ("<?xml", "an XML document"),
    ];
    kinds.iter().find(|(start, _)| head.starts_with(start)).map(|&(_, kind)| kind)
}
