//! The words of the office: what the cue names, or the title beside the person's name.

use super::Draft;
use super::cues::{BODIES, CARRIERS, POSTS, SEATS, VerbCue};
use crate::read::statements::grammar::Scene;
use crate::reading::{EntityKind, Mention, MentionForm, OfficeWords, Pos, Relation};
use crate::text::Span;

/// Head word of the office a verb names.
pub(super) fn named_by(scene: &Scene, verb: usize, person: Option<usize>, cue: &VerbCue) -> Option<usize> {
    if cue.office.contains(&"=")
        && let Some(noun) = scene.children_as(verb, Relation::Attribute).find(|&noun| is_noun(scene, noun))
        && Some(noun) != person
    {
        return Some(noun);
    }
    let object = scene.child(verb, Relation::Object);
    let particle = scene.children_as(verb, Relation::Particle).next();
    let starts: Vec<usize> = [Some(verb), object, person, particle].into_iter().flatten().collect();
    // "sworn in as": the particle read as a preposition carries the office.
    let loose = (!cue.particle.is_empty())
        .then(|| scene.children(verb).iter().copied().find(|&child| scene.is_word(child, &[cue.particle])));
    let starts: Vec<usize> = starts.into_iter().chain(loose.flatten()).collect();
    let found = after(scene, &starts, cue.office);
    found.or_else(|| inside(scene, object.filter(|_| cue.needs_office)?))
}

/// Head word of the office after one of these prepositions on one of these words.
pub(super) fn after(scene: &Scene, starts: &[usize], prepositions: &[&str]) -> Option<usize> {
    for wanted in prepositions.iter().filter(|word| **word != "=") {
        for &start in starts {
            let leads = |child: &usize| {
                scene.is_word(*child, &[*wanted]) && *child > start && !of_another(scene, *child, starts)
            };
            let led = scene.children_as(start, Relation::Preposition).filter(leads);
            let nouns = led.filter_map(|at| scene.child(at, Relation::PrepositionObject));
            let office = nouns.filter(|&noun| is_noun(scene, noun)).find_map(|noun| {
                if scene.reading.lemma_is(noun, CARRIERS) { inside(scene, noun) } else { Some(noun) }
            });
            if office.is_some() {
                return office;
            }
        }
    }
    None
}

/// "took office with Brook *as* her minister": the office of whose name stands right before.
fn of_another(scene: &Scene, preposition: usize, starts: &[usize]) -> bool {
    let Some(before) = preposition.checked_sub(1) else { return false };
    let name = |mention: &&Mention| {
        mention.form == MentionForm::Name
            && mention.kind == EntityKind::Person
            && mention.tokens.contains(&before)
    };
    let held = scene.reading.mentions.iter().find(name);
    held.is_some_and(|mention| !starts.iter().any(|start| mention.tokens.contains(start)))
}

/// Whether a noun names a post, or a body that has seats.
pub(super) fn is_post(scene: &Scene, noun: usize) -> bool {
    let written = scene.word(noun).to_lowercase();
    let body = BODIES.contains(&written.as_str())
        && scene.head(noun).is_some_and(|head| scene.is_word(head, &["to", "from"]));
    let word = |form: &str| POSTS.contains(&form);
    body || word(&written) || word(&scene.token(noun).lemma.to_lowercase())
}

/// Whether the words only describe somebody: one of many leaders or advisers ("a close adviser"), or a work's title in
/// quotation marks.
pub(super) fn is_loose(scene: &Scene, noun: usize) -> bool {
    const MARKS: &[&str] = &["\"", "“", "”", "''", "``", "‘"];
    let start = scene.under(noun).start.min(noun);
    let words = start.saturating_sub(1)..end_of(scene, noun);
    let quoted = words.clone().any(|word| scene.is_word(word, MARKS));
    let one_of_many = (start..noun).any(|word| scene.is_word(word, &["a", "an", "one", "another", "some"]));
    let written = scene.word(noun).to_lowercase();
    let lemma = &*scene.token(noun).lemma;
    let seat = SEATS.contains(&written.as_str()) || SEATS.contains(&lemma);
    let member = lemma == "member";
    let of_body = words.clone().any(|word| BODIES.contains(&scene.word(word).to_lowercase().as_str()));
    quoted || one_of_many && (!seat || member && !of_body) || is_record(scene, start..noun, noun)
}

/// Whether the words tell what is remarkable about somebody: "the youngest mayor", "the first woman to …", "coach of the
/// year", "a strong leader".
fn is_record(scene: &Scene, before: std::ops::Range<usize>, noun: usize) -> bool {
    const PLAIN: &[&str] = &[
        "the",
        "its",
        "their",
        "his",
        "her",
        "new",
        "opposition",
        "party",
        "majority",
        "minority",
        "supreme",
        "'s",
        "’s",
    ];
    const SPANS: &[&str] = &["year", "month", "week", "decade", "century"];
    let superlative = before.clone().any(|word| {
        matches!(scene.token(word).tag, "JJS" | "RBS") || scene.is_word(word, &["first", "only", "fastest"])
    });
    let prize = (noun..end_of(scene, noun)).any(|word| scene.is_word(word, SPANS));
    let lower = |word: usize| scene.word(word).chars().next().is_some_and(char::is_lowercase);
    let praised = &*scene.token(noun).lemma == "leader"
        && before.into_iter().any(|word| lower(word) && !scene.is_word(word, PLAIN));
    superlative || prize || praised
}

/// "the post *of president*", "his job *as president*".
fn inside(scene: &Scene, carrier: usize) -> Option<usize> {
    if !scene.reading.lemma_is(carrier, CARRIERS) {
        return None;
    }
    let deeper = ["as", "of"].into_iter().find_map(|word| {
        let at = scene.children_as(carrier, Relation::Preposition).find(|&at| scene.is_word(at, &[word]))?;
        scene.child(at, Relation::PrepositionObject)
    });
    match deeper {
        // "the oath of office as president"
        Some(noun) if scene.reading.lemma_is(noun, CARRIERS) => after(scene, &[noun, carrier], &["as"]),
        found => found.filter(|&noun| is_noun(scene, noun)),
    }
}

fn is_noun(scene: &Scene, token: usize) -> bool {
    matches!(scene.token(token).pos, Pos::Noun | Pos::Propn)
}

/// The words of the office of a draft.
pub(super) fn words(scene: &Scene, draft: &Draft, person: Span) -> Option<OfficeWords> {
    if let Some(noun) = draft.office {
        return Some(OfficeWords { span: phrase(scene, noun)?, beside: false });
    }
    let beside = scene.noun_phrase(draft.person, draft.anchor)?.to(person);
    let mention = scene.reading.mentions.iter().find(|it| it.span == person)?;
    let more = beside.len() > person.len() || mention.form == MentionForm::Nominal;
    (mention.form != MentionForm::Pronoun && more).then_some(OfficeWords { span: beside, beside: true })
}

/// The name of a person inside the noun phrase of a post, before the post ("Ann Hale foreign minister").
pub(super) fn name_inside<'a>(scene: &Scene<'a>, post: usize) -> Option<&'a Mention> {
    let inside = scene.under(post).start..post;
    scene.reading.mentions.iter().find(|mention| {
        mention.kind == EntityKind::Person
            && mention.form == MentionForm::Name
            && inside.start <= mention.tokens.start
            && mention.tokens.end <= inside.end
            && !scene.is_word(mention.tokens.end, &["'s", "’s", "'", "’"])
    })
}

/// From the first word of the phrase to the last that belongs to the office's name: "the *first president of the country*,
/// which …".
fn phrase(scene: &Scene, noun: usize) -> Option<Span> {
    let start = scene.under(noun).start.min(noun);
    let start = name_inside(scene, noun).map_or(start, |name| name.tokens.end);
    scene.trimmed(start..end_of(scene, noun))
}

/// The token after the last that belongs to the name of an office.
pub(super) fn end_of(scene: &Scene, noun: usize) -> usize {
    let mut end = noun + 1;
    for &child in scene.children(noun) {
        let belongs =
            scene.relation(child) == Relation::Preposition && scene.is_word(child, &["of", "for", "to"]);
        if child >= end && belongs {
            let object = scene.child(child, Relation::PrepositionObject);
            end = end
                .max(object.map_or(child, |object| scene.under(object).end.min(after_name(scene, object))));
        }
    }
    end
}

/// The word after a name and the names it is made of ("of *the Republic of Norland*").
fn after_name(scene: &Scene, noun: usize) -> usize {
    let deeper = scene
        .children_as(noun, Relation::Preposition)
        .filter(|&at| at == noun + 1 && scene.is_word(at, &["of", "for"]))
        .find_map(|at| scene.child(at, Relation::PrepositionObject));
    deeper.map_or(noun + 1, |deeper| deeper + 1)
}

/// Whether the words of an office say that it is held for the time being.
pub(super) fn for_now(scene: &Scene, office: Span) -> bool {
    const FOR_NOW: &[&str] = &["acting", "interim", "caretaker", "provisional", "transitional", "temporary"];
    scene.reading.tokens_in(office).any(|token| scene.is_word(token, FOR_NOW))
}
