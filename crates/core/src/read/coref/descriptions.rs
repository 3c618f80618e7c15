//! Descriptions: beside a name ("Ana Ruiz, the envoy"), before it ("President Ruiz"), or coming back to it ("the envoy").

use super::Work;
use crate::read::mentions::Page;
use crate::read::words::{COUNTRIES, HUMAN, TITLES, has};
use crate::reading::{EntityKind, Mention, MentionForm, Relation};

/// What a thing was called: head lemma and the words that narrow it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Description {
    head: String,
    narrowed: Vec<String>,
}

/// Heads that can stand for one another, the first for all.
const SAME_HEAD: &[&[&str]] = &[
    &["leader", "president", "premier", "chancellor", "king", "prime minister", "pm", "ruler", "dictator"],
    &[
        "lawmaker",
        "senator",
        "representative",
        "congressman",
        "congresswoman",
        "mp",
        "legislator",
        "congressperson",
    ],
    &["envoy", "ambassador", "negotiator", "emissary"],
    &["spokesperson", "spokesman", "spokeswoman"],
    &["adviser", "advisor", "aide"],
    &["diplomat", "ambassador", "envoy"],
    &["premier", "prime minister", "pm"],
    &["minister", "prime minister", "foreign minister"],
    &["governor", "gov"],
    &["chief", "director", "head", "ceo", "boss"],
    &["politician", "senator", "president", "minister", "mayor", "governor", "lawmaker"],
];

/// How many mentions of a thing are asked for titles: a thing is introduced early.
const MOST: usize = 60;

/// Finds the thing that a description means, or opens a new one.
pub(super) fn place(work: &mut Work, index: usize) {
    let description = describe(work.page, &work.mentions[index]);
    let cluster = beside_name(work, index).or_else(|| earlier(work, index, &description));
    let cluster = match cluster {
        Some(cluster) => {
            work.join(index, cluster);
            cluster
        }
        None => work.open(index),
    };
    if !work.clusters[cluster].descriptions.contains(&description) {
        work.clusters[cluster].descriptions.push(description);
    }
}

/// Head and narrowing words of a description.
fn describe(page: Page, mention: &Mention) -> Description {
    let lemma = |token: usize| {
        page.reading.tokens.get(token).map_or(String::new(), |token| token.lemma.to_lowercase())
    };
    let mut head = lemma(mention.head);
    let before = mention.tokens.start..mention.head;
    if before.clone().next_back().is_some_and(|token| lemma(token) == "prime") && head == "minister" {
        head = "prime minister".into();
    }
    let narrows = |&token: &usize| {
        matches!(
            page.reading.tokens[token].relation,
            Relation::AdjectiveModifier
                | Relation::Compound
                | Relation::Possessor
                | Relation::PrepositionObject
                | Relation::Other
        ) && page.word(token).len() > 1
    };
    let after = mention.head + 1..mention.tokens.end;
    let narrowed = before
        .chain(after)
        .filter(narrows)
        .map(lemma)
        .filter(|word| word != "prime")
        .map(|word| nation(&word))
        .collect();
    Description { head, narrowed }
}

/// "ukrainian" and "ukraine" narrow alike: what a nation's adjective and its name have in common is their start.
fn nation(word: &str) -> String {
    let word = word.trim_end_matches('.');
    match word {
        "american" | "america" | "u.s" | "us" | "usa" => "us".into(),
        "british" | "britain" | "u.k" | "uk" => "uk".into(),
        "french" | "france" => "fran".into(),
        "german" | "germany" => "germ".into(),
        "dutch" | "netherlands" => "dutc".into(),
        "spanish" | "spain" => "spai".into(),
        "polish" | "poland" => "pola".into(),
        "greek" | "greece" => "gree".into(),
        "swiss" | "switzerland" => "swis".into(),
        "welsh" | "wales" => "wale".into(),
        _ => word.chars().take(5).collect(),
    }
}

/// A description right beside a name: apposition either way, or "Ruiz is the envoy".
fn beside_name(work: &Work, index: usize) -> Option<usize> {
    let page = work.page;
    let mention = &work.mentions[index];
    let token = &page.reading.tokens[mention.head];
    let named = |head: usize| {
        let at =
            work.mentions.iter().position(|other| other.form == MentionForm::Name && other.head == head)?;
        let fits = fits_kind(work, work.of[at]?, mention.kind) && !token.has("Number=Plur");
        fits.then_some(work.of[at]?)
    };
    match token.relation {
        Relation::Apposition => named(token.head),
        Relation::Attribute => {
            let verb = token.head;
            let negated = page.reading.child_as(verb, Relation::Negation).is_some();
            let is = page.reading.lemma_is(verb, &["be", "become", "remain"]) && !negated;
            is.then(|| page.reading.child_as(verb, Relation::Subject)).flatten().and_then(named)
        }
        _ => {
            let below = page.reading.child_as(mention.head, Relation::Apposition).and_then(named);
            below.or_else(|| after_name(work, index))
        }
    }
}

/// "Ana Ruiz, the French envoy, said": the parser may have missed the apposition.
fn after_name(work: &Work, index: usize) -> Option<usize> {
    let page = work.page;
    let mention = &work.mentions[index];
    let comma = page.before(mention.tokens.start).filter(|&token| page.word(token) == ",")?;
    let closed = matches!(page.word(mention.tokens.end), "," | "." | ";");
    let singular = !page.reading.tokens[mention.head].has("Number=Plur");
    let name = work.mentions[..index]
        .iter()
        .rposition(|other| other.form == MentionForm::Name && other.tokens.end == comma)?;
    let cluster = work.of[name]?;
    // A list of people is no apposition: what comes before the name must not be a comma itself.
    let listed = page
        .before(work.mentions[name].tokens.start)
        .is_some_and(|token| matches!(page.word(token), "," | "and"));
    let person = mention.kind == EntityKind::Person && work.kind(cluster) == EntityKind::Person;
    (closed && singular && person && !listed).then_some(cluster)
}

fn fits_kind(work: &Work, cluster: usize, kind: EntityKind) -> bool {
    let held = work.kind(cluster);
    held == kind || (kind == EntityKind::Organisation && held == EntityKind::Facility)
}

/// The thing last told of that a definite description fits.
fn earlier(work: &Work, index: usize, description: &Description) -> Option<usize> {
    let page = work.page;
    let mention = &work.mentions[index];
    if !is_definite(page, mention) {
        return None;
    }
    let plural = page.reading.tokens[mention.head].has("Number=Plur");
    let here = page.reading.tokens[mention.head].sentence.index();
    let mut best: Option<(usize, usize)> = None;
    for cluster in 0..work.clusters.len() {
        let it = &work.clusters[cluster];
        let last =
            it.mentions.partition_point(|&other| other < index).checked_sub(1).map(|at| it.mentions[at]);
        let Some(last) = last.filter(|_| it.plural == plural && fits_kind(work, cluster, mention.kind))
        else {
            continue;
        };
        let near = it.mentions.iter().rev().take(MOST);
        let overlap = near.copied().any(|other| work.mentions[other].span.overlaps(mention.span));
        let then = page.reading.tokens[work.mentions[last].head].sentence.index();
        if overlap || here.saturating_sub(then) > 25 {
            continue;
        }
        let called = titles_of(work, cluster).any(|held| meets(description, &held))
            || it.descriptions.iter().any(|held| meets(description, held))
            || body_called(work, cluster, description);
        if called && best.is_none_or(|(_, held)| last > held) {
            best = Some((cluster, last));
        }
    }
    best.map(|(cluster, _)| cluster)
}

/// With "the", "this" or a possessor.
fn is_definite(page: Page, mention: &Mention) -> bool {
    let first = page.word(mention.tokens.start).to_lowercase();
    let possessed = page.reading.child_as(mention.head, Relation::Possessor).is_some();
    matches!(first.as_str(), "the" | "this" | "that" | "these" | "those") || possessed
}

/// Whether a later description can come back to an earlier one: the same head, and nothing new in its narrowing.
fn meets(later: &Description, held: &Description) -> bool {
    let same = later.head == held.head
        || SAME_HEAD.iter().any(|row| row[0] == later.head && row.contains(&held.head.as_str()));
    let known = |word: &String| held.narrowed.contains(word);
    same && later.narrowed.iter().all(known)
}

/// The titles that stand before a thing's names, as descriptions: "Ukrainian President" of "Ukrainian President Ruiz".
fn titles_of<'a>(work: &'a Work, cluster: usize) -> impl Iterator<Item = Description> + 'a {
    let names = work.clusters[cluster].mentions.iter().map(|&index| &work.mentions[index]);
    names
        .filter(|mention| mention.form == MentionForm::Name)
        .filter_map(|mention| title_before(work.page, mention))
}

fn title_before(page: Page, mention: &Mention) -> Option<Description> {
    let mut token = page.before(mention.tokens.start)?;
    let mut narrowed = Vec::new();
    // "Secretary of State Lee": over the words after the title to the title.
    if page.before(token).is_some_and(|of| page.word(of) == "of") {
        narrowed.push(nation(&page.word(token).to_lowercase()));
        token = token.checked_sub(2)?;
    }
    let word = page.word(token).trim_end_matches('.').to_lowercase();
    if !(has(TITLES, &word) || has(HUMAN, &word)) {
        return None;
    }
    let mut head = word;
    while let Some(before) = page.before(token) {
        let word = page.word(before);
        let title = page.reading.tokens[before].head;
        let belongs = title == mention.head || title == token || mention.tokens.contains(&title);
        if word.eq_ignore_ascii_case("prime") {
            head = "prime minister".into();
        } else if belongs
            && (page.is_capital(before)
                || has(COUNTRIES, word)
                || page.pos(before) == crate::reading::Pos::Adj)
        {
            narrowed.push(nation(&word.to_lowercase()));
        } else if word != "-" {
            break;
        }
        token = before;
    }
    Some(Description { head, narrowed })
}

/// "the ministry" after "Ministry of Justice": the description's head is a word of the body's name.
fn body_called(work: &Work, cluster: usize, description: &Description) -> bool {
    if work.kind(cluster) != EntityKind::Organisation {
        return false;
    }
    let names = work.clusters[cluster].mentions.iter().take(MOST).map(|&index| &work.mentions[index]);
    names.filter(|mention| mention.form == MentionForm::Name).any(|mention| {
        let words: Vec<String> =
            work.page.text.slice(mention.span).split_whitespace().map(str::to_lowercase).collect();
        let edge = words.last() == Some(&description.head) || words.first() == Some(&description.head);
        words.len() > 1
            && edge
            && description.narrowed.iter().all(|held| words.iter().any(|word| nation(word) == *held))
    })
}
