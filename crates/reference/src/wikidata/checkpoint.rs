//! How far a dump was read, so that an import that was interrupted goes on from there.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::tally::{Tally, numbers};

/// The checkpoint's file.
const FILE: &str = "checkpoint.tsv";
/// Raised when spools or their meaning change: an older checkpoint is not gone on from.
const VERSION: &str = "onrecord-wikidata 2";

/// How far a dump was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Checkpoint {
    /// Of the dump's first entity, its size where that is known, and of what is asked of the import.
    pub fingerprint: u64,
    /// Of the lengths and ends of all lines read: tells whether what is read again is the same dump.
    pub trail: u64,
    /// Lines read.
    pub line: u64,
    /// Bytes read of the unpacked dump: where the next line begins.
    pub offset: u64,
    /// Whether that is the end.
    pub whole: bool,
    /// The newest day any entity was changed ("2026-01-02"), or empty.
    pub newest: String,
    /// Lengths of the spools.
    pub spools: [u64; 3],
    /// What was counted.
    pub tally: Tally,
}

impl Checkpoint {
    /// Reads the checkpoint of a folder; `None` where there is none that can be gone on from.
    pub(super) fn read(folder: &Path) -> Option<Checkpoint> {
        let text = fs::read_to_string(folder.join(FILE)).ok()?;
        let mut lines = text.lines();
        lines.next().filter(|version| *version == VERSION)?;
        let mut checkpoint = Checkpoint::default();
        for line in lines {
            let (key, values) = line.split_once('\t')?;
            match key {
                "place" => {
                    let [fingerprint, trail, line, offset, whole] = numbers(values)?;
                    (checkpoint.fingerprint, checkpoint.trail) = (fingerprint, trail);
                    checkpoint.line = line;
                    (checkpoint.offset, checkpoint.whole) = (offset, whole == 1);
                }
                "newest" => checkpoint.newest = values.to_owned(),
                "spools" => checkpoint.spools = numbers(values)?,
                "end" => return Some(checkpoint),
                key => checkpoint.tally.take(key, values)?,
            }
        }
        None
    }

    /// Writes it in the place of the one before.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let mut text = format!("{VERSION}\n");
        let place = [self.fingerprint, self.trail, self.line, self.offset, u64::from(self.whole)]
            .map(|number| number.to_string());
        text += &format!("place\t{}\nnewest\t{}\n", place.join("\t"), self.newest);
        text += &format!("spools\t{}\n", self.spools.map(|len| len.to_string()).join("\t"));
        self.tally.write(&mut text);
        text += "end\t\n";
        let new = folder.join(format!("{FILE}.new"));
        let mut file = File::create(&new)?;
        file.write_all(text.as_bytes())?;
        file.sync_data()?;
        fs::rename(new, folder.join(FILE))
    }

    /// Removes the checkpoint of a folder.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub(super) fn remove(folder: &Path) -> io::Result<()> {
        fs::remove_file(folder.join(FILE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wikidata::tally::{Left, Skip};

    #[test]
    fn a_checkpoint_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Checkpoint::read(folder.path()), None);
        let mut tally = Tally::default();
        (tally.entities, tally.people, tally.things) = (9, 3, 2);
        tally.skip(Skip::NotJson, "a\tb.json", 7, "expected `,`");
        tally.leave(Left::NotWanted);
        let checkpoint = Checkpoint {
            fingerprint: u64::MAX,
            trail: 7,
            line: 12,
            offset: 1 << 40,
            whole: true,
            newest: "2026-01-02".to_owned(),
            spools: [1, 2, 3],
            tally,
        };
        checkpoint.write(folder.path()).unwrap();
        let mut read = Checkpoint::read(folder.path()).unwrap();
        assert_eq!((&read.newest, read.spools), (&checkpoint.newest, checkpoint.spools));
        let problems = std::mem::take(&mut read.tally).problems();
        assert_eq!(problems.first()[0].to_string(), "a b.json:7: no JSON of an entity: expected `,`");
        assert_eq!((problems.read, problems.skipped(), problems.left_out()), (9, 1, 1));
        read.tally.clone_from(&checkpoint.tally);
        assert_eq!(read, checkpoint);
        let path = folder.path().join(FILE);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, &text[..text.len() - 5]).unwrap();
        assert_eq!(Checkpoint::read(folder.path()), None, "cut off");
    }
}
