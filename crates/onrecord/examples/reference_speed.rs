//! How fast the reference loads, and how fast near names are found.
//!
//! `cargo run --release -p onrecord --example reference_speed NAMES` where `NAMES` is a file with a name a line.
use std::time::Instant;

use onrecord_core::reference::{Layer, Reference, TablesBuilder};
use onrecord_core::time::PartialDate;

fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or("");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or(0)
}

/// Processor time of this thread in nanoseconds: a busy machine does not count.
fn busy() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split_whitespace().next().and_then(|nanoseconds| nanoseconds.parse().ok()).unwrap_or(0)
}

fn main() {
    let today = PartialDate::parse("2026-11-22").expect("a day").first_day();
    let before = resident_kib();
    let (started, worked) = (Instant::now(), busy());
    let mut builder = TablesBuilder::new(today);
    for (name, contents) in onrecord::reference::EMBEDDED {
        builder.add(Layer::Embedded, name, *contents);
    }
    let (tables, errors) = builder.build();
    let cpu = (busy() - worked) / 1000;
    println!(
        "load {:?} wall, {cpu} us CPU, {} errors, {} KiB more",
        started.elapsed(),
        errors.len(),
        resident_kib() - before
    );
    let (started, worked) = (Instant::now(), busy());
    let _ = tables.near("Emanuel Macron");
    let cpu = (busy() - worked) / 1000;
    println!("first near {:?} wall, {cpu} us CPU, {} KiB in all", started.elapsed(), resident_kib() - before);
    let path = std::env::args().nth(1).unwrap_or_default();
    let names = std::fs::read_to_string(path).unwrap_or_default();
    for what in ["near", "near_surname", "named", "known_name_part", "country_named"] {
        let mut times: Vec<_> = names
            .lines()
            .map(|name| {
                let name = name.split('\t').next_back().unwrap_or("");
                let last = name.split(' ').next_back().unwrap_or("");
                let ask = || match what {
                    "near" => tables.near(name).len(),
                    "near_surname" => tables.near_surname(last).len(),
                    "named" => tables.named(name).len(),
                    "known_name_part" => usize::from(tables.known_name_part(last)),
                    _ => usize::from(tables.country_named(name).is_some()),
                };
                // The least of five: what a busy machine takes away in between does not count.
                let times = (0..5).map(|_| {
                    let started = Instant::now();
                    let count = ask();
                    (started.elapsed(), count)
                });
                times.min().unwrap_or_default()
            })
            .collect();
        let found: usize = times.iter().filter(|(_, count)| *count > 0).count();
        times.sort();
        if let (Some(last), len) = (times.last(), times.len()) {
            let at = |percent: usize| times[(len - 1) * percent / 100].0;
            println!(
                "{what}: median {:?} p99 {:?} most {:?}; found for {found} of {len}",
                at(50),
                at(99),
                last.0
            );
        }
    }
}
