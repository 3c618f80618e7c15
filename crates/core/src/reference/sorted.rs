//! Look-ups in a table that was written in the order of its folded first column: searched in place, nothing is built.

use super::fold::fold;
use super::tsv::Line;

/// The lines whose first cell folds to this, in their order. The first line of the text is its header.
pub(super) fn lines_of<'t, 'k>(
    text: &'t str,
    folded: &'k str,
) -> impl Iterator<Item = Line<'t>> + use<'t, 'k> {
    let from = lower_bound(text, folded);
    lines_from(text, from).take_while(move |line| fold(first_cell(line.text)) == folded)
}

/// All lines from a byte on that begins one; their numbers are not known and are given as 0.
pub(super) fn lines_from(text: &str, from: usize) -> impl Iterator<Item = Line<'_>> {
    let mut start = from;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let found = Line { number: 0, start, text: line };
        start += line.len() + 1;
        Some(found)
    })
}

/// Byte offset of the first line after the header.
pub(super) fn body(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |end| end + 1)
}

/// The first cell of a line.
pub(super) fn first_cell(line: &str) -> &str {
    line.split('\t').next().unwrap_or("")
}

fn lower_bound(text: &str, folded: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut low, mut high) = (body(text), text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|byte| *byte == b'\n').map_or(low, |at| low + at + 1);
        let line = lines_from(text, start).next().map_or("", |line| line.text);
        if fold(first_cell(line)).as_str() < folded {
            low = (start + line.len() + 1).min(text.len());
        } else {
            high = start;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "name\tnumber\nÀb\t1\nab\t2\nabc\t3\nÉe\t4\nz\t5";

    #[test]
    fn every_line_is_found_under_its_folded_name() {
        for (name, numbers) in [
            ("ab", "12"),
            ("abc", "3"),
            ("ee", "4"),
            ("z", "5"),
            ("a", ""),
            ("zz", ""),
            ("", ""),
            ("name", ""),
        ] {
            let found: String =
                lines_of(TABLE, name).filter_map(|line| line.text.split('\t').nth(1)).collect();
            assert_eq!(found, numbers, "{name}");
        }
        assert_eq!(lines_of("", "a").count() + lines_of("name", "a").count(), 0);
    }
}
