//! See the page beside this file.

use crate::finding::{Basis, Level, Suggestion};
use crate::ids::SentenceId;
use crate::reading::{EntityKind, Statement};
use crate::text::Span;
use crate::verify::against::quoted::{self, Found, Piece};
use crate::verify::against::speakers::{Side, Speaker, is_loud};
use crate::verify::against::{Place, WordId};
use crate::verify::{Case, Check, Draft, Findings};

/// Words in the mouth of another than in the source.
pub static CHECK: Check = Check {
    name: "speaker-differs",
    levels: &[Level::Error, Level::Warning],
    by_default: true,
    doc: include_str!("speaker-differs.md"),
    run,
};

/// Fewer words than this are said by many.
const WORDS: usize = 4;

/// From this share on, words in quotation marks that were changed are still those of the source.
const LIKE: f32 = 0.6;

fn run(case: &Case<'_>, findings: &mut Findings) {
    if case.sources.is_empty() {
        return;
    }
    let mut told: Vec<Span> = Vec::new();
    for quoted in case.against().quotations(case) {
        let Some(quotation) = quoted::quotation(case, quoted) else { continue };
        let Some(speaker) = speaker(case, quotation.inside) else { continue };
        let places: Vec<Vec<Place>> = quoted.pieces.iter().filter_map(places).collect();
        let others: Option<Vec<(Place, Speaker)>> =
            places.iter().map(|places| elsewhere(case, &speaker, places)).collect();
        let Some((place, other)) = others.and_then(|others| others.into_iter().next()) else { continue };
        if !told.contains(&speaker.at) {
            told.push(speaker.at);
            findings.found(draft(case, &speaker, &other, &place, true));
        }
    }
    for statement in &case.reading.statements {
        let quotes =
            case.reading.quotations.iter().any(|it| statement.content.iter().any(|at| at.overlaps(it.span)));
        let Some(speaker) =
            Side::draft(case).speaker(statement).filter(|it| !quotes && !told.contains(&it.at))
        else {
            continue;
        };
        if let Some((place, other)) = reported_elsewhere(case, statement, &speaker) {
            told.push(speaker.at);
            findings.found(draft(case, &speaker, &other, &place, false));
        }
    }
}

fn draft(case: &Case<'_>, speaker: &Speaker, other: &Speaker, place: &Place, quoted: bool) -> Draft {
    let name = |speaker: &Speaker| speaker.name.clone().unwrap_or_default();
    let verb = if quoted { "gives these words to" } else { "has this from" };
    let message = format!("the source {verb} {}, not {}", name(other), name(speaker));
    let level = if quoted && speaker.plain && other.plain && speaker.kind == Some(EntityKind::Person) {
        Level::Error
    } else {
        Level::Warning
    };
    let mut draft = Draft::new(level, speaker.shown(), message, basis(case, place, other));
    if speaker.plain {
        let message = format!("name {}", name(other));
        draft.suggestion =
            Some(Suggestion { message, edits: vec![(speaker.name_at, name(other))], safe: false });
    }
    draft
}

fn basis(case: &Case<'_>, place: &Place, other: &Speaker) -> Vec<Basis> {
    let source = place.source;
    let words = case.against().source(source).get(place.words.clone());
    let Some(reading) = case.sources.get(source).map(|source| &source.reading) else { return Vec::new() };
    let mut all: Vec<SentenceId> = words.iter().map(|word| word.sentence).collect();
    all.dedup();
    let spans =
        all.into_iter().filter_map(|id| reading.sentences.get(id.index())).map(|sentence| sentence.span);
    let spans: Vec<Span> = spans.collect();
    let apart = (!spans.iter().any(|span| span.contains(other.at))).then_some(other.at);
    spans.into_iter().chain(apart).map(|at| Basis::Source { source, at }).collect()
}

/// The speaker of the draft's words at a place, where it is a name.
fn speaker(case: &Case<'_>, inside: Span) -> Option<Speaker> {
    let side = Side::draft(case);
    let mut told = speakers(case, &side, inside).into_iter();
    // With a statement inside another there are two who can be meant.
    let speaker = told.next()?.known_in(case);
    // Whom a pronoun of the draft means is too uncertain to put words into somebody's mouth.
    (told.next().is_none() && speaker.name.is_some() && speaker.plain).then_some(speaker)
}

/// All who say what stands at a place. Whoever is told of inside the very quotation, and "I", are not its speaker.
fn speakers(case: &Case<'_>, side: &Side<'_>, at: Span) -> Vec<Speaker> {
    let holds = |it: &&Statement| it.content.iter().any(|content| content.overlaps(at));
    let told = side.reading.statements.iter().filter(holds).filter_map(|it| side.speaker(it));
    let outside = |speaker: &Speaker| {
        let quoted =
            side.reading.quotations.iter().any(|it| it.span.overlaps(at) && it.span.contains(speaker.at));
        !quoted && !speaker.at.overlaps(at) && !is_self(side, speaker)
    };
    told.filter(outside).map(|speaker| speaker.known_in(case)).collect()
}

/// "I", "we": whoever speaks the words around.
fn is_self(side: &Side<'_>, speaker: &Speaker) -> bool {
    let word = side.document.text.slice(speaker.at).to_lowercase();
    ["i", "we", "you", "my", "our"].contains(&word.as_str())
}

fn places(piece: &Piece) -> Option<Vec<Place>> {
    if piece.words.len() < WORDS {
        return None;
    }
    match &piece.found {
        Found::Exact(places) => Some(places.clone()),
        Found::Near(near) if near.share >= LIKE => {
            near.place().map(|words| vec![Place { source: near.source, words }])
        }
        _ => None,
    }
}

/// A place of the words and who says them there, where at every place it is surely somebody else.
fn elsewhere(case: &Case<'_>, speaker: &Speaker, places: &[Place]) -> Option<(Place, Speaker)> {
    let mut found = None;
    for place in places {
        let other = said_by_another(case, speaker, place)?;
        found.get_or_insert((place.clone(), other));
    }
    found
}

/// Who says the words at a place of a source, where nobody who can be meant is the draft's speaker.
fn said_by_another(case: &Case<'_>, speaker: &Speaker, place: &Place) -> Option<Speaker> {
    let side = Side::source(case, place.source)?;
    let at = case.against().source(place.source).span_of(place.words.clone())?;
    let mut others = speakers(case, &side, at);
    others.extend(labelled(&side, at));
    let apart = !others.is_empty() && others.iter().all(|other| speaker.is_surely_not(other));
    if !apart || !is_clear(&side, speaker, &others, at) {
        return None;
    }
    others.into_iter().find(|other| other.plain || other.name.is_some())
}

/// Whether a pronoun or a description in the source cannot mean the draft's speaker: nobody of that name stands in the
/// paragraphs it can point back to.
fn is_clear(side: &Side<'_>, speaker: &Speaker, others: &[Speaker], at: Span) -> bool {
    others.iter().all(|other| other.plain) || !is_near(side, speaker, at)
}

/// Whether somebody who can be this speaker is named in the paragraph of a place or the three before it.
fn is_near(side: &Side<'_>, speaker: &Speaker, at: Span) -> bool {
    const BACK: usize = 3;
    let Some(kind) = speaker.kind else { return true };
    let here = side.document.blocks.partition_point(|block| block.span.end() <= at.start());
    let blocks = side.document.blocks.get(here.saturating_sub(BACK)..=here).unwrap_or(&[]);
    let Some(near) = blocks.first().zip(blocks.last()).map(|(first, last)| first.span.to(last.span)) else {
        return true;
    };
    side.named_in(near, kind).iter().any(|other| !speaker.is_surely_not(other))
}

/// The speaker whom a transcript's label before the words names.
fn labelled(side: &Side<'_>, at: Span) -> Option<Speaker> {
    let text = side.document.text.as_str();
    let before = text.get(..at.start())?;
    let mut start = before.rfind('\n').map_or(0, |line| line + 1);
    // A turn may run over paragraphs; further back than this it is no transcript.
    for _ in 0..12 {
        let line = text.get(start..)?.lines().next()?;
        if let Some(end) = quoted::label(line) {
            let name = line.get(..end)?.trim_end_matches(':');
            let loud = is_loud(name);
            let words = name.split_whitespace().count();
            let span = side.document.text.covering(start, start + name.len());
            // In a transcript every line has such a label: a name in capitals, or one of two or three words.
            return (loud || words > 1 && is_transcript(text)).then(|| Speaker::labelled(name, span));
        }
        start = text.get(..start.checked_sub(1)?)?.rfind('\n').map_or(0, |line| line + 1);
    }
    None
}

/// Whether most lines of a text with words begin with the label of a speaker.
fn is_transcript(text: &str) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(400);
    let (labelled, all) =
        lines.fold((0, 0), |(some, all), line| (some + usize::from(quoted::label(line).is_some()), all + 1));
    labelled > 1 && labelled * 3 >= all
}

/// What the draft reports without quotation marks, and the source has from somebody else.
fn reported_elsewhere(case: &Case<'_>, statement: &Statement, speaker: &Speaker) -> Option<(Place, Speaker)> {
    const SAME: f32 = 0.75;
    let against = case.against();
    let content = *statement.content.first()?;
    let words = against.draft().get(against.draft().within(content));
    let lemmas: Vec<WordId> = words.iter().map(|word| word.lemma).collect();
    let telling = lemmas.iter().filter(|lemma| !against.is_small(**lemma)).count();
    if telling < WORDS || !speaker.plain {
        return None;
    }
    let mut found = None;
    for origin in against.origins(words.first()?.sentence) {
        let side = Side::source(case, origin.source)?;
        let sentence = side.reading.sentences.get(origin.sentence.index())?;
        let share = shared(case, &lemmas, origin.source, sentence.span);
        if share < SAME {
            continue;
        }
        let place = Place {
            source: origin.source,
            words: against.source(origin.source).of_sentence(origin.sentence),
        };
        let tells = side.reading.statements.iter().filter(|it| {
            it.content
                .iter()
                .any(|at| at.overlaps(sentence.span) && shared(case, &lemmas, origin.source, *at) >= SAME)
        });
        let told = tells.filter_map(|it| side.speaker(it)).filter(|other| !is_self(&side, other));
        let mut others: Vec<Speaker> = told.map(|other| other.known_in(case)).collect();
        others.extend(labelled(&side, sentence.span));
        let apart = !others.is_empty()
            && others.iter().all(|other| other.plain && speaker.is_surely_not(other))
            && !side.named_in(sentence.span, speaker.kind?).iter().any(|named| !speaker.is_surely_not(named));
        // Where one place leaves it open, nothing is sure.
        let other = others.into_iter().next().filter(|_| apart)?;
        found.get_or_insert((place, other));
    }
    found
}

/// How much of the words a stretch of a source has, by weight.
fn shared(case: &Case<'_>, lemmas: &[WordId], source: usize, at: Span) -> f32 {
    let against = case.against();
    let side = against.source(source);
    let there = side.get(side.within(at));
    let whole: f32 = lemmas.iter().map(|lemma| against.weight(*lemma)).sum();
    let has = |lemma: &&WordId| there.iter().any(|word| word.lemma == **lemma);
    let shared: f32 = lemmas.iter().filter(has).map(|lemma| against.weight(*lemma)).sum();
    if whole > 0.0 { shared / whole } else { 0.0 }
}
