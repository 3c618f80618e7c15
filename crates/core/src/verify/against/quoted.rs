//! Where the sources have the words of a draft's quotations, and in what they differ.
//!
//! A quotation falls into *pieces* at its ellipses. Each piece is looked for as it stands; where it does not stand
//! anywhere, the stretches of the sources that share most of its words are laid beside it. The words of a source are taken
//! twice: all of them (a transcript, or words that the source gives without marks), and those in its quotation marks
//! alone, so that a quotation that the source interrupts ("…," she said, "…") is one.
//!
//! What an editor put in brackets may stand for anything. What a transcript notes in brackets, and labels of speakers, are
//! no words of the speech.

use std::collections::HashMap;
use std::ops::Range;

use super::{Against, Ends, Place, Step, Word, WordId, align};
use crate::ids::QuotationId;
use crate::reading::Quotation;
use crate::text::Span;
use crate::verify::Case;

/// A quotation of the draft beside the sources.
#[derive(Clone, Debug)]
pub struct Quoted {
    /// Which quotation of the draft's reading.
    pub quotation: usize,
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}

/// A run of words without an ellipsis.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Which of the draft's words.
    pub words: Range<usize>,
    /// Where the sources have them.
    pub found: Found,
}

/// Where the sources have a piece.
#[derive(Clone, Debug)]
pub enum Found {
    /// As it stands, at these places.
    Exact(Vec<Place>),
    /// Much of it.
    Near(Near),
    /// Nothing like it.
    Nowhere,
}

/// A stretch of a source that has much of a piece.
#[derive(Clone, Debug)]
pub struct Near {
    /// Index among the sources.
    pub source: usize,
    /// Which words of the source are laid beside the piece.
    window: Vec<usize>,
    /// How they stand beside each other; draft indices count from the piece's first word.
    steps: Vec<Step>,
    /// How much of the piece the source has, by weight: 0 to 1.
    pub share: f32,
    /// Where the two differ; empty where only spelling, fillers or an editor's brackets tell them apart.
    pub differences: Vec<Difference>,
}

/// A place where a piece and its source differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The draft's words; empty where it lacks some.
    pub draft: Range<usize>,
    /// The source's words, one after the other in its side; empty where it lacks some.
    pub source: Vec<usize>,
}

impl Near {
    /// From the first to the last word of the source that the piece has.
    pub fn place(&self) -> Option<Range<usize>> {
        let at = |step: &Step| match step {
            Step::Same(_, source) | Step::Changed(_, source) => self.window.get(*source).copied(),
            _ => None,
        };
        let first = self.steps.iter().find_map(at)?;
        let last = self.steps.iter().rev().find_map(at)?;
        Some(first..last + 1)
    }
}

/// Places of an exact find that are kept.
const PLACES: usize = 16;

/// Stretches of the sources that are laid beside a piece.
const WINDOWS: usize = 6;

/// A word that stands more often in the sources than this does not lead to a window.
const OFTEN: usize = 1500;

/// Less of a piece than this, by weight, is a likeness by chance.
const LIKE: f32 = 0.5;

/// From here on two shared words are enough for a longer piece.
const CLEAR: f32 = 0.6;

/// All quotations of the draft, outermost and closed, that hold a word.
pub(super) fn quoted(case: &Case<'_>) -> Vec<Quoted> {
    let against = case.against();
    if against.sources().is_empty() {
        return Vec::new();
    }
    let speech: Vec<Speech> = (0..case.sources.len()).map(|source| Speech::of(case, source)).collect();
    let quotations = case.reading.quotations.iter().enumerate();
    let outermost = quotations.filter(|(index, quotation)| is_whole(case, *index, quotation));
    let all = outermost.map(|(index, quotation)| Quoted {
        quotation: index,
        pieces: pieces(case, quotation.inside)
            .into_iter()
            .map(|words| {
                let found = look(case, &speech, words.clone(), quotation.inside);
                Piece { words, found }
            })
            .collect(),
    });
    all.filter(|quoted| !quoted.pieces.is_empty()).collect()
}

fn is_whole(case: &Case<'_>, index: usize, quotation: &Quotation) -> bool {
    let before = case.reading.quotations[..index].iter().rev().take_while(|it| it.block == quotation.block);
    let inner =
        before.into_iter().any(|other| other.span != quotation.span && other.span.contains(quotation.span));
    !quotation.unclosed && !inner
}

/// The words between two ellipses of a quotation.
fn pieces(case: &Case<'_>, inside: Span) -> Vec<Range<usize>> {
    let side = case.against().draft();
    let words = side.within(inside);
    let mut found = Vec::new();
    let mut start = words.start;
    for at in words.clone() {
        let next = side.words.get(at + 1).filter(|_| at + 1 < words.end);
        let gap = next.map_or("", |next| between(case, side.words[at].span, next.span));
        if next.is_none() || is_ellipsis(gap) {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    found
}

fn between<'a>(case: &'a Case<'_>, one: Span, other: Span) -> &'a str {
    case.document.text.as_str().get(one.end()..other.start()).unwrap_or("")
}

fn is_ellipsis(gap: &str) -> bool {
    gap.contains('…') || gap.matches('.').count() > 2
}

/// Whether a word of the draft is an editor's, not the speaker's: in brackets that open inside the quotation, or with
/// brackets inside it.
fn is_editors(case: &Case<'_>, word: &Word, inside: Span) -> bool {
    if case.words(word.span).contains('[') {
        return true;
    }
    let before = case.document.text.as_str().get(inside.start()..word.span.start()).unwrap_or("");
    [('[', ']'), ('(', ')')].iter().any(|&(open, close)| {
        let opened = before.rfind(open);
        // A mark that closes inside the word itself ("[W]e") belongs to the word.
        opened.is_some_and(|at| !before[at..].contains(close)) && !case.words(word.span).contains(close)
    })
}

/// What of a source is speech.
struct Speech {
    /// For each word of the side: whether it stands in quotation marks.
    quoted: Vec<bool>,
    /// For each word of the side: whether it is a note or a label, which nobody said.
    noted: Vec<bool>,
}

impl Speech {
    fn of(case: &Case<'_>, source: usize) -> Speech {
        let (side, text) = (case.against().source(source), &case.sources[source].document.text);
        let mut speech =
            Speech { quoted: vec![false; side.words.len()], noted: vec![false; side.words.len()] };
        let mark = |flags: &mut Vec<bool>, span: Span| {
            let words = side.within(span);
            flags.get_mut(words).into_iter().flatten().for_each(|flag| *flag = true);
        };
        for quotation in &case.sources[source].reading.quotations {
            mark(&mut speech.quoted, quotation.inside);
        }
        let mut start = 0;
        for line in text.as_str().split_inclusive('\n') {
            for note in notes(line) {
                mark(&mut speech.noted, text.covering(start + note.start, start + note.end));
            }
            start += line.len();
        }
        speech
    }
}

/// Stretches of a line that nobody said: "[applause]", "(laughs)", "00:01:12", "MS HALE:".
fn notes(line: &str) -> Vec<Range<usize>> {
    const LONGEST: usize = 60;
    let mut found = Vec::new();
    let mut open = None;
    for (at, letter) in line.char_indices() {
        match (letter, open) {
            ('[' | '(', None) => open = Some(at),
            (']' | ')', Some(start)) => {
                if at - start < LONGEST {
                    found.push(start..at + 1);
                }
                open = None;
            }
            _ => {}
        }
    }
    if let Some(end) = label(line) {
        found.push(0..end);
    }
    found
}

/// Where the label of a speaker at the start of a line ends: "ANN HALE (mayor): …", "Q: …".
pub fn label(line: &str) -> Option<usize> {
    let end = line.find(':').filter(|&at| at <= 60)?;
    let name = line[..end].trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let named = words.iter().all(|word| word.starts_with(|c: char| !c.is_lowercase()));
    let followed = line[end + 1..].starts_with([' ', '\t']) || line[end + 1..].trim().is_empty();
    (!words.is_empty() && words.len() <= 7 && named && followed && name.starts_with(char::is_alphabetic))
        .then_some(end + 1)
}

/// Looks for a piece.
fn look(case: &Case<'_>, speech: &[Speech], words: Range<usize>, inside: Span) -> Found {
    let against = case.against();
    let piece = against.draft().get(words.clone());
    let edited: Vec<bool> = piece.iter().map(|word| is_editors(case, word, inside)).collect();
    let places = against.find(piece, PLACES);
    if !places.is_empty() {
        return Found::Exact(places);
    }
    let windows = windows(against, piece);
    let beside = windows.into_iter().flat_map(|(source, range)| {
        let side = against.source(source).words.len();
        let range = range.start.min(side)..range.end.min(side);
        let said = speech.get(source).map_or(Vec::new(), |it| {
            let wide = range.start.saturating_sub(SPREAD)..(range.end + SPREAD).min(side);
            wide.filter(|&at| it.quoted[at] && !it.noted[at]).collect()
        });
        let all = range.filter(|&at| speech.get(source).is_none_or(|it| !it.noted[at])).collect();
        [(source, all), (source, said)]
    });
    let near = beside.filter_map(|(source, window)| lay_beside(case, piece, &edited, (source, window)));
    let best = near.min_by(|one, other| {
        // A word that the source lacks weighs more than one left out: a window that begins after a "do not" must not
        // win by hiding it.
        let count = |near: &Near| {
            near.differences.iter().map(|it| 2 * it.draft.len() + it.source.len()).sum::<usize>()
        };
        count(one).cmp(&count(other)).then(other.share.total_cmp(&one.share))
    });
    best.map_or(Found::Nowhere, |mut near| {
        for difference in &mut near.differences {
            difference.draft = words.start + difference.draft.start..words.start + difference.draft.end;
        }
        Found::Near(near)
    })
}

/// How far a source's interruption of a quotation may reach, in words.
const SPREAD: usize = 60;

/// The stretches of the sources that share most words with a piece at like distances.
fn windows(against: &Against, piece: &[Word]) -> Vec<(usize, Range<usize>)> {
    let step = (piece.len() / 2).max(8) as i64;
    let mut votes: HashMap<(usize, i64), f32> = HashMap::new();
    for (index, word) in piece.iter().enumerate().filter(|(_, word)| word.id != WordId::ANY) {
        if against.count(word.id) > OFTEN {
            continue;
        }
        for (source, at) in against.places(word.id) {
            let bucket = (at as i64 - index as i64).div_euclid(step);
            for bucket in [bucket - 1, bucket] {
                *votes.entry((source, bucket)).or_default() += against.weight(word.id);
            }
        }
    }
    let mut best: Vec<((usize, i64), f32)> = votes.into_iter().collect();
    best.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    best.truncate(WINDOWS);
    let range = |bucket: i64| {
        let start = (bucket * step - step).max(0) as usize;
        start..(bucket.max(0) * step + 3 * step) as usize + piece.len()
    };
    best.into_iter().map(|((source, bucket), _)| (source, range(bucket))).collect()
}

fn lay_beside(
    case: &Case<'_>,
    piece: &[Word],
    edited: &[bool],
    (source, window): (usize, Vec<usize>),
) -> Option<Near> {
    let against = case.against();
    let side = against.source(source);
    // An editor's word is like no other: it stands alone, beside whatever it replaces.
    const EDITORS: WordId = WordId(u32::MAX);
    let draft: Vec<WordId> =
        piece.iter().zip(edited).map(|(word, edited)| if *edited { EDITORS } else { word.id }).collect();
    let there: Vec<WordId> = window.iter().filter_map(|&at| side.words.get(at)).map(|word| word.id).collect();
    let steps = align(&draft, &there, Ends::Free, &|word| (against.weight(word) * 4.0) as i32);
    let same = steps.iter().filter_map(|step| if let Step::Same(at, _) = step { Some(*at) } else { None });
    let weigh = |at: usize| against.weight(piece[at].id).max(0.1);
    let shared: f32 = same.clone().map(weigh).sum();
    let content = same.filter(|&at| !against.is_small(piece[at].id)).count();
    let own: Vec<usize> = (0..piece.len()).filter(|&at| !edited[at]).collect();
    let whole: f32 = own.iter().map(|&at| weigh(at)).sum();
    let share = if whole > 0.0 { shared / whole } else { return None };
    let enough =
        content >= 3 || content == 2 && (share >= CLEAR || own.len() <= 4) || content == 1 && own.len() <= 3;
    if share < LIKE || !enough {
        return None;
    }
    let mut near = Near { source, window, steps, share, differences: Vec::new() };
    near.differences = differences(case, piece, edited, &near);
    Some(near)
}

/// Runs of steps that are no agreement, without those that tell nothing.
fn differences(case: &Case<'_>, piece: &[Word], edited: &[bool], near: &Near) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut drafted = 0;
    while at < near.steps.len() {
        let run = near.steps[at..].iter().take_while(|step| !matches!(step, Step::Same(..))).count();
        let steps = &near.steps[at..at + run];
        let draft = drafted..drafted + steps.iter().filter(|step| !matches!(step, Step::Dropped(_))).count();
        let source: Vec<usize> = steps
            .iter()
            .filter_map(|step| match step {
                Step::Changed(_, there) | Step::Dropped(there) => near.window.get(*there).copied(),
                _ => None,
            })
            .collect();
        drafted = draft.end + 1;
        at += run + 1;
        let edited = draft.clone().any(|word| edited[word]);
        if run > 0 && !edited && !is_no_difference(case, &piece[draft.clone()], near.source, &source) {
            found.push(Difference { draft, source });
        }
    }
    found
}

/// Whether only writing tells two runs apart, or what is lacking are a speaker's fillers.
fn is_no_difference(case: &Case<'_>, draft: &[Word], source: usize, there: &[usize]) -> bool {
    let against = case.against();
    let side = against.source(source);
    let said: Vec<&Word> = there.iter().filter_map(|&at| side.words.get(at)).collect();
    let joined = |ids: &mut dyn Iterator<Item = WordId>| ids.map(|id| against.key(id)).collect::<String>();
    let (ours, theirs) =
        (joined(&mut draft.iter().map(|word| word.id)), joined(&mut said.iter().map(|word| word.id)));
    if ours == theirs {
        return true;
    }
    if draft.is_empty() {
        return FILLERS.contains(&theirs.as_str()) || is_stutter(side.words.as_slice(), there);
    }
    let [one] = draft else { return false };
    let [other] = said.as_slice() else { return false };
    // "he’s" may be "he has" as well, "he’d" "he had".
    let text = &case.sources.get(source).map(|source| &source.document.text);
    let short = |written: &str| written.contains(['\'', '’']);
    let opened = short(case.words(one.span)) || text.is_some_and(|text| short(text.slice(other.span)));
    let pair = [ours.as_str(), theirs.as_str()];
    opened
        && (pair.iter().all(|it| ["is", "has"].contains(it))
            || pair.iter().all(|it| ["would", "had"].contains(it)))
}

/// What speakers put in while they think, without blanks.
const FILLERS: &[&str] = &["youknow", "imean", "ah", "oh", "well", "okay", "yes", "like", "soyes", "ohwell"];

/// Whether words are said again right after them ("we, we will"): the first try is dropped.
fn is_stutter(words: &[Word], dropped: &[usize]) -> bool {
    let (Some(&first), Some(&last)) = (dropped.first(), dropped.last()) else { return false };
    let count = dropped.len();
    let run = |start: usize| {
        words.get(start..start + count).map(|run| run.iter().map(|it| it.id).collect::<Vec<_>>())
    };
    let own = run(first);
    let after = run(last + 1);
    let before = first.checked_sub(count).and_then(run);
    count <= 4 && own.is_some() && (own == after || own == before)
}

/// The quotation's span in the draft.
pub fn quotation<'a>(case: &'a Case<'_>, quoted: &Quoted) -> Option<&'a Quotation> {
    case.reading.quotations.get(QuotationId::from_index(quoted.quotation).index())
}
