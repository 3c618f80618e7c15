//! Facts that documents tell and nobody has confirmed yet: changes of office, each with who, which office, and when.
//!
//! A pending fact is no row of a table. It may make a check keep quiet where the tables and the news differ, because the
//! tables may be old; it never makes one speak.

use std::collections::HashMap;

use super::fold;
use crate::reading::Turn;
use crate::time::Days;

/// A fact that documents tell and nobody has confirmed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Its id in the store it came from.
    pub id: String,
    /// The office's stable id.
    pub office: String,
    /// The person's stable id, where the reference knows the person.
    pub person: Option<String>,
    /// The person's name as the documents have it.
    pub name: String,
    /// Whether the person enters or leaves the office.
    pub turn: Turn,
    /// When; without a first day it may be older than what the tables say, and silences nothing.
    pub days: Days,
    /// How many documents tell it.
    pub documents: u32,
}

/// Pending facts by office and by name.
#[derive(Debug, Default)]
pub(super) struct PendingFacts {
    by_office: HashMap<String, Vec<Pending>>,
    documents_by_name: HashMap<String, u32>,
}

impl PendingFacts {
    pub(super) fn new(facts: Vec<Pending>) -> PendingFacts {
        let mut held = PendingFacts::default();
        for fact in facts {
            let known = held.documents_by_name.entry(fold(&fact.name)).or_default();
            *known = (*known).max(fact.documents);
            held.by_office.entry(fact.office.clone()).or_default().push(fact);
        }
        held
    }

    pub(super) fn of_office(&self, office: &str) -> &[Pending] {
        self.by_office.get(office).map_or(&[], Vec::as_slice)
    }

    pub(super) fn documents_naming(&self, name: &str) -> u32 {
        if self.documents_by_name.is_empty() {
            return 0;
        }
        self.documents_by_name.get(&fold(name)).copied().unwrap_or(0)
    }
}
