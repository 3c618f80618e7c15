//! Reads tables layer by layer into a [`Tables`].

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::adopt::{Below, TenureKey};
use super::divisions::Divisions;
use super::index::NameIndex;
use super::layered::Layered;
use super::packed::Packed;
use super::pending::PendingFacts;
use super::places::{OtherName, PlaceRow, Places};
use super::sources::SourceRow;
use super::tables::*;
use super::tsv::{Row, Slice, Store, rows};
use super::{Confidence, EndBasis, Layer, NameQuality, Reference, cells, columns, fold::fold};
use crate::time::{Date, PartialDate};

/// Words of titles by kind of office: knowledge of English, not of the world, so every reference has them.
const TITLE_WORDS: &str = include_str!("../../../../reference/title_words.tsv");

/// Takes tables layer by layer: the embedded ones, or a packed file in their place, then the user's.
///
/// A later row with the key of an earlier one overrides it: cells it has no column for, or leaves empty, stay as they
/// were, and `-` empties one. A row whose first cell begins with `-` takes the row of its key away. Keys are
/// `person_id`, `office_id`, `org_id`, `iso2`, `geonames_id`, and for tenures office, person and start together; names
/// and words are only added.
#[derive(Debug)]
pub struct TablesBuilder {
    base: Option<Arc<Packed>>,
    store: Store,
    layers: Vec<Part>,
    today: Date,
    errors: Vec<TableError>,
}

/// One file of one layer.
#[derive(Debug)]
struct Part {
    layer: Layer,
    file: String,
    text: u16,
}

/// Files that belong to a reference and are not looked up in.
const PASSIVE: [&str; 1] = ["source.tsv"];
const FILES: [&str; 15] = [
    "meta.tsv",
    "sources.tsv",
    "people.tsv",
    "offices.tsv",
    "organisations.tsv",
    "countries.tsv",
    "names.tsv",
    "tenures.tsv",
    "metonyms.tsv",
    "events.tsv",
    "title_words.tsv",
    "name_parts.tsv",
    "places.tsv",
    "place_names.tsv",
    "admin.tsv",
];

impl TablesBuilder {
    /// An empty reference as seen on a day.
    pub fn new(today: Date) -> TablesBuilder {
        let mut builder = TablesBuilder::empty(None, today);
        builder.add(Layer::Embedded, "title_words.tsv", TITLE_WORDS);
        builder
    }

    /// A packed file as seen on a day: it holds all that the embedded tables do, so that these are not to be added.
    pub fn over(packed: Packed, today: Date) -> TablesBuilder {
        TablesBuilder::empty(Some(Arc::new(packed)), today)
    }

    fn empty(base: Option<Arc<Packed>>, today: Date) -> TablesBuilder {
        TablesBuilder { base, store: Store::default(), layers: Vec::new(), today, errors: Vec::new() }
    }

    /// Whether a file of this name is a table of a reference.
    pub fn takes(file: &str) -> bool {
        FILES.contains(&file)
    }

    /// Adds one file (`people.tsv`, `tenures.tsv`, …) of a layer. Embedded `places.tsv`, `place_names.tsv` and
    /// `name_parts.tsv` must be in the order of their folded first column, as `reference/trial.py` writes them.
    pub fn add(
        &mut self,
        layer: Layer,
        file: &str,
        contents: impl Into<Cow<'static, str>>,
    ) -> &mut TablesBuilder {
        if PASSIVE.contains(&file) {
            return self;
        }
        if !FILES.contains(&file) {
            self.errors.push(TableError::at(file, 1, "no table of a reference has this name".to_owned()));
            return self;
        }
        match self.store.keep(contents.into()) {
            Some(text) => self.layers.push(Part { layer, file: file.to_owned(), text }),
            None => {
                self.errors.push(TableError::at(file, 1, "too many tables, or one over 4 GiB".to_owned()))
            }
        }
        self
    }

    /// The tables, and what could not be taken into them.
    pub fn build(mut self) -> (Tables, Vec<TableError>) {
        self.layers.sort_by_key(|part| part.layer);
        let below = self.base.clone().and_then(|packed| Below::new(packed, &mut self.store));
        let mut tables = empty(self.base, self.store, self.today);
        tables.layers = self.layers.iter().map(|part| (part.text, part.layer)).collect();
        let mut filling =
            Filling { tables: &mut tables, below, errors: self.errors, tenures: HashMap::new() };
        for file in FILES {
            for part in self.layers.iter().filter(|part| part.file == file) {
                filling.table(part);
            }
        }
        let errors = filling.finish();
        tables.names = NameIndex::new(&tables);
        (tables, errors)
    }
}

/// Tables that hold nothing of their own yet.
fn empty(base: Option<Arc<Packed>>, store: Store, today: Date) -> Tables {
    let rows = |count: fn(&Packed) -> u32| base.as_deref().map_or(0, count);
    let manifest = base.as_deref().map(Packed::manifest);
    let as_of = manifest.and_then(|manifest| manifest.as_of).map_or(today, PartialDate::first_day);
    Tables {
        store,
        layers: Vec::new(),
        today,
        as_of,
        version: manifest.map(|manifest| manifest.version.clone()).unwrap_or_default(),
        people: Layered::over(rows(Packed::people)),
        offices: Layered::over(rows(Packed::offices)),
        organisations: Layered::over(rows(Packed::organisations)),
        countries: Layered::over(rows(Packed::countries)),
        tenures: Vec::new(),
        hidden_tenures: HashSet::new(),
        by_person: Vec::new(),
        metonyms: Vec::new(),
        events: Vec::new(),
        titles: Vec::new(),
        aliases: Vec::new(),
        ids: Ids::default(),
        names: NameIndex::default(),
        places: Places::default(),
        parts: Parts::default(),
        sources: Vec::new(),
        divisions: Divisions::default(),
        near: OnceLock::new(),
        pending: PendingFacts::default(),
        base,
    }
}

/// Tables being filled.
struct Filling<'t> {
    tables: &'t mut Tables,
    /// The packed file below, for rows of it that are changed.
    below: Option<Below>,
    errors: Vec<TableError>,
    /// Rows by office, person and start.
    tenures: HashMap<TenureKey, usize>,
}

impl Filling<'_> {
    fn table(&mut self, part: &Part) {
        match part.file.as_str() {
            "meta.tsv" => self.meta(part),
            "people.tsv" => self.people(part),
            "offices.tsv" => self.offices(part),
            "organisations.tsv" => self.organisations(part),
            "countries.tsv" => self.countries(part),
            "names.tsv" => self.aliases(part),
            "tenures.tsv" => self.tenure_rows(part),
            "metonyms.tsv" => self.metonyms(part),
            "events.tsv" => self.events(part),
            "title_words.tsv" => self.titles(part),
            "name_parts.tsv" => self.name_parts(part),
            "places.tsv" => self.places(part),
            "sources.tsv" => self.sources(part),
            "admin.tsv" => self.tables.divisions.add(part.text),
            _ => self.place_names(part),
        }
    }

    fn rows<const N: usize>(&mut self, part: &Part, wanted: &[&str; N], keys: usize) -> Vec<Row<N>> {
        rows(&self.tables.store, part.text, &part.file, wanted, keys, &mut self.errors)
    }

    fn get(&self, slice: Slice) -> &str {
        self.tables.store.get(slice)
    }

    fn error(&mut self, part: &Part, line: usize, reason: String) {
        self.errors.push(TableError::at(&part.file, line, reason));
    }

    /// Sets a field from a cell: absent and empty cells leave it, `-` empties it.
    fn set(&self, field: &mut Slice, cell: Option<Slice>) {
        match cell.map(|cell| (cell, self.get(cell))) {
            Some((_, "-")) => *field = Slice::default(),
            Some((cell, words)) if !words.is_empty() => *field = cell,
            _ => {}
        }
    }

    /// The date in a cell, over the one that was there.
    fn date(&self, before: Option<PartialDate>, cell: Slice) -> Result<Option<PartialDate>, String> {
        cells::date(before, self.get(cell))
    }

    fn meta(&mut self, part: &Part) {
        for row in self.rows(part, &["key", "value"], 1) {
            let value = self.get(row.cell(1)).to_owned();
            match self.get(row.cell(0)) {
                "version" if part.layer == Layer::Embedded => self.tables.version = value,
                "version" => self.tables.version = format!("{} + {value}", self.tables.version),
                "as_of" => match PartialDate::parse(&value).filter(|date| date.is_day()) {
                    Some(date) => self.tables.as_of = date.first_day(),
                    None => self.error(part, row.line, format!("`{value}` is no day")),
                },
                key => {
                    let reason = format!("unknown key `{key}`");
                    self.error(part, row.line, reason);
                }
            }
        }
    }

    fn people(&mut self, part: &Part) {
        let rows = self.rows(part, &columns::PEOPLE, 1);
        self.tables.people.reserve(rows.len());
        for row in rows {
            let known = self.tables.person_with_id(self.get(row.cell(0))).map(|id| id.0);
            if let (Some(at), Some(below)) = (known, &self.below) {
                below.adopt_person(self.tables, at);
            }
            if row.removes {
                if let Some(known) = known.and_then(|at| self.tables.people.get_mut(at)) {
                    known.removed = true;
                }
                continue;
            }
            match self.person(&row, known, part.layer) {
                Ok(person) => {
                    let id = self.tables.store.get(row.cell(0));
                    put(&mut self.tables.people, &mut self.tables.ids.people, id, person);
                }
                Err(reason) => self.error(part, row.line, reason),
            }
        }
    }

    fn person(&self, row: &Row<10>, known: Option<u32>, layer: Layer) -> Result<PersonRow, String> {
        let mut person = known.and_then(|at| self.tables.people.get(at).copied()).unwrap_or(PersonRow {
            id: row.cell(0),
            wikidata: Slice::default(),
            name: Slice::default(),
            quality: NameQuality::Judges,
            sort_key: Slice::default(),
            birth: None,
            death: None,
            gender: Slice::default(),
            countries: Slice::default(),
            sources: Slice::default(),
            layer,
            removed: false,
        });
        person.layer = layer;
        self.set(&mut person.wikidata, row.cells[1]);
        self.set(&mut person.name, row.cells[2]);
        person.quality = cells::quality(person.quality, self.get(row.cell(3)))?;
        self.set(&mut person.sort_key, row.cells[4]);
        person.birth = self.date(person.birth, row.cell(5))?;
        person.death = self.date(person.death, row.cell(6))?;
        self.set(&mut person.gender, row.cells[7]);
        self.set(&mut person.countries, row.cells[8]);
        self.set(&mut person.sources, row.cells[9]);
        match person.name.is_empty() {
            true => Err("a person needs a name".to_owned()),
            false => Ok(person),
        }
    }

    fn offices(&mut self, part: &Part) {
        for row in self.rows(part, &columns::OFFICES, 1) {
            let known = self.tables.office_with_id(self.get(row.cell(0))).map(|id| id.0);
            if let (Some(at), Some(below)) = (known, &self.below) {
                below.adopt_office(self.tables, at);
            }
            if row.removes {
                if let Some(known) = known.and_then(|at| self.tables.offices.get_mut(at)) {
                    known.removed = true;
                }
                continue;
            }
            match self.office(&row, known, part.layer) {
                Ok(office) => {
                    let id = self.tables.store.get(row.cell(0));
                    put(&mut self.tables.offices, &mut self.tables.ids.offices, id, office);
                }
                Err(reason) => self.error(part, row.line, reason),
            }
        }
    }

    fn office(&self, row: &Row<9>, known: Option<u32>, layer: Layer) -> Result<OfficeRow, String> {
        let mut office = known.and_then(|at| self.tables.offices.get(at).copied()).unwrap_or(OfficeRow {
            id: row.cell(0),
            wikidata: Slice::default(),
            title: Slice::default(),
            variants: Slice::default(),
            kind: Slice::default(),
            country: Slice::default(),
            organisation: Slice::default(),
            one_seat: false,
            layer,
            removed: false,
        });
        office.layer = layer;
        self.set(&mut office.title, row.cells[1]);
        self.set(&mut office.variants, row.cells[2]);
        self.set(&mut office.kind, row.cells[3]);
        self.set(&mut office.country, row.cells[4]);
        self.set(&mut office.organisation, row.cells[5]);
        self.set(&mut office.wikidata, row.cells[6]);
        office.one_seat = cells::one_seat(office.one_seat, self.get(row.cell(7)))?;
        match office.title.is_empty() {
            true => Err("an office needs a title".to_owned()),
            false => Ok(office),
        }
    }

    fn organisations(&mut self, part: &Part) {
        for row in self.rows(part, &columns::ORGANISATIONS, 1) {
            let known = self.tables.organisation_with_id(self.get(row.cell(0))).map(|id| id.0);
            if let (Some(at), Some(below)) = (known, &self.below) {
                below.adopt_organisation(self.tables, at);
            }
            if row.removes {
                if let Some(known) = known.and_then(|at| self.tables.organisations.get_mut(at)) {
                    known.removed = true;
                }
                continue;
            }
            let mut body =
                known.and_then(|at| self.tables.organisations.get(at).copied()).unwrap_or(OrganisationRow {
                    id: row.cell(0),
                    wikidata: Slice::default(),
                    name: Slice::default(),
                    short: Slice::default(),
                    aliases: Slice::default(),
                    kind: Slice::default(),
                    leader_office: Slice::default(),
                    layer: part.layer,
                    removed: false,
                });
            body.layer = part.layer;
            self.set(&mut body.wikidata, row.cells[1]);
            self.set(&mut body.name, row.cells[2]);
            self.set(&mut body.short, row.cells[3]);
            self.set(&mut body.aliases, row.cells[4]);
            self.set(&mut body.kind, row.cells[5]);
            self.set(&mut body.leader_office, row.cells[6]);
            if body.name.is_empty() {
                self.error(part, row.line, "an organisation needs a name".to_owned());
                continue;
            }
            let id = self.tables.store.get(row.cell(0));
            put(&mut self.tables.organisations, &mut self.tables.ids.organisations, id, body);
        }
    }

    fn countries(&mut self, part: &Part) {
        let rows = self.rows(part, &columns::COUNTRIES, 1);
        if let Some(below) = &self.below {
            below.adopt_countries(self.tables);
        }
        for row in rows {
            let known = self.tables.ids.countries.get(self.get(row.cell(0))).copied();
            let mut country =
                known.and_then(|at| self.tables.countries.get(at).copied()).unwrap_or(CountryRow {
                    iso2: row.cell(0),
                    wikidata: Slice::default(),
                    name: Slice::default(),
                    aliases: Slice::default(),
                    adjectives: Slice::default(),
                    nouns: Slice::default(),
                    capital: Slice::default(),
                    metonyms: Slice::default(),
                    removed: false,
                });
            country.removed = row.removes;
            self.set(&mut country.wikidata, row.cells[1]);
            self.set(&mut country.name, row.cells[2]);
            self.set(&mut country.aliases, row.cells[3]);
            self.set(&mut country.adjectives, row.cells[4]);
            self.set(&mut country.nouns, row.cells[5]);
            self.set(&mut country.capital, row.cells[6]);
            self.set(&mut country.metonyms, row.cells[7]);
            if country.name.is_empty() {
                self.error(part, row.line, "a country needs a name".to_owned());
                continue;
            }
            let id = self.tables.store.get(row.cell(0));
            put(&mut self.tables.countries, &mut self.tables.ids.countries, id, country);
        }
    }

    fn aliases(&mut self, part: &Part) {
        for row in self.rows(part, &["person_id", "name", "kind", "source"], 2) {
            let person = match self.find_person(row.cell(0), part.layer) {
                Ok(Some(person)) => person,
                Ok(None) => continue,
                Err(reason) => {
                    self.error(part, row.line, reason);
                    continue;
                }
            };
            let judges = match cells::judges(self.get(row.cell(2))) {
                Ok(judges) => judges,
                Err(reason) => {
                    self.error(part, row.line, reason);
                    continue;
                }
            };
            self.tables.aliases.push(AliasRow {
                person,
                name: row.cell(1),
                judges,
                sources: row.cell(3),
                layer: part.layer,
            });
        }
    }

    fn sources(&mut self, part: &Part) {
        for row in self.rows(part, &columns::SOURCES, 1) {
            self.tables.sources.push(SourceRow::new(&row, part.layer));
        }
    }

    fn tenure_rows(&mut self, part: &Part) {
        let rows = self.rows(part, &columns::TENURES, 2);
        self.tables.tenures.reserve(rows.len());
        for row in rows {
            if let Err(reason) = self.tenure(&row, part.layer) {
                self.error(part, row.line, reason);
            }
        }
    }

    fn tenure(&mut self, row: &Row<10>, layer: Layer) -> Result<(), String> {
        let (office, person) = (self.find_office(row.cell(0), layer)?, self.find_person(row.cell(1), layer)?);
        let (Some(office), Some(person)) = (office, person) else { return Ok(()) };
        let start = self.date(None, row.cell(2))?;
        let known = self.known_tenure((office, person, start));
        if row.removes {
            if let Some(at) = known {
                // Out of the way of both look-ups; the row is swept out when the tables are finished.
                self.tables.tenures[at].office = u32::MAX;
            }
            return Ok(());
        }
        let mut tenure = known.and_then(|at| self.tables.tenures.get(at).copied()).unwrap_or(TenureRow {
            office,
            person,
            start,
            end: None,
            end_basis: EndBasis::Stated,
            as_of: None,
            acting: false,
            confidence: match layer {
                Layer::Embedded => Confidence::Low,
                Layer::Packed => Confidence::Medium,
                Layer::Overlay => Confidence::High,
            },
            sources: Slice::default(),
            note: Slice::default(),
            layer,
        });
        tenure.layer = layer;
        self.fill_tenure(&mut tenure, row)?;
        match known {
            Some(at) => self.tables.tenures[at] = tenure,
            None => {
                self.tenures.insert((office, person, start), self.tables.tenures.len());
                self.tables.tenures.push(tenure);
            }
        }
        Ok(())
    }

    /// The person that a row of a layer names; none where a later layer has taken the person away, which is no fault of
    /// the row's.
    fn find_person(&self, cell: Slice, layer: Layer) -> Result<Option<u32>, String> {
        let id = self.get(cell);
        let gone = layer < Layer::Overlay && self.tables.ids.people.contains_key(id);
        match self.tables.person_with_id(id) {
            None if !gone => Err(format!("no person has the id `{id}`")),
            found => Ok(found.map(|id| id.0)),
        }
    }

    /// The office that a row of a layer names, as [`Filling::find_person`].
    fn find_office(&self, cell: Slice, layer: Layer) -> Result<Option<u32>, String> {
        let id = self.get(cell);
        let gone = layer < Layer::Overlay && self.tables.ids.offices.contains_key(id);
        match self.tables.office_with_id(id) {
            None if !gone => Err(format!("no office has the id `{id}`")),
            found => Ok(found.map(|id| id.0)),
        }
    }

    /// The row in memory of a tenure that was there, the packed file's brought into memory for it.
    fn known_tenure(&mut self, key: TenureKey) -> Option<usize> {
        if let Some(at) = self.tenures.get(&key) {
            return Some(*at);
        }
        let below = self.below.as_ref()?;
        let row = below.adopt_tenure(self.tables, below.tenure(self.tables, key)?);
        let at = self.tables.tenures.len();
        self.tables.tenures.push(row);
        self.tenures.insert(key, at);
        Some(at)
    }

    fn fill_tenure(&self, tenure: &mut TenureRow, row: &Row<10>) -> Result<(), String> {
        tenure.end = self.date(tenure.end, row.cell(3))?;
        tenure.end_basis = cells::end_basis(tenure.end_basis, self.get(row.cell(4)))?;
        if tenure.end.is_some() && matches!(tenure.end_basis, EndBasis::UnknownBefore(_)) {
            tenure.end_basis = EndBasis::Stated;
        }
        tenure.as_of = self.date(tenure.as_of, row.cell(5))?;
        tenure.acting = cells::acting(tenure.acting, self.get(row.cell(6)))?;
        tenure.confidence = cells::confidence(tenure.confidence, self.get(row.cell(7)))?;
        self.set(&mut tenure.sources, row.cells[8]);
        self.set(&mut tenure.note, row.cells[9]);
        let open = tenure.end.is_none() && tenure.as_of.is_none();
        if open && tenure.layer == Layer::Overlay {
            tenure.as_of = Some(PartialDate::from(self.tables.today));
        }
        match (tenure.start, tenure.end) {
            (Some(start), Some(end)) if start.first_day() >= end.last_day() => {
                Err(format!("the tenure ends ({end}) before it starts ({start})"))
            }
            _ => Ok(()),
        }
    }

    fn metonyms(&mut self, part: &Part) {
        for row in self.rows(part, &["metonym", "means", "office_id", "note"], 1) {
            let mut office = None;
            if !row.cell(2).is_empty() {
                match self.find_office(row.cell(2), part.layer) {
                    Ok(found) => office = found,
                    Err(reason) => self.error(part, row.line, reason),
                }
            }
            self.tables.metonyms.push(MetonymRow { phrase: row.cell(0), means: row.cell(1), office });
        }
    }

    fn events(&mut self, part: &Part) {
        for row in self.rows(part, &["start", "name", "end", "aliases", "countries", "confidence"], 2) {
            let dates =
                self.date(None, row.cell(0)).and_then(|start| Ok((start, self.date(None, row.cell(2))?)));
            let (start, end) = match dates {
                Ok((Some(start), end)) => (start, end),
                Ok((None, _)) => continue,
                Err(reason) => {
                    self.error(part, row.line, reason);
                    continue;
                }
            };
            let confidence = cells::event_confidence(self.get(row.cell(5)));
            self.tables.events.push(EventRow {
                name: row.cell(1),
                aliases: row.cell(3),
                start,
                end,
                countries: row.cell(4),
                confidence,
            });
        }
    }

    fn titles(&mut self, part: &Part) {
        for row in self.rows(part, &["kind", "words", "countries", "in_title"], 2) {
            self.tables.titles.push(TitleRow {
                kind: row.cell(0),
                words: row.cell(1),
                countries: row.cell(2),
                in_title: row.cell(3),
            });
        }
    }

    fn name_parts(&mut self, part: &Part) {
        if part.layer == Layer::Embedded && self.tables.parts.sorted.is_none() {
            self.tables.parts.sorted = Some(part.text);
            return;
        }
        for row in self.rows(part, &["part", "groups"], 2) {
            let folded = fold(self.get(row.cell(0))).into_boxed_str();
            self.tables.parts.more.entry(folded).or_default().push(row.cell(1));
        }
    }

    fn places(&mut self, part: &Part) {
        if part.layer == Layer::Embedded && self.tables.places.table.is_none() {
            self.tables.places.table = Some(part.text);
            return;
        }
        for row in self.rows(part, &columns::PLACES, 1) {
            let number = |cell: Slice| match self.get(cell) {
                "" => Ok(0.0),
                text => text.parse::<f64>().map_err(|_| format!("`{text}` is no number")),
            };
            let numbers = [1, 3, 7, 8].map(|column| number(row.cell(column)));
            let [population, geonames, lat, lon] = match numbers {
                [Ok(population), Ok(geonames), Ok(lat), Ok(lon)] => [population, geonames, lat, lon],
                numbers => {
                    let reason = numbers.into_iter().find_map(Result::err).unwrap_or_default();
                    self.error(part, row.line, reason);
                    continue;
                }
            };
            if row.removes {
                self.tables.places.remove(geonames as u32);
                continue;
            }
            let place = PlaceRow {
                geonames: geonames as u32,
                name: row.cell(0),
                country: row.cell(2),
                admin1: row.cell(5),
                feature: row.cell(4),
                lat: lat as f32,
                lon: lon as f32,
                population: population as u32,
            };
            self.tables.places.add(&self.tables.store, place);
        }
    }

    fn place_names(&mut self, part: &Part) {
        if part.layer == Layer::Embedded && self.tables.places.other_names.is_none() {
            self.tables.places.other_names = Some(part.text);
            return;
        }
        for row in self.rows(part, &columns::PLACE_NAMES, 2) {
            let id = self.get(row.cell(1)).parse().unwrap_or(0);
            let name = self.place_name(&row);
            let Tables { places, store, base, .. } = &mut *self.tables;
            match name {
                Ok(name) if places.add_name(store, base.as_deref(), id, name) => {}
                Ok(_) => {
                    let reason =
                        "no place of the same layer or of a packed file has this geonames_id".to_owned();
                    self.error(part, row.line, reason);
                }
                Err(reason) => self.error(part, row.line, reason),
            }
        }
    }

    fn place_name(&self, row: &Row<6>) -> Result<OtherName, String> {
        Ok(OtherName {
            text: row.cell(0),
            from: self.date(None, row.cell(3))?,
            to: self.date(None, row.cell(4))?,
            historic: cells::historic(self.get(row.cell(5)))?,
        })
    }

    /// Sorts what is looked up by binary search.
    fn finish(self) -> Vec<TableError> {
        let tables = self.tables;
        let mut tenures = std::mem::take(&mut tables.tenures);
        tenures.retain(|row| tables.has_person(row.person) && tables.has_office(row.office));
        tables.tenures = tenures;
        let first = |row: &TenureRow| row.start.map_or(Date::MIN, PartialDate::first_day);
        tables.tenures.sort_by_key(|row| (row.office, first(row)));
        let mut by_person: Vec<u32> = (0..).take(tables.tenures.len()).collect();
        by_person.sort_by_key(|at| {
            let row = &tables.tenures[*at as usize];
            (row.person, first(row))
        });
        tables.by_person = by_person;
        tables.aliases.sort_by_key(|alias| alias.person);
        self.errors
    }
}

/// Puts a row in the place of the one with its id, taken away or not, or at the end under a new id.
fn put<R>(rows: &mut Layered<R>, ids: &mut HashMap<Box<str>, u32>, id: &str, row: R) {
    match ids.get(id) {
        Some(at) => rows.put(*at, row),
        None => drop(ids.insert(id.into(), rows.push(row))),
    }
}
