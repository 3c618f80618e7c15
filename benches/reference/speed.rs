//! How fast a reference loads and how fast names are found in it.
//!
//!     cargo run --release -p onrecord --example reference_speed -- [--pack FILE] [--count N] [--names FILE] [--cold]
//!
//! Without a pack the tables in the program are measured. Names are taken evenly from all people of the reference, half
//! of them with one slip of the pen, always the same for the same reference; `--names` reads them from a file, a name a
//! line (of tab-separated cells the last). Each is asked for once untimed, then three times, of which the least counts:
//! what a busy machine takes away in between is not the reference's. `--cold` times the first asking instead.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use onrecord::reference::{Choice, load};
use onrecord_core::reference::{PersonId, Reference, Tables};
use onrecord_core::time::{Date, PartialDate};

/// Loads that are timed.
const LOADS: usize = 20;

/// What is measured.
struct Asked {
    pack: Option<PathBuf>,
    names: Option<PathBuf>,
    count: usize,
    cold: bool,
}

fn main() -> ExitCode {
    let Some(asked) = asked() else {
        eprintln!("usage: reference_speed [--pack FILE] [--count N] [--names FILE] [--cold]");
        return ExitCode::from(2);
    };
    match measure(&asked) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn asked() -> Option<Asked> {
    let mut asked = Asked { pack: None, names: None, count: 10_000, cold: false };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--pack" => asked.pack = Some(words.next()?.into()),
            "--names" => asked.names = Some(words.next()?.into()),
            "--count" => asked.count = words.next()?.parse().ok()?,
            "--cold" => asked.cold = true,
            _ => return None,
        }
    }
    Some(asked)
}

fn measure(asked: &Asked) -> Result<(), onrecord::error::Failure> {
    let today = PartialDate::parse("2026-11-22").map_or(Date::MIN, PartialDate::first_day);
    let choice = Choice { paths: asked.pack.iter().cloned().collect(), ..Choice::starter() };
    let before = memory("VmRSS");
    // The first load of a large file reads it whole, once; what follows is what every run of the program pays.
    let started = Instant::now();
    drop(load(&choice, today)?);
    let first = started.elapsed();
    let mut loads = Vec::new();
    for _ in 0..LOADS {
        let started = Instant::now();
        let loaded = load(&choice, today)?;
        loads.push(started.elapsed());
        drop(loaded);
    }
    let loaded = load(&choice, today)?;
    loaded.warnings.iter().for_each(|warning| eprintln!("{warning}"));
    println!("{}", loaded.tables.version());
    println!("first load {first:?}, then {}", shown(&mut loads));
    let tables = loaded.tables;
    let names = match &asked.names {
        Some(path) => std::fs::read_to_string(path).unwrap_or_default(),
        None => names(&tables, asked.count).join("\n"),
    };
    let names: Vec<&str> = names
        .lines()
        .map(|line| line.rsplit('\t').next().unwrap_or(""))
        .filter(|name| !name.is_empty())
        .collect();
    println!("{} names", names.len());
    for (what, ask) in LOOK_UPS {
        let (mut times, mut found) = (Vec::new(), 0);
        for name in &names {
            let (time, count) = time(&tables, name, *ask, asked.cold);
            times.push(time);
            found += usize::from(count > 0);
        }
        println!("{what:<14} {}; found for {found}", shown(&mut times));
    }
    println!("{} KiB resident more than before, {} KiB at most", memory("VmRSS") - before, memory("VmHWM"));
    Ok(())
}

/// A look-up, and how much it finds.
type Ask = fn(&Tables, &str) -> usize;

const LOOK_UPS: &[(&str, Ask)] = &[
    ("named", |tables, name| tables.named(name).len()),
    ("near", |tables, name| tables.near(name).len()),
    ("near surname", |tables, name| tables.near_surname(last(name)).len()),
    ("surname", |tables, name| tables.people_with_surname(last(name)).people.len()),
    ("is surname", |tables, name| usize::from(tables.is_surname(last(name)))),
    ("known part", |tables, name| usize::from(tables.known_name_part(last(name)))),
    ("named and near", |tables, name| tables.named(name).len() + tables.near(name).len()),
];

fn last(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or("")
}

fn time(tables: &Tables, name: &str, ask: Ask, cold: bool) -> (Duration, usize) {
    let once = || {
        let started = Instant::now();
        let count = std::hint::black_box(ask(tables, name));
        (started.elapsed(), count)
    };
    let first = once();
    if cold { first } else { (0..3).map(|_| once()).min().unwrap_or(first) }
}

/// Names of people from everywhere in the reference, every second one with a slip.
fn names(tables: &Tables, count: usize) -> Vec<String> {
    let people = tables.people().len();
    let mut random = 0x9e37_79b9_7f4a_7c15u64;
    let mut next = |end: usize| {
        // Knuth's MMIX generator; its upper bits are the better ones.
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((random >> 33) as usize) % end.max(1)
    };
    let mut names = Vec::new();
    for number in 0..count.min(people) {
        let id = u32::try_from(number * people / count.min(people)).unwrap_or(0);
        let mut letters: Vec<char> = tables.person(PersonId(id)).name.chars().collect();
        if number % 2 == 1 && letters.len() > 3 {
            slip(&mut letters, &mut next);
        }
        names.push(letters.into_iter().collect());
    }
    names
}

/// Swaps, doubles, drops or replaces a letter.
fn slip(letters: &mut Vec<char>, next: &mut impl FnMut(usize) -> usize) {
    let at = next(letters.len() - 1);
    match next(4) {
        0 => letters.swap(at, at + 1),
        1 => letters.insert(at, letters[at]),
        2 => drop(letters.remove(at)),
        _ => letters[at] = char::from(b'a' + next(26) as u8),
    }
}

fn shown(times: &mut [Duration]) -> String {
    times.sort();
    let at =
        |part: usize| times.get(times.len().saturating_sub(1) * part / 1000).copied().unwrap_or_default();
    format!("median {:?}, p99 {:?}, most {:?}", at(500), at(990), at(1000))
}

/// A figure of this process in KiB, where the system tells it (Linux).
fn memory(what: &str) -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(what)).unwrap_or("");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or(0)
}
