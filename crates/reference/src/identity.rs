//! What is imported and already known keeps the known id, so that facts of several sources meet.
//!
//! Known by Wikidata id; offices and organisations else by title or name within their country or body; people of whom
//! one side has no Wikidata id by the same folded name *and* an office both hold: two people of one name in one office
//! are far rarer than two of one name. Memory grows with what is known, never with what is imported.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::path::Path;

use onrecord_core::reference::{Reference, fold};

use crate::ids::{IdSet, hash_of, wikidata_number};
use crate::staging::{Table, each_row};
use crate::trouble::Trouble;

/// Which people may have to be found by name and office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namesakes {
    /// Known people without a Wikidata id: enough where all that is imported have one.
    WithoutWikidata,
    /// All known people: where the imported have none either.
    All,
}

/// What is known already.
#[derive(Debug)]
pub struct Identity {
    namesakes: Namesakes,
    people: Known,
    offices: Known,
    organisations: Known,
    /// Folded title and country or organisation, or the title alone where it names its country.
    titles: HashMap<u64, Option<Box<str>>>,
    /// Folded names of organisations.
    bodies: HashMap<u64, Option<Box<str>>>,
    /// Folded name and office: the person, or `None` where several would fit.
    holders: HashMap<u64, Option<Person>>,
    one_seat: HashSet<u64>,
    /// Wikidata ids, codes and folded names to ISO codes.
    countries: HashMap<Box<str>, Box<str>>,
}

/// A known person.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Person {
    /// Whose id is the Wikidata id of this number.
    Number(u64),
    /// Another; whether its Wikidata id is known too.
    Id(Box<str>, bool),
}

/// Ids of one kind of thing.
#[derive(Debug, Default)]
struct Known {
    ids: IdSet,
    /// Wikidata ids whose things have another id.
    by_wikidata: HashMap<u64, Box<str>>,
}

impl Known {
    fn add(&mut self, id: &str, wikidata: &str) {
        self.ids.insert(id);
        if let Some(number) = wikidata_number(wikidata).filter(|_| id != wikidata) {
            self.by_wikidata.entry(number).or_insert_with(|| id.into());
        }
    }

    fn with_wikidata<'a>(&'a self, wikidata: &'a str) -> Option<&'a str> {
        let other = self.by_wikidata.get(&wikidata_number(wikidata)?).map(|id| &**id);
        other.or_else(|| self.ids.contains(wikidata).then_some(wikidata))
    }
}

impl Identity {
    /// Knows nothing yet.
    pub fn new(namesakes: Namesakes) -> Identity {
        Identity {
            namesakes,
            people: Known::default(),
            offices: Known::default(),
            organisations: Known::default(),
            titles: HashMap::new(),
            bodies: HashMap::new(),
            holders: HashMap::new(),
            one_seat: HashSet::new(),
            countries: HashMap::new(),
        }
    }

    /// Learns all of a reference: the tables that come with the binary.
    pub fn add_reference(&mut self, reference: &dyn Reference) {
        for country in reference.countries() {
            let country = reference.country(country);
            self.country(country.iso2, country.wikidata, country.name, "");
        }
        for body in reference.organisations() {
            let body = reference.organisation(body);
            self.body(
                body.id,
                body.wikidata,
                [body.name, body.short].into_iter().chain(body.aliases.split(';')),
            );
        }
        for office in reference.offices() {
            let office = reference.office(office);
            self.learn_office(&OfficeWords {
                id: office.id,
                wikidata: office.wikidata,
                titles: &titles(office.title, office.variants),
                owners: &[office.country, office.organisation],
                one_seat: office.one_seat,
            });
        }
        for id in reference.people() {
            let person = reference.person(id);
            self.people.add(person.id, person.wikidata);
            if !self.wants_name(person.wikidata) {
                continue;
            }
            let names = reference.names_of(id);
            for tenure in reference.tenures_of_person(id) {
                let office = reference.office(tenure.office).id;
                for name in &names {
                    self.holds(person.id, person.wikidata, hash_of(&[&fold(name.text)]), office);
                }
            }
        }
    }

    /// Learns the staged tables of a source that was imported before.
    ///
    /// # Errors
    /// When a table cannot be read.
    pub fn add_source(&mut self, folder: &Path) -> Result<(), Trouble> {
        each_row(folder, Table::Countries, |row| {
            self.country(row.cell("iso2"), row.cell("wikidata_qid"), row.cell("name"), row.cell("aliases"));
        })?;
        each_row(folder, Table::Organisations, |row| {
            let names = [row.cell("name"), row.cell("short_name")].into_iter();
            let names = names.chain(row.cell("aliases").split(';'));
            self.body(row.cell("org_id"), row.cell("wikidata_qid"), names);
        })?;
        each_row(folder, Table::Offices, |row| {
            self.learn_office(&OfficeWords {
                id: row.cell("office_id"),
                wikidata: row.cell("wikidata_qid"),
                titles: &titles(row.cell("title"), row.cell("title_variants")),
                owners: &[row.cell("country"), row.cell("org_id")],
                one_seat: row.cell("seats") == "one",
            });
        })?;
        // Names of the people to be found by them, until the tenures tell their offices.
        let mut names: HashMap<u64, (bool, Vec<u64>)> = HashMap::new();
        each_row(folder, Table::People, |row| {
            let (id, wikidata) = (row.cell("person_id"), row.cell("wikidata_qid"));
            self.people.add(id, wikidata);
            if self.wants_name(wikidata) {
                let named = names.entry(hash_of(&[id])).or_default();
                named.0 |= !wikidata.is_empty();
                named.1.push(hash_of(&[&fold(row.cell("name"))]));
            }
        })?;
        each_row(folder, Table::Names, |row| {
            if let Some(named) = names.get_mut(&hash_of(&[row.cell("person_id")])) {
                named.1.push(hash_of(&[&fold(row.cell("name"))]));
            }
        })?;
        each_row(folder, Table::Tenures, |row| {
            let (office, person) = (row.cell("office_id"), row.cell("person_id"));
            let Some((has_wikidata, names)) = names.get(&hash_of(&[person])) else { return };
            let wikidata = if *has_wikidata { person } else { "" };
            names.iter().for_each(|name| self.holds(person, wikidata, *name, office));
        })
    }

    /// The id of a known person: by Wikidata id, else by one of the names and one of the offices (as their known ids).
    pub fn person<'a>(&'a self, wikidata: &'a str, names: &[&str], offices: &[&str]) -> Option<String> {
        if let Some(id) = self.people.with_wikidata(wikidata) {
            return Some(id.to_owned());
        }
        let folded: Vec<u64> = names.iter().map(|name| hash_of(&[&fold(name)])).collect();
        let keys = folded.iter().flat_map(|name| offices.iter().map(|office| holder_key(*name, office)));
        let mut found = keys.filter_map(|key| self.holders.get(&key));
        let first = found.next()?.as_ref()?;
        if found.any(|other| other.as_ref() != Some(first)) {
            return None;
        }
        // Two different Wikidata ids are two people.
        let another = wikidata_number(wikidata).is_some();
        match first {
            Person::Number(number) => (!another).then(|| format!("Q{number}")),
            Person::Id(id, has_wikidata) => (!(another && *has_wikidata)).then(|| id.to_string()),
        }
    }

    /// The id of a known office: by Wikidata id, else by title within a country or organisation (as their known ids),
    /// else by a title that names its country.
    pub fn office<'a>(
        &'a self,
        wikidata: &'a str,
        title: &str,
        country: &str,
        organisation: &str,
    ) -> Option<&'a str> {
        if let Some(id) = self.offices.with_wikidata(wikidata) {
            return Some(id);
        }
        let title = fold(title);
        let owners = [organisation, country].into_iter().filter(|owner| !owner.is_empty());
        let keys = owners.chain((country.is_empty() && organisation.is_empty()).then_some(""));
        let mut found = keys.filter_map(|owner| self.titles.get(&hash_of(&[&title, owner])));
        found.find_map(|id| id.as_deref())
    }

    /// The id of a known organisation: by Wikidata id, else by its name.
    pub fn organisation<'a>(&'a self, wikidata: &'a str, name: &str) -> Option<&'a str> {
        let known = self.organisations.with_wikidata(wikidata);
        known.or_else(|| self.bodies.get(&hash_of(&[&fold(name)]))?.as_deref())
    }

    /// The code (ISO alpha-2) of a country given by its Wikidata id, code or name.
    pub fn country_code(&self, country: &str) -> Option<&str> {
        let known = self.countries.get(country).or_else(|| self.countries.get(fold(country).as_str()));
        known.map(|code| &**code)
    }

    /// Whether a person of this id is known.
    pub fn knows_person(&self, id: &str) -> bool {
        self.people.ids.contains(id)
    }

    /// Whether an office of this id is known.
    pub fn knows_office(&self, id: &str) -> bool {
        self.offices.ids.contains(id)
    }

    /// Whether an organisation of this id is known.
    pub fn knows_organisation(&self, id: &str) -> bool {
        self.organisations.ids.contains(id)
    }

    /// Whether one person at a time holds this office, as far as is known.
    pub fn has_one_seat(&self, office: &str) -> bool {
        self.one_seat.contains(&hash_of(&[office]))
    }

    fn wants_name(&self, wikidata: &str) -> bool {
        self.namesakes == Namesakes::All || wikidata.is_empty()
    }

    fn country(&mut self, iso2: &str, wikidata: &str, name: &str, aliases: &str) {
        let iso2 = iso2.trim_start_matches('-');
        for key in [iso2, wikidata].into_iter().filter(|key| !key.is_empty()) {
            self.countries.entry(key.into()).or_insert_with(|| iso2.into());
        }
        for name in [name].into_iter().chain(aliases.split('|')).map(fold).filter(|name| !name.is_empty()) {
            self.countries.entry(name.into_boxed_str()).or_insert_with(|| iso2.into());
        }
    }

    fn body<'n>(&mut self, id: &str, wikidata: &str, names: impl Iterator<Item = &'n str>) {
        self.organisations.add(id, wikidata);
        for name in names.map(fold).filter(|name| !name.is_empty()) {
            only(&mut self.bodies, hash_of(&[&name]), id.into());
        }
    }

    fn learn_office(&mut self, office: &OfficeWords<'_>) {
        self.offices.add(office.id, office.wikidata);
        if office.one_seat {
            self.one_seat.insert(hash_of(&[office.id]));
        }
        for title in office.titles.iter().map(|title| fold(title)).filter(|title| !title.is_empty()) {
            for owner in office.owners.iter().filter(|owner| !owner.is_empty()) {
                only(&mut self.titles, hash_of(&[&title, owner]), office.id.into());
            }
            if self.names_a_country(&title) {
                only(&mut self.titles, hash_of(&[&title, ""]), office.id.into());
            }
        }
    }

    /// Whether the last words of a title are a country's name ("prime minister of exland").
    fn names_a_country(&self, folded: &str) -> bool {
        let blanks = folded.match_indices(' ').map(|(at, _)| at + 1);
        blanks
            .map(|at| &folded[at..])
            .any(|words| self.countries.contains_key(words.trim_start_matches("the ")))
    }

    fn holds(&mut self, person: &str, wikidata: &str, name: u64, office: &str) {
        let named = || Person::Id(person.into(), !wikidata.is_empty());
        let person = wikidata_number(person).map_or_else(named, Person::Number);
        only(&mut self.holders, holder_key(name, office), person);
    }
}

/// What an office is known by.
struct OfficeWords<'a> {
    id: &'a str,
    wikidata: &'a str,
    titles: &'a [&'a str],
    /// Its country and its organisation.
    owners: &'a [&'a str],
    one_seat: bool,
}

fn titles<'t>(title: &'t str, variants: &'t str) -> Vec<&'t str> {
    [title].into_iter().chain(variants.split('|')).collect()
}

fn holder_key(name: u64, office: &str) -> u64 {
    name.rotate_left(1) ^ hash_of(&[office])
}

/// Keeps the one thing of a key; `None` where several have it, which then decides nothing.
fn only<T: PartialEq>(map: &mut HashMap<u64, Option<T>>, key: u64, thing: T) {
    match map.entry(key) {
        Entry::Vacant(place) => {
            place.insert(Some(thing));
        }
        Entry::Occupied(place) if place.get().as_ref() != Some(&thing) => *place.into_mut() = None,
        Entry::Occupied(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::staging::{self, Manifest, Staging};
    use onrecord_core::reference::Tables;

    const KNOWN: &str = "
country XX Exland
country YY Whyland
org org:x short=XO aliases=The_X X Organisation
person ada Ada Example
alias ada Ada B. Example
person Q7 Bo Sample
person bo-other Bo Sample
office XX:hog Prime Minister of Exland
office XX:fm Foreign Minister
office YY:fm Foreign Minister
office org:x:sg org=org:x Secretary General
tenure XX:hog ada 2020-01-01..2021-01-01
tenure XX:fm ada 2019-01-01..2020-01-01
tenure XX:fm Q7 2020-01-01..
tenure XX:fm bo-other 2021-01-01..
";

    fn known(namesakes: Namesakes) -> Identity {
        let mut identity = Identity::new(namesakes);
        identity.add_reference(&Tables::from_page(KNOWN).unwrap());
        identity
    }

    #[test]
    fn offices_are_known_by_title_within_their_country_or_body() {
        let known = known(Namesakes::All);
        assert_eq!(known.office("", "prime minister of Exland", "", ""), Some("XX:hog"));
        assert_eq!(known.office("Q1", "Foreign Minister", "YY", ""), Some("YY:fm"));
        assert_eq!(known.office("", "Foreign minister", "", ""), None, "of which country?");
        assert_eq!(known.office("", "Secretary General", "", "org:x"), Some("org:x:sg"));
        assert_eq!(known.organisation("", "the X"), Some("org:x"));
        assert_eq!(known.country_code("exland"), Some("XX"));
        assert!(known.has_one_seat("XX:hog") && !known.has_one_seat("Q1"));
    }

    #[test]
    fn people_are_known_by_name_only_where_they_share_an_office() {
        let known = known(Namesakes::All);
        assert_eq!(known.person("", &["Ada B Example"], &["YY:fm", "XX:hog"]).as_deref(), Some("ada"));
        assert_eq!(known.person("Q9", &["Ada Example"], &["XX:hog"]).as_deref(), Some("ada"));
        assert_eq!(known.person("", &["Ada Example"], &["YY:fm"]), None);
        assert_eq!(known.person("", &["Bo Sample"], &["XX:fm"]), None, "two of the name held it");
        assert_eq!(known.person("Q7", &["Anything"], &[]).as_deref(), Some("Q7"));
    }

    #[test]
    fn what_an_earlier_source_has_is_known_too() {
        let home = tempfile::tempdir().unwrap();
        let mut staging = Staging::begin(home.path(), "first").unwrap();
        for (id, wikidata, name) in [("mine:1", "Q5", "Cy Pattern"), ("mine:2", "", "Di Pattern")] {
            staging.add(&staging::Person { id, wikidata, name, ..staging::Person::default() }).unwrap();
            staging
                .add(&staging::Tenure { office: "mine:o", person: id, ..staging::Tenure::default() })
                .unwrap();
        }
        staging
            .add(&staging::Office {
                id: "mine:o",
                wikidata: "Q80",
                title: "Mayor",
                country: "XX",
                one_seat: Some(true),
                ..staging::Office::default()
            })
            .unwrap();
        let folder = staging.finish(Manifest::default()).unwrap().replace().unwrap();
        let mut known = known(Namesakes::WithoutWikidata);
        known.add_source(&folder).unwrap();
        assert_eq!(known.office("Q80", "", "", ""), Some("mine:o"));
        assert!(known.has_one_seat("mine:o") && known.knows_office("mine:o"));
        assert_eq!(known.person("Q5", &[], &[]).as_deref(), Some("mine:1"));
        assert_eq!(known.person("Q6", &["Di Pattern"], &["mine:o"]).as_deref(), Some("mine:2"));
        assert_eq!(known.person("Q6", &["Cy Pattern"], &["mine:o"]), None, "of another Wikidata id");
    }
}
