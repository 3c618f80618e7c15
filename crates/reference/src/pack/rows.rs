//! Rows of a table read one at a time, by the rules of the tables read into memory: one header row, no quoting, columns
//! in any order, a first cell that begins with `-` takes the row of its key away.

use std::io::{self, BufRead};

use crate::problems::Problems;

/// Longest cell a table takes, in bytes.
const LONGEST: usize = u16::MAX as usize;

/// A row of a table: a cell for each column asked for, empty where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a, const N: usize> {
    /// Line in the file, from 1.
    pub line: u32,
    /// The row takes away what its key names.
    pub removes: bool,
    /// The cells.
    pub cells: [&'a str; N],
}

/// Reads the rows of a table and hands each on. The first `keys` columns must be there, and filled in every row.
///
/// # Errors
/// When the file cannot be read, or `take` fails. What is wrong with a row is told as a problem.
pub fn read<const N: usize>(
    input: &mut dyn BufRead,
    shown: &str,
    wanted: &[&str; N],
    keys: usize,
    problems: &mut Problems,
    take: &mut dyn FnMut(Row<'_, N>, &mut Problems) -> io::Result<()>,
) -> io::Result<()> {
    let mut buffer = Vec::new();
    input.read_until(b'\n', &mut buffer)?;
    let Some(columns) = columns(&String::from_utf8_lossy(&buffer), shown, wanted, keys, problems) else {
        return Ok(());
    };
    let mut line = 1;
    loop {
        buffer.clear();
        if input.read_until(b'\n', &mut buffer)? == 0 {
            return Ok(());
        }
        line += 1;
        problems.read += 1;
        match std::str::from_utf8(&buffer) {
            Ok(text) => match row(text, line, &columns, keys) {
                Ok(Some(row)) => take(row, problems)?,
                Ok(None) => {}
                Err(reason) => problems.skip("a row that is no row", shown, u64::from(line), reason),
            },
            Err(_) => problems.skip("a row that is no UTF-8", shown, u64::from(line), "the row is no UTF-8"),
        }
    }
}

/// For each column of the file, which wanted one it is.
fn columns<const N: usize>(
    header: &str,
    shown: &str,
    wanted: &[&str; N],
    keys: usize,
    problems: &mut Problems,
) -> Option<Vec<Option<usize>>> {
    let mut tell = |reason: String| problems.skip("a header that is not understood", shown, 1, reason);
    let header = header.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']);
    if header.is_empty() {
        tell("the table is empty: it needs a header row".to_owned());
        return None;
    }
    let mut columns = Vec::new();
    for name in header.split('\t').map(str::trim) {
        let found = wanted.iter().position(|wanted| *wanted == name);
        if found.is_none() {
            tell(format!("unknown column `{name}` is not read"));
        }
        columns.push(found);
    }
    let missing = (0..keys).find(|key| !columns.contains(&Some(*key)));
    if let Some(key) = missing {
        tell(format!("the column `{}` is missing: no row is read", wanted[key]));
        return None;
    }
    Some(columns)
}

fn row<'a, const N: usize>(
    text: &'a str,
    line: u32,
    columns: &[Option<usize>],
    keys: usize,
) -> Result<Option<Row<'a, N>>, String> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    if text.trim().is_empty() {
        return Ok(None);
    }
    if text.contains('\0') {
        return Err("the row holds a zero byte".to_owned());
    }
    let removes = text.starts_with('-') && !text.starts_with("-\t");
    let mut row = Row { line, removes, cells: [""; N] };
    for (number, cell) in text[usize::from(removes)..].split('\t').enumerate() {
        let Some(column) = columns.get(number) else {
            return Err(format!("the row has more than the {} cells of the header", columns.len()));
        };
        if cell.len() > LONGEST {
            return Err("a cell is longer than 65,535 bytes".to_owned());
        }
        if let Some(wanted) = column {
            row.cells[*wanted] = cell;
        }
    }
    match row.cells.iter().take(keys).any(|key| key.is_empty()) {
        true => Err("a cell of the row's key is empty".to_owned()),
        false => Ok(Some(row)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[u8]) -> (Vec<String>, Vec<String>) {
        let (mut found, mut problems) = (Vec::new(), Problems::new());
        let mut take = |row: Row<'_, 3>, _: &mut Problems| {
            found.push(format!("{} {} {}", row.line, row.removes, row.cells.join("|")));
            Ok(())
        };
        let wanted = ["id", "name", "note"];
        read(&mut io::BufReader::new(text), "t.tsv", &wanted, 1, &mut problems, &mut take).unwrap();
        (found, problems.first().iter().map(|problem| problem.place.clone()).collect())
    }

    #[test]
    fn columns_come_in_any_order_and_may_be_missing() {
        let (found, problems) = rows("\u{feff}name\tid\nAda\ta\r\n\n\tb\n-\tc".as_bytes());
        assert_eq!(found, ["2 false a|Ada|", "4 false b||", "5 false c|-|"]);
        assert!(problems.is_empty());
        assert_eq!(rows(b"id\tname\n-a\tx\n").0, ["2 true a|x|"]);
    }

    #[test]
    fn bad_rows_are_told_with_their_line_and_the_others_are_read() {
        let long = "x".repeat(70_000);
        let text = format!("id\tname\n\tno key\nb\tBo\tmore\nz\t\0\ny\t{long}\nc\tCy\n");
        let mut bytes = text.into_bytes();
        bytes.extend(b"d\t\xff\n");
        let (found, problems) = rows(&bytes);
        assert_eq!(found, ["6 false c|Cy|"]);
        assert_eq!(problems, ["t.tsv:2", "t.tsv:3", "t.tsv:4", "t.tsv:5", "t.tsv:7"]);
    }

    #[test]
    fn a_table_without_its_key_column_is_not_read() {
        assert_eq!(
            rows(b"name\tcolour\nAda\tred\n"),
            (vec![], vec!["t.tsv:1".to_owned(), "t.tsv:1".to_owned()])
        );
        assert_eq!(rows(b"").1, ["t.tsv:1"]);
    }
}
