//! See the page beside this file.

use crate::distance::distance_within;
use crate::finding::Level;
use crate::reading::{EntityKind, Mention, MentionForm, Pos, Reading};
use crate::reference::Entry;
use crate::text::Span;
use crate::verify::against::Origin;
use crate::verify::facts::{self, Lexicon, Missing, Named, folded_words};
use crate::verify::{Case, Check, Findings};

/// Names that no source has.
pub static CHECK: Check = Check {
    name: "name-not-in-source",
    levels: &[Level::Error, Level::Warning, Level::Note],
    by_default: true,
    doc: include_str!("name-not-in-source.md"),
    run,
};

fn run(case: &Case<'_>, findings: &mut Findings) {
    if case.sources.is_empty() {
        return;
    }
    let lexicon = Lexicon::of(case);
    let asked = |mention: &&Mention| {
        let work = matches!(mention.kind, EntityKind::Work | EntityKind::Law | EntityKind::Event);
        let own = facts::is_read(case, mention.span) && !facts::is_in_title(case, mention.span);
        mention.form == MentionForm::Name && !work && own && !facts::is_quoted(case.reading, mention.span)
    };
    let mentions = case.reading.mentions.iter().filter(asked);
    let missing: Vec<Missing> = mentions.filter_map(|mention| missing(case, &lexicon, mention)).collect();
    facts::tell(case, "name", &missing, findings);
}

/// What makes a name one that no source has.
fn missing(case: &Case<'_>, lexicon: &Lexicon, mention: &Mention) -> Option<Missing> {
    let written = case.words(mention.span);
    let words = folded_words(written);
    if words.is_empty() || words.iter().all(|word| word.chars().all(|letter| letter.is_ascii_digit())) {
        return None;
    }
    let entry = case.resolution.entities.get(mention.chain.index()).and_then(|resolved| resolved.entry());
    let in_short = || written.split_whitespace().any(|word| lexicon.has_initials(word, &folded_words(word)));
    if lexicon.has_country(case, &words.join(" "))
        || entry.is_some_and(|entry| lexicon.has_entry(entry))
        || lexicon.has_initials(written, &words)
        || in_short()
    {
        return None;
    }
    let unknown: Vec<&String> =
        words.iter().filter(|word| !is_known(case, lexicon, mention.kind, word)).collect();
    let origins = facts::origins(case, mention.span);
    let key = format!("chain {}", mention.chain.0);
    let origin = origins.first().and_then(|origin| {
        facts::sentence_span(case, origin.source, origin.sentence).map(|span| (origin.source, span))
    });
    if unknown.is_empty() {
        let other = other_given_name(case, lexicon, mention, &words)?;
        return Some(Missing {
            at: mention.span,
            key,
            instead: Some((other.source, other.span)),
            nearby: None,
            origin,
        });
    }
    let instead = near_spelling(lexicon, &unknown, &words)
        .or_else(|| replaced(case, lexicon, mention, &words, &origins))
        .map(|name| (name.source, name.span));
    let person = entry.and_then(|entry| match entry {
        Entry::Person(person) => Some(person),
        _ => None,
    });
    if person.is_some_and(|person| is_named_by_office(case, person, &origins)) {
        return None;
    }
    // What the writer knows of the world is added freely; one word that nothing speaks of may be no name at all.
    let general = entry.is_some() || !case.reference.named(&words.join(" ")).is_empty();
    if instead.is_none() && (general || words.len() < 2 || unknown.len() < words.len()) {
        return None;
    }
    Some(Missing { at: mention.span, key, instead, nearby: None, origin })
}

/// Whether a word of a name is in the sources, in a form of it.
fn is_known(case: &Case<'_>, lexicon: &Lexicon, kind: EntityKind, word: &str) -> bool {
    // Endings of number and origin are those of things: "Ragni" is no form of "Ragna".
    let person = kind == EntityKind::Person;
    let initial = |word: &str| word.chars().count() == 1;
    let of_names = || lexicon.names.iter().flat_map(|name| &name.words);
    initial(word)
        || if person { lexicon.has_very_word(word) } else { lexicon.has_word(word) }
        || lexicon.has_country(case, word)
        || of_names().any(|there| initial(there) && word.starts_with(there.as_str()))
        || of_names().any(|there| case.reference.same_name_part(word, there))
}

/// A name of the sources that this one is but for a slip or two of the pen.
fn near_spelling<'l>(lexicon: &'l Lexicon, unknown: &[&String], words: &[String]) -> Option<&'l Named> {
    let near = |there: &Named| {
        // "Karin Holm" and "Karen Holm", "Lundqvist" and "Lindqvist": the other words are the same.
        let rest = words.iter().filter(|word| !unknown.contains(word));
        let shared = rest.clone().all(|word| there.words.contains(word));
        shared && unknown.iter().all(|word| there.words.iter().any(|other| is_slip(word, other)))
    };
    lexicon.names.iter().find(|there| near(there))
}

/// Whether two words are one but for a slip; the shorter the word, the surer it must be.
fn is_slip(one: &str, other: &str) -> bool {
    let length = one.chars().count().min(other.chars().count());
    let most = match length {
        0..4 => return false,
        4..8 => 1,
        _ => 2,
    };
    distance_within(one, other, most).is_some()
}

/// The name that the source's sentence has in this one's place: of no other kind, and not in the draft's sentence.
fn replaced<'l>(
    case: &Case<'_>,
    lexicon: &'l Lexicon,
    mention: &Mention,
    words: &[String],
    origins: &[Origin],
) -> Option<&'l Named> {
    let sentence = case.reading.sentence_at(mention.span.start())?;
    let here = case.reading.sentences.get(sentence.index())?.span;
    let told = folded_words(case.words(here));
    let place = around(case.reading, mention.span);
    for origin in origins.iter().take(2) {
        let source = case.sources.get(origin.source)?;
        let beside = |at: Span| around(&source.reading, at).into_iter().any(|lemma| place.contains(&lemma));
        let fits = lexicon.names_in(origin.source, origin.sentence).filter(|name| {
            let gone = !name.words.iter().any(|word| told.contains(word) || is_told(case, &told, word));
            gone && may_replace(case, mention, words, name) && beside(name.span)
        });
        // Of several the one that shares a word with it.
        let best = fits.max_by_key(|name| {
            let shared = name.words.iter().filter(|word| words.contains(word)).count();
            (shared, name.kind == mention.kind)
        });
        if best.is_some() {
            return best;
        }
    }
    None
}

/// Whether the draft's sentence has a word of the source in another form: the country by its people.
fn is_told(case: &Case<'_>, told: &[String], word: &str) -> bool {
    let country = |word: &str| case.reference.country_named(word).map(|(country, _)| country);
    let there = country(word);
    let stem = |one: &str, other: &str| one.len() > 3 && other.starts_with(one);
    told.iter().any(|other| stem(other, word) || stem(word, other))
        || there.is_some() && told.iter().any(|other| country(other) == there)
}

/// Whether one name can stand for the other: a person for a person, a country for a country, a place or body for another.
fn may_replace(case: &Case<'_>, mention: &Mention, words: &[String], there: &Named) -> bool {
    let country = |words: &[String]| case.reference.country_named(&words.join(" ")).is_some();
    let person = |kind: EntityKind| kind == EntityKind::Person;
    match (country(words), country(&there.words)) {
        (true, true) => true,
        (false, false) => person(mention.kind) == person(there.kind),
        _ => false,
    }
}

/// The words of content around a name, in dictionary form.
fn around(reading: &Reading, at: Span) -> Vec<&str> {
    let tokens = reading.tokens_in(at);
    let Some(sentence) = reading.sentence_of(tokens.start) else { return Vec::new() };
    let from = tokens.start.saturating_sub(NEAR).max(sentence.tokens.start);
    let to = (tokens.end + NEAR).min(sentence.tokens.end);
    let beside = (from..to).filter(|token| !tokens.contains(token));
    let content = |token: &usize| matches!(reading.tokens[*token].pos, Pos::Noun | Pos::Verb | Pos::Adj);
    let small =
        |lemma: &&str| matches!(*lemma, "say" | "tell" | "have" | "make" | "take" | "get" | "more" | "other");
    beside.filter(content).map(|token| &*reading.tokens[token].lemma).filter(|lemma| !small(lemma)).collect()
}

/// So many words on either side of a name show its place in the sentence.
const NEAR: usize = 6;

/// A person of the sources with this family name and another given name: all words are in the sources, and never together.
fn other_given_name<'l>(
    case: &Case<'_>,
    lexicon: &'l Lexicon,
    mention: &Mention,
    words: &[String],
) -> Option<&'l Named> {
    let [given @ .., family] = words else { return None };
    if given.is_empty() || mention.kind != EntityKind::Person {
        return None;
    }
    let same = |one: &str, other: &str| {
        let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
        short.chars().count() == 1 && long.starts_with(short)
            || one == other
            || case.reference.same_name_part(one, other)
    };
    let of_family = || {
        lexicon
            .names
            .iter()
            .filter(|name| name.kind == EntityKind::Person && name.words.last() == Some(family))
    };
    let full = of_family().filter(|name| name.words.len() > 1);
    let agrees = |name: &&Named| name.words.iter().any(|word| given.iter().any(|mine| same(mine, word)));
    let given_elsewhere = lexicon.names.iter().any(|name| {
        name.kind == EntityKind::Person
            && name.words.len() > 1
            && name.words[..name.words.len() - 1].contains(&given[0])
    });
    let mut full = full.peekable();
    let first = *full.peek()?;
    (given_elsewhere && !full.any(|name| agrees(&name))).then_some(first)
}

/// Whether the source's sentence names this person by an office that the person holds or held.
fn is_named_by_office(case: &Case<'_>, person: crate::reference::PersonId, origins: &[Origin]) -> bool {
    let offices: Vec<_> =
        case.reference.tenures_of_person(person).into_iter().map(|row| row.office).collect();
    origins.iter().any(|origin| {
        let Some(source) = case.sources.get(origin.source) else { return false };
        let at: Option<Span> = facts::sentence_span(case, origin.source, origin.sentence);
        let titles =
            source.resolution.titles.iter().filter(|title| at.is_some_and(|at| at.contains(title.span)));
        titles.into_iter().any(|title| title.offices.iter().any(|office| offices.contains(office)))
    })
}
