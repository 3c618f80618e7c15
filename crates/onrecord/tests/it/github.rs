//! Workflow commands: what GitHub shows on the lines of a pull request.

use crate::desk::{Folder, Ran, command, fed, repository};

fn run_in(folder: &Folder, arguments: &[&str]) -> Ran {
    command(arguments).current_dir(folder.path()).output().expect("the binary runs").into()
}

#[test]
fn each_finding_is_one_command_with_its_place() {
    let folder = Folder::new();
    folder.put("a, b.txt", "Bridge to Open\n\nThe mayor said the the bridge would open by 50%.\n");
    let ran = run_in(&folder, &["check", "--format", "github", "a, b.txt"]);
    assert_eq!(ran.code, 1);
    let expected = "::warning file=a%2C b.txt,line=3,endLine=3,col=16,endColumn=23,title=doubled-word::“the” stands \
                    twice%0Asuggestion: write “the” once\n";
    assert_eq!(ran.out, expected);
}

#[test]
fn every_level_has_its_command_and_no_message_breaks_its_line() {
    let ran =
        fed(&["check", "--format", "github", "-"], &std::fs::read(repository("examples/draft.txt")).unwrap());
    for kind in ["::error ", "::warning ", "::notice "] {
        assert!(ran.out.lines().any(|line| line.starts_with(kind)), "{kind}: {}", ran.out);
    }
    assert!(ran.out.lines().all(|line| line.starts_with("::") && !line.contains("file=")), "{}", ran.out);
}

#[test]
fn what_cannot_be_checked_is_an_error_of_its_file() {
    let folder = Folder::new();
    folder.put("empty.txt", "");
    let ran = run_in(&folder, &["check", "--format", "github", "empty.txt"]);
    assert!(
        ran.code == 2 && ran.out.starts_with("::error file=empty.txt,title=empty-input::"),
        "{}",
        ran.out
    );
}

#[test]
fn lines_of_a_text_inside_a_file_are_not_the_files() {
    let folder = Folder::new();
    let text = "Bridge to Open\n\nThe mayor said the the bridge would open.\n";
    folder.put("many.jsonl", serde_json::json!({ "id": "d1", "text": text }).to_string());
    let ran = run_in(&folder, &["check", "--format", "github", "many.jsonl"]);
    let start = "::warning file=many.jsonl,title=doubled-word::“the the” (d1:3:16): ";
    assert!(ran.out.starts_with(start), "{}", ran.out);
}
