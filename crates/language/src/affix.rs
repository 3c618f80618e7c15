//! What may be cut off the front, the back and the inside of a run of characters, and what a web address looks like.
//!
//! These are the published tokenizer's patterns, written out: they need look-behind, and a table look-up per character
//! is many times faster than a general matcher. Each function sees only the part of the run it is given.

use crate::char_table::{AFFIX, ALPHA, BEFORE_DOT, CURRENCY, DECIMAL, ICON, LOWER, QUOTE, UPPER, WORD};
use crate::chars::{has, is, is_ascii_digit};

/// Currency signs of several characters; the single ones are a character class.
const CURRENCY_WORDS: [&str; 3] = ["US$", "C$", "A$"];

/// Units that are cut off after a digit. `тбكم` is two entries that a missing comma made one; the weights expect it so.
#[rustfmt::skip]
const UNITS: [&str; 103] = [
    "km", "km²", "km³", "m", "m²", "m³", "dm", "dm²", "dm³", "cm", "cm²", "cm³", "mm", "mm²", "mm³", "ha", "µm", "nm",
    "yd", "in", "ft", "kg", "g", "mg", "µg", "t", "lb", "oz", "m/s", "km/h", "kmh", "mph", "hPa", "Pa", "mbar", "mb",
    "MB", "kb", "KB", "gb", "GB", "tb", "TB", "T", "G", "M", "K", "%", "км", "км²", "км³", "м", "м²", "м³", "дм",
    "дм²", "дм³", "см", "см²", "см³", "мм", "мм²", "мм³", "нм", "кг", "г", "мг", "м/с", "км/ч", "кПа", "Па", "мбар",
    "Кб", "КБ", "кб", "Мб", "МБ", "мб", "Гб", "ГБ", "гб", "Тб", "ТБ", "тбكم", "كم²", "كم³", "م", "م²", "م³", "سم",
    "سم²", "سم³", "مم", "مم²", "مم³", "كم", "غرام", "جرام", "جم", "كغ", "ملغ", "كوب", "اكواب",
];

/// Hyphens that join words, in the order in which they are tried.
const HYPHENS: [&str; 7] = ["-", "–", "—", "--", "---", "——", "~"];

/// Number of bytes of the prefix of `text`, 0 if it has none.
pub(crate) fn prefix_len(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    match first {
        '+' if is_ascii_digit(text[1..].chars().next()) => 0,
        '+' | '§' | '%' | '=' => first.len_utf8(),
        '.' => match leading_dots(text) {
            1 => 0,
            dots => dots,
        },
        'U' | 'C' | 'A' => {
            CURRENCY_WORDS.iter().find(|word| text.starts_with(**word)).map_or(0, |word| word.len())
        }
        _ if has(first, AFFIX | CURRENCY) => first.len_utf8(),
        _ => 0,
    }
}

/// Number of bytes of the longest suffix of `text`, 0 if it has none.
pub(crate) fn suffix_len(text: &str) -> usize {
    let Some(last) = text.chars().next_back() else { return 0 };
    let before = &text[..text.len() - last.len_utf8()];
    let left = before.chars().next_back();
    let by_sign = match last {
        '…' if left == Some('…') => 2 * last.len_utf8(),
        '.' if left == Some('.') => text.len() - text.trim_end_matches('.').len(),
        '.' if dot_ends_sentence(before) => 1,
        's' | 'S' if matches!(left, Some('\'' | '’')) => 1 + left.map_or(0, char::len_utf8),
        '+' if is_ascii_digit(left) => 1,
        _ if has(last, AFFIX) => last.len_utf8(),
        _ => 0,
    };
    by_sign.max(unit_len(text))
}

/// Number of bytes of a currency sign or unit after the last digit of `text`, if that is all there is after it.
fn unit_len(text: &str) -> usize {
    // Neither holds a digit itself, and none is longer than ten bytes.
    let Some(digit) = text.bytes().rev().take(12).position(|byte| byte.is_ascii_digit()) else { return 0 };
    let tail = &text[text.len() - digit..];
    let mut chars = tail.chars();
    let single = chars.next().is_some_and(|c| has(c, CURRENCY)) && chars.next().is_none();
    if single || CURRENCY_WORDS.contains(&tail) || UNITS.contains(&tail) { digit } else { 0 }
}

/// Whether a dot after `before` is a token of its own: after small letters, digits and signs, after two capitals, and
/// after a temperature; not after a single capital, which may be an initial.
fn dot_ends_sentence(before: &str) -> bool {
    let mut back = before.chars().rev();
    let (last, second) = (back.next(), back.next());
    is(last, BEFORE_DOT)
        || (is(last, UPPER) && is(second, UPPER))
        || (second == Some('°') && matches!(last, Some('F' | 'f' | 'C' | 'c' | 'K' | 'k')))
}

fn leading_dots(text: &str) -> usize {
    text.len() - text.trim_start_matches('.').len()
}

/// Number of bytes of the infix with which `rest` begins, 0 if there is none; `before` is the character before it.
pub(crate) fn infix_len(before: Option<char>, rest: &str) -> usize {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return 0 };
    if first.is_ascii_alphanumeric() {
        return 0;
    }
    let next = chars.next();
    let joins_words = || (is(before, ALPHA) || is_ascii_digit(before)) && is(next, ALPHA);
    let found = match first {
        '.' if next == Some('.') => return leading_dots(rest),
        '.' => is(before, LOWER | QUOTE) && is(next, UPPER | QUOTE),
        '…' => true,
        ',' => is(before, ALPHA) && is(next, ALPHA),
        ':' | '<' | '>' | '=' | '/' => joins_words(),
        '+' | '-' | '*' | '^' if is_ascii_digit(before) && (next == Some('-') || is_ascii_digit(next)) => {
            true
        }
        '-' | '–' | '—' | '~' => return hyphen_len(before, rest),
        _ => has(first, ICON),
    };
    if found { first.len_utf8() } else { 0 }
}

/// Number of bytes of the hyphens with which `rest` begins, if they join two words.
fn hyphen_len(before: Option<char>, rest: &str) -> usize {
    if !is(before, ALPHA) && !is_ascii_digit(before) {
        return 0;
    }
    let joins =
        |hyphen: &&&str| rest.strip_prefix(**hyphen).is_some_and(|after| is(after.chars().next(), ALPHA));
    HYPHENS.iter().find(joins).map_or(0, |hyphen| hyphen.len())
}

/// Whether all of `text`, which holds no white space, is a web or mail address.
pub(crate) fn is_address(text: &str) -> bool {
    if !text.contains('.') {
        return false;
    }
    // A scheme is matched at the start only; "user@" may hold anything, so a host may begin after every "@".
    let after_scheme = text.split_once("://").filter(|(scheme, _)| is_scheme(scheme)).map(|(_, rest)| rest);
    let after_users = text.match_indices('@').filter(|&(at, _)| at > 0).map(|(at, _)| &text[at + 1..]);
    [text].into_iter().chain(after_scheme).chain(after_users).any(begins_with_host)
}

fn is_scheme(text: &str) -> bool {
    text.chars().nth(1).is_some() && text.chars().all(|c| has(c, WORD) || matches!(c, '+' | '-' | '.'))
}

/// Whether a host, with a port or not, begins `text` and is followed by a path or by nothing.
fn begins_with_host(text: &str) -> bool {
    // The run stops at the next "@", so that many of them cost no more than one pass over the text.
    let in_host = |c: char| is_label_inner(c) || c == '.' || has(c, LOWER | DECIMAL);
    let end = text.find(|c| !in_host(c)).unwrap_or(text.len());
    let (host, rest) = text.split_at(end);
    let rest = match rest.strip_prefix(':') {
        Some(port) => {
            let after = port.trim_start_matches(|c| has(c, DECIMAL));
            let digits = port[..port.len() - after.len()].chars().count();
            if !(2..=5).contains(&digits) {
                return false;
            }
            after
        }
        None => rest,
    };
    (rest.is_empty() || rest.starts_with(['/', '?', '#'])) && (is_public_ip(host) || is_domain(host))
}

fn is_domain(host: &str) -> bool {
    let Some((labels, top)) = host.rsplit_once('.') else { return false };
    let letters = top.chars().take(64).count();
    (2..=63).contains(&letters) && top.chars().all(|c| has(c, LOWER)) && labels.split('.').all(is_label)
}

/// Whether this is a part of a domain name: 1 to 64 characters, the first and the last neither hyphen nor underscore.
fn is_label(text: &str) -> bool {
    let mut chars = text.chars();
    let ends = chars.next().is_some_and(is_label_outer) && chars.next_back().is_none_or(is_label_outer);
    ends && text.chars().take(65).count() <= 64 && chars.all(is_label_inner)
}

fn is_label_outer(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{A1}'..='\u{FFFF}').contains(&c)
}

fn is_label_inner(c: char) -> bool {
    is_label_outer(c) || matches!(c, '_' | '-')
}

/// Whether this is a dotted address of four numbers outside the private ranges.
fn is_public_ip(host: &str) -> bool {
    let mut parts = host.split('.');
    let (Some(a), Some(b), Some(c), Some(d), None) =
        (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let private = matches!(a, "10" | "127")
        || matches!((a, b), ("169", "254") | ("192", "168"))
        || (a == "172" && is_private_172(b));
    !private && is_first_octet(a) && is_middle_octet(b) && is_middle_octet(c) && is_last_octet(d)
}

/// The characters of a number of at most three, missing ones as NUL; the patterns take digits of any script where they
/// say "digit", and only 0 to 9 where they name one.
fn octet(text: &str) -> Option<[char; 3]> {
    let mut out = ['\0'; 3];
    for (index, c) in text.chars().enumerate() {
        *out.get_mut(index)? = c;
    }
    (out[0] != '\0').then_some(out)
}

fn digit(c: char) -> bool {
    has(c, DECIMAL)
}

fn is_private_172(text: &str) -> bool {
    match octet(text) {
        Some(['1', '6'..='9', '\0'] | ['3', '0' | '1', '\0']) => true,
        Some(['2', c, '\0']) => digit(c),
        _ => false,
    }
}

fn is_first_octet(text: &str) -> bool {
    match octet(text) {
        Some(['1'..='9', '\0', '\0']) => true,
        Some(['1'..='9', b, '\0']) => digit(b),
        Some(['1', b, c]) => digit(b) && digit(c),
        Some(['2', '0' | '1', c]) => digit(c),
        Some(['2', '2', c]) => matches!(c, '0'..='3'),
        _ => false,
    }
}

fn is_middle_octet(text: &str) -> bool {
    match octet(text) {
        Some([a, '\0', '\0']) => digit(a),
        Some([a, b, '\0']) => digit(a) && digit(b),
        Some(['1', b, c]) => digit(b) && digit(c),
        Some(['2', '0'..='4', c]) => digit(c),
        Some(['2', '5', c]) => matches!(c, '0'..='5'),
        _ => false,
    }
}

fn is_last_octet(text: &str) -> bool {
    match octet(text) {
        Some(['1'..='9', '\0', '\0']) => true,
        Some(['1'..='9', b, '\0']) => digit(b),
        Some(['1', b, c]) => digit(b) && digit(c),
        Some(['2', '0'..='4', c]) => digit(c),
        Some(['2', '5', c]) => matches!(c, '0'..='4'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes() {
        for (text, length) in [
            ("(a", 1),
            ("“a", 3),
            ("US$5", 3),
            ("US5", 0),
            ("A$", 2),
            ("...a", 3),
            (".5", 0),
            ("+5", 0),
            ("+a", 1),
            ("……", 3),
            ("@a", 0),
            ("-5", 0),
            ("€5", 3),
            ("😀a", 4),
            ("", 0),
        ] {
            assert_eq!(prefix_len(text), length, "{text}");
        }
    }

    #[test]
    fn suffixes() {
        for (text, length) in [
            ("a,", 1),
            ("a's", 2),
            ("a’S", 4),
            ("a……", 6),
            ("a...", 3),
            ("a.", 1),
            ("A.", 0),
            ("UK.", 1),
            ("U.S.", 0),
            ("20°C.", 1),
            ("5km²", 4),
            ("5km", 2),
            ("akm", 0),
            ("5US$", 3),
            ("5$", 1),
            ("a$", 0),
            ("5%", 1),
            ("a%", 0),
            ("5+", 1),
            ("a+", 0),
            ("5 years", 0),
            ("?.", 1),
            ("", 0),
        ] {
            assert_eq!(suffix_len(text), length, "{text}");
        }
    }

    #[test]
    fn infixes() {
        for (before, rest, length) in [
            ('a', "-b", 1),
            ('a', "--b", 2),
            ('a', "---b", 3),
            ('a', "----b", 0),
            ('5', "-6", 1),
            ('5', "–6", 0),
            ('a', ".B", 1),
            ('A', ".B", 0),
            ('a', ".b", 0),
            ('a', "..b", 2),
            ('a', ",b", 1),
            ('5', ",6", 0),
            ('a', "/b", 1),
            ('5', "/6", 0),
            ('a', "…b", 3),
            ('a', "😀", 4),
            ('a', "@b", 0),
        ] {
            assert_eq!(infix_len(Some(before), rest), length, "{before} {rest}");
        }
        assert_eq!(infix_len(None, "-b"), 0);
    }

    #[test]
    fn addresses() {
        for text in [
            "example.com",
            "http://example.com/a?b",
            "a.b@example.co.uk",
            "https://user:pw@example.org:8080/x",
            "8.8.8.8",
            "x@8.8.8.8:80",
            "a@b@c.de",
            "пример.рф",
        ] {
            assert!(is_address(text), "{text}");
        }
        for text in [
            "example",
            "example.COM",
            "example.c",
            "192.168.0.1",
            "10.0.0.1",
            "172.20.1.1",
            "256.1.1.1",
            "-a.com",
            "a-.com",
            "example.com:1",
            "example.com)",
            "a..com",
            "1.2.3",
            "@",
            ".",
        ] {
            assert!(!is_address(text), "{text}");
        }
    }
}
