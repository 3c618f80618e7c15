//! What documents teach: learned, listed, decided on, and what checks make of it.

use std::fs;
use std::process::Stdio;

use serde_json::Value;

use crate::desk::{Folder, Ran, command};

const TODAY: [&str; 2] = ["--today", "2026-11-22"];

/// An invented state beside the real ones, whose president the news is about.
const OFFICES: &str = "office_id\ttitle\tkind\tcountry\tseats\nNX:hos\tPresident of Norland\thos\tNX\tone\n";
const COUNTRIES: &str = "iso2\tname\tdemonym_adj\nNX\tNorland\tNorlander\n";
const PEOPLE: &str = "person_id\tname\nada\tAda Example\nbob\tBob Sample\n";
const TENURES: &str =
    "office_id\tperson_id\tstart\tend\nNX:hos\tada\t2018-05-10\t2024-05-10\nNX:hos\tbob\t2024-05-10\t\n";

/// A home folder and a folder of tables.
struct Desk {
    folder: Folder,
    tables: String,
}

impl Desk {
    fn new() -> Desk {
        let folder = Folder::new();
        for (name, rows) in
            [("offices", OFFICES), ("countries", COUNTRIES), ("people", PEOPLE), ("tenures", TENURES)]
        {
            folder.put(&format!("tables/{name}.tsv"), rows);
        }
        let tables = format!("{}/tables", folder.path());
        Desk { folder, tables }
    }

    /// Runs a command with the home folder of this desk.
    fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = command(arguments);
        command.env("ONRECORD_HOME", format!("{}/home", self.folder.path())).env("ONRECORD_USER", "the desk");
        command.stdin(Stdio::null()).output().expect("the binary runs").into()
    }

    fn reference(&self, arguments: &[&str]) -> Ran {
        self.run(&[&["reference"], arguments, &["--reference", &self.tables]].concat())
    }

    fn learn(&self, name: &str, day: &str, text: &str) -> Ran {
        let path = self.folder.put(name, text);
        self.reference(&[&["learn", "--date", day, &path], &TODAY[..]].concat())
    }

    fn store(&self) -> String {
        format!("{}/home/reference/pending.jsonl", self.folder.path())
    }

    fn pending(&self) -> Vec<Value> {
        self.reference(&["pending", "--json"]).records()
    }

    /// The findings on offices of a text of a day.
    fn flagged(&self, day: &str, text: &str) -> usize {
        let path = self.folder.put("draft.txt", text);
        let ran = self.run(
            &[&["check", "--format", "jsonl", "--date", day, "--reference", &self.tables, &path], &TODAY[..]]
                .concat(),
        );
        let records = ran.records();
        let findings = records[0]["findings"].as_array().expect("findings");
        findings.iter().filter(|finding| finding["check"] == "office-out-of-date").count()
    }
}

const OATH: &str = "Ada Example was sworn in as president of Norland on Monday. Crowds filled the square.\n";
const AGAIN: &str = "In the capital, Ada Example was sworn in as president of Norland on 2 November 2026.\n";
const DRAFT: &str = "Norlander President Ada Example opened the new bridge over the river on Thursday.\n";
const LATE: &str = "Norlander President Bob Sample opened the new bridge over the river on Thursday.\n";

#[test]
fn what_is_learned_is_folded_listed_with_its_sentence_and_silences() {
    let desk = Desk::new();
    assert_eq!(desk.flagged("2026-11-12", DRAFT), 1);
    let learned = desk.learn("one.txt", "2026-11-03", OATH);
    assert_eq!(learned.code, 0, "{}", learned.err);
    assert!(learned.out.contains("new facts 1, kept before 0"), "{}", learned.out);
    assert!(desk.learn("one.txt", "2026-11-03", OATH).out.contains("new facts 0, kept before 1"));
    desk.learn("two.txt", "2026-11-04", AGAIN);

    let pending = desk.pending();
    assert_eq!(pending.len(), 1, "{pending:?}");
    assert_eq!(pending[0]["documents"], 2);
    assert_eq!(
        (&pending[0]["earliest"], &pending[0]["latest"]),
        (&"2026-11-02".into(), &"2026-11-02".into())
    );
    let shown = desk.reference(&["pending", "--office", "president of norland"]).out;
    for words in [
        "sworn-in: Ada Example",
        "told by 2 documents",
        "Bob Sample from 2024-05-10",
        "“Ada Example was sworn in",
    ] {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
    assert!(desk.reference(&["pending", "--office", "NX:hog"]).out.starts_with("nothing is pending"));
    assert_eq!(desk.flagged("2026-11-12", DRAFT), 0, "a pending fact silences");
    assert_eq!(desk.flagged("2025-11-12", DRAFT), 1, "not a text of the year before");
    assert_eq!(desk.flagged("2026-11-12", LATE), 0, "it raises nothing");
}

#[test]
fn a_confirmed_fact_is_a_row_with_its_decision_and_a_rejected_one_does_nothing() {
    let desk = Desk::new();
    desk.learn("one.txt", "2026-11-03", OATH);
    let id = desk.pending()[0]["id"].as_str().expect("an id").to_owned();

    let rejected = desk.run(&["reference", "reject", &id[..6], "--note", "a play"]);
    assert!(rejected.out.starts_with("rejected by the desk: sworn-in: Ada Example"), "{}", rejected.out);
    assert_eq!((desk.pending().len(), desk.flagged("2026-11-12", DRAFT)), (0, 1));

    let confirmed = desk.reference(&["confirm", &id, "--by", "Ann Editor"]);
    assert_eq!(confirmed.code, 0, "{}", confirmed.err);
    let decisions = desk.run(&["reference", "decisions", "--json"]).records();
    let said: Vec<_> = decisions.iter().map(|it| (it["decision"].as_str(), it["by"].as_str())).collect();
    assert_eq!(said, [(Some("reject"), Some("the desk")), (Some("confirm"), Some("Ann Editor"))]);
    assert!(decisions[1]["when"].as_str().is_some_and(|when| when.len() == 20 && when.ends_with('Z')));
    let rows = decisions[1]["rows"]["tenures.tsv"].to_string();
    assert!(rows.contains(&format!("decision {id}")) && rows.contains("successor_start"), "{rows}");
    assert_eq!(desk.flagged("2026-11-12", DRAFT), 0);
    let listed = desk.run(&["reference", "decisions"]).out;
    assert!(listed.contains("rejected by the desk") && listed.contains("(a play)"), "{listed}");

    desk.run(&["reference", "reject", &id]);
    assert_eq!(desk.flagged("2026-11-12", DRAFT), 1, "a later decision takes the place of an earlier one");
}

#[test]
fn a_confirmed_successor_raises_like_any_other_row() {
    let desk = Desk::new();
    desk.learn("one.txt", "2026-11-03", "Eve Stranger was appointed president of Norland on Monday.\n");
    let id = desk.pending()[0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(desk.flagged("2026-11-12", LATE), 0);
    let confirmed = desk.reference(&["confirm", &id]);
    assert_eq!(confirmed.code, 0, "{}", confirmed.err);
    let shown = desk.reference(&["show", "NX:hos", "--at", "2026-11-12"]).out;
    assert!(shown.contains("Eve Stranger") && shown.contains(&format!("decision {id}")), "{shown}");
    assert_eq!(desk.flagged("2026-11-12", LATE), 1);
    assert_eq!(desk.flagged("2026-10-12", LATE), 0);
}

#[test]
fn unknown_ids_and_unclear_facts_are_refused_with_a_way_out() {
    let desk = Desk::new();
    let empty = desk.run(&["reference", "reject", "abcd"]);
    assert_eq!(empty.code, 2);
    assert!(
        empty.err.contains("there is no pending fact abcd") && empty.err.contains("learn"),
        "{}",
        empty.err
    );
    desk.learn("one.txt", "2026-11-03", "Ada Example was elected president of Norland on Sunday.\n");
    let id = desk.pending()[0]["id"].as_str().expect("an id").to_owned();
    let near = desk.run(&["reference", "reject", &format!("{}zz", &id[..10])]);
    assert!(near.err.contains(&format!("the nearest is {id}")), "{}", near.err);
    let refused = desk.reference(&["confirm", &id]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("elected") && refused.err.contains("--day"), "{}", refused.err);
    assert_eq!(desk.pending().len(), 1, "nothing was decided");
    assert_eq!(desk.reference(&["confirm", &id, "--day", "2026-11-20"]).code, 0);
    assert!(desk.pending().is_empty());
}

#[test]
fn wishes_denials_and_what_the_reference_has_are_not_learned_and_a_dry_run_keeps_nothing() {
    let desk = Desk::new();
    let text = "Ada Example may be sworn in as president of Norland on Friday. The party urged Bob Sample to resign as \
                president of Norland. Bob Sample was sworn in as president of Norland on 10 May 2024.\n";
    let learned = desk.learn("one.txt", "2026-11-03", text);
    assert!(learned.out.contains("already 1; new facts 0"), "{}", learned.out);
    let path = desk.folder.put("two.txt", OATH);
    let dry = desk.reference(&["learn", "--dry-run", "--quiet", "--date", "2026-11-03", &path]);
    assert_eq!(dry.records().len(), 1);
    assert_eq!(dry.records()[0]["kind"], "sworn-in");
    assert!(desk.pending().is_empty() && !std::path::Path::new(&desk.store()).exists());
}

#[test]
fn a_broken_line_or_a_row_of_an_office_that_is_gone_stops_nothing() {
    let desk = Desk::new();
    desk.learn("one.txt", "2026-11-03", OATH);
    let id = desk.pending()[0]["id"].as_str().expect("an id").to_owned();
    let file = desk.store();
    let kept = fs::read_to_string(&file).expect("the facts");
    fs::write(&file, format!("{{\"half\n{kept}")).expect("written");
    let listed = desk.reference(&["pending", "--json"]);
    assert_eq!(listed.records().len(), 1);
    assert!(listed.err.contains("pending.jsonl:1: not understood"), "{}", listed.err);
    fs::write(&file, kept).expect("written");

    assert_eq!(desk.reference(&["confirm", &id]).code, 0);
    // Without the folder there is no Norland.
    let path = desk.folder.put("draft.txt", DRAFT);
    let ran = desk.run(&["check", "--format", "jsonl", &path]);
    assert_eq!(ran.records().len(), 1);
    assert!(ran.err.contains("what was confirmed does not serve"), "{}", ran.err);
}

#[test]
fn runs_side_by_side_keep_a_fact_once() {
    let desk = Desk::new();
    let path = desk.folder.put("one.txt", OATH);
    let arguments = [
        "reference",
        "learn",
        "--date",
        "2026-11-03",
        &path,
        "--reference",
        &desk.tables,
        TODAY[0],
        TODAY[1],
    ];
    let runs: Vec<Ran> = std::thread::scope(|scope| {
        let started: Vec<_> = (0..4).map(|_| scope.spawn(|| desk.run(&arguments))).collect();
        started.into_iter().map(|run| run.join().expect("a run")).collect()
    });
    let kept = |run: &&Ran| run.out.contains("new facts 1, kept before 0");
    assert_eq!(runs.iter().filter(kept).count(), 1);
    let file = fs::read_to_string(desk.store()).expect("the facts");
    assert_eq!(file.lines().count(), 1);
    // A file that holds a line twice all the same tells it once.
    fs::write(desk.store(), file.repeat(2)).expect("written");
    assert_eq!(desk.pending()[0]["facts"].as_array().map(Vec::len), Some(1));
}
