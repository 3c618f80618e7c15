//! An opened packed reference: its sections as lists of records, and its texts.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::PackError;
use super::layout::{ContentHash, HEADER, Head, Section};
use super::manifest::Manifest;
use super::records::{Field, Record, Text, size_of_record};

/// Whoever holds the bytes of a packed reference: a buffer, or a file mapped into memory.
pub type Owner = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A packed reference, read in place.
#[derive(Clone)]
pub struct Packed {
    owner: Owner,
    head: Head,
    manifest: Manifest,
    /// Where each section lies, start and end, by the section's id.
    spans: Vec<(usize, usize)>,
}

impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Packed").field("head", &self.head).finish_non_exhaustive()
    }
}

impl Packed {
    /// Opens what the owner holds: its head is read and tested, nothing else. Whether the contents are whole is told by
    /// [`Packed::verify`].
    ///
    /// # Errors
    /// When the bytes are no packed reference of the version this program reads, or are seen to be damaged.
    pub fn open(owner: Owner) -> Result<Packed, PackError> {
        let file = (*owner).as_ref();
        let head = Head::decode(file)?;
        let text = file.get(head.manifest.0 as usize..(head.manifest.0 + head.manifest.1) as usize);
        let text = text.and_then(|bytes| std::str::from_utf8(bytes).ok());
        let manifest = text.and_then(Manifest::parse).ok_or(PackError::Manifest)?;
        for section in Section::ALL {
            let place = head.section(*section as u32).ok_or(PackError::Section(*section as u32))?;
            if place.record != size_of_record(*section) {
                return Err(PackError::Section(place.id));
            }
        }
        let most = head.sections.iter().map(|place| place.id as usize).filter(|id| *id < MOST_IDS).max();
        let mut spans = vec![(0, 0); most.map_or(0, |most| most + 1)];
        for place in &head.sections {
            if let Some(span) = spans.get_mut(place.id as usize) {
                *span = (place.offset as usize, (place.offset + place.len) as usize);
            }
        }
        Ok(Packed { owner, head, manifest, spans })
    }

    /// Reads the whole file and compares it with its hash: a second for some gigabytes.
    ///
    /// # Errors
    /// When the contents are not those the file was written with.
    pub fn verify(&self) -> Result<(), PackError> {
        let file = (*self.owner).as_ref();
        let body = Head::body(self.head.sections.len());
        let body = usize::try_from(body).ok().and_then(|body| file.get(body.max(HEADER)..));
        let mut hash = ContentHash::default();
        hash.update(body.ok_or(PackError::Content)?);
        if hash.finish() == self.head.content { Ok(()) } else { Err(PackError::Content) }
    }

    /// What the file says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The hash of the contents, as the head gives it: what tells one file from another.
    pub fn content_hash(&self) -> u128 {
        self.head.content
    }

    /// The bytes of a section, known to this version or not; empty where there is none.
    pub fn section(&self, id: u32) -> &[u8] {
        let (start, end) = self.spans.get(id as usize).copied().unwrap_or_default();
        (*self.owner).as_ref().get(start..end).unwrap_or_default()
    }

    /// The rows of a kind of record.
    pub fn rows<R: Record>(&self) -> Rows<'_, R> {
        Rows { bytes: self.section(R::SECTION as u32), kind: PhantomData }
    }

    /// A section that lists rows of another one.
    pub fn list(&self, section: Section) -> List<'_> {
        List { bytes: self.section(section as u32) }
    }

    /// A text as written; empty where there is none.
    pub fn text(&self, text: Text) -> &str {
        self.piece(Section::Strings, text)
    }

    /// A folded text; empty where there is none.
    pub fn folded(&self, text: Text) -> &str {
        self.piece(Section::Folded, text)
    }

    fn piece(&self, section: Section, text: Text) -> &str {
        std::str::from_utf8(self.bytes(section, text)).unwrap_or("")
    }

    /// The bytes of a folded text: to compare it, they need not be tested to be text.
    pub(super) fn folded_bytes(&self, text: Text) -> &[u8] {
        self.bytes(Section::Folded, text)
    }

    /// The bytes of a text as written.
    pub(super) fn text_bytes(&self, text: Text) -> &[u8] {
        self.bytes(Section::Strings, text)
    }

    fn bytes(&self, section: Section, text: Text) -> &[u8] {
        let start = text.start as usize;
        self.section(section as u32).get(start..start + usize::from(text.len)).unwrap_or_default()
    }
}

/// Ids from here on are never looked up.
const MOST_IDS: usize = 1024;

/// The rows of a section.
#[derive(Debug)]
pub struct Rows<'p, R> {
    bytes: &'p [u8],
    kind: PhantomData<R>,
}

impl<R> Clone for Rows<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Rows<'_, R> {}

impl<'p, R: Record + 'p> Rows<'p, R> {
    /// How many there are.
    pub fn len(self) -> u32 {
        u32::try_from(self.bytes.len() / R::SIZE).unwrap_or(u32::MAX)
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.bytes.len() < R::SIZE
    }

    /// The row of this number.
    pub fn get(self, row: u32) -> Option<R> {
        let start = row as usize * R::SIZE;
        self.bytes.get(start..start + R::SIZE).map(R::decode)
    }

    /// The first row of which `before` does not hold; it must hold of no later one.
    pub fn partition_point(self, mut before: impl FnMut(R) -> bool) -> u32 {
        partition_point(self.len(), |row| self.get(row).is_some_and(&mut before))
    }

    /// The rows from one on, with their numbers.
    pub fn from(self, row: u32) -> impl Iterator<Item = (u32, R)> + 'p {
        (row..self.len()).map_while(move |row| Some((row, self.get(row)?)))
    }

    /// All rows in order.
    pub fn iter(self) -> impl Iterator<Item = R> + 'p {
        self.from(0).map(|(_, record)| record)
    }
}

/// A section of row numbers.
#[derive(Clone, Copy, Debug)]
pub struct List<'p> {
    bytes: &'p [u8],
}

impl<'p> List<'p> {
    /// How many there are.
    pub fn len(self) -> u32 {
        u32::try_from(self.bytes.len() / 4).unwrap_or(u32::MAX)
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.bytes.len() < 4
    }

    /// The number at this place.
    pub fn get(self, at: u32) -> Option<u32> {
        let start = at as usize * 4;
        self.bytes.get(start..start + 4).map(u32::read)
    }

    /// The first place at whose number `before` does not hold; it must hold at no later one.
    pub fn partition_point(self, mut before: impl FnMut(u32) -> bool) -> u32 {
        partition_point(self.len(), |at| self.get(at).is_some_and(&mut before))
    }

    /// The numbers from a place on.
    pub fn from(self, at: u32) -> impl Iterator<Item = u32> + 'p {
        (at..self.len()).map_while(move |at| self.get(at))
    }
}

fn partition_point(len: u32, mut before: impl FnMut(u32) -> bool) -> u32 {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
