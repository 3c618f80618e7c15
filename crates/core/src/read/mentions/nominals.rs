//! Descriptions ("the Ukrainian president", "European officials") and pronouns.

use std::ops::Range;

use super::names::Name;
use super::{Found, Page};
use crate::read::words::{COLLECTIVE, HUMAN, has};
use crate::reading::{EntityKind, MentionForm, Pos, Relation};

/// All descriptions of people and bodies, and all pronouns that can mean one.
pub(super) fn find(page: Page, names: &[Name]) -> Vec<Found> {
    let covered = super::names::covered(page, names);
    let mut found = Vec::new();
    for token in 0..page.reading.tokens.len() {
        if covered[token] {
            continue;
        }
        if let Some(kind) = pronoun(page, token) {
            found.push(Found { tokens: token..token + 1, head: token, kind, form: MentionForm::Pronoun });
        } else if let Some(kind) = described(page, &covered, token) {
            found.push(Found { tokens: extent(page, token), head: token, kind, form: MentionForm::Nominal });
        }
    }
    found
}

fn pronoun(page: Page, token: usize) -> Option<EntityKind> {
    if page.pos(token) != Pos::Pron {
        return None;
    }
    Some(match page.word(token).to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" => EntityKind::Person,
        "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours" | "ourselves" => {
            EntityKind::Person
        }
        "they" | "them" | "their" | "theirs" | "themselves" => EntityKind::Person,
        "it" | "its" | "itself" => EntityKind::Organisation,
        _ => return None,
    })
}

/// The kind of thing a noun describes; `None` for nouns of no person and no body, and for titles before a name.
fn described(page: Page, covered: &[bool], token: usize) -> Option<EntityKind> {
    let it = &page.reading.tokens[token];
    if !matches!(it.pos, Pos::Noun | Pos::Propn) {
        return None;
    }
    let lemma = it.lemma.to_lowercase();
    // "the side of war", "the force of law": words of place and part before "of".
    let part =
        matches!(lemma.as_str(), "side" | "body" | "force" | "star" | "board" | "office" | "band" | "guard");
    if part && page.after(token).is_some_and(|next| page.word(next) == "of") {
        return None;
    }
    let kind = if has(HUMAN, &lemma) {
        EntityKind::Person
    } else if has(COLLECTIVE, &lemma) {
        EntityKind::Organisation
    } else {
        return None;
    };
    // A noun that hangs on the noun after it describes that one ("police report", "President Ruiz").
    let before_noun =
        matches!(it.relation, Relation::Compound | Relation::AdjectiveModifier) && it.head > token;
    let next = page.after(token);
    let before_name =
        next.is_some_and(|next| covered[next] && page.is_capital(next) && page.pos(next) == Pos::Propn);
    let hyphened =
        next.is_some_and(|next| page.word(next) == "-" && page.is_glued(next)) && !in_law(page, token);
    if before_noun && !in_law(page, token) || before_name || hyphened {
        return None;
    }
    // "became president", "as secretary of state": a bare singular names a part, not a person.
    let bare = kind == EntityKind::Person
        && !it.has("Number=Plur")
        && it.relation != Relation::Apposition
        && !page.reading.children(token).any(|child| {
            let child = &page.reading.tokens[child];
            matches!(
                child.relation,
                Relation::Determiner | Relation::Possessor | Relation::NumberModifier | Relation::Apposition
            )
        })
        && !matches!(it.relation, Relation::Subject | Relation::PassiveSubject);
    if bare {
        return None;
    }
    let asked = page.before(extent(page, token).start + 1).is_some_and(|first| page.tag(first) == "WRB");
    if asked {
        return None;
    }
    let det = page.reading.child_as(token, Relation::Determiner).map_or("", |det| page.word(det));
    let empty = matches!(
        det.to_lowercase().as_str(),
        "no" | "any" | "every" | "each" | "what" | "which" | "whatever"
    );
    (!empty).then_some(kind)
}

/// "son-in-law" comes as five tokens.
fn in_law(page: Page, token: usize) -> bool {
    page.word(token + 1) == "-"
        && page.word(token + 2) == "in"
        && page.word(token + 4) == "law"
        && page.is_glued(token + 4)
}

/// From the first word before the noun that belongs to it to the end of what follows with "of", "for", "from", "to".
fn extent(page: Page, noun: usize) -> Range<usize> {
    let before = |&child: &usize| {
        child < noun
            && matches!(
                page.reading.tokens[child].relation,
                Relation::Determiner
                    | Relation::AdjectiveModifier
                    | Relation::Compound
                    | Relation::Possessor
                    | Relation::NumberModifier
                    | Relation::Other
            )
    };
    let starts = page.reading.children(noun).filter(before).map(|child| page.reading.subtree(child).start);
    let mut start = starts.min().unwrap_or(noun).min(noun);
    while start < noun
        && matches!(page.pos(start), Pos::Punct | Pos::Space | Pos::Cconj)
        && page.word(start) != "“"
    {
        start += 1;
    }
    let mut end = noun + if in_law(page, noun) { 5 } else { 1 };
    let linked = page.after(noun).filter(|&next| {
        matches!(page.word(next), "of" | "for" | "from" | "to")
            && page.reading.tokens[next].head == noun
            && next == end
    });
    if let Some(preposition) = linked {
        let reach = page.reading.subtree(preposition).end.min(end + 9);
        let stop = |&token: &usize| {
            matches!(page.pos(token), Pos::Punct | Pos::Space | Pos::Verb | Pos::Sconj)
                && page.word(token) != "-"
        };
        let stop = (end..reach).find(stop).unwrap_or(reach);
        end = if stop > preposition + 1 { stop } else { end };
    }
    let last_word = |token: usize| {
        !matches!(page.pos(token), Pos::Pron | Pos::Adp | Pos::Cconj | Pos::Punct) || page.tag(token) == "PRP"
    };
    while end > noun + 1 && !last_word(end - 1) {
        end -= 1;
    }
    start..end
}
