//! Which mentions name one thing.
//!
//! Names first, over the whole text (a headline's surname comes before the full name); then, in the order of the text,
//! descriptions and pronouns, each against the things told of so far. Kinds are settled by vote at the end.

mod aliases;
mod descriptions;
mod named;
mod pronouns;

use std::collections::HashMap;

use crate::document::Document;
use crate::ids::{ChainId, MentionId};
use crate::read::mentions::{Page, kinds};
use crate::read::words::{FEMALE_NAMES, FEMALE_NOUNS, MALE_NAMES, MALE_NOUNS, has};
use crate::reading::{Chain, EntityKind, Mention, MentionForm, Reading};

/// The sex a text gives a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Male,
    Female,
}

/// A thing on its way: all that is known of it so far.
struct Cluster {
    /// Indices of its mentions, ascending.
    mentions: Vec<usize>,
    /// What speaks for each kind, summed over its mentions.
    evidence: kinds::Evidence,
    gender: Option<Gender>,
    /// Whether its names can be a person's, whatever they are taken for.
    may_be_person: bool,
    /// Whether it is several things ("officials", "Russians").
    plural: bool,
    /// What it is called by description: head lemma and the words before it.
    descriptions: Vec<descriptions::Description>,
}

/// Everything the steps work on.
struct Work<'a> {
    page: Page<'a>,
    mentions: Vec<Mention>,
    /// The cluster of each mention, once it has one.
    of: Vec<Option<usize>>,
    clusters: Vec<Cluster>,
    /// The mention whose head word is this token, the first where there are several.
    by_head: HashMap<usize, usize>,
}

/// Puts every mention into exactly one chain, and settles the kinds by vote. An "it" that means no thing of the text
/// ("it is unclear") is dropped.
pub(super) fn chain(
    document: &Document,
    reading: &Reading,
    mentions: Vec<Mention>,
) -> (Vec<Mention>, Vec<Chain>) {
    let page = Page { text: &document.text, reading };
    let of = vec![None; mentions.len()];
    let mut by_head = HashMap::with_capacity(mentions.len());
    for (index, mention) in mentions.iter().enumerate() {
        by_head.entry(mention.head).or_insert(index);
    }
    let mut work = Work { page, mentions, of, clusters: Vec::new(), by_head };
    named::gather(&mut work);
    for index in 0..work.mentions.len() {
        match work.mentions[index].form {
            MentionForm::Name => {}
            MentionForm::Nominal => descriptions::place(&mut work, index),
            MentionForm::Pronoun => pronouns::place(&mut work, index),
        }
    }
    finish(work)
}

impl Work<'_> {
    /// A new cluster with one mention.
    fn open(&mut self, index: usize) -> usize {
        self.clusters.push(Cluster {
            mentions: Vec::new(),
            evidence: [0.0; 9],
            gender: None,
            may_be_person: false,
            plural: false,
            descriptions: Vec::new(),
        });
        let cluster = self.clusters.len() - 1;
        self.join(index, cluster);
        cluster
    }

    /// Adds a mention to a cluster, with what it shows. Names vote by form, in `named`.
    fn join(&mut self, index: usize, cluster: usize) {
        self.of[index] = Some(cluster);
        let mention = &self.mentions[index];
        let page = self.page;
        let head = page.reading.tokens.get(mention.head);
        let it = &mut self.clusters[cluster];
        let first = it.mentions.is_empty();
        let at = it.mentions.partition_point(|&other| other < index);
        it.mentions.insert(at, index);
        match mention.form {
            MentionForm::Name => {
                if first {
                    let group = mention.kind == EntityKind::Group;
                    it.plural = group && head.is_some_and(|head| head.tag == "NNPS" || head.tag == "NNS");
                }
                it.gender = it.gender.or_else(|| gender_of_name(page, mention));
            }
            MentionForm::Nominal => {
                it.evidence[kinds::slot(mention.kind)] += 0.8;
                if first {
                    it.plural = head.is_some_and(|head| head.has("Number=Plur"));
                }
                let lemma = head.map_or("", |head| &head.lemma);
                it.gender = it.gender.or_else(|| gender_of_noun(lemma));
            }
            MentionForm::Pronoun => {
                let gender = pronouns::gender(page.word(mention.head));
                it.evidence[0] += if gender.is_some() { 2.0 } else { 0.0 };
                it.gender = it.gender.or(gender);
            }
        }
    }

    /// The mention whose head word is this token.
    fn headed(&self, token: usize) -> Option<usize> {
        self.by_head.get(&token).copied()
    }

    /// The kind most of the cluster's mentions speak for.
    fn kind(&self, cluster: usize) -> EntityKind {
        kinds::best(&self.clusters[cluster].evidence)
    }
}

fn gender_of_noun(lemma: &str) -> Option<Gender> {
    if has(MALE_NOUNS, lemma) {
        Some(Gender::Male)
    } else {
        has(FEMALE_NOUNS, lemma).then_some(Gender::Female)
    }
}

/// By the title before the name, else by the given name.
fn gender_of_name(page: Page, mention: &Mention) -> Option<Gender> {
    let before =
        page.before(mention.tokens.start).map_or("", |before| page.word(before)).trim_end_matches('.');
    if let Some(gender) = gender_of_noun(&before.to_lowercase()) {
        return Some(gender);
    }
    if mention.kind != EntityKind::Person {
        return None;
    }
    let given = page.word(mention.tokens.start);
    match (has(MALE_NAMES, given), has(FEMALE_NAMES, given)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// Numbers the chains in the order of their first mention and writes the votes down.
fn finish(mut work: Work) -> (Vec<Mention>, Vec<Chain>) {
    let mut id_of: Vec<Option<ChainId>> = vec![None; work.clusters.len()];
    let mut chains: Vec<Chain> = Vec::new();
    let mut kept = Vec::with_capacity(work.mentions.len());
    let kinds: Vec<EntityKind> = (0..work.clusters.len()).map(|cluster| work.kind(cluster)).collect();
    for (index, mut mention) in std::mem::take(&mut work.mentions).into_iter().enumerate() {
        let Some(cluster) = work.of[index] else { continue };
        let chain = *id_of[cluster].get_or_insert_with(|| {
            chains.push(Chain { name: String::new(), kind: kinds[cluster], mentions: Vec::new() });
            ChainId::from_index(chains.len() - 1)
        });
        mention.chain = chain;
        // A house that acts is a body at that place, though it is a house at others.
        let own =
            mention.form == MentionForm::Name && kinds::is_metonym(work.page.words(mention.tokens.clone()));
        if !own {
            mention.kind = kinds[cluster];
        }
        chains[chain.index()].mentions.push(MentionId::from_index(kept.len()));
        kept.push(mention);
    }
    for chain in &mut chains {
        chain.name = name_of(work.page, &kept, &chain.mentions);
    }
    (kept, chains)
}

/// The fullest name, of equals the most frequent and then the first; else the fullest description, else the pronoun.
fn name_of(page: Page, mentions: &[Mention], ids: &[MentionId]) -> String {
    let rank = |form| match form {
        MentionForm::Name => 2,
        MentionForm::Nominal => 1,
        MentionForm::Pronoun => 0,
    };
    let of = |id: &MentionId| &mentions[id.index()];
    let best = ids.iter().map(|id| rank(of(id).form)).max().unwrap_or(0);
    let mut names: Vec<(usize, usize, &str)> = Vec::new();
    for mention in ids.iter().map(of).filter(|mention| rank(mention.form) == best) {
        let words = page.text.slice(mention.span);
        match names.iter_mut().find(|(_, _, name)| *name == words) {
            Some(name) => name.1 += 1,
            None => names.push((words.split_whitespace().count().min(6), 1, words)),
        }
    }
    let fullest = names.iter().rev().max_by_key(|(words, count, name)| (*words, *count, name.len()));
    fullest.map_or_else(String::new, |(.., name)| name.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests;
