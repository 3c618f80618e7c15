//! A model file that is not the one we made: loading it is refused or works, and what works reads text.
//!
//! Most inputs are lists of edits to the committed model, so that they get past the container; the others are files of
//! their own. The checksum is not checked under `cfg(fuzzing)`, or nothing behind it would ever be tested.

#![no_main]

use std::cell::RefCell;

use libfuzzer_sys::fuzz_target;
use onrecord_language::English;

const TEXT: &str = "\"We don't know,\" Anna-Lena Brandt of the U.N. said on 3 May.\n\nTwo ships that sank off Malta were found :)";

thread_local! {
    static MODEL: RefCell<Vec<u8>> = RefCell::new(
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../models/english.model")).expect("the committed model"),
    );
}

fn number(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// Where an edit falls: in the table of sections, at the start of a section, or anywhere in it.
fn place(model: &[u8], edit: &[u8]) -> usize {
    const TABLE: usize = 32;
    const ENTRY: usize = 48;
    let count = number(&model[12..16]);
    if edit[0] % 8 == 0 || count == 0 {
        return number(&edit[2..6]) % (TABLE + count.min(64) * ENTRY).min(model.len());
    }
    let entry = TABLE + usize::from(edit[1]) % count * ENTRY;
    let (Some(start), Some(length)) = (model.get(entry + 32..entry + 40), model.get(entry + 40..entry + 48))
    else {
        return 0;
    };
    let (start, length) = (number(start), number(length).max(1));
    let length = if edit[0] % 8 < 5 { length.min(256) } else { length };
    start.saturating_add(number(&edit[2..6]) % length) % model.len()
}

fn read(bytes: &[u8]) {
    // SAFETY: nothing that was read from the bytes outlives this call: `English`, its reader and what they say of a
    // text are all dropped here.
    let bytes: &'static [u8] = unsafe { std::slice::from_raw_parts(bytes.as_ptr(), bytes.len()) };
    if let Ok(english) = English::load(bytes) {
        let mut reader = english.reader();
        let analysis = reader.annotate(TEXT);
        assert!(analysis.tokens.iter().all(|token| token.head < analysis.tokens.len()));
        reader.sentences_fast(TEXT);
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((kind, edits)) = data.split_first() else { return };
    if kind % 16 == 0 {
        return read(edits);
    }
    MODEL.with_borrow_mut(|model| {
        let mut undo = Vec::new();
        for edit in edits.chunks_exact(8).take(32) {
            let at = place(model, edit);
            for (at, byte) in (at..model.len()).zip(&edit[6..8]) {
                undo.push((at, model[at]));
                model[at] = *byte;
            }
        }
        read(model);
        for (at, byte) in undo.into_iter().rev() {
            model[at] = byte;
        }
    });
});
