//! Nouns that tell changes: "the resignation of Hale as …", "Hale's death", "her successor as …, Brook".

use super::cues::{SUCCESSOR, noun_cue};
use super::{Draft, modality, named_person, offices};
use crate::read::statements::grammar::Scene;
use crate::reading::{ChangeKind, MentionForm, Modality, Pos, Relation};

/// Adds what this token tells as a noun.
pub(super) fn read(scene: &Scene, noun: usize, drafts: &mut Vec<Draft>) {
    if scene.token(noun).pos != Pos::Noun {
        return;
    }
    if &*scene.token(noun).lemma == SUCCESSOR {
        drafts.extend(successor(scene, noun));
        return;
    }
    let Some(cue) = noun_cue(&scene.token(noun).lemma) else { return };
    let Some(person) = belongs_to(scene, noun) else { return };
    // "tendered her resignation as minister": the preposition may hang on the verb.
    let above = scene.head(noun).filter(|_| scene.relation(noun) == Relation::Object);
    let starts: Vec<usize> = [noun, person].into_iter().chain(above).collect();
    let office = offices::after(scene, &starts, &["as", "to"]).filter(|&at| offices::is_post(scene, at));
    if office.is_none()
        && matches!(cue.kind, ChangeKind::Appointed | ChangeKind::Elected | ChangeKind::Nominated)
    {
        return;
    }
    let (modality, verb) = modality::of_noun(scene, noun);
    drafts.push(Draft {
        anchor: noun,
        cue: scene.token(noun).span,
        kind: cue.kind,
        person,
        predecessor: None,
        office,
        modality,
        fresh: false,
        verb,
    });
}

/// Whose it is: "Hale's …", "the … of Hale".
fn belongs_to(scene: &Scene, noun: usize) -> Option<usize> {
    let owner = scene.child(noun, Relation::Possessor).or_else(|| {
        let of =
            scene.children_as(noun, Relation::Preposition).find(|&child| scene.is_word(child, &["of"]))?;
        scene.child(of, Relation::PrepositionObject)
    })?;
    super::person_at(scene, owner).map(|_| owner)
}

/// "Hale's successor as president, Ann Brook": whoever is named so holds the office.
fn successor(scene: &Scene, noun: usize) -> Option<Draft> {
    const NOT_YET: &[&str] = &[
        "likely",
        "possible",
        "potential",
        "choose",
        "chosen",
        "designate",
        "designated",
        "eventual",
        "presumptive",
        "expected",
        "future",
        "handpicked",
        "presumed",
        "apparent",
        "next",
        "favored",
        "favoured",
        "preferred",
    ];
    let owner = scene.child(noun, Relation::Possessor)?;
    let (predecessor, _) = named_person(scene, owner)?;
    let name = |child: &usize| {
        let mention = named_person(scene, *child).and_then(|(id, _)| scene.reading.mentions.get(id.index()));
        mention.is_some_and(|mention| mention.form == MentionForm::Name)
    };
    let person = scene.children_as(noun, Relation::Apposition).find(name)?;
    if scene.under(noun).any(|token| token < person && scene.is_word(token, NOT_YET)) {
        return None;
    }
    Some(Draft {
        anchor: noun,
        cue: scene.token(noun).span,
        kind: ChangeKind::TookOffice,
        person,
        predecessor: Some(predecessor),
        office: offices::after(scene, &[noun], &["as"]),
        modality: Modality::Done,
        fresh: false,
        verb: None,
    })
}
