//! See the page beside this file.
//!
//! The statements of the reading say who speaks where the words do so plainly. A reader needs less than that: a colon, a
//! credit line, a speaker in the paragraph or right before it. So a quotation counts as given to nobody only where none
//! of its neighbours can lend it a speaker.

use crate::document::BlockKind;
use crate::finding::{Basis, Level};
use crate::ids::{QuotationId, SentenceId};
use crate::reading::{EntityKind, Pos, Quotation, Relation};
use crate::text::Span;
use crate::verify::{Case, Check, Draft, Findings};

/// Full quotations that the text gives to nobody.
pub static CHECK: Check = Check {
    name: "quote-unattributed",
    levels: &[Level::Note],
    by_default: true,
    doc: include_str!("quote-unattributed.md"),
    run,
};

/// Fewer words than this are a quoted word or phrase.
const FULL: usize = 6;

/// A page with more of them names its speakers in another way, by captions or in a table that is lost here.
const MOST: usize = 2;

fn run(case: &Case<'_>, findings: &mut Findings) {
    let quotations = case.reading.quotations.iter().enumerate();
    let open = quotations.filter(|(index, quotation)| {
        is_sentence(case, quotation) && stands_alone(case, quotation) && !attributed(case, *index)
    });
    let open: Vec<Span> =
        open.filter(|(_, it)| !lent(case, it)).map(|(_, quotation)| quotation.span).collect();
    if open.len() > MOST {
        return;
    }
    for at in open {
        let message = "nobody is given for this quotation";
        findings.found(Draft::new(Level::Note, at, message, vec![Basis::Text { at }]));
    }
}

/// Whether the words are a sentence that somebody said: with a subject and a finite verb, and not a title of a work.
fn is_sentence(case: &Case<'_>, quotation: &Quotation) -> bool {
    let words = case.words(quotation.inside);
    let count = words.split_whitespace().count();
    let capitals = words.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let tokens = case.reading.tokens_in(quotation.inside).map(|token| &case.reading.tokens[token]);
    let (mut verb, mut subject) = (false, false);
    for token in tokens {
        verb |=
            matches!(token.pos, Pos::Verb | Pos::Aux) && matches!(token.tag, "VBZ" | "VBP" | "VBD" | "MD");
        subject |= matches!(token.relation, Relation::Subject | Relation::PassiveSubject);
    }
    let ended = words.trim_end().ends_with(['.', '!', '?', '…']);
    ended && count >= FULL && verb && subject && words.starts_with(char::is_uppercase) && capitals * 2 < count
}

/// Whether the quotation is a paragraph or a sentence of its own: nothing leads to it, no credit follows it.
fn stands_alone(case: &Case<'_>, quotation: &Quotation) -> bool {
    let Some(block) = case.document.blocks.get(quotation.block) else { return false };
    let (before, after) = around(case, block.span, quotation.span);
    let opens = before.is_empty() || before.ends_with(['.', '!', '?', '”', '"', '’']);
    let closes = after.is_empty() || after.starts_with(|letter: char| letter.is_uppercase());
    let whole = !quotation.unclosed && !case.words(quotation.inside).contains('\n');
    block.kind == BlockKind::Paragraph && whole && opens && closes
}

/// The words of a block before and after a stretch of it.
fn around<'a>(case: &'a Case<'_>, block: Span, at: Span) -> (&'a str, &'a str) {
    let text = case.document.text.as_str();
    let before = text.get(block.start()..at.start()).unwrap_or("");
    let after = text.get(at.end()..block.end()).unwrap_or("");
    (before.trim(), after.trim())
}

/// Whether a statement with a source holds the quotation, or one that it continues or is continued by.
fn attributed(case: &Case<'_>, index: usize) -> bool {
    let quotations = &case.reading.quotations;
    let given = |index: usize| {
        let Some(quotation) = quotations.get(index) else { return false };
        case.reading.statements.iter().any(|statement| {
            let told = statement.content.iter().any(|content| content.overlaps(quotation.inside));
            statement.source.is_some() && told
        })
    };
    let next = quotations.get(index).and_then(|it| it.continued_by).map(QuotationId::index);
    let before = quotations.iter().position(|it| it.continued_by.map(QuotationId::index) == Some(index));
    [Some(index), next, before].into_iter().flatten().any(given)
}

/// Whether a neighbour lends the quotation its speaker.
fn lent(case: &Case<'_>, quotation: &Quotation) -> bool {
    let block = quotation.block;
    let first = case.document.blocks.iter().position(|it| it.kind.is_body());
    let body = |block: &usize| case.document.blocks.get(*block).is_some_and(|it| it.kind.is_body());
    let before = block.checked_sub(1).filter(body);
    let after = Some(block + 1).filter(body);
    // What opens an article is told of by what follows.
    first == Some(block)
        || speaks(case, block, quotation)
        || (block > 0 && before.is_none())
        || before.is_some_and(|before| is_line(case, before))
        || after.is_some_and(|after| is_line(case, after))
        || talked_near(case, quotation)
        || sentence_before(case, quotation).is_some_and(|before| has_speaker(case, before))
        || sentence_after(case, quotation).is_some_and(|after| points_back(case, after))
        || told_again(case, quotation)
}

/// Whether a statement of the same paragraph has a source outside this quotation.
fn speaks(case: &Case<'_>, block: usize, quotation: &Quotation) -> bool {
    let Some(block) = case.document.blocks.get(block) else { return false };
    let spans = case.reading.statements.iter().filter_map(|statement| statement.source.as_ref());
    spans
        .flat_map(|source| &source.spans)
        .any(|source| block.span.contains(*source) && !quotation.span.contains(*source))
}

/// Whether other words in quotation marks stand in the paragraph, in the two before it or in the next: then they are
/// parts of one talk, and the reader has its speakers.
fn talked_near(case: &Case<'_>, quotation: &Quotation) -> bool {
    let near = quotation.block.saturating_sub(2)..=quotation.block + 1;
    let others = case.reading.quotations.iter().filter(|it| near.contains(&it.block));
    let mut apart = others.filter(|it| !it.span.overlaps(quotation.span));
    apart.any(|it| case.words(it.inside).split_whitespace().count() >= FULL)
}

/// Whether a paragraph is no sentence but a line: a credit ("Ines Falk, baker"), a label, a name before an answer.
fn is_line(case: &Case<'_>, block: usize) -> bool {
    let Some(words) = case.document.blocks.get(block).map(|block| case.words(block.span)) else {
        return false;
    };
    let dash = words.starts_with(['-', '–', '—', '―', '(', '[', '*', '•', '|']);
    dash || words.ends_with(':')
        || words.split_whitespace().count() < 12 && !words.ends_with(['.', '!', '?', '”', '"'])
}

/// The sentence right before the quotation, in its paragraph or the one before.
fn sentence_before(case: &Case<'_>, quotation: &Quotation) -> Option<SentenceId> {
    let at = case.reading.sentences.iter().rposition(|it| it.span.end() <= quotation.span.start())?;
    Some(SentenceId::from_index(at))
}

fn sentence_after(case: &Case<'_>, quotation: &Quotation) -> Option<SentenceId> {
    let at = case.reading.sentences.iter().position(|it| it.span.start() >= quotation.span.end())?;
    Some(SentenceId::from_index(at))
}

/// Whether the sentence is about somebody who could speak next: its main subject is a person or body, or it reports.
fn has_speaker(case: &Case<'_>, sentence: SentenceId) -> bool {
    let reading = case.reading;
    let main = |token: usize| {
        let mut above = reading.ancestors(token).take_while(|&it| {
            matches!(
                reading.tokens[it].relation,
                Relation::Root | Relation::Conjunct | Relation::ClausalComplement | Relation::Parataxis
            )
        });
        above.any(|it| reading.tokens[it].head == it)
    };
    let somebody = |token: usize| {
        let mention = reading.mention_headed_by(token).or_else(|| reading.mention_over(token));
        let kind = mention.and_then(|it| reading.chain_of(it)).map(|chain| chain.kind);
        matches!(kind, Some(EntityKind::Person | EntityKind::Organisation | EntityKind::Group))
            || reading.tokens[token].pos == Pos::Pron
                && ["he", "she", "they", "i", "we"].contains(&&*reading.tokens[token].lemma.to_lowercase())
    };
    let Some(tokens) = reading.sentences.get(sentence.index()).map(|it| it.tokens.clone()) else {
        return false;
    };
    let mut subjects = tokens.filter(|&token| {
        matches!(reading.tokens[token].relation, Relation::Subject | Relation::PassiveSubject)
    });
    let reports = reading.statements.iter().filter_map(|it| it.cue.as_ref()?.spans.first()).any(|cue| {
        let token = reading.token_at(cue.start());
        token.is_some_and(|it| {
            reading.tokens[it].sentence == sentence && (main(it) || reading.tokens[it].head == it)
        })
    });
    reports || subjects.any(|token| main(token) && somebody(token))
}

/// Whether a sentence speaks of the words before it: "That was …", "The remark …", "So said …".
fn points_back(case: &Case<'_>, sentence: SentenceId) -> bool {
    const POINTERS: &[&str] = &["that", "this", "those", "these", "so", "such", "thus", "with"];
    const SAYINGS: &[&str] = &[
        "word",
        "quote",
        "quotation",
        "remark",
        "statement",
        "comment",
        "line",
        "message",
        "sentence",
        "phrase",
        "post",
        "tweet",
        "letter",
        "note",
        "answer",
        "reply",
        "speaker",
        "speech",
        "appeal",
        "warning",
        "slogan",
        "sentiment",
        "joke",
        "inscription",
        "sign",
        "motto",
    ];
    let Some(tokens) = case.reading.sentences.get(sentence.index()).map(|it| it.tokens.clone()) else {
        return false;
    };
    let mut opening = tokens.take(6);
    let first = opening.next();
    first.is_some_and(|it| case.reading.lemma_is(it, POINTERS))
        || opening.any(|it| case.reading.lemma_is(it, SAYINGS))
}

/// Whether the same words stand elsewhere in the text, as those of a quotation set apart do.
fn told_again(case: &Case<'_>, quotation: &Quotation) -> bool {
    let words = case.words(quotation.inside).trim_end_matches(['.', ',', '!', '?', '…']);
    case.document.text.as_str().matches(words).nth(1).is_some()
}
