//! Markdown (CommonMark): the blocks are its own; its marks stay in the text and are hidden from the reader.

use onrecord_core::document::{Block, BlockKind, Document};
use onrecord_core::text::Span;
use onrecord_core::time::Stamp;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{Format, Parsed};
use crate::article;
use crate::encoding::decode;
use crate::input::Input;
use crate::remarks::{Filler, lay_out_without};
use onrecord_core::document::PublishedBasis;

/// Markdown.
pub static FORMAT: Format = Format {
    name: "markdown",
    doc: "Markdown with or without front matter (title, author, date); code and raw HTML are not read",
    extensions: &["md", "markdown"],
    sniff: |_| false,
    one_document: true,
    parse,
};

fn parse(input: &Input<'_>) -> Parsed {
    let (text, problem) = decode(input, input.bytes)?;
    let mut document = input.document(input.bytes, text)?;
    document.problems.extend(problem);
    document.source.text_is_input = true;
    lay_out_without(&mut document, Filler::Letters, lay_out);
    article::note_bylines(&mut document);
    Ok(vec![Ok(document)])
}

/// The block that is being gathered: what it is, and the bytes of its words.
struct Open {
    kind: BlockKind,
    words: Vec<(usize, usize)>,
}

fn lay_out(document: &mut Document) {
    let text = document.text.as_str().to_owned();
    let options =
        Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let (mut open, mut depth, mut front, mut silent) = (None::<Open>, Vec::new(), false, 0usize);
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => front = true,
            Event::End(TagEnd::MetadataBlock(_)) => front = false,
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. }) => silent += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image) => silent = silent.saturating_sub(1),
            Event::Start(tag) => {
                if let Some(kind) = container_kind(&tag) {
                    close(document, &mut open);
                    depth.push(kind);
                } else if let Some(kind) = leaf_kind(&tag, &depth, &document.blocks) {
                    close(document, &mut open);
                    open = Some(Open { kind, words: Vec::new() });
                }
            }
            Event::End(TagEnd::Item | TagEnd::BlockQuote(_)) => {
                close(document, &mut open);
                depth.pop();
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell) => {
                close(document, &mut open)
            }
            Event::Text(_) if front => front_matter(document, &text[range]),
            Event::Text(_) if silent == 0 => add(&mut open, &depth, range),
            Event::Code(_) | Event::SoftBreak | Event::HardBreak if silent == 0 => {
                add(&mut open, &depth, range)
            }
            _ => {}
        }
    }
    close(document, &mut open);
}

fn container_kind(tag: &Tag<'_>) -> Option<BlockKind> {
    match tag {
        Tag::Item => Some(BlockKind::List),
        Tag::BlockQuote(_) => Some(BlockKind::Quote),
        _ => None,
    }
}

fn leaf_kind(tag: &Tag<'_>, depth: &[BlockKind], blocks: &[Block]) -> Option<BlockKind> {
    match tag {
        Tag::Heading { level: HeadingLevel::H1, .. }
            if blocks.iter().all(|block| block.kind != BlockKind::Headline) =>
        {
            Some(BlockKind::Headline)
        }
        Tag::Heading { .. } => Some(BlockKind::Heading),
        Tag::Paragraph | Tag::TableCell => Some(depth.last().copied().unwrap_or(BlockKind::Paragraph)),
        _ => None,
    }
}

/// Words of a tight list stand in no paragraph of their own, so an open item starts its block here.
fn add(open: &mut Option<Open>, depth: &[BlockKind], range: std::ops::Range<usize>) {
    if open.is_none() && depth.is_empty() {
        return;
    }
    let kind = depth.last().copied().unwrap_or(BlockKind::Paragraph);
    open.get_or_insert_with(|| Open { kind, words: Vec::new() }).words.push((range.start, range.end));
}

fn close(document: &mut Document, open: &mut Option<Open>) {
    let Some(Open { kind, words }) = open.take() else { return };
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    let span = document.text.trim(document.text.covering(first.0, last.1));
    if span.is_empty() {
        return;
    }
    let gaps = words.windows(2).filter(|pair| pair[0].1 < pair[1].0);
    let hidden: Vec<Span> = gaps.map(|pair| document.text.covering(pair[0].1, pair[1].0)).collect();
    document.hidden.extend(hidden.into_iter().filter(|&gap| span.contains(gap)));
    document.blocks.push(Block { kind, span });
}

/// The flat keys of front matter that tell of the document; nested ones are left alone.
fn front_matter(document: &mut Document, yaml: &str) {
    for (key, value) in yaml.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() {
            continue;
        }
        let source = &mut document.source;
        match key.trim_end() {
            "title" => source.title = Some(value.to_owned()),
            "author" | "authors" => {
                let names = value
                    .trim_matches(['[', ']'])
                    .split(',')
                    .map(|name| name.trim().trim_matches(['"', '\'']));
                source.authors = names.filter(|name| !name.is_empty()).map(str::to_owned).collect();
            }
            "section" | "category" => source.section = Some(value.to_owned()),
            "url" | "canonical" => source.url = Some(value.to_owned()),
            "lang" | "language" => source.lang = Some(value.to_owned()),
            "date" | "published" if source.published_basis == PublishedBasis::None => {
                source.published = Stamp::parse(value);
                if source.published.is_some() {
                    source.published_basis = PublishedBasis::Declared;
                }
            }
            "lastmod" | "modified" | "updated" => source.modified = Stamp::parse(value),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dump(markdown: &str) -> String {
        let document = parse(&Input::of(markdown.as_bytes())).unwrap().remove(0).unwrap();
        let line = |block: &Block| {
            let mut words = document.text.slice(block.span).to_owned();
            for hidden in document.hidden.iter().rev().filter(|hidden| block.span.contains(**hidden)) {
                let range = hidden.start() - block.span.start()..hidden.end() - block.span.start();
                words.replace_range(range, "~");
            }
            format!("{}: {words}\n", block.kind.name())
        };
        document.blocks.iter().map(line).collect()
    }

    #[test]
    fn blocks_are_markdowns_own_and_marks_are_hidden() {
        let markdown = "# Port reopens\n\nThe *old* [port](http://example.org/a) reopened.\n\n- one\n- two\n\n> Well said.\n\n```\ncode\n```\n";
        let expected = "headline: Port reopens\nparagraph: The ~old~port~ reopened.\nlist: one\nlist: two\nquote: Well said.\n";
        assert_eq!(dump(markdown).replace("old~ ~", "old~"), expected);
    }

    #[test]
    fn remarks_are_no_words_wherever_they_stand() {
        let off = "<!-- onrecord off -->";
        let markdown = format!(
            "# {off} Port\n\n{off}\n\n{off} It *was*{off} shut.\n\n- {off} one\n- two {off}\n\n> {off}\n\n{off}\nEnd.\n"
        );
        let expected = "headline: Port\nparagraph: It ~was~~ shut.\nlist: one\nlist: two\nparagraph: End.\n";
        assert_eq!(dump(&markdown), expected);
    }

    #[test]
    fn front_matter_tells_of_the_document() {
        let markdown =
            "---\ntitle: \"Port: open\"\nauthor: Ann Bell\ndate: 2025-12-02T10:00:00Z\n---\n\nIt opened.\n";
        let document = parse(&Input::of(markdown.as_bytes())).unwrap().remove(0).unwrap();
        assert_eq!(document.source.title.as_deref(), Some("Port: open"));
        assert_eq!(document.source.authors, ["Ann Bell"]);
        assert_eq!(document.source.published_basis, PublishedBasis::Declared);
        assert_eq!(document.blocks.len(), 1);
    }
}
