//! `onrecord reference pending`: what documents taught and nobody has decided on.

use clap::{Arg, ArgAction, ArgMatches};
use onrecord_core::reference::{Reference, fold};
use serde_json::{Value, json};

use crate::cli::{Command, choice, complain, print};
use crate::clock;
use crate::deliver::paper::safe;
use crate::error::{Exit, Failure};
use crate::home::Home;
use crate::pending::{Fact, Group, Store};

/// `onrecord reference pending`.
pub static COMMAND: Command = Command {
    name: "pending",
    doc: "List what documents taught and nobody has decided on, with the sentences that tell it",
    more: "\
Examples:
  onrecord reference pending
  onrecord reference pending --office NX:hog
  onrecord reference pending --json --all",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    choice::arguments(command)
        .arg(
            Arg::new("office")
                .long("office")
                .value_name("OFFICE")
                .help("Only facts about this office: its id, or words of its title"),
        )
        .arg(
            Arg::new("all")
                .long("all")
                .action(ArgAction::SetTrue)
                .help("Also facts about offices that the reference does not know"),
        )
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("As JSON, a fact a line"))
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let store = Store::open(&Home::find()?)?;
    store.problems.iter().for_each(|problem| complain(problem));
    let tables = choice::load(matches, clock::today())?;
    let asked = matches.get_one::<String>("office").map(String::as_str);
    let all = matches.get_flag("all");
    let groups = store.groups();
    let open: Vec<&Group<'_>> = groups.iter().filter(|group| group.decision.is_none()).collect();
    let shown = open.iter().filter(|group| {
        let known = group.first().office.is_some();
        (known || all) && asked.is_none_or(|asked| is_about(&tables, group, asked))
    });
    let shown: Vec<&&Group<'_>> = shown.collect();
    if matches.get_flag("json") {
        let lines: Vec<String> = shown.iter().map(|group| format!("{}\n", as_json(&tables, group))).collect();
        return print(&lines.concat());
    }
    let mut lines: Vec<String> = shown.iter().map(|group| as_text(&tables, group)).collect();
    let hidden = open.iter().filter(|group| group.first().office.is_none()).count();
    if hidden > 0 && !all && asked.is_none() {
        lines.push(format!(
            "{hidden} more about offices that the reference does not know: --all shows them\n"
        ));
    }
    if lines.is_empty() {
        lines.push("nothing is pending\n".to_owned());
    }
    print(&lines.join("\n"))
}

fn is_about(reference: &dyn Reference, group: &Group<'_>, asked: &str) -> bool {
    let first = group.first();
    let title = first.office.as_deref().and_then(|id| reference.office_with_id(id));
    let title = title.map_or("", |office| reference.office(office).title);
    let words = fold(asked);
    first.office.as_deref() == Some(asked)
        || fold(title).contains(&words)
        || fold(&first.words).contains(&words)
}

/// What the reference holds of an office now: its open rows, else its last one.
fn now(reference: &dyn Reference, group: &Group<'_>) -> Vec<String> {
    let office = group.first().office.as_deref().and_then(|id| reference.office_with_id(id));
    let rows = office.map(|office| reference.tenures_of_office(office)).unwrap_or_default();
    let mut held: Vec<_> = rows.iter().filter(|row| row.end.is_none()).collect();
    if held.is_empty() {
        held.extend(rows.last());
    }
    let line = |row: &&onrecord_core::reference::Tenure<'_>| {
        let start = row.start.map_or("an unknown day".to_owned(), |start| start.to_string());
        let end = row.end.map_or(String::new(), |end| format!(" to {end}"));
        let as_of = row.as_of.filter(|_| row.end.is_none());
        let as_of = as_of.map_or(String::new(), |day| format!(", known as of {day}"));
        format!("{} from {start}{end}{as_of}", reference.person(row.person).name)
    };
    held.iter().map(line).collect()
}

fn as_text(reference: &dyn Reference, group: &Group<'_>) -> String {
    let first = group.first();
    let office = first.office.as_deref().and_then(|id| reference.office_with_id(id));
    let title = office.map_or("office not known", |office| reference.office(office).title);
    let mut lines = vec![format!("{}  {}", first.id, group.says())];
    lines.push(format!("    {title} ({})", first.office.as_deref().unwrap_or("–")));
    let now = now(reference, group);
    if !now.is_empty() {
        lines.push(format!("    the reference has {}", now.join("; ")));
    }
    lines.push(format!("    told by {}", documents(group.documents())));
    lines.extend(group.facts.iter().map(|fact| told(fact)));
    lines.iter().map(|line| format!("{}\n", safe(line))).collect()
}

fn documents(count: usize) -> String {
    if count == 1 { "1 document".to_owned() } else { format!("{count} documents") }
}

fn told(fact: &Fact) -> String {
    let day = fact.published.map_or("no day".to_owned(), |day| day.to_string());
    format!("    “{}”\n      {}, {day}", fact.sentence.text, fact.document)
}

fn as_json(reference: &dyn Reference, group: &Group<'_>) -> Value {
    let facts: Vec<Value> = group.facts.iter().map(|fact| fact.to_json()).collect();
    let day = |day: Option<onrecord_core::time::Date>| day.map(|day| day.to_string());
    let first = group.first();
    json!({
        "id": first.id,
        "says": group.says(),
        "kind": first.kind.name(),
        "person": { "name": first.name, "id": first.person },
        "office": first.office,
        "earliest": day(group.days.earliest),
        "latest": day(group.days.latest),
        "documents": group.documents(),
        "reference": now(reference, group),
        "facts": facts,
    })
}
