//! Plain text: a draft, or text scraped with its site's furniture around it.

use super::{Format, Parsed};
use crate::article;
use crate::encoding::decode;
use crate::input::Input;

/// Plain text.
pub static FORMAT: Format = Format {
    name: "text",
    doc: "plain text; the furniture of a web page around an article is told from the article",
    extensions: &["txt", "text"],
    sniff: |_| false,
    one_document: true,
    parse,
};

fn parse(input: &Input<'_>) -> Parsed {
    let (text, problem) = decode(input, input.bytes)?;
    if text.trim_start_matches('\u{FEFF}').trim().is_empty() {
        return Err(input.error(
            "empty-input",
            "it holds nothing but white space",
            "give a file with text in it",
        ));
    }
    let mut document = input.document(input.bytes, text)?;
    document.problems.extend(problem);
    document.source.text_is_input = true;
    article::lay_out(&mut document);
    Ok(vec![Ok(document)])
}
