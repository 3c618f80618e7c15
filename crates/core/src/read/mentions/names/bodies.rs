//! Names of bodies by their shape: "Northern General Staff", "Ministry of Justice", "the Harbour Committee".

use std::collections::HashSet;
use std::ops::Range;

use super::{Name, is_title};
use crate::read::mentions::Page;
use crate::read::words::{BODY_HEADS, BODY_STARTS, CALENDAR, CORPORATE, STARTERS, has};
use crate::reading::{EntityKind, Pos};

/// Adds the bodies that the model missed, and widens those it cut short.
pub(super) fn add(page: Page, shouted: &HashSet<usize>, names: &mut Vec<Name>) {
    let mut token = 0;
    while token < page.reading.tokens.len() {
        let next = token + 1;
        let in_title = page.reading.block_of(token).is_some_and(|block| shouted.contains(&block));
        let found = if in_title || !page.is_capital(token) { None } else { body(page, names, token) };
        let Some(run) = found else {
            token = next;
            continue;
        };
        token = run.end.max(next);
        take(names, run);
    }
}

/// Puts a body in the place of the names it covers, unless one of them reaches beyond it.
fn take(names: &mut Vec<Name>, run: Range<usize>) {
    let meets = |name: &Name| name.tokens.start < run.end && run.start < name.tokens.end;
    let larger = |name: &Name| meets(name) && (name.tokens.start < run.start || name.tokens.end > run.end);
    if names.iter().any(larger) {
        return;
    }
    let same = names.iter().find(|name| name.tokens == run).map(|name| name.kind);
    let kind = same.filter(|kind| *kind != EntityKind::Person).unwrap_or(EntityKind::Organisation);
    names.retain(|name| !meets(name));
    names.push(Name { tokens: run, kind });
}

/// The name of a body around the head word at `token`.
fn body(page: Page, names: &[Name], token: usize) -> Option<Range<usize>> {
    let word = page.word(token).trim_end_matches('.');
    let (head, opener) = (has(BODY_HEADS, word) || has(CORPORATE, word), has(BODY_STARTS, word));
    if !(head || opener) || !matches!(page.pos(token), Pos::Propn | Pos::Noun | Pos::Adj) {
        return None;
    }
    let end = if opener { right_end(page, names, token) } else { token + 1 };
    let start = if head { left_start(page, names, token) } else { token };
    // A word after the head that goes on with the name ("Party" in "Labour Party Conference") is met as a head itself.
    (end - start > 1).then_some(start..end)
}

fn person_at(page: Page, names: &[Name], token: usize) -> bool {
    let person = names.iter().any(|name| name.kind == EntityKind::Person && name.tokens.contains(&token));
    // One word the model takes for a person is no proof: many bodies are called after one.
    person && page.reading.names.iter().any(|name| name.tokens.contains(&token) && name.tokens.len() > 1)
}

fn left_start(page: Page, names: &[Name], head: usize) -> usize {
    let mut start = head;
    while let Some(before) = page.before(start) {
        let word = page.word(before);
        let proper = page.is_capital(before)
            && matches!(page.pos(before), Pos::Propn | Pos::Adj | Pos::Noun | Pos::Verb | Pos::Num)
            && !has(CALENDAR, word)
            && !(page.opens_sentence(before) && has(STARTERS, word));
        let joined = matches!(word, "&") || (word == "-" && page.is_glued(before) && page.is_glued(start));
        if proper && !person_at(page, names, before) && !person_title(page, before) {
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

fn right_end(page: Page, names: &[Name], opener: usize) -> usize {
    let sentence = page.sentence(opener);
    let capital = |token: usize| {
        sentence.contains(&token)
            && page.is_capital(token)
            && matches!(page.pos(token), Pos::Propn | Pos::Adj | Pos::Noun)
            && !has(CALENDAR, page.word(token))
            && !person_at(page, names, token)
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
        let listed = |token: usize| {
            capital(token)
                && !names
                    .iter()
                    .any(|name| name.tokens.start == token && name.kind != EntityKind::Organisation)
        };
        let joined = matches!(page.word(next), "and" | "&");
        let series = || page.word(next) == "," && page.word(next + 2) == "and" && listed(next + 3);
        next += usize::from(listed(next + 1) && (joined || series()));
    }
    next
}
