//! What `confirm` and `reject` share: which facts, and who decides.

use clap::{Arg, ArgAction, ArgMatches};

use crate::clock;
use crate::error::Failure;
use crate::pending::{Decision, Group, Rows, Store};

pub(super) fn arguments(command: clap::Command) -> clap::Command {
    command
        .arg(
            Arg::new("id")
                .value_name("ID")
                .required(true)
                .action(ArgAction::Append)
                .num_args(1..)
                .help("Ids of facts as `pending` shows them, or their first four digits and more"),
        )
        .arg(
            Arg::new("by")
                .long("by")
                .value_name("NAME")
                .help("Who decides [default: $ONRECORD_USER, else the name of the user logged in]"),
        )
        .arg(Arg::new("note").long("note").value_name("WORDS").help("Why"))
}

/// Who decides: a decision without a name is none.
pub(super) fn by(matches: &ArgMatches) -> Result<String, Failure> {
    let named = |name: &str| std::env::var(name).ok();
    let said = matches.get_one::<String>("by").cloned();
    let known = said.into_iter().chain(["ONRECORD_USER", "USER", "USERNAME"].into_iter().filter_map(named));
    let mut known = known.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    known
        .next()
        .ok_or_else(|| Failure::new("it is not known who decides").with_way_out("say it with --by NAME"))
}

/// The ids asked for, all of them known.
pub(super) fn ids(matches: &ArgMatches, store: &Store) -> Result<Vec<String>, Failure> {
    let ids: Vec<String> = matches.get_many::<String>("id").into_iter().flatten().cloned().collect();
    let groups = store.groups();
    ids.iter().try_for_each(|id| store.group(&groups, id).map(|_| ()))?;
    Ok(ids)
}

/// A decision on a group, without rows.
pub(super) fn on(matches: &ArgMatches, group: &Group<'_>, by: &str, confirmed: bool) -> Decision {
    Decision {
        fact: group.first().id.clone(),
        facts: group.facts.iter().map(|fact| fact.id.clone()).collect(),
        confirmed,
        by: by.to_owned(),
        when: clock::now(),
        note: matches.get_one::<String>("note").cloned().unwrap_or_default(),
        says: group.says(),
        rows: Rows::default(),
    }
}
