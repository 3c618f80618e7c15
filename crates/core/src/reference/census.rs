//! How many rows of each table there are, and of which layer.

use super::Layer;
use super::packed::Packed;
use super::packed::records::{
    AliasRecord, CountryRecord, EventRecord, MetonymRecord, OfficeRecord, OrganisationRecord, PersonRecord,
    PlaceNameRecord, PlaceRecord, Record, SourceRecord, TenureRecord,
};
use super::tables::Tables;
use super::tsv::Slice;

/// Rows of one table by layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableCount {
    /// The table ("people").
    pub table: &'static str,
    /// Rows of the starter tables that no later layer changed.
    pub starter: u64,
    /// Rows that imported data brought or changed.
    pub packed: u64,
    /// Rows that the user's own tables brought or changed.
    pub overlay: u64,
}

impl TableCount {
    fn of(table: &'static str, layers: impl Iterator<Item = Layer>) -> TableCount {
        let mut count = TableCount { table, starter: 0, packed: 0, overlay: 0 };
        layers.for_each(|layer| *count.of_layer(layer) += 1);
        count
    }

    fn of_layer(&mut self, layer: Layer) -> &mut u64 {
        match layer {
            Layer::Embedded => &mut self.starter,
            Layer::Packed => &mut self.packed,
            Layer::Overlay => &mut self.overlay,
        }
    }

    /// All of them.
    pub fn all(self) -> u64 {
        self.starter + self.packed + self.overlay
    }
}

impl Tables {
    /// The packed file below, where there is one.
    pub fn packed(&self) -> Option<&Packed> {
        self.base()
    }

    /// Rows of each table by layer. Every row of a packed file is looked at: tenths of a second for millions.
    pub fn census(&self) -> Vec<TableCount> {
        let people = self.people.iter().filter(|(_, row)| !row.removed).map(|(_, row)| row.layer);
        let offices = self.offices.iter().filter(|(_, row)| !row.removed).map(|(_, row)| row.layer);
        let bodies = self.organisations.iter().filter(|(_, row)| !row.removed).map(|(_, row)| row.layer);
        let countries = self.countries.iter().filter(|(_, row)| !row.removed);
        let countries = countries.map(|(_, row)| self.layer_of(row.name));
        let tenures = self.tenures.iter().map(|row| row.layer);
        let metonyms = self.metonyms.iter().map(|row| self.layer_of(row.phrase));
        let events = self.events.iter().map(|row| self.layer_of(row.name));
        let sources = self.sources.iter().map(|row| self.layer_of(row.id));
        let base = self.base();
        let hidden = |row: u32| self.hidden_tenures.contains(&row);
        let mut counts = vec![
            TableCount::of(
                "people",
                people.chain(of(base, |row: PersonRecord| row.layer, |id| self.people.adopts(id))),
            ),
            TableCount::of(
                "names",
                self.aliases.iter().map(|row| row.layer).chain(of(
                    base,
                    |row: AliasRecord| row.layer,
                    |_| false,
                )),
            ),
            TableCount::of(
                "offices",
                offices.chain(of(base, |row: OfficeRecord| row.layer, |id| self.offices.adopts(id))),
            ),
            TableCount::of("tenures", tenures.chain(of(base, |row: TenureRecord| row.layer, hidden))),
            TableCount::of(
                "organisations",
                bodies.chain(of(
                    base,
                    |row: OrganisationRecord| row.layer,
                    |id| self.organisations.adopts(id),
                )),
            ),
            TableCount::of(
                "countries",
                countries.chain(of(base, |row: CountryRecord| row.layer, |id| self.countries.adopts(id))),
            ),
            TableCount::of("metonyms", metonyms.chain(of(base, |row: MetonymRecord| row.layer, |_| false))),
            TableCount::of("events", events.chain(of(base, |row: EventRecord| row.layer, |_| false))),
            TableCount::of("places", of(base, |row: PlaceRecord| row.layer, |_| false)),
            TableCount::of("place_names", of(base, |row: PlaceNameRecord| row.layer, |_| false)),
            TableCount::of("sources", sources.chain(of(base, |row: SourceRecord| row.layer, |_| false))),
        ];
        let [places, other_names, added, added_names] = self.places.counts(&self.store);
        for count in &mut counts {
            let (own, more) = match count.table {
                "places" => (places, added),
                "place_names" => (other_names, added_names),
                _ => continue,
            };
            count.starter += own as u64;
            count.overlay += more as u64;
        }
        counts
    }

    /// The layer of the text a cell stands in.
    fn layer_of(&self, cell: Slice) -> Layer {
        let found = self.layers.iter().find(|(text, _)| *text == cell.text);
        found.map_or(Layer::Packed, |(_, layer)| *layer)
    }
}

/// The layers of a packed file's rows of a kind, those left out that rows in memory stand for.
fn of<'p, R: Record + 'p>(
    base: Option<&'p Packed>,
    layer: impl Fn(R) -> Layer + 'p,
    held: impl Fn(u32) -> bool + 'p,
) -> impl Iterator<Item = Layer> + 'p {
    let rows = base.into_iter().flat_map(|base| base.rows::<R>().from(0));
    rows.filter(move |(id, _)| !held(*id)).map(move |(_, row)| layer(row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::TablesBuilder;

    #[test]
    fn rows_are_counted_by_the_layer_that_last_changed_them() {
        let mut builder = TablesBuilder::new("2026-06-01".parse().unwrap());
        builder
            .add(Layer::Embedded, "people.tsv", "person_id\tname\na\tAnn Aal\nb\tBob Bee\nc\tCy Cee\n")
            .add(Layer::Embedded, "places.tsv", "name\tpopulation\tcountry\tgeonames_id\nAvon\t9\tXA\t1\n")
            .add(Layer::Embedded, "countries.tsv", "iso2\tname\nXA\tA\nXB\tB\n")
            .add(Layer::Overlay, "people.tsv", "person_id\tname\nb\tBobby Bee\nd\tDi Dee\n-c\t\n")
            .add(Layer::Overlay, "names.tsv", "person_id\tname\na\tAnna Aal\n")
            .add(Layer::Overlay, "countries.tsv", "iso2\tname\nXB\tBland\n")
            .add(Layer::Overlay, "places.tsv", "name\tgeonames_id\nBath\t2\n");
        let (tables, errors) = builder.build();
        assert_eq!(errors, []);
        let census = tables.census();
        let told: Vec<_> = census.iter().filter(|count| count.all() > 0).collect();
        let expected = [("people", 1, 2), ("names", 0, 1), ("countries", 1, 1), ("places", 1, 1)];
        let expected =
            expected.map(|(table, starter, overlay)| TableCount { table, starter, packed: 0, overlay });
        assert_eq!(told, expected.iter().collect::<Vec<_>>());
    }
}
