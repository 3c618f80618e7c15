//! Popolo (www.popoloproject.com): people, organisations, posts and memberships as JSON, in the forms in which
//! EveryPolitician and parlparse publish them. People and memberships may stand in files of their own.
//!
//! Files are read as a stream, twice: first who and what there is, of which only names and ids stay in memory, then
//! who was what when. A name by which a parliament lists somebody finds that person and judges no other spelling.

mod items;
mod stream;

use std::collections::HashMap;

use onrecord_core::time::PartialDate;
use serde_json::Value;

use crate::identity::Namesakes;
use crate::ids::IdSet;
use crate::import::{Importer, Job, Read};
use crate::input::each_text;
use crate::problems::Problems;
use crate::spells::{Successions, spell};
use crate::staging::{self, Name, NameKind, Office, Person, Staging, Tenure};
use crate::trouble::Trouble;
use items::{Body, Human, Post, Stay, Term};
use stream::{Item, each_item};

/// The importer.
pub static IMPORTER: Importer = Importer {
    name: "popolo",
    doc: "Popolo JSON: people, organizations, posts and memberships (EveryPolitician, parlparse)",
    licence: "",
    namesakes: Namesakes::All,
    resumes: false,
    passes: 2,
    read,
};

fn read(job: &Job<'_>) -> Result<Option<Read>, Trouble> {
    let mut house = House {
        job,
        staging: Staging::begin(job.reference, job.name)?,
        problems: Problems::new(),
        people: HashMap::new(),
        bodies: HashMap::new(),
        posts: HashMap::new(),
        terms: HashMap::new(),
        offices: HashMap::new(),
        stays: Vec::new(),
        written: IdSet::default(),
    };
    house.each(&["persons", "organizations", "posts", "events"], House::thing)?;
    house.each(&["memberships"], House::membership)?;
    house.write()?;
    job.finish(house.staging, house.problems)
}

struct House<'j> {
    job: &'j Job<'j>,
    staging: Staging,
    problems: Problems,
    people: HashMap<String, Human>,
    bodies: HashMap<String, Body>,
    posts: HashMap<String, Post>,
    terms: HashMap<String, Term>,
    /// Offices that memberships are of: by their id here, the id they keep.
    offices: HashMap<String, Seat>,
    stays: Vec<Stay>,
    /// Ids of people and offices that are written already.
    written: IdSet,
}

/// An office that memberships are of.
#[derive(Debug)]
struct Seat {
    id: String,
    title: String,
    /// The organisation as the file calls it.
    body: String,
    known: bool,
}

impl House<'_> {
    /// Shows the items of these lists, in all files, to `take`.
    fn each(
        &mut self,
        lists: &[&str],
        take: fn(&mut Self, &Item<'_>) -> Result<(), String>,
    ) -> Result<(), Trouble> {
        for path in self.job.files {
            each_text(path, self.job.watch, &mut |text| {
                let name = text.name().to_owned();
                each_item(text, lists, &mut |item| {
                    self.problems.read += 1;
                    if let Err(reason) = take(self, &item) {
                        self.problems.skip(item.kind(), &name, item.line, reason);
                    }
                })
            })?;
        }
        Ok(())
    }

    fn thing(&mut self, item: &Item<'_>) -> Result<(), String> {
        let id = items::id(&item.value)?;
        match item.list {
            "persons" => {
                if item.value.get("redirect").is_some() {
                    self.problems.leave_out("people who are listed under another id");
                    return Ok(());
                }
                self.people.insert(id, Human::read(&item.value)?);
            }
            "organizations" => {
                self.bodies.insert(id, Body::read(&item.value)?);
            }
            "posts" => {
                self.posts.insert(id, Post::read(&item.value)?);
            }
            _ => {
                self.terms.insert(id, Term::read(&item.value)?);
            }
        }
        Ok(())
    }

    fn membership(&mut self, item: &Item<'_>) -> Result<(), String> {
        let value = &item.value;
        let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or("");
        let post = self.posts.get(text("post_id"));
        let body = [text("organization_id"), post.map_or("", |post| &post.body)];
        let body = body.into_iter().find(|body| !body.is_empty()).unwrap_or("").to_owned();
        let organisation = self.bodies.get(&body);
        let role = [text("role"), post.map_or("", |post| &post.role)];
        let role = role.into_iter().find(|role| !role.is_empty()).unwrap_or("");
        let label = post.map_or("", |post| &post.label);
        let Some(title) = items::title(label, role, organisation.map_or("", |body| &body.name)) else {
            return Err("neither a post, nor a role, nor an organisation is named".to_owned());
        };
        if organisation.is_some_and(|body| body.is_party) {
            self.problems.leave_out("memberships of parties");
            return Ok(());
        }
        let person = text("person_id");
        if !self.people.contains_key(person) {
            return Err(match person {
                "" => "no person is named".to_owned(),
                person => format!("no person has the id `{person}`: name the file of people too"),
            });
        }
        let term = self.terms.get(text("legislative_period_id"));
        let start = items::date(value, "start_date")?.or(term.and_then(|term| term.start));
        let end = items::date(value, "end_date")?.or(term.and_then(|term| term.end));
        if start.is_none() && end.is_none() {
            self.problems.leave_out("memberships without any day");
            return Ok(());
        }
        if let (Some(start), Some(end)) = (start, end)
            && start.first_day() >= end.last_day()
        {
            return Err(format!("ends ({end}) before it starts ({start})"));
        }
        let key = match text("post_id") {
            "" => format!("{body}:{}", items::slug(role)),
            post => post.to_owned(),
        };
        let office = self.seat(&key, title, &body);
        self.stays.push(Stay { office, person: person.to_owned(), start, end });
        Ok(())
    }

    /// The id of the office that this key stands for.
    fn seat(&mut self, key: &str, title: String, body: &str) -> String {
        if let Some(seat) = self.offices.get(key) {
            return seat.id.clone();
        }
        let organisation = self.bodies.get(body).map(|body| (body.wikidata.as_str(), body.name.as_str()));
        let (wikidata, name) = organisation.unwrap_or_default();
        let known_body = self.job.known.organisation(wikidata, name).unwrap_or("");
        let known = self.job.known.office("", &title, self.job.country, known_body);
        let id = known.map_or_else(|| format!("{}:{key}", self.job.name), str::to_owned);
        let seat = Seat { id: id.clone(), title, body: body.to_owned(), known: known.is_some() };
        self.offices.insert(key.to_owned(), seat);
        id
    }

    fn write(&mut self) -> Result<(), Trouble> {
        let mut stays = std::mem::take(&mut self.stays);
        let key =
            |stay: &Stay| (stay.office.clone(), stay.start.map(PartialDate::first_day), stay.person.clone());
        stays.sort_by_cached_key(key);
        stays.dedup_by(|one, other| key(one) == key(other));
        let mut held: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut successions = Successions::default();
        for stay in &stays {
            held.entry(&stay.person).or_default().push(&stay.office);
            if self.job.known.has_one_seat(&stay.office) {
                successions.add(&stay.office, &stay.person, stay.start);
            }
        }
        self.write_offices()?;
        let people = std::mem::take(&mut self.people);
        let mut ids: Vec<&str> = held.keys().copied().collect();
        ids.sort_unstable();
        let mut kept: HashMap<&str, String> = HashMap::new();
        for id in ids {
            // Every stay's person was looked up when it was read.
            let Some(human) = people.get(id) else { continue };
            let offices = held.get(id).map_or(&[][..], Vec::as_slice);
            kept.insert(id, self.write_person(id, human, offices)?);
        }
        let not_held = people.len() - kept.len();
        (0..not_held).for_each(|_| self.problems.leave_out("people without a membership that is kept"));
        for stay in &stays {
            let Some(person) = kept.get(stay.person.as_str()) else { continue };
            let next =
                successions.next(&stay.office, &stay.person, stay.start).filter(|_| stay.end.is_none());
            let spell = spell(stay.start, stay.end, false, next, self.job.as_of);
            self.staging.add(&Tenure {
                office: &stay.office,
                person,
                start: stay.start,
                end: stay.end,
                ending: spell.ending,
                as_of: spell.as_of,
                sureness: spell.sureness,
                source: self.job.name,
                ..Tenure::default()
            })?;
        }
        Ok(())
    }

    fn write_offices(&mut self) -> Result<(), Trouble> {
        let mut seats: Vec<Seat> = std::mem::take(&mut self.offices).into_values().collect();
        seats.sort_by(|one, other| (&one.id, &one.title).cmp(&(&other.id, &other.title)));
        seats.dedup_by(|one, other| one.id == other.id);
        for seat in &seats {
            let organisation = self.body(&seat.body)?;
            self.staging.add(&Office {
                id: &seat.id,
                title: if seat.known { "" } else { &seat.title },
                country: if seat.known { "" } else { self.job.country },
                organisation: if seat.known { "" } else { &organisation },
                ..Office::default()
            })?;
        }
        Ok(())
    }

    /// The id of an organisation, which is written where it is new; empty where its name is a word of every day
    /// ("Justice"), which must not be known as a name.
    fn body(&mut self, id: &str) -> Result<String, Trouble> {
        let Some(body) = self.bodies.get(id) else { return Ok(String::new()) };
        if let Some(known) = self.job.known.organisation(&body.wikidata, &body.name) {
            return Ok(known.to_owned());
        }
        if body.wikidata.is_empty() && body.name.split_whitespace().count() < 3 {
            return Ok(String::new());
        }
        let own = match body.wikidata.as_str() {
            "" => format!("{}:{id}", self.job.name),
            wikidata => wikidata.to_owned(),
        };
        if self.written.insert(&format!("organisation {own}")) {
            let aliases: Vec<&str> = body.aliases.iter().map(String::as_str).collect();
            self.staging.add(&staging::Organisation {
                id: &own,
                wikidata: &body.wikidata,
                name: &body.name,
                aliases: &aliases,
                kind: &body.kind,
                ..staging::Organisation::default()
            })?;
        }
        Ok(own)
    }

    /// Writes a person and the other names, and tells the id.
    fn write_person(&mut self, id: &str, human: &Human, offices: &[&str]) -> Result<String, Trouble> {
        let names: Vec<&str> = human.names.iter().map(String::as_str).collect();
        let known = self.job.known.person(&human.wikidata, &names, offices);
        let new = known.is_none();
        let own = known.unwrap_or_else(|| match human.wikidata.as_str() {
            "" => format!("{}:{id}", self.job.name),
            wikidata => wikidata.to_owned(),
        });
        // Two entries of one person: the first is written, both are held to be the same.
        if !self.written.insert(&own) {
            return Ok(own);
        }
        let source = self.job.name;
        self.staging.add(&Person {
            id: &own,
            wikidata: &human.wikidata,
            name: if new { names.first().copied().unwrap_or("") } else { "" },
            judges: false,
            sort_key: if new { &human.family } else { "" },
            birth: human.birth,
            death: human.death,
            gender: &human.gender,
            countries: if self.job.country.is_empty() {
                &[]
            } else {
                std::slice::from_ref(&self.job.country)
            },
            source,
        })?;
        for name in names.iter().skip(usize::from(new)) {
            self.staging.add(&Name { person: &own, name, kind: NameKind::Finds, source })?;
        }
        Ok(own)
    }
}
