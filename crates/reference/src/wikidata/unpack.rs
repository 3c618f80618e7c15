//! Reads a dump that may be packed: gzip or bzip2, known by the first bytes, of one member or of many.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::Scope;

/// Bytes unpacked at a time.
const CHUNK: usize = 1 << 20;
/// Chunks unpacked ahead of what is read.
const AHEAD: usize = 8;

/// How a dump is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Plain,
    /// gzip, one member or several (`pigz`, concatenated files).
    Gzip,
    /// bzip2, one stream or several (`pbzip2`, `lbzip2`).
    Bzip2,
}

/// A dump being unpacked.
pub(super) type Unpacked<'a> = Box<dyn Read + Send + 'a>;

/// How the stream is packed, and its unpacked content.
///
/// # Errors
/// When its first bytes cannot be read.
pub(super) fn unpacked<'a>(mut dump: impl Read + Send + 'a) -> io::Result<(Packing, Unpacked<'a>)> {
    let mut head = Vec::new();
    dump.by_ref().take(3).read_to_end(&mut head)?;
    let packing = match head.as_slice() {
        [0x1f, 0x8b, ..] => Packing::Gzip,
        b"BZh" => Packing::Bzip2,
        _ => Packing::Plain,
    };
    let whole = io::Cursor::new(head).chain(dump);
    Ok((
        packing,
        match packing {
            Packing::Plain => Box::new(whole),
            Packing::Gzip => {
                let buffered = io::BufReader::with_capacity(CHUNK, whole);
                Box::new(flate2::bufread::MultiGzDecoder::new(buffered))
            }
            Packing::Bzip2 => {
                let buffered = io::BufReader::with_capacity(CHUNK, whole);
                Box::new(bzip2::bufread::MultiBzDecoder::new(buffered))
            }
        },
    ))
}

/// A stream that is read by a thread of its own, some chunks ahead: unpacking takes longer than reading entities does.
#[derive(Debug)]
pub(super) struct Ahead {
    chunks: Receiver<io::Result<Vec<u8>>>,
    used: SyncSender<Vec<u8>>,
    chunk: Vec<u8>,
    at: usize,
}

impl Ahead {
    /// Begins to read. The thread ends with the stream, at its first error, or after the last reader is gone.
    pub(super) fn new<'scope>(
        scope: &'scope Scope<'scope, '_>,
        mut from: impl Read + Send + 'scope,
    ) -> Ahead {
        let (give, chunks) = sync_channel(AHEAD);
        let (used, again) = sync_channel::<Vec<u8>>(AHEAD + 2);
        scope.spawn(move || {
            loop {
                let mut chunk = again.try_recv().unwrap_or_default();
                chunk.resize(CHUNK, 0);
                let (len, failed) = read_full(&mut from, &mut chunk);
                chunk.truncate(len);
                let last = len < CHUNK;
                if len > 0 && give.send(Ok(chunk)).is_err() {
                    return;
                }
                if let Some(error) = failed {
                    // Nobody is left to hear of it where this fails.
                    let _ = give.send(Err(error));
                }
                if last {
                    return;
                }
            }
        });
        Ahead { chunks, used, chunk: Vec::new(), at: 0 }
    }
}

/// Fills a buffer as far as the stream reaches; how far, and what stopped it.
fn read_full(from: &mut impl Read, buffer: &mut [u8]) -> (usize, Option<io::Error>) {
    let mut full = 0;
    while full < buffer.len() {
        match from.read(&mut buffer[full..]) {
            Ok(0) => break,
            Ok(read) => full += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return (full, Some(error)),
        }
    }
    (full, None)
}

impl Read for Ahead {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.chunk.len() {
            match self.chunks.recv() {
                Ok(chunk) => {
                    let used = std::mem::replace(&mut self.chunk, chunk?);
                    self.at = 0;
                    let _ = self.used.try_send(used);
                }
                Err(_) => return Ok(0),
            }
        }
        let len = buffer.len().min(self.chunk.len() - self.at);
        buffer[..len].copy_from_slice(&self.chunk[self.at..self.at + len]);
        self.at += len;
        Ok(len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(text).unwrap();
        packed.finish().unwrap()
    }

    fn bzip2(text: &[u8]) -> Vec<u8> {
        let mut packed = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
        packed.write_all(text).unwrap();
        packed.finish().unwrap()
    }

    fn read(dump: &[u8]) -> (Packing, io::Result<Vec<u8>>) {
        let (packing, stream) = unpacked(dump).unwrap();
        let text = std::thread::scope(|scope| {
            let mut text = Vec::new();
            Ahead::new(scope, stream).read_to_end(&mut text).map(|_| text)
        });
        (packing, text)
    }

    #[test]
    fn every_packing_is_read_to_its_last_member() {
        let (one, two) = ("[\n".repeat(CHUNK), "]".to_owned());
        let whole = [one.as_bytes(), two.as_bytes()].concat();
        assert_eq!(read(&whole).1.unwrap(), whole);
        assert_eq!(read(b"[").1.unwrap(), b"[");
        assert_eq!(read(b"").1.unwrap(), b"");
        let members = [gzip(one.as_bytes()), gzip(two.as_bytes())].concat();
        let (packing, text) = read(&members);
        assert!(packing == Packing::Gzip && text.unwrap() == whole);
        let members = [bzip2(one.as_bytes()), bzip2(two.as_bytes())].concat();
        let (packing, text) = read(&members);
        assert!(packing == Packing::Bzip2 && text.unwrap() == whole);
    }

    #[test]
    fn a_packed_dump_that_ends_early_is_an_error() {
        for mut packed in [gzip(b"[\n{}\n]\n"), bzip2(b"[\n{}\n]\n")] {
            packed.truncate(packed.len() - 6);
            assert!(read(&packed).1.is_err());
        }
    }
}
