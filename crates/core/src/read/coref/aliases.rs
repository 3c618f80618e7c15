//! Names compared: without marks and articles, short forms beside long ones, one letter written wrong.

use crate::read::words::{CORPORATE, NICKNAMES, has};

/// Names that everyone knows to be the same, the first of each row standing for all.
const SAME: &[&[&str]] = &[
    &["united states", "us", "usa", "united states of america", "america"],
    &["united kingdom", "uk", "britain", "great britain"],
    &["united nations", "un", "united nations organization"],
    &["european union", "eu"],
    &["united arab emirates", "uae", "emirates"],
    &["north atlantic treaty organization", "nato", "north atlantic treaty organisation"],
    &["soviet union", "ussr"],
    &["kyiv", "kiev"],
    &["odesa", "odessa"],
    &["kharkiv", "kharkov"],
    &["turkey", "türkiye", "turkiye"],
    &["czechia", "czech republic"],
    &["myanmar", "burma"],
    &["white house", "the white house"],
    &["world health organization", "who", "world health organisation"],
    &["international monetary fund", "imf"],
    &["federal bureau of investigation", "fbi"],
    &["central intelligence agency", "cia"],
    &["prc", "people's republic of china", "china"],
    &["drc", "democratic republic of congo", "democratic republic of the congo"],
];

/// A name's words in the form they are compared in: small letters, no full stops, no article.
pub(super) fn key(name: &str) -> String {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let plain: String =
        name.replace('’', "'").chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
    let words: Vec<&str> =
        plain.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).collect();
    let joined =
        if words.iter().all(|word| word.chars().count() == 1) { words.concat() } else { words.join(" ") };
    let shouted = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let row = SAME.iter().find(|row| row.contains(&joined.as_str()) && (joined.len() > 3 || shouted));
    row.map_or(joined, |row| row[0].to_owned())
}

/// Whether two given names can be one person's: the same, an initial, a short form, one letter written wrong.
pub(super) fn given_names_meet(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    one == other
        || initial(one, other)
        || initial(other, one)
        || short_of(one, other)
        || short_of(other, one)
        || near(one, other)
}

fn short_of(short: &str, long: &str) -> bool {
    NICKNAMES.iter().any(|&(held, full)| held == short && full == long)
        || NICKNAMES.iter().any(|&(held, full)| held == short && NICKNAMES.contains(&(long, full)))
}

/// Whether two words of at least four letters differ by one letter put in, left out, changed or swapped with its
/// neighbour. Two given names that are both usual are two names ("Maria", "Mario").
pub(super) fn near(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.len().min(b.len()) < 4 || a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let same_start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let rest = a.len().min(b.len()) - same_start;
    let same_end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(x, y)| x == y).count();
    let left = (a.len() - same_start - same_end, b.len() - same_start - same_end);
    let swapped = left == (2, 2) && a[same_start] == b[same_start + 1] && a[same_start + 1] == b[same_start];
    left.0.max(left.1) <= 1 || swapped
}

/// Whether `short` is made of the first letters of the words of `long` ("WHO"); small words may be left out.
pub(super) fn is_acronym_of(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|c| *c != '.').collect();
    if !(2..=7).contains(&letters.chars().count())
        || !letters.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
    {
        return false;
    }
    let words: Vec<&str> =
        long.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).collect();
    let small = |word: &&str| !word.starts_with(char::is_lowercase) && *word != "The" && *word != "&";
    let first = |words: &[&str]| -> String {
        words.iter().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
    };
    let chief: Vec<&str> = words.iter().copied().filter(small).collect();
    words.len() > 1 && (first(&chief) == letters || first(&words) == letters)
}

/// Whether one name of a body is the other cut short ("Acme Motors" and "Acme Motors Inc", "Acme").
pub(super) fn is_short_body(short: &str, long: &str) -> bool {
    let bare = |name: &str| -> Vec<String> {
        let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        while words.len() > 1
            && words.last().is_some_and(|word| has(CORPORATE, word) || word == "group" || word == "company")
        {
            words.pop();
        }
        words
    };
    let (short, long) = (bare(short), bare(long));
    short.len() <= long.len() && long.starts_with(&short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_leave_out_what_does_not_tell_names_apart() {
        assert_eq!(key("the U.S."), key("United States"));
        assert_eq!(key("U. S."), key("USA"));
        assert_ne!(key("us"), key("US"), "a pronoun is no country");
        assert_eq!(key("Jean-Luc  Moreau"), "jean luc moreau");
    }

    #[test]
    fn given_names_of_one_person_meet() {
        for (one, other) in [("j", "john"), ("joe", "joseph"), ("marko", "marco"), ("anna", "anna")] {
            assert!(given_names_meet(one, other) && given_names_meet(other, one), "{one} {other}");
        }
        for (one, other) in [("john", "james"), ("j", "mary"), ("ann", "ian")] {
            assert!(!given_names_meet(one, other), "{one} {other}");
        }
    }

    #[test]
    fn one_wrong_letter_is_near() {
        assert!(near("orlova", "orlowa") && near("orlova", "orlov") && near("orlova", "orolva"));
        assert!(!near("orlova", "orlina") && !near("lee", "lea") && !near("orlova", "orlova"));
    }

    #[test]
    fn acronyms_take_the_first_letters() {
        assert!(is_acronym_of("OPW", "Office of Public Works"));
        assert!(is_acronym_of("W.H.O.", "World Health Organization"));
        assert!(!is_acronym_of("OPW", "Office of Water") && !is_acronym_of("Opw", "Office Public Works"));
    }
}
