//! See the page beside this file.

use crate::document::BlockKind;
use crate::finding::{Basis, Level};
use crate::ids::SentenceId;
use crate::reading::{Factuality, Reading, Sentence, Stance, Statement};
use crate::text::Span;
use crate::verify::against::speakers::{Side, Speaker};
use crate::verify::against::{Origin, WordId};
use crate::verify::{Case, Check, Draft, Findings};

/// What a source of the source says, told as a fact.
pub static CHECK: Check = Check {
    name: "attribution-lost",
    levels: &[Level::Warning],
    by_default: true,
    doc: include_str!("attribution-lost.md"),
    run,
};

/// So much of the draft's sentence, by weight, must be what somebody says in the source.
const SAME: f32 = 0.7;

/// Fewer telling words than this stand in many sentences.
const WORDS: usize = 4;

fn run(case: &Case<'_>, findings: &mut Findings) {
    if case.sources.is_empty() {
        return;
    }
    for (index, sentence) in case.reading.sentences.iter().enumerate() {
        let kind = case.document.blocks.get(sentence.block).map(|block| block.kind);
        if !matches!(kind, Some(BlockKind::Paragraph | BlockKind::List)) || !is_own_voice(case, sentence) {
            continue;
        }
        if let Some(draft) = lost(case, SentenceId::from_index(index), sentence) {
            findings.found(draft);
        }
    }
}

/// Words that say, or leave open, that something is somebody's claim. General English of news.
#[rustfmt::skip]
const TOLD: &[&str] = &[
    "accord", "alleged", "allegedly", "apparent", "apparently", "appear", "believe", "claim", "could", "deny",
    "estimate", "expect", "likely", "may", "maybe", "might", "perhaps", "possible", "possibly", "predict",
    "presumably", "probably", "purported", "purportedly", "reported", "reportedly", "say", "seem", "so-called",
    "suggest", "supposed", "supposedly", "suspected", "tell", "unconfirmed", "whether", "would",
];

/// Whether the draft tells the sentence as its own: most of it is in nobody's mouth, and there is no quotation.
fn is_own_voice(case: &Case<'_>, sentence: &Sentence) -> bool {
    let told = case.reading.statements.iter().any(|it| {
        let content = it.content.iter().filter(|at| at.overlaps(sentence.span));
        let inside = |at: &Span| at.end().min(sentence.span.end()) - at.start().max(sentence.span.start());
        // "Guards asked drivers for money" tells what guards did; "Guards said drivers paid" does not.
        content.map(inside).sum::<usize>() * 5 > sentence.span.len() * 2
    });
    let quoted = case.reading.quotations.iter().any(|it| it.span.overlaps(sentence.span));
    !told && !quoted && !case.words(sentence.span).ends_with('?')
}

/// Whether the draft has a word of doubt, or of somebody's saying, that is no part of the claim itself.
fn is_doubted(case: &Case<'_>, sentence: &Sentence, source: usize, there: Span) -> bool {
    let against = case.against();
    let side = against.source(source);
    let claim = side.get(side.within(there));
    let own = against.draft().get(against.draft().within(sentence.span));
    own.iter().any(|word| {
        let doubt = case.reading.lemma_is(word.token, TOLD) || TOLD.contains(&against.key(word.id));
        doubt && !claim.iter().any(|other| other.lemma == word.lemma)
    })
}

fn lost(case: &Case<'_>, id: SentenceId, sentence: &Sentence) -> Option<Draft> {
    let against = case.against();
    let words = against.draft().get(against.draft().of_sentence(id));
    let lemmas: Vec<WordId> = words.iter().map(|word| word.lemma).collect();
    if lemmas.iter().filter(|lemma| !against.is_small(**lemma)).count() < WORDS {
        return None;
    }
    let mut found = None;
    for origin in against.origins(id).iter().filter(|origin| origin.share >= SAME) {
        let side = Side::source(case, origin.source)?;
        let there = side.reading.sentences.get(origin.sentence.index())?;
        match attributed(case, &side, origin, there, &lemmas) {
            Some(told) => _ = found.get_or_insert((*origin, there.span, told)),
            // The source itself says it too, though perhaps elsewhere: then it is no claim.
            None => return None,
        }
    }
    let (origin, there, Told { speaker, cue, content }) = found?;
    if is_doubted(case, sentence, origin.source, content)
        || names(case, sentence.span, &speaker)
        || goes_on(case, id, &speaker)
    {
        return None;
    }
    let text = &case.sources.get(origin.source)?.document.text;
    let whose = speaker.name.clone().unwrap_or_else(|| text.slice(speaker.at).to_owned());
    let message = format!("told here as a fact; in the source it is said by {whose}");
    let mut basis = vec![Basis::Source { source: origin.source, at: there }];
    if !there.contains(cue) {
        basis.push(Basis::Source { source: origin.source, at: cue });
    }
    Some(Draft::new(Level::Warning, sentence.span, message, basis))
}

/// What somebody says in a source.
struct Told {
    speaker: Speaker,
    /// The words that attribute it.
    cue: Span,
    /// What is said.
    content: Span,
}

/// Who says in a source's sentence what the draft tells, and by which words; `None` where the source tells it itself.
fn attributed(
    case: &Case<'_>,
    side: &Side<'_>,
    origin: &Origin,
    there: &Sentence,
    lemmas: &[WordId],
) -> Option<Told> {
    let content = |statement: &Statement| {
        let mut spans = statement.content.iter();
        spans.find(|at| share(case, lemmas, origin.source, **at, there.span) >= SAME).copied()
    };
    let holds = |statement: &&Statement| {
        let says = matches!(statement.stance, Stance::Asserts | Stance::Accuses | Stance::Expects);
        let cue = statement.cue.as_ref().and_then(|cue| cue.spans.first());
        says && statement.factuality != Factuality::Fact
            && cue.is_some_and(|cue| there.span.overlaps(*cue))
            && !is_act(statement)
            && content(statement).is_some()
    };
    let statement = side.reading.statements.iter().find(holds)?;
    let cue = statement.cue.as_ref()?.spans.first()?;
    let speaker = side.speaker(statement)?;
    Some(Told { speaker, cue: *cue, content: content(statement)? })
}

/// Whether saying it makes it so: who announces, orders or decides a thing is believed.
fn is_act(statement: &Statement) -> bool {
    const ACTS: &[&str] = &[
        "agree", "announce", "confirm", "decide", "decree", "order", "pledge", "promise", "reveal", "rule",
        "vow",
    ];
    statement.cue.as_ref().is_some_and(|cue| ACTS.contains(&cue.lemma.as_str()))
}

/// How much of the words a stretch of a source has inside a sentence, by weight.
fn share(case: &Case<'_>, lemmas: &[WordId], source: usize, at: Span, sentence: Span) -> f32 {
    let against = case.against();
    let side = against.source(source);
    let there: Vec<WordId> = side
        .get(side.within(at))
        .iter()
        .filter(|word| sentence.contains(word.span))
        .map(|word| word.lemma)
        .collect();
    let whole: f32 = lemmas.iter().map(|lemma| against.weight(*lemma)).sum();
    let shared: f32 = lemmas.iter().filter(|it| there.contains(it)).map(|lemma| against.weight(*lemma)).sum();
    if whole > 0.0 { shared / whole } else { 0.0 }
}

/// Whether the draft's sentence names the speaker: then it is about them, or says so in another way.
fn names(case: &Case<'_>, at: Span, speaker: &Speaker) -> bool {
    let (Some(name), Some(kind)) = (&speaker.name, speaker.kind) else { return false };
    let family = name.split_whitespace().last().unwrap_or("");
    let named =
        case.words(at).split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(family));
    named || Side::draft(case).named_in(at, kind).iter().any(|other| other.name == speaker.name)
}

/// Whether the sentence goes on after one in which the same speaker speaks: the reader still hears them.
fn goes_on(case: &Case<'_>, id: SentenceId, speaker: &Speaker) -> bool {
    let reading: &Reading = case.reading;
    let Some(here) = reading.sentences.get(id.index()) else { return false };
    let around = [id.index().wrapping_sub(1), id.index() + 1];
    around.iter().filter_map(|&at| reading.sentences.get(at)).filter(|it| it.block == here.block).any(
        |beside| {
            let side = Side::draft(case);
            let mut told = reading.statements.iter().filter(|it| it.span.overlaps(beside.span));
            told.any(|it| side.speaker(it).is_some_and(|other| !other.is_surely_not(speaker)))
        },
    )
}
