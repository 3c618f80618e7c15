//! Elements of a part, each with its place in it.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What is wrong with a part, and at which byte.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) what: String,
    pub(super) at: usize,
}

/// What stands in a part, in order.
pub(super) enum Node<'a> {
    /// An element begins.
    Start(BytesStart<'a>),
    /// An element without content, begun and ended.
    Empty(BytesStart<'a>),
    /// An element ends; its name with the prefix.
    End(String),
    /// Characters as they are written.
    Text(&'a str),
    /// A character that is written as a reference.
    Character(char),
}

/// Shows every node of a part with its place to `see`, until it fails or the part ends.
pub(super) fn walk<'a>(
    part: &'a str,
    mut see: impl FnMut(Node<'a>, Range<usize>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut reader = Reader::from_str(part);
    let mut depth = 0_usize;
    loop {
        let start = place(&reader);
        let event = reader.read_event().map_err(|error| Fault { what: error.to_string(), at: start })?;
        let range = start..place(&reader);
        let node = match event {
            Event::Start(element) => {
                depth += 1;
                Node::Start(element)
            }
            Event::Empty(element) => Node::Empty(element),
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                Node::End(element.name().as_ref().to_owned())
            }
            Event::Text(_) => Node::Text(part.get(range.clone()).unwrap_or("")),
            Event::CData(_) => {
                Node::Text(part.get(range.start + 9..range.end.saturating_sub(3)).unwrap_or(""))
            }
            Event::GeneralRef(reference) => match character(&reference) {
                Some(character) => Node::Character(character),
                None => continue,
            },
            Event::Eof if depth > 0 => return Err(Fault { what: "it breaks off".to_owned(), at: start }),
            Event::Eof => return Ok(()),
            _ => continue,
        };
        let inner =
            if part.get(range.clone()).is_some_and(|raw| raw.starts_with("<![CDATA[")) { 9 } else { 0 };
        see(node, range.start + inner..range.end)?;
    }
}

fn place(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn character(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    quick_xml::escape::resolve_predefined_entity(reference).and_then(|meant| meant.chars().next())
}

/// The value of an attribute, by its name without prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| local(attribute.key.as_ref()) == name)?;
    found.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok().map(|value| value.into_owned())
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The name of a part's root element, with the attributes that declare its namespaces.
pub(super) fn root(part: &str) -> Option<BytesStart<'_>> {
    let mut reader = Reader::from_str(part);
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => return Some(element),
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// Words as they are written between tags or in an attribute; what XML cannot hold is left out.
pub(super) fn escaped(words: &str) -> String {
    let holds = |c: &char| matches!(c, '\t' | '\n') || *c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let held: String = words.chars().filter(holds).collect();
    quick_xml::escape::escape(held.as_str()).into_owned()
}
