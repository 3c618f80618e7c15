//! The main part of a document: its paragraphs in order.

use std::ops::Range;

use quick_xml::events::BytesStart;

use super::xml::{self, Fault, Node};
use crate::extract::Words;

/// A paragraph as it stands after all tracked changes are accepted.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// The id of its style.
    pub(super) style: Option<String>,
    /// Whether it is an item of a list.
    pub(super) list: bool,
    /// Whether it stands in a table.
    pub(super) cell: bool,
    /// Its words; their places are bytes of the main part.
    pub(super) words: Words,
    /// Whether the mark that ends it is deleted, so that the next one continues it.
    goes_on: bool,
}

/// What the main part holds.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) paragraphs: Vec<Paragraph>,
    /// Tracked insertions that were read.
    pub(super) insertions: usize,
    /// Tracked deletions that were left out.
    pub(super) deletions: usize,
}

/// Reads the main part.
pub(super) fn read(part: &str) -> Result<Body, Fault> {
    let prefix = prefix(part);
    let mut walk = Walk::default();
    xml::walk(part, |node, range| {
        walk.see(&prefix, node, range);
        Ok(())
    })?;
    Ok(walk.body)
}

/// The prefix of the names of this part, with its colon: `w:` in nearly all files.
pub(super) fn prefix(part: &str) -> String {
    let root = xml::root(part).map(|root| root.name().as_ref().to_owned()).unwrap_or_default();
    root.rsplit_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default()
}

/// Where the walk through the part is.
#[derive(Default)]
struct Walk {
    body: Body,
    /// Paragraphs that are begun: those of a text box stand inside another one.
    open: Vec<Paragraph>,
    /// Paragraphs of text boxes, until the one they stand in has ended.
    aside: Vec<Paragraph>,
    /// How deep the walk is inside an element that is not read.
    skipped: usize,
    /// How deep it is in cells of tables.
    cells: usize,
    /// For each row begun, how many paragraphs stood before it, and whether it is deleted.
    rows: Vec<(usize, bool)>,
    in_paragraph_properties: bool,
    in_row_properties: bool,
    in_text: bool,
    hidden: bool,
    placeholder: bool,
}

impl Walk {
    fn see(&mut self, prefix: &str, node: Node<'_>, range: Range<usize>) {
        match node {
            Node::Start(element) if self.skipped > 0 => {
                drop(element);
                self.skipped += 1;
            }
            Node::End(_) if self.skipped > 0 => self.skipped -= 1,
            _ if self.skipped > 0 => {}
            Node::Start(element) => self.start(prefix, &element),
            Node::Empty(element) => self.empty(prefix, &element),
            Node::End(name) => self.end(name.strip_prefix(prefix).unwrap_or("")),
            Node::Text(words) if self.reads() => self.push(words, range.start),
            Node::Character(character) if self.reads() => {
                self.push(character.encode_utf8(&mut [0; 4]), range.start);
            }
            Node::Text(_) | Node::Character(_) => {}
        }
    }

    fn reads(&self) -> bool {
        self.in_text && !self.hidden
    }

    fn push(&mut self, words: &str, at: usize) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.words.push(words, at as u64);
        }
    }

    fn push_new(&mut self, words: &str) {
        if let Some(paragraph) =
            self.open.last_mut().filter(|_| !self.in_paragraph_properties && !self.hidden)
        {
            paragraph.words.push_new(words);
        }
    }

    fn start(&mut self, prefix: &str, element: &BytesStart<'_>) {
        let name = element.name();
        let name = name.as_ref();
        // What follows for programs that do not know what stands before it says the same again.
        if xml::local(name) == "Fallback" || name.ends_with("Change") {
            self.skipped = 1;
            return;
        }
        match name.strip_prefix(prefix).unwrap_or("") {
            "p" => self.open.push(Paragraph { cell: self.cells > 0, ..Paragraph::default() }),
            "pPr" => self.in_paragraph_properties = true,
            "trPr" => self.in_row_properties = true,
            "tr" => self.rows.push((self.body.paragraphs.len(), false)),
            "tc" => self.cells += 1,
            "r" => self.hidden = false,
            "t" => self.in_text = true,
            "sdtPr" => self.placeholder = false,
            "sdtContent" if std::mem::take(&mut self.placeholder) => self.skipped = 1,
            "del" | "moveFrom" if !self.in_paragraph_properties && !self.in_row_properties => {
                self.body.deletions += 1;
                self.skipped = 1;
            }
            "ins" | "moveTo" if !self.in_paragraph_properties && !self.in_row_properties => {
                self.body.insertions += 1;
            }
            local => self.property(local, element),
        }
    }

    fn empty(&mut self, prefix: &str, element: &BytesStart<'_>) {
        let name = element.name();
        match name.as_ref().strip_prefix(prefix).unwrap_or("") {
            "tab" => self.push_new("\t"),
            "noBreakHyphen" => self.push_new("-"),
            "cr" => self.push_new("\n"),
            "br" if xml::attribute(element, "type").is_none_or(|kind| kind == "textWrapping") => {
                self.push_new("\n")
            }
            "p" if self.open.is_empty() => self.close(Paragraph::default()),
            local => self.property(local, element),
        }
    }

    /// An element that says something of the one it stands in.
    fn property(&mut self, local: &str, element: &BytesStart<'_>) {
        let value = || xml::attribute(element, "val");
        let on = || value().is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"));
        if self.in_paragraph_properties {
            let Some(paragraph) = self.open.last_mut() else { return };
            match local {
                "pStyle" => paragraph.style = value(),
                "numId" => paragraph.list = value().is_none_or(|value| value != "0"),
                "del" | "moveFrom" => paragraph.goes_on = true,
                _ => {}
            }
            return;
        }
        match local {
            "vanish" => self.hidden = on(),
            "showingPlcHdr" => self.placeholder = on(),
            "docPartGallery" => self.placeholder |= value().is_some_and(|value| value == "Table of Contents"),
            "del" if self.in_row_properties => {
                if let Some(row) = self.rows.last_mut() {
                    row.1 = true;
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, local: &str) {
        match local {
            "p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.close(paragraph);
                }
            }
            "pPr" => self.in_paragraph_properties = false,
            "trPr" => self.in_row_properties = false,
            "tr" => {
                if let Some((before, true)) = self.rows.pop() {
                    self.body.deletions += 1;
                    self.body.paragraphs.truncate(before);
                }
            }
            "tc" => self.cells = self.cells.saturating_sub(1),
            "t" => self.in_text = false,
            "r" => self.hidden = false,
            _ => {}
        }
    }

    fn close(&mut self, paragraph: Paragraph) {
        if !self.open.is_empty() {
            self.aside.push(paragraph);
            return;
        }
        match self.body.paragraphs.last_mut() {
            Some(before) if before.goes_on => {
                before.words.append(&paragraph.words);
                before.goes_on = paragraph.goes_on;
            }
            _ => self.body.paragraphs.push(paragraph),
        }
        self.body.paragraphs.append(&mut self.aside);
    }
}
