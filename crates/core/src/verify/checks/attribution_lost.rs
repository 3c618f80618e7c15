//! See the page beside this file.

use std::ops::Range;

use crate::document::BlockKind;
use crate::finding::{Basis, Level};
use crate::ids::SentenceId;
use crate::reading::{Factuality, Reading, Sentence, Stance, Statement};
use crate::text::Span;
use crate::verify::against::speakers::{Side, Speaker};
use crate::verify::against::{Origin, Word, WordId};
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
        let quoted = case.reading.quotations.iter().any(|it| it.span.overlaps(sentence.span));
        let asked = case.words(sentence.span).ends_with('?');
        if !matches!(kind, Some(BlockKind::Paragraph | BlockKind::List)) || quoted || asked {
            continue;
        }
        let id = SentenceId::from_index(index);
        let clauses = clauses(case, id);
        let found: Vec<Draft> = clauses.into_iter().filter_map(|words| lost(case, id, words)).collect();
        // The whole sentence stands first: what is found of it is not said again of its halves.
        let whole = found.first().map(|first| first.at);
        for draft in
            found.into_iter().filter(|it| Some(it.at) == whole || !whole.is_some_and(|at| at.contains(it.at)))
        {
            findings.found(draft);
        }
    }
}

/// A sentence whole, and the clauses that ", and" and ", but" join in it, as ranges of the draft's words.
fn clauses(case: &Case<'_>, id: SentenceId) -> Vec<Range<usize>> {
    let side = case.against().draft();
    let words = side.of_sentence(id);
    let text = case.document.text.as_str();
    let joins = |at: &usize| {
        let Some(word) = side.words.get(*at) else { return false };
        let before = text.get(..word.span.start()).unwrap_or("").trim_end();
        ["and", "but"].contains(&case.words(word.span)) && before.ends_with(',')
    };
    let cuts: Vec<usize> = words.clone().filter(joins).collect();
    let mut found = vec![words.clone()];
    let mut start = words.start;
    for cut in cuts {
        found.push(start..cut);
        start = cut + 1;
    }
    if start > words.start {
        found.push(start..words.end);
    }
    found
}

/// Words that say, or leave open, that something is somebody's claim. General English of news.
#[rustfmt::skip]
const TOLD: &[&str] = &[
    "accord", "alleged", "allegedly", "apparent", "apparently", "appear", "believe", "claim", "could", "deny",
    "estimate", "expect", "likely", "may", "maybe", "might", "perhaps", "possible", "possibly", "predict",
    "presumably", "probably", "purported", "purportedly", "reported", "reportedly", "say", "seem", "so-called",
    "suggest", "supposed", "supposedly", "suspected", "tell", "unconfirmed", "whether", "would",
];

/// Whether the draft attributes the words, or has a word of doubt, by anything that is no part of the claim itself.
fn is_doubted(case: &Case<'_>, at: Span, sentence: Span, claim: &[Word]) -> bool {
    let against = case.against();
    let claimed = |lemma: WordId| claim.iter().any(|other| other.lemma == lemma);
    let told = case.reading.statements.iter().any(|it| {
        let held: usize = it
            .content
            .iter()
            .filter(|content| content.overlaps(at))
            .map(|content| shared(*content, at))
            .sum();
        let cue = it.cue.as_ref().and_then(|cue| cue.spans.first()).copied();
        let mut words = cue.map(|cue| against.draft().within(cue)).unwrap_or(0..0);
        // "Guards asked drivers for money" tells what guards did, where that is the claim.
        let own = words.any(|word| against.draft().words.get(word).is_some_and(|word| claimed(word.lemma)));
        held * 5 > at.len() * 2 && !own
    });
    let own = against.draft().get(against.draft().within(sentence));
    told || own.iter().any(|word| {
        let doubt = case.reading.lemma_is(word.token, TOLD) || TOLD.contains(&against.key(word.id));
        doubt && !claimed(word.lemma)
    })
}

/// Whether the draft's sentence has the source's own words of attribution as often as the source's sentence.
fn keeps(case: &Case<'_>, sentence: Span, origin: &Origin, cue: &[Word]) -> bool {
    let (own, side) = (case.against().draft(), case.against().source(origin.source));
    // "according *to*" is told by its first word alone.
    let tells = |word: &&Word| !["as", "by", "in", "of", "that", "to"].contains(&case.against().key(word.id));
    let count = |words: &[Word], lemma: WordId| words.iter().filter(|word| word.lemma == lemma).count();
    cue.iter().filter(tells).any(|word| {
        count(own.get(own.within(sentence)), word.lemma)
            >= count(side.get(side.of_sentence(origin.sentence)), word.lemma)
    })
}

/// How many bytes two spans share.
fn shared(one: Span, other: Span) -> usize {
    one.end().min(other.end()).saturating_sub(one.start().max(other.start()))
}

fn lost(case: &Case<'_>, id: SentenceId, range: Range<usize>) -> Option<Draft> {
    let against = case.against();
    let sentence = case.reading.sentences.get(id.index())?;
    let words = against.draft().get(range.clone());
    let whole = range == against.draft().of_sentence(id);
    let at = if whole { sentence.span } else { against.draft().span_of(range)? };
    let lemmas: Vec<WordId> = words.iter().map(|word| word.lemma).collect();
    let telling = lemmas.iter().filter(|lemma| !against.is_small(**lemma));
    // A number tells as much as two words.
    let number = |lemma: &WordId| against.key(*lemma).starts_with(|c: char| c.is_ascii_digit());
    if telling.map(|lemma| 1 + usize::from(number(lemma))).sum::<usize>() < WORDS {
        return None;
    }
    let mut found = None;
    for origin in against.origins_of(words).iter().filter(|origin| origin.share >= SAME) {
        let side = Side::source(case, origin.source)?;
        let there = side.reading.sentences.get(origin.sentence.index())?;
        match attributed(case, &side, origin, there, &lemmas) {
            Some(told) => _ = found.get_or_insert((*origin, there.span, told)),
            // The source itself says it too, though perhaps elsewhere: then it is no claim.
            None => return None,
        }
    }
    let (origin, there, Told { speaker, cue, content }) = found?;
    let text = &case.sources.get(origin.source)?.document.text;
    let claim: Vec<Word> = content.iter().flat_map(|at| said(case, origin.source, *at, there)).collect();
    let written = text.slice(speaker.at);
    if is_doubted(case, at, sentence.span, &claim)
        || keeps(case, sentence.span, &origin, &said(case, origin.source, cue, cue))
        || names(case, sentence.span, &origin, &speaker)
        || decides(written)
        || is_own_plan(case, words, &claim)
        || goes_on(case, id, &speaker)
    {
        return None;
    }
    let whose = speaker.name.clone().unwrap_or_else(|| written.to_owned());
    let message = format!("told here as a fact; in the source it is said by {whose}");
    let mut basis = vec![Basis::Source { source: origin.source, at: there }];
    if !there.contains(cue) {
        basis.push(Basis::Source { source: origin.source, at: cue });
    }
    Some(Draft::new(Level::Warning, at, message, basis))
}

/// Whether it is what the speaker is going to do ("said it would open a lane"): nobody knows better.
fn is_own_plan(case: &Case<'_>, words: &[Word], claim: &[Word]) -> bool {
    let key = |word: &Word| case.against().key(word.id);
    let subject = claim.iter().map(key).find(|word| *word != "that");
    let own = matches!(subject, Some("he" | "i" | "it" | "she" | "they" | "we"));
    own && words.iter().any(|word| key(word) == "will")
}

/// Whether a thing is so because this source says it: who counts the votes, judges or keeps the score.
fn decides(speaker: &str) -> bool {
    const DECIDING: &[&str] = &[
        "court",
        "election authority",
        "election commission",
        "electoral commission",
        "jury",
        "referee",
        "returning officer",
        "tribunal",
        "umpire",
    ];
    let speaker = speaker.to_lowercase();
    DECIDING.iter().any(|one| speaker.contains(one))
}

/// What somebody says in a source.
struct Told {
    speaker: Speaker,
    /// The words that attribute it.
    cue: Span,
    /// What is said.
    content: Vec<Span>,
}

/// Who says in a source's sentence what the draft tells, and by which words; `None` where the source tells it itself.
fn attributed(
    case: &Case<'_>,
    side: &Side<'_>,
    origin: &Origin,
    there: &Sentence,
    lemmas: &[WordId],
) -> Option<Told> {
    let holds = |statement: &&Statement| {
        let says = matches!(statement.stance, Stance::Asserts | Stance::Accuses | Stance::Expects);
        let cue = statement.cue.as_ref().and_then(|cue| cue.spans.first());
        says && statement.factuality != Factuality::Fact
            && cue.is_some_and(|cue| there.span.overlaps(*cue))
            && !is_act(statement)
            && share(case, lemmas, origin.source, &statement.content, there.span) >= SAME
    };
    let statement = side.reading.statements.iter().find(holds)?;
    let cue = statement.cue.as_ref()?.spans.first()?;
    let speaker = side.speaker(statement)?;
    Some(Told { speaker, cue: *cue, content: statement.content.clone() })
}

/// Whether saying it makes it so: who announces, orders or decides a thing is believed.
fn is_act(statement: &Statement) -> bool {
    const ACTS: &[&str] = &[
        "agree", "announce", "confirm", "decide", "decree", "order", "pledge", "promise", "reveal", "rule",
        "vow",
    ];
    statement.cue.as_ref().is_some_and(|cue| ACTS.contains(&cue.lemma.as_str()))
}

/// The words of a stretch of a source inside one of its sentences.
fn said(case: &Case<'_>, source: usize, at: Span, sentence: Span) -> Vec<Word> {
    let side = case.against().source(source);
    side.get(side.within(at)).iter().filter(|word| sentence.contains(word.span)).copied().collect()
}

/// How much of the words these stretches of a source have inside a sentence, by weight.
fn share(case: &Case<'_>, lemmas: &[WordId], source: usize, content: &[Span], sentence: Span) -> f32 {
    let against = case.against();
    let words = content.iter().flat_map(|at| said(case, source, *at, sentence));
    let there: Vec<WordId> = words.map(|word| word.lemma).collect();
    let whole: f32 = lemmas.iter().map(|lemma| against.weight(*lemma)).sum();
    let shared: f32 = lemmas.iter().filter(|it| there.contains(it)).map(|lemma| against.weight(*lemma)).sum();
    if whole > 0.0 { shared / whole } else { 0.0 }
}

/// Whether the draft's sentence names the speaker: then it is about them, or says so in another way.
fn names(case: &Case<'_>, at: Span, origin: &Origin, speaker: &Speaker) -> bool {
    let against = case.against();
    let own = against.draft().get(against.draft().within(at));
    let side = against.source(origin.source);
    let mut described =
        side.get(side.within(speaker.at)).iter().filter(|word| !against.is_small(word.id)).peekable();
    if described.peek().is_some() && described.all(|word| own.iter().any(|other| other.lemma == word.lemma)) {
        return true;
    }
    let family = speaker.name.as_deref().and_then(|name| name.split_whitespace().last()).unwrap_or("");
    case.words(at)
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word.eq_ignore_ascii_case(family) && !word.is_empty())
}

/// Whether the sentence goes on after one in which the same speaker speaks: the reader still hears them.
fn goes_on(case: &Case<'_>, id: SentenceId, speaker: &Speaker) -> bool {
    let reading: &Reading = case.reading;
    let before = id.index().checked_sub(1).and_then(|at| reading.sentences.get(at));
    let Some((here, before)) = reading.sentences.get(id.index()).zip(before) else { return false };
    let side = Side::draft(case);
    let mut told = reading.statements.iter().filter(|it| it.span.overlaps(before.span));
    before.block == here.block
        && told.any(|it| side.speaker(it).is_some_and(|other| other.is_surely(speaker)))
}
