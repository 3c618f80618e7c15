//! Populated places: the embedded table is searched in place, other layers' rows are held beside it.

use std::collections::{HashMap, HashSet};

use super::fold::fold;
use super::sorted::{body, lines_from, lines_of};
use super::tsv::{Slice, Store};
use super::{Entry, Layer, Named, Place, PlaceId, PlaceName};

/// Columns of `places.tsv` in the embedded table's order.
pub(super) const COLUMNS: [&str; 10] = [
    "name",
    "population",
    "country",
    "geonames_id",
    "feature_code",
    "admin1",
    "admin2",
    "lat",
    "lon",
    "time_zone",
];

/// Ids of rows of other layers than the embedded one have this bit; those of the embedded one are byte offsets.
const ADDED: u32 = 1 << 31;

/// Populated places.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The embedded `places.tsv`, sorted by folded name.
    pub(super) table: Option<u16>,
    /// The embedded `place_names.tsv` (other name, chief name, GeoNames id), sorted by folded other name.
    pub(super) other_names: Option<u16>,
    added: Vec<PlaceRow>,
    added_names: HashMap<Box<str>, Vec<(u32, Slice, bool)>>,
    /// GeoNames ids whose embedded rows no longer count.
    hidden: HashSet<u32>,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PlaceRow {
    pub(super) geonames: u32,
    pub(super) name: Slice,
    pub(super) country: Slice,
    pub(super) admin1: Slice,
    pub(super) feature: Slice,
    pub(super) lat: f32,
    pub(super) lon: f32,
    pub(super) population: u32,
}

impl Places {
    /// Adds a row of another layer; it takes the place of any embedded row with its GeoNames id.
    pub(super) fn add(&mut self, store: &Store, row: PlaceRow) {
        if row.geonames != 0 {
            self.hidden.insert(row.geonames);
        }
        let id = ADDED | u32::try_from(self.added.len()).unwrap_or(0);
        self.added.push(row);
        self.call(store, id, row.name, true);
    }

    /// Takes a place away.
    pub(super) fn remove(&mut self, geonames: u32) {
        self.hidden.insert(geonames);
    }

    /// Adds a name to a place of another layer, found by its GeoNames id.
    pub(super) fn add_name(&mut self, store: &Store, geonames: u32, name: Slice) -> bool {
        let Some(at) = self.added.iter().position(|row| row.geonames == geonames) else { return false };
        self.call(store, ADDED | u32::try_from(at).unwrap_or(0), name, false);
        true
    }

    fn call(&mut self, store: &Store, id: u32, name: Slice, chief: bool) {
        let folded = fold(store.get(name)).into_boxed_str();
        self.added_names.entry(folded).or_default().push((id, name, chief));
    }

    /// A place by its id.
    pub(super) fn get<'t>(&'t self, store: &'t Store, id: PlaceId) -> Place<'t> {
        if id.0 & ADDED != 0 {
            let Some(row) = self.added.get((id.0 & !ADDED) as usize) else { return Place::UNKNOWN };
            return Place {
                geonames: row.geonames,
                name: store.get(row.name),
                country: store.get(row.country),
                admin1: store.get(row.admin1),
                feature: store.get(row.feature),
                lat: row.lat,
                lon: row.lon,
                population: row.population,
            };
        }
        let table = self.table.map_or("", |text| store.text(text));
        let begins_line = id.0 > 0 && table.as_bytes().get(id.0 as usize - 1) == Some(&b'\n');
        let line = begins_line.then(|| lines_from(table, id.0 as usize).next()).flatten();
        line.map_or(Place::UNKNOWN, |line| parsed(line.text))
    }

    /// Appends the places of this folded name.
    pub(super) fn named<'t>(&'t self, store: &'t Store, folded: &str, found: &mut Vec<Named<'t>>) {
        if let Some(table) = self.table {
            let table = store.text(table);
            for line in lines_of(table, folded) {
                self.push(line.start, parsed(line.text), None, found);
            }
            if let Some(names) = self.other_names {
                for line in lines_of(store.text(names), folded) {
                    self.other_name(table, line.text, found);
                }
            }
        }
        for (id, spelling, label) in self.added_names.get(folded).into_iter().flatten() {
            let entry = Entry::Place(PlaceId(*id));
            found.push(Named { entry, spelling: store.get(*spelling), label: *label });
        }
    }

    /// Follows one line of the table of other names to its place.
    fn other_name<'t>(&self, table: &'t str, line: &'t str, found: &mut Vec<Named<'t>>) {
        let mut cells = line.split('\t');
        let (Some(other), Some(chief), Some(geonames)) = (cells.next(), cells.next(), cells.next()) else {
            return;
        };
        let Ok(geonames) = geonames.parse::<u32>() else { return };
        let chief = fold(chief);
        let place = lines_of(table, &chief).map(|line| (line.start, parsed(line.text)));
        if let Some((start, place)) = place.filter(|(_, place)| place.geonames == geonames).last() {
            self.push(start, place, Some(other), found);
        }
    }

    /// The other names of a place: every line of the table is looked at.
    pub(super) fn names_of<'t>(&'t self, store: &'t Store, id: PlaceId) -> Vec<PlaceName<'t>> {
        let geonames = self.get(store, id).geonames;
        let mut found = Vec::new();
        let table = self.other_names.map_or("", |names| store.text(names));
        let wanted = geonames.to_string();
        for line in lines_from(table, body(table)).filter(|line| line.text.ends_with(&wanted)) {
            let mut cells = line.text.split('\t');
            if let (Some(text), true) = (cells.next(), cells.nth(1) == Some(&wanted) && geonames != 0) {
                let (from, to, historic, layer) = (None, None, false, Layer::Embedded);
                found.push(PlaceName { text, from, to, historic, layer });
            }
        }
        let added = self.added_names.values().flatten().filter(|(at, _, chief)| *at == id.0 && !chief);
        let mut added: Vec<_> = added
            .map(|(_, text, _)| PlaceName {
                text: store.get(*text),
                from: None,
                to: None,
                historic: false,
                layer: Layer::Overlay,
            })
            .collect();
        added.sort_unstable_by_key(|name| name.text);
        found.append(&mut added);
        found
    }

    fn push<'t>(&self, start: usize, place: Place<'t>, other: Option<&'t str>, found: &mut Vec<Named<'t>>) {
        let known =
            found.iter().any(|named| matches!(named.entry, Entry::Place(id) if id.0 as usize == start));
        if let (Ok(offset), false) = (u32::try_from(start), known || self.hidden.contains(&place.geonames)) {
            found.push(Named {
                entry: Entry::Place(PlaceId(offset)),
                spelling: other.unwrap_or(place.name),
                label: other.is_none(),
            });
        }
    }

    /// Places with at least so many inhabitants, for the index of near names: id and name.
    pub(super) fn larger_than<'t>(&'t self, store: &'t Store, least: u32) -> Vec<(PlaceId, &'t str)> {
        let mut found = Vec::new();
        let table = self.table.map_or("", |table| store.text(table));
        for line in lines_from(table, body(table)) {
            let mut cells = line.text.splitn(3, '\t');
            let (Some(name), Some(population)) = (cells.next(), cells.next()) else { continue };
            // Cheaper than reading the number in 75,000 rows: fewer digits are fewer inhabitants.
            if population.len() < 5 || population.parse::<u32>().is_ok_and(|count| count < least) {
                continue;
            }
            let hidden = || self.hidden.contains(&parsed(line.text).geonames);
            if let (Ok(offset), false) = (u32::try_from(line.start), !self.hidden.is_empty() && hidden()) {
                found.push((PlaceId(offset), name));
            }
        }
        let added = (0..).zip(&self.added).filter(|(_, row)| row.population == 0 || row.population >= least);
        found.extend(added.map(|(id, row)| (PlaceId(ADDED | id), store.get(row.name))));
        found
    }
}

/// A row of the embedded table.
fn parsed(line: &str) -> Place<'_> {
    let mut cells = line.split('\t');
    let mut next = || cells.next().unwrap_or("");
    let (name, population, country, geonames) = (next(), next(), next(), next());
    let (feature, admin1, _admin2, lat, lon) = (next(), next(), next(), next(), next());
    Place {
        geonames: geonames.parse().unwrap_or(0),
        name,
        country,
        admin1,
        feature,
        lat: lat.parse().unwrap_or(0.0),
        lon: lon.parse().unwrap_or(0.0),
        population: population.parse().unwrap_or(0),
    }
}
