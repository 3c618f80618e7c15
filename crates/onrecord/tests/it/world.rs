//! The articles of `fixtures/world`: each is checked and read by the binary and must show what stands beside it.
//!
//! `expect.txt` holds a line each: `published DAY` · `error|warning|note CHECK "words"` (all errors and warnings are
//! listed, and all notes of checks that are) · `verified CHECK "words"` · `statement FORM "source" "content"` ·
//! `contest "asserts" "denies"` · `block KIND "words"` · `no-block "words"` · `section "words"`. Words in quotation marks
//! are part of what is found.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::desk;

fn record(command: &str, article: &Path, published: Option<&str>) -> Value {
    let mut run = desk::command(&[command, "--format", "jsonl", "--today", "2026-11-22"]);
    run.arg(article);
    if let Some(day) = published {
        run.args(["--date", day]);
    }
    let output = run.output().expect("the binary runs");
    assert!(output.stderr.is_empty(), "{}: {}", article.display(), String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one record of JSON")
}

/// A line's words and its quoted parts.
fn parts(line: &str) -> (Vec<&str>, Vec<&str>) {
    let mut pieces = line.split('"');
    let words = pieces.next().unwrap_or("").split_whitespace().collect();
    (words, pieces.step_by(2).collect())
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or("")
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

/// The words of the document under a list of `[start, end]` pairs.
fn words(record: &Value, spans: &Value) -> String {
    let document = text(&record["document"], "text");
    let pairs = spans.as_array().into_iter().flatten();
    let ends = pairs.filter_map(|pair| Some((pair[0].as_u64()? as usize, pair[1].as_u64()? as usize)));
    ends.map(|(start, end)| &document[start..end]).collect::<Vec<_>>().join(" … ")
}

/// The source of a statement with the name of its entity, so that "she" is found under who she is.
fn source(record: &Value, statement: &Value) -> String {
    let said = words(record, &statement["source"]["spans"]);
    let entity = text(&statement["source"], "entity");
    let name =
        list(record, "entities").iter().find(|known| text(known, "id") == entity && !entity.is_empty());
    format!("{said} = {}", name.map_or("", |name| text(name, "name")))
}

fn has_statement(read: &Value, form: &str, who: &str, what: &str) -> bool {
    list(read, "statements").iter().any(|statement| {
        let content = words(read, &statement["content"]["spans"]);
        text(statement, "form") == form && source(read, statement).contains(who) && content.contains(what)
    })
}

fn has_contest(check: &Value, asserts: &str, denies: &str) -> bool {
    let said_by = |ids: &Value, who: &str| {
        let ids: Vec<&str> = ids.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let named = list(check, "statements").iter().filter(|statement| ids.contains(&text(statement, "id")));
        named.into_iter().any(|statement| source(check, statement).contains(who))
    };
    list(check, "contests")
        .iter()
        .any(|contest| said_by(&contest["asserts"], asserts) && said_by(&contest["denies"], denies))
}

fn block_words<'a>(read: &'a Value, block: &Value) -> &'a str {
    let ends = (block["start"].as_u64().unwrap_or(0) as usize, block["end"].as_u64().unwrap_or(0) as usize);
    &text(&read["document"], "text")[ends.0..ends.1]
}

/// What an article does not show that it should, and what it shows that it should not.
fn shortfalls(article: &Path, expected: &str) -> Vec<String> {
    let lines: Vec<&str> =
        expected.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let published = lines.iter().find_map(|line| line.strip_prefix("published "));
    let (check, read) = (record("check", article, published), record("read", article, published));
    let mut wanted: Vec<(&str, &str, &str)> = Vec::new();
    let mut problems = Vec::new();
    for line in lines {
        let met = match parts(line) {
            (words, quoted) if matches!(words[0], "error" | "warning" | "note") => {
                wanted.push((words[0], words[1], quoted[0]));
                true
            }
            (words, quoted) if words[0] == "verified" => list(&check, "verified").iter().any(|pass| {
                text(pass, "check") == words[1]
                    && format!("{} {}", text(pass, "text"), text(pass, "message")).contains(quoted[0])
            }),
            (words, quoted) if words[0] == "statement" => {
                has_statement(&read, words[1], quoted[0], quoted[1])
            }
            (words, quoted) if words[0] == "contest" => has_contest(&check, quoted[0], quoted[1]),
            (words, quoted) if words[0] == "block" => list(&read["document"], "blocks").iter().any(|block| {
                text(block, "kind") == words[1] && block_words(&read, block).contains(quoted[0])
            }),
            (words, quoted) if words[0] == "no-block" => !list(&read["document"], "blocks")
                .iter()
                .any(|block| block_words(&read, block).contains(quoted[0])),
            (words, quoted) if words[0] == "section" => text(&read["document"], "section") == quoted[0],
            (words, _) => words[0] == "published",
        };
        if !met {
            problems.push(format!("not shown: {line}"));
        }
    }
    compare_findings(&check, &wanted, &mut problems);
    problems
}

fn compare_findings(check: &Value, wanted: &[(&str, &str, &str)], problems: &mut Vec<String>) {
    let matches = |finding: &Value, &(level, name, words): &(&str, &str, &str)| {
        text(finding, "level") == level
            && text(finding, "check") == name
            && text(finding, "text").contains(words)
    };
    for want in wanted {
        if !list(check, "findings").iter().any(|finding| matches(finding, want)) {
            problems.push(format!("not found: {} {} “{}”", want.0, want.1, want.2));
        }
    }
    for finding in list(check, "findings") {
        let listed = wanted.iter().any(|want| want.1 == text(finding, "check"));
        if (text(finding, "level") != "note" || listed) && !wanted.iter().any(|want| matches(finding, want)) {
            let shown = [
                text(finding, "level"),
                text(finding, "check"),
                text(finding, "text"),
                text(finding, "message"),
            ];
            problems.push(format!("found: {} {} “{}”: {}", shown[0], shown[1], shown[2], shown[3]));
        }
    }
}

#[test]
fn every_article_shows_what_stands_beside_it() {
    let world = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/world");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(&world).expect("fixtures/world").map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 20, "{} articles", folders.len());
    let mut report = String::new();
    for folder in &folders {
        let expected = fs::read_to_string(folder.join("expect.txt")).expect("expect.txt");
        for problem in shortfalls(&folder.join("article.txt"), &expected) {
            report += &format!("{}: {problem}\n", folder.file_name().unwrap_or_default().display());
        }
    }
    assert!(report.is_empty(), "\n{report}");
}
