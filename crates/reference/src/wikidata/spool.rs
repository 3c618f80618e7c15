//! Files that records are appended to while the dump is read, cut back to a checkpoint when reading is resumed.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::record::{Bytes, Record};

/// Bytes written or read at a time.
const BUFFER: usize = 256 << 10;
/// No record is longer: what claims to be is broken.
const LONGEST: usize = 16 << 20;

/// A file of records.
#[derive(Debug)]
pub(super) struct Spool {
    path: PathBuf,
    file: BufWriter<File>,
    len: u64,
    record: Vec<u8>,
}

impl Spool {
    /// Opens a spool and cuts it to a length: 0 begins it anew.
    ///
    /// # Errors
    /// When it cannot be opened, or is shorter.
    pub(super) fn open(path: &Path, len: u64) -> io::Result<Spool> {
        let mut file = File::options().write(true).create(true).truncate(false).open(path)?;
        if file.metadata()?.len() < len {
            return Err(io::Error::other("shorter than the checkpoint says"));
        }
        file.set_len(len)?;
        file.seek(SeekFrom::End(0))?;
        let file = BufWriter::with_capacity(BUFFER, file);
        Ok(Spool { path: path.to_owned(), file, len, record: Vec::new() })
    }

    /// Appends a record.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn push(&mut self, record: &impl Record) -> io::Result<()> {
        self.record.clear();
        self.record.extend_from_slice(&[0; 4]);
        record.write(&mut self.record);
        let len = u32::try_from(self.record.len() - 4).map_err(io::Error::other)?;
        self.record[..4].copy_from_slice(&len.to_le_bytes());
        self.len += self.record.len() as u64;
        self.file.write_all(&self.record)
    }

    /// Writes everything out; how long it is.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn mark(&mut self) -> io::Result<u64> {
        self.file.flush()?;
        self.file.get_ref().sync_data()?;
        Ok(self.len)
    }

    /// Begins anew.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        *self = Spool::open(&self.path, 0)?;
        Ok(())
    }

    /// Hands every record to a function, in the order they were appended.
    ///
    /// # Errors
    /// When the file cannot be read, or the function fails.
    pub(super) fn each<R: Record>(&mut self, mut take: impl FnMut(R) -> io::Result<()>) -> io::Result<()> {
        self.file.flush()?;
        let mut from = BufReader::with_capacity(BUFFER, File::open(&self.path)?);
        let (mut left, mut len, mut record) = (self.len, [0; 4], Vec::new());
        while left > 0 {
            from.read_exact(&mut len)?;
            let length = u32::from_le_bytes(len) as usize;
            if length > LONGEST {
                return Err(io::Error::other("a record is broken"));
            }
            record.resize(length, 0);
            from.read_exact(&mut record)?;
            left = left.saturating_sub(4 + length as u64);
            take(R::read(&mut Bytes(&record)))?;
        }
        Ok(())
    }

    /// Removes the file.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub(super) fn remove(self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }
}
