//! Files as others ship them: plain, `.gz` or `.zip`, read line by line in little memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use crate::import::Watch;
use crate::problems::Problems;
use crate::trouble::Trouble;

/// Longest line that is read, in bytes: one place with all its names has a few thousand.
const LONGEST: u64 = 1 << 24;

/// Lines between two looks at whether to stop.
const PATIENCE: u64 = 1024;

/// Opens a file and shows each text in it to `work`: the file itself, unpacked where it is packed, or every text of an
/// archive, in its order. Once the user wants to stop, texts end early.
///
/// # Errors
/// When it cannot be read, or `work` fails.
pub fn each_text(
    path: &Path,
    watch: Watch<'_>,
    work: &mut dyn FnMut(&mut Text<'_>) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let file = File::open(path).map_err(|error| Trouble::at(path, error))?;
    if has_ending(&name, "zip") {
        return each_member(path, file, watch, work);
    }
    let counted = Counted { inner: file, watch };
    let (shown, reader): (&str, Box<dyn BufRead + '_>) = match name.strip_suffix(".gz") {
        Some(inner) => {
            (inner, Box::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(BufReader::new(counted)))))
        }
        None => (&name, Box::new(BufReader::with_capacity(1 << 16, counted))),
    };
    work(&mut Text {
        reader,
        name: shown.to_owned(),
        line: 0,
        bytes: Vec::new(),
        words: String::new(),
        watch,
    })
}

fn each_member(
    path: &Path,
    file: File,
    watch: Watch<'_>,
    work: &mut dyn FnMut(&mut Text<'_>) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let wrong = |error: zip::result::ZipError| {
        Trouble::at(path, error).with_way_out("fetch the file again: it may not be whole")
    };
    let mut archive = zip::ZipArchive::new(BufReader::new(Counted { inner: file, watch })).map_err(wrong)?;
    for at in 0..archive.len() {
        let member = archive.by_index(at).map_err(wrong)?;
        let name = member.name().map_err(wrong)?;
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        if !member.is_file() || !["txt", "csv", "tsv", "json"].iter().any(|ending| has_ending(&name, ending))
        {
            continue;
        }
        let reader = Box::new(BufReader::with_capacity(1 << 16, member));
        work(&mut Text { reader, name, line: 0, bytes: Vec::new(), words: String::new(), watch })?;
    }
    Ok(())
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending))
}

/// Tells the watch what is read.
pub(crate) struct Counted<'w, R> {
    pub(crate) inner: R,
    pub(crate) watch: Watch<'w>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.inner.read(buffer)?;
        (self.watch.read)(len as u64);
        Ok(len)
    }
}

impl<R: Seek> Seek for Counted<'_, R> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.inner.seek(position)
    }
}

/// A text of a file.
pub struct Text<'t> {
    reader: Box<dyn BufRead + 't>,
    name: String,
    line: u64,
    bytes: Vec<u8>,
    words: String,
    watch: Watch<'t>,
}

impl Text<'_> {
    /// The name of the file, without what it is packed by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The number of the line read last, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next line without its end; `None` after the last, or once the user wants to stop. Lines that are too long
    /// or not UTF-8 are counted as problems and passed over.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn next(&mut self, problems: &mut Problems) -> Result<Option<&str>, Trouble> {
        loop {
            if self.line.is_multiple_of(PATIENCE) && (self.watch.stop)() {
                return Ok(None);
            }
            self.bytes.clear();
            let mut limited = (&mut self.reader).take(LONGEST);
            let read = limited.read_until(b'\n', &mut self.bytes);
            let place = |error| Trouble::new(format_args!("{}:{}: {error}", self.name, self.line + 1));
            if read.map_err(place)? == 0 {
                return Ok(None);
            }
            self.line += 1;
            problems.read += 1;
            let cut = self.bytes.len() as u64 == LONGEST && !self.bytes.ends_with(b"\n");
            if cut {
                self.pass_over_line()?;
                problems.skip("line too long", &self.name, self.line, "the line is longer than 16 MiB");
                continue;
            }
            match std::str::from_utf8(&self.bytes) {
                Ok(words) => {
                    self.words.clear();
                    let first = if self.line == 1 { words.trim_start_matches('\u{feff}') } else { words };
                    self.words.push_str(first.trim_end_matches(['\n', '\r']));
                    return Ok(Some(&self.words));
                }
                Err(error) => problems.skip(
                    "not UTF-8",
                    &self.name,
                    self.line,
                    format_args!("the bytes after byte {} of the line are no UTF-8", error.valid_up_to()),
                ),
            }
        }
    }

    /// All of it as bytes, for readers that find lines themselves; fails once the user wants to stop.
    pub fn bytes(&mut self) -> impl Read + '_ {
        Stopping { inner: &mut self.reader, watch: self.watch }
    }

    fn pass_over_line(&mut self) -> Result<(), Trouble> {
        loop {
            let place = |error| Trouble::new(format_args!("{}:{}: {error}", self.name, self.line));
            let buffer = self.reader.fill_buf().map_err(place)?;
            let (len, end) = match buffer.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.reader.consume(len);
            if end {
                return Ok(());
            }
        }
    }
}

/// Fails when the user wants to stop.
struct Stopping<'s, R> {
    inner: R,
    watch: Watch<'s>,
}

impl<R: Read> Read for Stopping<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if (self.watch.stop)() {
            return Err(io::Error::other("stopped"));
        }
        self.inner.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn lines(path: &Path) -> (Vec<String>, Problems) {
        let (mut found, mut problems) = (Vec::new(), Problems::new());
        each_text(path, Watch::SILENT, &mut |text| {
            while let Some(line) = text.next(&mut problems)? {
                let line = line.to_owned();
                found.push(format!("{}:{}:{line}", text.name(), text.line()));
            }
            Ok(())
        })
        .unwrap();
        (found, problems)
    }

    #[test]
    fn a_file_is_read_plain_or_packed() {
        let folder = tempfile::tempdir().unwrap();
        let plain = folder.path().join("a.txt");
        std::fs::write(&plain, b"\xef\xbb\xbfone\r\n\xff\xfe\ntwo").unwrap();
        let (found, problems) = lines(&plain);
        assert_eq!(found, ["a.txt:1:one", "a.txt:3:two"]);
        assert_eq!(problems.first()[0].place, "a.txt:2");

        let packed = folder.path().join("a.txt.gz");
        let mut gzip =
            flate2::write::GzEncoder::new(File::create(&packed).unwrap(), flate2::Compression::fast());
        gzip.write_all(b"one\ntwo\n").unwrap();
        gzip.finish().unwrap();
        assert_eq!(lines(&packed).0, ["a.txt:1:one", "a.txt:2:two"]);

        let archive = folder.path().join("b.zip");
        let mut zip = zip::ZipWriter::new(File::create(&archive).unwrap());
        for (name, words) in [("readme.pdf", "no"), ("in/b.txt", "one\n"), ("c.txt", "two")] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(words.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        assert_eq!(lines(&archive).0, ["b.txt:1:one", "c.txt:1:two"]);
    }

    #[test]
    fn a_broken_archive_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.zip");
        std::fs::write(&path, b"PK no").unwrap();
        let trouble = each_text(&path, Watch::SILENT, &mut |_| Ok(())).unwrap_err();
        assert!(trouble.to_string().contains("b.zip"), "{trouble}");
    }
}
