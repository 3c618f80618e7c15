//! How fresh what is held to be so is, as its users see it: `reference status`, `diff` and `show`, and the dates of
//! findings.

use serde_json::Value;

use crate::desk::{Folder, Ran, command};

/// Runs in a home of its own, so that nothing of the machine's is asked.
fn run(home: &Folder, arguments: &[&str]) -> Ran {
    let mut command = command(arguments);
    command.env("ONRECORD_HOME", home.path()).output().expect("the binary runs").into()
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).expect("what is written is JSON")
}

/// Own tables: a holder who follows, and an alias with its source.
fn desk(home: &Folder) -> String {
    let header = "office_id\tperson_id\tstart\tend\n";
    home.put("desk/people.tsv", "person_id\tname\nada-example\tAda Example\n");
    home.put(
        "desk/sources.tsv",
        "source_id\tkind\twhere\tversion_or_date\ndesk\tlist\tour own desk\t2026-11-01\n",
    );
    home.put("desk/names.tsv", "person_id\tname\tkind\tsource\nmark-rutte\tMark J. Rutte\talias\tdesk\n");
    let rows = "org:nato:sg\tmark-rutte\t2024-10-01\t2026-11-01\norg:nato:sg\tada-example\t2026-11-01\t\n";
    home.put("desk/tenures.tsv", format!("{header}{rows}"));
    format!("{}/desk", home.path())
}

#[test]
fn status_tells_layers_rows_and_how_old_what_is_known_is() {
    let home = Folder::new();
    let ran = run(&home, &["reference", "status", "--at", "2026-11-22"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for words in
        ["starter   onrecord-reference ", "head of state", "foreign minister", "last known, months ago"]
    {
        assert!(ran.out.contains(words), "{words}\n{}", ran.out);
    }
    assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{}", ran.out);
    let told = json(&run(&home, &["reference", "status", "--json", "--at", "2026-11-22"]));
    let heads = told["kinds"].as_array().unwrap().iter().find(|kind| kind["kind"] == "hos").unwrap();
    let sum: u64 = ["known", "last_known_within_1_month", "last_known_within_6_months"]
        .iter()
        .chain(&["last_known_within_24_months", "last_known_earlier", "nobody"])
        .map(|key| heads[*key].as_u64().unwrap())
        .sum();
    assert_eq!(Some(sum), heads["posts"].as_u64(), "every post is counted once");
    assert!(sum > 190);
}

#[test]
fn status_of_another_day_of_one_kind_and_of_one_country() {
    let home = Folder::new();
    let known = |at: &str| {
        let told =
            json(&run(&home, &["reference", "status", "--json", "--kind", "head of state", "--at", at]));
        told["kinds"][0]["known"].as_u64().unwrap()
    };
    assert!(known("2021-06-01") > known("2026-11-22"), "the tables know the past better than today");
    let ran = run(&home, &["reference", "status", "--country", "Germany", "--at", "2026-10-01"]);
    assert!(ran.out.contains("Federal Chancellor of Germany") && !ran.out.contains("France"), "{}", ran.out);
    let ran = run(&home, &["reference", "status", "--kind", "foreign minster"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean “foreign minister”?"), "{}", ran.err);
    assert_eq!(run(&home, &["reference", "status", "--country", "Nowhereland"]).code, 2);
}

#[test]
fn diff_says_who_changed_and_ends_with_one() {
    let home = Folder::new();
    let desk = desk(&home);
    let ran = run(&home, &["reference", "diff", "starter", &desk]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let line = "Mark Rutte (until 2026-11-01) → Ada Example (since 2026-11-01)";
    assert!(ran.out.split_whitespace().collect::<Vec<_>>().join(" ").contains(line), "{}", ran.out);
    let told =
        json(&run(&home, &["reference", "diff", "starter", &desk, "--json", "--office", "org:nato:sg"]));
    assert_eq!(told["offices"][0]["changes"][0]["came"]["person"], "ada-example");
    assert_eq!(told["people"], Value::Null);
    let elsewhere = run(&home, &["reference", "diff", "starter", &desk, "--country", "FR"]);
    assert_eq!(elsewhere.code, 0, "{}", elsewhere.out);
}

#[test]
fn a_reference_is_the_same_as_itself_and_what_is_no_reference_is_refused() {
    let home = Folder::new();
    let ran = run(&home, &["reference", "diff", "starter", "current"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("They say the same"), "{}", ran.out);
    let broken = home.put("broken.pack", "no packed file at all");
    for side in [broken.as_str(), "nowhere.pack"] {
        let ran = run(&home, &["reference", "diff", "starter", side]);
        assert_eq!(ran.code, 2, "{side}");
        assert!(ran.err.contains(side) && ran.out.is_empty(), "{side}: {}", ran.err);
    }
}

#[test]
fn a_packed_starter_is_the_starter() {
    let home = Folder::new();
    let pack = format!("{}/starter.pack", home.path());
    assert_eq!(run(&home, &["reference", "pack", "--output", &pack]).code, 0);
    let ran = run(&home, &["reference", "diff", "starter", &pack]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    let packed = run(&home, &["reference", "status", "--json", "--at", "2026-11-22", "--reference", &pack]);
    let (packed, starter) =
        (json(&packed), json(&run(&home, &["reference", "status", "--json", "--at", "2026-11-22"])));
    assert_eq!(packed["layers"][0]["layer"], "packed");
    let counts = |told: &Value| {
        let kinds = told["kinds"].as_array().unwrap().iter();
        let mut kinds: Vec<String> = kinds
            .map(|kind| format!("{} {} {} {}", kind["kind"], kind["posts"], kind["known"], kind["nobody"]))
            .collect();
        kinds.sort_unstable();
        kinds
    };
    assert_eq!(counts(&packed), counts(&starter));
}

#[test]
fn show_names_the_layer_and_source_of_each_fact_and_the_region_of_a_place() {
    let home = Folder::new();
    let desk = desk(&home);
    let ran = run(&home, &["reference", "show", "Mark J. Rutte", "--reference", &desk]);
    for words in [
        "also Mark J. Rutte, as of 2026-11-01  [overlay: desk]",
        "name Mark Rutte",
        "[starter",
        "list: our own desk",
    ] {
        assert!(ran.out.contains(words), "{words}\n{}", ran.out);
    }
    let place = run(&home, &["reference", "show", "Pokrovsk"]);
    assert!(place.out.contains("in Donetsk region, Ukraine"), "{}", place.out);
    let told = json(&run(&home, &["reference", "show", "--json", "org:nato:sg", "--at", "2025-05-05"]));
    let term = &told["things"][0]["terms"][0];
    assert_eq!((&term["person"], &term["layer"]), (&"mark-rutte".into(), &"starter".into()));
}

#[test]
fn every_basis_of_the_reference_has_a_day_and_a_text_newer_than_the_row_is_told_so() {
    let home = Folder::new();
    let text = "BRUSSELS, Monday\n\nNATO Secretary-General Jens Stoltenberg opened the meeting. \
                German Chancellor Friedrich Mertz spoke.\n";
    let text = home.put("text.txt", text);
    let checked = |date: &str| {
        let ran = run(&home, &["check", "--starter-only", "--format", "jsonl", "--date", date, &text]);
        ran.records().remove(0)
    };
    let level = |record: &Value, check: &str| {
        let findings = record["findings"].as_array().unwrap().iter();
        findings
            .clone()
            .find(|finding| finding["check"] == check)
            .map(|it| it["level"].as_str().unwrap().to_owned())
    };
    let (before, after) = (checked("2026-05-04"), checked("2026-11-16"));
    assert_eq!(level(&before, "office-out-of-date").as_deref(), Some("error"));
    assert_eq!(level(&after, "office-out-of-date").as_deref(), Some("error"), "left, with a sure successor");
    for record in [&before, &after] {
        assert_eq!(level(record, "name-misspelt").as_deref(), Some("error"), "a spelling does not expire");
        let told =
            record["findings"].as_array().unwrap().iter().chain(record["verified"].as_array().unwrap());
        let bases: Vec<&Value> = told.flat_map(|it| it["basis"].as_array().unwrap()).collect();
        let reference: Vec<_> = bases.iter().filter(|basis| basis["kind"] == "reference").collect();
        assert!(reference.len() > 2);
        assert!(reference.iter().all(|basis| basis["as_of"].as_str().is_some_and(|day| day.len() == 10)));
    }
    let pretty =
        run(&home, &["check", "--starter-only", "--format", "pretty", "--date", "2026-11-16", &text]);
    assert!(pretty.out.contains("the text is newer") && pretty.out.contains(", as of "), "{}", pretty.out);
}

#[test]
fn explain_says_as_of_when_it_would_be_asked() {
    let home = Folder::new();
    let asks = run(&home, &["explain", "office-out-of-date"]);
    assert!(
        asks.out.contains("How fresh the evidence is")
            && asks.out.contains("\nreference: onrecord-reference ")
    );
    let asks_nothing = run(&home, &["explain", "weekday-date-mismatch"]);
    assert!(!asks_nothing.out.contains("\nreference: "), "{}", asks_nothing.out);
}
