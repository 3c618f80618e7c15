//! `onrecord explain`: the page of a check.

use clap::{Arg, ArgMatches};
use onrecord_core::reference::Reference;
use onrecord_core::verify::Check;
use onrecord_core::verify::checks::{CHECKS, named};

use super::{Command, colour, nearest, print};
use crate::clock;
use crate::deliver::paper::{Ink, Paper, safe};
use crate::error::{Exit, Failure};
use crate::reference::{self, Choice};

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
        Some(check) => {
            print(&format!("{}{}{}", rendered(check.doc, colour())?, levels(check), held_against(check)?))
        }
        None => Err(unknown(asked)),
    }
}

/// Which levels a check has, and how to set them.
fn levels(check: &Check) -> String {
    let levels: Vec<&str> = check.levels.iter().map(|level| level.name()).collect();
    let (runs, other) = if check.by_default { ("on", "off") } else { ("off", "on") };
    format!(
        "\nlevels: {}; {runs} by default; in onrecord.toml: [checks] {} = \"{other}\" or a level\n",
        levels.join(", "),
        check.name
    )
}

/// As of when the reference is known that a check would ask now; nothing for checks that ask none.
fn held_against(check: &Check) -> Result<String, Failure> {
    if !check.asks_the_reference() {
        return Ok(String::new());
    }
    let loaded = reference::load(&Choice::at_home(Vec::new()), clock::today())?;
    let tables = &loaded.tables;
    Ok(format!(
        "\nreference: {}, as of {}; each finding names the day of its own row, and `onrecord reference status`\nhow \
         fresh each kind of office is\n",
        safe(tables.version()),
        tables.as_of()
    ))
}

fn unknown(asked: &str) -> Failure {
    let failure = Failure::new(format_args!("there is no check called “{asked}”"));
    match nearest(asked, CHECKS.iter().map(|check| check.name)) {
        Some(name) => failure.with_way_out(format_args!("did you mean {name}?")),
        None => failure.with_way_out("`onrecord list checks` names them all"),
    }
}

/// A page as people read it: titles set off, examples moved in and told as flagged or silent, the marks of Markdown and
/// the made-up tables that the examples are tested with left out.
fn rendered(page: &str, colour: bool) -> Result<String, Failure> {
    let mut out = Vec::new();
    write(page, &mut Paper::new(&mut out, colour)).map_err(Failure::new)?;
    String::from_utf8(out).map_err(Failure::new)
}

fn write(page: &str, paper: &mut Paper<'_>) -> std::io::Result<()> {
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            match kind.split(' ').next() {
                Some("reference") => {}
                Some("style" | "source" | "source+") => given(kind, &block, paper)?,
                _ => example(kind, &block, paper)?,
            }
        } else if let Some(title) = line.strip_prefix('#') {
            paper.ink(Ink::Strong, title.trim_start_matches('#').trim())?;
            paper.end()?;
        } else {
            paper.line(line)?;
        }
    }
    Ok(())
}

/// What the examples after it are held against: the desk's list, or a source.
fn given(kind: &str, block: &[&str], paper: &mut Paper<'_>) -> std::io::Result<()> {
    paper.ink(Ink::Faint, &format!("    {}", kind.trim_end_matches('+')))?;
    paper.end()?;
    block.iter().try_for_each(|line| paper.line(&format!("    {}", line.replace('\t', "  "))))
}

/// One example: what comes of it and what it was read with ("published=2025-03-03"), then its words.
fn example(kind: &str, block: &[&str], paper: &mut Paper<'_>) -> std::io::Result<()> {
    let given = kind.strip_prefix("news").unwrap_or(kind).trim();
    let flagged = block.iter().any(|line| line.trim_start().starts_with('^'));
    let comes = if flagged { "flagged" } else { "silent" };
    let comma = if given.is_empty() { "" } else { ", " };
    paper.ink(Ink::Faint, &format!("    {comes}{comma}{given}"))?;
    paper.end()?;
    block.iter().try_for_each(|line| paper.line(&format!("    {line}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_shown_without_its_marks() {
        let page = "# `x-check`\n\nWhat.\n\n## Case\n```news\nAda spoke.\n^^^ x\n```\nEnd.\n";
        let expected = "`x-check`\n\nWhat.\n\nCase\n    flagged\n    Ada spoke.\n    ^^^ x\nEnd.\n";
        assert_eq!(rendered(page, false).as_deref(), Ok(expected));
    }

    #[test]
    fn what_the_examples_are_tested_with_is_left_out_and_what_is_not_flagged_is_silent() {
        let page = "What.\n```reference\nperson Q1 Ada Example\n```\n```news published=2025-03-03\nAda spoke.\n```\n";
        let expected = "What.\n    silent, published=2025-03-03\n    Ada spoke.\n";
        assert_eq!(rendered(page, false).as_deref(), Ok(expected));
    }
}
