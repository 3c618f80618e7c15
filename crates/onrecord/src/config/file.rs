//! One `onrecord.toml`, strictly: what it does not know is an error that names the line, for a setting that is silently
//! not heeded is worse than none.

use std::path::{Path, PathBuf};

use onrecord_core::finding::Level;
use onrecord_core::verify::Setting;
use onrecord_core::verify::checks::{CHECKS, named};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::lines::{Lines, shown, text_of};
use super::{Config, style};
use crate::error::Failure;
use crate::nearest::nearest;

/// The keys of the file.
const KEYS: [&str; 6] = ["accept", "accept-files", "checks", "fail-on", "house-style", "reference"];
/// The keys of a check that is set as a table.
const KEYS_OF_CHECK: [&str; 2] = ["accept", "level"];
const LEVELS: [Level; 3] = [Level::Error, Level::Warning, Level::Note];

type Key<'i> = Spanned<std::borrow::Cow<'i, str>>;
type Value<'i> = Spanned<DeValue<'i>>;

/// Reads a file.
pub(super) fn read(path: &Path) -> Result<Config, Failure> {
    let text = text_of(path)?;
    let lines = Lines { path, text: &text };
    let table = DeTable::parse(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        lines.wrong(
            at,
            format_args!("this is no TOML: {}", error.message()),
            "write `key = value`, texts in quotes",
        )
    })?;
    let file = File { lines, folder: path.parent().unwrap_or(Path::new("")) };
    let mut config = Config::default();
    for (key, value) in table.get_ref() {
        file.take(key, value, &mut config)?;
    }
    Ok(config)
}

/// The file that is being read.
struct File<'a> {
    lines: Lines<'a>,
    folder: &'a Path,
}

impl File<'_> {
    fn take(&self, key: &Key<'_>, value: &Value<'_>, config: &mut Config) -> Result<(), Failure> {
        match key.get_ref().as_ref() {
            "accept" => config.settings.accept.extend(self.terms(value)?),
            "accept-files" => {
                for path in self.paths(value)? {
                    config.settings.accept.extend(terms_of(&path, &mut config.warnings)?);
                }
            }
            "checks" => self.checks(value, config)?,
            "fail-on" => config.fail_on = Some(self.level(value)?),
            "house-style" => {
                let wanted = self.texts(value)?;
                let style = style::load(&self.lines, self.folder, &wanted)?;
                config.settings.house_style = style.house_style;
                config.warnings.extend(style.warnings);
            }
            "reference" => config.reference = self.paths(value)?,
            _ => return Err(self.unknown_key(key, &KEYS)),
        }
        Ok(())
    }

    fn checks(&self, value: &Value<'_>, config: &mut Config) -> Result<(), Failure> {
        let table = value.get_ref().as_table();
        let table = table
            .ok_or_else(|| self.wrong(value, "a table", "write [checks] and under it name = \"off\""))?;
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if named(name).is_none() {
                let what = format_args!("there is no check called “{name}”");
                return Err(match nearest(name, CHECKS.iter().map(|check| check.name)) {
                    Some(near) => {
                        self.lines.wrong(key.span().start, what, format_args!("did you mean {near}?"))
                    }
                    None => self.lines.wrong(key.span().start, what, "`onrecord list checks` names them all"),
                });
            }
            self.check(name, value, config)?;
        }
        Ok(())
    }

    /// `name = "off"`, or a table of its level and what is accepted of it.
    fn check(&self, name: &str, value: &Value<'_>, config: &mut Config) -> Result<(), Failure> {
        let checks = &mut config.settings.checks;
        let Some(table) = value.get_ref().as_table() else {
            checks.insert(name.to_owned(), self.setting(value)?);
            return Ok(());
        };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "level" => {
                    checks.insert(name.to_owned(), self.setting(value)?);
                }
                "accept" => {
                    let terms = self.terms(value)?;
                    config.settings.accept_of.entry(name.to_owned()).or_default().extend(terms);
                }
                _ => return Err(self.unknown_key(key, &KEYS_OF_CHECK)),
            }
        }
        Ok(())
    }

    fn setting(&self, value: &Value<'_>) -> Result<Setting, Failure> {
        match value.get_ref().as_str() {
            Some("off") => return Ok(Setting::Off),
            Some("on") => return Ok(Setting::On),
            _ => {}
        }
        let level = level_of(value).map(Setting::Level);
        level.ok_or_else(|| {
            self.wrong(
                value,
                "what a check can be",
                "write \"off\", \"on\", \"note\", \"warning\" or \"error\"",
            )
        })
    }

    fn level(&self, value: &Value<'_>) -> Result<Level, Failure> {
        level_of(value)
            .ok_or_else(|| self.wrong(value, "a level", "write \"note\", \"warning\" or \"error\""))
    }

    /// A list of terms as they are written in texts.
    fn terms(&self, value: &Value<'_>) -> Result<Vec<String>, Failure> {
        let texts = self.texts(value)?;
        match texts.iter().find(|(term, _)| term.trim().is_empty()) {
            Some((_, at)) => Err(self.lines.wrong(*at, "a term without letters", "take it out")),
            None => Ok(texts.into_iter().map(|(term, _)| term).collect()),
        }
    }

    /// A list of paths, from the folder the file lies in.
    fn paths(&self, value: &Value<'_>) -> Result<Vec<PathBuf>, Failure> {
        let paths = self.texts(value)?.into_iter().map(|(path, at)| {
            let path = self.folder.join(path);
            let missing = || {
                self.lines.wrong(
                    at,
                    format_args!("there is no {}", shown(&path)),
                    "paths count from the folder of this file",
                )
            };
            if path.exists() { Ok(path) } else { Err(missing()) }
        });
        paths.collect()
    }

    /// A list of texts, each with its place.
    fn texts(&self, value: &Value<'_>) -> Result<Vec<(String, usize)>, Failure> {
        let list = || self.wrong(value, "a list of texts", "write [\"one\", \"another\"]");
        let values = value.get_ref().as_array().ok_or_else(list)?.iter();
        values
            .map(|value| Ok((value.get_ref().as_str().ok_or_else(list)?.to_owned(), value.span().start)))
            .collect()
    }

    fn unknown_key(&self, key: &Key<'_>, known: &[&'static str]) -> Failure {
        let name = key.get_ref();
        let what = format_args!("“{name}” is no key of this table");
        match nearest(name, known.iter().copied()) {
            Some(near) => self.lines.wrong(key.span().start, what, format_args!("did you mean {near}?")),
            None => self.lines.wrong(key.span().start, what, format_args!("there are {}", known.join(", "))),
        }
    }

    fn wrong(&self, value: &Value<'_>, wanted: &str, way_out: &str) -> Failure {
        let written = self.lines.text.get(value.span()).unwrap_or_default();
        let written = written.lines().next().unwrap_or_default();
        self.lines.wrong(value.span().start, format_args!("{written} is not {wanted}"), way_out)
    }
}

fn level_of(value: &Value<'_>) -> Option<Level> {
    let name = value.get_ref().as_str()?;
    LEVELS.into_iter().find(|level| level.name() == name)
}

/// The terms of a file, one a line, as they are written in texts; lines that begin with # are remarks. A pattern, as
/// Vale's vocabularies have them, is told of: it would silence nothing.
fn terms_of(path: &Path, warnings: &mut Vec<String>) -> Result<Vec<String>, Failure> {
    let text = text_of(path)?;
    let lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim).enumerate();
    let mut terms = Vec::new();
    for (number, term) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        if term.contains(['[', ']', '(', ')', '\\', '|', '^', '$']) {
            let place = format!("{}:{}", shown(path), number + 1);
            warnings.push(format!("{place}: “{term}” is a pattern; write each term as it stands in texts"));
        } else {
            terms.push(term.to_owned());
        }
    }
    Ok(terms)
}
