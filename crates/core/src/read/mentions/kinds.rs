//! What kind of thing a name names, by the words in it and around it.

use std::ops::Range;

use crate::read::mentions::Page;
use crate::read::words::{
    ACTING, BODY_HEADS, BODY_STARTS, CORPORATE, COUNTRIES, DEMONYMS, EVENTS, FACILITIES, FEMALE_NAMES,
    HONORIFICS, LAWS, MALE_NAMES, METONYMS, PLACES, SAYING, TITLES, has,
};
use crate::reading::{EntityKind, Pos, Relation};

/// How much speaks for each kind, in the order of [`KINDS`].
pub(in crate::read) type Evidence = [f32; 9];

/// The kinds in the order of an [`Evidence`].
pub(in crate::read) const KINDS: [EntityKind; 9] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Place,
    EntityKind::Group,
    EntityKind::Facility,
    EntityKind::Event,
    EntityKind::Work,
    EntityKind::Product,
    EntityKind::Law,
];

/// The place of a kind in an [`Evidence`].
pub(in crate::read) fn slot(kind: EntityKind) -> usize {
    KINDS.iter().position(|&other| other == kind).unwrap_or(0)
}

/// The kind that most speaks for.
pub(in crate::read) fn best(evidence: &Evidence) -> EntityKind {
    let mut best = 0;
    for index in 1..evidence.len() {
        if evidence[index] > evidence[best] {
            best = index;
        }
    }
    KINDS[best]
}

/// The kind of a name, from the model's guess and all evidence.
pub(super) fn of(page: Page, tokens: &Range<usize>, guess: Option<EntityKind>) -> EntityKind {
    best(&evidence(page, tokens, guess))
}

/// Everything that speaks for a kind at one place.
pub(in crate::read) fn evidence(page: Page, tokens: &Range<usize>, guess: Option<EntityKind>) -> Evidence {
    let mut evidence = [0.0; 9];
    if let Some(kind) = guess {
        // A lone word that is no initialism and stands without an article: the model often takes a surname for a body.
        let lone = kind == EntityKind::Organisation && tokens.len() == 1 && is_bare_word(page, tokens.start);
        evidence[slot(kind)] += if lone { 0.9 } else { 1.5 };
    }
    from_words(page, tokens, &mut evidence);
    from_context(page, tokens, &mut evidence);
    if guess.is_none() && is_silent(&evidence) {
        evidence[slot(EntityKind::Organisation)] += 0.1;
    }
    evidence
}

/// Whether nothing at all speaks for any kind.
fn is_silent(evidence: &Evidence) -> bool {
    evidence.iter().all(|&weight| weight <= 0.0)
}

/// Whether nothing shows what a capitalised word that the model passed over could name: it is then no name at all.
pub(super) fn is_unknown_word(page: Page, tokens: &Range<usize>) -> bool {
    let mut evidence = [0.0; 9];
    from_words(page, tokens, &mut evidence);
    from_context(page, tokens, &mut evidence);
    tokens.len() == 1 && is_silent(&evidence)
}

fn is_bare_word(page: Page, token: usize) -> bool {
    let word = page.word(token);
    let article = page.before(token).is_some_and(|before| page.pos(before) == Pos::Det);
    !article && word.chars().any(char::is_lowercase) && !has(BODY_HEADS, word) && !word.ends_with('.')
}

/// What the name's own words show.
fn from_words(page: Page, tokens: &Range<usize>, evidence: &mut Evidence) {
    let mut add = |kind, weight: f32| evidence[slot(kind)] += weight;
    let (Some(first), Some(last)) = (tokens.clone().next(), tokens.clone().next_back()) else { return };
    let (first, last) = (page.word(first), page.word(last).trim_end_matches('.'));
    let whole = page.words(tokens.clone());
    if tokens.len() > 1 {
        let tail = page.word(tokens.end - 1);
        for (list, kind, weight) in [
            (BODY_HEADS, EntityKind::Organisation, 2.5),
            (CORPORATE, EntityKind::Organisation, 2.0),
            (FACILITIES, EntityKind::Facility, 1.8),
            (PLACES, EntityKind::Place, 1.2),
            (EVENTS, EntityKind::Event, 1.2),
            (LAWS, EntityKind::Law, 1.2),
        ] {
            if has(list, last) {
                add(kind, weight);
            }
        }
        if has(BODY_STARTS, first)
            && !has(FACILITIES, last)
            && matches!(page.word(tokens.start + 1), "of" | "for" | "on")
        {
            add(EntityKind::Organisation, 3.0);
        }
        let given = (has(MALE_NAMES, first) || has(FEMALE_NAMES, first)) && tokens.len() <= 4;
        if given
            && page.is_capital(tokens.end - 1)
            && !has(BODY_HEADS, tail)
            && !has(FACILITIES, tail)
            && !tokens.clone().any(|token| page.word(token) == "of")
        {
            add(EntityKind::Person, 1.6);
        }
    } else if whole.len() > 1
        && whole.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && whole.len() <= 6
    {
        add(EntityKind::Organisation, 0.3);
    }
    if has(COUNTRIES, whole.trim_end_matches('.'))
        || whole.eq_ignore_ascii_case("united states")
        || whole.eq_ignore_ascii_case("united kingdom")
    {
        add(EntityKind::Place, 3.0);
    }
    let singular = whole.strip_suffix('s').unwrap_or(whole);
    if has(DEMONYMS, whole) || has(DEMONYMS, singular) {
        add(EntityKind::Group, 3.0);
    }
    if let Some(kind) = metonym(page, tokens) {
        add(kind, 5.0);
    }
}

/// What the words around it show.
fn from_context(page: Page, tokens: &Range<usize>, evidence: &mut Evidence) {
    let head = page.head_of(tokens);
    let mut add = |kind, weight: f32| evidence[slot(kind)] += weight;
    if let Some(before) = page.before(tokens.start) {
        let word = page.word(before).trim_end_matches('.');
        if has(HONORIFICS, word) && page.is_capital(before) {
            add(EntityKind::Person, 3.0);
        } else if has(TITLES, word) && !page.is_glued(tokens.start) {
            add(EntityKind::Person, if page.is_capital(before) { 2.2 } else { 1.6 });
        } else if matches!(word, "in" | "In" | "near" | "across" | "outside") {
            add(EntityKind::Place, 0.4);
        } else if matches!(word, "the" | "The") {
            add(EntityKind::Person, -1.0);
        }
    }
    // "the Donetsk region", "Nairobi city".
    let next = page.word(tokens.end);
    if next.starts_with(char::is_lowercase) && has(PLACES, next) && !page.is_glued(tokens.end) {
        add(EntityKind::Place, 2.0);
    }
    if age_follows(page, tokens.end) {
        add(EntityKind::Person, 2.5);
    }
    if who_follows(page, tokens.end) {
        add(EntityKind::Person, 1.5);
    }
    if acts(page, head, SAYING) {
        add(EntityKind::Person, 1.3);
        add(EntityKind::Organisation, 0.5);
    } else if acts(page, head, ACTING) {
        add(EntityKind::Person, 0.7);
        add(EntityKind::Organisation, 0.4);
    }
}

/// Whether a word is the subject of a verb with one of these lemmas.
pub(in crate::read) fn acts(page: Page, head: usize, verbs: &[&str]) -> bool {
    let Some(token) = page.reading.tokens.get(head) else { return false };
    let subject = matches!(token.relation, Relation::Subject | Relation::Agent);
    subject && token.head != head && has(verbs, &page.reading.tokens[token.head].lemma)
}

/// ", 54," or " (54)".
fn age_follows(page: Page, end: usize) -> bool {
    let number = page.word(end + 1);
    let age = number.len() <= 3 && number.parse::<u8>().is_ok_and(|age| (1..=110).contains(&age));
    age && matches!((page.word(end), page.word(end + 2)), ("," | "(", "," | ")" | "."))
}

fn who_follows(page: Page, end: usize) -> bool {
    let at = if page.word(end) == "," { end + 1 } else { end };
    matches!(page.word(at), "who" | "whose" | "whom")
}

/// Whether a name is that of a house or street that stands for its people.
pub(in crate::read) fn is_metonym(words: &str) -> bool {
    has(METONYMS, words)
        || matches!(
            words,
            "White House" | "Downing Street" | "Capitol Hill" | "Wall Street" | "Foggy Bottom" | "Blue House"
        )
}

/// A house that stands for its people: an organisation, but a facility where one is in it, at it or before it.
fn metonym(page: Page, tokens: &Range<usize>) -> Option<EntityKind> {
    if !is_metonym(page.words(tokens.clone())) {
        return None;
    }
    let article = page.before(tokens.start).filter(|&before| matches!(page.word(before), "the" | "The"));
    let before = page.before(article.unwrap_or(tokens.start)).map_or("", |before| page.word(before));
    let inside = matches!(
        before.to_lowercase().as_str(),
        "in" | "at" | "inside" | "outside" | "near" | "around" | "entered" | "left"
    );
    let modifies = page.reading.tokens[page.head_of(tokens)].relation == Relation::Compound;
    Some(if inside && !modifies { EntityKind::Facility } else { EntityKind::Organisation })
}

/// Whether a name is plainly in the position of a place ("in Geneva").
pub(in crate::read) fn stands_as_place(page: Page, tokens: &Range<usize>) -> bool {
    let before = page.before(tokens.start);
    before.is_some_and(|before| {
        page.pos(before) == Pos::Adp
            && matches!(page.word(before), "in" | "In" | "near" | "at" | "across" | "to" | "from")
    })
}
