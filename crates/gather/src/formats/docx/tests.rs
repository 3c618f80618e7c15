use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::testing::{docx, paragraph};
use super::*;
use crate::formats::sniff;
use onrecord_core::document::{Block, PublishedBasis};

const PROSE: &str = "The harbour of Aldmere reopened on Tuesday after divers had raised the two barges, the port authority said.";

fn taken(bytes: &[u8]) -> Document {
    parse(&Input::of(bytes)).unwrap().remove(0).unwrap()
}

fn blocks(body: &str) -> String {
    let document = taken(&docx(body, &[]));
    let line = |block: &Block| format!("{}: {}\n", block.kind.name(), document.text.slice(block.span));
    document.blocks.iter().map(line).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn styles_tell_what_paragraphs_are() {
    let body = [
        paragraph("TOC1", "Contents 1"),
        paragraph("Titel", "Harbour reopens"),
        paragraph("Subtitle", "After the storm, ships come and go again"),
        paragraph("", "By Ann Bell"),
        paragraph("", PROSE),
        paragraph("Heading2", "What comes next"),
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>a ferry</w:t></w:r></w:p>"
            .to_owned(),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ships</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        paragraph("Caption", "The harbour at dawn"),
    ]
    .concat();
    let expected = format!(
        "headline: Harbour reopens\nstandfirst: After the storm, ships come and go again\nbyline: By Ann Bell\nparagraph: {PROSE}\nheading: What comes next\nlist: a ferry\nlist: Ships\ncaption: The harbour at dawn\n"
    );
    assert_eq!(blocks(&body), expected);
}

#[test]
fn a_document_of_one_style_is_told_as_plain_text() {
    let body = [paragraph("", "Harbour of Aldmere Reopens"), paragraph("", PROSE)].concat();
    assert_eq!(blocks(&body), format!("headline: Harbour of Aldmere Reopens\nparagraph: {PROSE}\n"));
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">Ships </w:t></w:r><w:del><w:r><w:delText>left</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom><w:ins><w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>came</w:t></w:r></w:ins><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p><w:p><w:r><w:t xml:space=\"preserve\"> in.</w:t></w:r></w:p>";
    let document = taken(&docx(body, &[]));
    assert_eq!(document.text.as_str(), "Ships came in.");
    assert_eq!(document.problems[0].code, "tracked-changes");
    assert!(document.problems[0].message.contains("1 insertions read, 2 deletions"));
}

#[test]
fn what_is_no_text_of_the_draft_is_left_out() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:br w:type=\"page\"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    assert_eq!(taken(&docx(body, &[])).text.as_str(), "One\ttwo\nthree");
}

#[test]
fn a_text_box_follows_its_paragraph_and_is_read_once() {
    let boxed = "<w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Around it.</w:t></w:r></w:p>"
    );
    assert_eq!(taken(&docx(&body, &[])).text.as_str(), "Around it.\n\nA box.");
}

#[test]
fn words_lead_back_to_the_main_part() {
    let body = "<w:p><w:r><w:t>Bell &amp; Carr </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>sailed &#8217;twice.</w:t></w:r></w:p>";
    let bytes = docx(body, &[]);
    let document = taken(&bytes);
    assert_eq!(document.text.as_str(), "Bell & Carr sailed ’twice.");
    let main = part(&bytes, "word/document.xml");
    for &(at, raw, len) in &document.origin.runs {
        let (at, raw, len) = (at as usize, raw as usize, len as usize);
        let (read, written) = (&document.text.as_str()[at..at + len], &main[raw..]);
        // A character that is written as a reference has the place where that begins.
        let plain = read.trim_end_matches(['&', '’']);
        assert!(
            written.starts_with(plain) && (plain == read || written[plain.len()..].starts_with('&')),
            "{read}"
        );
    }
}

#[test]
fn the_file_tells_of_itself_but_not_of_a_day_of_publication() {
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\"><dc:title>A &amp; B</dc:title><dc:creator>Ann Bell</dc:creator><dcterms:modified>2025-12-02T10:00:00Z</dcterms:modified></cp:coreProperties>";
    let source = taken(&docx(&paragraph("", PROSE), &[("docProps/core.xml", core)])).source;
    assert_eq!((source.title.as_deref(), source.authors), (Some("A & B"), vec!["Ann Bell".to_owned()]));
    assert_eq!(source.modified.unwrap().written, "2025-12-02T10:00:00Z");
    assert!(source.published.is_none() && source.published_basis == PublishedBasis::None);
}

#[test]
fn a_document_is_known_by_its_bytes() {
    let bytes = docx(&paragraph("", PROSE), &[]);
    assert_eq!(sniff(&Input::of(&bytes)).unwrap().name, "docx");
    assert!(sniff(&Input::of(b"PK\x03\x04 a zip of something else")).is_err());
}

#[test]
fn damaged_locked_and_empty_documents_are_refused_with_the_way_out() {
    let code = |bytes: &[u8]| {
        parse(&Input::of(bytes)).map(|_| ()).map_err(|error| (error.code, error.way_out.is_empty()))
    };
    assert_eq!(code(b"\xD0\xCF\x11\xE0rest"), Err(("encrypted-input", false)));
    assert_eq!(code(b"PK\x03\x04word/"), Err(("bad-docx", false)));
    assert_eq!(code(&docx("<w:p/>", &[])), Err(("empty-input", false)));
    assert_eq!(code(&docx("", &[("word/document.xml", "<w:document><w:p>")])), Err(("bad-docx", false)));
    assert_eq!(code(&docx("<w:p></w:r></w:p>", &[])), Err(("bad-docx", false)));
}

#[test]
fn a_part_that_unpacks_to_more_than_the_limit_is_not_unpacked_whole() {
    let bytes = docx(&paragraph("", &"a".repeat(1 << 20)), &[]);
    assert!(bytes.len() < 1 << 14, "it is packed well");
    let small = Input { max_bytes: 1 << 10, ..Input::of(&bytes) };
    assert_eq!(parse(&small).unwrap_err().code, "too-large");
}

#[test]
fn cut_and_corrupted_files_give_an_error_or_a_document() {
    let bytes = docx(&[paragraph("Titel", "Harbour"), paragraph("", PROSE)].concat(), &[]);
    for end in (0..bytes.len()).step_by(7) {
        let _ = parse(&Input::of(&bytes[..end])).map(|documents| documents.len());
    }
    for at in 0..bytes.len() {
        let mut bad = bytes.clone();
        bad[at] ^= 0x55;
        let _ = parse(&Input::of(&bad)).map(|documents| documents.len());
    }
}

const BY: Reviewer<'static> = Reviewer { name: "onrecord", initials: "or", moment: "2026-11-22T00:00:00Z" };

/// The main part of a copy with one comment on each of some words.
fn commented(bytes: &[u8], words: &[&str]) -> Vec<u8> {
    let document = taken(bytes);
    let comments: Vec<Comment> = words
        .iter()
        .map(|words| {
            let at = document.text.as_str().find(words).unwrap();
            let at = document.text.span(at, at + words.len()).unwrap();
            Comment { at, says: vec![format!("on <{words}>"), "second".to_owned()] }
        })
        .collect();
    with_comments(&Input::of(bytes), &document, &comments, &BY).unwrap()
}

/// What stands in each comment's range, and the main part without marks and tags.
fn ranges(main: &str) -> Vec<String> {
    let mut open: Vec<(String, String)> = Vec::new();
    let mut closed = Vec::new();
    let mut in_text = false;
    xml::walk(main, |node, _| {
        match node {
            xml::Node::Start(element) => in_text = element.name().as_ref() == "w:t",
            xml::Node::End(_) => in_text = false,
            xml::Node::Text(words) if in_text => open.iter_mut().for_each(|(_, held)| held.push_str(words)),
            xml::Node::Character(c) if in_text => open.iter_mut().for_each(|(_, held)| held.push(c)),
            xml::Node::Empty(element) => {
                let id = xml::attribute(&element, "id").unwrap_or_default();
                match element.name().as_ref() {
                    "w:commentRangeStart" => open.push((id, String::new())),
                    "w:commentRangeEnd" => {
                        let at = open.iter().position(|(open, _)| *open == id).unwrap();
                        closed.push(open.remove(at).1);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        Ok(())
    })
    .unwrap();
    assert!(open.is_empty());
    closed
}

#[test]
fn comments_stand_around_their_words_however_runs_are_cut() {
    let body = "<w:p><w:r w:rsidR=\"00A\"><w:rPr><w:b/></w:rPr><w:t>Bell &amp; Carr sailed</w:t><w:tab/><w:t xml:space=\"preserve\">twice to </w:t></w:r><w:hyperlink><w:r><w:t>Aldmere</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>";
    let bytes = docx(body, &[]);
    for words in [
        &["Bell"][..],
        &["&"],
        &["Carr sailed"],
        &["sailed\ttwice"],
        &["twice"],
        &["to Aldmere."],
        &["Aldmere"],
        &["Bell & Carr sailed\ttwice to Aldmere."],
        &["Bell", "& Carr", "sailed", "twice", "twice to"],
        &["Carr", "Carr sailed", "Bell & Carr"],
    ] {
        let copy = commented(&bytes, words);
        let mut found = ranges(&part(&copy, "word/document.xml"));
        let mut expected: Vec<String> = words.iter().map(|words| words.replace('\t', "")).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
        assert_eq!(taken(&copy).text, taken(&bytes).text);
    }
}

#[test]
fn a_split_run_keeps_its_look_and_its_spaces() {
    let bytes = docx("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>One two three</w:t></w:r></w:p>", &[]);
    let main = part(&commented(&bytes, &["two"]), "word/document.xml");
    let looks = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">";
    assert_eq!(main.matches(looks).count(), 3, "{main}");
    assert!(main.contains("preserve\">One </w:t></w:r><w:commentRangeStart w:id=\"0\"/>"));
}

#[test]
fn all_other_parts_are_the_same_and_the_new_one_is_named() {
    let bytes = docx(&paragraph("", PROSE), &[("word/media/picture.png", "\u{1}\u{2}raw")]);
    let copy = commented(&bytes, &["harbour"]);
    for name in ["_rels/.rels", "word/styles.xml", "word/media/picture.png"] {
        assert_eq!(part(&copy, name), part(&bytes, name));
    }
    let comments = part(&copy, "word/comments.xml");
    assert!(
        comments.contains("w:author=\"onrecord\"") && comments.contains("on &lt;harbour&gt;"),
        "{comments}"
    );
    assert!(part(&copy, "[Content_Types].xml").contains("PartName=\"/word/comments.xml\""));
    assert!(part(&copy, "word/_rels/document.xml.rels").contains("Target=\"comments.xml\""));
}

#[test]
fn comments_that_are_there_stay() {
    let once = commented(&docx(&paragraph("", PROSE), &[]), &["harbour", "barges"]);
    let twice = commented(&once, &["Tuesday"]);
    let comments = part(&twice, "word/comments.xml");
    assert_eq!(comments.matches("<w:comment ").count(), 3);
    assert!(comments.contains("w:id=\"2\"") && comments.contains("on &lt;barges&gt;"));
    assert_eq!(ranges(&part(&twice, "word/document.xml")).len(), 3);
    assert_eq!(part(&twice, "[Content_Types].xml").matches("comments.xml").count(), 1);
}

#[test]
fn a_file_that_changed_meanwhile_is_not_commented() {
    let bytes = docx(&paragraph("", PROSE), &[]);
    let other = taken(&docx(&paragraph("", "Another text."), &[]));
    assert_eq!(with_comments(&Input::of(&bytes), &other, &[], &BY).unwrap_err().code, "changed-input");
}
