//! Reads every text of a JSON Lines file (`{"text": …}`) once, on one thread, caches cold, and prints what it cost.
//!
//!     cargo run --release -p onrecord-language --example throughput -- MODEL TEXTS [scalar|avx2|avx512]

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a measurement reads files and the clock; the library itself does not"
)]

use std::process::ExitCode;
use std::time::Instant;

use onrecord_language::{English, Kernel};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, texts, kernel @ ..] = &arguments[..] else {
        eprintln!("usage: throughput MODEL TEXTS [scalar|avx2|avx512]");
        return ExitCode::FAILURE;
    };
    let kernel = match kernel.first().map(String::as_str) {
        None => Kernel::best(),
        Some("scalar") => Kernel::Scalar,
        Some("avx2") => Kernel::Avx2,
        Some("avx512") => Kernel::Avx512,
        Some(other) => {
            eprintln!("no kernel is called {other}");
            return ExitCode::FAILURE;
        }
    };
    match run(model, texts, kernel) {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(model: &str, texts: &str, kernel: Kernel) -> Result<String, Box<dyn std::error::Error>> {
    let texts: Vec<String> = std::fs::read_to_string(texts)?
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line)
                .map(|row| row["text"].as_str().unwrap_or("").into())
        })
        .collect::<Result<_, _>>()?;
    let before = resident();
    let model = std::fs::read(model)?.leak();
    let (cpu, wall) = (cpu_seconds(), Instant::now());
    let english = English::load_with(model, kernel)?;
    let (load_cpu, load_wall) = (cpu_seconds() - cpu, wall.elapsed());
    let loaded = resident();
    let mut reader = english.reader();
    let (cpu, wall) = (cpu_seconds(), Instant::now());
    let (mut tokens, mut entities) = (0, 0);
    for text in &texts {
        let analysis = reader.annotate(text);
        tokens += analysis.tokens.len();
        entities += analysis.entities.len();
    }
    let report = serde_json::json!({
        "kernel": format!("{:?}", english.kernel()),
        "texts": texts.len(),
        "tokens": tokens,
        "entities": entities,
        "cpu_seconds": cpu_seconds() - cpu,
        "wall_seconds": wall.elapsed().as_secs_f64(),
        "load_cpu_ms": load_cpu * 1000.0,
        "load_wall_ms": load_wall.as_secs_f64() * 1000.0,
        "model_resident_mb": loaded - before,
        "resident_after_load_mb": loaded,
        "resident_at_end_mb": resident(),
    });
    Ok(report.to_string())
}

/// CPU time of this thread so far (Linux).
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = stat.split(' ').next().and_then(|first| first.parse::<f64>().ok());
    nanoseconds.unwrap_or(f64::NAN) / 1e9
}

/// Resident memory in MB (Linux).
fn resident() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = stat.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.unwrap_or(f64::NAN) / 1024.0
}
