//! Cells of a staged row: what would break a row, or mean something else there, is taken out of them.

use std::fmt::{self, Write as _};

use onrecord_core::time::PartialDate;

/// Longest cell a table takes, in bytes.
const LONGEST: usize = u16::MAX as usize;

/// A row being written.
#[derive(Debug, Default)]
pub struct Line {
    text: String,
    begun: bool,
}

impl Line {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.begun = false;
    }

    /// The row with its end of line.
    pub(super) fn ended(&mut self) -> &[u8] {
        self.text.push('\n');
        self.text.as_bytes()
    }

    /// Begins the next cell; where it stands.
    fn cell(&mut self) -> usize {
        if self.begun {
            self.text.push('\t');
        }
        self.begun = true;
        self.text.len()
    }

    /// Adds words. Blanks of any kind become one blank, and none stands at either end; what is too long is cut. A
    /// lone `-`, or one before the first cell, is an instruction of tables and is taken away.
    pub(super) fn words(&mut self, words: &str) {
        let from = self.cell();
        let first = from == 0;
        let words = if first { words.trim_start_matches(|c: char| c == '-' || blank(c)) } else { words };
        push_clean(&mut self.text, words, None);
        if self.text[from..] == *"-" {
            self.text.truncate(from);
        }
        self.cut(from);
    }

    /// Adds words that are a cell already: only what would break the row is taken out.
    pub(super) fn plain(&mut self, words: &str) {
        let from = self.cell();
        push_clean(&mut self.text, words, None);
        self.cut(from);
    }

    /// Adds a list, its items separated by `separator`, which becomes a blank inside them.
    pub(super) fn list<'w>(&mut self, items: impl IntoIterator<Item = &'w str>, separator: char) {
        let from = self.cell();
        for item in items {
            let before = self.text.len();
            if before > from {
                self.text.push(separator);
            }
            let start = self.text.len();
            push_clean(&mut self.text, item, Some(separator));
            // Half an item is worse than none.
            if self.text.len() == start || self.text.len() - from > LONGEST {
                self.text.truncate(before);
            }
        }
        if self.text[from..] == *"-" {
            self.text.truncate(from);
        }
    }

    /// Adds a date, or nothing.
    pub(super) fn date(&mut self, date: Option<PartialDate>) {
        self.cell();
        if let Some(date) = date {
            self.shown(date);
        }
    }

    /// Adds a number, or nothing for none.
    pub(super) fn number(&mut self, number: Option<impl fmt::Display>) {
        self.cell();
        if let Some(number) = number {
            self.shown(number);
        }
    }

    fn shown(&mut self, value: impl fmt::Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{value}");
    }

    fn cut(&mut self, from: usize) {
        if self.text.len() - from > LONGEST {
            let boundary = |at: &usize| self.text.is_char_boundary(*at);
            let at = (from..=from + LONGEST).rev().find(boundary).unwrap_or(from);
            self.text.truncate(at);
        }
    }
}

fn blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{feff}'
}

fn push_clean(text: &mut String, words: &str, separator: Option<char>) {
    let plain =
        |byte: u8| byte >= b' ' && byte != 0x7f && separator.is_none_or(|it| it as u32 != u32::from(byte));
    if words.is_ascii()
        && words.bytes().all(plain)
        && !words.starts_with(' ')
        && !words.ends_with(' ')
        && !words.contains("  ")
    {
        text.push_str(words);
        return;
    }
    let parts = words.split(|c| blank(c) || separator == Some(c)).filter(|part| !part.is_empty());
    for (number, part) in parts.enumerate() {
        if number > 0 {
            text.push(' ');
        }
        text.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(write: impl FnOnce(&mut Line)) -> String {
        let mut line = Line::default();
        write(&mut line);
        String::from_utf8(line.ended().to_vec()).unwrap()
    }

    #[test]
    fn nothing_in_a_cell_breaks_its_row() {
        let row = line(|line| {
            line.words("-Q1");
            line.words(" Ada\u{a0}\tB.\r\nExample\u{feff} ");
            line.words("-");
            line.list(["a|b", "", " c "], '|');
            line.date(PartialDate::parse("2020-02"));
            line.number(None::<u32>);
        });
        assert_eq!(row, "Q1\tAda B. Example\t\ta b|c\t2020-02\t\n");
    }

    #[test]
    fn what_no_table_takes_is_cut() {
        let long = "ä".repeat(40_000);
        let row = line(|line| line.words(&long));
        assert_eq!(row.len(), 65_534 + 1);
        let items = vec!["twelve bytes"; 10_000];
        let row = line(|line| line.list(items, '|'));
        assert!(row.len() <= 65_536 && row.ends_with("twelve bytes\n"), "{}", row.len());
    }
}
