//! Sections of the packed file while they are written: each in a nameless file of its own, put together at the end.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use onrecord_core::reference::packed::layout::{ContentHash, Head, Place, Section, aligned};
use onrecord_core::reference::packed::records::{Record, Text, size_of_record};

/// Texts that many rows share ("US", "D:congress") are kept once while there are at most so many of them.
const SHARED: usize = 1 << 16;
/// Longer texts are not shared: they hardly come again.
const SHORT: usize = 64;

/// Sections being written.
#[derive(Debug)]
pub struct Sections {
    folder: PathBuf,
    spools: BTreeMap<u32, Spool>,
    shared: HashMap<Box<str>, Text>,
    bytes: Vec<u8>,
}

#[derive(Debug)]
struct Spool {
    file: BufWriter<File>,
    len: u64,
    record: u32,
}

impl Sections {
    /// No sections yet; their files stand in this folder.
    ///
    /// # Errors
    /// When a file cannot be made there.
    pub fn new(folder: &Path) -> io::Result<Sections> {
        let mut sections = Sections {
            folder: folder.to_owned(),
            spools: BTreeMap::new(),
            shared: HashMap::new(),
            bytes: Vec::new(),
        };
        for section in Section::ALL {
            sections.append(*section as u32, size_of_record(*section), &[])?;
        }
        Ok(sections)
    }

    /// Appends bytes to a section whose records have this length.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn append(&mut self, id: u32, record: u32, bytes: &[u8]) -> io::Result<()> {
        let spool = match self.spools.entry(id) {
            std::collections::btree_map::Entry::Occupied(spool) => spool.into_mut(),
            std::collections::btree_map::Entry::Vacant(place) => {
                let file = BufWriter::with_capacity(1 << 16, tempfile::tempfile_in(&self.folder)?);
                place.insert(Spool { file, len: 0, record })
            }
        };
        spool.file.write_all(bytes)?;
        spool.len += bytes.len() as u64;
        Ok(())
    }

    /// Appends a row; its number.
    ///
    /// # Errors
    /// When it cannot be written, or there are more rows than have numbers.
    pub fn push<R: Record>(&mut self, record: &R) -> io::Result<u32> {
        let row = self.rows(R::SECTION);
        let row = u32::try_from(row).ok().filter(|row| *row < u32::MAX);
        let row = row.ok_or_else(|| io::Error::other("a table has over four thousand million rows"))?;
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        record.encode(&mut bytes);
        self.append(R::SECTION as u32, R::SIZE as u32, &bytes)?;
        self.bytes = bytes;
        Ok(row)
    }

    /// Appends a row number to a section that lists rows.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn list(&mut self, section: Section, row: u32) -> io::Result<()> {
        self.append(section as u32, 4, &row.to_le_bytes())
    }

    /// How many rows a section has.
    pub fn rows(&self, section: Section) -> u64 {
        self.spools.get(&(section as u32)).map_or(0, |spool| spool.len / u64::from(spool.record))
    }

    /// Keeps a text as written.
    ///
    /// # Errors
    /// When it cannot be written, or all texts together are over 4 GiB.
    pub fn text(&mut self, text: &str) -> io::Result<Text> {
        self.put(Section::Strings, text)
    }

    /// Keeps a text as written, once where it has come before and is short.
    ///
    /// # Errors
    /// As [`Sections::text`].
    pub fn shared(&mut self, text: &str) -> io::Result<Text> {
        if let Some(known) = self.shared.get(text) {
            return Ok(*known);
        }
        let put = self.text(text)?;
        if text.len() <= SHORT && self.shared.len() < SHARED {
            self.shared.insert(text.into(), put);
        }
        Ok(put)
    }

    /// Keeps a folded text.
    ///
    /// # Errors
    /// As [`Sections::text`].
    pub fn folded(&mut self, text: &str) -> io::Result<Text> {
        self.put(Section::Folded, text)
    }

    fn put(&mut self, section: Section, text: &str) -> io::Result<Text> {
        if text.is_empty() {
            return Ok(Text::default());
        }
        let too_much = || io::Error::other("all names and texts together are over 4 GiB: pack fewer sources");
        let start = u32::try_from(self.rows(section)).map_err(|_| too_much())?;
        let len = u16::try_from(text.len()).map_err(|_| io::Error::other("a text is over 65,535 bytes"))?;
        self.append(section as u32, 1, text.as_bytes())?;
        Ok(Text { start, len })
    }

    /// Writes the whole file beside its place, then puts it there; its length and the hash of its contents.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self, manifest: &str, output: &Path) -> io::Result<(u64, u128)> {
        let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".reference-").suffix(".pack");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // What the umask leaves of it; the default is for secrets.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(folder)?;
        let begin = Head::body(self.spools.len());
        file.as_file_mut().seek(SeekFrom::Start(begin))?;
        let mut body = Body {
            file: BufWriter::with_capacity(1 << 20, file.as_file_mut()),
            at: begin,
            hash: ContentHash::default(),
        };
        let mut sections = Vec::new();
        for (id, spool) in self.spools {
            let Spool { file, len, record } = spool;
            sections.push(Place { id, record, offset: body.at, len });
            let mut file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.rewind()?;
            body.copy(&mut file)?;
        }
        let place = (body.at, manifest.len() as u64);
        body.write(manifest.as_bytes())?;
        body.file.flush()?;
        let (total, content) = (body.at, body.hash.finish());
        drop(body);
        let head = Head { total, manifest: place, content, sections }.encode(manifest);
        file.as_file_mut().rewind()?;
        file.as_file_mut().write_all(&head)?;
        file.as_file().sync_all()?;
        file.persist(output).map_err(|error| error.error)?;
        // The name is only sure to stand when its folder is written out; not every system can do that.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
        Ok((total, content))
    }
}

/// What follows the head, hashed as it is written.
struct Body<'f> {
    file: BufWriter<&'f mut File>,
    at: u64,
    hash: ContentHash,
}

impl Body<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.at += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    /// Copies a section and fills up to where the next may begin.
    fn copy(&mut self, file: &mut File) -> io::Result<()> {
        let mut buffer = vec![0; 1 << 20];
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            self.write(&buffer[..read])?;
        }
        let filling = aligned(self.at) - self.at;
        self.write(&[0; 64][..filling as usize])
    }
}
