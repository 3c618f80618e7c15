//! Names that are not known, but a slip of the pen away from one that the text's own words support.
//!
//! A near miss alone proves nothing: people are called alike. It needs an office beside the name that the known person
//! held, or the part the person plays told in the same sentence.

use super::bearers::Bearer;
use super::spelling::{accepted, distance, fold, parts};
use super::titles::Scene;
use super::{NearMiss, Resolved, Support, Title, bearers, entities};
use crate::ids::ChainId;
use crate::reading::{EntityKind, MentionForm};
use crate::reference::{Entry, NameQuality, Nearness, PersonId, Reference};
use crate::text::Span;

/// All near misses of the text, one an entity, in the order of their first place.
pub(super) fn find(scene: &Scene<'_>, titles: &[Title], resolved: &[Resolved]) -> Vec<NearMiss> {
    let mut found: Vec<NearMiss> = Vec::new();
    for (index, title) in titles.iter().enumerate() {
        if let Some(miss) = by_office(scene, index, title) {
            add(scene, &mut found, miss);
        }
    }
    for (index, chain) in scene.reading.chains.iter().enumerate() {
        let id = ChainId::from_index(index);
        if resolved[index].entries.is_empty() && !found.iter().any(|miss| miss.chain == Some(id)) {
            let miss = match chain.kind {
                EntityKind::Person | EntityKind::Organisation => {
                    by_role(scene, id, &chain.name, resolved).or_else(|| body(scene, id, &chain.name))
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
fn by_office(scene: &Scene<'_>, index: usize, title: &Title) -> Option<NearMiss> {
    let name = title.name?;
    if !entities::owned(title) || title.quoted {
        return None;
    }
    let written = scene.document.text.slice(name);
    if !readable(written) {
        return None;
    }
    let reference = scene.reference;
    let exact = bearers::of(reference, written);
    let countries: Vec<_> = title.offices.iter().map(|&office| reference.office(office).country).collect();
    let at_home = |bearer: &Bearer| {
        let mut own = reference.person(bearer.person).countries();
        countries.contains(&"") || own.any(|country| countries.contains(&country))
    };
    if exact.iter().any(at_home) || !title.persons.is_empty() && written_right(reference, title, written) {
        return None;
    }
    let mut holders: Vec<PersonId> = Vec::new();
    for &office in &title.offices {
        holders.extend(reference.tenures_of_office(office).iter().map(|row| row.person));
    }
    holders.sort_unstable();
    holders.dedup();
    let spelled = |&person: &PersonId| Some((person, spelling(reference, person, written)?));
    let mut near: Vec<_> = holders.iter().filter_map(spelled).collect();
    near.sort_by_key(|(_, (slips, _))| *slips);
    let (person, (slips, right)) = near.first()?.clone();
    if near.get(1).is_some_and(|(_, (other, _))| *other == slips) {
        return None;
    }
    Some(NearMiss {
        chain: title.chain,
        entry: Entry::Person(person),
        written: written.to_owned(),
        right,
        support: Support::Office(index),
        titles: vec![index],
        edits: vec![(name, String::new())],
    })
}

fn written_right(reference: &dyn Reference, title: &Title, written: &str) -> bool {
    let last = |name: &str| parts(name).last().cloned();
    title.persons.iter().any(|&person| {
        let known = reference.person(person);
        accepted(reference, written, known.name, &known)
            || last(written) == last(known.name) && !written.contains(' ')
    })
}

/// How far a written name is from a person's, and the person's name as it would be written there; `None` where it is
/// too far, right, or right in another way.
fn spelling(reference: &dyn Reference, person: PersonId, written: &str) -> Option<(usize, String)> {
    let known = reference.person(person);
    if known.quality != NameQuality::Judges {
        return None;
    }
    let ours = parts(written);
    let forms = aliases(reference, person, known.name, written);
    let near = |right: &String| {
        let theirs = parts(right);
        let theirs = if ours.len() == 1 { theirs[theirs.len().saturating_sub(1)..].to_vec() } else { theirs };
        if accepted(reference, &ours.join(" "), &theirs.join(" "), &known) {
            return Some((0, right.clone()));
        }
        let slips = slips(&ours, &theirs)?;
        let whole = if ours.len() == 1 { last_word(right).to_owned() } else { right.clone() };
        Some((slips, whole))
    };
    let best = forms.iter().filter_map(near).min_by_key(|(slips, _)| *slips)?;
    (best.0 > 0).then_some(best)
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// The chief label and the other known spellings of this person near the written one.
fn aliases(reference: &dyn Reference, person: PersonId, label: &str, written: &str) -> Vec<String> {
    let near = reference.near(written).into_iter().filter(|near| near.entry == Entry::Person(person));
    let mut forms = vec![label.to_owned()];
    forms.extend(near.map(|near| near.spelling.to_owned()).filter(|form| fold(form) != fold(label)));
    forms
}

/// How many slips lie between two names of as many parts, one part of which differs by a single one; `None` for more.
fn slips(ours: &[String], theirs: &[String]) -> Option<usize> {
    if ours.len() != theirs.len() {
        return None;
    }
    let differing = ours.iter().zip(theirs).filter(|(one, other)| one != other);
    let mut total = 0;
    for (one, other) in differing {
        let slips = distance(one, other);
        let allowed = if other.chars().count() >= 9 { 2 } else { usize::from(other.chars().count() >= 4) };
        if slips > allowed || total > 0 {
            return None;
        }
        total += slips;
    }
    (total > 0).then_some(total)
}

/// "Jens Stoltenburg, a former prime minister of …": the part a known person plays is told beside a family name nobody known bears.
fn by_role(scene: &Scene<'_>, chain: ChainId, name: &str, resolved: &[Resolved]) -> Option<NearMiss> {
    let reference = scene.reference;
    let ours = parts(name);
    if ours.len() < 2 {
        return None;
    }
    let surname = ours.last()?;
    let near = reference.near(name).into_iter().filter(|near| near.by != Nearness::Sound);
    let mut fits = near.filter_map(|near| {
        let Entry::Person(person) = near.entry else { return None };
        let (slips, right) = spelling(reference, person, name)?;
        let only_the_surname = parts(&right).split_last().map(|(_, given)| given.to_vec())
            == Some(ours[..ours.len() - 1].to_vec());
        (slips == 1 && only_the_surname && surname.chars().count() >= 5).then_some((person, right))
    });
    let (person, right) = fits.next()?;
    let told_right = resolved.iter().any(|resolved| resolved.entries.contains(&Entry::Person(person)));
    if told_right || !reference.people_with_surname(surname).is_empty() {
        return None;
    }
    let at = role(scene, chain, person)?;
    Some(NearMiss {
        chain: Some(chain),
        entry: Entry::Person(person),
        written: name.to_owned(),
        right,
        support: Support::Role(at),
        titles: Vec::new(),
        edits: Vec::new(),
    })
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
        let alike = theirs.iter().zip(&ours).all(|(one, other)| one == other || !same_word(one, other));
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
    let open = |name: &str| name.split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
    let (written, right) = (open(written), open(right));
    written.into_iter().zip(right).filter(|(one, other)| fold(one) != fold(other)).collect()
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
