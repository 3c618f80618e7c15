//! Parts of countries (`admin.tsv`): asked for now and then, so the tables are read line by line and nothing is built.

use super::Division;
use super::fold::fold;
use super::packed::Packed;
use super::sorted::{body, lines_from};
use super::tsv::Store;

/// Words that stand for the kind of a part and not for its name ("Donetsk Oblast", "Donetsk region").
const KINDS: &[&str] =
    &["region", "oblast", "province", "state", "governorate", "prefecture", "county", "district"];

/// The tables, each layer's after those below it.
#[derive(Debug, Default)]
pub(super) struct Divisions {
    texts: Vec<u16>,
}

impl Divisions {
    pub(super) fn add(&mut self, text: u16) {
        self.texts.push(text);
    }

    /// A later layer's row of a code stands for an earlier one's.
    fn rows<'t>(&'t self, store: &'t Store) -> impl Iterator<Item = Division<'t>> {
        let tables = self.texts.iter().rev().map(|text| store.text(*text));
        tables.flat_map(|table| lines_from(table, body(table))).filter_map(|line| parsed(line.text))
    }

    pub(super) fn with_code<'t>(&'t self, store: &'t Store, code: &str) -> Option<Division<'t>> {
        self.rows(store).find(|row| row.code == code)
    }

    /// The rows of that name, here and in a packed file below.
    pub(super) fn named<'t>(
        &'t self,
        store: &'t Store,
        base: Option<&'t Packed>,
        folded: &str,
    ) -> Vec<Division<'t>> {
        let plain = KINDS.iter().find_map(|kind| folded.strip_suffix(kind)?.strip_suffix(' '));
        let same = |name: &str| {
            let name = fold(name);
            !name.is_empty() && (name == folded || plain == Some(name.as_str()))
        };
        let bears = |row: &Division<'_>| same(row.name) || row.aliases.split('|').any(same);
        let stands = |row: &Division<'_>| self.with_code(store, row.code) == Some(*row);
        let mut found: Vec<Division<'t>> = self.rows(store).filter(|row| bears(row) && stands(row)).collect();
        let below = base.into_iter().flat_map(Packed::divisions).filter(bears);
        found.extend(below.filter(|row| self.with_code(store, row.code).is_none()));
        found.sort_by_key(|row| (row.order, row.code));
        found.dedup_by_key(|row| row.code);
        found
    }
}

/// `code level name iso3166_2 geonames_id alt_names`; `None` for a row without a code or name.
fn parsed(line: &str) -> Option<Division<'_>> {
    let mut cells = line.trim_end_matches('\r').split('\t');
    let (code, level, name) = (cells.next()?, cells.next()?, cells.next()?);
    let aliases = cells.nth(2).unwrap_or("");
    let order = if level == "admin2" { 2 } else { 1 };
    (!code.is_empty() && !name.is_empty()).then_some(Division { code, name, aliases, order })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "code\tlevel\tname\tiso3166_2\tgeonames_id\talt_names\n\
        XA.01\tadmin1\tNorthmark\tXA-N\t7\tNordmark|Nórdia\n\
        XA.02\tadmin1\tSouthmark\n\
        XA.01.9\tadmin2\tNorthmark\t\t\t\n\
        \tadmin1\tNobody\n";

    fn found(name: &str) -> Vec<String> {
        let mut store = Store::default();
        let mut divisions = Divisions::default();
        divisions.add(store.keep(TABLE.into()).unwrap());
        divisions.named(&store, None, &fold(name)).iter().map(|row| row.code.to_owned()).collect()
    }

    #[test]
    fn a_part_is_found_by_its_names_with_or_without_the_word_for_its_kind() {
        for name in ["Northmark", "Northmark region", "northmark oblast"] {
            assert_eq!(found(name), ["XA.01", "XA.01.9"], "{name}");
        }
        assert_eq!(found("Nordia"), ["XA.01"]);
        assert!(found("region").is_empty() && found("").is_empty() && found("Westmark").is_empty());
    }

    #[test]
    fn a_part_is_found_by_its_code_and_a_later_layer_comes_first() {
        let mut store = Store::default();
        let mut divisions = Divisions::default();
        divisions.add(store.keep(TABLE.into()).unwrap());
        divisions.add(store.keep("code\tlevel\tname\nXA.02\tadmin1\tSouthland\n".into()).unwrap());
        assert_eq!(divisions.with_code(&store, "XA.02").map(|row| row.name), Some("Southland"));
        assert_eq!(divisions.with_code(&store, "XA.01").map(|row| row.name), Some("Northmark"));
        assert_eq!(divisions.with_code(&store, "XA.03"), None);
        assert_eq!(divisions.named(&store, None, "southmark"), []);
    }
}
