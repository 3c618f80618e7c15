//! What has been worked out of strings already: runs of characters to tokens, words to features.
//!
//! A tokenizer spends its time on strings it has seen before, so a look-up per run of characters is all that is left of
//! it. A cache belongs to one model and one thread at a time.

use std::hash::Hasher;

use crate::hash::FastHasher;
use crate::lexeme::Features;

/// When the strings held are longer than this together, a new text begins with an empty cache.
const MOST_BYTES: usize = 16 << 20;
/// When more words than this are held, a new text begins with an empty cache.
const MOST_WORDS: usize = 1 << 20;

/// So many places are tried for a string. Text chosen to fall on one place then costs memory, but no more time than
/// text does: what finds no place is worked out anew whenever it comes.
const MOST_PROBES: usize = 128;

/// Number of a distinct word in a [`Cache`]: a string, and the norm that an exception gave it.
///
/// Good from the start of a text, where a full cache is emptied, to its end.
pub(crate) type WordId = u32;

/// A token of a run of characters, by bytes from the run's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RunPiece {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) word: WordId,
    /// Whether a late exception begins with this word.
    pub(crate) begins_late: bool,
}

/// Strings seen, with what was found out of them.
#[derive(Default)]
pub struct Cache {
    runs: Interner,
    /// Where the tokens of each run lie in `pieces`.
    run_pieces: Vec<(u32, u32)>,
    pieces: Vec<RunPiece>,
    words: Interner,
    /// Features of the words, as far as they have been asked for.
    pub(crate) features: Vec<Features>,
    /// What the attribute ruler calls each word, as far as it has been asked; see `Ruler`.
    pub(crate) ruler_words: Vec<u16>,
}

impl Cache {
    /// An empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    /// Empties the cache if it has grown too large. Called at the start of a text only, so that the numbers of words
    /// stay good to its end.
    pub(crate) fn start_text(&mut self) {
        let bytes = self.runs.text.len() + self.words.text.len();
        if bytes > MOST_BYTES || self.words.len() > MOST_WORDS {
            *self = Self::default();
        }
    }

    /// The tokens of a run, if it has been seen.
    pub(crate) fn run(&self, run: &str) -> Option<&[RunPiece]> {
        let found = self.runs.find(run, 0)?;
        let &(start, end) = self.run_pieces.get(found as usize)?;
        self.pieces.get(start as usize..end as usize)
    }

    pub(crate) fn keep_run(&mut self, run: &str, pieces: &[RunPiece]) {
        let (Ok(start), Ok(count)) = (u32::try_from(self.pieces.len()), u32::try_from(pieces.len())) else {
            return;
        };
        let Some(end) = start.checked_add(count) else { return };
        self.pieces.extend_from_slice(pieces);
        self.runs.add(run, 0);
        self.run_pieces.push((start, end));
    }

    /// Number of a word with a norm of its own, or with 0 for the norm of its string.
    pub(crate) fn word(&mut self, text: &str, norm: u64) -> WordId {
        match self.words.find(text, norm) {
            Some(found) => found,
            None => self.words.add(text, norm),
        }
    }

    /// How many words are held.
    pub(crate) fn word_count(&self) -> usize {
        self.words.len()
    }

    /// A word's string, and the id of the norm an exception gave it or 0.
    pub(crate) fn word_text(&self, word: WordId) -> (&str, u64) {
        self.words.get(word)
    }
}

/// Distinct strings, each with a number and a mark that tells equal ones apart.
#[derive(Default)]
struct Interner {
    /// 1 + number of a string, or 0; open addressing, the size a power of two.
    slots: Vec<u32>,
    entries: Vec<Entry>,
    text: String,
}

struct Entry {
    hash: u64,
    mark: u64,
    start: usize,
    end: usize,
}

impl Interner {
    fn len(&self) -> usize {
        self.entries.len()
    }

    fn get(&self, number: u32) -> (&str, u64) {
        match self.entries.get(number as usize) {
            Some(entry) => (&self.text[entry.start..entry.end], entry.mark),
            None => ("", 0),
        }
    }

    fn find(&self, text: &str, mark: u64) -> Option<u32> {
        let last = self.slots.len().checked_sub(1)?;
        let hash = hash_of(text, mark);
        for probe in 0..MOST_PROBES {
            let number = self.slots[(hash as usize).wrapping_add(probe) & last].checked_sub(1)?;
            let entry = &self.entries[number as usize];
            if entry.hash == hash && entry.mark == mark && self.text[entry.start..entry.end] == *text {
                return Some(number);
            }
        }
        None
    }

    /// Adds a string that is not found.
    fn add(&mut self, text: &str, mark: u64) -> u32 {
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash_of(text, mark);
        let start = self.text.len();
        self.text.push_str(text);
        let number = self.entries.len() as u32;
        self.entries.push(Entry { hash, mark, start, end: self.text.len() });
        place(&mut self.slots, hash, number);
        number
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(1024)];
        for (number, entry) in self.entries.iter().enumerate() {
            place(&mut self.slots, entry.hash, number as u32);
        }
    }
}

fn place(slots: &mut [u32], hash: u64, number: u32) {
    let last = slots.len() - 1;
    for probe in 0..MOST_PROBES {
        let slot = &mut slots[(hash as usize).wrapping_add(probe) & last];
        if *slot == 0 {
            *slot = number + 1;
            return;
        }
    }
}

fn hash_of(text: &str, mark: u64) -> u64 {
    let mut hasher = FastHasher::default();
    hasher.write_u64(mark);
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers() {
        let mut cache = Cache::new();
        let numbers: Vec<WordId> = (0..5000).map(|n| cache.word(&n.to_string(), 0)).collect();
        assert!(numbers.iter().enumerate().all(|(n, &word)| cache.word(&n.to_string(), 0) == word));
        assert_eq!(cache.word_text(numbers[4321]), ("4321", 0));
        assert_eq!(cache.word_count(), 5000);
    }

    #[test]
    fn words_that_fall_on_one_place_are_still_told_apart() {
        let mut cache = Cache::new();
        let crowd = (0_u32..).map(|n| n.to_string()).filter(|word| hash_of(word, 0).is_multiple_of(1024));
        for word in crowd.take(2 * MOST_PROBES) {
            let number = cache.word(&word, 0);
            assert_eq!(cache.word_text(number), (&*word, 0));
        }
        assert_eq!(cache.words.slots.iter().filter(|&&slot| slot != 0).count(), MOST_PROBES);
    }

    #[test]
    fn a_norm_makes_another_word() {
        let mut cache = Cache::new();
        assert_ne!(cache.word("wo", 0), cache.word("wo", 7));
    }

    #[test]
    fn a_full_cache_begins_anew() {
        let mut cache = Cache::new();
        let long = "x".repeat(MOST_BYTES + 1);
        cache.word(&long, 0);
        cache.start_text();
        assert_eq!(cache.word_count(), 0);
    }
}
