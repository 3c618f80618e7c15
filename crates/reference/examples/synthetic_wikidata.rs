//! Writes a synthetic dump of Wikidata to standard output:
//! `cargo run -p onrecord-reference --release --example synthetic_wikidata -- --entities 1000000 --seed 1`.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use onrecord_reference::generate::Synthetic;

fn main() -> ExitCode {
    let mut dump = Synthetic { entities: 100_000, seed: 1 };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let number = words.next().and_then(|number| number.parse().ok());
        match (word.as_str(), number) {
            ("--entities", Some(number)) => dump.entities = number,
            ("--seed", Some(number)) => dump.seed = number,
            _ => {
                eprintln!("usage: synthetic_wikidata [--entities N] [--seed S]");
                return ExitCode::from(2);
            }
        }
    }
    let begun = Instant::now();
    match dump.write(&mut io::stdout().lock()) {
        Ok(bytes) => {
            let seconds = begun.elapsed().as_secs_f64();
            let (size, rate) = (bytes as f64 / 1e6, bytes as f64 / 1e6 / seconds);
            let _ = writeln!(
                io::stderr(),
                "{} entities, {size:.0} MB, {seconds:.1} s, {rate:.0} MB/s",
                dump.entities
            );
            ExitCode::SUCCESS
        }
        // Whoever read the dump has had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the dump cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}
