//! What is kept of an entity between reading the dump and joining: people, things and claims, as bytes.

use onrecord_core::time::PartialDate;

/// A person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Person {
    /// Number of the item.
    pub id: u64,
    /// The name as it is best written.
    pub name: String,
    /// Whether that is the English label.
    pub judges: bool,
    /// Other names.
    pub names: Vec<(NameUse, String)>,
    /// Day of birth.
    pub birth: Option<PartialDate>,
    /// Day of death.
    pub death: Option<PartialDate>,
    /// Number of the item for sex or gender; 0 where unknown.
    pub gender: u64,
    /// Numbers of the countries of citizenship.
    pub countries: Vec<u64>,
}

/// What another name of a person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameUse {
    /// Right too.
    Alias,
    /// In another script, or the person's own language.
    Native,
    /// Only finds.
    Finds,
}

/// An office, a country, an organisation, or what else has offices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Thing {
    /// Number of the item.
    pub id: u64,
    /// Its English label, or empty.
    pub name: String,
    /// Its English short name, or empty.
    pub short: String,
    /// Its English aliases.
    pub aliases: Vec<String>,
    /// Whether it is a country.
    pub country: bool,
    /// ISO 3166-1 alpha-2, or empty.
    pub iso2: String,
    /// Numbers of the countries it belongs to, or of the jurisdictions it is for.
    pub belongs: Vec<u64>,
    /// Number of the office held by its head of state; 0 for none.
    pub office_of_state: u64,
    /// Number of the office held by its head of government.
    pub office_of_government: u64,
    /// Number of the office held by its head.
    pub office_of_head: u64,
    /// Number of the organisation it directs, where it is an office.
    pub directs: u64,
    /// Whether it has people at its head.
    pub led: bool,
}

/// Which statement a claim was made by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    /// The person's "position held".
    #[default]
    Position,
    /// The office's "officeholder".
    Officeholder,
    /// A country's "head of state".
    State,
    /// A country's "head of government".
    Government,
    /// An organisation's "chairperson".
    Chair,
}

/// How a claim ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum End {
    /// It does not.
    #[default]
    Open,
    /// At a day.
    On(PartialDate),
    /// It has ended, nobody knows when; before this day, where one is known.
    Before(Option<PartialDate>),
}

/// That somebody held an office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Claim {
    /// Number of the office; 0 where the statement names none.
    pub office: u64,
    /// Number of the person.
    pub person: u64,
    /// Number of the item that states it.
    pub stated_by: u64,
    /// Which statement it was.
    pub by: By,
    /// First day.
    pub start: Option<PartialDate>,
    /// End.
    pub end: End,
    /// Whether the statement has the rank for what holds now.
    pub preferred: bool,
    /// Whether the holder only acted.
    pub acting: bool,
    /// Whether the statement contradicts itself: several starts or ends that do not pair.
    pub doubtful: bool,
    /// Number of what the office was of, where the statement says so; 0 for nothing.
    pub of: u64,
    /// Number of who followed; 0 where not said.
    pub followed_by: u64,
}

/// Something that goes to bytes and back.
pub(super) trait Record: Sized {
    /// Appends its bytes.
    fn write(&self, to: &mut Vec<u8>);
    /// Reads it; what is missing at the end of broken bytes reads as empty.
    fn read(from: &mut Bytes<'_>) -> Self;
}

/// Appends a number, seven bits a byte.
pub(super) fn put(to: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

pub(super) fn put_text(to: &mut Vec<u8>, text: &str) {
    put(to, text.len() as u64);
    to.extend_from_slice(text.as_bytes());
}

pub(super) fn put_date(to: &mut Vec<u8>, date: Option<PartialDate>) {
    let (year, month, day) =
        date.map_or((0, 0, 0), |date| (date.year, date.month.unwrap_or(0), date.day.unwrap_or(0)));
    to.extend_from_slice(&year.to_le_bytes());
    to.extend_from_slice(&[month as u8, day as u8]);
}

/// Bytes being read.
#[derive(Debug)]
pub(super) struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    pub(super) fn byte(&mut self) -> u8 {
        let Some((byte, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *byte
    }

    pub(super) fn number(&mut self) -> u64 {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 || shift > 63 {
                return number;
            }
        }
    }

    pub(super) fn text(&mut self) -> String {
        let len = self.number() as usize;
        let (text, rest) = self.0.split_at(len.min(self.0.len()));
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }

    pub(super) fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let len = self.number();
        // A broken length must not make the list longer than its bytes.
        (0..len.min(self.0.len() as u64)).map(|_| item(self)).collect()
    }

    pub(super) fn date(&mut self) -> Option<PartialDate> {
        let year = i16::from_le_bytes([self.byte(), self.byte()]);
        let part = |part: u8| (part > 0).then_some(part as i8);
        let (month, day) = (part(self.byte()), part(self.byte()));
        (year != 0).then_some(PartialDate { year, month, day })
    }
}

impl Record for Person {
    fn write(&self, to: &mut Vec<u8>) {
        put(to, self.id);
        put_text(to, &self.name);
        to.push(u8::from(self.judges));
        put(to, self.names.len() as u64);
        for (use_of, name) in &self.names {
            to.push(*use_of as u8);
            put_text(to, name);
        }
        put_date(to, self.birth);
        put_date(to, self.death);
        put(to, self.gender);
        put(to, self.countries.len() as u64);
        self.countries.iter().for_each(|country| put(to, *country));
    }

    fn read(from: &mut Bytes<'_>) -> Person {
        Person {
            id: from.number(),
            name: from.text(),
            judges: from.byte() == 1,
            names: from.list(|from| {
                let use_of = match from.byte() {
                    0 => NameUse::Alias,
                    1 => NameUse::Native,
                    _ => NameUse::Finds,
                };
                (use_of, from.text())
            }),
            birth: from.date(),
            death: from.date(),
            gender: from.number(),
            countries: from.list(Bytes::number),
        }
    }
}

impl Record for Thing {
    fn write(&self, to: &mut Vec<u8>) {
        put(to, self.id);
        put_text(to, &self.name);
        put_text(to, &self.short);
        put(to, self.aliases.len() as u64);
        self.aliases.iter().for_each(|alias| put_text(to, alias));
        to.push(u8::from(self.country) | u8::from(self.led) << 1);
        put_text(to, &self.iso2);
        put(to, self.belongs.len() as u64);
        self.belongs.iter().for_each(|country| put(to, *country));
        for number in [self.office_of_state, self.office_of_government, self.office_of_head, self.directs] {
            put(to, number);
        }
    }

    fn read(from: &mut Bytes<'_>) -> Thing {
        let (id, name, short) = (from.number(), from.text(), from.text());
        let aliases = from.list(Bytes::text);
        let flags = from.byte();
        Thing {
            id,
            name,
            short,
            aliases,
            country: flags & 1 > 0,
            led: flags & 2 > 0,
            iso2: from.text(),
            belongs: from.list(Bytes::number),
            office_of_state: from.number(),
            office_of_government: from.number(),
            office_of_head: from.number(),
            directs: from.number(),
        }
    }
}

impl Record for Claim {
    fn write(&self, to: &mut Vec<u8>) {
        for number in [self.office, self.person, self.stated_by, self.of, self.followed_by] {
            put(to, number);
        }
        let (end, day) = match self.end {
            End::Open => (0, None),
            End::On(day) => (1, Some(day)),
            End::Before(day) => (2, day),
        };
        let flags =
            u8::from(self.preferred) | u8::from(self.acting) << 1 | u8::from(self.doubtful) << 2 | end << 3;
        to.extend_from_slice(&[self.by as u8, flags]);
        put_date(to, self.start);
        put_date(to, day);
    }

    fn read(from: &mut Bytes<'_>) -> Claim {
        let [office, person, stated_by, of, followed_by] = std::array::from_fn(|_| from.number());
        let by = match from.byte() {
            0 => By::Position,
            1 => By::Officeholder,
            2 => By::State,
            3 => By::Government,
            _ => By::Chair,
        };
        let flags = from.byte();
        let (start, day) = (from.date(), from.date());
        let end = match (flags >> 3, day) {
            (0, _) => End::Open,
            (1, Some(day)) => End::On(day),
            _ => End::Before(day),
        };
        let flag = |bit: u8| flags >> bit & 1 > 0;
        let (preferred, acting, doubtful) = (flag(0), flag(1), flag(2));
        Claim { office, person, stated_by, by, start, end, preferred, acting, doubtful, of, followed_by }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back<R: Record + PartialEq + std::fmt::Debug>(record: R) {
        let mut bytes = Vec::new();
        record.write(&mut bytes);
        let mut from = Bytes(&bytes);
        assert_eq!(R::read(&mut from), record);
        assert!(from.0.is_empty());
        for cut in 0..bytes.len() {
            R::read(&mut Bytes(&bytes[..cut]));
        }
    }

    #[test]
    fn records_go_to_bytes_and_back() {
        let day = PartialDate::parse("2020-02-29");
        there_and_back(Person {
            id: u64::MAX,
            name: "Ada É.".to_owned(),
            judges: true,
            names: vec![(NameUse::Finds, "A".to_owned()), (NameUse::Native, "А".to_owned())],
            birth: day,
            death: None,
            gender: 300,
            countries: vec![1, 1 << 40],
        });
        there_and_back(Thing {
            id: 9,
            name: "Minister".to_owned(),
            aliases: vec![String::new(), "M".to_owned()],
            country: true,
            led: true,
            belongs: vec![7],
            directs: 8,
            ..Thing::default()
        });
        for end in
            [End::Open, End::Before(None), End::Before(day), End::On(PartialDate::parse("2021").unwrap())]
        {
            there_and_back(Claim {
                office: 1,
                person: 2,
                by: By::Chair,
                start: day,
                end,
                acting: true,
                ..Claim::default()
            });
        }
    }
}
