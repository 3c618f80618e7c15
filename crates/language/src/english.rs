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

/// Tokens read together at most.
const LONGEST_PART: usize = 1 << 16;

/// After a text of more tokens than this, buffers are given back.
const LONG: usize = 1 << 13;

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
    /// offset is one of the text as it is.
    ///
    /// A text is read as a whole, up to 65,536 tokens (some 50,000 words). A longer one is read in parts, at the ends
    /// of lines where there are any, so that memory stays below half a gigabyte.
    pub fn annotate(&mut self, text: &str) -> Analysis {
        let pieces = self.english.tokenizer.tokenize(text, &mut self.words);
        let Outcome { mut tags, mut parse, entities } = self.in_parts(text, &pieces);
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

    /// Runs the networks over a text of any length.
    fn in_parts(&mut self, text: &str, pieces: &[Piece]) -> Outcome {
        let mut whole = Outcome::default();
        let mut first = 0;
        while first < pieces.len() {
            let end = part_end(text, pieces, first, LONGEST_PART);
            let part = self.networks(&pieces[first..end], None);
            whole.append(part, first);
            first = end;
        }
        if pieces.len() > LONG {
            self.forget_buffers();
        }
        whole
    }

    /// Gives back the memory that a long text took.
    fn forget_buffers(&mut self) {
        self.buffers = Buffers::default();
        self.rows = Vec::new();
        self.scores = Vec::new();
        self.hidden = Hidden::default();
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

/// Where a part of a text that begins with the token `first` ends: after the last line break in its second half, or
/// when it is full.
fn part_end(text: &str, pieces: &[Piece], first: usize, longest: usize) -> usize {
    let full = first + longest;
    if full >= pieces.len() {
        return pieces.len();
    }
    let breaks = |piece: &Piece| text[piece.start as usize..piece.end as usize].contains('\n');
    let half = first + longest / 2;
    pieces[half..full].iter().rposition(breaks).map_or(full, |at| half + at + 1)
}

/// What the networks say of the tokens of a text.
#[derive(Default)]
struct Outcome {
    tags: Vec<&'static str>,
    parse: Parse,
    entities: Vec<Entity>,
}

impl Outcome {
    /// Adds what was found in a part that begins with the token `first`.
    fn append(&mut self, part: Outcome, first: usize) {
        self.tags.extend(part.tags);
        self.parse.heads.extend(part.parse.heads.into_iter().map(|head| head + first));
        self.parse.labels.extend(part.parse.labels);
        self.parse.starts.extend(part.parse.starts);
        self.entities.extend(part.entities.into_iter().map(|mut entity| {
            entity.tokens = entity.tokens.start + first..entity.tokens.end + first;
            entity
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<Piece> {
        let piece = |(at, c): (usize, char)| Piece {
            start: at as u32,
            end: (at + c.len_utf8()) as u32,
            space: false,
            word: 0,
        };
        text.char_indices().map(piece).collect()
    }

    #[test]
    fn parts_end_after_a_line_where_one_ends_late_enough() {
        let end = |text: &str, first| part_end(text, &pieces(text), first, 4);
        assert_eq!(end("abcd", 0), 4);
        assert_eq!(end("abcdefgh", 0), 4);
        assert_eq!(end("ab\ndefgh", 0), 3);
        assert_eq!(end("a\ncdefgh", 0), 4, "too early to be worth it");
        assert_eq!(end("abcdef\nhij", 4), 7);
    }

    #[test]
    fn a_model_can_be_shared_and_a_reader_sent_away() {
        fn shared<T: Send + Sync>() {}
        fn sent<T: Send>() {}
        shared::<English>();
        sent::<Reader>();
    }

    #[test]
    fn ranges_run_from_start_to_start() {
        assert_eq!(ranges(&[]), []);
        assert_eq!(ranges(&[true, false, true]), [0..2, 2..3]);
    }

    #[test]
    fn a_part_is_added_with_its_tokens_counted_on() {
        let part = || Outcome {
            tags: vec!["NN", "VB"],
            parse: Parse { heads: vec![1, 1], labels: vec!["nsubj", "ROOT"], starts: vec![true, false] },
            entities: vec![Entity { tokens: 0..1, label: crate::EntityLabel::Org }],
        };
        let mut whole = Outcome::default();
        whole.append(part(), 0);
        whole.append(part(), 2);
        assert_eq!(whole.parse.heads, [1, 1, 3, 3]);
        assert_eq!(whole.entities[1].tokens, 2..3);
        assert_eq!((whole.tags.len(), whole.parse.labels.len(), whole.parse.starts.len()), (4, 4, 4));
    }
}
