//! The import of Wikidata's dump, on invented entities in the real form: every rank, precision, kind of value and
//! qualifier, what is malformed, and interruptions.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use onrecord_core::reference::Tables;
use onrecord_core::time::{Date, PartialDate};
use onrecord_reference::generate::Synthetic;
use onrecord_reference::identity::{Identity, Namesakes};
use onrecord_reference::wikidata::{Asks, Imported, Progress, import};

const DUMP: &str = include_str!("../../../fixtures/reference/wikidata.json");

fn asks(folder: &Path) -> Asks<'_> {
    Asks { memory: 1 << 20, ..Asks::new(folder, "dump.json") }
}

/// Imports with nothing known before but this page.
fn imported(dump: impl Read + Send, asks: &Asks<'_>, known: &str) -> Imported {
    let mut identity = Identity::new(Namesakes::WithoutWikidata);
    identity.add_reference(&Tables::from_page(known).unwrap());
    import(dump, asks, &identity, &AtomicBool::new(false), &mut |_: &Progress| ()).unwrap().unwrap()
}

/// A table's rows of these columns, whose first is one of `keys`.
fn rows(imported: &Imported, file: &str, columns: &[&str], keys: &[&str]) -> Vec<String> {
    let text = fs::read_to_string(imported.staged.folder().join(file)).unwrap_or_default();
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
    let places = columns.iter().map(|column| head.iter().position(|name| name == column).unwrap());
    let places: Vec<usize> = places.collect();
    lines
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .map(|cells| places.iter().map(|at| cells[*at]).collect::<Vec<_>>())
        .filter(|cells| keys.is_empty() || keys.contains(&cells[0]))
        .map(|cells| cells.join("|").replace("Q4000001", "P").replace("Q4000000", "O"))
        .collect()
}

/// The tenures of people, given by the last two digits of their numbers: person, office, start, end, basis, as of,
/// acting, confidence.
fn tenures(imported: &Imported, people: &[&str]) -> Vec<String> {
    let ids: Vec<String> = people.iter().map(|digits| format!("Q4000001{digits}")).collect();
    let columns = ["person_id", "office_id", "start", "end", "end_basis", "as_of", "acting", "confidence"];
    rows(imported, "tenures.tsv", &columns, &ids.iter().map(String::as_str).collect::<Vec<_>>())
}

fn whole() -> (tempfile::TempDir, Imported) {
    let folder = tempfile::tempdir().unwrap();
    let imported = imported(DUMP.as_bytes(), &asks(folder.path()), "");
    (folder, imported)
}

#[test]
fn tenures_keep_ranks_precisions_and_kinds_of_values() {
    let (_folder, imported) = whole();
    let found = |people: &[&str]| tenures(&imported, people);
    assert_eq!(
        found(&["01"]),
        ["P01|O10|2020-01-15|||2026-10-02||high", "P01|O12|2014-03|2019-12-31||||medium",],
        "deprecated and old rows are dropped; office, country and person say the same"
    );
    assert_eq!(found(&["02"]), ["P02|O10|2012-01-15|2020-01-15||||high"]);
    assert_eq!(
        found(&["03"]),
        [
            "P03|O11|2024-05-02|||2026-10-02||high",
            "P03|O13|2016|2018-06||||medium",
            "P03|O13|2020-06-01||unknown_before:2026-10-02|2020-06-01||medium",
        ]
    );
    assert_eq!(
        found(&["04"]),
        [
            "P04|O11|2019-06-01|2024-05-02|successor_start|||medium",
            "P04|O13|2015-01-01|||||low",
            "P04|O13|2024-01-01|||2026-10-02||high",
        ],
        "no end is open, and holds on the dump's day only where preferred"
    );
    assert_eq!(
        found(&["05"]),
        ["P05|O12|2020-01-01|2021-01-01||||high", "P05|O12|2022-01-01|2023-01-01||||high"],
        "two starts and two ends are two spells"
    );
}

#[test]
fn what_statements_leave_open_is_weaker() {
    let (_folder, imported) = whole();
    let found = |people: &[&str]| tenures(&imported, people);
    assert_eq!(
        found(&["06"]),
        ["P06|O13|2017-01-01|2021-01-01||||medium", "P06|O21|2022-12-20|||2026-10-02||medium"],
        "two starts and one end; a chairperson's days differ from the head's"
    );
    assert_eq!(
        found(&["07"]),
        ["P07|O13|2015-02-01||unknown_before:2017-06-05|2015-02-01||medium"],
        "died in office"
    );
    assert_eq!(found(&["10"])[0], "P10|O11|2018-01-01|2018-03-01|||acting|high");
    assert_eq!(found(&["10"])[1], "P10|O21|2016-01-01|2018-01-01||||medium", "an office of something");
    assert_eq!(found(&["11"]), ["P11|O15|2022-02-02|||2026-10-02||high"], "region and person say the same");
    assert_eq!(found(&["13"]), ["P13|O13||2020||||medium"], "a decade is no start");
    assert_eq!(found(&["15"]), ["P15|O13|2015-05-05|||||low"]);
    assert!(found(&["08", "09", "12", "14"]).is_empty());
    let notes = rows(&imported, "tenures.tsv", &["person_id", "note"], &["Q400000115", "Q400000110"]);
    assert_eq!(notes, ["P10|", "P10|of O20", "P15|open in the dump, not known to hold still"]);
}

#[test]
fn people_have_their_names_and_lives() {
    let (_folder, imported) = whole();
    let columns =
        ["person_id", "name", "name_quality", "birth_date", "death_date", "gender", "countries", "sources"];
    let people = rows(&imported, "people.tsv", &columns, &[]);
    assert_eq!(people[0], "P01|Ada Example|wikidata|1960-08-01||female|XX|wikidata");
    assert_eq!(people[1], "P02|Bo Sample|wikidata|1955||||wikidata");
    assert_eq!(people[2], "P03|Cy \"Quick\" Pattern|wikidata|1970-02-03||||wikidata");
    assert!(
        people.contains(&"P07|Gus Old|wikidata|1917-11-07|2017-06-05|||wikidata".to_owned()),
        "{people:?}"
    );
    let names = rows(&imported, "names.tsv", &["person_id", "name", "kind"], &["Q400000101", "Q400000102"]);
    assert_eq!(
        names,
        [
            "P01|Ada B. Example|alias",
            "P01|Example|finds",
            "P01|Ada Example (politician)|finds",
            "P01|Adá Exämple|native",
            "P01|Ada Beispiel|finds",
            "P01|Ада Пример|native",
            "P02|Бо Сампле|native",
        ]
    );
}

#[test]
fn offices_tell_their_country_and_have_many_seats() {
    let (_folder, imported) = whole();
    let columns = ["office_id", "title", "title_variants", "kind", "country", "org_id", "seats"];
    assert_eq!(
        rows(&imported, "offices.tsv", &columns, &[]),
        [
            "O10|President of Exland|Head of the Exland state|hos|XX||many",
            "O11|Prime Minister of Exland||hog|XX||many",
            "O12|Minister of Foreign Affairs (Exland)|||XX||many",
            "O13|member of the Assembly of Exland|||XX||many",
            "O15|Governor (Northern Exland)|||||many",
            "O21|Secretary-General of the Example Union||org-head||O20|many",
        ]
    );
    let bodies = rows(
        &imported,
        "organisations.tsv",
        &["org_id", "name", "short_name", "aliases", "leader_office_id"],
        &[],
    );
    assert_eq!(bodies, ["O20|Example Union|ExUn|The Union of Examples|O21"]);
    assert_eq!(rows(&imported, "countries.tsv", &["iso2", "wikidata_qid", "name"], &[]), ["XX|O01|Exland"]);
}

#[test]
fn what_is_left_out_is_counted_and_the_source_is_named() {
    let (_folder, imported) = whole();
    let left: Vec<String> =
        imported.problems.reasons().map(|(why, count)| format!("{count} {why}")).collect();
    assert_eq!(
        left,
        [
            "1 entities that are no items",
            "2 entities that tell of no office",
            "2 holders that nobody knows",
            "1 people without a name in Latin letters",
            "2 people without a tenure that was kept",
            "1 positions that nobody knows",
            "2 tenures of offices the dump does not describe in English",
            "1 tenures that end before they start",
            "2 tenures that ended before the first day asked for",
            "2 tenures without any date",
        ]
    );
    assert_eq!(imported.staged.manifest.as_of, "2026-10-02", "the newest change");
    assert_eq!(imported.staged.manifest.licence, "CC0 1.0");
    assert_eq!(
        rows(&imported, "sources.tsv", &["source_id", "version_or_date", "licence"], &[]),
        ["wikidata|2026-10-02|CC0 1.0"]
    );
}

#[test]
fn what_is_known_keeps_its_id_and_its_name() {
    let known = "
country XX Exland
office XX:hos President of Exland
office XX:hog seats=many Head of Government
person ada Ada Example
person Q400000999 Not Here
tenure XX:hos ada 2020-01-15..
";
    let folder = tempfile::tempdir().unwrap();
    let imported = imported(DUMP.as_bytes(), &asks(folder.path()), known);
    let found = rows(
        &imported,
        "tenures.tsv",
        &["person_id", "office_id", "start"],
        &["ada", "Q400000102", "Q400000103"],
    );
    assert_eq!(found[0], "ada|O12|2014-03");
    assert_eq!(found[1], "ada|XX:hos|2020-01-15");
    assert_eq!(found[2], "P02|XX:hos|2012-01-15");
    assert!(found.contains(&"P03|XX:hog|2024-05-02".to_owned()), "{found:?}");
    let people = rows(
        &imported,
        "people.tsv",
        &["person_id", "wikidata_qid", "name", "name_quality", "birth_date"],
        &["ada"],
    );
    assert_eq!(people, ["ada|P01|||1960-08-01"]);
    let names = rows(&imported, "names.tsv", &["person_id", "name", "kind"], &["ada"]);
    assert_eq!(names[0], "ada|Ada Example|alias");
    assert!(rows(&imported, "offices.tsv", &["office_id"], &["XX:hos", "Q400000010"]).is_empty());
}

#[test]
fn malformed_lines_are_counted_shown_and_skipped() {
    let mut lines: Vec<Vec<u8>> = DUMP.lines().map(|line| line.as_bytes().to_owned()).collect();
    let good = lines.len() as u64 - 2;
    lines.insert(1, b"3,".to_vec());
    lines.insert(2, b"{\"claims\":{\"P39\":[},}},".to_vec());
    lines.insert(3, b"{\"claims\":{\"P39\":[".to_vec());
    lines.insert(4, b"{\"claims\":{\"P39\":\"\xff\"}},".to_vec());
    lines.insert(5, b"".to_vec());
    lines.pop();
    lines.push(b"{\"type\":\"item\",\"id\":\"Q4".to_vec());
    let folder = tempfile::tempdir().unwrap();
    let imported = imported(lines.join(&b'\n').as_slice(), &asks(folder.path()), "");
    let problems = &imported.problems;
    let shown: Vec<String> = problems.first().iter().map(ToString::to_string).collect();
    assert_eq!((problems.read, problems.skipped()), (good + 5, 5), "{shown:?}");
    let places = [
        "dump.json:2: no JSON object",
        "dump.json:3: no JSON of an entity",
        "dump.json:4: no JSON of an entity: it does not end",
        "dump.json:5: not UTF-8",
    ];
    assert!(places.iter().zip(&shown).all(|(place, shown)| shown.starts_with(place)), "{shown:?}");
    assert!(shown[4].contains("cut off: the dump ends within this line"), "{shown:?}");
    let (_other, whole) = whole();
    assert_eq!(tenures(&imported, &["01", "03", "11"]), tenures(&whole, &["01", "03", "11"]));
}

#[test]
fn the_users_day_stands_before_the_dumps_and_some_day_must_be_known() {
    let dump = DUMP.replace(",\"modified\":\"2026-", ",\"then\":\"2026-");
    let folder = tempfile::tempdir().unwrap();
    let identity = Identity::new(Namesakes::WithoutWikidata);
    let stop = AtomicBool::new(false);
    let refused =
        import(dump.as_bytes(), &asks(folder.path()), &identity, &stop, &mut |_: &Progress| ()).unwrap_err();
    assert!(refused.to_string().contains("--as-of YYYY-MM-DD"), "{refused}");
    let day = |text| PartialDate::parse(text).map(PartialDate::first_day);
    let asked = Asks { file_day: day("2026-11-03"), ..asks(folder.path()) };
    assert_eq!(imported(dump.as_bytes(), &asked, "").staged.manifest.as_of, "2026-11-03");
    let asked = Asks { as_of: day("2026-09-01"), ..asked };
    assert_eq!(imported(DUMP.as_bytes(), &asked, "").staged.manifest.as_of, "2026-09-01");
    let asked = Asks { since: Date::constant(2000, 1, 1), ..asked };
    let found = tenures(&imported(DUMP.as_bytes(), &asked, ""), &["08"]);
    assert_eq!(found, ["P08|O13|2001-01-01|2009-01-01||||high"]);
}

/// Every staged file with its bytes.
fn bytes(imported: &Imported) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(imported.staged.folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

/// A stream that fails, or tells to stop, once so many bytes were read.
struct Breaks<'a> {
    from: &'a [u8],
    left: usize,
    stop: Option<&'a AtomicBool>,
}

impl Read for Breaks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            match self.stop {
                Some(stop) => stop.store(true, Ordering::Relaxed),
                None => return Err(io::Error::other("the disk is gone")),
            }
        }
        let len = buffer.len().min(if self.left == 0 { usize::MAX } else { self.left }).min(4096);
        let read = self.from.read(&mut buffer[..len])?;
        self.left = self.left.saturating_sub(read);
        Ok(read)
    }
}

#[test]
fn an_interrupted_import_goes_on_and_gives_the_same_bytes() {
    let mut dump = Vec::new();
    Synthetic { entities: 600, seed: 3 }.write(&mut dump).unwrap();
    let identity = Identity::new(Namesakes::WithoutWikidata);
    let go = AtomicBool::new(false);
    let run = |folder: &Path, dump: &mut (dyn Read + Send), stop: &AtomicBool| {
        let asked = Asks { checkpoint_every: 300_000, ..asks(folder) };
        import(dump, &asked, &identity, stop, &mut |_: &Progress| ())
    };
    let folder = tempfile::tempdir().unwrap();
    let expected = bytes(&run(folder.path(), &mut dump.as_slice(), &go).unwrap().unwrap());
    assert!(expected.iter().any(|(file, _)| file == "tenures.tsv"));
    assert!(!expected.iter().any(|(file, _)| file.ends_with(".spool") || file.starts_with("checkpoint")));
    // In the first bytes, within a line, after a checkpoint, just before the end; by an error and by being told to.
    for left in [1, 500, 299_999, 1_000_000, 3_000_000, dump.len() - 1] {
        for told in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let stop = AtomicBool::new(false);
            let mut broken = Breaks { from: &dump, left, stop: told.then_some(&stop) };
            match run(folder.path(), &mut broken, &stop) {
                Ok(Some(_)) => assert!(told, "told to stop after the last look"),
                Ok(None) => assert!(told),
                Err(trouble) => {
                    assert!(!told && trouble.to_string().contains("the disk is gone"), "{trouble}")
                }
            }
            // A write that was under way leaves bytes behind the checkpoint.
            let spool = folder.path().join("incoming/wikidata/people.spool");
            if let Ok(mut spool) = fs::File::options().append(true).open(spool) {
                spool.write_all(b"half a record").unwrap();
            }
            let again = run(folder.path(), &mut dump.as_slice(), &go).unwrap().unwrap();
            assert!(bytes(&again) == expected, "stopped at byte {left}, told: {told}");
        }
    }
}

#[test]
fn another_dump_is_not_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let identity = Identity::new(Namesakes::WithoutWikidata);
    let dump = |seed| {
        let mut dump = Vec::new();
        Synthetic { entities: 600, seed }.write(&mut dump).unwrap();
        dump
    };
    let (one, other) = (dump(1), dump(2));
    let asked = Asks { checkpoint_every: 10_000, ..asks(folder.path()) };
    let stop = AtomicBool::new(false);
    let mut broken = Breaks { from: &one, left: 2_000_000, stop: None };
    import(&mut broken, &asked, &identity, &stop, &mut |_: &Progress| ()).unwrap_err();
    let after = bytes(&imported(other.as_slice(), &asked, ""));
    let elsewhere = tempfile::tempdir().unwrap();
    let alone = bytes(&imported(other.as_slice(), &asks(elsewhere.path()), ""));
    assert!(after == alone);
}

#[test]
fn a_dump_without_its_end_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let cut: String = DUMP.lines().take(6).map(|line| format!("{line}\n")).collect();
    let imported = imported(cut.as_bytes(), &asks(folder.path()), "");
    let told = imported.problems.first().iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(told.iter().any(|line| line.contains("without its closing `]`")), "{told:?}");
}

#[test]
fn another_dump_with_the_same_first_entity_is_refused_once() {
    let known = Identity::new(Namesakes::WithoutWikidata);
    let dump = |seed: u64| {
        let mut bytes = Vec::new();
        Synthetic { entities: 400, seed }.write(&mut bytes).unwrap();
        bytes
    };
    let folder = tempfile::tempdir().unwrap();
    let asked = Asks { checkpoint_every: 1 << 18, ..asks(folder.path()) };
    let (one, other) = (dump(1), dump(2));
    // Both begin with one entity, as dumps of two weeks do.
    let first = one.split(|byte| *byte == b'\n').nth(1).unwrap();
    let begun = [b"[\n", first, b"\n", &one[2 + first.len() + 1..]].concat();
    let rest = other.splitn(3, |byte| *byte == b'\n').nth(2).unwrap();
    let later = [b"[\n", first, b"\n", rest].concat();
    let stop = AtomicBool::new(false);
    let mut halfway = |progress: &Progress| {
        if progress.bytes > begun.len() as u64 / 2 {
            stop.store(true, Ordering::Relaxed);
        }
    };
    assert!(import(&begun[..], &asked, &known, &stop, &mut halfway).unwrap().is_none());
    let go = AtomicBool::new(false);
    let refused = import(&later[..], &asked, &known, &go, &mut |_: &Progress| ()).unwrap_err();
    assert!(refused.to_string().contains("not the dump whose import was begun"), "{refused}");
    let again = import(&later[..], &asked, &known, &go, &mut |_: &Progress| ()).unwrap().unwrap();
    let alone = tempfile::tempdir().unwrap();
    let fresh = imported(&later[..], &asks(alone.path()), "");
    let people = |imported: &Imported| fs::read(imported.staged.folder().join("people.tsv")).unwrap();
    assert_eq!(people(&again), people(&fresh));
}
