//! Quoted words and phrases: too short to be found by their own words, so the sentence around them has to lead to the place.

use super::{PHRASE, sentences};
use crate::finding::{Basis, Level, Suggestion};
use crate::reading::Quotation;
use crate::verify::against::quoted::{Near, Piece};
use crate::verify::against::{Ends, Origin, Step, Word, WordId, align};
use crate::verify::{Case, Draft};

/// A draft's sentence that shares less with the source's is another sentence.
const FROM: f32 = 0.5;

/// Whether the words beside a phrase stand in the sentence that the draft's sentence comes from, and are somebody's there:
/// "peace plan" may be the paper's own way of speaking wherever the source speaks of a plan.
pub(super) fn is_of_origin(case: &Case<'_>, piece: &Piece, near: &Near) -> bool {
    let against = case.against();
    let Some(sentence) = against.draft().words.get(piece.words.start).map(|word| word.sentence) else {
        return false;
    };
    let Some(place) = near.place() else { return false };
    let there = against.source(near.source).get(place.clone());
    let from = |origin: &Origin| {
        origin.source == near.source
            && origin.share >= FROM
            && there.iter().all(|word| word.sentence == origin.sentence)
    };
    let quoted = case.sources.get(near.source).is_some_and(|source| {
        let inside = |it: &Quotation| there.iter().all(|word| it.inside.contains(word.span));
        source.reading.quotations.iter().any(inside)
    });
    quoted && against.origins(sentence).iter().any(from)
}

/// The finding for a quoted word or phrase in whose place the source has others, while the words around agree.
pub(super) fn replaced(case: &Case<'_>, piece: &Piece) -> Option<Draft> {
    let against = case.against();
    let draft = against.draft();
    let sentence = draft.words.get(piece.words.start)?.sentence;
    let origin = against.origins(sentence).iter().find(|origin| origin.share >= FROM)?;
    let (ours, theirs) =
        (draft.of_sentence(sentence), against.source(origin.source).of_sentence(origin.sentence));
    let ids = |words: &[Word]| words.iter().map(|word| word.lemma).collect::<Vec<WordId>>();
    let side = against.source(origin.source);
    let steps = align(&ids(draft.get(ours.clone())), &ids(side.get(theirs.clone())), Ends::Bound, &|word| {
        (against.weight(word) * 4.0) as i32
    });
    let inside = |step: &Step| match step {
        Step::Same(at, _) | Step::Changed(at, _) | Step::Added(at) => {
            piece.words.contains(&(ours.start + at))
        }
        Step::Dropped(_) => false,
    };
    let first = steps.iter().position(inside)?;
    let last = steps.iter().rposition(inside)?;
    let agree =
        |at: Option<usize>| at.and_then(|at| steps.get(at)).is_none_or(|step| matches!(step, Step::Same(..)));
    if !agree(first.checked_sub(1)) || !agree(Some(last + 1)) {
        return None;
    }
    let there: Option<Vec<usize>> = steps
        .get(first..=last)?
        .iter()
        .map(|step| if let Step::Changed(_, there) = step { Some(theirs.start + there) } else { None })
        .collect();
    let there = there.filter(|there| there.len() <= PHRASE)?;
    let at = super::place(case, piece.words.clone())?;
    let said = super::said(case, origin.source, &there);
    // The same word in another form, or a plain word of grammar, is a matter of the sentence built around it.
    let small = there.iter().filter_map(|&at| side.words.get(at)).all(|word| against.is_small(word.id));
    if small || said.is_empty() || !is_quoted(case, origin, &there) {
        return None;
    }
    let message = format!("the quotation has “{}” where the source has “{said}”", case.words(at));
    let mut basis = sentences(case, origin.source, there.first().copied()?..there.last()? + 1);
    basis.push(Basis::Text { at });
    let mut found = Draft::new(Level::Warning, at, message, basis);
    let edits = vec![(at, said.to_owned())];
    found.suggestion =
        Some(Suggestion { message: "quote the source's own words".to_owned(), edits, safe: false });
    Some(found)
}

/// Whether the source quotes these words, or has no quotations at all, as a transcript.
fn is_quoted(case: &Case<'_>, origin: &Origin, words: &[usize]) -> bool {
    let side = case.against().source(origin.source);
    let Some(source) = case.sources.get(origin.source) else { return false };
    let held = |it: &Quotation| {
        words.iter().filter_map(|&at| side.words.get(at)).all(|word| it.inside.contains(word.span))
    };
    source.reading.quotations.is_empty() || source.reading.quotations.iter().any(held)
}
