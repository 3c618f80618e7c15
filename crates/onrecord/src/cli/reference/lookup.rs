//! What words of the command line can mean in a reference, the likeliest first.

use onrecord_core::reference::{Entry, OfficeId, PersonId, Reference, Tables, fold};

use crate::error::Failure;

/// Anything that can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Office(OfficeId),
    Entry(Entry),
    /// A part of a country, by its code.
    Division(String),
}

/// Everything that the words can mean: an id of the tables, a title of office, a metonym of one, a title by country and
/// general words ("Irish Prime Minister"); where it is none of these, a name; where it is none, a part of a country.
pub(super) fn find(tables: &Tables, asked: &str) -> Vec<Item> {
    let mut found: Vec<Item> = Vec::new();
    found.extend(tables.office_with_id(asked).map(Item::Office));
    found.extend(tables.person_with_id(asked).map(|id| Item::Entry(Entry::Person(id))));
    found.extend(tables.organisation_with_id(asked).map(|id| Item::Entry(Entry::Organisation(id))));
    found.extend(tables.offices_titled(asked).into_iter().map(Item::Office));
    found.extend(tables.metonym(asked).and_then(|metonym| metonym.office).map(Item::Office));
    found.extend(built(tables, asked).into_iter().map(Item::Office));
    if found.is_empty() {
        found = named(tables, asked);
    }
    if found.is_empty() {
        let divisions = tables.divisions_named(asked);
        found.extend(divisions.into_iter().map(|division| Item::Division(division.code.to_owned())));
    }
    let mut once: Vec<Item> = Vec::with_capacity(found.len());
    for item in found {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}

/// Things that bear a name: those whose chief name it is first, then those that news is likelier to mean.
fn named(tables: &Tables, asked: &str) -> Vec<Item> {
    let mut named = tables.named(asked);
    named.sort_by_key(|named| {
        (std::cmp::Reverse(named.label), std::cmp::Reverse(weight(tables, named.entry)), named.entry)
    });
    named.into_iter().map(|named| Item::Entry(named.entry)).collect()
}

/// How likely news means a thing rather than another of its name: a country, then who holds an office, bodies and great
/// cities, then who held one, then others by their size.
fn weight(tables: &Tables, entry: Entry) -> u64 {
    const CHIEF: u64 = 1 << 40;
    match entry {
        Entry::Country(_) => 4 * CHIEF,
        Entry::Person(id) => {
            let rows = tables.tenures_of_person(id);
            let holds = rows.iter().any(|row| row.end.is_none());
            CHIEF * u64::from(!rows.is_empty()) + 2 * CHIEF * u64::from(holds) + rows.len() as u64
        }
        Entry::Organisation(_) => 2 * CHIEF,
        Entry::Place(id) => {
            let people = tables.place(id).population;
            u64::from(people) + 2 * CHIEF * u64::from(people > 1_000_000)
        }
    }
}

/// Offices by country or body and the general words for a kind: "Irish Prime Minister".
fn built(tables: &Tables, asked: &str) -> Vec<OfficeId> {
    let words: Vec<&str> = asked.split_whitespace().collect();
    let mut found = Vec::new();
    for cut in 1..words.len() {
        let (owner, title) = (words[..cut].join(" "), fold(&words[cut..].join(" ")));
        let Some((country, _)) = tables.country_named(&owner) else { continue };
        let country = tables.country(country).iso2;
        for words in tables.title_words().into_iter().filter(|words| fold(words.words) == title) {
            let used_there =
                words.countries.is_empty() || words.countries.split('|').any(|code| code == country);
            let offices = tables.offices_of(country, words.kind).into_iter().filter(|_| used_there);
            found.extend(offices.filter(|office| {
                let own = fold(tables.office(*office).title);
                words.in_title.is_empty() || words.in_title.split('|').any(|word| own.contains(&fold(word)))
            }));
        }
    }
    found
}

/// Says that the words mean nothing here, and what is near.
pub(super) fn unknown(tables: &Tables, asked: &str) -> Failure {
    let failure = Failure::new(format_args!("the reference holds nothing called “{asked}”"));
    let near = tables.near(asked);
    match near.first() {
        Some(near) => failure.with_way_out(format_args!("the nearest name is {}", near.spelling)),
        None => failure.with_way_out("give a full name, or a title with its country or body"),
    }
}

/// What tells a person from others of the same name: the year of birth and the last office.
pub(super) fn person_in_short(tables: &Tables, id: PersonId) -> String {
    let person = tables.person(id);
    let rows = tables.tenures_of_person(id);
    let office = rows.iter().max_by_key(|row| (row.end.is_none(), row.start.map(|start| start.first_day())));
    let office = office.map(|row| tables.office(row.office).title);
    let born = person.birth.map(|birth| format!("born {}", birth.year));
    born.into_iter().chain(office.map(str::to_owned)).collect::<Vec<_>>().join(", ")
}
