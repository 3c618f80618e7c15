//! The words of a text as they are compared: contractions opened, numbers made one word however they are written, marks
//! left out.
//!
//! "don’t" is "do not", "twenty-two", "22" and "22.0" are one word, and so are "$5 million" and "five million dollars" two.
//! Hyphens part words ("long-term" is "long term"). What people utter without meaning it ("um", "uh") and what a
//! transcript notes between brackets ("[applause]") is no word.

use super::spelling;
use crate::text::{Span, Text};

/// A word before it is counted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Raw {
    /// Where it stands; the two words of a contraction stand at one place.
    pub(super) span: Span,
    /// What it is compared by.
    pub(super) key: String,
}

/// Stands for any word: one whose letters are masked ("f***ing").
pub(super) const ANY: &str = "*";

/// The words of a stretch of text.
pub(super) fn scan(text: &Text, at: Span) -> Vec<Raw> {
    let mut found = Vec::new();
    for piece in pieces(text, at) {
        open(text, piece, &mut found);
    }
    numbers(found)
}

/// Stretches of letters and digits, with the marks that belong inside them.
fn pieces(text: &Text, at: Span) -> Vec<Span> {
    let written = text.slice(at);
    let mut found = Vec::new();
    let mut start = None;
    let mut before = ' ';
    let mut letters = written.char_indices().peekable();
    while let Some((place, letter)) = letters.next() {
        let after = letters.peek().map_or(' ', |&(_, next)| next);
        if is_letter(letter) || start.is_some() && belongs(written, place, before, letter, after) {
            start.get_or_insert(place);
        } else {
            if let Some(start) = start.take() {
                found.push(text.covering(at.start() + start, at.start() + place));
            }
            if is_sign(letter) {
                found.push(text.covering(at.start() + place, at.start() + place + letter.len_utf8()));
            }
        }
        before = letter;
    }
    if let Some(start) = start {
        found.push(text.covering(at.start() + start, at.end()));
    }
    found
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}' | '*')
}

/// Signs that are read as words.
fn is_sign(letter: char) -> bool {
    matches!(letter, '%' | '&') || currency(letter).is_some()
}

fn currency(letter: char) -> Option<&'static str> {
    Some(match letter {
        '$' => "dollars",
        '€' => "euros",
        '£' => "pounds",
        '¥' => "yen",
        '₹' => "rupees",
        '₽' => "roubles",
        '₴' => "hryvnias",
        _ => return None,
    })
}

/// Marks inside a word: the apostrophe of "don’t", the dots of "U.S.", the comma of "1,200".
fn belongs(written: &str, place: usize, before: char, mark: char, after: char) -> bool {
    match mark {
        '\'' | '’' | 'ʼ' => before.is_alphabetic() && after.is_alphabetic(),
        ',' | '.' if before.is_ascii_digit() => after.is_ascii_digit(),
        '.' => {
            let mut back = written[..place].chars().rev();
            let alone =
                back.next().is_some_and(char::is_uppercase) && back.next().is_none_or(|c| !c.is_alphabetic());
            alone && after.is_uppercase()
        }
        // "[W]e", "walk[ed]": brackets that an editor put inside a word.
        '[' => before.is_alphabetic() && after.is_alphabetic(),
        ']' => {
            before.is_alphabetic()
                && after.is_alphabetic()
                && written[..place]
                    .rfind('[')
                    .is_some_and(|open| written[open + 1..place].chars().all(char::is_alphabetic))
        }
        _ => false,
    }
}

/// Adds the word or words of a piece.
fn open(text: &Text, at: Span, found: &mut Vec<Raw>) {
    let written = text.slice(at);
    let mut push = |key: &str| found.push(Raw { span: at, key: key.to_owned() });
    if written.contains('*') {
        return push(ANY);
    }
    if let Some(sign) = written.chars().next().filter(|_| written.chars().count() == 1) {
        match sign {
            '%' => return push("percent"),
            '&' => return push("and"),
            _ => {}
        }
        if let Some(unit) = currency(sign) {
            return push(unit);
        }
    }
    if let Some(words) = short_form(written) {
        return words.split(' ').for_each(push);
    }
    let straight = written.replace(['’', 'ʼ'], "'").to_lowercase();
    if straight.starts_with(|c: char| c.is_ascii_digit()) {
        return push(&straight.replace(',', ""));
    }
    match contraction(&straight) {
        Some((stem, rest)) => {
            push(&spelling::key(stem));
            rest.split(' ').filter(|word| !word.is_empty()).for_each(push);
        }
        None => {
            let key = spelling::key(&straight);
            if !is_utterance(&key) {
                push(&key);
            }
        }
    }
}

/// Short forms that stand for words, as they are capitalised.
fn short_form(written: &str) -> Option<&'static str> {
    Some(match written {
        "US" | "U.S" | "USA" | "U.S.A" => "united states",
        "UK" | "U.K" => "united kingdom",
        "UN" | "U.N" => "united nations",
        "EU" | "E.U" => "european union",
        "cannot" | "Cannot" => "can not",
        "gonna" => "going to",
        "wanna" => "want to",
        "gotta" => "got to",
        _ => return None,
    })
}

/// The two halves of a contraction: the word, and what the rest stands for.
fn contraction(straight: &str) -> Option<(&str, &'static str)> {
    match straight {
        "won't" => return Some(("will", "not")),
        "can't" => return Some(("can", "not")),
        "shan't" => return Some(("shall", "not")),
        "ain't" => return Some(("is", "not")),
        "let's" => return Some(("let", "us")),
        "y'all" => return Some(("you", "all")),
        _ => {}
    }
    const ENDS: &[(&str, &str)] =
        &[("n't", "not"), ("'re", "are"), ("'ll", "will"), ("'ve", "have"), ("'m", "am"), ("'d", "would")];
    for (end, word) in ENDS {
        if let Some(stem) = straight.strip_suffix(end).filter(|stem| !stem.is_empty()) {
            return Some((stem, word));
        }
    }
    const WITH_IS: &[&str] =
        &["he", "here", "how", "it", "she", "that", "there", "what", "when", "where", "who", "why"];
    let stem = straight.strip_suffix("'s").filter(|stem| WITH_IS.contains(stem))?;
    Some((stem, "is"))
}

fn is_utterance(key: &str) -> bool {
    matches!(key, "um" | "umm" | "uh" | "er" | "erm" | "hmm" | "mm" | "uhh" | "ehm")
}

/// Makes one word of each number: "five thousand", "5,000"; and sets the unit of money behind it.
fn numbers(raw: Vec<Raw>) -> Vec<Raw> {
    let mut made: Vec<Raw> = Vec::with_capacity(raw.len());
    let mut at = 0;
    while at < raw.len() {
        let Some((value, used)) = number(&raw[at..]) else {
            made.push(raw[at].clone());
            at += 1;
            continue;
        };
        let span = raw[at].span.to(raw[at + used - 1].span);
        let word = Raw { span, key: value };
        // "$5" is read "5 dollars".
        let sign = made.last().is_some_and(|last| {
            const UNITS: &[&str] = &["dollars", "euros", "pounds", "yen", "rupees", "roubles", "hryvnias"];
            last.span.end() == span.start() && UNITS.contains(&last.key.as_str())
        });
        let unit = if sign { made.pop() } else { None };
        made.push(word);
        made.extend(unit);
        at += used;
    }
    made
}

/// The number that begins here, as its key, and how many words it takes.
fn number(raw: &[Raw]) -> Option<(String, usize)> {
    let first = raw.first()?;
    if let Some(ordinal) = ordinal(&first.key) {
        return Some((ordinal, 1));
    }
    let hundred_follows = || raw.get(1).is_some_and(|next| magnitude(&next.key).is_some());
    let (mut whole, mut used) = match plain(&first.key) {
        Some(value) => (value, 1),
        None if matches!(first.key.as_str(), "a" | "an") && hundred_follows() => (1.0, 1),
        None => return digits_with_letters(&first.key).map(|key| (key, 1)),
    };
    // A number in digits takes only a magnitude after it, one in words takes more words: "two hundred and five".
    let in_words = !first.key.starts_with(|c: char| c.is_ascii_digit());
    let mut total = 0.0;
    let mut smallest = f64::INFINITY;
    while let Some(next) = raw.get(used) {
        if let Some(size) = magnitude(&next.key) {
            if size >= 1000.0 {
                if size >= smallest {
                    break;
                }
                total += whole.max(1.0) * size;
                (whole, smallest) = (0.0, size);
            } else {
                whole *= size;
            }
            used += 1;
            continue;
        }
        let and = usize::from(next.key == "and" && (whole >= 100.0 || total > 0.0));
        let Some(more) = raw.get(used + and).filter(|_| in_words).and_then(|word| small(&word.key)) else {
            break;
        };
        let fits = if whole == 0.0 && total > 0.0 { true } else { adds(whole, more) };
        if !fits {
            break;
        }
        whole += more;
        used += and + 1;
    }
    Some((format!("{}", total + whole), used))
}

/// Whether a spelt number can go on with another: twenty two, two hundred five; never two three.
fn adds(whole: f64, more: f64) -> bool {
    let tens = whole % 100.0;
    (tens == 0.0 && whole >= 100.0) || (tens >= 20.0 && tens % 10.0 == 0.0 && more < 10.0)
}

/// The value of a word of digits or of a spelt number below a hundred.
fn plain(key: &str) -> Option<f64> {
    let digits = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if digits && key.len() < 16 { key.parse().ok() } else { small(key) }
}

/// "5m", "3bn", "7th": the number with what is glued to it.
fn digits_with_letters(key: &str) -> Option<String> {
    let digits = key.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let value: f64 = key.get(..digits).filter(|number| !number.is_empty())?.parse().ok()?;
    let size = match key.get(digits..)? {
        "k" => 1e3,
        "m" | "mn" | "mln" => 1e6,
        "b" | "bn" | "bln" => 1e9,
        "tn" | "trn" => 1e12,
        "st" | "nd" | "rd" | "th" => return Some(format!("{value}th")),
        _ => return None,
    };
    Some(format!("{}", value * size))
}

fn magnitude(key: &str) -> Option<f64> {
    Some(match key {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mn" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

#[rustfmt::skip]
const UNITS: [&str; 20] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
#[rustfmt::skip]
const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

fn small(key: &str) -> Option<f64> {
    let unit = UNITS.iter().position(|word| *word == key).map(|at| at as f64);
    unit.or_else(|| TENS.iter().position(|word| *word == key).map(|at| (at as f64 + 2.0) * 10.0))
}

fn ordinal(key: &str) -> Option<String> {
    ORDINALS.iter().position(|word| *word == key).map(|at| format!("{}th", at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> String {
        let text = Text::new(text).unwrap();
        scan(&text, text.whole()).into_iter().map(|raw| raw.key).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn contractions_are_opened() {
        assert_eq!(
            keys("I don’t, can't and won't: it's we’re"),
            keys("i do not can not and will not it is we are")
        );
        assert_eq!(keys("Let's go"), "let us go");
        assert_eq!(keys("the mayor’s car"), "the mayors car");
    }

    #[test]
    fn numbers_are_one_word_however_written() {
        for (one, other) in [
            ("5,000 men", "five thousand men"),
            ("twenty-two", "22"),
            ("$5 million", "five million dollars"),
            ("$5m", "5 million dollars"),
            ("1.5 billion", "1.5bn"),
            ("two hundred and five", "205"),
            ("a hundred", "100"),
            ("3 %", "three percent"),
            ("the third", "the 3rd"),
            ("two million three hundred thousand", "2300000"),
        ] {
            assert_eq!(keys(one), keys(other), "{one} {other}");
        }
        assert_eq!(keys("two, three or four"), "2 3 or 4");
    }

    #[test]
    fn marks_are_no_words_and_hyphens_part_them() {
        assert_eq!(
            keys("“Long-term—well, um, long term,” U.S. officials said…"),
            "long term well long term united states officials said"
        );
        assert_eq!(keys("[W]e f***ing walk[ed] on"), "we * walked on");
    }

    #[test]
    fn words_know_their_places() {
        let text = Text::new("It’s “five thousand” men").unwrap();
        let places: Vec<&str> =
            scan(&text, text.whole()).into_iter().map(|raw| text.slice(raw.span)).collect();
        assert_eq!(places, ["It’s", "It’s", "five thousand", "men"]);
    }
}
