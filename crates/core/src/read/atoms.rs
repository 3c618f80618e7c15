//! Words, numbers and marks, cut finer than tokens: `28-point` and `7:40pm` come apart whatever the tokenizer did.

use onrecord_language::Pos;

use crate::document::Document;
use crate::reading::Reading;
use crate::text::Span;

/// The smallest piece that the readers of times and amounts look at.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// The words in lower case; "pm" for every way to write it.
    pub(super) lower: Box<str>,
    /// The token it is (part of).
    pub(super) token: usize,
    /// Whether nothing stands between it and the atom before.
    pub(super) glued: bool,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Index of its block: nothing is read across blocks.
    pub(super) block: usize,
}

/// What an atom is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Word,
    /// Digits with their value; `1,000` and `1.5` are one atom, `7:40` three.
    Number(f64),
    Mark(char),
}

/// The atoms of a reading, with the questions that grammars ask of them.
pub(super) struct Atoms {
    atoms: Vec<Atom>,
}

impl Atoms {
    pub(super) fn of(document: &Document, reading: &Reading) -> Atoms {
        let mut atoms = Vec::new();
        for (index, token) in reading.tokens.iter().enumerate() {
            if token.pos == Pos::Space {
                continue;
            }
            let block =
                reading.sentences.get(token.sentence.index()).map_or(usize::MAX, |sentence| sentence.block);
            cut(document, token.span, index, block, &mut atoms);
        }
        Atoms { atoms }
    }

    pub(super) fn len(&self) -> usize {
        self.atoms.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Atom> {
        self.atoms.get(at)
    }

    /// The word at a place in lower case; empty where there is no word.
    pub(super) fn word(&self, at: usize) -> &str {
        self.get(at).filter(|atom| atom.kind == Kind::Word).map_or("", |atom| &atom.lower)
    }

    /// The word before a place, in the same block.
    pub(super) fn word_before(&self, at: usize) -> &str {
        at.checked_sub(1).filter(|&before| self.same_block(before, at)).map_or("", |before| self.word(before))
    }

    pub(super) fn same_block(&self, one: usize, other: usize) -> bool {
        matches!((self.get(one), self.get(other)), (Some(one), Some(other)) if one.block == other.block)
    }

    pub(super) fn number(&self, at: usize) -> Option<f64> {
        match self.get(at)?.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// A whole number written in digits only, with how many digits it has.
    pub(super) fn digits(&self, at: usize) -> Option<(i64, usize)> {
        let atom = self.get(at).filter(|atom| matches!(atom.kind, Kind::Number(_)))?;
        let plain = atom.lower.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| atom.lower.parse().ok().map(|number| (number, atom.lower.len()))).flatten()
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.get(at).is_some_and(|atom| atom.kind == Kind::Mark(mark))
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.get(at).is_some_and(|atom| matches!(atom.kind, Kind::Mark('-' | '–' | '—' | '−' | '‑' | '~')))
    }

    /// A hyphen with no space on either side.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        self.is_dash(at) && self.glued(at) && self.glued(at + 1)
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|atom| atom.glued)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|atom| atom.capital)
    }

    /// Past a glued hyphen, if one stands here.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        if self.is_hyphen(at) { at + 1 } else { at }
    }

    pub(super) fn past_mark(&self, at: usize, mark: char) -> usize {
        if self.is_mark(at, mark) { at + 1 } else { at }
    }

    /// Past these words, if all of them stand here.
    pub(super) fn past_words(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().enumerate().all(|(step, word)| self.word(at + step) == *word).then_some(at + words.len())
    }

    /// Past one of these words, if it stands here, else the same place.
    pub(super) fn past_any(&self, at: usize, words: &[&str]) -> usize {
        if words.contains(&self.word(at)) { at + 1 } else { at }
    }

    /// The span of the atoms `start..end`; `None` when there are none.
    pub(super) fn span(&self, start: usize, end: usize) -> Option<Span> {
        Some(self.get(start)?.span.to(self.get(end.checked_sub(1)?)?.span))
    }
}

fn cut(document: &Document, at: Span, token: usize, block: usize, atoms: &mut Vec<Atom>) {
    let words = document.text.slice(at);
    let mut from = 0;
    while let Some(first) = words[from..].chars().next() {
        let (len, kind) = match piece(&words[from..], first) {
            (_, Kind::Number(_)) if goes_on(&words[..from]) => whole_digits(&words[from..]),
            piece => piece,
        };
        let span = document.text.covering(at.start() + from, at.start() + from + len);
        let glued = atoms.last().is_some_and(|last: &Atom| last.span.end() == span.start());
        let text = &words[from..from + len];
        from += len;
        if first.is_whitespace() {
            continue;
        }
        let lower = if kind == Kind::Word { lowered(text) } else { text.into() };
        atoms.push(Atom { span, kind, lower, token, glued, capital: first.is_uppercase(), block });
    }
}

/// Whether digits and a point stand directly before: `12.2025` in `2.12.2025` is no decimal.
fn goes_on(before: &str) -> bool {
    before.strip_suffix('.').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

fn whole_digits(text: &str) -> (usize, Kind) {
    let len = text.bytes().take_while(u8::is_ascii_digit).count().max(1);
    (len, Kind::Number(text[..len].parse().unwrap_or(f64::NAN)))
}

fn lowered(word: &str) -> Box<str> {
    let lower = word.to_lowercase().replace('’', "'");
    match lower.as_str() {
        "a.m" | "a.m." => "am".into(),
        "p.m" | "p.m." => "pm".into(),
        _ => lower.into(),
    }
}

/// Length in bytes and kind of the piece that the text begins with.
fn piece(text: &str, first: char) -> (usize, Kind) {
    if first.is_ascii_digit() {
        return digits(text);
    }
    if let Some(value) = fraction(first) {
        return (first.len_utf8(), Kind::Number(value));
    }
    if !first.is_alphabetic() {
        return (first.len_utf8(), Kind::Mark(first));
    }
    for whole in ["a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock"] {
        let stands = text.get(..whole.len()).is_some_and(|start| start.eq_ignore_ascii_case(whole));
        if stands && !text[whole.len()..].starts_with(char::is_alphanumeric) {
            return (whole.len(), Kind::Word);
        }
    }
    let len = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    (len, Kind::Word)
}

/// The value of a fraction that is one character.
fn fraction(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅕' => 0.2,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}

/// Digits, with groups of three after commas and one decimal point. `1.2.2025` is left in pieces: it is no number.
fn digits(text: &str) -> (usize, Kind) {
    let run = |from: usize| text[from..].bytes().take_while(u8::is_ascii_digit).count();
    let first = run(0);
    let mut end = first;
    if first <= 3 {
        while text[end..].starts_with(',') && run(end + 1) == 3 {
            end += 4;
        }
    }
    if text[end..].starts_with('.') && run(end + 1) > 0 {
        let after = end + 1 + run(end + 1);
        let goes_on = text[after..].starts_with('.') && run(after + 1) > 0;
        if goes_on {
            return (first, Kind::Number(text[..first].parse().unwrap_or(f64::NAN)));
        }
        end = after;
    }
    let plain: String = text[..end].chars().filter(|&c| c != ',').collect();
    (end, Kind::Number(plain.parse().unwrap_or(f64::NAN)))
}
