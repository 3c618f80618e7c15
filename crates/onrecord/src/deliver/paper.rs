//! Words on their way to a terminal: nothing of an input can steer it.
//!
//! Control characters, escape sequences and the marks that turn the direction of writing would let a text hide or forge
//! what is shown. They are shown as [`SHOWN`] instead, one column each, so that carets stay under their words.

use std::io::{self, Write};

use unicode_width::UnicodeWidthChar;

/// What stands in the place of a character that must not reach a terminal.
pub const SHOWN: char = '\u{FFFD}';

/// The character as it may be shown. White space other than the plain space becomes one plain space.
pub fn printable(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        // Marks of direction, and the characters that hide or annotate others.
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' => SHOWN,
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => SHOWN,
        c if c.is_control() => SHOWN,
        c => c,
    }
}

/// The words as they may be shown.
pub fn safe(words: &str) -> String {
    words.chars().map(printable).collect()
}

/// Columns that a character takes on a terminal.
pub fn columns(c: char) -> usize {
    printable(c).width().unwrap_or(0)
}

/// Columns that words take on a terminal.
pub fn columns_of(words: &str) -> usize {
    words.chars().map(columns).sum()
}

/// Ways to set words off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// As they are.
    Plain,
    /// Titles.
    Strong,
    /// What matters less.
    Faint,
    /// Errors.
    Red,
    /// Warnings.
    Yellow,
    /// Notes, names of checks.
    Blue,
    /// What agrees, what to write instead.
    Green,
}

impl Ink {
    fn code(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Strong => "\x1b[1m",
            Ink::Faint => "\x1b[2m",
            Ink::Red => "\x1b[1;31m",
            Ink::Yellow => "\x1b[1;33m",
            Ink::Blue => "\x1b[36m",
            Ink::Green => "\x1b[32m",
        }
    }
}

/// A page that takes words and lets only safe ones through.
pub struct Paper<'w> {
    out: &'w mut dyn Write,
    colour: bool,
}

impl<'w> Paper<'w> {
    /// A page on top of a writer.
    pub fn new(out: &'w mut dyn Write, colour: bool) -> Paper<'w> {
        Paper { out, colour }
    }

    /// Words as they are.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn put(&mut self, words: &str) -> io::Result<()> {
        self.out.write_all(safe(words).as_bytes())
    }

    /// Words set off.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn ink(&mut self, ink: Ink, words: &str) -> io::Result<()> {
        if !self.colour || ink == Ink::Plain {
            return self.put(words);
        }
        self.out.write_all(ink.code().as_bytes())?;
        self.put(words)?;
        self.out.write_all(b"\x1b[0m")
    }

    /// The end of a line.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn end(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")
    }

    /// Words and the end of the line.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn line(&mut self, words: &str) -> io::Result<()> {
        self.put(words)?;
        self.end()
    }
}

/// Breaks words into lines of at most `width` columns, at spaces; a word wider than that stands alone.
pub fn wrap(words: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in words.split([' ', '\n', '\t']) {
        let wide = columns_of(word);
        if used > 0 && used + 1 + wide > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 || !line.is_empty() {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += wide;
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(words: &str, colour: bool) -> String {
        let mut out = Vec::new();
        Paper::new(&mut out, colour).ink(Ink::Red, words).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nothing_of_the_input_steers_the_terminal() {
        let nasty = "a\x1b[2Jb\u{9b}31mc\u{202e}d\u{2066}e\x07f\u{200f}g\rh\ni";
        let shown = printed(nasty, false);
        assert_eq!(shown, "a\u{FFFD}[2Jb\u{FFFD}31mc\u{FFFD}d\u{FFFD}e\u{FFFD}f\u{FFFD}g h i");
        assert_eq!(printed(nasty, true), format!("\x1b[1;31m{shown}\x1b[0m"));
    }

    #[test]
    fn every_character_is_shown_with_the_columns_it_is_measured_with() {
        for c in ('\0'..='\u{FFFF}').chain('\u{E0000}'..='\u{E0080}') {
            assert!(!printable(c).is_control(), "{c:?}");
        }
        assert_eq!(columns_of("é東\u{301}\x1b"), 1 + 2 + 1);
    }

    #[test]
    fn lines_break_at_spaces_and_keep_every_word() {
        let lines = wrap("one two three 東京 incomprehensibilities four", 9);
        assert_eq!(lines, ["one two", "three", "東京", "incomprehensibilities", "four"].map(str::to_owned));
        assert_eq!(wrap("", 9), [""]);
    }
}
