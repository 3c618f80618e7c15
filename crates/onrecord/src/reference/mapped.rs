//! A packed reference opened from a file: mapped into memory, tested, and tested only once where it is large.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use memmap2::Mmap;
use onrecord_core::reference::packed::{PackError, Packed};

use crate::error::Failure;

/// Files up to this many bytes are hashed whenever they are opened, in some milliseconds. Larger ones are hashed once
/// and a stamp beside them says so, since to hash five gigabytes takes seconds.
const HASHED_EACH_TIME: u64 = 64 << 20;

/// Opens a packed file and tests that it is whole.
///
/// # Errors
/// When it cannot be opened, or is no packed reference of this version, or is damaged; with the way out.
pub fn open(path: &Path) -> Result<Packed, Failure> {
    open_hashing(path, HASHED_EACH_TIME)
}

/// As [`open`], with the size up to which a file is hashed each time.
fn open_hashing(path: &Path, each_time: u64) -> Result<Packed, Failure> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let packed = Packed::open(Arc::new(map(&file).map_err(|error| unreadable(path, &error))?));
    let packed = packed.map_err(|error| refused(path, &error))?;
    let stamp = Stamp::of(&file, &packed).filter(|stamp| stamp.bytes > each_time);
    if stamp.as_ref().is_some_and(|stamp| stamp.stands_beside(path)) {
        return Ok(packed);
    }
    packed.verify().map_err(|error| refused(path, &error))?;
    if let Some(stamp) = stamp {
        stamp.put_beside(path);
    }
    Ok(packed)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format_args!("{}: {error}", path.display()))
}

fn refused(path: &Path, error: &PackError) -> Failure {
    let failure = Failure::new(format_args!("{}: {error}", path.display()));
    failure.with_way_out("`onrecord reference pack` makes it anew")
}

fn map(file: &File) -> std::io::Result<Mmap> {
    // SAFETY: the bytes of a map must not change while they are borrowed. This program never writes into a packed file
    // that is in its place: a new one is written beside it and renamed over it, and a map keeps the old one. Whoever
    // overwrites the file with other means while it is read gets wrong answers (all reads are bounds-checked and texts
    // are tested to be UTF-8 when they are read), or, where it is cut short, is stopped by the system with SIGBUS.
    unsafe { Mmap::map(file) }
}

/// What tells a file that was tested from one that was not: another length, another time of change or another hash in
/// the head is another file.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    changed: u128,
    content: u128,
}

impl Stamp {
    /// `None` where the system does not tell when the file was changed: then it is tested each time.
    fn of(file: &File, packed: &Packed) -> Option<Stamp> {
        let about = file.metadata().ok()?;
        let changed = about.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        Some(Stamp { bytes: about.len(), changed, content: packed.content_hash() })
    }

    fn text(&self) -> String {
        format!("{} {} {:032x}\n", self.bytes, self.changed, self.content)
    }

    fn stands_beside(&self, path: &Path) -> bool {
        fs::read_to_string(beside(path)).is_ok_and(|text| text == self.text())
    }

    fn put_beside(&self, path: &Path) {
        // Where the folder cannot be written to, the file is tested each time.
        let _ = fs::write(beside(path), self.text());
    }
}

/// The stamp's file: `reference.pack.verified`.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".verified");
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use onrecord_core::reference::Layer;
    use onrecord_reference::pack::{Source, Tables, Watch, pack};

    use super::*;

    fn packed(folder: &Path) -> PathBuf {
        let path = folder.join("a.pack");
        let (name, licence, origin) = ("a".to_owned(), String::new(), String::new());
        let tables = Tables::Texts(&[("people.tsv", "person_id\tname\na\tAda Example\n")]);
        let source = Source { name, layer: Layer::Packed, as_of: None, licence, origin, tables };
        pack(&[source], &path, "2026-11-22".parse().unwrap(), &Watch::default()).unwrap();
        path
    }

    /// Changes the first letter of the name and leaves the file as old as it was.
    fn damage(path: &Path) {
        let changed = fs::metadata(path).unwrap().modified().unwrap();
        let mut bytes = fs::read(path).unwrap();
        let at = bytes.windows(3).position(|three| three == b"Ada").unwrap();
        bytes[at] = b'I';
        fs::write(path, bytes).unwrap();
        File::options().append(true).open(path).unwrap().set_modified(changed).unwrap();
    }

    #[test]
    fn small_files_are_tested_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = packed(folder.path());
        assert!(open(&path).is_ok() && !beside(&path).exists());
        damage(&path);
        let refused = open(&path).unwrap_err();
        assert!(refused.what.ends_with("its contents do not agree with their hash"), "{refused}");
        assert!(refused.way_out.is_some_and(|way| way.contains("onrecord reference pack")));
    }

    #[test]
    fn large_files_are_tested_once_until_they_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = packed(folder.path());
        assert!(open_hashing(&path, 0).is_ok() && beside(&path).exists());
        damage(&path);
        assert!(open_hashing(&path, 0).is_ok(), "the stamp says it was whole");
        let file = File::options().append(true).open(&path).unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        assert!(open_hashing(&path, 0).is_err(), "it is another file by its time");
        fs::write(beside(&path), "1 2 3\n").unwrap();
        assert!(open_hashing(&path, 0).is_err(), "the stamp is another file's");
    }

    #[test]
    fn a_file_that_replaces_another_does_not_disturb_who_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = packed(folder.path());
        let open_one = open(&path).unwrap();
        fs::write(folder.path().join("b"), "something else").unwrap();
        fs::rename(folder.path().join("b"), &path).unwrap();
        assert_eq!(open_one.person(0).map(|person| person.name), Some("Ada Example"));
        assert!(open(&path).is_err());
    }
}
