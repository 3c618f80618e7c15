//! A statement in the making, and how drafts become statements.

use super::grammar::Scene;
use crate::ids::{MentionId, StatementId, TimeId};
use crate::reading::{Cue, Factuality, Stance, Statement, StatementForm, StatementSource};
use crate::text::Span;

/// Where the words of a source stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DraftSource {
    pub(super) span: Span,
    /// Its head word, or for a relative pronoun the word it stands for.
    pub(super) head: usize,
}

/// A statement in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) source: Option<DraftSource>,
    pub(super) cue: Option<Span>,
    pub(super) lemma: String,
    /// The token the cue turns on (for a quotation without one, its first).
    pub(super) anchor: usize,
    pub(super) content: Vec<Span>,
    pub(super) stance: Stance,
    pub(super) factuality: Factuality,
    /// Head word of the person addressed.
    pub(super) addressee: Option<usize>,
    /// An attitude or an act rather than words: counts only where the article itself tells it.
    pub(super) weak: bool,
}

/// Drafts to statements, in order of the text.
pub(super) fn finish(scene: &Scene, drafts: Vec<Draft>) -> Vec<Statement> {
    let drafts = told_by_the_article(without_leaders(scene, drafts));
    let mut statements: Vec<Statement> = Vec::new();
    for statement in drafts.into_iter().filter_map(|draft| finished(scene, draft)) {
        let again = |held: &Statement| held.cue == statement.cue && held.content == statement.content;
        if !statements.iter().any(again) {
            statements.push(statement);
        }
    }
    statements.sort_by_key(|statement| (statement.span.start(), usize::MAX - statement.span.end()));
    for index in 0..statements.len() {
        statements[index].within = holder(&statements, index);
    }
    statements
}

/// Without "refused" where "refused to confirm" is a cue of its own.
fn without_leaders(scene: &Scene, mut drafts: Vec<Draft>) -> Vec<Draft> {
    let led: Vec<(usize, Span)> =
        drafts.iter().filter_map(|draft| Some((draft.anchor, draft.cue?))).collect();
    drafts.retain(|draft| {
        let at = scene.token(draft.anchor).span;
        !led.iter().any(|&(anchor, cue)| anchor > draft.anchor && cue.contains(at))
    });
    drafts
}

/// Without the attitudes that stand inside what somebody says: they are part of what is said.
fn told_by_the_article(drafts: Vec<Draft>) -> Vec<Draft> {
    let inside = |draft: &Draft| {
        let Some(cue) = draft.cue else { return false };
        drafts
            .iter()
            .any(|other| other.anchor != draft.anchor && other.content.iter().any(|span| span.contains(cue)))
    };
    let kept: Vec<bool> = drafts.iter().map(|draft| !draft.weak || !inside(draft)).collect();
    drafts.into_iter().zip(kept).filter_map(|(draft, kept)| kept.then_some(draft)).collect()
}

fn finished(scene: &Scene, draft: Draft) -> Option<Statement> {
    let mut content: Vec<Span> = draft.content.into_iter().filter(|span| !span.is_empty()).collect();
    content.sort();
    content.dedup();
    let mut span = content.iter().copied().reduce(Span::to)?;
    span = draft.source.map_or(span, |source| span.to(source.span));
    span = draft.cue.map_or(span, |cue| span.to(cue));
    Some(Statement {
        span,
        form: form(scene, &content),
        stance: draft.stance,
        factuality: draft.factuality,
        time: time(scene, draft.anchor, &content),
        addressee: draft.addressee.and_then(|head| mention(scene, head)),
        source: draft.source.map(|source| StatementSource {
            spans: vec![source.span],
            mention: source_mention(scene, source),
        }),
        cue: draft.cue.map(|cue| Cue { spans: vec![cue], lemma: draft.lemma }),
        content,
        within: None,
    })
}

fn mention(scene: &Scene, head: usize) -> Option<MentionId> {
    scene.reading.mention_headed_by(head).or_else(|| scene.reading.mention_over(head))
}

fn source_mention(scene: &Scene, source: DraftSource) -> Option<MentionId> {
    mention(scene, source.head)
}

/// How much of the content stands in quotation marks: whole (but for a word in a hundred), partly, or not at all.
fn form(scene: &Scene, content: &[Span]) -> StatementForm {
    let (mut inside, mut all) = (0, 0);
    for span in content {
        for token in scene.reading.tokens_in(*span).filter(|&token| !scene.is_mark(token)) {
            let length = scene.token(token).span.len();
            all += length;
            inside += if scene.quotation_id(token).is_some() { length } else { 0 };
        }
    }
    match (inside * 100).checked_div(all) {
        Some(share) if share >= 97 => StatementForm::Direct,
        Some(share) if share >= 3 => StatementForm::Mixed,
        _ => StatementForm::Indirect,
    }
}

/// A time that hangs on the cue itself, not one that is part of what is said.
fn time(scene: &Scene, anchor: usize, content: &[Span]) -> Option<TimeId> {
    let hangs = |span: Span| {
        let Some(token) = scene.reading.tokens_in(span).next() else { return false };
        !content.iter().any(|held| held.overlaps(span))
            && scene.reading.ancestors(token).take(4).any(|above| above == anchor)
    };
    scene.reading.times.iter().position(|timex| hangs(timex.span)).map(TimeId::from_index)
}

/// The smallest other statement whose content holds this one whole.
fn holder(statements: &[Statement], index: usize) -> Option<StatementId> {
    let held = statements[index].span;
    let holds = |other: &Statement| {
        let hull = other.content.iter().copied().reduce(Span::to);
        hull.is_some_and(|hull| hull.contains(held)) && other.span != held
    };
    let around =
        statements.iter().enumerate().filter(|&(other, statement)| other != index && holds(statement));
    around.min_by_key(|(_, statement)| statement.span.len()).map(|(other, _)| StatementId::from_index(other))
}
