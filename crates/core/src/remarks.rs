//! Remarks to onrecord in a text: HTML comments that begin with its name, as `<!-- onrecord off -->`. They are no words
//! of the text. What they order is for [`crate::verify`] to say.

use std::ops::Range;

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark<'a> {
    /// Its bytes in the text, from `<!--` to `-->`.
    pub place: Range<usize>,
    /// What stands in it after the name, without white space at its ends: "off".
    pub says: &'a str,
}

/// The remarks of a text, in order.
pub fn remarks(text: &str) -> Vec<Remark<'_>> {
    let (opens, closes) = ("<!--", "-->");
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(opens)).map(|at| from + at) {
        let inside = start + opens.len();
        let Some(length) = text.get(inside..).and_then(|rest| rest.find(closes)) else { break };
        from = inside + length + closes.len();
        let words = text.get(inside..inside + length).unwrap_or_default().trim();
        let said = words.strip_prefix("onrecord");
        if let Some(says) = said.filter(|says| !says.starts_with(|letter: char| letter.is_alphanumeric())) {
            found.push(Remark { place: start..from, says: says.trim_start_matches(':').trim() });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_that_begin_with_the_name_are_remarks_and_others_are_not() {
        let text = "a <!-- onrecord off --> b <!--onrecord:ignore x--> <!-- onrecords --> <!-- note --> <!-- onrecord on";
        let says: Vec<&str> = remarks(text).iter().map(|remark| remark.says).collect();
        assert_eq!(says, ["off", "ignore x"]);
        assert_eq!(remarks(text)[0].place, 2..23);
    }
}
