//! English text to tokens, sentences, tags, heads, names and lemmas.
//!
//! A runtime for the published `en_core_web` weights, exact to the token. Text goes in as any `&str` and is never
//! changed; every position that comes out is a byte offset into it. The crate knows nothing of news, opens no files
//! and starts no threads.

#![expect(dead_code, reason = "the networks that take the words are not in yet")]

mod affix;
mod analysis;
mod cache;
mod char_table;
mod chars;
mod hash;
mod lemma;
mod lexeme;
mod model_error;
mod relation;
mod ruler;
mod section;
mod tokenizer;
mod word_table;

pub use analysis::{Analysis, Entity, EntityLabel, Pos, Relation, Token};
pub use model_error::ModelError;
