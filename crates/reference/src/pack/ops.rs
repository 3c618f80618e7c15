//! What one row of a source says of one thing, as a record to be sorted: the thing's key first, then which source and
//! line, so that all that is said of a thing comes together in the order in which it counts.

use std::io;

use super::rows::Row;
use crate::sort::key::{Fields, put_text};
use crate::sort::{Sorted, Sorter};

/// A row without its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Op<const N: usize> {
    /// The number of the source.
    pub source: u16,
    /// Line in the source's table.
    pub line: u32,
    /// The row takes away what its key names.
    pub removes: bool,
    /// The cells.
    pub cells: [String; N],
}

impl<const N: usize> Op<N> {
    /// Reads what [`push`] wrote after the key.
    pub fn decode(fields: &mut Fields<'_>) -> Op<N> {
        let source = u16::from_be_bytes([fields.byte(), fields.byte()]);
        let line = u32::from_be_bytes([fields.byte(), fields.byte(), fields.byte(), fields.byte()]);
        let removes = fields.byte() != 0;
        Op { source, line, removes, cells: std::array::from_fn(|_| fields.text().to_owned()) }
    }

    /// The cell of a column.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Gives a row to be sorted under the key that `record` holds already.
///
/// # Errors
/// When the sorter cannot write.
pub fn push<const N: usize>(
    sorter: &mut Sorter,
    record: &mut Vec<u8>,
    source: u16,
    row: &Row<'_, N>,
) -> io::Result<()> {
    record.extend(source.to_be_bytes());
    record.extend(row.line.to_be_bytes());
    record.push(u8::from(row.removes));
    row.cells.iter().for_each(|cell| put_text(record, cell));
    sorter.push(record)
}

/// Sorted records read one after the other, the next one in sight.
#[derive(Debug)]
pub struct Stream {
    sorted: Sorted,
    record: Vec<u8>,
    there: bool,
}

impl Stream {
    /// The records of a sorter.
    ///
    /// # Errors
    /// When a run cannot be written or read.
    pub fn new(sorter: Sorter) -> io::Result<Stream> {
        let mut stream = Stream { sorted: sorter.sorted()?, record: Vec::new(), there: true };
        stream.advance()?;
        Ok(stream)
    }

    /// The next record; `None` after the last.
    pub fn peek(&self) -> Option<&[u8]> {
        self.there.then_some(self.record.as_slice())
    }

    /// The text that the next record begins with.
    pub fn key(&self) -> Option<&str> {
        self.peek().map(|record| Fields(record).text())
    }

    /// Goes on by one record.
    ///
    /// # Errors
    /// When a run cannot be read.
    pub fn advance(&mut self) -> io::Result<()> {
        match self.sorted.next()? {
            Some(record) => {
                self.record.clear();
                self.record.extend_from_slice(record);
            }
            None => self.there = false,
        }
        Ok(())
    }

    /// The next record where it begins with this text, read by `decode` from behind it; then goes on.
    ///
    /// # Errors
    /// When a run cannot be read.
    pub fn take<T>(&mut self, key: &str, decode: impl FnOnce(&mut Fields<'_>) -> T) -> io::Result<Option<T>> {
        let Some(record) = self.peek() else { return Ok(None) };
        let mut fields = Fields(record);
        if fields.text() != key {
            return Ok(None);
        }
        let taken = decode(&mut fields);
        self.advance()?;
        Ok(Some(taken))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_key_come_together_in_the_order_of_their_sources() {
        let folder = tempfile::tempdir().unwrap();
        let mut sorter = Sorter::new(folder.path(), 1 << 20);
        for (key, source, line) in [("b", 0, 2), ("a", 1, 2), ("a", 0, 300), ("a", 0, 4)] {
            let mut record = Vec::new();
            put_text(&mut record, key);
            let row = Row { line, removes: line == 4, cells: ["x", ""] };
            push(&mut sorter, &mut record, source, &row).unwrap();
        }
        let mut stream = Stream::new(sorter).unwrap();
        let mut found = Vec::new();
        while let Some(op) = stream.take("a", Op::<2>::decode).unwrap() {
            assert_eq!((op.cell(0), op.cell(1), op.removes), ("x", "", op.line == 4));
            found.push((op.source, op.line));
        }
        assert_eq!(found, [(0, 4), (0, 300), (1, 2)]);
        assert_eq!(stream.take("a", |_| ()).unwrap(), None);
        assert_eq!(stream.key(), Some("b"));
    }
}
