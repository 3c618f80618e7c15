//! Whether a change happened: by tense and auxiliaries, by what its clause hangs on, and by whose statement it is.

use super::{Draft, in_headline};
use crate::ids::{MentionId, StatementId};
use crate::read::statements::grammar::Scene;
use crate::reading::{Factuality, Modality, Relation, Stance, Statement};

/// How deep clauses are followed: deeper ones are parsing errors more often than language.
const DEPTH: usize = 6;

/// Verbs after which an infinitive has happened if they have ("was forced to resign", "went on to become").
const CARRIED_OUT: &[&str] =
    &["force", "oblige", "compel", "have", "go", "manage", "come", "return", "rise", "proceed", "help"];
/// Verbs after which it has not.
const NOT_DONE: &[&str] = &["refuse", "decline", "fail"];
/// Verbs and nouns that ask for it.
const ASKING: &[&str] = &[
    "urge",
    "ask",
    "call",
    "tell",
    "press",
    "pressure",
    "demand",
    "want",
    "order",
    "beg",
    "push",
    "advise",
    "pressurise",
    "pressurize",
    "appeal",
    "petition",
    "request",
    "invite",
    "suggest",
    "recommend",
];
/// Adverbs that take it back.
const TAKEN_BACK: &[&str] =
    &["nearly", "almost", "never", "not", "hardly", "supposedly", "falsely", "wrongly"];

/// Words that put what their sentence tells in doubt as a whole.
const DISBELIEVED: &[&str] = &[
    "untrue",
    "false",
    "falsely",
    "hoax",
    "fake",
    "satire",
    "satirical",
    "parody",
    "unfounded",
    "baseless",
    "fabricated",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
];
/// Verbs that turn a report away.
const TURNED_AWAY: &[&str] = &["reject", "deny", "dismiss", "refute", "dispute", "debunk"];
/// What is turned away.
const TALK: &[&str] = &["report", "claim", "suggestion", "speculation", "allegation", "talk"];

/// Whether the sentence says that what it tells is not to be believed: "reports that X resigned are false", "rejected
/// reports that X had resigned", "it is not true that …".
fn disbelieved(scene: &Scene, verb: usize) -> bool {
    let Some(sentence) = scene.reading.sentence_of(verb) else { return false };
    let words = sentence.tokens.clone();
    let turned = |at: usize| {
        scene.reading.lemma_is(at, TURNED_AWAY)
            && scene.child(at, Relation::Object).is_some_and(|what| scene.reading.lemma_is(what, TALK))
    };
    let not_true = |at: usize| {
        scene.is_word(at, &["true", "correct", "accurate"])
            && scene.head(at).is_some_and(|head| scene.is_negated(head))
    };
    words.clone().any(|at| scene.is_word(at, DISBELIEVED) || turned(at) || not_true(at))
}

/// "Had the chancellor resigned, markets would have fallen": the auxiliary before its subject makes a condition.
fn is_inverted(scene: &Scene, verb: usize) -> bool {
    let subject =
        scene.child(verb, Relation::Subject).or_else(|| scene.child(verb, Relation::PassiveSubject));
    let mut auxiliaries = scene.children_as(verb, Relation::Auxiliary);
    subject.is_some_and(|subject| {
        auxiliaries.any(|aux| aux < subject && scene.is_word(aux, &["had", "were", "should"]))
    })
}

/// "The premier appointed Ada Brandt, replacing Bo Lind": the object of the clause above may be the one who does it.
fn is_the_objects(scene: &Scene, verb: usize) -> bool {
    let above = scene.head(verb).filter(|&head| head < verb && scene.is_verb(head));
    scene.reading.lemma_is(verb, &["replace", "succeed"])
        && above.is_some_and(|above| scene.child(above, Relation::Object).is_some_and(|object| object < verb))
}

/// Whether what a verb tells happened, and whether it is fresh.
pub(super) fn of_verb(scene: &Scene, verb: usize) -> (Modality, bool) {
    if disbelieved(scene, verb) || is_inverted(scene, verb) {
        return (Modality::Untold, false);
    }
    let own = own(scene, verb, DEPTH);
    let hangs = hangs(scene, verb);
    let open = own.0.happened() || own.0 == Modality::Untold;
    (if open { hangs.unwrap_or(own.0) } else { own.0 }, own.1 && hangs.is_none())
}

fn own(scene: &Scene, verb: usize, depth: usize) -> (Modality, bool) {
    let Some(depth) = depth.checked_sub(1) else { return (Modality::Untold, false) };
    let taken_back =
        scene.children_as(verb, Relation::Adverbial).any(|adverb| scene.is_word(adverb, TAKEN_BACK));
    if scene.is_negated(verb) || taken_back {
        return (Modality::Negated, false);
    }
    let auxiliaries: Vec<usize> = scene.children_as(verb, Relation::Auxiliary).collect();
    let tag = scene.token(verb).tag;
    if let Some(modal) = auxiliaries.iter().find(|&&aux| scene.token(aux).tag == "MD") {
        return (of_modal(scene, *modal), false);
    }
    if auxiliaries.iter().any(|&aux| scene.token(aux).tag == "TO") {
        return (infinitive(scene, verb, depth), false);
    }
    let headline = in_headline(scene, verb);
    let conjunct = scene.relation(verb) == Relation::Conjunct;
    if conjunct && auxiliaries.is_empty() && matches!(tag, "VB" | "VBN" | "VBG") {
        return scene.head(verb).map_or((Modality::Untold, false), |head| own(scene, head, depth));
    }
    match tag {
        "VBD" => (Modality::Done, false),
        "VBN" => participle(scene, verb, &auxiliaries, headline),
        "VBZ" | "VBP" if headline => (Modality::Done, true),
        "VBG" => (gerund(scene, verb, &auxiliaries, depth), false),
        _ => (Modality::Untold, false),
    }
}

fn of_modal(scene: &Scene, modal: usize) -> Modality {
    if scene.is_word(modal, &["will", "shall", "'ll", "’ll", "wo"]) {
        Modality::Future
    } else if scene.is_word(modal, &["must", "should", "ought"]) {
        Modality::CalledFor
    } else {
        Modality::Conditional
    }
}

/// "has resigned", "was sworn in", "Hale, sworn in on Monday, …".
fn participle(scene: &Scene, verb: usize, auxiliaries: &[usize], headline: bool) -> (Modality, bool) {
    let is = |words: &[&str]| auxiliaries.iter().any(|&aux| scene.is_word(aux, words));
    if is(&["being"]) {
        return (Modality::Future, false);
    }
    if is(&["has", "have", "'s", "’s", "'ve", "’ve"]) && !is(&["is", "are", "was", "were"]) {
        return (Modality::Done, true);
    }
    if is(&["had", "'d", "was", "were", "got", "having"]) {
        return (Modality::Done, false);
    }
    if is(&["is", "are"]) {
        return if headline { (Modality::Done, true) } else { (Modality::Untold, false) };
    }
    let clause = matches!(
        scene.relation(verb),
        Relation::NounClause | Relation::AdverbialClause | Relation::Apposition
    );
    match (clause, headline) {
        (true, _) => (Modality::Done, false),
        (false, true) => (Modality::Done, true),
        _ => (Modality::Untold, false),
    }
}

/// "is stepping down", "after resigning", "…, replacing Hale".
fn gerund(scene: &Scene, verb: usize, auxiliaries: &[usize], depth: usize) -> Modality {
    if auxiliaries.iter().any(|&aux| scene.is_word(aux, &["having"])) {
        return Modality::Done;
    }
    let passive = auxiliaries.iter().any(|&aux| scene.is_word(aux, &["being"]));
    if !auxiliaries.is_empty() && !passive {
        return Modality::Future;
    }
    let Some(head) = scene.head(verb).filter(|_| !is_the_objects(scene, verb)) else {
        return Modality::Untold;
    };
    match scene.relation(verb) {
        Relation::PrepositionObject
            if scene.is_word(head, &["after", "since", "before", "upon", "following"]) =>
        {
            let told = scene.head(head).filter(|&above| scene.is_verb(above));
            told.map_or(Modality::Untold, |above| own(scene, above, depth).0)
        }
        Relation::AdverbialClause | Relation::OpenComplement if scene.is_verb(head) => {
            match scene.child(verb, Relation::Marker) {
                Some(mark) if !scene.is_word(mark, &["after", "since", "before"]) => Modality::Untold,
                _ => own(scene, head, depth).0,
            }
        }
        _ => Modality::Untold,
    }
}

/// "was forced to resign" happened; "refused to resign" did not; "agreed to resign" is still to come.
fn infinitive(scene: &Scene, verb: usize, depth: usize) -> Modality {
    let Some(head) = scene.head(verb) else { return Modality::Future };
    let carried = scene.reading.lemma_is(head, CARRIED_OUT) && scene.is_verb(head);
    // "to become" that follows a verb of motion tells how it ended; "went home to resign" does not.
    let close = scene.relation(verb) == Relation::OpenComplement
        || scene.reading.lemma_is(verb, &["become"]) && scene.relation(verb) == Relation::AdverbialClause;
    if carried && close {
        return own(scene, head, depth).0;
    }
    if scene.reading.lemma_is(head, NOT_DONE) {
        return Modality::Negated;
    }
    if scene.reading.lemma_is(head, ASKING) { Modality::CalledFor } else { Modality::Future }
}

/// What the clauses around leave of it: nothing where they are conditional, asked, or denied.
fn hangs(scene: &Scene, verb: usize) -> Option<Modality> {
    let sentence = scene.reading.sentence_of(verb)?;
    if scene.document.text.slice(sentence.span).ends_with('?') {
        return Some(Modality::Conditional);
    }
    let mut at = verb;
    for _ in 0..DEPTH {
        let marked =
            |words: &[&str]| scene.children_as(at, Relation::Marker).any(|it| scene.is_word(it, words));
        if marked(&["if", "unless", "whether", "lest"]) {
            return Some(Modality::Conditional);
        }
        let head = scene.head(at)?;
        if matches!(scene.relation(at), Relation::ClausalComplement | Relation::OpenComplement)
            && let Some(said) = governed(scene, head)
        {
            return Some(said);
        }
        if scene.relation(at) == Relation::NounClause
            && scene.is_word(
                head,
                &[
                    "claim",
                    "rumor",
                    "rumour",
                    "rumours",
                    "rumors",
                    "idea",
                    "possibility",
                    "prospect",
                    "speculation",
                    "case",
                ],
            )
        {
            return Some(Modality::Conditional);
        }
        at = head;
    }
    None
}

/// What a verb makes of the clause it governs, where it is more than telling it.
fn governed(scene: &Scene, verb: usize) -> Option<Modality> {
    const DENYING: &[&str] = &["deny", "reject", "dispute", "refute", "dismiss"];
    const SUPPOSING: &[&str] = &[
        "imagine",
        "suppose",
        "wish",
        "pretend",
        "hope",
        "expect",
        "predict",
        "fear",
        "wonder",
        "speculate",
        "threaten",
        "consider",
        "think",
        "believe",
        "mean",
        "guess",
        "bet",
        "dream",
        "forecast",
        "assume",
    ];
    if scene.reading.lemma_is(verb, DENYING) {
        return Some(Modality::Denied);
    }
    if scene.reading.lemma_is(verb, ASKING) {
        return Some(Modality::CalledFor);
    }
    scene.reading.lemma_is(verb, SUPPOSING).then_some(Modality::Conditional)
}

/// Whether what a noun tells happened, and the verb that dates it.
pub(super) fn of_noun(scene: &Scene, noun: usize) -> (Modality, Option<usize>) {
    const HANDED_IN: &[&str] =
        &["announce", "accept", "confirm", "tender", "submit", "hand", "report", "approve"];
    let Some(head) = scene.head(noun) else { return (Modality::Untold, None) };
    let told = |verb: usize| of_verb(scene, verb).0;
    match scene.relation(noun) {
        Relation::PrepositionObject => {
            let above = scene.head(head);
            let verb = above.filter(|&above| scene.is_verb(above));
            if scene.is_word(head, &["after", "following", "since", "upon"]) {
                return match verb.map(told) {
                    Some(Modality::Done) => (Modality::Done, None),
                    _ => (Modality::Untold, None),
                };
            }
            let asked = above.is_some_and(|above| scene.reading.lemma_is(above, ASKING));
            (if asked { Modality::CalledFor } else { Modality::Untold }, None)
        }
        Relation::Object | Relation::PassiveSubject if scene.reading.lemma_is(head, HANDED_IN) => {
            (told(head), Some(head))
        }
        Relation::Object if scene.reading.lemma_is(head, ASKING) => (Modality::CalledFor, None),
        Relation::Subject if scene.token(head).tag == "VBD" => (told(head), None),
        _ => (Modality::Untold, None),
    }
}

/// The modality once the voice it is told in counts.
pub(super) fn told_by(scene: &Scene, draft: &Draft, statement: Option<StatementId>) -> Modality {
    if !draft.modality.happened() {
        return draft.modality;
    }
    let quoted = scene.quotation_id(draft.anchor).is_some() && !in_headline(scene, draft.anchor);
    let Some(said) = statement.and_then(|id| scene.reading.statements.get(id.index())) else {
        return if quoted { Modality::Reported } else { draft.modality };
    };
    match (said.stance, said.factuality) {
        (Stance::Denies | Stance::Rejects, _) | (_, Factuality::Counterfact) => Modality::Denied,
        (Stance::Questions | Stance::Accuses, _) | (_, Factuality::Possible | Factuality::Open) => {
            Modality::Conditional
        }
        (Stance::Demands | Stance::Proposes, _) => Modality::CalledFor,
        (Stance::Offers | Stance::Promises | Stance::Threatens | Stance::Expects, _) => Modality::Future,
        (Stance::Withholds, _) => Modality::Untold,
        (Stance::Asserts | Stance::Agrees, Factuality::Fact) => Modality::Done,
        (Stance::Asserts | Stance::Agrees, _) if of_oneself(scene, draft, said) => Modality::Done,
        (Stance::Asserts | Stance::Agrees, _) => Modality::Reported,
    }
}

/// "Hale announced her resignation": who says it is who does it.
fn of_oneself(scene: &Scene, draft: &Draft, said: &Statement) -> bool {
    let chain = |id: MentionId| scene.reading.mentions.get(id.index()).map(|mention| mention.chain);
    let source = said.source.as_ref().and_then(|source| source.mention).and_then(chain);
    let person = super::person_at(scene, draft.person).and_then(|(id, _)| chain(id));
    source.is_some() && source == person
}
