//! What the styles of a document mean: Word keeps the names of its own in English, whatever language it speaks.

use std::collections::HashMap;

use onrecord_core::document::BlockKind;

use super::xml::{self, Node};

/// What a style says of its paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing.
    #[default]
    Plain,
    /// The title of the document.
    Title,
    /// A heading of the first rank.
    FirstHeading,
    /// What it is.
    Block(BlockKind),
    /// A line of contents, of a page's head or foot.
    Furniture,
}

/// The styles of a document by their ids.
#[derive(Default)]
pub(super) struct Styles {
    /// Name, and the id of the style it is made from.
    by_id: HashMap<String, (String, Option<String>)>,
}

/// A style made from one made from one … is followed no further.
const DEEPEST: usize = 12;

impl Styles {
    /// Reads the part of styles; a damaged or missing one tells what it can.
    pub(super) fn read(part: Option<&str>) -> Styles {
        let mut styles = Styles::default();
        let mut open: Option<String> = None;
        let _ = xml::walk(part.unwrap_or_default(), |node, _| {
            if let Node::Start(element) | Node::Empty(element) = &node {
                let value = |name| xml::attribute(element, name);
                match (xml::local(element.name().as_ref()), &open) {
                    ("style", _) => open = value("styleId"),
                    ("name", Some(id)) => {
                        styles.by_id.entry(id.clone()).or_default().0 = value("val").unwrap_or_default();
                    }
                    ("basedOn", Some(id)) => styles.by_id.entry(id.clone()).or_default().1 = value("val"),
                    _ => {}
                }
            }
            Ok(())
        });
        styles
    }

    /// What a paragraph of that style is.
    pub(super) fn meaning(&self, id: &str) -> Meaning {
        let mut id = id;
        for _ in 0..DEEPEST {
            let (name, parent) = self.by_id.get(id).map_or((id, None), |(name, parent)| {
                (if name.is_empty() { id } else { name.as_str() }, parent.as_deref())
            });
            let meaning = of_name(name);
            match parent {
                Some(parent) if meaning == Meaning::Plain => id = parent,
                _ => return meaning,
            }
        }
        Meaning::Plain
    }
}

/// Names of Word's own styles, and those that newsrooms give theirs.
fn of_name(name: &str) -> Meaning {
    let plain: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let starts = |start: &str| plain.starts_with(start);
    match plain.as_str() {
        "title" | "headline" => Meaning::Title,
        "heading1" => Meaning::FirstHeading,
        "subtitle" | "standfirst" | "deck" | "dek" | "subheadline" => Meaning::Block(BlockKind::Standfirst),
        "byline" => Meaning::Block(BlockKind::Byline),
        "dateline" => Meaning::Block(BlockKind::Dateline),
        "caption" | "photocaption" => Meaning::Block(BlockKind::Caption),
        "quote" | "intensequote" | "blocktext" | "blockquote" => Meaning::Block(BlockKind::Quote),
        "header" | "footer" | "footnotetext" | "endnotetext" | "tableoffigures" => Meaning::Furniture,
        _ if starts("toc") || starts("index") => Meaning::Furniture,
        _ if starts("heading") || starts("crosshead") || starts("subhead") => {
            Meaning::Block(BlockKind::Heading)
        }
        _ if starts("list") => Meaning::Block(BlockKind::List),
        _ => Meaning::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_means_what_its_name_or_that_of_its_parent_says() {
        let part = "<w:styles xmlns:w=\"x\"><w:style w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/></w:style><w:style w:styleId=\"Own\"><w:name w:val=\"Our crosshead style\"/><w:basedOn w:val=\"berschrift2\"/></w:style><w:style w:styleId=\"Loop\"><w:name w:val=\"x\"/><w:basedOn w:val=\"Loop\"/></w:style></w:styles>";
        let styles = Styles::read(Some(part));
        assert_eq!(styles.meaning("Own"), Meaning::Block(BlockKind::Heading));
        assert_eq!(styles.meaning("Loop"), Meaning::Plain);
        assert_eq!(styles.meaning("Title"), Meaning::Title);
        assert_eq!(Styles::read(Some("<w:sty")).meaning("ListBullet"), Meaning::Block(BlockKind::List));
    }
}
