//! Runs the examples of every check's page: a page is the manual and the test.
//!
//! A ```` ```reference ```` block holds until the next one. A ```` ```news ```` block is a document (see
//! [`testing::document`]); a ```` ```source ```` block is what the documents after it were written from, until the next one
//! (```` ```source+ ```` adds a further text); a ```` ```style ```` block is the desk's list of words, until the next
//! one; a line of `^^^` under a line of it says that this check finds something over those characters,
//! and what its message holds. What is not marked must not be found; findings of other checks are another page's matter.

use std::fmt::Write;

use super::style::{self, HouseStyle};
use super::{Case, Check, Setting, Settings, SourceText, checks, verify};
use crate::document::{Document, PublishedBasis};
use crate::reference::{Reference, Tables};
use crate::resolve::resolve;
use crate::testing;
use crate::time::Stamp;

/// One example of a page.
struct Example {
    heading: String,
    line: usize,
    reference: String,
    sources: Vec<String>,
    style: String,
    options: String,
    text: String,
    marks: Vec<Mark>,
}

/// That something is found.
#[derive(Debug, PartialEq)]
struct Mark {
    /// Line and columns of the text, in characters from 0.
    line: usize,
    columns: std::ops::Range<usize>,
    check: String,
    message: String,
}

fn examples(page: &str) -> Vec<Example> {
    let (mut heading, mut reference, mut found) = (String::new(), String::new(), Vec::new());
    let (mut sources, mut style): (Vec<String>, String) = (Vec::new(), String::new());
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            heading = title.to_owned();
        }
        let Some(fence) = line.strip_prefix("```").filter(|fence| !fence.is_empty()) else { continue };
        let block: Vec<&str> =
            lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
        if fence == "reference" {
            reference = block.join("\n");
        } else if fence == "style" {
            style = block.join("\n");
        } else if fence == "source" {
            sources = vec![block.join("\n")];
        } else if fence == "source+" {
            sources.push(block.join("\n"));
        } else if let Some(options) = fence.strip_prefix("news") {
            let (text, marks) = news(&block);
            let (heading, options) = (heading.clone(), options.trim().to_owned());
            let (reference, sources, style) = (reference.clone(), sources.clone(), style.clone());
            found.push(Example {
                heading,
                line: number + 1,
                reference,
                sources,
                style,
                options,
                text,
                marks,
            });
        }
    }
    found
}

fn news(block: &[&str]) -> (String, Vec<Mark>) {
    let (mut text, mut marks): (Vec<&str>, Vec<Mark>) = (Vec::new(), Vec::new());
    for line in block {
        let caret = line.trim_start().starts_with('^');
        if !caret {
            text.push(line);
            continue;
        }
        let start = line.chars().take_while(|letter| *letter == ' ').count();
        let length = line.trim_start().chars().take_while(|letter| *letter == '^').count();
        let said = line.trim_start().trim_start_matches('^').trim();
        let (check, message) = said.split_once(": ").unwrap_or((said, ""));
        let at = text.len().saturating_sub(1);
        marks.push(Mark {
            line: at,
            columns: start..start + length,
            check: check.to_owned(),
            message: message.to_owned(),
        });
    }
    (text.join("\n"), marks)
}

fn document(example: &Example) -> Document {
    let mut document = testing::document(&example.text);
    for option in example.options.split_whitespace() {
        if let Some(day) = option.strip_prefix("published=") {
            document.source.published = Stamp::parse(day);
            document.source.published_basis = PublishedBasis::Given;
        } else if let Some(section) = option.strip_prefix("section=") {
            document.source.section = Some(section.replace('_', " "));
        } else if option == "date-furniture" {
            let first = document.blocks.first().map(|block| block.span);
            document.source.date_furniture = first;
        }
    }
    document
}

/// A text that was written from, of no day.
fn source(text: &str, reference: &dyn Reference) -> SourceText {
    let document = testing::document(text);
    let reading = testing::read(&document);
    let resolution = resolve(&document, &reading, reference);
    SourceText { document, reading, resolution }
}

/// What the check finds, as marks. It runs whether or not it does by default.
fn found(check: &Check, example: &Example, sources: &[SourceText], reference: &dyn Reference) -> Vec<Mark> {
    let document = &document(example);
    let reading = testing::read(document);
    let resolution = resolve(document, &reading, reference);
    let rules = match style::rules_of_table("style.tsv", &example.style) {
        Ok(rules) => rules,
        Err(error) => panic!("{} line {}: {error}", check.name, example.line),
    };
    let settings = Settings {
        checks: [(check.name.to_owned(), Setting::On)].into(),
        house_style: HouseStyle::new(rules),
        ..Settings::default()
    };
    let alone = Case::alone(document, &reading, &resolution, reference);
    let verdict = verify(&Case { sources, settings: &settings, ..alone });
    let of_check = verdict.findings.iter().filter(|finding| finding.check == check.name);
    let text = document.text.as_str();
    let place = |offset: usize| {
        let line = text[..offset].matches('\n').count();
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        (line, text[start..offset].chars().count())
    };
    let mark = |finding: &crate::finding::Finding| {
        let ((line, start), (_, end)) = (place(finding.at.start()), place(finding.at.end()));
        Mark { line, columns: start..end, check: finding.check.to_owned(), message: finding.message.clone() }
    };
    of_check.map(mark).collect()
}

/// What of an example does not come out as it is written.
fn differences(check: &Check, example: &Example, found: &[Mark]) -> String {
    let mut said = String::new();
    let same = |one: &Mark, other: &Mark| {
        one.line == other.line && one.columns == other.columns && other.message.contains(&one.message)
    };
    for mark in &example.marks {
        assert_eq!(
            mark.check, check.name,
            "{} line {}: a page marks its own check",
            check.name, example.line
        );
        if !found.iter().any(|it| same(mark, it)) {
            let _ = writeln!(said, "  not found: {mark:?}");
        }
    }
    for mark in found.iter().filter(|it| !example.marks.iter().any(|mark| same(mark, it))) {
        let _ = writeln!(said, "  unexpected: {mark:?}");
    }
    said
}

#[test]
fn every_example_of_every_page_comes_out_as_written() {
    let mut wrong = String::new();
    for check in checks::CHECKS {
        for example in examples(check.doc) {
            let reference = match Tables::from_page(&example.reference) {
                Ok(tables) => tables,
                Err(errors) => panic!("{} line {}: {errors:?}", check.name, example.line),
            };
            let sources: Vec<SourceText> =
                example.sources.iter().map(|text| source(text, &reference)).collect();
            let found = found(check, &example, &sources, &reference);
            let differs = differences(check, &example, &found);
            if !differs.is_empty() {
                let _ = writeln!(
                    wrong,
                    "{}.md:{} ({})\n  {}\n{differs}",
                    check.name, example.line, example.heading, example.text
                );
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// How many examples of each kind a page needs: enough to show where its check speaks up and where it keeps quiet.
const LEAST_FLAGGED: usize = 6;
const LEAST_SILENT: usize = 10;

#[test]
fn every_page_shows_enough_flagged_and_silent_examples() {
    let mut short = String::new();
    for check in checks::CHECKS {
        let examples = examples(check.doc);
        let flagged = examples.iter().filter(|example| !example.marks.is_empty()).count();
        let silent = examples.len() - flagged;
        if flagged < LEAST_FLAGGED || silent < LEAST_SILENT {
            let _ = writeln!(short, "{}.md: {flagged} flagged, {silent} silent", check.name);
        }
    }
    assert!(short.is_empty(), "\n{short}");
}
