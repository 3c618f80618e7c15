//! Style files of Vale, as they are: `extends: substitution` and `extends: existence`. What a file asks for beyond that is
//! told, never passed over in silence.

use std::ops::Range;
use std::sync::Arc;

use fancy_regex::{Captures, Regex};
use onrecord_core::finding::Level;
use onrecord_core::verify::style::{Pattern, StyleRule, Wrong};

use super::yaml::{Broken, Node, Yaml, read};

/// What a file came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Taken {
    pub(super) rules: Vec<StyleRule>,
    /// What of it is not heeded, each with file and line.
    pub(super) warnings: Vec<String>,
}

/// Keys that change nothing here: what they say is for people, or for Vale's own lists and limits.
const HARMLESS: [&str; 7] = ["action", "code", "description", "limit", "link", "vocab", "append"];

/// The rules of a file of this name.
pub(super) fn rules(name: &str, text: &str) -> Result<Taken, Broken> {
    let yaml = read(text)?;
    let Node::Table(entries) = &yaml.node else {
        return Err(Broken { line: yaml.line, what: "a style file is a table of keys".to_owned() });
    };
    let mut file = File {
        name,
        extends: None,
        message: None,
        level: Level::Warning,
        any_case: false,
        inside_words: false,
        exceptions: Vec::new(),
        wanted: Vec::new(),
        out_of: None,
        taken: Taken::default(),
    };
    for (key, value) in entries {
        file.take(key.text().unwrap_or_default(), value)?;
    }
    Ok(file.finish(yaml.line))
}

/// A file on its way to being rules.
struct File<'a> {
    name: &'a str,
    extends: Option<String>,
    message: Option<String>,
    level: Level,
    any_case: bool,
    inside_words: bool,
    exceptions: Vec<String>,
    /// What is wrong, with its line, and what is right.
    wanted: Vec<(usize, String, Vec<String>)>,
    /// Why none of its rules can be heeded, and on which line it says so.
    out_of: Option<(usize, String)>,
    taken: Taken,
}

impl File<'_> {
    fn take(&mut self, key: &str, value: &Yaml) -> Result<(), Broken> {
        let broken = |what: &str| Broken { line: value.line, what: format!("“{key}” is {what}") };
        let text = || value.text().map(str::to_owned).ok_or_else(|| broken("no text"));
        match key {
            "extends" => {
                let kind = text()?;
                if !["substitution", "existence"].contains(&kind.as_str()) {
                    let why = format!("it extends {kind}; substitution and existence are read");
                    self.out_of = Some((value.line, why));
                }
                self.extends = Some(kind);
            }
            "message" => self.message = Some(text()?),
            "level" => {
                self.level = match text()?.as_str() {
                    "suggestion" => Level::Note,
                    "warning" => Level::Warning,
                    "error" => Level::Error,
                    _ => return Err(broken("no level; write suggestion, warning or error")),
                }
            }
            "ignorecase" => self.any_case |= truth(value).ok_or_else(|| broken("neither true nor false"))?,
            "capitalize" => {}
            "nonword" => self.inside_words = truth(value).ok_or_else(|| broken("neither true nor false"))?,
            "swap" => self.wanted.extend(swaps(value).ok_or_else(|| broken("no table of wrong: right"))?),
            "tokens" => {
                let tokens = texts(value).ok_or_else(|| broken("no list of texts"))?;
                self.wanted.extend(tokens.into_iter().map(|(line, token)| (line, token, Vec::new())));
            }
            "exceptions" => {
                let texts = texts(value).ok_or_else(|| broken("no list of texts"))?;
                self.exceptions.extend(texts.into_iter().map(|(_, text)| text));
            }
            "scope" if !running_text(value) => {
                self.out_of = Some((value.line, "its scope is not that of running text".to_owned()));
            }
            "scope" => {}
            "raw" => self.out_of = Some((value.line, "it asks for raw markup".to_owned())),
            key if HARMLESS.contains(&key) => {}
            _ => self.warn(value.line, &format!("“{key}” is not heeded")),
        }
        Ok(())
    }

    fn warn(&mut self, line: usize, what: &str) {
        self.taken.warnings.push(format!("{}:{line}: {what}", self.name));
    }

    fn finish(mut self, line: usize) -> Taken {
        let nothing = || (line, "it extends nothing".to_owned());
        if let Some((line, why)) = self.out_of.take().or_else(|| self.extends.is_none().then(nothing)) {
            self.warn(line, &format!("the file is left out: {why}"));
            return self.taken;
        }
        for (line, wrong, right) in std::mem::take(&mut self.wanted) {
            match self.wrong(&wrong) {
                Ok(wrong) => {
                    let rule = self.rule(line, wrong, right);
                    self.taken.rules.push(rule);
                }
                Err(error) => self.warn(line, &format!("“{wrong}” is left out: {error}")),
            }
        }
        self.taken
    }

    /// Plain words, which are looked for all at once; what is more than words is a pattern.
    fn wrong(&self, written: &str) -> Result<Wrong, Box<fancy_regex::Error>> {
        let plain =
            !written.contains(['\\', '.', '+', '*', '?', '(', ')', '|', '[', ']', '{', '}', '^', '$']);
        if plain && !self.inside_words {
            return Ok(Wrong::Words { words: written.to_owned(), exact: !self.any_case });
        }
        let case = if self.any_case { "(?i)" } else { "" };
        let border = if self.inside_words { "" } else { r"\b" };
        let regex = Regex::new(&format!("{case}{border}(?:{written}){border}")).map_err(Box::new)?;
        Ok(Wrong::Pattern(Arc::new(Regular { written: written.to_owned(), any_case: self.any_case, regex })))
    }

    fn rule(&self, line: usize, wrong: Wrong, right: Vec<String>) -> StyleRule {
        StyleRule {
            id: format!("{}:{line}", self.name),
            wrong,
            right,
            reason: String::new(),
            message: self.message.clone(),
            level: self.level,
            exceptions: self.exceptions.clone(),
            fits_capitals: self.any_case,
        }
    }
}

fn truth(value: &Yaml) -> Option<bool> {
    match value.text()?.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}

/// Vale reads texts block by block, as is done here; what it says of headings or of markup alone is another matter.
fn running_text(scope: &Yaml) -> bool {
    let known = |scope: &str| ["text", "sentence", "paragraph"].contains(&scope);
    match &scope.node {
        Node::Text(scope) => known(scope),
        Node::List(scopes) => scopes.iter().all(|scope| scope.text().is_some_and(known)),
        Node::Table(_) => false,
    }
}

fn swaps(value: &Yaml) -> Option<Vec<(usize, String, Vec<String>)>> {
    let Node::Table(entries) = &value.node else { return None };
    let swap = |(wrong, right): &(Yaml, Yaml)| {
        let right = right.text()?.split('|').map(str::trim).filter(|right| !right.is_empty());
        Some((wrong.line, wrong.text()?.to_owned(), right.map(str::to_owned).collect()))
    };
    entries.iter().map(swap).collect()
}

fn texts(value: &Yaml) -> Option<Vec<(usize, String)>> {
    let Node::List(values) = &value.node else { return None };
    values.iter().map(|value| Some((value.line, value.text()?.to_owned()))).collect()
}

/// A regular expression.
struct Regular {
    written: String,
    any_case: bool,
    regex: Regex,
}

impl Pattern for Regular {
    fn written(&self) -> &str {
        &self.written
    }

    fn in_any_case(&self) -> bool {
        self.any_case
    }

    fn find(&self, text: &str, right: &[String]) -> Vec<(Range<usize>, Vec<String>)> {
        // A pattern that goes round in circles on a text gives up there; what it found before holds.
        let found = self.regex.captures_iter(text).map_while(Result::ok);
        let told = |captures: Captures<'_, str>| {
            let place = captures.get(0)?.range();
            Some((place, right.iter().map(|right| filled(&captures, right)).collect()))
        };
        found.filter_map(told).collect()
    }
}

/// What is right, with the groups of what was found in the place of `$1`.
fn filled(captures: &Captures<'_, str>, right: &str) -> String {
    let mut out = String::new();
    captures.expand(right, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_core::verify::style::HouseStyle;

    fn taken(text: &str) -> Taken {
        rules("House.yml", text).unwrap()
    }

    fn found(text: &str, news: &str) -> Vec<(String, Vec<String>)> {
        let style = HouseStyle::new(taken(text).rules);
        style.find(news).into_iter().map(|it| (news[it.place].to_owned(), it.right)).collect()
    }

    #[test]
    fn swaps_are_words_or_patterns_with_their_groups() {
        let file = "extends: substitution\nmessage: Use '%s' instead of '%s'\nlevel: error\nignorecase: true\nswap:\n  'e-mails?': email\n  web site: website|site\n  '(\\d+) per cent': $1%\n  colou?r(?= TV): colour\n";
        assert_eq!(taken(file).warnings, Vec::<String>::new());
        assert_eq!(taken(file).rules[1].id, "House.yml:7");
        assert_eq!(taken(file).rules[0].level, Level::Error);
        let told = found(file, "E-mails, a Web site, 40 per cent, a color TV, a color");
        let told: Vec<_> = told.iter().map(|(wrong, right)| format!("{wrong} {}", right.join("/"))).collect();
        assert_eq!(told, ["E-mails email", "Web site website/site", "40 per cent 40%", "color colour"]);
    }

    #[test]
    fn case_and_word_borders_are_as_the_file_has_them() {
        let exact = "extends: existence\ntokens: [obviously, 'foo\\w']\n";
        assert_eq!(
            found(exact, "Obviously obviously food"),
            [("obviously".to_owned(), vec![]), ("food".to_owned(), vec![])]
        );
        let nonword = "extends: existence\nnonword: true\ntokens:\n  - '\\s{2,}'\n";
        assert_eq!(found(nonword, "a  b").len(), 1);
    }

    #[test]
    fn what_is_not_heeded_is_told_with_file_and_line() {
        for (file, says) in [
            (
                "message: x\nextends: occurrence\nmax: 3\n",
                "House.yml:2: the file is left out: it extends occurrence",
            ),
            ("message: x\n", "House.yml:1: the file is left out: it extends nothing"),
            (
                "extends: existence\nscope: heading\ntokens: [a]\n",
                "House.yml:2: the file is left out: its scope",
            ),
            ("extends: existence\nscope: [text, raw]\ntokens: [a]\n", "House.yml:2: the file is left out"),
            ("extends: existence\ntokens: ['a(']\n", "House.yml:2: “a(” is left out"),
        ] {
            let taken = taken(file);
            assert!(
                taken.rules.is_empty() && taken.warnings.iter().any(|it| it.starts_with(says)),
                "{taken:?}"
            );
        }
        let odd = taken("extends: existence\ntokens: [a]\nscript: x\n");
        assert_eq!(
            (odd.rules.len(), odd.warnings),
            (1, vec!["House.yml:3: “script” is not heeded".to_owned()])
        );
        assert_eq!(rules("H", "extends: existence\nlevel: bad\n").unwrap_err().line, 2);
    }
}
