//! What the index of near names is made of, kept in nameless files while the tables are written: its builder reads it
//! several times.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;

use onrecord_core::reference::packed::near::Contents;

/// Names, family names and name parts, each in a file.
#[derive(Debug)]
pub struct NearNames {
    names: Spool,
    surnames: Spool,
    families: Spool,
}

impl NearNames {
    /// None yet; their files stand in this folder.
    pub fn new(folder: &Path) -> io::Result<NearNames> {
        Ok(NearNames {
            names: Spool::new(folder)?,
            surnames: Spool::new(folder)?,
            families: Spool::new(folder)?,
        })
    }

    /// Adds a folded name that slips are looked for near, under its key.
    pub fn name(&mut self, key: u32, folded: &str) -> io::Result<()> {
        self.names.push(key, [folded, ""])
    }

    /// Adds the last part of a name.
    pub fn surname(&mut self, last: &str) -> io::Result<()> {
        self.surnames.push(0, [last, ""])
    }

    /// Adds a folded name part with its groups.
    pub fn family(&mut self, part: &str, groups: &str) -> io::Result<()> {
        self.families.push(0, [part, groups])
    }
}

impl Contents for NearNames {
    type Error = io::Error;

    fn names(&mut self, take: &mut dyn FnMut(u32, &str)) -> io::Result<()> {
        self.names.each(|key, [folded, _]| take(key, folded))
    }

    fn surnames(&mut self, take: &mut dyn FnMut(&str)) -> io::Result<()> {
        self.surnames.each(|_, [last, _]| take(last))
    }

    fn families(&mut self, take: &mut dyn FnMut(&str, &str)) -> io::Result<()> {
        self.families.each(|_, [part, groups]| take(part, groups))
    }
}

/// A file of numbers with two texts each.
#[derive(Debug)]
struct Spool(BufWriter<File>);

impl Spool {
    fn new(folder: &Path) -> io::Result<Spool> {
        Ok(Spool(BufWriter::with_capacity(1 << 16, tempfile::tempfile_in(folder)?)))
    }

    fn push(&mut self, number: u32, texts: [&str; 2]) -> io::Result<()> {
        self.0.write_all(&number.to_le_bytes())?;
        for text in texts {
            // Texts of tables are at most 65,535 bytes long, and folding makes them little longer.
            self.0.write_all(&(text.len() as u32).to_le_bytes())?;
            self.0.write_all(text.as_bytes())?;
        }
        Ok(())
    }

    /// Reads it from its beginning.
    fn each(&mut self, mut take: impl FnMut(u32, [&str; 2])) -> io::Result<()> {
        self.0.flush()?;
        let file = self.0.get_mut();
        file.rewind()?;
        let mut reader = BufReader::with_capacity(1 << 18, file);
        let mut texts = [Vec::new(), Vec::new()];
        while !reader.fill_buf()?.is_empty() {
            let number = word(&mut reader)?;
            for text in &mut texts {
                text.resize(word(&mut reader)? as usize, 0);
                reader.read_exact(text)?;
            }
            let [one, other] = texts.each_ref().map(|text| std::str::from_utf8(text).unwrap_or(""));
            take(number, [one, other]);
        }
        Ok(())
    }
}

fn word(reader: &mut impl Read) -> io::Result<u32> {
    let mut bytes = [0; 4];
    reader.read_exact(&mut bytes)?;
    Ok(u32::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pass_tells_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let mut near = NearNames::new(folder.path()).unwrap();
        near.name(7, "ann aal").unwrap();
        near.name(9, "").unwrap();
        near.surname("aal").unwrap();
        near.family("ann", "g1|g2").unwrap();
        for _ in 0..2 {
            let (mut names, mut surnames, mut families) = (Vec::new(), Vec::new(), Vec::new());
            near.names(&mut |key, name| names.push((key, name.to_owned()))).unwrap();
            near.surnames(&mut |last| surnames.push(last.to_owned())).unwrap();
            near.families(&mut |part, groups| families.push(format!("{part} {groups}"))).unwrap();
            assert_eq!(names, [(7, "ann aal".to_owned()), (9, String::new())]);
            assert_eq!((surnames, families), (vec!["aal".to_owned()], vec!["ann g1|g2".to_owned()]));
        }
    }
}
