//! Populated places: the embedded table is searched in place, other layers' rows are held beside it.

use std::collections::{HashMap, HashSet};

use super::fold::fold;
use super::packed::Packed;
use super::sorted::{body, lines_from, lines_of};
use super::tsv::{Slice, Store};
use super::{Entry, Layer, Named, Place, PlaceId, PlaceName};
use crate::time::PartialDate;

/// Ids of rows of other layers than the lowest have this bit; those of the lowest are byte offsets in the embedded table,
/// or rows of a packed file.
const ADDED: u32 = 1 << 31;

/// Populated places.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The embedded `places.tsv`, sorted by folded name.
    pub(super) table: Option<u16>,
    /// The embedded `place_names.tsv` (other name, chief name, GeoNames id), sorted by folded other name.
    pub(super) other_names: Option<u16>,
    added: Vec<PlaceRow>,
    /// GeoNames ids of `added` to places in it.
    added_ids: HashMap<u32, u32>,
    /// By folded name.
    added_names: HashMap<Box<str>, Vec<AddedName>>,
    /// GeoNames ids whose rows of the lowest layer no longer count.
    hidden: HashSet<u32>,
}

/// A name of a place of another layer.
#[derive(Clone, Copy, Debug)]
struct AddedName {
    /// The place's id.
    place: u32,
    /// Whether it is the chief name.
    chief: bool,
    name: OtherName,
}

/// Another name of a place, and when it was in use.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OtherName {
    pub(super) text: Slice,
    pub(super) from: Option<PartialDate>,
    pub(super) to: Option<PartialDate>,
    pub(super) historic: bool,
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
        let at = u32::try_from(self.added.len()).unwrap_or(0);
        if row.geonames != 0 {
            self.added_ids.insert(row.geonames, at);
        }
        self.added.push(row);
        let name = OtherName { text: row.name, ..OtherName::default() };
        self.call(store, AddedName { place: ADDED | at, chief: true, name });
    }

    /// Whether a place of a lower layer is changed or taken away.
    pub(super) fn hides(&self, geonames: u32) -> bool {
        self.hidden.contains(&geonames)
    }

    /// Takes a place away.
    pub(super) fn remove(&mut self, geonames: u32) {
        self.hidden.insert(geonames);
    }

    /// Adds a name to a place of another layer or of a packed file, found by its GeoNames id.
    pub(super) fn add_name(
        &mut self,
        store: &Store,
        base: Option<&Packed>,
        geonames: u32,
        name: OtherName,
    ) -> bool {
        let own = self.added_ids.get(&geonames).map(|at| ADDED | at);
        let place = own.or_else(|| {
            let row = base?.place_with_geonames(geonames)?;
            (row < ADDED && !self.hidden.contains(&geonames)).then_some(row)
        });
        if let Some(place) = place {
            self.call(store, AddedName { place, chief: false, name });
        }
        place.is_some()
    }

    fn call(&mut self, store: &Store, name: AddedName) {
        let folded = fold(store.get(name.name.text)).into_boxed_str();
        self.added_names.entry(folded).or_default().push(name);
    }

    /// Rows held in memory: places of the embedded table, other names of it, places and other names added to these.
    pub(super) fn counts(&self, store: &Store) -> [usize; 4] {
        let lines = |text: Option<u16>| {
            let text = text.map_or("", |text| store.text(text));
            text.get(body(text)..).unwrap_or("").lines().count()
        };
        let names = self.added_names.values().flatten().filter(|name| !name.chief).count();
        [lines(self.table), lines(self.other_names), self.added.len(), names]
    }

    /// A place by its id.
    pub(super) fn get<'t>(&'t self, store: &'t Store, base: Option<&'t Packed>, id: PlaceId) -> Place<'t> {
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
        if let Some(base) = base {
            return base.place(id.0).unwrap_or(Place::UNKNOWN);
        }
        let table = self.table.map_or("", |text| store.text(text));
        let begins_line = id.0 > 0 && table.as_bytes().get(id.0 as usize - 1) == Some(&b'\n');
        let line = begins_line.then(|| lines_from(table, id.0 as usize).next()).flatten();
        line.map_or(Place::UNKNOWN, |line| parsed(line.text))
    }

    /// Appends the places of this folded name.
    pub(super) fn named<'t>(
        &'t self,
        store: &'t Store,
        base: Option<&'t Packed>,
        folded: &str,
        found: &mut Vec<Named<'t>>,
    ) {
        for row in base.into_iter().flat_map(|base| base.place_names(folded).map(move |row| (base, row))) {
            let (base, row) = row;
            if self.hidden.is_empty()
                || base.place(row.place).is_some_and(|it| !self.hidden.contains(&it.geonames))
            {
                let entry = Entry::Place(PlaceId(row.place));
                found.push(Named { entry, spelling: base.text(row.spelling), label: row.label });
            }
        }
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
        for added in self.added_names.get(folded).into_iter().flatten() {
            let entry = Entry::Place(PlaceId(added.place));
            // A place that bears a name twice (always, and once more in its past) is found once.
            if !found.iter().any(|named| named.entry == entry) {
                found.push(Named { entry, spelling: store.get(added.name.text), label: added.chief });
            }
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
    pub(super) fn names_of<'t>(
        &'t self,
        store: &'t Store,
        base: Option<&'t Packed>,
        id: PlaceId,
    ) -> Vec<PlaceName<'t>> {
        let geonames = self.get(store, base, id).geonames;
        let mut found = Vec::new();
        let own = id.0 & ADDED != 0;
        let of_base =
            base.and_then(|base| Some((base, if own { base.place_with_geonames(geonames)? } else { id.0 })));
        if let Some((base, row)) = of_base {
            let others = base.names_of_place(row).filter(|row| !row.label);
            found.extend(others.map(|row| base.place_name_view(&row)));
        }
        let table = self.other_names.map_or("", |names| store.text(names));
        let wanted = geonames.to_string();
        for line in lines_from(table, body(table)).filter(|line| line.text.ends_with(&wanted)) {
            let mut cells = line.text.split('\t');
            if let (Some(text), true) = (cells.next(), cells.nth(1) == Some(&wanted) && geonames != 0) {
                let (from, to, historic, layer) = (None, None, false, Layer::Embedded);
                found.push(PlaceName { text, from, to, historic, layer });
            }
        }
        let added = self.added_names.values().flatten().filter(|it| it.place == id.0 && !it.chief);
        let mut added: Vec<_> = added
            .map(|AddedName { name, .. }| PlaceName {
                text: store.get(name.text),
                from: name.from,
                to: name.to,
                historic: name.historic,
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

#[cfg(test)]
mod tests {
    use super::super::{Layer, Reference, Tables, TablesBuilder};
    use super::*;

    fn overlay(names: &'static str) -> (Tables, Vec<String>) {
        let mut builder = TablesBuilder::new(jiff::civil::date(2026, 1, 1));
        builder.add(Layer::Overlay, "places.tsv", "name\tgeonames_id\nNewtown\t7\nOther\t8\n");
        builder.add(Layer::Overlay, "place_names.tsv", names);
        let (tables, errors) = builder.build();
        (tables, errors.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_former_name_finds_the_place_and_tells_its_years() {
        let (tables, errors) = overlay(
            "other_name\tgeonames_id\tfrom\tto\thistoric\nOldtown\t7\t1938\t2016-05\thistoric\nNewton\t7\t\t\t\n",
        );
        assert_eq!(errors, Vec::<String>::new());
        let found = tables.named("oldtown");
        let [Named { entry: Entry::Place(id), label: false, .. }] = found[..] else { panic!("{found:?}") };
        assert_eq!(tables.place(id).name, "Newtown");
        let names = tables.names_of_place(id);
        assert_eq!(names.iter().map(|name| name.text).collect::<Vec<_>>(), ["Newton", "Oldtown"]);
        let former = names[1];
        assert_eq!((former.historic, former.from), (true, PartialDate::parse("1938")));
        assert_eq!((former.to, names[0].historic), (PartialDate::parse("2016-05"), false));
    }

    #[test]
    fn a_name_borne_twice_finds_the_place_once_and_bad_rows_are_told() {
        let (tables, errors) = overlay(
            "other_name\tgeonames_id\tto\thistoric\nNewtown\t7\t1900\thistoric\nX\t9\t\t\nY\t8\tsoon\t\nZ\t8\t\tlong ago\n",
        );
        assert_eq!(tables.named("Newtown").len(), 1);
        let places: Vec<&str> = errors.iter().filter_map(|error| error.split(": ").next()).collect();
        assert_eq!(places, ["place_names.tsv:3", "place_names.tsv:4", "place_names.tsv:5"]);
    }
}
