//! `--watch`: what is printed as files change. Times are generous: the machine may be busy.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::desk::{Folder, command, onrecord};

const WRONG: &str = "The mayor said the the bridge would open on Monday.\n";
const RIGHT: &str = "The mayor said the bridge would open on Monday.\n";
/// Until something must have happened.
const LONG: Duration = Duration::from_secs(60);
/// In which nothing may happen: several looks.
const SHORT: Duration = Duration::from_millis(1500);

struct Watching {
    child: Child,
    records: Receiver<String>,
    said: Receiver<String>,
}

impl Watching {
    fn of(arguments: &[&str]) -> Watching {
        let mut child = command(&[&["check", "--format", "jsonl", "--watch"], arguments].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let lines = |pipe: Box<dyn BufRead + Send>| {
            let (send, lines) = channel();
            thread::spawn(move || pipe.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
            lines
        };
        let (records, said) = (lines(Box::new(BufReader::new(out))), lines(Box::new(BufReader::new(err))));
        Watching { child, records, said }
    }

    /// File name and number of findings of the next record.
    fn next(&self) -> (String, usize) {
        let line = self.records.recv_timeout(LONG).expect("a record comes");
        let record: Value = serde_json::from_str(&line).expect("each line is a record");
        let path = record["document"]["path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        (path, record["findings"].as_array().unwrap().len())
    }

    fn is_silent(&self) -> bool {
        self.records.recv_timeout(SHORT).is_err()
    }

    fn says(&self) -> String {
        self.said.recv_timeout(LONG).expect("something is said")
    }

    fn end(mut self) -> Option<i32> {
        let pressed =
            std::process::Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(pressed.unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // Already ended where the test came to its end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn found(name: &str, findings: usize) -> (String, usize) {
    (name.to_owned(), findings)
}

#[test]
fn a_file_is_checked_again_when_it_changes_and_only_then() {
    let folder = Folder::new();
    let (one, two) = (folder.put("one.txt", WRONG), folder.put("two.txt", RIGHT));
    let watching = Watching::of(&[&one, &two]);
    assert_eq!([watching.next(), watching.next()], [found("one.txt", 1), found("two.txt", 0)]);
    fs::write(&one, RIGHT).unwrap();
    assert_eq!(watching.next(), found("one.txt", 0));
    // As editors do: a new file, renamed over the old one.
    let new = folder.put("new.tmp", WRONG);
    fs::rename(&new, &two).unwrap();
    assert_eq!(watching.next(), found("two.txt", 1));
    fs::write(&two, WRONG).unwrap();
    assert!(watching.is_silent(), "written anew with the same words");
    assert_eq!(watching.end(), Some(130));
}

#[test]
fn a_file_that_goes_is_told_of_and_checked_when_it_comes_back() {
    let folder = Folder::new();
    let path = folder.put("one.txt", WRONG);
    let watching = Watching::of(&[&path]);
    assert_eq!(watching.next(), found("one.txt", 1));
    fs::remove_file(&path).unwrap();
    assert!(watching.says().contains("one.txt: there is no such file"));
    fs::write(&path, WRONG).unwrap();
    assert_eq!(watching.next(), found("one.txt", 1));
    assert_eq!(watching.end(), Some(130));
}

#[test]
fn a_folder_has_its_new_files_checked_and_one_that_is_not_there_yet_is_waited_for() {
    let folder = Folder::new();
    folder.put("drafts/one.txt", RIGHT);
    let (drafts, later) = (format!("{}/drafts", folder.path()), format!("{}/later.txt", folder.path()));
    let watching = Watching::of(&[&drafts, &later]);
    assert!(watching.says().contains("later.txt: there is no such file"));
    assert_eq!(watching.next(), found("one.txt", 0));
    folder.put("drafts/two.txt", WRONG);
    assert_eq!(watching.next(), found("two.txt", 1));
    folder.put("later.txt", WRONG);
    assert_eq!(watching.next(), found("later.txt", 1));
    assert_eq!(watching.end(), Some(130));
}

#[test]
fn what_the_desk_sets_and_the_sources_are_watched_too() {
    let folder = Folder::new();
    let draft =
        folder.put("one.txt", "“The bridge will open early on Monday,” said the mayor of the town.\n");
    let wire = folder.put(
        "wire.txt",
        "The mayor spoke. “The bridge will open early on Monday,” said the mayor of the town.\n",
    );
    let watching = Watching::of(&[&draft, "--against", &wire]);
    assert_eq!(watching.next(), found("one.txt", 0));
    fs::write(
        &wire,
        "The mayor spoke. “The bridge will never open again on a Monday,” said the mayor of the town.\n",
    )
    .unwrap();
    let (name, findings) = watching.next();
    assert!(name == "one.txt" && findings > 0, "{findings} findings");
    folder.put("onrecord.toml", "[checks]\nquote-differs = \"off\"\n");
    assert!(watching.next().1 < findings, "the check was switched off");
    assert_eq!(watching.end(), Some(130));
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let refused = onrecord(&["check", "--watch", "-"]);
    assert!(refused.code == 2 && refused.err.contains("cannot be watched"), "{}", refused.err);
    let folder = Folder::new();
    let path = folder.put("one.txt", WRONG);
    assert_eq!(onrecord(&["check", "--watch", "--fix", &path]).code, 2);
    assert_eq!(fs::read_to_string(&path).unwrap(), WRONG);
}
