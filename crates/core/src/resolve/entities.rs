//! What each chain is: by its name as it stands, then by the offices it is given.

use super::{Resolved, Title, TitleOwner, bearers};
use crate::ids::ChainId;
use crate::reading::{Chain, EntityKind, MentionForm, Reading};
use crate::reference::{Entry, PersonId, Reference};

/// The entries that a chain's fullest name can mean. A lone family name means nobody yet.
pub(super) fn by_name(reading: &Reading, reference: &dyn Reference) -> Vec<Resolved> {
    let chains = reading.chains.iter().enumerate();
    chains
        .map(|(index, chain)| Resolved {
            entries: entries(reading, reference, ChainId::from_index(index), chain),
        })
        .collect()
}

fn entries(reading: &Reading, reference: &dyn Reference, id: ChainId, chain: &Chain) -> Vec<Entry> {
    if !reading.mentions_of(id).any(|mention| mention.form == MentionForm::Name) {
        return Vec::new();
    }
    let name = bare(&chain.name);
    let named = reference.named(name).into_iter().map(|named| named.entry);
    let mut found: Vec<Entry> = named.filter(|entry| !matches!(entry, Entry::Person(_))).collect();
    found.extend(bearers::meant(reference, name).into_iter().map(Entry::Person));
    let acts = !matches!(chain.kind, EntityKind::Place | EntityKind::Person | EntityKind::Group);
    if let Some(metonym) = reference.metonym(name).filter(|_| acts) {
        let country = metonym.office.map(|office| reference.office(office).country);
        let country = country.and_then(|country| reference.country_with_code(country));
        if let Some(country) = country {
            return vec![Entry::Country(country)];
        }
    }
    if let Some((country, _)) = reference.country_named(name) {
        found.push(Entry::Country(country));
    }
    found.sort_unstable();
    found.dedup();
    narrowed(reference, chain.kind, name, found)
}

/// A name without its article.
fn bare(name: &str) -> &str {
    let name = name.trim();
    ["the ", "The "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// The entries of the chain's kind; where there are none, those that its words allow all the same.
fn narrowed(reference: &dyn Reference, kind: EntityKind, name: &str, found: Vec<Entry>) -> Vec<Entry> {
    let of = |wanted: fn(&Entry) -> bool| found.iter().copied().filter(wanted).collect::<Vec<_>>();
    let persons = of(|entry| matches!(entry, Entry::Person(_)));
    let bodies = of(|entry| matches!(entry, Entry::Organisation(_)));
    let countries = of(|entry| matches!(entry, Entry::Country(_)));
    let places = known_place(reference, of(|entry| matches!(entry, Entry::Place(_))));
    let full = name.contains([' ', '-']);
    let orders = match kind {
        EntityKind::Person => vec![persons],
        EntityKind::Organisation => vec![bodies, countries, if full { persons } else { Vec::new() }],
        EntityKind::Place => vec![countries, places, bodies],
        EntityKind::Group => vec![countries, bodies],
        _ => vec![bodies, if full { persons } else { Vec::new() }, countries],
    };
    orders.into_iter().find(|entries| !entries.is_empty()).unwrap_or_default()
}

/// Of places of one name, the one that is ten times as large as the next: news means it where it says no more.
fn known_place(reference: &dyn Reference, mut places: Vec<Entry>) -> Vec<Entry> {
    let people = |entry: &Entry| match entry {
        Entry::Place(id) => reference.place(*id).population,
        _ => 0,
    };
    places.sort_by_key(|place| std::cmp::Reverse(people(place)));
    if let [first, second, ..] = places.as_slice()
        && people(first) >= people(second).saturating_mul(10)
    {
        places.truncate(1);
    }
    places
}

/// People of each chain, for finding the holders of titles.
pub(super) fn persons(entities: &[Resolved]) -> Vec<Vec<PersonId>> {
    let of = |resolved: &Resolved| {
        let persons = resolved.entries.iter().filter_map(|entry| match entry {
            Entry::Person(person) => Some(*person),
            _ => None,
        });
        persons.collect()
    };
    entities.iter().map(of).collect()
}

/// Lets titles say who a chain is: a lone family name with the office its bearer held, or one of several namesakes.
pub(super) fn by_office(
    entities: &mut [Resolved],
    titles: &[Title],
    reading: &Reading,
    reference: &dyn Reference,
) {
    for title in titles.iter().filter(|title| !title.persons.is_empty()) {
        let Some(chain) = title.chain else { continue };
        let Some(resolved) = entities.get_mut(chain.index()) else { continue };
        let holds = |person: &PersonId| {
            let rows = reference.tenures_of_person(*person);
            rows.iter().any(|row| title.offices.contains(&row.office))
        };
        let mut held: Vec<_> = title.persons.iter().copied().filter(holds).map(Entry::Person).collect();
        held.sort_unstable();
        held.dedup();
        let unsettled = resolved.entries.len() != 1;
        if unsettled && !held.is_empty() && named_as_person(reading, chain) {
            resolved.entries = held;
        }
    }
    alone(entities, reading, reference);
}

fn named_as_person(reading: &Reading, chain: ChainId) -> bool {
    let kind = reading.chains.get(chain.index()).map(|chain| chain.kind);
    matches!(
        kind,
        Some(EntityKind::Person | EntityKind::Organisation | EntityKind::Product | EntityKind::Work)
    )
}

/// A lone family name of a person that several known people bear is one of these.
fn alone(entities: &mut [Resolved], reading: &Reading, reference: &dyn Reference) {
    for (resolved, chain) in entities.iter_mut().zip(&reading.chains) {
        let lone = chain.kind == EntityKind::Person && !chain.name.contains(' ');
        if !lone || !resolved.entries.is_empty() {
            continue;
        }
        // Of a name that more people have than are told, nothing is told of who else it may be.
        let bearers = reference.people_with_surname(&chain.name);
        if bearers.complete && bearers.people.len() > 1 {
            resolved.entries = bearers.people.into_iter().map(Entry::Person).collect();
        }
    }
}

/// Whether a title's own words give it an owner.
pub(super) fn owned(title: &Title) -> bool {
    matches!(title.owner, TitleOwner::Stated | TitleOwner::Earlier)
}

#[cfg(test)]
mod tests {
    use super::super::testing::entities;

    /// What the chain of this name is.
    fn of(text: &str, name: &str) -> String {
        let (lines, lead) = (entities(text), format!("{name} = "));
        let found = lines.iter().find_map(|line| line.strip_prefix(&lead));
        found.unwrap_or_else(|| panic!("no chain {name} in {lines:?}")).to_owned()
    }

    #[test]
    fn a_name_that_two_bear_is_one_of_both_until_an_office_tells() {
        assert_eq!(of("Gil Anchor left.", "Gil Anchor"), "gil gil2");
        assert_eq!(of("Norlander Foreign Minister Gil Anchor left.", "Gil Anchor"), "gil");
        assert_eq!(of("Norlander Deputy Foreign Minister Gil Anchor left.", "Gil Anchor"), "gil gil2");
    }

    #[test]
    fn a_lone_family_name_is_one_of_its_bearers_until_an_office_tells() {
        assert_eq!(of("Ms. Specimen left.", "Specimen"), "dan eve");
        assert_eq!(of("Westmarker President Specimen left.", "Specimen"), "dan");
        assert_eq!(of("Dan Specimen left. Specimen came back.", "Dan Specimen"), "dan");
    }

    #[test]
    fn bodies_and_states_are_known_by_name_and_strangers_are_not() {
        let text = "The president of Norland met European Council President Eve Specimen.";
        assert_eq!(of(text, "Norland"), "NX");
        assert_eq!(of(text, "European Council"), "org:council");
        assert_eq!(of("Carl Nobody left.", "Carl Nobody"), "");
    }
}
