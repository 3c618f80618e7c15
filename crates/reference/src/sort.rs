//! External sort: byte records in their byte order, in memory that does not grow with their number.
//!
//! Records are gathered until a budget is full, sorted, and written to a nameless temporary file as a run; the runs are
//! then merged as they are read. What fits into the budget never touches a disk. Whoever sorts by a key writes the key
//! first, in a form whose bytes order as it does (see [`key`]).

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

pub mod key;

/// Runs merged at once; more are merged to fewer first, so that few files are open at a time.
const FAN_IN: usize = 64;
/// Bytes read from or written to a run at a time.
const BUFFER: usize = 128 << 10;

/// Takes records in any order.
#[derive(Debug)]
pub struct Sorter {
    folder: PathBuf,
    budget: usize,
    held: Held,
    runs: Vec<File>,
}

impl Sorter {
    /// A sorter that holds about `budget` bytes in memory and spills to nameless files in a folder.
    pub fn new(folder: &Path, budget: usize) -> Sorter {
        Sorter { folder: folder.to_owned(), budget, held: Held::default(), runs: Vec::new() }
    }

    /// Takes a record.
    ///
    /// # Errors
    /// When a run cannot be written, or one record is over 4 GiB.
    pub fn push(&mut self, record: &[u8]) -> io::Result<()> {
        if self.held.size() + record.len() > self.budget && !self.held.places.is_empty() {
            self.spill()?;
        }
        self.held.push(record)
    }

    fn spill(&mut self) -> io::Result<()> {
        self.held.sort();
        let mut run = RunWriter::new(&self.folder)?;
        for place in &self.held.places {
            run.push(self.held.get(place))?;
        }
        self.runs.push(run.finish()?);
        self.held.bytes.clear();
        self.held.places.clear();
        if self.runs.len() >= FAN_IN {
            let mut merged = RunWriter::new(&self.folder)?;
            let mut runs = Merge::new(std::mem::take(&mut self.runs))?;
            while let Some(record) = runs.next()? {
                merged.push(record)?;
            }
            self.runs.push(merged.finish()?);
        }
        Ok(())
    }

    /// The records in order.
    ///
    /// # Errors
    /// When a run cannot be written or read back.
    pub fn sorted(mut self) -> io::Result<Sorted> {
        if self.runs.is_empty() {
            self.held.sort();
            return Ok(Sorted(Records::Memory { held: self.held, next: 0 }));
        }
        self.spill()?;
        Ok(Sorted(Records::Runs(Merge::new(self.runs)?)))
    }
}

/// Records in memory: their bytes one after the other, and where each lies.
#[derive(Debug, Default)]
struct Held {
    bytes: Vec<u8>,
    places: Vec<Place>,
}

/// Where a record lies.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// The first eight bytes, so that comparing seldom reads the record.
    head: u64,
    start: u32,
    len: u32,
}

impl Held {
    fn size(&self) -> usize {
        self.bytes.len() + self.places.len() * size_of::<Place>()
    }

    fn push(&mut self, record: &[u8]) -> io::Result<()> {
        let too_long = || io::Error::other("a record to be sorted is over 4 GiB");
        let start = u32::try_from(self.bytes.len()).map_err(|_| too_long())?;
        let len = u32::try_from(record.len()).map_err(|_| too_long())?;
        let mut head = [0; 8];
        let first = record.len().min(8);
        head[..first].copy_from_slice(&record[..first]);
        self.bytes.extend_from_slice(record);
        self.places.push(Place { head: u64::from_be_bytes(head), start, len });
        Ok(())
    }

    fn get(&self, place: &Place) -> &[u8] {
        self.bytes.get(place.start as usize..).and_then(|rest| rest.get(..place.len as usize)).unwrap_or(&[])
    }

    fn sort(&mut self) {
        let mut places = std::mem::take(&mut self.places);
        // Equal records are the same bytes: their order among themselves cannot be told.
        places.sort_unstable_by(|a, b| a.head.cmp(&b.head).then_with(|| self.get(a).cmp(self.get(b))));
        self.places = places;
    }
}

/// Records in order, one at a time.
#[derive(Debug)]
pub struct Sorted(Records);

#[derive(Debug)]
enum Records {
    Memory { held: Held, next: usize },
    Runs(Merge),
}

impl Sorted {
    /// The next record; `None` after the last.
    ///
    /// # Errors
    /// When a run cannot be read back.
    #[expect(clippy::should_implement_trait, reason = "what is lent cannot outlive the next call")]
    pub fn next(&mut self) -> io::Result<Option<&[u8]>> {
        match &mut self.0 {
            Records::Memory { held, next } => {
                *next += 1;
                Ok(held.places.get(*next - 1).map(|place| held.get(place)))
            }
            Records::Runs(runs) => runs.next(),
        }
    }
}

/// Writes a run: each record with its length before it.
struct RunWriter(BufWriter<File>);

impl RunWriter {
    fn new(folder: &Path) -> io::Result<RunWriter> {
        Ok(RunWriter(BufWriter::with_capacity(BUFFER, tempfile::tempfile_in(folder)?)))
    }

    fn push(&mut self, record: &[u8]) -> io::Result<()> {
        self.0.write_all(&(record.len() as u32).to_le_bytes())?;
        self.0.write_all(record)
    }

    fn finish(self) -> io::Result<File> {
        let mut file = self.0.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(file)
    }
}

/// A run being read, with its current record.
#[derive(Debug)]
struct Run {
    file: BufReader<File>,
    record: Vec<u8>,
}

impl Run {
    /// Goes on to the next record; whether there was one.
    fn advance(&mut self) -> io::Result<bool> {
        if self.file.fill_buf()?.is_empty() {
            return Ok(false);
        }
        let mut len = [0; 4];
        self.file.read_exact(&mut len)?;
        self.record.resize(u32::from_le_bytes(len) as usize, 0);
        self.file.read_exact(&mut self.record)?;
        Ok(true)
    }
}

impl PartialEq for Run {
    fn eq(&self, other: &Run) -> bool {
        self.record == other.record
    }
}

impl Eq for Run {}

impl PartialOrd for Run {
    fn partial_cmp(&self, other: &Run) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The least record is the greatest run: the heap has its greatest on top.
impl Ord for Run {
    fn cmp(&self, other: &Run) -> Ordering {
        other.record.cmp(&self.record)
    }
}

/// Sorted runs read as one.
#[derive(Debug)]
struct Merge {
    runs: BinaryHeap<Run>,
    /// Whether the record on top was given out.
    given: bool,
}

impl Merge {
    fn new(files: Vec<File>) -> io::Result<Merge> {
        let mut runs = BinaryHeap::new();
        for file in files {
            let mut run = Run { file: BufReader::with_capacity(BUFFER, file), record: Vec::new() };
            if run.advance()? {
                runs.push(run);
            }
        }
        Ok(Merge { runs, given: false })
    }

    fn next(&mut self) -> io::Result<Option<&[u8]>> {
        if self.given
            && let Some(mut top) = self.runs.peek_mut()
            && !top.advance()?
        {
            PeekMut::pop(top);
        }
        self.given = true;
        Ok(self.runs.peek().map(|run| run.record.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without order or end: a linear congruential generator (Knuth's MMIX constants).
    fn numbers() -> impl Iterator<Item = u64> {
        let mut state = 1u64;
        std::iter::from_fn(move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            Some(state >> 33)
        })
    }

    fn sorted(records: &[Vec<u8>], budget: usize) -> Vec<Vec<u8>> {
        let folder = tempfile::tempdir().unwrap();
        let mut sorter = Sorter::new(folder.path(), budget);
        for record in records {
            sorter.push(record).unwrap();
        }
        let mut sorted = sorter.sorted().unwrap();
        let mut found = Vec::new();
        while let Some(record) = sorted.next().unwrap() {
            found.push(record.to_owned());
        }
        assert_eq!(sorted.next().unwrap(), None, "the end stays the end");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "files are left behind");
        found
    }

    #[test]
    fn order_is_that_of_bytes_whatever_the_budget() {
        let mut records: Vec<Vec<u8>> = numbers()
            .take(5000)
            .map(|number| number.to_string().into_bytes().into_iter().skip((number % 10) as usize).collect())
            .collect();
        records.extend([vec![], vec![0], vec![0, 0], vec![255; 300]]);
        let mut expected = records.clone();
        expected.sort();
        // All in memory; some runs; more runs than are merged at once; one record a run.
        for budget in [1 << 20, 20_000, 900, 1] {
            assert_eq!(sorted(&records, budget), expected, "budget of {budget}");
        }
    }

    #[test]
    fn nothing_sorts_to_nothing() {
        assert!(sorted(&[], 10).is_empty());
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let mut sorter = Sorter::new(Path::new("/nowhere/at/all"), 1);
        sorter.push(b"a").unwrap();
        assert!(sorter.push(b"b").is_err());
    }
}
