//! Cuts a name down to the name: no article, no title, no possessive, one name each.

use std::ops::Range;

use super::{Name, is_title};
use crate::read::mentions::{Page, kinds};
use crate::read::words::{
    BODY_HEADS, COUNTRIES, DEMONYMS, FACILITIES, HONORIFICS, PLACES, TITLE_PARTS, TITLES, has,
};
use crate::reading::{EntityKind, Pos};

/// Titles that open no other name than a person's ("General Motors" is none of one).
const SURE_TITLES: &[&str] = &[
    "ambassador",
    "chairman",
    "chancellor",
    "congressman",
    "congresswoman",
    "envoy",
    "governor",
    "mayor",
    "minister",
    "mr",
    "mrs",
    "ms",
    "dr",
    "premier",
    "president",
    "rep",
    "secretary",
    "secretary-general",
    "sen",
    "senator",
    "spokesman",
    "spokeswoman",
    "justice",
    "prof",
    "professor",
    "sheikh",
    "chairwoman",
    "ceo",
    "commissioner",
];

/// Splits what the model took for one name where it is several.
pub(super) fn parts(page: Page, tokens: Range<usize>, kind: EntityKind) -> Vec<Range<usize>> {
    let joint = |token: usize| {
        let word = page.word(token);
        let person = kind == EntityKind::Person && matches!(word, "and" | "," | "&" | "/" | ";");
        person || page.pos(token) == Pos::Space || matches!(word, "—" | "–")
    };
    let mut parts = Vec::new();
    let mut start = tokens.start;
    for token in tokens.clone() {
        // "Jr." after a comma belongs to the name before it.
        let junior =
            page.word(token) == "," && matches!(page.word(token + 1), "Jr." | "Sr." | "Jr" | "III" | "II");
        if joint(token) && !junior {
            parts.push(start..token);
            start = token + 1;
        }
    }
    parts.push(start..tokens.end);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The name inside a stretch; `None` where nothing of a name is left.
pub(super) fn name(page: Page, tokens: Range<usize>, kind: EntityKind) -> Option<Name> {
    let mut tokens = edges(page, tokens);
    if tokens.is_empty() || !tokens.clone().any(|token| page.word(token).chars().any(char::is_uppercase)) {
        return None;
    }
    let mut kind = kind;
    if kind == EntityKind::Person {
        tokens = titles(page, tokens);
    } else if let Some(person) = person_inside(page, &tokens) {
        (tokens, kind) = (person, EntityKind::Person);
    }
    tokens = edges(page, tokens);
    let titles_only = tokens.clone().all(|token| is_title(page, token) && !page.is_capital(token));
    (!tokens.is_empty() && !titles_only).then_some(Name { tokens, kind })
}

/// Without articles and marks before, without possessive and marks after.
fn edges(page: Page, Range { mut start, mut end }: Range<usize>) -> Range<usize> {
    let article = |token: usize| {
        matches!(page.pos(token), Pos::Det)
            || matches!(page.word(token), "the" | "The" | "a" | "an" | "A" | "An")
    };
    let before = |token: usize| {
        matches!(page.pos(token), Pos::Punct | Pos::Space | Pos::Adp | Pos::Cconj) && !page.is_capital(token)
            || article(token)
            || matches!(page.tag(token), "POS" | "PRP$")
    };
    while start < end && before(start) {
        start += 1;
    }
    let after = |token: usize| {
        matches!(page.pos(token), Pos::Punct | Pos::Space | Pos::Part)
            || page.tag(token) == "POS"
            || matches!(page.word(token), "'s" | "’s" | "'" | "’")
            || (matches!(page.pos(token), Pos::Adp | Pos::Det | Pos::Cconj | Pos::Pron)
                && !page.is_capital(token))
    };
    while start < end && after(end - 1) && page.word(end - 1) != "!" {
        end -= 1;
    }
    start..end
}

/// Without the titles before a person's name ("U.S. Secretary of State Ann Lee" is "Ann Lee").
pub(super) fn titles(page: Page, tokens: Range<usize>) -> Range<usize> {
    let mut start = tokens.start;
    let mut token = tokens.start;
    while token < tokens.end {
        let word = page.word(token).trim_end_matches('.');
        if has(HONORIFICS, word) || has(TITLES, word) {
            start = token + 1;
        } else if matches!(word, "of" | "for") && start == token {
            // "Secretary of State", "Minister for Europe": the word after belongs to the title.
            token += 1;
            start = token + 1;
        } else if !(has(TITLE_PARTS, word)
            || has(DEMONYMS, word)
            || has(COUNTRIES, word)
            || matches!(word, "-" | "and" | "&"))
        {
            break;
        }
        token += 1;
    }
    if start >= tokens.end { tokens } else { start..tokens.end }
}

/// A person's name after a sure title, inside what the model took for something else.
fn person_inside(page: Page, tokens: &Range<usize>) -> Option<Range<usize>> {
    let title = tokens.clone().rev().find(|&token| {
        SURE_TITLES.contains(&page.word(token).trim_end_matches('.').to_lowercase().as_str())
    })?;
    let rest = title + 1..tokens.end;
    let named = |token: usize| page.is_capital(token) && page.pos(token) == Pos::Propn;
    let other = |token: usize| {
        let word = page.word(token);
        has(BODY_HEADS, word) || has(FACILITIES, word) || has(PLACES, word) || has(COUNTRIES, word)
    };
    let fits = !rest.is_empty() && rest.clone().all(named) && !rest.clone().any(other);
    (fits && kinds::of(page, &rest, None) == EntityKind::Person).then_some(rest)
}
