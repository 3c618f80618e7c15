//! Commands, their help, their exit codes.

use crate::desk::{Folder, fed, onrecord, repository};

const CALM: &str =
    "The town library reopened on Monday after repairs. Visitors praised the new reading room.\n";

#[test]
fn help_names_every_command_and_every_command_has_examples() {
    let help = onrecord(&["--help"]);
    assert_eq!(help.code, 0);
    for command in ["check", "explain", "list", "read", "reference"] {
        assert!(help.out.contains(command), "{command} is not in the help");
        let own = onrecord(&[command, "--help"]);
        assert!(own.code == 0 && own.out.contains("Examples:"), "{command}: {}", own.out);
    }
}

#[test]
fn a_call_that_makes_no_sense_ends_with_2_and_says_why() {
    for call in [
        &[][..],
        &["chekc"],
        &["check", "--format", "prety", "x"],
        &["read", "--date", "soon", "x"],
        &["list", "chips"],
    ] {
        let ran = onrecord(call);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{call:?}");
        assert!(!ran.err.is_empty(), "{call:?}");
    }
    assert!(onrecord(&["chekc"]).err.contains("check"), "the nearest command is named");
}

#[test]
fn check_ends_with_1_for_findings_at_or_above_the_level_asked_about() {
    let draft = repository("examples/draft.txt");
    let ran = onrecord(&["check", &draft]);
    let levels: Vec<String> = ran.records()[0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["level"].as_str().unwrap().to_owned())
        .collect();
    assert!(levels.iter().any(|level| level == "error"), "{levels:?}");
    assert_eq!(ran.code, 1);
    for level in ["error", "warning", "note"] {
        assert_eq!(onrecord(&["check", "--fail-on", level, &draft]).code, 1, "{level}");
    }
}

#[test]
fn check_ends_with_0_where_nothing_grave_is_found() {
    let calm = fed(&["check", "--fail-on", "note", "-"], CALM.as_bytes());
    assert_eq!((calm.code, calm.err.as_str()), (0, ""));
    assert_eq!(calm.records()[0]["findings"].as_array().unwrap().len(), 0);
}

#[test]
fn notes_alone_do_not_fail_a_check_unless_asked() {
    let page = "Subscribe\n\nTown Library Reopens After Repairs\n\nPublished\n\non\n\nThe town library reopened after long \
                repairs, and visitors praised its new reading room. The roof had leaked for years, and rain had spoiled \
                many of its older books.\n\nThe mayor opened the doors herself and thanked the builders, who had worked \
                through the winter to be done in time for the summer season.\n";
    let ran = fed(&["check", "-"], page.as_bytes());
    let record = &ran.records()[0];
    let findings = record["findings"].as_array().unwrap();
    assert!(
        !findings.is_empty() && findings.iter().all(|finding| finding["level"] == "note"),
        "{findings:?}"
    );
    assert_eq!(ran.code, 0);
    assert_eq!(fed(&["check", "--fail-on", "note", "-"], page.as_bytes()).code, 1);
}

#[test]
fn an_input_that_cannot_be_opened_ends_with_2_after_the_rest() {
    let folder = Folder::new();
    let good = folder.put("good.txt", CALM);
    let gone = format!("{}/gone.txt", folder.path());
    for command in ["read", "check"] {
        let ran = onrecord(&[command, &gone, &good]);
        assert_eq!(ran.code, 2, "{command}");
        assert!(ran.err.contains("gone.txt") && ran.err.lines().count() == 1, "{}", ran.err);
        let records = ran.records();
        assert_eq!(records[0]["problems"][0]["code"], "unreadable-input");
        assert_eq!(records[1]["document"]["text"], CALM);
        let pretty = onrecord(&[command, "--format", "pretty", &gone]);
        assert_eq!(
            (pretty.code, pretty.out.as_str()),
            (2, ""),
            "{command}: no page of a file that is not there"
        );
        assert!(pretty.err.contains("gone.txt"), "{}", pretty.err);
    }
}

#[test]
fn read_ends_with_0_whatever_it_finds() {
    assert_eq!(onrecord(&["read", &repository("examples/draft.txt")]).code, 0);
}

#[test]
fn piped_results_are_records_and_pretty_ones_have_no_colour() {
    let draft = repository("examples/draft.txt");
    assert!(onrecord(&["check", &draft]).out.starts_with("{\"schema\":\"onrecord/record/1\""));
    let pretty = onrecord(&["check", "--format", "pretty", &draft]);
    assert!(pretty.out.contains("^^^") && !pretty.out.contains('\x1b'), "{}", pretty.out);
    assert!(pretty.out.contains("checked and fine") && pretty.out.contains("as of "), "{}", pretty.out);
}

#[test]
fn quiet_pages_show_findings_only_and_nothing_of_clean_documents() {
    let draft = onrecord(&["check", "--quiet", "--format", "pretty", &repository("examples/draft.txt")]);
    assert!(draft.out.contains("^^^") && !draft.out.contains("checked and fine"), "{}", draft.out);
    assert_eq!(fed(&["check", "--quiet", "--format", "pretty", "-"], CALM.as_bytes()).out, "");
}

#[test]
fn a_page_of_what_was_read_names_speakers_and_words() {
    let text = "\"The harbour will open in May,\" Port Director Ida Holm said on Tuesday.\n";
    let ran = fed(&["read", "--format", "pretty", "-"], text.as_bytes());
    assert!(ran.out.contains("Ida Holm") && ran.out.contains("The harbour will open in May"), "{}", ran.out);
    assert!(ran.out.contains("1 statement\n"), "{}", ran.out);
}

#[test]
fn explain_shows_the_page_of_a_check_and_the_nearest_name_of_a_mistyped_one() {
    let page = onrecord(&["explain", "office-out-of-date"]);
    assert!(page.code == 0 && page.out.starts_with("`office-out-of-date`\n"), "{}", page.out);
    assert!(page.out.contains("    flagged") && !page.out.contains("tenure "), "{}", page.out);
    let mistyped = onrecord(&["explain", "office-out-of-dat"]);
    assert_eq!((mistyped.code, mistyped.out.as_str()), (2, ""));
    assert!(mistyped.err.contains("did you mean office-out-of-date?"), "{}", mistyped.err);
}

#[test]
fn list_shows_each_table() {
    for (what, known) in
        [("checks", "name-misspelt"), ("commands", "reference"), ("formats", "jsonl"), ("outputs", "pretty")]
    {
        let listed = onrecord(&["list", what]);
        assert!(
            listed.code == 0 && listed.out.lines().any(|line| line.starts_with(known)),
            "{what}: {}",
            listed.out
        );
        assert!(
            listed
                .out
                .lines()
                .all(|line| line.split_once("  ").is_some_and(|(_, doc)| !doc.trim().is_empty()))
        );
    }
}

#[test]
fn reference_show_finds_people_and_offices_on_a_day() {
    let person = onrecord(&["reference", "show", "Jens", "Stoltenberg"]);
    assert!(person.code == 0 && person.out.contains("Secretary General of NATO"), "{}", person.out);
    let office = onrecord(&["reference", "show", "org:nato:sg", "--at", "2015-06-01"]);
    assert!(office.out.contains("Jens Stoltenberg") && !office.out.contains("Rutte"), "{}", office.out);
    let nobody = onrecord(&["reference", "show", "Xyzzy Plugh"]);
    assert_eq!((nobody.code, nobody.out.as_str()), (2, ""));
}

#[test]
fn tables_of_the_user_add_to_the_reference_and_a_broken_one_is_refused() {
    let folder = Folder::new();
    folder.put("people.tsv", "person_id\tname\tname_quality\nida-holm\tIda Holm\tcurated\n");
    let shown = onrecord(&["reference", "show", "--reference", folder.path(), "Ida Holm"]);
    assert!(shown.code == 0 && shown.out.contains("ida-holm"), "{}{}", shown.out, shown.err);
    assert_eq!(onrecord(&["reference", "show", "Ida Holm"]).code, 2);
    folder.put("peple.tsv", "person_id\n");
    let refused = fed(&["check", "--reference", folder.path(), "-"], CALM.as_bytes());
    assert!(refused.code == 2 && refused.err.contains("peple.tsv"), "{}", refused.err);
}
