//! Positions in the unit the reader of a record asked for.

/// What positions count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offsets {
    /// Bytes of UTF-8.
    #[default]
    Bytes,
    /// Characters (Unicode scalar values), as Python indexes strings.
    Chars,
    /// Code units of UTF-16, as JavaScript, Java and editors index strings.
    Utf16,
}

impl Offsets {
    /// Every unit, as `--offsets` names it.
    pub const ALL: [Offsets; 3] = [Offsets::Bytes, Offsets::Chars, Offsets::Utf16];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Offsets::Bytes => "bytes",
            Offsets::Chars => "chars",
            Offsets::Utf16 => "utf16",
        }
    }
}

/// Bytes between two marks: a conversion counts through fewer than this many.
const STRIDE: usize = 64;

/// Turns byte offsets of one text into another unit: made once a text, asked for every position.
#[derive(Clone, Debug)]
pub struct Converter<'a> {
    text: &'a [u8],
    unit: Offsets,
    /// Units before byte `i * STRIDE`; empty where bytes and units are the same.
    marks: Vec<u32>,
}

impl<'a> Converter<'a> {
    /// Counts through the text once; an ASCII text needs no counting in any unit.
    pub fn new(text: &'a str, unit: Offsets) -> Converter<'a> {
        let bytes = text.as_bytes();
        let mut marks = Vec::new();
        if unit != Offsets::Bytes && !text.is_ascii() {
            let mut before = 0;
            for chunk in bytes.chunks(STRIDE) {
                marks.push(before);
                before += units(chunk, unit);
            }
            marks.push(before);
        }
        Converter { text: bytes, unit, marks }
    }

    /// The position of a byte offset that lies on a character boundary; offsets past the end count as the end.
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let Some(&mark) = self.marks.get(byte / STRIDE) else { return byte };
        let from = byte / STRIDE * STRIDE;
        (mark + units(&self.text[from..byte], self.unit)) as usize
    }
}

/// Units that begin in these bytes: a character counts where its first byte stands, and a character of four bytes is
/// two code units of UTF-16.
fn units(bytes: &[u8], unit: Offsets) -> u32 {
    let begins = |byte: u8| u32::from(byte & 0xC0 != 0x80);
    let pair = |byte: u8| u32::from(unit == Offsets::Utf16 && byte >= 0xF0);
    bytes.iter().map(|&byte| begins(byte) + pair(byte)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_boundary(text: &str) {
        for unit in Offsets::ALL {
            let converter = Converter::new(text, unit);
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let expected = match unit {
                    Offsets::Bytes => at,
                    Offsets::Chars => text[..at].chars().count(),
                    Offsets::Utf16 => text[..at].encode_utf16().count(),
                };
                assert_eq!(converter.at(at), expected, "{unit:?} at byte {at}");
            }
        }
    }

    #[test]
    fn every_boundary_of_a_mixed_text_is_where_counting_from_the_start_puts_it() {
        every_boundary("");
        every_boundary("plain");
        every_boundary(&"“Zürich” 🗞️ 東京, ".repeat(40));
        every_boundary(&"🗞".repeat(STRIDE));
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        assert_eq!(Converter::new("né", Offsets::Chars).at(99), 2);
    }
}
