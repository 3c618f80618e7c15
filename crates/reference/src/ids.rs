//! A set of ids in little memory: Wikidata's as bits, others by a 64-bit hash.
//!
//! Fifteen million people of Wikidata stand in at most 30 MB, wherever their numbers lie. Two other ids of a million
//! have the same hash once in forty million imports, and all that comes of it is a duplicate not noticed.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Bits of a page: 8 KiB.
const PAGE: u64 = 1 << 16;

/// A set of ids.
#[derive(Clone, Debug, Default)]
pub struct IdSet {
    pages: HashMap<u64, Box<[u64]>>,
    others: HashSet<u64>,
    count: u64,
}

impl IdSet {
    /// Adds an id; whether it is new.
    pub fn insert(&mut self, id: &str) -> bool {
        let new = match wikidata_number(id) {
            Some(number) => self.insert_number(number),
            None => self.others.insert(hash_of(&[id])),
        };
        self.count += u64::from(new);
        new
    }

    /// Whether it holds an id.
    pub fn contains(&self, id: &str) -> bool {
        match wikidata_number(id) {
            Some(number) => {
                let page = self.pages.get(&(number / PAGE));
                page.is_some_and(|page| page[(number % PAGE / 64) as usize] & 1 << (number % 64) != 0)
            }
            None => self.others.contains(&hash_of(&[id])),
        }
    }

    /// How many ids it holds.
    pub fn len(&self) -> u64 {
        self.count
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn insert_number(&mut self, number: u64) -> bool {
        let page = self.pages.entry(number / PAGE).or_insert_with(|| vec![0; (PAGE / 64) as usize].into());
        let (word, bit) = (&mut page[(number % PAGE / 64) as usize], 1 << (number % 64));
        let new = *word & bit == 0;
        *word |= bit;
        new
    }
}

/// The number of a Wikidata id ("Q42"); `None` for anything else, and for numbers written with leading noughts.
pub fn wikidata_number(id: &str) -> Option<u64> {
    let digits = id.strip_prefix('Q')?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    if plain && digits.len() < 16 { digits.parse().ok() } else { None }
}

/// One hash for several words together; the same in every run.
pub(crate) fn hash_of(words: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_there_and_nothing_else() {
        let mut ids = IdSet::default();
        let all = ["Q1", "Q64", "Q65536", "Q131072000", "marco-rubio", "Q01", "Qx", "x:Q1"];
        for id in all {
            assert!(!ids.contains(id) && ids.insert(id) && !ids.insert(id) && ids.contains(id), "{id}");
        }
        assert_eq!(ids.len(), all.len() as u64);
        assert!(!ids.contains("Q2") && !ids.contains("Q65"));
    }
}
