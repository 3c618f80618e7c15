//! See the page beside this file.
//!
//! Which word is a person is the model's guess, and a text may take for known whom every reader knows. So a bare name
//! counts only where the sentence has the bearer act, where the text itself shows a person, and where nothing (a
//! headline, the reference, another bearer of the name) says that the name is enough.

use crate::document::BlockKind;
use crate::finding::{Basis, Level};
use crate::ids::ChainId;
use crate::reading::{EntityKind, Mention, MentionForm, Pos, Relation};
use crate::reference::{Entry, Layer, fold};
use crate::text::Span;
use crate::verify::{Case, Check, Draft, Findings};

/// A bare family name before any full name.
pub static CHECK: Check = Check {
    name: "first-reference-missing",
    levels: &[Level::Note],
    by_default: true,
    doc: include_str!("first-reference-missing.md"),
    run,
};

/// Shorter family names are too often something else.
const LONG: usize = 3;

/// Words of courtesy: before a family name they stand for no office.
const COURTESY: &[&str] = &["mr", "mrs", "ms", "miss", "mx"];

/// Titles that news sets before a family name alone, small letters or capital.
const OFFICES: &[&str] = &[
    "ambassador",
    "archbishop",
    "bishop",
    "cardinal",
    "chancellor",
    "coach",
    "congressman",
    "congresswoman",
    "doctor",
    "general",
    "governor",
    "judge",
    "justice",
    "king",
    "mayor",
    "minister",
    "officer",
    "premier",
    "president",
    "prince",
    "princess",
    "professor",
    "queen",
    "secretary",
    "senator",
    "sheriff",
    "speaker",
];

/// What only a human being is, and news sets before a full name.
const HUMANS: &[&str] = &[
    "activist",
    "actor",
    "actress",
    "adviser",
    "advisor",
    "aide",
    "analyst",
    "anchor",
    "architect",
    "artist",
    "astronaut",
    "attorney",
    "author",
    "baker",
    "banker",
    "billionaire",
    "biologist",
    "blogger",
    "businessman",
    "businesswoman",
    "chairman",
    "chairwoman",
    "chef",
    "co-founder",
    "chief",
    "columnist",
    "comedian",
    "composer",
    "consultant",
    "correspondent",
    "curator",
    "daughter",
    "designer",
    "detective",
    "director",
    "economist",
    "editor",
    "engineer",
    "entrepreneur",
    "executive",
    "expert",
    "farmer",
    "father",
    "fisherman",
    "founder",
    "frontman",
    "guitarist",
    "historian",
    "host",
    "husband",
    "journalist",
    "lawyer",
    "lecturer",
    "liaison",
    "lobbyist",
    "man",
    "manager",
    "milkman",
    "moderator",
    "mother",
    "musician",
    "neighbor",
    "neighbour",
    "novelist",
    "nurse",
    "organizer",
    "organiser",
    "owner",
    "painter",
    "pastor",
    "philosopher",
    "photographer",
    "physicist",
    "pilot",
    "playwright",
    "poet",
    "politician",
    "pollster",
    "priest",
    "producer",
    "prosecutor",
    "psychologist",
    "rapper",
    "reporter",
    "researcher",
    "sailor",
    "scholar",
    "scientist",
    "sculptor",
    "shopkeeper",
    "singer",
    "sociologist",
    "soldier",
    "solicitor",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "strategist",
    "student",
    "surgeon",
    "teacher",
    "teenager",
    "treasurer",
    "veteran",
    "victim",
    "widow",
    "wife",
    "witness",
    "woman",
    "writer",
];

/// No person is older.
const AGES: u8 = 115;

/// Offices under which the bearer is known to readers before the article says the whole name.
const LEADING: &[&str] = &["hos", "hog"];

/// A text without a headline of its own may begin with lines that are titles: as many words each at most.
const TITLE: usize = 20;

/// As many such lines at most.
const LINES: usize = 3;

fn run(case: &Case<'_>, findings: &mut Findings) {
    for (index, chain) in case.reading.chains.iter().enumerate() {
        if chain.kind != EntityKind::Person {
            continue;
        }
        let names: Vec<&Mention> = case
            .reading
            .mentions_of(ChainId::from_index(index))
            .filter(|it| it.form == MentionForm::Name)
            .collect();
        if let Some(draft) = unnamed(case, ChainId::from_index(index), &names) {
            findings.found(draft);
        }
    }
}

/// The finding on a chain of one person's names, where the first is a bare family name.
fn unnamed(case: &Case<'_>, chain: ChainId, names: &[&Mention]) -> Option<Draft> {
    let first = first_bare(case, names)?;
    let surname = bare(case.words(first.span));
    let shown = is_shown(case, first);
    if surname.chars().count() < LONG
        || before(case, first) == Before::Title
        || !takes_part(case, first)
        || is_shared(case, chain, surname)
        || is_known(case, surname)
        || !shown && is_thing(case, surname)
    {
        return None;
    }
    let at = first.span;
    if let Some(full) = names.iter().find(|it| is_full(case, it, surname)) {
        let given = case.words(full.span).split(' ').next().unwrap_or("");
        let named = is_person(case, chain) && case.reference.known_name_part(given);
        let person = shown || named || is_shown(case, full);
        if !person {
            return None;
        }
        let message =
            format!("“{surname}” stands here before the full name, “{}”, is given", case.words(full.span));
        let basis = vec![Basis::Text { at }, Basis::Text { at: full.span }];
        let mut draft = Draft::new(Level::Note, at, message, basis);
        draft.labels.push((full.span, "the full name".to_owned()));
        return Some(draft);
    }
    if !shown || names.len() < 2 || is_region(case, surname) {
        return None;
    }
    let message = format!("the article never gives the full name of “{surname}”");
    Some(Draft::new(Level::Note, at, message, vec![Basis::Text { at }]))
}

/// The first mention by name, where it is a family name alone in the writer's own running text and no full name stands
/// before it, in a headline or a caption either.
fn first_bare<'a>(case: &Case<'_>, names: &[&'a Mention]) -> Option<&'a Mention> {
    for mention in names {
        let words = case.words(mention.span);
        if words.contains(' ') || is_over_text(case, mention) {
            // A bare name over the text takes the person for known.
            return None;
        }
        if case.reading.quotation_at(mention.span.start()).is_none() {
            return is_plain(words).then_some(*mention);
        }
    }
    None
}

/// A name without a possessive.
fn bare(name: &str) -> &str {
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
}

/// Whether a word is written as a family name is: a capital, then mostly small letters.
fn is_plain(word: &str) -> bool {
    let letters = word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’'));
    letters && word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
}

/// Whether a mention stands over or beside the running text. A text without headline blocks may begin with lines that are
/// titles all the same.
fn is_over_text(case: &Case<'_>, mention: &Mention) -> bool {
    let blocks = &case.document.blocks;
    let Some(index) = case.reading.block_of(mention.head) else { return true };
    let short = |span: Span| case.words(span).split_whitespace().count() <= TITLE;
    let running = |kind: BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::List);
    let titled = blocks.iter().any(|it| it.kind == BlockKind::Headline) || blocks.len() <= LINES;
    let opening = blocks.iter().take(LINES).take_while(|it| short(it.span)).count();
    blocks.get(index).is_none_or(|block| !running(block.kind)) || !titled && index < opening
}

/// Whether the name stands for the bearer, who does, undergoes or is told of something: it neither qualifies a word nor
/// owns it, and is no reporter's credit ("Wexford reported from Lisbon").
fn takes_part(case: &Case<'_>, mention: &Mention) -> bool {
    let Some(head) = case.reading.tokens.get(mention.head) else { return false };
    let role = matches!(
        head.relation,
        Relation::Subject
            | Relation::PassiveSubject
            | Relation::Object
            | Relation::IndirectObject
            | Relation::PrepositionObject
            | Relation::Conjunct
    );
    let credit = case.reading.lemma_is(head.head, &["report", "contribute"]);
    role && head.tag == "NNP" && !credit
}

/// What stands right before a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// No part of it.
    Nothing,
    /// "Mr.".
    Courtesy,
    /// What the bearer does ("spokeswoman").
    Job,
    /// A title, a given name, or a word that the name goes on.
    Title,
}

fn before(case: &Case<'_>, mention: &Mention) -> Before {
    let Some(at) = mention.tokens.start.checked_sub(1) else { return Before::Nothing };
    let token = &case.reading.tokens[at];
    if token.sentence != case.reading.tokens[mention.head].sentence {
        return Before::Nothing;
    }
    let word = case.words(token.span);
    let lower = word.trim_end_matches('.').to_lowercase();
    let opens = case.reading.sentence_of(at).is_some_and(|it| it.tokens.start == at);
    let hangs = token.head == mention.head && token.relation != Relation::Punctuation;
    match () {
        () if COURTESY.contains(&lower.as_str()) => Before::Courtesy,
        () if HUMANS.contains(&lower.as_str()) && (opens || word == lower) => Before::Job,
        () if hangs || token.tag == "NNP" || token.pos == Pos::Noun => Before::Title,
        () => Before::Nothing,
    }
}

fn is_full(case: &Case<'_>, mention: &Mention, surname: &str) -> bool {
    let words: Vec<&str> = case.words(mention.span).split(' ').collect();
    let last = words.last().is_some_and(|last| fold(bare(last)) == fold(surname));
    let capital =
        words.iter().all(|word| word.starts_with(|letter: char| letter.is_uppercase()) || word.len() < 4);
    let title = words.first().is_some_and(|first| COURTESY.contains(&fold(first).as_str()));
    last && capital && !title && (2..=4).contains(&words.len())
}

/// Whether the words around the name show that it is a person's: a courtesy title, a job, an age, a clause with "who", an
/// apposition that is a human being.
fn is_shown(case: &Case<'_>, first: &Mention) -> bool {
    let reading = case.reading;
    let after = |skip: usize| reading.word(&case.document.text, first.tokens.end + skip);
    let human = |child: usize| {
        child > first.head && (reading.lemma_is(child, HUMANS) || reading.lemma_is(child, OFFICES))
    };
    matches!(before(case, first), Before::Courtesy | Before::Job)
        || after(0) == "," && ["who", "whom"].contains(&after(1))
        || has_age(case, first)
        || reading.children_as(first.head, &[Relation::Apposition]).any(human)
}

/// Whether the text takes the chain for a person: it is called he or she, has a courtesy title somewhere, or speaks.
fn is_person(case: &Case<'_>, chain: ChainId) -> bool {
    let reading = case.reading;
    let called = |mention: &Mention| {
        let word = case.words(mention.span).to_lowercase();
        let pronoun = ["he", "she", "his", "her", "him"].contains(&word.as_str());
        match mention.form {
            MentionForm::Pronoun => pronoun,
            MentionForm::Name => before(case, mention) == Before::Courtesy,
            MentionForm::Nominal => false,
        }
    };
    let mut sources = reading.statements.iter().filter_map(|it| it.source.as_ref()?.mention);
    reading.mentions_of(chain).any(called)
        || sources.any(|source| reading.mentions.get(source.index()).is_some_and(|it| it.chain == chain))
}

fn has_age(case: &Case<'_>, mention: &Mention) -> bool {
    let after = mention.tokens.end;
    let word = |at: usize| case.reading.word(&case.document.text, at);
    let age = word(after + 1).parse::<u8>().is_ok_and(|age| age < AGES);
    word(after) == "," && age && matches!(word(after + 2), "," | ".")
}

/// Whether something else of the text bears the name: a family, a place, a company.
fn is_shared(case: &Case<'_>, chain: ChainId, surname: &str) -> bool {
    let sought = fold(surname);
    let others = case.reading.mentions.iter().filter(|it| it.form == MentionForm::Name && it.chain != chain);
    others.into_iter().any(|mention| {
        let words = fold(case.words(mention.span));
        words.split(' ').any(|word| word == sought || word.strip_suffix('s') == Some(&sought))
    })
}

/// Whether readers know the name alone: somebody in the lists that come with the binary, or a leader of a country, bears it.
fn is_known(case: &Case<'_>, surname: &str) -> bool {
    let reference = case.reference;
    let namesakes = reference.people_with_surname(surname);
    let leads = |person| {
        let tenures = reference.tenures_of_person(person);
        tenures.iter().any(|tenure| LEADING.contains(&reference.office(tenure.office).kind))
    };
    let known = |person| reference.person(person).layer == Layer::Embedded || leads(person);
    !namesakes.complete || namesakes.people.into_iter().any(known)
}

/// Whether the name is a place's or a body's too.
fn is_thing(case: &Case<'_>, surname: &str) -> bool {
    let reference = case.reference;
    let thing = |entry: Entry| !matches!(entry, Entry::Person(_));
    reference.named(surname).iter().any(|it| thing(it.entry)) || is_region(case, surname)
}

/// Whether a country or a part of one bears the name ("of Vermont, who").
fn is_region(case: &Case<'_>, surname: &str) -> bool {
    case.reference.country_named(surname).is_some() || !case.reference.divisions_named(surname).is_empty()
}
