//! The files that `house-style` names: tables, and style files of Vale.

use std::path::{Path, PathBuf};

use onrecord_core::verify::style::{HouseStyle, StyleRule, rules_of_table};

use super::lines::{Lines, shown, text_of};
use super::vale;
use crate::error::Failure;

/// A desk's list, and what of its files is not heeded.
pub(super) struct Style {
    pub(super) house_style: HouseStyle,
    pub(super) warnings: Vec<String>,
}

/// Reads the files that `house-style` names, in its order; what a `*` names, in order of the names. Each comes with the
/// place of its name in `onrecord.toml`.
pub(super) fn load(lines: &Lines<'_>, folder: &Path, wanted: &[(String, usize)]) -> Result<Style, Failure> {
    let (mut rules, mut warnings) = (Vec::new(), Vec::new());
    for (name, at) in wanted {
        for path in files(lines, folder, name, *at)? {
            rules.extend(rules_of(folder, &path, &mut warnings)?);
        }
    }
    Ok(Style { house_style: HouseStyle::new(rules), warnings })
}

fn files(lines: &Lines<'_>, folder: &Path, name: &str, at: usize) -> Result<Vec<PathBuf>, Failure> {
    if !name.contains(['*', '?', '[']) {
        let path = folder.join(name);
        if path.is_dir() {
            let way_out = format!("name its files: \"{}/*.yml\"", name.trim_end_matches('/'));
            return Err(lines.wrong(at, format_args!("{} is a folder", shown(&path)), way_out));
        }
        let missing = || {
            lines.wrong(
                at,
                format_args!("there is no {}", shown(&path)),
                "paths count from the folder of this file",
            )
        };
        return if path.exists() { Ok(vec![path]) } else { Err(missing()) };
    }
    let pattern = format!("{}/{name}", glob::Pattern::escape(&folder.to_string_lossy()));
    let found = glob::glob(&pattern).map_err(|error| {
        lines.wrong(at, format_args!("“{name}” is no pattern of paths: {error}"), "write styles/House/*.yml")
    })?;
    let files: Vec<PathBuf> = found.filter_map(Result::ok).filter(|path| path.is_file()).collect();
    if files.is_empty() {
        let what = format_args!("no file is called “{name}”");
        return Err(lines.wrong(at, what, "paths count from the folder of this file"));
    }
    Ok(files)
}

fn rules_of(folder: &Path, path: &Path, warnings: &mut Vec<String>) -> Result<Vec<StyleRule>, Failure> {
    let text = text_of(path)?;
    // A rule is known by its file as the desk names it, not by where the desk's folder lies.
    let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned();
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("yml" | "yaml") => {
            let taken = vale::rules(&name, &text).map_err(|broken| {
                let failure = Failure::new(format_args!("{}:{}: {}", shown(path), broken.line, broken.what));
                failure.with_way_out("mend the file, or take it out of house-style")
            })?;
            warnings.extend(taken.warnings);
            Ok(taken.rules)
        }
        Some("tsv" | "txt") => rules_of_table(&name, &text).map_err(|error| {
            let place = shown(&folder.join(&error.id));
            Failure::new(format_args!("{place}: {}", error.what)).with_way_out(error.way_out)
        }),
        _ => {
            let failure =
                Failure::new(format_args!("{}: a style file ends in .tsv, .yml or .yaml", shown(path)));
            Err(failure.with_way_out("rename the file: .tsv for a table, .yml for a file of Vale"))
        }
    }
}
