//! From an entity's statements to what is kept of it.

use onrecord_core::time::{Date, PartialDate};

use super::entity::{Entity, Rank, Snak, Statement, Value};
use super::record::{By, Claim, End, NameUse, Person, Thing};
use super::tally::{Left, Tally};
use super::time;
use super::wanted::{COUNTRIES, Property, english};

/// The class of people.
const HUMAN: u64 = 5;
/// "Acting", as the nature of a statement or a role in it.
const ACTING: u64 = 4_676_846;
/// Years after which nobody is taken to live whose death is not on record.
const LONGEST_LIFE: i16 = 110;
/// Other names that are kept of a person.
const MOST_NAMES: usize = 16;
/// Aliases that are kept of a thing.
const MOST_ALIASES: usize = 12;

/// What an entity gives.
#[derive(Debug)]
pub(super) enum Kept {
    /// A person with offices.
    Person(Person),
    /// Something that may be an office or have one.
    Thing(Thing),
}

/// What is kept of an entity; its claims go to `claims`. `since`: what ended before that day is left out.
pub(super) fn kept(
    entity: &Entity<'_>,
    since: Date,
    claims: &mut Vec<Claim>,
    tally: &mut Tally,
) -> Option<Kept> {
    if entity.id == 0 {
        tally.leave(Left::NoItem);
        return None;
    }
    if !items(entity, Property::InstanceOf).any(|class| class == HUMAN) {
        return thing(entity, since, claims, tally).map(Kept::Thing);
    }
    person(entity, since, claims, tally).map(Kept::Person)
}

/// The statements of a property that are not known to be wrong.
fn statements<'e, 'a>(
    entity: &'e Entity<'a>,
    property: Property,
) -> impl Iterator<Item = &'e Statement<'a>> + use<'e, 'a> {
    let sound = move |claim: &'e (Property, Statement<'a>)| {
        (claim.0 == property && claim.1.rank > Rank::Deprecated).then_some(&claim.1)
    };
    entity.claims.iter().filter_map(sound)
}

fn value<'e, 'a>(snak: &'e Snak<'a>) -> Option<&'e Value<'a>> {
    match snak {
        Snak::Value(value) => Some(value),
        Snak::Unknown | Snak::None => None,
    }
}

/// The items a property's sound statements name.
fn items<'e>(entity: &'e Entity<'_>, property: Property) -> impl Iterator<Item = u64> + use<'e> {
    statements(entity, property)
        .filter_map(|statement| value(&statement.main))
        .map(|value| value.item)
        .filter(|item| *item > 0)
}

/// The value of a property that holds best: of the preferred rank, else the first.
fn best<'e, 'a>(entity: &'e Entity<'a>, property: Property) -> Option<&'e Value<'a>> {
    let all = || statements(entity, property).filter(|statement| value(&statement.main).is_some());
    let best = all().find(|statement| statement.rank == Rank::Preferred).or_else(|| all().next())?;
    value(&best.main)
}

fn date(value: &Value<'_>) -> Option<PartialDate> {
    time::read(&value.time, value.precision, value.julian)
}

/// The office that a property names and that is still held.
fn office(entity: &Entity<'_>, property: Property) -> u64 {
    let current = statements(entity, property).filter(|statement| !has_ended(statement));
    current
        .max_by_key(|statement| statement.rank)
        .and_then(|statement| value(&statement.main))
        .map_or(0, |value| value.item)
}

fn has_ended(statement: &Statement<'_>) -> bool {
    statement.qualifiers.iter().any(|(property, snak)| *property == Property::End && *snak != Snak::None)
}

fn person(entity: &Entity<'_>, since: Date, claims: &mut Vec<Claim>, tally: &mut Tally) -> Option<Person> {
    let birth = best(entity, Property::Birth).and_then(date);
    let death = best(entity, Property::Death).and_then(date);
    let long_gone = death.is_some_and(|death| death.last_day() < since)
        || death.is_none() && birth.is_some_and(|birth| birth.year < since.year() - LONGEST_LIFE);
    if long_gone {
        tally.leave(Left::LongGone);
        return None;
    }
    if statements(entity, Property::PositionHeld).next().is_none() {
        tally.leave(Left::NoOffice);
        return None;
    }
    let Some((name, judges)) = name(entity) else {
        tally.leave(Left::NoName);
        return None;
    };
    let before = claims.len();
    for statement in statements(entity, Property::PositionHeld) {
        let Some(office) = value(&statement.main).map(|value| value.item).filter(|office| *office > 0) else {
            tally.leave(Left::NoOfficeNamed);
            continue;
        };
        let claim = Claim { office, person: entity.id, stated_by: entity.id, ..Claim::default() };
        spells(statement, claim, since, claims, tally);
    }
    for claim in claims.iter_mut().skip(before) {
        if let (Some(death), End::Open | End::Before(None)) = (death, claim.end) {
            claim.end = End::Before(Some(death));
        }
    }
    let mut countries: Vec<u64> = statements(entity, Property::Citizenship)
        .filter(|statement| !has_ended(statement))
        .filter_map(|statement| value(&statement.main).map(|value| value.item))
        .collect();
    countries.dedup();
    Some(Person {
        id: entity.id,
        names: other_names(entity, &name),
        name,
        judges,
        birth,
        death,
        gender: best(entity, Property::Gender).map_or(0, |value| value.item),
        countries,
    })
}

/// The name as it is best written in English, and whether it may judge another spelling: the English label, the label
/// for all languages, a native name in Latin letters, a label of another language of Latin letters.
fn name(entity: &Entity<'_>) -> Option<(String, bool)> {
    let label = |language: &str| {
        let found = entity.labels.iter().find(|label| label.language == language);
        found.map(|label| label.value.trim()).filter(|label| latin(label))
    };
    if let Some(label) = label("en").or_else(|| label("mul")) {
        return Some((label.to_owned(), true));
    }
    let native = best(entity, Property::NativeName).map(|value| value.text.trim()).filter(|name| latin(name));
    let any = || entity.labels.iter().map(|label| label.value.trim()).find(|label| latin(label));
    native.or_else(any).map(|name| (name.to_owned(), false))
}

/// Whether all letters are Latin ones, and there is one.
fn latin(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| matches!(c, '\0'..='\u{2af}' | '\u{1e00}'..='\u{1eff}'))
}

/// Names beside the first, each once: those that are right too, then those that only find.
fn other_names(entity: &Entity<'_>, first: &str) -> Vec<(NameUse, String)> {
    let mut names: Vec<(NameUse, String)> = Vec::new();
    let mut add = |use_of: NameUse, name: &str| {
        let name = uninverted(name.trim());
        if name.is_empty()
            || name == first
            || names.len() >= MOST_NAMES
            || names.iter().any(|known| known.1 == name)
        {
            return;
        }
        names.push((use_of, name));
    };
    let english_labels = entity.labels.iter().filter(|label| english(&label.language));
    for alias in english_labels.chain(&entity.aliases) {
        add(if may_be_right(&alias.value) { NameUse::Alias } else { NameUse::Finds }, &alias.value);
    }
    let texts = |property| statements(entity, property).filter_map(|statement| value(&statement.main));
    texts(Property::NativeName).for_each(|native| add(NameUse::Native, &native.text));
    texts(Property::ShortName).for_each(|short| add(NameUse::Finds, &short.text));
    for label in entity.labels.iter().filter(|label| !english(&label.language)) {
        add(if latin(&label.value) { NameUse::Finds } else { NameUse::Native }, &label.value);
    }
    names
}

/// Whether an alias is a full name by which another spelling may be judged: two words or more, all of Latin letters.
/// Aliases hold family names alone, pen names, old spellings with numbers and inverted names too.
fn may_be_right(alias: &str) -> bool {
    let words = alias.split_whitespace().count() > 1;
    words && latin(alias) && !alias.chars().any(|c| c.is_ascii_digit() || "(),/\"“”".contains(c))
}

/// A name that puts the family name first with a comma, as Russian labels do, in its spoken order.
fn uninverted(name: &str) -> String {
    match name.split_once(", ") {
        Some((family, given)) if !given.contains(',') && !latin(name) => format!("{given} {family}"),
        _ => name.to_owned(),
    }
}

/// The claims of one statement: one a spell. Several starts and ends are so many spells where they pair in order;
/// where they do not, sources differ and the claim is doubtful.
fn spells(statement: &Statement<'_>, claim: Claim, since: Date, claims: &mut Vec<Claim>, tally: &mut Tally) {
    let of = |property: Property| {
        statement.qualifiers.iter().filter(move |(wanted, _)| *wanted == property).map(|(_, snak)| snak)
    };
    let item = |property: Property| of(property).find_map(|snak| value(snak)).map_or(0, |value| value.item);
    let dates = |property: Property| of(property).filter_map(value).filter_map(date).collect::<Vec<_>>();
    let (mut starts, mut ends) = (dates(Property::Start), dates(Property::End));
    let ended = of(Property::End).any(|snak| *snak != Snak::None);
    let roles = [Property::Nature, Property::ObjectRole, Property::SubjectRole];
    let acting = roles.into_iter().flat_map(of).filter_map(value).any(|role| role.item == ACTING);
    let claim = Claim {
        preferred: statement.rank == Rank::Preferred,
        acting,
        of: item(Property::Of),
        followed_by: item(Property::ReplacedBy),
        ..claim
    };
    let mut add = |start: Option<PartialDate>, end: End, doubtful: bool| match end {
        End::On(day) if day.last_day() < since => tally.leave(Left::EndedBefore),
        End::On(day) if start.is_some_and(|start| start.first_day() >= day.last_day()) => {
            tally.leave(Left::EndsBeforeStart);
        }
        end => claims.push(Claim { start, end, doubtful, ..claim }),
    };
    let first = |date: &PartialDate| date.first_day();
    starts.sort_by_key(first);
    ends.sort_by_key(first);
    let open_end = match ended {
        true => End::Before(None),
        false => End::Open,
    };
    if starts.len() > 1 && starts.len() == ends.len() && in_turn(&starts, &ends) {
        starts.iter().zip(&ends).for_each(|(start, end)| add(Some(*start), End::On(*end), false));
        return;
    }
    let start = one_of(&starts, true);
    let end = one_of(&ends, false);
    let doubtful = start.is_some_and(|start| start.1) || end.is_some_and(|end| end.1);
    add(start.map(|start| start.0), end.map_or(open_end, |end| End::On(end.0)), doubtful);
}

/// Whether each end comes after its start and not after the next start.
fn in_turn(starts: &[PartialDate], ends: &[PartialDate]) -> bool {
    let pairs = starts.iter().zip(ends).all(|(start, end)| start.last_day() < end.first_day());
    pairs && starts.iter().skip(1).zip(ends).all(|(next, end)| end.first_day() <= next.last_day())
}

/// Of several dates in order the outermost; of those that agree with it the most precise; and whether any disagrees.
fn one_of(dates: &[PartialDate], earliest: bool) -> Option<(PartialDate, bool)> {
    let outer = if earliest { dates.first() } else { dates.last() }?;
    let agrees =
        |date: &&PartialDate| date.first_day() <= outer.last_day() && outer.first_day() <= date.last_day();
    let best = dates.iter().filter(agrees).max_by_key(|date| (date.day.is_some(), date.month.is_some()))?;
    Some((*best, !dates.iter().all(|date| agrees(&date))))
}

fn thing(entity: &Entity<'_>, since: Date, claims: &mut Vec<Claim>, tally: &mut Tally) -> Option<Thing> {
    let label = |language: &str| entity.labels.iter().find(|label| label.language == language);
    let name = label("en").or_else(|| label("mul")).map(|label| label.value.trim().to_owned());
    let mut aliases: Vec<String> = Vec::new();
    for alias in entity.aliases.iter().map(|alias| alias.value.trim()).take(MOST_ALIASES) {
        if !alias.is_empty() && Some(alias) != name.as_deref() && !aliases.iter().any(|known| known == alias)
        {
            aliases.push(alias.to_owned());
        }
    }
    let short = statements(entity, Property::ShortName)
        .filter_map(|statement| value(&statement.main))
        .find(|short| english(&short.language))
        .map_or(String::new(), |short| short.text.clone().into_owned());
    let belongs = items(entity, Property::Country).chain(items(entity, Property::Jurisdiction)).take(8);
    let thing = Thing {
        id: entity.id,
        name: name.unwrap_or_default(),
        short,
        aliases,
        country: items(entity, Property::InstanceOf).any(|class| COUNTRIES.contains(&class)),
        iso2: best(entity, Property::Iso2).map_or(String::new(), |code| code.text.clone().into_owned()),
        belongs: belongs.collect(),
        office_of_state: office(entity, Property::OfficeOfState),
        office_of_government: office(entity, Property::OfficeOfGovernment),
        office_of_head: office(entity, Property::OfficeOfHead),
        directs: items(entity, Property::Directs).next().unwrap_or(0),
        led: statements(entity, Property::Chairperson).next().is_some(),
    };
    holders(entity, &thing, since, claims, tally);
    Some(thing)
}

/// The claims that a country, an organisation or an office makes of its holders.
fn holders(entity: &Entity<'_>, thing: &Thing, since: Date, claims: &mut Vec<Claim>, tally: &mut Tally) {
    let stated = [
        (Property::Officeholder, By::Officeholder, thing.id),
        (Property::HeadOfState, By::State, thing.office_of_state),
        (Property::HeadOfGovernment, By::Government, thing.office_of_government),
        (Property::Chairperson, By::Chair, thing.office_of_head),
    ];
    for (property, by, office) in stated {
        for statement in statements(entity, property) {
            let Some(person) = value(&statement.main).map(|value| value.item).filter(|person| *person > 0)
            else {
                tally.leave(Left::NobodyNamed);
                continue;
            };
            let claim = Claim { office, person, stated_by: entity.id, by, ..Claim::default() };
            spells(statement, claim, since, claims, tally);
        }
    }
}
