//! Which thing an amount is of: what is counted, and what is told of it.
//!
//! "14 people were killed", "the fire killed 14", "14 dead" and "the 14 deaths" are of one thing; "14 people were hurt" and
//! "14 miles" are not. Verbs and nouns that tell one thing are gathered in [`DEEDS`]; any other verb stands for itself.

use super::{Amount, Kind, is_general_person, is_kind_of, is_person, lemma, lower};
use crate::reading::{Pos, Relation};
use crate::verify::Case;

/// What happens to what is counted, with the words that tell it, in dictionary form.
const DEEDS: &[(&str, &[&str])] = &[
    ("arrest", &["apprehend", "arrest", "detain", "held", "detention", "detainee"]),
    ("ask", &["interview", "poll", "question", "respondent", "survey"]),
    ("burn", &["burn", "destroy", "gut", "raze"]),
    ("charge", &["charge", "indict"]),
    ("cut", &["axe", "cut", "eliminate", "shed", "slash"]),
    ("flee", &["displace", "evacuate", "flee"]),
    ("hurt", &["casualty", "hurt", "injure", "injured", "injury", "wound", "wounded"]),
    ("jail", &["imprison", "jail"]),
    (
        "kill",
        &[
            "dead", "death", "die", "fatality", "kill", "massacre", "murder", "perish", "slay", "toll",
            "victim",
        ],
    ),
    ("miss", &["missing", "unaccounted", "vanish"]),
    ("pay", &["pay"]),
    ("rescue", &["rescue", "save"]),
    ("sentence", &["sentence"]),
];

/// Verbs that hold of anything: they say nothing of which thing is meant.
const EMPTY: &[&str] = &[
    "accord", "add", "allow", "appear", "be", "become", "begin", "believe", "bring", "call", "can", "come",
    "do", "expect", "find", "follow", "get", "give", "go", "have", "help", "include", "involve", "keep",
    "know", "let", "like", "look", "make", "may", "mean", "need", "put", "report", "say", "see", "seem",
    "set", "show", "start", "take", "tell", "think", "try", "use", "want", "will", "would",
];

/// What is told of an amount, each once.
pub(in crate::verify) fn deeds(case: &Case<'_>, amount: &Amount<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let mut tell = |word: String| {
        let deed = named_deed(&word).map_or(word, str::to_owned);
        if !deed.is_empty() && !EMPTY.contains(&deed.as_str()) && !found.contains(&deed) {
            found.push(deed);
        }
    };
    if amount.kind == Kind::Term {
        tell("sentence".to_owned());
        return found;
    }
    let nouns = amount.noun.iter().flat_map(|noun| noun.narrowed.iter().chain([&noun.lemma]));
    for word in nouns.filter(|word| named_deed(word).is_some()) {
        tell(word.clone());
    }
    let measured = (amount.kind != Kind::Count).then(|| amount.tokens.start.checked_sub(1)).flatten();
    let measured = measured.map(|before| super::singular(case, before));
    let measured = measured.filter(|word| word.chars().all(char::is_alphabetic));
    for word in by_grammar(case, amount).into_iter().chain(by_place(case, amount)).chain(measured) {
        tell(word);
    }
    found
}

/// The token that stands for an amount in its sentence's tree.
fn head(case: &Case<'_>, amount: &Amount<'_>) -> Option<usize> {
    let number = amount.tokens.clone().rev().find(|&token| case.reading.tokens[token].tag == "CD");
    amount.noun.as_ref().map(|noun| noun.head).or(number).or(amount.tokens.clone().next_back())
}

fn by_grammar(case: &Case<'_>, amount: &Amount<'_>) -> Vec<String> {
    let reading = case.reading;
    let Some(head) = head(case, amount) else { return Vec::new() };
    let mut words = Vec::new();
    for clause in reading.children_as(head, &[Relation::NounClause]) {
        if reading.tokens[clause].pos == Pos::Verb && reading.tokens[clause].tag != "VBG" {
            words.push(lemma(case, clause));
        }
    }
    let Some(verb) = verb(case, amount) else { return words };
    if !negated(case, verb) {
        words.push(lemma(case, verb));
        for state in reading.children_as(verb, &[Relation::Attribute]) {
            words.push(lemma(case, state));
        }
    }
    words
}

fn negated(case: &Case<'_>, verb: usize) -> bool {
    case.reading.child_as(verb, Relation::Negation).is_some()
}

/// Headlines drop what trees are built of: "14 killed in fire", "fire kills 14", "12 dead".
fn by_place(case: &Case<'_>, amount: &Amount<'_>) -> Vec<String> {
    let known = |token: usize| {
        let lemma = lemma(case, token);
        let word = lower(case, token);
        [lemma, word].into_iter().find(|word| named_deed(word).is_some())
    };
    let inside = |token: &usize| {
        let first = amount.tokens.start;
        case.reading.tokens.get(*token).is_some_and(|it| it.sentence == case.reading.tokens[first].sentence)
    };
    let after = Some(amount.end()).filter(inside);
    let after = after.and_then(|at| if is_be(case, at) { known(at + 1) } else { known(at) });
    let before = amount.tokens.start.checked_sub(1).filter(inside).and_then(known);
    before.into_iter().chain(after).collect()
}

fn is_be(case: &Case<'_>, token: usize) -> bool {
    matches!(
        lower(case, token).as_str(),
        "are" | "were" | "was" | "is" | "be" | "been" | "confirmed" | "reported" | "feared"
    )
}

/// How two amounts stand to each other as far as what they count goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) enum Likeness {
    /// The same words: "12 soldiers" and "the soldiers, 12 of them".
    Same,
    /// They may be of one thing: "12 soldiers" and "12 Russian soldiers", "12 people", "12".
    Maybe,
    /// They are of different things.
    Other,
}

/// How far two amounts count the same.
pub(in crate::verify) fn likeness(case: &Case<'_>, one: &Amount<'_>, other: &Amount<'_>) -> Likeness {
    if one.kind != other.kind || matches!(one.kind, Kind::Share | Kind::Points) {
        return Likeness::Other;
    }
    let (Some(first), Some(second), false) = (&one.noun, &other.noun, one.kind == Kind::Age) else {
        return Likeness::Maybe;
    };
    if first.lemma == second.lemma {
        let narrowed = |noun: &'_ super::Noun| -> Vec<String> {
            noun.narrowed.iter().filter(|word| named_deed(word).is_none()).cloned().collect()
        };
        let (one, other) = (narrowed(first), narrowed(second));
        let shared = one.iter().any(|word| other.contains(word));
        return match (one.is_empty(), other.is_empty()) {
            (true, true) => Likeness::Same,
            (false, false) if shared => Likeness::Same,
            (false, false) => Likeness::Other,
            _ => Likeness::Maybe,
        };
    }
    if is_person(case, first) && is_person(case, second) {
        let general = is_general_person(&first.lemma) || is_general_person(&second.lemma);
        return if general { Likeness::Maybe } else { Likeness::Other };
    }
    let deathly =
        [first, second].iter().all(|noun| is_person(case, noun) || named_deed(&noun.lemma).is_some());
    let kinds = is_kind_of(&first.lemma, &second.lemma) || is_kind_of(&second.lemma, &first.lemma);
    if kinds || deathly { Likeness::Maybe } else { Likeness::Other }
}

/// The deed that a word tells, where the table has it; headlines whose words are all capitalised hide what is a verb
/// ("12 Rescued").
fn named_deed(word: &str) -> Option<&'static str> {
    let stems = [Some(word), word.strip_suffix("ed"), word.strip_suffix('d'), word.strip_suffix('s')];
    let tells = |stem: &str| DEEDS.iter().find(|(_, words)| words.contains(&stem)).map(|(deed, _)| *deed);
    stems.into_iter().flatten().find_map(tells)
}

/// Who or what does what an amount measures: "prices" of "prices rose 5 percent"; its dictionary form.
pub(in crate::verify) fn subject(case: &Case<'_>, amount: &Amount<'_>) -> Option<String> {
    let reading = case.reading;
    let by_tree = verb(case, amount)
        .and_then(|verb| reading.children_as(verb, &[Relation::Subject, Relation::PassiveSubject]).next());
    // Headlines are short and strangely built: "prices rise 5 percent".
    let by_place = || {
        let noun = amount.tokens.start.checked_sub(2)?;
        let same = reading.tokens[noun].sentence == reading.tokens[amount.tokens.start].sentence;
        (same && reading.tokens[noun].tag.starts_with("NN")).then_some(noun)
    };
    let word = lemma(case, by_tree.or_else(by_place)?);
    Some(word.strip_suffix('s').unwrap_or(&word).to_owned())
}

/// The verb an amount hangs on, "by" and "to" passed over.
fn verb(case: &Case<'_>, amount: &Amount<'_>) -> Option<usize> {
    let reading = case.reading;
    let token = reading.tokens.get(head(case, amount)?)?;
    let is_verb = |at: usize| reading.tokens.get(at).is_some_and(|it| matches!(it.pos, Pos::Verb | Pos::Aux));
    let loosely =
        amount.kind != Kind::Count && matches!(token.relation, Relation::Adverbial | Relation::Attribute);
    if loosely || matches!(token.relation, Relation::Subject | Relation::PassiveSubject | Relation::Object) {
        return Some(token.head).filter(|&at| is_verb(at));
    }
    let by =
        token.relation == Relation::PrepositionObject && matches!(lower(case, token.head).as_str(), "by");
    let above = reading.tokens.get(token.head).filter(|_| by)?.head;
    Some(above).filter(|&at| is_verb(at))
}
