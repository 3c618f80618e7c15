//! Facts of several documents that tell the same, as one.

use std::collections::{BTreeSet, HashMap};

use onrecord_core::reading::Turn;
use onrecord_core::reference::{self, Pending};
use onrecord_core::time::{Date, Days};

use super::{Decision, Fact};

/// Days by which two documents may differ on the day of one event.
const APART: i32 = 3;

/// Facts that tell the same: one person entering, or leaving, one office at one time. Never empty.
#[derive(Clone, Debug)]
pub struct Group<'s> {
    /// The facts, the earliest told first.
    pub facts: Vec<&'s Fact>,
    /// When it happened, as the most exact of them says.
    pub days: Days,
    /// What was decided on it.
    pub decision: Option<&'s Decision>,
}

/// Folds facts; `decided` holds the decision on each by id.
pub fn fold<'s>(facts: &'s [Fact], decided: &HashMap<&str, &'s Decision>) -> Vec<Group<'s>> {
    let mut sorted: Vec<&Fact> = facts.iter().collect();
    // What has a day comes first, so that what has none finds it.
    sorted.sort_by_key(|fact| (fact.days.earliest.is_none(), fact.days.latest, fact.published, &fact.id));
    let mut groups: Vec<Group<'s>> = Vec::new();
    let mut by_key: HashMap<Key, Vec<usize>> = HashMap::new();
    for fact in sorted {
        let same = by_key.entry(key(fact)).or_default();
        match same.iter().rev().find(|&&at| fits(&groups[at].days, &fact.days)) {
            Some(&at) => groups[at].take(fact),
            None => {
                same.push(groups.len());
                groups.push(Group { facts: vec![fact], days: fact.days, decision: None });
            }
        }
    }
    for group in &mut groups {
        group.facts.sort_by_key(|fact| (fact.published, &fact.id));
        let decisions = group.facts.iter().filter_map(|fact| decided.get(fact.id.as_str()));
        group.decision = decisions.max_by(|one, other| one.when.cmp(&other.when)).copied();
    }
    groups.sort_by_key(Group::order);
    groups
}

/// What facts that tell the same have in common, beside their day.
type Key = (Turn, String, String);

fn key(fact: &Fact) -> Key {
    let office = fact.office.clone().unwrap_or_else(|| format!("?{}", reference::fold(&fact.words)));
    let person = fact.person.clone().unwrap_or_else(|| format!("?{}", reference::fold(&fact.name)));
    (fact.kind.turn(), office, person)
}

/// Whether two spans of days can be one time. What may have happened any time before a day joins the last thing that did.
fn fits(group: &Days, fact: &Days) -> bool {
    let begins = |days: &Days| days.earliest.unwrap_or(Date::MIN);
    let ends = |days: &Days| days.latest.unwrap_or(Date::MAX).saturating_add(jiff_days(APART));
    begins(group) <= ends(fact) && begins(fact) <= ends(group)
}

fn jiff_days(days: i32) -> std::time::Duration {
    std::time::Duration::from_secs(u64::from(days.unsigned_abs()) * 24 * 60 * 60)
}

impl<'s> Group<'s> {
    fn take(&mut self, fact: &'s Fact) {
        let width = |days: &Days| match (days.earliest, days.latest) {
            (Some(first), Some(last)) => (last - first).get_days(),
            _ => i32::MAX,
        };
        if width(&fact.days) < width(&self.days) {
            self.days = fact.days;
        }
        self.facts.push(fact);
    }

    fn order(&self) -> (String, Option<Date>, String) {
        let first = self.first();
        let office = first.office.clone().unwrap_or_else(|| format!("~{}", first.words));
        (office, self.days.latest, first.id.clone())
    }

    /// The fact that was told first.
    pub fn first(&self) -> &'s Fact {
        self.facts[0]
    }

    /// How many documents tell it.
    pub fn documents(&self) -> usize {
        self.facts.iter().map(|fact| fact.document.as_str()).collect::<BTreeSet<_>>().len()
    }

    /// As the reference takes it, where its office is known.
    pub fn pending(&self) -> Option<Pending> {
        let first = self.first();
        Some(Pending {
            id: first.id.clone(),
            office: first.office.clone()?,
            person: first.person.clone(),
            name: first.name.clone(),
            turn: first.kind.turn(),
            days: self.days,
            documents: u32::try_from(self.documents()).unwrap_or(u32::MAX),
        })
    }

    /// What it says, in a line.
    pub fn says(&self) -> String {
        let first = self.first();
        let office = match (first.words.is_empty(), first.acting) {
            (true, _) => String::new(),
            (false, true) if !first.words.contains("acting") => format!(", acting {}", first.words),
            _ => format!(", {}", first.words),
        };
        format!("{}: {}{office}, {}", first.kind.name(), first.name, when(&self.days))
    }
}

/// Days in words.
pub(super) fn when(days: &Days) -> String {
    match (days.earliest, days.latest) {
        (Some(first), Some(last)) if first == last => format!("on {first}"),
        (Some(first), Some(last)) => format!("between {first} and {last}"),
        (None, Some(last)) => format!("some day until {last}"),
        (Some(first), None) => format!("from {first}"),
        (None, None) => "on an unknown day".to_owned(),
    }
}
