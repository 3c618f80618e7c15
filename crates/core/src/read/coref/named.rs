//! Names of one thing: the same words, a surname after a full name, an acronym, one letter written wrong.

use std::collections::HashMap;

use super::{Work, aliases};
use crate::read::mentions::{Page, kinds};
use crate::read::words::{
    BODY_HEADS, COUNTRIES, DEMONYMS, FACILITIES, FEMALE_NAMES, MALE_NAMES, PARTICLES, PLACES, has,
};
use crate::reading::{EntityKind, Mention, MentionForm};

/// All places that are written alike.
struct Form {
    key: String,
    words: Vec<String>,
    /// As written where it first stands.
    written: String,
    mentions: Vec<usize>,
    evidence: kinds::Evidence,
    cluster: Option<usize>,
}

impl Form {
    fn kind(&self) -> EntityKind {
        kinds::best(&self.evidence)
    }

    fn weight(&self, kind: EntityKind) -> f32 {
        self.evidence[kinds::slot(kind)]
    }

    fn surname(&self) -> &str {
        let last =
            self.words.iter().rev().find(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"));
        last.map_or("", |word| word)
    }

    /// Whether the name can be a person's: it is taken for one, or nothing firm speaks against it.
    fn may_be_person(&self) -> bool {
        let other = self.evidence[1..].iter().copied().fold(0.0, f32::max);
        self.weight(EntityKind::Person) + 2.0 * self.mentions.len() as f32 >= other
            && !has(COUNTRIES, &self.key)
            && !has(DEMONYMS, &self.key)
            && !self.words.last().is_some_and(|word| has(BODY_HEADS, word) && self.words.len() > 1)
    }
}

impl Form {
    /// Whether a "he" may mean it although it is taken for something else: a word or two without an article, no known
    /// country or people, no word of bodies, not all in capitals.
    fn looks_personal(&self, work: &Work) -> bool {
        let article = |&index: &usize| {
            let before = work.page.before(work.mentions[index].tokens.start);
            before.is_some_and(|before| matches!(work.page.word(before), "the" | "The" | "a" | "an"))
        };
        let place = self
            .mentions
            .iter()
            .filter(|&&index| kinds::stands_as_place(work.page, &work.mentions[index].tokens));
        let kind = matches!(
            self.kind(),
            EntityKind::Person
                | EntityKind::Organisation
                | EntityKind::Place
                | EntityKind::Work
                | EntityKind::Product
        );
        let body = |word: &String| has(BODY_HEADS, word) || has(PLACES, word) || has(FACILITIES, word);
        kind && self.words.len() <= 3
            && !has(COUNTRIES, &self.key)
            && !has(DEMONYMS, &self.key)
            && !self.words.iter().any(body)
            && !self.written.chars().all(|c| !c.is_lowercase())
            && !self.written.ends_with('.')
            && !self.mentions.iter().any(article)
            && place.count() == 0
    }
}

/// Puts all names into clusters.
pub(super) fn gather(work: &mut Work) {
    let mut forms = forms(work);
    // Longer names first: a short one is told by the long one it is cut from.
    let mut order: Vec<usize> = (0..forms.len()).collect();
    order.sort_by_key(|&form| (std::cmp::Reverse(forms[form].words.len()), forms[form].mentions[0]));
    let mut index = Index::default();
    for &at in &order {
        let near = index.near(&forms, at);
        place(work, &mut forms, at, near);
        index.add(&forms, at);
    }
}

/// Placed forms by what another form of the same thing must share with them, so that a long text is not compared each
/// name with each.
#[derive(Default)]
struct Index {
    by_word: HashMap<String, Vec<usize>>,
    by_initial: HashMap<char, Vec<usize>>,
}

/// How many forms are looked at for a shared first letter: an acronym or a misspelling stands near what it means.
const MOST_BY_INITIAL: usize = 2000;

impl Index {
    fn add(&mut self, forms: &[Form], at: usize) {
        for word in &forms[at].words {
            self.by_word.entry(word.clone()).or_default().push(at);
        }
        let initials = [forms[at].words.first().map(String::as_str), Some(forms[at].surname())];
        for initial in initials.into_iter().flatten().filter_map(|word| word.chars().next()) {
            self.by_initial.entry(initial).or_default().push(at);
        }
    }

    /// The placed forms that share a word with this one; for a single word also those that share its first letter.
    fn near(&self, forms: &[Form], at: usize) -> Vec<usize> {
        let form = &forms[at];
        let shared = form.words.iter().filter_map(|word| self.by_word.get(word));
        let mut near: Vec<usize> = shared.flatten().copied().collect();
        let initial =
            form.words.first().and_then(|word| word.chars().next()).filter(|_| form.words.len() == 1);
        let alike = initial.and_then(|initial| self.by_initial.get(&initial));
        near.extend(alike.into_iter().flatten().take(MOST_BY_INITIAL));
        near.sort_unstable();
        near.dedup();
        near.retain(|&other| forms[other].cluster.is_some());
        near
    }
}

fn forms(work: &Work) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for (index, mention) in
        work.mentions.iter().enumerate().filter(|(_, mention)| mention.form == MentionForm::Name)
    {
        let written = work.page.text.slice(mention.span);
        let key = key_of(work.page, mention);
        let at = *by_key.entry(key.clone()).or_insert_with(|| {
            let words = key.split(' ').map(str::to_owned).collect();
            let written = written.to_owned();
            forms.push(Form { key, words, written, mentions: Vec::new(), evidence: [0.0; 9], cluster: None });
            forms.len() - 1
        });
        let evidence = kinds::evidence(work.page, &mention.tokens, Some(mention.kind));
        forms[at].mentions.push(index);
        forms[at].evidence.iter_mut().zip(evidence).for_each(|(sum, weight)| *sum += weight);
    }
    forms
}

fn key_of(page: Page, mention: &Mention) -> String {
    aliases::key(page.text.slice(mention.span))
}

fn place(work: &mut Work, forms: &mut [Form], at: usize, fits: Vec<usize>) {
    let person = forms[at].may_be_person();
    let mut matches: Vec<usize> = Vec::new();
    if person {
        matches = fits.iter().copied().filter(|&other| same_person(&forms[at], &forms[other])).collect();
    }
    if matches.is_empty() {
        matches = fits.iter().copied().filter(|&other| same_body(work, &forms[at], &forms[other])).collect();
    }
    if matches.is_empty() && person {
        matches = fits.iter().copied().filter(|&other| misspelt_person(&forms[at], &forms[other])).collect();
    }
    let mut clusters: Vec<usize> = matches.iter().filter_map(|&other| forms[other].cluster).collect();
    clusters.sort_unstable();
    clusters.dedup();
    match clusters[..] {
        [] => {
            let members = forms[at].mentions.clone();
            let cluster = work.open(members[0]);
            members[1..].iter().for_each(|&index| work.join(index, cluster));
            forms[at].cluster = Some(cluster);
            vote(work, &forms[at], cluster);
        }
        [cluster] => {
            forms[at].mentions.iter().for_each(|&index| work.join(index, cluster));
            forms[at].cluster = Some(cluster);
            vote(work, &forms[at], cluster);
        }
        _ => {
            for &index in &forms[at].mentions {
                let cluster = nearest(work, &clusters, index);
                work.join(index, cluster);
            }
        }
    }
}

/// A form's vote on its thing's kind. The model errs alike on every place of a surname, so a hundred places of one form
/// weigh little more than ten, and a full name more than any surname.
fn vote(work: &mut Work, form: &Form, cluster: usize) {
    let places = form.mentions.len() as f32;
    let weight = (1.0 + places.ln()) / places * if form.words.len() > 1 { 2.0 } else { 1.0 };
    let personal = form.looks_personal(work);
    let it = &mut work.clusters[cluster];
    it.may_be_person = personal && (it.may_be_person || it.mentions.len() == form.mentions.len());
    work.clusters[cluster]
        .evidence
        .iter_mut()
        .zip(form.evidence)
        .for_each(|(sum, held)| *sum += weight * held);
}

/// Of several bearers of a name: the one named just before (in this sentence or the last, same paragraph), else the one
/// the text is most about, else the first named after this place.
fn nearest(work: &Work, clusters: &[usize], index: usize) -> usize {
    let titled = titled_gender(work, index);
    let reading = work.page.reading;
    let place = |at: usize| {
        let head = work.mentions[at].head;
        (reading.block_of(head), reading.tokens[head].sentence.index())
    };
    let (block, sentence) = place(index);
    let rank = |&cluster: &usize| {
        let it = &work.clusters[cluster];
        let clash = matches!((titled, it.gender), (Some(one), Some(other)) if one != other);
        let last = it.mentions.iter().copied().filter(|&other| other < index).max();
        let near = last.is_some_and(|last| place(last).0 == block && place(last).1 + 1 >= sentence);
        let recent = if near { last.unwrap_or(0) } else { 0 };
        let told = it.mentions.len();
        let after = it.mentions.iter().filter(|&&other| other > index).min().map_or(usize::MAX, |&next| next);
        (clash, std::cmp::Reverse(near), std::cmp::Reverse(recent), std::cmp::Reverse(told), after)
    };
    clusters.iter().copied().min_by_key(rank).unwrap_or(clusters[0])
}

fn titled_gender(work: &Work, index: usize) -> Option<super::Gender> {
    let before = work.page.before(work.mentions[index].tokens.start)?;
    super::gender_of_noun(&work.page.word(before).trim_end_matches('.').to_lowercase())
}

/// A person's name beside a longer (or as long) one of a cluster.
fn same_person(short: &Form, long: &Form) -> bool {
    if !long.may_be_person() || long.kind() != EntityKind::Person && short.kind() != EntityKind::Person {
        return false;
    }
    let (short_words, long_words) = (&short.words, &long.words);
    if short_words.len() == 1 {
        return long_words.len() > 1 && single_name_of(short, long);
    }
    if short.surname() == long.surname() {
        return given_names_fit(short_words, long_words);
    }
    // One letter of the surname wrong beside the same given name.
    short_words[0] == long_words[0]
        && short_words[0].len() > 2
        && aliases::near(short.surname(), long.surname())
}

/// One word beside a full name: the surname; the given name where it plainly is one, and the family name that comes first.
fn single_name_of(short: &Form, long: &Form) -> bool {
    let word = &short.words[0];
    let place = short.weight(EntityKind::Place)
        > 1.5 * short.mentions.len() as f32 + short.weight(EntityKind::Person);
    if place {
        return false;
    }
    let particles = long.words.iter().rev().skip(1).take_while(|word| has(PARTICLES, word)).count();
    let whole_surname = long.words[long.words.len() - 1 - particles..].join(" ");
    if long.surname() == word || whole_surname == short.key {
        return true;
    }
    let given = has(MALE_NAMES, word) || has(FEMALE_NAMES, word);
    let person = short.weight(EntityKind::Person) > 0.0;
    // "Maria" of "Maria Silva", "Kim" of "Kim Yong Nam", and the first surname of two.
    person && (long.words[0] == *word || (long.words.len() > 2 && !given && long.words[1..].contains(word)))
}

fn given_names_fit(one: &[String], other: &[String]) -> bool {
    let strip = |words: &[String]| -> Vec<String> {
        let words = words.iter().filter(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"));
        let mut words: Vec<String> = words.cloned().collect();
        words.pop();
        words.retain(|word| !has(PARTICLES, word));
        words
    };
    let (one, other) = (strip(one), strip(other));
    match (one.first(), other.first()) {
        (Some(first), Some(second)) => {
            let female = |word: &str| has(FEMALE_NAMES, word) && !has(MALE_NAMES, word);
            let male = |word: &str| has(MALE_NAMES, word) && !has(FEMALE_NAMES, word);
            let clash = female(first) && male(second) || male(first) && female(second);
            !clash && aliases::given_names_meet(first, second)
                || other.contains(first) && one.len() < other.len()
                || one.contains(second) && other.len() < one.len()
        }
        _ => true,
    }
}

/// A lone surname with one letter wrong, beside a full name whose surname stands nowhere as it should.
fn misspelt_person(short: &Form, long: &Form) -> bool {
    let (word, surname) = (&short.words[0], long.surname());
    short.words.len() == 1
        && long.words.len() > 1
        && long.kind() == EntityKind::Person
        && word.chars().count() > 5
        && word.chars().next() == surname.chars().next()
        && aliases::near(word, surname)
        && short.weight(EntityKind::Place) <= short.weight(EntityKind::Person) + 1.5
}

/// Two names of one body, place or other thing that is no person.
fn same_body(work: &Work, short: &Form, long: &Form) -> bool {
    let (kind, other) = (short.kind(), long.kind());
    if aliases::is_acronym_of(&short.written, &long.written) {
        return other != EntityKind::Person;
    }
    if other != EntityKind::Organisation || short.words.len() >= long.words.len() {
        return false;
    }
    if kind == EntityKind::Organisation && aliases::is_short_body(&short.key, &long.key) {
        // "New York" is not short for "New York Times".
        return !short
            .mentions
            .iter()
            .any(|&index| kinds::stands_as_place(work.page, &work.mentions[index].tokens));
    }
    // "the Commission" after "Harbour Commission", "the Ministry" after "Ministry of Justice".
    let generic = short.words.len() == 1 && has(BODY_HEADS, &short.words[0]);
    generic
        && kind == EntityKind::Organisation
        && (long.surname() == short.words[0] || long.words[0] == short.words[0])
}
