//! See the page beside this file.
//!
//! A word of doubt hangs on another word: "may" on its verb, "alleged" on its noun, "about" on its number. The check finds
//! that word in the draft's sentence and looks whether any doubt is left there.

mod doubts;

use doubts::{Class, Doubt};

use crate::finding::{Basis, Level, Suggestion};
use crate::ids::SentenceId;
use crate::reading::{Pos, Reading, Relation, Sentence};
use crate::text::Span;
use crate::verify::against::Origin;
use crate::verify::against::speakers::Side;
use crate::verify::{Case, Check, Draft, Findings};

/// Words of doubt that the draft dropped.
pub static CHECK: Check = Check {
    name: "claim-strengthened",
    levels: &[Level::Warning, Level::Note],
    by_default: true,
    doc: include_str!("claim-strengthened.md"),
    run,
};

/// A sentence that shares less with the source's says something else.
const SAME: f32 = 0.6;

fn run(case: &Case<'_>, findings: &mut Findings) {
    if case.sources.is_empty() {
        return;
    }
    for (index, sentence) in case.reading.sentences.iter().enumerate() {
        if case.words(sentence.span).ends_with('?') {
            continue;
        }
        for draft in strengthened(case, SentenceId::from_index(index), sentence) {
            findings.found(draft);
        }
    }
}

/// What is stronger in a sentence of the draft than in the sentence of the source that it comes from.
fn strengthened(case: &Case<'_>, id: SentenceId, sentence: &Sentence) -> Vec<Draft> {
    let against = case.against();
    let own = doubts::of(&Side::draft(case), sentence);
    let origins: Vec<&Origin> = against.origins(id).iter().filter(|origin| origin.share >= SAME).collect();
    let Some(origin) = origins.first() else { return Vec::new() };
    let Some(side) = Side::source(case, origin.source) else { return Vec::new() };
    let Some(there) = side.reading.sentences.get(origin.sentence.index()) else { return Vec::new() };
    let theirs = doubts::of(&side, there);
    let mut found: Vec<Draft> = Vec::new();
    for doubt in &theirs {
        let kept = own.iter().filter(|other| other.class == doubt.class).count();
        let wanted = theirs.iter().filter(|other| other.class == doubt.class).count();
        if kept >= wanted || is_hedged(case, sentence, origin, doubt) {
            continue;
        }
        let Some(target) = counterpart(case, sentence, origin, doubt, &side) else { continue };
        let doubted = own.iter().any(|other| other.target == target);
        if doubted || is_turned(case, target) || is_plain_elsewhere(case, &origins[1..], doubt, &side) {
            continue;
        }
        found.push(told(case, target, origin, doubt, &side, there));
    }
    found.extend(proven(case, sentence, origin, &side, there));
    // What is stronger in one sentence is one thing to look at.
    found.sort_by_key(|draft| (draft.level == Level::Note, draft.at));
    found.truncate(1);
    found
}

/// "suggests" that has become "proves".
fn proven(
    case: &Case<'_>,
    sentence: &Sentence,
    origin: &Origin,
    side: &Side<'_>,
    there: &Sentence,
) -> Option<Draft> {
    const WEAK: &[&str] = &["suggest", "indicate", "hint", "imply"];
    const STRONG: &[&str] = &["prove", "confirm", "establish", "demonstrate"];
    let has = |reading: &Reading, sentence: &Sentence, lemmas: &[&str]| {
        sentence
            .tokens
            .clone()
            .find(|&token| reading.tokens[token].pos == Pos::Verb && reading.lemma_is(token, lemmas))
    };
    let weak = has(side.reading, there, WEAK)?;
    let strong = has(case.reading, sentence, STRONG)?;
    if has(side.reading, there, STRONG).is_some()
        || has(case.reading, sentence, WEAK).is_some()
        || is_turned(case, strong)
    {
        return None;
    }
    let words = side.document.text.slice(side.reading.tokens.get(weak)?.span);
    let message = format!("stronger than the source, which has “{words}” here");
    let basis = vec![Basis::Source { source: origin.source, at: there.span }];
    Some(Draft::new(Level::Warning, case.reading.tokens.get(strong)?.span, message, basis))
}

/// Whether the draft's sentence says in some other way, which the source's has not, that this is not sure or whose claim
/// it is; of what is denied, that it is not so.
fn is_hedged(case: &Case<'_>, sentence: &Sentence, origin: &Origin, doubt: &Doubt) -> bool {
    let hedges = match doubt.class {
        Class::Number => return false,
        Class::Denial => doubts::DENYING,
        Class::Doubt | Class::Plan => doubts::HEDGES,
    };
    let against = case.against();
    let there = against.source(origin.source);
    let theirs = there.get(there.of_sentence(origin.sentence));
    let own = against.draft().get(against.draft().within(sentence.span));
    own.iter().any(|word| {
        let hedge = case.reading.lemma_is(word.token, hedges) || hedges.contains(&against.key(word.id));
        hedge && (doubt.class == Class::Denial || !theirs.iter().any(|other| other.lemma == word.lemma))
    })
}

/// The draft's word that stands for the one the doubt hangs on.
fn counterpart(
    case: &Case<'_>,
    sentence: &Sentence,
    origin: &Origin,
    doubt: &Doubt,
    side: &Side<'_>,
) -> Option<usize> {
    let against = case.against();
    let there = against.source(origin.source);
    let target = side.reading.tokens.get(doubt.target)?;
    // A number of several words is one word.
    let mut words = there.get(there.of_sentence(origin.sentence)).iter();
    let word = words.find(|word| word.span.overlaps(target.span) && !against.is_small(word.id))?;
    let own = against.draft();
    let mut words = own.get(own.within(sentence.span)).iter().filter(|it| it.lemma == word.lemma);
    let first = words.next()?;
    let quoted = case.reading.quotation_at(first.span.start()).is_some();
    // Two of the same word: which of them is meant is open.
    (words.next().is_none() && !quoted).then_some(first.token)
}

/// Whether the draft denies the word or sets it under a condition: then it is not stronger.
fn is_turned(case: &Case<'_>, target: usize) -> bool {
    let reading: &Reading = case.reading;
    let mut near = std::iter::once(target).chain(reading.ancestors(target).take(2));
    near.any(|at| reading.child_as(at, Relation::Negation).is_some())
}

/// Whether the source says the same without a doubt in another sentence.
fn is_plain_elsewhere(case: &Case<'_>, others: &[&Origin], doubt: &Doubt, side: &Side<'_>) -> bool {
    let lemma = side.reading.tokens.get(doubt.target).map_or("", |token| &token.lemma);
    others.iter().any(|origin| {
        let Some(side) = Side::source(case, origin.source) else { return false };
        let Some(sentence) = side.reading.sentences.get(origin.sentence.index()) else { return false };
        let has = sentence.tokens.clone().any(|token| side.reading.lemma_is(token, &[lemma]));
        has && !doubts::of(&side, sentence).iter().any(|other| other.class == doubt.class)
    })
}

fn told(
    case: &Case<'_>,
    target: usize,
    origin: &Origin,
    doubt: &Doubt,
    side: &Side<'_>,
    there: &Sentence,
) -> Draft {
    let at = shown(case, target);
    let words = side.document.text.slice(doubt.at);
    let message = match doubt.class {
        Class::Number => format!("the source says “{words}”; here the number stands as exact"),
        Class::Denial => format!("the source has “{words}” here, which the draft leaves out"),
        Class::Doubt | Class::Plan => format!("stronger than the source, which has “{words}” here"),
    };
    let level = if doubt.class == Class::Number { Level::Note } else { Level::Warning };
    let mut draft =
        Draft::new(level, at, message, vec![Basis::Source { source: origin.source, at: there.span }]);
    draft.suggestion = suggestion(case, target, doubt, words);
    draft
}

/// The word with the auxiliaries before it: "will close".
fn shown(case: &Case<'_>, target: usize) -> Span {
    let reading = case.reading;
    let own = reading.tokens.get(target).map(|token| token.span).unwrap_or_default();
    let mut words = reading.children_as(target, &[Relation::Auxiliary]).filter(|&at| at < target);
    let first = words.next().and_then(|at| reading.tokens.get(at));
    first.map_or(own, |first| first.span.to(own))
}

/// The doubt put back where it hung: only where the words around can stay.
fn suggestion(case: &Case<'_>, target: usize, doubt: &Doubt, words: &str) -> Option<Suggestion> {
    let reading = case.reading;
    let token = reading.tokens.get(target)?;
    let before = reading.children_as(target, &[Relation::Auxiliary]).find(|&at| at < target);
    let edit = match (doubt.modal, before) {
        (true, Some(will)) if reading.lemma_is(will, &["will"]) => {
            (reading.tokens[will].span, words.to_owned())
        }
        (false, None) if doubt.beside && matches!(token.pos, Pos::Noun | Pos::Num | Pos::Verb) => {
            let start = token.span.start();
            (case.document.text.covering(start, start), format!("{} ", words.to_lowercase()))
        }
        _ => return None,
    };
    Some(Suggestion { message: format!("keep “{words}”"), edits: vec![edit], safe: false })
}
