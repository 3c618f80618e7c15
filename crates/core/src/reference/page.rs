//! A tiny reference on a page: the form in which examples and tests of checks say what is held to be so.
//!
//! One thing a line; `#` begins a remark. `key=value` pairs stand before the name, `_` in a value is a blank.
//!
//! ```text
//! today 2026-11-01
//! as_of 2026-10-31
//! person Q1 born=1950 Ada Example        also: died= gender= countries=XX,YY quality=finds surname=
//! alias Q1 Ada B. Example
//! office X:hog Prime Minister of X       also: kind= country= org= seats=many variants=Premier_of_X|…
//! tenure X:hog Q1 2020-01-01..2024-05-05 also: high (the default) medium low acting as_of= basis=
//! country XX adjective=Exian capital=Extown Exland|Republic of Exland
//! org org:x short=XO leader=X:hog kind=ministry aliases=The_X;XX X Organisation
//! place country=XX population=60000 Extown
//! part XX.01 Northern Exland            a first-order part of a country; a place's is its admin1=01
//! metonym office=X:hog the Exhouse
//! event 2022-02-24..2022-03-01 War of X
//! parts marko marco
//! ```
//!
//! An office's kind is the part of its id after the last `:`, its country the part before the first, where they are
//! not given. A tenure without an end is known to hold until the page's `as_of`, which is `today` where it is not given.

use std::collections::BTreeMap;

use super::Layer;
use super::build::TablesBuilder;
use super::tables::{TableError, Tables};
use crate::time::{Date, PartialDate};

/// The tables that a page describes.
pub(super) fn tables(page: &str) -> Result<Tables, Vec<TableError>> {
    let mut written = Written::default();
    let mut errors = Vec::new();
    for (number, line) in page.lines().enumerate() {
        let line = line.split(" #").next().unwrap_or("").trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Err(reason) = written.line(line) {
            errors.push(TableError::at("page", number + 1, reason));
        }
    }
    let today = written.today.unwrap_or_else(|| jiff::civil::date(2026, 1, 1));
    let as_of = written.as_of.unwrap_or(today);
    let mut builder = TablesBuilder::new(today);
    for (file, rows) in written.files {
        let rows = rows.replace(AS_OF, &as_of.to_string());
        // Embedded tables of places and name parts must be sorted; a page's lines are as they come.
        let sorted = ["places.tsv", "name_parts.tsv"].contains(&file);
        let layer = if sorted { Layer::Overlay } else { Layer::Embedded };
        builder.add(layer, file, format!("{}\n{rows}", header(file)));
    }
    builder.add(Layer::Embedded, "meta.tsv", format!("key\tvalue\nversion\tpage\nas_of\t{as_of}\n"));
    let (tables, mut more) = builder.build();
    errors.append(&mut more);
    if errors.is_empty() { Ok(tables) } else { Err(errors) }
}

/// Stands for the page's `as_of` until all of the page is read.
const AS_OF: &str = "{as_of}";

fn header(file: &str) -> &'static str {
    match file {
        "people.tsv" => "person_id\tbirth_date\tdeath_date\tgender\tcountries\tname_quality\tsort_key\tname",
        "names.tsv" => "person_id\tname",
        "offices.tsv" => "office_id\tkind\tcountry\torg_id\tseats\ttitle_variants\ttitle",
        "tenures.tsv" => "office_id\tperson_id\tstart\tend\tend_basis\tas_of\tacting\tconfidence",
        "countries.tsv" => "iso2\tdemonym_adj\tdemonym_noun\tcapital\tmetonyms\tname\taliases",
        "organisations.tsv" => "org_id\tshort_name\tkind\tleader_office_id\taliases\tname",
        "metonyms.tsv" => "office_id\tmeans\tmetonym",
        "events.tsv" => "start\tend\tname",
        "places.tsv" => "country\tpopulation\tgeonames_id\tadmin1\tname",
        "admin.tsv" => "code\tlevel\tname",
        "name_parts.tsv" => "part\tgroups",
        _ => "",
    }
}

#[derive(Default)]
struct Written {
    files: BTreeMap<&'static str, String>,
    today: Option<Date>,
    as_of: Option<Date>,
    groups: usize,
}

impl Written {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let (what, rest) = line.split_once(' ').ok_or_else(|| format!("`{line}` says nothing of it"))?;
        let rest = rest.trim();
        match what {
            "today" => self.today = Some(day(rest)?),
            "as_of" => self.as_of = Some(day(rest)?),
            "person" => {
                let keys = ["born", "died", "gender", "countries", "quality", "surname"];
                self.thing("people.tsv", true, &keys, rest)?;
            }
            "alias" => self.thing("names.tsv", true, &[], rest)?,
            "office" => self.office(rest)?,
            "tenure" => self.tenure(rest)?,
            "country" => self.country(rest)?,
            "org" => self.thing("organisations.tsv", true, &["short", "kind", "leader", "aliases"], rest)?,
            "metonym" => self.thing("metonyms.tsv", false, &["office", "means"], rest)?,
            "place" => self.thing("places.tsv", false, &["country", "population", "id", "admin1"], rest)?,
            "part" => {
                let line = Parsed::new(rest, true, &[])?;
                self.put("admin.tsv", &[line.id, "admin1", line.name]);
            }
            "event" => {
                let (days, name) = rest.split_once(' ').ok_or("an event needs a name")?;
                let (start, end) = days.split_once("..").unwrap_or((days, ""));
                self.put("events.tsv", &[start, end, name]);
            }
            "parts" => {
                self.groups += 1;
                let group = self.groups.to_string();
                for part in rest.split_whitespace() {
                    self.put("name_parts.tsv", &[part, &group]);
                }
            }
            _ => return Err(format!("`{what}` is no thing of a reference")),
        }
        Ok(())
    }

    fn put(&mut self, file: &'static str, cells: &[&str]) {
        let rows = self.files.entry(file).or_default();
        rows.push_str(&cells.join("\t"));
        rows.push('\n');
    }

    /// A line of the form `[ID] key=value… NAME`, as a row of the id, the keys' values in order, and the name.
    fn thing(&mut self, file: &'static str, has_id: bool, keys: &[&str], rest: &str) -> Result<(), String> {
        let line = Parsed::new(rest, has_id, keys)?;
        let mut cells: Vec<&str> = if has_id { vec![line.id] } else { Vec::new() };
        cells.extend(line.values.iter().map(String::as_str));
        cells.push(line.name);
        self.put(file, &cells);
        Ok(())
    }

    fn office(&mut self, rest: &str) -> Result<(), String> {
        let mut line = Parsed::new(rest, true, &["kind", "country", "org", "seats", "variants"])?;
        let (before, after) = line.id.rsplit_once(':').unwrap_or(("", line.id));
        for (value, default) in
            [(0, after), (1, if before.starts_with("org") { "" } else { before }), (3, "one")]
        {
            if line.values[value].is_empty() {
                line.values[value] = default.to_owned();
            }
        }
        let mut cells = vec![line.id];
        cells.extend(line.values.iter().map(String::as_str));
        cells.push(line.name);
        self.put("offices.tsv", &cells);
        Ok(())
    }

    fn country(&mut self, rest: &str) -> Result<(), String> {
        let line = Parsed::new(rest, true, &["adjective", "noun", "capital", "metonyms"])?;
        let (name, aliases) = line.name.split_once('|').unwrap_or((line.name, ""));
        let mut cells = vec![line.id];
        cells.extend(line.values.iter().map(String::as_str));
        cells.extend([name, aliases]);
        self.put("countries.tsv", &cells);
        Ok(())
    }

    fn tenure(&mut self, rest: &str) -> Result<(), String> {
        let mut words = rest.split_whitespace();
        let (Some(office), Some(person), Some(days)) = (words.next(), words.next(), words.next()) else {
            return Err("a tenure needs an office, a person and days".to_owned());
        };
        let (start, end) = days.split_once("..").ok_or("a tenure's days are START..END or START..")?;
        let (mut confidence, mut acting, mut basis, mut as_of) = ("high", "", "", "");
        for word in words {
            match word.split_once('=') {
                Some(("as_of", day)) => as_of = day,
                Some(("basis", text)) => basis = text,
                None if word == "acting" => acting = word,
                None if ["high", "medium", "low"].contains(&word) => confidence = word,
                _ => return Err(format!("`{word}` is not said of a tenure")),
            }
        }
        if end.is_empty() && as_of.is_empty() {
            as_of = AS_OF;
        }
        self.put("tenures.tsv", &[office, person, start, end, basis, as_of, acting, confidence]);
        Ok(())
    }
}

/// `[ID] key=value… NAME`.
struct Parsed<'l> {
    id: &'l str,
    values: Vec<String>,
    name: &'l str,
}

impl<'l> Parsed<'l> {
    fn new(rest: &'l str, has_id: bool, keys: &[&str]) -> Result<Parsed<'l>, String> {
        let (id, mut rest) = match has_id {
            true => rest.split_once(' ').ok_or_else(|| format!("`{rest}` has an id and nothing else"))?,
            false => ("", rest),
        };
        let mut values = vec![String::new(); keys.len()];
        loop {
            rest = rest.trim_start();
            let word = rest.split(' ').next().unwrap_or("");
            let Some((key, value)) = word.split_once('=') else { break };
            let at = keys
                .iter()
                .position(|known| *known == key)
                .ok_or_else(|| format!("`{key}=` is not known here"))?;
            values[at] = value.replace('_', " ");
            rest = &rest[word.len()..];
        }
        match rest.is_empty() {
            true => Err("a name is missing".to_owned()),
            false => Ok(Parsed { id, values, name: rest }),
        }
    }
}

fn day(text: &str) -> Result<Date, String> {
    let date = PartialDate::parse(text).filter(|date| date.is_day());
    date.map(PartialDate::first_day).ok_or_else(|| format!("`{text}` is no day"))
}
