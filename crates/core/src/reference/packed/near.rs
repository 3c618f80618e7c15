//! The section by which a packed reference finds near names: [`NEAR_SECTIONS`](super::layout::NEAR_SECTIONS), plain bytes.
//!
//! It holds no name as it is written, only keys: a key is a row of the section `Names` that is the first of its folded
//! name, or, from the number of those rows on, a row of `PlaceNames` (less that number). Whoever writes a pack tells the
//! builder of every distinct folded name that a slip can be a slip of ([`Contents`], [`build`]); whoever reads one gives
//! the folded name of a key, and knows what is behind it ([`NearSection`]).
//!
//! ```text
//! parts      records of every distinct part of a name
//! tables     parts by what is left of them when letters are taken out; names by a hash of their letters without blanks;
//!            names by a hash of their sound; groups of name parts by their members
//! groups     ends of the groups, u32; their members, u32 numbers of parts
//! ends       160 bytes: a word by which to know the section, lengths and shapes of what stands before
//! ```
//!
//! A search finds the near parts of each part of a name, and then asks the table of names for their combinations. That
//! would be too many, so every part knows in 64 bits which parts stand with it: only pairs that may stand together are
//! asked for. What is found is compared in full, so that a damaged section finds less but nothing wrong.

mod build;
mod parts;
mod search;
mod table;

pub use build::build;
pub use search::{Found, FoundName, NearSurname, NearSurnames};

pub use table::Sink;

use parts::{Among, Part, whole};
use table::{Hash, Shape, Table, take, u32_at};

/// What a near index is made of. Every pass must tell the same in the same order.
pub trait Contents {
    /// Why contents cannot be read.
    type Error;

    /// Tells of every folded name that slips are looked for near, once, in order of the keys: of people,
    /// organisations and countries where `slips` of a row holds, and the chief names of places that have at least
    /// [`KNOWN_PLACE`](crate::reference::near::KNOWN_PLACE) inhabitants, each only where
    /// [`can_be_meant`](crate::reference::near::can_be_meant) holds. Called several times.
    ///
    /// # Errors
    /// When the names cannot be read; what the taker returns goes through.
    fn names(&mut self, take: &mut dyn FnMut(u32, &str)) -> Result<(), Self::Error>;

    /// Tells of every last part of a person's name or family name (`SurnameRecord::last`), at least once.
    ///
    /// # Errors
    /// When they cannot be read.
    fn surnames(&mut self, take: &mut dyn FnMut(&str)) -> Result<(), Self::Error>;

    /// Tells of every row of name parts: the folded part, and its groups with `|` between.
    ///
    /// # Errors
    /// When they cannot be read.
    fn families(&mut self, take: &mut dyn FnMut(&str, &str)) -> Result<(), Self::Error>;
}

/// The word at the end of every section of this form.
const WORD: u64 = u64::from_le_bytes(*b"NEAR\0\0\0\x01");
/// Bytes of the end.
const END: usize = 160;
/// Entries to a bucket: of parts, names, sounds and groups. Fewer would save time where nothing is found, more would
/// save room.
const PER_BUCKET: [u64; 4] = [4, 1, 2, 1];

/// What the end of the section says of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ends {
    /// Bytes of the records of parts.
    records: u64,
    parts: Shape,
    names: Shape,
    sounds: Shape,
    families: Shape,
    groups: u64,
    members: u64,
}

impl Ends {
    fn numbers(&self) -> [u64; END / 8] {
        let shape = |shape: Shape| [shape.buckets, shape.entries, u64::from(shape.key_bits)];
        let shapes = [self.parts, self.names, self.sounds, self.families].map(shape);
        let mut numbers = [0; END / 8];
        numbers[0] = self.records;
        numbers[1..13].copy_from_slice(shapes.as_flattened());
        numbers[13] = self.groups;
        numbers[14] = self.members;
        numbers[END / 8 - 1] = WORD;
        numbers
    }

    fn encode(&self) -> Vec<u8> {
        self.numbers().iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    fn decode(bytes: &[u8]) -> Option<Ends> {
        let (words, _) = bytes.last_chunk::<END>()?.as_chunks::<8>();
        let number = |at: usize| words.get(at).map_or(0, |word| u64::from_le_bytes(*word));
        let shape = |at: usize| Shape {
            buckets: number(at),
            entries: number(at + 1),
            key_bits: u32::try_from(number(at + 2)).unwrap_or(0),
        };
        let (parts, names, sounds, families) = (shape(1), shape(4), shape(7), shape(10));
        let (records, groups, members) = (number(0), number(13), number(14));
        let ends = Ends { records, parts, names, sounds, families, groups, members };
        (number(END / 8 - 1) == WORD).then_some(ends)
    }
}

/// The section, read in place.
#[derive(Clone, Copy, Debug)]
pub struct NearSection<'p> {
    records: &'p [u8],
    parts: Table<'p>,
    names: Table<'p>,
    sounds: Table<'p>,
    families: Table<'p>,
    group_ends: &'p [u8],
    members: &'p [u8],
}

impl<'p> NearSection<'p> {
    /// Looks where what lies; `None` where the bytes are no such section.
    pub fn new(bytes: &'p [u8]) -> Option<NearSection<'p>> {
        let ends = Ends::decode(bytes)?;
        let length = |number: u64, size: usize| usize::try_from(number).ok()?.checked_mul(size);
        let mut rest = bytes.get(..bytes.len() - END)?;
        Some(NearSection {
            records: take(&mut rest, length(ends.records, 1)?)?,
            parts: Table::take(&mut rest, ends.parts)?,
            names: Table::take(&mut rest, ends.names)?,
            sounds: Table::take(&mut rest, ends.sounds)?,
            families: Table::take(&mut rest, ends.families)?,
            group_ends: take(&mut rest, length(ends.groups.checked_add(1)?, 4)?)?,
            members: take(&mut rest, length(ends.members, 4)?)?,
        })
    }

    /// The part of this very text.
    fn part(&self, text: &str) -> Option<Part<'p>> {
        let mut numbers = self.parts.keys(whole(text), 0);
        numbers.find_map(|number| Part::read(self.records, number).filter(|part| part.text == text))
    }

    /// Forms of the same name as a part whose bit is among `bits`.
    fn forms(&self, part: &Part<'p>, bits: u64) -> Vec<Part<'p>> {
        let mut numbers = Vec::new();
        for group in self.families.keys(build::family_hash(part.number), 0) {
            let (from, to) =
                (u32_at(self.group_ends, group as usize), u32_at(self.group_ends, group as usize + 1));
            let members = self.members.get(from as usize * 4..to as usize * 4).unwrap_or_default();
            let members = (0..members.len() / 4).map(|at| u32_at(members, at));
            // Where it is not among them, another part of the same bucket was meant.
            if members.clone().any(|member| member == part.number) {
                numbers.extend(members);
            }
        }
        numbers.retain(|number| bits >> parts::bit(*number) & 1 != 0);
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().filter_map(|number| Part::read(self.records, number)).collect()
    }
}

/// Under what a name stands: its letters without blanks, so that names that differ in blanks only stand together.
fn joined(folded: &str) -> u64 {
    Hash::of(0).text(folded).finish()
}

/// Under what a name stands by its sound.
fn sound_hash(sound: &str) -> u64 {
    sound.chars().fold(Hash::of(4), Hash::letter).finish()
}

#[cfg(test)]
mod tests;
