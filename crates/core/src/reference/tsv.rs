//! Tab-separated tables: one header row, no quoting, rows addressed in place.

use std::borrow::Cow;

use super::tables::TableError;

/// A piece of one of the texts of a [`Store`], in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slice {
    pub(super) start: u32,
    pub(super) text: u16,
    pub(super) len: u16,
}

impl Slice {
    /// The piece from one byte of it to its end.
    pub(super) fn from(self, offset: usize) -> Slice {
        let offset = u16::try_from(offset).unwrap_or(u16::MAX).min(self.len);
        Slice { start: self.start + u32::from(offset), len: self.len - offset, ..self }
    }

    /// The first bytes of the piece.
    pub(super) fn first(self, len: usize) -> Slice {
        Slice { len: u16::try_from(len).unwrap_or(u16::MAX).min(self.len), ..self }
    }

    /// Whether nothing stands there.
    pub(super) fn is_empty(self) -> bool {
        self.len == 0
    }
}

/// The texts that rows point into.
#[derive(Debug, Default)]
pub(super) struct Store {
    texts: Vec<Cow<'static, str>>,
}

impl Store {
    /// Keeps a text; `None` when there are too many or it is too long to be addressed.
    pub(super) fn keep(&mut self, text: Cow<'static, str>) -> Option<u16> {
        let number = u16::try_from(self.texts.len()).ok()?;
        u32::try_from(text.len()).ok()?;
        self.texts.push(text);
        Some(number)
    }

    /// Copies a piece of text to the end of a text kept here; nothing where that one cannot be addressed or is full.
    pub(super) fn append(&mut self, number: u16, piece: &str) -> Slice {
        let Some(text) = self.texts.get_mut(usize::from(number)) else { return Slice::default() };
        match (u32::try_from(text.len()), u16::try_from(piece.len())) {
            (Ok(start), Ok(len)) => {
                text.to_mut().push_str(piece);
                Slice { start, text: number, len }
            }
            _ => Slice::default(),
        }
    }

    /// A whole text.
    pub(super) fn text(&self, number: u16) -> &str {
        self.texts.get(usize::from(number)).map_or("", |text| text)
    }

    /// A piece.
    pub(super) fn get(&self, slice: Slice) -> &str {
        let start = slice.start as usize;
        self.text(slice.text).get(start..start + usize::from(slice.len)).unwrap_or("")
    }
}

/// One row of a table: a cell for each column asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<const N: usize> {
    /// Line in the file, from 1.
    pub(super) line: usize,
    /// `None` where the file has no such column; empty where the cell says nothing.
    pub(super) cells: [Option<Slice>; N],
    /// The row takes away what its key names (its first cell began with `-`).
    pub(super) removes: bool,
}

impl<const N: usize> Row<N> {
    /// The cell of a column, empty where there is none.
    pub(super) fn cell(&self, column: usize) -> Slice {
        self.cells[column].unwrap_or_default()
    }
}

/// Reads the rows of a table. The first `keys` of the wanted columns must be there, and filled in every row but for
/// those in `may_be_empty`; other columns may be missing, and columns that are not wanted are an error of the header.
pub(super) fn rows<const N: usize>(
    store: &Store,
    text: u16,
    file: &str,
    wanted: &[&str; N],
    keys: usize,
    errors: &mut Vec<TableError>,
) -> Vec<Row<N>> {
    let contents = store.text(text);
    let mut lines = Lines { contents, at: 0, line: 0 };
    let Some(header) = lines.next() else {
        errors.push(TableError::at(file, 1, "the table is empty: it needs a header row".to_owned()));
        return Vec::new();
    };
    let Some(columns) = columns(header.text, file, wanted, keys, errors) else { return Vec::new() };
    let mut rows = Vec::with_capacity(contents.len() / 64);
    for line in lines {
        match row(&line, text, &columns, keys) {
            Ok(Some(row)) => rows.push(row),
            Ok(None) => {}
            Err(reason) => errors.push(TableError::at(file, line.number, reason)),
        }
    }
    rows
}

/// For each column of the file, which wanted one it is.
fn columns<const N: usize>(
    header: &str,
    file: &str,
    wanted: &[&str; N],
    keys: usize,
    errors: &mut Vec<TableError>,
) -> Option<Vec<Option<usize>>> {
    let mut columns = Vec::new();
    for name in header.trim_start_matches('\u{feff}').split('\t') {
        let found = wanted.iter().position(|wanted| *wanted == name.trim());
        if found.is_none() {
            errors.push(TableError::at(file, 1, format!("unknown column `{}` is not read", name.trim())));
        }
        columns.push(found);
    }
    for (key, name) in wanted.iter().enumerate().take(keys) {
        if !columns.contains(&Some(key)) {
            errors.push(TableError::at(file, 1, format!("the column `{name}` is missing: no row is read")));
            return None;
        }
    }
    Some(columns)
}

fn row<const N: usize>(
    line: &Line<'_>,
    text: u16,
    columns: &[Option<usize>],
    keys: usize,
) -> Result<Option<Row<N>>, String> {
    if line.text.trim().is_empty() {
        return Ok(None);
    }
    let removes = line.text.starts_with('-') && !line.text.starts_with("-\t");
    let mut row = Row { line: line.number, cells: [None; N], removes };
    for wanted in columns.iter().flatten() {
        row.cells[*wanted] = Some(Slice::default());
    }
    let mut start = line.start + usize::from(removes);
    for (number, cell) in line.text[usize::from(removes)..].split('\t').enumerate() {
        let Some(column) = columns.get(number) else {
            return Err(format!("the row has more than the {} cells of the header", columns.len()));
        };
        if let Some(wanted) = column {
            let len =
                u16::try_from(cell.len()).map_err(|_| "a cell is longer than 65,535 bytes".to_owned())?;
            let start = u32::try_from(start).map_err(|_| "the table is longer than 4 GiB".to_owned())?;
            row.cells[*wanted] = Some(Slice { start, text, len });
        }
        start += cell.len() + 1;
    }
    match row.cells.iter().take(keys).any(|key| key.is_none_or(Slice::is_empty)) {
        true => Err("a cell of the row's key is empty".to_owned()),
        false => Ok(Some(row)),
    }
}

/// A line without its end.
pub(super) struct Line<'a> {
    /// From 1.
    pub(super) number: usize,
    /// Byte offset of its first byte.
    pub(super) start: usize,
    /// Its words.
    pub(super) text: &'a str,
}

struct Lines<'a> {
    contents: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.contents.get(self.at..).filter(|rest| !rest.is_empty())?;
        let len = rest.find('\n').unwrap_or(rest.len());
        let start = self.at;
        self.at += len + 1;
        self.line += 1;
        Some(Line { number: self.line, start, text: rest[..len].strip_suffix('\r').unwrap_or(&rest[..len]) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &'static str) -> (Vec<[String; 3]>, Vec<TableError>) {
        let mut store = Store::default();
        let number = store.keep(Cow::Borrowed(text)).unwrap();
        let mut errors = Vec::new();
        let rows = rows(&store, number, "t.tsv", &["id", "name", "note"], 1, &mut errors);
        (
            rows.iter().map(|row| [0, 1, 2].map(|column| store.get(row.cell(column)).to_owned())).collect(),
            errors,
        )
    }

    #[test]
    fn what_is_appended_keeps_its_place() {
        let mut store = Store::default();
        let number = store.keep(Cow::Borrowed("")).unwrap();
        let (one, two) = (store.append(number, "Ada"), store.append(number, "Bó"));
        assert_eq!((store.get(one), store.get(two)), ("Ada", "Bó"));
        assert!(store.append(9, "x").is_empty() && store.append(number, &"x".repeat(70_000)).is_empty());
    }

    #[test]
    fn columns_come_in_any_order_and_may_be_missing() {
        let (rows, errors) = read("name\tid\nAda\ta\r\n\n\tb\n");
        assert_eq!(rows, [["a", "Ada", ""], ["b", "", ""]].map(|row| row.map(str::to_owned)));
        assert_eq!(errors, []);
    }

    #[test]
    fn bad_rows_are_told_with_their_line_and_the_others_are_read() {
        let (rows, errors) = read("id\tname\n\tno key\nb\tBo\tmore\nc\tCy\n");
        assert_eq!(rows.len(), 1);
        let places: Vec<_> = errors.iter().map(|error| error.place.as_str()).collect();
        assert_eq!(places, ["t.tsv:2", "t.tsv:3"]);
    }

    #[test]
    fn a_table_without_its_key_column_is_not_read() {
        let (rows, errors) = read("name\tcolour\nAda\tred\n");
        assert!(rows.is_empty());
        assert_eq!(errors.len(), 2);
    }
}
