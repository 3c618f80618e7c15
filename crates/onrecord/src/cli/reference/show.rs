//! `onrecord reference show`: what the reference holds of a person, an office, a body or a place, each fact with its
//! layer, its sources and the day as of which it is known.

mod json;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use clap::{Arg, ArgAction, ArgMatches};
use onrecord_core::reference::{
    Confidence, EndBasis, Entry, Layer, OfficeId, OrganisationId, PersonId, PlaceId, Reference, Tables,
    Tenure, freshness,
};
use onrecord_core::time::{Date, PartialDate};

use super::lookup::{self, Item};
use crate::cli::{Command, batch, choice, print};
use crate::clock;
use crate::deliver::paper::safe;
use crate::error::{Exit, Failure};

/// `onrecord reference show`.
pub static COMMAND: Command = Command {
    name: "show",
    doc: "Show a person, an office, a body, a country or a place, with the source of each fact",
    more: "\
Square brackets hold the layer a fact comes from (starter, packed, overlay) and its sources. Of several things of one
name the likeliest comes first.

Examples:
  onrecord reference show \"Marco Rubio\"
  onrecord reference show \"NATO Secretary General\" --at 2024-12-01
  onrecord reference show \"Irish Prime Minister\"
  onrecord reference show Pokrovsk --json",
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
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("As JSON, for programs"))
}

/// So many things of one name are shown in full; the others in a line each.
const IN_FULL: usize = 5;

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let tables = choice::load(matches, clock::today())?;
    let words: Vec<&str> =
        matches.get_many::<String>("name").into_iter().flatten().map(String::as_str).collect();
    let asked = words.join(" ");
    let at = matches.get_one::<PartialDate>("at").map(|day| day.first_day());
    let shelf = Shelf { tables: &tables, at };
    let items = lookup::find(&tables, &asked);
    if items.is_empty() {
        return Err(lookup::unknown(&tables, &asked));
    }
    match matches.get_flag("json") {
        true => print(&json::written(&shelf, &items)),
        false => print(&shelf.page(&items)),
    }
}

struct Shelf<'a> {
    tables: &'a Tables,
    /// Only what held on this day.
    at: Option<Date>,
}

impl Shelf<'_> {
    fn page(&self, items: &[Item]) -> String {
        let (full, short) = items.split_at(items.len().min(IN_FULL));
        let mut shown: Vec<String> = full.iter().map(|item| self.show(item)).collect();
        if items.len() > 1 {
            shown.insert(0, format!("{} things are called so, the likeliest first\n", items.len()));
        }
        if !short.is_empty() {
            shown.push(short.iter().map(|item| format!("{}\n", safe(&self.in_short(item)))).collect());
        }
        shown.extend(Some(self.legend(full)).filter(|legend| !legend.is_empty()));
        shown.join("\n")
    }

    fn show(&self, item: &Item) -> String {
        let lines = match item {
            Item::Office(id) => self.office(*id),
            Item::Entry(Entry::Person(id)) => self.person(*id),
            Item::Entry(Entry::Organisation(id)) => self.organisation(*id),
            Item::Entry(Entry::Country(id)) => {
                let country = self.tables.country(*id);
                let capital = format!("capital {}, adjectives {}", country.capital, country.adjectives);
                vec![head(country.name, "country", country.iso2, country.wikidata), capital]
            }
            Item::Entry(Entry::Place(id)) => self.place(*id),
            Item::Division(code) => self.division(code),
        };
        let mut lines = lines.into_iter();
        let first = lines.next().unwrap_or_default();
        let rest: String = lines.map(|line| format!("  {}\n", safe(&line))).collect();
        format!("{}\n{rest}", safe(&first))
    }

    /// One line, with what tells it from others of its name.
    fn in_short(&self, item: &Item) -> String {
        match item {
            Item::Entry(Entry::Place(id)) => {
                let place = self.tables.place(*id);
                let people = place.population;
                format!("{}  {}; {people} people", place.name, self.whereabouts(*id))
            }
            Item::Entry(Entry::Person(id)) => {
                let person = self.tables.person(*id);
                let short = lookup::person_in_short(self.tables, *id);
                format!("{}  {short}", head(person.name, "person", person.id, person.wikidata))
            }
            other => self.show(other).lines().next().unwrap_or_default().to_owned(),
        }
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
        for name in self.tables.names_of(id) {
            let what = if name.label { "name" } else { "also" };
            let finds = if name.judges { "" } else { ", finds and judges no spelling" };
            let from = self.from(name.sources, name.layer);
            lines.push(format!("{what} {}{finds}{from}", name.text));
        }
        let from = self.from(person.sources, person.layer);
        lines.extend(person.birth.map(|birth| format!("born {birth}{from}")));
        lines.extend(person.death.map(|death| format!("died {death}{from}")));
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
            lines.push(format!("also {}  [{}]", also.join("; "), body.layer.name()));
        }
        if let Some(office) = self.tables.office_with_id(body.leader_office) {
            lines.extend(self.office(office));
        }
        lines
    }

    fn place(&self, id: PlaceId) -> Vec<String> {
        let place = self.tables.place(id);
        let geonames = format!("geonames:{}", place.geonames);
        let at = format!("{} N, {} E; {} people", place.lat, place.lon, place.population);
        let as_of = freshness::of_places(self.tables);
        let mut lines = vec![
            head(place.name, "place", &geonames, ""),
            format!("in {}", self.whereabouts(id)),
            format!("{at}, as of {as_of}"),
        ];
        let (former, other): (Vec<_>, Vec<_>) =
            self.tables.names_of_place(id).into_iter().partition(|name| name.historic || name.to.is_some());
        for name in former {
            let since = name.from.map_or(String::new(), |from| format!(" from {from}"));
            let until = name.to.map_or(String::new(), |to| format!(" until {to}"));
            lines.push(format!("formerly {}{since}{until}  [{}]", name.text, name.layer.name()));
        }
        for layer in [Layer::Embedded, Layer::Packed, Layer::Overlay] {
            let names: Vec<&str> =
                other.iter().filter(|name| name.layer == layer).map(|name| name.text).collect();
            if !names.is_empty() {
                lines.push(format!("also {}  [{}]", names.join(", "), layer.name()));
            }
        }
        lines
    }

    /// "Donetsk region, Ukraine".
    fn whereabouts(&self, id: PlaceId) -> String {
        let place = self.tables.place(id);
        let code = format!("{}.{}", place.country, place.admin1);
        let region = self.tables.division(&code).map(|division| format!("{} region, ", division.name));
        format!("{}{}", region.unwrap_or_default(), self.country_name(place.country))
    }

    fn division(&self, code: &str) -> Vec<String> {
        let Some(division) = self.tables.division(code) else { return Vec::new() };
        let kind = if division.order == 1 { "region" } else { "district" };
        let mut lines = vec![head(division.name, kind, division.code, "")];
        let mut parts = code.split('.');
        let (country, first) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let above = self.tables.division(&format!("{country}.{first}")).filter(|_| division.order > 1);
        let above = above.map_or(String::new(), |above| format!("{} region, ", above.name));
        lines.push(format!("in {above}{}", self.country_name(country)));
        if !division.aliases.is_empty() {
            lines.push(format!("also {}", division.aliases.replace('|', ", ")));
        }
        lines
    }

    fn country_name<'s>(&'s self, code: &'s str) -> &'s str {
        self.tables.country_with_code(code).map_or(code, |id| self.tables.country(id).name)
    }

    /// ", as of 2026-10-05  [starter: X:atlas]": when a fact that does not expire was recorded, and by whom.
    fn from(&self, sources: &str, layer: Layer) -> String {
        format!(", as of {}{}", freshness::of_fact(self.tables, sources), told_by(sources, layer))
    }

    /// A line for each row that held; where none did, `none` says so, and what came before and after the day.
    fn rows(&self, tenures: &[Tenure<'_>], none: &str, name: impl Fn(&Tenure<'_>) -> String) -> Vec<String> {
        let held = tenures.iter().filter(|tenure| self.at.is_none_or(|day| holds(tenure, day)));
        let rows: Vec<String> = held.map(|tenure| self.row(tenure, &name(tenure))).collect();
        match self.at {
            Some(day) if rows.is_empty() => vec![format!("{none} on {day}{}", around(tenures, day, &name))],
            None if rows.is_empty() => vec![none.to_owned()],
            _ => rows,
        }
    }

    fn row(&self, tenure: &Tenure<'_>, name: &str) -> String {
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
        let as_of = freshness::of_tenure(self.tables, tenure);
        let known = match tenure.end {
            None if self.at.is_some_and(|day| day > as_of) => "last known as of",
            None => "known as of",
            // A term that has ended keeps: this is only when it was recorded.
            Some(_) => "as of",
        };
        // Writing to a string cannot fail.
        let _ = write!(row, ", {known} {as_of}");
        row.push_str(match tenure.confidence {
            Confidence::High => "",
            Confidence::Medium => ", of medium confidence",
            Confidence::Low => ", of low confidence",
        });
        row.push_str(&told_by(tenure.sources, tenure.layer));
        row
    }

    /// What the ids of sources in the facts shown stand for; empty where they name none that is known.
    fn legend(&self, items: &[Item]) -> String {
        let ids: BTreeSet<String> = items.iter().flat_map(|item| self.sources(item)).collect();
        let lines = ids.iter().filter_map(|id| {
            let source = self.tables.source(id)?;
            let version = if source.version.is_empty() { "" } else { ", " };
            let told = format!("{id}  {}: {}{version}{}", source.kind, source.place, source.version);
            let layer = match source.layer {
                Layer::Embedded => String::new(),
                layer => format!("  [{}]", layer.name()),
            };
            Some(format!("  {}\n", safe(&format!("{told}{layer}"))))
        });
        let lines: String = lines.collect();
        if lines.is_empty() { lines } else { format!("sources\n{lines}") }
    }

    /// Ids of all sources that what is shown of a thing names.
    fn sources(&self, item: &Item) -> BTreeSet<String> {
        let mut lists: Vec<String> = Vec::new();
        let tenures = match item {
            Item::Office(office) => self.tables.tenures_of_office(*office),
            Item::Entry(Entry::Person(id)) => {
                lists.extend(self.tables.names_of(*id).iter().map(|name| name.sources.to_owned()));
                self.tables.tenures_of_person(*id)
            }
            Item::Entry(Entry::Organisation(body)) => {
                let office = self.tables.office_with_id(self.tables.organisation(*body).leader_office);
                office.map(|office| self.tables.tenures_of_office(office)).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        let held = tenures.iter().filter(|tenure| self.at.is_none_or(|day| holds(tenure, day)));
        lists.extend(held.map(|tenure| tenure.sources.to_owned()));
        lists.iter().flat_map(|list| list.split(',')).map(|id| id.trim().to_owned()).collect()
    }
}

/// "  [starter: X:atlas]".
fn told_by(sources: &str, layer: Layer) -> String {
    let colon = if sources.is_empty() { "" } else { ": " };
    format!("  [{}{colon}{sources}]", layer.name())
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
        lookup::find(&tables, asked).iter().map(|item| shelf.show(item)).collect()
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
        let legend = shelf.legend(&lookup::find(&tables, "org:nato:sg"));
        assert!(legend.starts_with("sources\n") && legend.contains(": "), "{legend}");
    }

    #[test]
    fn what_is_not_held_is_not_shown() {
        assert_eq!(shown("Cy Nobody", None), "");
    }

    #[test]
    fn every_fact_names_its_layer_its_sources_and_its_day() {
        use onrecord_core::reference::TablesBuilder;
        let mut builder = TablesBuilder::new("2026-11-01".parse().unwrap());
        let sources = "source_id\tkind\twhere\tversion_or_date\n";
        builder
            .add(Layer::Embedded, "meta.tsv", "key\tvalue\nas_of\t2026-10-12\n")
            .add(Layer::Embedded, "sources.tsv", format!("{sources}S\tdataset\tsomewhere\t2025-05-05\n"))
            .add(
                Layer::Embedded,
                "people.tsv",
                "person_id\tname\tbirth_date\tsources\na\tAda Example\t1950\tS\n",
            )
            .add(Layer::Embedded, "offices.tsv", "office_id\ttitle\nX\tChief of X\n")
            .add(
                Layer::Embedded,
                "tenures.tsv",
                "office_id\tperson_id\tstart\tend\tsources\nX\ta\t2001-01-01\t2002-01-01\tS\n",
            )
            .add(Layer::Overlay, "sources.tsv", format!("{sources}desk\tlist\tour desk\t2026-10-30\n"))
            .add(
                Layer::Overlay,
                "names.tsv",
                "person_id\tname\tkind\tsource\na\tAda X. Example\talias\tdesk\n",
            );
        let (tables, errors) = builder.build();
        assert_eq!(errors, []);
        let shelf = Shelf { tables: &tables, at: None };
        let page = shelf.page(&lookup::find(&tables, "Ada Example"));
        for line in [
            "  name Ada Example, as of 2025-05-05  [starter: S]",
            "  also Ada X. Example, as of 2026-10-30  [overlay: desk]",
            "  born 1950, as of 2025-05-05  [starter: S]",
            "  2001-01-01 – 2002-01-01  Chief of X, as of 2025-05-05, of low confidence  [starter: S]",
            "  S  dataset: somewhere, 2025-05-05",
            "  desk  list: our desk, 2026-10-30  [overlay]",
        ] {
            assert!(page.lines().any(|shown| shown == line), "{line}\n{page}");
        }
        let json: serde_json::Value =
            serde_json::from_str(&json::written(&shelf, &lookup::find(&tables, "a"))).unwrap();
        let told = &json["things"][0];
        assert_eq!(
            (&told["names"][1]["layer"], &told["names"][1]["as_of"]),
            (&"overlay".into(), &"2026-10-30".into())
        );
        assert_eq!(told["terms"][0]["sources"], serde_json::json!(["S"]));
        assert_eq!(json["sources"]["desk"]["place"], "our desk");
    }

    #[test]
    fn places_tell_their_region_and_the_greatest_comes_first() {
        let page = "country XX Exland\nplace country=XX admin1=01 population=900 id=1 Avon\nplace country=XX population=9000 id=2 Avon";
        let tables = Tables::from_page(page).unwrap();
        let shelf = Shelf { tables: &tables, at: None };
        let shown = shelf.page(&lookup::find(&tables, "Avon"));
        assert!(shown.starts_with("2 things are called so"), "{shown}");
        assert!(shown.find("geonames:2") < shown.find("geonames:1"), "{shown}");
        let tables = crate::reference::starter("2026-11-01".parse().unwrap()).build().0;
        let shelf = Shelf { tables: &tables, at: None };
        let shown = shelf.page(&lookup::find(&tables, "geonames:none"));
        assert!(shown.is_empty(), "{shown}");
        let pokrovsk = shelf.page(&lookup::find(&tables, "Pokrovsk"));
        assert!(pokrovsk.contains("in Donetsk region, Ukraine"), "{pokrovsk}");
        let region = shelf.page(&lookup::find(&tables, "Donetsk region"));
        assert!(region.contains("(region UA.05)") && region.contains("in Ukraine"), "{region}");
    }
}
