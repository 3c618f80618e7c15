//! Nothing that comes out may differ from what spaCy 3.8 says of the same text.
//!
//! `fixtures/language/parity.jsonl` is made by `models/make_parity.py` from text written for this repository. The larger
//! vectors lie beside the repository, where there are any; the ones for the small model's entities need a pack with
//! those (`models/pack.py --ner sm --out models/english-sm.model.local`; `ONRECORD_SM_MODEL` names another place).
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "tests read fixtures and say what they skip"
)]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use onrecord_language::{English, Entity, Kernel, Reader};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn model(path: &Path) -> &'static [u8] {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).leak()
}

static COMMITTED: LazyLock<&'static [u8]> = LazyLock::new(|| model(&root().join("models/english.model")));

fn cases(path: &Path) -> Vec<Value> {
    let lines = std::fs::read_to_string(path).unwrap();
    let cases: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!cases.is_empty());
    cases
}

/// The larger vectors, or `None` with a word about it.
fn vectors(name: &str) -> Option<Vec<Value>> {
    let path = root().join("../shared/design/language/vectors").join(name);
    if !path.exists() {
        eprintln!("skipped: {} is not there", path.display());
        return None;
    }
    Some(cases(&path))
}

fn strings(case: &Value, key: &str) -> Vec<String> {
    case[key].as_array().unwrap().iter().map(|value| value.as_str().unwrap().to_owned()).collect()
}

fn numbers(case: &Value, key: &str) -> Vec<usize> {
    case[key].as_array().unwrap().iter().map(|value| value.as_u64().unwrap() as usize).collect()
}

/// `WorkOfArt` and `WORK_OF_ART` alike.
fn plain(name: &str) -> String {
    name.replace('_', "").to_uppercase()
}

fn expected_entities(case: &Value) -> Vec<(usize, usize, String)> {
    let entity = |entity: &Value| {
        let number = |i: usize| entity[i].as_u64().unwrap() as usize;
        (number(0), number(1), plain(entity[2].as_str().unwrap()))
    };
    case["ents"].as_array().unwrap().iter().map(entity).collect()
}

fn found_entities(entities: &[Entity]) -> Vec<(usize, usize, String)> {
    let entity = |e: &Entity| (e.tokens.start, e.tokens.end, plain(&format!("{:?}", e.label)));
    entities.iter().map(entity).collect()
}

/// Compares everything of a text.
fn check(reader: &mut Reader, case: &Value) {
    let text = case["text"].as_str().unwrap();
    let analysis = reader.annotate(text);
    let tokens = &analysis.tokens;
    let words: Vec<_> = tokens.iter().map(|token| &text[token.start as usize..token.end as usize]).collect();
    assert_eq!(words, strings(case, "tokens"), "tokens of {text:?}");
    let of = |key: &str, found: &dyn Fn(usize) -> String| {
        for (i, expected) in strings(case, key).iter().enumerate() {
            assert_eq!(&found(i), expected, "{key} of token {i}, {:?}, in {text:?}", words[i]);
        }
    };
    of("tag", &|i| tokens[i].tag.to_owned());
    of("dep", &|i| tokens[i].dep.to_owned());
    of("pos", &|i| plain(&format!("{:?}", tokens[i].pos)));
    of("morph", &|i| tokens[i].morph.to_owned());
    of("lemma", &|i| tokens[i].lemma.to_string());
    let spaces: String = tokens.iter().map(|token| if token.space { '1' } else { '0' }).collect();
    assert_eq!(spaces, case["space"].as_str().unwrap(), "spaces of {text:?}");
    let heads: Vec<_> = tokens.iter().map(|token| token.head).collect();
    assert_eq!(heads, numbers(case, "head"), "heads of {text:?}");
    let starts: Vec<_> = analysis.sentences.iter().map(|sentence| sentence.start).collect();
    assert_eq!(starts, numbers(case, "sent_starts"), "sentences of {text:?}");
    assert_eq!(found_entities(&analysis.entities), expected_entities(case), "entities of {text:?}");
}

#[test]
fn texts_of_this_repository_agree() {
    let english = English::load(&COMMITTED).unwrap();
    let mut reader = english.reader();
    let cases = cases(&root().join("fixtures/language/parity.jsonl"));
    assert!(cases.len() >= 40);
    for case in &cases {
        check(&mut reader, case);
    }
}

#[test]
fn further_texts_agree() {
    let Some(path) = std::env::var_os("ONRECORD_PARITY").map(PathBuf::from) else {
        eprintln!("skipped: ONRECORD_PARITY names no further cases (see models/make_parity.py)");
        return;
    };
    let english = English::load(&COMMITTED).unwrap();
    let mut reader = english.reader();
    for case in cases(&path) {
        check(&mut reader, &case);
    }
}

#[test]
fn the_fast_sentence_splitter_agrees() {
    let english = English::load(&COMMITTED).unwrap();
    let mut reader = english.reader();
    for case in cases(&root().join("fixtures/language/parity.jsonl")) {
        let text = case["text"].as_str().unwrap();
        let tokens = reader.annotate(text).tokens;
        let expected: Vec<_> =
            numbers(&case, "fast_starts").iter().map(|i| tokens[*i].start as usize).collect();
        let found: Vec<_> = reader.sentences_fast(text).iter().map(|sentence| sentence.start).collect();
        assert_eq!(found, expected, "{text:?}");
    }
}

#[test]
fn small_model_vectors_agree() {
    let path = std::env::var_os("ONRECORD_SM_MODEL")
        .map_or_else(|| root().join("models/english-sm.model.local"), PathBuf::from);
    if !path.exists() {
        eprintln!("skipped: {} is not there (see models/README.md)", path.display());
        return;
    }
    let english = English::load(model(&path)).unwrap();
    let mut reader = english.reader();
    for name in ["sentences_sm.jsonl", "articles_sm.jsonl"] {
        for case in vectors(name).into_iter().flatten() {
            check(&mut reader, &case);
        }
    }
}

#[test]
fn medium_model_entities_agree() {
    let english = English::load(&COMMITTED).unwrap();
    let mut reader = english.reader();
    for case in vectors("sentences_md.jsonl").into_iter().flatten() {
        let text = case["text"].as_str().unwrap();
        let entities = reader.entities_of_sentences(text, &numbers(&case, "sent_starts"));
        assert_eq!(found_entities(&entities), expected_entities(&case), "{text:?}");
    }
}

#[test]
fn all_kernels_say_the_same() {
    // The scalar kernel calls a function for each multiply-and-add unless the compiler may assume the instruction:
    // short texts and one article have to do.
    let cases = cases(&root().join("fixtures/language/parity.jsonl"));
    let mut texts: Vec<&str> = cases.iter().map(|case| case["text"].as_str().unwrap()).collect();
    texts.retain(|text| text.len() < 100 || text.starts_with("MANILA"));
    assert!(texts.len() > 20);
    let read = |kernel: Kernel| {
        let english = English::load_with(&COMMITTED, kernel).unwrap();
        let mut reader = english.reader();
        texts.iter().map(|text| reader.annotate(text)).collect::<Vec<_>>()
    };
    let reference = read(Kernel::Scalar);
    for kernel in Kernel::ALL.into_iter().skip(1) {
        if !kernel.is_available() {
            eprintln!("skipped: no {kernel:?} here");
            continue;
        }
        assert!(read(kernel) == reference, "{kernel:?}");
    }
}

#[test]
fn what_was_read_before_does_not_show() {
    let english = English::load(&COMMITTED).unwrap();
    let mut reader = english.reader();
    for case in cases(&root().join("fixtures/language/parity.jsonl")).iter().rev() {
        let text = case["text"].as_str().unwrap();
        assert!(reader.annotate(text) == english.annotate(text), "{text:?}");
    }
}
