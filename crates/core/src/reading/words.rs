//! The words of a reading as titles and names want them: hyphens opened, case and dots folded away.

use super::Reading;
use crate::ids::SentenceId;
use crate::text::{Span, Text};

/// A word or mark of the text, seen on its surface alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its place; of a hyphenated token, the place of the part.
    pub span: Span,
    /// Lower case, without dots, apostrophes straight ("u.s." is "us", "’s" is "'s").
    pub folded: String,
    /// The token it is, or is a part of.
    pub token: usize,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether all its letters are capitals.
    pub capitals: bool,
    /// Whether a hyphen ties it to the word before.
    pub joined: bool,
}

impl Word {
    /// Whether it has a letter or digit at all.
    pub fn is_word(&self) -> bool {
        self.folded.chars().any(char::is_alphanumeric) && self.folded != "'s"
    }
}

impl Reading {
    /// The words and marks of the whole reading; white space is left out, and hyphens between words are marked on the
    /// word that follows.
    pub fn words(&self, text: &Text) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::with_capacity(self.tokens.len());
        let mut dash_ends = None;
        for (index, token) in self.tokens.iter().enumerate() {
            let written = text.slice(token.span);
            if written.trim().is_empty() {
                continue;
            }
            let touches = words.last().is_some_and(|last| last.span.end() == token.span.start());
            if is_dash(written) && touches {
                dash_ends = Some(token.span.end());
                words.extend(pushed(text, token.span, index, token.sentence, false));
                continue;
            }
            let tied = dash_ends.take() == Some(token.span.start());
            if tied {
                words.pop();
            }
            for (place, part) in parts(text, token.span).into_iter().enumerate() {
                words.extend(pushed(text, part, index, token.sentence, tied || place > 0));
            }
        }
        words
    }
}

fn is_dash(written: &str) -> bool {
    matches!(written, "-" | "‐" | "‑")
}

fn parts(text: &Text, span: Span) -> Vec<Span> {
    let written = text.slice(span);
    let inner = written.trim_matches('-');
    if inner.is_empty() || !inner.contains('-') {
        return vec![span];
    }
    let mut start = span.start();
    let mut found = Vec::new();
    for part in written.split('-') {
        if !part.is_empty() {
            found.push(text.covering(start, start + part.len()));
        }
        start += part.len() + 1;
    }
    found
}

fn pushed(text: &Text, span: Span, token: usize, sentence: SentenceId, joined: bool) -> Option<Word> {
    let written = text.slice(span);
    let mut letters = written.chars().filter(|letter| letter.is_alphabetic()).peekable();
    let capital = letters.peek().is_some_and(|letter| letter.is_uppercase());
    let capitals = capital && letters.all(char::is_uppercase);
    Some(Word { span, folded: folded(written), token, sentence, capital, capitals, joined })
}

fn folded(written: &str) -> String {
    if written.len() == 1 {
        return written.to_lowercase();
    }
    let plain = |letter: char| if letter == '’' { '\'' } else { letter };
    written.chars().filter(|&letter| letter != '.').map(plain).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{Pos, Relation, Token};

    fn words(tokens: &[&str], line: &str) -> Vec<(String, bool)> {
        let text = Text::new(line).unwrap();
        let mut reading = Reading::default();
        let mut at = 0;
        for word in tokens {
            let start = at + line[at..].find(word).unwrap();
            at = start + word.len();
            let span = text.span(start, at).unwrap();
            let (lemma, pos, relation, sentence) = ((*word).into(), Pos::X, Relation::Other, SentenceId(0));
            reading.tokens.push(Token {
                span,
                lemma,
                pos,
                tag: "",
                morph: "",
                head: 0,
                dep: "",
                relation,
                sentence,
            });
        }
        reading.words(&text).into_iter().map(|word| (word.folded, word.joined)).collect()
    }

    #[test]
    fn hyphens_are_opened_however_the_tokens_were_cut() {
        let expect = [("secretary", false), ("general", true)].map(|(word, tied)| (word.to_owned(), tied));
        assert_eq!(words(&["Secretary", "-", "General"], "Secretary-General"), expect);
        assert_eq!(words(&["Secretary-General"], "Secretary-General"), expect);
    }

    #[test]
    fn dots_and_curly_apostrophes_are_folded_and_loose_dashes_kept() {
        let found = words(&["U.S.", "’s", "-", "x", "."], "U.S.’s - x.");
        assert_eq!(
            found.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>(),
            ["us", "'s", "-", "x", "."]
        );
    }
}
