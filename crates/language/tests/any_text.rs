//! Any string can be read: nothing panics, and what comes out fits the text it came from.

#![expect(clippy::disallowed_methods, reason = "tests read their fixtures; the library itself does not")]

use std::path::Path;
use std::sync::LazyLock;

use onrecord_language::{Analysis, English};

static ENGLISH: LazyLock<English> = LazyLock::new(|| English::load(*MODEL).unwrap());

static MODEL: LazyLock<&'static [u8]> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/english.model");
    std::fs::read(path).unwrap().leak()
});

/// What holds of every analysis of every text.
fn check(text: &str, analysis: &Analysis) {
    let mut rebuilt = String::new();
    for token in &analysis.tokens {
        assert_eq!(token.start as usize, rebuilt.len());
        assert!(token.start < token.end);
        rebuilt += &text[token.start as usize..token.end as usize];
        rebuilt += if token.space { " " } else { "" };
        assert!(token.head < analysis.tokens.len());
    }
    assert_eq!(rebuilt, text);
    let mut covered = 0;
    for sentence in &analysis.sentences {
        assert!(sentence.start == covered && sentence.end > covered);
        covered = sentence.end;
    }
    assert_eq!(covered, analysis.tokens.len());
    let mut end = 0;
    for entity in &analysis.entities {
        assert!(entity.tokens.start >= end && entity.tokens.end > entity.tokens.start);
        end = entity.tokens.end;
    }
    assert!(end <= covered);
}

/// Pseudo-random numbers; the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn character(&mut self) -> char {
        let code = match self.below(6) {
            0 | 1 => self.below(0x80),
            2 => self.below(0x800),
            3 => 0x2000 + self.below(0x70),
            4 => self.below(0x1_0000),
            _ => self.below(0x11_0000),
        };
        u32::try_from(code).ok().and_then(char::from_u32).unwrap_or(' ')
    }
}

#[test]
fn random_characters() {
    let mut numbers = Numbers(1);
    let mut reader = ENGLISH.reader();
    for _ in 0..400 {
        let text: String = (0..numbers.below(120)).map(|_| numbers.character()).collect();
        check(&text, &reader.annotate(&text));
        for sentence in reader.sentences_fast(&text) {
            assert!(text.get(sentence).is_some_and(|sentence| !sentence.is_empty()));
        }
    }
}

#[test]
fn words_and_marks_in_any_order() {
    const PARTS: [&str; 40] = [
        "the",
        "The",
        "minister",
        "said",
        "that",
        "\"",
        "“",
        "”",
        "'s",
        "n't",
        "U.S.",
        "Mr.",
        ".",
        "...",
        ",",
        ";",
        "(",
        ")",
        "-",
        "—",
        "$5m",
        "2,000",
        "19:40",
        "%",
        "\n",
        "\n\n",
        "\t",
        " ",
        "\u{a0}",
        "\r\n",
        "e-mail",
        "a@b.co",
        "http://x.org/y",
        ":)",
        "O'Neill",
        "é",
        "e\u{301}",
        "中文",
        "😀",
        "\u{200b}",
    ];
    let mut numbers = Numbers(2);
    let mut reader = ENGLISH.reader();
    for _ in 0..400 {
        let mut text = String::new();
        for _ in 0..numbers.below(60) {
            text += PARTS[numbers.below(PARTS.len())];
            text += ["", " ", " ", "  "][numbers.below(4)];
        }
        check(&text, &reader.annotate(&text));
    }
}

#[test]
fn long_runs_of_one_thing() {
    let mut reader = ENGLISH.reader();
    for part in [
        "a", "A ", ".", "\"", " ", "\n", "(", "-", "1", "said ", "'", "\u{301}", "😀", "Mr. ", "a. ", "a@",
        "and ",
    ] {
        let text = part.repeat(3000);
        check(&text, &reader.annotate(&text));
    }
}

#[test]
fn a_truncated_or_altered_model_is_refused() {
    let mut numbers = Numbers(3);
    for _ in 0..10 {
        let cut = &MODEL[..numbers.below(MODEL.len())];
        assert!(English::load(cut).is_err());
    }
    let mut altered = MODEL.to_vec();
    let at = numbers.below(altered.len());
    altered[at] ^= 4;
    let error = English::load(altered.leak()).err().map(|error| error.to_string());
    assert!(error.is_some_and(|error| error.contains("checksum")));
}
