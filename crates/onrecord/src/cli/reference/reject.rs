//! `onrecord reference reject`: pending facts that are not so.

use clap::ArgMatches;

use super::decide;
use crate::cli::{Command, complain, print};
use crate::error::{Exit, Failure};
use crate::home::Home;
use crate::pending::Store;

/// `onrecord reference reject`.
pub static COMMAND: Command = Command {
    name: "reject",
    doc: "Say that pending facts are not so: they silence nothing any more",
    more: "\
A fact that was confirmed can be rejected too: its rows go.

Examples:
  onrecord reference reject 3f2a9c --by \"Ada Example\" --note \"a namesake\"",
    arguments: decide::arguments,
    run,
};

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let (home, by) = (Home::find()?, decide::by(matches)?);
    let mut store = Store::open(&home)?;
    store.problems.iter().for_each(|problem| complain(problem));
    for id in decide::ids(matches, &store)? {
        let groups = store.groups();
        let decision = decide::on(matches, store.group(&groups, &id)?, &by, false);
        let says = format!("rejected by {by}: {}\n", decision.says);
        store.decide(&home, decision)?;
        print(&says)?;
    }
    Ok(Exit::Clean)
}
