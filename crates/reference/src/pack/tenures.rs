//! Tenures: what every source says of one person in one office, joined; and their order in the file.

use std::io;

use onrecord_core::reference::join_tenures::{Spell, join_tenures};
use onrecord_core::reference::packed::layout::Section;
use onrecord_core::reference::packed::records::{Record, TenureRecord};
use onrecord_core::reference::{Confidence, EndBasis, Layer, cells};
use onrecord_core::time::PartialDate;

use super::Packer;
use super::ops::Op;
use crate::sort::Sorter;
use crate::sort::key::Fields;

/// Places of cells in an [`Op`] of a tenure.
const START: usize = 2;
const END: usize = 3;
const END_BASIS: usize = 4;
const AS_OF: usize = 5;
const ACTING: usize = 6;
const CONFIDENCE: usize = 7;
const SOURCES: usize = 8;
const NOTE: usize = 9;

/// A row that is not taken: source, line, reason.
pub type Wrong = (u16, u32, String);

/// What all sources say of one person in one office, source after source in the order of `ops`.
pub fn spells(ops: &[Op<10>], layer: impl Fn(u16) -> Layer, wrong: &mut Vec<Wrong>) -> Vec<Spell> {
    let mut joined: Vec<Spell> = Vec::new();
    for of_source in ops.chunk_by(|one, other| one.source == other.source) {
        let mut own: Vec<Spell> = Vec::new();
        for op in of_source {
            if let Err(reason) = take(op, layer(op.source), &mut joined, &mut own) {
                wrong.push((op.source, op.line, reason));
            }
        }
        joined = join_tenures(joined, own);
    }
    joined
}

fn take(op: &Op<10>, layer: Layer, joined: &mut Vec<Spell>, own: &mut Vec<Spell>) -> Result<(), String> {
    let start = cells::date(None, op.cell(START))?;
    if op.removes {
        joined.retain(|spell| spell.start != start);
        own.retain(|spell| spell.start != start);
        return Ok(());
    }
    let known = own.iter().position(|spell| spell.start == start);
    let before = known.and_then(|at| own.get(at).cloned()).unwrap_or_else(|| new(start, layer));
    let spell = filled(before, op, layer)?;
    // A cell that empties means the very row of an earlier source: joining could not take anything away from it.
    if op.cells[END..].iter().any(|cell| cell == "-")
        && let Some(earlier) = joined.iter_mut().find(|spell| spell.start == start)
    {
        *earlier = filled(earlier.clone(), op, layer)?;
    }
    match known.and_then(|at| own.get_mut(at)) {
        Some(row) => *row = spell,
        None => own.push(spell),
    }
    Ok(())
}

fn new(start: Option<PartialDate>, layer: Layer) -> Spell {
    Spell {
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
        sources: String::new(),
        note: String::new(),
        layer,
    }
}

fn filled(mut spell: Spell, op: &Op<10>, layer: Layer) -> Result<Spell, String> {
    spell.layer = layer;
    spell.end = cells::date(spell.end, op.cell(END))?;
    spell.end_basis = cells::end_basis(spell.end_basis, op.cell(END_BASIS))?;
    if spell.end.is_some() && matches!(spell.end_basis, EndBasis::UnknownBefore(_)) {
        spell.end_basis = EndBasis::Stated;
    }
    spell.as_of = cells::date(spell.as_of, op.cell(AS_OF))?;
    spell.acting = cells::acting(spell.acting, op.cell(ACTING))?;
    spell.confidence = cells::confidence(spell.confidence, op.cell(CONFIDENCE))?;
    super::small::set(&mut spell.sources, op.cell(SOURCES));
    super::small::set(&mut spell.note, op.cell(NOTE));
    match (spell.start, spell.end) {
        (Some(start), Some(end)) if start.first_day() >= end.last_day() => {
            Err(format!("the tenure ends ({end}) before it starts ({start})"))
        }
        _ => Ok(spell),
    }
}

/// Tenures on their way into the file.
pub struct Tenures {
    sorter: Sorter,
    record: Vec<u8>,
}

impl Tenures {
    /// None yet.
    pub fn new(packer: &Packer<'_>) -> Tenures {
        Tenures { sorter: packer.sorter(), record: Vec::new() }
    }

    /// Enters a spell.
    pub fn push(
        &mut self,
        packer: &mut Packer<'_>,
        office: u32,
        person: u32,
        spell: &Spell,
    ) -> io::Result<()> {
        self.record.clear();
        self.record.extend(office.to_be_bytes());
        self.record.extend(day_key(spell.start));
        self.record.extend(person.to_be_bytes());
        let sources = packer.sections.shared(&spell.sources)?;
        let note = packer.sections.shared(&spell.note)?;
        let Spell { start, end, end_basis, as_of, acting, confidence, layer, .. } = *spell;
        let record = TenureRecord {
            office,
            person,
            start,
            end,
            end_basis,
            as_of,
            acting,
            confidence,
            layer,
            sources,
            note,
        };
        record.encode(&mut self.record);
        self.sorter.push(&self.record)
    }

    /// Writes them by office, and the list of them by person.
    pub fn finish(self, packer: &mut Packer<'_>) -> io::Result<()> {
        let mut by_person = packer.sorter();
        let mut sorted = self.sorter.sorted()?;
        let (mut row, mut key) = (0u32, Vec::new());
        while let Some(record) = sorted.next()? {
            let (Some((office, rest)), true) = (record.split_first_chunk::<4>(), record.len() > 12) else {
                continue;
            };
            let (day, rest) = rest.split_at(4);
            let (person, encoded) = rest.split_at(4);
            packer.sections.append(Section::Tenures as u32, TenureRecord::SIZE as u32, encoded)?;
            key.clear();
            [person, day, office.as_slice()].iter().for_each(|part| key.extend_from_slice(part));
            key.extend(row.to_be_bytes());
            by_person.push(&key)?;
            row = row.checked_add(1).ok_or_else(|| io::Error::other("over four thousand million tenures"))?;
        }
        let mut sorted = by_person.sorted()?;
        while let Some(record) = sorted.next()? {
            let mut fields = Fields(record.get(12..).unwrap_or_default());
            let row = u32::from_be_bytes([fields.byte(), fields.byte(), fields.byte(), fields.byte()]);
            packer.sections.list(Section::TenuresByPerson, row)?;
        }
        Ok(())
    }
}

/// The first day of a start, in bytes that order as it does; no start before all.
fn day_key(start: Option<PartialDate>) -> [u8; 4] {
    start.map(PartialDate::first_day).map_or([0; 4], |day| {
        let year = (i32::from(day.year()) + 0x8000) as u16;
        let [high, low] = year.to_be_bytes();
        [high, low, day.month().unsigned_abs(), day.day().unsigned_abs()]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `source removes start end end_basis as_of confidence`, `_` for an empty cell.
    fn op(line: u32, words: &str) -> Op<10> {
        let words: Vec<&str> = words.split(' ').collect();
        let cell = |at: usize| words.get(at).filter(|word| **word != "_").map_or("", |word| word).to_owned();
        let mut cells: [String; 10] = Default::default();
        (cells[START], cells[END], cells[END_BASIS]) = (cell(2), cell(3), cell(4));
        (cells[AS_OF], cells[CONFIDENCE]) = (cell(5), cell(6));
        Op { source: words[0].parse().unwrap(), line, removes: words[1] == "-", cells }
    }

    fn joined(ops: &[&str]) -> (Vec<String>, Vec<u32>) {
        let ops: Vec<_> = (2..).zip(ops).map(|(line, words)| op(line, words)).collect();
        let mut wrong = Vec::new();
        let layer = |source: u16| if source == 0 { Layer::Embedded } else { Layer::Packed };
        let shown = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let spells = spells(&ops, layer, &mut wrong);
        let spells = spells.iter().map(|spell| {
            format!(
                "{}..{} {:?} {}",
                shown(spell.start),
                shown(spell.end),
                spell.confidence,
                spell.layer.name()
            )
        });
        (spells.collect(), wrong.into_iter().map(|(_, line, _)| line).collect())
    }

    #[test]
    fn a_source_overrides_its_own_rows_and_is_joined_to_the_others() {
        assert_eq!(
            joined(&["0 + 2020-01-01 _ _ 2025-01-01 high", "1 + 2020-01 _", "1 + 2020-01 2024"]).0,
            ["2020-01-01..2024 Medium packed"],
            "an end known to the year carries no error"
        );
        assert_eq!(
            joined(&["0 + 2020-01-01 2021-01-01", "0 + 2020-01-01 2022-01-01"]).0,
            ["2020-01-01..2022-01-01 Low starter"]
        );
    }

    #[test]
    fn rows_are_taken_away_and_emptied() {
        assert_eq!(
            joined(&["0 + 2020-01-01 2021-01-01", "0 + 2022 _", "1 - 2020-01-01"]).0,
            ["2022.. Low starter"]
        );
        assert_eq!(
            joined(&["0 + 2020-01-01 2021-01-01", "1 + 2020-01-01 -"]).0,
            ["2020-01-01.. Medium packed"]
        );
    }

    #[test]
    fn bad_rows_are_told_with_their_line() {
        let (spells, wrong) =
            joined(&["0 + 2020-13 _", "0 + 2020 2019", "0 + 2021 _ maybe", "0 + 2022 _ _ _ high"]);
        assert_eq!((spells.len(), wrong), (1, vec![2, 3, 4]));
    }

    #[test]
    fn days_order_as_their_keys() {
        let keys = ["0001", "1999-12-31", "2000", "2000-02", "2000-02-02", "9999"]
            .map(|day| day_key(PartialDate::parse(day)));
        assert!(keys.is_sorted() && day_key(None) < keys[0]);
    }
}
