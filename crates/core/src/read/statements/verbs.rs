//! Verbs that attribute.

use super::cues::{VerbCue, noun_cue, verb_cue};
use super::draft::{Draft, DraftSource};
use super::grammar::{Doer, Scene};
use super::stance;
use crate::reading::{EntityKind, Pos, Relation, Stance};
use crate::text::Span;

/// Adds a draft for every verb of the table that has its content by the parse.
pub(super) fn find(scene: &Scene, drafts: &mut Vec<Draft>) {
    for verb in 0..scene.reading.tokens.len() {
        // What the speaker of a quotation reports in it is the speaker's business, not the article's.
        if scene.quotation_id(verb).is_some() {
            continue;
        }
        if let Some(draft) = cue_of(scene, verb).and_then(|cue| read(scene, verb, cue)) {
            drafts.push(draft);
        }
    }
}

/// The table's row for a token, where it is used as a verb.
pub(super) fn cue_of(scene: &Scene, verb: usize) -> Option<&'static VerbCue> {
    let token = scene.token(verb);
    if token.pos != Pos::Verb
        || token.relation == Relation::AdjectiveModifier
        || token.relation == Relation::Compound
    {
        return None;
    }
    if &*token.lemma == "go" && scene.is_word(verb + 1, &["on"]) {
        return verb_cue("go on");
    }
    verb_cue(&token.lemma.to_lowercase())
}

/// Verbs whose subject is no source.
const SEEMING: &[&str] = &["seem", "appear"];

/// Passives that say how their subject feels.
const FEELINGS: &[&str] = &[
    "worry",
    "concern",
    "convince",
    "alarm",
    "outrage",
    "dismay",
    "trouble",
    "disappoint",
    "interest",
    "puzzle",
];

/// "…," recalled Mr Hale: a speaker after the verb that the parse took for its object.
pub(super) fn inverted(scene: &Scene, verb: usize) -> Option<usize> {
    let object = scene.child(verb, Relation::Object).filter(|&object| object > verb)?;
    if scene.token(verb).tag == "VB" {
        return None;
    }
    let before = scene.under(object).start.checked_sub(1)?;
    let quoted = verb
        .checked_sub(1)
        .is_some_and(|left| scene.quotation_id(left).is_some() || scene.is_word(left, &[","]));
    let named = scene.token(object).pos == Pos::Propn
        || verb.checked_sub(1).is_some_and(|left| scene.quotation_id(left).is_some());
    (named && quoted && before == verb).then_some(object)
}

/// What a verb governs that can be content.
struct Complement {
    content: Vec<Span>,
    /// Last token of the cue, where a preposition leads to the content.
    cue_end: Option<usize>,
    addressee: Option<usize>,
    /// Whether it is a clause or quotation, what is said rather than what is talked of.
    said: bool,
    /// Whether a preposition leads to it.
    led: bool,
}

fn read(scene: &Scene, verb: usize, cue: &VerbCue) -> Option<Draft> {
    let doer = match scene.doer(verb) {
        Doer::Passive(Some(patient), None) if scene.reading.lemma_is(verb, FEELINGS) => Doer::Active(patient),
        Doer::Nobody => inverted(scene, verb).map_or(Doer::Nobody, Doer::Active),
        doer => doer,
    };
    let found = match doer {
        Doer::Passive(patient, _) => passive(scene, verb, cue, patient),
        _ => active(scene, verb, cue, doer),
    }?;
    if !found.said && says_nothing(scene, cue, &found) {
        return None;
    }
    let head = leading_verb(scene, verb);
    let speaker = match (doer, scene.doer(head)) {
        (Doer::Passive(_, agent), _) => agent,
        (_, Doer::Active(subject)) | (Doer::Active(subject), _) => Some(subject),
        _ => None,
    };
    let raised = scene.reading.lemma_is(verb, SEEMING);
    let source = speaker.filter(|_| !raised).and_then(|speaker| source_at(scene, speaker, verb));
    let weak = !found.said || !cue.is_of_words();
    if weak && is_not_told(scene, head) {
        return None;
    }
    let cue_span = cue_span(scene, head, verb, found.cue_end)?;
    let stance = stance::of_verb(scene, head, verb, cue, &found.content);
    let factuality = stance::commitment(scene, head, verb, found.said, &found.content);
    Some(Draft {
        source,
        cue: Some(cue_span),
        lemma: cue.lemma.to_string(),
        anchor: verb,
        content: found.content,
        stance,
        factuality,
        addressee: found.addressee,
        weak,
    })
}

/// "congratulated him", "called on Tuesday": whom one meets or when is not what one says. What is denied or turned down may
/// be a word that points back ("rejected this").
fn says_nothing(scene: &Scene, cue: &VerbCue, found: &Complement) -> bool {
    let [content] = found.content[..] else { return false };
    let tokens = scene.reading.tokens_in(content);
    if scene.reading.times.iter().any(|time| time.span.contains(content)) {
        return true;
    }
    let points_back = match cue.stance {
        Stance::Denies => scene.token(tokens.start).pos == Pos::Pron,
        _ => scene.is_word(tokens.start, &["it", "this", "that", "these", "those", "what"]),
    };
    tokens.len() == 1 && scene.token(tokens.start).pos == Pos::Pron && !points_back && !found.led
}

/// What somebody may do, or does to some end, is not told to have been done.
fn is_not_told(scene: &Scene, verb: usize) -> bool {
    let group = scene.verb_group(verb);
    let infinitive = scene.relation(verb) != Relation::Root
        && scene.children_as(verb, Relation::Auxiliary).any(|aux| scene.is_word(aux, &["to"]));
    let bare = scene.token(verb).tag == "VB" && scene.child(verb, Relation::Auxiliary).is_none();
    infinitive
        || bare
        || group.start < verb && scene.token(group.start).tag == "MD"
        || scene.token(verb).tag == "VB"
            && scene.children_as(verb, Relation::Auxiliary).any(|aux| scene.token(aux).tag == "MD")
}

/// "declined to say", "went on to add": the verb the cue begins with.
fn leading_verb(scene: &Scene, verb: usize) -> usize {
    const LEADING: &[&str] = &[
        "decline", "refuse", "go", "continue", "begin", "start", "try", "seek", "fail", "keep", "rush",
        "move",
    ];
    match scene.head(verb) {
        Some(head)
            if scene.relation(verb) == Relation::OpenComplement
                && head < verb
                && scene.reading.lemma_is(head, LEADING) =>
        {
            head
        }
        _ => verb,
    }
}

pub(super) fn cue_span(scene: &Scene, head: usize, verb: usize, end: Option<usize>) -> Option<Span> {
    let start = scene.verb_group(head).start;
    let mut end = end.map_or(scene.verb_group(verb).end, |end| end + 1).max(verb + 1);
    let is = |at: usize, words: &[&str]| at < scene.reading.tokens.len() && scene.is_word(at, words);
    if is(end, &["in"]) && is(end + 1, &["a"]) && is(end + 2, &["statement"]) && scene.token(end).head == verb
    {
        end += 3;
    }
    if is(end, &[":"]) {
        end += 1;
    }
    scene.reading.span_of(start..end)
}

/// The source at a subject or agent; expletives are nobody.
pub(super) fn source_at(scene: &Scene, noun: usize, verb: usize) -> Option<DraftSource> {
    if scene.token(noun).dep == "expl" || scene.is_word(noun, &["there"]) {
        return None;
    }
    let head = match scene.is_word(noun, &["who", "which", "that"]) {
        true => antecedent(scene, noun).unwrap_or(noun),
        false => noun,
    };
    let span = scene.noun_phrase(noun, verb)?;
    Some(DraftSource { span, head })
}

/// The noun a relative pronoun stands for.
fn antecedent(scene: &Scene, pronoun: usize) -> Option<usize> {
    let clause =
        scene.reading.ancestors(pronoun).find(|&above| scene.relation(above) == Relation::NounClause)?;
    scene.head(clause)
}

fn active(scene: &Scene, verb: usize, cue: &VerbCue, doer: Doer) -> Option<Complement> {
    let subject = match doer {
        Doer::Active(subject) => Some(subject),
        _ => None,
    };
    clause(scene, verb, cue, subject)
        .or_else(|| infinitive(scene, verb, cue, subject))
        .or_else(|| gerund(scene, verb, cue))
        .or_else(|| noun(scene, verb, cue))
        .or_else(|| by_preposition(scene, verb, cue))
        .or_else(|| parenthesis(scene, verb, cue))
}

/// A finite clause or quotation.
fn clause(scene: &Scene, verb: usize, cue: &VerbCue, subject: Option<usize>) -> Option<Complement> {
    if !cue.takes('S') && !cue.takes('O') && !cue.takes('N') {
        return None;
    }
    let clauses: Vec<usize> = scene.children_as(verb, Relation::ClausalComplement).collect();
    // Another sentence before a semicolon is no content, whatever the parse says.
    let severed = |clause: usize| (scene.under(clause).end..verb).any(|token| scene.is_word(token, &[";"]));
    let clause = *clauses.iter().find(|&&clause| !severed(clause))?;
    // What precedes a bare verb without a subject is no content of it.
    let bare = scene.token(verb).tag == "VB" && scene.child(verb, Relation::Subject).is_none();
    if clause < verb && bare {
        return None;
    }
    let group = scene.verb_group(verb);
    let apart = subject.map(|subject| scene.under(subject)).unwrap_or(group.clone());
    let apart = apart.start.min(group.start)..apart.end.max(group.end);
    let content = around(scene, scene.under(clause), apart, verb);
    let objects = [Relation::IndirectObject, Relation::Object];
    let addressee = objects.iter().find_map(|&relation| scene.child(verb, relation));
    (!content.is_empty()).then_some(Complement { content, cue_end: None, addressee, said: true, led: false })
}

/// The tokens without those of `apart`: two stretches where `apart` lies inside.
fn around(
    scene: &Scene,
    tokens: std::ops::Range<usize>,
    apart: std::ops::Range<usize>,
    verb: usize,
) -> Vec<Span> {
    let crossed = tokens.contains(&verb);
    let parts = if crossed {
        vec![tokens.start..apart.start.max(tokens.start), apart.end.min(tokens.end)..tokens.end]
    } else {
        vec![tokens]
    };
    parts.into_iter().filter_map(|part| scene.trimmed(part)).collect()
}

fn infinitive(scene: &Scene, verb: usize, cue: &VerbCue, subject: Option<usize>) -> Option<Complement> {
    if !cue.takes('T') {
        return None;
    }
    let clause = scene.child(verb, Relation::OpenComplement).filter(|&clause| clause > verb)?;
    let mut content = Vec::new();
    // "The talks seem to fail": what seems is part of what is thought.
    if scene.reading.lemma_is(verb, SEEMING) {
        content.extend(subject.and_then(|subject| scene.noun_phrase(subject, verb)));
    }
    content.extend(scene.trimmed(scene.under(clause)));
    Some(Complement { content, cue_end: None, addressee: None, said: false, led: false })
}

/// What one denies or admits to have done: "denied taking bribes".
fn gerund(scene: &Scene, verb: usize, cue: &VerbCue) -> Option<Complement> {
    if !cue.takes('G') {
        return None;
    }
    let is_gerund = |&clause: &usize| {
        let auxiliary = |aux| scene.is_word(aux, &["having", "being"]);
        clause > verb
            && (scene.token(clause).tag == "VBG"
                || scene.children_as(clause, Relation::Auxiliary).any(auxiliary))
    };
    let clause = scene.children_as(verb, Relation::OpenComplement).find(is_gerund)?;
    let content = scene.trimmed(scene.under(clause))?;
    Some(Complement { content: vec![content], cue_end: None, addressee: None, said: true, led: false })
}

/// A noun phrase with the predicate or prepositions that belong to it ("called him a liar", "blamed her for it").
fn noun(scene: &Scene, verb: usize, cue: &VerbCue) -> Option<Complement> {
    let seen_as = cue.takes('A')
        && scene.children_as(verb, Relation::Preposition).any(|child| scene.is_word(child, &["as"]));
    if !cue.takes('N') && !cue.takes('C') && !seen_as {
        return None;
    }
    let object = scene.child(verb, Relation::Object).or_else(|| scene.child(verb, Relation::Attribute))?;
    if !cue.takes('N') && !seen_as && noun_cue(&scene.token(object).lemma).is_none() {
        return None;
    }
    // "calling himself Paul" says who he is.
    if scene.word(object).to_lowercase().ends_with("self") {
        return None;
    }
    // "told a crowd": whom one tells is not what one tells.
    let person =
        scene.reading.lemma_is(verb, &["tell", "inform", "remind", "assure", "notify", "brief", "ask"]);
    let person = person && !scene.reading.lemma_is(object, &["question", "story", "truth", "tale", "lie"]);
    if person && scene.child(verb, Relation::OpenComplement).is_none() {
        return None;
    }
    let mut content = Vec::new();
    let mut tokens = scene.under(object);
    if object < verb {
        content.extend(scene.trimmed(tokens.start..tokens.end.min(verb)));
        tokens = verb + 1..verb + 1;
    }
    let end = scene.children(verb).iter().filter(|&&child| child > verb && belongs_to_object(scene, child));
    tokens.end = end.map(|&child| scene.under(child).end).max().unwrap_or(0).max(tokens.end);
    content.extend(scene.trimmed(tokens));
    Some(Complement { content, cue_end: None, addressee: None, said: false, led: false })
}

fn belongs_to_object(scene: &Scene, child: usize) -> bool {
    match scene.relation(child) {
        Relation::Attribute | Relation::OpenComplement | Relation::ClausalComplement => true,
        Relation::Preposition => scene.is_word(child, &["as", "of", "for", "with", "to"]),
        _ => false,
    }
}

fn by_preposition(scene: &Scene, verb: usize, cue: &VerbCue) -> Option<Complement> {
    let leads = |&child: &usize| {
        child > verb
            && matches!(scene.relation(child), Relation::Preposition | Relation::Particle | Relation::Other)
            && cue.leads_with(&scene.word(child).to_lowercase())
    };
    let preposition = scene.children(verb).iter().copied().find(leads)?;
    if cue.lemma == "call"
        && scene.is_word(preposition, &["on", "upon"])
        && !calls_on(scene, verb, preposition)
    {
        return None;
    }
    let whole = scene
        .children(verb)
        .iter()
        .filter(|&&child| child > preposition && scene.is_word(child, &["as", "to"]));
    let end = whole.map(|&child| scene.under(child).end).max().unwrap_or(0).max(scene.under(preposition).end);
    let content = scene.trimmed(preposition + 1..end)?;
    // The preposition belongs to the cue where nothing stands between.
    let cue_end = (preposition <= scene.verb_group(verb).end).then_some(preposition);
    Some(Complement { content: vec![content], cue_end, addressee: None, said: false, led: true })
}

/// Whether "called on" is followed by somebody, or by what they are to do.
fn calls_on(scene: &Scene, verb: usize, preposition: usize) -> bool {
    let somebody = scene.child(preposition, Relation::PrepositionObject).is_some_and(|object| {
        let mention = scene.reading.mention_headed_by(object).or_else(|| scene.reading.mention_over(object));
        let kind = mention
            .and_then(|id| scene.reading.mentions.get(id.index()))
            .and_then(|mention| scene.reading.chains.get(mention.chain.index()))
            .map(|chain| chain.kind);
        kind.is_some_and(|kind| {
            matches!(
                kind,
                EntityKind::Person | EntityKind::Organisation | EntityKind::Place | EntityKind::Group
            )
        }) || scene.token(object).pos == Pos::Pron
    });
    somebody || scene.child(verb, Relation::OpenComplement).is_some()
}

/// "The talks, he said, were over", where the parse hangs the cue on the content.
fn parenthesis(scene: &Scene, verb: usize, cue: &VerbCue) -> Option<Complement> {
    let as_clause = scene.child(verb, Relation::Marker).is_some_and(|mark| scene.is_word(mark, &["as"]));
    let hangs = scene.relation(verb) == Relation::Parataxis
        || scene.relation(verb) == Relation::AdverbialClause && as_clause;
    if !cue.takes('S') || !hangs || scene.child(verb, Relation::Subject).is_none() {
        return None;
    }
    let head = scene.head(verb)?;
    let content = around(scene, scene.under(head), scene.under(verb), verb);
    (!content.is_empty()).then_some(Complement {
        content,
        cue_end: None,
        addressee: None,
        said: false,
        led: false,
    })
}

fn passive(scene: &Scene, verb: usize, cue: &VerbCue, patient: Option<usize>) -> Option<Complement> {
    if let Some(found) = clause(scene, verb, cue, patient) {
        return Some(found);
    }
    let patient = patient?;
    if scene.doer(verb).agent().is_some_and(|agent| noun_cue(&scene.token(agent).lemma).is_some()) {
        return None;
    }
    let clause = scene.child(verb, Relation::OpenComplement).is_some();
    let seen_as = cue.takes('A')
        && scene.children_as(verb, Relation::Preposition).any(|child| scene.is_word(child, &["as"]));
    let fits =
        ['N', 'T', 'O'].into_iter().any(|frame| cue.takes(frame)) || seen_as || clause && cue.takes('S');
    if !fits {
        return None;
    }
    let mut content = Vec::new();
    let addressed = cue.takes('O');
    if patient < verb && !addressed {
        content.extend(scene.noun_phrase(patient, verb));
    }
    let rest =
        scene.children(verb).iter().copied().filter(|&child| child > verb && belongs_to_object(scene, child));
    let rest: Vec<usize> = rest.collect();
    if let (Some(&first), Some(&last)) = (rest.first(), rest.last()) {
        content.extend(scene.trimmed(scene.under(first).start.max(verb + 1)..scene.under(last).end));
    }
    let addressee = addressed.then_some(patient);
    (!content.is_empty()).then_some(Complement { content, cue_end: None, addressee, said: false, led: false })
}
