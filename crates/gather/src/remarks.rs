//! Remarks to onrecord (`<!-- onrecord off -->`) are no words of the text: a layout sees it without them.

use onrecord_core::document::Document;
use onrecord_core::remarks::remarks;
use onrecord_core::text::{Span, Text};

/// What a layout sees in the place of remarks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filler {
    /// Blanks.
    Blanks,
    /// Letters, where something else stands on the line: in Markdown many blanks at its start would make it code.
    Letters,
}

/// Lays a document out as if the remarks in it were not there. The text stays as it is; remarks inside blocks are hidden.
pub(crate) fn lay_out_without(document: &mut Document, filler: Filler, lay_out: impl FnOnce(&mut Document)) {
    let places: Vec<std::ops::Range<usize>> =
        remarks(document.text.as_str()).into_iter().map(|remark| remark.place).collect();
    let filled = filled(document.text.as_str(), &places, filler);
    // It has as many bytes as the text itself, so it fits wherever that fits.
    let Some(filled) = Text::new(filled).ok().filter(|_| !places.is_empty()) else {
        return lay_out(document);
    };
    let text = std::mem::replace(&mut document.text, filled);
    lay_out(document);
    document.text = text;
    let spans: Vec<Span> =
        places.iter().map(|place| document.text.covering(place.start, place.end)).collect();
    for block in &mut document.blocks {
        block.span = trimmed(&document.text, block.span, &spans);
    }
    document.blocks.retain(|block| !block.span.is_empty());
    let inside = |span: &Span| document.blocks.iter().any(|block| block.span.contains(*span));
    let hidden: Vec<Span> = spans.into_iter().filter(inside).collect();
    document.hidden.extend(hidden);
    document.hidden.sort();
}

fn filled(text: &str, places: &[std::ops::Range<usize>], filler: Filler) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for place in places {
        let before =
            text.get(..place.start).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
        let after = text.get(place.end..).and_then(|after| after.split('\n').next()).unwrap_or_default();
        let alone = before.trim().is_empty() && after.trim().is_empty();
        let fill = if filler == Filler::Blanks || alone { b' ' } else { b'x' };
        for byte in bytes.get_mut(place.clone()).unwrap_or_default() {
            if *byte != b'\n' {
                *byte = fill;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A block without the remarks, and the white space beside them, at its ends.
fn trimmed(text: &Text, block: Span, remarks: &[Span]) -> Span {
    let mut span = text.trim(block);
    for remark in remarks.iter().filter(|remark| remark.overlaps(block)) {
        if remark.start() <= span.start() {
            span = text.trim(text.covering(remark.end(), span.end()));
        }
    }
    for remark in remarks.iter().rev().filter(|remark| remark.overlaps(block)) {
        if remark.end() >= span.end() && remark.start() > span.start() {
            span = text.trim(text.covering(span.start(), remark.start()));
        }
    }
    span
}
