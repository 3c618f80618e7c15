//! What documents taught: changes of office that they tell, kept with their evidence until somebody decides on them.
//!
//! Two files of the home folder, both only ever added to: `reference/pending.jsonl`, a fact of one document a line, and
//! `reference/decisions.jsonl`, who confirmed or rejected what, when. Facts of several documents that tell the same are
//! folded when they are read (`fold`). What is not decided may silence findings; what is confirmed becomes rows on top of
//! all other tables (`rows`), which the decision itself keeps, so that what an editor said stays as it was said; what is
//! rejected does nothing any more.

mod decision;
mod fact;
mod fold;
mod learn;
mod rows;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use onrecord_core::reference::{Layer, Pending, TablesBuilder};
use serde_json::Value;

pub use decision::Decision;
pub use fact::{Fact, Words};
pub use fold::{Group, fold};
pub use learn::{Lesson, learn};
pub use rows::{Asked, Rows, rows};

use crate::error::Failure;
use crate::home::Home;

/// All that was learned and decided.
#[derive(Clone, Debug, Default)]
pub struct Store {
    /// Facts, as they were learned.
    pub facts: Vec<Fact>,
    /// Decisions, in order.
    pub decisions: Vec<Decision>,
    /// Lines that could not be read, each with its file and number.
    pub problems: Vec<String>,
}

impl Store {
    /// Reads what the home folder keeps; nothing where it keeps nothing.
    ///
    /// # Errors
    /// When a file is there and cannot be read at all.
    pub fn open(home: &Home) -> Result<Store, Failure> {
        let mut store = Store::default();
        store.facts = lines(&home.pending(), Fact::from_json, &mut store.problems)?;
        // A file that two desks merged by hand may hold a fact twice; it is one.
        let mut seen = HashSet::new();
        store.facts.retain(|fact| seen.insert(fact.id.clone()));
        store.decisions = lines(&home.decisions(), Decision::from_json, &mut store.problems)?;
        Ok(store)
    }

    /// The decision that holds for each fact: the last one that names it.
    pub fn decided(&self) -> HashMap<&str, &Decision> {
        let named = self.decisions.iter().flat_map(|it| it.facts.iter().map(move |fact| (fact.as_str(), it)));
        named.collect()
    }

    /// The facts, with those that tell the same folded together.
    pub fn groups(&self) -> Vec<Group<'_>> {
        fold(&self.facts, &self.decided())
    }

    /// Adds the rows of what was confirmed, on top of the tables that are there already.
    pub fn add_confirmed(&self, builder: &mut TablesBuilder) {
        let decided = self.decided();
        let holds = |decision: &&Decision| {
            let last = decided.get(decision.fact.as_str()).copied();
            decision.confirmed && last.is_some_and(|last| std::ptr::eq(last, *decision))
        };
        let mut rows = Rows::default();
        for decision in self.decisions.iter().filter(holds) {
            rows.add(&decision.rows);
        }
        for (file, contents) in rows.files() {
            builder.add(Layer::Overlay, file, contents);
        }
    }

    /// Whether anything was ever confirmed.
    pub fn has_confirmed(&self) -> bool {
        self.decisions.iter().any(|decision| decision.confirmed)
    }

    /// What nobody has decided on, as the reference takes it.
    pub fn undecided(&self) -> Vec<Pending> {
        self.groups().iter().filter(|group| group.decision.is_none()).filter_map(Group::pending).collect()
    }

    /// The group that a fact of this id, or of the one id that begins so, is in.
    ///
    /// # Errors
    /// When no id or several begin so.
    pub fn group<'g, 's>(&self, groups: &'g [Group<'s>], id: &str) -> Result<&'g Group<'s>, Failure> {
        const SHORTEST: usize = 4;
        let begins = |fact: &Fact| fact.id == id || id.len() >= SHORTEST && fact.id.starts_with(id);
        let of = |group: &&Group<'s>| group.facts.iter().any(|fact| begins(fact));
        let mut found = groups.iter().filter(of);
        match (found.next(), found.next()) {
            (Some(group), None) => Ok(group),
            (Some(_), Some(_)) => {
                let failure = Failure::new(format_args!("several facts have an id that begins with {id}"));
                Err(failure.with_way_out("give more of it"))
            }
            _ => Err(self.unknown(id)),
        }
    }

    fn unknown(&self, id: &str) -> Failure {
        let failure = Failure::new(format_args!("there is no pending fact {id}"));
        let scored = self.facts.iter().map(|fact| (strsim::jaro(id, &fact.id), fact.id.as_str()));
        match scored.max_by(|one, other| one.0.total_cmp(&other.0)) {
            Some((_, near)) => failure.with_way_out(format_args!("the nearest is {near}")),
            None => {
                failure.with_way_out("nothing has been learned yet: `onrecord reference learn FILE` does")
            }
        }
    }

    /// Keeps facts that are not kept yet; how many that are. Asked under the file's lock, of the file as it is then:
    /// another run may have kept some since this store was read.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn keep(&mut self, home: &Home, facts: Vec<Fact>) -> Result<usize, Failure> {
        if facts.is_empty() {
            return Ok(0);
        }
        let path = home.pending();
        let file = open_to_add(&path).map_err(|error| unwritable(&path, &error))?;
        file.lock().map_err(|error| unwritable(&path, &error))?;
        self.facts = Store::open(home)?.facts;
        let mut known: HashSet<String> = self.facts.iter().map(|fact| fact.id.clone()).collect();
        let new: Vec<Fact> = facts.into_iter().filter(|fact| known.insert(fact.id.clone())).collect();
        // Closing the file gives the lock back.
        add_lines(file, new.iter().map(Fact::to_json)).map_err(|error| unwritable(&path, &error))?;
        let count = new.len();
        self.facts.extend(new);
        Ok(count)
    }

    /// Keeps a decision.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn decide(&mut self, home: &Home, decision: Decision) -> Result<(), Failure> {
        append(&home.decisions(), [decision.to_json()].into_iter())?;
        self.decisions.push(decision);
        Ok(())
    }
}

/// What each line of a file says. A line that cannot be understood is a problem and no more.
fn lines<T>(
    path: &Path,
    understand: fn(&Value) -> Option<T>,
    problems: &mut Vec<String>,
) -> Result<Vec<T>, Failure> {
    let text = match fs::read(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::new(format_args!("{}: {error}", path.display()))),
    };
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line).ok().as_ref().and_then(understand) {
            Some(it) => found.push(it),
            None => problems.push(format!(
                "{}:{}: not understood, and left out; mend the line or take it away",
                path.display(),
                number + 1
            )),
        }
    }
    Ok(found)
}

/// Adds lines to the end of a file, in one piece.
fn append(path: &Path, values: impl Iterator<Item = Value>) -> Result<(), Failure> {
    let write = || {
        let file = open_to_add(path)?;
        file.lock()?;
        add_lines(file, values)
    };
    write().map_err(|error: io::Error| unwritable(path, &error))
}

fn open_to_add(path: &Path) -> io::Result<fs::File> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::OpenOptions::new().create(true).append(true).read(true).open(path)
}

fn add_lines(mut file: fs::File, values: impl Iterator<Item = Value>) -> io::Result<()> {
    let text: String = values.map(|value| format!("{value}\n")).collect();
    if text.is_empty() {
        return Ok(());
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(format_args!("cannot write {}: {error}", path.display()))
        .with_way_out("make the folder writable, or set ONRECORD_HOME to another one")
}
