//! What goes into a packed file comes out of it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use onrecord_core::reference::packed::Packed;
use onrecord_core::reference::packed::records::{AliasRecord, PersonRecord, PlaceRecord, TenureRecord};
use onrecord_core::reference::{CountryWord, Entry, OrganisationId, PersonId};

use super::*;

fn today() -> Date {
    PartialDate::parse("2026-11-22").unwrap().first_day()
}

fn source(folder: &Path, layer: Layer) -> Source {
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    let (licence, origin) = ("CC0".to_owned(), "test".to_owned());
    let as_of = PartialDate::parse("2026-01-01");
    Source { name, layer, as_of, licence, origin, tables: Tables::Folder(folder.to_owned()) }
}

/// A folder of tables: `file: header / row / row`, cells parted by `,`.
fn tables(folder: &Path, lines: &[&str]) {
    fs::create_dir_all(folder).unwrap();
    for line in lines {
        let (file, rows) = line.split_once(": ").unwrap();
        let rows: Vec<_> = rows.split(" / ").map(|row| row.replace(',', "\t")).collect();
        fs::write(folder.join(format!("{file}.tsv")), rows.join("\n") + "\n").unwrap();
    }
}

fn opened(output: &Path) -> Packed {
    let packed = Packed::open(Arc::new(fs::read(output).unwrap())).unwrap();
    packed.verify().unwrap();
    packed
}

/// Packs a starter and an import, each given as for [`tables`].
fn packed(starter: &[&str], import: &[&str]) -> (Packed, Packing) {
    let home = tempfile::tempdir().unwrap();
    let output = home.path().join("reference.pack");
    let folders = [home.path().join("starter"), home.path().join("mine")];
    tables(&folders[0], starter);
    tables(&folders[1], import);
    let sources = [source(&folders[0], Layer::Embedded), source(&folders[1], Layer::Packed)];
    let packing = pack(&sources, &output, today(), &Watch::default()).unwrap();
    (opened(&output), packing)
}

const PEOPLE: &str =
    "people: person_id,name,sort_key,countries,wikidata_qid / b,Ben Bee,bee,US,Q2 / a,Ann Aal,aal,,Q1";

#[test]
fn people_are_merged_cell_by_cell_in_the_order_of_their_ids() {
    let import =
        ["people: person_id,name,gender,countries / Q3,Cy Cee,male,GB / b,Benjamin Bee,,- / -a,,, / d,,,"];
    let (packed, packing) = packed(&[PEOPLE], &import);
    let people: Vec<String> = packed
        .rows::<PersonRecord>()
        .iter()
        .map(|row| {
            let [id, name, key, countries] =
                [row.id, row.name, row.sort_key, row.countries].map(|it| packed.text(it));
            format!("{id} {name} {key} {countries} {}", row.layer.name())
        })
        .collect();
    assert_eq!(people, ["Q3 Cy Cee  GB packed", "b Benjamin Bee bee  packed"]);
    assert_eq!(packed.person_with_wikidata("Q2"), Some(1));
    assert_eq!((packed.person_with_wikidata("Q1"), packed.person_with_id("a")), (None, None));
    let problems: Vec<_> = packing.problems.first().iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 1);
    assert!(problems[0].ends_with("people.tsv:5: a person needs a name"), "{problems:?}");
}

#[test]
fn a_label_that_is_replaced_stays_a_name_and_names_of_several_sources_are_one() {
    let names = "names: person_id,name,kind,source / b,Benny Bee,finds,x / zz,Nobody,,";
    let import = [
        "people: person_id,name / b,Benjamin Bee",
        "names: person_id,name,kind,source / b,Benny Bee,alias,y",
    ];
    let (packed, packing) = packed(&[PEOPLE, names], &import);
    let aliases: Vec<_> = packed
        .rows::<AliasRecord>()
        .iter()
        .map(|row| (packed.text(row.name).to_owned(), packed.text(row.sources).to_owned(), row.judges))
        .collect();
    assert_eq!(
        aliases,
        [("Ben Bee".to_owned(), String::new(), true), ("Benny Bee".to_owned(), "x,y".to_owned(), true)]
    );
    assert_eq!(packing.problems.skipped(), 1, "nobody has the id zz");
    for (name, label) in [("benjamin bee", true), ("ben bee", false), ("benny bee", false)] {
        let found: Vec<_> = packed.named(name).map(|row| (row.entry, row.label)).collect();
        assert_eq!(found, [(Entry::Person(PersonId(1)), label)], "{name}");
    }
    assert_eq!(packed.surnames("bee").count(), 3);
    assert!(packed.is_part("benny") && packed.is_part("bee") && !packed.is_part("be"));
}

#[test]
fn tenures_are_joined_across_sources_and_listed_both_ways() {
    let offices = "offices: office_id,title,kind,country,seats,title_variants / X:hog,Premier of X,hog,X,one,Prime Minister of X|PM of X";
    let tenures = "tenures: office_id,person_id,start,end,as_of,confidence,sources / X:hog,b,2022-01-01,,2025-01-01,high,s / X:hog,a,2019-01-01,2022-01-01,,high,s";
    let import = [
        "tenures: office_id,person_id,start,end,as_of,confidence,sources / X:hog,b,2022,2026-02-02,,high,m / Y:hog,b,2020,,,, / X:hog,zz,2020,,,,",
    ];
    let (packed, packing) = packed(&[PEOPLE, offices, tenures], &import);
    let office = packed.office_with_id("X:hog").unwrap();
    let shown = |row: &TenureRecord| {
        let (start, end) = (row.start.unwrap(), row.end.unwrap());
        format!("{} {start} {end} {} {}", row.person, packed.text(row.sources), row.layer.name())
    };
    let rows: Vec<_> = packed.tenures_of_office(office).map(|(_, row)| shown(&row)).collect();
    assert_eq!(rows, ["0 2019-01-01 2022-01-01 s starter", "1 2022-01-01 2026-02-02 s,m packed"]);
    assert_eq!(packed.tenures_of_person(1).map(|(_, row)| shown(&row)).collect::<Vec<_>>(), rows[1..]);
    assert_eq!(packed.titled("pm of x").collect::<Vec<_>>(), [office]);
    assert_eq!(packed.offices_of("X", "hog").collect::<Vec<_>>(), [office]);
    let places: Vec<_> =
        packing.problems.first().iter().map(|problem| problem.place.rsplit_once('/').unwrap().1).collect();
    assert_eq!(places, ["tenures.tsv:3", "tenures.tsv:4"]);
}

#[test]
fn bodies_countries_and_words_are_found() {
    let starter = [
        "organisations: org_id,name,short_name,aliases / org:x,Example Union,EU,the Union;Unionists",
        "countries: iso2,name,aliases,demonym_adj,demonym_noun,capital,metonyms / KR,South Korea,Korea,Korean,,Seoul, / KP,North Korea,DPRK,Korean,,Pyongyang,",
        "offices: office_id,title / KP:hos,Leader",
        "metonyms: metonym,means,office_id / the Palace,the leader,KP:hos / The Palace,the state,",
        "events: start,name,confidence / 2022-02-24,Invasion,high / soon,Never,",
        "name_parts: part,groups / Élie,g1 / ilia,g1|g2",
        "admin: code,level,name,iso3166_2,geonames_id,alt_names / XA.01,admin1,Northmark,,, / XA.01,admin1,Southmark,,,",
        "sources: source_id,kind,where,version_or_date,licence / s,dataset,here,2026-01-01,CC0",
    ];
    let (packed, packing) = packed(&starter, &["countries: iso2,name / GB,Britain / -KR,"]);
    let organisation = Entry::Organisation(OrganisationId(0));
    for name in ["eu", "unionists", "example union"] {
        assert!(packed.named(name).any(|row| row.entry == organisation), "{name}");
    }
    assert_eq!(packed.country_word("korean"), Some((1, CountryWord::Demonym)));
    assert_eq!(
        packed.metonym("palace").map(|row| packed.text(row.means).to_owned()),
        Some("the state".to_owned())
    );
    assert_eq!(packed.groups("elie").collect::<Vec<_>>(), ["g1"]);
    assert_eq!(packing.problems.skipped(), 1, "a day that is none");
    let rows = |name: &str| packing.manifest.tables.iter().find(|table| table.name == name).unwrap().rows;
    assert_eq!(["countries", "events", "admin", "sources", "metonyms"].map(rows), [2, 1, 1, 1, 1]);
}

#[test]
fn a_place_is_replaced_whole_and_keeps_its_other_names() {
    let starter = [
        "places: name,population,country,geonames_id / Kiev,100,UA,7 / Aville,50,FR,3 / Nowhere,x,FR,4 / Hamlet,1,FR,",
        "place_names: other_name,name,geonames_id / Kyjiw,Kiev,7 / Bville,Aville,3 / Lost,,99",
    ];
    let import = [
        "places: name,population,country,geonames_id / Kyiv,200,UA,7 / -Aville,,,3",
        "place_names: other_name,geonames_id,from,to,historic / Kiova,7,,1917,historic / Kyiv,7,,,",
    ];
    let (packed, packing) = packed(&starter, &import);
    let places: Vec<_> = packed
        .rows::<PlaceRecord>()
        .iter()
        .map(|row| (row.geonames, packed.text(row.name).to_owned()))
        .collect();
    assert_eq!(places, [(0, "Hamlet".to_owned()), (7, "Kyiv".to_owned())]);
    let names: Vec<_> = packed
        .names_of_place(1)
        .map(|row| (packed.text(row.spelling).to_owned(), row.label, row.historic))
        .collect();
    let name = |text: &str, label, historic| (text.to_owned(), label, historic);
    assert_eq!(names, [name("Kiova", false, true), name("Kyiv", true, false), name("Kyjiw", false, false)]);
    assert_eq!(packed.place_with_geonames(7), Some(1));
    assert_eq!(packed.place_names("bville").count(), 0);
    assert_eq!(packing.problems.skipped(), 2, "a number that is none, and a name of no place");
}

#[test]
fn the_same_tables_give_the_same_bytes_however_little_memory_there_is() {
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../reference");
    let home = tempfile::tempdir().unwrap();
    for table in ["meta", "people", "names", "offices", "tenures", "countries"] {
        fs::copy(starter.join(format!("{table}.tsv")), home.path().join(format!("{table}.tsv"))).unwrap();
    }
    let sources = [source(home.path(), Layer::Embedded)];
    let packed = |memory| {
        let output = home.path().join("a.pack");
        let watch = Watch { memory: Some(memory), ..Watch::default() };
        let packing = pack(&sources, &output, today(), &watch).unwrap();
        assert_eq!(packing.problems.first(), []);
        (packing.content, fs::read(output).unwrap())
    };
    let much = packed(64 << 20);
    assert_eq!(much, packed(1 << 20));
    assert!(much.1.len() > 1 << 19);
}

#[test]
fn what_was_there_stays_when_packing_stops() {
    let home = tempfile::tempdir().unwrap();
    let (folder, output) = (home.path().join("mine"), home.path().join("reference.pack"));
    let rows: String = (0..20_000).map(|row| format!("Q{row}\tA B\n")).collect();
    tables(&folder, &[PEOPLE]);
    fs::write(folder.join("people.tsv"), format!("person_id\tname\n{rows}")).unwrap();
    fs::write(&output, "before").unwrap();
    let watch = Watch { stop: &|| true, ..Watch::default() };
    assert!(
        pack(&[source(&folder, Layer::Packed)], &output, today(), &watch)
            .unwrap_err()
            .what
            .contains("interrupted")
    );
    assert_eq!(fs::read(&output).unwrap(), b"before");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 2, "nothing is left behind");
}

#[test]
fn no_table_at_all_is_a_file_too() {
    let (packed, packing) = packed(&["meta: key,value / version,v 1 / as_of,2026-02-02"], &[]);
    assert!(packed.rows::<PersonRecord>().is_empty());
    assert_eq!(packing.manifest.version, "v 1 + mine 2026-01-01");
    assert_eq!(packed.manifest(), &packing.manifest);
    assert_eq!(packing.manifest.as_of, PartialDate::parse("2026-02-02"));
}
