//! The packed reference holds what the tables in the program do, and `reference pack` makes it.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use std::sync::Arc;

use onrecord::packing::starter;
use onrecord::reference::EMBEDDED;
use onrecord_core::reference::packed::Packed;
use onrecord_core::reference::{
    Entry, Layer, OfficeId, PersonId, PlaceId, Reference, Tables, TablesBuilder, Tenure, fold,
};
use onrecord_core::time::{Date, PartialDate};
use onrecord_reference::pack::{Watch, pack};

fn today() -> Date {
    PartialDate::parse("2026-11-22").unwrap().first_day()
}

/// The tables in the program, read into memory and packed.
fn both() -> (Tables, Tables) {
    let mut builder = TablesBuilder::new(today());
    for (name, contents) in EMBEDDED {
        builder.add(Layer::Embedded, name, *contents);
    }
    let (memory, errors) = builder.build();
    assert_eq!(errors, []);
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("reference.pack");
    let packing = pack(&[starter()], &output, today(), &Watch::default()).unwrap();
    assert_eq!(packing.problems.first(), []);
    let packed = Packed::open(Arc::new(fs::read(&output).unwrap())).unwrap();
    packed.verify().unwrap();
    let (packed, errors) = TablesBuilder::over(packed, today()).build();
    assert_eq!(errors, []);
    (memory, packed)
}

fn entry(tables: &Tables, entry: Entry) -> String {
    match entry {
        Entry::Person(id) => tables.person(id).id.to_owned(),
        Entry::Organisation(id) => tables.organisation(id).id.to_owned(),
        Entry::Country(id) => tables.country(id).iso2.to_owned(),
        Entry::Place(id) => tables.place(id).geonames.to_string(),
    }
}

fn tenure(tables: &Tables, row: &Tenure<'_>) -> String {
    let (office, person) = (tables.office(row.office).id, tables.person(row.person).id);
    let Tenure { start, end, end_basis, as_of, acting, confidence, sources, note, layer, .. } = row;
    format!(
        "{office} {person} {start:?} {end:?} {end_basis:?} {as_of:?} {acting} {confidence:?} {sources} {note} {layer:?}"
    )
}

fn named(tables: &Tables, name: &str) -> BTreeSet<String> {
    let shown = tables.named(name).into_iter();
    shown.map(|it| format!("{} {} {}", entry(tables, it.entry), it.label, fold(it.spelling))).collect()
}

/// Names of everything the starter has: all of people and bodies, some of places, of which there are so many.
fn all_names() -> BTreeSet<&'static str> {
    let mut names = BTreeSet::from(["Nobody Atall", "", "-", "the", "Jr."]);
    for (file, column, step) in [
        ("people.tsv", 2, 1),
        ("names.tsv", 1, 1),
        ("organisations.tsv", 2, 1),
        ("countries.tsv", 3, 1),
        ("places.tsv", 0, 41),
        ("place_names.tsv", 0, 83),
    ] {
        let (_, text) = EMBEDDED.iter().find(|(name, _)| *name == file).unwrap();
        names.extend(text.lines().skip(1).step_by(step).filter_map(|line| line.split('\t').nth(column)));
    }
    names
}

#[test]
fn a_packed_starter_gives_the_answers_of_the_starter() {
    let (memory, packed) = both();
    assert_eq!((memory.version(), memory.as_of()), (packed.version(), packed.as_of()));
    people(&memory, &packed);
    offices(&memory, &packed);
    bodies_and_words(&memory, &packed);
    for name in all_names() {
        assert_eq!(named(&memory, name), named(&packed, name), "{name}");
        let surname = |tables: &Tables| -> BTreeSet<String> {
            tables
                .people_with_surname(name)
                .people
                .into_iter()
                .map(|id| tables.person(id).id.to_owned())
                .collect()
        };
        assert_eq!(surname(&memory), surname(&packed), "{name}");
        assert_eq!(memory.known_name_part(name), packed.known_name_part(name), "{name}");
    }
}

fn people(memory: &Tables, packed: &Tables) {
    let ids = |tables: &Tables| -> BTreeSet<String> {
        tables.people().into_iter().map(|id: PersonId| tables.person(id).id.to_owned()).collect()
    };
    assert_eq!(ids(memory), ids(packed));
    for id in ids(memory) {
        let (one, other) = (memory.person_with_id(&id).unwrap(), packed.person_with_id(&id).unwrap());
        assert_eq!(memory.person(one), packed.person(other));
        assert_eq!(memory.names_of(one), packed.names_of(other), "{id}");
        let tenures = |tables: &Tables, id| -> Vec<String> {
            tables.tenures_of_person(id).iter().map(|row| tenure(tables, row)).collect()
        };
        let mut rows = (tenures(memory, one), tenures(packed, other));
        rows.0.sort();
        rows.1.sort();
        assert_eq!(rows.0, rows.1, "{id}");
        let family = memory.person(one).sort_key;
        for surname in family.split(' ').chain([family]) {
            let people = |tables: &Tables| -> BTreeSet<String> {
                tables
                    .people_with_surname(surname)
                    .people
                    .into_iter()
                    .map(|id| tables.person(id).id.to_owned())
                    .collect()
            };
            assert_eq!(people(memory), people(packed), "{surname}");
        }
    }
}

fn offices(memory: &Tables, packed: &Tables) {
    let ids = |tables: &Tables, list: Vec<OfficeId>| -> BTreeSet<String> {
        list.into_iter().map(|id| tables.office(id).id.to_owned()).collect()
    };
    assert_eq!(ids(memory, memory.offices()), ids(packed, packed.offices()));
    for id in ids(memory, memory.offices()) {
        let (one, other) = (memory.office_with_id(&id).unwrap(), packed.office_with_id(&id).unwrap());
        let office = memory.office(one);
        assert_eq!(office, packed.office(other));
        let starts = |tables: &Tables, office: OfficeId| -> Vec<_> {
            tables.tenures_of_office(office).iter().map(|row| row.start.map(PartialDate::first_day)).collect()
        };
        assert_eq!(starts(memory, one), starts(packed, other), "{id}");
        for title in std::iter::once(office.title).chain(office.variants.split('|')) {
            assert_eq!(
                ids(memory, memory.offices_titled(title)),
                ids(packed, packed.offices_titled(title)),
                "{title}"
            );
        }
        let (country, kind) = (office.country, office.kind);
        assert_eq!(
            ids(memory, memory.offices_of(country, kind)),
            ids(packed, packed.offices_of(country, kind)),
            "{country} {kind}"
        );
    }
}

fn bodies_and_words(memory: &Tables, packed: &Tables) {
    for id in memory.organisations().into_iter().map(|id| memory.organisation(id).id) {
        let (one, other) =
            (memory.organisation_with_id(id).unwrap(), packed.organisation_with_id(id).unwrap());
        assert_eq!(memory.organisation(one), packed.organisation(other));
    }
    assert_eq!(memory.organisations().len(), packed.organisations().len());
    assert_eq!(memory.countries().len(), packed.countries().len());
    let (_, countries) = EMBEDDED.iter().find(|(name, _)| *name == "countries.tsv").unwrap();
    let words = countries.lines().skip(1).flat_map(|line| line.split(['\t', '|']));
    for word in words {
        let country = |tables: &Tables| {
            tables.country_named(word).map(|(id, kind)| (tables.country(id).iso2.to_owned(), kind))
        };
        assert_eq!(country(memory), country(packed), "{word}");
    }
    let (_, metonyms) = EMBEDDED.iter().find(|(name, _)| *name == "metonyms.tsv").unwrap();
    for phrase in metonyms.lines().skip(1).filter_map(|line| line.split('\t').next()) {
        let metonym = |tables: &Tables| {
            let found = tables.metonym(phrase).unwrap();
            (
                found.phrase.to_owned(),
                found.means.to_owned(),
                found.office.map(|id| tables.office(id).id.to_owned()),
            )
        };
        assert_eq!(metonym(memory), metonym(packed), "{phrase}");
    }
    assert_eq!(memory.events(), packed.events());
    assert_eq!(memory.title_words(), packed.title_words());
    for (one, other) in [("Mike", "Michael"), ("Jon", "John"), ("Viktor", "Victor"), ("Mike", "Marco")] {
        assert_eq!(memory.same_name_part(one, other), packed.same_name_part(one, other), "{one} {other}");
    }
    let kyiv = |tables: &Tables| -> Vec<String> {
        let found = tables.named("Kyiv").into_iter().find_map(|it| match it.entry {
            Entry::Place(id) => Some(id),
            _ => None,
        });
        let place: PlaceId = found.unwrap();
        assert_eq!(tables.place(place).country, "UA");
        let mut names: Vec<_> =
            tables.names_of_place(place).iter().map(|name| name.text.to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(kyiv(memory), kyiv(packed));
    for code in ["UA.05", "US.CA", "XX.99"] {
        assert_eq!(memory.division(code), packed.division(code));
        assert_eq!(memory.source(code), packed.source(code));
    }
    assert_eq!(memory.source("D:fb"), packed.source("D:fb"));
}

#[test]
fn the_command_packs_the_home_folder() {
    let home = tempfile::tempdir().unwrap();
    let sources = home.path().join("reference/sources/mine");
    fs::create_dir_all(&sources).unwrap();
    fs::write(sources.join("source.tsv"), "key\tvalue\nname\tmine\nas_of\t2026-11-01\nlicence\tCC0\n")
        .unwrap();
    fs::write(sources.join("people.tsv"), "person_id\tname\nmine:1\tAda Example\nmine:2\t\n").unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.env("ONRECORD_HOME", home.path()).args(arguments).output().unwrap()
    };
    let output = run(&["reference", "pack"]);
    let (page, complaints) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{complaints}");
    assert!(
        page.contains("reference.pack: ") && page.contains("mine") && page.contains("2026-11-01"),
        "{page}"
    );
    assert!(complaints.contains("people.tsv:3: a person needs a name"), "{complaints}");
    let packed =
        Packed::open(Arc::new(fs::read(home.path().join("reference/reference.pack")).unwrap())).unwrap();
    assert!(packed.person_with_id("mine:1").is_some() && packed.person_with_id("marco-rubio").is_some());
    assert_eq!(packed.manifest().sources.len(), 2);
    let output = run(&["reference", "verify"]);
    let page = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && page.contains("whole") && page.contains("mine 2026-11-01"), "{page}");
    let path = home.path().join("reference/reference.pack");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    for arguments in [&["reference", "verify"][..], &["reference", "verify", "nowhere.pack"]] {
        let output = run(arguments);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.code() == Some(2) && complaint.contains("`onrecord reference pack` makes"),
            "{complaint}"
        );
    }
}
