//! Names that nobody bears, made of syllables: the frequent ones by Zipf's law more often.

use super::Random;

/// Given names that are told apart.
const GIVEN: u64 = 8000;
/// Family names that are told apart.
const FAMILIES: u64 = 400_000;

/// Syllables in Latin and, as JSON escapes, in Cyrillic letters.
const SYLLABLES: [(&str, &str); 32] = [
    ("ka", r"\u043a\u0430"),
    ("lo", r"\u043b\u043e"),
    ("mi", r"\u043c\u0438"),
    ("ren", r"\u0440\u0435\u043d"),
    ("to", r"\u0442\u043e"),
    ("su", r"\u0441\u0443"),
    ("vel", r"\u0432\u0435\u043b"),
    ("dar", r"\u0434\u0430\u0440"),
    ("no", r"\u043d\u043e"),
    ("gi", r"\u0433\u0438"),
    ("bra", r"\u0431\u0440\u0430"),
    ("stu", r"\u0441\u0442\u0443"),
    ("pe", r"\u043f\u0435"),
    ("zan", r"\u0437\u0430\u043d"),
    ("fe", r"\u0444\u0435"),
    ("or", r"\u043e\u0440"),
    ("li", r"\u043b\u0438"),
    ("mar", r"\u043c\u0430\u0440"),
    ("ke", r"\u043a\u0435"),
    ("tin", r"\u0442\u0438\u043d"),
    ("ru", r"\u0440\u0443"),
    ("sha", r"\u0448\u0430"),
    ("ber", r"\u0431\u0435\u0440"),
    ("do", r"\u0434\u043e"),
    ("val", r"\u0432\u0430\u043b"),
    ("en", r"\u0435\u043d"),
    ("ti", r"\u0442\u0438"),
    ("gor", r"\u0433\u043e\u0440"),
    ("na", r"\u043d\u0430"),
    ("ul", r"\u0443\u043b"),
    ("che", r"\u0447\u0435"),
    ("ha", r"\u0445\u0430"),
];

/// A person's name.
#[derive(Debug)]
pub(super) struct Name {
    given: u64,
    middle: u64,
    family: u64,
}

impl Name {
    pub(super) fn new(random: &mut Random) -> Name {
        Name { given: random.zipf(GIVEN), middle: random.below(GIVEN), family: random.zipf(FAMILIES) }
    }

    /// The name as this language writes it.
    pub(super) fn write(&self, language: &str, to: &mut Vec<u8>) {
        if matches!(language, "ru" | "uk" | "bg" | "sr" | "be") {
            cyrillic(self.family, 1, to);
            to.extend_from_slice(b", ");
            cyrillic(self.given, 0, to);
            return;
        }
        self.latin(to);
    }

    fn latin(&self, to: &mut Vec<u8>) {
        word(self.given, 0, to);
        to.push(b' ');
        word(self.family, 1, to);
    }

    /// Another form: with a middle name, with an initial, the family name alone.
    pub(super) fn alias(&self, which: u64, to: &mut Vec<u8>) {
        match which {
            0 => {
                word(self.given, 0, to);
                to.push(b' ');
                word(self.middle, 0, to);
                to.push(b' ');
                word(self.family, 1, to);
            }
            1 => {
                to.push(b'A' + (self.given % 26) as u8);
                to.extend_from_slice(b". ");
                word(self.family, 1, to);
            }
            _ => word(self.family, 1, to),
        }
    }
}

/// The syllables of a rank: two for the first thousand, then three and more. `kind` keeps given names and family names
/// apart.
fn syllables(rank: u64, kind: u64, mut each: impl FnMut(usize)) {
    let mut rest = rank * 2 + kind;
    let mut count = 0;
    while rest > 0 || count < 2 {
        each((rest % 32) as usize ^ ((count * 11 + 5) % 32));
        rest /= 32;
        count += 1;
    }
}

fn word(rank: u64, kind: u64, to: &mut Vec<u8>) {
    let start = to.len();
    syllables(rank, kind, |at| to.extend_from_slice(SYLLABLES[at].0.as_bytes()));
    to[start].make_ascii_uppercase();
}

fn cyrillic(rank: u64, kind: u64, to: &mut Vec<u8>) {
    syllables(rank, kind, |at| to.extend_from_slice(SYLLABLES[at].1.as_bytes()));
}

const TITLES: [&str; 10] = [
    "Head of State",
    "Head of Government",
    "Minister of Foreign Affairs",
    "Minister of Defence",
    "Minister of Finance",
    "member of the Assembly",
    "member of the Senate",
    "ambassador to the neighbours",
    "Governor of the Bank",
    "mayor of the capital",
];

/// The title of an office of a block's country.
pub(super) fn title(seat: u64, block: u64, to: &mut Vec<u8>) {
    to.extend_from_slice(TITLES[(seat % 10) as usize].as_bytes());
    to.extend_from_slice(b" of ");
    country(block, to);
}

/// Another title of it.
pub(super) fn other_title(seat: u64, block: u64, to: &mut Vec<u8>) {
    country(block, to);
    to.extend_from_slice(b"'s ");
    to.extend_from_slice(TITLES[(seat % 10) as usize].as_bytes());
}

/// The name of a block's country.
pub(super) fn country(block: u64, to: &mut Vec<u8>) {
    word(block + 5000, 0, to);
    to.extend_from_slice(b"land");
}

/// The name of a block's organisation.
pub(super) fn body(block: u64, to: &mut Vec<u8>) {
    to.extend_from_slice(b"Union of ");
    country(block, to);
}

/// The title of what is neither.
pub(super) fn article(title: u64, to: &mut Vec<u8>) {
    to.extend_from_slice(b"On the ");
    word(title, 1, to);
    to.extend_from_slice(b" of the ");
    word(title / 7, 0, to);
}
