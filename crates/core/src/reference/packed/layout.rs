//! Head and sections of a packed reference: where what lies.
//!
//! ```text
//! header     64 bytes: see `Head::encode`
//! table      24 bytes a section: id u32, size of a record u32 (1 for plain bytes), offset u64, length u64
//! body       from the next multiple of 64 on: sections, each at a multiple of 64, and the manifest
//! ```
//!
//! All numbers are little-endian. The header's checksum covers header, table and manifest; the content hash covers the
//! body with the manifest. Sections may lie in any order; ids that a reader does not know are left alone by it.

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::PackError;

/// The first bytes of every packed reference.
pub const MAGIC: [u8; 8] = *b"ONRECREF";
/// The version of the format: what is said here and in [`records`](super::records). Any change of either is another one.
pub const VERSION: u32 = 1;
/// Sections and the body begin at multiples of this: a cache line.
pub const ALIGN: u64 = 64;
/// Length of the header in bytes, the table not counted.
pub const HEADER: usize = 64;
/// Length of one entry of the table.
const ENTRY: usize = 24;
/// More sections than any version has: a bound for what a damaged header can ask for.
const MOST_SECTIONS: u32 = 1024;

macro_rules! sections {
    ($($(#[$doc:meta])* $name:ident = $id:literal),* $(,)?) => {
        /// What a section holds, and in which order. "Folded" is `fold`'s form; texts are ordered by their bytes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u32)]
        pub enum Section {
            $($(#[$doc])* $name = $id),*
        }

        impl Section {
            /// All sections; a file that lacks one is refused, an empty one is fine.
            pub const ALL: &'static [Section] = &[$(Section::$name),*];
        }
    };
}

sections! {
    /// UTF-8 of everything as it is written (`Text`s of records unless they say folded). Texts may be shared.
    Strings = 1,
    /// UTF-8 of everything folded.
    Folded = 2,
    /// `PersonRecord`, by id; a row's place is its `PersonId`.
    People = 10,
    /// `AliasRecord`, by person, within one as they came.
    Aliases = 11,
    /// `OfficeRecord`, by id; a row's place is its `OfficeId`.
    Offices = 12,
    /// `OrganisationRecord`, by id; a row's place is its `OrganisationId`.
    Organisations = 13,
    /// `CountryRecord`, by `iso2`; a row's place is its `CountryId`.
    Countries = 14,
    /// `TenureRecord`, by office, then first day of the start (none before all), then person.
    Tenures = 15,
    /// `u32` places in `Tenures`, by person, then first day of the start, then office.
    TenuresByPerson = 16,
    /// `MetonymRecord`, by folded phrase without a leading "the "; one row a phrase (the latest).
    Metonyms = 17,
    /// `EventRecord`, as they came.
    Events = 18,
    /// `TitleWordsRecord`, as they came.
    TitleWords = 19,
    /// `NamePartRecord`, by folded part.
    NameParts = 20,
    /// `PlaceRecord`, by GeoNames id; a row's place is its `PlaceId`.
    Places = 21,
    /// `PlaceNameRecord`, by folded name, then place, then chief names first; one row a name and place.
    PlaceNames = 22,
    /// `u32` rows of `PlaceNames`, by place, then row.
    PlaceNamesByPlace = 23,
    /// `DivisionRecord`, by code, one row a code.
    Divisions = 24,
    /// `NameRecord` of people, organisations and countries (no places): by folded name, then entry (kind, id), then
    /// labels first; one row a folded name and entry. A person stands under all of `forms::of` its label and aliases,
    /// a label's own folded form being the only one that counts as a label.
    Names = 30,
    /// `SurnameRecord`, by folded last part, then person, then full.
    Surnames = 31,
    /// `PartRecord`: every part of a person's folded label or alias, once, by its text.
    Parts = 32,
    /// `TitleRecord`: each office's title and variants, by folded title, then office; one row a title and office.
    Titles = 33,
    /// `u32` offices, by country, then kind, then office.
    OfficesByKind = 34,
    /// `CountryWordRecord`, by folded word without a leading "the "; one row a word.
    CountryWords = 35,
    /// `u32` people that have a Wikidata id, by its text.
    PeopleByWikidata = 36,
    /// `SourceRecord`, by id, one row an id: what the ids in `sources` columns stand for.
    Sources = 40,
}

/// The first id of sections that belong to the search for near names.
pub const NEAR_SECTIONS: u32 = 100;

/// Where a section lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its id: of a [`Section`], or one this version does not know.
    pub id: u32,
    /// Bytes of one record, 1 where it is plain bytes.
    pub record: u32,
    /// Byte offset in the file.
    pub offset: u64,
    /// Length in bytes: a multiple of `record`.
    pub len: u64,
}

/// What the first bytes of a packed reference say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Length of the whole file in bytes.
    pub total: u64,
    /// Where the manifest's text lies: offset and length in bytes.
    pub manifest: (u64, u64),
    /// XXH3 (128 bits) of the body.
    pub content: u128,
    /// The sections.
    pub sections: Vec<Place>,
}

impl Head {
    /// Offset of the body where there are so many sections: all before it is header, table and filling.
    pub fn body(sections: usize) -> u64 {
        aligned((HEADER + sections * ENTRY) as u64)
    }

    /// The bytes before the body: header, table, and zeros up to the body.
    pub fn encode(&self, manifest: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(Head::body(self.sections.len()) as usize);
        bytes.extend(MAGIC);
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend((self.sections.len() as u32).to_le_bytes());
        bytes.extend(self.total.to_le_bytes());
        bytes.extend(self.manifest.0.to_le_bytes());
        bytes.extend(self.manifest.1.to_le_bytes());
        bytes.extend(self.content.to_le_bytes());
        // The checksum's own place, filled below.
        bytes.extend([0; 8]);
        for section in &self.sections {
            bytes.extend(section.id.to_le_bytes());
            bytes.extend(section.record.to_le_bytes());
            bytes.extend(section.offset.to_le_bytes());
            bytes.extend(section.len.to_le_bytes());
        }
        let sum = checksum(&bytes, manifest.as_bytes());
        bytes[HEADER - 8..HEADER].copy_from_slice(&sum.to_le_bytes());
        bytes.resize(Head::body(self.sections.len()) as usize, 0);
        bytes
    }

    /// Reads and tests the head of a whole file: everything but the content hash.
    ///
    /// # Errors
    /// When the bytes are no packed reference of this version, or its head, table or manifest is damaged.
    pub fn decode(file: &[u8]) -> Result<Head, PackError> {
        let length = file.len() as u64;
        let header = file.get(..HEADER).ok_or(PackError::TooShort(length))?;
        if header[..8] != MAGIC {
            return Err(PackError::Magic);
        }
        let version = u32_at(header, 8);
        if version != VERSION {
            return Err(PackError::Version(version));
        }
        let total = u64_at(header, 16);
        if total != length {
            return Err(PackError::Length(length, total));
        }
        let sections = u32_at(header, 12);
        let end = HEADER as u64 + u64::from(sections) * ENTRY as u64;
        let manifest = (u64_at(header, 24), u64_at(header, 32));
        let written = part(file, 0, end).filter(|_| sections <= MOST_SECTIONS).ok_or(PackError::Head)?;
        let text = part(file, manifest.0, manifest.1).ok_or(PackError::Head)?;
        if checksum(written, text) != u64_at(header, HEADER - 8) {
            return Err(PackError::Head);
        }
        let content = u128::from(u64_at(header, 40)) | u128::from(u64_at(header, 48)) << 64;
        let sections: Vec<Place> = written[HEADER..].chunks_exact(ENTRY).map(Place::decode).collect();
        let misplaced = sections.iter().find(|place| !place.is_sound(file));
        match misplaced {
            Some(place) => Err(PackError::Section(place.id)),
            None => Ok(Head { total, manifest, content, sections }),
        }
    }

    /// Where a section lies.
    pub fn section(&self, id: u32) -> Option<Place> {
        self.sections.iter().find(|place| place.id == id).copied()
    }
}

impl Place {
    fn decode(entry: &[u8]) -> Place {
        Place {
            id: u32_at(entry, 0),
            record: u32_at(entry, 4),
            offset: u64_at(entry, 8),
            len: u64_at(entry, 16),
        }
    }

    fn is_sound(&self, file: &[u8]) -> bool {
        self.record > 0
            && self.len.is_multiple_of(u64::from(self.record))
            && part(file, self.offset, self.len).is_some()
    }

    /// Its bytes of the whole file.
    pub fn of<'f>(&self, file: &'f [u8]) -> &'f [u8] {
        part(file, self.offset, self.len).unwrap_or_default()
    }
}

/// The next offset at which a section may begin.
pub fn aligned(offset: u64) -> u64 {
    offset.next_multiple_of(ALIGN)
}

/// The content hash, taken in pieces while a file is written: XXH3, 128 bits. It guards against accidents, not against
/// somebody who means to deceive: who can write the file can write its hash.
#[derive(Clone, Default)]
pub struct ContentHash(Xxh3);

impl ContentHash {
    /// Takes in the next bytes of the body.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of what was taken in.
    pub fn finish(&self) -> u128 {
        self.0.digest128()
    }
}

impl std::fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ContentHash({:032x})", self.finish())
    }
}

fn checksum(written: &[u8], manifest: &[u8]) -> u64 {
    let mut bytes = written.to_vec();
    bytes[HEADER - 8..HEADER].fill(0);
    bytes.extend(manifest);
    xxh3_64(&bytes)
}

fn part(file: &[u8], offset: u64, len: u64) -> Option<&[u8]> {
    let start = usize::try_from(offset).ok()?;
    let end = usize::try_from(offset.checked_add(len)?).ok()?;
    file.get(start..end)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "version\tx\n";

    /// A file of one section of two records of three bytes.
    fn file() -> Vec<u8> {
        let body = Head::body(1);
        let mut contents = b"abcdef".to_vec();
        contents.resize(64, 0);
        contents.extend(MANIFEST.as_bytes());
        let mut hash = ContentHash::default();
        hash.update(&contents);
        let head = Head {
            total: body + contents.len() as u64,
            manifest: (body + 64, MANIFEST.len() as u64),
            content: hash.finish(),
            sections: vec![Place { id: 7, record: 3, offset: body, len: 6 }],
        };
        let mut file = head.encode(MANIFEST);
        assert_eq!(file.len() as u64, body);
        file.extend(contents);
        assert_eq!(Head::decode(&file), Ok(head));
        file
    }

    #[test]
    fn a_section_is_found_where_the_head_says() {
        let file = file();
        let head = Head::decode(&file).unwrap();
        assert_eq!(head.section(7).unwrap().of(&file), b"abcdef");
        assert_eq!(head.section(8), None);
    }

    #[test]
    fn broken_heads_are_told_apart() {
        let whole = file();
        let broken = |change: &dyn Fn(&mut Vec<u8>)| {
            let mut file = whole.clone();
            change(&mut file);
            Head::decode(&file)
        };
        let len = whole.len() as u64;
        assert_eq!(broken(&|file| file.truncate(0)), Err(PackError::TooShort(0)));
        assert_eq!(broken(&|file| file.truncate(63)), Err(PackError::TooShort(63)));
        assert_eq!(broken(&|file| file.truncate(100)), Err(PackError::Length(100, len)));
        assert_eq!(broken(&|file| file.push(0)), Err(PackError::Length(len + 1, len)));
        assert_eq!(broken(&|file| file[0] = b'o'), Err(PackError::Magic));
        assert_eq!(broken(&|file| file[8] = 9), Err(PackError::Version(9)));
        for at in [12, 24, 40, 56, 64, 80, whole.len() - 1] {
            assert_eq!(broken(&|file| file[at] ^= 1), Err(PackError::Head), "byte {at}");
        }
    }

    #[test]
    fn a_section_outside_the_file_is_refused() {
        let file = file();
        let mut head = Head::decode(&file).unwrap();
        for place in [
            Place { id: 7, record: 3, offset: 128, len: 6000 },
            Place { id: 7, record: 3, offset: u64::MAX - 1, len: 3 },
            Place { id: 7, record: 4, offset: 128, len: 6 },
            Place { id: 7, record: 0, offset: 128, len: 6 },
        ] {
            head.sections = vec![place];
            let mut bytes = head.encode(MANIFEST);
            bytes.extend(&file[Head::body(1) as usize..]);
            assert_eq!(Head::decode(&bytes), Err(PackError::Section(7)), "{place:?}");
        }
    }

    #[test]
    fn section_ids_are_each_used_once() {
        let mut ids: Vec<u32> = Section::ALL.iter().map(|section| *section as u32).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), Section::ALL.len());
        assert!(ids.last().is_some_and(|last| *last < NEAR_SECTIONS));
    }
}
