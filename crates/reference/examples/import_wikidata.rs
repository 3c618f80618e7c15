//! Imports a dump of Wikidata from standard input into a folder, with nothing known before, and prints what it took:
//! `synthetic_wikidata --entities 1000000 | import_wikidata FOLDER`. For measuring; the command for use is
//! `onrecord reference import wikidata`.

use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use onrecord_core::time::PartialDate;
use onrecord_reference::identity::{Identity, Namesakes};
use onrecord_reference::wikidata::{Asks, Imported, import};

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: import_wikidata FOLDER [DAY] <DUMP");
        return ExitCode::from(2);
    };
    let as_of = std::env::args().nth(2).and_then(|day| PartialDate::parse(&day)).map(PartialDate::first_day);
    let asks = Asks { as_of, ..Asks::new(Path::new(&folder), "standard input") };
    let begun = Instant::now();
    let (mut bytes, mut read) = (0, 0.0);
    let outcome = import(
        io::stdin(),
        &asks,
        &Identity::new(Namesakes::WithoutWikidata),
        &AtomicBool::new(false),
        &mut |progress| (bytes, read) = (progress.bytes, begun.elapsed().as_secs_f64()),
    );
    let seconds = begun.elapsed().as_secs_f64();
    match outcome {
        Ok(Some(Imported { staged, problems })) => {
            let size = bytes as f64 / 1e6;
            println!(
                "read {size:.0} MB in {read:.1} s, {:.0} MB/s; joined in {:.1} s",
                size / read,
                seconds - read
            );
            println!("{}", staged.manifest);
            problems
                .kinds()
                .chain(problems.reasons())
                .for_each(|(what, count)| println!("{count:>12} {what}"));
            problems.first().iter().for_each(|problem| println!("{problem}"));
            print_use();
            ExitCode::SUCCESS
        }
        Ok(None) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}

/// Prints processor time and the most memory held, where the system tells them (Linux).
fn print_use() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("{line}"));
}
