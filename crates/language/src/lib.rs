//! English text to tokens, sentences, tags, heads, names and lemmas.
//!
//! A runtime for the published `en_core_web` weights, exact to the token. Text goes in as any `&str` and is never
//! changed; every position that comes out is a byte offset into it. The crate knows nothing of news, opens no files
//! and starts no threads.
//!
//! ```
//! use onrecord_language::{English, EntityLabel, Pos, Relation};
//!
//! static MODEL: &[u8] = include_bytes!("../../../models/english.model");
//!
//! let english = English::load(MODEL)?;
//! let text = "Anna Lindh flew to Oslo on Friday.";
//! let analysis = english.annotate(text);
//!
//! let flew = &analysis.tokens[2];
//! assert_eq!(&text[flew.start as usize..flew.end as usize], "flew");
//! assert_eq!((flew.pos, &*flew.lemma, flew.relation), (Pos::Verb, "fly", Relation::Root));
//! assert_eq!(analysis.tokens[1].relation, Relation::Subject);
//! assert_eq!(analysis.tokens[1].head, 2);
//!
//! let labels: Vec<EntityLabel> = analysis.entities.iter().map(|entity| entity.label).collect();
//! assert_eq!(labels, [EntityLabel::Person, EntityLabel::Gpe, EntityLabel::Date]);
//! # Ok::<(), onrecord_language::ModelError>(())
//! ```
//!
//! [`English`] is shared between threads; a thread that reads many texts takes a [`Reader`] from it, which keeps what
//! it learned of words. What comes out depends on the text alone: not on what was read before, nor on the processor,
//! whose fastest [`Kernel`] is chosen at run time and gives the same bits as any other.
//!
//! Inside, a text goes through the files in this order: `tokenizer` and `lexeme` (words and their features), `tok2vec`
//! (vectors, by way of `kernel`), `tagger`, `parser` and `tree`, `names`, then `ruler`, `lemma` and `relation`.
//! `model` reads the file that `models/pack.py` writes.

#![deny(unsafe_code)]

mod affix;
mod analysis;
mod cache;
mod char_table;
mod chars;
mod english;
mod hash;
#[expect(unsafe_code, reason = "vector instructions; each block says why it is sound")]
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
