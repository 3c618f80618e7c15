//! Whether it is beyond doubt whom a change is of: what is learned from a text outlives it, so a pronoun or a surname that
//! could be another's teaches nothing.

use super::ChangedOffice;
use crate::document::Document;
use crate::ids::ChainId;
use crate::reading::{EntityKind, Mention, MentionForm, Reading};
use crate::reference::fold;

/// Titles before a name.
const BEFORE: &[&str] = &[
    "king",
    "queen",
    "prince",
    "princess",
    "emperor",
    "lord",
    "lady",
    "sir",
    "dame",
    "mr",
    "mrs",
    "ms",
    "dr",
    "president",
];
/// Words behind a surname.
const BEHIND: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

impl ChangedOffice {
    /// Whether the person has a full name in the text, and the words of the change can mean nobody else: they are the full
    /// name, a surname that nobody else in the text has, or a pronoun or description with nobody else named near it.
    pub fn is_surely_named(&self, document: &Document, reading: &Reading) -> bool {
        let (Some(change), Some(chain)) =
            (reading.changes.get(self.change), reading.chains.get(self.chain.index()))
        else {
            return false;
        };
        let Some(mention) = reading.mentions.get(change.mention.index()) else { return false };
        let full = words(&chain.name);
        if chain.kind != EntityKind::Person || full.len() < 2 {
            return false;
        }
        match mention.form {
            MentionForm::Name => means_only(reading, self.chain, &words(document.text.slice(mention.span))),
            MentionForm::Nominal if named_beside(reading, mention) => true,
            _ => reading.quotation_at(mention.span.start()).is_none() && alone_near(reading, mention),
        }
    }
}

/// The folded words of a name, without titles before it and what stands behind a surname.
fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words = folded.split_whitespace().map(|word| word.trim_matches('.').to_owned());
    let mut words: Vec<String> = words.filter(|word| !word.is_empty() && word != "'s").collect();
    while words.len() > 1 && words.first().is_some_and(|first| BEFORE.contains(&first.as_str())) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|last| BEHIND.contains(&last.as_str())) {
        words.pop();
    }
    words
}

/// Whether a name's words are two of the full name's, or a surname that no other person in the text has.
fn means_only(reading: &Reading, chain: ChainId, said: &[String]) -> bool {
    let Some(full) = reading.chains.get(chain.index()).map(|chain| words(&chain.name)) else { return false };
    if said.iter().filter(|word| full.contains(word)).count() > 1 {
        return true;
    }
    let Some(surname) = full.last().filter(|last| said.last() == Some(last)) else { return false };
    let others = reading.chains.iter().enumerate().filter(|(index, _)| *index != chain.index());
    let mut people = others.filter(|(_, other)| other.kind == EntityKind::Person);
    !people.any(|(_, other)| {
        let other = words(&other.name);
        other.len() > 1 && other.last() == Some(surname)
    })
}

/// "The minister, *Ada Hale*, …": the name stands in the sentence of the description.
fn named_beside(reading: &Reading, mention: &Mention) -> bool {
    let sentence = reading.sentence_at(mention.span.start());
    let mut named = reading.mentions_of(mention.chain).filter(|other| other.form == MentionForm::Name);
    named.any(|other| reading.sentence_at(other.span.start()) == sentence)
}

/// Whether this person, and nobody else, is named in the sentence of a pronoun and the one before.
fn alone_near(reading: &Reading, mention: &Mention) -> bool {
    let Some(here) = reading.sentence_at(mention.span.start()).map(|id| id.index()) else { return false };
    let near = |other: &&Mention| {
        let sentence = reading.sentence_at(other.span.start()).map(|id| id.index());
        sentence.is_some_and(|sentence| sentence == here || sentence + 1 == here)
    };
    let named = reading
        .mentions
        .iter()
        .filter(|other| other.form == MentionForm::Name && is_person(reading, other.chain));
    let mut near = named.filter(near).peekable();
    near.peek().is_some() && near.all(|other| other.chain == mention.chain)
}

fn is_person(reading: &Reading, chain: ChainId) -> bool {
    reading.chains.get(chain.index()).is_some_and(|chain| chain.kind == EntityKind::Person)
}
