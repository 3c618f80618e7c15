//! SARIF: one log for a batch, held against the standard's own schema, with places that editors find again.

use std::fs;

use serde_json::Value;

use crate::desk::{Folder, Ran, fed, onrecord, repository};

const DRAFT: &str =
    "Bridge to Open\n\nThe mayor of Ålesund 🗞 said the the bridge would open. It was was closed.\n";

fn log(ran: &Ran) -> Value {
    let log: Value = serde_json::from_str(&ran.out).expect("the log is JSON");
    let schema = fs::read_to_string(repository("fixtures/sarif/sarif-schema-2.1.0.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let mut wrong = Vec::new();
    Schema { root: &schema, wrong: &mut wrong }.hold(&log, &schema, "$");
    assert!(wrong.is_empty(), "{wrong:#?}");
    log
}

fn results(log: &Value) -> &[Value] {
    log["runs"][0]["results"].as_array().unwrap()
}

/// As much of JSON Schema (draft 4) as the standard's schema uses and a log can break.
struct Schema<'a> {
    root: &'a Value,
    wrong: &'a mut Vec<String>,
}

impl Schema<'_> {
    fn hold(&mut self, value: &Value, schema: &Value, at: &str) {
        if let Some(name) = schema["$ref"].as_str() {
            let to = self.root.pointer(name.trim_start_matches('#')).expect("the schema is whole").clone();
            return self.hold(value, &to, at);
        }
        let kind = match value {
            Value::Object(_) => "object",
            Value::Array(_) => "array",
            Value::String(_) => "string",
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_f64() => "number",
            Value::Number(_) => "integer",
            Value::Null => "null",
        };
        if schema["type"]
            .as_str()
            .is_some_and(|wanted| wanted != kind && (wanted, kind) != ("number", "integer"))
        {
            self.wrong.push(format!("{at}: a {kind}, not a {}", schema["type"]));
        }
        if schema["enum"].as_array().is_some_and(|allowed| !allowed.contains(value)) {
            self.wrong.push(format!("{at}: {value} is none of {}", schema["enum"]));
        }
        let least = schema["minimum"].as_i64();
        if value.as_i64().zip(least).is_some_and(|(value, least)| value < least) {
            self.wrong.push(format!("{at}: {value} is under {least:?}"));
        }
        self.object(value, schema, at);
        self.array(value, schema, at);
    }

    fn object(&mut self, value: &Value, schema: &Value, at: &str) {
        let Some(fields) = value.as_object() else { return };
        let has = |name: &Value| fields.contains_key(name.as_str().unwrap());
        let required = |of: &Value| of["required"].as_array().is_none_or(|names| names.iter().all(has));
        let one_of_them = schema["anyOf"].as_array().is_none_or(|any| any.iter().any(required));
        if !required(schema) || !one_of_them {
            self.wrong.push(format!("{at}: of {} something is missing", schema["required"]));
        }
        for (name, field) in fields {
            let (at, own) = (format!("{at}.{name}"), &schema["properties"][name]);
            match (own.is_null(), &schema["additionalProperties"]) {
                (false, _) => self.hold(field, &own.clone(), &at),
                (true, Value::Bool(false)) => {
                    self.wrong.push(format!("{at}: the standard has no such property"))
                }
                (true, more @ Value::Object(_)) => self.hold(field, &more.clone(), &at),
                (true, _) => {}
            }
        }
    }

    fn array(&mut self, value: &Value, schema: &Value, at: &str) {
        let Some(items) = value.as_array() else { return };
        let twice = items.iter().enumerate().any(|(i, item)| items[..i].contains(item));
        if schema["uniqueItems"] == true && twice {
            self.wrong.push(format!("{at}: an item stands there twice"));
        }
        for (i, item) in items.iter().enumerate() {
            self.hold(item, &schema["items"].clone(), &format!("{at}[{i}]"));
        }
    }
}

#[test]
fn the_schema_of_the_tests_refuses_what_is_wrong() {
    let schema = serde_json::json!({ "type": "object", "required": ["a"], "additionalProperties": false, "properties":
        { "a": { "type": "array", "uniqueItems": true, "items": { "$ref": "#/b" } } }, "b": { "enum": ["x", 1], "minimum": 1 } });
    let count = |value: Value| {
        let mut wrong = Vec::new();
        Schema { root: &schema, wrong: &mut wrong }.hold(&value, &schema, "$");
        wrong.len()
    };
    assert_eq!(count(serde_json::json!({ "a": ["x", 1] })), 0);
    for bad in [
        serde_json::json!({}),
        serde_json::json!({ "a": ["x", "x"] }),
        serde_json::json!({ "a": [], "c": 1 }),
    ] {
        assert_eq!(count(bad.clone()), 1, "{bad}");
    }
    assert_eq!(count(serde_json::json!({ "a": [0] })), 2);
    assert_eq!(count(serde_json::json!([])), 1);
}

#[test]
fn the_example_is_a_valid_log_with_a_rule_for_every_check() {
    let log = log(&onrecord(&["check", "--format", "sarif", &repository("examples/draft.txt")]));
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let listed = onrecord(&["list", "checks"]);
    assert_eq!(rules.len(), listed.out.lines().count());
    for result in results(&log) {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    let by_rule = |id: &str| results(&log).iter().find(|result| result["ruleId"] == id).unwrap();
    let office = by_rule("office-out-of-date");
    assert_eq!(office["level"], "error");
    assert_eq!(office["locations"][0]["physicalLocation"]["region"]["startLine"], 15);
    assert!(office["message"]["text"].as_str().unwrap().contains("as of"), "{office}");
    assert_eq!(office["properties"]["basis"][0]["kind"], "reference");
    assert!(office["relatedLocations"].as_array().is_some_and(|related| related.len() >= 2), "{office}");
    let fix = &by_rule("name-misspelt")["fixes"][0]["artifactChanges"][0];
    assert!(fix["replacements"].as_array().unwrap().len() >= 2, "{fix}");
}

#[test]
fn places_and_fixes_are_found_again_in_the_file() {
    for mark in ["", "\u{FEFF}"] {
        let folder = Folder::new();
        let text = format!("{mark}{}", DRAFT.replace('\n', "\r\n"));
        let path = folder.put("my draft.txt", &text);
        let log = log(&onrecord(&["check", "--format", "sarif", &path]));
        let run = &log["runs"][0];
        assert_eq!((&run["columnKind"], results(&log).len()), (&Value::from("utf16CodeUnits"), 2));
        for (result, words) in results(&log).iter().zip(["the the", "was was"]) {
            let physical = &result["locations"][0]["physicalLocation"];
            assert!(physical["artifactLocation"]["uri"].as_str().unwrap().ends_with("my%20draft.txt"));
            assert_eq!(words_at(&text, &physical["region"]), words);
            assert_eq!(bytes_at(&text, &physical["region"]), words);
            let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
            assert_eq!(words_at(&text, &replacement["deletedRegion"]), &words[3..]);
            assert_eq!(replacement["insertedContent"]["text"], "");
        }
        assert!(run["artifacts"][0]["hashes"]["sha-256"].as_str().is_some_and(|hash| hash.len() == 64));
    }
}

/// What an editor selects: lines end with CR LF or LF, columns are code units, a byte order mark is none.
fn words_at(text: &str, region: &Value) -> String {
    let at = |name: &str| region[name].as_u64().unwrap() as usize;
    assert_eq!(at("startLine"), at("endLine"));
    let line = text.trim_start_matches('\u{FEFF}').lines().nth(at("startLine") - 1).unwrap();
    let units: Vec<u16> = line.encode_utf16().collect();
    String::from_utf16(&units[at("startColumn") - 1..at("endColumn") - 1]).unwrap()
}

fn bytes_at<'t>(text: &'t str, region: &Value) -> &'t str {
    let at = |name: &str| region[name].as_u64().unwrap() as usize;
    &text[at("byteOffset")..at("byteOffset") + at("byteLength")]
}

#[test]
fn a_fingerprint_stays_when_other_lines_change_and_tells_twins_apart() {
    let prints = |text: &str| -> Vec<String> {
        let log = log(&fed(&["check", "--format", "sarif", "-"], text.as_bytes()));
        let print =
            |result: &Value| result["partialFingerprints"]["findingHash/v1"].as_str().unwrap().to_owned();
        results(&log).iter().map(print).collect()
    };
    let before = prints("He said the the road was closed.\n\nShe said the the road was open.\n");
    let after =
        prints("It rained.\n\nHe said that the the road was shut.\n\nAnd she said the the road was open.\n");
    assert_eq!((before.len(), &before), (2, &after));
    assert_ne!(before[0], before[1]);
}

#[test]
fn a_batch_is_one_log_and_says_what_could_not_be_checked() {
    let folder = Folder::new();
    folder.put("a.txt", DRAFT);
    folder.put("b.txt", "");
    folder.put("c.txt", "The town library reopened on Monday after repairs.\n");
    folder.put("d.jsonl", format!("{}\n", serde_json::json!({ "id": "d1", "text": DRAFT })));
    let ran = onrecord(&["check", "--format", "sarif", folder.path()]);
    let log = log(&ran);
    assert_eq!((ran.code, results(&log).len()), (2, 4));
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(invocation["toolExecutionNotifications"][0]["descriptor"]["id"], "empty-input");
    let inside = &results(&log)[2]["locations"][0];
    assert!(
        inside["physicalLocation"]["region"].is_null(),
        "lines of a text inside a file are not the file's: {inside}"
    );
    assert_eq!(inside["logicalLocations"][0]["fullyQualifiedName"], "d1");
    assert!(results(&log)[2]["fixes"].is_null());
    let files: Vec<&str> = log["runs"][0]["artifacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|artifact| artifact["location"]["uri"].as_str().unwrap().rsplit('/').next().unwrap())
        .collect();
    assert_eq!(files, ["a.txt", "b.txt", "d.jsonl"], "each file with something to tell of, once");
}

#[test]
fn a_log_of_nothing_is_a_log() {
    let ran =
        fed(&["check", "--format", "sarif", "-"], b"The town library reopened on Monday after repairs.\n");
    let log = log(&ran);
    assert_eq!((ran.code, results(&log).len()), (0, 0));
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn files_of_the_working_folder_have_relative_addresses() {
    let folder = Folder::new();
    folder.put("drafts/ä:b.txt", DRAFT);
    let ran: Ran = crate::desk::command(&["check", "--format", "sarif", "drafts"])
        .current_dir(folder.path())
        .output()
        .expect("the binary runs")
        .into();
    let log = log(&ran);
    let location = &results(&log)[0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(location["uri"], "drafts/%C3%A4%3Ab.txt");
}

#[test]
fn read_has_no_findings_to_write_as_a_log() {
    for output in ["sarif", "github"] {
        let ran = onrecord(&["read", "--format", output, &repository("examples/draft.txt")]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    }
}

#[test]
fn words_of_a_source_are_related_places_in_its_own_file() {
    let folder = Folder::new();
    let draft = folder.put(
        "draft.txt",
        "Bridge to Open\n\nThe mayor spoke. “The bridge will open early in the spring,” Mayor Ann Holm said.\n",
    );
    let source =
        "Town hall, Monday. 🗞 “The bridge will not open early in the spring,” Mayor Ann Holm said.\n";
    let wire = folder.put("wire.txt", source);
    let log = log(&onrecord(&["check", "--format", "sarif", &draft, "--against", &wire]));
    let result = results(&log).iter().find(|result| result["ruleId"] == "quote-differs").unwrap();
    let place = &result["relatedLocations"][0]["physicalLocation"];
    assert!(place["artifactLocation"]["uri"].as_str().unwrap().ends_with("wire.txt"), "{place}");
    let words = words_at(source, &place["region"]);
    assert!(words.contains("will not open") && words == bytes_at(source, &place["region"]), "{words}");
    let artifacts = log["runs"][0]["artifacts"].as_array().unwrap();
    assert_eq!(
        artifacts.iter().filter(|artifact| artifact["roles"][0] == "referencedOnCommandLine").count(),
        1
    );
}
