//! Lines of a stream of any length, lent from one buffer, with the place of each in the stream.

use std::io::{self, Read};

/// Bytes read at a time.
const CHUNK: usize = 1 << 20;
/// The longest line that is held in memory, in bytes: ten times the largest entity Wikidata allows.
pub(super) const LONGEST: usize = 48 << 20;

/// Reads a stream line by line.
#[derive(Debug)]
pub(super) struct Lines<R> {
    from: R,
    buffer: Vec<u8>,
    /// What of the buffer was read and not yet given out.
    start: usize,
    end: usize,
    /// Where in the stream `start` lies.
    offset: u64,
    ended: bool,
    /// A line longer than this is passed over.
    longest: usize,
}

/// A line without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'b> {
    /// Its bytes, and whether an end of line followed.
    Whole(&'b [u8], bool),
    /// A line too long to be held.
    TooLong,
}

impl<R: Read> Lines<R> {
    /// Lines from here on; `offset` is where in the whole stream that is.
    pub(super) fn new(from: R, offset: u64, longest: usize) -> Lines<R> {
        Lines { from, buffer: Vec::new(), start: 0, end: 0, offset, ended: false, longest }
    }

    /// Where the next line begins, in bytes from the start of the whole stream.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// The next line; `None` after the last.
    ///
    /// # Errors
    /// When the stream cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        let mut searched = 0;
        loop {
            let held = &self.buffer[self.start..self.end];
            if let Some(at) = memchr::memchr(b'\n', &held[searched..]) {
                let len = searched + at;
                return Ok(Some(self.give(len, true)));
            }
            searched = held.len();
            if self.ended {
                return Ok((searched > 0).then(|| self.give(searched, false)));
            }
            if searched > self.longest {
                self.pass_over()?;
                return Ok(Some(Line::TooLong));
            }
            self.fill()?;
        }
    }

    fn give(&mut self, len: usize, whole: bool) -> Line<'_> {
        let start = self.start;
        let taken = len + usize::from(whole);
        self.start += taken;
        self.offset += taken as u64;
        Line::Whole(&self.buffer[start..start + len], whole)
    }

    /// Reads more behind what is held.
    fn fill(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.buffer.len() < self.end + CHUNK {
            self.buffer.resize((self.end + CHUNK).max(self.buffer.len() * 2), 0);
        }
        loop {
            match self.from.read(&mut self.buffer[self.end..]) {
                Ok(read) => {
                    self.end += read;
                    self.ended = read == 0;
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Goes on behind the next end of line.
    fn pass_over(&mut self) -> io::Result<()> {
        loop {
            let held = &self.buffer[self.start..self.end];
            let end = memchr::memchr(b'\n', held);
            let taken = end.map_or(held.len(), |at| at + 1);
            self.start += taken;
            self.offset += taken as u64;
            if end.is_some() || self.ended {
                return Ok(());
            }
            self.fill()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let len = self.0.len().min(self.1).min(buffer.len());
            buffer[..len].copy_from_slice(&self.0[..len]);
            self.0 = &self.0[len..];
            Ok(len)
        }
    }

    fn all(text: &str, at_a_time: usize, longest: usize) -> Vec<(u64, String)> {
        let mut lines = Lines::new(Drops(text.as_bytes(), at_a_time), 0, longest);
        let mut found = Vec::new();
        loop {
            let offset = lines.offset();
            match lines.next().unwrap() {
                Some(Line::Whole(line, true)) => {
                    found.push((offset, String::from_utf8_lossy(line).into_owned()))
                }
                Some(Line::Whole(line, false)) => {
                    found.push((offset, format!("{}…", String::from_utf8_lossy(line))))
                }
                Some(Line::TooLong) => found.push((offset, "too long".to_owned())),
                None => return found,
            }
        }
    }

    #[test]
    fn lines_come_with_their_places_however_they_are_read() {
        let expected =
            [(0, "[".to_owned()), (2, "{ä},".to_owned()), (8, String::new()), (9, "]…".to_owned())];
        for at_a_time in [1, 2, 3, 100] {
            assert_eq!(all("[\n{ä},\n\n]", at_a_time, 100), expected);
        }
        assert!(all("", 1, 100).is_empty());
    }

    #[test]
    fn a_line_too_long_is_passed_over() {
        let text = format!("a\n{}\nb\n", "x".repeat(50));
        let expected = [(0, "a".to_owned()), (2, "too long".to_owned()), (53, "b".to_owned())];
        assert_eq!(all(&text, 7, 10), expected);
        assert_eq!(all(&"x".repeat(50), 7, 10), [(0, "too long".to_owned())]);
    }
}
