//! Workflow commands of GitHub Actions: each finding becomes an annotation on its line of a pull request.
//!
//! GitHub shows ten errors, ten warnings and ten notices of a step, and keeps the rest in its log.

use std::io::{self, Write};

use onrecord_core::finding::{Finding, Level};
use onrecord_wire::What;

use super::evidence::{lines, one_line};
use super::paper::safe;
use super::ruler::{Column, Ruler, file};
use super::{Output, View, refused};

/// Annotations.
pub static OUTPUT: Output = Output {
    name: "github",
    doc: "workflow commands, which GitHub shows as annotations of the lines of a pull request (check)",
    of: &[What::Check],
    write,
    frame: None,
};

fn write(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = view.case.document;
    let file = file(document, view.root);
    let stopped = refused(document);
    for problem in &document.problems {
        let kind = if stopped { "error" } else { "warning" };
        let properties = properties(file.as_deref(), &[], problem.code);
        command(out, kind, &properties, &problem.message)?;
    }
    let ruler = Ruler::new(&document.text);
    view.verdict
        .findings
        .iter()
        .try_for_each(|finding| annotation(view, &ruler, file.as_deref(), finding, out))
}

fn annotation(
    view: &View<'_>,
    ruler: &Ruler<'_>,
    file: Option<&str>,
    finding: &Finding,
    out: &mut dyn Write,
) -> io::Result<()> {
    let document = view.case.document;
    let region = ruler.region(finding.at, Column::Chars);
    let ((line, column), (end_line, end_column)) = (region.start, region.end);
    let mut place = Vec::new();
    let mut message = lines(finding, view.case).join("\n");
    if document.source.text_is_input {
        place.extend([("line", line), ("endLine", end_line)]);
        // Columns of different lines are refused.
        if line == end_line {
            place.extend([("col", column), ("endColumn", end_column.max(column))]);
        }
    } else {
        // Lines of the text are not those of the file: the words have to tell the place.
        let words = one_line(document.text.slice(finding.at));
        message = format!("“{words}” ({}:{line}:{column}): {message}", document.id.0);
    }
    command(out, kind(finding.level), &properties(file, &place, finding.check), &message)
}

fn kind(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    }
}

fn properties(file: Option<&str>, place: &[(&str, usize)], title: &str) -> String {
    let file = file.map(|file| format!("file={}", property(file)));
    let place = place.iter().map(|(name, value)| format!("{name}={value}"));
    let title = format!("title={}", property(title));
    file.into_iter().chain(place).chain([title]).collect::<Vec<_>>().join(",")
}

fn command(out: &mut dyn Write, kind: &str, properties: &str, message: &str) -> io::Result<()> {
    writeln!(out, "::{kind} {properties}::{}", data(message))
}

/// The end of a line would end the command, and a percent sign begins an escape; what steers a terminal has no business
/// in a log.
fn data(words: &str) -> String {
    safe(&words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A"))
}

/// In a property a colon and a comma end it as well.
fn property(words: &str) -> String {
    data(words).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_or_a_property_is_escaped() {
        assert_eq!(data("50%, a:b\r\nc"), "50%25, a:b%0D%0Ac");
        let written = properties(Some("a,b: 5%.txt"), &[("line", 3)], "name-misspelt");
        assert_eq!(written, "file=a%2Cb%3A 5%25.txt,line=3,title=name-misspelt");
    }
}
