use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use onrecord_core::document::Block;

use super::testing::{assemble, of_streams, pdf};
use super::*;
use crate::formats::sniff;
use crate::guard;

fn taken(bytes: &[u8]) -> Document {
    guard::parse(&FORMAT, &Input::of(bytes)).unwrap().remove(0).unwrap()
}

fn blocks(bytes: &[u8]) -> String {
    let document = taken(bytes);
    let line = |block: &Block| format!("{}: {}\n", block.kind.name(), document.text.slice(block.span));
    document.blocks.iter().map(line).collect()
}

#[test]
fn lines_become_paragraphs_and_sizes_tell_headings() {
    let page = [
        (70.0, 780.0, 24.0, "Harbour of Aldmere"),
        (70.0, 752.0, 24.0, "Reopens"),
        (70.0, 700.0, 11.0, "The harbour of the small town of Aldmere reopened on Tuesday after divers had"),
        (70.0, 686.0, 11.0, "raised the two barges that a storm sank in its narrow entrance, the port auth-"),
        (70.0, 672.0, 11.0, "ority said."),
        (82.0, 658.0, 11.0, "Fishermen in the town, who could not leave the harbour for six whole days now,"),
        (70.0, 644.0, 11.0, "have asked the region for help with what they lost to the storm of last week."),
        (70.0, 610.0, 14.0, "What comes next"),
        (
            70.0,
            590.0,
            11.0,
            "A ferry leaves at noon, and it will come back in the evening with the first guests.",
        ),
    ];
    let expected = "headline: Harbour of Aldmere Reopens\nparagraph: The harbour of the small town of Aldmere reopened on Tuesday after divers had raised the two barges that a storm sank in its narrow entrance, the port authority said.\nparagraph: Fishermen in the town, who could not leave the harbour for six whole days now, have asked the region for help with what they lost to the storm of last week.\nheading: What comes next\nparagraph: A ferry leaves at noon, and it will come back in the evening with the first guests.\n";
    assert_eq!(blocks(&pdf(&[&page])), expected);
    let mut written_backwards = page;
    written_backwards.reverse();
    assert_eq!(blocks(&pdf(&[&written_backwards])), expected);
}

#[test]
fn running_heads_and_page_numbers_go_and_sentences_cross_pages() {
    let first = [
        (70.0, 820.0, 9.0, "Port of Aldmere - press release"),
        (70.0, 700.0, 11.0, "The harbour of the small town of Aldmere reopened on Tuesday after the divers"),
        (
            70.0,
            686.0,
            11.0,
            "had raised the two barges that a storm had sunk in its narrow entrance and that",
        ),
        (290.0, 30.0, 9.0, "1"),
    ];
    let second = [
        (70.0, 820.0, 9.0, "Port of Aldmere - press release"),
        (70.0, 780.0, 11.0, "had kept the whole of the fleet inside for six days, the port authority said."),
        (290.0, 30.0, 9.0, "2"),
    ];
    let text = taken(&pdf(&[&first, &second])).text.as_str().to_owned();
    assert!(
        text.starts_with("The harbour") && text.contains("entrance and that had kept the whole"),
        "{text}"
    );
    assert!(!text.contains("press release") && !text.contains('1') && !text.contains('2'), "{text}");
}

#[test]
fn columns_are_read_one_after_the_other() {
    let left = [
        "The harbour of Aldmere was",
        "opened again on Tuesday by",
        "the mayor and the harbour",
        "master, who were glad of it.",
    ];
    let right = [
        "Fishermen had waited for a",
        "week and were the first to",
        "leave the town when it was",
        "noon, and came back late.",
    ];
    let at = |column: f64, lines: &[&'static str]| -> Vec<(f64, f64, f64, &'static str)> {
        lines
            .iter()
            .enumerate()
            .map(|(row, words)| (column, 700.0 - 14.0 * row as f64, 11.0, *words))
            .collect()
    };
    let page = [at(70.0, &left), at(320.0, &right)].concat();
    let text = taken(&pdf(&[&page])).text.as_str().to_owned();
    assert_eq!(text, format!("{}\n\n{}", left.join(" "), right.join(" ")));
}

#[test]
fn words_set_letter_by_letter_are_whole_and_gaps_are_spaces() {
    let stream =
        b"BT /F1 10 Tf 70 700 Td [(Har) 20 (bour) -300 (opens) -250 (at) -250 (noon.)] TJ ET".to_vec();
    assert_eq!(taken(&of_streams(&[stream])).text.as_str(), "Harbour opens at noon.");
}

#[test]
fn scans_locked_and_damaged_files_are_refused_with_the_way_out() {
    let code = |bytes: &[u8]| {
        let refused = guard::parse(&FORMAT, &Input::of(bytes)).unwrap_err();
        assert!(!refused.way_out.is_empty());
        refused.code
    };
    assert_eq!(code(&pdf(&[&[]])), "no-text");
    assert_eq!(code(b"%PDF-1.7\nnothing more"), "bad-pdf");
    let locked = assemble(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [] /Count 0 >>".to_vec(),
            format!("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{0}> /U <{0}> >>", "41".repeat(32))
                .into_bytes(),
        ],
        "/Encrypt 3 0 R /ID [<41> <41>]",
    );
    assert_eq!(code(&locked), "encrypted-input");
}

#[test]
fn a_file_is_known_by_its_bytes() {
    assert_eq!(sniff(&Input::of(b"%PDF-1.4\n")).unwrap().name, "pdf");
}

#[test]
fn what_unpacks_without_measure_is_not_unpacked() {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&vec![b' '; 4 << 20]).unwrap();
    let packed = packed.finish().unwrap();
    let mut object = format!("<< /Filter /FlateDecode /Length {} >>\nstream\n", packed.len()).into_bytes();
    object.extend(packed);
    object.extend(b"\nendstream");
    let bytes = assemble(&[b"<< /Type /Catalog >>".to_vec(), object], "");
    let small = Input { max_bytes: 1 << 12, ..Input::of(&bytes) };
    assert_eq!(parse(&small).unwrap_err().code, "too-large");
}

#[test]
fn a_text_over_the_limit_is_given_up() {
    let line = "Ships came and went all day. ".repeat(4);
    let page = vec![(70.0, 700.0, 11.0, line.as_str()); 20];
    let bytes = pdf(&[&page]);
    let small = Input { max_bytes: 1 << 10, ..Input::of(&bytes) };
    assert_eq!(guard::parse(&FORMAT, &small).unwrap_err().code, "too-large");
}

#[test]
fn cut_and_corrupted_files_give_an_error_or_a_document() {
    let page = [
        (70.0, 780.0, 24.0, "Harbour reopens"),
        (70.0, 700.0, 11.0, "The harbour (once closed) is open again."),
    ];
    let bytes = pdf(&[&page, &page]);
    for end in (0..bytes.len()).step_by(3) {
        let _ = parse(&Input::of(&bytes[..end])).map(|documents| documents.len());
    }
    for at in 0..bytes.len() {
        let mut bad = bytes.clone();
        bad[at] ^= 0x15;
        let _ = parse(&Input::of(&bad)).map(|documents| documents.len());
    }
}
