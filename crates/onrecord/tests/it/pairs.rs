//! The pairs of `fixtures/pairs`: a source, a draft written from it, and what the draft does to it.
//!
//! A folder holds `source.txt` (and `source-2.txt` …), `draft.txt` and `expect.txt`: a line for each damage, `CHECK
//! "words"`, and perhaps `published DAY`. Every damage is found at those words, once, and no check that holds a draft
//! against its source says anything else: all other edits are harmless.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::desk;

/// The checks that look at the source.
const CHECKS: &[&str] = &[
    "attribution-lost",
    "claim-strengthened",
    "date-not-in-source",
    "name-not-in-source",
    "number-not-in-source",
    "quote-differs",
    "speaker-differs",
];

fn folders() -> Vec<PathBuf> {
    let pairs = PathBuf::from(desk::repository("fixtures/pairs"));
    let mut folders: Vec<PathBuf> =
        fs::read_dir(pairs).expect("fixtures/pairs").map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.file_name().unwrap().to_string_lossy().starts_with("source"));
    files.sort();
    files
}

/// What the checks against the source find in a draft: check, level and words, and the message.
fn found(folder: &Path, published: Option<&str>) -> Vec<(String, String, String)> {
    let mut run = desk::command(&["check", "--format", "jsonl", "--today", "2027-06-30"]);
    run.arg(folder.join("draft.txt"));
    if let Some(day) = published {
        run.args(["--date", day]);
    }
    run.arg("--against").args(sources(folder));
    let output = run.output().expect("the binary runs");
    assert!(output.stderr.is_empty(), "{}: {}", folder.display(), String::from_utf8_lossy(&output.stderr));
    let record: Value = serde_json::from_slice(&output.stdout).expect("one record of JSON");
    let findings = record["findings"].as_array().cloned().unwrap_or_default();
    let text = |finding: &Value, field: &str| finding[field].as_str().unwrap_or("").to_owned();
    let all = findings.iter().map(|it| (text(it, "check"), text(it, "text"), text(it, "message")));
    all.filter(|(check, ..)| CHECKS.contains(&check.as_str())).collect()
}

/// What a draft's findings lack, and what they have too many.
fn shortfalls(folder: &Path) -> Vec<String> {
    let expected = fs::read_to_string(folder.join("expect.txt")).expect("expect.txt");
    let lines = expected.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (days, damages): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with("published "));
    let published = days.first().and_then(|line| line.strip_prefix("published "));
    let mut found = found(folder, published);
    let mut problems = Vec::new();
    for line in damages {
        let (check, words) = line.split_once(" \"").expect("CHECK \"words\"");
        let words = words.strip_suffix('"').expect("the words end with a quotation mark");
        assert!(CHECKS.contains(&check), "{}: {line}", folder.display());
        let there = |(name, at, _): &(String, String, String)| {
            name == check && (at.contains(words) || words.contains(at.as_str()))
        };
        match found.iter().position(there) {
            Some(at) => drop(found.remove(at)),
            None => problems.push(format!("not found: {line}")),
        }
    }
    problems
        .extend(found.into_iter().map(|(check, at, message)| format!("found: {check} “{at}”: {message}")));
    problems
}

#[test]
fn every_damage_is_found_and_no_harmless_edit_is_flagged() {
    let folders = folders();
    assert!(folders.len() >= 24, "{} pairs", folders.len());
    let mut report = String::new();
    for folder in &folders {
        for problem in shortfalls(folder) {
            report += &format!("{}: {problem}\n", folder.file_name().unwrap_or_default().display());
        }
    }
    assert!(report.is_empty(), "\n{report}");
}
