//! Names of bodies by their shape: "Northern General Staff", "Ministry of Justice", "the Harbour Committee".

use std::collections::HashSet;
use std::ops::Range;

use super::{Name, is_title};
use crate::read::mentions::Page;
use crate::read::words::{BODY_HEADS, BODY_STARTS, CALENDAR, CORPORATE, STARTERS, has};
use crate::reading::{EntityKind, Pos};

/// What stands at each token before bodies are looked for.
struct Taken {
    /// Inside a person's name of several words. One word the model takes for a person is no proof: many bodies are called
    /// after one.
    person: Vec<bool>,
    /// The first word of a name that is no body's.
    other_start: Vec<bool>,
}

/// Adds the bodies that the model missed, and widens those it cut short.
pub(super) fn add(page: Page, shouted: &HashSet<usize>, names: &mut Vec<Name>) {
    let count = page.reading.tokens.len();
    let mut taken = Taken { person: vec![false; count], other_start: vec![false; count] };
    for name in names.iter() {
        taken.person[name.tokens.clone()].fill(name.kind == EntityKind::Person && name.tokens.len() > 1);
        taken.other_start[name.tokens.start] = name.kind != EntityKind::Organisation;
    }
    let mut bodies: Vec<Range<usize>> = Vec::new();
    let mut token = 0;
    while token < count {
        let in_title = page.reading.block_of(token).is_some_and(|block| shouted.contains(&block));
        let found = if in_title || !page.is_capital(token) { None } else { body(page, &taken, token) };
        token = found.as_ref().map_or(0, |run| run.end).max(token + 1);
        // A later head may go on with the body before it ("Labour Party" in "Labour Party Conference").
        if let Some(run) = found {
            bodies.retain(|held| held.end <= run.start);
            bodies.push(run);
        }
    }
    take(page, names, bodies);
}

/// Puts bodies in the place of the names they cover, unless one of those reaches beyond.
fn take(page: Page, names: &mut Vec<Name>, mut bodies: Vec<Range<usize>>) {
    let mut body_at: Vec<Option<usize>> = vec![None; page.reading.tokens.len()];
    for (index, run) in bodies.iter().enumerate() {
        body_at[run.clone()].fill(Some(index));
    }
    let mut kinds = vec![EntityKind::Organisation; bodies.len()];
    for name in names.iter() {
        for index in name.tokens.clone().filter_map(|token| body_at[token]) {
            let run = &bodies[index];
            if name.tokens.start < run.start || name.tokens.end > run.end {
                bodies[index] = 0..0;
            } else if name.tokens == *run && name.kind != EntityKind::Person {
                kinds[index] = name.kind;
            }
        }
    }
    let covered = |name: &Name| {
        body_at[name.tokens.start].is_some_and(|index| bodies[index].contains(&name.tokens.start))
    };
    names.retain(|name| !covered(name));
    let kept = bodies.into_iter().zip(kinds).filter(|(run, _)| !run.is_empty());
    names.extend(kept.map(|(tokens, kind)| Name { tokens, kind }));
}

/// The name of a body around the head word at `token`.
fn body(page: Page, taken: &Taken, token: usize) -> Option<Range<usize>> {
    let word = page.word(token).trim_end_matches('.');
    let (head, opener) = (has(BODY_HEADS, word) || has(CORPORATE, word), has(BODY_STARTS, word));
    if !(head || opener) || !matches!(page.pos(token), Pos::Propn | Pos::Noun | Pos::Adj) {
        return None;
    }
    let end = if opener { right_end(page, taken, token) } else { token + 1 };
    let start = if head { left_start(page, taken, token) } else { token };
    // A word after the head that goes on with the name ("Party" in "Labour Party Conference") is met as a head itself.
    (end - start > 1).then_some(start..end)
}

fn left_start(page: Page, taken: &Taken, head: usize) -> usize {
    let mut start = head;
    while let Some(before) = page.before(start) {
        let word = page.word(before);
        let proper = page.is_capital(before)
            && matches!(page.pos(before), Pos::Propn | Pos::Adj | Pos::Noun | Pos::Verb | Pos::Num)
            && !has(CALENDAR, word)
            && !(page.opens_sentence(before) && has(STARTERS, word));
        let joined = matches!(word, "&") || (word == "-" && page.is_glued(before) && page.is_glued(start));
        if proper && !taken.person[before] && !person_title(page, before) {
            start = before;
        } else if joined && page.before(before).is_some_and(|at| page.is_capital(at)) {
            start = before - 1;
        } else {
            break;
        }
    }
    start
}

/// A title before a person, which a body's name never runs over; "General" and "Chief" are words of both.
fn person_title(page: Page, token: usize) -> bool {
    let word = page.word(token).to_lowercase();
    is_title(page, token)
        && matches!(
            word.trim_end_matches('.'),
            "president"
                | "minister"
                | "mr"
                | "mrs"
                | "ms"
                | "sen"
                | "rep"
                | "senator"
                | "governor"
                | "gov"
                | "secretary"
                | "chancellor"
        )
}

fn right_end(page: Page, taken: &Taken, opener: usize) -> usize {
    let sentence = page.sentence(opener);
    let capital = |token: usize| {
        sentence.contains(&token)
            && page.is_capital(token)
            && matches!(page.pos(token), Pos::Propn | Pos::Adj | Pos::Noun)
            && !has(CALENDAR, page.word(token))
            && !taken.person[token]
    };
    let mut end = opener + 1;
    while capital(end) && (has(BODY_HEADS, page.word(end)) || has(BODY_STARTS, page.word(end))) {
        end += 1;
    }
    if !matches!(page.word(end), "of" | "for" | "on") {
        return end;
    }
    let mut next = end + 1;
    next += usize::from(page.word(next) == "the");
    if !capital(next) {
        return end;
    }
    while capital(next) {
        next += 1;
        let listed = |token: usize| capital(token) && !taken.other_start[token];
        let joined = matches!(page.word(next), "and" | "&");
        let series = || page.word(next) == "," && page.word(next + 2) == "and" && listed(next + 3);
        next += usize::from(listed(next + 1) && (joined || series()));
    }
    next
}
