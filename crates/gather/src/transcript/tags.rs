//! The tags and entities in the words of a cue.

use crate::extract::Words;

/// A line of a cue without its tags.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// Who speaks, where a voice tag says so.
    pub(crate) voice: Option<String>,
    /// Whether a voice that a tag named has ended before the line: what follows is not its.
    pub(crate) ended_voice: bool,
    /// The words.
    pub(crate) words: Words,
}

/// The entities that the standard names, and those that are met beside them.
const ENTITIES: &[(&str, &str)] = &[
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&apos;", "'"),
    ("&nbsp;", " "),
    ("&lrm;", ""),
    ("&rlm;", ""),
];

/// Takes the tags out of a cue's lines; each line comes with its place in the input. A voice holds until its tag ends or
/// the cue does, and a line in which another voice begins is cut there.
pub(super) fn strip<'a>(lines: impl Iterator<Item = (&'a str, usize)>) -> Vec<Line> {
    let mut stripped = Vec::new();
    let mut voice: Option<String> = None;
    let mut ended = false;
    for (words, start) in lines {
        let mut line = Line { voice: voice.clone(), ended_voice: ended, words: Words::default() };
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(tag) = tag(rest) {
                at += tag.len();
                if let Some(now) = change_of_voice(tag) {
                    ended = now.is_none() && voice.is_some();
                    voice = now;
                    let before = std::mem::take(&mut line);
                    stripped.extend((!before.words.is_blank()).then_some(before));
                    line = Line { voice: voice.clone(), ended_voice: ended, words: Words::default() };
                }
                continue;
            }
            if let Some((entity, meant)) = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)) {
                line.words.push_new(meant);
                at += entity.len();
                continue;
            }
            let plain = 1 + rest[1..].find(['<', '&', '{']).unwrap_or(rest.len() - 1);
            line.words.push(&rest[..plain], (start + at) as u64);
            at += plain;
        }
        stripped.push(line);
    }
    stripped
}

/// The tag that opens these words: `<i>`, `</v>`, `<00:01.000>`, `{\an8}`; a bare `<` is none.
fn tag(words: &str) -> Option<&str> {
    const LONGEST: usize = 200;
    let (close, inner) = match words.as_bytes() {
        [b'<', inner, ..] => ('>', inner.is_ascii_alphanumeric() || *inner == b'/'),
        [b'{', b'\\', ..] => ('}', true),
        _ => return None,
    };
    let end = words.find(close).filter(|&end| inner && end <= LONGEST)?;
    words.get(..=end)
}

/// Who speaks from a tag on: somebody (`<v Ann Bell>`), nobody named (`</v>`), or no change.
fn change_of_voice(tag: &str) -> Option<Option<String>> {
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    if inner == "/v" {
        return Some(None);
    }
    let (name, speaker) = inner.split_once(char::is_whitespace)?;
    let named = name == "v" || name.starts_with("v.");
    let speaker = speaker.split_whitespace().collect::<Vec<_>>().join(" ");
    (named && !speaker.is_empty()).then_some(Some(speaker))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dump(lines: &[&str]) -> Vec<(Option<String>, String)> {
        let stripped = strip(lines.iter().map(|line| (*line, 0)));
        stripped.into_iter().map(|line| (line.voice, line.words.as_str().to_owned())).collect()
    }

    #[test]
    fn tags_go_and_what_only_looks_like_one_stays() {
        let plain = dump(&["{\\an8}<i>If x < 3</i> &amp; <c.yellow>y</c><00:01.000> {z} &x"]);
        assert_eq!(plain, [(None, "If x < 3 & y {z} &x".to_owned())]);
    }

    #[test]
    fn a_voice_holds_to_the_end_of_its_cue_or_tag() {
        let voices = dump(&["<v Ann  Bell>One", "two</v> <v.loud Bo Carr>three"]);
        let ann = Some("Ann Bell".to_owned());
        assert_eq!(voices[0], (ann.clone(), "One".to_owned()));
        assert_eq!(voices[1], (ann, "two".to_owned()));
        assert_eq!(voices.last().unwrap(), &(Some("Bo Carr".to_owned()), "three".to_owned()));
    }

    #[test]
    fn words_lead_back_to_where_they_stood() {
        let line = strip([("<i>Yes</i>", 100)].into_iter()).remove(0);
        let mut expected = Words::default();
        expected.push("Yes", 103);
        assert_eq!(format!("{:?}", line.words), format!("{expected:?}"));
    }
}
