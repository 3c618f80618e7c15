//! Pronouns: the likeliest thing told of shortly before, by distance, part in the sentence, number and gender.

use super::{Gender, Work};
use crate::ids::QuotationId;
use crate::read::mentions::Page;
use crate::read::words::{SAYING, has};
use crate::reading::{EntityKind, Mention, MentionForm, Relation};

/// How many sentences back a pronoun looks.
const REACH: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Person {
    /// "he", "she"
    Singular(Gender),
    /// "they"
    Plural,
    /// "it"
    Thing,
    /// "I"
    Speaker,
    /// "we"
    Speakers,
}

/// The gender a pronoun shows.
pub(super) fn gender(word: &str) -> Option<Gender> {
    match person(word) {
        Some(Person::Singular(gender)) => Some(gender),
        _ => None,
    }
}

fn person(word: &str) -> Option<Person> {
    Some(match word.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Person::Singular(Gender::Male),
        "she" | "her" | "hers" | "herself" => Person::Singular(Gender::Female),
        "they" | "them" | "their" | "theirs" | "themselves" => Person::Plural,
        "it" | "its" | "itself" => Person::Thing,
        "i" | "me" | "my" | "mine" | "myself" => Person::Speaker,
        "we" | "us" | "our" | "ours" | "ourselves" => Person::Speakers,
        _ => return None,
    })
}

/// Finds the thing that a pronoun means. What fits nothing is a thing of its own, but an "it" is left without one.
pub(super) fn place(work: &mut Work, index: usize) {
    let Some(person) = person(work.page.word(work.mentions[index].head)) else { return };
    let found = match person {
        Person::Speaker | Person::Speakers => speaker(work, index, person),
        _ => antecedent(work, index, person),
    };
    match found {
        Some(cluster) => work.join(index, cluster),
        None if person == Person::Thing => {}
        None => {
            let cluster = work.open(index);
            work.clusters[cluster].plural = matches!(person, Person::Plural | Person::Speakers);
            work.clusters[cluster].evidence[0] += 0.5;
        }
    }
}

/// Who says "I" in a quotation: the subject of the verb of saying beside it; "we" is only told from others by quotation.
fn speaker(work: &Work, index: usize, person: Person) -> Option<usize> {
    let page = work.page;
    let mention = &work.mentions[index];
    let quotation = page.reading.quotation_at(mention.span.start());
    let same = |other: &usize| {
        let it = &work.mentions[*other];
        let alike = self::person(page.word(it.head)) == Some(person) && it.form == MentionForm::Pronoun;
        alike && page.reading.quotation_at(it.span.start()) == quotation
    };
    let earlier = (0..index).rev().find(same).and_then(|other| work.of[other]);
    let Some(quotation) = quotation.filter(|_| person == Person::Speaker) else { return earlier };
    earlier.or_else(|| speaker_of(work, quotation))
}

/// The subject of a verb of saying in the words right after a quotation, else right before it.
fn speaker_of(work: &Work, quotation: QuotationId) -> Option<usize> {
    let page = work.page;
    let span = page.reading.quotations.get(quotation.index())?.span;
    let tokens = page.reading.tokens_in(span);
    let after = tokens.end..page.reading.tokens.len().min(tokens.end + 8);
    let before = tokens.start.saturating_sub(10)..tokens.start;
    let says = |token: &usize| {
        has(SAYING, &page.reading.tokens[*token].lemma) && page.pos(*token) == crate::reading::Pos::Verb
    };
    let subject = |verb: usize| page.reading.child_as(verb, Relation::Subject);
    let near = |token: usize| page.reading.block_of(token) == page.reading.block_of(tokens.start);
    let spoken = after.chain(before.rev()).filter(|&token| near(token)).filter(says).find_map(subject)?;
    let at = work.headed(spoken)?;
    work.of[at].filter(|&cluster| work.kind(cluster) == EntityKind::Person)
}

fn antecedent(work: &Work, index: usize, person: Person) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for cluster in candidates(work, index) {
        let Some(fit) = agreement(work, cluster, person) else { continue };
        let Some(score) = standing(work, index, cluster, person) else { continue };
        let score = fit + score;
        if best.is_none_or(|(held, _)| score > held) {
            best = Some((score, cluster));
        }
    }
    let least = match person {
        Person::Singular(_) => -4.5,
        Person::Plural => -1.6,
        _ => 0.0,
    };
    best.filter(|&(score, _)| score > least).map(|(_, cluster)| cluster)
}

/// The things with a mention in reach of the pronoun, in the order they were opened.
fn candidates(work: &Work, index: usize) -> Vec<usize> {
    let window = window(work, index);
    let mut clusters: Vec<usize> = window.filter_map(|other| work.of[other]).collect();
    clusters.sort_unstable();
    clusters.dedup();
    clusters
}

/// The mentions from some sentences back to the end of the pronoun's own sentence.
fn window(work: &Work, index: usize) -> std::ops::Range<usize> {
    let sentence =
        |other: usize| work.page.reading.tokens[work.mentions[other].tokens.start].sentence.index();
    let here = sentence(index);
    let start = (0..index).rev().take_while(|&other| sentence(other) + REACH >= here).last().unwrap_or(index);
    let end =
        (index..work.mentions.len()).take_while(|&other| sentence(other) == here).last().unwrap_or(index);
    start..end + 1
}

/// Whether number, gender and kind allow it, and how gladly.
fn agreement(work: &Work, cluster: usize, person: Person) -> Option<f32> {
    let it = &work.clusters[cluster];
    let kind = work.kind(cluster);
    match person {
        Person::Singular(gender) => {
            if it.plural || it.gender.is_some_and(|held| held != gender) {
                return None;
            }
            let known = if it.gender.is_some() { 0.6 } else { 0.0 };
            match kind {
                EntityKind::Person => Some(known),
                EntityKind::Organisation | EntityKind::Work | EntityKind::Product if it.evidence[0] > 0.0 => {
                    Some(known + WEIGHTS.unsure)
                }
                _ if it.may_be_person => Some(known + WEIGHTS.unsure),
                _ => None,
            }
        }
        Person::Plural => match kind {
            EntityKind::Person | EntityKind::Group if it.plural => Some(0.6),
            EntityKind::Organisation if it.plural => Some(0.5),
            EntityKind::Organisation => Some(-0.4),
            EntityKind::Group => Some(-0.8),
            _ => None,
        },
        Person::Thing => match kind {
            EntityKind::Organisation if !it.plural => Some(0.3),
            EntityKind::Place => Some(0.0),
            _ => None,
        },
        Person::Speaker | Person::Speakers => None,
    }
}

/// How well a thing stands for the pronoun, by its best mention; `None` where no mention of it can.
fn standing(work: &Work, index: usize, cluster: usize, person: Person) -> Option<f32> {
    let near = window(work, index).filter(|&other| work.of[other] == Some(cluster));
    let best = near.filter_map(|other| weigh(work, index, other, person)).fold(f32::NEG_INFINITY, f32::max);
    let told = work.clusters[cluster].mentions.partition_point(|&other| other < index) as f32;
    (best > f32::NEG_INFINITY).then(|| best + WEIGHTS.told * (1.0 + told).ln())
}

/// What each sign counts for; set by hand, then settled on labelled passages of biographies and news.
struct Weights {
    back: [f32; REACH + 1],
    subject: f32,
    object: f32,
    possessor: f32,
    parallel: f32,
    named: f32,
    described: f32,
    again: f32,
    block: f32,
    quoted_there: f32,
    quoted_here: f32,
    near: f32,
    commands: f32,
    commands_possessive: f32,
    ahead: f32,
    told: f32,
    unsure: f32,
    opening: f32,
}

const WEIGHTS: Weights = Weights {
    back: [0.0, -0.75, -1.8, -2.8, -3.6],
    subject: 0.7,
    object: 0.35,
    possessor: 0.7,
    parallel: 0.25,
    named: 0.4,
    described: -0.5,
    again: 0.3,
    block: -0.3,
    quoted_there: -0.8,
    quoted_here: -0.2,
    near: -0.01,
    commands: 0.5,
    commands_possessive: 1.2,
    ahead: 1.2,
    told: 0.15,
    unsure: -0.15,
    opening: 0.2,
};

fn weigh(work: &Work, index: usize, other: usize, person: Person) -> Option<f32> {
    let (page, weights) = (work.page, &WEIGHTS);
    let (pronoun, mention) = (&work.mentions[index], &work.mentions[other]);
    let sentence = |it: &Mention| page.reading.tokens[it.head].sentence.index();
    let (here, there) = (sentence(pronoun), sentence(mention));
    if mention.tokens.contains(&pronoun.head) {
        return None;
    }
    if other > index {
        let ahead = here == there && looks_ahead(work, pronoun, mention);
        return ahead.then_some(weights.ahead);
    }
    let back = here.checked_sub(there).filter(|&back| back <= REACH)?;
    if back == 0 && is_barred(work, pronoun, mention) {
        return None;
    }
    let mut score = weights.back[back] + standing_of_role(work, pronoun, mention, back);
    score += match mention.form {
        MentionForm::Name => weights.named,
        MentionForm::Nominal if person == Person::Thing => weights.described - 0.2,
        MentionForm::Nominal => weights.described,
        MentionForm::Pronoun => weights.again,
    };
    if page.reading.block_of(pronoun.head) != page.reading.block_of(mention.head) {
        score += weights.block;
    }
    let quoted = |it: &Mention| page.reading.quotation_at(it.span.start());
    if quoted(pronoun) != quoted(mention) {
        score += if quoted(mention).is_some() { weights.quoted_there } else { weights.quoted_here };
    }
    Some(score + weights.near * (pronoun.head.abs_diff(mention.head) as f32).min(40.0))
}

/// What the parts of the two words in their sentences count for.
fn standing_of_role(work: &Work, pronoun: &Mention, mention: &Mention, back: usize) -> f32 {
    let (page, weights) = (work.page, &WEIGHTS);
    let (role, own) = (role_of(page, mention.head), role_of(page, pronoun.head));
    let mut score = match role {
        Role::Subject => weights.subject,
        Role::Object => weights.object,
        Role::Possessor => weights.possessor,
        Role::Other => 0.0,
    };
    if role == own && role != Role::Other {
        score += weights.parallel;
    }
    // The subject of the clause the pronoun stands in, or of one above it.
    let verb = page.reading.tokens[mention.head].head;
    if back == 0 && role == Role::Subject && page.reading.is_under(pronoun.head, verb) {
        score += if own == Role::Possessor { weights.commands_possessive } else { weights.commands };
    }
    if back > 0 && page.opens_sentence(mention.tokens.start) {
        score += weights.opening;
    }
    score
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Subject,
    Object,
    Possessor,
    Other,
}

/// The part a word plays; a further member of a list plays that of the first.
fn role_of(page: Page, head: usize) -> Role {
    let mut head = head;
    while page.reading.tokens[head].relation == Relation::Conjunct && page.reading.tokens[head].head < head {
        head = page.reading.tokens[head].head;
    }
    match page.reading.tokens[head].relation {
        Relation::Subject | Relation::PassiveSubject => Role::Subject,
        Relation::Object | Relation::IndirectObject => Role::Object,
        Relation::Possessor => Role::Possessor,
        _ => Role::Other,
    }
}

/// "After his visit, Ruiz met …": a pronoun before the subject of the main clause, inside what comes before it.
fn looks_ahead(work: &Work, pronoun: &Mention, mention: &Mention) -> bool {
    let page = work.page;
    let subject = &page.reading.tokens[mention.head];
    let main = matches!(subject.relation, Relation::Subject | Relation::PassiveSubject)
        && page.reading.tokens[subject.head].relation == Relation::Root;
    let above = page.reading.ancestors(pronoun.head).take_while(|&above| above != subject.head);
    let Some(before) = above.last() else { return false };
    let aside = matches!(
        page.reading.tokens[before].relation,
        Relation::Preposition | Relation::AdverbialClause | Relation::Adverbial | Relation::Other
    );
    let named = mention.form == MentionForm::Name;
    main && aside && named && page.reading.tokens[before].head == subject.head
}

/// What grammar forbids: subject and object of one verb are two, unless the pronoun ends in "self"; a speaker is not the
/// "he" of his own quotation.
fn is_barred(work: &Work, pronoun: &Mention, mention: &Mention) -> bool {
    let page = work.page;
    let tokens = &page.reading.tokens;
    let (own, held) = (&tokens[pronoun.head], &tokens[mention.head]);
    let reflexive = page.word(pronoun.head).ends_with("self") || page.word(pronoun.head).ends_with("selves");
    let possessive = page.tag(pronoun.head) == "PRP$";
    if !reflexive && !possessive {
        let verb_of = |head: usize| {
            let above = tokens[head].head;
            if tokens[above].relation == Relation::Preposition { tokens[above].head } else { above }
        };
        let object =
            matches!(own.relation, Relation::Object | Relation::IndirectObject | Relation::PrepositionObject);
        if object && held.relation == Relation::Subject && verb_of(pronoun.head) == held.head {
            return true;
        }
        if own.relation == Relation::Subject && held.head == own.head && held.relation != Relation::Adverbial
        {
            return true;
        }
        // "Ruiz's aide met him": fine; "her and Ruiz": two.
        if held.relation == Relation::Conjunct && held.head == pronoun.head
            || own.relation == Relation::Conjunct && own.head == mention.head
        {
            return true;
        }
    }
    let quoted = page.reading.quotation_at(pronoun.span.start());
    let says = held.relation == Relation::Subject && has(SAYING, &tokens[held.head].lemma);
    quoted.is_some() && says && page.reading.quotation_at(mention.span.start()) != quoted
}
