//! `onrecord reference confirm`: pending facts that are so.

use clap::{Arg, ArgMatches};
use onrecord_core::time::PartialDate;

use super::decide;
use crate::cli::{Command, choice, complain, print};
use crate::clock;
use crate::error::{Exit, Failure};
use crate::home::Home;
use crate::pending::{Asked, Decision, Store, rows};

/// `onrecord reference confirm`.
pub static COMMAND: Command = Command {
    name: "confirm",
    doc: "Take pending facts into the reference, as rows on top of all others",
    more: "\
The rows name the decision as their source. A later decision on the same fact takes its place.

Examples:
  onrecord reference confirm 3f2a9c --by \"Ada Example\"
  onrecord reference confirm 3f2a9c --day 2026-11-02 --note \"the gazette has it\"",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    choice::arguments(decide::arguments(command))
        .arg(
            Arg::new("day")
                .long("day")
                .value_name("DATE")
                .value_parser(|day: &str| {
                    PartialDate::parse(day).ok_or("not an ISO 8601 day, month or year such as 2026-11-02")
                })
                .help("When it happened, over what the documents say"),
        )
        .arg(Arg::new("office").long("office").value_name("ID").help("Which office of the reference it is"))
        .arg(Arg::new("person").long("person").value_name("ID").help("Which person of the reference it is"))
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let (home, by) = (Home::find()?, decide::by(matches)?);
    let mut store = Store::open(&home)?;
    store.problems.iter().for_each(|problem| complain(problem));
    let asked = Asked {
        day: matches.get_one("day").copied(),
        office: matches.get_one("office").cloned(),
        person: matches.get_one("person").cloned(),
    };
    // All are looked up before one is decided on, and each sees what the ones before it became.
    for id in decide::ids(matches, &store)? {
        let tables = choice::load(matches, clock::today())?;
        let groups = store.groups();
        let group = store.group(&groups, &id)?;
        let rows = rows(&tables, group, &asked, clock::today())?;
        let decision = Decision { rows, ..decide::on(matches, group, &by, true) };
        let says = format!("confirmed by {by}: {}\n", decision.says);
        store.decide(&home, decision)?;
        print(&says)?;
    }
    Ok(Exit::Clean)
}
