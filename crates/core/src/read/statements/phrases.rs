//! Fixed phrases that attribute: "according to", "in the words of", "reportedly", "it is unclear".

use super::draft::{Draft, DraftSource};
use super::grammar::Scene;
use super::nouns::owned_by;
use super::verbs::source_at;
use crate::document::{Block, BlockKind, Document};
use crate::reading::{Factuality, Pos, Relation, Stance};
use crate::text::Span;

/// Adds the drafts of all phrases; `drafts` holds those of verbs already.
pub(super) fn find(scene: &Scene, drafts: &mut Vec<Draft>) {
    for token in 0..scene.reading.tokens.len() {
        if scene.quotation_id(token).is_none() {
            drafts.extend(according_to(scene, token));
            drafts.extend(in_the_words_of(scene, token));
            drafts.extend(as_put(scene, token));
            let hearsay = hearsay(scene, token, drafts);
            drafts.extend(hearsay);
        }
    }
    for block in 0..scene.document.blocks.len() {
        drafts.extend(named_before_colon(scene, block));
    }
}

/// "The army is *reportedly* preparing": told, but by nobody.
fn hearsay(scene: &Scene, token: usize, drafts: &[Draft]) -> Option<Draft> {
    if !scene.is_word(token, &["reportedly", "allegedly", "purportedly", "supposedly"]) {
        return None;
    }
    let spoken = |draft: &Draft| draft.cue.is_some_and(|cue| cue.contains(scene.token(token).span));
    if drafts.iter().any(spoken) {
        return None;
    }
    let mut content = clause_around(scene, token, token..token + 1);
    // A clause that names its object before its subject ("the gun he allegedly used") has the noun as content too.
    content.retain(|span| span.len() > 1);
    (!content.is_empty()).then(|| Draft {
        source: None,
        cue: scene.reading.span_of(token..token + 1),
        lemma: scene.word(token).to_lowercase(),
        anchor: token,
        content,
        stance: Stance::Asserts,
        factuality: Factuality::Reported,
        addressee: None,
        weak: false,
    })
}

/// What may stand before a colon at the start of a headline or of a speaker's turn.
const SPEAKERS: &[&str] = &[
    "poll",
    "report",
    "study",
    "survey",
    "police",
    "official",
    "source",
    "analyst",
    "expert",
    "minister",
    "president",
    "mayor",
    "governor",
    "senator",
    "lawmaker",
    "economist",
    "court",
    "judge",
    "opinion",
    "review",
    "data",
    "witness",
    "campaign",
    "camp",
];

/// "Poll: Voters tired of talk" · "HALE: We will go."
fn named_before_colon(scene: &Scene, block: usize) -> Option<Draft> {
    let at = scene.document.blocks.get(block)?;
    let mut tokens = scene.reading.tokens_in(at.span);
    while tokens.start < tokens.end && scene.is_mark(tokens.start) {
        tokens.start += 1;
    }
    let colon = tokens.clone().take(6).find(|&token| scene.is_word(token, &[":"]))?;
    let name = tokens.start..colon;
    let last = colon.checked_sub(1).filter(|&last| last >= name.start && colon + 2 < tokens.end)?;
    let shouted = name.clone().all(|token| !scene.word(token).chars().any(char::is_lowercase))
        && scene.word(last).len() > 1;
    let proper = |token: usize| {
        scene.token(token).pos == Pos::Propn && scene.word(token).starts_with(char::is_uppercase)
    };
    let named = name.clone().all(|token| proper(token) || scene.is_mark(token))
        || scene.reading.lemma_is(last, SPEAKERS);
    let title = at.kind == BlockKind::Headline || at.kind == BlockKind::Heading || block == 0;
    let quoted = scene.quotation_id(colon + 1).is_some();
    let in_turns = || proper(last) && last > name.start && is_among_turns(scene.document, block);
    if !(named && (title || quoted && proper(last) || in_turns()) || shouted && proper(last))
        || name.clone().any(|token| scene.token(token).pos == Pos::Verb)
    {
        return None;
    }
    let content = if quoted && !title {
        scene.quotation_of(colon + 1)?.span
    } else {
        scene.trimmed(colon + 1..tokens.end)?
    };
    Some(Draft {
        source: Some(DraftSource { span: scene.trimmed(name)?, head: last }),
        cue: scene.reading.span_of(colon..colon + 1),
        lemma: ":".to_string(),
        anchor: colon,
        content: vec![content],
        stance: Stance::Asserts,
        factuality: Factuality::Reported,
        addressee: None,
        weak: false,
    })
}

/// Whether a block stands in a transcript: at least half of the blocks around it, and two of them, open with a name of
/// two words or more and a colon ("Ann Bell: We will go.").
fn is_among_turns(document: &Document, block: usize) -> bool {
    const LONGEST_NAME: usize = 60;
    const AROUND: usize = 4;
    let around = block.saturating_sub(AROUND)..(block + AROUND + 1).min(document.blocks.len());
    let around = document.blocks.get(around).unwrap_or(&[]);
    let opens_turn = |block: &&Block| {
        let words = document.text.slice(block.span);
        let name = words.split_once(": ").map_or("", |(name, _)| name);
        let capital = |word: &str| word.trim_start_matches('(').starts_with(char::is_uppercase);
        name.len() <= LONGEST_NAME
            && name.split_whitespace().count() >= 2
            && name.split_whitespace().all(capital)
    };
    let turns = around.iter().filter(opens_turn).count();
    turns >= 2 && turns * 2 >= around.len()
}

fn according_to(scene: &Scene, token: usize) -> Option<Draft> {
    let to = token + 1;
    if !scene.is_word(token, &["according"])
        || to >= scene.reading.tokens.len()
        || !scene.is_word(to, &["to"])
    {
        return None;
    }
    let noun = scene
        .child(to, Relation::PrepositionObject)
        .or_else(|| scene.child(token, Relation::PrepositionObject))?;
    let phrase = token..scene.under(noun).end.max(to + 1);
    let source = DraftSource { span: scene.noun_phrase(noun, to)?, head: noun };
    let content = clause_around(scene, token, phrase);
    (!content.is_empty()).then(|| Draft {
        source: Some(source),
        cue: scene.reading.span_of(token..to + 1),
        lemma: "according".to_string(),
        anchor: token,
        content,
        stance: Stance::Asserts,
        factuality: Factuality::Reported,
        addressee: None,
        weak: false,
    })
}

/// "in the words of Ann Hale", "in Hale's words", "in her view".
fn in_the_words_of(scene: &Scene, token: usize) -> Option<Draft> {
    let noun = scene.child(token, Relation::PrepositionObject)?;
    if !scene.is_word(token, &["in"])
        || !scene.reading.lemma_is(noun, &["word", "view", "opinion", "telling", "account"])
    {
        return None;
    }
    let of =
        scene.children(noun).iter().copied().find(|&child| child > noun && scene.is_word(child, &["of"]));
    let giver = of.and_then(|of| scene.child(of, Relation::PrepositionObject));
    let source = match (giver, scene.child(noun, Relation::Possessor)) {
        (Some(giver), _) => DraftSource { span: scene.noun_phrase(giver, of?)?, head: giver },
        (None, Some(owner)) => owned_by(scene, owner)?,
        _ => return None,
    };
    let phrase = scene.under(token);
    let cue = if giver.is_some() {
        scene.reading.span_of(token..of? + 1)
    } else {
        scene.reading.span_of(noun..noun + 1)
    };
    let content = clause_around(scene, token, phrase);
    (!content.is_empty()).then(|| Draft {
        source: Some(source),
        cue,
        lemma: scene.token(noun).lemma.to_string(),
        anchor: token,
        content,
        stance: Stance::Asserts,
        factuality: Factuality::Reported,
        addressee: None,
        weak: false,
    })
}

/// "as Hale put it, the city had no choice".
fn as_put(scene: &Scene, verb: usize) -> Option<Draft> {
    let as_clause = scene.children(verb).iter().any(|&child| child < verb && scene.is_word(child, &["as"]));
    if !scene.reading.lemma_is(verb, &["put"]) || !as_clause || !scene.is_word(verb + 1, &["it"]) {
        return None;
    }
    let subject = scene.child(verb, Relation::Subject)?;
    let content = clause_around(scene, verb, scene.under(verb));
    (!content.is_empty()).then(|| Draft {
        source: source_at(scene, subject, verb),
        cue: scene.reading.span_of(verb..verb + 2),
        lemma: "put".to_string(),
        anchor: verb,
        content,
        stance: Stance::Asserts,
        factuality: Factuality::Reported,
        addressee: None,
        weak: false,
    })
}

/// The clause that a phrase hangs on, without the phrase.
fn clause_around(scene: &Scene, token: usize, phrase: std::ops::Range<usize>) -> Vec<Span> {
    let Some(head) = scene.reading.ancestors(token).find(|&above| scene.is_verb(above)) else {
        return Vec::new();
    };
    let whole = scene.under(head);
    let before = whole.start..phrase.start.max(whole.start);
    let parts = [before, phrase.end.min(whole.end)..whole.end];
    parts.into_iter().filter_map(|part| scene.trimmed(part)).collect()
}
