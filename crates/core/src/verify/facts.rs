//! What a draft states as facts, beside what its sources state: the room of the checks that ask whether a number, a
//! name or a date is in a source at all.
//!
//! All three judge alike. What some source has, in whatever form, is in order. What none has is an *error* where the
//! sentence of the source that the draft's sentence comes from has another such thing in its place, a *warning* where
//! that sentence has none, and a *note* where the whole sentence has no counterpart: then it may be the writer's own
//! knowledge.

mod figures;
mod lexicon;
mod moments;
mod reckon;

pub(super) use figures::{Figure, LOOSE, Sense, figures, length_figure, lengths};
pub(super) use lexicon::{Lexicon, Named, folded_words};
pub(super) use moments::{Day, Moment, is_length_told_by, moments};
pub(super) use reckon::reckoned;

use super::Case;
use super::against::Origin;
use crate::document::BlockKind;
use crate::finding::{Basis, Level};
use crate::ids::SentenceId;
use crate::reading::Reading;
use crate::text::Span;
use crate::verify::{Draft, Findings};

/// From this score on a sentence of a source counts as the one that a draft's sentence comes from. Set on the pairs of
/// `fixtures/pairs`: below it shared names alone make a score.
const LIKELY: f32 = 0.3;

/// The sentences of the sources that a place of the draft likely comes from, best first.
pub(super) fn origins(case: &Case<'_>, at: Span) -> Vec<Origin> {
    let Some(sentence) = case.reading.sentence_at(at.start()) else { return Vec::new() };
    let likely = case.against().origins(sentence).iter().filter(|origin| origin.score() >= LIKELY);
    likely.copied().collect()
}

/// Sentences of sources, as index of the source and of the sentence.
pub(super) type Sentences = Vec<(usize, SentenceId)>;

/// The sentences of origins themselves.
pub(super) fn their_own(origins: &[Origin]) -> Sentences {
    origins.iter().map(|origin| (origin.source, origin.sentence)).collect()
}

/// The sentences around the likeliest origin: a draft draws several sentences into one, and what it says least alike is
/// told near the rest.
pub(super) fn around(case: &Case<'_>, origins: &[Origin]) -> Sentences {
    let Some(first) = origins.first() else { return Vec::new() };
    let count = case.sources.get(first.source).map_or(0, |source| source.reading.sentences.len());
    let middle = first.sentence.index();
    let near = (middle.saturating_sub(AROUND)..(middle + AROUND + 1).min(count)).map(SentenceId::from_index);
    let own = their_own(origins);
    near.map(|sentence| (first.source, sentence)).filter(|place| !own.contains(place)).collect()
}

/// So many sentences on either side are near.
const AROUND: usize = 2;

/// The place of a sentence in its source.
pub(super) fn sentence_span(case: &Case<'_>, source: usize, sentence: SentenceId) -> Option<Span> {
    let source = case.sources.get(source)?;
    source.reading.sentences.get(sentence.index()).map(|sentence| sentence.span)
}

/// The words of a source.
pub(super) fn words_of<'a>(case: &Case<'a>, source: usize, at: Span) -> &'a str {
    case.sources.get(source).map_or("", |source| source.document.text.slice(at))
}

/// Whether a place stands inside quotation marks: whether the words there are the speaker's is another check's matter.
pub(super) fn is_quoted(reading: &Reading, at: Span) -> bool {
    reading.quotation_at(at.start()).is_some()
}

/// Whether a place is in the headline or another title of the text.
pub(super) fn is_in_title(case: &Case<'_>, at: Span) -> bool {
    let over = case.document.blocks.iter().find(|block| block.span.contains(at));
    over.is_some_and(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading))
}

/// Whether a place is the article's own text, and not who wrote it.
pub(super) fn is_read(case: &Case<'_>, at: Span) -> bool {
    let over = case.document.blocks.iter().find(|block| block.span.contains(at));
    over.is_some_and(|block| !matches!(block.kind, BlockKind::Byline))
}

/// Something of the draft that no source has.
#[derive(Clone, Debug)]
pub(super) struct Missing {
    /// Where it stands.
    pub(super) at: Span,
    /// What makes two of them one: told twice, it is found once.
    pub(super) key: String,
    /// What a source has in its place: which source, and where.
    pub(super) instead: Option<(usize, Span)>,
    /// What a source has near the sentence it should be in, of the same kind and told nowhere in the draft.
    pub(super) nearby: Option<(usize, Span)>,
    /// The sentence of a source that it should be in.
    pub(super) origin: Option<(usize, Span)>,
}

impl Missing {
    fn level(&self) -> Level {
        match (self.instead, self.nearby.or(self.origin)) {
            (Some(_), _) => Level::Error,
            (None, Some(_)) => Level::Warning,
            (None, None) => Level::Note,
        }
    }
}

/// Says what is missing, each thing once: at its first place, as grave as its gravest, the other places beside it.
pub(super) fn tell(case: &Case<'_>, kind: &str, missing: &[Missing], findings: &mut Findings) {
    for (index, first) in missing.iter().enumerate() {
        if missing[..index].iter().any(|other| other.key == first.key) {
            continue;
        }
        let same = || missing[index..].iter().filter(|other| other.key == first.key);
        let Some(gravest) = same().max_by_key(|other| other.level()) else { continue };
        let words = case.words(first.at);
        let message = match (gravest.instead, gravest.nearby) {
            (Some((source, at)), _) => {
                format!("no source has “{words}”: here it has “{}”", words_of(case, source, at))
            }
            (None, Some((source, at))) => {
                let there = words_of(case, source, at);
                format!("no source has “{words}”: near the place this comes from it has “{there}”")
            }
            _ if gravest.origin.is_some() => {
                format!("no source has the {kind} “{words}”, nor does the sentence this comes from")
            }
            _ => format!("no source has the {kind} “{words}”"),
        };
        let basis = match (gravest.instead.or(gravest.nearby), gravest.origin) {
            (Some((source, at)), _) | (None, Some((source, at))) => vec![Basis::Source { source, at }],
            (None, None) => vec![Basis::Text { at: first.at }],
        };
        let mut draft = Draft::new(gravest.level(), first.at, message, basis);
        let again = same().filter(|other| other.at != first.at);
        draft.labels = again.map(|other| (other.at, "here too".to_owned())).collect();
        findings.found(draft);
    }
}
