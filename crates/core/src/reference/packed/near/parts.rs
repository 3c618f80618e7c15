//! The parts that names are made of, and under what a part near another is found.
//!
//! A part's record is found by its place, which is its number:
//!
//! ```text
//! companions u64   one bit (of 64, by a hash of the number) for every part that stands with it in some name
//! flags u8         1: somebody's last part; 2: a name of its own
//! length u8        bytes of the text
//! text             filled up to a multiple of four
//! ```
//!
//! Two parts at most two slips apart share what is left of them when at most two letters are taken out of each
//! (deletion neighbourhoods: Mor and Fraenkel, 1982; Bocek, Hunt and Stiller's FastSS, 2007; of the first letters only:
//! Garbe's SymSpell, 2012), so every part stands in a table under all that is left of it.

use super::table::{Hash, mixed};
use crate::reference::near::{letters, slips_allowed};

/// Letters from the beginning that are taken out of. Fewer would put more parts under one remainder, more would need
/// more room; seven is what Garbe found best for words.
const FIRST: usize = 7;
/// Bytes before a part's text.
const HEAD: usize = 10;

/// Somebody's last part.
pub(super) const SURNAME: u8 = 1;
/// A name of its own.
pub(super) const ALONE: u8 = 2;

/// The bit of a table's hash that says whether two letters were taken out of the known part.
pub(super) const TWO_OUT: u32 = 1 << 31;

/// In which table a remainder is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Among {
    /// All parts.
    All,
    /// Parts that are names of their own.
    Alone,
}

/// A record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'p> {
    pub(super) number: u32,
    pub(super) companions: u64,
    pub(super) flags: u8,
    pub(super) text: &'p str,
    bit: u8,
}

/// What stands before a record's text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub(super) companions: u64,
    pub(super) flags: u8,
    /// Bytes of the text.
    pub(super) len: usize,
}

impl Head {
    /// The head of the record of a number.
    pub(super) fn read(records: &[u8], number: u32) -> Option<Head> {
        let [companions @ .., flags, len] = records.get(number as usize * 4..)?.first_chunk::<HEAD>()?;
        Some(Head { companions: u64::from_le_bytes(*companions), flags: *flags, len: usize::from(*len) })
    }
}

impl<'p> Part<'p> {
    /// The record of a number.
    pub(super) fn read(records: &'p [u8], number: u32) -> Option<Part<'p>> {
        let Head { companions, flags, len } = Head::read(records, number)?;
        let text = records.get(number as usize * 4 + HEAD..)?.get(..len)?;
        Some(Part {
            number,
            companions,
            flags,
            text: std::str::from_utf8(text).ok()?,
            bit: bit(number) as u8,
        })
    }

    /// Its own bit among companions.
    pub(super) fn bit(&self) -> u32 {
        u32::from(self.bit)
    }
}

/// The bit of a number among companions: which of 64.
pub(super) fn bit(number: u32) -> u32 {
    (mixed(u64::from(number)) >> 58) as u32
}

/// A part's text hashed whole.
pub(super) fn whole(text: &str) -> u64 {
    Hash::of(1).text(text).finish()
}

/// Hashes of what is left of a part, each once, by how many letters are taken out: none or one; two.
pub(super) struct Remainders {
    pub(super) one_out: Vec<u64>,
    pub(super) two_out: Vec<u64>,
}

/// What is left of a part of which as many letters are taken out as slips can make of it.
pub(super) fn remainders(part: &str, among: Among) -> Remainders {
    let start = Hash::of(if among == Among::All { 2 } else { 3 });
    let mut first = ['\0'; FIRST];
    let len = part.chars().zip(&mut first).map(|(letter, place)| *place = letter).count();
    let first = &first[..len];
    let left = |out: &[usize]| {
        let kept = first.iter().enumerate().filter(|(at, _)| !out.contains(at));
        kept.fold(start, |hash, (_, letter)| hash.letter(*letter)).finish() & !u64::from(TWO_OUT)
    };
    let most = slips_allowed(letters(part));
    let (mut one_out, mut two_out) = (Vec::with_capacity(FIRST + 1), Vec::new());
    one_out.push(left(&[]));
    if most >= 1 {
        one_out.extend((0..len).map(|at| left(&[at])));
    }
    if most >= 2 {
        two_out.reserve(FIRST * (FIRST - 1) / 2);
        two_out.extend(
            (0..len).flat_map(|one| (one + 1..len).map(move |other| [one, other])).map(|out| left(&out)),
        );
    }
    for hashes in [&mut one_out, &mut two_out] {
        hashes.sort_unstable();
        hashes.dedup();
    }
    Remainders { one_out, two_out }
}

/// Tells of every hash under which a part stands.
pub(super) fn hashes(part: &Part<'_>, take: &mut dyn FnMut(u64, u32)) {
    take(whole(part.text), part.number);
    let alone = part.flags & ALONE != 0;
    for among in [Among::All, Among::Alone].into_iter().take(1 + usize::from(alone)) {
        let left = remainders(part.text, among);
        left.one_out.iter().for_each(|hash| take(*hash, part.number));
        left.two_out.iter().for_each(|hash| take(*hash | u64::from(TWO_OUT), part.number));
    }
}

/// All parts, each once, in the form in which they are written.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    pub(super) records: Vec<u8>,
    /// Numbers by a hash of the text, a power of two of places; `EMPTY` where there is none.
    places: Vec<u32>,
    pub(super) len: usize,
}

const EMPTY: u32 = u32::MAX;

impl Dictionary {
    /// The number of a part, which is added where it is new; `None` where a part is too long for a record.
    pub(super) fn number(&mut self, text: &str) -> Option<u32> {
        let len = u8::try_from(text.len()).ok()?;
        if self.places.len() < 2 * (self.len + 1) {
            self.grow();
        }
        let place = self.place(text);
        if self.places[place] != EMPTY {
            return Some(self.places[place]);
        }
        let number = u32::try_from(self.records.len() / 4).ok()?;
        self.records.extend([0; HEAD - 1]);
        self.records.push(len);
        self.records.extend(text.as_bytes());
        self.records.resize(self.records.len().next_multiple_of(4), 0);
        self.places[place] = number;
        self.len += 1;
        Some(number)
    }

    /// Where a text's number stands or would stand.
    fn place(&self, text: &str) -> usize {
        let mask = self.places.len() - 1;
        let mut place = whole(text) as usize & mask;
        while self.places[place] != EMPTY
            && Part::read(&self.records, self.places[place]).is_none_or(|part| part.text != text)
        {
            place = (place + 1) & mask;
        }
        place
    }

    fn grow(&mut self) {
        let larger = (self.places.len() * 2).max(1 << 10);
        self.places = vec![EMPTY; larger];
        let records = std::mem::take(&mut self.records);
        let mask = larger - 1;
        for part in all(&records) {
            let mut place = whole(part.text) as usize & mask;
            while self.places[place] != EMPTY {
                place = (place + 1) & mask;
            }
            self.places[place] = part.number;
        }
        self.records = records;
    }

    /// Notes what is known of a part.
    pub(super) fn flag(&mut self, number: u32, flag: u8) {
        if let Some(flags) = self.records.get_mut(number as usize * 4 + 8) {
            *flags |= flag;
        }
    }

    /// Notes that parts stand together in a name.
    pub(super) fn together(&mut self, numbers: &[u32]) {
        for (at, number) in numbers.iter().enumerate() {
            let others = numbers.iter().enumerate().filter(|(other, _)| *other != at);
            let bits = others.fold(0_u64, |bits, (_, other)| bits | 1 << bit(*other));
            if let Some(companions) =
                self.records.get_mut(number.wrapping_mul(4) as usize..).and_then(|it| it.first_chunk_mut())
            {
                *companions = (u64::from_le_bytes(*companions) | bits).to_le_bytes();
            }
        }
    }
}

/// All records, in order.
pub(super) fn all(records: &[u8]) -> impl Iterator<Item = Part<'_>> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let part = Part::read(records, next)?;
        next += (HEAD + part.text.len()).div_ceil(4) as u32;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distance::distance_within;

    fn meet(one: &str, other: &str) -> bool {
        let (one, other) = (remainders(one, Among::All), remainders(other, Among::All));
        let all = |left: Remainders| [left.one_out, left.two_out].concat();
        let other = all(other);
        all(one).iter().any(|hash| other.contains(hash))
    }

    #[test]
    fn parts_within_their_slips_share_a_remainder() {
        let words = [
            "li",
            "lin",
            "lina",
            "linda",
            "linad",
            "lindal",
            "lindahl",
            "lindhal",
            "lnidahl",
            "vindahl",
            "indahlen",
            "lindahlberg",
            "lindahlbreg",
            "lindalhberg",
            "ilndahlberg",
            "kerbersteen",
            "kerbrestene",
        ];
        let mut near = 0;
        for one in words {
            for other in words {
                let most = slips_allowed(one.len().max(other.len()));
                if distance_within(one, other, most).is_some() {
                    assert!(meet(one, other), "{one} {other}");
                    near += 1;
                }
            }
        }
        assert!(near > words.len() * 3, "next to nothing was near: {near}");
        assert!(!meet("lindahl", "kerbers") && !meet("li", "lo"));
    }

    #[test]
    fn a_dictionary_knows_every_part_once() {
        let mut dictionary = Dictionary::default();
        let numbers: Vec<_> = (0..3000).map(|number| dictionary.number(&format!("part{number}"))).collect();
        for (at, number) in numbers.iter().enumerate() {
            assert_eq!(dictionary.number(&format!("part{at}")), *number);
        }
        assert_eq!((dictionary.len, all(&dictionary.records).count()), (3000, 3000));
        assert_eq!(dictionary.number(&"x".repeat(300)), None);
    }

    #[test]
    fn companions_know_each_other() {
        let mut dictionary = Dictionary::default();
        let numbers = ["ann", "bob", "bob"].map(|part| dictionary.number(part).unwrap());
        dictionary.together(&numbers);
        let [ann, bob] =
            [numbers[0], numbers[1]].map(|number| Part::read(&dictionary.records, number).unwrap());
        assert_eq!(ann.companions, 1 << bob.bit());
        assert_eq!(bob.companions, 1 << ann.bit() | 1 << bob.bit());
    }
}
