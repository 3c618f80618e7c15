//! What a word looks like: the features by which the networks know it.

use std::borrow::Cow;

use crate::cache::{Cache, WordId};
use crate::chars::{is_space, lower, shape_of};
use crate::hash::{FastMap, string_id};
use crate::model_error::ModelError;
use crate::section::{Section, Strings};
use crate::word_table::BASE_NORMS;

/// Words of this many characters or more have the shape `LONG`.
const LONG: usize = 100;
/// At most this many equal characters of a shape stand side by side.
const LONGEST_RUN: usize = 4;

/// The features of a word, as ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Features {
    pub(crate) norm: u64,
    pub(crate) prefix: u64,
    pub(crate) suffix: u64,
    pub(crate) shape: u64,
    /// Id of the exact string: the key of its word vector.
    pub(crate) orth: u64,
    pub(crate) is_space: bool,
}

impl Features {
    /// NORM, PREFIX, SUFFIX, SHAPE, SPACY, IS_SPACE: the order in which the networks take them. `space` says whether a
    /// space follows the token.
    pub(crate) fn in_order(&self, space: bool) -> [u64; 6] {
        [self.norm, self.prefix, self.suffix, self.shape, u64::from(space), u64::from(self.is_space)]
    }
}

/// Works out the features of words.
pub(crate) struct Lexemes {
    norms: Strings<'static>,
    /// Id of a string, to the number of its norm.
    norm_of: FastMap<u64, u16>,
}

impl Lexemes {
    /// Reads the section `lexeme_norm`: the norms, the ids of the strings that have one, and which one each has.
    pub(crate) fn from_section(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let mut section = Section::new("lexeme_norm", bytes);
        let norms = section.strings()?;
        let count = section.count()?;
        let keys = section.u64s(count)?;
        let indices = section.u16s(count)?;
        if indices.iter().any(|&index| usize::from(index) >= norms.len()) {
            return Err(section.error("a word has a norm that is not there"));
        }
        section.end()?;
        Ok(Self { norms, norm_of: keys.into_iter().zip(indices).collect() })
    }

    /// The norm of a string that no exception gave another.
    pub(crate) fn norm<'a>(&'a self, text: &'a str, orth: u64) -> Cow<'a, str> {
        if let Some(norm) = self.norm_of.get(&orth).and_then(|&index| self.norms.get(usize::from(index))) {
            return Cow::Borrowed(norm);
        }
        match BASE_NORMS.binary_search_by(|(word, _)| word.as_bytes().cmp(text.as_bytes())) {
            Ok(found) => Cow::Borrowed(BASE_NORMS[found].1),
            Err(_) => lower(text),
        }
    }

    /// Features of a word, kept in the cache.
    pub(crate) fn features(&self, cache: &mut Cache, word: WordId) -> Features {
        if cache.features.len() <= word as usize {
            self.fill(cache);
        }
        cache.features[word as usize]
    }

    /// Works out the features of all words of the cache that have none yet; after it, `cache.features[word]` is there
    /// for every word of the texts so far.
    pub(crate) fn fill(&self, cache: &mut Cache) {
        for word in cache.features.len()..cache.word_count() {
            let (text, norm) = cache.word_text(word as WordId);
            let features = self.compute(text, norm);
            cache.features.push(features);
        }
    }

    fn compute(&self, text: &str, norm: u64) -> Features {
        let orth = string_id(text);
        Features {
            norm: if norm == 0 { string_id(&self.norm(text, orth)) } else { norm },
            prefix: string_id(prefix(text)),
            suffix: string_id(suffix(text)),
            shape: string_id(&shape(text)),
            orth,
            is_space: text.chars().all(is_space),
        }
    }
}

/// The first character.
pub(crate) fn prefix(text: &str) -> &str {
    text.chars().next().map_or("", |first| &text[..first.len_utf8()])
}

/// The last three characters, or all of a shorter word.
pub(crate) fn suffix(text: &str) -> &str {
    text.char_indices().rev().nth(2).map_or(text, |(start, _)| &text[start..])
}

/// The word with its letters and digits made alike: `Xxxxx`, `dd:dd`.
pub(crate) fn shape(text: &str) -> String {
    if text.chars().nth(LONG - 1).is_some() {
        return "LONG".into();
    }
    let mut shape = String::with_capacity(text.len());
    let (mut last, mut run) = (None, 0);
    for c in text.chars().map(shape_of) {
        run = if last == Some(c) { run + 1 } else { 1 };
        last = Some(c);
        if run <= LONGEST_RUN {
            shape.push(c);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        assert_eq!(shape("Xi-2024"), "Xx-dddd");
        assert_eq!(shape("international"), "xxxx");
        assert_eq!(shape("²½ß"), "d½x");
        assert_eq!(shape(&"a".repeat(99)), "xxxx");
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }

    #[test]
    fn prefix_and_suffix_are_characters() {
        assert_eq!((prefix("école"), suffix("école")), ("é", "ole"));
        assert_eq!((prefix("né"), suffix("né")), ("n", "né"));
        assert_eq!((prefix(""), suffix("")), ("", ""));
    }

    #[test]
    fn the_base_norms_are_sorted() {
        assert!(BASE_NORMS.is_sorted_by(|a, b| a.0.as_bytes() < b.0.as_bytes()));
    }

    #[test]
    fn the_spacing_is_a_feature() {
        let features = Features { norm: 1, prefix: 2, suffix: 3, shape: 4, orth: 9, is_space: false };
        assert_eq!(features.in_order(true), [1, 2, 3, 4, 1, 0]);
    }
}
