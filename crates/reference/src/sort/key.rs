//! Keys whose bytes order as what they mean: texts end with a zero byte (so "ab" comes before "abc" and before "ab c"),
//! numbers are big-endian.

/// Appends a text that holds no zero byte; one it holds ends it.
pub fn put_text(record: &mut Vec<u8>, text: &str) {
    record.extend_from_slice(text.split('\0').next().unwrap_or("").as_bytes());
    record.push(0);
}

/// Appends a number.
pub fn put_number(record: &mut Vec<u8>, number: u64) {
    record.extend_from_slice(&number.to_be_bytes());
}

/// Reads what was appended, in the same order.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a>(pub &'a [u8]);

impl<'a> Fields<'a> {
    /// A text; empty where there is none.
    pub fn text(&mut self) -> &'a str {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(self.0.len());
        let (text, rest) = self.0.split_at(end);
        self.0 = rest.get(1..).unwrap_or(&[]);
        std::str::from_utf8(text).unwrap_or("")
    }

    /// A number; 0 where there is none.
    pub fn number(&mut self) -> u64 {
        let Some((bytes, rest)) = self.0.split_first_chunk() else { return 0 };
        self.0 = rest;
        u64::from_be_bytes(*bytes)
    }

    /// One byte; 0 where there is none.
    pub fn byte(&mut self) -> u8 {
        let Some((byte, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *byte
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_order_as_what_they_mean() {
        let key = |text: &str, number: u64| {
            let mut record = Vec::new();
            put_text(&mut record, text);
            put_number(&mut record, number);
            record
        };
        let ordered = [("", 9), ("ab", 1), ("ab", 256), ("ab c", 0), ("abc", 0), ("é", 0)];
        let keys: Vec<_> = ordered.iter().map(|(text, number)| key(text, *number)).collect();
        assert!(keys.is_sorted());
        for (key, (text, number)) in keys.iter().zip(ordered) {
            let mut fields = Fields(key);
            assert_eq!((fields.text(), fields.number(), fields.byte()), (text, number, 0));
        }
    }
}
