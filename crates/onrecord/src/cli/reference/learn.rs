//! `onrecord reference learn`: changes of office out of documents.

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::{Command, batch, complain, print};
use crate::error::{Exit, Failure};
use crate::home::Home;
use crate::pending::{Lesson, Store, learn};

/// `onrecord reference learn`.
pub static COMMAND: Command = Command {
    name: "learn",
    doc: "Keep the appointments, elections, oaths, resignations and deaths that documents tell, for you to decide on",
    more: "\
What is kept may silence a finding, and never raises one. See it with `pending`, decide with `confirm` and `reject`.

Examples:
  onrecord reference learn archive/2026/
  onrecord reference learn --date 2026-11-02 article.txt
  onrecord reference learn --dry-run --from jsonl articles.jsonl

Exit codes:
  0    all inputs were read
  2    failure: an input could not be read (the rest is done first), or the facts could not be kept
  130  interrupted",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    batch::taking(command).arg(
        Arg::new("dry-run")
            .long("dry-run")
            .action(ArgAction::SetTrue)
            .help("Keep nothing: write the facts as JSON, one a line"),
    )
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let (mut whole, mut documents) = (Lesson::default(), 0);
    let (refused, stopped) = batch::each(
        matches,
        |worked, desk| learn(worked, desk.reference()),
        |lesson| {
            documents += 1;
            whole.add(lesson);
        },
    )?;
    let facts = std::mem::take(&mut whole.facts);
    if matches.get_flag("dry-run") {
        let lines: String = facts.iter().map(|fact| format!("{}\n", fact.to_json())).collect();
        print(&lines)?;
        if !matches.get_flag("quiet") {
            complain(&said(documents, &whole, &format!("facts {}", facts.len())));
        }
    } else {
        let home = Home::find()?;
        let mut store = Store::open(&home)?;
        store.problems.iter().for_each(|problem| complain(problem));
        let count = facts.len();
        let kept = store.keep(&home, facts)?;
        let new = format!("new facts {kept}, kept before {}", count - kept);
        print(&format!("{}\n", said(documents, &whole, &new)))?;
    }
    Ok(stopped.unwrap_or(if refused > 0 { Exit::Failed } else { Exit::Clean }))
}

fn said(documents: usize, lesson: &Lesson, facts: &str) -> String {
    let Lesson { told, happened, known, .. } = lesson;
    format!(
        "documents {documents}: changes of office told {told}, as having happened to somebody with a full name \
         {happened}, of these in the reference already {known}; {facts}"
    )
}
