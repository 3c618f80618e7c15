//! Transcripts: cues of words with times, made into the turns of those who speak.
//!
//! Times, numbers, tags, sounds and music are furniture. What is said on end by one voice is one paragraph, opened by the
//! speaker's name where the transcript gives it (`<v Ann Bell>`, "ANN BELL:"), so that a reader sees who speaks. Without
//! names a paragraph ends at a mark of change (`>>`, a dash) or where a sentence ends before a pause.
//!
//! The rules of WebVTT are those of the W3C's *WebVTT: The Web Video Text Tracks Format*; SubRip has no standard, so its
//! files are taken as they are found.

mod cues;
mod tags;

use onrecord_core::document::{BlockKind, Document};

use crate::encoding::decode;
use crate::extract::{Extract, Words};
use crate::input::{Input, InputError};
pub(crate) use cues::{Cue, Dialect, is_timing};

/// A pause after which a sentence that ended ends its paragraph, in milliseconds: two cues that follow each other in one
/// breath are nearer than that.
const PAUSE: u64 = 1500;

/// The longest turn that is kept in one paragraph, in bytes; a longer one is cut where a sentence ends.
const LONGEST_TURN: usize = 1500;

/// Takes in a transcript.
pub(crate) fn take_in(input: &Input<'_>, dialect: Dialect) -> Result<Document, InputError> {
    let (text, problem) = decode(input, input.bytes)?;
    let cues::Cues { cues, problems } = cues::read(&text, dialect);
    if cues.is_empty() {
        let way_out =
            "give a transcript with times (00:00:01,000 --> 00:00:04,000), or read it with --from text";
        return Err(input.error("no-cues", "it holds no cue: no words under a line of times", way_out));
    }
    let mut extract = Extract::default();
    for turn in turns(&cues) {
        write(&turn, &mut extract);
    }
    if extract.is_empty() {
        return Err(input.error(
            "empty-input",
            "its cues hold no words",
            "give a transcript with words in it",
        ));
    }
    let mut document = extract.into_document(input)?;
    if text.as_bytes() != input.bytes {
        // Places count bytes of the input, and these are places of what was decoded from it.
        document.origin = Default::default();
    }
    document.problems.extend(problem);
    document.problems.extend(problems);
    Ok(document)
}

/// What one voice says on end.
#[derive(Debug, Default)]
struct Turn {
    speaker: Option<String>,
    lines: Vec<Words>,
}

/// One line of a cue, without its tags and without the mark of who says it.
struct Line {
    speaker: Option<String>,
    /// Whether the line says that another voice begins, named or not.
    changes: bool,
    words: Words,
}

fn turns(cues: &[Cue]) -> Vec<Turn> {
    let rolling = is_rolling(cues);
    let mut turns: Vec<Turn> = Vec::new();
    let mut until = 0_u64;
    let mut last_line = String::new();
    for cue in cues {
        let paused = cue.start > until.saturating_add(PAUSE);
        until = cue.end;
        for (at, raw) in cue.lines.iter().enumerate() {
            let repeated = rolling && raw.words.as_str().trim() == last_line;
            last_line = raw.words.as_str().trim().to_owned();
            let Some(line) = line(raw).filter(|_| !repeated) else { continue };
            let ends = paused && at == 0;
            match turns.last_mut() {
                Some(turn) if continues(turn, &line, ends) => turn.lines.push(line.words),
                _ => turns.push(Turn { speaker: line.speaker, lines: vec![line.words] }),
            }
        }
    }
    turns
}

/// Captions that roll up show each line twice: as the new one, then above the next.
fn is_rolling(cues: &[Cue]) -> bool {
    let first = |cue: &Cue| cue.lines.first().map(|line| line.words.as_str().trim().to_owned());
    let last = |cue: &Cue| cue.lines.last().map(|line| line.words.as_str().trim().to_owned());
    let pairs = cues.windows(2).filter(|pair| !pair[0].lines.is_empty() && !pair[1].lines.is_empty());
    let (mut all, mut again) = (0, 0);
    for pair in pairs {
        all += 1;
        again += usize::from(last(&pair[0]) == first(&pair[1]));
    }
    again >= 2 && again * 2 > all
}

/// Whether a line belongs to the turn before it; `paused` when the voice rested before it.
fn continues(turn: &Turn, line: &Line, paused: bool) -> bool {
    match (&turn.speaker, &line.speaker) {
        (Some(before), Some(now)) => before == now,
        (None, Some(_)) => false,
        _ if line.changes => false,
        (Some(_), None) => true,
        (None, None) => !(paused && turn.lines.last().is_some_and(|words| ends_sentence(words.as_str()))),
    }
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '’', '\'', ')', ' ']).ends_with(['.', '?', '!', '…'])
}

/// Takes off the mark of who speaks; nothing where the line is a sound, music, or empty.
fn line(raw: &tags::Line) -> Option<Line> {
    let mut words = raw.words.trimmed();
    let mut changes = raw.ended_voice;
    let start = words.as_str();
    let marks = start.len() - start.trim_start_matches(['>', '-', '–', '—', ' ']).len();
    if marks > 0 && is_change(&start[..marks]) {
        words = words.slice(marks..start.len()).trimmed();
        changes = true;
    }
    if is_sound(words.as_str()) {
        return None;
    }
    let mut speaker = raw.voice.clone();
    if speaker.is_none()
        && let Some(name) = named_speaker(words.as_str())
    {
        speaker = Some(name.to_owned());
        let after = name.len() + 1;
        words = words.slice(after..words.as_str().len()).trimmed();
    }
    (!words.is_blank()).then_some(Line { speaker, changes, words })
}

/// `>>` and `>>>` of American captions; a dash before the words of the second voice in a cue.
fn is_change(marks: &str) -> bool {
    marks.contains(">>") || matches!(marks.trim(), "-" | "–" | "—")
}

/// "[Applause]", "(LAUGHTER)", "♪ music ♪": no words of anybody.
fn is_sound(line: &str) -> bool {
    let line = line.trim();
    let bracketed = |open, close| {
        line.strip_prefix(open)
            .is_some_and(|rest: &str| rest.find(close).is_some_and(|at| at + 1 == rest.len()))
    };
    let music = line.starts_with(['♪', '♫', '#']) && line.ends_with(['♪', '♫', '#']);
    bracketed('[', ']') || bracketed('(', ')') || music || !line.chars().any(char::is_alphanumeric)
}

/// The name before the colon that opens a line, where it has the form of one: up to six words that are all in capitals, or
/// two to five that all begin with one ("Ann Bell:", "Sen. Bo Carr:"). A time, a title of a book or "Note:" is none.
fn named_speaker(line: &str) -> Option<&str> {
    const LONGEST: usize = 60;
    let (name, rest) = line.split_once(':')?;
    let tokens: Vec<&str> = name.split_whitespace().collect();
    let shouted =
        name.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !name.chars().any(char::is_lowercase);
    let written = |token: &&str| {
        token.trim_start_matches('(').starts_with(char::is_uppercase)
            || matches!(*token, "de" | "van" | "von" | "al")
    };
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | ',' | '(' | ')' | '/');
    let named = shouted && tokens.len() <= 6
        || (2..=5).contains(&tokens.len())
            && tokens.iter().all(written)
            && !name.contains(|c: char| c.is_ascii_digit());
    let fits =
        named && name.len() <= LONGEST && name.chars().all(plain) && rest.starts_with(char::is_whitespace);
    fits.then_some(name)
}

/// Writes a turn as one paragraph, or several where it is long: each opens with the speaker's name.
fn write(turn: &Turn, extract: &mut Extract) {
    let mut words = opening(turn);
    let bare = words.as_str().len();
    for line in &turn.lines {
        if words.as_str().len() > LONGEST_TURN && ends_sentence(words.as_str()) {
            extract.block(BlockKind::Paragraph, &words);
            words = opening(turn);
        }
        if words.as_str().len() > bare {
            words.push_new(" ");
        }
        words.append(line);
    }
    if words.as_str().len() > bare {
        extract.block(BlockKind::Paragraph, &words);
    }
}

fn opening(turn: &Turn) -> Words {
    let mut words = Words::default();
    if let Some(speaker) = &turn.speaker {
        words.push_new(speaker);
        words.push_new(": ");
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speakers_name_has_the_form_of_one() {
        for line in
            ["ANN BELL: Yes.", "Ann Bell: Yes.", "Sen. Bo Carr (Hill): No.", "MODERATOR: Next.", "Q: Why?"]
        {
            let expected =
                if line.starts_with("Q:") { None } else { line.split_once(':').map(|(name, _)| name) };
            assert_eq!(named_speaker(line), expected, "{line}");
        }
        for line in
            ["At 10:30 we met.", "Note: he left.", "He said this: no.", "http://example.org", "NO:comment"]
        {
            assert_eq!(named_speaker(line), None, "{line}");
        }
    }

    #[test]
    fn sounds_are_told_from_words() {
        assert!(is_sound("[Applause]") && is_sound("(LAUGHTER)") && is_sound("♪ la la ♪") && is_sound("..."));
        assert!(
            !is_sound("[inaudible] and so we left") && !is_sound("(We) left (then)") && !is_sound("Yes.")
        );
    }
}
