//! A desk's own list of words: what it does not write, what it writes instead, and why.
//!
//! Most rules are plain words, and finding some hundred of them in a text must not cost more than reading it: they lie
//! in one table by their first word, and the text is walked once. Patterns (`organi[sz]e`) are another's work: whoever
//! reads them from a file brings the engine that finds them ([`Pattern`]).

mod phrases;
mod tsv;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::finding::Level;
pub use phrases::same_letters;
use phrases::{Phrases, Place};
pub use tsv::{StyleError, rules_of_table};

/// One rule.
#[derive(Clone, Debug, PartialEq)]
pub struct StyleRule {
    /// Where it is written: "style.tsv:12".
    pub id: String,
    /// What is not to be written.
    pub wrong: Wrong,
    /// What is to be written instead, one of these; empty where the words are to be avoided.
    pub right: Vec<String>,
    /// Why; may be empty.
    pub reason: String,
    /// What to say in place of the usual words. Each `%s` stands for what is to be written and then for what was found;
    /// where nothing is to be written instead, for what was found.
    pub message: Option<String>,
    /// How grave it is.
    pub level: Level,
    /// Words that are right though the rule finds them.
    pub exceptions: Vec<String>,
    /// Whether what is written instead begins as what was found does: with a capital or without.
    pub fits_capitals: bool,
}

/// What a rule looks for.
#[derive(Clone)]
pub enum Wrong {
    /// Whole words; any white space between them stands for a blank.
    Words {
        /// The words.
        words: String,
        /// Whether capitals matter.
        exact: bool,
    },
    /// A pattern.
    Pattern(Arc<dyn Pattern>),
}

/// Finds what a pattern means.
pub trait Pattern: Send + Sync {
    /// The pattern as it is written.
    fn written(&self) -> &str;
    /// Whether capitals make no difference.
    fn in_any_case(&self) -> bool;
    /// Where it is found in a block of text, in order, never overlapping, each with what is to be written there: one of
    /// `right`, its groups (`$1`) filled in.
    fn find(&self, text: &str, right: &[String]) -> Vec<(Range<usize>, Vec<String>)>;
}

impl fmt::Debug for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Words { words, exact: true } => write!(f, "{words:?}"),
            Wrong::Words { words, exact: false } => write!(f, "{words:?} in any case"),
            Wrong::Pattern(pattern) => write!(f, "/{}/", pattern.written()),
        }
    }
}

impl PartialEq for Wrong {
    fn eq(&self, other: &Wrong) -> bool {
        match (self, other) {
            (Wrong::Words { words, exact }, Wrong::Words { words: others, exact: as_exact }) => {
                (words, exact) == (others, as_exact)
            }
            (Wrong::Pattern(one), Wrong::Pattern(other)) => one.written() == other.written(),
            _ => false,
        }
    }
}

impl Wrong {
    /// As it is written.
    pub fn written(&self) -> &str {
        match self {
            Wrong::Words { words, .. } => words,
            Wrong::Pattern(pattern) => pattern.written(),
        }
    }

    /// Whether capitals make no difference, so that it may be found in a name by chance.
    pub fn in_any_case(&self) -> bool {
        match self {
            Wrong::Words { exact, .. } => !exact,
            Wrong::Pattern(pattern) => pattern.in_any_case(),
        }
    }
}

/// All rules of a desk, ready to be looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HouseStyle {
    rules: Vec<StyleRule>,
    phrases: Phrases,
}

/// Where a rule found something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which rule.
    pub rule: usize,
    /// Bytes of the text that was looked through.
    pub place: Range<usize>,
    /// What is to be written there, one of these.
    pub right: Vec<String>,
}

impl HouseStyle {
    /// No rules.
    pub const fn none() -> HouseStyle {
        HouseStyle { rules: Vec::new(), phrases: Phrases::none() }
    }

    /// These rules; of two that fit the same words, the earlier holds.
    pub fn new(rules: Vec<StyleRule>) -> HouseStyle {
        let mut phrases = Phrases::none();
        for (at, rule) in rules.iter().enumerate() {
            if let Wrong::Words { words, exact } = &rule.wrong {
                phrases.add(words, *exact, Some(at));
                // What is right may hold what is wrong ("the internet" for "internet"), and is left alone.
                let holds = |right: &&String| same_letters(right).contains(&same_letters(words));
                rule.right.iter().filter(holds).for_each(|right| phrases.add(right, *exact, None));
                rule.exceptions.iter().for_each(|exception| phrases.add(exception, *exact, None));
            }
        }
        HouseStyle { rules, phrases }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The rules.
    pub fn rules(&self) -> &[StyleRule] {
        &self.rules
    }

    /// What the rules find in a block of text, in its order.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let plain = self.phrases.find(text).into_iter().filter_map(|Place { rule, place }| {
            let rule = rule?;
            Some(Found { rule, place, right: self.rules.get(rule)?.right.clone() })
        });
        let mut found: Vec<Found> = plain.collect();
        for (at, rule) in self.rules.iter().enumerate() {
            if let Wrong::Pattern(pattern) = &rule.wrong {
                let places = pattern.find(text, &rule.right).into_iter();
                found.extend(places.map(|(place, right)| Found { rule: at, place, right }));
            }
        }
        found.sort_by_key(|found| (found.place.start, std::cmp::Reverse(found.place.end), found.rule));
        // Of what overlaps, the first and longest: two edits of one place would undo each other.
        let mut end = 0;
        found.retain(|found| {
            let free = found.place.start >= end && !found.place.is_empty();
            end = if free { found.place.end } else { end };
            free
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(table: &str) -> HouseStyle {
        HouseStyle::new(rules_of_table("style.tsv", table).unwrap())
    }

    fn found(table: &str, text: &str) -> Vec<String> {
        style(table).find(text).into_iter().map(|found| text[found.place].to_owned()).collect()
    }

    #[test]
    fn words_are_found_whole_in_any_case_unless_they_have_capitals() {
        assert_eq!(found("e-mail\temail", "E-mail, e-mails, e\u{2011}mail"), ["E-mail", "e\u{2011}mail"]);
        assert_eq!(found("Kiev\tKyiv", "Kiev kiev KIEV"), ["Kiev"]);
        assert_eq!(found("can\tmay", "can can't can’t the can’s"), ["can", "can"]);
        assert_eq!(found("mail\tpost", "e-mail, air-mail"), ["mail"]);
        assert_eq!(found("%\tper cent\n&\tand", "5% & more"), ["%", "&"]);
    }

    #[test]
    fn the_longest_of_several_holds_and_what_is_right_is_left_alone() {
        let table = "web\tnet\nweb site\twebsite\nthe Ukraine\tUkraine\nhighway\thighway A1";
        assert_eq!(found(table, "a web\n site in the Ukraine, on highway A1"), ["web\n site", "the Ukraine"]);
        assert_eq!(found("internet\tthe internet", "the internet, an internet"), ["internet"]);
    }
}
