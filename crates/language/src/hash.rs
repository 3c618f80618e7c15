//! The three hashes the runtime needs: ids of strings, rows of embedding tables, and a fast one for our own maps.
//!
//! The first two are part of the weights: a table row was trained for the strings that fall on it.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::word_table::SYMBOLS;

/// MurmurHash64A (Austin Appleby's 64-bit MurmurHash2) of `bytes`.
pub(crate) fn murmur64a(bytes: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xC6A4_A793_5BD1_E995;
    const R: u32 = 47;
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(M);
    let (blocks, rest) = bytes.as_chunks::<8>();
    for block in blocks {
        let mut k = u64::from_le_bytes(*block).wrapping_mul(M);
        k ^= k >> R;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !rest.is_empty() {
        let last = rest.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte));
        hash = (hash ^ last).wrapping_mul(M);
    }
    hash ^= hash >> R;
    hash = hash.wrapping_mul(M);
    hash ^ hash >> R
}

/// Id of a string as the networks know it: 0 for the empty one, a small number for a reserved one, else a hash.
///
/// Reserved strings do occur in text: `X` is the shape of every single capital, and `DATE`, `ORG`, `mark`, `case` are
/// ordinary words.
pub(crate) fn string_id(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    match SYMBOLS.binary_search_by(|(name, _)| name.as_bytes().cmp(text.as_bytes())) {
        Ok(found) => u64::from(SYMBOLS[found].1),
        Err(_) => murmur64a(text.as_bytes(), 1),
    }
}

/// The four numbers that choose an embedding's rows: MurmurHash3 (x64, 128 bits) of the eight bytes of `value`.
///
/// Each is to be taken modulo the number of rows; equal rows count as often as they come.
pub(crate) fn hash4(value: u64, seed: u32) -> [u32; 4] {
    const BYTES: u64 = 8;
    let seed = u64::from(seed);
    let k = value.wrapping_mul(0x87C3_7B91_1142_53D5).rotate_left(31).wrapping_mul(0x4CF5_AD43_2745_937F);
    let mut first = seed ^ k ^ BYTES;
    let mut second = seed ^ BYTES;
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    first = mix(first);
    second = mix(second);
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    [first as u32, (first >> 32) as u32, second as u32, (second >> 32) as u32]
}

/// The finishing mix of MurmurHash3.
fn mix(mut x: u64) -> u64 {
    x ^= x >> 33;
    x = x.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    x ^= x >> 33;
    x = x.wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    x ^ x >> 33
}

/// A hash map for keys no stranger can choose, or whose size is bounded: fast, and not proof against chosen keys.
pub(crate) type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<FastHasher>>;

/// Multiply and rotate, a word at a time.
#[derive(Clone, Copy, Default)]
pub(crate) struct FastHasher(u64);

impl FastHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
    }
}

impl Hasher for FastHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (blocks, rest) = bytes.as_chunks::<8>();
        for block in blocks {
            self.add(u64::from_le_bytes(*block));
        }
        if !rest.is_empty() {
            let mut last = [0; 8];
            last[..rest.len()].copy_from_slice(rest);
            self.add(u64::from_le_bytes(last) | (rest.len() as u64) << 56);
        }
    }

    fn write_u8(&mut self, word: u8) {
        self.add(u64::from(word));
    }

    fn write_u32(&mut self, word: u32) {
        self.add(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        self.add(word);
    }

    fn finish(&self) -> u64 {
        // The map takes the low bits, where a multiplication mixes least.
        self.0 ^ self.0 >> 32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_strings_keep_their_small_ids() {
        assert_eq!(string_id(""), 0);
        assert_eq!(string_id("IS_ALPHA"), 1);
        assert_eq!(string_id("DATE"), 391);
        assert!(string_id("date") > 1 << 32);
    }

    #[test]
    fn the_reserved_strings_are_sorted() {
        assert!(SYMBOLS.is_sorted_by(|a, b| a.0.as_bytes() < b.0.as_bytes()));
    }

    #[test]
    fn string_ids_are_those_of_the_weights() {
        assert_eq!(string_id("\""), 15_884_554_869_126_768_810);
        assert_eq!(string_id("$"), 11_283_501_755_624_150_392);
    }

    #[test]
    fn table_rows_are_those_of_the_weights() {
        let quote = string_id("\"");
        assert_eq!(hash4(quote, 8).map(|row| row % 5000), [4306, 1064, 3959, 1596]);
        assert_eq!(hash4(quote, 9).map(|row| row % 1000), [982, 194, 15, 561]);
    }
}
