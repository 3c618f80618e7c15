//! How a name sounds: one key for the ways in which transliterations write it.
//!
//! A name from another script has as many Latin spellings as there are houses and languages that write it
//! ("Zelenskyy", "Selenskyj", "Zelenski"; "Khamenei", "Hamenei"). The key keeps the consonants in order and takes together
//! the letters that stand for one sound in one language and for another in the next:
//!
//! | code | letters |
//! |---|---|
//! | `S` | s z sz sh sch zh ch tch tsch cz ts tz, c before e i y, x at the beginning |
//! | `K` | k q ck, other c, ch and kh before a consonant; x elsewhere is `KS` |
//! | `V` | v w |
//! | `F` | f ph |
//! | `H` | h kh at the beginning; elsewhere they are not heard |
//! | `A` `I` | a o u; e i y j: only at the beginning |
//!
//! Other letters stand for themselves, double ones once. Parts of one or two letters are too short to be heard and stand
//! as they are written. It finds candidates and says nothing of what is right: as Soundex (Russell, 1918) it throws
//! together what is quite different ("Jane", "John").

/// Code letters below which too many names sound alike.
const LEAST: usize = 3;

/// The key of a folded name, its parts' keys with blanks between; `None` where too little of it is heard.
pub fn key(folded: &str) -> Option<String> {
    let mut key = String::with_capacity(folded.len());
    for part in folded.split(' ') {
        if !key.is_empty() {
            key.push(' ');
        }
        part_key(part, &mut key);
    }
    let heard = key.chars().filter(|code| code.is_ascii_uppercase()).count();
    (heard >= LEAST).then_some(key)
}

/// Appends the key of one folded part.
fn part_key(part: &str, key: &mut String) {
    let letters = part.as_bytes();
    if letters.len() <= 2 || !part.is_ascii() {
        key.push_str(part);
        return;
    }
    let (mut at, mut last) = (0, None);
    while at < letters.len() {
        let (codes, taken) = sound(letters, at);
        for code in codes.chars().filter(|code| Some(*code) != last) {
            key.push(code);
        }
        last = codes.chars().next_back();
        at += taken;
    }
}

/// Letters that are written for one sibilant.
const SIBILANTS: [&[u8]; 11] =
    [b"tsch", b"dzh", b"tch", b"tsh", b"sch", b"sh", b"sz", b"zh", b"cz", b"ts", b"tz"];

/// The codes of the sound at a place, and how many letters write it.
fn sound(letters: &[u8], at: usize) -> (&'static str, usize) {
    let (rest, first) = (&letters[at..], at == 0);
    if let Some(sibilant) = SIBILANTS.iter().find(|sibilant| rest.starts_with(sibilant)) {
        return ("S", sibilant.len());
    }
    let next = rest.get(1).copied().unwrap_or(b' ');
    let closed = rest.get(2).is_some_and(|after| !b"aeiouyjh".contains(after));
    match (rest[0], next) {
        (b'c', b'h') if closed => ("K", 2),
        (b'k', b'h') if closed && first => ("K", 2),
        (b'k', b'h') => (if first { "H" } else { "" }, 2),
        (b'c', b'h') => ("S", 2),
        (b'p', b'h') => ("F", 2),
        (b'c', b'e' | b'i' | b'y') => ("S", 1),
        // "-ović", "-ević": the accent is folded away.
        (b'c', _) if rest.len() == 1 && letters.ends_with(b"vic") => ("S", 1),
        (b'c' | b'k' | b'q', _) => ("K", 1),
        (b's' | b'z', _) => ("S", 1),
        (b'x', _) => (if first { "S" } else { "KS" }, 1),
        (b'v' | b'w', _) => ("V", 1),
        (b'h', _) => (if first { "H" } else { "" }, 1),
        (b'a' | b'o' | b'u', _) => (if first { "A" } else { "" }, 1),
        (b'e' | b'i' | b'y' | b'j', _) => (if first { "I" } else { "" }, 1),
        (b'b', _) => ("B", 1),
        (b'd', _) => ("D", 1),
        (b'f', _) => ("F", 1),
        (b'g', _) => ("G", 1),
        (b'l', _) => ("L", 1),
        (b'm', _) => ("M", 1),
        (b'n', _) => ("N", 1),
        (b'p', _) => ("P", 1),
        (b'r', _) => ("R", 1),
        (b't', _) => ("T", 1),
        _ => ("", 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_of_one_name_share_a_key() {
        for names in [
            &["zelenskyy", "selenskyj", "zelenski", "zelensky", "zelenskiy"][..],
            &["yeltsin", "jelzin", "eltsine"],
            &["khamenei", "hamenei", "khameneyi"],
            &["muhammad", "mohammed", "mohamed", "muhamed"],
            &["shevchenko", "schewtschenko", "szewczenko"],
            &["milosevic", "miloshevich", "milosewitsch"],
            &["philipp", "filip", "philip"],
            &["khrushchev", "chruschtschew"],
            &["yevgeny", "evgenij", "jewgeni"],
            &["alexander", "aleksander", "alecsandar"],
            &["wagner", "vagner"],
        ] {
            let keys: Vec<_> = names.iter().map(|name| key(name)).collect();
            assert!(keys[0].is_some() && keys.iter().all(|key| *key == keys[0]), "{names:?} {keys:?}");
        }
    }

    #[test]
    fn other_consonants_make_another_key() {
        for (one, other) in [
            ("macron", "marcon"),
            ("putin", "budin"),
            ("merkel", "merker"),
            ("andrei", "indrei"),
            ("li keqiang", "le keqiang"),
        ] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
        assert_eq!(key("volodymyr selenskyj").as_deref(), Some("VLDMR SLNSK"));
    }

    #[test]
    fn what_is_hardly_heard_has_no_key() {
        for name in ["", " ", "kyiv", "xi li", "ou", "зеленський", "a\u{0}b"] {
            assert_eq!(key(name), None, "{name}");
        }
        assert!(key("xi jinping").is_some_and(|key| key.starts_with("xi ")));
    }
}
