//! The archive that an office document is: its parts, found by the relations between them, and never unpacked past a limit.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::xml::{self, Fault, Node};
use crate::input::{Input, InputError};

/// How much longer than its text a part may be: each word of a draft carries its markup.
const MARKUP: usize = 4;

const WAY_OUT: &str = "open it in Word or LibreOffice and save it again as .docx, or give its text";

/// An opened document.
pub(super) struct Package<'a> {
    input: &'a Input<'a>,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    main: String,
    relations: Vec<Relation>,
}

/// That one part belongs to another.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) target: String,
}

/// What the file says of the document.
#[derive(Default)]
pub(super) struct Properties {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) language: Option<String>,
}

impl<'a> Package<'a> {
    /// Opens a document and finds its main part.
    pub(super) fn open(input: &'a Input<'a>) -> Result<Package<'a>, InputError> {
        if input.bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            let what = "it is an old office document (.doc), or one that is locked with a password";
            return Err(input.error("encrypted-input", what, "save it as .docx without a password"));
        }
        let archive = ZipArchive::new(Cursor::new(input.bytes));
        let archive = archive.map_err(|error| {
            input.error("bad-docx", &format!("it is no whole Word document: {error}"), WAY_OUT)
        })?;
        let mut package = Package { input, archive, main: String::new(), relations: Vec::new() };
        let roots = package.relations_of("")?;
        let main = roots.iter().find(|relation| relation.kind.ends_with("/officeDocument"));
        package.main = main.map_or("word/document.xml", |main| main.target.as_str()).to_owned();
        package.relations = package.relations_of(&package.main.clone())?;
        Ok(package)
    }

    /// The name of the main part.
    pub(super) fn main_name(&self) -> &str {
        &self.main
    }

    /// The main part.
    pub(super) fn main_part(&mut self) -> Result<String, InputError> {
        let part = self.part(&self.main.clone())?;
        part.ok_or_else(|| {
            self.input.error("bad-docx", &format!("it is no Word document: it has no {}", self.main), WAY_OUT)
        })
    }

    /// The relations of the main part.
    pub(super) fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The part that the main part is related to in a way, where there is one.
    pub(super) fn related(&mut self, kind: &str) -> Result<Option<String>, InputError> {
        match self.related_name(kind) {
            Some(name) => self.part(&name),
            None => Ok(None),
        }
    }

    /// The name of that part.
    pub(super) fn related_name(&self, kind: &str) -> Option<String> {
        let found = self.relations.iter().find(|relation| relation.kind.ends_with(kind));
        found.map(|relation| relation.target.clone())
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The archive, to copy its parts from.
    pub(super) fn into_archive(self) -> ZipArchive<Cursor<&'a [u8]>> {
        self.archive
    }

    /// A part as text; `None` where there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, InputError> {
        let input = self.input;
        let Some(at) = self.archive.index_for_name(name) else { return Ok(None) };
        let damaged = |error: &dyn std::fmt::Display| {
            input.error("bad-docx", &format!("its part {name} cannot be unpacked: {error}"), WAY_OUT)
        };
        let file = self.archive.by_index(at).map_err(|error| damaged(&error))?;
        let limit = input.max_bytes.saturating_mul(MARKUP);
        let mut bytes = Vec::new();
        file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        if bytes.len() > limit {
            let what = format!("its part {name} unpacks to more than {limit} bytes");
            return Err(input.error(
                "too-large",
                &what,
                "raise the limit with --max-bytes, or split the document",
            ));
        }
        let text = String::from_utf8(bytes).map_err(|_| damaged(&"it is not UTF-8"))?;
        Ok(Some(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)))
    }

    /// The error of a main part that cannot be read.
    pub(super) fn damaged(&self, fault: &Fault) -> InputError {
        let what = format!("its part {} is damaged at byte {}: {}", self.main, fault.at, fault.what);
        self.input.error("bad-docx", &what, WAY_OUT)
    }

    /// What the file says of the document.
    pub(super) fn properties(&mut self) -> Result<Properties, InputError> {
        let mut properties = Properties::default();
        let core = self.part("docProps/core.xml")?.unwrap_or_default();
        let mut inside = String::new();
        // A damaged description says nothing; the text is there all the same.
        let _ = xml::walk(&core, |node, _| {
            match node {
                Node::Start(element) => inside = element.name().as_ref().to_owned(),
                Node::End(_) => inside.clear(),
                Node::Text(words) => properties.note(&inside, words),
                Node::Character(character) => properties.note(&inside, character.encode_utf8(&mut [0; 4])),
                Node::Empty(_) => {}
            }
            Ok(())
        });
        Ok(properties)
    }

    /// The relations of a part; those of the whole package for no name.
    fn relations_of(&mut self, part: &str) -> Result<Vec<Relation>, InputError> {
        let source = self.part(&relations_name(part))?.unwrap_or_default();
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut relations = Vec::new();
        let read = xml::walk(&source, |node, _| {
            if let Node::Start(element) | Node::Empty(element) = node
                && xml::local(element.name().as_ref()) == "Relationship"
            {
                let value = |name| xml::attribute(&element, name).unwrap_or_default();
                let target = absolute(folder, &value("Target"));
                relations.push(Relation { id: value("Id"), kind: value("Type"), target });
            }
            Ok(())
        });
        read.map(|()| relations).map_err(|fault| self.damaged(&fault))
    }
}

impl Properties {
    fn note(&mut self, element: &str, words: &str) {
        let field = match element {
            "dc:title" => &mut self.title,
            "dc:creator" => &mut self.author,
            "dcterms:modified" => &mut self.modified,
            "dc:language" => &mut self.language,
            _ => return,
        };
        field.get_or_insert_default().push_str(words.trim_matches(['\n', '\t']));
    }
}

/// The name of the part that holds the relations of a part.
pub(super) fn relations_name(part: &str) -> String {
    let (folder, name) =
        part.rsplit_once('/').map_or((String::new(), part), |(folder, name)| (format!("{folder}/"), name));
    format!("{folder}_rels/{name}.rels")
}

/// The name of a part from the folder of the one that names it.
fn absolute(folder: &str, target: &str) -> String {
    if let Some(rooted) = target.strip_prefix('/') {
        return rooted.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_from_where_they_are_named() {
        assert_eq!(absolute("word", "styles.xml"), "word/styles.xml");
        assert_eq!(absolute("word", "../docProps/core.xml"), "docProps/core.xml");
        assert_eq!(absolute("word", "/word/a.xml"), "word/a.xml");
        assert_eq!(absolute("", "../../x.xml"), "x.xml");
        assert_eq!(relations_name("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relations_name(""), "_rels/.rels");
    }
}
