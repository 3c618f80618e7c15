//! Character predicates as the weights were trained with them: Python's, at Unicode 14.
//!
//! The standard library's differ ("½" is numeric there, "²" is no digit, new versions add letters), and a word whose
//! shape changes falls on other embedding rows.

use std::borrow::Cow;

use crate::char_table::{ASCII, CAPITAL, DIGIT, LETTER, RUNS, SPACE};

/// All classes of a character, as a sum of the bits in `char_table`.
pub(crate) fn classes(c: char) -> u16 {
    let code = c as u32;
    if let Some(&bits) = ASCII.get(code as usize) {
        return bits;
    }
    let after = RUNS.partition_point(|&(first, _)| first <= code);
    RUNS.get(after.wrapping_sub(1)).map_or(0, |&(_, bits)| bits)
}

/// Whether a character is in any of the classes of `mask`.
pub(crate) fn has(c: char, mask: u16) -> bool {
    classes(c) & mask != 0
}

/// Whether a character is in any of the classes of `mask`; no character is in none.
pub(crate) fn is(c: Option<char>, mask: u16) -> bool {
    c.is_some_and(|c| has(c, mask))
}

/// Whether an optional character is one of 0 to 9.
pub(crate) fn is_ascii_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

/// `str.isspace` of one character.
pub(crate) fn is_space(c: char) -> bool {
    has(c, SPACE)
}

/// `str.isalpha` of one character: any letter, no digit, no mark.
pub(crate) fn is_letter(c: char) -> bool {
    has(c, LETTER)
}

/// What a character becomes in a word's shape.
pub(crate) fn shape_of(c: char) -> char {
    let bits = classes(c);
    if bits & LETTER != 0 {
        if bits & CAPITAL != 0 { 'X' } else { 'x' }
    } else if bits & DIGIT != 0 {
        'd'
    } else {
        c
    }
}

/// `str.lower` at Unicode 14: full lower-casing, final sigma included.
pub(crate) fn lower(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return match text.bytes().any(|b| b.is_ascii_uppercase()) {
            true => Cow::Owned(text.to_ascii_lowercase()),
            false => Cow::Borrowed(text),
        };
    }
    if !text.chars().any(is_newer_capital) {
        return Cow::Owned(text.to_lowercase());
    }
    let mut lowered = String::with_capacity(text.len());
    for c in text.chars() {
        if is_newer_capital(c) { lowered.push(c) } else { lowered.extend(c.to_lowercase()) }
    }
    Cow::Owned(lowered)
}

/// Capitals that got a small letter after Unicode 14; the weights know them as they stand.
fn is_newer_capital(c: char) -> bool {
    matches!(c, '\u{1C89}' | '\u{A7CB}' | '\u{A7CC}' | '\u{A7CE}' | '\u{A7D2}' | '\u{A7D4}' | '\u{A7DA}' | '\u{A7DC}'
        | '\u{10D50}'..='\u{10D65}' | '\u{16EA0}'..='\u{16EB8}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::char_table::{DECIMAL, WORD};

    #[test]
    fn digits_are_pythons() {
        assert!(has('²', DIGIT) && has('٣', DIGIT) && has('①', DIGIT));
        assert!(!has('½', DIGIT) && !has('五', DIGIT));
        assert!(has('٣', DECIMAL) && !has('²', DECIMAL) && has('½', WORD));
    }

    #[test]
    fn spaces_are_pythons() {
        assert!(['\u{1c}', '\u{85}', '\u{a0}', '\u{3000}', '\n'].into_iter().all(is_space));
        assert!(!is_space('\u{200b}') && !is_space('\u{feff}'));
    }

    #[test]
    fn letters_are_pythons() {
        assert!(is_letter('é') && is_letter('語') && is_letter('ª'));
        assert!(!is_letter('\u{301}') && !is_letter('_') && !is_letter('Ⅷ'));
    }

    #[test]
    fn the_runs_are_sorted_and_start_after_ascii() {
        assert_eq!(RUNS[0].0, 128);
        assert!(RUNS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn lower_casing_is_full_and_frozen() {
        assert_eq!(lower("ΟΔΟΣ"), "οδος");
        assert_eq!(lower("İ"), "i\u{307}");
        assert_eq!(lower("\u{1C89}B"), "\u{1C89}b");
        assert!(matches!(lower("abc"), Cow::Borrowed("abc")));
    }
}
