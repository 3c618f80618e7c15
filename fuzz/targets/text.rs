//! Any string can be read, and what comes out fits it.

#![no_main]

use std::cell::RefCell;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use onrecord_language::{English, Reader};

static ENGLISH: LazyLock<English> = LazyLock::new(|| {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/english.model");
    English::load(std::fs::read(path).expect("the committed model").leak()).expect("a sound model")
});

thread_local! {
    static READER: RefCell<Reader<'static>> = RefCell::new(ENGLISH.reader());
}

fuzz_target!(|text: &str| READER.with_borrow_mut(|reader| check(reader, text)));

fn check(reader: &mut Reader, text: &str) {
    let analysis = reader.annotate(text);
    let mut rebuilt = String::new();
    for token in &analysis.tokens {
        assert_eq!(token.start as usize, rebuilt.len());
        rebuilt += &text[token.start as usize..token.end as usize];
        rebuilt += if token.space { " " } else { "" };
        assert!(token.head < analysis.tokens.len());
    }
    assert_eq!(rebuilt, text);
    assert_eq!(
        analysis.sentences.iter().map(|sentence| sentence.len()).sum::<usize>(),
        analysis.tokens.len()
    );
    assert!(analysis.entities.iter().all(|entity| entity.tokens.end <= analysis.tokens.len()));
    for sentence in reader.sentences_fast(text) {
        assert!(!text[sentence].is_empty());
    }
}
