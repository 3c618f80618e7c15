//! Remarks written into a document as the comments of its margin.
//!
//! Only the parts that must change are written anew: the main part, where each comment marks its words, the comments
//! themselves, and where the document had none, the two lists that name the new part. All other parts are copied as
//! they lie in the archive, byte by byte.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use onrecord_core::document::Document;
use onrecord_core::text::Span;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::body;
use super::package::{Package, relations_name};
use super::places::{Places, in_part};
use super::xml::{self, Node, escaped};
use crate::input::{Input, InputError};

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The words it is about, in the document's text.
    pub at: Span,
    /// What it says, paragraph by paragraph.
    pub says: Vec<String>,
}

/// Who makes the remarks, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewer<'a> {
    /// Name.
    pub name: &'a str,
    /// One or two letters for the margin.
    pub initials: &'a str,
    /// Date and time, ISO 8601 (`2026-11-22T00:00:00Z`).
    pub moment: &'a str,
}

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const CONTENT_TYPES: &str = "[Content_Types].xml";

/// A copy of a Word document with comments in it. `document` is what was made of the same bytes; comments that the
/// document has already stay, and without new ones the copy is the same bytes.
///
/// # Errors
/// When the input is no whole Word document, or not the one that `document` was made of.
pub fn with_comments(
    input: &Input<'_>,
    document: &Document,
    comments: &[Comment],
    by: &Reviewer<'_>,
) -> Result<Vec<u8>, InputError> {
    if input.document(input.bytes, String::new())?.source.sha256 != document.source.sha256 {
        return Err(input.error(
            "changed-input",
            "it has changed since it was read",
            "run the command again",
        ));
    }
    if comments.is_empty() {
        return Ok(input.bytes.to_vec());
    }
    let mut package = Package::open(input)?;
    let main = package.main_part()?;
    let written = package.related_name("/comments");
    let before = package.related("/comments")?;
    let first = next_id(&main).max(before.as_deref().map_or(0, next_id));
    let prefix = body::prefix(&main);
    let namespace = namespace(&main, &prefix);
    let mut places = Places::find(&main, &prefix).map_err(|fault| package.damaged(&fault))?;
    let mut margin = String::new();
    for (id, comment) in (first..).zip(comments) {
        let Some(words) = in_part(&document.origin, comment.at) else { continue };
        let start = format!("<{prefix}commentRangeStart {prefix}id=\"{id}\"/>");
        let end = format!(
            "<{prefix}commentRangeEnd {prefix}id=\"{id}\"/><{prefix}r><{prefix}commentReference {prefix}id=\"{id}\"/></{prefix}r>"
        );
        if places.mark(&words, &start, &end) {
            margin.push_str(&in_margin(comment, id, by, &namespace));
        }
    }
    let mut parts = BTreeMap::from([(package.main_name().to_owned(), places.written())]);
    let root = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{namespace}\"></w:comments>"
    );
    let listed = written.is_some();
    let name = written.unwrap_or_else(|| free_name(&package));
    parts.insert(name.clone(), into_root(&before.unwrap_or(root), &margin));
    if !listed {
        name_part(&mut package, &name, &namespace, &mut parts)?;
    }
    archive(package, &parts).map_err(|error| {
        input.error("bad-docx", &format!("its copy cannot be written: {error}"), "save it anew")
    })
}

fn in_margin(comment: &Comment, id: u64, by: &Reviewer<'_>, namespace: &str) -> String {
    let paragraph = |words: &String| {
        format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(words))
    };
    format!(
        "<w:comment xmlns:w=\"{namespace}\" w:id=\"{id}\" w:author=\"{}\" w:date=\"{}\" w:initials=\"{}\">{}</w:comment>",
        escaped(by.name),
        escaped(by.moment),
        escaped(by.initials),
        comment.says.iter().map(paragraph).collect::<String>()
    )
}

/// The least number above all that comments of a part have.
fn next_id(part: &str) -> u64 {
    let mut highest = None;
    let _ = xml::walk(part, |node, _| {
        if let Node::Start(element) | Node::Empty(element) = node
            && matches!(
                xml::local(element.name().as_ref()),
                "comment" | "commentReference" | "commentRangeStart" | "commentRangeEnd"
            )
        {
            highest =
                highest.max(xml::attribute(&element, "id").and_then(|id| id.trim().parse::<u64>().ok()));
        }
        Ok(())
    });
    highest.map_or(0, |highest| highest.saturating_add(1))
}

/// The namespace of the main part's names: there are an older and a strict one.
fn namespace(main: &str, prefix: &str) -> String {
    let declared = format!("xmlns:{}", prefix.trim_end_matches(':'));
    let wanted = if prefix.is_empty() { "xmlns" } else { declared.as_str() };
    let root = xml::root(main);
    let found = root.as_ref().and_then(|root| {
        let mut attributes = root.attributes().flatten();
        attributes.find(|attribute| attribute.key.as_ref() == wanted)
    });
    found.map_or_else(|| TRANSITIONAL.to_owned(), |found| found.value.into_owned())
}

fn free_name(package: &Package<'_>) -> String {
    let folder =
        package.main_name().rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let plain = format!("{folder}comments.xml");
    let numbered = (2..).map(|number| format!("{folder}comments{number}.xml"));
    std::iter::once(plain.clone()).chain(numbered).find(|name| !package.has(name)).unwrap_or(plain)
}

/// Names a new part of comments where parts are named: among the main part's relations and the types of contents.
fn name_part(
    package: &mut Package<'_>,
    name: &str,
    namespace: &str,
    parts: &mut BTreeMap<String, String>,
) -> Result<(), InputError> {
    let base = match namespace.starts_with(TRANSITIONAL) || !namespace.contains("purl.oclc.org") {
        true => "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        false => "http://purl.oclc.org/ooxml/officeDocument/relationships",
    };
    let taken = |id: &String| package.relations().iter().any(|relation| relation.id == *id);
    let id = (1..).map(|number| format!("rIdOnrecord{number}")).find(|id| !taken(id)).unwrap_or_default();
    let relations = relations_name(package.main_name());
    let empty = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
    let before = package.part(&relations)?.unwrap_or_else(|| empty.to_owned());
    let prefix = body::prefix(&before);
    let target = name.rsplit_once('/').map_or(name, |(_, name)| name);
    let relation =
        format!("<{prefix}Relationship Id=\"{id}\" Type=\"{base}/comments\" Target=\"{target}\"/>");
    parts.insert(relations, into_root(&before, &relation));
    let Some(types) = package.part(CONTENT_TYPES)? else { return Ok(()) };
    let prefix = body::prefix(&types);
    let entry = format!("<{prefix}Override PartName=\"/{name}\" ContentType=\"{CONTENT_TYPE}\"/>");
    parts.insert(CONTENT_TYPES.to_owned(), into_root(&types, &entry));
    Ok(())
}

/// A part with more at the end of its root element.
fn into_root(part: &str, more: &str) -> String {
    let end = part.trim_end();
    if let Some(open) = end.strip_suffix("/>") {
        let name = xml::root(part).map(|root| root.name().as_ref().to_owned()).unwrap_or_default();
        return format!("{open}>{more}</{name}>");
    }
    match end.rfind("</") {
        Some(at) => format!("{}{more}{}", &part[..at], &part[at..]),
        None => part.to_owned(),
    }
}

fn archive(package: Package<'_>, parts: &BTreeMap<String, String>) -> zip::result::ZipResult<Vec<u8>> {
    let mut from = package.into_archive();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut written = Vec::new();
    for at in 0..from.len() {
        let file = from.by_index_raw(at)?;
        let name = file.name()?.into_owned();
        let Some(part) = parts.get(&name) else {
            to.raw_copy_file(file)?;
            continue;
        };
        to.start_file(name.as_str(), options)?;
        to.write_all(part.as_bytes())?;
        written.push(name);
    }
    for (name, part) in parts.iter().filter(|(name, _)| !written.contains(name)) {
        to.start_file(name.as_str(), options)?;
        to.write_all(part.as_bytes())?;
    }
    Ok(to.finish()?.into_inner())
}
