//! Whether a sentence starts after one gap between two words.

use std::ops::Range;

use crate::document::Document;
use crate::read::words::{
    ABBREVIATED_TITLES, ABBREVIATIONS_ANYWHERE, ABBREVIATIONS_BEFORE_NUMBER, ABBREVIATIONS_INSIDE, CALENDAR,
    SAYING, STARTERS, has,
};
use crate::reading::{Pos, Reading};

const OPENERS: &[char] = &['"', '\'', '“', '‘', '«', '„', '(', '[', '{', '`', '-', '–', '—', '•', '*', '_'];
const CLOSERS: &[char] = &['"', '\'', '”', '’', '»', ')', ']', '}', '*', '_'];
const QUOTES: &[char] = &['"', '\'', '”', '’', '»', '“'];
const ENDS: &[char] = &['.', '!', '?', '…', '．', '。', '！', '？'];

/// The words on both sides of a gap.
struct Gap<'a> {
    reading: &'a Reading,
    document: &'a Document,
    /// First token after the gap.
    token: usize,
    /// First token of the block.
    first: usize,
    /// Text of the block up to the gap, without white space at its end.
    before: &'a str,
    /// Text of the block after the gap.
    after: &'a str,
    /// Whether the model starts a sentence here.
    model: bool,
}

/// Whether a sentence starts with `token`, one of the tokens of a block but its first.
pub(super) fn starts(document: &Document, reading: &Reading, tokens: &Range<usize>, token: usize) -> bool {
    let Some(block) = reading.span_of(tokens.clone()) else { return false };
    let at = reading.tokens[token].span.start();
    let text = document.text.as_str();
    let (Some(head), Some(after)) = (text.get(block.start()..at), text.get(at..block.end())) else {
        return false;
    };
    let before = head.trim_end();
    if before.is_empty() || after.trim().is_empty() || after.starts_with(char::is_whitespace) {
        return false;
    }
    let model = reading.sentence_of(token).is_some_and(|sentence| sentence.tokens.start == token);
    let gap = Gap { reading, document, token, first: tokens.start, before, after, model };
    if before.len() == head.len() {
        return model && gap.glued();
    }
    let breaks = head[before.len()..].matches('\n').count();
    if breaks > 1 {
        return true;
    }
    gap.is_boundary()
        || (breaks == 1 && model && gap.first_letter().is_some_and(char::is_uppercase) && !gap.ends_open())
}

impl Gap<'_> {
    /// No white space between: a boundary where a full stop lost the space after it ("over.The").
    fn glued(&self) -> bool {
        let mut last = self.before.chars().rev().skip_while(|c| CLOSERS.contains(c));
        let stop = matches!(last.next(), Some('.' | '!' | '?'));
        let after_quote = self.before.ends_with(['"', '”']) && self.after.starts_with(char::is_uppercase);
        (stop
            && last.next().is_some_and(char::is_lowercase)
            && self.after.starts_with(char::is_uppercase)
            && !self.after.starts_with(CLOSERS))
            && (after_quote || self.reading.word(&self.document.text, self.token - 1) == ".")
    }

    fn is_boundary(&self) -> bool {
        let bare = self.before.trim_end_matches(CLOSERS);
        let closed = &self.before[bare.len()..];
        if !bare.ends_with(ENDS) || bare.ends_with("[...") || bare.ends_with("[…") {
            return false;
        }
        if self.is_marker(bare) {
            return false;
        }
        let Some(next) = self.first_letter() else {
            return !self.after.starts_with(CLOSERS) && !self.after.starts_with('.');
        };
        if next.is_lowercase() {
            // An opening quotation mark or a list dash may start a sentence, a small letter never does.
            return false;
        }
        if closed.contains(QUOTES) && !bare.ends_with('.') && self.cue_follows() {
            return false;
        }
        match bare.chars().rev().take_while(|&c| c == '.').count() {
            0 if bare.ends_with('…') => self.model || !self.next_word().eq("I"),
            0 => true,
            1 => self.after_stop(bare, closed),
            2 | 3 => {
                self.model
                    || (!bare.trim_end_matches('.').ends_with(char::is_whitespace) && self.next_word() != "I")
            }
            _ => true,
        }
    }

    /// A single full stop before a capital, a digit or an opening mark.
    fn after_stop(&self, bare: &str, closed: &str) -> bool {
        if let Some(decided) = self.after_spaced_dots(bare) {
            return decided;
        }
        let chunk = bare.rsplit(char::is_whitespace).next().unwrap_or(bare).trim_start_matches(OPENERS);
        let word = chunk.trim_end_matches('.');
        let digit = self.after.starts_with(|c: char| c.is_ascii_digit());
        if digit && (has(ABBREVIATIONS_BEFORE_NUMBER, word) || has(ABBREVIATIONS_INSIDE, word)) {
            return false;
        }
        if closed.contains(QUOTES) {
            return true;
        }
        if has(ABBREVIATIONS_INSIDE, word) {
            return false;
        }
        let starter = has(STARTERS, self.next_word());
        let opens = self.after.starts_with(['"', '“', '‘', '«']);
        if has(ABBREVIATED_TITLES, word) && word.starts_with(char::is_uppercase) {
            return has(ABBREVIATIONS_ANYWHERE, word) && starter;
        }
        if is_initial(word) {
            return starter || opens || (self.model && self.reading.tokens[self.token].pos != Pos::Propn);
        }
        if is_half_day(word) {
            return !self.next_is_calendar() && (starter || opens || self.verb_so_far());
        }
        if is_acronym(chunk) || has(ABBREVIATIONS_ANYWHERE, word) {
            let name_goes_on = self.reading.tokens[self.token].pos == Pos::Propn;
            return starter || opens || (!name_goes_on && (self.model || digit));
        }
        true
    }

    /// Dots with spaces between: ". . ." inside a sentence, ". . . ." at its end. `None` where there are none.
    fn after_spaced_dots(&self, bare: &str) -> Option<bool> {
        let dots = bare.rsplit(char::is_whitespace).take_while(|chunk| *chunk == ".").count();
        let attached = bare.split_whitespace().rev().nth(dots).is_some_and(|chunk| chunk.ends_with('.'));
        if dots == 0 {
            // The stop that ends the sentence, and after it the dots that open the next.
            return self
                .after
                .starts_with(". . .")
                .then_some(self.after.trim_start_matches(['.', ' ']).starts_with(char::is_uppercase));
        }
        Some(if attached { self.after.starts_with('.') } else { dots >= 4 })
    }

    /// Whether what ends here is only the number or letter of a list item ("1." at the start of a sentence).
    fn is_marker(&self, bare: &str) -> bool {
        super::lists::Marker::read(bare).is_some_and(|(_, rest)| rest.is_empty())
    }

    fn first_letter(&self) -> Option<char> {
        self.after
            .trim_start_matches(|c: char| OPENERS.contains(&c) || c == ' ' || c == '.')
            .chars()
            .next()
            .filter(|c| c.is_alphanumeric() || is_sign(*c))
    }

    /// The first word after the gap, without opening marks.
    fn next_word(&self) -> &str {
        let word = self.after.trim_start_matches(OPENERS);
        let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        &word[..end]
    }

    fn next_is_calendar(&self) -> bool {
        let word = self.next_word();
        has(CALENDAR, word) || (word.len() <= 4 && word.chars().all(char::is_uppercase) && word.len() > 1)
    }

    /// After a closing quotation mark: "Smith asked", "I said", "the envoy of France replied".
    fn cue_follows(&self) -> bool {
        let ahead = self.token..self.reading.tokens.len().min(self.token + 5);
        let pos = |token: usize| self.reading.tokens[token].pos;
        let verb = ahead.clone().find(|&token| matches!(pos(token), Pos::Verb | Pos::Aux));
        let speaker =
            |token| matches!(pos(token), Pos::Propn | Pos::Noun | Pos::Pron | Pos::Det | Pos::Adj | Pos::Adp);
        verb.is_some_and(|verb| {
            (self.token..verb).all(speaker)
                && pos(self.token) != Pos::Adp
                && has(SAYING, &self.reading.tokens[verb].lemma)
        })
    }

    /// Whether the sentence that runs up to the gap has a verb already.
    fn verb_so_far(&self) -> bool {
        let from = (self.first..self.token).rev().find(|&token| {
            self.reading.sentence_of(token).is_some_and(|sentence| sentence.tokens.start == token)
        });
        let tokens = from.unwrap_or(self.first)..self.token;
        let ahead = &self.reading.tokens[tokens];
        ahead.iter().any(|token| matches!(token.pos, Pos::Verb | Pos::Aux) && token.tag != "VBG")
    }

    /// Whether the line before a break plainly goes on (a comma, a small word).
    fn ends_open(&self) -> bool {
        self.before.ends_with([',', ';', '-', '–', '—'])
            || self.reading.tokens[self.token - 1].pos == Pos::Adp
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '@' | '#' | '¿' | '¡' | '¥')
}

/// A single capital, as in "Jonas E. Smith".
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

fn is_half_day(word: &str) -> bool {
    ["a.m", "p.m", "am", "pm"].iter().any(|half| word.eq_ignore_ascii_case(half))
}

/// Letters with a stop after each: "U.S.", "i.v.", also two initials "J.C.".
fn is_acronym(chunk: &str) -> bool {
    let parts: Vec<&str> = chunk.trim_end_matches('.').split('.').collect();
    parts.len() > 1
        && parts
            .iter()
            .all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}
