//! The cues of a transcript: its lines told apart into times, words and the rest.

use onrecord_core::document::Problem;

use super::tags;

/// Which of the two forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// SubRip (`.srt`).
    SubRip,
    /// WebVTT (`.vtt`).
    WebVtt,
}

/// Words and when they are shown.
#[derive(Debug)]
pub(crate) struct Cue {
    /// First moment, in milliseconds.
    pub(crate) start: u64,
    /// Last moment, in milliseconds.
    pub(crate) end: u64,
    /// The lines, without tags.
    pub(crate) lines: Vec<tags::Line>,
}

/// The cues of a file, and what was wrong with others.
pub(super) struct Cues {
    pub(super) cues: Vec<Cue>,
    pub(super) problems: Vec<Problem>,
}

/// A line of the file with its place in it.
#[derive(Clone, Copy)]
struct Raw<'a> {
    number: usize,
    start: usize,
    words: &'a str,
}

/// Most cues whose times cannot be read that are told one by one.
const MOST_TOLD: usize = 5;

/// Reads all cues. WebVTT ends a cue at a blank line; SubRip as it is found has blank lines in cues and none between
/// them, so there the next line of times ends one, and the number above it is the next one's.
pub(super) fn read(text: &str, dialect: Dialect) -> Cues {
    let lines = lines(text);
    let mut found = Cues { cues: Vec::new(), problems: Vec::new() };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if !line.words.contains("-->") {
            if dialect == Dialect::WebVtt && is_comment(line.words) {
                at = blank_after(&lines, at);
            }
            continue;
        }
        let Some((start, end)) = timing(line.words) else {
            complain(&mut found.problems, line.number);
            continue;
        };
        let until = match dialect {
            Dialect::WebVtt => blank_after(&lines, at).min(next_timing(&lines, at)),
            Dialect::SubRip => without_number(&lines, at, next_timing(&lines, at)),
        };
        let words = lines[at..until].iter().map(|line| (line.words, line.start));
        found.cues.push(Cue { start, end, lines: tags::strip(words) });
        at = until;
    }
    found
}

/// Whether a line is one of times: "00:00:01,000 --> 00:00:04,000".
pub(crate) fn is_timing(line: &str) -> bool {
    timing(line).is_some()
}

fn lines(text: &str) -> Vec<Raw<'_>> {
    let text_start = text.as_ptr() as usize;
    let split = text.trim_start_matches('\u{FEFF}').split('\n').enumerate();
    split
        .map(|(at, words)| Raw {
            number: at + 1,
            start: words.as_ptr() as usize - text_start,
            words: words.strip_suffix('\r').unwrap_or(words),
        })
        .collect()
}

fn blank_after(lines: &[Raw<'_>], from: usize) -> usize {
    let blank = lines[from..].iter().position(|line| line.words.trim().is_empty());
    blank.map_or(lines.len(), |at| from + at)
}

fn next_timing(lines: &[Raw<'_>], from: usize) -> usize {
    let next = lines[from..].iter().position(|line| line.words.contains("-->"));
    next.map_or(lines.len(), |at| from + at)
}

/// The end of a cue without the number of the next one.
fn without_number(lines: &[Raw<'_>], from: usize, until: usize) -> usize {
    let number = |at: &usize| {
        let words = lines[*at].words.trim();
        !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit())
    };
    let last = until.checked_sub(1).filter(|&last| last >= from && until < lines.len());
    last.filter(number).unwrap_or(until)
}

fn is_comment(line: &str) -> bool {
    ["NOTE", "STYLE", "REGION"].iter().any(|word| {
        line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    })
}

fn complain(problems: &mut Vec<Problem>, line: usize) {
    if problems.len() < MOST_TOLD {
        let message =
            format!("line {line}: the times of this cue cannot be read, so its words were left out");
        problems.push(Problem { code: "bad-cue", message });
    }
}

fn timing(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    Some((moment(start.trim())?, moment(end)?))
}

/// "01:02:03,450", "02:03.450": in milliseconds.
fn moment(written: &str) -> Option<u64> {
    let (clock, fraction) = written.split_once([',', '.']).unwrap_or((written, "0"));
    let mut milliseconds = format!("{fraction:0<3}").get(..3)?.parse::<u64>().ok()?;
    let parts: Vec<&str> = clock.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    for (part, unit) in parts.iter().rev().zip([1_000, 60_000, 3_600_000_u64]) {
        let number = part.trim().parse::<u32>().ok()?;
        milliseconds = milliseconds.checked_add(u64::from(number).checked_mul(unit)?)?;
    }
    Some(milliseconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_in_both_forms() {
        assert_eq!(timing("00:00:01,500 --> 01:00:04,000 X1:40"), Some((1_500, 3_604_000)));
        assert_eq!(timing("01:02.5 --> 01:03.000 align:start"), Some((62_500, 63_000)));
        assert_eq!(timing("one --> two"), None);
        assert_eq!(timing("99999999999:00:00 --> 0:1"), None);
    }

    #[test]
    fn the_next_cues_number_is_no_word() {
        let found =
            read("1\n00:01,0 --> 00:02,0\nIn\n\n1950\n\n2\n00:03,0 --> 00:04,0\n2025\n", Dialect::SubRip);
        let words: Vec<Vec<&str>> = found
            .cues
            .iter()
            .map(|cue| {
                cue.lines.iter().map(|line| line.words.as_str()).filter(|line| !line.is_empty()).collect()
            })
            .collect();
        assert_eq!(words, [vec!["In", "1950"], vec!["2025"]]);
    }

    #[test]
    fn notes_and_styles_are_left_out_and_bad_times_told() {
        let found = read(
            "WEBVTT\n\nNOTE from\nthe desk\n\nSTYLE\n::cue {}\n\nx --> y\nlost\n\nid\n00:01.000 --> 00:02.000\nkept\n",
            Dialect::WebVtt,
        );
        assert_eq!(found.cues.len(), 1);
        assert_eq!(found.cues[0].lines[0].words.as_str(), "kept");
        assert!(found.problems[0].message.starts_with("line 9:"));
    }
}
