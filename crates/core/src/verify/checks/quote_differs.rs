//! See the page beside this file.
//!
//! Where a quotation stands in the sources is found by the room of the sources (`against::quoted`); here it is judged what
//! the editor has to see: words that differ, words that turn the sense and were cut off, and quotations of which the
//! sources have nothing.

mod cut;
mod short;

use std::ops::Range;

use crate::document::BlockKind;
use crate::finding::{Basis, Level, Suggestion};
use crate::reading::{MentionForm, Quotation, Statement};
use crate::text::Span;
use crate::verify::against::quoted::{self, Difference, Found, Near, Piece, Quoted};
use crate::verify::{Case, Check, Draft, Findings};

/// Quotations that the sources do not have so.
pub static CHECK: Check = Check {
    name: "quote-differs",
    levels: &[Level::Error, Level::Warning, Level::Note],
    by_default: true,
    doc: include_str!("quote-differs.md"),
    run,
};

/// A quotation of so many words at most is a quoted word or phrase.
const PHRASE: usize = 3;

/// So many words in quotation marks are somebody's, even where no verb says so.
const SENTENCE: usize = 6;

/// From this share of its words on, a quotation is surely the one of the source.
const SURE: f32 = 0.6;

fn run(case: &Case<'_>, findings: &mut Findings) {
    let all = case.against().quotations(case);
    let covered = cut::Covered::of(case, all);
    let mut unknown = Vec::new();
    let mut known = 0;
    for quoted in all {
        let Some(quotation) = quoted::quotation(case, quoted) else { continue };
        for piece in &quoted.pieces {
            let found = match &piece.found {
                Found::Exact(_) => cut::turned(case, quotation, piece, &covered),
                Found::Near(near) if near.differences.is_empty() => {
                    cut::turned(case, quotation, piece, &covered)
                }
                Found::Near(_) if is_name_of_a_work(case, quotation, piece) => None,
                Found::Near(near) if piece.words.len() > PHRASE || short::is_of_origin(case, piece, near) => {
                    Some(differs(case, piece, near))
                }
                _ if piece.words.len() <= PHRASE => short::replaced(case, piece),
                _ => {
                    unknown.extend(nowhere(case, quoted, quotation, piece));
                    continue;
                }
            };
            known += usize::from(piece.words.len() > PHRASE);
            if let Some(draft) = found {
                findings.found(draft);
            }
        }
    }
    for draft in gathered(unknown, known) {
        findings.found(draft);
    }
}

/// Where most quotations of a draft are in no source, the sources named are not all it was written from: that is one
/// thing to say, not one for each of them.
fn gathered(mut unknown: Vec<Draft>, known: usize) -> Vec<Draft> {
    const FEW: usize = 2;
    if unknown.len() <= FEW.max(known) {
        return unknown;
    }
    let (count, all) = (unknown.len(), unknown.len() + known);
    let rest = unknown.split_off(1);
    let Some(first) = unknown.first_mut() else { return rest };
    first.level = Level::Note;
    first.message = format!("{count} of {all} quotations are in no source that is named; this is the first");
    first.labels = rest.into_iter().map(|draft| (draft.at, "in no source either".to_owned())).collect();
    unknown
}

/// Whether a piece that nobody says is capitalised like the title of a work.
fn is_name_of_a_work(case: &Case<'_>, quotation: &Quotation, piece: &Piece) -> bool {
    let told = statement(case, quotation).is_some_and(|statement| statement.source.is_some());
    !told
        && piece.words.len() <= SENTENCE
        && place(case, piece.words.clone()).is_some_and(|at| is_title(case, at))
}

/// The words of a range of the draft's words.
fn place(case: &Case<'_>, words: Range<usize>) -> Option<Span> {
    case.against().draft().span_of(words)
}

/// The sentences of a source that hold these of its words.
fn sentences(case: &Case<'_>, source: usize, words: Range<usize>) -> Vec<Basis> {
    let side = case.against().source(source);
    let Some(reading) = case.sources.get(source).map(|source| &source.reading) else { return Vec::new() };
    let mut all: Vec<_> = side.get(words).iter().map(|word| word.sentence).collect();
    all.dedup();
    let spans = all.into_iter().filter_map(|sentence| reading.sentences.get(sentence.index()));
    spans.map(|sentence| Basis::Source { source, at: sentence.span }).collect()
}

/// The words of a source, from the first to the last of these.
fn said<'a>(case: &'a Case<'_>, source: usize, words: &[usize]) -> &'a str {
    let side = case.against().source(source);
    let span = |at: &usize| side.words.get(*at).map(|word| word.span);
    let ends = words.first().and_then(span).zip(words.last().and_then(span));
    let text = case.sources.get(source).map(|source| &source.document.text);
    text.zip(ends).map_or("", |(text, (first, last))| text.slice(first.to(last)))
}

/// The finding for a quotation whose words differ.
fn differs(case: &Case<'_>, piece: &Piece, near: &Near) -> Draft {
    let whole = piece.words.clone();
    let places: Vec<Span> = near.differences.iter().filter_map(|it| shown_at(case, &whole, it)).collect();
    let at = places.iter().copied().reduce(Span::to).or_else(|| place(case, whole.clone()));
    let at = at.unwrap_or_default();
    let there = near.place().unwrap_or(0..0);
    let message = match near.differences.as_slice() {
        [one] => told(case, near, one),
        several => format!(
            "the quotation differs from the source in {} places; the source has “{}”",
            several.len(),
            said(case, near.source, &[there.start, there.end.saturating_sub(1)])
        ),
    };
    // A quotation that goes on where the source's ends may come from a fuller text.
    let inner = near.differences.iter().any(|it| {
        let touches = it.draft.start == whole.start || it.draft.end == whole.end;
        it.draft.is_empty() || !it.source.is_empty() || !touches
    });
    let grave = near.differences.iter().any(|it| is_grave(case, near, it));
    let level = if near.share >= SURE && inner && grave { Level::Error } else { Level::Warning };
    let mut basis = sentences(case, near.source, there);
    if basis.is_empty() {
        basis.push(Basis::Text { at });
    }
    let mut draft = Draft::new(level, at, message, basis);
    if near.differences.len() > 1 {
        let remarks = near
            .differences
            .iter()
            .filter_map(|it| Some((shown_at(case, &whole, it)?, remark(case, near, it))));
        draft.labels = remarks.collect();
    }
    draft.suggestion = suggestion(case, near);
    draft
}

/// Where a difference is shown: its words, or where words lack, the two around the gap.
fn shown_at(case: &Case<'_>, piece: &Range<usize>, difference: &Difference) -> Option<Span> {
    let Range { start, end } = difference.draft.clone();
    if start < end {
        return place(case, start..end);
    }
    place(case, start.saturating_sub(1).max(piece.start)..(start + 1).min(piece.end))
}

fn told(case: &Case<'_>, near: &Near, difference: &Difference) -> String {
    let ours = place(case, difference.draft.clone()).map_or("", |span| case.words(span));
    let theirs = said(case, near.source, &difference.source);
    match (ours, theirs) {
        ("", theirs) => format!("the quotation leaves out “{theirs}”, which the source has here"),
        (ours, "") => format!("the source does not have “{ours}” in these words"),
        (ours, theirs) => format!("the quotation has “{ours}” where the source has “{theirs}”"),
    }
}

fn remark(case: &Case<'_>, near: &Near, difference: &Difference) -> String {
    match (difference.draft.is_empty(), said(case, near.source, &difference.source)) {
        (true, theirs) => format!("left out: “{theirs}”"),
        (false, "") => "not in the source".to_owned(),
        (false, theirs) => format!("in the source: “{theirs}”"),
    }
}

/// Whether a difference is more than a small word of grammar.
fn is_grave(case: &Case<'_>, near: &Near, difference: &Difference) -> bool {
    /// Small words that turn or bind what is said.
    const TURNING: &[&str] = &[
        "all", "can", "could", "if", "may", "might", "must", "no", "nor", "not", "only", "shall", "should",
        "will", "would",
    ];
    let against = case.against();
    let ours = against.draft().get(difference.draft.clone()).iter().map(|word| word.id);
    let side = against.source(near.source);
    let theirs = difference.source.iter().filter_map(|&at| side.words.get(at)).map(|word| word.id);
    ours.chain(theirs).any(|id| !against.is_small(id) || TURNING.contains(&against.key(id)))
}

/// The source's words in place of the changed ones.
fn suggestion(case: &Case<'_>, near: &Near) -> Option<Suggestion> {
    let mut edits = Vec::new();
    for difference in &near.differences {
        let theirs = said(case, near.source, &difference.source);
        // Words of two places of the source are not to be put in together.
        let run = difference.source.windows(2).all(|pair| pair[0] + 1 == pair[1]);
        if !run || theirs.contains(['“', '”', '"', '\n']) {
            return None;
        }
        edits.push(edit(case, difference, theirs)?);
    }
    let message = "quote the source's own words".to_owned();
    Some(Suggestion { message, edits, safe: false })
}

fn edit(case: &Case<'_>, difference: &Difference, theirs: &str) -> Option<(Span, String)> {
    let text = &case.document.text;
    if let Some(ours) = place(case, difference.draft.clone()) {
        if !theirs.is_empty() {
            return Some((ours, theirs.to_owned()));
        }
        // The blank goes with the word.
        let blank = text.as_str().get(..ours.start())?.ends_with(' ');
        return Some((text.covering(ours.start() - usize::from(blank), ours.end()), String::new()));
    }
    let before = difference.draft.start.checked_sub(1)?;
    let end = place(case, before..before + 1)?.end();
    Some((text.covering(end, end), format!(" {theirs}")))
}

/// The finding for a quotation of which the sources have nothing, where that tells anything.
fn nowhere(case: &Case<'_>, quoted: &Quoted, quotation: &Quotation, piece: &Piece) -> Option<Draft> {
    let at = place(case, piece.words.clone())?;
    let statement = statement(case, quotation);
    let told = statement.is_some_and(|statement| statement.source.is_some());
    let words = piece.words.len();
    let headline = case.document.blocks.get(quotation.block).is_some_and(|it| it.kind == BlockKind::Headline);
    if words < SENTENCE && (!told || headline) || is_title(case, at) {
        return None;
    }
    let level = if statement.is_some_and(|it| is_known(case, it)) { Level::Warning } else { Level::Note };
    let which = if case.sources.len() == 1 { "the source" } else { "any of the sources" };
    let message = match quoted.pieces.len() {
        1 => format!("nothing like this quotation is in {which}"),
        _ => format!("nothing like this part of the quotation is in {which}"),
    };
    let sentence = case.against().draft().words.get(piece.words.start)?.sentence;
    let near = case.against().origins(sentence).iter().filter(|origin| origin.share > 0.25).take(1);
    let mut basis: Vec<Basis> = near
        .filter_map(|origin| {
            let reading = &case.sources.get(origin.source)?.reading;
            let at = reading.sentences.get(origin.sentence.index())?.span;
            Some(Basis::Source { source: origin.source, at })
        })
        .collect();
    basis.push(Basis::Text { at });
    Some(Draft::new(level, at, message, basis))
}

/// The statement that holds the quotation.
fn statement<'a>(case: &'a Case<'_>, quotation: &Quotation) -> Option<&'a Statement> {
    let holds = |it: &&Statement| it.content.iter().any(|content| content.overlaps(quotation.inside));
    case.reading.statements.iter().filter(holds).max_by_key(|it| it.source.is_some())
}

/// Whether the sources know the speaker at all: what somebody else says comes from elsewhere. A speaker without a name is
/// taken for one of theirs.
fn is_known(case: &Case<'_>, statement: &Statement) -> bool {
    let Some(source) = &statement.source else { return false };
    let chain = source.mention.and_then(|mention| case.reading.chain_of(mention));
    let Some(chain) = chain else { return true };
    let mut mentions = chain.mentions.iter().filter_map(|id| case.reading.mentions.get(id.index()));
    if !mentions.any(|mention| mention.form == MentionForm::Name) {
        return true;
    }
    let surname = chain.name.split_whitespace().last().unwrap_or("");
    case.against().id(surname).is_some_and(|id| case.against().count(id) > 0)
}

/// Whether the words are capitalised like the title of a work.
fn is_title(case: &Case<'_>, at: Span) -> bool {
    let words = case.words(at).split_whitespace();
    let long = words.filter(|word| word.chars().count() > 3);
    let (capital, all) = long.fold((0, 0), |(capital, all), word| {
        (capital + usize::from(word.starts_with(char::is_uppercase)), all + 1)
    });
    all > 0 && capital * 3 >= all * 2
}
