//! The command line: each command a small file, listed in one table, from which help and `list` are made.

mod against;
mod batch;
mod check;
mod choice;
mod comments;
mod config;
mod explain;
mod fix;
mod list;
mod read;
mod reference;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{ArgMatches, ColorChoice};

use crate::deliver::paper::safe;
use crate::error::{Exit, Failure};
use crate::nearest::nearest;

/// A command.
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// One line for people.
    pub doc: &'static str,
    /// What stands under its help: examples and exit codes.
    pub more: &'static str,
    /// Adds its arguments.
    pub arguments: fn(clap::Command) -> clap::Command,
    /// Does it.
    pub run: fn(&ArgMatches) -> Result<Exit, Failure>,
}

/// All commands, by name.
pub static COMMANDS: &[&Command] =
    &[&check::COMMAND, &explain::COMMAND, &list::COMMAND, &read::COMMAND, &reference::COMMAND];

const ABOUT: &str = "A news desk in one binary: reads what articles say and checks what can be checked";

const MORE: &str = "\
Examples:
  onrecord check article.txt        what is wrong, disputed, or checked and fine
  onrecord read article.txt         who said what, when, how much
  onrecord explain name-misspelt    what a check looks for and when it is silent

Nothing leaves this machine: the model and the reference are inside the binary.";

/// Runs the command line given and says what went wrong on standard error.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let matches = match command_line().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => {
            // Nothing is left to be told when standard error itself is closed.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { Exit::Failed.code() } else { Exit::Clean.code() });
        }
    };
    let chosen = matches.subcommand().and_then(|(name, matches)| {
        COMMANDS.iter().find(|command| command.name == name).map(|command| (command.run)(matches))
    });
    let exit = match chosen {
        Some(Ok(exit)) => exit,
        Some(Err(failure)) => {
            complain(&failure.to_string());
            Exit::Failed
        }
        None => Exit::Failed,
    };
    ExitCode::from(exit.code())
}

fn command_line() -> clap::Command {
    let base = clap::Command::new("onrecord")
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .after_help(MORE)
        .color(colour_choice())
        .max_term_width(100)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true);
    COMMANDS.iter().fold(base, |base, command| {
        let sub =
            clap::Command::new(command.name).about(command.doc).after_help(command.more).max_term_width(100);
        base.subcommand((command.arguments)(sub))
    })
}

/// `NO_COLOR` (no-color.org) is obeyed wherever colour is used.
fn colour_choice() -> ColorChoice {
    if colour_wanted() { ColorChoice::Auto } else { ColorChoice::Never }
}

fn colour_wanted() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Says something on standard error, with nothing in it that steers a terminal.
fn complain(message: &str) {
    // Nothing is left to be told when standard error itself is closed.
    let _ = writeln!(io::stderr(), "onrecord: {}", safe(message));
}

/// Writes a whole answer to standard output. A reader that has gone away (`| head`) is no failure.
fn print(words: &str) -> Result<Exit, Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format_args!("cannot write the answer: {error}")))
        }
        _ => Ok(Exit::Clean),
    }
}

/// Whether to colour standard output.
fn colour() -> bool {
    io::stdout().is_terminal() && colour_wanted()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound_and_every_command_has_help() {
        command_line().debug_assert();
        for command in COMMANDS {
            assert!(command.more.contains("Example"), "{} shows no example", command.name);
        }
        assert!(COMMANDS.is_sorted_by_key(|command| command.name));
    }
}
