//! What is shown, for programs.

use std::collections::BTreeSet;

use onrecord_core::reference::{Entry, OfficeId, PersonId, Reference, Tenure, freshness};
use onrecord_core::time::PartialDate;
use serde_json::{Map, Value, json};

use super::{Shelf, holds};
use crate::cli::reference::lookup::Item;
use crate::cli::reference::status;

pub(super) fn written(shelf: &Shelf<'_>, items: &[Item]) -> String {
    let ids: BTreeSet<String> = items.iter().flat_map(|item| shelf.sources(item)).collect();
    let mut sources = Map::new();
    for source in ids.iter().filter_map(|id| shelf.tables.source(id)) {
        let told = json!({
            "kind": source.kind,
            "place": source.place,
            "version": source.version,
            "licence": source.licence,
            "as_of": source.as_of.map(|day| day.to_string()),
            "layer": source.layer.name(),
        });
        sources.insert(source.id.to_owned(), told);
    }
    let whole = json!({
        "reference": { "version": shelf.tables.version(), "as_of": shelf.tables.as_of().to_string() },
        "at": shelf.at.map(|day| day.to_string()),
        "things": items.iter().map(|item| thing(shelf, item)).collect::<Vec<_>>(),
        "sources": sources,
    });
    format!("{whole:#}\n")
}

fn thing(shelf: &Shelf<'_>, item: &Item) -> Value {
    let tables = shelf.tables;
    match item {
        Item::Office(id) => office(shelf, *id),
        Item::Entry(Entry::Person(id)) => person(shelf, *id),
        Item::Entry(Entry::Organisation(id)) => {
            let body = tables.organisation(*id);
            let leader = tables.office_with_id(body.leader_office).map(|id| office(shelf, id));
            json!({
                "kind": "organisation", "id": body.id, "wikidata": body.wikidata, "name": body.name, "short": body.short,
                "aliases": list(body.aliases, ';'), "layer": body.layer.name(), "leader": leader,
            })
        }
        Item::Entry(Entry::Country(id)) => {
            let country = tables.country(*id);
            json!({
                "kind": "country", "id": country.iso2, "wikidata": country.wikidata, "name": country.name,
                "capital": country.capital, "adjectives": list(country.adjectives, '|'),
            })
        }
        Item::Entry(Entry::Place(id)) => place(shelf, *id),
        Item::Division(code) => {
            let division = tables.division(code);
            json!({
                "kind": "division", "id": code, "name": division.map(|it| it.name), "order": division.map(|it| it.order),
                "aliases": division.map(|it| list(it.aliases, '|')),
            })
        }
    }
}

fn office(shelf: &Shelf<'_>, id: OfficeId) -> Value {
    let office = shelf.tables.office(id);
    json!({
        "kind": "office", "id": office.id, "wikidata": office.wikidata, "title": office.title, "country": office.country,
        "office_kind": office.kind, "seats": if office.one_seat { "one" } else { "many" }, "layer": office.layer.name(),
        "terms": terms(shelf, &shelf.tables.tenures_of_office(id)),
    })
}

fn person(shelf: &Shelf<'_>, id: PersonId) -> Value {
    let tables = shelf.tables;
    let person = tables.person(id);
    let names = tables.names_of(id);
    let names: Vec<Value> = names
        .iter()
        .map(|name| {
            json!({
                "text": name.text, "label": name.label, "judges": name.judges, "layer": name.layer.name(),
                "sources": list(name.sources, ','), "as_of": freshness::of_fact(tables, name.sources).to_string(),
            })
        })
        .collect();
    json!({
        "kind": "person", "id": person.id, "wikidata": person.wikidata, "name": person.name, "names": names,
        "birth": date(person.birth), "death": date(person.death), "layer": person.layer.name(),
        "sources": list(person.sources, ','), "as_of": freshness::of_fact(tables, person.sources).to_string(),
        "terms": terms(shelf, &tables.tenures_of_person(id)),
    })
}

fn place(shelf: &Shelf<'_>, id: onrecord_core::reference::PlaceId) -> Value {
    let tables = shelf.tables;
    let place = tables.place(id);
    let region = tables.division(&format!("{}.{}", place.country, place.admin1));
    let names: Vec<Value> = tables
        .names_of_place(id)
        .iter()
        .map(|name| {
            json!({ "text": name.text, "from": date(name.from), "to": date(name.to), "historic": name.historic, "layer": name.layer.name() })
        })
        .collect();
    json!({
        "kind": "place", "id": format!("geonames:{}", place.geonames), "name": place.name, "country": place.country,
        "admin1": place.admin1, "region": region.map(|region| region.name), "lat": place.lat, "lon": place.lon,
        "population": place.population, "names": names, "as_of": freshness::of_places(tables).to_string(),
    })
}

/// The rows that held on the day asked about, or all.
fn terms(shelf: &Shelf<'_>, rows: &[Tenure<'_>]) -> Vec<Value> {
    let held = rows.iter().filter(|row| shelf.at.is_none_or(|day| holds(row, day)));
    held.map(|row| term(shelf, row)).collect()
}

fn term(shelf: &Shelf<'_>, row: &Tenure<'_>) -> Value {
    let (person, office) = (shelf.tables.person(row.person), shelf.tables.office(row.office));
    json!({
        "office": office.id, "title": office.title, "person": person.id, "name": person.name, "start": date(row.start),
        "end": date(row.end), "as_of": freshness::of_tenure(shelf.tables, row).to_string(), "acting": row.acting,
        "confidence": status::confidence(row.confidence), "sources": list(row.sources, ','),
        "note": row.note, "layer": row.layer.name(),
    })
}

fn date(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// The items of a cell.
fn list(cell: &str, separator: char) -> Vec<&str> {
    cell.split(separator).map(str::trim).filter(|item| !item.is_empty()).collect()
}
