//! Many inputs: order, bad ones, threads, readers that go away.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::desk::{Folder, command, fed, onrecord};

/// A short article about nobody.
fn article(number: usize) -> String {
    format!(
        "Harbour Master {number} Counts Ships\n\nHarbour master Ole Brandt said on Friday that {number} ships had \
         arrived since noon. \"We have never seen so many,\" he told reporters in Tromsø.\n\nThe port's union denied the \
         claim and said that over {} of them were fishing boats.\n",
        number / 2
    )
}

fn jsonl(documents: usize) -> String {
    let line =
        |number| serde_json::json!({ "id": format!("d{number}"), "text": article(number) }).to_string();
    (0..documents).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn any_number_of_workers_gives_the_same_bytes_in_the_order_of_the_input() {
    let input = jsonl(40);
    for arguments in [
        &["read", "--from", "jsonl", "--layers", "tokens", "-"][..],
        &["check", "--from", "jsonl", "-"],
        &["check", "--from", "jsonl", "--format", "pretty", "-"],
    ] {
        let with = |jobs: &str| fed(&[arguments, &["--jobs", jobs]].concat(), input.as_bytes()).out;
        let one = with("1");
        assert!(one.lines().count() >= 40);
        assert!(one == with("4"), "{arguments:?}: four workers give other bytes than one");
    }
    let ran = fed(&["read", "--from", "jsonl", "-"], input.as_bytes());
    let ids: Vec<String> =
        ran.records().iter().map(|record| record["document"]["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..40).map(|number| format!("d{number}")).collect::<Vec<_>>());
}

#[test]
fn a_bad_file_of_a_folder_becomes_a_problem_and_the_others_are_done() {
    let folder = Folder::new();
    folder.put("a.txt", article(1));
    folder.put("b.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    folder.put("c.txt", "");
    folder.put("deep/d.md", format!("# Ships\n\n{}", article(4)));
    folder.put("e.jpeg", b"\xFF\xD8\xFF\xE0");
    folder.put(".hidden.txt", article(6));
    let ran = onrecord(&["check", folder.path()]);
    assert_eq!(ran.code, 2);
    let records = ran.records();
    let codes: Vec<&str> =
        records.iter().map(|record| record["problems"][0]["code"].as_str().unwrap_or("")).collect();
    assert_eq!(codes, ["", "binary-input", "empty-input", ""], "{}", ran.err);
    assert!(records[3]["document"]["path"].as_str().unwrap().ends_with("d.md"));
    assert!(
        ran.err.contains("1 file") && ran.err.contains("b.txt") && ran.err.contains("c.txt"),
        "{}",
        ran.err
    );
}

#[test]
fn a_folder_with_nothing_to_read_is_a_failure() {
    let folder = Folder::new();
    folder.put("picture.jpeg", b"\xFF\xD8\xFF\xE0");
    let ran = onrecord(&["read", folder.path()]);
    assert!(ran.code == 2 && ran.err.contains("holds no files ending in"), "{}", ran.err);
}

#[test]
fn a_named_format_reads_every_file_of_a_folder() {
    let folder = Folder::new();
    folder.put("story.draft", article(1));
    assert_eq!(onrecord(&["read", folder.path()]).code, 2);
    let ran = onrecord(&["read", "--from", "text", folder.path()]);
    assert_eq!((ran.code, ran.records().len()), (0, 1));
}

#[test]
fn a_bad_line_of_jsonl_stands_in_its_place() {
    let lines = format!("{}\nnot json\n{}", jsonl(1), jsonl(1));
    let ran = fed(&["read", "--from", "jsonl", "-"], lines.as_bytes());
    let records = ran.records();
    assert_eq!((ran.code, records.len()), (2, 3));
    assert_eq!(records[1]["problems"][0]["code"], "bad-json");
    assert_eq!(records[2]["document"]["id"], "d0");
    assert!(ran.err.contains(":2:"), "the line is named: {}", ran.err);
}

#[test]
fn an_input_over_the_limit_is_refused_and_the_limit_can_be_raised() {
    let text = article(3);
    let refused = fed(&["read", "--max-bytes", "100", "-"], text.as_bytes());
    assert!(refused.code == 2 && refused.err.contains("--max-bytes"), "{}", refused.err);
    assert_eq!(fed(&["read", "--max-bytes", "1000", "-"], text.as_bytes()).code, 0);
}

#[test]
fn a_file_of_one_document_is_refused_by_its_length_and_one_of_many_by_its_lines() {
    let folder = Folder::new();
    let line = jsonl(1).len();
    let limit = line.to_string();
    let long = folder.put("long.txt", article(3).repeat(9));
    let refused = onrecord(&["read", "--max-bytes", &limit, &long]);
    assert!(refused.code == 2 && refused.err.contains("--max-bytes"), "{}", refused.err);
    assert_eq!(refused.records()[0]["problems"][0]["code"], "too-large");
    let many = folder.put("many.jsonl", [jsonl(1), jsonl(1), jsonl(1)].join("\n"));
    assert_eq!(onrecord(&["read", "--max-bytes", &limit, &many]).code, 0);
}

#[test]
fn strange_inputs_are_taken_or_refused_but_never_break_anything() {
    let long_word = "x".repeat(200_000);
    let deep = "(".repeat(5_000);
    let marks = "“".repeat(3_000);
    let cases: [&[u8]; 8] = [
        b"\n",
        b" ",
        b"\xEF\xBB\xBF",
        b"\r\r\n\r",
        "\u{1F3F4}\u{E0067}\u{E0062} \u{200D}\u{0301}\u{0301}\n\u{2028}".as_bytes(),
        long_word.as_bytes(),
        deep.as_bytes(),
        marks.as_bytes(),
    ];
    for case in cases {
        for command in ["read", "check"] {
            let ran = fed(&[command, "--from", "text", "-"], case);
            assert!(ran.code == 0 || ran.code == 2, "{command} ended with {}: {}", ran.code, ran.err);
            assert!(!ran.err.contains("panicked") && !ran.err.contains("defect"), "{}", ran.err);
            assert_eq!(ran.records().len(), 1);
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = Folder::new();
    let input = folder.put("many.jsonl", jsonl(300));
    let mut child = command(&["read", &input])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"schema\""));
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_after_a_whole_record() {
    let folder = Folder::new();
    let input = folder.put("many.jsonl", jsonl(4000));
    let mut child = command(&["read", &input])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut records = String::new();
    out.read_line(&mut records).unwrap();
    let pressed =
        std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(pressed.success());
    out.read_to_string(&mut records).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(records.ends_with('\n'));
    let lines = records.lines().count();
    assert!(lines < 4000, "it was stopped before the end");
    assert!(records.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
}
