//! Claims that one source of the text makes and another denies.
//!
//! A denial points back: by a word ("this assertion", "Russia's claims of …") or by telling the same content. It is
//! matched to the claim before it that shares most with it: its source, the names in it, and its nearness.
//!
//! Criticism is no denial: who condemns, mocks or regrets a thing mostly grants that it is so. Only verbs that say "this
//! is not so" count by themselves; those that turn down a proposal as well as a claim ("reject", "dismiss") need the claim
//! named as such.

use super::Case;
use crate::finding::Contest;
use crate::ids::{ChainId, SentenceId, StatementId};
use crate::reading::{MentionForm, Pos, Relation, Stance, Statement};
use crate::reference::Entry;
use crate::text::Span;

/// All contests, in the order of their claims.
pub(super) fn find(case: &Case<'_>) -> Vec<Contest> {
    let mut contests: Vec<Contest> = Vec::new();
    for (index, statement) in case.reading.statements.iter().enumerate() {
        if !matches!(statement.stance, Stance::Denies | Stance::Rejects) {
            continue;
        }
        let Some(claim) = claim(case, index, &contests) else { continue };
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
fn claim(case: &Case<'_>, denial: usize, contests: &[Contest]) -> Option<usize> {
    let statements = &case.reading.statements;
    let denies = statements.get(denial)?;
    let own = source(denies, case);
    own.as_ref()?;
    let noun = claim_noun(case, denies);
    let pointer = pointer(case, noun);
    if !is_denial(denies, pointer) {
        return None;
    }
    let whose = noun.and_then(|noun| owner(case, noun));
    let candidates = statements.iter().enumerate().filter(|(index, claim)| {
        *index != denial
            && claim.span.start() < denies.span.start()
            && matches!(claim.stance, Stance::Asserts | Stance::Accuses)
            && denies.within.map(StatementId::index) != Some(*index)
            && source(claim, case)
                .is_some_and(|key| Some(&key) != own.as_ref() && whose.as_ref().is_none_or(|it| *it == key))
            && !told_with_a_denial(case, claim)
            && !told_by_a_denier(case, *index, contests)
            && blocks_apart(case, claim, denies).is_some_and(|apart| apart <= 2)
    });
    let candidates: Vec<usize> = candidates.map(|(index, _)| index).collect();
    let told_to_others =
        candidates.iter().copied().filter(|&index| !is_told_to(case, &statements[index], own.as_ref()));
    let nearest = told_to_others.max_by_key(|&index| statements[index].span.start());
    let scored = candidates
        .into_iter()
        .filter(|&index| fits_noun(case, &statements[index], noun))
        .filter_map(|index| {
            Some((score(case, &statements[index], denies, (pointer, nearest == Some(index)))?, index))
        });
    let best = scored.max().map(|(_, index)| index);
    best.or_else(|| {
        let joined = joined(case, denies, contests).filter(|_| pointer != Pointer::None);
        joined.filter(|&index| fits_noun(case, &statements[index], noun))
    })
}

/// Whether the words are said to the one who denies: a greeting or a question put to them is no claim about them.
fn is_told_to(case: &Case<'_>, claim: &Statement, denier: Option<&Key>) -> bool {
    let addressee = claim.addressee.and_then(|id| case.reading.mentions.get(id.index()));
    addressee.is_some_and(|addressee| Some(&thing(case, addressee.chain)) == denier)
}

/// Whether the noun can mean the claim: "the charges" are an accusation, not any words.
fn fits_noun(case: &Case<'_>, claim: &Statement, noun: Option<usize>) -> bool {
    const ACCUSING: &[&str] =
        &["accuse", "charge", "allege", "indict", "accusation", "allegation", "indictment"];
    let charge = noun.is_some_and(|noun| case.reading.lemma_is(noun, &["charge"]));
    let cue = claim.cue.as_ref().is_some_and(|cue| ACCUSING.contains(&cue.lemma.as_str()));
    let mut told = claim.content.iter().flat_map(|span| case.reading.tokens_in(*span));
    !charge
        || claim.stance == Stance::Accuses
        || cue
        || told.any(|token| case.reading.lemma_is(token, ACCUSING))
}

/// Whether a statement only goes on from a denial of the same source ("denied this, saying that …"): the matter stays
/// the one that was denied.
fn told_with_a_denial(case: &Case<'_>, claim: &Statement) -> bool {
    let place = sentence(case, claim);
    case.reading.statements.iter().any(|other| {
        let denies = matches!(other.stance, Stance::Denies | Stance::Rejects);
        denies && sentence(case, other) == place && is_same_source(case, other, claim)
    })
}

/// Whether the source of a statement has denied something shortly before: then it goes on with its denial.
fn told_by_a_denier(case: &Case<'_>, index: usize, contests: &[Contest]) -> bool {
    let Some(claim) = case.reading.statements.get(index) else { return false };
    let denials = contests.iter().flat_map(|contest| &contest.denies).map(|id| id.index());
    let before = denials.filter(|denial| *denial < index).filter_map(|it| case.reading.statements.get(it));
    before
        .filter(|denies| sentences_apart(case, denies, claim).is_some_and(|apart| apart <= 2))
        .any(|denies| is_same_source(case, denies, claim))
}

/// The claim that somebody else has just denied: "The army also rejected the report".
fn joined(case: &Case<'_>, denies: &Statement, contests: &[Contest]) -> Option<usize> {
    let contest = contests.iter().rev().find(|contest| {
        let last = contest.denies.last().and_then(|id| case.reading.statements.get(id.index()));
        last.is_some_and(|last| sentences_apart(case, last, denies).is_some_and(|apart| apart <= 2))
    })?;
    let claim = contest.asserts.first()?.index();
    (!is_same_source(case, case.reading.statements.get(claim)?, denies)).then_some(claim)
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

/// Whether a statement says that something is not so, by its cue and what the cue governs.
fn is_denial(statement: &Statement, pointer: Pointer) -> bool {
    const SAYS_NO: &[&str] =
        &["deny", "dispute", "contest", "refute", "rebut", "contradict", "debunk", "disprove", "denial"];
    const TURNS_DOWN: &[&str] =
        &["reject", "dismiss", "discredit", "rejection", "discount", "denounce", "challenge", "decry"];
    const NAMES: &[&str] =
        &["call", "label", "brand", "describe", "dub", "term", "characterize", "characterise", "portray"];
    let Some(cue) = statement.cue.as_ref().map(|cue| cue.lemma.to_lowercase()) else { return false };
    let cue = cue.as_str();
    SAYS_NO.contains(&cue)
        || TURNS_DOWN.contains(&cue) && pointer != Pointer::None
        || NAMES.contains(&cue) && statement.stance == Stance::Rejects
}

/// The noun by which a denial names what it denies.
fn claim_noun(case: &Case<'_>, denies: &Statement) -> Option<usize> {
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
        "contention",
        "insinuation",
        "story",
    ];
    let is_claim = |token: &usize| {
        case.reading.lemma_is(*token, NOUNS)
            && matches!(case.reading.tokens[*token].pos, Pos::Noun | Pos::Propn)
            && case.reading.quotation_at(case.reading.tokens[*token].span.start()).is_none()
    };
    let mut content = denies.content.iter().flat_map(|span| case.reading.tokens_in(*span).take(8));
    content.find(is_claim)
}

fn pointer(case: &Case<'_>, noun: Option<usize>) -> Pointer {
    let Some(noun) = noun else { return Pointer::None };
    let indefinite = |token: &usize| case.reading.lemma_is(*token, &["a", "an", "any", "another", "such"]);
    if case.reading.children_as(noun, &[Relation::Determiner]).any(|token| indefinite(&token)) {
        return Pointer::None;
    }
    let mut before = case.reading.tokens[..noun].iter().rev().take(2);
    let near = before.any(|token| matches!(case.words(token.span), "this" | "that" | "these" | "those"));
    if near { Pointer::Near } else { Pointer::Noun }
}

/// Whether the noun says what is claimed: "the report on prices", "the claim that he knew".
fn has_topic(case: &Case<'_>, noun: usize) -> bool {
    let reading = case.reading;
    let clause = [Relation::NounClause, Relation::ClausalComplement];
    reading.children_as(noun, &clause).next().is_some()
        || reading
            .children_as(noun, &[Relation::Preposition])
            .any(|it| reading.lemma_is(it, &["of", "about", "on", "over", "regarding", "concerning"]))
}

/// Whose claim it is by its own words: "Moscow's claim", "the claim by Moscow".
fn owner(case: &Case<'_>, noun: usize) -> Option<Key> {
    let reading = case.reading;
    let by =
        reading.children_as(noun, &[Relation::Preposition]).find(|&it| reading.lemma_is(it, &["by", "from"]));
    let owner = reading
        .child_as(noun, Relation::Possessor)
        .or_else(|| by.and_then(|by| reading.child_as(by, Relation::PrepositionObject)))?;
    let mention = reading.mention_headed_by(owner).or_else(|| reading.mention_over(owner))?;
    Some(thing(case, reading.mentions.get(mention.index())?.chain))
}

/// How much a claim and its denial share; `None` where it is too little to be one matter. `pointer` with whether the claim
/// is the nearest one that a bare noun can mean.
fn score(
    case: &Case<'_>,
    claim: &Statement,
    denies: &Statement,
    (pointer, nearest): (Pointer, bool),
) -> Option<usize> {
    let key = |chain: ChainId| thing(case, chain);
    let told: Vec<Key> = claim.content.iter().flat_map(|span| named_in(case, *span)).map(key).collect();
    let mut shared: Vec<Key> =
        named_in(case, denies.span).map(key).filter(|key| told.contains(key)).collect();
    shared.sort_unstable();
    shared.dedup();
    let own = source(denies, case);
    let noun = claim_noun(case, denies);
    let owned = noun.and_then(|noun| owner(case, noun)).is_some_and(|key| source(claim, case) == Some(key));
    let names_the_source = owned
        || named_in(case, denies.span)
            .map(key)
            .any(|key| Some(&key) != own.as_ref() && source(claim, case).as_ref() == Some(&key));
    let apart = sentences_apart(case, claim, denies)?;
    let words = shared_words(case, claim, denies);
    let fits = match pointer {
        Pointer::Near => apart <= 1 || names_the_source || !shared.is_empty(),
        Pointer::Noun => {
            let topic = noun.is_some_and(|noun| has_topic(case, noun));
            let common = shared.len() + words;
            names_the_source || apart <= 1 && (common > 0 || nearest && !topic) || common > 1
        }
        Pointer::None => shared.len() + words > 2 && words > 0,
    };
    let close = 8usize.saturating_sub(apart);
    fits.then_some(close + 3 * shared.len() + 4 * usize::from(names_the_source) + words.min(4))
}

/// What a thing is for comparing: its country for those that stand for one, its entry, else its chain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Entry(Entry),
    Chain(ChainId),
    /// A source that is no thing of the reading, by its words.
    Words(String),
}

fn thing(case: &Case<'_>, chain: ChainId) -> Key {
    let entry = case.resolution.entities.get(chain.index()).and_then(|resolved| resolved.entry());
    entry.map_or(Key::Chain(chain), Key::Entry)
}

/// Who says it. Relative pronouns stand for somebody of the sentence: they are nobody by themselves.
fn source(statement: &Statement, case: &Case<'_>) -> Option<Key> {
    let source = statement.source.as_ref()?;
    let mention = source.mention.and_then(|id| case.reading.mentions.get(id.index()));
    let inside = || source.spans.iter().flat_map(|span| named_in(case, *span)).next();
    if let Some(chain) = mention.map(|mention| mention.chain).or_else(inside) {
        return Some(thing(case, chain));
    }
    let words = case.words(*source.spans.first()?).to_lowercase();
    let words = words.strip_prefix("the ").or_else(|| words.strip_prefix("a ")).unwrap_or(&words);
    (!matches!(words, "who" | "which" | "that" | "it" | "they" | "he" | "she" | "what" | "this"))
        .then(|| Key::Words(words.to_owned()))
}

/// Whether one source is known to say both; two that are not named may be two.
fn is_same_source(case: &Case<'_>, one: &Statement, other: &Statement) -> bool {
    source(one, case).is_some_and(|key| source(other, case) == Some(key))
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
