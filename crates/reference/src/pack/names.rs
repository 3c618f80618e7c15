//! The indexes of names: every folded form of every name, family names, and parts of names.
//!
//! All forms are sorted once. The run over them keeps each folded text once, and from it the lists of family names and
//! parts are made, which point into the same texts.

use std::io;

use onrecord_core::reference::forms::{self, How, Spelt};
use onrecord_core::reference::near::can_be_meant;
use onrecord_core::reference::packed::layout::Section;
use onrecord_core::reference::packed::records::{NameRecord, PartRecord, SurnameRecord, Text};
use onrecord_core::reference::{CountryId, Entry, OrganisationId, PersonId, fold};

use super::Packer;
use super::ops::Stream;
use crate::sort::Sorter;
use crate::sort::key::{Fields, put_text};

/// Kinds of entries, in their order.
const PERSON: u8 = 0;
const ORGANISATION: u8 = 1;
const COUNTRY: u8 = 2;
/// A person's family name that is told apart from the name.
const FAMILY: u8 = 200;

/// A folded name, and what it is of.
#[derive(Clone, Copy, Debug)]
struct Form<'a> {
    folded: &'a str,
    kind: u8,
    row: u32,
    /// Whether it is the chief name.
    label: bool,
    /// Whether it is the whole name, of which family name and parts are taken.
    whole: bool,
    /// Whether slips are looked for near it.
    slips: bool,
    spelling: Text,
}

/// Names on their way into the index.
pub struct Names {
    sorter: Sorter,
    record: Vec<u8>,
}

impl Names {
    /// None yet.
    pub fn new(packer: &Packer<'_>) -> Names {
        Names { sorter: packer.sorter(), record: Vec::new() }
    }

    fn push(&mut self, form: Form<'_>) -> io::Result<()> {
        self.record.clear();
        put_text(&mut self.record, form.folded);
        self.record.push(form.kind);
        self.record.extend(form.row.to_be_bytes());
        // Labels first, then whole names, then what slips are looked for near, as in the index in memory.
        self.record.extend([!form.label, !form.whole, !form.slips].map(u8::from));
        self.record.extend(form.spelling.start.to_be_bytes());
        self.record.extend(form.spelling.len.to_be_bytes());
        self.sorter.push(&self.record)
    }

    /// Enters one of a person's names in all its forms.
    pub fn person(&mut self, row: u32, spelt: &Spelt<'_>, spelling: Text, label: bool) -> io::Result<()> {
        for form in forms::of(spelt) {
            let whole = form.how == How::Whole;
            let slips = form.how.takes_slips() && can_be_meant(&form.folded, spelt.name);
            let (folded, label) = (form.folded.as_str(), label && whole);
            self.push(Form { folded, kind: PERSON, row, label, whole, slips, spelling })?;
        }
        Ok(())
    }

    /// Enters a person's family name where the end of the chief name does not tell it.
    pub fn family(&mut self, row: u32, name: &str, family: &str) -> io::Result<()> {
        let (name, family) = (fold(name), fold(family));
        if name.is_empty() || family.is_empty() || name.rsplit(' ').next() == Some(family.as_str()) {
            return Ok(());
        }
        let spelling = Text::default();
        let (folded, label, slips) = (family.as_str(), false, false);
        self.push(Form { folded, kind: FAMILY, row, label, whole: true, slips, spelling })
    }

    /// Enters a name of an organisation.
    pub fn organisation(&mut self, row: u32, name: &str, spelling: Text, label: bool) -> io::Result<()> {
        self.other(ORGANISATION, row, name, spelling, label)
    }

    /// Enters a name of a country.
    pub fn country(&mut self, row: u32, name: &str, spelling: Text, label: bool) -> io::Result<()> {
        self.other(COUNTRY, row, name, spelling, label)
    }

    fn other(&mut self, kind: u8, row: u32, name: &str, spelling: Text, label: bool) -> io::Result<()> {
        let folded = fold(name);
        if folded.is_empty() {
            return Ok(());
        }
        let slips = can_be_meant(&folded, name);
        self.push(Form { folded: &folded, kind, row, label, whole: true, slips, spelling })
    }

    /// Writes the indexes.
    pub fn finish(self, packer: &mut Packer<'_>) -> io::Result<()> {
        let mut forms = Stream::new(self.sorter)?;
        let mut lists = Lists { surnames: packer.sorter(), parts: packer.sorter(), record: Vec::new() };
        let mut done = 0;
        while let Some(folded) = forms.key().map(str::to_owned) {
            let text = packer.sections.folded(&folded)?;
            let first = packer.sections.rows(Section::Names);
            let (mut before, mut of_person, mut near) = (None, false, false);
            while let Some((entry, form)) = forms.take(&folded, |fields| decode(&folded, fields))? {
                done += 1;
                packer.look("index of names", done)?;
                if form.kind != FAMILY && before != Some(entry) {
                    let (spelling, label, slips) = (form.spelling, form.label, form.slips);
                    packer.sections.push(&NameRecord { folded: text, spelling, entry, label, slips })?;
                    before = Some(entry);
                    near |= form.slips;
                }
                if matches!(form.kind, PERSON | FAMILY) && form.whole {
                    lists.surname(&form, text)?;
                    of_person |= form.kind == PERSON;
                }
            }
            if of_person {
                lists.parts(&folded, text)?;
            }
            if let (true, Ok(key)) = (near, u32::try_from(first)) {
                packer.near.name(key, &folded)?;
            }
        }
        lists.finish(packer)
    }
}

fn decode<'a>(folded: &'a str, fields: &mut Fields<'_>) -> (Entry, Form<'a>) {
    let mut number = |bytes: u32| (0..bytes).fold(0u32, |number, _| number << 8 | u32::from(fields.byte()));
    let (kind, row) = (number(1) as u8, number(4));
    let (label, whole, slips) = (number(1) == 0, number(1) == 0, number(1) == 0);
    let spelling = Text { start: number(4), len: number(2) as u16 };
    let entry = match kind {
        ORGANISATION => Entry::Organisation(OrganisationId(row)),
        COUNTRY => Entry::Country(CountryId(row)),
        _ => Entry::Person(PersonId(row)),
    };
    (entry, Form { folded, kind, row, label, whole, slips, spelling })
}

/// Family names and parts of names, pointing into the folded texts.
struct Lists {
    surnames: Sorter,
    parts: Sorter,
    record: Vec<u8>,
}

impl Lists {
    fn surname(&mut self, form: &Form<'_>, full: Text) -> io::Result<()> {
        let last = match form.kind {
            FAMILY => form.folded.rsplit(' ').next(),
            _ => forms::last_part(form.folded),
        };
        let Some(last) = last else { return Ok(()) };
        self.record.clear();
        put_text(&mut self.record, last);
        self.record.extend(form.row.to_be_bytes());
        put_text(&mut self.record, form.folded);
        self.record.extend(full.start.to_be_bytes());
        self.surnames.push(&self.record)
    }

    fn parts(&mut self, folded: &str, text: Text) -> io::Result<()> {
        let mut start = text.start;
        for part in folded.split(' ') {
            self.record.clear();
            put_text(&mut self.record, part);
            self.record.extend(start.to_be_bytes());
            self.parts.push(&self.record)?;
            start += part.len() as u32 + 1;
        }
        Ok(())
    }

    fn finish(self, packer: &mut Packer<'_>) -> io::Result<()> {
        let number = |fields: &mut Fields<'_>| {
            u32::from_be_bytes([fields.byte(), fields.byte(), fields.byte(), fields.byte()])
        };
        let mut surnames = self.surnames.sorted()?;
        let (mut before, mut last_before, mut done) = (None, String::new(), 0);
        while let Some(record) = surnames.next()? {
            done += 1;
            packer.look("index of family names", done)?;
            let mut fields = Fields(record);
            let last = fields.text();
            if last != last_before {
                packer.near.surname(last)?;
                last.clone_into(&mut last_before);
            }
            let last = last.len() as u16;
            let person = number(&mut fields);
            let len = fields.text().len() as u16;
            let full = Text { start: number(&mut fields), len };
            // One folded text is kept once, so the same text twice is the same name twice.
            if before != Some((person, full)) {
                let last = Text { start: full.start + u32::from(len - last), len: last };
                packer.sections.push(&SurnameRecord { last, full, person })?;
            }
            before = Some((person, full));
        }
        let mut parts = self.parts.sorted()?;
        let mut before = String::new();
        while let Some(record) = parts.next()? {
            let mut fields = Fields(record);
            let part = fields.text();
            if part != before {
                let folded = Text { start: number(&mut fields), len: part.len() as u16 };
                packer.sections.push(&PartRecord { folded })?;
                part.clone_into(&mut before);
            }
        }
        Ok(())
    }
}
