//! Kinds of office in words that people use.

/// Kinds and what they are, by kind. Others are read as they are written ("fdm", "land forces").
static KINDS: &[(&str, &str)] = &[
    ("ag", "attorney general"),
    ("cb", "central bank governor"),
    ("cds", "chief of the armed forces"),
    ("cos", "chief of staff"),
    ("def", "defence minister"),
    ("dpm", "deputy prime minister"),
    ("fin", "finance minister"),
    ("fm", "foreign minister"),
    ("gg", "governor-general"),
    ("governor", "state governor"),
    ("hog", "head of government"),
    ("hos", "head of state"),
    ("int", "interior minister"),
    ("legislator", "member of a parliament"),
    ("nsa", "national security adviser"),
    ("opp", "leader of the opposition"),
    ("org-head", "head of an organisation"),
    ("secstate", "secretary of state"),
    ("speaker", "speaker of parliament"),
    ("vp", "vice-president"),
];

/// What a kind is called.
pub(super) fn name(kind: &str) -> String {
    match KINDS.iter().find(|(code, _)| *code == kind) {
        Some((_, name)) => (*name).to_owned(),
        None if kind.is_empty() => "of no kind".to_owned(),
        None => kind.replace('-', " "),
    }
}

/// Whether these words name the kind: its code, or what it is called.
pub(super) fn is(kind: &str, asked: &str) -> bool {
    kind == asked || name(kind).eq_ignore_ascii_case(asked.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_names_and_are_found_by_both() {
        assert!(KINDS.is_sorted());
        assert_eq!(
            (name("fm"), name("land-forces")),
            ("foreign minister".to_owned(), "land forces".to_owned())
        );
        assert!(is("fm", "fm") && is("fm", "Foreign Minister") && !is("fm", "finance minister"));
    }
}
