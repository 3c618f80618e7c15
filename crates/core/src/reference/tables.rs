//! A reference held in memory, built from tables.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::divisions::Divisions;
use super::fold::fold;
use super::index::{NameIndex, names_of, without_article};
use super::layered::Layered;
use super::near::exhaustive::NearIndex;
use super::near::over_packed;
use super::packed::{Packed, records::NONE};
use super::pending::PendingFacts;
use super::places::Places;
use super::sources::SourceRow;
use super::tsv::{Slice, Store};
use super::*;

pub use super::build::TablesBuilder;

/// Tables in memory, alone or over a packed file: a [`Reference`] built by a [`TablesBuilder`].
///
/// Over a packed file they hold what the user's own tables say and nothing else. An id below the number of the file's
/// rows means the row there, unless own tables have changed it: see [`Layered`].
#[derive(Debug)]
pub struct Tables {
    pub(super) base: Option<Arc<Packed>>,
    pub(super) store: Store,
    /// Which layer each text of the store is of.
    pub(super) layers: Vec<(u16, Layer)>,
    pub(super) today: Date,
    pub(super) as_of: Date,
    pub(super) version: String,
    pub(super) people: Layered<PersonRow>,
    pub(super) offices: Layered<OfficeRow>,
    pub(super) organisations: Layered<OrganisationRow>,
    pub(super) countries: Layered<CountryRow>,
    /// By office, then start.
    pub(super) tenures: Vec<TenureRow>,
    /// Rows of the packed file's tenures that are no longer looked at.
    pub(super) hidden_tenures: HashSet<u32>,
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
    pub(super) pending: PendingFacts,
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

/// Stable ids of the rows held in memory to their ids, of those taken away too.
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
    fn groups<'t>(&'t self, store: &'t Store, folded: &str) -> Vec<&'t str> {
        let mut groups = Vec::new();
        if let Some(text) = self.sorted {
            let text = store.text(text);
            let found = super::sorted::lines_of(text, folded);
            groups.extend(found.filter_map(|line| line.text.split('\t').nth(1)));
        }
        groups.extend(self.more.get(folded).into_iter().flatten().map(|slice| store.get(*slice)));
        groups
    }
}

impl Tables {
    /// Built from a page of short lines, for tests and examples; see [`page`](super::page) for its form.
    pub fn from_page(page: &str) -> Result<Tables, Vec<TableError>> {
        super::page::tables(page)
    }

    /// Takes what documents tell and nobody has confirmed yet, in place of what was told before.
    pub fn tell(&mut self, facts: Vec<Pending>) {
        self.pending = PendingFacts::new(facts);
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
    pub(super) fn near_index(&self) -> &NearIndex {
        self.near.get_or_init(|| NearIndex::new(self))
    }

    /// The packed file below, where there is one.
    pub(super) fn base(&self) -> Option<&Packed> {
        self.base.as_deref()
    }

    /// Whether what a packed file says of a thing is what is held to be so: own tables have not changed it.
    pub(super) fn rests(&self, entry: Entry) -> bool {
        match entry {
            Entry::Person(id) => !self.people.adopts(id.0),
            Entry::Organisation(id) => !self.organisations.adopts(id.0),
            Entry::Country(id) => !self.countries.adopts(id.0),
            Entry::Place(_) => true,
        }
    }

    /// Whether there is such a person, and no own table has taken it away.
    pub(super) fn has_person(&self, id: u32) -> bool {
        match self.people.get(id) {
            Some(row) => !row.removed,
            None => self.base().is_some_and(|base| id < base.people()),
        }
    }

    /// Whether there is such an office, and no own table has taken it away.
    pub(super) fn has_office(&self, id: u32) -> bool {
        match self.offices.get(id) {
            Some(row) => !row.removed,
            None => self.base().is_some_and(|base| id < base.offices()),
        }
    }

    /// Own tenures and the packed file's in one list by start, without those of people and offices taken away.
    fn merged<'t>(
        &'t self,
        own: impl Iterator<Item = Tenure<'t>>,
        base: impl Iterator<Item = (u32, Tenure<'t>)>,
    ) -> Vec<Tenure<'t>> {
        let rests = |(row, tenure): &(u32, Tenure<'_>)| {
            !self.hidden_tenures.contains(row)
                && self.has_person(tenure.person.0)
                && self.has_office(tenure.office.0)
        };
        let mut rows: Vec<Tenure<'t>> = base.filter(rests).map(|(_, tenure)| tenure).collect();
        let below = rows.len();
        rows.extend(own);
        if below > 0 && rows.len() > below {
            rows.sort_by_key(|row| row.start.map_or(Date::MIN, PartialDate::first_day));
        }
        rows
    }

    /// The groups (`|` between) of forms that a name part belongs to.
    fn groups(&self, part: &str) -> Vec<&str> {
        let folded = fold(part);
        let mut groups = self.parts.groups(&self.store, &folded);
        if let Some(base) = self.base() {
            groups.extend(base.groups(&folded));
        }
        groups
    }
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
        let Some(row) = self.people.get(id.0) else {
            return self.base().and_then(|base| base.person(id.0)).unwrap_or(Person::UNKNOWN);
        };
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
        let Some(row) = self.offices.get(id.0) else {
            return self.base().and_then(|base| base.office(id.0)).unwrap_or(Office::UNKNOWN);
        };
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
        let Some(row) = self.organisations.get(id.0) else {
            return self.base().and_then(|base| base.organisation(id.0)).unwrap_or(Organisation::UNKNOWN);
        };
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
        let Some(row) = self.countries.get(id.0) else {
            return self.base().and_then(|base| base.country(id.0)).unwrap_or(Country::UNKNOWN);
        };
        Country {
            iso2: self.get(row.iso2),
            wikidata: self.get(row.wikidata),
            name: self.get(row.name),
            adjectives: self.get(row.adjectives),
            capital: self.get(row.capital),
        }
    }

    fn place(&self, id: PlaceId) -> Place<'_> {
        self.places.get(&self.store, self.base(), id)
    }

    fn named(&self, name: &str) -> Vec<Named<'_>> {
        let folded = fold(name);
        if folded.is_empty() {
            return Vec::new();
        }
        let own = self.names.exact(&folded).map(|name| Named {
            entry: name.entry,
            spelling: self.get(name.spelling),
            label: name.label,
        });
        let mut found: Vec<Named<'_>> = own.collect();
        if let Some(base) = self.base() {
            let rests = base.named(&folded).filter(|name| self.rests(name.entry));
            found.extend(rests.map(|name| base.named_view(&name)));
            found.sort_by_key(|name| (name.entry, !name.label));
            found.dedup_by_key(|name| name.entry);
        }
        self.places.named(&self.store, self.base(), &folded, &mut found);
        found
    }

    fn near(&self, name: &str) -> NearNames<'_> {
        over_packed::near(self, &fold(name))
    }

    fn near_surname(&self, surname: &str) -> NearNames<'_> {
        over_packed::near_surname(self, &fold(surname))
    }

    fn people_with_surname(&self, surname: &str) -> Namesakes {
        self.surnamed(&fold(surname), MOST_NAMESAKES)
    }

    fn is_surname(&self, surname: &str) -> bool {
        let one = self.surnamed(&fold(surname), 1);
        !one.people.is_empty() || !one.complete
    }

    fn has_surname(&self, person: PersonId, surname: &str) -> bool {
        self.is_surnamed(person.0, &fold(surname))
    }

    fn same_name_part(&self, one: &str, other: &str) -> bool {
        if fold(one) == fold(other) {
            return true;
        }
        let others = self.groups(other);
        let mut ones = self.groups(one).into_iter().flat_map(|list| list.split('|'));
        ones.any(|group| others.iter().any(|list| list.split('|').any(|other| other == group)))
    }

    fn known_name_part(&self, part: &str) -> bool {
        let folded = fold(part);
        let in_base = |base: &Packed| base.is_part(&folded);
        !folded.is_empty()
            && (self.names.is_part(&folded)
                || self.base().is_some_and(in_base)
                || !self.groups(part).is_empty())
    }

    fn names_of(&self, person: PersonId) -> Vec<PersonName<'_>> {
        names_of(self, person)
    }

    fn people(&self) -> Vec<PersonId> {
        let own = self.people.iter().filter(|(_, row)| !row.removed).map(|(id, _)| id);
        all(self.people.of_base(), own, PersonId)
    }

    fn offices(&self) -> Vec<OfficeId> {
        let own = self.offices.iter().filter(|(_, row)| !row.removed).map(|(id, _)| id);
        all(self.offices.of_base(), own, OfficeId)
    }

    fn organisations(&self) -> Vec<OrganisationId> {
        let own = self.organisations.iter().filter(|(_, row)| !row.removed).map(|(id, _)| id);
        all(self.organisations.of_base(), own, OrganisationId)
    }

    fn countries(&self) -> Vec<CountryId> {
        let own = self.countries.iter().filter(|(_, row)| !row.removed).map(|(id, _)| id);
        all(self.countries.of_base(), own, CountryId)
    }

    fn person_with_id(&self, id: &str) -> Option<PersonId> {
        let row = match self.ids.people.get(id) {
            Some(row) => self.people.get(*row).filter(|held| !held.removed).map(|_| *row),
            None => self.base().and_then(|base| base.person_with_id(id)),
        };
        row.map(PersonId)
    }

    fn office_with_id(&self, id: &str) -> Option<OfficeId> {
        let row = match self.ids.offices.get(id) {
            Some(row) => self.offices.get(*row).filter(|held| !held.removed).map(|_| *row),
            None => self.base().and_then(|base| base.office_with_id(id)),
        };
        row.map(OfficeId)
    }

    fn organisation_with_id(&self, id: &str) -> Option<OrganisationId> {
        let row = match self.ids.organisations.get(id) {
            Some(row) => self.organisations.get(*row).filter(|held| !held.removed).map(|_| *row),
            None => self.base().and_then(|base| base.organisation_with_id(id)),
        };
        row.map(OrganisationId)
    }

    fn country_with_code(&self, iso2: &str) -> Option<CountryId> {
        let row = match self.ids.countries.get(iso2) {
            Some(row) => self.countries.get(*row).filter(|held| !held.removed).map(|_| *row),
            None => self.base().and_then(|base| base.country_with_code(iso2)),
        };
        row.map(CountryId)
    }

    fn offices_titled(&self, title: &str) -> Vec<OfficeId> {
        let folded = fold(title);
        let own = self.names.titled(&folded);
        let Some(base) = self.base() else { return own.collect() };
        let of_base = base.titled(without_article(&folded)).filter(|office| !self.offices.adopts(*office));
        let mut offices: Vec<OfficeId> = of_base.map(OfficeId).chain(own).collect();
        offices.sort_unstable();
        offices
    }

    fn offices_of(&self, country: &str, kind: &str) -> Vec<OfficeId> {
        let mut own = self.names.offices_of(self, country, kind);
        if let Some(base) = self.base() {
            let of_base = base.offices_of(country, kind).filter(|office| !self.offices.adopts(*office));
            own.extend(of_base.map(OfficeId));
            own.sort_unstable();
        }
        own
    }

    fn title_words(&self) -> Vec<TitleWords<'_>> {
        let words = |row: &TitleRow| TitleWords {
            kind: self.get(row.kind),
            words: self.get(row.words),
            countries: self.get(row.countries),
            in_title: self.get(row.in_title),
        };
        let base = self.base().map(Packed::title_words).unwrap_or_default();
        base.into_iter().chain(self.titles.iter().map(words)).collect()
    }

    fn tenures_of_office(&self, office: OfficeId) -> Vec<Tenure<'_>> {
        let from = self.tenures.partition_point(|row| row.office < office.0);
        let rows = self.tenures.iter().skip(from).take_while(|row| row.office == office.0);
        let base = self.base().into_iter();
        let base = base.flat_map(|base| {
            base.tenures_of_office(office.0).map(|(row, tenure)| (row, base.tenure(&tenure)))
        });
        self.merged(rows.map(|row| self.tenure(row)), base)
    }

    fn tenures_of_person(&self, person: PersonId) -> Vec<Tenure<'_>> {
        let holder = |at: u32| self.tenures.get(at as usize).map_or(u32::MAX, |row| row.person);
        let from = self.by_person.partition_point(|at| holder(*at) < person.0);
        let rows = self.by_person.iter().skip(from).take_while(|at| holder(**at) == person.0);
        let own = rows.filter_map(|at| self.tenures.get(*at as usize)).map(|row| self.tenure(row));
        let base = self.base().into_iter();
        let base = base.flat_map(|base| {
            base.tenures_of_person(person.0).map(|(row, tenure)| (row, base.tenure(&tenure)))
        });
        self.merged(own, base)
    }

    fn pending_of_office(&self, office: OfficeId) -> &[Pending] {
        self.pending.of_office(self.office(office).id)
    }

    fn documents_naming(&self, name: &str) -> u32 {
        self.pending.documents_naming(name)
    }

    fn country_named(&self, word: &str) -> Option<(CountryId, CountryWord)> {
        let folded = fold(word);
        match self.base().filter(|_| self.countries.is_empty()) {
            None => self.names.country(&folded),
            Some(base) => {
                let (country, word) = base.country_word(without_article(&folded))?;
                (country != NONE).then_some((CountryId(country), word))
            }
        }
    }

    fn metonym(&self, phrase: &str) -> Option<Metonym<'_>> {
        let folded = fold(phrase);
        if let Some(row) = self.names.metonym(&folded).and_then(|at| self.metonyms.get(at)) {
            return Some(Metonym {
                phrase: self.get(row.phrase),
                means: self.get(row.means),
                office: row.office.map(OfficeId),
            });
        }
        let base = self.base()?;
        let row = base.metonym(without_article(&folded))?;
        Some(Metonym {
            phrase: base.text(row.phrase),
            means: base.text(row.means),
            office: Some(OfficeId(row.office)).filter(|office| self.has_office(office.0)),
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
        let base = self.base().map(Packed::events).unwrap_or_default();
        base.into_iter().chain(self.events.iter().map(event)).collect()
    }

    fn source(&self, id: &str) -> Option<Source<'_>> {
        let own = self.sources.iter().rev().find(|row| self.get(row.id) == id);
        let of_base = || self.base().and_then(|base| Some(base.source_view(&base.source(id)?)));
        own.map(|row| row.view(&self.store)).or_else(of_base)
    }

    fn division(&self, code: &str) -> Option<Division<'_>> {
        let of_base = || self.base().and_then(|base| Some(base.division_view(&base.division(code)?)));
        self.divisions.with_code(&self.store, code).or_else(of_base)
    }

    fn divisions_named(&self, name: &str) -> Vec<Division<'_>> {
        self.divisions.named(&self.store, self.base(), &fold(name))
    }

    fn names_of_place(&self, place: PlaceId) -> Vec<PlaceName<'_>> {
        self.places.names_of(&self.store, self.base(), place)
    }
}

fn all<I>(base: impl Iterator<Item = u32>, own: impl Iterator<Item = u32>, id: fn(u32) -> I) -> Vec<I>
where
    I: Ord,
{
    let mut ids: Vec<I> = base.chain(own).map(id).collect();
    ids.sort_unstable();
    ids
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
    fn name_parts_are_known_and_forms_of_each_other() {
        let tables = world();
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
            let people = tables.people_with_surname(words).people.len() + tables.offices_titled(words).len();
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
