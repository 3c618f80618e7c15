//! Cardinal numbers in digits and in words.

use super::atoms::Atoms;

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// One past its last atom.
    pub(super) end: usize,
    pub(super) value: f64,
    /// Whether it is written in digits, at least in part.
    pub(super) digits: bool,
}

const SMALL: [(&str, f64); 32] = [
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fourty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("nought", 0.0),
    ("naught", 0.0),
    ("nil", 0.0),
];

const LARGE: [(&str, f64); 13] = [
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("bn", 1e9),
    ("mn", 1e6),
    ("tn", 1e12),
    ("trn", 1e12),
    ("mln", 1e6),
    ("bln", 1e9),
    ("lakh", 1e5),
    ("crore", 1e7),
];

const ORDINALS: [&str; 31] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
];

/// The value of a number word below a hundred.
pub(super) fn small(word: &str) -> Option<f64> {
    SMALL.iter().find(|(name, _)| *name == word).map(|&(_, value)| value)
}

/// The value of a number word that multiplies.
pub(super) fn large(word: &str) -> Option<f64> {
    LARGE.iter().find(|(name, _)| *name == word).map(|&(_, value)| value)
}

/// An ordinal at a place, in digits or words up to the thirty-first: its value and one past its end.
pub(super) fn ordinal(atoms: &Atoms, at: usize) -> Option<(i64, usize)> {
    if let Some((value, _)) = atoms.digits(at) {
        let suffix = atoms.glued(at + 1) && matches!(atoms.word(at + 1), "st" | "nd" | "rd" | "th");
        return suffix.then_some((value, at + 2));
    }
    let word = atoms.word(at);
    if matches!(word, "twenty" | "thirty") {
        let next = atoms.past_hyphen(at + 1);
        let unit = ORDINALS[..9].iter().position(|name| *name == atoms.word(next))? as i64 + 1;
        return Some((if word == "twenty" { 20 } else { 30 } + unit, next + 1));
    }
    ORDINALS.iter().position(|name| *name == word).map(|index| (index as i64 + 1, at + 1))
}

/// The cardinal number that begins at a place.
pub(super) fn cardinal(atoms: &Atoms, at: usize) -> Option<Number> {
    let number = if atoms.number(at).is_some() { in_digits(atoms, at)? } else { in_words(atoms, at)? };
    (number.value.is_finite() && atoms.same_block(at, number.end - 1)).then_some(number)
}

fn in_digits(atoms: &Atoms, at: usize) -> Option<Number> {
    let mut value = atoms.number(at)?;
    let mut end = at + 1;
    if let Some((part, past)) = fraction(atoms, at) {
        (value, end) = (part, past);
    } else if let Some((part, past)) = fraction(atoms, end).filter(|_| atoms.digits(at).is_some()) {
        (value, end) = (value + part, past);
    } else if atoms.past_words(end, &["and", "a", "half"]).is_some() {
        (value, end) = (value + 0.5, end + 3);
    }
    let (value, end) = multiplied(atoms, value, end);
    Some(Number { end, value, digits: true })
}

/// `1/2`, `½`: below one, and no part of a longer chain of slashes.
fn fraction(atoms: &Atoms, at: usize) -> Option<(f64, usize)> {
    let first = atoms.number(at)?;
    if first > 0.0 && first < 1.0 && atoms.get(at).is_some_and(|atom| !atom.lower.is_ascii()) {
        return Some((first, at + 1));
    }
    let slash = atoms.is_mark(at + 1, '/') && atoms.glued(at + 1) && atoms.glued(at + 2);
    let ((top, _), (bottom, _)) = (atoms.digits(at)?, atoms.digits(at + 2)?);
    // Written so, the eleventh of September is a name.
    let september = (top, bottom) == (9, 11);
    let whole = slash
        && !september
        && top > 0
        && top < bottom
        && bottom <= 100
        && !(atoms.is_mark(at + 3, '/') && atoms.glued(at + 3));
    whole.then(|| (top as f64 / bottom as f64, at + 3))
}

fn multiplied(atoms: &Atoms, mut value: f64, mut end: usize) -> (f64, usize) {
    loop {
        let next = atoms.past_hyphen(end);
        match large(atoms.word(next)) {
            Some(factor) => (value, end) = (scaled(value, factor), next + 1),
            None => return (value, end),
        }
    }
}

/// A product without the dust of binary fractions: 16.4 million is 16,400,000.
pub(super) fn scaled(value: f64, factor: f64) -> f64 {
    if factor < 1e3 || value.abs() > 1e6 { value * factor } else { (value * 1e6).round() * (factor / 1e6) }
}

fn in_words(atoms: &Atoms, at: usize) -> Option<Number> {
    if let Some(number) = in_fixed_words(atoms, at) {
        return Some(number);
    }
    let (mut total, mut current, mut end) = (0.0, None, at);
    loop {
        let hyphen = if end == at { at } else { atoms.past_hyphen(end) };
        let joined =
            if end > at && atoms.word(hyphen) == "and" && after_and(atoms, hyphen + 1, total, current) {
                hyphen + 1
            } else {
                hyphen
            };
        let word = atoms.word(joined);
        if let Some(value) = small(word).filter(|&value| may_add(current, value)) {
            current = Some(current.unwrap_or(0.0) + value);
        } else if word == "hundred" && current.is_some_and(|value| value < 100.0) {
            current = current.map(|value| value * 100.0);
        } else if let Some(factor) = large(word).filter(|&factor| factor > 100.0) {
            total += current.take()? * factor;
        } else {
            break;
        }
        end = joined + 1;
    }
    if end == at {
        return None;
    }
    let mut value = total + current.unwrap_or(0.0);
    if let Some(past) = atoms.past_words(end, &["and", "a", "half"]) {
        (value, end) = multiplied(atoms, value + 0.5, past);
    }
    Some(Number { end, value, digits: false })
}

/// Whether a small number may follow what was read: "twenty" then "five", "hundred" then "ten".
fn may_add(current: Option<f64>, value: f64) -> bool {
    match current {
        None => true,
        Some(current) if current % 100.0 == 0.0 && current > 0.0 => value < 100.0,
        Some(current) => {
            current % 10.0 == 0.0 && current >= 20.0 && value < 10.0 && value > 0.0 && current % 100.0 >= 20.0
        }
    }
}

/// "and" goes on with a number only after a hundred or a larger word: "two hundred and five", not "two and five".
fn after_and(atoms: &Atoms, at: usize, total: f64, current: Option<f64>) -> bool {
    let room = current.map_or(total > 0.0, |current| current >= 100.0 && current % 100.0 == 0.0);
    room && small(atoms.word(at)).is_some()
}

/// "half million", "a quarter of a million", "three quarters of a billion": the share, and where the large word stands.
fn share_of_large(atoms: &Atoms, at: usize) -> Option<(f64, usize)> {
    let from = atoms.past_any(at, &["a"]);
    let (share, next) = match atoms.word(from) {
        "half" => (0.5, from + 1),
        "quarter" => (0.25, from + 1),
        "three" if atoms.word(atoms.past_hyphen(from + 1)) == "quarters" => {
            (0.75, atoms.past_hyphen(from + 1) + 1)
        }
        _ => return None,
    };
    let noun = atoms.past_any(atoms.past_any(next, &["of"]), &["a"]);
    large(atoms.word(noun)).filter(|&factor| factor > 1e3).map(|_| (share, noun))
}

/// "a hundred", "half a million", "a dozen", "two dozen", "a couple of".
fn in_fixed_words(atoms: &Atoms, at: usize) -> Option<Number> {
    let number = |end, value| Some(Number { end, value, digits: false });
    if let Some((share, next)) = share_of_large(atoms, at) {
        return number(next + 1, share * large(atoms.word(next))?);
    }
    let article = |at: usize| matches!(atoms.word(at), "a" | "an");
    if atoms.word(at) == "half" && article(at + 1) {
        return match atoms.word(at + 2) {
            "dozen" => number(at + 3, 6.0),
            word => number(at + 3, large(word)? / 2.0),
        };
    }
    if article(at) {
        let next = atoms.word(at + 1);
        if next == "dozen" {
            return number(at + 2, 12.0);
        }
        let (value, end) = multiplied(atoms, large(next)?, at + 2);
        return number(end, value);
    }
    let count = small(atoms.word(at))?;
    (atoms.word(at + 1) == "dozen" && count < 20.0).then(|| Number {
        end: at + 2,
        value: count * 12.0,
        digits: false,
    })
}
