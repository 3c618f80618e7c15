//! JSON Lines: one document a line, `{"id", "text", "title", "url", "published"}`; only `text` is required.

use onrecord_core::document::{Document, PublishedBasis};
use onrecord_core::ids::DocId;
use onrecord_core::time::Stamp;
use serde::Deserialize;

use super::{Format, Parsed};
use crate::article;
use crate::encoding::decode;
use crate::input::{Input, InputError};

/// JSON Lines.
pub static FORMAT: Format = Format {
    name: "jsonl",
    doc: "one JSON document a line: id, text, title, url, published; only text is required",
    extensions: &["jsonl", "ndjson"],
    sniff: |bytes| {
        let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace());
        start.is_some_and(|start| bytes[start] == b'{')
    },
    one_document: false,
    parse,
};

/// A line as it is written.
#[derive(Deserialize)]
struct Line {
    id: Option<String>,
    text: Option<String>,
    title: Option<String>,
    url: Option<String>,
    published: Option<String>,
}

fn parse(input: &Input<'_>) -> Parsed {
    let lines = input.bytes.split(|&byte| byte == b'\n').enumerate();
    let filled = lines.filter(|(_, line)| !line.trim_ascii().is_empty());
    Ok(filled
        .map(|(number, line)| document(input, line).map_err(|error| error.at_line(number + 1)))
        .collect())
}

fn document(input: &Input<'_>, raw: &[u8]) -> Result<Document, InputError> {
    let (json, problem) = decode(input, raw)?;
    let line: Line = serde_json::from_str(json.trim_start_matches('\u{FEFF}')).map_err(|error| {
        let way_out = "write one JSON object a line, with at least a \"text\"";
        input.error("bad-json", &format!("not a JSON document: {error}"), way_out)
    })?;
    let text =
        line.text.ok_or_else(|| input.error("missing-text", "the document has no \"text\"", "add one"))?;
    let mut document = input.document(raw, text)?;
    document.problems.extend(problem);
    if let Some(id) = line.id {
        document.id = DocId(id);
    }
    document.source.url = line.url;
    document.source.title = line.title;
    if document.source.published.is_none() {
        publish(input, &mut document, line.published.as_deref())?;
    }
    article::lay_out(&mut document);
    Ok(document)
}

fn publish(input: &Input<'_>, document: &mut Document, published: Option<&str>) -> Result<(), InputError> {
    let Some(written) = published.filter(|written| !written.trim().is_empty()) else { return Ok(()) };
    let stamp = Stamp::parse(written).ok_or_else(|| {
        let what = format!("“published” is “{written}”, which is no ISO 8601 date");
        input.error("bad-date", &what, "write it as 2025-12-02 or 2025-12-02T19:40:00Z")
    })?;
    document.source.published = Some(stamp);
    document.source.published_basis = PublishedBasis::Given;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(lines: &str) -> Vec<Result<Document, InputError>> {
        parse(&Input::of(lines.as_bytes())).unwrap()
    }

    #[test]
    fn a_bad_line_is_named_and_stops_nothing() {
        let documents = parsed(
            "{\"text\": \"One.\"}\n\nnot json\n{\"id\": \"b\"}\n{\"text\": \"Two.\", \"id\": \"c\"}\n",
        );
        let codes: Vec<_> = documents
            .iter()
            .map(|document| document.as_ref().map_err(|error| (error.code, error.line)))
            .collect();
        assert!(codes[0].is_ok() && codes[3].is_ok());
        assert_eq!(codes[1].as_ref().unwrap_err(), &("bad-json", Some(3)));
        assert_eq!(codes[2].as_ref().unwrap_err(), &("missing-text", Some(4)));
        assert_eq!(documents[3].as_ref().unwrap().id.0, "c");
        assert_eq!(documents[0].as_ref().unwrap().id.0.len(), 64);
    }

    #[test]
    fn the_callers_date_overrides_the_lines() {
        let line = r#"{"text": "One.", "published": "2024-05-06"}"#;
        let day =
            |input: &Input<'_>| parse(input).unwrap().remove(0).unwrap().source.published.unwrap().written;
        assert_eq!(day(&Input::of(line.as_bytes())), "2024-05-06");
        let given = Input { date: Stamp::parse("2025-01-01"), ..Input::of(line.as_bytes()) };
        assert_eq!(day(&given), "2025-01-01");
        let bad = parsed(r#"{"text": "One.", "published": "last May"}"#).remove(0).unwrap_err();
        assert_eq!(bad.code, "bad-date");
    }

    #[test]
    fn an_empty_text_is_a_document_without_blocks() {
        assert!(parsed(r#"{"text": ""}"#).remove(0).unwrap().blocks.is_empty());
    }
}
