//! Nothing of an input steers the terminal it is shown on.

use crate::desk::{Folder, fed, onrecord};

/// Escape sequences, a bell, C1 controls, marks of direction and a title with all of them.
const NASTY: &str = "\x1b]0;owned\x07Bad \u{202e}eltiT\u{2066} Here For The Bridge\n\nThe \x1b[2Jmayor \u{9b}31msaid \u{200f}on \
                     Friday that the bridge was safe: \"Stop\x08\x08\x08 it,\" she told the council, which \u{202a}denied\
                     \u{2069} the claim the next day.\x7f\n\nThe bridge over the river has been closed since the spring, and \
                     traffic goes a long way round it.\n";

fn assert_harmless(words: &str) {
    for c in words.chars() {
        let steers = c.is_control() && c != '\n';
        let turns = matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        assert!(!steers && !turns, "{c:?} reached the terminal in {words:?}");
    }
}

#[test]
fn pages_show_no_control_character_of_the_text() {
    for command in ["read", "check"] {
        let ran = fed(&[command, "--from", "text", "--format", "pretty", "-"], NASTY.as_bytes());
        assert!(command == "check" || ran.out.contains("mayor"), "{}", ran.out);
        assert_harmless(&ran.out);
        assert_harmless(&ran.err);
    }
}

#[test]
fn names_of_files_and_arguments_are_no_way_in() {
    let folder = Folder::new();
    let path = folder.put("a\x1b[31m\u{202e}b.txt", "The mayor said on Friday that the bridge was safe.\n");
    let shown = onrecord(&["check", "--format", "pretty", &path]);
    assert!(shown.out.contains("b.txt"), "{}", shown.out);
    assert_harmless(&shown.out);
    let gone = onrecord(&["check", "--format", "pretty", &format!("{path}.gone")]);
    assert_eq!(gone.code, 2);
    assert_harmless(&gone.out);
    assert_harmless(&gone.err);
    assert_harmless(&onrecord(&["explain", "x\x1b[31m"]).err);
    assert_harmless(&onrecord(&["reference", "show", "x\x1b[31m"]).err);
}

#[test]
fn records_escape_control_characters() {
    let ran = fed(&["read", "--from", "text", "-"], NASTY.as_bytes());
    assert!(!ran.out.contains('\x1b'));
    assert_eq!(ran.records()[0]["document"]["text"], NASTY);
}
