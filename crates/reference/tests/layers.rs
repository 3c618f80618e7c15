//! The user's own tables say the same over a packed file as over the tables it was packed from.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use onrecord_core::reference::packed::Packed;
use onrecord_core::reference::{Entry, Layer, Reference, Tables, TablesBuilder, Tenure};
use onrecord_core::time::{Date, PartialDate};
use onrecord_reference::pack::{self, Source, Watch};

/// A small world: file names and tables, as they are in the binary.
static STARTER: &[(&str, &str)] = &[
    ("meta.tsv", "key\tvalue\nversion\tsmall 1\nas_of\t2025-06-01\n"),
    (
        "people.tsv",
        "person_id\tname\tsort_key\tbirth_date\tcountries\twikidata_qid\tsources\n\
         ann\tAnn Aal\taal\t1950-01-02\tXX\tQ1\ts\n\
         ben\tBen B. Bee\tbee\t\tXX\tQ2\ts\n\
         cy\tCy Cee\tcee\t\tYY\t\ts\n\
         dan\tDan von der Dee\tvon der dee\t\tYY\tQ4\t\n",
    ),
    ("names.tsv", "person_id\tname\tkind\tsource\nann\tAnnie Aal\talias\ts\nben\tBenno Bee\tascii\t\n"),
    (
        "offices.tsv",
        "office_id\ttitle\ttitle_variants\tkind\tcountry\torg_id\tseats\n\
         XX:hog\tPremier of Exland\tExian Premier\thog\tXX\t\tone\n\
         XX:fm\tForeign Minister of Exland\t\tfm\tXX\t\tone\n\
         org:u:sg\tChair of the Union\t\tsg\t\torg:u\tone\n",
    ),
    (
        "organisations.tsv",
        "org_id\tname\tshort_name\taliases\tleader_office_id\norg:u\tThe Union\tUN\tGreat Union;Unionists\torg:u:sg\n",
    ),
    (
        "countries.tsv",
        "iso2\tname\taliases\tdemonym_adj\tdemonym_noun\tcapital\tmetonyms\n\
         XX\tExland\tRepublic of Exland\tExian\tExians\tExtown\tthe Exhouse\n\
         YY\tWyland\t\tWyish\tWys\tWytown\t\n",
    ),
    (
        "tenures.tsv",
        "office_id\tperson_id\tstart\tend\tend_basis\tas_of\tconfidence\tsources\n\
         XX:hog\tann\t2010-01-01\t2014-01-01\t\t\thigh\ts\n\
         XX:hog\tben\t2014-01-01\t\t\t2025-01-01\thigh\ts\n\
         XX:fm\tcy\t2012\t\tunknown_before:2015\t2013-01-01\tmedium\ts\n\
         XX:fm\tann\t2015-02-03\t\t\t2025-01-01\thigh\t\n\
         org:u:sg\tdan\t2020-05-05\t\t\t2025-01-01\thigh\t\n",
    ),
    ("metonyms.tsv", "metonym\tmeans\toffice_id\nthe Exhouse\tgovernment of Exland\tXX:hog\n"),
    ("events.tsv", "start\tname\tend\tconfidence\n2022-02-24\tWar of Exland\t\thigh\n"),
    ("title_words.tsv", "kind\twords\nhog\tpremier\n"),
    ("name_parts.tsv", "part\tgroups\nann\t1\nhannah\t1\n"),
    (
        "places.tsv",
        "name\tpopulation\tcountry\tgeonames_id\tfeature_code\tadmin1\tadmin2\tlat\tlon\ttime_zone\n\
         Extown\t90000\tXX\t11\tPPLC\t01\t\t1.5\t2.5\tZ\n\
         Wytown\t70000\tYY\t12\tPPLC\t02\t\t3.5\t4.5\tZ\n",
    ),
    ("place_names.tsv", "other_name\tname\tgeonames_id\nOld Extown\tExtown\t11\n"),
    ("sources.tsv", "source_id\tkind\twhere\tversion_or_date\tlicence\ns\tdataset\there\t2025-01-01\tCC0\n"),
    (
        "admin.tsv",
        "code\tlevel\tname\tiso3166_2\tgeonames_id\talt_names\nXX.01\tadmin1\tNorthmark\t\t\tNordmark\n",
    ),
];

fn today() -> Date {
    PartialDate::parse("2026-11-22").unwrap().first_day()
}

fn packed() -> Packed {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("a.pack");
    let source = Source {
        name: "starter".to_owned(),
        layer: Layer::Embedded,
        as_of: PartialDate::parse("2025-06-01"),
        licence: "CC0".to_owned(),
        origin: "a test".to_owned(),
        tables: pack::Tables::Texts(STARTER),
    };
    let packing = pack::pack(&[source], &output, today(), &Watch::default()).unwrap();
    assert_eq!(packing.problems.first(), []);
    let packed = Packed::open(Arc::new(fs::read(&output).unwrap())).unwrap();
    packed.verify().unwrap();
    packed
}

fn built(mut builder: TablesBuilder, overlay: &[(&str, &str)]) -> Tables {
    for (file, rows) in overlay {
        builder.add(Layer::Overlay, &format!("{file}.tsv"), (*rows).to_owned());
    }
    let (tables, errors) = builder.build();
    assert_eq!(errors, [], "{overlay:?}");
    tables
}

fn in_memory() -> TablesBuilder {
    let mut builder = TablesBuilder::new(today());
    for (file, rows) in STARTER {
        builder.add(Layer::Embedded, file, *rows);
    }
    builder
}

/// Words to look everything up by: those of the world, and those that overlays bring.
const WORDS: &[&str] = &[
    "Ann Aal",
    "Annie Aal",
    "Anna Ahl",
    "Ben Bee",
    "Ben B. Bee",
    "Benjamin Bee",
    "Benno Bee",
    "Cy Cee",
    "Cyd Cee",
    "Dan von der Dee",
    "Eve Eff",
    "Aal",
    "Bee",
    "Cee",
    "Dee",
    "der Dee",
    "von der Dee",
    "Eff",
    "Ann",
    "Benno",
    "Hannah",
    "Premier of Exland",
    "the Premier of Exland",
    "Exian Premier",
    "Prime Minister of Exland",
    "Chair of the Union",
    "Head of the Union",
    "Speaker of Exland",
    "The Union",
    "UN",
    "Great Union",
    "Unionists",
    "Super Union",
    "Exland",
    "Republic of Exland",
    "Exian",
    "Exians",
    "Extown",
    "the Exhouse",
    "Exhouse",
    "Wyland",
    "Wyish",
    "Wys",
    "Zedland",
    "Zedish",
    "Old Extown",
    "Newtown",
    "Older Extown",
    "Wytown",
    "Northmark",
    "Nordmark",
    "Southmark",
    "Nobody",
    "",
];

fn entry(tables: &Tables, entry: Entry) -> String {
    match entry {
        Entry::Person(id) => tables.person(id).id.to_owned(),
        Entry::Organisation(id) => tables.organisation(id).id.to_owned(),
        Entry::Country(id) => tables.country(id).iso2.to_owned(),
        Entry::Place(id) => format!("{:?}", tables.place(id)),
    }
}

fn tenure(tables: &Tables, row: &Tenure<'_>) -> String {
    let (office, person) = (tables.office(row.office), tables.person(row.person));
    let Tenure { start, end, end_basis, as_of, acting, confidence, sources, note, layer, .. } = *row;
    format!(
        "{} {} {start:?} {end:?} {end_basis:?} {as_of:?} {acting} {confidence:?} {sources} {note} {layer:?}",
        office.id, person.id
    )
}

/// All that tables answer, ids as their own words, in an order that does not depend on how rows are numbered.
fn answers(tables: &Tables) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    said.insert(format!("{} {} {:?}", tables.version(), tables.as_of(), tables.events()));
    for person in tables.people() {
        let row = tables.person(person);
        assert_eq!(tables.person_with_id(row.id), Some(person));
        let held: Vec<_> = tables.tenures_of_person(person).iter().map(|row| tenure(tables, row)).collect();
        said.insert(format!("{row:?} {:?} {held:?}", tables.names_of(person)));
    }
    for office in tables.offices() {
        let row = tables.office(office);
        assert_eq!(tables.office_with_id(row.id), Some(office));
        let held: Vec<_> = tables.tenures_of_office(office).iter().map(|row| tenure(tables, row)).collect();
        let alike = tables.offices_of(row.country, row.kind);
        let alike: BTreeSet<_> = alike.iter().map(|office| tables.office(*office).id).collect();
        said.insert(format!("{row:?} {held:?} {alike:?}"));
    }
    for body in tables.organisations() {
        assert_eq!(tables.organisation_with_id(tables.organisation(body).id), Some(body));
        said.insert(format!("{:?}", tables.organisation(body)));
    }
    for country in tables.countries() {
        assert_eq!(tables.country_with_code(tables.country(country).iso2), Some(country));
        said.insert(format!("{:?}", tables.country(country)));
    }
    said.extend(tables.title_words().iter().map(|words| format!("{words:?}")));
    for id in ["s", "t", "u"] {
        said.insert(format!("{id} {:?}", tables.source(id)));
    }
    for code in ["XX.01", "XX.02"] {
        said.insert(format!("{code} {:?}", tables.division(code)));
    }
    said.extend(WORDS.iter().flat_map(|word| of_word(tables, word)));
    said
}

fn of_word(tables: &Tables, word: &str) -> Vec<String> {
    let people: BTreeSet<_> =
        tables.people_with_surname(word).people.iter().map(|id| tables.person(*id).id).collect();
    let offices: BTreeSet<_> = tables.offices_titled(word).iter().map(|id| tables.office(*id).id).collect();
    let country = tables.country_named(word).map(|(id, kind)| (tables.country(id).iso2, kind));
    let metonym =
        tables.metonym(word).map(|it| (it.phrase, it.means, it.office.map(|id| tables.office(id).id)));
    let mut said = vec![
        format!("{word}: {people:?} {offices:?} {country:?} {metonym:?}"),
        format!("{word}: {:?} {}", tables.divisions_named(word), tables.same_name_part("Hannah", word)),
    ];
    for named in tables.named(word) {
        let mut others = Vec::new();
        if let Entry::Place(place) = named.entry {
            others = tables.names_of_place(place);
            others.sort_by_key(|name| name.text);
        }
        said.push(format!(
            "{word}: {} {} {} {others:?}",
            entry(tables, named.entry),
            named.spelling,
            named.label
        ));
    }
    said
}

/// What own tables can say: each is laid over both bases.
const OVERLAYS: &[&[(&str, &str)]] = &[
    &[],
    &[("names", "person_id\tname\nann\tAnna Ahl\n")],
    &[(
        "people",
        "person_id\tname\tbirth_date\tcountries\tsort_key\nann\tAnna Ahl\t-\t\tahl\nben\tBen B. Bee\t1960\tYY\t\n",
    )],
    &[
        ("people", "person_id\tname\tname_quality\tsort_key\neve\tEve Eff\tfinds\teff\n-cy\t\t\t\n"),
        ("names", "person_id\tname\neve\tEva Eff\n"),
    ],
    &[
        ("people", "person_id\tname\n-ann\t\nann\tAnn Aal\n"),
        ("tenures", "office_id\tperson_id\tstart\nXX:fm\tann\t2016\n"),
    ],
    &[
        ("people", "person_id\tname\nann\tAnna Ahl\n-ann\t\n"),
        ("names", "person_id\tname\tkind\tsource\nben\tBenjamin Bee\tfinds\tt\n"),
    ],
    &[(
        "offices",
        "office_id\ttitle\ttitle_variants\tkind\tseats\nXX:hog\tPrime Minister of Exland\t-\tpm\tmany\nXX:sp\tSpeaker of Exland\t\tspeaker\tone\n",
    )],
    &[("offices", "office_id\ttitle\n-XX:hog\t\n")],
    &[("offices", "office_id\ttitle\tkind\tcountry\n-XX:hog\t\t\t\nXX:hog\tPremier of Exland\thog\tXX\n")],
    &[(
        "tenures",
        "office_id\tperson_id\tstart\tend\tconfidence\tnote\nXX:hog\tben\t2014-01-01\t2026-01-01\t\tresigned\nXX:hog\tcy\t2026-01-01\t\t\t\n",
    )],
    &[(
        "tenures",
        "office_id\tperson_id\tstart\tend_basis\tas_of\n-XX:hog\tann\t2010-01-01\t\t\nXX:fm\tcy\t2012\t-\t-\nXX:fm\tcy\t2012-05\t\t\n-XX:fm\tdan\t1999\t\t\n",
    )],
    &[(
        "tenures",
        "office_id\tperson_id\tstart\tend\tsources\nXX:hog\tann\t2010-01-01\t2013-12-31\tt\nXX:hog\tann\t2010-01-01\t\t-\n-XX:hog\tann\t2010-01-01\t\t\n",
    )],
    &[("organisations", "org_id\tname\tshort_name\taliases\norg:v\tSuper Union\tSU\t\n")],
    &[("organisations", "org_id\tname\tshort_name\taliases\norg:u\tSuper Union\t-\tGreat Union\n")],
    &[("organisations", "org_id\tname\n-org:u\t\n")],
    &[("countries", "iso2\tname\tdemonym_adj\tdemonym_noun\nZZ\tZedland\tZedish\tWys\nXX\tExland\t-\t\n")],
    &[
        ("metonyms", "metonym\tmeans\toffice_id\nExhouse\tthe foreign ministry\tXX:fm\n"),
        ("events", "start\tname\n2026\tElection in Exland\n"),
    ],
    &[("title_words", "kind\twords\nfm\ttop diplomat\n"), ("name_parts", "part\tgroups\nBenno\t1|2\n")],
    &[
        ("places", "name\tgeonames_id\tpopulation\nNewtown\t11\t95000\nOther\t\t\n"),
        ("place_names", "other_name\tgeonames_id\nOlder Extown\t11\n"),
    ],
    &[("places", "name\tgeonames_id\n-Wytown\t12\n")],
    &[
        ("sources", "source_id\tkind\ns\tpage\nt\tpage\n"),
        ("admin", "code\tlevel\tname\nXX.01\tadmin1\tSouthmark\nXX.02\tadmin1\tNordmark\n"),
    ],
    &[("meta", "key\tvalue\nversion\tmine\nas_of\t2026-10-10\n")],
];

#[test]
fn what_is_imported_on_top_does_not_make_the_whole_newer() {
    const MINE: &[(&str, &str)] = &[("people.tsv", "person_id\tname\nmayor\tMay Orr\n")];
    let source = |name: &str, layer, as_of, tables| Source {
        name: name.to_owned(),
        layer,
        as_of: PartialDate::parse(as_of),
        licence: String::new(),
        origin: String::new(),
        tables: pack::Tables::Texts(tables),
    };
    let starter = source("starter", Layer::Embedded, "2025-06-01", STARTER);
    let own = source("own", Layer::Packed, "2026-11-20", MINE);
    let dump = source("dump", Layer::Packed, "2026-03-01", MINE);
    let folder = tempfile::tempdir().unwrap();
    let manifest = |sources: &[Source]| {
        let packing = pack::pack(sources, &folder.path().join("a.pack"), today(), &Watch::default()).unwrap();
        (packing.manifest.as_of.map(|day| day.to_string()), packing.manifest.version)
    };
    let (as_of, version) = manifest(&[starter, own.clone()]);
    assert_eq!(as_of.as_deref(), Some("2025-06-01"));
    assert_eq!(version, "small 1 + own 2026-11-20");
    // Without a starter nothing is known of the whole but of its parts: the oldest speaks.
    assert_eq!(manifest(&[own, dump]).0.as_deref(), Some("2026-03-01"));
}

#[test]
fn own_tables_say_the_same_over_a_packed_file_as_over_its_tables() {
    let packed = packed();
    let plain = answers(&built(in_memory(), &[]));
    for overlay in OVERLAYS {
        let (one, other) = (
            answers(&built(in_memory(), overlay)),
            answers(&built(TablesBuilder::over(packed.clone(), today()), overlay)),
        );
        let missing: Vec<_> = one.difference(&other).collect();
        let more: Vec<_> = other.difference(&one).collect();
        assert!(
            missing.is_empty() && more.is_empty(),
            "{overlay:#?}\nonly in memory: {missing:#?}\nonly packed: {more:#?}"
        );
        assert_eq!(overlay.is_empty(), one == plain, "{overlay:?} changes nothing: it shows nothing");
    }
}

#[test]
fn all_that_own_tables_can_say_at_once() {
    // Tables of one kind after each other, as folders named one after the other give them.
    let all: Vec<(&str, &str)> = OVERLAYS.iter().flat_map(|overlay| overlay.iter().copied()).collect();
    let laid = |mut builder: TablesBuilder| {
        for (file, rows) in &all {
            builder.add(Layer::Overlay, &format!("{file}.tsv"), (*rows).to_owned());
        }
        let (tables, errors) = builder.build();
        (answers(&tables), errors)
    };
    let (one, other) = (laid(in_memory()), laid(TablesBuilder::over(packed(), today())));
    assert_eq!(one.1, other.1);
    let difference: Vec<_> = one.0.symmetric_difference(&other.0).collect();
    assert!(difference.is_empty(), "{difference:#?}");
}

/// A part of the name of somebody who was taken away or is called otherwise stays known: it is a name all the same.
#[test]
fn parts_of_names_are_known_over_a_packed_file() {
    let overlay: &[(&str, &str)] = &[("people", "person_id\tname\nann\tAnna Ahl\n-cy\t\n")];
    let (one, other) = (built(in_memory(), overlay), built(TablesBuilder::over(packed(), today()), overlay));
    for (part, in_memory, over_pack) in [
        ("Ben", true, true),
        ("Ahl", true, true),
        ("Hannah", true, true),
        ("Be", false, false),
        ("Cee", false, true),
    ] {
        assert_eq!(
            (one.known_name_part(part), other.known_name_part(part)),
            (in_memory, over_pack),
            "{part}"
        );
    }
}

#[test]
fn own_tables_name_places_of_a_packed_file() {
    let overlay: &[(&str, &str)] = &[("place_names", "other_name\tgeonames_id\nOlder Extown\t11\n")];
    let tables = built(TablesBuilder::over(packed(), today()), overlay);
    let found = tables.named("Older Extown");
    assert!(
        matches!(found[..], [named] if matches!(named.entry, Entry::Place(id) if tables.place(id).name == "Extown"))
    );
}

#[test]
fn ids_of_a_packed_file_stay_and_strange_ones_mean_nothing() {
    let tables =
        built(TablesBuilder::over(packed(), today()), &[("people", "person_id\tname\neve\tEve Eff\n")]);
    let (ann, eve) = (tables.person_with_id("ann").unwrap(), tables.person_with_id("eve").unwrap());
    assert_eq!((ann.0, eve.0), (0, 4));
    for id in [5, 1 << 31, u32::MAX] {
        use onrecord_core::reference::{CountryId, OfficeId, OrganisationId, PersonId, PlaceId};
        assert!(tables.person(PersonId(id)).id.is_empty() && tables.office(OfficeId(id)).id.is_empty());
        assert!(tables.organisation(OrganisationId(id)).id.is_empty());
        assert!(tables.country(CountryId(id)).iso2.is_empty() && tables.place(PlaceId(id)).name.is_empty());
        assert!(
            tables.tenures_of_person(PersonId(id)).is_empty() && tables.names_of(PersonId(id)).is_empty()
        );
    }
}

/// Any byte of a packed file may be wrong: what is damaged is told by the hash, and no read of it stops the program.
#[test]
fn no_damage_stops_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let output: PathBuf = folder.path().join("a.pack");
    let source = Source {
        name: "starter".to_owned(),
        layer: Layer::Embedded,
        as_of: None,
        licence: String::new(),
        origin: String::new(),
        tables: pack::Tables::Texts(STARTER),
    };
    pack::pack(&[source], &output, today(), &Watch::default()).unwrap();
    let whole = fs::read(&output).unwrap();
    let mut refused = 0;
    for step in 0..400_usize {
        let mut bytes = whole.clone();
        // Steps that share no factor with the length reach all of it.
        let at = step * 7919 % bytes.len();
        bytes[at] ^= 1 << (step % 8);
        bytes[(at * 31 + 17) % whole.len()] ^= 0xFF;
        match Packed::open(Arc::new(bytes)) {
            Err(_) => refused += 1,
            Ok(packed) => {
                // Filling between sections is the body's too: the hash covers it.
                assert!(packed.verify().is_err(), "byte {at}");
                let (tables, _) = TablesBuilder::over(packed, today()).build();
                WORDS.iter().for_each(|word| drop(of_word(&tables, word)));
                tables.people().into_iter().for_each(|id| drop(tables.tenures_of_person(id)));
                tables.offices().into_iter().for_each(|id| drop(tables.tenures_of_office(id)));
            }
        }
    }
    assert!(refused > 0 && refused < 400, "{refused}");
}
