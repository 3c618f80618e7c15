//! See the page beside this file.
//!
//! A hedge says that somebody else says so. Who, need not stand in the same sentence: a neighbour may name the source, or
//! hold the report, the charge or the paper that is meant.

use crate::document::BlockKind;
use crate::finding::{Basis, Level};
use crate::reading::{Relation, Sentence};
use crate::text::Span;
use crate::verify::{Case, Check, Draft, Findings};

/// "Reportedly", and nobody who reports.
pub static CHECK: Check = Check {
    name: "claim-unattributed-hedge",
    levels: &[Level::Note],
    by_default: true,
    doc: include_str!("claim-unattributed-hedge.md"),
    run,
};

/// Words that hand a claim to somebody unnamed.
const ADVERBS: &[&str] = &["allegedly", "purportedly", "reportedly"];

/// Participles that do so after a form of "be", with a clause or an infinitive after them.
const PARTICIPLES: &[&str] =
    &["alleged", "believed", "claimed", "reported", "rumored", "rumoured", "said", "thought", "understood"];

/// Words, by dictionary form, that tell where a claim comes from: who charges, reports, measures or knows.
const ORIGINS: &[&str] = &[
    "accord",
    "accusation",
    "accuse",
    "affidavit",
    "allegation",
    "allege",
    "announce",
    "arrest",
    "attorney",
    "authority",
    "biographer",
    "broadcaster",
    "charge",
    "cite",
    "claim",
    "complaint",
    "convict",
    "court",
    "data",
    "defendant",
    "detective",
    "document",
    "evidence",
    "expert",
    "file",
    "filing",
    "historian",
    "indict",
    "indictment",
    "interview",
    "investigation",
    "investigator",
    "journalist",
    "judge",
    "lawsuit",
    "lawyer",
    "leak",
    "letter",
    "magazine",
    "memo",
    "newspaper",
    "official",
    "paper",
    "plead",
    "police",
    "poll",
    "prosecutor",
    "publish",
    "quote",
    "record",
    "report",
    "reporter",
    "research",
    "researcher",
    "rumor",
    "rumour",
    "say",
    "scholar",
    "scientist",
    "source",
    "statement",
    "study",
    "sue",
    "survey",
    "suspect",
    "tell",
    "testify",
    "testimony",
    "trial",
    "tweet",
    "video",
    "website",
    "witness",
    "write",
];

/// The most words of a headline.
const TITLE: usize = 20;

/// Of these, what tells it across the end of a paragraph too: there a "he said" may be of something else.
const REPORTS: &[&str] = &[
    "accord",
    "accuse",
    "affidavit",
    "allegation",
    "allege",
    "arrest",
    "authority",
    "charge",
    "complaint",
    "court",
    "document",
    "filing",
    "indict",
    "indictment",
    "investigation",
    "investigator",
    "lawsuit",
    "leak",
    "magazine",
    "newspaper",
    "official",
    "police",
    "prosecutor",
    "publish",
    "report",
    "reporter",
    "rumor",
    "rumour",
    "source",
    "sue",
    "suspect",
    "testify",
    "testimony",
    "trial",
    "witness",
];

/// Sentences that are near: so many before and after, in the paragraph and its neighbours.
const NEAR: usize = 2;

fn run(case: &Case<'_>, findings: &mut Findings) {
    for (index, sentence) in case.reading.sentences.iter().enumerate() {
        let body = case.document.blocks.get(sentence.block);
        let running = body.is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::List));
        if !running || is_title(case, sentence) {
            continue;
        }
        let Some(at) = sentence.tokens.clone().find_map(|token| hedge(case, token)) else { continue };
        if case.reading.quotation_at(at.start()).is_none() && !has_origin(case, index, at) {
            let message = format!("“{}”, and no source is named here or near", case.words(at));
            findings.found(Draft::new(Level::Note, at, message, vec![Basis::Text { at: sentence.span }]));
        }
    }
}

/// Whether a sentence is a short first block over others, as the headline of a text without headline blocks is.
fn is_title(case: &Case<'_>, sentence: &Sentence) -> bool {
    let blocks = &case.document.blocks;
    let titled = blocks.iter().any(|it| it.kind == BlockKind::Headline);
    let alone = blocks.first().is_some_and(|it| it.span == sentence.span);
    !titled && blocks.len() > 2 && alone && case.words(sentence.span).split_whitespace().count() <= TITLE
}

/// The words of a hedge that begins, or has its chief word, at a token.
fn hedge(case: &Case<'_>, token: usize) -> Option<Span> {
    let reading = case.reading;
    let word = reading.word(&case.document.text, token).to_lowercase();
    let span = reading.tokens.get(token)?.span;
    if ADVERBS.contains(&word.as_str()) {
        return Some(span);
    }
    if !PARTICIPLES.contains(&word.as_str()) {
        return None;
    }
    let next = reading.word(&case.document.text, token + 1).to_lowercase();
    let passive = reading.children(token).filter(|&it| reading.lemma_is(it, &["be"]) && it < token).last()?;
    let subject =
        reading.children_as(token, &[Relation::Subject, Relation::PassiveSubject]).find(|&it| it < token);
    let it = subject.is_some_and(|it| reading.lemma_is(it, &["it"]));
    // "Was believed" tells what people held then: that is history, and no hedge.
    let news = it && ["reported", "claimed", "alleged"].contains(&word.as_str());
    let told = reading.tokens[passive].tag != "VBD" || news;
    let agent = reading.child_as(token, Relation::Agent).is_some();
    // "It is said that", "it is understood he": a clause; "is said to have": an infinitive.
    let clause = it
        && reading
            .children(token)
            .any(|child| child > token && reading.tokens[child].relation == Relation::ClausalComplement);
    if agent || !told || reading.child_as(token, Relation::Negation).is_some() || !(next == "to" || clause) {
        return None;
    }
    let first = if it { subject.unwrap_or(passive) } else { passive };
    Some(reading.tokens.get(first)?.span.to(span))
}

/// Whether the sentence or one near it tells where the claim comes from.
fn has_origin(case: &Case<'_>, index: usize, hedge: Span) -> bool {
    let sentences = &case.reading.sentences;
    let here = sentences.get(index).map_or(0, |it| it.block);
    let near = sentences.iter().skip(index.saturating_sub(NEAR)).take(index.min(NEAR) + 1 + NEAR);
    near.into_iter().any(|sentence| match sentence.block.abs_diff(here) {
        0 => speaks(case, sentence) || has_word(case, sentence, hedge, ORIGINS),
        1 => has_word(case, sentence, hedge, REPORTS),
        _ => false,
    })
}

/// Whether somebody says something in a sentence.
fn speaks(case: &Case<'_>, sentence: &Sentence) -> bool {
    let mut sources =
        case.reading.statements.iter().filter_map(|it| it.source.as_ref()).flat_map(|it| &it.spans);
    sources.any(|source| sentence.span.contains(*source))
}

/// Whether a sentence has one of these words outside the hedge.
fn has_word(case: &Case<'_>, sentence: &Sentence, hedge: Span, words: &[&str]) -> bool {
    let apart = |token: usize| case.reading.tokens.get(token).is_some_and(|it| !hedge.contains(it.span));
    sentence.tokens.clone().any(|token| apart(token) && case.reading.lemma_is(token, words))
}
