//! See the page beside this file.

use crate::finding::{Basis, Level};
use crate::reading::{Mention, MentionForm, Pos, Relation, Sentence, Timex, TimexKind};
use crate::reference::{Entry, Person, PersonId, freshness};
use crate::text::Span;
use crate::time::timex::{Calendar, TimexValue};
use crate::time::{Date, PartialDate};
use crate::verify::{Case, Check, Draft, Findings};

/// The dead who speak as if alive.
pub static CHECK: Check = Check {
    name: "dead-speaker",
    levels: &[Level::Error, Level::Warning],
    by_default: true,
    doc: include_str!("dead-speaker.md"),
    run,
};

/// Days after a death in which an article may still hold what was said before it.
const AFTERWARDS: i32 = 14;
/// Days before and after the article's own in which an act is news.
const NEWS: (i32, i32) = (45, 90);
/// The kind of source from which a day of death may warn, and never carry an error.
const WEAK: &str = "general knowledge";

fn run(case: &Case<'_>, findings: &mut Findings) {
    let mut said: Vec<PersonId> = Vec::new();
    for mention in &case.reading.mentions {
        let Some((id, person, death)) = dead(case, mention).filter(|(id, ..)| !said.contains(id)) else {
            continue;
        };
        let Some(act) = act(case, mention, death) else { continue };
        if !is_news_of_the_living(case, mention) || is_namesake(case, mention, id) {
            continue;
        }
        said.push(id);
        findings.found(draft(case, mention, (id, &person, death), &act));
    }
}

/// The person whom a full name means, and the day of their death, where every day the article can be of is well after it.
fn dead<'a>(case: &Case<'a>, mention: &Mention) -> Option<(PersonId, Person<'a>, PartialDate)> {
    let chain = case.reading.chains.get(mention.chain.index())?;
    let named = mention.form == MentionForm::Name;
    let Some(Entry::Person(id)) = case.resolution.entities.get(mention.chain.index())?.entry() else {
        return None;
    };
    let full = chain.name.contains([' ', '-']) || titled(case, mention, id);
    let person = case.reference.person(id);
    let death = person.death.filter(|_| named && full)?;
    let earliest = case.resolution.dated.earliest?;
    (moved(death.last_day(), AFTERWARDS) < earliest).then_some((id, person, death))
}

fn moved(day: Date, days: i32) -> Date {
    day.saturating_add(jiff::Span::new().days(days))
}

/// What a person does and when.
struct Act {
    verb: Span,
    time: Span,
}

/// What a name is the subject of, in the article's own voice and at a time that is news.
fn act(case: &Case<'_>, mention: &Mention, death: PartialDate) -> Option<Act> {
    let reading = case.reading;
    let head = reading.tokens.get(mention.head)?;
    let (verb, sentence) = (head.head, reading.sentence_of(mention.head)?);
    if head.relation != Relation::Subject || reading.quotation_at(head.span.start()).is_some() {
        return None;
    }
    let told = is_told(case, verb) && (speaks(case, mention, verb) || reading.lemma_is(verb, ACTS));
    if !told || !is_of_the_article(case, mention, verb) || tells_of_the_past(case, sentence, death) {
        return None;
    }
    let time = reading.times.iter().find(|time| is_now(case, time, verb, mention, death))?;
    Some(Act { verb: reading.tokens.get(verb)?.span, time: time.span })
}

/// Whether a verb is told as done now or to come: no past perfect, and nothing that would or might be.
fn is_told(case: &Case<'_>, verb: usize) -> bool {
    let reading = case.reading;
    let Some(token) = reading.tokens.get(verb) else { return false };
    let helpers: Vec<String> = reading
        .children_as(verb, &[Relation::Auxiliary])
        .map(|it| reading.word(&case.document.text, it).to_lowercase())
        .collect();
    let doubtful = helpers.iter().any(|word| UNREAL.contains(&word.as_str()));
    let finite = ["VBD", "VBZ", "VBP"].contains(&token.tag);
    !doubtful && reading.child_as(verb, Relation::Negation).is_none() && (finite || !helpers.is_empty())
}

/// Auxiliaries of the past perfect and of what is not told as done.
const UNREAL: &[&str] = &["had", "'d", "’d", "would", "could", "should", "might", "may", "must", "used"];

/// Whether the verb gives the words of a statement to the person named here.
fn speaks(case: &Case<'_>, mention: &Mention, verb: usize) -> bool {
    let Some(verb) = case.reading.tokens.get(verb) else { return false };
    case.reading.statements.iter().any(|statement| {
        let own = statement.source.iter().flat_map(|it| &it.spans).any(|it| it.overlaps(mention.span));
        own && statement.cue.iter().flat_map(|it| &it.spans).any(|it| it.overlaps(verb.span))
    })
}

/// Whether the act stands in the article's own voice: under no other verb than those of the words that are said.
fn is_of_the_article(case: &Case<'_>, mention: &Mention, verb: usize) -> bool {
    let reading = case.reading;
    let contents = contents(case, mention, verb);
    let own = |at: usize| {
        let Some(token) = reading.tokens.get(at) else { return false };
        let said = contents.iter().any(|content| content.contains(token.span));
        said || reading.quotation_at(token.span.start()).is_some()
    };
    let joined = |at: usize| reading.tokens.get(at).is_some_and(|it| it.relation == Relation::Conjunct);
    joined(verb) && reading.ancestors(verb).count() == 1 || reading.ancestors(verb).all(own)
}

/// What the person says with this verb.
fn contents(case: &Case<'_>, mention: &Mention, verb: usize) -> Vec<Span> {
    let Some(verb) = case.reading.tokens.get(verb) else { return Vec::new() };
    let own = case.reading.statements.iter().filter(|it| {
        it.cue.iter().flat_map(|cue| &cue.spans).any(|at| at.overlaps(verb.span))
            && it.source.iter().flat_map(|source| &source.spans).any(|at| at.overlaps(mention.span))
    });
    own.flat_map(|it| it.content.iter().copied()).collect()
}

/// Whether a time says that the act is news: near the article's own day, after the death, and outside of what is said.
fn is_now(case: &Case<'_>, time: &Timex, verb: usize, mention: &Mention, death: PartialDate) -> bool {
    let reading = case.reading;
    let Some(token) = reading.token_at(time.span.start()) else { return false };
    let said = contents(case, mention, verb).iter().any(|content| content.overlaps(time.span));
    let quoted = reading.quotation_at(time.span.start()).is_some();
    let here =
        time.kind != TimexKind::Duration && time.kind != TimexKind::Set && reading.is_under(token, verb);
    here && !said && !quoted && is_recent(case, time, death)
}

fn is_recent(case: &Case<'_>, time: &Timex, death: PartialDate) -> bool {
    let Some(value) = TimexValue::parse(&time.value) else { return false };
    let dated = &case.resolution.dated;
    let Some(earliest) = dated.earliest else { return false };
    let latest = dated.latest.unwrap_or(case.reference.today());
    match (value.days(), &value) {
        (Some((first, last)), _) => {
            let short = moved(first, 31) >= last;
            short
                && first > moved(death.last_day(), AFTERWARDS)
                && last >= moved(earliest, -NEWS.0)
                && first <= moved(latest, NEWS.1)
        }
        // A weekday in a text whose day is not known.
        (None, TimexValue::Point(point)) => {
            matches!(point.calendar, Calendar::Week { year: None, weekday: Some(_), .. })
        }
        _ => false,
    }
}

/// Whether a sentence, or one before it in its paragraph, tells of a time in the person's life, or of what the dead leave:
/// their books, letters, recordings.
fn tells_of_the_past(case: &Case<'_>, sentence: &Sentence, death: PartialDate) -> bool {
    let past = |time: &Timex| {
        let days = TimexValue::parse(&time.value).and_then(|value| value.days());
        let block = case.reading.sentence_at(time.span.start());
        let block = block.and_then(|it| case.reading.sentences.get(it.index())).map(|it| it.block);
        block == Some(sentence.block)
            && time.span.start() < sentence.span.end()
            && days.is_some_and(|(_, last)| last <= death.last_day())
    };
    has_lemma(case, sentence, LEFT_BEHIND) || case.reading.times.iter().any(past)
}

fn has_lemma(case: &Case<'_>, sentence: &Sentence, lemmas: &[&str]) -> bool {
    sentence.tokens.clone().any(|token| {
        let word = case.reading.word(&case.document.text, token).to_lowercase();
        case.reading.lemma_is(token, lemmas) || lemmas.contains(&word.as_str())
    })
}

/// Words of old sayings, and of what the dead are quoted from and played in.
const LEFT_BEHIND: &[&str] = &[
    "once",
    "famously",
    "ago",
    "archive",
    "archival",
    "archived",
    "author",
    "autobiography",
    "biography",
    "biopic",
    "book",
    "broadcast",
    "cable",
    "declassify",
    "declassified",
    "deepfake",
    "diary",
    "document",
    "documentary",
    "drama",
    "episode",
    "estate",
    "exhibition",
    "fake",
    "fictional",
    "film",
    "footage",
    "foundation",
    "generate",
    "heir",
    "hologram",
    "inscription",
    "journal",
    "leaked",
    "letter",
    "manuscript",
    "memo",
    "memoir",
    "minute",
    "movie",
    "museum",
    "musical",
    "novel",
    "page",
    "play",
    "poem",
    "portray",
    "portrayal",
    "prerecorded",
    "publish",
    "record",
    "recorded",
    "recording",
    "rebroadcast",
    "release",
    "screenplay",
    "series",
    "statue",
    "tape",
    "tapes",
    "testament",
    "transcript",
    "unearth",
    "video",
    "videotape",
    "write",
    "impersonate",
    "impersonator",
    "clip",
    "quote",
];

/// Words of dying and of remembering.
const OF_DEATH: &[&str] = &[
    "assassinate",
    "assassination",
    "burial",
    "bury",
    "coffin",
    "condolence",
    "dead",
    "death",
    "deceased",
    "die",
    "eulogy",
    "eulogize",
    "funeral",
    "grave",
    "killed",
    "late",
    "martyr",
    "martyrdom",
    "memorial",
    "mourn",
    "mourner",
    "mourning",
    "murder",
    "obituary",
    "outlive",
    "posthumous",
    "posthumously",
    "remember",
    "requiem",
    "survivor",
    "tomb",
    "tribute",
    "widow",
    "widower",
    "bereaved",
    "commemorate",
    "commemoration",
    "legacy",
    "lifetime",
    "successor",
    "passing",
    "mausoleum",
];

/// Acts of the living beside speaking.
const ACTS: &[&str] = &[
    "accept",
    "address",
    "announce",
    "appeal",
    "apologize",
    "apologise",
    "appoint",
    "approve",
    "arrive",
    "attend",
    "call",
    "cancel",
    "chair",
    "condemn",
    "congratulate",
    "decline",
    "deny",
    "depart",
    "dismiss",
    "fly",
    "greet",
    "host",
    "hold",
    "inaugurate",
    "land",
    "launch",
    "leave",
    "meet",
    "open",
    "order",
    "pledge",
    "postpone",
    "promise",
    "receive",
    "refuse",
    "reject",
    "resign",
    "return",
    "say",
    "sign",
    "speak",
    "support",
    "talk",
    "tell",
    "thank",
    "tour",
    "travel",
    "tweet",
    "unveil",
    "urge",
    "veto",
    "visit",
    "vote",
    "vow",
    "warn",
    "welcome",
    "wave",
];

/// Whether nothing in the article tells that the person is dead: no sentence that names them, and none that goes on
/// after such a one with "he" or "she".
fn is_news_of_the_living(case: &Case<'_>, mention: &Mention) -> bool {
    let sentences = &case.reading.sentences;
    let has = |index: usize, name: bool| {
        let span = sentences.get(index).map(|sentence| sentence.span);
        let mut mentions = case.reading.mentions_of(mention.chain);
        mentions.any(|it| {
            (it.form == MentionForm::Name || !name) && span.is_some_and(|span| span.contains(it.span))
        })
    };
    let of_them = |index: usize| {
        has(index, true) || index.checked_sub(1).is_some_and(|before| has(index, false) && has(before, true))
    };
    let mut deathly = (0..sentences.len()).filter(|&index| has_lemma(case, &sentences[index], OF_DEATH));
    !deathly.any(of_them)
}

/// Whether an office of the person stands beside the name.
fn titled(case: &Case<'_>, mention: &Mention, id: PersonId) -> bool {
    let held = case.reference.tenures_of_person(id);
    let mut titles = case.resolution.titles.iter().filter(|title| title.chain == Some(mention.chain));
    titles.any(|title| title.offices.iter().any(|office| held.iter().any(|row| row.office == *office)))
}

/// Whether the article tells of somebody else of this name: with an age, or with a part that the person is not known for.
fn is_namesake(case: &Case<'_>, mention: &Mention, id: PersonId) -> bool {
    let names = case.reading.mentions_of(mention.chain).filter(|it| it.form == MentionForm::Name);
    !titled(case, mention, id) && names.into_iter().any(|name| is_described(case, name))
}

/// Whether a name has a description or an age beside it.
fn is_described(case: &Case<'_>, name: &Mention) -> bool {
    let reading = case.reading;
    let kinds = [Relation::Apposition, Relation::Compound, Relation::AdjectiveModifier, Relation::Determiner];
    let tells = |at: usize| {
        let word = reading.word(&case.document.text, at).to_lowercase();
        let span = reading.tokens.get(at).map(|it| it.span);
        let timed = span.is_some_and(|span| reading.times.iter().any(|time| time.span.overlaps(span)));
        !timed && !name.tokens.contains(&at) && !COURTESIES.contains(&word.trim_end_matches('.'))
    };
    // "Goalkeeper Hale", however the parser hangs the words together.
    let before = name.tokens.start.checked_sub(1).filter(|&at| {
        let token = reading.tokens.get(at);
        let same = token.map(|it| it.sentence) == reading.tokens.get(name.head).map(|it| it.sentence);
        same && token.is_some_and(|it| matches!(it.pos, Pos::Noun | Pos::Propn | Pos::Adj))
    });
    let after = case.document.text.as_str().get(name.span.end()..).unwrap_or("");
    let aged = after.trim_start_matches([',', ' ', '(']).starts_with(|c: char| c.is_ascii_digit());
    aged || reading.children_as(name.head, &kinds).chain(before).any(tells)
}

/// Words before a name that tell nothing of its bearer.
const COURTESIES: &[&str] =
    &["mr", "mrs", "ms", "dr", "sir", "dame", "lord", "lady", "prof", "queen", "king", "pope", "emir"];

fn draft(
    case: &Case<'_>,
    mention: &Mention,
    (id, person, death): (PersonId, &Person<'_>, PartialDate),
    act: &Act,
) -> Draft {
    let weak = |source: &str| case.reference.source(source.trim()).is_some_and(|it| it.kind == WEAK);
    let sure = death.is_day() && !person.sources.split(',').any(weak);
    // Without an office beside the name somebody else may bear it.
    let level = if sure && titled(case, mention, id) { Level::Error } else { Level::Warning };
    let (verb, time) = (case.words(act.verb), case.words(act.time));
    let message = format!("{} died on {death}: “{verb}” ({time}) is told as of the living", person.name);
    let mut basis = vec![
        Basis::Reference {
            id: person.id.to_owned(),
            says: format!("{} died on {death}", person.name),
            as_of: freshness::of_fact(case.reference, person.sources),
        },
        Basis::Text { at: act.time },
    ];
    basis.extend(case.resolution.dated.because.iter().map(|(at, _)| Basis::Text { at: *at }));
    let mut draft = Draft::new(level, mention.span, message, basis);
    draft.labels = vec![(act.verb, "done after the death".to_owned())];
    draft
}
