//! Plain text cut into paragraphs: at blank lines, and at line ends where lines are not merely wrapped.

use onrecord_core::text::{Span, Text};

/// The paragraphs of a text, trimmed, in order.
pub(super) fn split(text: &Text) -> Vec<Span> {
    let mut paragraphs = Vec::new();
    let mut group: Vec<Span> = Vec::new();
    for line in lines(text) {
        if line.is_empty() {
            flush(text, &mut group, &mut paragraphs);
        } else {
            group.push(line);
        }
    }
    flush(text, &mut group, &mut paragraphs);
    paragraphs
}

/// Trimmed lines; a blank one is empty.
fn lines(text: &Text) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    text.as_str().split('\n').map(move |line| {
        let span = text.covering(start, start + line.len());
        start += line.len() + 1;
        trim(text, span)
    })
}

/// Cuts white space, and the byte order mark that a file may start with.
fn trim(text: &Text, span: Span) -> Span {
    let trimmed = text.trim(span);
    match text.slice(trimmed).strip_prefix('\u{FEFF}') {
        Some(rest) => text.trim(text.covering(trimmed.end() - rest.len(), trimmed.end())),
        None => trimmed,
    }
}

fn flush(text: &Text, group: &mut Vec<Span>, paragraphs: &mut Vec<Span>) {
    if is_wrapped(text, group) {
        paragraphs.push(group[0].to(group[group.len() - 1]));
    } else {
        paragraphs.append(group);
    }
    group.clear();
}

/// Whether the lines are one paragraph wrapped at a column: no line could have taken the first word of the next
/// without growing past the longest. Lines that end before the column do so because the paragraph ended there.
fn is_wrapped(text: &Text, lines: &[Span]) -> bool {
    let width = |line: &Span| text.slice(*line).chars().count();
    let longest = lines.iter().map(width).max().unwrap_or(0);
    let first_word =
        |line: &Span| text.slice(*line).split_whitespace().next().map_or(0, |word| word.chars().count());
    lines.len() > 1
        && (45..=120).contains(&longest)
        && lines.windows(2).all(|pair| width(&pair[0]) + 1 + first_word(&pair[1]) > longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let text = Text::new(text).unwrap();
        let found: Vec<&str> = split(&text).into_iter().map(|span| text.slice(span)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_lines_and_line_ends_divide() {
        check("\u{FEFF}One.\r\n\r\n  Two.\nThree.\n\n\n", &["One.", "Two.", "Three."]);
        check("", &[]);
    }

    #[test]
    fn wrapped_lines_stay_together() {
        let wrapped = "The harbour of the small town of Aldmere was closed on Monday after a\nstorm had sunk two barges in its narrow entrance, the port authority\nsaid.";
        check(wrapped, &[wrapped]);
    }
}
