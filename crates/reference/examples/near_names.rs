//! How long a look-up of a name takes in a packed file of millions of names, near misses included, and what it finds.
//!
//! `cargo run --release -p onrecord-reference --example near_names [NAMES [FILE]]` makes up so many distinct names
//! (5,000,000 unless told otherwise) out of `reference/name_parts.tsv`, builds the index of near names in FILE (a
//! temporary one unless told otherwise), and asks it for names as they are, with one and two slips, for names nobody
//! has, and for the commonest ones. Everything is seeded: two runs ask the same.
//!
//! Half of the parts are made of the beginning of one known part and the end of another, so that they are as near each
//! other as names are. Given names and family names are drawn as often as their rank says (Zipf).

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, Write};
use std::time::{Duration, Instant};

use onrecord_core::reference::fold;
use onrecord_core::reference::near::can_be_meant;
use onrecord_core::reference::packed::near::{Contents, NearSection, build};

const PARTS: &str = include_str!("../../../reference/name_parts.tsv");
/// Distinct family names and given names in five million names of people, about what Wikidata has.
const SURNAMES: usize = 600_000;
const GIVEN: usize = 120_000;
/// Questions of each kind.
const ASKED: usize = 1_000;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// A rank below `end`, each about as often as one over it.
    fn rank(&mut self, end: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        ((end as f64).powf(share) as usize).saturating_sub(1).min(end - 1)
    }

    /// The name with a letter put in, left out, replaced or swapped with the next.
    fn slip(&mut self, name: &str) -> String {
        let mut letters: Vec<char> = name.chars().collect();
        let at = self.below(letters.len());
        if letters[at] == ' ' {
            return self.slip(name);
        }
        let letter = char::from(b'a' + self.below(26) as u8);
        match self.below(4) {
            0 => letters.insert(at, letter),
            1 => drop(letters.remove(at)),
            2 => letters[at] = letter,
            _ if letters.get(at + 1).is_some_and(|next| *next != ' ') => letters.swap(at, at + 1),
            _ => letters[at] = letter,
        }
        letters.into_iter().collect()
    }
}

/// Names in order in one text.
struct Names {
    text: String,
    ends: Vec<u32>,
}

impl Names {
    fn get(&self, at: u32) -> Option<&str> {
        let end = *self.ends.get(at as usize)? as usize;
        let start = (at as usize).checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    /// As the packed file finds a name: by halves.
    fn find(&self, name: &str) -> Option<u32> {
        let (mut from, mut to) = (0, self.len() as u32);
        while from < to {
            let middle = from.midpoint(to);
            if self.get(middle).is_some_and(|known| known < name) { from = middle + 1 } else { to = middle }
        }
        (self.get(from) == Some(name)).then_some(from)
    }
}

impl Contents for Names {
    type Error = std::io::Error;

    fn names(&mut self, take: &mut dyn FnMut(u32, &str)) -> std::io::Result<()> {
        let mut start = 0;
        for (key, end) in (0..).zip(&self.ends) {
            take(key, &self.text[start..*end as usize]);
            start = *end as usize;
        }
        Ok(())
    }

    fn surnames(&mut self, take: &mut dyn FnMut(&str)) -> std::io::Result<()> {
        self.names(&mut |_, name| take(name.rsplit(' ').next().unwrap_or(name)))
    }

    fn families(&mut self, take: &mut dyn FnMut(&str, &str)) -> std::io::Result<()> {
        PARTS
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once('\t'))
            .for_each(|(part, groups)| take(part, groups));
        Ok(())
    }
}

/// Parts by rank: known ones and made-up ones in turn.
fn parts(count: usize, random: &mut Random) -> Vec<String> {
    let known: Vec<String> = PARTS
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .map(fold)
        .filter(|part| part.is_ascii() && part.len() >= 3 && !part.contains(' '))
        .collect();
    let mut seen = std::collections::HashSet::new();
    let mut parts = Vec::with_capacity(count);
    while parts.len() < count {
        let (one, other) = (&known[random.below(known.len())], &known[random.below(known.len())]);
        let part = if parts.len() % 2 == 0 && parts.len() < known.len() {
            one.clone()
        } else {
            let (begin, end) = (random.below(one.len() - 1) + 2, random.below(other.len() - 1));
            format!("{}{}", &one[..begin.min(one.len())], &other[end..])
        };
        if (3..=14).contains(&part.len()) && seen.insert(part.clone()) {
            parts.push(part);
        }
    }
    parts
}

fn name(given: &[String], surnames: &[String], random: &mut Random) -> String {
    let first = &given[random.rank(given.len())];
    let last = &surnames[random.rank(surnames.len())];
    match random.below(100) {
        0..2 => last.clone(),
        2..78 => format!("{first} {last}"),
        78..96 => format!("{first} {} {last}", given[random.rank(given.len())]),
        _ => format!(
            "{first} {} {} {last}",
            given[random.rank(given.len())],
            surnames[random.rank(surnames.len())]
        ),
    }
}

fn names(count: usize, given: &[String], surnames: &[String], random: &mut Random) -> Names {
    let mut all: Vec<Box<str>> = Vec::new();
    while all.len() < count {
        while all.len() < count + count / 8 {
            let made = name(given, surnames, random);
            if can_be_meant(&made, "a") {
                all.push(made.into());
            }
        }
        all.sort_unstable();
        all.dedup();
    }
    // What is too much is left out evenly.
    let (have, mut names) = (all.len(), Names { text: String::new(), ends: Vec::with_capacity(count) });
    for (at, name) in all.iter().enumerate() {
        if (at + 1) * count / have > at * count / have {
            names.text.push_str(name);
            names.ends.push(names.text.len() as u32);
        }
    }
    names
}

struct Kind {
    label: &'static str,
    /// What is asked, and what was meant, where it was anything.
    asked: Vec<(String, Option<u32>)>,
}

fn questions(names: &Names, given: &[String], surnames: &[String], random: &mut Random) -> Vec<Kind> {
    let drawn = |random: &mut Random| {
        let at = random.below(names.len()) as u32;
        (names.get(at).unwrap_or("").to_owned(), Some(at))
    };
    let slipped = |random: &mut Random, slips: usize| {
        let (name, at) = drawn(random);
        ((0..slips).fold(name, |name, _| random.slip(&name)), at)
    };
    let mut kind = |label, ask: &mut dyn FnMut(&mut Random) -> (String, Option<u32>)| Kind {
        label,
        asked: (0..ASKED).map(|_| ask(random)).collect(),
    };
    vec![
        kind("known", &mut |random| (drawn(random).0, None)),
        kind("one slip", &mut |random| slipped(random, 1)),
        kind("two slips", &mut |random| slipped(random, 2)),
        kind("known parts, unknown name", &mut |random| {
            (format!("{} {}", given[random.rank(given.len())], surnames[random.below(surnames.len())]), None)
        }),
        kind("unknown parts", &mut |random| {
            let (one, other) = (random.below(surnames.len()), random.below(given.len()));
            let (one, other) = (random.slip(&surnames[one]), random.slip(&given[other]));
            let name = format!("{} {one}", random.slip(&other));
            (random.slip(&name), None)
        }),
        kind("short", &mut |random| {
            let short = |parts: &[String], random: &mut Random| loop {
                let part = &parts[random.rank(parts.len())];
                if part.len() <= 4 {
                    break part.clone();
                }
            };
            let (one, other) = (short(given, random), short(surnames, random));
            (random.slip(&format!("{one} {other}")), None)
        }),
        kind("commonest, a slip", &mut |random| {
            let (one, other) = (&given[random.below(50)], &surnames[random.below(50)]);
            (random.slip(&format!("{one} {other}")), None)
        }),
        kind("a word alone", &mut |random| {
            let part = random.rank(surnames.len());
            (random.slip(&surnames[part]), None)
        }),
    ]
}

fn measure(kind: &Kind, names: &Names, section: &NearSection<'_>) {
    let ask = |name: &str| {
        let started = Instant::now();
        let known = std::hint::black_box(names.find(name));
        let found = section.near(name, &|key| names.get(key));
        (started.elapsed(), known, found)
    };
    let first: Vec<Duration> = kind.asked.iter().map(|(name, _)| ask(name).0).collect();
    let (mut least, mut complete, mut found, mut meant, mut many) = (first.clone(), 0, 0, 0, 0);
    for round in 0..4 {
        for ((name, target), least) in kind.asked.iter().zip(&mut least) {
            let (time, _, near) = ask(name);
            *least = time.min(*least);
            if round == 0 {
                complete += usize::from(near.complete);
                found += usize::from(!near.names.is_empty());
                many += near.names.len();
                let (exact, near) = (names.find(name), near.names.iter().map(|near| near.key));
                meant += usize::from(
                    target.is_some_and(|target| exact.into_iter().chain(near).any(|key| key == target)),
                );
            }
        }
    }
    let of = |count: usize| format!("{:5.1}%", 100.0 * count as f64 / kind.asked.len() as f64);
    let spread = |mut times: Vec<Duration>| {
        times.sort_unstable();
        let at = |share: usize| times[(times.len() - 1) * share / 1000].as_nanos() as f64 / 1000.0;
        format!("{:6.1} {:6.1} {:6.1} {:7.1}", at(500), at(900), at(990), at(1000))
    };
    let meant =
        if kind.asked.iter().any(|(_, target)| target.is_some()) { of(meant) } else { "     -".to_owned() };
    println!(
        "{:26} {} | {} | {} {} {meant} {:6.1}",
        kind.label,
        spread(first),
        spread(least),
        of(complete),
        of(found),
        many as f64 / kind.asked.len() as f64
    );
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().map_or(Ok(5_000_000), |count| count.parse())?;
    let mut random = Random(20_261_122);
    let (given, surnames) = (parts(GIVEN, &mut random), parts(SURNAMES, &mut random));
    let mut names = names(count, &given, &surnames, &mut random);
    println!("{} names, {} bytes of text", names.len(), names.text.len());
    let started = Instant::now();
    let mut file = match arguments.next() {
        Some(path) => File::options().read(true).write(true).create(true).truncate(true).open(path)?,
        None => tempfile::tempfile()?,
    };
    let mut writer = BufWriter::with_capacity(1 << 20, &mut file);
    build(&mut names, &mut |bytes| writer.write_all(bytes))?;
    writer.flush()?;
    drop(writer);
    let built = started.elapsed();
    println!("built in {built:.1?}");
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    println!("{} bytes, {:.1} a name", bytes.len(), bytes.len() as f64 / names.len() as f64);
    let section = NearSection::new(&bytes).ok_or("what was built is no index")?;
    println!(
        "microseconds, exact and near together: first time (median, 90 %, 99 %, most) | least of five | complete, any found, meant one found, found on average"
    );
    for kind in questions(&names, &given, &surnames, &mut random) {
        measure(&kind, &names, &section);
    }
    Ok(())
}
