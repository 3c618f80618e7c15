//! The parts that come before and after the networks, on the committed model.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "tests read fixtures and say what they skip"
)]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::Value;

use crate::analysis::Pos;
use crate::cache::Cache;
use crate::hash::{hash4, string_id};
use crate::lemma::Lemmatizer;
use crate::lexeme::{Lexemes, prefix, shape, suffix};
use crate::model::Sections;
use crate::ruler::{Ruled, Ruler};
use crate::tokenizer::{Piece, Tokenizer};

struct Words {
    tokenizer: Tokenizer,
    lexemes: Lexemes,
    ruler: Ruler,
    lemmatizer: Lemmatizer,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn section(name: &str) -> &'static [u8] {
    static MODEL: LazyLock<&'static [u8]> =
        LazyLock::new(|| std::fs::read(root().join("models/english.model")).unwrap().leak());
    Sections::open(&MODEL).unwrap().bytes(name).unwrap()
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    tokenizer: Tokenizer::from_section(section("tokenizer")).unwrap(),
    lexemes: Lexemes::from_section(section("lexeme_norm")).unwrap(),
    ruler: Ruler::from_section(section("attribute_ruler")).unwrap(),
    lemmatizer: Lemmatizer::from_section(section("lemmatizer")).unwrap(),
});

fn word<'a>(text: &'a str, piece: &Piece) -> &'a str {
    &text[piece.start as usize..piece.end as usize]
}

fn tokens(text: &str) -> Vec<&str> {
    WORDS.tokenizer.tokenize(text, &mut Cache::new()).iter().map(|piece| word(text, piece)).collect()
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!lines.is_empty());
    lines
}

/// The larger vectors that lie beside the repository, or nothing and a word about it.
fn vectors(name: &str) -> Vec<Value> {
    let path = root().join("../shared/design/language/vectors").join(name);
    if path.exists() {
        return lines(&path);
    }
    eprintln!("skipped: {} is not there", path.display());
    Vec::new()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}

fn check_cut(case: &Value, cache: &mut Cache) {
    let text = case["text"].as_str().unwrap();
    let pieces = WORDS.tokenizer.tokenize(text, cache);
    let words: Vec<&str> = pieces.iter().map(|piece| word(text, piece)).collect();
    assert_eq!(words, strings(&case["tokens"]), "tokens of {text:?}");
    let spaces: String = pieces.iter().map(|piece| if piece.space { '1' } else { '0' }).collect();
    assert_eq!(spaces, case["space"], "spaces of {text:?}");
    for (piece, norm) in pieces.iter().zip(strings(&case["norm"])) {
        let word = word(text, piece);
        let found = WORDS.lexemes.features(cache, piece.word).norm;
        assert_eq!(found, string_id(norm), "norm of {word:?} in {text:?} is not {norm:?}");
    }
}

#[test]
fn texts_are_cut_as_spacy_cuts_them() {
    let mut cache = Cache::new();
    for case in lines(&root().join("fixtures/language/tokenizer.jsonl")) {
        check_cut(&case, &mut Cache::new());
        check_cut(&case, &mut cache);
    }
    for name in ["tokenizer.jsonl", "sentences_sm.jsonl", "sentences_md.jsonl", "articles_sm.jsonl"] {
        vectors(name).iter().for_each(|case| check_cut(case, &mut cache));
    }
}

#[test]
fn words_have_the_features_of_the_vectors() {
    let mut cache = Cache::new();
    for case in vectors("lexemes.jsonl") {
        let text = case["word"].as_str().unwrap();
        let number = cache.word(text, 0);
        let features = WORDS.lexemes.features(&mut cache, number);
        assert_eq!(WORDS.lexemes.norm(text, features.orth), case["norm"].as_str().unwrap());
        assert_eq!([prefix(text), suffix(text)].as_slice(), [&case["prefix"], &case["suffix"]]);
        assert_eq!(shape(text), case["shape"]);
        assert_eq!(u64::from(features.is_space), case["is_space"]);
        let ids = [features.norm, features.prefix, features.suffix, features.shape];
        assert_eq!(ids.map(|id| id.to_string()).as_slice(), strings(&case["ids"]));
        for (column, (seed, rows)) in [(8, 5000), (9, 1000), (10, 2500), (11, 2500)].into_iter().enumerate() {
            let found = hash4(ids[column], seed).map(|row| row % rows);
            assert_eq!(serde_json::json!(found), case["rows"][column], "rows of {text:?}");
        }
    }
}

/// A generator of pseudo-random numbers: the tests must not differ from run to run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % bound
    }

    fn text(&mut self) -> String {
        const PARTS: [&str; 40] = [
            "can't",
            "don’t",
            "U.S.",
            "p.m.",
            ":)",
            "’S",
            "n't",
            "Mr.",
            "...",
            "……",
            "--",
            "—",
            "http://",
            "a.com",
            "@",
            "8.8.8.8",
            "US$",
            "5",
            "1,0",
            "km²",
            "°C.",
            " ",
            "  ",
            "\n",
            "\t",
            "\u{a0}",
            "\u{3000}",
            "\u{301}",
            "😀",
            "👨‍👩‍👧",
            "中文",
            "عرب",
            "«",
            "(",
            "]",
            "'",
            "\"",
            "-",
            "/",
            "Ab",
        ];
        let mut text = String::new();
        for _ in 0..self.below(24) {
            match self.below(3) {
                0 => text.extend(char::from_u32(self.below(0x11_0000) as u32)),
                1 => text.extend(char::from_u32(self.below(0x300) as u32)),
                _ => text.push_str(PARTS[self.below(PARTS.len())]),
            }
        }
        text
    }
}

/// Every byte of the text is in one token or is a space that the token before it swallowed.
fn assert_tiled(text: &str, pieces: &[Piece]) {
    let mut at = 0;
    for piece in pieces {
        assert_eq!(piece.start, at, "{text:?}");
        assert!(piece.end > piece.start, "{text:?}");
        assert!(text.is_char_boundary(piece.end as usize), "{text:?}");
        at = piece.end;
        if piece.space {
            assert_eq!(text.as_bytes()[at as usize], b' ', "{text:?}");
            at += 1;
        }
    }
    assert_eq!(at as usize, text.len(), "{text:?}");
}

#[test]
fn tokens_tile_any_text_with_any_cache() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let mut cache = Cache::new();
    for _ in 0..20_000 {
        let text = random.text();
        let warm = WORDS.tokenizer.tokenize(&text, &mut cache);
        assert_tiled(&text, &warm);
        let unnumbered = |pieces: Vec<Piece>| pieces.into_iter().map(|piece| Piece { word: 0, ..piece });
        let cold = WORDS.tokenizer.tokenize(&text, &mut Cache::new());
        assert!(unnumbered(cold).eq(unnumbered(warm)), "{text:?}");
    }
    WORDS.lexemes.fill(&mut cache);
}

#[test]
fn long_runs_take_no_longer_than_their_length() {
    // Work that grew with the square of these would take minutes.
    let count = 200_000;
    for text in ["(", "@", "a@.", "'s", ".", "a-", "5$", "a.", "…", "x", "\u{301}", "//:", "a,b", ":)"] {
        let text = text.repeat(count);
        assert_tiled(&text, &WORDS.tokenizer.tokenize(&text, &mut Cache::new()));
    }
}

#[test]
fn a_late_exception_needs_its_exact_text() {
    assert_eq!(tokens("(a :) b)"), ["(", "a", ":)", "b", ")"]);
    // With a space inside it is no smiley.
    assert_eq!(tokens("a : ) b"), ["a", ":", ")", "b"]);
}

/// Applies the ruler to words parted by spaces.
fn ruled(text: &str, tags: &[&'static str], deps: &[&'static str]) -> (Vec<Ruled>, Vec<&'static str>) {
    let mut cache = Cache::new();
    let pieces = WORDS.tokenizer.tokenize(text, &mut cache);
    let (mut tags, mut deps) = (tags.to_vec(), deps.to_vec());
    assert_eq!(pieces.len(), tags.len());
    (WORDS.ruler.apply(&WORDS.lexemes, &pieces, &mut cache, &mut tags, &mut deps), tags)
}

#[test]
fn the_ruler_refines_tags_by_word_and_label() {
    let (found, _) = ruled("That he has", &["IN", "PRP", "VBZ"], &["mark", "nsubj", "ccomp"]);
    assert_eq!(found.iter().map(|ruled| ruled.pos).collect::<Vec<_>>(), [Pos::Sconj, Pos::Pron, Pos::Verb]);
    assert_eq!(found[1].morph, "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs");
    assert_eq!([found[0].lemma, found[1].lemma, found[2].lemma], [None, Some("he"), Some("have")]);
}

#[test]
fn the_ruler_looks_at_neighbours() {
    let (found, _) = ruled("let's", &["VB", "PRP"], &["ROOT", "nsubj"]);
    assert_eq!([found[0].lemma, found[1].lemma], [None, Some("us")]);
    let (found, _) = ruled("Ain't", &["VBZ", "RB"], &["ROOT", "neg"]);
    assert_eq!([found[0].lemma, found[1].lemma], [Some("be"), Some("not")]);
}

#[test]
fn white_space_is_tagged_so_and_nothing_else_is() {
    let (found, tags) = ruled("a\nb", &["NN", "NN", "_SP"], &["ROOT", "dep", "dep"]);
    assert_eq!(found.iter().map(|ruled| ruled.pos).collect::<Vec<_>>(), [Pos::Noun, Pos::Space, Pos::X]);
    assert_eq!(tags, ["NN", "_SP", "_SP"]);
}

#[test]
fn an_unknown_tag_is_no_panic() {
    let (found, tags) = ruled("word", &["?"], &["?"]);
    assert_eq!((found[0].pos, found[0].morph, tags), (Pos::X, "", vec!["?"]));
}

#[test]
fn lemmas() {
    const PAST: &str = "Tense=Past|VerbForm=Fin";
    for (text, pos, morph, lemma) in [
        ("ran", Pos::Verb, PAST, "run"),
        ("accused", Pos::Verb, PAST, "accuse"),
        ("tries", Pos::Verb, "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "try"),
        ("Children", Pos::Noun, "Number=Plur", "child"),
        ("ministries", Pos::Noun, "Number=Plur", "ministry"),
        ("spokesmen", Pos::Noun, "Number=Plur", "spokesman"),
        ("news", Pos::Noun, "Number=Sing", "news"),
        ("blorbs", Pos::Noun, "Number=Plur", "blorb"),
        ("Better", Pos::Adv, "Degree=Cmp", "well"),
        ("largest", Pos::Adj, "Degree=Sup", "large"),
        ("Houses", Pos::Propn, "Number=Plur", "Houses"),
        ("”", Pos::Punct, "", "\""),
        ("Quickly", Pos::X, "", "quickly"),
        ("\n", Pos::Space, "", "\n"),
        ("", Pos::Noun, "", ""),
    ] {
        assert_eq!(&*WORDS.lemmatizer.lemma(text, pos, morph), lemma, "{text}");
    }
}

#[test]
fn damaged_sections_are_errors_or_harmless() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let text = "He can't say ‘it ran’, c'mon: 5km, tried children :)";
    for name in ["tokenizer", "lexeme_norm", "attribute_ruler", "lemmatizer"] {
        let whole = section(name);
        for _ in 0..if whole.len() < 100_000 { 100 } else { 8 } {
            let mut bytes = whole.to_vec();
            let at = random.below(bytes.len());
            // Near the front are the counts and offsets.
            for at in [at, at % 200] {
                bytes[at] ^= 1 << random.below(8);
            }
            if random.below(4) == 0 {
                bytes.truncate(at);
            }
            try_section(name, bytes.leak(), text);
        }
        let cut = &whole[..whole.len() - 1];
        assert!(!try_section(name, cut, text), "{name} lacks its last byte");
    }
}

/// Whether a section is taken; if it is, it is put to use.
fn try_section(name: &str, bytes: &'static [u8], text: &str) -> bool {
    let mut cache = Cache::new();
    match name {
        "tokenizer" => Tokenizer::from_section(bytes)
            .map(|it| assert_tiled(text, &it.tokenize(text, &mut cache)))
            .is_ok(),
        "lexeme_norm" => {
            Lexemes::from_section(bytes).map(|it| it.norm(text, string_id("c'mon")).len()).is_ok()
        }
        "lemmatizer" => {
            let lemmas = |it: Lemmatizer| {
                text.split(' ').map(|word| it.lemma(word, Pos::Verb, "").len()).sum::<usize>()
            };
            Lemmatizer::from_section(bytes).map(lemmas).is_ok()
        }
        _ => {
            let pieces = WORDS.tokenizer.tokenize(text, &mut cache);
            let (mut tags, mut deps) = (vec!["VBZ"; pieces.len()], vec!["aux"; pieces.len()]);
            let ruler = Ruler::from_section(bytes);
            ruler.map(|it| it.apply(&WORDS.lexemes, &pieces, &mut cache, &mut tags, &mut deps)).is_ok()
        }
    }
}
