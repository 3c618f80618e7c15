//! `--fix`: safe suggestions made in files, and nothing else touched.

use std::fs;

use crate::desk::{Folder, Ran, command, fed, onrecord};

const WRONG: &str =
    "Bridge to Open\n\nThe mayor said the the bridge would open.\n\nIt was was closed in May.\n";
const RIGHT: &str = "Bridge to Open\n\nThe mayor said the bridge would open.\n\nIt was closed in May.\n";

fn run_in(folder: &Folder, arguments: &[&str]) -> Ran {
    command(arguments).current_dir(folder.path()).output().expect("the binary runs").into()
}

#[test]
fn safe_suggestions_are_made_and_shown_and_what_remains_decides() {
    let folder = Folder::new();
    let path = folder.put("a.txt", WRONG);
    let ran = run_in(&folder, &["check", "--fix", "--format", "pretty", "a.txt"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), RIGHT);
    assert_eq!(ran.code, 0, "{}", ran.out);
    let diff = "--- a.txt\n+++ a.txt\n@@ -1,5 +1,5 @@\n Bridge to Open\n \n-The mayor said the the bridge would open.\n+The \
                mayor said the bridge would open.\n \n-It was was closed in May.\n+It was closed in May.\n";
    assert!(ran.out.starts_with(diff), "{}", ran.out);
    assert!(ran.out.contains("0 errors, 0 warnings"), "it was checked again: {}", ran.out);
    assert!(ran.err.contains("2 safe suggestions made in 1 document"), "{}", ran.err);
    let again = run_in(&folder, &["check", "--fix", "--format", "pretty", "a.txt"]);
    assert!(
        again.code == 0 && !again.out.contains("+++") && again.err.contains("no safe suggestion"),
        "{}",
        again.err
    );
}

#[test]
fn what_cannot_be_mended_by_itself_remains_and_fails() {
    let folder = Folder::new();
    let text = "NATO Secretary-General Jens Stoltenberg opened the the meeting on Monday.\n";
    let path = folder.put("a.txt", text);
    let ran = run_in(&folder, &["check", "--fix", "--date", "2025-03-04", "a.txt"]);
    assert_eq!(ran.code, 1);
    assert_eq!(fs::read_to_string(&path).unwrap(), text.replace("the the", "the"));
    let records = ran.records();
    let checks: Vec<&str> = records[0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["check"].as_str().unwrap())
        .collect();
    assert_eq!(checks, ["office-out-of-date"]);
    assert!(
        !records[0]["document"]["text"].as_str().unwrap().contains("the the"),
        "positions are of the new text"
    );
    assert!(
        ran.err.contains("+NATO Secretary-General"),
        "records stay records, the diff goes beside: {}",
        ran.err
    );
}

#[test]
fn a_dry_run_shows_the_diff_alone_and_changes_nothing() {
    let folder = Folder::new();
    let path = folder.put("a.txt", WRONG);
    for call in [&["check", "--fix", "--dry-run", "a.txt"][..], &["check", "--diff", "a.txt"]] {
        let ran = run_in(&folder, call);
        assert_eq!(ran.code, 1, "what was found is still there");
        assert!(
            ran.out.starts_with("--- a.txt\n") && ran.out.ends_with("+It was closed in May.\n"),
            "{}",
            ran.out
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), WRONG);
    }
    assert_eq!(onrecord(&["check", "--dry-run", &path]).code, 2, "it belongs to --fix");
    let log = run_in(&folder, &["check", "--diff", "--format", "sarif", "a.txt"]);
    assert!(log.out.starts_with("--- a.txt\n"), "{}", log.out);
}

#[test]
fn every_byte_that_is_no_edit_stays() {
    let folder = Folder::new();
    let text = |words: &str| format!("\u{FEFF}{}", words.replace('\n', "\r\n")).trim_end().to_owned();
    let path = folder.put("a.md", text(WRONG));
    assert_eq!(onrecord(&["check", "--fix", &path]).code, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), text(RIGHT));
}

#[test]
fn files_whose_text_is_not_their_bytes_are_left_alone_and_it_is_said_why() {
    let folder = Folder::new();
    let utf16: Vec<u8> = format!("\u{FEFF}{WRONG}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let line = serde_json::json!({ "id": "d1", "text": WRONG }).to_string();
    for (name, bytes, why) in
        [("a.txt", utf16, "save it as UTF-8"), ("b.jsonl", line.into_bytes(), "taken out of the file")]
    {
        let path = folder.put(name, &bytes);
        let ran = onrecord(&["check", "--fix", &path]);
        assert_eq!(ran.code, 1, "its findings remain");
        assert!(ran.err.contains("2 safe suggestions not made") && ran.err.contains(why), "{}", ran.err);
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_folder_has_all_its_files_mended_and_one_named_twice_once() {
    let folder = Folder::new();
    let paths = [folder.put("a.txt", WRONG), folder.put("deep/b.md", WRONG), folder.put("c.txt", RIGHT)];
    let before = fs::metadata(&paths[2]).unwrap().modified().unwrap();
    let ran = onrecord(&["check", "--fix", folder.path(), &paths[0]]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.records().len(), 3);
    assert!(paths.iter().all(|path| fs::read_to_string(path).unwrap() == RIGHT));
    assert!(ran.err.contains("4 safe suggestions made in 2 documents"), "{}", ran.err);
    assert_eq!(fs::metadata(&paths[2]).unwrap().modified().unwrap(), before, "what is right is not written");
}

#[test]
fn a_text_from_standard_input_goes_to_standard_output() {
    let ran = fed(&["check", "--fix", "-"], WRONG.as_bytes());
    assert_eq!((ran.code, ran.out.as_str()), (0, RIGHT), "{}", ran.err);
    assert!(ran.err.contains("-It was was closed"), "{}", ran.err);
    let calm = fed(&["check", "--fix", "--quiet", "-"], RIGHT.as_bytes());
    assert_eq!((calm.code, calm.out.as_str(), calm.err.as_str()), (0, RIGHT, ""));
    let shown = fed(&["check", "--diff", "-"], WRONG.as_bytes());
    assert!(shown.out.starts_with("--- standard input\n"), "{}", shown.out);
    let folder = Folder::new();
    let path = folder.put("a.txt", WRONG);
    assert_eq!(onrecord(&["check", "--fix", "-", &path]).code, 2);
    assert_eq!(fs::read_to_string(&path).unwrap(), WRONG);
    let old = fed(&["check", "--fix", "--encoding", "windows-1252", "-"], b"It was was \x93closed\x94.\n");
    assert!(old.code == 2 && old.out.is_empty() && old.err.contains("UTF-8"), "{}", old.err);
}

#[test]
fn suggestions_inside_a_log_are_those_that_remain() {
    let folder = Folder::new();
    folder.put("a.txt", WRONG);
    let ran = run_in(&folder, &["check", "--fix", "--format", "sarif", "a.txt"]);
    let log: serde_json::Value = serde_json::from_str(&ran.out).expect("the log is JSON");
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(0));
    assert!(ran.err.contains("+It was closed"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_is_said_and_its_findings_are_those_of_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.put("a.txt", WRONG);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let ran = onrecord(&["check", "--fix", &path]);
    assert!(ran.code == 2 && ran.err.contains("may not be written"), "{}", ran.err);
    assert_eq!(ran.records()[0]["findings"].as_array().unwrap().len(), 2);
    assert_eq!(fs::read_to_string(&path).unwrap(), WRONG);
}
