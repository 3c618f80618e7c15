//! Who entered or left which office, out of the parse.
//!
//! Two sources of evidence: verbs ("was sworn in as", `verbs`) and nouns ("the resignation of", `nouns`), each a row of a
//! table (`cues`) that says who of subject and object is the person and which prepositions lead to the office. The words
//! of the office are taken as they stand (`offices`); what country or body they belong to is resolved later, since reading
//! cannot ask. Whether it happened is said by tense, auxiliaries, what the clause hangs on and whose statement it is
//! (`modality`). A change without a person who is named somewhere in the text is not one.

mod cues;
mod modality;
mod nouns;
mod offices;
mod verbs;
mod when;

#[cfg(test)]
mod tests;

use super::statements::grammar::Scene;
use crate::document::{BlockKind, Document};
use crate::ids::{ChainId, MentionId, StatementId};
use crate::reading::{Change, ChangeKind, EntityKind, MentionForm, Modality, Reading, Relation};
use crate::text::Span;

/// A change in the making.
struct Draft {
    /// The verb or noun.
    anchor: usize,
    /// The words that tell it.
    cue: Span,
    kind: ChangeKind,
    /// Head word of the person.
    person: usize,
    predecessor: Option<MentionId>,
    /// Head word of the office, where the cue names it.
    office: Option<usize>,
    modality: Modality,
    fresh: bool,
    /// The verb that dates it.
    verb: Option<usize>,
}

/// Finds all changes of office. The reading's statements are found already.
pub(super) fn find(document: &Document, reading: &Reading) -> Vec<Change> {
    let told = |token: &crate::reading::Token| cues::may_tell(&token.lemma);
    if !reading.tokens.iter().any(told) {
        return Vec::new();
    }
    let scene = Scene::new(document, reading);
    let mut drafts = Vec::new();
    for token in 0..reading.tokens.len() {
        if !cues::may_tell(&scene.token(token).lemma) || invented(&scene, token) {
            continue;
        }
        verbs::read(&scene, token, &mut drafts);
        nouns::read(&scene, token, &mut drafts);
    }
    share_offices(&scene, &mut drafts);
    let mut changes: Vec<Change> = drafts.iter().filter_map(|draft| finished(&scene, draft)).collect();
    changes.sort_by_key(|change| (change.cue, change.span));
    changes.dedup_by(|one, other| {
        one.kind == other.kind && one.mention == other.mention && one.cue.overlaps(other.cue)
    });
    changes
}

/// "resigned as minister and was replaced by Brook": the second change is of the same office.
fn share_offices(scene: &Scene, drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let (anchor, open) = (drafts[index].anchor, drafts[index].office.is_none());
        let head = scene.head(anchor).filter(|_| open && scene.relation(anchor) == Relation::Conjunct);
        let told = head.and_then(|head| drafts.iter().find(|other| other.anchor == head));
        if let Some(office) = told.and_then(|other| other.office) {
            drafts[index].office = Some(office);
        }
    }
}

fn finished(scene: &Scene, draft: &Draft) -> Option<Change> {
    let (mention, person) = person_at(scene, draft.person)?;
    let office = offices::words(scene, draft, person);
    // "was sworn in" is no statement that somebody swears.
    let oath = |id: &StatementId| {
        let said = scene.reading.statements.get(id.index());
        draft.kind == ChangeKind::SwornIn
            && said
                .and_then(|said| said.cue.as_ref())
                .is_some_and(|cue| cue.spans.iter().any(|span| span.overlaps(draft.cue)))
    };
    let statement = statement_over(scene, draft.cue).filter(|id| !oath(id));
    let time = when::of(scene, draft);
    let modality = modality::told_by(scene, draft, statement);
    let parts = [Some(person), office.map(|office| office.span)];
    let span = parts.into_iter().flatten().fold(draft.cue, Span::to);
    let sentence = scene.reading.sentence_of(draft.anchor)?.span;
    Some(Change {
        span: if sentence.contains(span) { span } else { sentence },
        cue: draft.cue,
        kind: draft.kind,
        person,
        mention,
        predecessor: draft.predecessor,
        acting: office.is_some_and(|office| offices::for_now(scene, office.span)),
        office,
        time,
        fresh: draft.fresh,
        modality,
        statement,
    })
}

/// The innermost statement whose content holds these words.
fn statement_over(scene: &Scene, cue: Span) -> Option<StatementId> {
    let statements = scene.reading.statements.iter().enumerate();
    let holds = |span: &Span| span.contains(cue);
    let over = statements.filter(|(_, statement)| statement.content.iter().any(holds));
    over.min_by_key(|(_, statement)| statement.span.len()).map(|(index, _)| StatementId::from_index(index))
}

/// The mention of a person whom the text names somewhere, at this noun or in apposition to it ("the minister, *Ada Hale*").
fn person_at(scene: &Scene, noun: usize) -> Option<(MentionId, Span)> {
    if let Some(found) = named_person(scene, noun) {
        return Some(found);
    }
    scene.children_as(noun, Relation::Apposition).find_map(|child| {
        let (id, span) = named_person(scene, child)?;
        let name = scene.reading.mentions.get(id.index())?.form == MentionForm::Name;
        name.then_some((id, span))
    })
}

fn named_person(scene: &Scene, noun: usize) -> Option<(MentionId, Span)> {
    let reading = scene.reading;
    let id = reading.mention_headed_by(noun).or_else(|| {
        // A name whose head the parser chose otherwise is a name all the same.
        reading
            .mention_over(noun)
            .filter(|id| reading.mentions.get(id.index()).is_some_and(|it| it.form == MentionForm::Name))
    })?;
    let mention = reading.mentions.get(id.index())?;
    is_named(reading, mention.chain).then_some((id, mention.span))
}

/// Whether a chain is a person with a name.
fn is_named(reading: &Reading, chain: ChainId) -> bool {
    let person = reading.chains.get(chain.index()).is_some_and(|chain| chain.kind == EntityKind::Person);
    person && reading.mentions_of(chain).any(|mention| mention.form == MentionForm::Name)
}

/// Whether a token stands in a headline or a heading, whose present tense tells what is done.
fn in_headline(scene: &Scene, token: usize) -> bool {
    let block = scene.reading.block_of(token).and_then(|block| scene.document.blocks.get(block));
    block.is_some_and(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading))
}

/// Whether the sentence speaks of a work of fiction or a part in it: what happens there happens nowhere else.
fn invented(scene: &Scene, token: usize) -> bool {
    const FICTION: &[&str] = &[
        "film",
        "movie",
        "novel",
        "sitcom",
        "drama",
        "episode",
        "character",
        "fictional",
        "thriller",
        "playwright",
        "screenplay",
        "actor",
        "actress",
        "imaginary",
        "parody",
        "satire",
        "hypothetical",
        "hypothetically",
    ];
    let Some(sentence) = scene.reading.sentence_of(token) else { return true };
    sentence.tokens.clone().any(|token| scene.reading.lemma_is(token, FICTION))
}
