//! The line around some words, cut to the width of the page, with the place to put carets under.
//!
//! Written here and not taken from a diagnostics library: paragraphs of news are one line of many hundred columns, the
//! words of an input must be made safe before they are measured, and the page has no gutter of line numbers.

use onrecord_core::text::{LineIndex, Span, Text};

use super::paper::{columns, columns_of, safe};

/// What stands for words left out.
const ELLIPSIS: &str = "…";

/// A line of text and where the words stand in it. All safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What comes before the words.
    pub before: String,
    /// The words, cut at the end of their line and at the width of the page.
    pub words: String,
    /// What comes after them.
    pub after: String,
}

impl Excerpt {
    /// The line that the span begins on, at most `width` columns of it.
    pub fn of(text: &Text, lines: &LineIndex, span: Span, width: usize) -> Excerpt {
        let line = lines.line_column(text, span.start()).line;
        let line = lines.line_span(text, line).unwrap_or(span);
        let end = span.end().clamp(span.start(), line.end().max(span.start()));
        let words = text.slice(text.covering(span.start(), end)).trim_end();
        let words = if columns_of(words) > width { cut_end(words, width) } else { safe(words) };
        let room = width.saturating_sub(columns_of(&words));
        let left = text.slice(text.covering(line.start(), span.start()));
        let right = text.slice(text.covering(end, line.end()));
        let (left_room, right_room) = share(room, left, right);
        Excerpt {
            before: cut_start(left.trim_start(), left_room),
            words,
            after: cut_end(right.trim_end(), right_room),
        }
    }

    /// Columns before the carets.
    pub fn indent(&self) -> usize {
        columns_of(&self.before)
    }

    /// Number of carets, at least one.
    pub fn carets(&self) -> usize {
        columns_of(&self.words).max(1)
    }
}

/// Half of the room to each side; what one side does not need the other may have.
fn share(room: usize, left: &str, right: &str) -> (usize, usize) {
    let measure = |words: &mut dyn Iterator<Item = char>| {
        let mut total = 0;
        words
            .map(columns)
            .take_while(|wide| {
                total += wide;
                total <= room
            })
            .sum::<usize>()
    };
    let left = measure(&mut left.trim_start().chars().rev());
    let right = measure(&mut right.trim_end().chars());
    let half = room / 2;
    if left + right <= room {
        (left, right)
    } else if right < half {
        (room - right, right)
    } else if left < half {
        (left, room - left)
    } else {
        (half, room - half)
    }
}

/// The last words that fit, with a mark where something is left out.
fn cut_start(words: &str, width: usize) -> String {
    let mut used = 0;
    let mut from = words.len();
    for (at, c) in words.char_indices().rev() {
        used += columns(c);
        if used > width {
            let kept = words[from..].split_once(' ').map_or(&words[from..], |(_, kept)| kept);
            let kept = if columns_of(kept) < width { kept } else { skip_first(kept) };
            return if width == 0 { String::new() } else { format!("{ELLIPSIS}{}", safe(kept)) };
        }
        from = at;
    }
    safe(words)
}

/// The first words that fit, with a mark where something is left out.
fn cut_end(words: &str, width: usize) -> String {
    let mut used = 0;
    for (at, c) in words.char_indices() {
        used += columns(c);
        if used > width {
            let kept = words[..at].rsplit_once(' ').map_or(&words[..at], |(kept, _)| kept);
            let kept = if columns_of(kept) < width { kept } else { skip_last(kept) };
            return if width == 0 { String::new() } else { format!("{}{ELLIPSIS}", safe(kept)) };
        }
    }
    safe(words)
}

fn skip_first(words: &str) -> &str {
    let mut chars = words.chars();
    chars.next();
    chars.as_str()
}

fn skip_last(words: &str) -> &str {
    let mut chars = words.chars();
    chars.next_back();
    chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, words: &str, width: usize) -> Excerpt {
        let text = Text::new(text).unwrap();
        let start = text.as_str().find(words).unwrap();
        let span = text.span(start, start + words.len()).unwrap();
        let excerpt = Excerpt::of(&text, &LineIndex::new(&text), span, width);
        let all = format!("{}{}{}", excerpt.before, excerpt.words, excerpt.after);
        assert!(columns_of(&all) <= width, "{all:?} is wider than {width}");
        excerpt
    }

    #[test]
    fn a_short_line_is_shown_whole_without_its_neighbours() {
        let got = excerpt("above\nMayor Ann Example spoke.\nbelow", "Ann Example", 40);
        assert_eq!((got.before.as_str(), got.after.as_str()), ("Mayor ", " spoke."));
        assert_eq!((got.indent(), got.carets()), (6, 11));
    }

    #[test]
    fn a_long_line_is_cut_at_words_on_both_sides() {
        let line = format!("{}the KEY word {}", "left side ".repeat(30), "right side ".repeat(30));
        let got = excerpt(&line, "KEY", 40);
        assert!(got.before.starts_with("…") && got.before.ends_with("the "), "{got:?}");
        assert!(got.after.starts_with(" word") && got.after.ends_with("…"), "{got:?}");
        assert!(!got.before.contains("…eft") && !got.after.contains("sid…"), "{got:?}");
    }

    #[test]
    fn room_that_one_side_does_not_need_goes_to_the_other() {
        let got = excerpt(&format!("KEY {}", "word ".repeat(40)), "KEY", 40);
        assert!(columns_of(&got.after) > 30, "{got:?}");
        let got = excerpt(&format!("{}KEY", "word ".repeat(40)), "KEY", 40);
        assert!(columns_of(&got.before) > 30, "{got:?}");
    }

    #[test]
    fn wide_and_joined_characters_count_as_the_terminal_shows_them() {
        let got = excerpt("東京 mayor e\u{301}t Ann", "Ann", 40);
        assert_eq!(got.indent(), 4 + 1 + 5 + 1 + 2 + 1);
    }

    #[test]
    fn words_over_several_lines_or_wider_than_the_page_are_cut() {
        let got = excerpt("one two\nthree", "two\nthree", 40);
        assert_eq!((got.words.as_str(), got.after.as_str()), ("two", ""));
        let long = "x".repeat(90);
        assert_eq!(excerpt(&long, &long, 20).carets(), 20);
    }

    #[test]
    fn an_empty_place_still_gets_a_caret() {
        let text = Text::new("ab").unwrap();
        let got = Excerpt::of(&text, &LineIndex::new(&text), text.span(1, 1).unwrap(), 20);
        assert_eq!((got.before.as_str(), got.carets(), got.after.as_str()), ("a", 1, "b"));
    }
}
