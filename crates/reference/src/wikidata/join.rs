//! Joins the spools to staged tables: claims to their offices, the offices' rows to their people.
//!
//! Two sorts outside memory. The first brings together, by office, what the dump says of it, which bodies it heads, and
//! every claim on it; its rows go, by person, into the second, with the people. What is held in memory at a time is one
//! office of one holder, or one person.

use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::Path;

use onrecord_core::reference::fold;
use onrecord_core::time::PartialDate;

use super::judge::{self, Row};
use super::record::{By, Bytes, Claim, End, NameUse, Person, Record, Thing};
use super::row::OfficeRow;
use super::scan::Scanned;
use super::tally::{Left, Tally};
use crate::identity::Identity;
use crate::sort::{Sorted, Sorter};
use crate::staging::{self, Ending, NameKind, Staging};
use crate::trouble::Trouble;

/// The id of the source in tables.
pub(super) const SOURCE: &str = "wikidata";
/// Claims on an office of one holder that are judged together; one that has more has many holders.
const MOST_TOGETHER: usize = 4096;
/// What a number of an office begins with that is known by its country and kind alone.
const BY_COUNTRY: u64 = 1 << 63;
/// What each record of the first sort is.
const THING: u8 = 0;
const LINK: u8 = 1;
const CLAIM: u8 = 2;

/// What a join needs beside the spools.
pub(super) struct Join<'a> {
    /// What is known already.
    pub known: &'a Identity,
    /// Where rows go.
    pub staging: &'a mut Staging,
    /// The day of the dump.
    pub day: PartialDate,
    /// For what is sorted outside memory.
    pub folder: &'a Path,
    /// Bytes of memory for each sort.
    pub memory: usize,
    /// What was counted.
    pub tally: &'a mut Tally,
    /// Countries by number: code and name.
    pub countries: BTreeMap<u64, (String, String)>,
    /// Their folded names.
    pub country_names: HashSet<String>,
}

/// An office as it will be staged.
#[derive(Debug, Default)]
struct Office {
    id: String,
    /// One person at a time holds it, as far as is known.
    one: bool,
}

fn io_trouble(error: io::Error) -> Trouble {
    Trouble::new(format_args!("sorting what was read: {error}"))
        .with_way_out("make room on the disk and run the import again: it goes on from here")
}

impl Join<'_> {
    /// Joins everything and stages it.
    ///
    /// # Errors
    /// When a spool cannot be read or a table not be written.
    pub(super) fn run(mut self, scanned: &mut Scanned) -> Result<(), Trouble> {
        let mut by_office = Sorter::new(self.folder, self.memory);
        self.countries(scanned)?;
        self.push_things(scanned, &mut by_office).map_err(io_trouble)?;
        self.push_claims(scanned, &mut by_office).map_err(io_trouble)?;
        let mut by_person = Sorter::new(self.folder, self.memory);
        let mut record = Vec::new();
        let push_person = |person: Person| {
            keyed(&mut record, person.id, 0, |to| person.write(to));
            by_person.push(&record)
        };
        scanned.people.each(push_person).map_err(io_trouble)?;
        self.offices(by_office.sorted().map_err(io_trouble)?, &mut by_person)?;
        self.people(by_person.sorted().map_err(io_trouble)?)
    }

    /// Gathers the countries: a few hundred.
    fn countries(&mut self, scanned: &mut Scanned) -> Result<(), Trouble> {
        let (known, countries) = (self.known, &mut self.countries);
        let names = &mut self.country_names;
        let mut new = Vec::new();
        let take = |thing: Thing| {
            let given = Some(thing.iso2.as_str()).filter(|code| thing.country && is_code(code));
            let id = format!("Q{}", thing.id);
            let Some(code) = known.country_code(&id).or(given) else { return Ok(()) };
            countries.insert(thing.id, (code.to_owned(), thing.name.clone()));
            names.insert(fold(&thing.name));
            if known.country_code(code).is_none() && !thing.name.is_empty() {
                new.push(thing);
            }
            Ok(())
        };
        scanned.things.each(take).map_err(io_trouble)?;
        for country in new {
            self.staging.add(&staging::Country {
                iso2: &country.iso2,
                wikidata: &format!("Q{}", country.id),
                name: &country.name,
                ..staging::Country::default()
            })?;
        }
        Ok(())
    }

    /// The code of a country.
    fn code(&self, country: u64) -> Option<&str> {
        let known = self.countries.get(&country).map(|(code, _)| code.as_str());
        known.or_else(|| self.known.country_code(&format!("Q{country}")))
    }

    fn push_things(&self, scanned: &mut Scanned, sorter: &mut Sorter) -> io::Result<()> {
        let mut record = Vec::new();
        scanned.things.each(|thing: Thing| {
            let heads = [
                (By::State, thing.office_of_state),
                (By::Government, thing.office_of_government),
                (By::Chair, thing.office_of_head),
            ];
            for (by, office) in heads.into_iter().filter(|(_, office)| *office > 0) {
                keyed(&mut record, office, LINK, |to| {
                    to.push(by as u8);
                    thing.write(to);
                });
                sorter.push(&record)?;
            }
            keyed(&mut record, thing.id, THING, |to| thing.write(to));
            sorter.push(&record)
        })
    }

    fn push_claims(&mut self, scanned: &mut Scanned, sorter: &mut Sorter) -> io::Result<()> {
        let mut record = Vec::new();
        scanned.claims.each(|mut claim: Claim| {
            if claim.start.is_none() && !claim.preferred && matches!(claim.end, End::Open | End::Before(None))
            {
                self.tally.leave(Left::NoDates);
                return Ok(());
            }
            if claim.office == 0 {
                let Some(office) = self.office_of_country(&claim) else {
                    self.tally.leave(Left::NoHeadOffice);
                    return Ok(());
                };
                claim.office = office;
            }
            keyed(&mut record, claim.office, CLAIM, |to| {
                to.extend_from_slice(&claim.person.to_be_bytes());
                claim.write(to);
            });
            sorter.push(&record)
        })
    }

    /// The number under which the office of a country's head is known, where the country does not name the office.
    fn office_of_country(&self, claim: &Claim) -> Option<u64> {
        let kind = kind(claim.by)?;
        let code = self.code(claim.stated_by)?;
        let letters: [u8; 2] = code.as_bytes().try_into().ok()?;
        self.known.knows_office(&format!("{code}:{kind}")).then_some(())?;
        let head = u64::from(claim.by == By::Government);
        Some(BY_COUNTRY | u64::from(letters[0]) << 16 | u64::from(letters[1]) << 8 | head)
    }

    /// Office by office: what it is, and the rows of its holders.
    fn offices(&mut self, mut records: Sorted, by_person: &mut Sorter) -> Result<(), Trouble> {
        let mut group = Group::default();
        let mut record = Vec::new();
        let mut known_bodies = HashSet::new();
        while let Some(next) = records.next().map_err(io_trouble)? {
            let (number, tag, rest) = unkeyed(next);
            if number != group.number {
                self.end_office(&mut group, by_person, &mut record)?;
                group = Group { number, ..Group::default() };
            }
            match tag {
                THING => group.thing = Some(Thing::read(&mut Bytes(rest))),
                LINK => {
                    let (by, rest) = rest.split_first().unwrap_or((&0, &[]));
                    group.links.push((*by, Thing::read(&mut Bytes(rest))));
                }
                _ => {
                    let claim = Claim::read(&mut Bytes(rest.get(8..).unwrap_or(&[])));
                    if group.office.is_none() {
                        group.office = Some(self.begin_office(&group, &mut known_bodies)?);
                    }
                    let Some(Some(office)) = &group.office else {
                        self.tally.leave(Left::OfficeUnknown);
                        continue;
                    };
                    let ready = match office.one {
                        true => group.claims.len() >= MOST_TOGETHER,
                        false => group.claims.last().is_some_and(|last: &Claim| last.person != claim.person),
                    };
                    if ready {
                        self.judge_some(&mut group, false, by_person, &mut record)?;
                    }
                    group.claims.push(claim);
                }
            }
        }
        self.end_office(&mut group, by_person, &mut record)
    }

    fn end_office(
        &mut self,
        group: &mut Group,
        by_person: &mut Sorter,
        record: &mut Vec<u8>,
    ) -> Result<(), Trouble> {
        if group.claims.is_empty() {
            return Ok(());
        }
        self.judge_some(group, true, by_person, record)
    }

    /// Judges the claims gathered: all of an office of one holder, or those of one person.
    fn judge_some(
        &mut self,
        group: &mut Group,
        all: bool,
        by_person: &mut Sorter,
        record: &mut Vec<u8>,
    ) -> Result<(), Trouble> {
        let Some(Some(office)) = &group.office else { return Ok(()) };
        let rows = match office.one && all && !group.crowded {
            true => judge::of_one(&mut group.claims, self.day),
            false => group
                .claims
                .chunk_by_mut(|one, next| one.person == next.person)
                .flat_map(|claims| judge::of_many(claims, self.day))
                .collect(),
        };
        group.crowded |= !all;
        group.claims.clear();
        for row in rows {
            let row = OfficeRow { office: office.id.clone(), row };
            keyed(record, row.row.person, 1, |to| row.write(to));
            by_person.push(record).map_err(io_trouble)?;
        }
        Ok(())
    }

    /// The office of a group, staged where it is new; `None` where the dump does not say enough of it.
    fn begin_office(&mut self, group: &Group, bodies: &mut HashSet<u64>) -> Result<Option<Office>, Trouble> {
        if group.number & BY_COUNTRY > 0 {
            let letters = [(group.number >> 16) as u8 as char, (group.number >> 8) as u8 as char];
            let kind = if group.number & 1 > 0 { "hog" } else { "hos" };
            let id = format!("{}{}:{kind}", letters[0], letters[1]);
            return Ok(Some(Office { one: self.known.has_one_seat(&id), id }));
        }
        let wikidata = format!("Q{}", group.number);
        let nothing = Thing::default();
        let thing = group.thing.as_ref().unwrap_or(&nothing);
        let country = self.country_of(thing, group);
        let code = country.map_or("", |country| country.0.as_str());
        let head_of = group.links.iter().find(|(by, _)| *by == By::Chair as u8).map(|(_, body)| body);
        let headed = self.head_of_country(group);
        let known = self.known.office(&wikidata, &thing.name, code, "");
        let by_head = headed.as_ref().map(|(code, kind)| format!("{code}:{kind}"));
        let known = known.or(by_head.as_deref().filter(|id| self.known.knows_office(id)));
        if let Some(id) = known {
            return Ok(Some(Office { id: id.to_owned(), one: self.known.has_one_seat(id) }));
        }
        let belongs = !thing.belongs.is_empty() || thing.directs > 0 || !group.links.is_empty();
        if thing.name.is_empty() || !belongs {
            return Ok(None);
        }
        let directed = head_of.map_or(thing.directs, |body| body.id);
        let directed = format!("Q{directed}");
        let body = match (self.known.organisation(&directed, ""), head_of) {
            (Some(id), _) => id.to_owned(),
            (None, Some(body)) if !body.country && !body.name.is_empty() => {
                if bodies.insert(body.id) {
                    self.stage_body(body, &wikidata)?;
                }
                directed
            }
            _ => String::new(),
        };
        let kind = match &headed {
            Some((_, kind)) => kind,
            None if !body.is_empty() => "org-head",
            None => "",
        };
        let country = self.country_of(thing, group).cloned();
        let country = country.as_ref();
        self.staging.add(&staging::Office {
            id: &wikidata,
            wikidata: &wikidata,
            title: &self.title(&thing.name, country.map(|country| country.1.as_str()), group),
            variants: &thing
                .aliases
                .iter()
                .map(String::as_str)
                .filter(|title| self.names_country(title))
                .collect::<Vec<_>>(),
            kind,
            country: country.map_or("", |country| country.0.as_str()),
            organisation: &body,
            // Nothing in the dump says so for sure, and two holders of one seat would contradict each other.
            one_seat: Some(false),
        })?;
        Ok(Some(Office { id: wikidata, one: !group.links.is_empty() }))
    }

    /// The one country an office belongs to, with nothing below or beside it.
    fn country_of(&self, thing: &Thing, group: &Group) -> Option<&(String, String)> {
        let headed = group.links.iter().filter(|(by, _)| *by != By::Chair as u8).map(|(_, owner)| owner.id);
        let mut all = thing.belongs.iter().copied().chain(headed).map(|owner| self.countries.get(&owner));
        let first = all.next()??;
        all.all(|other| other == Some(first)).then_some(first)
    }

    /// The country whose head holds the office, and the kind of head.
    fn head_of_country(&self, group: &Group) -> Option<(String, &'static str)> {
        let heads = [(By::State, "hos"), (By::Government, "hog")];
        heads.into_iter().find_map(|(by, kind)| {
            let mut codes =
                group.links.iter().filter(|link| link.0 == by as u8).map(|(_, owner)| self.code(owner.id));
            let first = codes.next()??;
            codes.all(|other| other == Some(first)).then(|| (first.to_owned(), kind))
        })
    }

    fn stage_body(&mut self, body: &Thing, office: &str) -> Result<(), Trouble> {
        let id = format!("Q{}", body.id);
        let aliases = body.aliases.iter().map(String::as_str);
        // Short forms of thousands of bodies mean other things: only longer ones are names.
        let aliases: Vec<&str> = aliases.filter(|alias| alias.split_whitespace().count() > 2).collect();
        self.staging.add(&staging::Organisation {
            id: &id,
            wikidata: &id,
            name: &body.name,
            short: if body.short.len() > 3 { &body.short } else { "" },
            aliases: &aliases,
            leader_office: office,
            ..staging::Organisation::default()
        })
    }

    /// A title that tells its country or region: "Minister of Finance" and "Governor" are offices of many. One word
    /// that a whole country has for an office ("Taoiseach") stands for itself.
    fn title(&self, title: &str, country: Option<&str>, group: &Group) -> String {
        let headed =
            group.links.iter().find(|(by, _)| *by != By::Chair as u8).map(|(_, owner)| owner.name.as_str());
        let owner = match country {
            Some(country) => Some(country).filter(|_| title.contains(' ')),
            None => headed,
        };
        match owner.filter(|owner| !owner.is_empty() && !fold(title).contains(&fold(owner))) {
            Some(owner) if !self.names_country(title) => format!("{title} ({owner})"),
            _ => title.to_owned(),
        }
    }

    /// Whether a title has a country's name in it.
    fn names_country(&self, title: &str) -> bool {
        let folded = fold(title);
        let words: Vec<&str> = folded.split(' ').collect();
        (1..=4).any(|len| {
            words.windows(len).any(|window| {
                // One short word is more often another word than a country's code.
                let name = window.join(" ");
                (len > 1 || name.len() > 3)
                    && (self.country_names.contains(&name) || self.known.country_code(&name).is_some())
            })
        })
    }

    /// Person by person: who it is, and the rows.
    fn people(&mut self, mut records: Sorted) -> Result<(), Trouble> {
        let (mut number, mut person, mut rows) = (0, None, Vec::new());
        while let Some(next) = records.next().map_err(io_trouble)? {
            let (next_number, tag, rest) = unkeyed(next);
            if next_number != number {
                self.person(number, person.take(), &mut rows)?;
                number = next_number;
            }
            match tag {
                0 => person = Some(Person::read(&mut Bytes(rest))),
                _ => rows.push(OfficeRow::read(&mut Bytes(rest))),
            }
        }
        self.person(number, person, &mut rows)
    }

    fn person(
        &mut self,
        number: u64,
        person: Option<Person>,
        rows: &mut Vec<OfficeRow>,
    ) -> Result<(), Trouble> {
        let mut rows = std::mem::take(rows);
        if rows.is_empty() {
            if person.is_some() {
                self.tally.leave(Left::NoTenure);
            }
            return Ok(());
        }
        let wikidata = format!("Q{number}");
        let offices: Vec<&str> = rows.iter().map(|row| row.office.as_str()).collect();
        let names: Vec<&str> = person
            .iter()
            .flat_map(|person| {
                [person.name.as_str()].into_iter().chain(person.names.iter().map(|name| name.1.as_str()))
            })
            .collect();
        let known = self.known.person(&wikidata, &names, &offices);
        let id = match (&known, &person) {
            (Some(id), _) => id.as_str(),
            (None, Some(_)) => &wikidata,
            (None, None) => {
                rows.iter().for_each(|_| self.tally.leave(Left::PersonUnknown));
                return Ok(());
            }
        };
        if let Some(person) = &person {
            self.stage_person(id, &wikidata, person, known.is_some())?;
            rows.iter_mut().for_each(|row| end_with_life(&mut row.row, person.death));
        }
        rows.sort_by(|one, other| {
            (&one.office, one.row.start.map(PartialDate::first_day))
                .cmp(&(&other.office, other.row.start.map(PartialDate::first_day)))
        });
        rows.iter().try_for_each(|row| self.stage_tenure(id, row))
    }

    fn stage_person(
        &mut self,
        id: &str,
        wikidata: &str,
        person: &Person,
        known: bool,
    ) -> Result<(), Trouble> {
        let mut countries: Vec<&str> = Vec::new();
        for country in &person.countries {
            let code = self.countries.get(country).map(|(code, _)| code.as_str());
            countries.extend(
                code.or_else(|| self.known.country_code(&format!("Q{country}")))
                    .filter(|code| !countries.contains(code)),
            );
        }
        let gender = match person.gender {
            6_581_097 | 2_449_503 => "male",
            6_581_072 | 1_052_281 => "female",
            _ => "",
        };
        let row = staging::Person {
            id,
            wikidata,
            name: &person.name,
            judges: person.judges,
            sort_key: "",
            birth: person.birth,
            death: person.death,
            gender,
            countries: &countries,
            source: SOURCE,
        };
        // What is known keeps its name, countries and source; Wikidata's label is one more name.
        let row = if known { staging::Person { name: "", countries: &[], source: "", ..row } } else { row };
        self.staging.add(&row)?;
        if known {
            let kind = if person.judges { NameKind::Alias } else { NameKind::Finds };
            self.staging.add(&staging::Name { person: id, name: &person.name, kind, source: SOURCE })?;
        }
        for (use_of, name) in &person.names {
            let kind = match use_of {
                NameUse::Alias => NameKind::Alias,
                NameUse::Native => NameKind::Native,
                NameUse::Finds => NameKind::Finds,
            };
            self.staging.add(&staging::Name { person: id, name, kind, source: SOURCE })?;
        }
        Ok(())
    }

    fn stage_tenure(&mut self, person: &str, row: &OfficeRow) -> Result<(), Trouble> {
        let OfficeRow { office, row } = row;
        let sources: Vec<String> = row.stated_by.iter().map(|item| format!("{SOURCE}:Q{item}")).collect();
        self.staging.add(&staging::Tenure {
            office,
            person,
            start: row.start,
            end: row.end,
            ending: row.ending,
            as_of: row.as_of,
            acting: row.acting,
            sureness: row.sureness,
            source: &sources.join(","),
            note: &row.notes.join("; "),
        })
    }
}

/// Ends an open row with the holder's life.
fn end_with_life(row: &mut Row, death: Option<PartialDate>) {
    let Some(death) = death else { return };
    if row.end.is_none() && row.ending == Ending::Stated {
        row.ending = Ending::UnknownBefore(death);
        row.as_of = row.start.filter(|start| start.is_day());
        row.sureness = staging::Sureness::Medium;
        row.notes.clear();
    }
}

/// The kind of office of a country's head.
fn kind(by: By) -> Option<&'static str> {
    match by {
        By::State => Some("hos"),
        By::Government => Some("hog"),
        By::Position | By::Officeholder | By::Chair => None,
    }
}

fn is_code(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Records of one office.
#[derive(Default)]
struct Group {
    number: u64,
    thing: Option<Thing>,
    /// Bodies it heads, and as what.
    links: Vec<(u8, Thing)>,
    /// `None` until the first claim; then what came of it.
    office: Option<Option<Office>>,
    claims: Vec<Claim>,
    /// It has more claims than are judged together.
    crowded: bool,
}

/// Makes a record that sorts by number and tag.
fn keyed(record: &mut Vec<u8>, number: u64, tag: u8, write: impl FnOnce(&mut Vec<u8>)) {
    record.clear();
    record.extend_from_slice(&number.to_be_bytes());
    record.push(tag);
    write(record);
}

fn unkeyed(record: &[u8]) -> (u64, u8, &[u8]) {
    match record.split_first_chunk() {
        Some((number, [tag, rest @ ..])) => (u64::from_be_bytes(*number), *tag, rest),
        _ => (0, 0, &[]),
    }
}
