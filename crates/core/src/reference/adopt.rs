//! Rows of a packed file that own tables change or take away: copied, so that what the tables say can be laid over them.

use std::sync::Arc;

use super::packed::Packed;
use super::packed::records::{
    AliasRecord, CountryRecord, OfficeRecord, OrganisationRecord, PersonRecord, TenureRecord, Text,
};
use super::tables::*;
use super::tsv::{Slice, Store};

/// The packed file below tables that are being filled, and the text of their store that adopted rows point into.
#[derive(Clone, Debug)]
pub(super) struct Below {
    packed: Arc<Packed>,
    text: u16,
}

impl Below {
    /// Over this file; `None` where the store has no room for one more text.
    pub(super) fn new(packed: Arc<Packed>, store: &mut Store) -> Option<Below> {
        let text = store.keep("".into())?;
        Some(Below { packed, text })
    }

    fn copy(&self, store: &mut Store, text: Text) -> Slice {
        if text.len == 0 { Slice::default() } else { store.append(self.text, self.packed.text(text)) }
    }

    /// Holds a person in memory from now on, with all names; nothing where it is held already.
    pub(super) fn adopt_person(&self, tables: &mut Tables, id: u32) {
        if tables.people.get(id).is_some() {
            return;
        }
        let Some(row) = self.packed.rows::<PersonRecord>().get(id) else { return };
        let mut copy = |text: Text| self.copy(&mut tables.store, text);
        let person = PersonRow {
            id: copy(row.id),
            wikidata: copy(row.wikidata),
            name: copy(row.name),
            quality: row.quality,
            sort_key: copy(row.sort_key),
            birth: row.birth,
            death: row.death,
            gender: copy(row.gender),
            countries: copy(row.countries),
            sources: copy(row.sources),
            layer: row.layer,
            removed: false,
        };
        tables.ids.people.insert(self.packed.text(row.id).into(), id);
        tables.people.put(id, person);
        let aliases: Vec<AliasRecord> = self.packed.aliases_of(id).collect();
        for alias in aliases {
            let name = self.copy(&mut tables.store, alias.name);
            let sources = self.copy(&mut tables.store, alias.sources);
            let (judges, layer) = (alias.judges, alias.layer);
            tables.aliases.push(AliasRow { person: id, name, judges, sources, layer });
        }
    }

    /// Holds an office in memory from now on.
    pub(super) fn adopt_office(&self, tables: &mut Tables, id: u32) {
        if tables.offices.get(id).is_some() {
            return;
        }
        let Some(row) = self.packed.rows::<OfficeRecord>().get(id) else { return };
        let mut copy = |text: Text| self.copy(&mut tables.store, text);
        let office = OfficeRow {
            id: copy(row.id),
            wikidata: copy(row.wikidata),
            title: copy(row.title),
            variants: copy(row.variants),
            kind: copy(row.kind),
            country: copy(row.country),
            organisation: copy(row.organisation),
            one_seat: row.one_seat,
            layer: row.layer,
            removed: false,
        };
        tables.ids.offices.insert(self.packed.text(row.id).into(), id);
        tables.offices.put(id, office);
    }

    /// Holds an organisation in memory from now on.
    pub(super) fn adopt_organisation(&self, tables: &mut Tables, id: u32) {
        if tables.organisations.get(id).is_some() {
            return;
        }
        let Some(row) = self.packed.rows::<OrganisationRecord>().get(id) else { return };
        let mut copy = |text: Text| self.copy(&mut tables.store, text);
        let body = OrganisationRow {
            id: copy(row.id),
            wikidata: copy(row.wikidata),
            name: copy(row.name),
            short: copy(row.short),
            aliases: copy(row.aliases),
            kind: copy(row.kind),
            leader_office: copy(row.leader_office),
            layer: row.layer,
            removed: false,
        };
        tables.ids.organisations.insert(self.packed.text(row.id).into(), id);
        tables.organisations.put(id, body);
    }

    /// Holds all countries in memory from now on. They are few, and what a word means depends on all of them: one that
    /// two countries share names neither.
    pub(super) fn adopt_countries(&self, tables: &mut Tables) {
        if !tables.countries.is_empty() {
            return;
        }
        for (id, row) in self.packed.rows::<CountryRecord>().from(0) {
            let mut copy = |text: Text| self.copy(&mut tables.store, text);
            let country = CountryRow {
                iso2: copy(row.iso2),
                wikidata: copy(row.wikidata),
                name: copy(row.name),
                aliases: copy(row.aliases),
                adjectives: copy(row.adjectives),
                nouns: copy(row.nouns),
                capital: copy(row.capital),
                metonyms: copy(row.metonyms),
                removed: false,
            };
            tables.ids.countries.insert(self.packed.text(row.iso2).into(), id);
            tables.countries.put(id, country);
        }
    }

    /// A tenure of the file as a row in memory, and the file's own no longer looked at.
    pub(super) fn adopt_tenure(&self, tables: &mut Tables, (at, row): (u32, TenureRecord)) -> TenureRow {
        tables.hidden_tenures.insert(at);
        TenureRow {
            office: row.office,
            person: row.person,
            start: row.start,
            end: row.end,
            end_basis: row.end_basis,
            as_of: row.as_of,
            acting: row.acting,
            confidence: row.confidence,
            sources: self.copy(&mut tables.store, row.sources),
            note: self.copy(&mut tables.store, row.note),
            layer: row.layer,
        }
    }

    /// The file's tenure of an office and a person that starts so, where it is still looked at.
    pub(super) fn tenure(&self, tables: &Tables, key: TenureKey) -> Option<(u32, TenureRecord)> {
        let (office, person, start) = key;
        let found = self.packed.tenure_from(office, person, start);
        found.filter(|(row, _)| !tables.hidden_tenures.contains(row))
    }
}

/// What tells a tenure from others: office, person and start.
pub(super) type TenureKey = (u32, u32, Option<crate::time::PartialDate>);
