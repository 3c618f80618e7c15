//! The rules of the house, as tests: what may use what, how files look, what documents name.
//!
//! They read the sources as text. What the compiler and clippy can hold is held there (`Cargo.toml`, `clippy.toml`);
//! what is here needs a look at the whole tree.
#![expect(clippy::disallowed_methods, reason = "the rules are about files, so these tests read files")]

use std::fs;
use std::path::{Path, PathBuf};

/// Longest file of logic, in lines.
const LONGEST: usize = 900;

/// Files that are tables, where length is no fault.
const TABLES: &[&str] = &[];

/// Crates of the workspace that ship.
const CRATES: [&str; 5] = ["core", "gather", "language", "onrecord", "wire"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file under a folder of the repository, with its path from the root, in order. Build results and hidden
/// folders other than `.ci` are left out.
fn files(folder: &str) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            let hidden = name.starts_with('.') && name != ".ci";
            if hidden || name == "target" || name == "__pycache__" {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let shown = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                found.push((shown, path));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no files under {folder}: the rule would hold of nothing");
    found
}

/// Path and text of every Rust file that ships or tests what ships.
fn sources() -> Vec<(String, String)> {
    let rust = files("crates").into_iter().filter(|(shown, _)| shown.ends_with(".rs"));
    rust.map(|(shown, path)| (shown, fs::read_to_string(path).unwrap())).collect()
}

/// The part of a file that ships: without its tests and without comments.
fn shipped(source: &str) -> String {
    let before_tests = source.split("#[cfg(test)]\nmod tests").next().unwrap_or(source);
    let code = before_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// Whether a whole file is for tests only.
fn is_test_file(shown: &str) -> bool {
    let tests = ["/tests/", "/tests.rs", "/spec.rs", "/tidy.rs", "/testing.rs", "_tests.rs", "/benches/"];
    tests.iter().any(|part| shown.contains(part))
}

/// First names of the paths that begin in a given crate root ("crate", "onrecord_core"), groups in braces included.
fn first_names(code: &str, crate_root: &str) -> Vec<String> {
    let lead = format!("{crate_root}::");
    let mut names = Vec::new();
    for (at, _) in code.match_indices(&lead) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || "_:".contains(c)) {
            continue;
        }
        let rest = &code[at + lead.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(group_heads(group)),
            None => names.push(word(rest)),
        }
    }
    names
}

/// How a file names its crate's root by way of `super`: one for each module it lies in.
fn supers(shown: &str) -> String {
    let inside = shown.split_once("/src/").map_or("", |(_, inside)| inside);
    vec!["super"; inside.split('/').count()].join("::")
}

fn word(code: &str) -> String {
    code.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first name of each member of `a::b, c::{d, e}}…`, up to the brace that closes the group.
fn group_heads(group: &str) -> Vec<String> {
    let (mut heads, mut depth, mut member) = (Vec::new(), 0, String::new());
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(word(std::mem::take(&mut member).trim_start())),
            _ => {}
        }
        if depth == 0 && c != ',' {
            member.push(c);
        }
    }
    heads.push(word(member.trim_start()));
    heads.retain(|head| !head.is_empty());
    heads
}

/// A line of the table "what never imports what": files whose path starts so, the root they name it by, what they must
/// not use.
struct Border {
    files: &'static [&'static str],
    root: &'static str,
    never: &'static [&'static str],
}

const BORDERS: &[Border] = &[
    // The vocabulary knows no stage.
    Border {
        files: &[
            "crates/core/src/document.rs",
            "crates/core/src/finding.rs",
            "crates/core/src/ids.rs",
            "crates/core/src/reading",
            "crates/core/src/reference",
            "crates/core/src/text.rs",
            "crates/core/src/time",
        ],
        root: "crate",
        never: &["read", "resolve", "verify", "relate"],
    },
    // Reading cannot know what is true.
    Border {
        files: &["crates/core/src/read.rs", "crates/core/src/read/"],
        root: "crate",
        never: &["reference", "finding", "resolve", "verify", "relate"],
    },
    Border { files: &["crates/core/src/resolve"], root: "crate", never: &["read", "verify", "relate"] },
    Border { files: &["crates/core/src/verify"], root: "crate", never: &["read", "relate"] },
    Border {
        files: &["crates/gather/src/"],
        root: "onrecord_core",
        never: &["read", "reading", "reference", "resolve", "verify", "relate", "finding"],
    },
    Border { files: &["crates/wire/src/"], root: "onrecord_core", never: &["read", "relate"] },
    Border {
        files: &["crates/onrecord/src/deliver"],
        root: "crate",
        never: &["cli", "client", "intake", "pipeline", "serve", "reference", "model"],
    },
    // Nothing below the rim touches the machine. (`clippy.toml` says the same of core and language, call by call.)
    Border {
        files: &[
            "crates/core/src/",
            "crates/gather/src/",
            "crates/language/src/",
            "crates/onrecord/src/deliver",
            "crates/wire/src/",
        ],
        root: "std",
        never: &["env", "fs", "net", "process", "thread"],
    },
];

#[test]
fn parts_use_only_what_lies_below_them() {
    let mut broken = Vec::new();
    let sources = sources();
    for border in BORDERS {
        let inside =
            |shown: &str| border.files.iter().any(|start| shown.starts_with(start)) && !is_test_file(shown);
        let files: Vec<_> = sources.iter().filter(|(shown, _)| inside(shown)).collect();
        assert!(!files.is_empty(), "no file starts with {:?}: the rule would hold of nothing", border.files);
        for (shown, source) in files {
            let code = shipped(source);
            let mut used = first_names(&code, border.root);
            if border.root == "crate" {
                used.extend(first_names(&code, &supers(shown)));
            }
            let wrong = used.iter().filter(|name| border.never.contains(&name.as_str()));
            broken.extend(wrong.map(|name| format!("{shown} uses {}::{name}", border.root)));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn uses_are_found_in_paths_and_in_groups() {
    let code = "use crate::{reading::Reading, verify::{Case, Check}};\nlet x = crate::read::read(y);\nmy_crate::fs::z();";
    assert_eq!(first_names(code, "crate"), ["reading", "verify", "read"]);
    let code = "use super::super::verify::Case; use super::read::x;";
    assert_eq!(supers("crates/core/src/read/times.rs"), "super::super");
    assert_eq!(first_names(code, "super::super"), ["verify"]);
    assert_eq!(first_names(code, "super"), ["super", "read"]);
    assert_eq!(shipped("a // b\n  // c\nd\n#[cfg(test)]\nmod tests { e }"), "a // b\nd");
}

#[test]
fn files_are_short_enough_to_be_read_whole() {
    let sources = sources();
    let long: Vec<String> = sources
        .iter()
        .filter(|(shown, _)| !TABLES.contains(&shown.as_str()))
        .map(|(shown, source)| (shown, source.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(shown, lines)| format!("{shown}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "over {LONGEST} lines, and not in the list of tables:\n{}", long.join("\n"));
    for table in TABLES {
        assert!(sources.iter().any(|(shown, _)| shown == table), "{table} is gone: take it off the list");
    }
}

#[test]
fn nothing_is_left_half_done() {
    // Put together here so that this file does not hold them itself.
    let marks = [
        ["to", "do!("],
        ["unimple", "mented!("],
        ["db", "g!("],
        ["#[ig", "nore"],
        ["FIX", "ME"],
        ["#[al", "low("],
    ];
    let marks = marks.map(|halves| halves.concat());
    let mut found = Vec::new();
    for (shown, source) in sources() {
        for (number, line) in source.lines().enumerate() {
            let left = marks.iter().filter(|mark| line.contains(mark.as_str()));
            found.extend(left.map(|mark| format!("{shown}:{}: {mark}", number + 1)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn what_ships_does_not_unwrap() {
    let mut found = Vec::new();
    for (shown, source) in sources().iter().filter(|(shown, _)| !is_test_file(shown)) {
        for call in [".unwrap()", ".unwrap_err()", "panic!(", ".expect(\"\")"] {
            if shipped(source).contains(call) {
                found.push(format!("{shown}: {call}"));
            }
        }
    }
    assert!(
        found.is_empty(),
        "give a value, or `expect` with the reason why it cannot be:\n{}",
        found.join("\n")
    );
}

#[test]
fn manifests_keep_heavy_things_out_of_the_spine() {
    for (name, never) in [
        ("language", &["serde", "rayon", "onrecord-core", "clap"][..]),
        ("core", &["serde", "rayon", "tokio", "onrecord-wire", "onrecord-gather", "clap"]),
        ("wire", &["onrecord-gather", "clap", "tokio"]),
        ("gather", &["onrecord-wire", "onrecord-language", "reqwest", "rustls", "tokio", "clap"]),
    ] {
        let manifest = fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).unwrap();
        let normal = manifest.split("[dependencies]").nth(1).unwrap_or("").split("\n[").next().unwrap_or("");
        for line in normal.lines() {
            let dependency = line.split(['.', ' ', '=']).next().unwrap_or("");
            assert!(!never.contains(&dependency), "{name} must not depend on {dependency}");
        }
    }
}

/// Texts that people and scripts read: everything but data, locks and licences.
fn texts() -> Vec<(String, String)> {
    let endings = [".rs", ".md", ".toml", ".py", ".sh", ".yml", ".json"];
    let wanted =
        |shown: &str| shown.starts_with(".ci/") || endings.iter().any(|ending| shown.ends_with(ending));
    let texts = files(".").into_iter().filter(|(shown, _)| wanted(shown.trim_start_matches("./")));
    texts.filter_map(|(shown, path)| Some((shown, fs::read_to_string(path).ok()?))).collect()
}

/// Whether a line holds a path that begins in this folder of the file system's root.
fn names_folder(line: &str, folder: &str) -> bool {
    let path = format!("/{folder}/");
    let mut places = line.match_indices(&path);
    places.any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || ".}".contains(c)))
}

#[test]
fn no_text_names_one_machine_or_a_registry() {
    let folders = ["work", "root", "farm"];
    let hosts =
        [["crates", ".io"], ["pypi", ".org"], ["python", "hosted.org"], ["npm", "js.com"], ["npm", "js.org"]];
    let hosts = hosts.map(|halves| halves.concat());
    let mut found = Vec::new();
    for (shown, text) in texts() {
        for (number, line) in text.lines().enumerate() {
            let path = folders.iter().any(|folder| names_folder(line, folder));
            if path || hosts.iter().any(|host| line.contains(host.as_str())) {
                found.push(format!("{shown}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_crate_says_what_it_is() {
    for name in CRATES {
        let library = fs::read_to_string(root().join("crates").join(name).join("src/lib.rs")).unwrap();
        assert!(library.starts_with("//! "), "{name} does not say what it is");
    }
}

#[test]
fn a_check_uses_no_other_check_and_has_its_page() {
    let folder = "crates/core/src/verify/checks";
    let all = files(folder);
    let stems = |ending: &str| -> Vec<String> {
        let names = all.iter().filter_map(|(shown, _)| shown.strip_prefix(folder)?.strip_prefix('/'));
        let direct = names.filter(|name| !name.contains('/'));
        direct.filter_map(|name| name.strip_suffix(ending)).map(str::to_owned).collect()
    };
    let (checks, pages) = (stems(".rs"), stems(".md"));
    let dashed: Vec<String> = checks.iter().map(|check| check.replace('_', "-")).collect();
    let pages: Vec<String> = pages.iter().map(|page| page.replace('_', "-")).collect();
    assert_eq!(dashed, pages, "every check needs its page, and every page its check");
    for check in &checks {
        let source = fs::read_to_string(root().join(folder).join(format!("{check}.rs"))).unwrap();
        let code = shipped(&source);
        for other in checks.iter().filter(|other| *other != check) {
            let paths = ["super", "checks", "crate::verify::checks"].map(|root| format!("{root}::{other}::"));
            assert!(!paths.iter().any(|path| code.contains(path)), "{check} uses the check {other}");
        }
    }
}

/// What stands between backticks on lines that are not code blocks.
fn quoted_names(document: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut code = false;
    for line in document.lines() {
        if line.trim_start().starts_with("```") {
            code = !code;
        } else if !code {
            names.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    names
}

/// Whether a name of a document is meant as one in the tree: no sentence, no placeholder, no call.
fn names_a_thing(name: &str) -> bool {
    let placeholder =
        name.contains("foo") || name.contains(['<', '*', '{', '…', '$', '-', '"', '#', '!', '(', '&']);
    let word = name.len() > 2 && name.chars().all(|c| c.is_alphanumeric() || "_:./".contains(c));
    word && !placeholder && name.starts_with(|c: char| c.is_alphabetic())
}

#[test]
fn the_architecture_names_only_what_exists() {
    let document = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let paths: Vec<String> =
        files(".").into_iter().map(|(shown, _)| format!("/{}", shown.trim_start_matches("./"))).collect();
    let sources = sources();
    let said = |word: &str| {
        let whole = |text: &str| {
            let borders = |at: usize| {
                let before = text[..at].chars().next_back();
                let after = text[at + word.len()..].chars().next();
                [before, after].iter().flatten().all(|c| !c.is_alphanumeric() && *c != '_')
            };
            text.match_indices(word).any(|(at, _)| borders(at))
        };
        sources.iter().any(|(_, source)| whole(source))
    };
    let exists = |name: &str| {
        let name = name.trim_end_matches('/');
        let file = |path: &String| {
            let stem = path.strip_suffix(".rs").unwrap_or(path);
            [path.as_str(), stem].iter().any(|path| path.ends_with(&format!("/{name}")))
                || path.contains(&format!("/{name}/"))
        };
        paths.iter().any(file) || (!name.contains(['/', '.']) && name.split("::").all(said))
    };
    let names: Vec<String> = quoted_names(&document).into_iter().filter(|name| names_a_thing(name)).collect();
    assert!(names.len() > 20, "the document names next to nothing: {names:?}");
    let gone: Vec<&String> = names.iter().filter(|name| !exists(name)).collect();
    assert!(gone.is_empty(), "ARCHITECTURE.md names what is not there: {gone:?}");
}

#[test]
fn the_readme_lists_the_checks_there_are() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let names = quoted_names(&readme);
    for check in crate::verify::checks::CHECKS {
        assert!(
            names.iter().any(|name| name == check.name),
            "README.md does not name the check {}",
            check.name
        );
    }
    // Checks are listed as rows of a table that begin with the name.
    let rows =
        readme.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`').map(|(name, _)| name));
    for row in
        rows.filter(|name| name.contains('-') && !name.contains([' ', '.', '/']) && !name.starts_with('-'))
    {
        let known = crate::verify::checks::CHECKS.iter().any(|check| check.name == row);
        assert!(known, "README.md lists `{row}`, which is no check");
    }
}
