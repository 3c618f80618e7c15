//! A reference held in memory, built from tables.

use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

use super::divisions::Divisions;
use super::fold::fold;
use super::index::{NameIndex, names_of};
use super::near::exhaustive::NearIndex;
use super::places::Places;
use super::sources::SourceRow;
use super::tsv::{Slice, Store};
use super::*;

pub use super::build::TablesBuilder;

/// Tables in memory: a [`Reference`] built by a [`TablesBuilder`].
#[derive(Debug)]
pub struct Tables {
    pub(super) store: Store,
    pub(super) today: Date,
    pub(super) as_of: Date,
    pub(super) version: String,
    pub(super) people: Vec<PersonRow>,
    pub(super) offices: Vec<OfficeRow>,
    pub(super) organisations: Vec<OrganisationRow>,
    pub(super) countries: Vec<CountryRow>,
    /// By office, then start.
    pub(super) tenures: Vec<TenureRow>,
    /// Places in `tenures`, by person, then start.
    pub(super) by_person: Vec<u32>,
    pub(super) metonyms: Vec<MetonymRow>,
    pub(super) events: Vec<EventRow>,
    pub(super) titles: Vec<TitleRow>,
    /// Aliases: whose, and what.
    pub(super) aliases: Vec<AliasRow>,
    pub(super) ids: Ids,
    pub(super) names: NameIndex,
    pub(super) places: Places,
    pub(super) parts: Parts,
    pub(super) sources: Vec<SourceRow>,
    pub(super) divisions: Divisions,
    pub(super) near: OnceLock<NearIndex>,
}

/// A row, or a whole table, that cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// File and line ("people.tsv:12").
    pub place: String,
    /// What is wrong.
    pub reason: String,
}

impl TableError {
    pub(super) fn at(file: &str, line: usize, reason: String) -> TableError {
        TableError { place: format!("{file}:{line}"), reason }
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

impl std::error::Error for TableError {}

#[derive(Clone, Copy, Debug)]
pub(super) struct PersonRow {
    pub(super) id: Slice,
    pub(super) wikidata: Slice,
    pub(super) name: Slice,
    pub(super) quality: NameQuality,
    pub(super) sort_key: Slice,
    pub(super) birth: Option<PartialDate>,
    pub(super) death: Option<PartialDate>,
    pub(super) gender: Slice,
    pub(super) countries: Slice,
    pub(super) sources: Slice,
    pub(super) layer: Layer,
    pub(super) removed: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct OfficeRow {
    pub(super) id: Slice,
    pub(super) wikidata: Slice,
    pub(super) title: Slice,
    pub(super) variants: Slice,
    pub(super) kind: Slice,
    pub(super) country: Slice,
    pub(super) organisation: Slice,
    pub(super) one_seat: bool,
    pub(super) layer: Layer,
    pub(super) removed: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct OrganisationRow {
    pub(super) id: Slice,
    pub(super) wikidata: Slice,
    pub(super) name: Slice,
    pub(super) short: Slice,
    pub(super) aliases: Slice,
    pub(super) kind: Slice,
    pub(super) leader_office: Slice,
    pub(super) layer: Layer,
    pub(super) removed: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct CountryRow {
    pub(super) iso2: Slice,
    pub(super) wikidata: Slice,
    pub(super) name: Slice,
    pub(super) aliases: Slice,
    pub(super) adjectives: Slice,
    pub(super) nouns: Slice,
    pub(super) capital: Slice,
    pub(super) metonyms: Slice,
    pub(super) removed: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct TenureRow {
    pub(super) office: u32,
    pub(super) person: u32,
    pub(super) start: Option<PartialDate>,
    pub(super) end: Option<PartialDate>,
    pub(super) end_basis: EndBasis,
    pub(super) as_of: Option<PartialDate>,
    pub(super) acting: bool,
    pub(super) confidence: Confidence,
    pub(super) sources: Slice,
    pub(super) note: Slice,
    pub(super) layer: Layer,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct MetonymRow {
    pub(super) phrase: Slice,
    pub(super) means: Slice,
    pub(super) office: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct EventRow {
    pub(super) name: Slice,
    pub(super) aliases: Slice,
    pub(super) start: PartialDate,
    pub(super) end: Option<PartialDate>,
    pub(super) countries: Slice,
    pub(super) confidence: Confidence,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct TitleRow {
    pub(super) kind: Slice,
    pub(super) words: Slice,
    pub(super) countries: Slice,
    pub(super) in_title: Slice,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct AliasRow {
    pub(super) person: u32,
    pub(super) name: Slice,
    pub(super) judges: bool,
    pub(super) sources: Slice,
    pub(super) layer: Layer,
}

/// Stable ids of the tables to places in the lists.
#[derive(Debug, Default)]
pub(super) struct Ids {
    pub(super) people: HashMap<Box<str>, u32>,
    pub(super) offices: HashMap<Box<str>, u32>,
    pub(super) organisations: HashMap<Box<str>, u32>,
    pub(super) countries: HashMap<Box<str>, u32>,
}

/// Which name parts are forms of one name: the groups of each folded part.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The embedded table, sorted by folded part, read in place.
    pub(super) sorted: Option<u16>,
    /// What other layers add.
    pub(super) more: HashMap<Box<str>, Vec<Slice>>,
}

impl Parts {
    /// The lists of groups (`|` between) a part belongs to.
    fn groups<'t>(&'t self, store: &'t Store, part: &str) -> Vec<&'t str> {
        let folded = fold(part);
        let mut groups = Vec::new();
        if let Some(text) = self.sorted {
            let text = store.text(text);
            let found = super::sorted::lines_of(text, &folded);
            groups.extend(found.filter_map(|line| line.text.split('\t').nth(1)));
        }
        groups.extend(self.more.get(folded.as_str()).into_iter().flatten().map(|slice| store.get(*slice)));
        groups
    }
}

impl Tables {
    /// Built from a page of short lines, for tests and examples; see [`page`](super::page) for its form.
    pub fn from_page(page: &str) -> Result<Tables, Vec<TableError>> {
        super::page::tables(page)
    }

    pub(super) fn get(&self, slice: Slice) -> &str {
        self.store.get(slice)
    }

    fn tenure(&self, row: &TenureRow) -> Tenure<'_> {
        Tenure {
            office: OfficeId(row.office),
            person: PersonId(row.person),
            start: row.start,
            end: row.end,
            end_basis: row.end_basis,
            as_of: row.as_of,
            acting: row.acting,
            confidence: row.confidence,
            sources: self.get(row.sources),
            note: self.get(row.note),
            layer: row.layer,
        }
    }

    /// The index of near names, built when first asked for: many texts need none.
    fn near_index(&self) -> &NearIndex {
        self.near.get_or_init(|| NearIndex::new(self))
    }

    /// People one of whose names ends with these folded words, or whose family name they are.
    fn surnamed(&self, folded: &str) -> Vec<PersonId> {
        let Some(last) = folded.split(' ').next_back().filter(|last| !last.is_empty()) else {
            return Vec::new();
        };
        let mut people: Vec<PersonId> = self
            .names
            .surnames(last)
            .filter(|(_, full)| ends_with_words(full, folded) || *full == last)
            .map(|(person, _)| person)
            .collect();
        people.sort_unstable();
        people.dedup();
        people
    }
}

fn ends_with_words(full: &str, words: &str) -> bool {
    full.strip_suffix(words).is_some_and(|before| before.is_empty() || before.ends_with(' '))
}

impl Reference for Tables {
    fn today(&self) -> Date {
        self.today
    }

    fn version(&self) -> &str {
        &self.version
    }

    fn as_of(&self) -> Date {
        self.as_of
    }

    fn person(&self, id: PersonId) -> Person<'_> {
        let Some(row) = self.people.get(id.0 as usize) else { return Person::UNKNOWN };
        Person {
            id: self.get(row.id),
            wikidata: self.get(row.wikidata),
            name: self.get(row.name),
            quality: row.quality,
            sort_key: self.get(row.sort_key),
            birth: row.birth,
            death: row.death,
            gender: self.get(row.gender),
            countries: self.get(row.countries),
            sources: self.get(row.sources),
            layer: row.layer,
        }
    }

    fn office(&self, id: OfficeId) -> Office<'_> {
        let Some(row) = self.offices.get(id.0 as usize) else { return Office::UNKNOWN };
        Office {
            id: self.get(row.id),
            wikidata: self.get(row.wikidata),
            title: self.get(row.title),
            variants: self.get(row.variants),
            kind: self.get(row.kind),
            country: self.get(row.country),
            organisation: self.get(row.organisation),
            one_seat: row.one_seat,
            layer: row.layer,
        }
    }

    fn organisation(&self, id: OrganisationId) -> Organisation<'_> {
        let Some(row) = self.organisations.get(id.0 as usize) else { return Organisation::UNKNOWN };
        Organisation {
            id: self.get(row.id),
            wikidata: self.get(row.wikidata),
            name: self.get(row.name),
            short: self.get(row.short),
            aliases: self.get(row.aliases),
            kind: self.get(row.kind),
            leader_office: self.get(row.leader_office),
            layer: row.layer,
        }
    }

    fn country(&self, id: CountryId) -> Country<'_> {
        let Some(row) = self.countries.get(id.0 as usize) else { return Country::UNKNOWN };
        Country {
            iso2: self.get(row.iso2),
            wikidata: self.get(row.wikidata),
            name: self.get(row.name),
            adjectives: self.get(row.adjectives),
            capital: self.get(row.capital),
        }
    }

    fn place(&self, id: PlaceId) -> Place<'_> {
        self.places.get(&self.store, id)
    }

    fn named(&self, name: &str) -> Vec<Named<'_>> {
        let folded = fold(name);
        if folded.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<Named<'_>> = self
            .names
            .exact(&folded)
            .map(|name| Named { entry: name.entry, spelling: self.get(name.spelling), label: name.label })
            .collect();
        self.places.named(&self.store, &folded, &mut found);
        found
    }

    fn near(&self, name: &str) -> NearNames<'_> {
        self.near_index().near(self, &fold(name))
    }

    fn near_surname(&self, surname: &str) -> NearNames<'_> {
        self.near_index().near_surname(self, &fold(surname))
    }

    fn people_with_surname(&self, surname: &str) -> Vec<PersonId> {
        self.surnamed(&fold(surname))
    }

    fn same_name_part(&self, one: &str, other: &str) -> bool {
        if fold(one) == fold(other) {
            return true;
        }
        let others = self.parts.groups(&self.store, other);
        let mut ones = self.parts.groups(&self.store, one).into_iter().flat_map(|list| list.split('|'));
        ones.any(|group| others.iter().any(|list| list.split('|').any(|other| other == group)))
    }

    fn known_name_part(&self, part: &str) -> bool {
        let folded = fold(part);
        !folded.is_empty()
            && (self.names.is_part(&folded) || !self.parts.groups(&self.store, part).is_empty())
    }

    fn names_of(&self, person: PersonId) -> Vec<PersonName<'_>> {
        names_of(self, person)
    }

    fn people(&self) -> Vec<PersonId> {
        ids_of(self.people.iter().map(|row| row.removed)).map(PersonId).collect()
    }

    fn offices(&self) -> Vec<OfficeId> {
        ids_of(self.offices.iter().map(|row| row.removed)).map(OfficeId).collect()
    }

    fn organisations(&self) -> Vec<OrganisationId> {
        ids_of(self.organisations.iter().map(|row| row.removed)).map(OrganisationId).collect()
    }

    fn countries(&self) -> Vec<CountryId> {
        ids_of(self.countries.iter().map(|row| row.removed)).map(CountryId).collect()
    }

    fn person_with_id(&self, id: &str) -> Option<PersonId> {
        self.ids.people.get(id).copied().map(PersonId)
    }

    fn office_with_id(&self, id: &str) -> Option<OfficeId> {
        self.ids.offices.get(id).copied().map(OfficeId)
    }

    fn organisation_with_id(&self, id: &str) -> Option<OrganisationId> {
        self.ids.organisations.get(id).copied().map(OrganisationId)
    }

    fn country_with_code(&self, iso2: &str) -> Option<CountryId> {
        self.ids.countries.get(iso2).copied().map(CountryId)
    }

    fn offices_titled(&self, title: &str) -> Vec<OfficeId> {
        self.names.titled(&fold(title)).collect()
    }

    fn offices_of(&self, country: &str, kind: &str) -> Vec<OfficeId> {
        self.names.offices_of(self, country, kind)
    }

    fn title_words(&self) -> Vec<TitleWords<'_>> {
        let words = |row: &TitleRow| TitleWords {
            kind: self.get(row.kind),
            words: self.get(row.words),
            countries: self.get(row.countries),
            in_title: self.get(row.in_title),
        };
        self.titles.iter().map(words).collect()
    }

    fn tenures_of_office(&self, office: OfficeId) -> Vec<Tenure<'_>> {
        let from = self.tenures.partition_point(|row| row.office < office.0);
        let rows = self.tenures.iter().skip(from).take_while(|row| row.office == office.0);
        rows.map(|row| self.tenure(row)).collect()
    }

    fn tenures_of_person(&self, person: PersonId) -> Vec<Tenure<'_>> {
        let holder = |at: u32| self.tenures.get(at as usize).map_or(u32::MAX, |row| row.person);
        let from = self.by_person.partition_point(|at| holder(*at) < person.0);
        let rows = self.by_person.iter().skip(from).take_while(|at| holder(**at) == person.0);
        rows.filter_map(|at| self.tenures.get(*at as usize)).map(|row| self.tenure(row)).collect()
    }

    fn country_named(&self, word: &str) -> Option<(CountryId, CountryWord)> {
        self.names.country(&fold(word))
    }

    fn metonym(&self, phrase: &str) -> Option<Metonym<'_>> {
        let row = self.metonyms.get(self.names.metonym(&fold(phrase))?)?;
        Some(Metonym {
            phrase: self.get(row.phrase),
            means: self.get(row.means),
            office: row.office.map(OfficeId),
        })
    }

    fn events(&self) -> Vec<Event<'_>> {
        let event = |row: &EventRow| Event {
            name: self.get(row.name),
            aliases: self.get(row.aliases),
            start: row.start,
            end: row.end,
            countries: self.get(row.countries),
            confidence: row.confidence,
        };
        self.events.iter().map(event).collect()
    }

    fn source(&self, id: &str) -> Option<Source<'_>> {
        let row = self.sources.iter().rev().find(|row| self.get(row.id) == id)?;
        Some(row.view(&self.store))
    }

    fn division(&self, code: &str) -> Option<Division<'_>> {
        self.divisions.with_code(&self.store, code)
    }

    fn divisions_named(&self, name: &str) -> Vec<Division<'_>> {
        self.divisions.named(&self.store, &fold(name))
    }

    fn names_of_place(&self, place: PlaceId) -> Vec<PlaceName<'_>> {
        self.places.names_of(&self.store, place)
    }
}

fn ids_of(removed: impl Iterator<Item = bool>) -> impl Iterator<Item = u32> {
    (0..).zip(removed).filter(|(_, removed)| !removed).map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORLD: &str = "
        today 2026-01-01
        person nora Nora Westergren
        person victor Victor Lindal
        person martin Micheál Martin
        person leyen surname=leyen Ursula von der Leyen
        person dunford surname=dunford Joseph F. Dunford, Jr.
        person xi surname=xi countries=CN Xi Jinping
        alias nora Noralie Charlotte Westergren
        office US:hos variants=US_President|American_President President of the United States
        office US:secstate United States Secretary of State
        tenure US:secstate victor 2025-01-21..
        country US adjective=American capital=Washington United States|U.S.|America
        country UA adjective=Ukrainian noun=Ukrainian|Ukrainians capital=Kyiv Ukraine
        country KR adjective=Korean South Korea
        country KP adjective=Korean North Korea
        org org:nato short=NATO aliases=the_Alliance North Atlantic Treaty Organization
        metonym office=US:hos the White House
        place country=UA population=60000 id=7 Pokrovsk
        parts mike michael
    ";

    fn world() -> Tables {
        Tables::from_page(WORLD).unwrap()
    }

    fn named(tables: &Tables, name: &str) -> Vec<String> {
        tables.named(name).iter().map(|named| format!("{} {}", named.spelling, named.label)).collect()
    }

    #[test]
    fn names_are_found_however_written() {
        let tables = world();
        assert_eq!(named(&tables, "MICHEAL MARTIN"), ["Micheál Martin true"]);
        assert_eq!(named(&tables, "Noralie Charlotte Westergren"), ["Noralie Charlotte Westergren false"]);
        for name in ["Joseph F. Dunford Jr.", "Joseph Dunford", "Joseph Dunford Jr", "Joseph F Dunford"] {
            assert_eq!(tables.named(name).len(), 1, "{name}");
        }
        assert_eq!(named(&tables, "Nato"), ["NATO false"]);
        assert_eq!(named(&tables, "pokrovsk"), ["Pokrovsk true"]);
        assert_eq!(named(&tables, "U.S."), ["U.S. false"]);
        assert!(named(&tables, "Vestergren").is_empty() && named(&tables, "").is_empty());
    }

    #[test]
    fn slips_find_what_was_meant() {
        let tables = world();
        for (slip, meant) in [
            ("Nora Vestergren", "Nora Westergren"),
            ("Viktor Lindal", "Victor Lindal"),
            ("Michael Martin", "Micheál Martin"),
            ("Mike Martin", ""),
            ("Ukrane", "Ukraine"),
            ("Pokrovks", "Pokrovsk"),
            ("Victor Lindal", ""),
        ] {
            let near = tables.near(slip);
            assert_eq!(near.first().map_or("", |near| near.spelling), meant, "{slip}");
        }
        let surnames = tables.near_surname("Vestergren");
        assert_eq!(
            surnames.iter().map(|near| (near.spelling, near.distance)).collect::<Vec<_>>(),
            [("Westergren", 1)]
        );
    }

    #[test]
    fn surnames_find_people() {
        let tables = world();
        let people = |surname: &str| -> Vec<&str> {
            tables.people_with_surname(surname).iter().map(|id| tables.person(*id).id).collect()
        };
        for (surname, person) in
            [("westergren", "nora"), ("von der Leyen", "leyen"), ("Leyen", "leyen"), ("Xi", "xi")]
        {
            assert_eq!(people(surname), [person], "{surname}");
        }
        assert!(people("der Lindal").is_empty() && people("").is_empty());
        assert!(
            tables.known_name_part("Ursula")
                && tables.known_name_part("mike")
                && !tables.known_name_part("ur")
        );
        assert!(tables.same_name_part("Mike", "Michael") && !tables.same_name_part("Mike", "Marco"));
    }

    #[test]
    fn countries_titles_and_metonyms() {
        let tables = world();
        let country =
            |word: &str| tables.country_named(word).map(|(id, word)| (tables.country(id).iso2, word));
        assert_eq!(country("Ukrainians"), Some(("UA", CountryWord::Demonym)));
        assert_eq!(country("the U.S."), Some(("US", CountryWord::Name)));
        assert_eq!(country("Kyiv"), Some(("UA", CountryWord::Metonym)));
        assert_eq!(country("Korean"), None, "two countries share it");
        let state = tables.office_with_id("US:secstate").unwrap();
        assert_eq!(tables.offices_titled("the United States secretary of state"), [state]);
        assert_eq!(tables.offices_titled("american president").len(), 1);
        assert_eq!(tables.offices_of("US", "secstate"), [state]);
        assert!(tables.offices_of("US", "hog").is_empty() && tables.offices_titled("president").is_empty());
        assert_eq!(
            tables.metonym("White House").and_then(|metonym| metonym.office),
            tables.office_with_id("US:hos")
        );
        assert!(
            tables.title_words().iter().any(|words| words.kind == "hog" && words.words == "prime minister")
        );
        let victor = tables.person_with_id("victor").unwrap();
        assert_eq!(tables.tenures_of_person(victor), tables.tenures_of_office(state));
    }

    #[test]
    fn a_later_layer_overrides_adds_and_takes_away() {
        let day = |text: &str| PartialDate::parse(text).unwrap();
        let mut builder = TablesBuilder::new(day("2026-05-01").first_day());
        let tenures = "office_id\tperson_id\tstart\tend\tas_of\tconfidence\n";
        builder
            .add(Layer::Embedded, "people.tsv", "person_id\tname\tsort_key\na\tAnn Aal\taal\nb\tBen Bee\tbee\n")
            .add(Layer::Embedded, "offices.tsv", "office_id\ttitle\tseats\nX:hog\tPremier of X\tone\n")
            .add(
                Layer::Embedded,
                "tenures.tsv",
                format!("{tenures}X:hog\ta\t2020-01-01\t\t2025-01-01\thigh\nX:hog\tb\t2019\t2020-01-01\t\tlow\n"),
            )
            .add(Layer::Overlay, "people.tsv", "person_id\tname\nb\tBenjamin Bee\nc\tCy Cee\n")
            .add(
                Layer::Overlay,
                "tenures.tsv",
                "office_id\tperson_id\tstart\tend\nX:hog\ta\t2020-01-01\t2026-02-01\nX:hog\tc\t2026-02-01\t\n-X:hog\tb\t2019\t\n",
            );
        let (tables, errors) = builder.build();
        assert_eq!(errors, []);
        let rows = tables.tenures_of_office(tables.office_with_id("X:hog").unwrap());
        let rows: Vec<_> =
            rows.iter().map(|row| (tables.person(row.person).name, row.end, row.as_of, row.layer)).collect();
        assert_eq!(
            rows,
            [
                ("Ann Aal", Some(day("2026-02-01")), Some(day("2025-01-01")), Layer::Overlay),
                ("Cy Cee", None, Some(day("2026-05-01")), Layer::Overlay),
            ]
        );
        let ben = tables.person(tables.person_with_id("b").unwrap());
        assert_eq!((ben.name, ben.sort_key), ("Benjamin Bee", "bee"));
    }

    #[test]
    fn bad_rows_are_told_and_the_rest_is_read() {
        let mut builder = TablesBuilder::new(PartialDate::parse("2026-05-01").unwrap().first_day());
        builder
            .add(Layer::Overlay, "people.tsv", "person_id\tname\tbirth_date\na\tAnn\t1980-02-30\nb\tBen\t1980\n")
            .add(Layer::Overlay, "offices.tsv", "office_id\ttitle\tseats\nX\tChief\tone\n")
            .add(
                Layer::Overlay,
                "tenures.tsv",
                "office_id\tperson_id\tstart\tend\nX\tb\t2020-01-02\t2020-01-01\nX\tz\t2020\t\nX\tb\t2020\t\n",
            )
            .add(Layer::Overlay, "colours.tsv", "x\n");
        let (tables, errors) = builder.build();
        let places: Vec<_> = errors.iter().map(|error| error.place.as_str()).collect();
        assert_eq!(places, ["colours.tsv:1", "people.tsv:2", "tenures.tsv:2", "tenures.tsv:3"]);
        assert_eq!(tables.tenures_of_office(OfficeId(0)).len(), 1);
    }

    #[test]
    fn forms_and_sounds_find_names_too_and_say_so() {
        let page =
            "today 2026-01-01\nperson a Wolodymyr Selenskyj\nperson b William Lindal\nparts bill william\n";
        let tables = Tables::from_page(page).unwrap();
        let found =
            |name: &str| tables.near(name).first().map(|near| (near.spelling, near.distance, near.by));
        assert_eq!(found("Volodymyr Selenskij"), Some(("Wolodymyr Selenskyj", 2, Nearness::Slips)));
        assert_eq!(found("Volodymyr Zelenskiy"), Some(("Wolodymyr Selenskyj", 4, Nearness::Sound)));
        assert_eq!(found("Bill Lindal"), Some(("William Lindal", 4, Nearness::Variants)));
        assert!(tables.near("Bill Lindal").complete);
    }

    #[test]
    fn an_id_of_another_reference_means_nothing() {
        let tables = world();
        assert_eq!(tables.person(PersonId(99)).name, "");
        assert_eq!(tables.place(PlaceId(u32::MAX)).name, "");
        assert_eq!(tables.place(PlaceId(12)).name, "");
        assert!(tables.tenures_of_office(OfficeId(99)).is_empty());
    }

    #[test]
    fn no_words_and_no_table_can_stop_it() {
        let tables = world();
        let long = "Ab-".repeat(5000);
        for words in
            ["", " ", "\t", "-", "ß", "e\u{301}", "\u{1F600}", "Иван", "a\0b", "the", "of the", "Jr.", &long]
        {
            let found =
                tables.named(words).len() + tables.near(words).len() + tables.near_surname(words).len();
            let people = tables.people_with_surname(words).len() + tables.offices_titled(words).len();
            assert!(found + people < 10 && tables.metonym(words).is_none(), "{words}");
            assert!(!tables.known_name_part(words) || tables.same_name_part(words, words), "{words}");
        }
        for file in [
            "people.tsv",
            "tenures.tsv",
            "places.tsv",
            "events.tsv",
            "names.tsv",
            "meta.tsv",
            "countries.tsv",
        ] {
            for contents in [
                "",
                "\n\n",
                "-",
                "\t\t\t",
                "\u{feff}\u{feff}",
                "person_id\tname\n-\n-é\n\t-\n",
                "name\t\n-\t",
            ] {
                let mut builder = TablesBuilder::new(tables.today());
                builder.add(Layer::Overlay, file, contents).add(Layer::Embedded, file, contents);
                let (odd, _) = builder.build();
                assert!(odd.named("x").is_empty(), "{file} {contents:?}");
            }
        }
    }
}
