//! The command `onrecord`: everything it does is in the library, so that it can be tested and built upon.

use std::process::ExitCode;

fn main() -> ExitCode {
    onrecord::cli::run(std::env::args_os())
}
