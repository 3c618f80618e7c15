//! Lines of an import that cannot be read: counted by kind, the first of them kept with their place and the reason.
//! One bad line never stops an import; ten thousand must not fill the screen.

use std::collections::BTreeMap;
use std::fmt;

/// How many problems are kept to be shown.
pub const SHOWN: usize = 20;

/// The kind of problem of a row that ends before it starts: one is a slip, many are columns read the wrong way round.
pub const END_BEFORE_START: &str = "end before start";

/// A line that was skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: file and line ("dump.json:12").
    pub place: String,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

/// What an import read, kept and skipped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// Lines, rows or entities read.
    pub read: u64,
    /// Skipped because they are malformed, by kind of problem.
    skipped: BTreeMap<&'static str, u64>,
    /// Sound, and not wanted, by reason.
    left_out: BTreeMap<&'static str, u64>,
    shown: Vec<Problem>,
}

impl Problems {
    /// Nothing read yet.
    pub fn new() -> Problems {
        Problems::default()
    }

    /// What was counted elsewhere, by kind and reason: what never came is left out.
    pub fn counted(
        read: u64,
        skipped: impl Iterator<Item = (&'static str, u64)>,
        left_out: impl Iterator<Item = (&'static str, u64)>,
        shown: Vec<Problem>,
    ) -> Problems {
        let came = |(_, count): &(&str, u64)| *count > 0;
        Problems {
            read,
            skipped: skipped.filter(came).collect(),
            left_out: left_out.filter(came).collect(),
            shown,
        }
    }

    /// Counts a malformed line of this kind ("no such date"), and keeps the first [`SHOWN`] with place and reason.
    pub fn skip(&mut self, kind: &'static str, file: &str, line: u64, reason: impl fmt::Display) {
        *self.skipped.entry(kind).or_default() += 1;
        if self.shown.len() < SHOWN {
            self.shown.push(Problem { place: format!("{file}:{line}"), reason: reason.to_string() });
        }
    }

    /// Counts something sound that is not wanted ("fewer than 500 people").
    pub fn leave_out(&mut self, reason: &'static str) {
        *self.left_out.entry(reason).or_default() += 1;
    }

    /// How many were skipped.
    pub fn skipped(&self) -> u64 {
        self.skipped.values().sum()
    }

    /// How many sound ones were not wanted.
    pub fn left_out(&self) -> u64 {
        self.left_out.values().sum()
    }

    /// The kinds of problems with how often each came, by kind.
    pub fn kinds(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        self.skipped.iter().map(|(kind, count)| (*kind, *count))
    }

    /// Why sound ones were not wanted, and how often.
    pub fn reasons(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        self.left_out.iter().map(|(reason, count)| (*reason, *count))
    }

    /// The first problems, in the order they came.
    pub fn first(&self) -> &[Problem] {
        &self.shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_counts_and_the_first_are_shown() {
        let mut problems = Problems::new();
        for line in 1..=30 {
            problems.skip(
                if line % 2 == 0 { "no date" } else { "no id" },
                "a.csv",
                line,
                format_args!("bad {line}"),
            );
        }
        problems.leave_out("too small");
        assert_eq!(problems.kinds().collect::<Vec<_>>(), [("no date", 15), ("no id", 15)]);
        assert_eq!((problems.skipped(), problems.left_out(), problems.first().len()), (30, 1, SHOWN));
        assert_eq!(problems.first()[1].to_string(), "a.csv:2: bad 2");
    }
}
