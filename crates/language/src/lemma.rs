//! Words to lemmas: irregular forms, then suffix rules checked against a list of lemmas.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::analysis::Pos;
use crate::chars::{is_letter, lower};
use crate::model_error::ModelError;
use crate::section::{Section, Strings};

/// Parts of speech that have tables, in the order of the section and of the bits of a word.
const TABLES: [Pos; 5] = [Pos::Adj, Pos::Adv, Pos::Noun, Pos::Verb, Pos::Punct];

/// Finds lemmas.
pub(crate) struct Lemmatizer {
    tables: Vec<Table>,
    words: WordSet,
}

/// Rules of one part of speech.
struct Table {
    /// Suffix, and what stands for it in the lemma.
    rules: Vec<(&'static str, &'static str)>,
    /// Irregular forms, sorted, and of each its lemmas with a newline between.
    forms: Strings<'static>,
    lemmas: Strings<'static>,
}

impl Lemmatizer {
    /// Reads the section `lemmatizer`; the layout stands in `models/tables.py`.
    pub(crate) fn from_section(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let mut section = Section::new("lemmatizer", bytes);
        let mut tables = Vec::new();
        for _ in TABLES {
            let parts: Vec<&str> = section.strings()?.iter().collect();
            let (pairs, rest) = parts.as_chunks::<2>();
            let rules = pairs.iter().map(|&[old, new]| (old, new)).collect();
            let (forms, lemmas) = (section.strings()?, section.strings()?);
            if !rest.is_empty() || forms.len() != lemmas.len() {
                return Err(section.error("a rule or a form has no lemma"));
            }
            tables.push(Table { rules, forms, lemmas });
        }
        let words = WordSet::read(&mut section)?;
        section.end()?;
        Ok(Self { tables, words })
    }

    /// The lemma of a word in `text` that the attribute ruler gave none. `morph` are its features (`Number=Sing|…`).
    pub(crate) fn lemma(&self, text: &str, pos: Pos, morph: &str) -> Box<str> {
        let low = lower(text);
        if pos == Pos::Space || is_base_form(pos, morph) {
            return low.into();
        }
        match TABLES.iter().position(|&table| table == pos) {
            Some(number) => self.by_rules(number, text, low),
            None if pos == Pos::Propn => text.into(),
            None => low.into(),
        }
    }

    fn by_rules(&self, number: usize, text: &str, low: Cow<'_, str>) -> Box<str> {
        let Some(table) = self.tables.get(number) else { return text.into() };
        let mut known: Vec<String> = Vec::new();
        let mut unknown: Option<String> = None;
        for &(old, new) in &table.rules {
            let Some(stem) = low.strip_suffix(old) else { continue };
            let form = [stem, new].concat();
            if form.is_empty() {
                continue;
            }
            if self.words.bits(&form) >> number & 1 == 1 {
                known.insert(0, form);
            } else if !form.chars().all(is_letter) {
                known.push(form);
            } else if unknown.is_none() {
                unknown = Some(form);
            }
        }
        let irregular = table.forms.find(&low).and_then(|form| table.lemmas.get(form)).unwrap_or("");
        for lemma in irregular.split('\n').filter(|lemma| !lemma.is_empty()) {
            if known.iter().all(|form| form != lemma) {
                known.insert(0, lemma.into());
            }
        }
        match known.into_iter().next().or(unknown) {
            Some(lemma) => lemma.into(),
            None => text.into(),
        }
    }
}

/// Whether the features say that the word stands as in a dictionary.
fn is_base_form(pos: Pos, morph: &str) -> bool {
    let value = |name: &str| {
        morph
            .split('|')
            .find_map(|feature| feature.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')))
    };
    let verb = value("VerbForm");
    (pos == Pos::Noun && value("Number") == Some("Sing"))
        || matches!(verb, Some("Inf" | "None"))
        || value("Degree") == Some("Pos")
        || (pos == Pos::Verb
            && verb == Some("Fin")
            && value("Tense") == Some("Pres")
            && value("Number").is_none())
}

/// A sorted set of words with a byte each, front-coded in blocks and left where it lies.
struct WordSet {
    /// Where each block begins, and where the last one ends.
    offsets: Vec<u32>,
    blocks: &'static [u8],
}

impl WordSet {
    fn read(section: &mut Section<'static>) -> Result<Self, ModelError> {
        let count = section.count()?;
        let offsets = section.u32s(count.saturating_add(1))?;
        let length = offsets.last().map_or(0, |&end| end as usize);
        let blocks = section.take(length)?;
        let set = Self { offsets, blocks };
        // Looked at once here, so that a search never has to doubt a block.
        let sound = set.offsets.is_sorted() && (0..count).all(|number| is_sound(set.block(number)));
        if sound { Ok(set) } else { Err(section.error("the list of words is damaged")) }
    }

    fn block(&self, number: usize) -> &'static [u8] {
        match self.offsets.get(number..number + 2) {
            Some(&[start, end]) => self.blocks.get(start as usize..end as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// The byte of a word, 0 for one that is not in the set.
    fn bits(&self, word: &str) -> u8 {
        let word = word.as_bytes();
        let (mut low, mut high) = (0, self.offsets.len().saturating_sub(1));
        while low < high {
            let middle = (low + high) / 2;
            match entry(self.block(middle)) {
                Some(first) if first.rest <= word => low = middle + 1,
                _ => high = middle,
            }
        }
        match low.checked_sub(1) {
            Some(number) => find_in_block(self.block(number), word),
            None => 0,
        }
    }
}

/// A word of a block: what it shares with the one before, its byte, what follows, and the block after it.
struct Entry<'a> {
    common: usize,
    bits: u8,
    rest: &'a [u8],
    next: &'a [u8],
}

fn entry(block: &[u8]) -> Option<Entry<'_>> {
    let (&[common, length, bits], block) = block.split_first_chunk()?;
    let (rest, next) = block.split_at_checked(usize::from(length))?;
    Some(Entry { common: usize::from(common), bits, rest, next })
}

fn is_sound(mut block: &[u8]) -> bool {
    let mut length = 0;
    while !block.is_empty() {
        let Some(word) = entry(block) else { return false };
        if word.common > length {
            return false;
        }
        length = word.common + word.rest.len();
        block = word.next;
    }
    true
}

/// The byte of a word of a block. `same` is how much of the word before the current one agrees with `wanted`; while a
/// word shares more than that with its predecessor it differs in the same place.
fn find_in_block(mut block: &[u8], wanted: &[u8]) -> u8 {
    let mut same = 0;
    while let Some(word) = entry(block) {
        block = word.next;
        match word.common.cmp(&same) {
            Ordering::Greater => continue,
            // Less than the last in a place where that agreed: all that follow are beyond it.
            Ordering::Less => return 0,
            Ordering::Equal => {}
        }
        let left = &wanted[same..];
        let agreeing = word.rest.iter().zip(left).take_while(|(a, b)| a == b).count();
        same += agreeing;
        if agreeing == left.len() && agreeing == word.rest.len() {
            return word.bits;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `bat`, `batch`, `bath`, `cat` as one block.
    const BLOCK: &[u8] = b"\0\x03\x01bat\x03\x02\x02ch\x03\x01\x04h\0\x03\x08cat";

    #[test]
    fn front_coded_words_are_found() {
        let of = |word: &str| find_in_block(BLOCK, word.as_bytes());
        assert_eq!(["bat", "batch", "bath", "cat"].map(of), [1, 2, 4, 8]);
        assert_eq!(["", "b", "ba", "batc", "bate", "baths", "ca", "cats", "dog"].map(of), [0; 9]);
    }

    #[test]
    fn a_block_that_runs_over_is_refused() {
        assert!(is_sound(BLOCK));
        assert!(!is_sound(&BLOCK[..BLOCK.len() - 1]));
        assert!(!is_sound(b"\x01\x03\x01bat"));
    }

    #[test]
    fn base_forms() {
        assert!(is_base_form(Pos::Noun, "Number=Sing"));
        assert!(!is_base_form(Pos::Propn, "Number=Sing"));
        assert!(is_base_form(Pos::Verb, "Tense=Pres|VerbForm=Fin"));
        assert!(!is_base_form(Pos::Verb, "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"));
        assert!(!is_base_form(Pos::Verb, ""));
    }
}
