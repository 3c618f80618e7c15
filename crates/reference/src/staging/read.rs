//! Staged tables read again, row by row, in little memory.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use super::Table;
use crate::trouble::Trouble;

/// A row of a staged table.
#[derive(Debug)]
pub struct Cells<'r> {
    columns: &'r [&'r str],
    cells: Vec<&'r str>,
    /// Its line in the file, from 1.
    pub line: u64,
}

impl<'r> Cells<'r> {
    /// The cell of a column; empty where the row or the table has none.
    pub fn cell(&self, column: &str) -> &'r str {
        let at = self.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.cells.get(at)).copied().unwrap_or("")
    }
}

/// Shows each row of a staged table to `look`; a table that is not there has none.
///
/// # Errors
/// When it cannot be read.
pub fn each_row(folder: &Path, table: Table, mut look: impl FnMut(&Cells<'_>)) -> Result<(), Trouble> {
    let path = folder.join(table.file());
    if !path.exists() {
        return Ok(());
    }
    let wrong = |error: std::io::Error| Trouble::at(&path, error);
    let mut file = BufReader::new(File::open(&path).map_err(wrong)?);
    let mut header = String::new();
    file.read_line(&mut header).map_err(wrong)?;
    let columns: Vec<&str> = header.trim_end_matches(['\n', '\r']).split('\t').collect();
    let mut text = String::new();
    for line in 2.. {
        text.clear();
        if file.read_line(&mut text).map_err(wrong)? == 0 {
            break;
        }
        let cells = text.trim_end_matches(['\n', '\r']).split('\t').collect();
        look(&Cells { columns: &columns, cells, line });
    }
    Ok(())
}
