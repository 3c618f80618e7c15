//! Near names of a packed file and of the user's own tables over it, as one answer.

use super::super::packed::near::NearSection;
use super::super::packed::records::{NameRecord, PlaceNameRecord};
use super::super::packed::{Packed, layout};
use super::super::tables::Tables;
use super::super::{Entry, NearName, NearNames, Nearness, PersonId, PlaceId, Reference};
use super::{can_be_meant, exhaustive, in_order};

/// Entries of the packed file that one answer tells of: many people share a common name, and who misspells it means
/// none of them in particular.
const MOST_ENTRIES: usize = 256;
/// People of the packed file that are told of near a family name.
const MOST_BEARERS: usize = 64;

/// Known names near a folded one, nearest first.
pub(in super::super) fn near<'t>(tables: &'t Tables, folded: &str) -> NearNames<'t> {
    let mut found = tables.near_index().near(tables, folded);
    let Some((base, section)) = section(tables) else { return in_order(found, true) };
    let names = base.rows::<NameRecord>();
    let places = base.rows::<PlaceNameRecord>();
    let name_of = |key: u32| match names.get(key) {
        Some(row) => Some(base.folded(row.folded)),
        None => places.get(key.checked_sub(names.len())?).map(|row| base.folded(row.folded)),
    };
    let near = section.near(folded, &name_of);
    let mut complete = near.complete;
    let mut told = 0;
    for near in near.names {
        let of = |entry: Entry, spelling: &'t str| NearName {
            entry,
            spelling,
            distance: near.distance,
            by: near.by,
        };
        if let Some(row) = near.key.checked_sub(names.len()).and_then(|at| places.get(at)) {
            let hidden = base.place(row.place).is_none_or(|place| tables.places.hides(place.geonames));
            if !hidden && near.by != Nearness::Variants {
                found.push(of(Entry::Place(PlaceId(row.place)), base.text(row.spelling)));
                told += 1;
            }
            continue;
        }
        let Some(first) = names.get(near.key) else { continue };
        let known = base.folded(first.folded);
        for (_, row) in names.from(near.key).take_while(|(_, row)| base.folded(row.folded) == known) {
            let person = matches!(row.entry, Entry::Person(_));
            let spelling = base.text(row.spelling);
            let meant =
                row.slips && can_be_meant(known, spelling) && (person || near.by != Nearness::Variants);
            if told == MOST_ENTRIES {
                complete = false;
                break;
            }
            if meant && tables.rests(row.entry) {
                found.push(of(row.entry, spelling));
                told += 1;
            }
        }
    }
    in_order(found, complete)
}

/// People whose family name is near a folded one, nearest first, each once.
pub(in super::super) fn near_surname<'t>(tables: &'t Tables, folded: &str) -> NearNames<'t> {
    let mut found = tables.near_index().near_surname(tables, folded);
    let Some((base, section)) = section(tables) else { return in_order(found, true) };
    let near = section.near_surnames(folded);
    let mut complete = near.complete;
    let mut told = 0;
    for near in near.names {
        for (person, _) in base.surnames(near.folded) {
            if told == MOST_BEARERS {
                complete = false;
                break;
            }
            let entry = Entry::Person(PersonId(person));
            if tables.rests(entry) && found.iter().all(|near| near.entry != entry) {
                let spelling = exhaustive::spelled_part(tables.person(PersonId(person)).name, near.folded);
                found.push(NearName { entry, spelling, distance: near.distance, by: Nearness::Slips });
                told += 1;
            }
        }
    }
    in_order(found, complete)
}

/// The packed file below, and its index of near names. A file without one has no near names.
fn section(tables: &Tables) -> Option<(&Packed, NearSection<'_>)> {
    let base = tables.base()?;
    Some((base, NearSection::new(base.section(layout::NEAR_SECTIONS))?))
}
