//! Bytes to characters: a byte order mark first, then UTF-8, then the likeliest of the older encodings.
//!
//! Nothing is normalised: for UTF-8 the text is the bytes, byte order mark included.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use onrecord_core::document::Problem;

use crate::input::{Input, InputError};

/// Decodes a document's bytes. The problem says so where the encoding had to be guessed.
pub(crate) fn decode(input: &Input<'_>, bytes: &[u8]) -> Result<(String, Option<Problem>), InputError> {
    input.check_size(bytes.len())?;
    if let Some(label) = input.encoding {
        let encoding = Encoding::for_label(label.as_bytes()).ok_or_else(|| unknown(input, label))?;
        return Ok((exact(input, encoding, bytes)?, None));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let encoding = if bytes[0] == 0xFF { UTF_16LE } else { UTF_16BE };
        return Ok((exact(input, encoding, bytes)?, None));
    }
    refuse_binary(input, bytes)?;
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), None)),
        Err(_) => guess(input, bytes),
    }
}

fn exact(input: &Input<'_>, encoding: &'static Encoding, bytes: &[u8]) -> Result<String, InputError> {
    let decoded = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    decoded.map(|text| text.into_owned()).ok_or_else(|| {
        let what = format!("its bytes are not valid {}", encoding.name());
        input.error("bad-encoding", &what, "name the right one with --encoding, or save the file as UTF-8")
    })
}

fn guess(input: &Input<'_>, bytes: &[u8]) -> Result<(String, Option<Problem>), InputError> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let text = exact(input, encoding, bytes).ok().filter(|_| encoding != UTF_8).ok_or_else(|| {
        input.error(
            "unknown-encoding",
            "its bytes are not UTF-8 and no other encoding fits them",
            "name it with --encoding, or save the file as UTF-8",
        )
    })?;
    let message =
        format!("not UTF-8: read as {}, the likeliest encoding; --encoding names another", encoding.name());
    Ok((text, Some(Problem { code: "encoding-guessed", message })))
}

fn unknown(input: &Input<'_>, label: &str) -> InputError {
    let what = format!("there is no encoding called “{label}”");
    input.error("unknown-encoding", &what, "use a name such as utf-8, windows-1252, iso-8859-2 or utf-16le")
}

/// Text has no NUL and few control characters; what has is some other kind of file.
fn refuse_binary(input: &Input<'_>, bytes: &[u8]) -> Result<(), InputError> {
    let head = &bytes[..bytes.len().min(1 << 16)];
    let control = head
        .iter()
        .filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B))
        .count();
    if head.contains(&0) || control * 20 > head.len() {
        let kind = binary_kind(head).unwrap_or("a binary file");
        return Err(input.error(
            "binary-input",
            &format!("it is {kind}, not text"),
            "save its text as UTF-8 first",
        ));
    }
    Ok(())
}

/// What kind of file starts like this, where its first bytes tell.
pub(crate) fn binary_kind(head: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\x1F\x8B", "gzip-compressed"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\xD0\xCF\x11\xE0", "an old office document"),
        (b"{\\rtf", "an RTF document"),
        (b"BZh", "bzip2-compressed"),
    ];
    KINDS.iter().find(|(magic, _)| head.starts_with(magic)).map(|&(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, &'static str> {
        decode(&Input::of(bytes), bytes).map(|(text, _)| text).map_err(|error| error.code)
    }

    #[test]
    fn utf8_is_taken_as_it_is() {
        assert_eq!(decoded("\u{FEFF}caf\u{E9}".as_bytes()).as_deref(), Ok("\u{FEFF}caf\u{E9}"));
    }

    #[test]
    fn older_encodings_are_guessed_and_said() {
        let bytes = b"The caf\xE9 on the na\xEFve boulevard \x93closed\x94 on Tuesday.";
        let (text, problem) = decode(&Input::of(bytes), bytes).unwrap();
        assert!(text.contains("café") && text.contains('“'), "{text}");
        assert_eq!(problem.map(|problem| problem.code), Some("encoding-guessed"));
    }

    #[test]
    fn utf16_needs_its_mark() {
        let bytes: Vec<u8> = "\u{FEFF}Hello".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&bytes).map(|text| text.ends_with("Hello")), Ok(true));
        assert_eq!(decoded(&bytes[2..]), Err("binary-input"));
    }

    #[test]
    fn a_named_encoding_must_exist_and_fit() {
        let with = |label, bytes: &[u8]| {
            let input = Input { encoding: Some(label), ..Input::of(bytes) };
            decode(&input, bytes).map(|(text, _)| text).map_err(|error| error.code)
        };
        assert_eq!(with("klingon", b"x"), Err("unknown-encoding"));
        assert_eq!(with("utf-8", b"\xFF"), Err("bad-encoding"));
        assert_eq!(with("iso-8859-2", b"\xB1").as_deref(), Ok("ą"));
    }

    #[test]
    fn binaries_are_named() {
        let error = decode(&Input::of(b"%PDF-1.7\n\0\0"), b"%PDF-1.7\n\0\0").unwrap_err();
        assert!(error.to_string().contains("a PDF"), "{error}");
    }
}
