//! What was changed, as a unified diff that `patch` takes.

use similar::TextDiff;

/// The diff of two texts of one file. Lines end with LF alone or after CR, as `patch` sees them.
pub fn unified(name: &str, before: &str, after: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let name = name.replace(['\n', '\r', '\t'], "?");
    let mut config = TextDiff::configure();
    config.newline_terminated(true);
    config.diff_slices(&old, &new).unified_diff().header(&name, &name).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_keeps_ends_of_lines_and_says_where_the_last_has_none() {
        let expected = "--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n one\r\n-two\n\\ No newline at end of file\n+2\n\\ No newline at \
                        end of file\n";
        assert_eq!(unified("a.txt", "one\r\ntwo", "one\r\n2"), expected);
        assert_eq!(unified("a.txt", "one", "one"), "");
    }
}
