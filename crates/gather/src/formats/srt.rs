//! SubRip (`.srt`): the transcript of a broadcast, a speech or an interview.

use super::{Format, Parsed};
use crate::input::Input;
use crate::transcript::{self, Dialect};

/// SubRip.
pub static FORMAT: Format = Format {
    name: "srt",
    doc: "SubRip transcript; cues become the turns of those who speak, times and tags are left out",
    extensions: &["srt"],
    sniff: |bytes| {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]);
        let mut lines = head.trim_start_matches('\u{FEFF}').lines().skip_while(|line| line.trim().is_empty());
        let numbered = lines
            .next()
            .is_some_and(|line| !line.is_empty() && line.trim().bytes().all(|byte| byte.is_ascii_digit()));
        numbered && lines.next().is_some_and(transcript::is_timing)
    },
    one_document: true,
    parse,
};

fn parse(input: &Input<'_>) -> Parsed {
    Ok(vec![transcript::take_in(input, Dialect::SubRip)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::sniff;

    const SPEECH: &str = "1\n00:00:01,000 --> 00:00:03,000\nMAYOR DORVAL: The harbour\nwill open on\n\n2\n00:00:03,100 --> 00:00:05,000\n<i>Tuesday.</i>\n\n3\n00:00:05,500 --> 00:00:06,000\n[Applause]\n\n4\n00:00:09,000 --> 00:00:12,000\nREPORTER: At what time?\n\n5\n00:00:12,000 --> 00:00:13,000\n- At noon.\n- Thank you.\n";

    fn text(srt: &str) -> String {
        parse(&Input::of(srt.as_bytes())).unwrap().remove(0).unwrap().text.as_str().to_owned()
    }

    #[test]
    fn cues_become_turns() {
        let expected = "MAYOR DORVAL: The harbour will open on Tuesday.\n\nREPORTER: At what time?\n\nAt noon.\n\nThank you.";
        assert_eq!(text(SPEECH), expected);
        assert_eq!(text(&SPEECH.replace('\n', "\r\n")), expected);
    }

    #[test]
    fn words_lead_back_into_the_file() {
        let document = parse(&Input::of(SPEECH.as_bytes())).unwrap().remove(0).unwrap();
        for &(at, raw, len) in &document.origin.runs {
            let (at, raw, len) = (at as usize, raw as usize, len as usize);
            assert_eq!(&document.text.as_str()[at..at + len], &SPEECH[raw..raw + len]);
        }
        assert!(document.origin.runs.len() >= 5);
    }

    #[test]
    fn without_names_a_pause_after_a_sentence_ends_a_paragraph() {
        let srt = "1\n00:00:01,000 --> 00:00:02,000\nThe port is\n\n2\n00:00:09,000 --> 00:00:10,000\nopen.\n\n3\n00:00:10,200 --> 00:00:11,000\nShips left.\n\n4\n00:00:19,000 --> 00:00:20,000\nAll is well.\n";
        assert_eq!(text(srt), "The port is open. Ships left.\n\nAll is well.");
    }

    #[test]
    fn it_is_known_by_its_first_cue() {
        assert_eq!(sniff(&Input::of(SPEECH.as_bytes())).unwrap().name, "srt");
        assert_eq!(sniff(&Input::of(b"1\nThe harbour opened at 10:00 --> noon.")).unwrap().name, "text");
    }

    #[test]
    fn what_is_no_transcript_is_refused_with_the_way_out() {
        for bad in ["The harbour opened.", "1\n00:00:01,000 --> 00:00:02,000\n\n"] {
            let error = parse(&Input::of(bad.as_bytes())).unwrap().remove(0).unwrap_err();
            assert!(matches!(error.code, "no-cues" | "empty-input") && !error.way_out.is_empty(), "{error}");
        }
    }

    #[test]
    fn a_cut_file_gives_what_it_has_or_an_error() {
        for end in (0..SPEECH.len()).filter(|&end| SPEECH.is_char_boundary(end)) {
            let _ = parse(&Input::of(&SPEECH.as_bytes()[..end]))
                .unwrap()
                .remove(0)
                .map(|document| document.blocks);
        }
    }
}
