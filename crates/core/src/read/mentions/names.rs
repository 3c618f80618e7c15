//! Names: the model's, cut and widened by the words around them, and those it missed.

mod bodies;
mod trim;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use onrecord_language::EntityLabel;

use super::{Page, kinds};
use crate::read::words::{
    CALENDAR, COUNTRIES, DEMONYMS, HONORIFICS, PARTICLES, STARTERS, TITLE_PARTS, TITLES, has,
};
use crate::reading::{EntityKind, Pos};

/// A name with the kind it is taken for.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) tokens: Range<usize>,
    pub(super) kind: EntityKind,
}

/// All names of the text, in order, none over another.
pub(super) fn find(page: Page) -> Vec<Name> {
    let shouted = title_case_blocks(page);
    let mut names = from_model(page);
    bodies::add(page, &shouted, &mut names);
    widen_persons(page, &mut names);
    add_missed(page, &shouted, &mut names);
    keep_in_titles(page, &shouted, &mut names);
    add_repeated(page, &mut names);
    for name in &mut names {
        name.kind = kinds::of(page, &name.tokens, Some(name.kind));
    }
    names.sort_by_key(|name| name.tokens.start);
    names
}

/// The kind a label of the model stands for; `None` for times, amounts and languages.
pub(super) fn kind_of_label(label: EntityLabel) -> Option<EntityKind> {
    Some(match label {
        EntityLabel::Person => EntityKind::Person,
        EntityLabel::Norp => EntityKind::Group,
        EntityLabel::Fac => EntityKind::Facility,
        EntityLabel::Org => EntityKind::Organisation,
        EntityLabel::Gpe | EntityLabel::Loc => EntityKind::Place,
        EntityLabel::Product => EntityKind::Product,
        EntityLabel::Event => EntityKind::Event,
        EntityLabel::WorkOfArt => EntityKind::Work,
        EntityLabel::Law => EntityKind::Law,
        _ => return None,
    })
}

fn from_model(page: Page) -> Vec<Name> {
    let mut names = Vec::new();
    for given in &page.reading.names {
        let Some(kind) = kind_of_label(given.label) else { continue };
        for part in trim::parts(page, given.tokens.clone(), kind) {
            names.extend(trim::name(page, part, kind));
        }
    }
    names
}

/// Blocks whose words all have capitals (headlines), by index: there a capital shows nothing.
fn title_case_blocks(page: Page) -> HashSet<usize> {
    let mut counts: HashMap<usize, (usize, usize)> = HashMap::new();
    for (index, token) in page.reading.tokens.iter().enumerate() {
        let common = matches!(token.pos, Pos::Verb | Pos::Noun | Pos::Adj | Pos::Propn | Pos::Adv);
        if common && token.span.len() > 3 {
            let count = counts.entry(page.reading.block_of(index).unwrap_or(0)).or_default();
            count.0 += 1;
            count.1 += usize::from(page.is_capital(index));
        }
    }
    let shouted = |&(_, (all, capital)): &(usize, (usize, usize))| all >= 3 && capital * 10 >= all * 8;
    counts.into_iter().filter(shouted).map(|(block, _)| block).collect()
}

/// Which tokens are inside a name already.
pub(super) fn covered(page: Page, names: &[Name]) -> Vec<bool> {
    let mut covered = vec![false; page.reading.tokens.len()];
    for name in names {
        covered[name.tokens.clone()].fill(true);
    }
    covered
}

/// Lets a person's name take in the capitalised words that go on with it ("Anna" + "de Vries").
fn widen_persons(page: Page, names: &mut [Name]) {
    let covered = covered(page, names);
    let free = |token: usize| covered.get(token).is_some_and(|covered| !covered);
    for name in names.iter_mut().filter(|name| name.kind == EntityKind::Person) {
        let sentence = page.sentence(name.tokens.start);
        let proper = |token: usize| {
            let word = page.word(token);
            let name = page.is_capital(token) && page.pos(token) == Pos::Propn && !is_title(page, token);
            sentence.contains(&token) && free(token) && name && !has(CALENDAR, word)
        };
        let hyphen = |at: usize| page.word(at) == "-" && page.is_glued(at) && page.is_glued(at + 1);
        let links = |at: usize| free(at) && (has(PARTICLES, page.word(at)) || hyphen(at)) && proper(at + 1);
        let mut end = name.tokens.end;
        while proper(end) || links(end) {
            end += if proper(end) { 1 } else { 2 };
        }
        name.tokens.end = end;
        let before = |start: usize| {
            page.before(start).filter(|&before| proper(before) && !has(DEMONYMS, page.word(before)))
        };
        while let Some(before) = before(name.tokens.start) {
            if !name.tokens.contains(&page.reading.tokens[before].head) || page.opens_sentence(before) {
                break;
            }
            name.tokens.start = before;
        }
    }
}

/// Whether a word is a title or a part of one.
pub(super) fn is_title(page: Page, token: usize) -> bool {
    let word = page.word(token).trim_end_matches('.');
    has(HONORIFICS, word) || has(TITLES, word) || has(TITLE_PARTS, word)
}

/// Runs of capitalised proper nouns that nothing covers yet.
fn add_missed(page: Page, shouted: &HashSet<usize>, names: &mut Vec<Name>) {
    let mut covered = covered(page, names);
    for given in page.reading.names.iter().filter(|given| kind_of_label(given.label).is_none()) {
        covered[given.tokens.clone()].fill(true);
    }
    let mut token = 0;
    while token < page.reading.tokens.len() {
        let end = run_end(page, &covered, token);
        if end == token {
            token += 1;
            continue;
        }
        let run = token..end;
        token = end;
        let in_title = page.reading.block_of(run.start).is_some_and(|block| shouted.contains(&block));
        if in_title || (run.len() == 1 && weak(page, run.start)) {
            continue;
        }
        let person = kinds::of(page, &run, None) == EntityKind::Person;
        let run = if person { trim::titles(page, run) } else { run };
        if run.clone().all(|token| is_title(page, token))
            || trim::is_nothing(page, &run)
            || kinds::is_unknown_word(page, &run)
        {
            continue;
        }
        names.push(Name { kind: kinds::of(page, &run, None), tokens: run });
    }
}

/// Where the run of capitalised, uncovered proper nouns that starts here ends.
fn run_end(page: Page, covered: &[bool], start: usize) -> usize {
    let proper = |token: usize| {
        token < covered.len()
            && !covered[token]
            && page.pos(token) == Pos::Propn
            && page.is_capital(token)
            && !has(CALENDAR, page.word(token).trim_end_matches('.'))
    };
    if !proper(start) {
        return start;
    }
    let sentence = page.sentence(start);
    let mut end = start + 1;
    while end < sentence.end {
        let hyphen = page.word(end) == "-" && page.is_glued(end) && page.is_glued(end + 1);
        let linked = hyphen || (has(PARTICLES, page.word(end)) && !covered[end]);
        match proper(end) {
            true => end += 1,
            false if linked && proper(end + 1) => end += 2,
            false => break,
        }
    }
    end
}

/// A single capitalised word that is more likely no name at all.
fn weak(page: Page, token: usize) -> bool {
    let word = page.word(token);
    let shape = word.chars().count() < 2
        || !word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-'));
    shape
        || (is_title(page, token) && !addressed(page, token))
        || page.opens_sentence(token)
        || has(STARTERS, word)
}

/// Where every word has a capital the model sees names in plain words. There only a name that the rest of the text has too
/// (whole, or as its last word), a nation, a known house or an initialism is kept; a title alone is taken as it is.
fn keep_in_titles(page: Page, shouted: &HashSet<usize>, names: &mut Vec<Name>) {
    let in_title =
        |name: &Name| page.reading.block_of(name.tokens.start).is_some_and(|block| shouted.contains(&block));
    let alone = page.reading.sentences.iter().all(|sentence| shouted.contains(&sentence.block));
    if alone {
        return;
    }
    let body = names.iter().filter(|name| !in_title(name));
    let held: HashSet<&str> =
        body.flat_map(|name| [page.words(name.tokens.clone()), page.word(name.tokens.end - 1)]).collect();
    names.retain(|name| {
        let words = page.words(name.tokens.clone());
        let initials =
            name.tokens.len() == 1 && words.len() > 1 && words.chars().all(|c| c.is_uppercase() || c == '.');
        let known = has(COUNTRIES, words) || has(DEMONYMS, words) || kinds::is_metonym(words);
        !in_title(name) || held.contains(words) || initials || known
    });
}

/// Further places of names found elsewhere in the text: the model sees one and misses another.
fn add_repeated(page: Page, names: &mut Vec<Name>) {
    let covered = covered(page, names);
    let mut known: HashMap<&str, EntityKind> = HashMap::new();
    for name in names.iter() {
        known.insert(page.words(name.tokens.clone()), name.kind);
        if name.kind == EntityKind::Person && name.tokens.len() > 1 {
            known.insert(page.word(name.tokens.end - 1), EntityKind::Person);
        }
    }
    let longest = names.iter().map(|name| name.tokens.len()).max().unwrap_or(0).min(5);
    let mut token = 0;
    while token < covered.len() {
        let length = (1..=longest).rev().find(|&length| {
            let run = token..token + length;
            covered.get(run.clone()).is_some_and(|run| run.iter().all(|covered| !covered))
                && repeats(page, &known, run)
        });
        if let Some(length) = length {
            let run = token..token + length;
            let kind = known[page.words(run.clone())];
            names.push(Name { tokens: run, kind });
        }
        token += length.unwrap_or(1);
    }
}

/// Whether "Mr." or the like stands before: what follows is a surname, be it a title elsewhere.
fn addressed(page: Page, token: usize) -> bool {
    page.before(token).is_some_and(|before| trim::is_address(page.word(before)))
}

fn repeats(page: Page, known: &HashMap<&str, EntityKind>, run: Range<usize>) -> bool {
    let words = page.words(run.clone());
    let first = run.start;
    let solid = words.chars().count() > 2 && page.is_capital(first) && known.contains_key(words);
    let hyphen = |token: usize| page.word(token) == "-" && page.is_glued(token);
    let titled = is_title(page, first) && !addressed(page, first);
    solid
        && page.sentence(first).contains(&(run.end - 1))
        && !(run.len() == 1 && (titled || has(STARTERS, words) || has(CALENDAR, words)))
        && (matches!(page.pos(first), Pos::Propn | Pos::Adj | Pos::Noun | Pos::X)
            || !page.opens_sentence(first))
        && !(hyphen(run.end) && page.is_glued(run.end + 1) && page.is_capital(run.end + 1))
}
