//! The records of a packed reference: fixed-size rows of little-endian fields without gaps.
//!
//! Each record is one list of fields, from which both its encoding and its decoding are made, so that the two cannot
//! come apart. Decoding never fails: a field with a value that means nothing is read as its least.

use super::layout::Section;
use crate::reference::{Confidence, CountryWord, EndBasis, Entry, Layer, NameQuality};
use crate::reference::{CountryId, OrganisationId, PersonId, PlaceId};
use crate::time::PartialDate;

/// What stands for no row where a `u32` names one.
pub const NONE: u32 = u32::MAX;

/// A text in one of the two sections of texts: byte offset and length. The empty text is `Text::default()`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Text {
    /// Byte offset in the section.
    pub start: u32,
    /// Length in bytes.
    pub len: u16,
}

/// A value of a record.
pub trait Field: Copy {
    /// Its length in bytes.
    const SIZE: usize;
    /// Appends it.
    fn write(self, bytes: &mut Vec<u8>);
    /// Reads it from the first `SIZE` of these bytes; missing ones count as zeros.
    fn read(bytes: &[u8]) -> Self;
}

fn first<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes.first_chunk().copied().unwrap_or([0; N])
}

macro_rules! number_fields {
    ($($number:ty),*) => {$(
        impl Field for $number {
            const SIZE: usize = size_of::<$number>();
            fn write(self, bytes: &mut Vec<u8>) {
                bytes.extend(self.to_le_bytes());
            }
            fn read(bytes: &[u8]) -> Self {
                <$number>::from_le_bytes(first(bytes))
            }
        }
    )*};
}

number_fields!(u8, u16, u32, f32);

impl Field for Text {
    const SIZE: usize = 6;
    fn write(self, bytes: &mut Vec<u8>) {
        self.start.write(bytes);
        self.len.write(bytes);
    }
    fn read(bytes: &[u8]) -> Self {
        Text { start: u32::read(bytes), len: u16::read(bytes.get(4..).unwrap_or_default()) }
    }
}

impl Field for bool {
    const SIZE: usize = 1;
    fn write(self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(self));
    }
    fn read(bytes: &[u8]) -> Self {
        u8::read(bytes) != 0
    }
}

/// Year as `i16` in the upper half, month and day a byte each, 0 where not known; all ones for no date. A date of a
/// damaged file that no calendar has is none.
impl Field for Option<PartialDate> {
    const SIZE: usize = 4;
    fn write(self, bytes: &mut Vec<u8>) {
        let number = self.map_or(NONE, |date| {
            let [month, day] = [date.month, date.day].map(|part| u32::from(part.unwrap_or(0).unsigned_abs()));
            u32::from(date.year.cast_unsigned()) << 16 | month << 8 | day
        });
        number.write(bytes);
    }
    fn read(bytes: &[u8]) -> Self {
        let [day, month, year @ ..] = first::<4>(bytes);
        let year = i16::from_le_bytes(year);
        let (month, day) = (month.cast_signed(), day.cast_signed());
        let date = PartialDate { year, month: (month != 0).then_some(month), day: (day != 0).then_some(day) };
        let whole = date.day.is_none() || date.month.is_some();
        let there = jiff::civil::Date::new(year, date.month.unwrap_or(1), date.day.unwrap_or(1)).is_ok();
        (whole && there).then_some(date)
    }
}

/// One byte of the way, then the date of `UnknownBefore`.
impl Field for EndBasis {
    const SIZE: usize = 5;
    fn write(self, bytes: &mut Vec<u8>) {
        let (way, date) = match self {
            EndBasis::Stated => (0, None),
            EndBasis::SuccessorStart => (1, None),
            EndBasis::LastSeen => (2, None),
            EndBasis::UnknownBefore(date) => (3, Some(date)),
            EndBasis::SamePersonNextTerm => (4, None),
        };
        bytes.push(way);
        date.write(bytes);
    }
    fn read(bytes: &[u8]) -> Self {
        match (u8::read(bytes), Option::<PartialDate>::read(bytes.get(1..).unwrap_or_default())) {
            (1, _) => EndBasis::SuccessorStart,
            (2, _) => EndBasis::LastSeen,
            (3, Some(date)) => EndBasis::UnknownBefore(date),
            (4, _) => EndBasis::SamePersonNextTerm,
            _ => EndBasis::Stated,
        }
    }
}

/// One byte of the kind, then the row: the order of its bytes is that of `Entry`.
impl Field for Entry {
    const SIZE: usize = 5;
    fn write(self, bytes: &mut Vec<u8>) {
        let (kind, row) = match self {
            Entry::Person(id) => (0, id.0),
            Entry::Organisation(id) => (1, id.0),
            Entry::Country(id) => (2, id.0),
            Entry::Place(id) => (3, id.0),
        };
        bytes.push(kind);
        row.write(bytes);
    }
    fn read(bytes: &[u8]) -> Self {
        let row = u32::read(bytes.get(1..).unwrap_or_default());
        match u8::read(bytes) {
            0 => Entry::Person(PersonId(row)),
            1 => Entry::Organisation(OrganisationId(row)),
            2 => Entry::Country(CountryId(row)),
            _ => Entry::Place(PlaceId(row)),
        }
    }
}

/// Values of one byte: each with its number, the first for any other number.
macro_rules! byte_fields {
    ($($kind:ident { $least:ident = 0 $(, $variant:ident = $number:literal)* })*) => {$(
        impl Field for $kind {
            const SIZE: usize = 1;
            fn write(self, bytes: &mut Vec<u8>) {
                bytes.push(match self {
                    $kind::$least => 0,
                    $($kind::$variant => $number,)*
                });
            }
            fn read(bytes: &[u8]) -> Self {
                match u8::read(bytes) {
                    $($number => $kind::$variant,)*
                    _ => $kind::$least,
                }
            }
        }
    )*};
}

byte_fields! {
    Layer { Embedded = 0, Packed = 1, Overlay = 2 }
    Confidence { Low = 0, Medium = 1, High = 2 }
    NameQuality { Finds = 0, Judges = 1 }
    CountryWord { Name = 0, Demonym = 1, Metonym = 2 }
}

/// A row of a section.
pub trait Record: Sized {
    /// The section it belongs to.
    const SECTION: Section;
    /// Its length in bytes.
    const SIZE: usize;
    /// Appends it.
    fn encode(&self, bytes: &mut Vec<u8>);
    /// Reads it from the first `SIZE` of these bytes; missing ones count as zeros.
    fn decode(bytes: &[u8]) -> Self;
}

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident in $section:ident {
        $($(#[$field_doc:meta])* $field:ident: $kind:ty,)*
    })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq)]
            pub struct $name {
                $($(#[$field_doc])* pub $field: $kind,)*
            }

            impl Record for $name {
                const SECTION: Section = Section::$section;
                const SIZE: usize = 0 $(+ <$kind as Field>::SIZE)*;
                fn encode(&self, bytes: &mut Vec<u8>) {
                    $(self.$field.write(bytes);)*
                }
                fn decode(bytes: &[u8]) -> Self {
                    let mut rest = bytes;
                    $(
                        let $field = <$kind as Field>::read(rest);
                        rest = rest.get(<$kind as Field>::SIZE..).unwrap_or_default();
                    )*
                    let _ = rest;
                    $name { $($field,)* }
                }
            }
        )*

        /// Bytes of one record of a section of the format; 1 where it is plain bytes.
        pub fn size_of_record(section: Section) -> u32 {
            match section {
                $(Section::$section => <$name as Record>::SIZE as u32,)*
                Section::TenuresByPerson
                | Section::OfficesByKind
                | Section::PeopleByWikidata
                | Section::PlaceNamesByPlace => 4,
                Section::Strings | Section::Folded => 1,
            }
        }
    };
}

records! {
    /// A person; see `Person` for what the fields mean.
    PersonRecord in People {
        /// Stable id.
        id: Text,
        /// Wikidata id.
        wikidata: Text,
        /// Chief name.
        name: Text,
        /// Family name, folded by whoever made the table, as written there.
        sort_key: Text,
        /// `male`, `female` or empty.
        gender: Text,
        /// Codes, `|` between.
        countries: Text,
        /// Ids of sources, `,` between.
        sources: Text,
        /// Day of birth.
        birth: Option<PartialDate>,
        /// Day of death.
        death: Option<PartialDate>,
        /// How good the name's spelling is.
        quality: NameQuality,
        /// The layer.
        layer: Layer,
    }
    /// One more name of a person.
    AliasRecord in Aliases {
        /// Whose.
        person: u32,
        /// The name.
        name: Text,
        /// Ids of sources, `,` between.
        sources: Text,
        /// Whether its spelling is as good as the chief name's.
        judges: bool,
        /// The layer.
        layer: Layer,
    }
    /// An office; see `Office`.
    OfficeRecord in Offices {
        /// Stable id.
        id: Text,
        /// Wikidata id.
        wikidata: Text,
        /// Title.
        title: Text,
        /// Other titles, `|` between.
        variants: Text,
        /// Kind.
        kind: Text,
        /// Country code.
        country: Text,
        /// Organisation id.
        organisation: Text,
        /// Whether only one person can hold it at a time.
        one_seat: bool,
        /// The layer.
        layer: Layer,
    }
    /// An organisation; see `Organisation`.
    OrganisationRecord in Organisations {
        /// Stable id.
        id: Text,
        /// Wikidata id.
        wikidata: Text,
        /// Full name.
        name: Text,
        /// Short name.
        short: Text,
        /// Other names, `;` between.
        aliases: Text,
        /// Kind.
        kind: Text,
        /// Its leader's office id.
        leader_office: Text,
        /// The layer.
        layer: Layer,
    }
    /// A country, with the lists its words are made of.
    CountryRecord in Countries {
        /// ISO 3166-1 alpha-2.
        iso2: Text,
        /// Wikidata id.
        wikidata: Text,
        /// Name.
        name: Text,
        /// Other names, `|` between.
        aliases: Text,
        /// Adjectives of origin, `|` between.
        adjectives: Text,
        /// Nouns of origin, `|` between.
        nouns: Text,
        /// Capital.
        capital: Text,
        /// Metonyms of its government, `|` between.
        metonyms: Text,
        /// The layer.
        layer: Layer,
    }
    /// That somebody held an office; see `Tenure`.
    TenureRecord in Tenures {
        /// Row of the office.
        office: u32,
        /// Row of the holder.
        person: u32,
        /// First day.
        start: Option<PartialDate>,
        /// First day no longer in office.
        end: Option<PartialDate>,
        /// How the end is known.
        end_basis: EndBasis,
        /// The last day an open row is known to hold.
        as_of: Option<PartialDate>,
        /// Whether the holder only acted.
        acting: bool,
        /// How sure it is.
        confidence: Confidence,
        /// The layer.
        layer: Layer,
        /// Ids of sources, `,` between.
        sources: Text,
        /// A remark.
        note: Text,
    }
    /// A metonym; see `Metonym`.
    MetonymRecord in Metonyms {
        /// Folded, without a leading "the ".
        folded: Text,
        /// As written.
        phrase: Text,
        /// What it stands for.
        means: Text,
        /// Row of the office, or `NONE`.
        office: u32,
        /// The layer.
        layer: Layer,
    }
    /// A dated event; see `Event`. One without a start is not read.
    EventRecord in Events {
        /// Name.
        name: Text,
        /// Other names, `;` between.
        aliases: Text,
        /// Country codes, `;` between.
        countries: Text,
        /// First day.
        start: Option<PartialDate>,
        /// Last day.
        end: Option<PartialDate>,
        /// How sure it is.
        confidence: Confidence,
        /// The layer.
        layer: Layer,
    }
    /// Words for a kind of office; see `TitleWords`.
    TitleWordsRecord in TitleWords {
        /// Kind.
        kind: Text,
        /// Words.
        words: Text,
        /// Country codes, `|` between.
        countries: Text,
        /// Words of the office's own title, `|` between.
        in_title: Text,
    }
    /// The groups of forms that a name part belongs to.
    NamePartRecord in NameParts {
        /// The part, folded.
        folded: Text,
        /// Groups, `|` between.
        groups: Text,
    }
    /// A populated place; see `Place`.
    PlaceRecord in Places {
        /// GeoNames id, 0 where it has none.
        geonames: u32,
        /// Chief name.
        name: Text,
        /// Country code.
        country: Text,
        /// First-order division.
        admin1: Text,
        /// Second-order division.
        admin2: Text,
        /// Feature code.
        feature: Text,
        /// Degrees north.
        lat: f32,
        /// Degrees east.
        lon: f32,
        /// Inhabitants.
        population: u32,
        /// The layer.
        layer: Layer,
    }
    /// One name of a place, its chief one included.
    PlaceNameRecord in PlaceNames {
        /// The name, folded.
        folded: Text,
        /// As written.
        spelling: Text,
        /// Row of the place.
        place: u32,
        /// Whether it is the chief name.
        label: bool,
        /// Whether the place is no longer called so.
        historic: bool,
        /// First day of the name, where known.
        from: Option<PartialDate>,
        /// First day no longer of the name, where known.
        to: Option<PartialDate>,
        /// The layer.
        layer: Layer,
    }
    /// A part of a country; see `Division`.
    DivisionRecord in Divisions {
        /// GeoNames code.
        code: Text,
        /// Name.
        name: Text,
        /// Other names, `|` between.
        aliases: Text,
        /// 1 for regions and states, 2 for districts and counties.
        order: u8,
        /// The layer.
        layer: Layer,
    }
    /// What an id in a `sources` column stands for; see `Source`.
    SourceRecord in Sources {
        /// The id.
        id: Text,
        /// What it is.
        kind: Text,
        /// Where it is to be found.
        place: Text,
        /// Its version or date, as written.
        version: Text,
        /// Its licence, as written.
        licence: Text,
        /// The layer.
        layer: Layer,
    }
    /// One folded name of one person, organisation or country.
    NameRecord in Names {
        /// The name, folded.
        folded: Text,
        /// The whole name as written, of which this is a form.
        spelling: Text,
        /// The thing.
        entry: Entry,
        /// Whether it is its chief name.
        label: bool,
        /// Whether slips are looked for near it (`How::takes_slips`, `near::can_be_meant`).
        slips: bool,
    }
    /// The last part of a person's label or alias, or the family name, with the whole of what it ends.
    SurnameRecord in Surnames {
        /// Last part, folded; lies within `full`.
        last: Text,
        /// The whole name, or the whole family name, folded.
        full: Text,
        /// Whose.
        person: u32,
    }
    /// A part of people's names.
    PartRecord in Parts {
        /// The part, folded.
        folded: Text,
    }
    /// A title of an office.
    TitleRecord in Titles {
        /// The title, folded.
        folded: Text,
        /// Row of the office.
        office: u32,
    }
    /// A word for a country.
    CountryWordRecord in CountryWords {
        /// The word, folded, without a leading "the ".
        folded: Text,
        /// Row of the country; `NONE` where several share the word at its best rank.
        country: u32,
        /// The best rank at which it names one.
        word: CountryWord,
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;

    fn back<R: Record + PartialEq + Debug>(record: R) {
        let mut bytes = vec![0xAA];
        record.encode(&mut bytes);
        assert_eq!(bytes.len(), 1 + R::SIZE);
        assert_eq!(size_of_record(R::SECTION) as usize, R::SIZE);
        bytes.push(0xAA);
        assert_eq!(R::decode(&bytes[1..]), record);
        // Cut short anywhere it still says something.
        (1..bytes.len()).for_each(|end| drop(R::decode(&bytes[1..end])));
    }

    fn text(number: u32) -> Text {
        Text { start: number << 16 | 7, len: number as u16 + 1 }
    }

    fn day(text: &str) -> Option<PartialDate> {
        Some(PartialDate::parse(text).unwrap())
    }

    #[test]
    fn people_offices_and_bodies_come_back() {
        back(PersonRecord {
            id: text(1),
            wikidata: text(2),
            name: text(3),
            sort_key: text(4),
            gender: text(5),
            countries: text(6),
            sources: Text { start: u32::MAX, len: u16::MAX },
            birth: day("1950-12-31"),
            death: None,
            quality: NameQuality::Judges,
            layer: Layer::Packed,
        });
        back(AliasRecord { person: 9, name: text(1), sources: text(2), judges: true, layer: Layer::Overlay });
        let [id, wikidata, title, variants, kind, country, organisation] = [1, 2, 3, 4, 5, 6, 7].map(text);
        let layer = Layer::Packed;
        back(OfficeRecord {
            id,
            wikidata,
            title,
            variants,
            kind,
            country,
            organisation,
            one_seat: true,
            layer,
        });
        let (name, short, aliases, leader_office) = (text(8), text(9), text(10), text(11));
        back(OrganisationRecord { id, wikidata, name, short, aliases, kind, leader_office, layer });
        let (adjectives, nouns, capital, metonyms) = (text(12), text(13), text(14), text(15));
        let iso2 = id;
        back(CountryRecord { iso2, wikidata, name, aliases, adjectives, nouns, capital, metonyms, layer });
    }

    #[test]
    fn tenures_come_back_with_every_way_to_end_and_every_precision() {
        for end_basis in [
            EndBasis::Stated,
            EndBasis::SuccessorStart,
            EndBasis::LastSeen,
            EndBasis::UnknownBefore(PartialDate::parse("2020-05").unwrap()),
            EndBasis::SamePersonNextTerm,
        ] {
            for start in [None, day("0001"), day("2025"), day("2025-04"), day("9999-12-31")] {
                back(TenureRecord {
                    office: 1,
                    person: u32::MAX - 1,
                    start,
                    end: day("2026"),
                    end_basis,
                    as_of: start,
                    acting: true,
                    confidence: Confidence::High,
                    layer: Layer::Embedded,
                    sources: text(1),
                    note: text(2),
                });
            }
        }
    }

    #[test]
    fn words_places_and_indexes_come_back() {
        let [folded, phrase, means, groups, full] = [1, 2, 3, 4, 5].map(text);
        let layer = Layer::Overlay;
        back(MetonymRecord { folded, phrase, means, office: NONE, layer });
        back(EventRecord {
            name: phrase,
            aliases: means,
            countries: groups,
            start: day("2022-02-24"),
            end: None,
            confidence: Confidence::Medium,
            layer,
        });
        back(TitleWordsRecord { kind: folded, words: phrase, countries: means, in_title: groups });
        back(NamePartRecord { folded, groups });
        back(PlaceRecord {
            geonames: 703_448,
            name: folded,
            country: phrase,
            admin1: means,
            admin2: full,
            feature: groups,
            lat: 50.45,
            lon: -30.5,
            population: 2_797_553,
            layer,
        });
        let (spelling, from, to) = (phrase, day("1938"), day("2016-05-12"));
        back(PlaceNameRecord { folded, spelling, place: 5, label: false, historic: true, from, to, layer });
        back(DivisionRecord { code: folded, name: phrase, aliases: means, order: 2, layer });
        let (id, kind, place, version, licence) = (folded, phrase, means, groups, full);
        back(SourceRecord { id, kind, place, version, licence, layer });
        for entry in [
            Entry::Person(PersonId(1)),
            Entry::Organisation(OrganisationId(2)),
            Entry::Country(CountryId(3)),
            Entry::Place(PlaceId(4)),
        ] {
            back(NameRecord { folded, spelling, entry, label: true, slips: true });
        }
        back(SurnameRecord { last: folded, full, person: 3 });
        back(PartRecord { folded });
        back(TitleRecord { folded, office: 3 });
        for word in [CountryWord::Name, CountryWord::Demonym, CountryWord::Metonym] {
            back(CountryWordRecord { folded, country: 1, word });
        }
    }

    #[test]
    fn dates_that_no_calendar_has_are_none() {
        for bytes in [[31, 2, 0xE9, 7], [1, 0, 0xE9, 7], [0, 13, 0xE9, 7], [0, 0xFF, 0, 0x80]] {
            assert_eq!(Option::<PartialDate>::read(&bytes), None, "{bytes:?}");
        }
        assert_eq!(EndBasis::read(&[9, 0, 0, 0, 0]), EndBasis::Stated);
    }
}
