//! What becomes of the people named in labelled texts: whether the reference knows them, whom their names are near, and
//! which rule then keeps the name silent.
//!
//! `cargo run --release -p onrecord --example name_fates [REFERENCE...] < ROWS` where `ROWS` are JSON Lines `{id, text,
//! entities: [{start, end, kind}]}` with byte offsets, and `REFERENCE` is a packed file or a folder of own tables, as after
//! `--reference`. One line of tab-separated values for each entity of
//! kind `person`: the row's id, the name, how many people bear it by label, alias or form, what its chain is (`one`,
//! `several`, `unknown`, `unread`), the people its name is a slip away from, and its fate. `evaluation/names/measure.py`
//! counts them.
use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use onrecord::pipeline::Desk;
use onrecord::reference::Choice;
use onrecord_core::ids::ChainId;
use onrecord_core::reading::MentionForm;
use onrecord_core::reference::{Entry, Nearness, Reference};
use onrecord_core::resolve::{NameFate, name_fates};
use onrecord_core::time::PartialDate;
use onrecord_gather::{Input, gather};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let choice = Choice { paths: std::env::args().skip(1).map(PathBuf::from).collect(), ..Choice::starter() };
    let today = PartialDate::parse("2026-11-22").ok_or("no day")?.first_day();
    let desk = Desk::open(&choice, today).map_err(|failure| failure.to_string())?;
    let mut worker = desk.worker();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().unwrap_or_default();
        let input = Input { from: Some("text"), ..Input::of(text.as_bytes()) };
        for document in gather(&input)?.into_iter().flatten() {
            let worked = worker.work(document);
            let fates = name_fates(&worked.document, &worked.reading, desk.reference(), &worked.resolution);
            let people = row["entities"].as_array().into_iter().flatten();
            for person in people.filter(|entity| entity["kind"] == "person") {
                let at = |key: &str| person[key].as_u64().unwrap_or(0) as usize;
                let name = text.get(at("start")..at("end")).unwrap_or_default();
                let over = worked.reading.mentions.iter().find(|mention| {
                    mention.form == MentionForm::Name
                        && mention.span.start() < at("end")
                        && at("start") < mention.span.end()
                });
                let told = told(desk.reference(), name);
                let chain = over.map(|mention| mention.chain);
                let entries = chain.and_then(|chain| worked.resolution.entities.get(chain.index()));
                let state = match entries.map(|resolved| resolved.entries.as_slice()) {
                    None => "unread",
                    Some([]) => "unknown",
                    Some([Entry::Person(_)]) => "one",
                    Some([Entry::Person(_), ..]) => "several",
                    Some(_) => "other",
                };
                let fate = chain.and_then(|chain: ChainId| fates.get(chain.index()).copied());
                let fate = fate.map_or("Unread".to_owned(), |fate: NameFate| format!("{fate:?}"));
                let id = row["id"].as_str().unwrap_or_default();
                let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
                writeln!(out, "{id}\t{name}\t{told}\t{state}\t{fate}")?;
            }
        }
    }
    Ok(out.flush()?)
}

/// How many bear the name, and whom it is a slip away from.
fn told(reference: &dyn Reference, name: &str) -> String {
    let person = |entry: Entry| match entry {
        Entry::Person(id) => Some(id),
        _ => None,
    };
    let bearers = reference.named(name).into_iter().filter(|named| person(named.entry).is_some()).count();
    let near = match name.contains([' ', '-']) {
        true => reference.near(name),
        false => reference.near_surname(name),
    };
    let near = near.into_iter().filter(|near| near.by != Nearness::Sound);
    let mut near: Vec<_> = near.filter_map(|near| person(near.entry).map(|id| (near.distance, id))).collect();
    near.sort_unstable();
    near.dedup_by_key(|(_, id)| *id);
    let shown: Vec<_> =
        near.iter().take(3).map(|(slips, id)| format!("{} {slips}", reference.person(*id).name)).collect();
    format!("{bearers}\t{}\t{}", near.len(), shown.join("; "))
}
