//! The checks as rules: what they are called, what their pages say, which levels they have.

use onrecord_core::verify::Check;
use onrecord_core::verify::checks::CHECKS;

use super::model::{Configuration, Message, Rule, level};

/// Every check, in the order of the table.
pub(super) fn all() -> Vec<Rule> {
    CHECKS.iter().map(|check| rule(check)).collect()
}

fn rule(check: &'static Check) -> Rule {
    let help = prose(check.doc);
    let first = help.split("\n\n").nth(1).unwrap_or(check.summary());
    Rule {
        id: check.name,
        short_description: Message::plain(check.summary()),
        full_description: Message::plain(first),
        help: Message { markdown: Some(help.clone()), ..Message::plain(&help) },
        default_configuration: configuration(check),
    }
}

/// What a check does where the desk has set nothing: its gravest level stands for it.
fn configuration(check: &Check) -> Configuration {
    let gravest = check.levels.iter().max().map_or("warning", |gravest| level(*gravest));
    Configuration { enabled: check.by_default, level: gravest }
}

/// A page without its title, its examples, and the titles that stand over nothing but examples. Lines of one paragraph
/// are joined.
fn prose(page: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let (mut inside, mut open) = (false, false);
    for line in page.lines().skip(1) {
        if line.starts_with("```") {
            (inside, open) = (!inside, false);
        } else if inside || line.trim().is_empty() {
            open = false;
        } else if open && !line.starts_with(['#', '-', '|', '*']) {
            if let Some(paragraph) = parts.last_mut() {
                paragraph.push(' ');
                paragraph.push_str(line.trim());
            }
        } else {
            parts.push(line.trim_end().to_owned());
            open = !line.starts_with('#');
        }
    }
    let over_nothing =
        |at: usize| parts[at].starts_with('#') && parts.get(at + 1).is_none_or(|next| next.starts_with('#'));
    let kept: Vec<&str> =
        (0..parts.len()).filter(|at| !over_nothing(*at)).map(|at| parts[at].as_str()).collect();
    kept.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_tells_of_its_check_without_the_examples() {
        let page = "# `x`\n\nFlags x.\n\nWhy it\ndoes.\n\n- one\n- two\n\n## Cases\n```news\nX.\n```\n\n## How fresh\nOld.\n\n## Silent\n";
        assert_eq!(prose(page), "Flags x.\n\nWhy it does.\n\n- one\n\n- two\n\n## How fresh\n\nOld.");
    }

    #[test]
    fn every_check_is_a_rule_with_words() {
        for rule in all() {
            assert!(rule.short_description.text.len() > 10, "{}", rule.id);
            assert!(!rule.full_description.text.is_empty() && !rule.help.text.contains("```"), "{}", rule.id);
            assert!(["error", "warning", "note"].contains(&rule.default_configuration.level));
        }
    }
}
