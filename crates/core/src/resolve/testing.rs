//! A small world for the tests of this part, and what is resolved of a text against it, as lines.

use super::{Resolution, TitleOwner, resolve};
use crate::document::Document;
use crate::reading::Reading;
use crate::reference::{Entry, Reference, Tables};
use crate::testing;

/// Invented people in offices of the invented Norland and Westmark, of two states of the world, and of two bodies whose
/// names have several words.
const WORLD: &str = "\
today 2026-11-01
country NX adjective=Norlander capital=Norhaven Norland
country WX adjective=Westmarker capital=Westport Westmark
country DE adjective=German capital=Berlin Germany
country US adjective=American capital=Washington United States|U.S.
office NX:hos President of Norland
office NX:hog Prime Minister of Norland
office NX:fm Foreign minister of Norland
office WX:hos President of Westmark
office DE:hog Chancellor of Germany
office US:secstate United States Secretary of State
office US-TX:governor kind=governor country=US-TX Governor of Texas
org org:council leader=org:council:president European Council
org org:commission leader=org:commission:president European Commission
office org:council:president kind=org-head country= org=org:council President of the European Council
office org:commission:president kind=org-head country= org=org:commission President of the European Commission
person ada countries=NX Ada Example
person bob countries=NX Bob Sample
person cyd countries=DE Cyd Pattern
person dan countries=WX Dan Specimen
person eve countries=WX Eve Specimen
person gil countries=NX Gil Anchor
person gil2 countries=WX Gil Anchor
person hal countries=US Hal Harbour
person una countries=US Una Beacon
tenure NX:hos ada 2018-05-10..2024-05-10
tenure NX:hos bob 2024-05-10..
tenure NX:fm gil 2020-01-01..
tenure DE:hog cyd 2021-12-08..
tenure WX:hos dan 2015-06-01..
tenure US:secstate hal 2021-01-20..
tenure US-TX:governor una 2015-01-20..
tenure org:council:president eve 2019-12-01..
tenure org:commission:president dan 2019-12-01..
";

/// A text of 3 March 2025, read and resolved.
pub(super) fn resolved(text: &str) -> (Document, Reading, Resolution, Tables) {
    let tables = Tables::from_page(WORLD).expect("the world is sound");
    let document = testing::document_of(text, "2025-03-03");
    let reading = testing::read(&document);
    let resolution = resolve(&document, &reading, &tables);
    (document, reading, resolution, tables)
}

/// Each title as `WORDS | OFFICES | WHEN | NAME = PEOPLE`, with `quoted`, `earlier` (a fuller title shows its owner),
/// `bare` (only its holder does) and `plain` behind where they hold.
pub(super) fn titles(text: &str) -> Vec<String> {
    let (document, _, resolution, tables) = resolved(text);
    let lines = resolution.titles.iter().map(|title| {
        let offices: Vec<_> = title.offices.iter().map(|&office| tables.office(office).id).collect();
        let people: Vec<_> = title.persons.iter().map(|&person| tables.person(person).id).collect();
        let name = title.name.map_or("nobody", |span| document.text.slice(span));
        let mut line = format!(
            "{} | {} | {:?} | {name} = {}",
            document.text.slice(title.span),
            offices.join(" "),
            title.when,
            people.join(" ")
        );
        let owner = match title.owner {
            TitleOwner::Stated => "",
            TitleOwner::Earlier => " earlier",
            TitleOwner::Holder => " bare",
        };
        line.push_str(owner);
        line.push_str(if title.quoted { " quoted" } else { "" });
        line.push_str(if title.plain { " plain" } else { "" });
        line
    });
    lines.collect()
}

/// Each chain as `NAME = ENTRIES`.
pub(super) fn entities(text: &str) -> Vec<String> {
    let (_, reading, resolution, tables) = resolved(text);
    let id = |entry: &Entry| match entry {
        Entry::Person(id) => tables.person(*id).id.to_owned(),
        Entry::Organisation(id) => tables.organisation(*id).id.to_owned(),
        Entry::Country(id) => tables.country(*id).iso2.to_owned(),
        other => format!("{other:?}"),
    };
    let chains = reading.chains.iter().zip(&resolution.entities);
    let line = |(chain, resolved): (&crate::reading::Chain, &super::Resolved)| {
        let entries: Vec<_> = resolved.entries.iter().map(id).collect();
        format!("{} = {}", chain.name, entries.join(" "))
    };
    chains.map(line).collect()
}

/// Each change of office as `KIND NAME = PERSON | OFFICE | DAYS`, in order of kind and name.
pub(super) fn changes(text: &str) -> Vec<String> {
    let (_, reading, resolution, tables) = resolved(text);
    let lines = resolution.changes.iter().map(|changed| {
        let day = |day: Option<crate::time::Date>| day.map_or(String::new(), |day| day.to_string());
        format!(
            "{} {} = {} | {} | {}..{}",
            reading.changes[changed.change].kind.name(),
            reading.chains[changed.chain.index()].name,
            changed.person.map_or("?", |person| tables.person(person).id),
            changed.office.map_or("?", |office| tables.office(office).id),
            day(changed.days.earliest),
            day(changed.days.latest)
        )
    });
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    lines
}
