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
        let width = match kind {
            F32 | U32 => 4,
            F16 | U16 => 2,
            _ => return Err(self.wrong("an array of unknown kind")),
        };
        let count = found.iter().try_fold(width, |product: usize, size| product.checked_mul(*size));
        self.align();
        let data = self.take(count.unwrap_or(usize::MAX))?;
        self.align();
        Ok((kind, found, data))
    }

    /// Rows of numbers left where they are: what a text looks up is little of it.
    pub(crate) fn table(&mut self, rows: usize, width: usize) -> Result<Table, ModelError> {
        let (kind, [rows, _], bytes) = self.array([rows, width])?;
        if rows == 0 {
            return Err(self.wrong("a table without rows"));
        }
        let table = match kind {
            F32 => Table { rows, width, bytes, half: false },
            F16 => Table { rows, width, bytes, half: true },
            _ => return Err(self.wrong("a table of the wrong kind")),
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
        let half = match kind {
            F32 => false,
            F16 => true,
            _ => return Err(self.wrong("an array of the wrong kind")),
        };
        let count = bytes.len() / if half { 2 } else { 4 };
        let table = Table { rows: 1, width: count, bytes, half };
        if !table.is_sane() {
            return Err(self.wrong("a weight is not a number, or out of bounds"));
        }
        let mut values = vec![0.0; count];
        table.add_row(0, &mut values);
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
const F16: u32 = 1;
const U32: u32 = 2;
const U16: u32 = 3;

/// Rows of weights inside the file, in single or half precision.
pub(crate) struct Table {
    rows: usize,
    width: usize,
    bytes: &'static [u8],
    half: bool,
}

impl Table {
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Adds a row to `sum`, element by element.
    pub(crate) fn add_row(&self, row: usize, sum: &mut [f32]) {
        if self.half {
            let row = &self.bytes[row * self.width * 2..(row + 1) * self.width * 2];
            for (total, two) in sum.iter_mut().zip(row.chunks_exact(2)) {
                *total += from_half(u16::from_le_bytes([two[0], two[1]]));
            }
        } else {
            let row = &self.bytes[row * self.width * 4..(row + 1) * self.width * 4];
            for (total, four) in sum.iter_mut().zip(row.chunks_exact(4)) {
                *total += f32::from_bits(u32_at(four, 0));
            }
        }
    }

    /// Whether every number is finite and within bounds. Bit patterns of floats order like their magnitudes, so
    /// one integer comparison each is enough.
    fn is_sane(&self) -> bool {
        if self.half {
            let worst =
                self.bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]) & 0x7FFF).max();
            from_half(worst.unwrap_or(0)) <= LARGEST_WEIGHT
        } else {
            let worst = self.bytes.chunks_exact(4).map(|four| u32_at(four, 0) & 0x7FFF_FFFF).max();
            worst.unwrap_or(0) <= LARGEST_WEIGHT.to_bits()
        }
    }
}

/// IEEE half precision to single, exactly: the exponent is moved by multiplying with 2^112, which also makes
/// subnormal halves right.
fn from_half(half: u16) -> f32 {
    let magnitude = u32::from(half & 0x7FFF) << 13;
    let sign = u32::from(half & 0x8000) << 16;
    let value = if magnitude >= 0x0F80_0000 {
        // All exponent bits set: infinity or NaN.
        f32::from_bits(magnitude | 0x7F80_0000)
    } else {
        f32::from_bits(magnitude) * f32::from_bits((112 + 127) << 23)
    };
    f32::from_bits(value.to_bits() | sign)
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
    fn halves_become_the_same_numbers() {
        assert_eq!(from_half(0x3C00), 1.0);
        assert_eq!(from_half(0xC580), -5.5);
        assert_eq!(from_half(0x0001), 2f32.powi(-24));
        assert_eq!(from_half(0x7BFF), 65504.0);
        assert_eq!(from_half(0x8000).to_bits(), (-0.0f32).to_bits());
        assert!(from_half(0x7C00).is_infinite() && from_half(0x7E00).is_nan());
    }
}
