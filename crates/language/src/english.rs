//! The front: a model that has been read, and readers that put text through all of it.

use std::ops::Range;

use crate::analysis::{Analysis, Entity, Token};
use crate::cache::Cache as WordCache;
use crate::kernel::{Engine, Kernel};
use crate::lemma::Lemmatizer;
use crate::lexeme::Lexemes;
use crate::model::Sections;
use crate::model_error::ModelError;
use crate::names::Names;
use crate::parser::{Parse, Parser};
use crate::relation::relations;
use crate::ruler::Ruler;
use crate::senter::Senter;
use crate::steps::Hidden;
use crate::tagger::Tagger;
use crate::tok2vec::{Buffers, Cache, Input, Tok2Vec};
use crate::tokenizer::{Piece, Tokenizer};

/// Width of the vectors of tagger, parser and names.
const WIDTH: usize = 96;

/// English, as one packed model knows it. Shared between threads; each takes a [`Reader`].
pub struct English {
    engine: Engine,
    tokenizer: Tokenizer,
    lexemes: Lexemes,
    ruler: Ruler,
    lemmatizer: Lemmatizer,
    tok2vec: Tok2Vec,
    tagger: Tagger,
    parser: Parser,
    names_tok2vec: Tok2Vec,
    names: Names,
    senter: Senter,
}

impl English {
    /// Reads a packed model, to be run with the fastest kernel of this processor.
    ///
    /// The bytes stay where they are: tables are looked up in them. A file that is truncated, altered or of another
    /// format version is refused.
    pub fn load(bytes: &'static [u8]) -> Result<English, ModelError> {
        English::load_with(bytes, Kernel::best())
    }

    /// As [`English::load`] with a kernel of the caller's choice; an error if this processor does not have it.
    /// Results do not depend on the kernel.
    pub fn load_with(bytes: &'static [u8], kernel: Kernel) -> Result<English, ModelError> {
        let lacking = || ModelError::new("header", format!("this processor has no {kernel:?}"));
        let engine = Engine::new(kernel).ok_or_else(lacking)?;
        let sections = Sections::open(bytes)?;
        Ok(English {
            engine,
            tokenizer: Tokenizer::from_section(sections.bytes("tokenizer")?)?,
            lexemes: Lexemes::from_section(sections.bytes("lexeme_norm")?)?,
            ruler: Ruler::from_section(sections.bytes("attribute_ruler")?)?,
            lemmatizer: Lemmatizer::from_section(sections.bytes("lemmatizer")?)?,
            tok2vec: Tok2Vec::read(&sections, "tok2vec", WIDTH, engine)?,
            tagger: Tagger::read(&sections, WIDTH, engine)?,
            parser: Parser::read(&sections, WIDTH, engine)?,
            names_tok2vec: Tok2Vec::read(&sections, "names.tok2vec", WIDTH, engine)?,
            names: Names::read(&sections, WIDTH, engine)?,
            senter: Senter::read(&sections, engine)?,
        })
    }

    /// The kernel that the networks run on.
    pub fn kernel(&self) -> Kernel {
        self.engine.kernel()
    }

    /// Reads one text. For many, a [`Reader`] saves work.
    pub fn annotate(&self, text: &str) -> Analysis {
        self.reader().annotate(text)
    }

    /// A reader of its own for a thread that reads more than one text.
    pub fn reader(&self) -> Reader<'_> {
        Reader {
            english: self,
            words: WordCache::new(),
            vectors: Cache::default(),
            names_vectors: Cache::default(),
            senter_vectors: Cache::default(),
            buffers: Buffers::default(),
            rows: Vec::new(),
            scores: Vec::new(),
            hidden: Hidden::default(),
        }
    }
}

/// Reads texts one after the other, keeping what it learned of words. What it kept never shows in a result.
pub struct Reader<'a> {
    english: &'a English,
    words: WordCache,
    vectors: Cache,
    names_vectors: Cache,
    senter_vectors: Cache,
    buffers: Buffers,
    rows: Vec<f32>,
    scores: Vec<f32>,
    hidden: Hidden,
}

impl Reader<'_> {
    /// Reads a text of any kind and length; of one of 4 GiB or more, its first 4 GiB. Nothing is normalised: every
    /// offset is one of the text as it is. It takes about 7 KB of memory per token.
    pub fn annotate(&mut self, text: &str) -> Analysis {
        let pieces = self.english.tokenizer.tokenize(text, &mut self.words);
        let Outcome { mut tags, mut parse, entities } = self.networks(&pieces, None);
        let English { ruler, lemmatizer, lexemes, .. } = self.english;
        let ruled = ruler.apply(lexemes, &pieces, &mut self.words, &mut tags, &mut parse.labels);
        let relations = relations(&parse.labels, &parse.heads, &tags, &ruled);
        let token = |i: usize| {
            let (piece, ruled) = (&pieces[i], &ruled[i]);
            let word = &text[piece.start as usize..piece.end as usize];
            Token {
                start: piece.start,
                end: piece.end,
                space: piece.space,
                pos: ruled.pos,
                tag: tags[i],
                morph: ruled.morph,
                lemma: ruled.lemma.map_or_else(|| lemmatizer.lemma(word, ruled.pos, ruled.morph), Box::from),
                head: parse.heads[i],
                dep: parse.labels[i],
                relation: relations[i],
            }
        };
        Analysis {
            tokens: (0..pieces.len()).map(token).collect(),
            sentences: ranges(&parse.starts),
            entities,
        }
    }

    /// Sentences of a text as byte ranges, by the sentence splitter alone: a hundred times cheaper than reading it and
    /// nearly as good. Every token is in one of them; spaces between sentences are in none.
    pub fn sentences_fast(&mut self, text: &str) -> Vec<Range<usize>> {
        let English { engine, senter, .. } = self.english;
        let pieces = self.english.tokenizer.tokenize(text, &mut self.words);
        let (inputs, _) = self.inputs(&pieces);
        let starts = senter.starts(*engine, &inputs, &mut self.senter_vectors, &mut self.buffers);
        let bytes =
            |tokens: Range<usize>| pieces[tokens.start].start as usize..pieces[tokens.end - 1].end as usize;
        ranges(&starts).into_iter().map(bytes).collect()
    }

    /// The entities of a text whose sentence starts (token indices) are given instead of found. For comparisons with
    /// another parser's sentences; [`Reader::annotate`] uses its own.
    #[doc(hidden)]
    pub fn entities_of_sentences(&mut self, text: &str, sentence_starts: &[usize]) -> Vec<Entity> {
        let pieces = self.english.tokenizer.tokenize(text, &mut self.words);
        let mut starts = vec![false; pieces.len()];
        for start in sentence_starts {
            if let Some(mark) = starts.get_mut(*start) {
                *mark = true;
            }
        }
        self.networks(&pieces, Some(&starts)).entities
    }

    /// What the networks are told of the tokens, and which of these are whitespace.
    fn inputs(&mut self, pieces: &[Piece]) -> (Vec<Input>, Vec<bool>) {
        let mut spaces = Vec::with_capacity(pieces.len());
        let inputs = pieces
            .iter()
            .map(|piece| {
                let features = self.english.lexemes.features(&mut self.words, piece.word);
                spaces.push(features.is_space);
                Input { columns: features.in_order(piece.space), word: features.orth }
            })
            .collect();
        (inputs, spaces)
    }

    /// Runs the networks over a text; `starts` replaces the parser's sentence starts for the names.
    fn networks(&mut self, pieces: &[Piece], starts: Option<&[bool]>) -> Outcome {
        let English { engine, tok2vec, tagger, parser, names_tok2vec, names, .. } = self.english;
        let (inputs, spaces) = self.inputs(pieces);
        let first = tok2vec.encode(*engine, &inputs, &mut self.vectors, &mut self.buffers, &mut self.rows);
        let rows = (&self.rows[first..], WIDTH);
        let tags = tagger.tag(*engine, rows, pieces.len(), &mut self.scores);
        let parse = parser.parse(*engine, rows, &spaces, &mut self.hidden);
        let starts = starts.unwrap_or(&parse.starts);
        let first = names_tok2vec.encode(
            *engine,
            &inputs,
            &mut self.names_vectors,
            &mut self.buffers,
            &mut self.rows,
        );
        let rows = (&self.rows[first..], WIDTH);
        let entities = names.find(*engine, rows, (&spaces, starts), &mut self.hidden);
        Outcome { tags, parse, entities }
    }
}

/// From one start to the next, or to the end.
fn ranges(starts: &[bool]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (token, start) in starts.iter().enumerate() {
        match ranges.last_mut() {
            Some(last) if !start => last.end = token + 1,
            _ => ranges.push(token..token + 1),
        }
    }
    ranges
}

/// What the networks say of the tokens of a text.
struct Outcome {
    tags: Vec<&'static str>,
    parse: Parse,
    entities: Vec<Entity>,
}
