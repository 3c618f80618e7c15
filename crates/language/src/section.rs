//! Reads the sections of the packed model: checked at every step, so that an altered file is an error and no panic.
//!
//! All numbers are little-endian. A block of strings is a count, `count + 1` offsets into the text that follows, and
//! the text; counts and offsets are u32.

use crate::model_error::ModelError;

/// A section, read from the front.
pub(crate) struct Section<'a> {
    name: &'static str,
    rest: &'a [u8],
}

impl<'a> Section<'a> {
    pub(crate) fn new(name: &'static str, bytes: &'a [u8]) -> Self {
        Self { name, rest: bytes }
    }

    pub(crate) fn error(&self, reason: impl Into<String>) -> ModelError {
        ModelError::new(self.name, reason)
    }

    pub(crate) fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let Some((taken, rest)) = self.rest.split_at_checked(count) else {
            return Err(self.error(format!("cut off: {count} bytes wanted, {} left", self.rest.len())));
        };
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let mut out = [0; N];
        out.copy_from_slice(self.take(N)?);
        Ok(out)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, ModelError> {
        Ok(self.array::<1>()?[0])
    }

    pub(crate) fn u16(&mut self) -> Result<u16, ModelError> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, ModelError> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    pub(crate) fn count(&mut self) -> Result<usize, ModelError> {
        Ok(self.u32()? as usize)
    }

    pub(crate) fn u16s(&mut self, count: usize) -> Result<Vec<u16>, ModelError> {
        let (numbers, _) = self.take(count.saturating_mul(2))?.as_chunks();
        Ok(numbers.iter().map(|&number| u16::from_le_bytes(number)).collect())
    }

    pub(crate) fn u32s(&mut self, count: usize) -> Result<Vec<u32>, ModelError> {
        let (numbers, _) = self.take(count.saturating_mul(4))?.as_chunks();
        Ok(numbers.iter().map(|&number| u32::from_le_bytes(number)).collect())
    }

    pub(crate) fn u64s(&mut self, count: usize) -> Result<Vec<u64>, ModelError> {
        let (numbers, _) = self.take(count.saturating_mul(8))?.as_chunks();
        Ok(numbers.iter().map(|&number| u64::from_le_bytes(number)).collect())
    }

    pub(crate) fn strings(&mut self) -> Result<Strings<'a>, ModelError> {
        let count = self.count()?;
        let offsets = self.u32s(count.saturating_add(1))?;
        let length = offsets.last().map_or(0, |&end| end as usize);
        let Ok(text) = std::str::from_utf8(self.take(length)?) else {
            return Err(self.error("a string is not UTF-8"));
        };
        let sound = offsets.is_sorted() && offsets.iter().all(|&at| text.is_char_boundary(at as usize));
        if !sound {
            return Err(self.error("the strings overlap"));
        }
        Ok(Strings { text, offsets })
    }

    /// Says that all has been read.
    pub(crate) fn end(self) -> Result<(), ModelError> {
        match self.rest.len() {
            0 => Ok(()),
            left => Err(self.error(format!("{left} bytes too many"))),
        }
    }
}

/// Many strings in one piece of memory.
pub(crate) struct Strings<'a> {
    text: &'a str,
    /// Where each string begins, and where the last one ends.
    offsets: Vec<u32>,
}

impl<'a> Strings<'a> {
    /// The string of this number, if there is one.
    pub(crate) fn get(&self, index: usize) -> Option<&'a str> {
        let (&start, &end) = (self.offsets.get(index)?, self.offsets.get(index.checked_add(1)?)?);
        self.text.get(start as usize..end as usize)
    }

    pub(crate) fn len(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// Number of a string, where the strings are sorted by their bytes.
    pub(crate) fn find(&self, wanted: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = (low + high) / 2;
            match self.get(middle)?.as_bytes().cmp(wanted.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block of strings as the packer writes it.
    fn block(strings: &[&str]) -> Vec<u8> {
        let mut bytes = (strings.len() as u32).to_le_bytes().to_vec();
        let mut end = 0;
        bytes.extend(0_u32.to_le_bytes());
        for string in strings {
            end += string.len() as u32;
            bytes.extend(end.to_le_bytes());
        }
        bytes.extend(strings.concat().bytes());
        bytes
    }

    #[test]
    fn strings_are_read_and_found() {
        let bytes = block(&["a", "bé", "c"]);
        let mut section = Section::new("test", &bytes);
        let strings = section.strings().unwrap();
        section.end().unwrap();
        assert_eq!(strings.iter().collect::<Vec<_>>(), ["a", "bé", "c"]);
        assert_eq!(strings.find("bé"), Some(1));
        assert_eq!(strings.find("b"), None);
    }

    #[test]
    fn every_cut_is_an_error() {
        let bytes = block(&["a", "bé"]);
        for length in 0..bytes.len() {
            assert!(Section::new("test", &bytes[..length]).strings().is_err(), "{length}");
        }
    }

    #[test]
    fn offsets_inside_a_character_are_an_error() {
        let mut bytes = block(&["a", "bé"]);
        bytes[8] = 3;
        assert!(Section::new("test", &bytes).strings().is_err());
    }
}
