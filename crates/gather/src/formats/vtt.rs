//! WebVTT (`.vtt`): the transcript of a broadcast, a call or a video, with voices where it names them.

use super::{Format, Parsed};
use crate::input::Input;
use crate::transcript::{self, Dialect};

/// WebVTT.
pub static FORMAT: Format = Format {
    name: "vtt",
    doc: "WebVTT transcript; cues become the turns of those who speak (<v Name>), times and tags are left out",
    extensions: &["vtt"],
    sniff: |bytes| {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let rest = bytes.strip_prefix(b"WEBVTT");
        rest.is_some_and(|rest| rest.first().is_none_or(|byte| byte.is_ascii_whitespace()))
    },
    one_document: true,
    parse,
};

fn parse(input: &Input<'_>) -> Parsed {
    Ok(vec![transcript::take_in(input, Dialect::WebVtt).map(|mut document| {
        document.source.lang = language(input.bytes);
        document
    })])
}

/// What a line of the file's head says of the language.
fn language(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]);
    let mut lines = head.lines().take_while(|line| !line.trim().is_empty());
    let told = lines.find_map(|line| line.strip_prefix("Language:"))?.trim();
    (!told.is_empty()).then(|| told.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::sniff;

    fn text(vtt: &str) -> String {
        parse(&Input::of(vtt.as_bytes())).unwrap().remove(0).unwrap().text.as_str().to_owned()
    }

    #[test]
    fn voices_become_speakers() {
        let vtt = "WEBVTT - a call\nLanguage: en-GB\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Ines Dorval>The harbour\n\n00:02.000 --> 00:03.000 align:start\n<v Ines Dorval>opens on Tuesday.</v>\n\n00:03.000 --> 00:04.000\n<v Ole Brandt>Why not &amp; today?\n";
        assert_eq!(text(vtt), "Ines Dorval: The harbour opens on Tuesday.\n\nOle Brandt: Why not & today?");
        let document = parse(&Input::of(vtt.as_bytes())).unwrap().remove(0).unwrap();
        assert_eq!(document.source.lang.as_deref(), Some("en-GB"));
        assert_eq!(sniff(&Input::of(vtt.as_bytes())).unwrap().name, "vtt");
    }

    #[test]
    fn captions_that_roll_up_are_said_once() {
        let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nthe harbour\n\n00:02.000 --> 00:03.000\nthe harbour\nopens<00:02.500><c> on</c>\n\n00:03.000 --> 00:04.000\nopens on\nTuesday\n\n00:04.000 --> 00:05.000\nTuesday\nno no\n";
        assert_eq!(text(vtt), "the harbour opens on Tuesday no no");
        let twice = "WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:03.000\nNo.\n";
        assert_eq!(text(twice), "No. No.");
    }

    #[test]
    fn a_long_turn_is_cut_between_sentences_and_keeps_its_speaker() {
        let cue = |at: usize| {
            format!(
                "{:02}:00.000 --> {:02}:01.000\n<v Ann Bell>{}\n\n",
                at,
                at,
                "Ships came and went. ".repeat(39 + at)
            )
        };
        let vtt = format!("WEBVTT\n\n{}{}{}", cue(1), cue(2), cue(3));
        let text = text(&vtt);
        assert!(
            text.split("\n\n").count() == 2
                && text.split("\n\n").all(|turn| turn.starts_with("Ann Bell: Ships"))
        );
    }
}
