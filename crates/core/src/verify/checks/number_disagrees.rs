//! See the page beside this file.

use crate::document::BlockKind;
use crate::finding::{Basis, Level};
use crate::ids::ChainId;
use crate::reading::{EntityKind, Relation, Sentence, Timex, TimexKind};
use crate::text::Span;
use crate::verify::amounts::{
    Amount, Amounts, Kind, Likeness, deeds, is_general_person, lemma, likeness, lower,
};
use crate::verify::{Case, Check, Draft, Findings};

/// Two numbers for one thing.
pub static CHECK: Check = Check {
    name: "number-disagrees",
    levels: &[Level::Note],
    by_default: true,
    doc: include_str!("number-disagrees.md"),
    run,
};

/// Deeds of which an article tells how many there were, and that an event has once.
const COUNTED: &[&str] = &["arrest", "charge", "hurt", "kill", "miss", "rescue", "flee", "burn"];

/// Fewer than this are mostly people and things that the text has named one by one.
const FEW: f64 = 5.0;

fn run(case: &Case<'_>, findings: &mut Findings) {
    let amounts = Amounts::with_terms(case);
    let told: Vec<Told<'_>> = amounts.list.iter().filter_map(|amount| Told::of(case, amount)).collect();
    for (at, later) in told.iter().enumerate() {
        let Some(earlier) = disagreeing(case, &amounts, &told, at, later) else { continue };
        let message = format!(
            "{} here, {} before",
            case.words(later.amount.whole(case)),
            case.words(earlier.amount.whole(case))
        );
        let basis = vec![Basis::Text { at: earlier.amount.whole(case) }];
        let mut draft = Draft::new(Level::Note, later.amount.whole(case), message, basis);
        draft.labels.push((earlier.amount.whole(case), "the number given before".to_owned()));
        findings.found(draft);
        // One slip is told once.
        return;
    }
}

/// A plain number that the article itself gives for something.
struct Told<'a> {
    amount: &'a Amount<'a>,
    deeds: Vec<String>,
    /// Whether it points back: "the 15 dead", "all 15 passengers".
    points_back: bool,
}

impl<'a> Told<'a> {
    fn of(case: &Case<'_>, amount: &'a Amount<'a>) -> Option<Told<'a>> {
        let block = case.reading.block_of(amount.tokens.start)?;
        let kind = case.document.blocks.get(block)?.kind;
        let own = kind == BlockKind::Paragraph && case.reading.quotation_at(amount.span().start()).is_none();
        let counts = match amount.kind {
            Kind::Count => amount.value >= 2.0,
            Kind::Measure(_) => is_hyphened(case, amount),
            Kind::Money(_) | Kind::Term => true,
            _ => false,
        };
        if !own || !counts || !amount.is_plain() || is_part(case, amount) || is_changing(case, amount) {
            return None;
        }
        Some(Told { amount, deeds: deeds(case, amount), points_back: points_back(case, amount) })
    }
}

/// "12-member" before its noun.
fn is_hyphened(case: &Case<'_>, amount: &Amount<'_>) -> bool {
    case.words(amount.span()).contains('-') && amount.noun.is_some()
}

fn before(case: &Case<'_>, amount: &Amount<'_>, steps: usize) -> String {
    amount.tokens.start.checked_sub(steps).map_or_else(String::new, |at| lower(case, at))
}

fn points_back(case: &Case<'_>, amount: &Amount<'_>) -> bool {
    match before(case, amount, 1).as_str() {
        "the" | "these" | "those" | "its" | "their" => true,
        // "All 45 passengers were unhurt", and not "won all three seats".
        "all" => {
            let head = amount.noun.as_ref().and_then(|noun| case.reading.tokens.get(noun.head));
            head.is_some_and(|head| matches!(head.relation, Relation::Subject | Relation::PassiveSubject))
        }
        _ => false,
    }
}

/// Whether an amount is some of something, or comes on top of something.
fn is_part(case: &Case<'_>, amount: &Amount<'_>) -> bool {
    const BEFORE: &[&str] = &[
        "another",
        "other",
        "further",
        "additional",
        "including",
        "first",
        "last",
        "next",
        "top",
        "remaining",
        "top",
        "only",
        "just",
        "least",
        "final",
        "latest",
        "past",
        "previous",
        "best",
        "or",
        "no",
        "than",
        "every",
        "each",
        "per",
        "of",
        "between",
        "to",
        "from",
    ];
    const AFTER: &[&str] = &[
        "more",
        "others",
        "other",
        "additional",
        "remaining",
        "of",
        "times",
        "fewer",
        "less",
        "per",
        "each",
        "or",
        "to",
        "further",
        "extra",
        "new",
        "different",
    ];
    let after = lower(case, amount.tokens.end);
    let past = lower(case, amount.end());
    let (last, further) = (before(case, amount, 1), before(case, amount, 2));
    if amount.kind == Kind::Term || further == "total" && last == "of" {
        return false;
    }
    // "three of the 15 dead": the 15 are all of them.
    let some =
        points_back(case, amount) && !matches!(further.as_str(), "of" | "to" | "from" | "between" | "or");
    let relative = matches!(past.as_str(), "who" | "that" | "which" | "whose" | "with" | "from");
    BEFORE.contains(&last.as_str())
        || some && BEFORE.contains(&further.as_str())
        || AFTER.contains(&after.as_str())
        || relative && amount.kind == Kind::Count
        || matches!(past.as_str(), "each" | "per" | "apiece" | "more" | "ago")
}

/// Whether the sentence says that the number is not what it was, or may not be.
fn is_changing(case: &Case<'_>, amount: &Amount<'_>) -> bool {
    const CHANGES: &[&str] = &[
        "rise",
        "climb",
        "increase",
        "revise",
        "raise",
        "correct",
        "update",
        "fall",
        "drop",
        "earlier",
        "initially",
        "previously",
        "grow",
        "reach",
        "lower",
        "reduce",
        "original",
        "originally",
        "could",
        "would",
        "may",
        "might",
        "if",
        "should",
        "estimate",
        "average",
    ];
    let Some(sentence) = case.reading.sentence_of(amount.tokens.start) else { return true };
    sentence.tokens.clone().any(|token| {
        CHANGES.contains(&lemma(case, token).as_str()) || CHANGES.contains(&lower(case, token).as_str())
    })
}

/// The earlier number that a later one contradicts.
fn disagreeing<'t, 'a>(
    case: &Case<'_>,
    amounts: &Amounts<'_>,
    told: &'t [Told<'a>],
    at: usize,
    later: &Told<'a>,
) -> Option<&'t Told<'a>> {
    let of_one = |other: &&Told<'a>| of_one_thing(case, other, later);
    let rivals: Vec<&Told<'a>> = told[..at].iter().filter(of_one).collect();
    let earlier = *rivals.first()?;
    let one_value = rivals.iter().all(|other| other.amount.reach.meets(earlier.amount.reach));
    // A number that stands elsewhere too is no slip; nor is one that others make up.
    let alike = |amount: &&Amount<'_>| {
        amount.span() != later.amount.span() && likeness(case, amount, later.amount) != Likeness::Other
    };
    let borne_out = amounts.list.iter().filter(alike).any(|amount| amount.reach.meets(later.amount.reach));
    let (one, other) = (earlier.amount.value, later.amount.value);
    let made_up = [(one - other).abs(), one + other];
    let block = |amount: &Amount<'_>| case.reading.block_of(amount.tokens.start);
    let near = |amount: &Amount<'_>| [block(earlier.amount), block(later.amount)].contains(&block(amount));
    let told_so =
        |amount: &&Amount<'_>| near(amount) || likeness(case, amount, later.amount) == Likeness::Same;
    let sums =
        amounts.list.iter().filter(alike).filter(told_so).any(|amount| made_up.contains(&amount.value));
    // Several numbers for the noun are several groups, unless one deed tells which is meant.
    let same = |amount: &&Amount<'_>| likeness(case, amount, later.amount) == Likeness::Same;
    let mut others = amounts.list.iter().filter(alike).filter(same);
    if !one_deed(earlier, later) && others.any(|amount| !amount.reach.meets(earlier.amount.reach)) {
        return None;
    }
    let disagree = !earlier.amount.reach.meets(later.amount.reach);
    (one_value && disagree && !borne_out && !sums && same_scene(case, earlier.amount, later.amount))
        .then_some(earlier)
}

/// Whether both tell one deed that is counted.
fn one_deed(earlier: &Told<'_>, later: &Told<'_>) -> bool {
    earlier.deeds.iter().any(|deed| later.deeds.contains(deed) && COUNTED.contains(&deed.as_str()))
}

/// Whether two amounts are of one thing: told by one deed, or the later one points back to the noun of the earlier.
fn of_one_thing(case: &Case<'_>, earlier: &Told<'_>, later: &Told<'_>) -> bool {
    let like = likeness(case, earlier.amount, later.amount);
    if like == Likeness::Other {
        return false;
    }
    let shared =
        earlier.deeds.iter().any(|deed| later.deeds.contains(deed) && COUNTED.contains(&deed.as_str()));
    let general = |told: &Told<'_>| {
        told.amount
            .noun
            .as_ref()
            .is_none_or(|noun| is_general_person(&noun.lemma) || is_deed_noun(&noun.lemma))
    };
    let (one, other) = (earlier.amount.value, later.amount.value);
    // An article may tell of other disasters: without "the", only numbers of one size are of one.
    let near = later.points_back || (0.5..=2.0).contains(&(other / one));
    if shared && near && (like == Likeness::Same || general(earlier) && general(later)) {
        return true;
    }
    let told_alike = earlier.deeds.iter().any(|deed| later.deeds.contains(deed));
    match later.amount.kind {
        Kind::Money(_) => {
            let paid = told_alike || share_purpose(case, earlier.amount, later.amount);
            return paid && later.points_back && shares_name(case, earlier.amount, later.amount);
        }
        Kind::Term => return shares_name(case, earlier.amount, later.amount),
        _ => {}
    }
    let counted = |told: &Told<'_>| told.deeds.iter().any(|deed| COUNTED.contains(&deed.as_str()));
    let apart = !shared && counted(earlier) && counted(later);
    // "the three men" are those who were named, and "the 365 Project" is a name.
    let many = one >= FEW && other >= FEW;
    let named = later.amount.noun.as_ref().and_then(|noun| case.reading.tokens.get(noun.head));
    let named = named.is_some_and(|head| head.tag.starts_with("NNP"));
    like == Likeness::Same && later.points_back && many && !named && !apart
}

/// What money is for.
const PURPOSES: &[&str] = &[
    "award",
    "bail",
    "cost",
    "debt",
    "fine",
    "grant",
    "loan",
    "price",
    "prize",
    "ransom",
    "reward",
    "settlement",
];

/// Whether both sentences say that their money is for one of these.
fn share_purpose(case: &Case<'_>, one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let has = |amount: &Amount<'_>, word: &str| {
        let tokens =
            case.reading.sentence_of(amount.tokens.start).map_or(0..0, |sentence| sentence.tokens.clone());
        tokens.into_iter().any(|token| lemma(case, token) == word)
    };
    PURPOSES.iter().any(|word| has(one, word) && has(other, word))
}

/// Whether both sentences name one and the same thing, and the second nothing of its sort besides.
fn shares_name(case: &Case<'_>, one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let names = |amount: &Amount<'_>| -> Vec<ChainId> {
        let sentence = case.reading.sentence_of(amount.tokens.start);
        let mentions = sentence.into_iter().flat_map(|sentence| case.reading.mentions_in(sentence.span));
        let mentions = mentions.filter_map(|id| case.reading.mentions.get(id.index()));
        let wanted = |kind: EntityKind| amount.kind != Kind::Term || kind == EntityKind::Person;
        mentions.filter(|mention| wanted(mention.kind)).map(|mention| mention.chain).collect()
    };
    let (first, second) = (names(one), names(other));
    !second.is_empty() && second.iter().all(|name| first.contains(name))
}

fn is_deed_noun(lemma: &str) -> bool {
    matches!(lemma, "death" | "fatality" | "dead" | "arrest" | "injury" | "victim")
}

/// Whether nothing sets the two apart: another day, another place, another speaker.
fn same_scene(case: &Case<'_>, one: &Amount<'_>, other: &Amount<'_>) -> bool {
    let sentence = |amount: &Amount<'_>| case.reading.sentence_of(amount.tokens.start);
    let (Some(first), Some(second)) = (sentence(one), sentence(other)) else { return false };
    let apart = |sentence: &Sentence| {
        case.reading.times.iter().any(|time| {
            sentence.span.contains(time.span)
                && time.span != one.span()
                && time.span != other.span()
                && is_far(case, time)
        })
    };
    if apart(first) || apart(second) {
        return false;
    }
    let (here, there) = (places(case, first.span), places(case, second.span));
    let same_place = here.is_empty() || there.is_empty() || here.iter().any(|place| there.contains(place));
    let (who, whose) = (speaker(case, one), speaker(case, other));
    same_place && (who.is_none() || whose.is_none() || who == whose)
}

/// Whether a time sets its sentence apart from the story's own day.
fn is_far(case: &Case<'_>, time: &Timex) -> bool {
    let words = case.words(time.span).to_lowercase();
    let weekday = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "morning",
        "evening",
        "night",
        "afternoon",
        "yesterday",
    ];
    let near =
        weekday.iter().any(|day| words.contains(day)) && !words.contains("last") && !words.contains("every");
    !(near || time.kind == TimexKind::Time)
}

fn places(case: &Case<'_>, span: Span) -> Vec<ChainId> {
    let mentions = case.reading.mentions_in(span).filter_map(|id| case.reading.mentions.get(id.index()));
    mentions
        .filter(|mention| {
            matches!(mention.kind, EntityKind::Place | EntityKind::Facility | EntityKind::Event)
        })
        .map(|mention| mention.chain)
        .collect()
}

/// Who says it, where somebody does.
fn speaker(case: &Case<'_>, amount: &Amount<'_>) -> Option<String> {
    let mut over = case
        .reading
        .statements
        .iter()
        .filter(|statement| statement.content.iter().any(|content| content.contains(amount.span())));
    let source = over.next_back()?.source.as_ref()?;
    let mention = source.mention.and_then(|id| case.reading.mentions.get(id.index()));
    mention
        .map(|mention| mention.chain.index().to_string())
        .or_else(|| source.spans.first().map(|span| case.words(*span).to_lowercase()))
}
