//! The list as a table: `wrong<TAB>right<TAB>reason`.

use std::fmt;

use super::{StyleRule, Wrong, same_letters};
use crate::finding::Level;

/// A line that makes no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StyleError {
    /// "style.tsv:12".
    pub id: String,
    /// What is wrong with it.
    pub what: String,
    /// What to do about it.
    pub way_out: &'static str,
}

impl fmt::Display for StyleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.id, self.what, self.way_out)
    }
}

impl std::error::Error for StyleError {}

/// The rules of a table of this name: a line each, with what is wrong, what is right (several with `|` between them;
/// none where the words are to be avoided) and why. A head line `wrong<TAB>right…` and lines that begin with `#` are no
/// rules. Words without capitals are found in any case, others as they are written; and so is a rule whose two sides
/// differ in nothing but their capitals.
///
/// # Errors
/// The first line that makes no rule.
pub fn rules_of_table(name: &str, table: &str) -> Result<Vec<StyleRule>, StyleError> {
    let lines = table.trim_start_matches('\u{FEFF}').lines().enumerate();
    let filled = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let mut rules = Vec::new();
    for (place, (number, line)) in filled.enumerate() {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let head = cells.len() > 1
            && cells[0].eq_ignore_ascii_case("wrong")
            && cells[1].eq_ignore_ascii_case("right");
        if place > 0 || !head {
            rules.push(rule(format!("{name}:{}", number + 1), &cells)?);
        }
    }
    Ok(rules)
}

fn rule(id: String, cells: &[&str]) -> Result<StyleRule, StyleError> {
    let wrong =
        |what: &str, way_out: &'static str| StyleError { id: id.clone(), what: what.to_owned(), way_out };
    let (words, right, reason) = match cells {
        [words, right] => (*words, *right, ""),
        [words, right, reason] => (*words, *right, *reason),
        [_] => {
            let way_out = "write wrong, right and reason with tabs between them; to avoid a word leave the right one empty";
            return Err(wrong("there is no tab in the line", way_out));
        }
        _ => {
            return Err(wrong(
                "there are more than three cells",
                "write wrong, right and reason with one tab between them",
            ));
        }
    };
    if words.is_empty() {
        return Err(wrong("nothing is named as wrong", "write the wrong words into the first cell"));
    }
    let right: Vec<String> =
        right.split('|').map(str::trim).filter(|right| !right.is_empty()).map(str::to_owned).collect();
    if right.iter().any(|right| right == words) {
        return Err(wrong("what is wrong is what is right", "mend one of the two, or take the line out"));
    }
    let only_capitals = right.iter().any(|right| same_letters(right) == same_letters(words));
    let exact = only_capitals || words.chars().any(char::is_uppercase);
    Ok(StyleRule {
        wrong: Wrong::Words { words: words.to_owned(), exact },
        right,
        reason: reason.to_owned(),
        message: None,
        level: Level::Warning,
        exceptions: Vec::new(),
        fits_capitals: true,
        id,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_rule_unless_it_is_a_remark_or_the_head() {
        let table = "\u{FEFF}wrong\tright\treason\r\n# remark\n\ne-mail\temail\tno hyphen\r\nutilise\t\n";
        let rules = rules_of_table("style.tsv", table).unwrap();
        let told: Vec<_> =
            rules.iter().map(|it| (it.id.as_str(), it.wrong.written(), it.right.len())).collect();
        assert_eq!(told, [("style.tsv:4", "e-mail", 1), ("style.tsv:5", "utilise", 0)]);
        assert_eq!(rules[0].reason, "no hyphen");
    }

    #[test]
    fn capitals_matter_where_the_rule_has_some_or_is_about_nothing_else() {
        let rules = rules_of_table(
            "s",
            "e-mail\temail\nKiev\tKyiv\ncovid-19\tCovid-19\nfirst lady\tthe president's wife|her name",
        )
        .unwrap();
        assert_eq!(
            rules.iter().map(|rule| rule.wrong.in_any_case()).collect::<Vec<_>>(),
            [true, false, false, true]
        );
        assert_eq!(rules[3].right, ["the president's wife", "her name"]);
    }

    #[test]
    fn a_line_that_makes_no_rule_is_named() {
        let said = |table: &str| rules_of_table("style.tsv", table).unwrap_err().to_string();
        assert!(said("# x\ne-mail email").starts_with("style.tsv:2: there is no tab in the line; write"));
        assert!(said("\temail").contains("first cell"));
        assert!(said("a\tb\tc\td").contains("more than three cells"));
        assert!(said("a\ta").contains("what is wrong is what is right"));
    }
}
