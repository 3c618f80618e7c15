//! Claims that one source of the text makes and another denies.
//!
//! A denial points back: by a word ("this assertion", "Russia's claims of …") or by telling the same content. It is
//! matched to the claim before it that shares most with it: its source, the names in it, and its nearness.

use super::Case;
use crate::finding::Contest;
use crate::ids::{ChainId, SentenceId, StatementId};
use crate::reading::{MentionForm, Pos, Stance, Statement};
use crate::reference::Entry;
use crate::text::Span;

/// All contests, in the order of their claims.
pub(super) fn find(case: &Case<'_>) -> Vec<Contest> {
    let mut contests: Vec<Contest> = Vec::new();
    for (index, statement) in case.reading.statements.iter().enumerate() {
        if !matches!(statement.stance, Stance::Denies | Stance::Rejects) {
            continue;
        }
        let Some(claim) = claim(case, index) else { continue };
        let (asserts, denies) = (StatementId::from_index(claim), StatementId::from_index(index));
        match contests.iter_mut().find(|contest| contest.asserts.contains(&asserts)) {
            Some(contest) => contest.denies.push(denies),
            None => contests.push(contest(case, asserts, denies)),
        }
    }
    contests.sort_by_key(|contest| contest.claim);
    contests
}

fn contest(case: &Case<'_>, asserts: StatementId, denies: StatementId) -> Contest {
    let content = &case.reading.statements[asserts.index()].content;
    let claim =
        content.iter().copied().reduce(Span::to).unwrap_or(case.reading.statements[asserts.index()].span);
    let mut about: Vec<ChainId> = named_in(case, claim).collect();
    about.sort_unstable();
    about.dedup();
    Contest { claim, about, asserts: vec![asserts], denies: vec![denies] }
}

/// The chains named inside a span.
fn named_in<'a>(case: &'a Case<'_>, span: Span) -> impl Iterator<Item = ChainId> + 'a {
    let mentions = case.reading.mentions_in(span).filter_map(|id| case.reading.mentions.get(id.index()));
    mentions.filter(|mention| mention.form == MentionForm::Name).map(|mention| mention.chain)
}

/// The statement before the denial that it denies.
fn claim(case: &Case<'_>, denial: usize) -> Option<usize> {
    let statements = &case.reading.statements;
    let denies = statements.get(denial)?;
    let own = source(denies, case);
    own.as_ref()?;
    let pointer = pointer(case, denies);
    let candidates = statements.iter().enumerate().filter(|(index, claim)| {
        *index != denial
            && claim.span.start() < denies.span.start()
            && matches!(claim.stance, Stance::Asserts | Stance::Accuses)
            && denies.within.map(StatementId::index) != Some(*index)
            && source(claim, case).is_some_and(|key| Some(key) != own)
            && !told_with_a_denial(case, claim)
            && blocks_apart(case, claim, denies).is_some_and(|apart| apart <= 2)
    });
    let scored = candidates.filter_map(|(index, claim)| Some((score(case, claim, denies, pointer)?, index)));
    scored.max().map(|(_, index)| index)
}

/// Whether a statement only goes on from a denial of the same source ("denied this, saying that …"): the matter stays
/// the one that was denied.
fn told_with_a_denial(case: &Case<'_>, claim: &Statement) -> bool {
    let place = sentence(case, claim);
    case.reading.statements.iter().any(|other| {
        let denies = matches!(other.stance, Stance::Denies | Stance::Rejects);
        denies && sentence(case, other) == place && source(other, case) == source(claim, case)
    })
}

/// How a denial points back.
#[derive(Clone, Copy, PartialEq)]
enum Pointer {
    /// "this assertion", "it", "that".
    Near,
    /// "the claims", "claims of …".
    Noun,
    /// Not by a word.
    None,
}

fn pointer(case: &Case<'_>, denies: &Statement) -> Pointer {
    const NOUNS: &[&str] = &[
        "claim",
        "assertion",
        "allegation",
        "accusation",
        "statement",
        "report",
        "charge",
        "suggestion",
        "version",
        "account",
        "rumour",
        "rumor",
        "announcement",
    ];
    let tokens = case.reading.tokens_in(denies.span);
    let noun = tokens.clone().find(|&token| {
        case.reading.lemma_is(token, NOUNS)
            && matches!(case.reading.tokens[token].pos, Pos::Noun | Pos::Propn)
    });
    let Some(noun) = noun else { return Pointer::None };
    let before = case.reading.tokens[..noun].iter().rev().take(2);
    let near =
        before.clone().any(|token| matches!(case.words(token.span), "this" | "that" | "these" | "those"));
    if near { Pointer::Near } else { Pointer::Noun }
}

/// How much a claim and its denial share; `None` where it is too little to be one matter.
fn score(case: &Case<'_>, claim: &Statement, denies: &Statement, pointer: Pointer) -> Option<usize> {
    let key = |chain: ChainId| thing(case, chain);
    let told: Vec<Key> = claim.content.iter().flat_map(|span| named_in(case, *span)).map(key).collect();
    let mut shared: Vec<Key> =
        named_in(case, denies.span).map(key).filter(|key| told.contains(key)).collect();
    shared.sort_unstable();
    shared.dedup();
    let own = source(denies, case);
    let names_the_source = named_in(case, denies.span)
        .map(key)
        .any(|key| Some(&key) != own.as_ref() && source(claim, case).as_ref() == Some(&key));
    let apart = sentences_apart(case, claim, denies)?;
    let words = shared_words(case, claim, denies);
    let fits = match pointer {
        Pointer::Near => apart <= 1 || names_the_source || !shared.is_empty(),
        Pointer::Noun => names_the_source || apart <= 1 || shared.len() + words > 1,
        Pointer::None => shared.len() + words > 2 && words > 0,
    };
    let close = 8usize.saturating_sub(apart);
    fits.then_some(close + 3 * shared.len() + 4 * usize::from(names_the_source) + words.min(4))
}

/// What a thing is for comparing: its country for those that stand for one, its entry, else its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Entry(Entry),
    Chain(ChainId),
}

fn thing(case: &Case<'_>, chain: ChainId) -> Key {
    let entry = case.resolution.entities.get(chain.index()).and_then(|resolved| resolved.entry());
    entry.map_or(Key::Chain(chain), Key::Entry)
}

fn source(statement: &Statement, case: &Case<'_>) -> Option<Key> {
    let source = statement.source.as_ref()?;
    let mention = source.mention.and_then(|id| case.reading.mentions.get(id.index()));
    let inside = || source.spans.iter().flat_map(|span| named_in(case, *span)).next();
    mention.map(|mention| mention.chain).or_else(inside).map(|chain| thing(case, chain))
}

fn sentence(case: &Case<'_>, statement: &Statement) -> Option<SentenceId> {
    let cue = statement.cue.as_ref().and_then(|cue| cue.spans.first());
    case.reading.sentence_at(cue.unwrap_or(&statement.span).start())
}

fn sentences_apart(case: &Case<'_>, claim: &Statement, denies: &Statement) -> Option<usize> {
    sentence(case, denies)?.index().checked_sub(sentence(case, claim)?.index())
}

fn blocks_apart(case: &Case<'_>, claim: &Statement, denies: &Statement) -> Option<usize> {
    let block = |statement| Some(case.reading.sentences.get(sentence(case, statement)?.index())?.block);
    block(denies)?.checked_sub(block(claim)?)
}

/// Content words that claim and denial have in common, by dictionary form.
fn shared_words(case: &Case<'_>, claim: &Statement, denies: &Statement) -> usize {
    let lemmas = |span: &Span| {
        let tokens = case.reading.tokens_in(*span);
        let told = |token: &usize| {
            matches!(case.reading.tokens[*token].pos, Pos::Noun | Pos::Verb | Pos::Adj | Pos::Num)
        };
        tokens.filter(told).map(|token| case.reading.tokens[token].lemma.to_lowercase()).collect::<Vec<_>>()
    };
    let told: Vec<String> = claim.content.iter().flat_map(lemmas).collect();
    let mut shared: Vec<String> =
        denies.content.iter().flat_map(lemmas).filter(|lemma| told.contains(lemma)).collect();
    shared.sort_unstable();
    shared.dedup();
    shared.len()
}
