//! Places and their names: two sorted streams read in step, a place at a time.

use std::io;

use onrecord_core::reference::near::{KNOWN_PLACE, can_be_meant};
use onrecord_core::reference::packed::layout::Section;
use onrecord_core::reference::packed::records::{PlaceNameRecord, PlaceRecord, Text};
use onrecord_core::reference::{Layer, cells, columns, fold};
use onrecord_core::time::PartialDate;

use super::Packer;
use super::ops::{self, Op, Stream};
use crate::sort::Sorter;
use crate::sort::key::{Fields, put_text};

const PLACES: &str = "places.tsv";
const PLACE_NAMES: &str = "place_names.tsv";

const NAME_COLUMNS: [&str; 6] = ["other_name", "name", "geonames_id", "from", "to", "historic"];

/// Writes places and their names.
pub fn places(packer: &mut Packer<'_>) -> io::Result<()> {
    let mut places = sorted(packer, PLACES, &columns::PLACES, 1, 3)?;
    let mut names = sorted(packer, PLACE_NAMES, &NAME_COLUMNS, 1, 2)?;
    let mut folded = packer.sorter();
    let mut done = 0;
    while let Some(key) = least(&places, &names) {
        done += 1;
        packer.look("places", done)?;
        let row = place(packer, &mut places, &key, &mut folded)?;
        while let Some(op) = names.take(&key, Op::<6>::decode)? {
            match row.known() {
                Some(row) => other_name(packer, row, &op, &mut folded)?,
                None if matches!(row, Row::Removed) => {}
                None => {
                    let reason = format!("no place has the geonames_id `{}`", op.cell(2));
                    packer.skip("an id that nothing has", op.source, PLACE_NAMES, op.line, reason);
                }
            }
        }
    }
    write_names(packer, folded)
}

/// The least id of both streams.
fn least(places: &Stream, names: &Stream) -> Option<String> {
    [places.key(), names.key()].into_iter().flatten().min().map(str::to_owned)
}

/// What the sources made of a place.
#[derive(Clone, Copy)]
enum Row {
    Here(u32),
    Removed,
    Never,
}

impl Row {
    fn known(self) -> Option<u32> {
        if let Row::Here(row) = self { Some(row) } else { None }
    }
}

/// GeoNames ids as texts that order as the numbers do; what is no number comes first.
fn id_key(cell: &str) -> String {
    format!("{:010}", number(cell).map_or(0, |number| number as u32))
}

fn number(cell: &str) -> Result<f64, String> {
    match cell {
        "" => Ok(0.0),
        text => text.parse().map_err(|_| format!("`{text}` is no number")),
    }
}

/// The rows of a table by the GeoNames id in a column.
fn sorted<const N: usize>(
    packer: &mut Packer<'_>,
    file: &'static str,
    columns: &[&str; N],
    filled: usize,
    key: usize,
) -> io::Result<Stream> {
    let (mut sorter, mut record) = (packer.sorter(), Vec::new());
    packer.rows(file, columns, filled, &mut |source, row, _| {
        record.clear();
        put_text(&mut record, &id_key(row.cells[key]));
        ops::push(&mut sorter, &mut record, source, &row)
    })?;
    Stream::new(sorter)
}

/// Writes the place of an id: the latest row stands, whole. Rows without an id are places of their own.
fn place(packer: &mut Packer<'_>, places: &mut Stream, key: &str, folded: &mut Sorter) -> io::Result<Row> {
    let nameless = key == id_key("");
    let (mut latest, mut row): (Option<Op<10>>, Row) = (None, Row::Never);
    while let Some(op) = places.take(key, Op::<10>::decode)? {
        let numbers = [1, 3, 7, 8].map(|column| number(op.cell(column)));
        if let Some(reason) = numbers.into_iter().find_map(Result::err) {
            packer.skip("a number that is none", op.source, PLACES, op.line, reason);
        } else if op.removes {
            (latest, row) = (None, Row::Removed);
        } else if nameless {
            write(packer, &op, folded)?;
        } else {
            latest = Some(op);
        }
    }
    match latest {
        Some(op) => Ok(Row::Here(write(packer, &op, folded)?)),
        None => Ok(row),
    }
}

fn write(packer: &mut Packer<'_>, op: &Op<10>, folded: &mut Sorter) -> io::Result<u32> {
    let layer = packer.layer(op.source);
    let [population, geonames, lat, lon] = [1, 3, 7, 8].map(|column| number(op.cell(column)).unwrap_or(0.0));
    let sections = &mut packer.sections;
    let record = PlaceRecord {
        geonames: geonames as u32,
        name: sections.text(op.cell(0))?,
        country: sections.shared(op.cell(2))?,
        admin1: sections.shared(op.cell(5))?,
        admin2: sections.shared(op.cell(6))?,
        feature: sections.shared(op.cell(4))?,
        lat: lat as f32,
        lon: lon as f32,
        population: population as u32,
        layer,
    };
    let row = sections.push(&record)?;
    let name = Called {
        place: row,
        label: true,
        slips: record.population >= KNOWN_PLACE,
        historic: false,
        from: None,
        to: None,
        layer,
        spelling: record.name,
    };
    name.push(op.cell(0), folded)?;
    Ok(row)
}

fn other_name(packer: &mut Packer<'_>, place: u32, op: &Op<6>, folded: &mut Sorter) -> io::Result<()> {
    let dates = cells::date(None, op.cell(3)).and_then(|from| Ok((from, cells::date(None, op.cell(4))?)));
    let (from, to) = match dates {
        Ok(dates) => dates,
        Err(reason) => {
            packer.skip("a date that is none", op.source, PLACE_NAMES, op.line, reason);
            return Ok(());
        }
    };
    let historic = !matches!(op.cell(5), "" | "-" | "no" | "0");
    let (spelling, layer) = (packer.sections.text(op.cell(0))?, packer.layer(op.source));
    Called { place, label: false, slips: false, historic, from, to, layer, spelling }.push(op.cell(0), folded)
}

/// A name of a place on its way into the index.
struct Called {
    place: u32,
    label: bool,
    /// Whether slips are looked for near it.
    slips: bool,
    historic: bool,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    layer: Layer,
    spelling: Text,
}

impl Called {
    fn push(&self, name: &str, sorter: &mut Sorter) -> io::Result<()> {
        let folded = fold(name);
        if folded.is_empty() {
            return Ok(());
        }
        let slips = self.slips && can_be_meant(&folded, name);
        let mut record = Vec::new();
        put_text(&mut record, &folded);
        record.extend(self.place.to_be_bytes());
        // The chief name first, then names in use before those of another time.
        record.extend([u8::from(!self.label), u8::from(self.historic), u8::from(slips), self.layer as u8]);
        record.extend(self.spelling.start.to_be_bytes());
        record.extend(self.spelling.len.to_be_bytes());
        for date in [self.from, self.to] {
            put_text(&mut record, &date.map_or(String::new(), |date| date.to_string()));
        }
        sorter.push(&record)
    }

    fn read(fields: &mut Fields<'_>) -> Called {
        let mut number =
            |bytes: u32| (0..bytes).fold(0u32, |number, _| number << 8 | u32::from(fields.byte()));
        let place = number(4);
        let (label, historic, slips) = (number(1) == 0, number(1) != 0, number(1) != 0);
        let layer = match number(1) {
            0 => Layer::Embedded,
            1 => Layer::Packed,
            _ => Layer::Overlay,
        };
        let spelling = Text { start: number(4), len: number(2) as u16 };
        let (from, to) = (PartialDate::parse(fields.text()), PartialDate::parse(fields.text()));
        Called { place, label, slips, historic, from, to, layer, spelling }
    }
}

/// Writes the names in order, and the list of them by place.
fn write_names(packer: &mut Packer<'_>, folded: Sorter) -> io::Result<()> {
    let mut names = Stream::new(folded)?;
    let mut by_place = packer.sorter();
    let after_names = u32::try_from(packer.sections.rows(Section::Names)).unwrap_or(u32::MAX);
    let mut done = 0;
    while let Some(name) = names.key().map(str::to_owned) {
        let folded = packer.sections.folded(&name)?;
        let (mut before, mut told) = (None, false);
        while let Some(called) = names.take(&name, Called::read)? {
            done += 1;
            packer.look("names of places", done)?;
            if before == Some(called.place) {
                continue;
            }
            before = Some(called.place);
            let Called { place, label, slips, historic, from, to, layer, spelling } = called;
            let record = PlaceNameRecord { folded, spelling, place, label, historic, from, to, layer };
            let row = packer.sections.push(&record)?;
            if let (true, false, Some(key)) = (slips, told, after_names.checked_add(row)) {
                packer.near.name(key, &name)?;
                told = true;
            }
            let mut key = place.to_be_bytes().to_vec();
            key.extend(row.to_be_bytes());
            by_place.push(&key)?;
        }
    }
    let mut sorted = by_place.sorted()?;
    while let Some(record) = sorted.next()? {
        let mut fields = Fields(record.get(4..).unwrap_or_default());
        let row = u32::from_be_bytes([fields.byte(), fields.byte(), fields.byte(), fields.byte()]);
        packer.sections.list(Section::PlaceNamesByPlace, row)?;
    }
    Ok(())
}
