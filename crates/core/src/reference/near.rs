//! Names a slip of the pen away: bounded edit distance over all known names, with cheap bounds first.
//!
//! The distance is that of optimal string alignment (insert, delete, replace, swap neighbours) over folded names.
//! Length and the set of letters bound it from below, so that few names are compared in full.

use super::fold::fold_into;
use super::tables::Tables;
use super::{Entry, NearName, Reference};

/// Places with fewer inhabitants are too little known for a slip to mean them.
const KNOWN_PLACE: u32 = 50_000;
/// Slips in a whole name of several parts.
const MOST_SLIPS: u8 = 3;

/// All names that a slip can be a slip of.
#[derive(Debug)]
pub(super) struct NearIndex {
    folded: String,
    /// By length.
    names: Vec<NearKey>,
    /// By length; one for each last part of a person's name.
    surnames: Vec<NearKey>,
}

#[derive(Clone, Copy, Debug)]
struct NearKey {
    start: u32,
    len: u16,
    parts: u8,
    letters: u32,
    target: Target,
}

/// What a near key stands for.
#[derive(Clone, Copy, Debug)]
enum Target {
    Name(Entry, super::tsv::Slice),
    Place(super::PlaceId),
    Surname,
}

impl NearIndex {
    /// Folds and sorts every name that can be meant.
    pub(super) fn new(tables: &Tables) -> NearIndex {
        let mut index =
            NearIndex { folded: String::with_capacity(1 << 19), names: Vec::new(), surnames: Vec::new() };
        for (folded, name) in tables.names.all() {
            let spelling = tables.get(name.spelling);
            // A letter more or less in an acronym is another acronym.
            let acronym = spelling.len() <= 6 && !spelling.chars().any(char::is_lowercase);
            if !acronym {
                let start = index.folded.len();
                index.folded.push_str(folded);
                let key = index.key(start, Target::Name(name.entry, name.spelling));
                index.names.extend(key);
            }
        }
        for (place, name) in tables.places.larger_than(&tables.store, KNOWN_PLACE) {
            let start = index.folded.len();
            fold_into(name, &mut index.folded);
            let key = index.key(start, Target::Place(place));
            index.names.extend(key);
        }
        for surname in tables.names.all_surnames() {
            let start = index.folded.len();
            index.folded.push_str(surname);
            let key = index.key(start, Target::Surname);
            index.surnames.extend(key);
        }
        index.names.sort_by_key(|key| key.len);
        index.surnames.sort_by_key(|key| key.len);
        index
    }

    /// The key of what was folded from `start` on; `None` where it is too short or too long to be mistaken.
    fn key(&self, start: usize, target: Target) -> Option<NearKey> {
        let folded = &self.folded[start..];
        let len = u16::try_from(folded.len()).ok().filter(|len| (3..=64).contains(len))?;
        let parts = folded.split(' ').count() as u8;
        Some(NearKey { start: u32::try_from(start).ok()?, len, parts, letters: letters(folded), target })
    }

    fn text(&self, key: &NearKey) -> &str {
        self.folded.get(key.start as usize..key.start as usize + usize::from(key.len)).unwrap_or("")
    }

    /// Known names near a folded one, nearest first.
    pub(super) fn near<'t>(&self, tables: &'t Tables, folded: &str) -> Vec<NearName<'t>> {
        let mut found = Vec::new();
        for (key, distance) in self.matches(&self.names, folded) {
            let (entry, spelling) = match key.target {
                Target::Name(entry, spelling) => (entry, tables.get(spelling)),
                Target::Place(place) => (Entry::Place(place), tables.place(place).name),
                Target::Surname => continue,
            };
            found.push(NearName { entry, spelling, distance });
        }
        found_by_variants(tables, folded, &mut found);
        found.sort_by_key(|near| (near.distance, near.entry));
        found
    }

    /// People whose family name is near a folded one, nearest first, each once.
    pub(super) fn near_surname<'t>(&self, tables: &'t Tables, folded: &str) -> Vec<NearName<'t>> {
        let mut found: Vec<NearName<'t>> = Vec::new();
        for (key, distance) in self.matches(&self.surnames, folded) {
            for (person, _) in tables.names.surnames(self.text(key)) {
                let entry = Entry::Person(person);
                let spelling = spelled_part(tables.person(person).name, self.text(key));
                match found.iter_mut().find(|near| near.entry == entry) {
                    Some(near) if near.distance > distance => *near = NearName { entry, spelling, distance },
                    Some(_) => {}
                    None => found.push(NearName { entry, spelling, distance }),
                }
            }
        }
        found.sort_by_key(|near| (near.distance, near.entry));
        found
    }

    /// Keys near a folded name, itself left out.
    fn matches<'i>(&'i self, keys: &'i [NearKey], folded: &str) -> Vec<(&'i NearKey, u8)> {
        let parts = folded.split(' ').count();
        let most = if parts > 1 { MOST_SLIPS } else { slips_allowed(folded.len()) };
        let reach = usize::from(most);
        if most == 0 || folded.len() > 64 + reach {
            return Vec::new();
        }
        let wanted = letters(folded);
        let from = keys.partition_point(|key| usize::from(key.len) + reach < folded.len());
        let near = keys.iter().skip(from).take_while(|key| usize::from(key.len) <= folded.len() + reach);
        near.filter(|key| (key.letters ^ wanted).count_ones() <= 2 * u32::from(most))
            .filter_map(|key| {
                slips(folded, parts, self.text(key), usize::from(key.parts)).map(|slips| (key, slips))
            })
            .collect()
    }
}

/// How many slips a word of so many letters can take and still be known again.
fn slips_allowed(len: usize) -> u8 {
    match len {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    }
}

/// The distance of two folded names where it is small enough for each of their parts, and not 0.
fn slips(name: &str, parts: usize, known: &str, known_parts: usize) -> Option<u8> {
    let sum = if parts == known_parts {
        let mut sum = 0;
        for (part, known) in name.split(' ').zip(known.split(' ')) {
            sum += distance(part, known, slips_allowed(part.len().max(known.len())))?;
        }
        sum
    } else {
        distance(name, known, slips_allowed(name.len().min(known.len())))?
    };
    (1..=MOST_SLIPS).contains(&sum).then_some(sum)
}

/// People with this family name exactly whose other parts are forms of the same names ("Viktor" for "Victor"), however
/// many letters apart.
fn found_by_variants<'t>(tables: &'t Tables, folded: &str, found: &mut Vec<NearName<'t>>) {
    let Some((given, last)) = folded.rsplit_once(' ') else { return };
    for (person, full) in tables.names.surnames(last) {
        let entry = Entry::Person(person);
        let Some(known) = full.strip_suffix(last).map(str::trim_end).filter(|known| !known.is_empty()) else {
            continue;
        };
        let alike = given.split(' ').count() == known.split(' ').count()
            && given.split(' ').zip(known.split(' ')).all(|(one, other)| tables.same_name_part(one, other));
        if alike && given != known && !found.iter().any(|near| near.entry == entry) {
            let distance = distance(given, known, 60).unwrap_or(u8::MAX);
            found.push(NearName { entry, spelling: tables.person(person).name, distance });
        }
    }
}

/// The part of a name as written that folds to this, or the whole name.
fn spelled_part<'n>(name: &'n str, folded: &str) -> &'n str {
    let mut parts = name.split([' ', '-']);
    parts.find(|part| super::fold::fold(part) == folded).unwrap_or(name)
}

/// The set of letters a folded text has; digits and letters of other scripts share the last bits.
fn letters(folded: &str) -> u32 {
    folded.bytes().fold(0, |set, byte| {
        set | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b' ' => 0,
            other => 1 << (26 + other % 6),
        }
    })
}

/// Optimal string alignment distance of two folded texts in bytes, where it is at most `most`.
pub(super) fn distance(one: &str, other: &str, most: u8) -> Option<u8> {
    const WIDTH: usize = 96;
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > usize::from(most) || one.len() >= WIDTH || other.len() >= WIDTH {
        return None;
    }
    if one == other {
        return Some(0);
    }
    let width = other.len() + 1;
    let (mut before, mut above, mut current) = ([0u8; WIDTH], [0u8; WIDTH], [0u8; WIDTH]);
    for (column, cell) in above[..width].iter_mut().enumerate() {
        *cell = column as u8;
    }
    let mut least_above = 0;
    for (line, letter) in one.iter().enumerate() {
        current[0] = line as u8 + 1;
        let mut least = current[0];
        for (column, other_letter) in other.iter().enumerate() {
            let replaced = above[column] + u8::from(letter != other_letter);
            let mut cost = replaced.min(above[column + 1] + 1).min(current[column] + 1);
            let swapped =
                line > 0 && column > 0 && *letter == other[column - 1] && one[line - 1] == *other_letter;
            if swapped {
                cost = cost.min(before[column - 1] + 1);
            }
            current[column + 1] = cost;
            least = least.min(cost);
        }
        // A swap reaches back two rows, so both must be beyond the bound.
        if least > most && least_above > most {
            return None;
        }
        (before, above, least_above) = (above, current, least);
    }
    (above[width - 1] <= most).then_some(above[width - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_swaps_as_one() {
        for (one, other, slips) in [
            ("micheal", "michael", 1),
            ("vestergren", "westergren", 1),
            ("viktor", "victor", 1),
            ("ca", "abc", 3),
            ("", "ab", 2),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(one, other, 5), Some(slips), "{one} {other}");
            assert_eq!(distance(other, one, slips), Some(slips), "{other} {one}");
            assert_eq!(distance(one, other, slips - 1), None, "{one} {other}");
        }
        assert_eq!(distance("same", "same", 0), Some(0));
    }

    #[test]
    fn short_parts_take_fewer_slips() {
        assert_eq!(slips("li keqiang", 2, "li qiang", 2), Some(2));
        assert_eq!(slips("xi jinping", 2, "yi jinping", 2), None, "two letters cannot be mistaken");
        assert_eq!(slips("viktor lindal", 2, "victor lindal", 2), Some(1));
        assert_eq!(slips("victor lindal", 2, "victor lindal", 2), None, "the name itself is not near itself");
        assert_eq!(slips("netan yahu", 2, "netanyahu", 1), Some(1));
    }
}
