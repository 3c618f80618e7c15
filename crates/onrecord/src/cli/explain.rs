//! `onrecord explain`: the page of a check.

use clap::{Arg, ArgMatches};
use onrecord_core::verify::checks::{CHECKS, named};

use super::{Command, colour, nearest, print};
use crate::deliver::paper::{Ink, Paper};
use crate::error::{Exit, Failure};

/// `onrecord explain`.
pub static COMMAND: Command = Command {
    name: "explain",
    doc: "Tell what a check looks for, why, and when it is silent",
    more: "\
Examples:
  onrecord explain name-misspelt
  onrecord list checks",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    command.arg(Arg::new("check").value_name("CHECK").required(true).help("Name of the check"))
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let asked = matches.get_one::<String>("check").map_or("", String::as_str);
    match named(asked) {
        Some(check) => print(&rendered(check.doc, colour())?),
        None => Err(unknown(asked)),
    }
}

fn unknown(asked: &str) -> Failure {
    let failure = Failure::new(format_args!("there is no check called “{asked}”"));
    match nearest(asked, CHECKS.iter().map(|check| check.name)) {
        Some(name) => failure.with_way_out(format_args!("did you mean {name}?")),
        None => failure.with_way_out("`onrecord list checks` names them all"),
    }
}

/// A page as people read it: titles set off, examples moved in, the marks of Markdown left out.
fn rendered(page: &str, colour: bool) -> Result<String, Failure> {
    let mut out = Vec::new();
    write(page, &mut Paper::new(&mut out, colour)).map_err(Failure::new)?;
    String::from_utf8(out).map_err(Failure::new)
}

fn write(page: &str, paper: &mut Paper<'_>) -> std::io::Result<()> {
    let mut example = false;
    for line in page.lines() {
        if let Some(kind) = line.strip_prefix("```") {
            example = !kind.is_empty() || !example;
            if !kind.is_empty() {
                paper.ink(Ink::Faint, &format!("    {kind}"))?;
                paper.end()?;
            }
        } else if example {
            paper.line(&format!("    {line}"))?;
        } else if let Some(title) = line.strip_prefix('#') {
            paper.ink(Ink::Strong, title.trim_start_matches('#').trim())?;
            paper.end()?;
        } else {
            paper.line(line)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_shown_without_its_marks() {
        let page = "# `x-check`\n\nWhat.\n\n## Case\n```news\nAda spoke.\n^^^ x\n```\nEnd.\n";
        let expected = "`x-check`\n\nWhat.\n\nCase\n    news\n    Ada spoke.\n    ^^^ x\nEnd.\n";
        assert_eq!(rendered(page, false).as_deref(), Ok(expected));
    }
}
