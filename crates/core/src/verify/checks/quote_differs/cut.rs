//! Words that stand in the source as they are quoted, but under a "not" or an "if" that was cut off.

use crate::finding::{Basis, Level};
use crate::ids::SentenceId;
use crate::reading::{Pos, Quotation, Reading, Relation};
use crate::text::Span;
use crate::verify::against::Place;
use crate::verify::against::quoted::{Found, Piece, Quoted};
use crate::verify::{Case, Draft};

/// Which words of the sources the draft's quotations have, all together.
pub(super) struct Covered(Vec<Vec<bool>>);

impl Covered {
    pub(super) fn of(case: &Case<'_>, all: &[Quoted]) -> Covered {
        let mut covered: Vec<Vec<bool>> =
            case.against().sources().iter().map(|side| vec![false; side.words.len()]).collect();
        for place in all.iter().flat_map(|quoted| &quoted.pieces).flat_map(|piece| places(&piece.found)) {
            let words = covered.get_mut(place.source).and_then(|words| words.get_mut(place.words));
            words.into_iter().flatten().for_each(|flag| *flag = true);
        }
        Covered(covered)
    }

    fn has(&self, case: &Case<'_>, source: usize, span: Span) -> bool {
        let mut words = case.against().source(source).within(span);
        words.any(|word| self.0.get(source).and_then(|words| words.get(word)).copied().unwrap_or(false))
    }
}

fn places(found: &Found) -> Vec<Place> {
    match found {
        Found::Exact(places) => places.clone(),
        Found::Near(near) => {
            near.place().map(|words| Place { source: near.source, words }).into_iter().collect()
        }
        Found::Nowhere => Vec::new(),
    }
}

/// What was cut off.
struct Cut {
    /// Its words in the source.
    at: Span,
    kind: Kind,
}

#[derive(PartialEq)]
enum Kind {
    /// "not", on the quoted words themselves.
    Negation,
    /// "I doubt that …", "I do not think that …".
    Governor,
    /// "if …", "unless …".
    Condition,
}

/// The finding for words that are turned wherever the sources have them.
pub(super) fn turned(
    case: &Case<'_>,
    quotation: &Quotation,
    piece: &Piece,
    covered: &Covered,
) -> Option<Draft> {
    let mut first = None;
    for place in places(&piece.found) {
        let cut = cut(case, &place, covered)?;
        first.get_or_insert((place, cut));
    }
    let (place, cut) = first?;
    if is_told(case, quotation, &cut.kind) {
        return None;
    }
    let at = super::place(case, piece.words.clone())?;
    let words = case.sources.get(place.source)?.document.text.slice(cut.at);
    let message = match cut.kind {
        Kind::Negation => format!("“{words}” goes with these words in the source and is cut off"),
        Kind::Governor => format!("the source has these words under “{words}”, which is cut off"),
        Kind::Condition => format!("the source has these words on a condition that is cut off: “{words}”"),
    };
    let level = if cut.kind == Kind::Negation { Level::Error } else { Level::Warning };
    Some(Draft::new(level, at, message, super::sentences(case, place.source, place.words)))
        .filter(|draft| draft.basis.iter().any(|basis| matches!(basis, Basis::Source { .. })))
}

/// What turns the words of a place and stands outside them.
fn cut(case: &Case<'_>, place: &Place, covered: &Covered) -> Option<Cut> {
    let reading = &case.sources.get(place.source)?.reading;
    let text = &case.sources.get(place.source)?.document.text;
    let words = case.against().source(place.source).get(place.words.clone());
    let (first, last) = (words.first()?, words.last()?);
    let inside = reading.tokens_in(first.span.to(last.span));
    let scene = Quote { case, reading, inside, source: place.source, covered };
    let mut sentences: Vec<SentenceId> = words.iter().map(|word| word.sentence).collect();
    sentences.dedup();
    let outside = |at: &usize| !scene.inside.contains(at);
    let tokens =
        sentences.iter().filter_map(|id| reading.sentences.get(id.index())).flat_map(|it| it.tokens.clone());
    for token in tokens.filter(outside) {
        let head = reading.tokens.get(token)?.head;
        if !scene.inside.contains(&head) || head == token || scene.is_kept(token) {
            continue;
        }
        let word = text.slice(reading.tokens[token].span);
        if scene.negates(token, word) {
            return Some(Cut { at: reading.tokens[token].span, kind: Kind::Negation });
        }
        if words.len() >= super::PHRASE
            && let Some(at) = scene.condition(token, word)
        {
            return Some(Cut { at, kind: Kind::Condition });
        }
    }
    scene.governor()
}

/// Words of a source that are quoted.
struct Quote<'a, 'c> {
    case: &'a Case<'c>,
    reading: &'a Reading,
    /// Their tokens.
    inside: std::ops::Range<usize>,
    source: usize,
    covered: &'a Covered,
}

impl Quote<'_, '_> {
    /// Whether some quotation of the draft has the token.
    fn is_kept(&self, token: usize) -> bool {
        self.reading.tokens.get(token).is_some_and(|it| self.covered.has(self.case, self.source, it.span))
    }

    fn word(&self, token: usize) -> String {
        let text = self.case.sources.get(self.source).map(|source| &source.document.text);
        text.map_or(String::new(), |text| self.reading.word(text, token).to_lowercase())
    }

    /// Whether a token says "not" of its head. "Not only" and "not even" say more, not the opposite.
    fn negates(&self, token: usize, word: &str) -> bool {
        let Some(it) = self.reading.tokens.get(token) else { return false };
        let lower = word.to_lowercase();
        let says = it.relation == Relation::Negation
            || ["never", "not", "n't", "n’t", "no", "neither", "hardly"].contains(&lower.as_str());
        let head = self.reading.tokens.get(it.head).map(|head| head.pos);
        let verb = matches!(head, Some(Pos::Verb | Pos::Aux | Pos::Adj | Pos::Noun));
        says && verb
            && !["only", "just", "merely", "simply", "even", "yet"].contains(&self.word(token + 1).as_str())
    }

    /// The words of a condition that hang on the quoted ones by this token.
    fn condition(&self, token: usize, word: &str) -> Option<Span> {
        let it = self.reading.tokens.get(token)?;
        let lower = word.to_lowercase();
        if it.relation == Relation::Preposition && ["without", "barring", "unless"].contains(&lower.as_str())
        {
            return self.reading.subtree_span(token);
        }
        if it.relation != Relation::AdverbialClause {
            return None;
        }
        let clause = self.reading.subtree(token);
        let mark = clause.clone().find(|&at| {
            let hangs = self.reading.tokens.get(at).is_some_and(|mark| mark.head == token);
            hangs && ["if", "unless", "provided", "until"].contains(&self.word(at).as_str())
        });
        let mark = mark.or_else(|| (self.word(token) == "provided").then_some(token))?;
        let even = mark
            .checked_sub(1)
            .is_some_and(|before| ["even", "as", "what"].contains(&self.word(before).as_str()));
        let whole = clause.clone().all(|at| !self.inside.contains(&at));
        (!even && whole).then(|| self.reading.subtree_span(token)).flatten()
    }

    /// A word above the quoted ones that denies them: "I do not think that …", "It is unlikely that …".
    fn governor(&self) -> Option<Cut> {
        const DENYING: &[&str] = &[
            "deny",
            "doubt",
            "refuse",
            "fail",
            "reject",
            "unlikely",
            "impossible",
            "untrue",
            "false",
            "wrong",
            "refute",
        ];
        let top = self.inside.clone().find(|&at| {
            let head = self.reading.tokens.get(at).map(|it| it.head);
            head.is_some_and(|head| !self.inside.contains(&head))
                && matches!(self.reading.tokens[at].pos, Pos::Verb | Pos::Aux | Pos::Noun | Pos::Adj)
        })?;
        if self.inside.len() < 2 {
            return None;
        }
        let mut at = top;
        for _ in 0..3 {
            let it = self.reading.tokens.get(at)?;
            let clause = matches!(it.relation, Relation::ClausalComplement | Relation::OpenComplement);
            let noun = matches!(it.relation, Relation::Attribute | Relation::Object) && at == top;
            if !clause && !noun || self.inside.contains(&it.head) {
                return None;
            }
            at = it.head;
            let head = self.reading.tokens.get(at)?;
            let denies = clause && self.reading.lemma_is(at, DENYING);
            let negation = self.reading.children_as(at, &[Relation::Negation]).find(|&no| {
                !self.inside.contains(&no)
                    && !["only", "just", "merely", "simply", "even"].contains(&self.word(no + 1).as_str())
            });
            // Who does not say a thing leaves it open.
            let said = self
                .reading
                .lemma_is(at, &["say", "tell", "know", "care", "mind", "matter", "forget", "comment"]);
            match negation {
                _ if self.is_kept(at) && negation.is_none_or(|no| self.is_kept(no)) => return None,
                Some(no) if !said && !self.is_kept(no) => {
                    let at = self.reading.tokens.get(no)?.span.to(head.span);
                    return Some(Cut { at, kind: Kind::Governor });
                }
                None if denies => return Some(Cut { at: head.span, kind: Kind::Governor }),
                _ => {}
            }
        }
        None
    }
}

/// Whether the draft says in its own words, or in another quotation beside, what it cut off.
fn is_told(case: &Case<'_>, quotation: &Quotation, kind: &Kind) -> bool {
    const DENYING: &[&str] = &[
        "not",
        "n't",
        "n’t",
        "no",
        "never",
        "nor",
        "neither",
        "none",
        "nobody",
        "nothing",
        "without",
        "hardly",
        "barely",
        "scarcely",
        "cannot",
        "deny",
        "denial",
        "reject",
        "dismiss",
        "refuse",
        "rule",
        "doubt",
        "unlikely",
        "impossible",
        "false",
        "untrue",
        "wrong",
        "fail",
        "oppose",
        "against",
        "refute",
        "decline",
        "rebut",
        "stop",
        "avoid",
        "contrary",
        "less",
        "warn",
        "little",
        "few",
        "far",
    ];
    const BINDING: &[&str] = &[
        "if",
        "unless",
        "provided",
        "until",
        "should",
        "when",
        "once",
        "condition",
        "conditional",
        "only",
        "without",
        "depend",
        "case",
        "except",
        "till",
        "would",
        "could",
        "pending",
        "whether",
        "were",
        "conditionally",
        "term",
        "barring",
        "threaten",
        "ultimatum",
        "after",
    ];
    let Some(token) = case.reading.tokens_in(quotation.span).next() else { return true };
    let Some(here) = case.reading.tokens.get(token).map(|token| token.sentence.index()) else { return true };
    let reach = usize::from(*kind == Kind::Condition);
    let words = match kind {
        Kind::Condition => BINDING,
        _ => DENYING,
    };
    let near = case.reading.sentences.iter().enumerate().filter(|(index, sentence)| {
        index.abs_diff(here) <= reach && sentence.block == quotation.block
            || sentence.span.overlaps(quotation.span)
    });
    near.flat_map(|(_, sentence)| sentence.tokens.clone()).any(|at| {
        let Some(token) = case.reading.tokens.get(at) else { return false };
        let word = case.words(token.span).to_lowercase();
        !quotation.span.contains(token.span)
            && (words.contains(&word.as_str()) || case.reading.lemma_is(at, words))
    })
}
