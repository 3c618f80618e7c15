//! The weights file: one container of named sections, checked as a whole before anything in it is believed.
//!
//! Layout, all little-endian: magic (8 bytes), version and number of sections (u32 each), length of the file and
//! checksum of everything after it (u64 each); then per section a name (32 bytes, zero-padded), offset and length
//! (u64 each); then the sections, each at a multiple of 64. `models/pack.py` writes it.

use std::ops::Range;

use crate::model_error::ModelError;

const MAGIC: &[u8; 8] = b"onrecmdl";
const VERSION: u32 = 1;
const HEADER: usize = 32;
const ENTRY: usize = 48;
const NAME: usize = 32;
const ALIGN: usize = 64;

/// No weight of a real model comes near this. With it as a bound no sum in the networks can overflow, so neither
/// infinities nor NaN ever reach a comparison.
const LARGEST_WEIGHT: f32 = 1000.0;

/// The sections of a model whose checksum is right.
pub(crate) struct Sections {
    bytes: &'static [u8],
    count: usize,
}

impl Sections {
    /// Checks the container: magic, version, length, checksum and section table.
    pub(crate) fn open(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let wrong = |reason: &str| ModelError::new("header", reason);
        if bytes.len() < HEADER || &bytes[..8] != MAGIC {
            return Err(wrong("this is not a model file"));
        }
        let version = u32_at(bytes, 8);
        if version != VERSION {
            return Err(wrong(&format!("format version {version}, this build reads {VERSION}")));
        }
        let length = u64_at(bytes, 16);
        if length != bytes.len() as u64 {
            return Err(wrong(&format!("{} bytes long, it says {length}: truncated or joined", bytes.len())));
        }
        // A fuzzer must get past the checksum, or it would only ever test this line.
        if !bytes.len().is_multiple_of(ALIGN)
            || (!cfg!(fuzzing) && checksum(&bytes[HEADER..]) != u64_at(bytes, 24))
        {
            return Err(wrong("the checksum does not match: the file was altered"));
        }
        let count = u32_at(bytes, 12) as usize;
        if count > (bytes.len() - HEADER) / ENTRY {
            return Err(wrong("more sections than the file can hold"));
        }
        Ok(Sections { bytes, count })
    }

    /// The bytes of a section that must be there.
    pub(crate) fn bytes(&self, name: &str) -> Result<&'static [u8], ModelError> {
        let mut padded = [0; NAME];
        padded[..name.len()].copy_from_slice(name.as_bytes());
        for at in (0..self.count).map(|i| HEADER + i * ENTRY) {
            if self.bytes[at..at + NAME] == padded {
                let start = usize::try_from(u64_at(self.bytes, at + NAME)).unwrap_or(usize::MAX);
                let length = usize::try_from(u64_at(self.bytes, at + NAME + 8)).unwrap_or(usize::MAX);
                let end = start.saturating_add(length);
                return self
                    .bytes
                    .get(start..end)
                    .ok_or_else(|| ModelError::new(name, "lies outside the file"));
            }
        }
        Err(ModelError::new(name, "is missing"))
    }

    /// The same, to be read from its start.
    pub(crate) fn read(&self, name: &'static str) -> Result<Cursor, ModelError> {
        Ok(Cursor { name, bytes: self.bytes(name)?, at: 0 })
    }
}

/// Reads a section from front to back; whatever does not fit is an error that names the section.
pub(crate) struct Cursor {
    name: &'static str,
    bytes: &'static [u8],
    at: usize,
}

impl Cursor {
    pub(crate) fn wrong(&self, reason: impl Into<String>) -> ModelError {
        ModelError::new(self.name, reason)
    }

    fn take(&mut self, count: usize) -> Result<&'static [u8], ModelError> {
        let end = self.at.saturating_add(count);
        let taken = self.bytes.get(self.at..end).ok_or_else(|| self.wrong("ends too early"))?;
        self.at = end;
        Ok(taken)
    }

    /// Goes on to the next multiple of 64.
    pub(crate) fn align(&mut self) {
        self.at = self.at.next_multiple_of(ALIGN);
    }

    pub(crate) fn u8(&mut self) -> Result<u8, ModelError> {
        Ok(self.take(1)?[0])
    }

    pub(crate) fn u32(&mut self) -> Result<u32, ModelError> {
        Ok(u32_at(self.take(4)?, 0))
    }

    /// A string with its length as u16 before it.
    pub(crate) fn str(&mut self) -> Result<&'static str, ModelError> {
        let length = self.take(2)?;
        let raw = self.take(usize::from(u16::from_le_bytes([length[0], length[1]])))?;
        std::str::from_utf8(raw).map_err(|_| self.wrong("a label is not UTF-8"))
    }

    /// The next array: `kind` and as many dimensions as asked for, 0 where any size will do.
    fn array<const D: usize>(
        &mut self,
        shape: [usize; D],
    ) -> Result<(u32, [usize; D], &'static [u8]), ModelError> {
        self.align();
        let head = self.take(24)?;
        let (kind, dimensions) = (u32_at(head, 0), u32_at(head, 4) as usize);
        let mut found = [0; D];
        for (i, size) in found.iter_mut().enumerate() {
            *size = u32_at(head, 8 + 4 * i) as usize;
        }
        let fits = dimensions == D && found.iter().zip(&shape).all(|(have, want)| *want == 0 || have == want);
        if !fits {
            return Err(self.wrong(format!("an array has shape {found:?}, wanted {shape:?}")));
        }
        let count = found.iter().try_fold(1, |product: usize, size| product.checked_mul(*size));
        let size = count.and_then(|count| match kind {
            F32 | U32 => count.checked_mul(4),
            U16 => count.checked_mul(2),
            // Before the numbers a scale for each row of the last dimension.
            ROWS16 => count.checked_mul(2)?.checked_add(count.checked_div(found[D - 1])?.checked_mul(4)?),
            _ => None,
        });
        self.align();
        let data = self.take(size.ok_or_else(|| self.wrong("an array of unknown kind or size"))?)?;
        self.align();
        Ok((kind, found, data))
    }

    /// Rows of numbers left where they are: what a text looks up is little of it.
    pub(crate) fn table(&mut self, rows: usize, width: usize) -> Result<Table, ModelError> {
        let (kind, [rows, _], bytes) = self.array([rows, width])?;
        if rows == 0 {
            return Err(self.wrong("a table without rows"));
        }
        self.sane(kind, rows, width, bytes)
    }

    /// A table whose weights are all numbers and within bounds.
    fn sane(&self, kind: u32, rows: usize, width: usize, bytes: &'static [u8]) -> Result<Table, ModelError> {
        let table = match kind {
            F32 => Table { width, scales: &[], numbers: Numbers::Floats(bytes.as_chunks().0) },
            ROWS16 => {
                let (scales, steps) = bytes.split_at(rows * 4);
                Table { width, scales: scales.as_chunks().0, numbers: Numbers::Steps(steps.as_chunks().0) }
            }
            _ => return Err(self.wrong("weights of the wrong kind")),
        };
        if !table.is_sane() {
            return Err(self.wrong("a weight is not a number, or out of bounds"));
        }
        Ok(table)
    }

    /// All numbers of an array of the given shape, as f32.
    pub(crate) fn floats<const D: usize>(
        &mut self,
        shape: [usize; D],
    ) -> Result<(Vec<f32>, [usize; D]), ModelError> {
        let (kind, found, bytes) = self.array(shape)?;
        let count = found.iter().product();
        let width = found[D - 1].max(1);
        let table = self.sane(kind, count / width, width, bytes)?;
        let mut values = vec![0.0; count];
        for (row, values) in values.chunks_exact_mut(width).enumerate() {
            table.add_row(row, values);
        }
        Ok((values, found))
    }

    /// An array of whole numbers of `WIDTH` bytes each, left where it is; 0 for any length.
    pub(crate) fn integers<const WIDTH: usize>(
        &mut self,
        count: usize,
    ) -> Result<Integers<WIDTH>, ModelError> {
        let (kind, _, bytes) = self.array([count])?;
        let (numbers, rest) = bytes.as_chunks();
        let fits = rest.is_empty() && matches!((kind, WIDTH), (U32, 4) | (U16, 2));
        if fits { Ok(Integers(numbers)) } else { Err(self.wrong("an array of the wrong kind")) }
    }
}

/// Whole numbers inside the file.
#[derive(Clone, Copy)]
pub(crate) struct Integers<const WIDTH: usize>(&'static [[u8; WIDTH]]);

impl<const WIDTH: usize> Integers<WIDTH> {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get(&self, at: usize) -> usize {
        Self::number(&self.0[at])
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(Self::number)
    }

    /// Where `wanted` is among the sorted numbers of a range.
    pub(crate) fn find(&self, range: Range<usize>, wanted: usize) -> Option<usize> {
        let start = range.start;
        self.0[range].binary_search_by_key(&wanted, Self::number).ok().map(|at| start + at)
    }

    fn number(bytes: &[u8; WIDTH]) -> usize {
        bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
    }
}

const F32: u32 = 0;
const ROWS16: u32 = 1;
const U32: u32 = 2;
const U16: u32 = 3;

/// Rows of weights inside the file.
pub(crate) struct Table {
    width: usize,
    /// What one step is worth, per row of steps; empty for floats.
    scales: &'static [[u8; 4]],
    numbers: Numbers,
}

enum Numbers {
    Floats(&'static [[u8; 4]]),
    Steps(&'static [[u8; 2]]),
}

impl Table {
    pub(crate) fn rows(&self) -> usize {
        match self.numbers {
            Numbers::Floats(floats) => floats.len() / self.width,
            Numbers::Steps(steps) => steps.len() / self.width,
        }
    }

    /// Adds a row to `sum`, element by element.
    pub(crate) fn add_row(&self, row: usize, sum: &mut [f32]) {
        let range = row * self.width..(row + 1) * self.width;
        match self.numbers {
            Numbers::Floats(floats) => {
                for (total, float) in sum.iter_mut().zip(&floats[range]) {
                    *total += f32::from_le_bytes(*float);
                }
            }
            Numbers::Steps(steps) => {
                let scale = f32::from_le_bytes(self.scales[row]);
                for (total, step) in sum.iter_mut().zip(&steps[range]) {
                    *total += f32::from(i16::from_le_bytes(*step)) * scale;
                }
            }
        }
    }

    /// Whether every number is finite and within bounds. Bit patterns of floats order like their magnitudes, so
    /// one integer comparison each is enough.
    fn is_sane(&self) -> bool {
        let (floats, limit) = match self.numbers {
            Numbers::Floats(floats) => (floats, LARGEST_WEIGHT),
            Numbers::Steps(_) => (self.scales, LARGEST_WEIGHT / 32768.0),
        };
        let worst = floats.iter().map(|float| u32::from_le_bytes(*float) & 0x7FFF_FFFF).max();
        worst.unwrap_or(0) <= limit.to_bits()
    }
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}

/// Four interleaved lanes of multiply-and-rotate over 8-byte words. Each step is a bijection of its lane, so a
/// change of any one word changes the sum.
fn checksum(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9FB2_1C65_1E98_DF25;
    let mut lanes = [1u64, 2, 3, 4];
    for words in bytes.chunks_exact(32) {
        for (lane, word) in lanes.iter_mut().zip(words.chunks_exact(8)) {
            *lane = (*lane ^ u64_at(word, 0)).wrapping_mul(FACTOR).rotate_left(29);
        }
    }
    lanes.iter().fold(bytes.len() as u64, |total, lane| {
        let mixed = (total ^ lane).wrapping_mul(FACTOR);
        mixed ^ mixed >> 32
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn container(body: &[u8]) -> Vec<u8> {
        let mut rest = vec![0; 96];
        rest[..4].copy_from_slice(b"part");
        rest[32..40].copy_from_slice(&128u64.to_le_bytes());
        rest[40..48].copy_from_slice(&(body.len() as u64).to_le_bytes());
        rest.extend(body);
        rest.resize(rest.len().next_multiple_of(64) + 32, 0);
        let mut file = MAGIC.to_vec();
        file.extend(VERSION.to_le_bytes());
        file.extend(1u32.to_le_bytes());
        file.extend((32 + rest.len() as u64).to_le_bytes());
        file.extend(checksum(&rest).to_le_bytes());
        file.extend(rest);
        file
    }

    fn open(file: Vec<u8>) -> Result<Sections, ModelError> {
        Sections::open(file.leak())
    }

    fn reason(file: Vec<u8>) -> String {
        open(file).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_section_is_found_by_its_name() {
        let sections = open(container(b"abc")).unwrap();
        assert_eq!(sections.bytes("part").unwrap(), b"abc");
        assert_eq!(sections.bytes("other").unwrap_err().to_string(), "model file, section other: is missing");
    }

    #[test]
    fn what_is_no_model_is_refused_with_its_reason() {
        let file = container(b"abc");
        assert!(reason(b"PK\x03\x04".to_vec()).contains("not a model file"));
        assert!(reason(file[..file.len() - 1].to_vec()).contains("truncated"));
        let mut newer = file.clone();
        newer[8] = 9;
        assert!(reason(newer).contains("format version 9"));
    }

    #[test]
    fn any_altered_byte_after_the_header_is_noticed() {
        let file = container(b"abc");
        for at in 24..file.len() {
            for bit in [1, 128] {
                let mut altered = file.clone();
                altered[at] ^= bit;
                assert!(reason(altered).contains("checksum"), "byte {at}");
            }
        }
    }

    #[test]
    fn a_section_outside_the_file_is_refused() {
        let mut file = container(b"abc");
        file[72..80].copy_from_slice(&u64::MAX.to_le_bytes());
        let sum = checksum(&file[32..]);
        file[24..32].copy_from_slice(&sum.to_le_bytes());
        let error = open(file).unwrap().bytes("part").unwrap_err();
        assert_eq!((error.section.as_str(), error.reason.as_str()), ("part", "lies outside the file"));
    }

    #[test]
    fn steps_are_worth_the_scale_of_their_row() {
        let mut bytes = Vec::new();
        for scale in [1.0f32 / 64.0, 1.0 / 128.0] {
            bytes.extend(scale.to_le_bytes());
        }
        for step in [64i16, -128, 32767, -32768] {
            bytes.extend(step.to_le_bytes());
        }
        let cursor = Cursor { name: "test", bytes: &[], at: 0 };
        let table = cursor.sane(ROWS16, 2, 2, bytes.leak()).unwrap();
        let mut sum = [1.0; 2];
        table.add_row(0, &mut sum);
        assert_eq!(sum, [2.0, -1.0]);
        table.add_row(1, &mut sum);
        assert_eq!(sum, [2.0 + 32767.0 / 128.0, -257.0]);
    }

    #[test]
    fn weights_that_are_no_numbers_are_refused() {
        let cursor = Cursor { name: "test", bytes: &[], at: 0 };
        for weight in [f32::NAN, f32::INFINITY, -2000.0] {
            let bytes = weight.to_le_bytes().to_vec().leak();
            assert!(cursor.sane(F32, 1, 1, bytes).is_err_and(|error| error.reason.contains("not a number")));
        }
        assert!(cursor.sane(F32, 1, 1, 999.0f32.to_le_bytes().to_vec().leak()).is_ok());
    }
}
