//! Acronyms and the words they stand for: whether letters fit words, and whether they miss by one slip.
//!
//! Two measures stand here for two questions. [`fits`] is generous and asks whether the letters can have come from the
//! words at all: words may be left out, and a word may lend several of its first letters ("DeFi", "Interpol").
//! [`spell`] is strict and asks whether the words, each by its first letter, make exactly these letters; only what it
//! makes may be said to be the right acronym. The search for letters inside words ([`fits_inside`]) is the one of
//! Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (2003).

use crate::reference::fold;

/// Words of an expansion that may lend a letter and need not.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "da", "de", "del", "der", "des", "di", "do", "du", "e", "et", "for",
    "from", "in", "into", "la", "le", "les", "of", "on", "or", "the", "to", "und", "with", "y",
];

/// Openings of words that are spoken, and abbreviated, as X.
const SPOKEN_X: &[&str] = &["ex", "cross", "trans", "christ"];

/// The fewest and most letters that are looked at.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=8;

/// A word of an expansion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its letters, folded to plain lower case.
    pub folded: Vec<char>,
    /// Whether it may be passed over: a small word, or what follows a hyphen.
    pub small: bool,
    /// Whether it is written in capitals alone, so that all its letters may be lent ("US", "AI").
    pub capitals: bool,
}

impl Part {
    /// A word as it is written; `joined` where a hyphen ties it to the word before.
    pub fn new(written: &str, joined: bool) -> Part {
        let folded: Vec<char> = fold(written).chars().filter(|letter| letter.is_alphanumeric()).collect();
        let word: String = folded.iter().collect();
        let small = joined || SMALL.contains(&word.as_str()) && !starts_with_capital(written);
        let mut letters = written.chars().filter(|letter| letter.is_alphabetic());
        let capitals = folded.len() > 1 && letters.all(char::is_uppercase);
        Part { folded, small, capitals }
    }
}

fn starts_with_capital(written: &str) -> bool {
    written.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// The letters of a word that is written like an acronym: capitals alone, full stops and a plural's *s* aside
/// ("W.H.O.", "NGOs"). `None` for anything else, also for mixed case and for letters with digits.
pub(super) fn letters(written: &str) -> Option<Vec<char>> {
    let bare = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written);
    let bare = bare.strip_suffix('s').unwrap_or(bare);
    let letters: Vec<char> = bare.chars().filter(|letter| *letter != '.').collect();
    let plain = letters.iter().all(char::is_ascii_uppercase);
    (plain && LETTERS.contains(&letters.len())).then_some(letters)
}

/// Whether the letters can have come from a stretch of the words, in order: from the first letter of some of them, with no
/// more than `MOST_LEFT_OUT` left out one after the other; or from all of them, each lending one or several of its first
/// letters, at least two of them.
pub(super) fn fits(letters: &[char], parts: &[Part]) -> bool {
    let stretches = (0..parts.len()).map(|start| &parts[start..]);
    stretches.into_iter().any(|parts| initials(letters, parts, 0) || openings(letters, parts, 0))
}

/// More words left out in a row than this, and the letters come from somewhere else.
const MOST_LEFT_OUT: usize = 2;

/// Whether the letters are first letters of the words, some left out.
fn initials(letters: &[char], parts: &[Part], left_out: usize) -> bool {
    let Some((letter, others)) = letters.split_first() else {
        return parts.iter().filter(|part| !part.small).count() <= MOST_LEFT_OUT;
    };
    let Some((first, rest)) = parts.split_first() else { return false };
    let whole =
        first.capitals && letters.len() >= first.folded.len() && shared(letters, first) == first.folded.len();
    let next = if first.small { left_out } else { left_out + 1 };
    opens(*letter, first) && initials(others, rest, 0)
        || whole && initials(&letters[first.folded.len()..], rest, 0)
        || next <= MOST_LEFT_OUT && initials(letters, rest, next)
}

/// Whether every word, small ones aside, lends one or several of its first letters.
fn openings(letters: &[char], parts: &[Part], used: usize) -> bool {
    let Some((first, rest)) = parts.split_first() else { return letters.is_empty() && used > 1 };
    let lent = (1..=shared(letters, first)).any(|count| openings(&letters[count..], rest, used + 1));
    lent || first.small && openings(letters, rest, used)
}

/// How many letters a word lends at most.
fn shared(letters: &[char], part: &Part) -> usize {
    letters.iter().zip(&part.folded).take_while(|(one, other)| same(**one, **other)).count()
}

/// Whether a word begins with the letter, or with what is spoken like it.
fn opens(letter: char, part: &Part) -> bool {
    let spoken_x = letter == 'X' && SPOKEN_X.iter().any(|start| starts_with(&part.folded, start));
    spoken_x || part.folded.first().is_some_and(|own| same(letter, *own))
}

fn same(letter: char, folded: char) -> bool {
    letter.to_ascii_lowercase() == folded
}

fn starts_with(folded: &[char], start: &str) -> bool {
    folded.len() >= start.len() && start.chars().zip(folded).all(|(one, other)| one == *other)
}

/// Whether the letters stand in this order somewhere inside the words, the first of them at the start of one.
pub(super) fn fits_inside(letters: &[char], parts: &[Part]) -> bool {
    let starts_at = |start: usize| {
        let mut run = parts[start..].iter().flat_map(|part| &part.folded);
        letters.iter().all(|letter| run.any(|other| same(*letter, *other)))
    };
    let first = letters.first().copied().unwrap_or(' ');
    let opens = |part: &Part| part.folded.first().is_some_and(|letter| same(first, *letter));
    (0..parts.len()).filter(|&start| opens(&parts[start])).any(starts_at)
}

/// How letters miss what the words spell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// One letter is another.
    Other,
    /// Two neighbours changed places.
    Swapped,
    /// A letter too many.
    Extra,
    /// A letter too few.
    Missing,
}

/// What all the words spell, where the letters miss it by one slip: the slip and the right letters.
pub(super) fn one_slip(letters: &[char], parts: &[Part]) -> Option<(Slip, Vec<char>)> {
    let given: Vec<Option<char>> = letters.iter().copied().map(Some).collect();
    for at in 1..letters.len() {
        let mut swapped = given.clone();
        swapped.swap(at - 1, at);
        if let Some(right) = spell(&swapped, parts).filter(|right| right != letters) {
            return Some((Slip::Swapped, right));
        }
    }
    for at in 0..letters.len() {
        let mut open = given.clone();
        open[at] = None;
        if let Some(right) = spell(&open, parts).filter(|right| right != letters) {
            return Some((Slip::Other, right));
        }
    }
    for at in 0..letters.len() {
        let mut fewer = given.clone();
        fewer.remove(at);
        if let Some(right) = spell(&fewer, parts) {
            return Some((Slip::Extra, right));
        }
    }
    for at in 0..=letters.len() {
        let mut more = given.clone();
        more.insert(at, None);
        if let Some(right) = spell(&more, parts) {
            return Some((Slip::Missing, right));
        }
    }
    None
}

/// Whether the words, from the first to the last, spell exactly the letters: one each, small words one or none, words in
/// capitals one or all. `None` among the letters stands for any; what is given back has the words' own there.
pub(super) fn spell(letters: &[Option<char>], parts: &[Part]) -> Option<Vec<char>> {
    let Some((first, rest)) = parts.split_first() else {
        return letters.is_empty().then(Vec::new);
    };
    let used = if first.capitals { vec![first.folded.len(), 1] } else { vec![1] };
    for count in used {
        let Some((these, others)) = letters.split_at_checked(count) else { continue };
        let agrees =
            these.iter().zip(&first.folded).all(|(letter, own)| letter.is_none_or(|it| same(it, *own)));
        if !agrees || these.len() > first.folded.len() {
            continue;
        }
        if let Some(after) = spell(others, rest) {
            let own = first.folded[..count].iter().map(char::to_ascii_uppercase);
            return Some(own.chain(after).collect());
        }
    }
    if first.small { spell(letters, rest) } else { None }
}

/// Acronyms of English news whose letters come from another language, or were settled between two, though the English
/// words beside them differ by one letter only: general knowledge of newsrooms.
const OF_OTHER_WORDS: &[&str] = &[
    "AKP", "CHP", "DAESH", "DFB", "DFLR", "ELN", "FAF", "FARC", "FDLR", "FIA", "FIFA", "FIS", "FLN", "FPF",
    "FPO", "FSB", "FSO", "GRU", "IHF", "ISIL", "ISIS", "ISO", "KGB", "KNU", "MHP", "OVP", "PKK", "PMF",
    "PMU", "PSL", "PYD", "RPF", "SBU", "SFV", "SPD", "SPO", "SVP", "SVR", "TUE", "UCI", "UTC", "YPG",
];

/// Whether an acronym is known to come from other words than its English ones.
pub(super) fn of_other_words(letters: &[char]) -> bool {
    let written: String = letters.iter().collect();
    OF_OTHER_WORDS.contains(&written.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Vec<Part> {
        let words = line.split(' ').flat_map(|word| {
            word.split('-').enumerate().map(|(at, part)| Part::new(part, at > 0)).collect::<Vec<_>>()
        });
        words.collect()
    }

    fn given(word: &str) -> Vec<char> {
        letters(word).unwrap()
    }

    fn slip(word: &str, line: &str) -> Option<(Slip, String)> {
        one_slip(&given(word), &parts(line)).map(|(slip, right)| (slip, right.into_iter().collect()))
    }

    #[test]
    fn capitals_alone_are_an_acronym() {
        assert_eq!(letters("W.H.O."), Some(vec!['W', 'H', 'O']));
        assert_eq!(letters("NGOs"), Some(vec!['N', 'G', 'O']));
        assert_eq!(letters("BBC’s"), Some(vec!['B', 'B', 'C']));
        for word in ["A", "Nato", "CO2", "IoT", "R-Texas", "ABCDEFGHI", ""] {
            assert_eq!(letters(word), None, "{word}");
        }
    }

    #[test]
    fn letters_fit_the_starts_of_words_some_left_out() {
        for (word, line) in [
            ("WHO", "World Health Organization"),
            ("DOD", "the Department of Defense"),
            ("CDC", "Centers for Disease Control and Prevention"),
            ("OECD", "Organisation for Economic Co-operation and Development"),
            ("USAID", "US Agency for International Development"),
            ("LIBS", "Laser-Induced Breakdown Spectroscopy"),
            ("XML", "extensible markup language"),
            ("ATF", "Bureau of Alcohol, Tobacco, Firearms and Explosives"),
        ] {
            assert!(fits(&given(word), &parts(line)), "{word}");
        }
        for (word, line) in [("WTO", "World Health Organization"), ("BND", "Federal Intelligence Service")] {
            assert!(!fits(&given(word), &parts(line)), "{word}");
        }
        assert!(fits_inside(&given("DNA"), &parts("deoxyribonucleic acid")));
        assert!(!fits_inside(&given("DNX"), &parts("deoxyribonucleic acid")));
    }

    #[test]
    fn one_slip_is_told_with_the_right_letters() {
        assert_eq!(slip("WTO", "World Health Organization"), Some((Slip::Other, "WHO".to_owned())));
        assert_eq!(
            slip("IAAE", "International Atomic Energy Agency"),
            Some((Slip::Swapped, "IAEA".to_owned()))
        );
        assert_eq!(
            slip("IAA", "International Atomic Energy Agency"),
            Some((Slip::Missing, "IAEA".to_owned()))
        );
        assert_eq!(slip("WHHO", "World Health Organization"), Some((Slip::Extra, "WHO".to_owned())));
        assert_eq!(slip("WHO", "World Health Organization"), None);
        assert_eq!(slip("BND", "Federal Intelligence Service"), None);
    }
}
