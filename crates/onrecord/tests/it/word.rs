//! Word documents: read as drafts, and given back with the findings as comments.

use std::fs;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::desk::{Folder, onrecord};

const MAIN: &str = "word/document.xml";

/// A draft with one word typed twice, over two runs of different looks.
const BODY: &str = "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Harbour of Aldmere Reopens</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">The harbour reopened on Tuesday after divers had raised the </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>the two barges</w:t></w:r><w:r><w:t>, the port authority said.</w:t></w:r></w:p>";

fn docx() -> Vec<u8> {
    let main = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{BODY}</w:body></w:document>"
    );
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
        ),
        (MAIN, main.as_str()),
        ("word/theme.bin", "as it was"),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(part.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn part(file: &str, name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(fs::read(file).unwrap())).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn findings_go_back_into_the_document_as_comments_on_their_words() {
    let folder = Folder::new();
    let draft = folder.put("draft.docx", docx());
    let reviewed = format!("{}/reviewed.docx", folder.path());
    let ran = onrecord(&["check", &draft, "--comments", &reviewed, "--today", "2026-03-04"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("1 comment written into"), "{}", ran.err);
    assert_eq!(ran.records()[0]["findings"][0]["check"], "doubled-word");
    let main = part(&reviewed, MAIN);
    let range =
        main.split("commentRangeStart").nth(1).and_then(|rest| rest.split("commentRangeEnd").next()).unwrap();
    assert!(
        range.contains(">the </w:t>") && range.contains("<w:b/>") && range.contains(">the</w:t>"),
        "{range}"
    );
    let comments = part(&reviewed, "word/comments.xml");
    for expected in ["w:author=\"onrecord\"", "w:date=\"2026-03-04T00:00:00Z\"", "warning: doubled-word"] {
        assert!(comments.contains(expected), "{expected}: {comments}");
    }
    assert_eq!(part(&reviewed, "word/theme.bin"), "as it was");
    assert_eq!(fs::read(&draft).unwrap(), docx(), "the draft is left alone");
    let again = onrecord(&["check", &reviewed]);
    assert_eq!(again.records()[0]["document"]["text"], ran.records()[0]["document"]["text"]);
}

#[test]
fn comments_are_refused_where_they_make_no_sense() {
    let folder = Folder::new();
    let draft = folder.put("draft.docx", docx());
    let text = folder.put("draft.txt", "The bridge was safe.\n");
    let copy = format!("{}/copy.docx", folder.path());
    for (arguments, says) in [
        (&["check", &draft, "--comments", &draft][..], "would overwrite the input"),
        (&["check", &draft, &text, "--comments", &copy], "copy of one document"),
        (&["check", &text, "--comments", &copy], "no Word document"),
        (&["check", "-", "--comments", &copy], "needs a file"),
    ] {
        let ran = onrecord(arguments);
        assert!(
            ran.code == 2 && ran.err.contains(says) && ran.err.contains(';'),
            "{arguments:?}: {}",
            ran.err
        );
    }
    assert!(!fs::exists(&copy).unwrap());
    assert_eq!(fs::read(&draft).unwrap(), docx());
}

#[test]
fn every_format_is_listed_and_named_in_the_readme() {
    let readme = fs::read_to_string(crate::desk::repository("README.md")).unwrap();
    let listed = onrecord(&["list", "formats"]).out;
    for line in listed.lines() {
        let name = line.split_whitespace().next().unwrap();
        assert!(readme.contains(&format!("| `{name}` |")), "README.md does not name the format {name}");
    }
    assert!(listed.lines().count() >= 7 && listed.contains(".docx"), "{listed}");
}

#[test]
fn a_transcript_and_a_mail_are_read_beside_text() {
    let folder = Folder::new();
    folder.put("a.srt", "1\n00:00:01,000 --> 00:00:04,000\nMAYOR DORVAL: The bridge is safe.\n");
    folder.put("b.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ole Brandt>The bridge is open.\n");
    folder.put("c.eml", "From: a@example.org\nDate: Tue, 2 Dec 2025 10:00:00 +0000\nSubject: Bridge\n\nThe bridge is safe, the mayor said on Monday.\n");
    let ran = onrecord(&["read", folder.path()]);
    let records = ran.records();
    assert_eq!((ran.code, records.len()), (0, 3), "{}", ran.err);
    assert_eq!(records[0]["document"]["text"], "MAYOR DORVAL: The bridge is safe.");
    assert_eq!(records[2]["document"]["published"], "2025-12-02T10:00:00Z");
    assert_eq!(records[2]["document"]["blocks"][0]["kind"], "headline");
}

#[test]
fn a_transcript_says_who_says_what() {
    let folder = Folder::new();
    let vtt = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ines Dorval>The divers have raised both barges.\n\n00:05.000 --> 00:08.000\n<v Ole Brandt>The bridge was closed on Monday.\n";
    let ran = onrecord(&["read", &folder.put("talk.vtt", vtt)]);
    let record = &ran.records()[0];
    let text = record["document"]["text"].as_str().unwrap();
    let words = |span: &serde_json::Value| {
        let at = |end: usize| usize::try_from(span[end].as_u64().unwrap()).unwrap();
        text[at(0)..at(1)].to_owned()
    };
    let said: Vec<(String, String)> = record["statements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|told| (words(&told["source"]["spans"][0]), words(&told["content"]["spans"][0])))
        .collect();
    let expected = [
        ("Ines Dorval", "The divers have raised both barges"),
        ("Ole Brandt", "The bridge was closed on Monday"),
    ];
    assert_eq!(said, expected.map(|(source, content)| (source.to_owned(), content.to_owned())));
}
