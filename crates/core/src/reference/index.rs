//! What is looked up by folded name: people, organisations, countries, titles.

use std::collections::HashMap;

use super::fold::{fold, fold_into};
use super::forms::{self, How, Spelt};
use super::tables::Tables;
use super::tsv::Slice;
use super::{
    CountryId, CountryWord, Entry, NameQuality, OfficeId, OrganisationId, PersonId, PersonName, Reference,
};

/// A folded name in the index's own text.
#[derive(Clone, Copy, Debug, Default)]
struct Key {
    /// The first eight bytes, so that sorting seldom reads the text.
    head: u64,
    start: u32,
    len: u32,
}

fn head(text: &str) -> u64 {
    let mut bytes = [0; 8];
    let len = text.len().min(8);
    bytes[..len].copy_from_slice(&text.as_bytes()[..len]);
    u64::from_be_bytes(bytes)
}

/// One name of one thing.
#[derive(Clone, Copy, Debug)]
pub(super) struct IndexedName {
    key: Key,
    pub(super) entry: Entry,
    pub(super) spelling: Slice,
    pub(super) label: bool,
    /// Whether slips are looked for near it.
    slips: bool,
    /// Whether the spelling is all there, no form of it.
    whole: bool,
}

/// The last part of a person's name, or the family name, with the whole of what it ends.
#[derive(Clone, Copy, Debug)]
struct Surname {
    last: Key,
    full: Key,
    person: u32,
}

/// Sorted lists over one text of folded names.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    folded: String,
    names: Vec<IndexedName>,
    surnames: Vec<Surname>,
    parts: Vec<Key>,
    titles: Vec<(Key, u32)>,
    by_kind: Vec<u32>,
    /// `None` where several countries share the word at its best rank.
    countries: HashMap<Box<str>, (Option<CountryId>, CountryWord)>,
    metonyms: HashMap<Box<str>, usize>,
}

impl NameIndex {
    /// Builds the index of all that the tables hold.
    pub(super) fn new(tables: &Tables) -> NameIndex {
        let mut index = NameIndex { folded: String::with_capacity(1 << 18), ..NameIndex::default() };
        index.add_people(tables);
        index.add_bodies(tables);
        index.add_countries(tables);
        index.add_titles(tables);
        for (at, row) in tables.metonyms.iter().enumerate() {
            index.metonyms.insert(without_article(&fold(tables.get(row.phrase))).into(), at);
        }
        index.sort();
        index
    }

    fn sort(&mut self) {
        let folded = std::mem::take(&mut self.folded);
        let text = |key: &Key| &folded[key.start as usize..][..key.len as usize];
        let order = |a: &Key, b: &Key| a.head.cmp(&b.head).then_with(|| text(a).cmp(text(b)));
        let name = |a: &IndexedName, b: &IndexedName| {
            (a.entry, !a.label, !a.whole, !a.slips).cmp(&(b.entry, !b.label, !b.whole, !b.slips))
        };
        self.names.sort_unstable_by(|a, b| order(&a.key, &b.key).then_with(|| name(a, b)));
        self.names.dedup_by(|a, b| a.entry == b.entry && text(&a.key) == text(&b.key));
        self.surnames.sort_unstable_by(|a, b| order(&a.last, &b.last).then(a.person.cmp(&b.person)));
        self.parts.sort_unstable_by(order);
        self.parts.dedup_by(|a, b| text(a) == text(b));
        self.titles.sort_unstable_by(|a, b| order(&a.0, &b.0).then(a.1.cmp(&b.1)));
        self.titles.dedup_by(|a, b| a.1 == b.1 && text(&a.0) == text(&b.0));
        self.folded = folded;
    }

    fn key(&mut self, text: &str) -> Key {
        let start = self.folded.len();
        fold_into(text, &mut self.folded);
        Key {
            head: head(&self.folded[start..]),
            start: start as u32,
            len: (self.folded.len() - start) as u32,
        }
    }

    fn folded_key(&mut self, folded: &str) -> Key {
        let start = self.folded.len() as u32;
        self.folded.push_str(folded);
        Key { head: head(folded), start, len: folded.len() as u32 }
    }

    fn text(&self, key: Key) -> &str {
        self.folded.get(key.start as usize..(key.start + key.len) as usize).unwrap_or("")
    }

    fn name(&mut self, tables: &Tables, entry: Entry, spelling: Slice, label: bool) -> Key {
        let key = self.key(tables.get(spelling));
        if key.len > 0 {
            self.names.push(IndexedName { key, entry, spelling, label, slips: true, whole: true });
        }
        key
    }

    fn add_people(&mut self, tables: &Tables) {
        for (id, row) in tables.people.iter().filter(|(_, row)| !row.removed) {
            let Some(last) = self.person_name(tables, id, row.name, true) else { continue };
            let family = self.key(tables.get(row.sort_key));
            if family.len > 0 && self.text(family) != self.text(last) {
                self.surnames.push(Surname { last: self.last_part(family), full: family, person: id });
            }
        }
        for row in &tables.aliases {
            if tables.has_person(row.person) {
                self.person_name(tables, row.person, row.name, false);
            }
        }
    }

    /// Enters a person's name in all its forms, and its parts; gives back the last one.
    fn person_name(&mut self, tables: &Tables, person: u32, spelling: Slice, label: bool) -> Option<Key> {
        let whose = tables.person(PersonId(person));
        let spelt = Spelt { name: tables.get(spelling), family: whose.sort_key, countries: whose.countries };
        let entry = Entry::Person(PersonId(person));
        let mut last = None;
        for form in forms::of(&spelt) {
            let key = self.folded_key(&form.folded);
            let whole = form.how == How::Whole;
            let (label, slips) = (label && whole, form.how.takes_slips());
            self.names.push(IndexedName { key, entry, spelling, label, slips, whole });
            if whole {
                last = Some(self.add_parts(key, person));
            }
        }
        last
    }

    /// Enters the parts of a person's name and gives back the last.
    fn add_parts(&mut self, full: Key, person: u32) -> Key {
        let mut start = full.start;
        let text = self.folded.get(full.start as usize..).unwrap_or("");
        for part in text.split(' ') {
            self.parts.push(Key { head: head(part), start, len: part.len() as u32 });
            start += part.len() as u32 + 1;
        }
        let last = self.last_part(full);
        // The table's own key has the family name of a "Jr.".
        if forms::last_part(self.text(full)).is_some() {
            self.surnames.push(Surname { last, full, person });
        }
        last
    }

    fn last_part(&self, full: Key) -> Key {
        let last = self.text(full).rsplit(' ').next().unwrap_or("");
        let len = last.len() as u32;
        Key { head: head(last), start: full.start + full.len - len, len }
    }

    fn add_bodies(&mut self, tables: &Tables) {
        for (id, row) in tables.organisations.iter().filter(|(_, row)| !row.removed) {
            let entry = Entry::Organisation(OrganisationId(id));
            self.name(tables, entry, row.name, true);
            self.name(tables, entry, row.short, false);
            for alias in pieces(tables, row.aliases, ';') {
                self.name(tables, entry, alias, false);
            }
        }
    }

    fn add_countries(&mut self, tables: &Tables) {
        for (id, row) in tables.countries.iter().filter(|(_, row)| !row.removed) {
            let (country, entry) = (CountryId(id), Entry::Country(CountryId(id)));
            self.name(tables, entry, row.name, true);
            self.country_word(tables.get(row.name), country, CountryWord::Name);
            for alias in pieces(tables, row.aliases, '|') {
                self.name(tables, entry, alias, false);
                self.country_word(tables.get(alias), country, CountryWord::Name);
            }
            for (list, word) in [
                (row.adjectives, CountryWord::Demonym),
                (row.nouns, CountryWord::Demonym),
                (row.metonyms, CountryWord::Metonym),
            ] {
                for piece in pieces(tables, list, '|') {
                    self.country_word(tables.get(piece), country, word);
                }
            }
            self.country_word(tables.get(row.capital), country, CountryWord::Metonym);
        }
    }

    /// Enters a word for a country: its name wins over a demonym, that over a metonym; a word that two countries share
    /// at the same rank names neither.
    fn country_word(&mut self, word: &str, country: CountryId, kind: CountryWord) {
        let rank = |kind: CountryWord| match kind {
            CountryWord::Name => 0,
            CountryWord::Demonym => 1,
            CountryWord::Metonym => 2,
        };
        let folded = fold(word);
        let word = without_article(&folded);
        if word.is_empty() {
            return;
        }
        let entry = self.countries.entry(word.into()).or_insert((Some(country), kind));
        if rank(entry.1) > rank(kind) {
            *entry = (Some(country), kind);
        } else if entry.1 == kind && entry.0 != Some(country) {
            entry.0 = None;
        }
    }

    fn add_titles(&mut self, tables: &Tables) {
        for (id, row) in tables.offices.iter().filter(|(_, row)| !row.removed) {
            for title in std::iter::once(row.title).chain(pieces(tables, row.variants, '|')) {
                let key = self.key(tables.get(title));
                if key.len > 0 {
                    self.titles.push((key, id));
                }
            }
            self.by_kind.push(id);
        }
        self.by_kind.sort_unstable_by_key(|id| (kind_of(tables, *id), *id));
    }

    /// The names that fold to this.
    pub(super) fn exact(&self, folded: &str) -> impl Iterator<Item = &IndexedName> {
        let from = self.names.partition_point(|name| self.text(name.key) < folded);
        self.names.iter().skip(from).take_while(move |name| self.text(name.key) == folded)
    }

    /// All names that slips are looked for near, with their folded form.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, &IndexedName)> {
        self.names.iter().filter(|name| name.slips).map(|name| (self.text(name.key), name))
    }

    /// People with a name, or a family name, whose last part this is, with the whole of it.
    pub(super) fn surnames(&self, last: &str) -> impl Iterator<Item = (PersonId, &str)> {
        let from = self.surnames.partition_point(|surname| self.text(surname.last) < last);
        let found =
            self.surnames.iter().skip(from).take_while(move |surname| self.text(surname.last) == last);
        found.map(|surname| (PersonId(surname.person), self.text(surname.full)))
    }

    /// Every last part of a name, once, in order.
    pub(super) fn all_surnames(&self) -> Vec<&str> {
        let mut all: Vec<&str> = self.surnames.iter().map(|surname| self.text(surname.last)).collect();
        all.dedup();
        all
    }

    /// Whether a folded word is a part of a known person's name.
    pub(super) fn is_part(&self, folded: &str) -> bool {
        self.parts.binary_search_by(|key| self.text(*key).cmp(folded)).is_ok()
    }

    /// The offices of a folded title.
    pub(super) fn titled(&self, folded: &str) -> impl Iterator<Item = OfficeId> {
        let title = without_article(folded).to_owned();
        let from = self.titles.partition_point(|(key, _)| self.text(*key) < title.as_str());
        let found = self.titles.iter().skip(from).take_while(move |(key, _)| self.text(*key) == title);
        found.map(|(_, office)| OfficeId(*office))
    }

    /// The offices of a kind in a country.
    pub(super) fn offices_of(&self, tables: &Tables, country: &str, kind: &str) -> Vec<OfficeId> {
        let wanted = (country, kind);
        let from = self.by_kind.partition_point(|id| kind_of(tables, *id) < wanted);
        let found = self.by_kind.iter().skip(from).take_while(|id| kind_of(tables, **id) == wanted);
        found.map(|id| OfficeId(*id)).collect()
    }

    /// The country behind a folded word.
    pub(super) fn country(&self, folded: &str) -> Option<(CountryId, CountryWord)> {
        let (country, word) = self.countries.get(without_article(folded))?;
        country.map(|country| (country, *word))
    }

    /// Place of a folded metonym in its table.
    pub(super) fn metonym(&self, folded: &str) -> Option<usize> {
        self.metonyms.get(without_article(folded)).copied()
    }
}

/// All names of a person as the tables write them.
pub(super) fn names_of(tables: &Tables, person: PersonId) -> Vec<PersonName<'_>> {
    let base = tables.base().filter(|_| !tables.people.adopts(person.0));
    let mut names = match tables.people.get(person.0) {
        Some(row) => vec![PersonName {
            text: tables.get(row.name),
            judges: row.quality == NameQuality::Judges,
            label: true,
            sources: tables.get(row.sources),
            layer: row.layer,
        }],
        None => base.map(|base| base.names_of(person.0)).unwrap_or_default(),
    };
    let from = tables.aliases.partition_point(|alias| alias.person < person.0);
    let aliases = tables.aliases.iter().skip(from).take_while(|alias| alias.person == person.0);
    names.extend(aliases.map(|alias| PersonName {
        text: tables.get(alias.name),
        judges: alias.judges,
        label: false,
        sources: tables.get(alias.sources),
        layer: alias.layer,
    }));
    names
}

fn kind_of(tables: &Tables, office: u32) -> (&str, &str) {
    tables.offices.get(office).map_or(("", ""), |row| (tables.get(row.country), tables.get(row.kind)))
}

pub(super) fn without_article(folded: &str) -> &str {
    folded.strip_prefix("the ").unwrap_or(folded)
}

/// The items of a list cell.
pub(super) fn pieces(tables: &Tables, list: Slice, separator: char) -> impl Iterator<Item = Slice> {
    let text = tables.get(list);
    let mut start = 0;
    text.split(separator).filter_map(move |item| {
        let piece = list.from(start).first(item.len());
        start += item.len() + separator.len_utf8();
        (!piece.is_empty()).then_some(piece)
    })
}
