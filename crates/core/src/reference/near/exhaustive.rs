//! Near names by comparing with all: for tables in memory, and to say what an index must find.
//!
//! Length and the set of letters bound the distance from below, so that few names are compared in full.

use super::super::fold::{fold, fold_into};
use super::super::sound;
use super::super::tables::Tables;
use super::super::tsv::Slice;
use super::super::{Entry, NearName, Nearness, PlaceId, Reference};
use super::{KNOWN_PLACE, can_be_meant, can_have_near, heard, letters, most_slips, slips, variants};

/// All names that a slip can be a slip of.
#[derive(Debug)]
pub(in super::super) struct NearIndex {
    folded: String,
    /// By number of letters.
    names: Vec<NearKey>,
    /// By number of letters; one for each last part of a person's name.
    surnames: Vec<NearKey>,
}

#[derive(Clone, Copy, Debug)]
struct NearKey {
    start: u32,
    bytes: u8,
    letters: u8,
    letter_set: u32,
    /// A hash of the sound's key; 0 where there is none.
    sound: u32,
    target: Target,
}

/// What a near key stands for.
#[derive(Clone, Copy, Debug)]
enum Target {
    Name(Entry, Slice),
    Place(PlaceId),
    Surname,
}

impl NearIndex {
    /// Folds and sorts every name that can be meant.
    pub(in super::super) fn new(tables: &Tables) -> NearIndex {
        let mut index =
            NearIndex { folded: String::with_capacity(1 << 19), names: Vec::new(), surnames: Vec::new() };
        for (folded, name) in tables.names.all() {
            let start = index.folded.len();
            index.folded.push_str(folded);
            let key = index.key(start, tables.get(name.spelling), Target::Name(name.entry, name.spelling));
            index.names.extend(key);
        }
        for (place, name) in tables.places.larger_than(&tables.store, KNOWN_PLACE) {
            let start = index.folded.len();
            fold_into(name, &mut index.folded);
            let key = index.key(start, "a", Target::Place(place));
            index.names.extend(key);
        }
        for surname in tables.names.all_surnames() {
            let start = index.folded.len();
            index.folded.push_str(surname);
            let key = index.key(start, "a", Target::Surname);
            index.surnames.extend(key);
        }
        index.names.sort_by_key(|key| key.letters);
        index.surnames.sort_by_key(|key| key.letters);
        index
    }

    /// The key of what was folded from `start` on; `None` where it cannot be meant.
    fn key(&self, start: usize, spelling: &str, target: Target) -> Option<NearKey> {
        let folded = &self.folded[start..];
        can_be_meant(folded, spelling).then_some(NearKey {
            start: u32::try_from(start).ok()?,
            bytes: u8::try_from(folded.len()).ok()?,
            letters: u8::try_from(letters(folded)).ok()?,
            letter_set: letter_set(folded),
            sound: sound::key(folded).map_or(0, |key| hash(&key)),
            target,
        })
    }

    fn text(&self, key: &NearKey) -> &str {
        self.folded.get(key.start as usize..key.start as usize + usize::from(key.bytes)).unwrap_or("")
    }

    /// Known names near a folded one, in no order, some perhaps found in several ways.
    pub(super) fn near<'t>(&self, tables: &'t Tables, folded: &str) -> Vec<NearName<'t>> {
        let mut found = Vec::new();
        if self.names.is_empty() || !can_have_near(folded) {
            return found;
        }
        for (key, distance) in matches(self, &self.names, folded) {
            found.extend(near_name(tables, key, distance, Nearness::Slips));
        }
        let same_part = |one: &str, other: &str| tables.same_name_part(one, other);
        let wanted = sound::key(folded);
        let sound = wanted.as_deref().map_or(0, hash);
        let last = folded.rsplit_once(' ').map(|(_, last)| last);
        for key in &self.names {
            let text = self.text(key);
            if last.is_some_and(|last| text.ends_with(last))
                && matches!(key.target, Target::Name(Entry::Person(_), _))
            {
                let distance = variants(folded, text, &same_part);
                found.extend(distance.and_then(|it| near_name(tables, key, it, Nearness::Variants)));
            }
            if sound != 0 && key.sound == sound && sound::key(text) == wanted {
                let distance = heard(folded, text);
                found.extend(distance.and_then(|it| near_name(tables, key, it, Nearness::Sound)));
            }
        }
        found
    }

    /// People whose family name is near a folded one, each once.
    pub(super) fn near_surname<'t>(&self, tables: &'t Tables, folded: &str) -> Vec<NearName<'t>> {
        let mut found: Vec<NearName<'t>> = Vec::new();
        let mut near: Vec<_> = matches(self, &self.surnames, folded).collect();
        near.sort_by_key(|(key, distance)| (*distance, self.text(key)));
        for (key, distance) in near {
            for (person, _) in tables.names.surnames(self.text(key)) {
                let entry = Entry::Person(person);
                let spelling = spelled_part(tables.person(person).name, self.text(key));
                if found.iter().all(|near| near.entry != entry) {
                    found.push(NearName { entry, spelling, distance, by: Nearness::Slips });
                }
            }
        }
        found
    }
}

/// Keys near a folded name, itself left out.
fn matches<'i>(
    index: &'i NearIndex,
    keys: &'i [NearKey],
    folded: &str,
) -> impl Iterator<Item = (&'i NearKey, u8)> {
    let (most, len, wanted) = (most_slips(folded), letters(folded), letter_set(folded));
    let reach = usize::from(most);
    let from = keys.partition_point(|key| usize::from(key.letters) + reach < len);
    let near = keys.iter().skip(from).take_while(move |key| usize::from(key.letters) <= len + reach);
    near.filter(move |key| most > 0 && (key.letter_set ^ wanted).count_ones() <= 2 * u32::from(most))
        .filter_map(move |key| slips(folded, index.text(key)).map(|slips| (key, slips)))
}

fn near_name<'t>(tables: &'t Tables, key: &NearKey, distance: u8, by: Nearness) -> Option<NearName<'t>> {
    let (entry, spelling) = match key.target {
        Target::Name(entry, spelling) => (entry, tables.get(spelling)),
        Target::Place(place) => (Entry::Place(place), tables.place(place).name),
        Target::Surname => return None,
    };
    Some(NearName { entry, spelling, distance, by })
}

/// The part of a name as written that folds to this, or the whole name.
pub(super) fn spelled_part<'n>(name: &'n str, folded: &str) -> &'n str {
    let mut parts = name.split([' ', '-']);
    parts.find(|part| fold(part) == folded).unwrap_or(name)
}

/// The set of letters a folded text has; digits and letters of other scripts share the last bits.
fn letter_set(folded: &str) -> u32 {
    folded.chars().fold(0, |set, letter| {
        set | match letter {
            'a'..='z' => 1 << (letter as u32 - 'a' as u32),
            ' ' => 0,
            other => 1 << (26 + other as u32 % 6),
        }
    })
}

/// A hash of a text that is never 0 (FNV-1a).
fn hash(text: &str) -> u32 {
    text.bytes()
        .fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
        .max(1)
}
