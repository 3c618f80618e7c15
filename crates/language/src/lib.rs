//! English text to tokens, sentences, tags, heads, names and lemmas.
//!
//! A runtime for the published `en_core_web` weights, exact to the token. Text goes in as any `&str` and is never
//! changed; every position that comes out is a byte offset into it. The crate knows nothing of news, opens no files
//! and starts no threads.

mod affix;
mod analysis;
mod cache;
mod char_table;
mod chars;
mod english;
mod hash;
mod kernel;
mod lemma;
mod lexeme;
mod model;
mod model_error;
mod names;
mod parser;
mod relation;
mod ruler;
mod section;
mod senter;
mod steps;
mod tagger;
mod tok2vec;
mod tokenizer;
mod tree;
mod word_table;
#[cfg(test)]
mod words_tests;

pub use analysis::{Analysis, Entity, EntityLabel, Pos, Relation, Token};
pub use english::{English, Reader};
pub use kernel::Kernel;
pub use model_error::ModelError;
