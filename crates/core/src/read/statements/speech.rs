//! Quotation marks against the parse.
//!
//! A parser cuts a speech of several sentences at every stop and hangs the cue on the last; marks know where it begins and
//! ends. So content that touches a quotation takes all of it, and each quotation that no cue took looks for its speaker by
//! position: after it ("…," she said), before it (He said: "…"), in the sentence before, in the paragraph before.

use super::cues::{VerbCue, noun_cue};
use super::draft::{Draft, DraftSource};
use super::grammar::{Doer, Scene};
use super::nouns::owned_by;
use super::spoken::{cue_by_form, speaker_beside, verb_before_colon};
use super::verbs::{cue_of, cue_span, inverted, source_at};
use crate::ids::QuotationId;
use crate::reading::{Factuality, Pos, Quotation, Relation, Stance};
use crate::text::Span;

/// Fits the contents to the quotations and adds drafts for quotations that no cue took.
pub(super) fn mend(scene: &Scene, drafts: &mut Vec<Draft>) {
    for draft in drafts.iter_mut() {
        fit(scene, draft);
        name_speaker(scene, draft);
    }
    let quotations = &scene.reading.quotations;
    for (index, quotation) in quotations.iter().enumerate() {
        let id = QuotationId::from_index(index);
        if is_outermost(scene, id) && !is_taken(scene, drafts, quotation) {
            attribute(scene, drafts, id);
        }
    }
}

/// Gives a verb of saying beside its quotation the speaker that the parse did not see.
fn name_speaker(scene: &Scene, draft: &mut Draft) {
    let cue = cue_of(scene, draft.anchor).or_else(|| cue_by_form(scene, draft.anchor));
    let Some(cue) = cue.filter(|cue| cue.is_of_words() && cue.takes('S')) else { return };
    let quoted = draft.content.iter().find_map(|span| {
        let token = scene.reading.tokens_in(*span).next()?;
        scene.quotation_of(token).map(|quotation| quotation.span)
    });
    let passive = matches!(scene.doer(draft.anchor), Doer::Passive(..));
    if let Some(quotation) = quoted.filter(|_| draft.source.is_none() && !passive && cue.lemma != "call") {
        draft.source = speaker_beside(scene, draft.anchor, quotation);
    }
}

fn is_outermost(scene: &Scene, id: QuotationId) -> bool {
    let quotation = &scene.reading.quotations[id.index()];
    let held = |other: &Quotation| other.span != quotation.span && other.span.contains(quotation.span);
    !scene.reading.quotations[..id.index()].iter().any(held)
}

/// Widens content to the quotations it touches; content of a cue inside a quotation stays inside it.
fn fit(scene: &Scene, draft: &mut Draft) {
    let home = scene.quotation_id(draft.anchor);
    for span in &mut draft.content {
        *span = before_colon(scene, *span);
    }
    for span in &mut draft.content {
        match home {
            Some(home) => {
                let inside = scene.reading.quotations[home.index()].inside;
                let (start, end) = (span.start().max(inside.start()), span.end().min(inside.end()));
                *span = scene.document.text.covering(start, end.max(start));
            }
            None => {
                for token in scene.reading.tokens_in(*span) {
                    let Some(quotation) = scene.quotation_of(token) else { continue };
                    if !quotation.unclosed {
                        *span = span.to(led_in(scene, quotation, *span));
                    }
                }
            }
        }
    }
    let quoted = draft.content.clone();
    draft.content.retain(|span| !quoted.iter().any(|other| other != span && other.contains(*span)));
}

/// "declared the need for will: “Change the world,” she said": what a colon announces is a statement of its own.
fn before_colon(scene: &Scene, span: Span) -> Span {
    let tokens = scene.reading.tokens_in(span);
    let announces = |&colon: &usize| {
        colon > tokens.start
            && scene.is_word(colon, &[":"])
            && scene.quotation_id(colon).is_none()
            && colon + 1 < tokens.end
            && scene.quotation_of(colon + 1).is_some_and(|quotation| is_speech(scene, quotation))
    };
    let Some(colon) = tokens.clone().find(announces) else { return span };
    scene.trimmed(tokens.start..colon).unwrap_or(span)
}

/// The quotation, with the words of its sentence before it where the parse had cut the content inside the quotation:
/// The rivals “were stiff. They were no fun,” she said.
fn led_in(scene: &Scene, quotation: &Quotation, content: Span) -> Span {
    let Some(first) = scene.reading.tokens_in(quotation.span).next() else { return quotation.span };
    let start = scene.reading.sentence_of(first).map_or(first, |sentence| sentence.tokens.start);
    let cut = content.start() > quotation.span.start();
    let plain =
        (start..first).all(|token| cue_of(scene, token).is_none() && scene.quotation_id(token).is_none());
    match scene.trimmed(start..first) {
        Some(before) if cut && plain => before.to(quotation.span),
        _ => quotation.span,
    }
}

/// Whether some statement's content holds (part of) the quotation, other than one made inside it.
fn is_taken(scene: &Scene, drafts: &[Draft], quotation: &Quotation) -> bool {
    drafts.iter().any(|draft| {
        draft.content.iter().any(|span| span.overlaps(quotation.span))
            && !quotation.span.contains(scene.token(draft.anchor).span)
    })
}

fn attribute(scene: &Scene, drafts: &mut Vec<Draft>, id: QuotationId) {
    let quotation = &scene.reading.quotations[id.index()];
    let tokens = scene.reading.tokens_in(quotation.span);
    if tokens.is_empty() {
        return;
    }
    if let Some(before) = scene.reading.quotations.iter().position(|held| held.continued_by == Some(id)) {
        let before = scene.reading.quotations[before].span;
        if let Some(draft) =
            drafts.iter_mut().rev().find(|draft| draft.content.iter().any(|span| span.contains(before)))
        {
            draft.content.push(quotation.span);
            return;
        }
    }
    if let Some(draft) =
        signed(scene, quotation, tokens.end).or_else(|| worded(scene, quotation, tokens.start))
    {
        drafts.push(draft);
        return;
    }
    if let Some(draft) = interrupted(scene, drafts, tokens.start) {
        draft.content.push(quotation.span);
        return;
    }
    if let Some(draft) = resumed(scene, drafts, quotation, tokens.end) {
        draft.content.push(quotation.span);
        return;
    }
    let found = cue_after(scene, drafts, quotation, tokens.end)
        .or_else(|| cue_before(scene, drafts, quotation, tokens.start));
    if let Some((verb, cue)) = found {
        let mut draft = spoken(scene, verb, cue, quotation.span);
        name_speaker(scene, &mut draft);
        drafts.push(draft);
        return;
    }
    let sentence = scene.document.text.slice(quotation.inside).ends_with(['.', '?', '!', '…']);
    if !is_speech(scene, quotation) && !sentence {
        return;
    }
    let before = going_on(scene, drafts, tokens.start);
    if let Some(before) = before.filter(|&before| !leads_in_another(scene, drafts, quotation, before)) {
        drafts[before].content.push(quotation.span);
        return;
    }
    if is_speech(scene, quotation) && stands_alone(scene, quotation, tokens.start) {
        let mut draft = unattributed(quotation, tokens.start);
        draft.source = introduced_by(scene, tokens.start).or_else(|| subject_before(scene, tokens.start));
        drafts.push(draft);
    }
}

/// A quotation that is a sentence of its own, not a phrase inside one.
fn stands_alone(scene: &Scene, quotation: &Quotation, start: usize) -> bool {
    let capital = scene.document.text.slice(quotation.inside).starts_with(|c: char| !c.is_lowercase());
    let opens = scene.reading.sentence_of(start).is_none_or(|sentence| sentence.tokens.start == start);
    let led = start.checked_sub(1).is_some_and(|before| matches!(scene.word(before), ":" | ","));
    capital && (opens || led)
}

/// Who does what stands before the colon: She scolded him: “…”
fn introduced_by(scene: &Scene, start: usize) -> Option<DraftSource> {
    let verb = verb_before_colon(scene, start)?;
    match scene.doer(verb) {
        Doer::Active(subject) => source_at(scene, subject, verb),
        _ => None,
    }
}

/// “…” — Ann Hale, at the end of a block.
fn signed(scene: &Scene, quotation: &Quotation, dash: usize) -> Option<Draft> {
    let tokens = scene.reading.tokens_in(scene.document.blocks.get(quotation.block)?.span);
    let first = dash + 1;
    let name = scene.trimmed(first.min(tokens.end)..tokens.end)?;
    let head = scene.reading.tokens_in(name).end.checked_sub(1)?;
    let short = tokens.end - first <= 8 && scene.token(first).pos == Pos::Propn;
    if !short || !matches!(scene.word(dash), "—" | "–" | "-" | "--" | "―") {
        return None;
    }
    let mut draft = unattributed(quotation, dash);
    draft.source = Some(DraftSource { span: name, head });
    draft.cue = Some(scene.token(dash).span);
    draft.lemma = scene.word(dash).to_string();
    Some(draft)
}

/// … in his statement: “…” · her warning, “…”
fn worded(scene: &Scene, quotation: &Quotation, start: usize) -> Option<Draft> {
    let mark = start.checked_sub(1)?;
    let noun = if matches!(scene.word(mark), "," | ":") { mark.checked_sub(1)? } else { mark };
    if !scene.same_block(noun, start) || scene.token(noun).pos != Pos::Noun {
        return None;
    }
    let cue = noun_cue(&scene.token(noun).lemma)?;
    let owner = scene.child(noun, Relation::Possessor)?;
    let mut draft = unattributed(quotation, noun);
    draft.source = owned_by(scene, owner);
    draft.cue = Some(scene.token(noun).span);
    draft.lemma = cue.lemma.to_string();
    draft.stance = cue.stance;
    Some(draft)
}

/// "…," she said, "…": the second half, in the same sentence.
fn interrupted<'d>(scene: &Scene, drafts: &'d mut [Draft], start: usize) -> Option<&'d mut Draft> {
    let comma = start.checked_sub(1).filter(|&comma| scene.is_word(comma, &[",", "—", "–", "-", "--"]))?;
    let between = |draft: &Draft| {
        let source = draft.source?;
        let cue = draft.cue?.to(source.span);
        let last = scene.reading.tokens_in(cue).end;
        let near = last <= comma + 1 && comma - last.min(comma) <= 6 && scene.same_block(last, start);
        let before = draft.content.iter().all(|span| span.end() <= cue.start());
        let first = draft.content.first().and_then(|span| scene.reading.tokens_in(*span).next())?;
        let quoted = scene.quotation_id(first).is_some();
        let plain = (last..comma).all(|token| !matches!(scene.word(token), "." | ";" | "?" | "!"));
        (near && before && quoted && plain && scene.quotation_id(draft.anchor).is_none()).then_some(())
    };
    drafts.iter_mut().rev().find(|draft| between(draft).is_some())
}

/// "…," she said, "…": the first half, where the parse gave the cue the second one only.
fn resumed<'d>(
    scene: &Scene,
    drafts: &'d mut [Draft],
    quotation: &Quotation,
    end: usize,
) -> Option<&'d mut Draft> {
    let open = scene.document.text.slice(quotation.inside).ends_with([',', '—', '–', '-']);
    drafts.iter_mut().find(|draft| {
        let Some(cue) = draft.cue.map(|cue| draft.source.map_or(cue, |source| cue.to(source.span))) else {
            return false;
        };
        let quoted = draft.content.first().and_then(|span| scene.reading.tokens_in(*span).next());
        open && scene.reading.tokens_in(cue).start == end
            && scene.quotation_id(draft.anchor).is_none()
            && draft.content.iter().all(|span| span.start() >= cue.end())
            && quoted.is_some_and(|token| scene.quotation_id(token).is_some())
    })
}

/// A sentence or a good part of one, not a quoted word or phrase.
fn is_speech(scene: &Scene, quotation: &Quotation) -> bool {
    let tokens = scene.reading.tokens_in(quotation.inside);
    let words = tokens.clone().filter(|&token| !scene.is_mark(token)).count();
    let finite = tokens.clone().any(|token| matches!(scene.token(token).tag, "VBZ" | "VBP" | "VBD" | "MD"));
    words >= 3 && finite || words >= 8
}

/// "…," she said. · "…," said the envoy.
fn cue_after(
    scene: &Scene,
    drafts: &[Draft],
    quotation: &Quotation,
    start: usize,
) -> Option<(usize, &'static VerbCue)> {
    let inside = scene.document.text.slice(quotation.inside).trim_end();
    let sentence_over = inside.ends_with(['.', '…']);
    // A quoted word is spoken of, not spoken.
    let word = !is_speech(scene, quotation) && !inside.ends_with([',', '?', '!']);
    if sentence_over || word {
        return None;
    }
    let block = scene.reading.block_of(start)?;
    let mut by_form = None;
    for token in start..scene.reading.tokens.len().min(start + 30) {
        let stop = scene.reading.block_of(token) != Some(block)
            || scene.quotation_of(token).is_some_and(|other| is_speech(scene, other))
            || matches!(scene.word(token), "." | "?" | "!" | ";")
            || scene.is_word(token, &[","]) && !is_speech(scene, quotation);
        if stop {
            break;
        }
        // "keep it “afloat,” address scandals": a bare infinitive after a quotation says nothing.
        let finite = scene.token(token).tag != "VB";
        if let Some(cue) = free_cue(scene, drafts, token).filter(|_| finite) {
            return Some((token, cue));
        }
        let ends = matches!(scene.word(token + 1), "." | "," | ":" | ";" | "");
        if by_form.is_none() && (ends || token == start) && scene.token(token).pos != Pos::Verb {
            by_form = cue_by_form(scene, token).map(|cue| (token, cue));
        }
    }
    by_form
}

/// He said: "…" · stating, "…"
fn cue_before(
    scene: &Scene,
    drafts: &[Draft],
    quotation: &Quotation,
    start: usize,
) -> Option<(usize, &'static VerbCue)> {
    let block = quotation.block;
    let previous = start.checked_sub(1)?;
    // A paragraph that ends with a colon hands over to the next one.
    let across = scene.reading.block_of(previous)? + 1 == block && scene.is_word(previous, &[":"]);
    if scene.reading.block_of(previous) != Some(block) && !across {
        return None;
    }
    let from = scene.reading.block_of(previous)?;
    for token in (start.saturating_sub(40)..start).rev() {
        let stop = scene.reading.block_of(token) != Some(from)
            || scene.quotation_id(token).is_some()
            || matches!(scene.word(token), "." | "?" | "!" | ";");
        if stop {
            return None;
        }
        if let Some(cue) = free_cue(scene, drafts, token) {
            return Some((token, cue));
        }
        // "Said Hale: “…”"
        let said = scene.is_word(token, &["said", "says"]) && scene.token(token).pos == Pos::Verb;
        if let Some(cue) =
            cue_by_form(scene, token).filter(|_| said && !drafts.iter().any(|draft| draft.anchor == token))
        {
            return Some((token, cue));
        }
    }
    None
}

/// A verb of saying that has no content yet.
fn free_cue(scene: &Scene, drafts: &[Draft], token: usize) -> Option<&'static VerbCue> {
    let cue = cue_of(scene, token).filter(|cue| cue.is_of_words() && (cue.takes('S') || cue.takes('O')))?;
    (!drafts.iter().any(|draft| draft.anchor == token)).then_some(cue)
}

fn spoken(scene: &Scene, verb: usize, cue: &VerbCue, content: Span) -> Draft {
    let source = match scene.doer(verb) {
        Doer::Active(subject) | Doer::Passive(_, Some(subject)) => source_at(scene, subject, verb),
        _ => inverted(scene, verb).and_then(|speaker| source_at(scene, speaker, verb)),
    };
    // "told the mayor: “…”"
    let addressed = |&object: &usize| {
        let speaks = source.is_some_and(|source| source.head == object);
        cue.takes('O') && object > verb && !speaks && scene.quotation_id(object).is_none()
    };
    let objects = [Relation::IndirectObject, Relation::Object];
    let addressee = objects.iter().filter_map(|&relation| scene.child(verb, relation)).find(addressed);
    Draft {
        source,
        cue: cue_span(scene, verb, verb, None),
        lemma: cue.lemma.to_string(),
        anchor: verb,
        content: vec![content],
        stance: cue.stance,
        factuality: Factuality::Reported,
        addressee,
        weak: false,
    }
}

/// The statement whose speaker goes on: "…," she said. "…", in the next sentence or as the next paragraph.
fn going_on(scene: &Scene, drafts: &[Draft], start: usize) -> Option<usize> {
    let here = scene.token(start).sentence.index();
    let block = scene.reading.block_of(start)?;
    let opens_block = start.checked_sub(1).is_none_or(|before| scene.reading.block_of(before) != Some(block));
    if !opens_block && scene.reading.sentences.get(here)?.tokens.start != start {
        return None;
    }
    let sentence_of = |token: usize| scene.token(token).sentence.index();
    let last_word = |draft: &Draft| {
        let end = ends_of(draft)?;
        let last =
            scene.reading.tokens_in(scene.document.text.covering(end.saturating_sub(1), end)).next()?;
        let sentence = sentence_of(last).max(sentence_of(draft.anchor));
        let near = if opens_block {
            scene.reading.block_of(last)? + 1 == block && sentence + 2 >= here
        } else {
            sentence + 1 >= here && scene.same_block(last, start)
        };
        let first = |span: &Span| scene.reading.tokens_in(*span).next();
        let quoted = draft.content.iter().filter_map(first).any(|token| scene.quotation_id(token).is_some());
        let speaks = quoted
            || !draft.weak
                && (!opens_block || sentence + 1 == here)
                && !matches!(draft.factuality, Factuality::Open);
        let outside = scene.quotation_id(draft.anchor).is_none() && !(opens_block && is_aside(scene, draft));
        (near && last < start && speaks && outside && draft.source.is_some()).then_some((quoted, last))
    };
    let found = drafts
        .iter()
        .enumerate()
        .filter_map(|(index, draft)| last_word(draft).map(|end| (end, index)))
        .max()?;
    Some(found.1)
}

/// Whether a quotation that is a paragraph by itself may as well lead in the next paragraph, which begins with words of
/// somebody else than the speaker before it.
fn leads_in_another(scene: &Scene, drafts: &[Draft], quotation: &Quotation, before: usize) -> bool {
    let inside = scene.reading.tokens_in(quotation.span);
    let block = scene.document.blocks.get(quotation.block).map(|block| scene.reading.tokens_in(block.span));
    let next =
        scene.document.blocks.get(quotation.block + 1).map(|block| scene.reading.tokens_in(block.span));
    let (Some(block), Some(next)) = (block, next) else { return false };
    let is_lone = block.start == inside.start && (inside.end..block.end).all(|token| scene.is_mark(token));
    let opening = next.start;
    if next.is_empty() || scene.quotation_id(opening).is_none() {
        return false;
    }
    let after = drafts.iter().find(|draft| {
        draft.content.iter().any(|span| span.contains(scene.token(opening).span))
            && scene.quotation_id(draft.anchor).is_none()
    });
    let chain = |source: Option<DraftSource>| {
        let head = source?.head;
        let mention = scene.reading.mention_headed_by(head).or_else(|| scene.reading.mention_over(head))?;
        scene.reading.mentions.get(mention.index()).map(|mention| mention.chain)
    };
    let (Some(after), Some(held)) = (after.and_then(|it| chain(it.source)), chain(drafts[before].source))
    else {
        return false;
    };
    is_lone && after != held
}

/// Whether a relative clause quotes no more than a word or phrase ("which the town called “historic”"): the next paragraph
/// is not its speaker's.
fn is_aside(scene: &Scene, draft: &Draft) -> bool {
    let relative = |token: usize| scene.relation(token) == Relation::NounClause;
    let inside = relative(draft.anchor) || scene.reading.ancestors(draft.anchor).any(relative);
    let speech = |span: &Span| {
        let mut quotations = scene.reading.quotations.iter().filter(|it| it.inside.overlaps(*span));
        quotations.any(|it| is_speech(scene, it))
    };
    inside && !draft.content.iter().any(speech)
}

/// The subject of the sentence before: He offered no excuse. “…”
fn subject_before(scene: &Scene, start: usize) -> Option<DraftSource> {
    let before = start.checked_sub(1).filter(|&before| scene.same_block(before, start))?;
    let sentence = scene.reading.sentence_of(before)?;
    let root = sentence.tokens.clone().find(|&token| scene.relation(token) == Relation::Root)?;
    let Doer::Active(subject) = scene.doer(root) else { return None };
    let person = match scene.token(subject).pos {
        Pos::Propn => true,
        Pos::Pron => scene.is_word(subject, &["he", "she", "they"]),
        _ => false,
    };
    if person && scene.quotation_id(subject).is_none() { source_at(scene, subject, root) } else { None }
}

fn ends_of(draft: &Draft) -> Option<usize> {
    draft.content.iter().map(|span| span.end()).chain(draft.cue.map(Span::end)).max()
}

fn unattributed(quotation: &Quotation, start: usize) -> Draft {
    Draft {
        source: None::<DraftSource>,
        cue: None,
        lemma: String::new(),
        anchor: start,
        content: vec![quotation.span],
        stance: Stance::Asserts,
        factuality: Factuality::Reported,
        addressee: None,
        weak: false,
    }
}
