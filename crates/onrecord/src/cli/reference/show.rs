//! `onrecord reference show`: what the reference holds of a person, an office, a body or a place.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use clap::{Arg, ArgMatches};
use onrecord_core::reference::{
    Confidence, EndBasis, Entry, OfficeId, OrganisationId, PersonId, Reference, Tables, Tenure, fold,
};
use onrecord_core::time::{Date, PartialDate};

use crate::cli::{Command, batch, choice, print};
use crate::clock;
use crate::deliver::paper::safe;
use crate::error::{Exit, Failure};

/// `onrecord reference show`.
pub static COMMAND: Command = Command {
    name: "show",
    doc: "Show a person, an office, a body, a country or a place",
    more: "\
Examples:
  onrecord reference show \"Marco Rubio\"
  onrecord reference show \"NATO Secretary General\" --at 2024-12-01
  onrecord reference show \"Irish Prime Minister\"",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    choice::arguments(command)
        .arg(
            Arg::new("name")
                .value_name("NAME|OFFICE")
                .num_args(1..)
                .required(true)
                .help("A name, a title of office with its country or body, or an id of the tables"),
        )
        .arg(
            Arg::new("at")
                .long("at")
                .value_name("DATE")
                .value_parser(batch::day)
                .help("Only what held on this day"),
        )
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let tables = choice::load(matches, clock::today())?;
    let words: Vec<&str> =
        matches.get_many::<String>("name").into_iter().flatten().map(String::as_str).collect();
    let asked = words.join(" ");
    let at = matches.get_one::<PartialDate>("at").map(|day| day.first_day());
    let shelf = Shelf { tables: &tables, at };
    let entries = shelf.find(&asked);
    if entries.is_empty() {
        return Err(shelf.unknown(&asked));
    }
    let mut shown: Vec<String> = entries.iter().map(|entry| shelf.show(*entry)).collect();
    shown.extend(Some(shelf.legend(&entries)).filter(|legend| !legend.is_empty()));
    print(&shown.join("\n"))
}

/// What the ids of sources stand for: `source_id`, `kind`, `where` and further columns, a head line first.
static SOURCES: &str = include_str!("../../../../../reference/sources.tsv");

/// Anything that can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Office(OfficeId),
    Entry(Entry),
}

struct Shelf<'a> {
    tables: &'a Tables,
    /// Only what held on this day.
    at: Option<Date>,
}

impl Shelf<'_> {
    fn find(&self, asked: &str) -> BTreeSet<Item> {
        let tables = self.tables;
        let mut found = BTreeSet::new();
        found.extend(tables.office_with_id(asked).map(Item::Office));
        found.extend(tables.person_with_id(asked).map(|id| Item::Entry(Entry::Person(id))));
        found.extend(tables.organisation_with_id(asked).map(|id| Item::Entry(Entry::Organisation(id))));
        found.extend(tables.offices_titled(asked).into_iter().map(Item::Office));
        found.extend(tables.metonym(asked).and_then(|metonym| metonym.office).map(Item::Office));
        found.extend(self.built(asked).into_iter().map(Item::Office));
        if found.is_empty() {
            found.extend(tables.named(asked).into_iter().map(|named| Item::Entry(named.entry)));
        }
        found
    }

    /// Offices by country or body and the general words for a kind: "Irish Prime Minister".
    fn built(&self, asked: &str) -> Vec<OfficeId> {
        let words: Vec<&str> = asked.split_whitespace().collect();
        let mut found = Vec::new();
        for cut in 1..words.len() {
            let (owner, title) = (words[..cut].join(" "), fold(&words[cut..].join(" ")));
            let Some((country, _)) = self.tables.country_named(&owner) else { continue };
            let country = self.tables.country(country).iso2;
            for words in self.tables.title_words().into_iter().filter(|words| fold(words.words) == title) {
                let used_there =
                    words.countries.is_empty() || words.countries.split('|').any(|code| code == country);
                let offices = self.tables.offices_of(country, words.kind).into_iter().filter(|_| used_there);
                found.extend(offices.filter(|office| {
                    let own = fold(self.tables.office(*office).title);
                    words.in_title.is_empty()
                        || words.in_title.split('|').any(|word| own.contains(&fold(word)))
                }));
            }
        }
        found
    }

    fn unknown(&self, asked: &str) -> Failure {
        let failure = Failure::new(format_args!("the reference holds nothing called “{asked}”"));
        let near = self.tables.near(asked);
        match near.first() {
            Some(near) => failure.with_way_out(format_args!("the nearest name is {}", near.spelling)),
            None => failure.with_way_out("give a full name, or a title with its country or body"),
        }
    }

    fn show(&self, item: Item) -> String {
        let lines = match item {
            Item::Office(id) => self.office(id),
            Item::Entry(Entry::Person(id)) => self.person(id),
            Item::Entry(Entry::Organisation(id)) => self.organisation(id),
            Item::Entry(Entry::Country(id)) => {
                let country = self.tables.country(id);
                let capital = format!("capital {}, adjectives {}", country.capital, country.adjectives);
                vec![head(country.name, "country", country.iso2, country.wikidata), capital]
            }
            Item::Entry(Entry::Place(id)) => {
                let place = self.tables.place(id);
                let id = format!("geonames:{}", place.geonames);
                let at = format!(
                    "{}, {}; {} N, {} E; {} people",
                    place.admin1, place.country, place.lat, place.lon, place.population
                );
                vec![head(place.name, "place", &id, ""), at]
            }
        };
        let mut lines = lines.into_iter();
        let first = lines.next().unwrap_or_default();
        let rest: String = lines.map(|line| format!("  {}\n", safe(&line))).collect();
        format!("{}\n{rest}", safe(&first))
    }

    fn office(&self, id: OfficeId) -> Vec<String> {
        let office = self.tables.office(id);
        let mut lines = vec![head(office.title, "office", office.id, office.wikidata)];
        if !office.one_seat {
            lines.push("many hold it at once: never contradicted by another holder".to_owned());
        }
        let tenures = self.tables.tenures_of_office(id);
        let name = |tenure: &Tenure<'_>| self.tables.person(tenure.person).name.to_owned();
        lines.extend(self.rows(&tenures, "no holder in the reference", name));
        lines
    }

    fn person(&self, id: PersonId) -> Vec<String> {
        let person = self.tables.person(id);
        let mut lines = vec![head(person.name, "person", person.id, person.wikidata)];
        let names: Vec<&str> = self.tables.names_of(id).iter().map(|name| name.text).collect();
        if names.len() > 1 {
            lines.push(format!("also {}", names[1..].join(", ")));
        }
        if let Some(birth) = person.birth {
            lines.push(format!("born {birth}"));
        }
        lines.extend(person.death.map(|death| format!("died {death}")));
        let tenures = self.tables.tenures_of_person(id);
        let title = |tenure: &Tenure<'_>| self.tables.office(tenure.office).title.to_owned();
        lines.extend(self.rows(&tenures, "holds no office of the reference", title));
        lines
    }

    fn organisation(&self, id: OrganisationId) -> Vec<String> {
        let body = self.tables.organisation(id);
        let mut lines = vec![head(body.name, body.kind, body.id, body.wikidata)];
        let also: Vec<&str> =
            [body.short, body.aliases].into_iter().filter(|name| !name.is_empty()).collect();
        if !also.is_empty() {
            lines.push(format!("also {}", also.join("; ")));
        }
        if let Some(office) = self.tables.office_with_id(body.leader_office) {
            lines.extend(self.office(office));
        }
        lines
    }

    /// A line for each row that held; where none did, `none` says so, and what came before and after the day.
    fn rows(&self, tenures: &[Tenure<'_>], none: &str, name: impl Fn(&Tenure<'_>) -> String) -> Vec<String> {
        let held = tenures.iter().filter(|tenure| self.at.is_none_or(|day| holds(tenure, day)));
        let rows: Vec<String> = held.map(|tenure| row(tenure, &name(tenure), self.at)).collect();
        match self.at {
            Some(day) if rows.is_empty() => vec![format!("{none} on {day}{}", around(tenures, day, &name))],
            None if rows.is_empty() => vec![none.to_owned()],
            _ => rows,
        }
    }

    /// What the ids of sources in the rows shown stand for; empty where they name none that is known.
    fn legend(&self, items: &BTreeSet<Item>) -> String {
        let tenures = |office| self.tables.tenures_of_office(office);
        let rows = items.iter().flat_map(|item| match item {
            Item::Office(office) => tenures(*office),
            Item::Entry(Entry::Person(person)) => self.tables.tenures_of_person(*person),
            Item::Entry(Entry::Organisation(body)) => {
                let office = self.tables.office_with_id(self.tables.organisation(*body).leader_office);
                office.map(tenures).unwrap_or_default()
            }
            Item::Entry(_) => Vec::new(),
        });
        let held = rows.filter(|tenure| self.at.is_none_or(|day| holds(tenure, day)));
        let ids: BTreeSet<&str> = held.flat_map(|tenure| tenure.sources.split(',')).map(str::trim).collect();
        let lines = ids.into_iter().filter_map(|id| {
            let (kind, place) = source(id)?;
            Some(format!("  {}\n", safe(&format!("{id}  {kind}: {place}"))))
        });
        let lines: String = lines.collect();
        if lines.is_empty() { lines } else { format!("sources\n{lines}") }
    }
}

/// The kind of a source and where it is to be found.
fn source(id: &str) -> Option<(&'static str, &'static str)> {
    SOURCES.lines().skip(1).find_map(|line| {
        let mut cells = line.split('\t');
        (cells.next() == Some(id)).then_some(())?;
        Some((cells.next()?, cells.next()?))
    })
}

/// "; before: …, until …; next: …, from …": the rows nearest to a day on which none held.
fn around(tenures: &[Tenure<'_>], day: Date, name: impl Fn(&Tenure<'_>) -> String) -> String {
    let ended = |tenure: &&Tenure<'_>| tenure.end.is_some_and(|end| end.first_day() <= day);
    let begins = |tenure: &&Tenure<'_>| tenure.start.is_some_and(|start| start.first_day() > day);
    let before = tenures.iter().filter(ended).max_by_key(|tenure| tenure.end.map(PartialDate::first_day));
    let next = tenures.iter().filter(begins).min_by_key(|tenure| tenure.start.map(PartialDate::first_day));
    let before = before.and_then(|it| Some(format!("; before: {}, until {}", name(it), it.end?)));
    let next = next.and_then(|it| Some(format!("; next: {}, from {}", name(it), it.start?)));
    before.into_iter().chain(next).collect()
}

fn head(name: &str, kind: &str, id: &str, wikidata: &str) -> String {
    let wikidata = if wikidata.is_empty() { String::new() } else { format!(", {wikidata}") };
    format!("{name}  ({kind} {id}{wikidata})")
}

/// Whether the row may hold on a day; days known to the month or year are compared by what is known.
fn holds(tenure: &Tenure<'_>, day: Date) -> bool {
    let begun = tenure.start.is_none_or(|start| start.first_day() <= day);
    begun && tenure.end.is_none_or(|end| day < end.last_day() || end.is_day() && day < end.first_day())
}

fn row(tenure: &Tenure<'_>, name: &str, at: Option<Date>) -> String {
    let date = |date: Option<PartialDate>| date.map_or_else(|| "?".to_owned(), |date| date.to_string());
    let end = match (tenure.end, tenure.end_basis) {
        (None, EndBasis::UnknownBefore(day)) => format!("some day before {day}"),
        (None, _) => "today".to_owned(),
        (Some(end), _) => end.to_string(),
    };
    let mut row = format!("{:>10} – {end:<10}  {name}", date(tenure.start));
    if tenure.acting {
        row.push_str(" (acting)");
    }
    // Writing to a string cannot fail.
    if let Some(as_of) = tenure.as_of.filter(|_| tenure.end.is_none()) {
        let after = at.is_some_and(|day| day > as_of.last_day());
        let _ = write!(row, ", {} as of {as_of}", if after { "last known" } else { "known" });
    }
    let confidence = match tenure.confidence {
        Confidence::High => "",
        Confidence::Medium => ", of medium confidence",
        Confidence::Low => ", of low confidence",
    };
    let _ = write!(row, "{confidence}");
    if !tenure.sources.is_empty() {
        let _ = write!(row, "  [{}]", tenure.sources);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "
today 2026-11-01
person Q1 born=1950-02-03 Ada Example
person Q2 Bo Sample
alias Q1 Ada B. Example
office XX:hog Prime Minister of Exland
tenure XX:hog Q2 2016-01-01..2020-01-01
tenure XX:hog Q1 2020-01-01.. medium as_of=2026-10-01
country XX adjective=Exian capital=Extown Exland
";

    fn shown(asked: &str, at: Option<&str>) -> String {
        let tables = Tables::from_page(PAGE).unwrap();
        let at = at.map(|day| PartialDate::parse(day).unwrap().first_day());
        let shelf = Shelf { tables: &tables, at };
        shelf.find(asked).into_iter().map(|item| shelf.show(item)).collect()
    }

    #[test]
    fn a_person_is_shown_with_names_and_offices() {
        let ada = shown("Ada Example", None);
        assert!(ada.starts_with("Ada Example  (person"), "{ada}");
        assert!(ada.contains("also Ada B. Example") && ada.contains("born 1950-02-03"), "{ada}");
        assert!(
            ada.contains("2020-01-01 – today") && ada.contains("known as of 2026-10-01, of medium"),
            "{ada}"
        );
    }

    #[test]
    fn an_office_is_found_by_title_by_id_and_by_country_with_general_words() {
        for asked in ["Prime Minister of Exland", "XX:hog", "Exian Prime Minister"] {
            let office = shown(asked, Some("2018-05-05"));
            assert!(office.contains("Bo Sample") && !office.contains("Ada"), "{asked}: {office}");
        }
    }

    #[test]
    fn the_day_of_the_hand_over_is_the_successors_and_later_days_are_last_known() {
        let office = shown("XX:hog", Some("2020-01-01"));
        assert!(office.contains("Ada") && !office.contains("Bo"), "{office}");
        assert!(shown("XX:hog", Some("2026-10-20")).contains("last known as of 2026-10-01"));
        let early = shown("XX:hog", Some("2001-01-01"));
        let expected = "no holder in the reference on 2001-01-01; next: Bo Sample, from 2016-01-01\n";
        assert!(early.ends_with(expected), "{early}");
    }

    #[test]
    fn a_day_without_an_office_tells_what_came_before_and_after() {
        let after = shown("Bo Sample", Some("2021-05-05"));
        let expected = "holds no office of the reference on 2021-05-05; before: Prime Minister of Exland, until 2020-01-01\n";
        assert!(after.ends_with(expected), "{after}");
    }

    #[test]
    fn ids_of_sources_are_explained() {
        let tables =
            crate::reference::starter(PartialDate::parse("2026-11-01").unwrap().first_day()).build().0;
        let shelf = Shelf { tables: &tables, at: None };
        let legend = shelf.legend(&shelf.find("org:nato:sg"));
        assert!(legend.starts_with("sources\n") && legend.contains(": "), "{legend}");
        assert_eq!((source("D:fb").map(|(kind, _)| kind), source("Z:none")), (Some("dataset"), None));
    }

    #[test]
    fn what_is_not_held_is_not_shown() {
        assert_eq!(shown("Cy Nobody", None), "");
    }
}
