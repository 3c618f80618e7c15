//! Cuts a name down to the name: no article, no title, no possessive, one name each.

use std::ops::Range;

use super::Name;
use crate::read::mentions::{Page, kinds};
use crate::read::words::{
    BODY_HEADS, COUNTRIES, DEMONYMS, FACILITIES, HONORIFICS, NO_THINGS, PLACES, STARTERS, TITLE_PARTS,
    TITLES, has,
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

/// What stands before a name with a hyphen and is no part of it.
const PREFIXES: &[&str] = &["anti", "ex", "mid", "non", "post", "pre", "pro", "un", "trans", "then", "all"];

/// Splits what the model took for one name where it is several.
pub(super) fn parts(page: Page, tokens: Range<usize>, kind: EntityKind) -> Vec<Range<usize>> {
    let joint = |token: usize| {
        let word = page.word(token);
        let person = kind == EntityKind::Person && matches!(word, "and" | "," | "&" | "/" | ";");
        // "Politico, Democratic": a name does not go on with a nation or party after a comma.
        let next = word == "," && has(DEMONYMS, page.word(token + 1));
        person || next || page.pos(token) == Pos::Space || matches!(word, "—" | "–")
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
    let mut tokens = edges(page, tokens, kind);
    if tokens.is_empty() || !tokens.clone().any(|token| page.word(token).chars().any(char::is_uppercase)) {
        return None;
    }
    let mut kind = kind;
    if kind == EntityKind::Person {
        tokens = titles(page, tokens);
    } else if let Some(person) = person_inside(page, &tokens) {
        (tokens, kind) = (person, EntityKind::Person);
    }
    tokens = edges(page, tokens, kind);
    (!tokens.is_empty() && !is_nothing(page, &tokens)).then_some(Name { tokens, kind })
}

/// A form of address that only a surname follows.
pub(super) fn is_address(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Miss" | "Dr")
}

/// A title by itself, an amount ("Rs 450"), an initialism that is no name ("GDP").
pub(super) fn is_nothing(page: Page, tokens: &Range<usize>) -> bool {
    let title = |token: usize| {
        has(HONORIFICS, page.word(token))
            || has(TITLES, page.word(token))
            || matches!(page.word(token), "-" | "State" | "of")
    };
    let number =
        |token: usize| page.word(token).contains(|c: char| c.is_ascii_digit()) && page.pos(token) == Pos::Num;
    let short = |token: usize| page.word(token).chars().count() <= 3;
    let words = page.words(tokens.clone());
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    // "R-Wis.", "D-N.Y.": a party and a state after a lawmaker's name.
    let seat = ["R-", "D-", "I-"].iter().any(|party| words.starts_with(party)) && letters <= 6;
    let shouted = words.chars().all(|c| !c.is_lowercase());
    let sentence = shouted
        && tokens.len() > 1
        && tokens.clone().any(|token| {
            matches!(page.pos(token), Pos::Pron)
                || has(STARTERS, page.word(token)) && page.word(token).len() > 2
        });
    // "Mr. King": after a form of address a title is a surname.
    let addressed = page.before(tokens.start).is_some_and(|before| is_address(page.word(before)));
    tokens.clone().all(title) && !addressed
        || letters <= 1
        || seat
        || sentence
        || tokens.clone().any(number) && tokens.clone().all(|token| number(token) || short(token))
        || has(NO_THINGS, words)
        || in_title(page, tokens)
}

/// "State" of "Secretary of State", which the model takes for a body.
fn in_title(page: Page, tokens: &Range<usize>) -> bool {
    let Some(of) = page.before(tokens.start).filter(|&of| page.word(of) == "of") else { return false };
    let office = page.before(of).map_or("", |office| page.word(office));
    matches!(
        (office, page.words(tokens.clone())),
        ("Secretary" | "Secretaries" | "Minister" | "Department", "State") | ("Chief", "Staff")
    )
}

/// Without articles and marks before, without possessive and marks after.
fn edges(page: Page, Range { mut start, mut end }: Range<usize>, kind: EntityKind) -> Range<usize> {
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
    // "pro-Moscow", "ex-Barcelona": what is named is what comes after.
    while start + 2 < end && PREFIXES.contains(&page.word(start)) && page.word(start + 1) == "-" {
        start += 2;
    }
    let after = |token: usize| {
        matches!(page.pos(token), Pos::Punct | Pos::Space | Pos::Part)
            || page.tag(token) == "POS"
            || matches!(page.word(token), "'s" | "’s" | "'" | "’")
            || (matches!(page.pos(token), Pos::Adp | Pos::Det | Pos::Cconj | Pos::Pron)
                && !page.is_capital(token))
    };
    // What a name ends with has a capital or a number: small words after it belong to the sentence, but for the end of a
    // hyphened name ("Wai-lin") and the head of a place ("Hunan province").
    let small = |token: usize| {
        let word = page.word(token);
        let place = kind == EntityKind::Place && page.pos(token) != Pos::Adv;
        word.starts_with(char::is_lowercase)
            && !word.chars().any(char::is_uppercase)
            && !page.is_glued(token)
            && !place
    };
    while start < end && (after(end - 1) || small(end - 1)) && page.word(end - 1) != "!" {
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
