//! People with their names and tenures: three sorted streams read in step, a person at a time.

use std::io;

use onrecord_core::reference::forms::Spelt;
use onrecord_core::reference::packed::layout::Section;
use onrecord_core::reference::packed::records::{AliasRecord, PersonRecord};
use onrecord_core::reference::{Layer, NameQuality, cells, columns};
use onrecord_core::time::PartialDate;

use super::Packer;
use super::names::Names;
use super::ops::{self, Op, Stream};
use super::small::{Rows, set};
use super::tenures::{self, Tenures};
use crate::sort::Sorter;
use crate::sort::key::{Fields, put_text};

const PEOPLE: &str = "people.tsv";
const NAMES: &str = "names.tsv";
const TENURES: &str = "tenures.tsv";

/// A person as the sources read so far have it.
#[derive(Clone, Debug)]
struct Person {
    wikidata: String,
    name: String,
    quality: NameQuality,
    sort_key: String,
    birth: Option<PartialDate>,
    death: Option<PartialDate>,
    gender: String,
    countries: String,
    sources: String,
    layer: Layer,
    /// Other names: labels that a later source replaced, then aliases.
    names: Vec<Name>,
}

/// Another name of a person.
#[derive(Clone, Debug)]
struct Name {
    text: String,
    judges: bool,
    sources: String,
    layer: Layer,
}

impl Person {
    fn new(layer: Layer) -> Person {
        Person {
            wikidata: String::new(),
            name: String::new(),
            quality: NameQuality::Judges,
            sort_key: String::new(),
            birth: None,
            death: None,
            gender: String::new(),
            countries: String::new(),
            sources: String::new(),
            layer,
            names: Vec::new(),
        }
    }

    /// The person with a row on top.
    fn with(mut self, op: &Op<10>, layer: Layer) -> Result<Person, String> {
        let before = Name {
            text: self.name.clone(),
            judges: self.quality == NameQuality::Judges,
            sources: self.sources.clone(),
            layer: self.layer,
        };
        self.layer = layer;
        set(&mut self.wikidata, op.cell(1));
        set(&mut self.name, op.cell(2));
        self.quality = cells::quality(self.quality, op.cell(3))?;
        set(&mut self.sort_key, op.cell(4));
        self.birth = cells::date(self.birth, op.cell(5))?;
        self.death = cells::date(self.death, op.cell(6))?;
        set(&mut self.gender, op.cell(7));
        set(&mut self.countries, op.cell(8));
        set(&mut self.sources, op.cell(9));
        if self.name.is_empty() {
            return Err("a person needs a name".to_owned());
        }
        // What was right to write before is not wrong because another source writes it otherwise.
        if !before.text.is_empty() && before.text != self.name {
            self.call(before);
        }
        Ok(self)
    }

    /// Adds another name; one that is there already is said by both.
    fn call(&mut self, name: Name) {
        match self.names.iter_mut().find(|known| known.text == name.text) {
            Some(known) => {
                known.judges |= name.judges;
                if !known.sources.split(',').any(|source| source == name.sources) && !name.sources.is_empty()
                {
                    let comma = if known.sources.is_empty() { "" } else { "," };
                    known.sources = format!("{}{comma}{}", known.sources, name.sources);
                }
            }
            None => self.names.push(name),
        }
    }
}

/// Writes people, aliases and tenures, and enters their names.
pub fn people(packer: &mut Packer<'_>, offices: &Rows, names: &mut Names) -> io::Result<()> {
    let mut walk = Walk {
        people: sorted(packer, PEOPLE, &columns::PEOPLE, 1, &[0])?,
        names: sorted(packer, NAMES, &["person_id", "name", "kind", "source"], 2, &[0])?,
        tenures: sorted(packer, TENURES, &columns::TENURES, 2, &[1, 0])?,
        by_wikidata: packer.sorter(),
        out: Tenures::new(packer),
        offices,
    };
    let mut done = 0;
    while let Some(id) = walk.next_id() {
        done += 1;
        packer.look("people", done)?;
        walk.person(packer, &id, names)?;
    }
    let mut sorted = walk.by_wikidata.sorted()?;
    while let Some(record) = sorted.next()? {
        let mut fields = Fields(record);
        fields.text();
        let row = u32::from_be_bytes([fields.byte(), fields.byte(), fields.byte(), fields.byte()]);
        packer.sections.list(Section::PeopleByWikidata, row)?;
    }
    walk.out.finish(packer)
}

/// The rows of a table by the cells of these columns.
fn sorted<const N: usize>(
    packer: &mut Packer<'_>,
    file: &'static str,
    columns: &[&str; N],
    filled: usize,
    keys: &[usize],
) -> io::Result<Stream> {
    let (mut sorter, mut record) = (packer.sorter(), Vec::new());
    packer.rows(file, columns, filled, &mut |source, row, _| {
        record.clear();
        keys.iter().for_each(|key| put_text(&mut record, row.cells[*key]));
        ops::push(&mut sorter, &mut record, source, &row)
    })?;
    (packer.watch.progress)(file, 0);
    Stream::new(sorter)
}

struct Walk<'o> {
    people: Stream,
    names: Stream,
    tenures: Stream,
    by_wikidata: Sorter,
    out: Tenures,
    offices: &'o Rows,
}

impl Walk<'_> {
    /// The least id of all three streams.
    fn next_id(&self) -> Option<String> {
        let keys = [self.people.key(), self.names.key(), self.tenures.key()];
        keys.into_iter().flatten().min().map(str::to_owned)
    }

    fn person(&mut self, packer: &mut Packer<'_>, id: &str, names: &mut Names) -> io::Result<()> {
        let mut ever = false;
        let mut person: Option<Person> = None;
        while let Some(op) = self.people.take(id, Op::<10>::decode)? {
            if op.removes {
                person = None;
                continue;
            }
            let layer = packer.layer(op.source);
            match person.clone().unwrap_or_else(|| Person::new(layer)).with(&op, layer) {
                Ok(changed) => (person, ever) = (Some(changed), true),
                Err(reason) => packer.skip("a row that is not whole", op.source, PEOPLE, op.line, reason),
            }
        }
        self.aliases(packer, id, person.as_mut(), ever)?;
        let row = match &person {
            Some(person) => Some(self.write(packer, id, person, names)?),
            None => None,
        };
        self.tenures(packer, id, row, ever)
    }

    fn aliases(
        &mut self,
        packer: &mut Packer<'_>,
        id: &str,
        mut person: Option<&mut Person>,
        ever: bool,
    ) -> io::Result<()> {
        while let Some(op) = self.names.take(id, Op::<4>::decode)? {
            let judges = match cells::judges(op.cell(2)) {
                Ok(judges) => judges,
                Err(reason) => {
                    packer.skip("a kind of name that is none", op.source, NAMES, op.line, reason);
                    continue;
                }
            };
            let layer = packer.layer(op.source);
            match &mut person {
                Some(person) => person.call(Name {
                    text: op.cell(1).to_owned(),
                    judges,
                    sources: op.cell(3).to_owned(),
                    layer,
                }),
                None if ever => {}
                None => nobody(packer, &op, NAMES, id),
            }
        }
        Ok(())
    }

    /// Writes a person with all names; the row.
    fn write(
        &mut self,
        packer: &mut Packer<'_>,
        id: &str,
        person: &Person,
        names: &mut Names,
    ) -> io::Result<u32> {
        let sections = &mut packer.sections;
        let id_text = sections.text(id)?;
        let record = PersonRecord {
            id: id_text,
            wikidata: if person.wikidata == id { id_text } else { sections.text(&person.wikidata)? },
            name: sections.text(&person.name)?,
            sort_key: sections.text(&person.sort_key)?,
            gender: sections.shared(&person.gender)?,
            countries: sections.shared(&person.countries)?,
            sources: sections.shared(&person.sources)?,
            birth: person.birth,
            death: person.death,
            quality: person.quality,
            layer: person.layer,
        };
        let row = sections.push(&record)?;
        let (family, countries) = (person.sort_key.as_str(), person.countries.as_str());
        names.person(row, &Spelt { name: &person.name, family, countries }, record.name, true)?;
        names.family(row, &person.name, family)?;
        for other in &person.names {
            let name = sections.text(&other.text)?;
            let sources = sections.shared(&other.sources)?;
            let (judges, layer) = (other.judges, other.layer);
            sections.push(&AliasRecord { person: row, name, sources, judges, layer })?;
            names.person(row, &Spelt { name: &other.text, family, countries }, name, false)?;
        }
        if !person.wikidata.is_empty() {
            let mut key = Vec::new();
            put_text(&mut key, &person.wikidata);
            key.extend(row.to_be_bytes());
            self.by_wikidata.push(&key)?;
        }
        Ok(row)
    }

    fn tenures(&mut self, packer: &mut Packer<'_>, id: &str, row: Option<u32>, ever: bool) -> io::Result<()> {
        let mut ops: Vec<(String, Op<10>)> = Vec::new();
        let decode = |fields: &mut Fields<'_>| (fields.text().to_owned(), Op::<10>::decode(fields));
        while let Some(op) = self.tenures.take(id, decode)? {
            ops.push(op);
        }
        for of_office in ops.chunk_by(|one, other| one.0 == other.0) {
            let Some((office_id, first)) = of_office.first() else { continue };
            let office = self.offices.get(office_id).copied();
            let (Some(office), Some(row)) = (office, row) else {
                if office.is_none() {
                    let reason = format!("no office has the id `{office_id}`");
                    packer.skip("an id that nothing has", first.source, TENURES, first.line, reason);
                } else if !ever {
                    nobody(packer, first, TENURES, id);
                }
                continue;
            };
            let own: Vec<Op<10>> = of_office.iter().map(|(_, op)| op.clone()).collect();
            let mut wrong = Vec::new();
            for spell in tenures::spells(&own, |source| packer.layer(source), &mut wrong) {
                self.out.push(packer, office, row, &spell)?;
            }
            for (source, line, reason) in wrong {
                packer.skip("a tenure that cannot be", source, TENURES, line, reason);
            }
        }
        Ok(())
    }
}

fn nobody<const N: usize>(packer: &mut Packer<'_>, op: &Op<N>, file: &str, id: &str) {
    packer.skip("an id that nothing has", op.source, file, op.line, format!("no person has the id `{id}`"));
}
