//! See the page beside this file.

use crate::finding::{Basis, Level, Suggestion};
use crate::reading::Token;
use crate::text::Span;
use crate::verify::{Case, Check, Draft, Findings};

/// Words typed twice.
pub static CHECK: Check = Check {
    name: "doubled-word",
    levels: &[Level::Warning],
    by_default: true,
    doc: include_str!("doubled-word.md"),
    run,
};

/// Words that never follow themselves in edited English: articles, prepositions, conjunctions, auxiliaries and the
/// like, and pronouns that are subjects. Left out are those that can ("that that", "had had", "in in", "on on", "is is",
/// "her her", "it it").
const NEVER_TWICE: &[&str] = &[
    "a", "about", "after", "against", "among", "an", "and", "are", "as", "at", "be", "because", "been",
    "between", "but", "by", "can", "could", "for", "from", "has", "have", "he", "his", "if", "into", "its",
    "may", "might", "must", "my", "of", "or", "our", "she", "should", "than", "the", "their", "there",
    "these", "they", "this", "those", "to", "until", "was", "we", "were", "when", "where", "which", "while",
    "will", "with", "would", "your",
];

fn run(case: &Case<'_>, findings: &mut Findings) {
    let tokens = &case.reading.tokens;
    for at in 1..tokens.len() {
        let (first, second) = (&tokens[at - 1], &tokens[at]);
        let more = tokens.get(at + 1).is_some_and(|next| same(case, second, next));
        let longer = at > 1 && same(case, &tokens[at - 2], first);
        if !more && !longer && same(case, first, second) && wrong(case, first, second) {
            report(case, first, second, findings);
        }
    }
}

/// Whether two tokens are one word, blanks alone between them.
fn same(case: &Case<'_>, first: &Token, second: &Token) -> bool {
    let between = case.document.text.covering(first.span.end(), second.span.start());
    let apart = !between.is_empty() && case.words(between).trim().is_empty();
    apart
        && first.sentence == second.sentence
        && case.words(first.span).to_lowercase() == case.words(second.span).to_lowercase()
}

fn wrong(case: &Case<'_>, first: &Token, second: &Token) -> bool {
    let word = case.words(second.span);
    // "Duran Duran", "The The", "A A Milne": with capitals it may be a name.
    if word.chars().any(|letter| !letter.is_lowercase()) {
        return false;
    }
    // People do say words twice, and who quotes them may write it down.
    if case.reading.quotation_at(first.span.start()).is_some() {
        return false;
    }
    NEVER_TWICE.contains(&word) || verb_twice(case, first, second)
}

/// A verb in an inflected form: nobody says "announced announced" for emphasis. In "what he said said more", "those who
/// came came late" a clause ends with the first.
fn verb_twice(case: &Case<'_>, first: &Token, second: &Token) -> bool {
    const HELPERS: &[&str] = &["does", "had", "been"];
    let inflected = |token: &Token| matches!(token.tag, "VBD" | "VBZ" | "VBN");
    let clause = |token: &Token| matches!(token.tag, "WP" | "WDT" | "WRB" | "WP$") || &*token.lemma == "that";
    let sentence = case.reading.sentences.get(first.sentence.index());
    let before = sentence.map_or(&[][..], |sentence| &case.reading.tokens[sentence.tokens.clone()]);
    let mut before = before.iter().take_while(|token| token.span.start() < first.span.start());
    let word = case.words(second.span);
    word.len() > 3
        && !HELPERS.contains(&word)
        && (inflected(first) || inflected(second))
        && !before.any(clause)
}

fn report(case: &Case<'_>, first: &Token, second: &Token, findings: &mut Findings) {
    let word = case.words(second.span);
    let both = first.span.to(second.span);
    let message = format!("“{word}” stands twice");
    let mut draft = Draft::new(Level::Warning, both, message, vec![Basis::Text { at: both }]);
    let extra = case.document.text.covering(first.span.end(), second.span.end());
    draft.suggestion = suggestion(word, extra);
    findings.found(draft);
}

fn suggestion(word: &str, extra: Span) -> Option<Suggestion> {
    Some(Suggestion {
        message: format!("write “{word}” once"),
        edits: vec![(extra, String::new())],
        safe: true,
    })
}
