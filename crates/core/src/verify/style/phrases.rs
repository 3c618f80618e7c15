//! Many phrases found in one walk over a text.

use std::collections::BTreeMap;
use std::ops::Range;

/// Phrases by their first word, folded.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Phrases {
    by_first: BTreeMap<String, Vec<Phrase>>,
}

/// One phrase.
#[derive(Clone, Debug, PartialEq)]
struct Phrase {
    letters: Vec<char>,
    /// Whether capitals matter.
    exact: bool,
    /// Whose it is; of no rule where it is only to be left alone.
    rule: Option<usize>,
}

/// A phrase in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) rule: Option<usize>,
    pub(super) place: Range<usize>,
}

impl Phrases {
    pub(super) const fn none() -> Phrases {
        Phrases { by_first: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, words: &str, exact: bool, rule: Option<usize>) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            return;
        }
        let phrase = Phrase { letters: words.chars().map(plain).collect(), exact, rule };
        self.by_first.entry(first_word(&words)).or_default().push(phrase);
    }

    /// Where phrases stand, in order and never overlapping: of several at one place the longest.
    pub(super) fn find(&self, text: &str) -> Vec<Place> {
        let mut found = Vec::new();
        if self.by_first.is_empty() {
            return found;
        }
        let mut behind = 0;
        for (start, _) in text.char_indices() {
            if start < behind || !begins_word(text, start) {
                continue;
            }
            let rest = text.get(start..).unwrap_or_default();
            let phrases = self.by_first.get(&first_word(rest)).map_or(&[][..], Vec::as_slice);
            // Later ones of the same length lose, and what is to be left alone wins over what is wrong.
            let fits = phrases.iter().filter_map(|phrase| Some((phrase.length_in(rest)?, phrase)));
            let best = fits.reduce(|one, other| {
                let longer = other.0 > one.0 || other.0 == one.0 && other.1.rule.is_none();
                if longer { other } else { one }
            });
            if let Some((length, phrase)) = best {
                behind = start + length;
                found.push(Place { rule: phrase.rule, place: start..behind });
            }
        }
        found
    }
}

impl Phrase {
    /// How many bytes it covers at the beginning of a text, if it stands there as whole words.
    fn length_in(&self, text: &str) -> Option<usize> {
        let mut rest = text.char_indices().peekable();
        for wanted in &self.letters {
            let (_, letter) = rest.next()?;
            if *wanted == ' ' {
                if !letter.is_whitespace() {
                    return None;
                }
                while rest.next_if(|(_, letter)| letter.is_whitespace()).is_some() {}
                continue;
            }
            let letter = plain(letter);
            let same = letter == *wanted || !self.exact && letter.to_lowercase().eq(wanted.to_lowercase());
            if !same {
                return None;
            }
        }
        let end = rest.peek().map_or(text.len(), |(at, _)| *at);
        let closed = !self.letters.last()?.is_alphanumeric() || ends_word(text.get(end..)?);
        closed.then_some(end)
    }
}

/// One shape for marks that print as one: the apostrophes and the hyphens.
fn plain(letter: char) -> char {
    match letter {
        '’' | 'ʼ' | '‘' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        _ => letter,
    }
}

/// Words compared without regard to case, white space and the shape of their marks.
pub fn same_letters(words: &str) -> String {
    let blanks = words.split_whitespace().collect::<Vec<_>>().join(" ");
    blanks.chars().map(plain).flat_map(char::to_lowercase).collect()
}

/// What phrases are filed under: the letters and digits a text begins with, else its first mark.
fn first_word(text: &str) -> String {
    let end = text.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(text.len());
    let end = if end == 0 { text.chars().next().map_or(0, char::len_utf8) } else { end };
    text.get(..end).unwrap_or_default().chars().map(plain).flat_map(char::to_lowercase).collect()
}

/// Whether no word goes on over this place. In "O'Brien" and "e-mail" none begins in the middle, but one does in
/// "ex-chairman".
fn begins_word(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    let starts_with_letter =
        text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphanumeric);
    match before.next().map(plain) {
        _ if !starts_with_letter => true,
        None => true,
        Some(letter) if letter.is_alphanumeric() => false,
        Some('\'') => !before.next().is_some_and(char::is_alphanumeric),
        Some('-') => {
            let letters = before.take_while(|letter| letter.is_alphanumeric()).take(2).count();
            letters != 1
        }
        Some(_) => true,
    }
}

/// Whether no word goes on here. The "s" of "chairman's" is none of the word.
fn ends_word(rest: &str) -> bool {
    let mut after = rest.chars().map(plain);
    match after.next() {
        Some('\'') => {
            let tail: String = after.take_while(|letter| letter.is_alphanumeric()).take(2).collect();
            tail.is_empty() || tail.eq_ignore_ascii_case("s")
        }
        letter => !letter.is_some_and(char::is_alphanumeric),
    }
}
