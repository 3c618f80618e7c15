//! The one place where a format's reading is held, so that a file nobody has tried costs that file alone.
//!
//! Parsers of others are used for formats that are large and of which files are damaged in every way. They give errors; this
//! is for the day that one panics instead, and for readings that would take too long, which they have no other way to leave.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use crate::formats::{Format, Parsed};
use crate::input::Input;

/// What is thrown where a reading is given up.
struct GivenUp;

/// Leaves the reading of a file that takes more work than any honest one does. Nothing is printed.
pub(crate) fn give_up() -> ! {
    resume_unwind(Box::new(GivenUp))
}

/// Takes an input in; a reading that breaks off is an error like any other.
pub(crate) fn parse(format: &Format, input: &Input<'_>) -> Parsed {
    let way_out = "save it anew with the program it was made with, or give its text";
    catch_unwind(AssertUnwindSafe(|| (format.parse)(input))).unwrap_or_else(|thrown| {
        if thrown.is::<GivenUp>() {
            let what = format!("it takes more work to read than a {} file of its length may", format.name);
            return Err(input.error("too-large", &what, way_out));
        }
        let what =
            format!("its reading as {} broke off: it is damaged, or like none that was tried", format.name);
        Err(input.error("unreadable-input", &what, way_out))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(parse_it: fn(&Input<'_>) -> Parsed) -> &'static str {
        let format = Format {
            name: "x",
            doc: "",
            extensions: &[],
            sniff: |_| false,
            one_document: true,
            parse: parse_it,
        };
        parse(&format, &Input::of(b"x")).unwrap_err().code
    }

    #[test]
    fn what_breaks_off_is_an_error() {
        assert_eq!(code(|_| give_up()), "too-large");
        assert_eq!(code(|_| resume_unwind(Box::new("index out of bounds"))), "unreadable-input");
    }
}
