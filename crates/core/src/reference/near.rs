//! Which known names are near another: the rules that the search in memory and that in a packed file share.
//!
//! A name is near by slips of the pen (optimal string alignment distance over folded names, as many slips in a part as
//! its length can take), by forms of the same name parts, or by its sound. [`exhaustive`] compares with every name there
//! is and so says what the right answer is; the packed file's index finds the same names without looking at all.

use super::{Entry, NearName, NearNames, Nearness};
use crate::distance::distance_within;

pub(super) mod exhaustive;
pub(super) mod over_packed;

/// Places with fewer inhabitants are too little known for a slip to mean them.
pub const KNOWN_PLACE: u32 = 50_000;
/// Slips in a whole name of several parts.
pub const MOST_SLIPS: u8 = 3;
/// Bytes of a folded name that can be mistaken for another, at least and at most.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=64;

/// Whether a known name is one that slips are looked for near of: not too short or too long, and no acronym, where a
/// letter more or less is another acronym.
pub fn can_be_meant(folded: &str, spelling: &str) -> bool {
    let acronym = spelling.len() <= 6 && !spelling.chars().any(char::is_lowercase);
    LENGTHS.contains(&folded.len()) && !acronym
}

/// Whether a folded name can have near names at all: it is not too short, and no longer than the longest with its slips.
pub(super) fn can_have_near(folded: &str) -> bool {
    most_slips(folded) > 0 && folded.len() <= LENGTHS.end() + usize::from(MOST_SLIPS)
}

/// How many slips a word of so many letters can take and still be known again.
pub(super) fn slips_allowed(letters: usize) -> u8 {
    match letters {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    }
}

/// Letters of a folded text.
pub(super) fn letters(folded: &str) -> usize {
    if folded.is_ascii() { folded.len() } else { folded.chars().count() }
}

/// The most slips that any name near this folded one can have.
pub(super) fn most_slips(name: &str) -> u8 {
    if name.contains(' ') { MOST_SLIPS } else { slips_allowed(letters(name)) }
}

/// The distance of two folded names where it is small enough for each of their parts, and not 0. Names of more or fewer
/// parts are near where they differ in blanks only.
pub(super) fn slips(name: &str, known: &str) -> Option<u8> {
    let blanks = |name: &str| name.bytes().filter(|byte| *byte == b' ').count();
    let sum = if blanks(name) == blanks(known) {
        let mut sum = 0;
        for (part, known) in name.split(' ').zip(known.split(' ')) {
            if part != known {
                sum += distance_within(part, known, slips_allowed(letters(part).max(letters(known))))?;
            }
        }
        sum
    } else {
        let same = name.bytes().filter(|byte| *byte != b' ').eq(known.bytes().filter(|byte| *byte != b' '));
        distance_within(name, known, slips_allowed(letters(name).min(letters(known)))).filter(|_| same)?
    };
    (1..=most_slips(name)).contains(&sum).then_some(sum)
}

/// The distance of two folded names of as many parts, the last of which they share, where the other parts are forms of
/// the same names and not the same.
pub(super) fn variants(name: &str, known: &str, same_part: &dyn Fn(&str, &str) -> bool) -> Option<u8> {
    let ((given, last), (known, known_last)) = (name.rsplit_once(' ')?, known.rsplit_once(' ')?);
    let count = |name: &str| name.split(' ').count();
    let alike = last == known_last
        && given != known
        && count(given) == count(known)
        && given.split(' ').zip(known.split(' ')).all(|(one, other)| same_part(one, other));
    alike.then(|| distance_within(given, known, 60).unwrap_or(u8::MAX))
}

/// The distance of two folded names that sound alike (share a [`sound`](super::sound) key), where at least half of the
/// letters agree.
pub(super) fn heard(name: &str, known: &str) -> Option<u8> {
    let most = letters(name).max(letters(known)) / 2;
    distance_within(name, known, most.min(60) as u8).filter(|distance| *distance > 0)
}

/// Puts what was found in order: whoever is found by slips is not told of by variants or sound again.
pub(super) fn in_order(mut names: Vec<NearName<'_>>, complete: bool) -> NearNames<'_> {
    names.sort_by_key(|near| (near.entry, near.by));
    let mut first: Option<(Entry, Nearness)> = None;
    names.retain(|near| {
        let by = first.filter(|(entry, _)| *entry == near.entry).map_or(near.by, |(_, by)| by);
        first = Some((near.entry, by));
        near.by == by
    });
    names.sort_by_key(|near| (near.distance, near.entry, near.spelling));
    names.dedup_by_key(|near| (near.entry, near.spelling));
    NearNames { names, complete }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_parts_take_fewer_slips() {
        assert_eq!(slips("li keqiang", "li qiang"), Some(2));
        assert_eq!(slips("xi jinping", "yi jinping"), None, "two letters cannot be mistaken");
        assert_eq!(slips("viktor lindal", "victor lindal"), Some(1));
        assert_eq!(slips("victor lindal", "victor lindal"), None, "the name itself is not near itself");
        assert_eq!(slips("netan yahu", "netanyahu"), Some(1));
        assert_eq!(slips("netan yahou", "netanyahu"), None, "a blank and a letter are too much");
        assert_eq!(
            slips("karin", "carine"),
            None,
            "a word alone takes as many slips as its own letters allow"
        );
        assert_eq!(slips("иван", "иваr"), Some(1), "letters count, not bytes");
    }

    #[test]
    fn variants_share_the_family_name() {
        let same = |one: &str, other: &str| one[..1] == other[..1];
        assert_eq!(variants("bill k lindal", "bob k lindal", &same), Some(3));
        assert_eq!(variants("bill lindal", "bob k lindal", &same), None);
        assert_eq!(variants("bill lindal", "bill lindal", &same), None);
        assert_eq!(variants("bill lindal", "bob linden", &same), None);
        assert_eq!(variants("lindal", "lindal", &same), None);
    }

    #[test]
    fn alike_in_sound_and_in_half_of_the_letters() {
        assert_eq!(heard("selenskyj", "zelenskyy"), Some(2));
        assert_eq!(heard("aeiou bcd", "xyz bcd"), None);
        assert_eq!(heard("same", "same"), None);
    }
}
