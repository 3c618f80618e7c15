//! Verbs that tell changes: who is the person, who held the office before, what is the office.

use super::cues::{CARRIERS, DRAWN_OUT, Role, VerbCue, verb_cues};
use super::{Draft, in_headline, modality, named_person, offices};
use crate::ids::MentionId;
use crate::read::statements::grammar::{Doer, Scene};
use crate::reading::{ChangeKind, EntityKind, Mention, MentionForm, Pos, Relation};

/// Adds what this token tells as a verb.
pub(super) fn read(scene: &Scene, verb: usize, drafts: &mut Vec<Draft>) {
    if !scene.is_verb(verb) || scene.relation(verb) == Relation::Auxiliary {
        return;
    }
    for cue in verb_cues(&scene.token(verb).lemma) {
        if let Some(found) = told(scene, verb, cue) {
            drafts.extend(found);
            return;
        }
    }
}

fn told(scene: &Scene, verb: usize, cue: &VerbCue) -> Option<Vec<Draft>> {
    if !has_particle(scene, verb, cue) || !has_object(scene, verb, cue) {
        return None;
    }
    let (subject, object) = people(scene, verb, cue);
    let mut person = match cue.person {
        Role::Subject => subject,
        Role::Object => object,
    };
    let mut office = offices::named_by(scene, verb, person.or(object), cue);
    if let Some((named, post)) = grown_together(scene, verb, cue, subject) {
        (person, office) = (Some(named), Some(post));
    }
    let strict = cue.needs_office || cue.replaces;
    // "was dismissed as a joke", "resigned from the network": another sense, or no office.
    if !strict && office.is_some_and(|office| !offices::is_post(scene, office)) {
        return None;
    }
    office = office.filter(|&office| offices::is_post(scene, office));
    if cue.needs_office && office.is_none() || office.is_some_and(|office| only_described(scene, cue, office))
    {
        return None;
    }
    let (modality, fresh) = modality::of_verb(scene, verb);
    let fresh = fresh && (in_headline(scene, verb) || !DRAWN_OUT.contains(&cue.lemma));
    let before = if cue.replaces { named_mention(scene, object) } else { None };
    if cue.replaces && before.is_none() && office.is_none() {
        return None;
    }
    let draft = |person: usize, kind: ChangeKind, predecessor: Option<MentionId>| Draft {
        anchor: verb,
        cue: scene.reading.span_of(scene.verb_group(verb)).unwrap_or(scene.token(verb).span),
        kind,
        person,
        predecessor,
        office,
        modality,
        fresh,
        verb: Some(verb),
    };
    let mut drafts: Vec<Draft> = person.map(|person| draft(person, cue.kind, before)).into_iter().collect();
    if let Some(object) = object.filter(|_| before.is_some()) {
        drafts.push(draft(object, ChangeKind::TermEnded, None));
    }
    Some(drafts)
}

/// Person and office where the parser took both for one noun phrase ("named *Ann Hale foreign minister*"), or a passive
/// without its auxiliary for an active ("Ann Hale, *appointed foreign minister* in May, …", headlines).
fn grown_together(
    scene: &Scene,
    verb: usize,
    cue: &VerbCue,
    subject: Option<usize>,
) -> Option<(usize, usize)> {
    if cue.person != Role::Object || !cue.office.contains(&"=") {
        return None;
    }
    let post = [Relation::Attribute, Relation::Object]
        .into_iter()
        .find_map(|relation| scene.child(verb, relation))
        .filter(|&noun| scene.token(noun).pos == Pos::Noun)?;
    if let Some(name) = offices::name_inside(scene, post) {
        return Some((name.head, post));
    }
    let comma = verb.checked_sub(1).is_some_and(|before| scene.is_word(before, &[","]));
    let bare = (comma || in_headline(scene, verb)) && scene.child(verb, Relation::Auxiliary).is_none();
    let named = subject.filter(|&noun| named_person(scene, noun).is_some())?;
    (bare && scene.child(verb, Relation::Object) == Some(post) && !is_person(scene, post))
        .then_some((named, post))
}

fn is_person(scene: &Scene, noun: usize) -> bool {
    scene.reading.mention_headed_by(noun).is_some()
}

fn has_particle(scene: &Scene, verb: usize, cue: &VerbCue) -> bool {
    if cue.particle.is_empty() {
        return true;
    }
    // "sworn in as": where the particle was read as a preposition or an adverb it stands right behind all the same.
    let beside = verb + 1 < scene.reading.tokens.len() && scene.is_word(verb + 1, &[cue.particle]);
    beside || scene.children_as(verb, Relation::Particle).any(|child| scene.is_word(child, &[cue.particle]))
}

fn has_object(scene: &Scene, verb: usize, cue: &VerbCue) -> bool {
    let object = || scene.child(verb, Relation::Object);
    cue.object.is_empty() || object().is_some_and(|object| scene.reading.lemma_is(object, cue.object))
}

/// Who does it and to whom, whether the verb is active or passive.
fn people(scene: &Scene, verb: usize, cue: &VerbCue) -> (Option<usize>, Option<usize>) {
    let passive = scene.children_as(verb, Relation::Auxiliary).any(|aux| scene.token(aux).dep == "auxpass");
    let object = || scene.child(verb, Relation::Object).or_else(|| behind_particle(scene, verb, cue));
    let (subject, object) = match scene.doer(verb) {
        // "is to be sworn in": a passive that borrows its subject.
        Doer::Active(patient) if passive => (None, Some(patient)),
        Doer::Active(subject) => (Some(subject), object()),
        Doer::Passive(patient, agent) => (agent, patient.or_else(|| borrowed(scene, verb))),
        Doer::Nobody => (None, object()),
    };
    (subject.and_then(|noun| meant(scene, verb, noun)), object.and_then(|noun| meant(scene, verb, noun)))
}

/// "swore *in* Ann Hale": the particle read as a preposition.
fn behind_particle(scene: &Scene, verb: usize, cue: &VerbCue) -> Option<usize> {
    let particle = (!cue.particle.is_empty()).then(|| {
        scene.children_as(verb, Relation::Preposition).find(|&child| scene.is_word(child, &[cue.particle]))
    });
    scene.child(particle??, Relation::PrepositionObject)
}

/// "resigned and was replaced by …": the subject of the clause a passive hangs on.
fn borrowed(scene: &Scene, verb: usize) -> Option<usize> {
    let head = scene.head(verb).filter(|_| scene.relation(verb) == Relation::Conjunct)?;
    match scene.doer(head) {
        Doer::Active(subject) | Doer::Passive(Some(subject), _) => Some(subject),
        _ => None,
    }
}

/// The noun itself, or the one a relative pronoun stands for. Where another person's name stands nearer to the pronoun
/// ("A and his son B, *who* died") it is left open whose clause it is.
fn meant(scene: &Scene, verb: usize, noun: usize) -> Option<usize> {
    if !scene.is_word(noun, &["who", "whom", "that", "which"]) {
        return Some(noun);
    }
    let above = std::iter::once(verb).chain(scene.reading.ancestors(verb)).take(4);
    let clause = above.into_iter().find(|&above| scene.relation(above) == Relation::NounClause);
    let Some(head) = clause.and_then(|clause| scene.head(clause)) else { return Some(noun) };
    let named = |mention: &&Mention| mention.kind == EntityKind::Person && mention.form == MentionForm::Name;
    let nearest = scene.reading.mentions.iter().filter(named).rfind(|mention| mention.tokens.end <= noun);
    nearest
        .is_none_or(|mention| mention.tokens.start <= head + 1 || mention.tokens.contains(&head))
        .then_some(head)
}

fn named_mention(scene: &Scene, noun: Option<usize>) -> Option<MentionId> {
    named_person(scene, noun?).map(|(id, _)| id)
}

/// "became the first president to visit …", "became a candidate": the words describe somebody in an office, or no office
/// at all.
fn only_described(scene: &Scene, cue: &VerbCue, office: usize) -> bool {
    let behind = offices::end_of(scene, office);
    let led = behind < scene.reading.tokens.len()
        && (matches!(scene.token(behind).tag, "TO" | "VBN" | "VBD") || scene.is_word(behind, &["since"]));
    let loose = offices::is_loose(scene, office);
    cue.office.contains(&"=") && led || loose || scene.reading.lemma_is(office, CARRIERS)
}
