//! Names that are not known, but a slip of the pen away from one that the text's own words support.
//!
//! A near miss alone proves nothing: people are called alike. It needs an office beside the name that the known person
//! held, or the part the person plays told in the same sentence. Where it is not flagged, the rule that kept it silent
//! is told ([`NameFate`]), so that the rules can be weighed on real news.

use super::bearers::Bearer;
use super::spelling::{self, accepted, aligned, parts};
use super::titles::Scene;
use super::{NameFate, NearMiss, Resolved, Support, Title, bearers, entities};
use crate::distance::distance;
use crate::ids::ChainId;
use crate::reading::{EntityKind, MentionForm};
use crate::reference::{Entry, NameQuality, Nearness, PersonId, Reference, fold, forms};
use crate::text::Span;

/// All near misses of the text, one an entity, in the order of their first place.
pub(super) fn find(scene: &Scene<'_>, titles: &[Title], resolved: &[Resolved]) -> Vec<NearMiss> {
    let mut found: Vec<NearMiss> = Vec::new();
    for (index, title) in titles.iter().enumerate() {
        if let Ok(miss) = by_office(scene, index, title) {
            add(scene, &mut found, miss);
        }
    }
    for (index, chain) in scene.reading.chains.iter().enumerate() {
        let id = ChainId::from_index(index);
        if resolved[index].entries.is_empty() && !found.iter().any(|miss| miss.chain == Some(id)) {
            let miss = match chain.kind {
                EntityKind::Person | EntityKind::Organisation => {
                    by_role(scene, id, &chain.name, resolved).ok().or_else(|| body(scene, id, &chain.name))
                }
                _ => None,
            };
            miss.into_iter().for_each(|miss| add(scene, &mut found, miss));
        }
    }
    super::near_place::find(scene).into_iter().for_each(|miss| add(scene, &mut found, miss));
    found.retain(|miss| !miss.edits.is_empty());
    found.sort_by_key(|miss| miss.edits[0].0);
    found
}

/// What became of a person's name: known, near nobody, flagged, or kept silent by a rule.
pub(super) fn fate(scene: &Scene<'_>, titles: &[Title], resolved: &[Resolved], chain: ChainId) -> NameFate {
    let Some(name) = scene.reading.chains.get(chain.index()).map(|chain| chain.name.as_str()) else {
        return NameFate::Far;
    };
    let own = |title: &&(usize, &Title)| title.1.chain == Some(chain);
    let mut beside: Vec<_> = titles.iter().enumerate().collect();
    beside.retain(|title| own(&title));
    let judged = beside.iter().map(|(index, title)| by_office(scene, *index, title));
    let mut fates: Vec<_> = judged.map(|judged| judged.err().unwrap_or(NameFate::Flagged)).collect();
    if fates.contains(&NameFate::Flagged) {
        return NameFate::Flagged;
    }
    if resolved.get(chain.index()).is_some_and(|resolved| !resolved.entries.is_empty()) {
        return NameFate::Known;
    }
    fates.retain(|fate| !matches!(fate, NameFate::NoSupport | NameFate::Far));
    let by_role = by_role(scene, chain, name, resolved).err().unwrap_or(NameFate::Flagged);
    match fates.first() {
        Some(fate) if by_role != NameFate::Flagged => *fate,
        _ => by_role,
    }
}

/// Joins what is said of the same thing twice.
fn add(scene: &Scene<'_>, found: &mut Vec<NearMiss>, mut miss: NearMiss) {
    if let Some(same) = found.iter_mut().find(|it| it.entry == miss.entry && it.written == miss.written) {
        same.titles.append(&mut miss.titles);
        return;
    }
    miss.edits = edits(scene, &miss);
    found.push(miss);
}

/// "French President Emanuel Macron": the office's own holders decide.
fn by_office(scene: &Scene<'_>, index: usize, title: &Title) -> Result<NearMiss, NameFate> {
    let name = title.name.ok_or(NameFate::NoSupport)?;
    if !entities::owned(title) {
        return Err(NameFate::NoSupport);
    }
    if title.quoted {
        return Err(NameFate::Quoted);
    }
    let written = scene.document.text.slice(name);
    if !readable(written) {
        return Err(NameFate::NotLetters);
    }
    let reference = scene.reference;
    let countries: Vec<_> = title.offices.iter().map(|&office| reference.office(office).country).collect();
    let at_home = |bearer: &Bearer| {
        let mut own = reference.person(bearer.person).countries();
        countries.contains(&"") || own.any(|country| countries.contains(&country))
    };
    if bearers::of(reference, written).iter().any(at_home)
        || !title.persons.is_empty() && written_right(reference, title, written)
    {
        return Err(NameFate::Known);
    }
    let mut holders: Vec<PersonId> = Vec::new();
    for &office in &title.offices {
        holders.extend(reference.tenures_of_office(office).iter().map(|row| row.person));
    }
    holders.sort_unstable();
    holders.dedup();
    let (person, right) = nearest(reference, &holders, written)?;
    Ok(NearMiss {
        chain: title.chain,
        entry: Entry::Person(person),
        written: written.to_owned(),
        right,
        support: Support::Office(index),
        titles: vec![index],
        edits: vec![(name, String::new())],
    })
}

/// Of these people the one whose name is nearest to a written one, and that name as it would be written there.
fn nearest(
    reference: &dyn Reference,
    people: &[PersonId],
    written: &str,
) -> Result<(PersonId, String), NameFate> {
    let mut near = Vec::new();
    let mut fate = NameFate::Far;
    for &person in people {
        match spelling(reference, person, written) {
            Ok((slips, right)) => near.push((slips, person, right)),
            Err(other) => fate = fate.max(other),
        }
    }
    near.sort_by_key(|(slips, person, _)| (*slips, *person));
    let mut near = near.into_iter();
    let (slips, person, right) = near.next().ok_or(fate)?;
    match near.next().is_some_and(|(other, ..)| other == slips) {
        true => Err(NameFate::TwoNear),
        false => Ok((person, right)),
    }
}

fn written_right(reference: &dyn Reference, title: &Title, written: &str) -> bool {
    let last = |name: &str| parts(name).last().cloned();
    title.persons.iter().any(|&person| {
        let known = reference.person(person);
        accepted(reference, written, known.name, &known)
            || last(written) == last(known.name) && !written.contains(' ')
    })
}

/// How far a written name is from a person's, and the person's name as it would be written there; else why it is no
/// slip: too far, right, right in another way, or not for the reference to judge.
fn spelling(reference: &dyn Reference, person: PersonId, written: &str) -> Result<(usize, String), NameFate> {
    let known = reference.person(person);
    let names = reference.names_of(person);
    let lone = parts(written).len() == 1;
    let mut best: Result<(usize, String), NameFate> = Err(NameFate::Far);
    for name in &names {
        let right = if lone { family(name.text, known.sort_key) } else { name.text };
        if accepted(reference, written, right, &known) {
            return Err(NameFate::Accepted);
        }
        if !name.judges {
            continue;
        }
        let found = spelling::slips(written, right);
        best = match (best, found) {
            (Ok(best), Ok(found)) => Ok(if found.0 < best.0 { found } else { best }),
            (Ok(best), Err(_)) => Ok(best),
            (Err(_), Ok(found)) => Ok(found),
            (Err(one), Err(other)) => Err(one.max(other)),
        };
    }
    match known.quality {
        NameQuality::Judges => best,
        NameQuality::Finds => Err(NameFate::Unjudged),
    }
}

/// The word of a name by which news calls its bearer alone: the family name where the tables tell it.
fn family<'n>(name: &'n str, sort_key: &str) -> &'n str {
    let mut words = name.split([' ', ',']).filter(|word| !word.is_empty()).rev();
    let told = words.clone().find(|word| !sort_key.is_empty() && fold(word) == sort_key);
    told.or_else(|| words.find(|word| !forms::is_generation(&fold(word)))).unwrap_or(name)
}

/// "Jens Stoltenburg, a former prime minister of …": the part a known person plays is told beside a family name nobody known bears.
fn by_role(
    scene: &Scene<'_>,
    chain: ChainId,
    name: &str,
    resolved: &[Resolved],
) -> Result<NearMiss, NameFate> {
    let reference = scene.reference;
    let ours = parts(name);
    let surname = ours.last().filter(|_| ours.len() > 1).ok_or(NameFate::NoSupport)?;
    let near = reference.near(name).into_iter().filter(|near| near.by != Nearness::Sound);
    let people = near.filter_map(|near| match near.entry {
        Entry::Person(person) => Some(person),
        _ => None,
    });
    let mut people: Vec<_> = people.collect();
    people.sort_unstable();
    people.dedup();
    let (person, right) = nearest(reference, &people, name)?;
    if !only_the_surname(name, &right) {
        return Err(NameFate::GivenName);
    }
    if surname.chars().count() < 5 {
        return Err(NameFate::ShortPart);
    }
    if resolved.iter().any(|resolved| resolved.entries.contains(&Entry::Person(person))) {
        return Err(NameFate::RightToo);
    }
    if reference.is_surname(surname) {
        return Err(NameFate::FamilyKnown);
    }
    let at = role(scene, chain, person).ok_or(NameFate::NoSupport)?;
    Ok(NearMiss {
        chain: Some(chain),
        entry: Entry::Person(person),
        written: name.to_owned(),
        right,
        support: Support::Role(at),
        titles: Vec::new(),
        edits: Vec::new(),
    })
}

/// Whether two names differ in the family name alone, by one slip.
fn only_the_surname(written: &str, right: &str) -> bool {
    let Some(pairs) = aligned(written, right) else { return false };
    let differs = |at: usize| pairs[at].written.1 != pairs[at].right.1;
    let last = pairs.len() - 1;
    let slips = distance(&pairs[last].written.1, &pairs[last].right.1);
    last > 0 && !(0..last).any(differs) && slips == 1
}

/// Where the text says, beside the name, what the person is held to be.
fn role(scene: &Scene<'_>, chain: ChainId, person: PersonId) -> Option<Span> {
    const ROLES: &[&str] = &[
        "envoy",
        "ambassador",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "adviser",
        "advisor",
        "aide",
        "minister",
        "president",
        "chancellor",
        "commissioner",
        "general",
        "director",
        "chief",
        "negotiator",
        "secretary",
        "premier",
        "governor",
        "commander",
    ];
    let reference = scene.reference;
    let mut titles = String::new();
    for row in reference.tenures_of_person(person) {
        let office = reference.office(row.office);
        if office.one_seat {
            titles.push_str(&format!("{} {} ", office.title, office.variants).to_lowercase());
        }
    }
    let held = |word: &str| {
        ROLES.contains(&word)
            && titles.split(|letter: char| !letter.is_alphanumeric()).any(|part| part == word)
    };
    let mentions = scene.reading.mentions_of(chain).filter(|mention| mention.form == MentionForm::Name);
    for mention in mentions {
        let place = scene.words.iter().position(|word| word.span.start() >= mention.span.start())?;
        let sentence = scene.words.get(place)?.sentence;
        let window = scene.words[place.saturating_sub(6)..(place + 12).min(scene.words.len())].iter();
        let word = window.filter(|word| word.sentence == sentence).find(|word| held(&word.folded));
        if let Some(word) = word.filter(|_| country_told(scene, person)) {
            return Some(word.span);
        }
    }
    None
}

/// Whether the text names a country of the person's.
fn country_told(scene: &Scene<'_>, person: PersonId) -> bool {
    let home = scene.reference.person(person);
    let mut named = scene.words.iter().filter(|word| word.capital).filter_map(|word| {
        let (id, _) = scene.reference.country_named(scene.document.text.slice(word.span))?;
        Some(scene.reference.country(id).iso2)
    });
    named.any(|country| home.countries().any(|own| own == country))
}

/// A body of several words whose name is one slip away: long names are not alike by chance.
fn body(scene: &Scene<'_>, chain: ChainId, name: &str) -> Option<NearMiss> {
    let ours = parts(name);
    if ours.len() < 3 || name.chars().count() < 16 {
        return None;
    }
    let mut near = scene.reference.near(name).into_iter().filter(|near| {
        let theirs = parts(near.spelling);
        // "Israeli" for "Israel" is no slip: bodies are called by either.
        let of_country = |word: &str| scene.reference.country_named(word).is_some();
        let same = |one: &str, other: &str| same_word(one, other) || of_country(one) && of_country(other);
        let alike = theirs.iter().zip(&ours).all(|(one, other)| one == other || !same(one, other));
        matches!(near.entry, Entry::Organisation(_))
            && near.by == Nearness::Slips
            && near.distance == 1
            && alike
            && theirs.len() == ours.len()
    });
    let near = near.next()?;
    let first = scene.reading.mentions_of(chain).find(|mention| mention.form == MentionForm::Name)?;
    Some(NearMiss {
        chain: Some(chain),
        entry: near.entry,
        written: name.to_owned(),
        right: near.spelling.to_owned(),
        support: Support::Length(first.span),
        titles: Vec::new(),
        edits: Vec::new(),
    })
}

/// Whether a name is made of letters alone: what a wrong encoding left of one is no slip of the pen.
fn readable(name: &str) -> bool {
    name.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '-' | '\'' | '’' | '.' | ','))
        && !name.contains('Ã')
}

/// Whether two words are one: British and American, singular and plural.
fn same_word(one: &str, other: &str) -> bool {
    let plain = |word: &str| {
        let word = word
            .replace("isation", "ization")
            .replace("our", "or")
            .replace("defence", "defense")
            .replace("tre", "ter");
        word.trim_end_matches("me").trim_end_matches('s').to_owned()
    };
    plain(one) == plain(other)
}

/// Every place where the wrong part of the name stands, with the right one.
fn edits(scene: &Scene<'_>, miss: &NearMiss) -> Vec<(Span, String)> {
    let wrong = differing(&miss.written, &miss.right);
    let mut found = Vec::new();
    for word in scene.words.iter().filter(|word| word.capital) {
        let written = scene.document.text.slice(word.span);
        let Some((_, right)) = wrong.iter().find(|(wrong, _)| fold(wrong) == fold(written)) else { continue };
        if belongs(scene, word.token, miss, written) {
            found.push((word.span, right.clone()));
        }
    }
    found
}

/// The parts of a name that differ from the right one, as written.
fn differing(written: &str, right: &str) -> Vec<(String, String)> {
    let pairs = aligned(written, right).unwrap_or_default().into_iter();
    let pairs = pairs.filter(|pair| pair.written.1 != pair.right.1);
    pairs.map(|pair| (pair.written.0, pair.right.0)).collect()
}

/// Whether a wrong part at this token is of the same thing: in the name itself, in its chain, or (for a family name) alone.
fn belongs(scene: &Scene<'_>, token: usize, miss: &NearMiss, written: &str) -> bool {
    let reading = scene.reading;
    let at = reading.tokens.get(token).map(|token| token.span);
    if at.is_some_and(|at| miss.edits.iter().any(|(name, _)| name.contains(at))) {
        return true;
    }
    let family = parts(&miss.written).last() == Some(&fold(written));
    let mention = reading.mention_over(token).and_then(|id| reading.mentions.get(id.index()));
    match mention {
        Some(mention) => {
            let own = Some(mention.chain) == miss.chain;
            own || fold(scene.document.text.slice(mention.span)) == fold(&miss.written)
                || family && parts(scene.document.text.slice(mention.span)).len() == 1
        }
        None => family,
    }
}
