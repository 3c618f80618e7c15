//! Counts of what a dump held and what became of it, that go into a checkpoint and come back.

use std::fmt::Write as _;

use crate::problems::{Problem, Problems, SHOWN};

macro_rules! counted {
    ($(#[$doc:meta])* $name:ident $($(#[$each:meta])* $kind:ident $words:literal)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum $name { $($(#[$each])* $kind,)* }

        impl $name {
            pub(super) const ALL: [$name; [$($words),*].len()] = [$($name::$kind),*];

            /// What it is, in words.
            pub(super) fn words(self) -> &'static str {
                match self { $($name::$kind => $words,)* }
            }
        }
    };
}

counted! {
    /// Why a line was skipped.
    Skip
    /// Not JSON, or not of an entity's form.
    NotJson "no JSON of an entity"
    /// Something else than an entity.
    NotObject "no JSON object"
    /// The last line breaks off.
    CutOff "cut off"
    /// Bytes that are no text.
    NotUtf8 "not UTF-8"
    /// Longer than any entity.
    TooLong "too long for an entity"
}

counted! {
    /// Why something sound was left out.
    Left
    /// Nothing on the line tells of offices.
    NotWanted "entities that tell of no office"
    /// A property or lexeme.
    NoItem "entities that are no items"
    /// Long dead.
    LongGone "people who died before the first day asked for"
    /// No position.
    NoOffice "people without a position"
    /// No name in Latin letters.
    NoName "people without a name in Latin letters"
    /// A position with no value.
    NoOfficeNamed "positions that nobody knows"
    /// An office without a known holder.
    NobodyNamed "holders that nobody knows"
    /// Old.
    EndedBefore "tenures that ended before the first day asked for"
    /// Impossible.
    EndsBeforeStart "tenures that end before they start"
    /// The office's item has no English label or was not found.
    OfficeUnknown "tenures of offices the dump does not describe in English"
    /// The holder's item is no person with a position.
    PersonUnknown "tenures of people the dump does not describe"
    /// No date at all.
    NoDates "tenures without any date"
    /// An office of a body that has none.
    NoHeadOffice "heads of bodies whose office is not named"
    /// Nobody of the people held an office that was kept.
    NoTenure "people without a tenure that was kept"
}

/// Counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Lines that should hold an entity.
    pub entities: u64,
    /// People kept.
    pub people: u64,
    /// Things kept.
    pub things: u64,
    skipped: [u64; Skip::ALL.len()],
    left: [u64; Left::ALL.len()],
    shown: Vec<Problem>,
}

impl Tally {
    /// Counts a malformed line; the first are kept to be shown.
    pub(super) fn skip(&mut self, why: Skip, file: &str, line: u64, detail: &str) {
        self.skipped[why as usize] += 1;
        if self.shown.len() < SHOWN {
            let detail = if detail.is_empty() { String::new() } else { format!(": {detail}") };
            let reason = format!("{}{detail}", why.words());
            self.shown.push(Problem { place: format!("{file}:{line}"), reason });
        }
    }

    /// Counts something sound that is left out.
    pub(super) fn leave(&mut self, why: Left) {
        self.left[why as usize] += 1;
    }

    /// How many lines were malformed.
    pub(super) fn skipped(&self) -> u64 {
        self.skipped.iter().sum()
    }

    /// The counts as every import gives them.
    pub(super) fn problems(self) -> Problems {
        let skipped = Skip::ALL.into_iter().map(Skip::words).zip(self.skipped);
        let left = Left::ALL.into_iter().map(Left::words).zip(self.left);
        Problems::counted(self.entities, skipped, left, self.shown)
    }

    /// Writes it as lines of a key and its values.
    pub(super) fn write(&self, to: &mut String) {
        let numbers = |numbers: &[u64]| numbers.iter().map(u64::to_string).collect::<Vec<_>>().join("\t");
        // Writing to a string cannot fail.
        let _ = writeln!(to, "counts\t{}", numbers(&[self.entities, self.people, self.things]));
        let _ = writeln!(to, "skipped\t{}\nleft\t{}", numbers(&self.skipped), numbers(&self.left));
        for problem in &self.shown {
            let _ = writeln!(
                to,
                "problem\t{}\t{}",
                problem.place.replace(['\t', '\n'], " "),
                problem.reason.replace(['\t', '\n'], " ")
            );
        }
    }

    /// Takes a line that was written; `None` where it cannot be read.
    pub(super) fn take(&mut self, key: &str, values: &str) -> Option<()> {
        match key {
            "counts" => [self.entities, self.people, self.things] = numbers(values)?,
            "skipped" => self.skipped = numbers(values)?,
            "left" => self.left = numbers(values)?,
            "problem" => {
                let (place, reason) = values.split_once('\t')?;
                self.shown.push(Problem { place: place.to_owned(), reason: reason.to_owned() });
            }
            _ => return None,
        }
        Some(())
    }
}

/// So many numbers between tabs.
pub(super) fn numbers<const N: usize>(values: &str) -> Option<[u64; N]> {
    let found: Vec<u64> = values.split('\t').map(|value| value.parse().ok()).collect::<Option<_>>()?;
    found.try_into().ok()
}
