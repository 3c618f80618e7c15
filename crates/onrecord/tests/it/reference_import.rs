//! What others publish is imported, tried, packed, shown and checked against; what is broken changes nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::desk::{Folder, Ran, command, repository};

/// Runs with this folder as home.
fn at(home: &Folder, arguments: &[&str]) -> Ran {
    let output = command(arguments).env("ONRECORD_HOME", home.path()).output();
    output.expect("the binary runs").into()
}

fn import(home: &Folder, kind: &str, files: &[&str], more: &[&str]) -> Ran {
    at(home, &[&["reference", "import", kind], files, &["--as-of", "2026-11-20"], more].concat())
}

fn fixture(name: &str) -> String {
    repository(&format!("fixtures/reference/{name}"))
}

/// The lines of a staged table without its header.
fn rows(home: &Folder, source: &str, file: &str) -> Vec<String> {
    let path = Path::new(home.path()).join("reference/sources").join(source).join(file);
    let text = fs::read_to_string(&path).unwrap_or_default();
    text.lines().skip(1).map(str::to_owned).collect()
}

/// Every file under the reference folder, with its bytes.
fn everything(home: &Folder) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![Path::new(home.path()).join("reference")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => {
                    found.insert(path.to_string_lossy().into_owned(), fs::read(&path).unwrap());
                }
            }
        }
    }
    found
}

/// Answers of the query service: the Taoiseach of this project's own invention takes over on 3 November 2026.
const HANDOVER: &str = "\
person,office,start,end,personLabel,officeLabel,startPrecision
http://www.wikidata.org/entity/Q920403,http://www.wikidata.org/entity/Q191827,2025-01-23T00:00:00Z,2026-11-03T00:00:00Z,Micheál Martin,Taoiseach,11
http://www.wikidata.org/entity/Q90000050,http://www.wikidata.org/entity/Q191827,2026-11-03T00:00:00Z,,Orla Fennimore,Taoiseach,11
";

#[test]
fn what_is_imported_is_shown_and_checked_against_and_what_is_known_keeps_its_id() {
    let home = Folder::new();
    let answers = home.put("hog.csv", HANDOVER);
    let text = home
        .put("a.txt", "Taoiseach Simon Harris opened the pier on Monday. Taoiseach Orla Fenimore spoke.\n");
    let ran = import(&home, "sparql", &[&answers], &[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.contains("people.tsv") && ran.out.contains("1 not known elsewhere"), "{}", ran.out);
    let tenures = rows(&home, "hog", "tenures.tsv");
    assert_eq!(tenures[0], "IE:hog\tmicheal-martin\t2025-01-23\t2026-11-03\t\t\t\thigh\thog\t");
    assert_eq!(tenures[1], "IE:hog\tQ90000050\t2026-11-03\t\t\t2026-11-20\t\thigh\thog\t");

    let shown = at(&home, &["reference", "show", "Orla Fennimore"]);
    assert!(shown.out.contains("2026-11-03") && shown.out.contains("hog"), "{}", shown.out);
    let check = ["check", "--today", "2026-11-20", "--date", "2026-11-17", &text];
    let findings = |ran: &Ran| -> Vec<String> {
        let findings = ran.records()[0]["findings"].clone();
        let one = |it: &serde_json::Value| {
            format!("{} {}", it["level"].as_str().unwrap(), it["check"].as_str().unwrap())
        };
        findings.as_array().unwrap().iter().map(one).collect()
    };
    let checked = at(&home, &check);
    let expected = ["error office-out-of-date", "error name-misspelt"];
    assert_eq!(findings(&checked), expected, "{}", checked.out);
    let without = at(&Folder::new(), &check);
    assert!(!findings(&without).contains(&expected[1].to_owned()), "{}", without.out);
}

#[test]
fn answers_of_the_query_service_are_read_with_all_their_oddities() {
    let home = Folder::new();
    let ran = import(&home, "sparql", &[&fixture("ministers.csv")], &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("read 12, left out 2, skipped 5"), "{}", ran.out);
    for problem in [
        "ministers.csv:7: `soon`",
        "ministers.csv:9: ",
        "ministers.csv:10: ends",
        "ministers.csv:14: 3 cells",
    ] {
        assert!(ran.out.contains(problem), "{problem}: {}", ran.out);
    }
    assert_eq!(
        rows(&home, "ministers", "tenures.tsv"),
        [
            "Q90000101\tQ90000001\t2021-06-14\t2025-02-03\t\t\t\thigh\tministers\t",
            "Q90000101\tQ90000002\t2025-02-03\t\t\t2026-11-20\t\thigh\tministers\t",
            "Q90000102\tQ90000003\t2019\t\tunknown_before:2026-11-20\t2019-01-01\t\tmedium\tministers\t",
            "Q90000102\tQ90000004\t2022-03\t2023-09-30\t\t\t\tmedium\tministers\t",
            "Q90000102\tQ90000008\t2024-05-06\t\t\t2026-11-20\t\thigh\tministers\t",
        ]
    );
    let people = rows(&home, "ministers", "people.tsv").join("\n");
    assert!(people.contains("Ida \"Ivy\" Marchetti") && people.contains("Noor Halvorsen"), "{people}");

    let before = everything(&home);
    let again = import(&home, "sparql", &[&fixture("ministers.csv")], &[]);
    assert!(again.out.contains("5 rows, +0 against the last import"), "{}", again.out);
    assert!(before == everything(&home), "a second import gives the same bytes");
}

#[test]
fn geonames_files_are_told_apart_and_historic_names_keep_their_years() {
    let home = Folder::new();
    let files = ["names.txt", "places.txt", "divisions.txt"].map(fixture);
    let ran = import(&home, "geonames", &files.each_ref().map(String::as_str), &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        rows(&home, "geonames", "places.tsv"),
        ["Grenholt\t8200\tDE\t90000001\tPPLA3\t10\t\t54.1\t9.9\tEurope/Berlin"]
    );
    assert_eq!(
        rows(&home, "geonames", "place_names.tsv"),
        [
            "Grenholt\t\t90000001\t\t\t",
            "Wilhelmsgrenz\t\t90000001\t1899\t1947-03-01\thistoric",
            "Гренхольт\t\t90000001\t\t\t"
        ]
    );
    assert_eq!(rows(&home, "geonames", "admin.tsv").len(), 3);
    for problem in
        ["places.txt:5: `north` is no latitude", "places.txt:6: 2 columns", "names.txt:7: `ninety`"]
    {
        assert!(ran.out.contains(problem), "{problem}: {}", ran.out);
    }
    let shown = at(&home, &["reference", "show", "Wilhelmsgrenz"]);
    assert!(shown.out.starts_with("Grenholt"), "{}", shown.out);
    assert!(shown.out.contains("also Гренхольт"), "{}", shown.out);
    assert!(shown.out.contains("formerly Wilhelmsgrenz from 1899 until 1947-03-01"), "{}", shown.out);
    let sources = at(&home, &["reference", "sources"]);
    assert!(sources.out.contains("Contains data from GeoNames"), "{}", sources.out);

    let all = import(&home, "geonames", &[&files[1]], &["--population", "0", "--dry-run", "--force"]);
    assert!(all.out.contains("places.tsv                  2 rows, +1"), "{}", all.out);
    let wrong = import(&home, "geonames", &[&fixture("ministers.csv")], &[]);
    assert!(wrong.code == 2 && wrong.err.contains("no dump file of GeoNames"), "{}", wrong.err);
}

#[test]
fn popolo_people_posts_and_terms_become_tenures() {
    let home = Folder::new();
    let ran = import(&home, "popolo", &[&fixture("parliament.json")], &["--licence", "CC BY 4.0"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        rows(&home, "parliament", "tenures.tsv"),
        [
            "parliament:assembly:member\tparliament:p2\t2014-06-01\t2019-05-25\t\t\t\thigh\tparliament\t",
            "parliament:assembly:member\tQ90000021\t2019-05-26\t2024-05-25\t\t\t\thigh\tparliament\t",
            "parliament:harbour:chair\tparliament:p2\t2020-03\t\t\t2026-11-20\t\tmedium\tparliament\t",
            "parliament:speaker\tQ90000021\t2021-02-01\t\t\t2026-11-20\t\thigh\tparliament\t",
        ]
    );
    for problem in
        ["parliament.json:8: no person has the id `p9`", "parliament.json:9: ends", "parliament.json:27: "]
    {
        assert!(ran.out.contains(problem), "{problem}: {}", ran.out);
    }
    let shown = at(&home, &["reference", "show", "Aldous Penhallow"]);
    assert!(shown.out.contains("Chair, Outer Skerries Harbour Board"), "{}", shown.out);
    let broken = home.put("broken.json", "{\"persons\": [{\"id\": \"p1\", \"name\": \"A B\"},\n oops");
    let ran = import(&home, "popolo", &[&broken], &[]);
    assert!(ran.code == 2 && ran.err.contains("broken.json") && ran.err.contains("line 2"), "{}", ran.err);
}

#[test]
fn own_tables_are_imported_listed_and_forgotten() {
    let home = Folder::new();
    let ran = import(&home, "tsv", &[&fixture("desk")], &["--name", "our-desk", "--licence", "ours"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let shown = at(&home, &["reference", "show", "Mayor of Vestervik Harbour"]);
    assert!(shown.out.contains("Hedda Lindqvarn") && shown.out.contains("Joost Verhaagen"), "{}", shown.out);
    let sources = at(&home, &["reference", "sources"]);
    assert!(sources.out.starts_with("our-desk  (tsv, as of 2026-11-20)"), "{}", sources.out);
    assert!(sources.out.contains("licence: ours") && sources.out.contains("people.tsv 2"), "{}", sources.out);

    let wrong = at(&home, &["reference", "forget", "our-desc"]);
    assert!(wrong.code == 2 && wrong.err.contains("did you mean our-desk?"), "{}", wrong.err);
    assert_eq!(at(&home, &["reference", "forget", "our-desk"]).code, 0);
    assert_eq!(at(&home, &["reference", "show", "Hedda Lindqvarn"]).code, 2);
    assert!(at(&home, &["reference", "sources"]).out.contains("nothing was imported"));
}

#[test]
fn a_broken_import_says_why_and_what_was_there_stays() {
    let home = Folder::new();
    let people: String = (0..10).map(|at| format!("p{at}\tPerson Number{at}\n")).collect();
    let table = |rows: &str| home.put("own/people.tsv", format!("person_id\tname\n{rows}"));
    let own = format!("{}/own", home.path());
    table(&people);
    home.put("own/offices.tsv", "office_id\ttitle\no\tWarden of the Example Locks\n");
    assert_eq!(import(&home, "tsv", &[&own], &["--name", "own", "--quiet"]).code, 0);
    let before = everything(&home);

    let tenures = "office_id\tperson_id\tstart\tend\n";
    for (what, file, contents, told) in [
        (
            "a third of the rows is gone",
            "people.tsv",
            format!("person_id\tname\n{}", &people[..people.len() * 6 / 10]),
            "less than 70 %",
        ),
        ("an empty table", "people.tsv", "person_id\tname\n".to_owned(), "people.tsv: 0 rows"),
        (
            "ends before starts",
            "tenures.tsv",
            format!("{tenures}o\tp1\t2020-01-01\t2019-01-01\no\tp2\t2020\t2018\n"),
            "end before start",
        ),
        (
            "tenures of nobody",
            "tenures.tsv",
            format!("{tenures}o\tx\t2020\t\no\ty\t2020\t\n"),
            "a tenure of nobody (2 of 2 rows)",
        ),
        (
            "ids that stand twice",
            "people.tsv",
            format!("person_id\tname\n{people}{people}"),
            "an id stands twice",
        ),
        (
            "an unknown column",
            "people.tsv",
            "person_id\tcolour\n".to_owned(),
            "people.tsv:1: no column of this table is called `colour`",
        ),
    ] {
        let path = home.put(&format!("own/{file}"), contents);
        let ran = import(&home, "tsv", &[&own], &["--name", "own"]);
        assert!(
            ran.code == 2 && ran.out.is_empty() && ran.err.contains(told),
            "{what}: {}{}",
            ran.out,
            ran.err
        );
        // The folder of own tables lies in the home; what was imported does not.
        assert!(before == everything(&home), "{what}: something was changed");
        if file == "people.tsv" {
            table(&people);
        } else {
            fs::remove_file(path).unwrap()
        }
    }

    home.put("own/tenures.tsv", format!("{tenures}o\tx\t2020\t\no\tp1\t2021\t\no\tp2\tspring\t\n"));
    let ran = import(&home, "tsv", &[&own], &["--name", "own", "--dry-run"]);
    assert_eq!(ran.code, 0, "one bad line stops nothing: {}", ran.err);
    assert!(ran.out.contains("tenures.tsv:4: `start` is `spring`"), "{}", ran.out);
    assert!(ran.out.contains("beware: tenures.tsv: a tenure of nobody"), "{}", ran.out);
    assert!(before == everything(&home), "on trial nothing is changed");

    table("p0\tPerson Number0\n");
    fs::remove_file(format!("{own}/tenures.tsv")).unwrap();
    let forced = import(&home, "tsv", &[&own], &["--name", "own", "--force"]);
    assert!(forced.code == 0 && forced.out.contains("less than 70 %"), "{}{}", forced.out, forced.err);
    assert_eq!(rows(&home, "own", "people.tsv").len(), 1);
}

#[test]
fn the_dump_of_wikidata_is_imported_by_the_same_command() {
    let home = Folder::new();
    let shared = repository("../shared/reference/fixtures/wikidata-mini.json");
    if !Path::new(&shared).exists() {
        let ran = import(&home, "wikidata", &["no-such-dump.json"], &[]);
        assert!(ran.code == 2 && ran.err.contains("no-such-dump.json"), "{}", ran.err);
        return;
    }
    let ran = import(&home, "wikidata", &[&shared], &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!rows(&home, "wikidata", "tenures.tsv").is_empty(), "{}", ran.out);
    assert!(
        rows(&home, "wikidata", "tenures.tsv").iter().any(|row| row.contains("\tmicheal-martin\t")),
        "{}",
        ran.out
    );
}

#[test]
fn calls_that_make_no_sense_say_so() {
    let home = Folder::new();
    for (call, told) in [
        (&["reference", "import", "wikipedia", "x"][..], "wikidata"),
        (&["reference", "import", "tsv", "no-such-folder"], "no-such-folder"),
        (&["reference", "import", "tsv", "x", "--name", "../x"], "cannot be the name of a source"),
        (&["reference", "import", "popolo", "x", "--country", "Atlantis"], "no country"),
    ] {
        let ran = at(&home, call);
        assert!(ran.code == 2 && ran.err.contains(told), "{call:?}: {}", ran.err);
    }
    assert!(everything(&home).is_empty());
}
