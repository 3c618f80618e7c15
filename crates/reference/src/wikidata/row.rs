//! A judged row on its way from its office to its person, as bytes.

use onrecord_core::time::PartialDate;

use super::judge::Row;
use super::record::{Bytes, Record, put, put_date, put_text};
use crate::staging::{Ending, Sureness};

/// A row and the id of its office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OfficeRow {
    /// The office's id.
    pub office: String,
    /// The row.
    pub row: Row,
}

impl Record for OfficeRow {
    fn write(&self, to: &mut Vec<u8>) {
        let row = &self.row;
        put_text(to, &self.office);
        put(to, row.person);
        put_date(to, row.start);
        put_date(to, row.end);
        let (ending, day) = match row.ending {
            Ending::Stated => (0, None),
            Ending::SuccessorStart => (1, None),
            Ending::UnknownBefore(day) => (2, Some(day)),
        };
        to.extend_from_slice(&[ending, u8::from(row.acting), row.sureness as u8]);
        put_date(to, day);
        put_date(to, row.as_of);
        put(to, row.stated_by.len() as u64);
        row.stated_by.iter().for_each(|item| put(to, *item));
        put(to, row.notes.len() as u64);
        row.notes.iter().for_each(|note| put_text(to, note));
    }

    fn read(from: &mut Bytes<'_>) -> OfficeRow {
        let office = from.text();
        let (person, start, end) = (from.number(), from.date(), from.date());
        let (ending, acting, sureness) = (from.byte(), from.byte() == 1, from.byte());
        let bound: Option<PartialDate> = from.date();
        let ending = match (ending, bound) {
            (1, _) => Ending::SuccessorStart,
            (2, Some(day)) => Ending::UnknownBefore(day),
            _ => Ending::Stated,
        };
        let sureness = match sureness {
            0 => Sureness::High,
            1 => Sureness::Medium,
            _ => Sureness::Low,
        };
        let as_of = from.date();
        let (stated_by, notes) = (from.list(Bytes::number), from.list(Bytes::text));
        OfficeRow {
            office,
            row: Row { person, start, end, ending, as_of, acting, sureness, stated_by, notes },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_goes_to_bytes_and_back() {
        for (ending, sureness) in [
            (Ending::Stated, Sureness::High),
            (Ending::SuccessorStart, Sureness::Medium),
            (Ending::UnknownBefore(PartialDate::parse("2020").unwrap()), Sureness::Low),
        ] {
            let row = Row {
                person: 7,
                start: PartialDate::parse("2019-02"),
                end: None,
                ending,
                as_of: PartialDate::parse("2026-01-02"),
                acting: true,
                sureness,
                stated_by: vec![7, 1 << 40],
                notes: vec!["a note".to_owned()],
            };
            let row = OfficeRow { office: "XX:hog".to_owned(), row };
            let mut bytes = Vec::new();
            row.write(&mut bytes);
            assert_eq!(OfficeRow::read(&mut Bytes(&bytes)), row);
        }
    }
}
