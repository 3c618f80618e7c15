//! Letters made into lines.

use super::letters::Letter;

/// A gap this wide, as a share of the size, is a space that was not written.
const SPACE: f64 = 0.18;
/// A gap this wide is no space but another column, a table's next cell.
const COLUMN: f64 = 2.5;
/// Letters whose lines are nearer than this, as a share of the size, stand on one: raised and lowered ones do.
const ONE_LINE: f64 = 0.4;

/// A line of one column. Lengths are points from the upper left corner of its page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    /// The size of most of its letters.
    pub(super) size: f64,
    /// The letters there are of each size met.
    sizes: Vec<(f64, usize)>,
}

/// The lines of a page in the order of reading.
///
/// Programs that write text write it in its order, columns included; so the order of the letters is kept, unless the page has
/// one column and its lines were written in another order than from top to bottom.
pub(super) fn of_page(letters: Vec<Letter>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for letter in letters {
        let text = plain(&letter.text);
        if text.is_empty() {
            continue;
        }
        match lines.last_mut() {
            Some(line) if line.holds(&letter) => line.add(&letter, &text),
            // A space that begins a line was the end of the one before it.
            _ if text.trim().is_empty() => {}
            _ => lines.push(Line::of(&letter, &text)),
        }
    }
    lines.retain_mut(|line| {
        line.settle();
        !line.words.is_empty()
    });
    if !has_columns(&lines) {
        lines.sort_by(|one, other| one.base.total_cmp(&other.base));
    }
    lines
}

impl Line {
    fn of(letter: &Letter, text: &str) -> Line {
        let Letter { left, right, base, size, .. } = *letter;
        Line { words: text.to_owned(), left, right, base, size, sizes: vec![(size, 1)] }
    }

    fn holds(&self, letter: &Letter) -> bool {
        let size = self.size.max(letter.size);
        let gap = letter.left - self.right;
        (letter.base - self.base).abs() < ONE_LINE * size && gap > -0.5 * size && gap < COLUMN * size
    }

    fn add(&mut self, letter: &Letter, text: &str) {
        let gap = letter.left - self.right;
        let spaced = self.words.ends_with(char::is_whitespace) || text.starts_with(char::is_whitespace);
        if !spaced && gap > SPACE * self.size.min(letter.size) {
            self.words.push(' ');
        }
        if !(text.trim().is_empty() && self.words.ends_with(' ')) {
            self.words.push_str(text);
        }
        self.right = self.right.max(letter.right);
        match self.sizes.iter_mut().find(|(size, _)| (*size - letter.size).abs() < 0.3) {
            Some((_, count)) => *count += 1,
            None => self.sizes.push((letter.size, 1)),
        }
        if letter.size > self.size {
            // The line is that of its largest letters: smaller ones are raised from it.
            (self.size, self.base) = (letter.size, letter.base);
        }
    }

    /// Once all letters are there.
    fn settle(&mut self) {
        self.words = self.words.trim().to_owned();
        let most = self.sizes.iter().max_by_key(|(_, count)| *count);
        self.size = most.map_or(self.size, |(size, _)| *size);
    }

    fn beside(&self, other: &Line) -> bool {
        let apart = self.right < other.left || other.right < self.left;
        apart && (self.base - other.base).abs() < 0.8 * self.size.max(other.size)
    }
}

/// Whether lines stand beside each other again and again.
fn has_columns(lines: &[Line]) -> bool {
    const FEWEST: usize = 3;
    let mut by_base: Vec<&Line> = lines.iter().collect();
    by_base.sort_by(|one, other| one.base.total_cmp(&other.base));
    by_base.windows(2).filter(|pair| pair[0].beside(pair[1])).count() >= FEWEST
}

/// Letters as they are written: ligatures taken apart, what steers a printer left out.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{FB00}' => plain.push_str("ff"),
            '\u{FB01}' => plain.push_str("fi"),
            '\u{FB02}' => plain.push_str("fl"),
            '\u{FB03}' => plain.push_str("ffi"),
            '\u{FB04}' => plain.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => plain.push_str("st"),
            '\u{A0}' | '\t' | '\n' | '\r' | '\u{2002}'..='\u{200A}' | '\u{202F}' => plain.push(' '),
            '\u{AD}' => plain.push('-'),
            '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
            c if c.is_control() => {}
            // Fonts keep signs of their own here; what they show is known to them alone.
            '\u{E000}'..='\u{F8FF}' => {}
            c => plain.push(c),
        }
    }
    plain
}
