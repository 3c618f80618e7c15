//! See the page beside this file.

use crate::document::BlockKind;
use crate::finding::{Basis, Level};
use crate::reading::{Pos, Statement, Token};
use crate::text::Span;
use crate::verify::{Case, Check, Draft, Findings};

/// Judgements that the headline makes its own though the article only quotes them.
pub static CHECK: Check = Check {
    name: "headline-drops-attribution",
    levels: &[Level::Warning],
    by_default: true,
    doc: include_str!("headline-drops-attribution.md"),
    run,
};

/// A quotation of so many words at most is a quoted word or phrase.
const PHRASE: usize = 4;

/// Adjectives that place a thing and do not judge it.
const FACTS: &[&str] = &[
    "former",
    "current",
    "recent",
    "next",
    "last",
    "first",
    "second",
    "third",
    "final",
    "annual",
    "daily",
    "weekly",
    "monthly",
    "public",
    "private",
    "national",
    "local",
    "foreign",
    "global",
    "military",
    "political",
    "legal",
    "federal",
    "regional",
    "international",
    "online",
    "digital",
    "central",
    "northern",
    "southern",
    "eastern",
    "western",
    "more",
    "most",
    "other",
    "same",
    "such",
    "additional",
    "joint",
    "early",
    "late",
    "young",
    "open",
    "closed",
    "black",
    "white",
    "total",
    "several",
    "many",
    "second-hand",
    "temporary",
    "partial",
    "nuclear",
    "medical",
    "civil",
    "criminal",
    "financial",
    "economic",
    "electric",
    "royal",
    "presidential",
];

/// Nouns that are judgements by themselves.
const VERDICTS: &[&str] = &[
    "breakthrough",
    "success",
    "triumph",
    "failure",
    "fiasco",
    "disaster",
    "catastrophe",
    "scandal",
    "farce",
    "landmark",
    "milestone",
    "chaos",
    "betrayal",
    "mess",
    "disgrace",
    "shame",
    "outrage",
    "miracle",
    "sensation",
    "nightmare",
    "joke",
    "sham",
    "fraud",
    "surrender",
    "masterpiece",
    "tragedy",
    "debacle",
    "blunder",
    "victory",
    "humiliation",
    "bargain",
    "rip-off",
    "insult",
    "provocation",
    "progress",
    "madness",
    "bonanza",
    "setback",
];

fn run(case: &Case<'_>, findings: &mut Findings) {
    let headlines = case.document.blocks.iter().filter(|block| block.kind == BlockKind::Headline);
    for span in headlines.map(|block| block.span) {
        if attributed(case, span) {
            continue;
        }
        for index in case.reading.tokens_in(span) {
            let token = &case.reading.tokens[index];
            if let Some((at, source)) = told_by_another(case, token) {
                findings.found(draft(case, token, at, source));
            }
        }
    }
}

fn draft(case: &Case<'_>, token: &Token, at: Span, source: Option<Span>) -> Draft {
    let word = case.words(token.span);
    let whose = source.map_or("a quoted source’s".to_owned(), |source| format!("{}’s", name(case, source)));
    let message =
        format!("“{word}” stands here as the paper’s own judgement; in the article it is {whose} word");
    let mut basis = vec![Basis::Text { at }];
    basis.extend(source.map(|at| Basis::Text { at }));
    let mut draft = Draft::new(Level::Warning, token.span, message, basis);
    draft.labels.push((at, "the quoted word".to_owned()));
    draft.labels.extend(source.map(|at| (at, "whose word it is".to_owned())));
    draft
}

/// What to call a source: the name of the thing its words are about, else the words.
fn name<'a>(case: &'a Case<'_>, source: Span) -> &'a str {
    let mention = case.reading.mention_for(source);
    mention.and_then(|it| case.reading.chain_of(it)).map_or(case.words(source), |chain| chain.name.as_str())
}

/// Whether the headline shows that it quotes or reports.
fn attributed(case: &Case<'_>, headline: Span) -> bool {
    const SAYS: &[&str] = &[
        "say", "call", "claim", "tell", "describe", "label", "hail", "slam", "blast", "warn", "accuse",
        "insist", "vow", "brand", "praise", "condemn", "denounce", "admit", "deny", "urge", "predict",
        "think", "believe", "dub", "defend", "declare",
    ];
    let tokens = case.reading.tokens_in(headline);
    let words = case.words(headline);
    tokens.clone().any(|token| case.reading.lemma_is(token, SAYS))
        || case.reading.statements.iter().any(|statement| headline.contains(statement.span))
        || words.contains(": ")
        || words.contains(['?', '“', '"', '‘'])
        || words.contains(" '")
        || words.starts_with('\'')
        || words.to_lowercase().contains("according to")
}

/// Where the article quotes the word, and from whom, if it never uses it in its own voice.
fn told_by_another(case: &Case<'_>, token: &Token) -> Option<(Span, Option<Span>)> {
    let word = case.words(token.span).to_lowercase();
    let text = case.document.text.as_str();
    let hyphen = |letter: char| matches!(letter, '-' | '‐' | '‑');
    let part = text[..token.span.start()].ends_with(hyphen) || text[token.span.end()..].starts_with(hyphen);
    let plain = !part
        && word.chars().count() > 3
        && word.chars().all(char::is_alphabetic)
        && !FACTS.contains(&word.as_str());
    if !plain || case.reference.country_named(case.words(token.span)).is_some() {
        return None;
    }
    let body = |span: Span| {
        case.document.blocks.iter().any(|block| block.kind.is_body() && block.span.contains(span))
    };
    let same = case.reading.tokens.iter().filter(|other| case.words(other.span).to_lowercase() == word);
    let mut quoted = None;
    for other in same.filter(|other| body(other.span)) {
        // The tag of a word in a headline's capitals is a guess; the sentence below it knows better.
        if other.pos != Pos::Adj && !scare_quoted(case, other.span) {
            return None;
        }
        let source = source(case, other.span);
        if scare_quoted(case, other.span) {
            quoted = quoted.or(Some((other.span, source)));
        } else if case.reading.quotation_at(other.span.start()).is_none() && source.is_none() {
            return None;
        }
    }
    let judgement = token.pos == Pos::Adj
        || VERDICTS.contains(&word.as_str())
        || case
            .reading
            .tokens
            .iter()
            .any(|other| other.pos == Pos::Adj && case.words(other.span).to_lowercase() == word);
    quoted.filter(|_| judgement)
}

/// Whether a word stands in a quotation of a few words.
fn scare_quoted(case: &Case<'_>, at: Span) -> bool {
    let quotation =
        case.reading.quotation_at(at.start()).and_then(|id| case.reading.quotations.get(id.index()));
    quotation.is_some_and(|it| {
        it.inside.contains(at) && case.words(it.inside).split_whitespace().count() <= PHRASE
    })
}

/// Who says the words at this place.
fn source(case: &Case<'_>, at: Span) -> Option<Span> {
    let told = |statement: &&Statement| statement.content.iter().any(|content| content.contains(at));
    let innermost = case.reading.statements.iter().rev().filter(told);
    let mut sources = innermost.filter_map(|statement| statement.source.as_ref()?.spans.first().copied());
    sources.next()
}
