//! `onrecord.toml`: what a desk sets, where it is found, and what wins over it.

use crate::desk::{Folder, Ran, command, fed, onrecord, repository};

/// A text with one warning of `doubled-word`.
const TWICE: &str = "The council will vote on the the new pool on Monday.\n";

/// "check:level" of every finding, in order of the documents.
fn found(ran: &Ran) -> Vec<String> {
    let told = |finding: &serde_json::Value| {
        format!("{}:{}", finding["check"].as_str().unwrap(), finding["level"].as_str().unwrap())
    };
    let of = |record: serde_json::Value| {
        record["findings"].as_array().unwrap().iter().map(told).collect::<Vec<_>>()
    };
    ran.records().into_iter().flat_map(of).collect()
}

/// Checks one text beside an `onrecord.toml`.
fn check_with(config: &str, text: &str, more: &[&str]) -> Ran {
    let folder = Folder::new();
    folder.put("onrecord.toml", config);
    let draft = folder.put("draft.txt", text);
    onrecord(&[&["check", "--format", "jsonl", &draft], more].concat())
}

#[test]
fn a_check_can_be_switched_off_and_given_a_level() {
    for (config, expected, code) in [
        ("", vec!["doubled-word:warning"], 1),
        ("[checks]\ndoubled-word = \"off\"\n", vec![], 0),
        ("[checks]\ndoubled-word = \"on\"\n", vec!["doubled-word:warning"], 1),
        ("[checks]\ndoubled-word = \"note\"\n", vec!["doubled-word:note"], 0),
        ("[checks]\ndoubled-word = \"error\"\n", vec!["doubled-word:error"], 1),
        ("[checks.doubled-word]\nlevel = \"note\"\n", vec!["doubled-word:note"], 0),
    ] {
        let ran = check_with(config, TWICE, &[]);
        assert_eq!(
            (found(&ran), ran.code),
            (expected.iter().map(|it| (*it).to_owned()).collect(), code),
            "{config}"
        );
    }
}

#[test]
fn the_command_line_wins_over_the_file() {
    let strict = "fail-on = \"error\"\n";
    assert_eq!(check_with(strict, TWICE, &[]).code, 0);
    assert_eq!(check_with(strict, TWICE, &["--fail-on", "warning"]).code, 1);
    let raised = "fail-on = \"error\"\n[checks]\ndoubled-word = \"error\"\n";
    assert_eq!(check_with(raised, TWICE, &[]).code, 1);
    assert_eq!(check_with("[checks]\ndoubled-word = \"off\"\n", TWICE, &["--no-config"]).code, 1);
}

#[test]
fn each_input_has_the_nearest_file_above_it_and_only_that() {
    let folder = Folder::new();
    folder.put("onrecord.toml", "[checks]\ndoubled-word = \"note\"\n");
    folder.put("a/onrecord.toml", "[checks]\ndoubled-word = \"off\"\n");
    folder.put("b/onrecord.toml", "fail-on = \"error\"\n");
    for name in ["a/deep/one.txt", "b/two.txt", "c/three.txt"] {
        folder.put(name, TWICE);
    }
    let ran = onrecord(&["check", "--format", "jsonl", folder.path()]);
    assert_eq!(found(&ran), ["doubled-word:warning", "doubled-word:note"]);
    assert_eq!(ran.code, 0, "the warning lies where only errors fail, the note fails nowhere");
    let all = ["check", "--format", "jsonl", "--fail-on", "note", folder.path()];
    assert_eq!(onrecord(&all).code, 1);
}

#[test]
fn standard_input_has_the_file_of_the_working_directory() {
    let folder = Folder::new();
    folder.put("onrecord.toml", "[checks]\ndoubled-word = \"off\"\n");
    folder.put("draft.txt", TWICE);
    let ran = command(&["check", "draft.txt"]).current_dir(folder.path()).output().unwrap();
    assert_eq!(ran.status.code(), Some(0));
    let piped = std::fs::File::open(std::path::Path::new(folder.path()).join("draft.txt")).unwrap();
    let ran = command(&["check", "-"]).current_dir(folder.path()).stdin(piped).output().unwrap();
    assert_eq!(ran.status.code(), Some(0));
}

#[test]
fn a_named_file_holds_for_all_inputs() {
    let folder = Folder::new();
    let set = folder.put("elsewhere/strict.toml", "[checks]\ndoubled-word = \"error\"\n");
    folder.put("drafts/onrecord.toml", "[checks]\ndoubled-word = \"off\"\n");
    let draft = folder.put("drafts/draft.txt", TWICE);
    let ran = onrecord(&["check", "--format", "jsonl", "--config", &set, &draft]);
    assert_eq!(found(&ran), ["doubled-word:error"]);
    let ran = fed(&["check", "--format", "jsonl", "--config", &set, "-"], TWICE.as_bytes());
    assert_eq!(found(&ran), ["doubled-word:error"]);
    let ran = onrecord(&["check", "--config", "no-such.toml", &draft]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no-such.toml"), "{}", ran.err);
}

#[test]
fn what_the_file_cannot_mean_names_the_line_and_the_way_out() {
    for (config, line, says) in [
        ("fail-on = \"error\"\n\n[checks]\ndoubled-words = \"off\"\n", 4, "did you mean doubled-word?"),
        ("[checks]\nzzz = \"off\"\n", 2, "onrecord list checks"),
        ("fail_on = \"error\"\n", 1, "did you mean fail-on?"),
        ("fail-on = \"grave\"\n", 1, "write \"note\", \"warning\" or \"error\""),
        ("[checks]\ndoubled-word = true\n", 2, "true is not what a check can be; write \"off\""),
        ("[checks]\ndoubled-word = { levels = \"off\" }\n", 2, "did you mean level?"),
        ("accept = \"Oslo\"\n", 1, "write [\"one\", \"another\"]"),
        ("accept = [\"Oslo\",\n  \" \"]\n", 2, "without letters"),
        ("accept-files = [\"none.txt\"]\n", 1, "paths count from the folder of this file"),
        ("reference = [\"none\"]\n", 1, "paths count from the folder of this file"),
        ("checks = \"off\"\n", 1, "write [checks]"),
        ("[checks\n", 1, "this is no TOML"),
    ] {
        let ran = check_with(config, TWICE, &[]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{config}");
        let place = format!("onrecord.toml:{line}: ");
        assert!(ran.err.contains(&place) && ran.err.contains(says), "{config}\n{}", ran.err);
    }
}

#[test]
fn accepted_terms_are_not_spoken_of() {
    // One slip in a famous name, beside the office that says who is meant.
    let text = "French President Emanuel Macron opened the port on Monday. Mr Macron left at noon.\n";
    let misspelt = |config: &str| {
        let ran = check_with(config, text, &["--date", "2025-12-02"]);
        found(&ran).iter().any(|finding| finding.starts_with("name-misspelt"))
    };
    assert!(misspelt(""));
    assert!(misspelt("accept = [\"Manuel\"]\n"));
    assert!(!misspelt("accept = [\"Emanuel\"]\n"));
    assert!(!misspelt("[checks.name-misspelt]\naccept = [\"Emanuel\"]\n"));
    assert!(misspelt("[checks.doubled-word]\naccept = [\"Emanuel\"]\n"));
    let folder = Folder::new();
    folder.put("desk/terms.txt", "# names of our readers\nOslo\nEmanuel Macron\n");
    folder.put("desk/onrecord.toml", "accept-files = [\"terms.txt\"]\n");
    let draft = folder.put("desk/draft.txt", text);
    assert_eq!(onrecord(&["check", "--date", "2025-12-02", &draft]).code, 0);
}

#[test]
fn a_reference_named_in_the_file_serves_and_two_at_once_are_refused() {
    let folder = Folder::new();
    folder.put("a/tables/people.tsv", "wrong\tcolumns\n");
    folder.put("a/onrecord.toml", "reference = [\"tables\"]\n");
    folder.put("b/onrecord.toml", "");
    let (one, other) = (folder.put("a/one.txt", TWICE), folder.put("b/two.txt", TWICE));
    let ran = onrecord(&["check", &one]);
    assert_eq!(ran.code, 2, "the tables are not sound, which only who reads them can tell");
    assert!(ran.err.contains("people.tsv"), "{}", ran.err);
    let ran = onrecord(&["check", &one, &other]);
    assert!(ran.code == 2 && ran.err.contains("name different references"), "{}", ran.err);
}

#[test]
fn remarks_in_a_text_switch_checks_off() {
    let twice = "The council voted on the the pool on Monday.";
    for (text, expected) in [
        (format!("{twice}\n\n<!-- onrecord off -->\n\n{twice}\n\n<!-- onrecord on -->\n\nIt met.\n"), 1),
        (
            format!(
                "<!-- onrecord doubled-word = NO -->\n{twice}\n\n<!-- onrecord doubled-word = YES -->\n{twice}\n"
            ),
            1,
        ),
        (format!("<!-- onrecord date-missing = NO -->\n{twice}\n"), 1),
        (format!("<!-- onrecord:ignore doubled-word -->\n\n{twice}\n\n{twice}\n"), 1),
        (format!("<!-- onrecord:ignore --> {twice}\n"), 0),
        (format!("The council met. <!-- onrecord on --> {twice}\n"), 1),
    ] {
        for format in ["text", "markdown"] {
            let ran = fed(&["check", "--from", format, "--format", "jsonl", "-"], text.as_bytes());
            assert_eq!(found(&ran).len(), expected, "{format}: {text}");
            let record = &ran.records()[0];
            assert_eq!(record["document"]["text"].as_str(), Some(text.as_str()));
            assert_eq!(record["problems"], serde_json::json!([]), "{text}");
        }
    }
}

#[test]
fn a_remark_that_cannot_be_heeded_is_a_problem_of_the_record() {
    let text = "One.\n\n<!-- onrecord:ignore double-word -->\n\nTwo.\n<!-- onrecord perhaps -->\n";
    let ran = fed(&["check", "--format", "jsonl", "-"], text.as_bytes());
    let problems = ran.records()[0]["problems"].clone();
    assert_eq!(
        (problems[0]["code"].as_str(), problems[1]["code"].as_str()),
        (Some("unknown-check"), Some("remark-unclear"))
    );
    let message = problems[0]["message"].as_str().unwrap();
    assert!(message.starts_with("line 3: ") && message.contains("did you mean doubled-word?"), "{message}");
}

/// A folder with a desk's list in both forms.
fn styled() -> Folder {
    let folder = Folder::new();
    folder.put("onrecord.toml", "house-style = [\"style.tsv\", \"styles/*/*.yml\"]\n");
    folder.put("style.tsv", "wrong\tright\treason\ne-mail\temail\tno hyphen since 2019\nslammed\t\n");
    let swap = "extends: substitution\nmessage: Write '%s' instead of '%s'\nlevel: error\nignorecase: true\nswap:\n  web(?:-| )sites?: website\n";
    folder.put("styles/House/Web.yml", swap);
    folder.put("styles/House/Long.yml", "extends: occurrence\nmessage: too long\nmax: 3\ntoken: x\n");
    folder
}

#[test]
fn the_desks_list_is_held_against_its_texts() {
    let folder = styled();
    let text =
        "The union slammed the e-mail. E-mail was down, and so was the Web site.\n\n“An e-mail,” she said.\n";
    let draft = folder.put("draft.txt", text);
    let ran = onrecord(&["check", "--format", "jsonl", &draft]);
    assert_eq!(found(&ran), ["house-style:warning", "house-style:warning", "house-style:error"]);
    assert!(
        ran.err.contains("styles/House/Long.yml:1: the file is left out: it extends occurrence"),
        "{}",
        ran.err
    );
    let findings = ran.records()[0]["findings"].clone();
    let (slammed, mail, web) = (&findings[0], &findings[1], &findings[2]);
    assert_eq!(slammed["suggestion"], serde_json::Value::Null);
    assert_eq!(
        mail["message"].as_str(),
        Some("the desk writes “email”, not “e-mail” (no hyphen since 2019)")
    );
    assert_eq!(mail["basis"][0]["id"].as_str(), Some("style.tsv:2"));
    assert_eq!(mail["basis"][0]["kind"].as_str(), Some("rule"));
    assert_eq!(
        (mail["labels"].as_array().unwrap().len(), &mail["suggestion"]["edits"][1]["text"]),
        (1, &"Email".into())
    );
    assert_eq!(mail["suggestion"]["safe"], true);
    assert_eq!(web["message"].as_str(), Some("Write 'website' instead of 'Web site'"));
    assert_eq!(web["basis"][0]["id"].as_str(), Some("styles/House/Web.yml:6"));
    let pretty = onrecord(&["check", "--format", "pretty", &draft]).out;
    assert!(pretty.contains("rule: “e-mail” → “email”: no hyphen since 2019 (style.tsv:2)"), "{pretty}");
}

#[test]
fn an_answer_is_safe_only_where_it_is_the_one_and_fits_its_article() {
    let folder = Folder::new();
    folder.put("onrecord.toml", "house-style = [\"s.tsv\"]\n");
    folder.put("s.tsv", "ailing\tsick\nspokesman\tspokesperson\nbig\tlarge|great\n");
    let safe = |text: &str| {
        let draft = folder.put("draft.txt", text);
        onrecord(&["check", "--format", "jsonl", &draft]).records()[0]["findings"][0]["suggestion"]["safe"]
            .clone()
    };
    assert_eq!(safe("He met an ailing aunt.\n"), false);
    assert_eq!(safe("He met the ailing aunt.\n"), true);
    assert_eq!(safe("He met a spokesman.\n"), true);
    assert_eq!(safe("He met a big aunt.\n"), false);
}

#[test]
fn the_desks_list_obeys_levels_terms_and_remarks() {
    let folder = Folder::new();
    folder.put("s.tsv", "chairman\tchair\n");
    let text = "The chairman of the board met the chairman of the union.\n\n<!-- onrecord:ignore house-style -->\nThe chairman left.\n";
    let draft = folder.put("draft.txt", text);
    for (more, places) in [
        ("", 2),
        ("accept = [\"chairman of the board\"]\n", 1),
        ("[checks.house-style]\naccept = [\"chairman\"]\n", 0),
        ("[checks]\nhouse-style = \"off\"\n", 0),
    ] {
        folder.put("onrecord.toml", format!("house-style = [\"s.tsv\"]\n{more}"));
        let ran = onrecord(&["check", "--format", "jsonl", &draft]);
        let findings = ran.records()[0]["findings"].clone();
        let told = findings.as_array().unwrap().iter().map(|it| 1 + it["labels"].as_array().unwrap().len());
        assert_eq!(told.sum::<usize>(), places, "{more}");
    }
    folder.put("onrecord.toml", "house-style = [\"s.tsv\"]\n[checks]\nhouse-style = \"note\"\n");
    assert_eq!(onrecord(&["check", &draft]).code, 0);
}

#[test]
fn a_list_that_cannot_be_read_names_the_file_and_the_line() {
    let folder = Folder::new();
    let draft = folder.put("draft.txt", TWICE);
    folder.put("bad.tsv", "# list\nno tab here\n");
    folder.put("bad.yml", "extends: substitution\nswap: [a\n");
    folder.put("level.yml", "extends: substitution\nlevel: grave\n");
    folder.put("list.csv", "a,b\n");
    folder.put("styles/a.yml", "");
    for (name, says) in [
        ("bad.tsv", "bad.tsv:2: there is no tab in the line; write"),
        ("bad.yml", "bad.yml:"),
        ("level.yml", "level.yml:2: “level” is no level; write suggestion, warning or error"),
        ("list.csv", "list.csv: a style file ends in .tsv"),
        ("none.tsv", "onrecord.toml:1: there is no "),
        ("none/*.yml", "onrecord.toml:1: no file is called “none/*.yml”"),
        ("styles", "is a folder; name its files: \"styles/*.yml\""),
    ] {
        folder.put("onrecord.toml", format!("house-style = [\"{name}\"]\n"));
        let ran = onrecord(&["check", &draft]);
        assert!(ran.code == 2 && ran.err.contains(says), "{name}: {}", ran.err);
    }
}

#[test]
fn list_and_explain_tell_how_a_check_is_set() {
    let listed = onrecord(&["list", "checks"]).out;
    let row = listed.lines().find(|line| line.starts_with("house-style ")).unwrap();
    assert!(row.ends_with("(error, warning, note)"), "{row}");
    let page = onrecord(&["explain", "doubled-word"]).out;
    let told =
        "levels: warning; on by default; in onrecord.toml: [checks] doubled-word = \"off\" or a level\n";
    assert!(page.contains(told), "{page}");
    let page = onrecord(&["explain", "house-style"]).out;
    assert!(page.contains("    style\n    wrong  right  reason\n"), "{page}");
}

#[test]
fn the_example_shows_what_it_says() {
    let ran = onrecord(&["check", "--format", "jsonl", &repository("examples/desk/draft.md")]);
    let expected = [
        "doubled-word:error",
        "house-style:warning",
        "house-style:note",
        "house-style:warning",
        "house-style:note",
    ];
    assert_eq!(found(&ran), expected);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
}
