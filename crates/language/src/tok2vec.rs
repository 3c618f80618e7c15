//! From tokens to vectors: hashed embeddings, mixed by a maxout layer, then layers that each look one token to
//! either side. Section 6 of the specification; the words' own vectors of section 13.

use crate::hash::{FastMap, hash4};
use crate::kernel::{Dense, Engine, LANES, Norm};
use crate::model::{Cursor, Integers, Sections, Table};
use crate::model_error::ModelError;

/// What the networks are told of a token. The vector of a token depends on nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Input {
    /// Norm, prefix, suffix, shape, whether a space follows, whether it is whitespace; in this order in the file.
    pub(crate) columns: [u64; 6],
    /// Id of the exact text, which finds the word's own vector.
    pub(crate) word: u64,
}

/// An embedding and its encoder.
pub(crate) struct Tok2Vec {
    columns: Vec<Column>,
    words: Option<Words>,
    mix: Layer,
    encoder: Vec<Layer>,
    width: usize,
}

struct Column {
    feature: usize,
    seed: u32,
    table: Table,
}

struct Layer {
    dense: Dense,
    norm: Norm,
}

/// Vectors of known words, already projected to the width of the network.
struct Words {
    /// First entry of each of 65,536 buckets, and one past the last.
    starts: Integers<4>,
    /// 32 more bits of the mixed key, sorted within a bucket: with the bucket 48 bits tell words apart.
    prints: Integers<4>,
    rows: Integers<2>,
    vectors: Table,
}

impl Words {
    const BUCKETS: usize = 1 << 16;

    fn read(cursor: &mut Cursor, width: usize) -> Result<Words, ModelError> {
        let starts = cursor.integers(Words::BUCKETS + 1)?;
        let prints = cursor.integers(0)?;
        let rows = cursor.integers(prints.len())?;
        let vectors = cursor.table(0, width)?;
        let in_order = starts.iter().is_sorted() && starts.get(Words::BUCKETS) == prints.len();
        if !in_order || rows.iter().any(|row| row >= vectors.rows()) {
            return Err(cursor.wrong("the index of word vectors is out of bounds"));
        }
        Ok(Words { starts, prints, rows, vectors })
    }

    /// Adds the vector of a word to `sum`; an unknown word has none.
    fn add(&self, word: u64, sum: &mut [f32]) {
        let mixed = word.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let bucket = (mixed >> 48) as usize;
        let entries = self.starts.get(bucket)..self.starts.get(bucket + 1);
        let print = (mixed >> 16) as u32;
        if let Some(at) = self.prints.find(entries, print as usize) {
            self.vectors.add_row(self.rows.get(at), sum);
        }
    }
}

impl Tok2Vec {
    /// Reads a network of the given width (a multiple of 16).
    pub(crate) fn read(
        sections: &Sections,
        name: &'static str,
        width: usize,
        engine: Engine,
    ) -> Result<Tok2Vec, ModelError> {
        let mut cursor = sections.read(name)?;
        assert!(width.is_multiple_of(LANES));
        let (columns, depth, has_words) = (cursor.u32()? as usize, cursor.u32()? as usize, cursor.u32()?);
        if !(1..=6).contains(&columns) || !(1..=16).contains(&depth) || has_words > 1 {
            return Err(cursor.wrong("columns, depth or word vectors are out of bounds"));
        }
        let mut named = Vec::new();
        for _ in 0..columns {
            let (feature, seed) = (cursor.u32()? as usize, cursor.u32()?);
            if feature >= 6 {
                return Err(cursor.wrong("an unknown feature"));
            }
            named.push((feature, seed));
        }
        let mut columns = Vec::new();
        for (feature, seed) in named {
            columns.push(Column { feature, seed, table: cursor.table(0, width)? });
        }
        let inputs = (columns.len() + has_words as usize) * width;
        let mix = Layer::read(&mut cursor, width, inputs, engine)?;
        let encoder = (0..depth)
            .map(|_| Layer::read(&mut cursor, width, 3 * width, engine))
            .collect::<Result<_, _>>()?;
        let words = if has_words == 1 { Some(Words::read(&mut cursor, width)?) } else { None };
        Ok(Tok2Vec { columns, words, mix, encoder, width })
    }

    fn inputs(&self) -> usize {
        (self.columns.len() + usize::from(self.words.is_some())) * self.width
    }

    /// The embeddings of a token side by side, into `row`.
    fn look_up(&self, token: &Input, row: &mut [f32]) {
        row.fill(0.0);
        let mut parts = row.chunks_exact_mut(self.width);
        for (column, part) in self.columns.iter().zip(parts.by_ref()) {
            let rows = column.table.rows();
            for hash in hash4(token.columns[column.feature], column.seed) {
                column.table.add_row(hash as usize % rows, part);
            }
        }
        if let (Some(words), Some(part)) = (&self.words, parts.next()) {
            words.add(token.word, part);
        }
    }

    /// The token as this network sees it: two tokens that differ only in what it does not look at share a vector.
    fn seen(&self, token: &Input) -> Input {
        let mut seen = Input::default();
        for column in &self.columns {
            seen.columns[column.feature] = token.columns[column.feature];
        }
        if self.words.is_some() {
            seen.word = token.word;
        }
        seen
    }

    /// Appends the vectors of tokens, without regard to their neighbours, to `rows`.
    fn embed(&self, engine: Engine, tokens: &[Input], buffers: &mut Buffers, rows: &mut Vec<f32>) {
        let inputs = self.inputs();
        buffers.wide.resize(tokens.len() * inputs, 0.0);
        for (token, row) in tokens.iter().zip(buffers.wide.chunks_exact_mut(inputs)) {
            self.look_up(token, row);
        }
        let (start, count) = (rows.len(), tokens.len() * self.width);
        buffers.outputs.resize(count, 0.0);
        rows.resize(start + count, 0.0);
        engine.maxout(&self.mix.dense, &buffers.wide, inputs, tokens.len(), &mut buffers.outputs);
        engine.normalise::<false>(&self.mix.norm, &buffers.outputs, &mut rows[start..]);
    }

    /// Vectors of a whole text, written to `rows`, as many numbers each as the network is wide; gives where the first
    /// begins.
    pub(crate) fn encode(
        &self,
        engine: Engine,
        tokens: &[Input],
        cache: &mut Cache,
        buffers: &mut Buffers,
        rows: &mut Vec<f32>,
    ) -> usize {
        let (width, depth) = (self.width, self.encoder.len());
        // As many empty rows at either end as there are layers. They are rows like any other: the first layer fills
        // them, and the tokens at the edges see what became of them.
        let total = tokens.len() + 2 * depth;
        rows.clear();
        rows.resize(total * width, 0.0);
        for (strip, rows) in tokens.chunks(STRIP).zip(rows[depth * width..].chunks_mut(STRIP * width)) {
            cache.find(self, engine, strip, buffers, rows);
        }
        for (done, layer) in self.encoder.iter().enumerate() {
            // Rows further out than the layers still to come can see need not be computed.
            let (first, count) = (done + 1, total - 2 * (done + 1));
            buffers.outputs.resize(count * width, 0.0);
            // The window of a row is the three rows that begin one before it: no copying.
            engine.maxout(&layer.dense, &rows[(first - 1) * width..], width, count, &mut buffers.outputs);
            let changed = &mut rows[first * width..(first + count) * width];
            engine.normalise::<true>(&layer.norm, &buffers.outputs, changed);
        }
        depth * width
    }
}

impl Layer {
    fn read(cursor: &mut Cursor, width: usize, inputs: usize, engine: Engine) -> Result<Layer, ModelError> {
        let (weights, [_, pieces, _]) = cursor.floats([width, 0, inputs])?;
        if !(2..=3).contains(&pieces) {
            return Err(cursor.wrong(format!("{pieces} pieces in a maxout layer")));
        }
        let (bias, _) = cursor.floats([width, pieces])?;
        let (gain, _) = cursor.floats([width])?;
        let (offset, _) = cursor.floats([width])?;
        let dense = engine.maxout_layer(&weights, &bias, pieces, inputs);
        Ok(Layer { dense, norm: Norm { gain, offset } })
    }
}

/// Memory that is reused from text to text.
#[derive(Default)]
pub(crate) struct Buffers {
    wide: Vec<f32>,
    outputs: Vec<f32>,
    missing: Vec<Input>,
    places: Vec<u32>,
}

/// Tokens looked up at a time: bounds the memory that new words take.
const STRIP: usize = 1024;

/// Vectors kept, at most: 384 bytes each and the keys.
const CAPACITY: usize = 32_768;

/// Vectors of tokens seen before. They are functions of the token alone, so what it holds never shows in a result.
#[derive(Default)]
pub(crate) struct Cache {
    places: FastMap<Input, u32>,
    rows: Vec<f32>,
}

impl Cache {
    /// Writes the embedded vectors of tokens to `out`.
    fn find(
        &mut self,
        net: &Tok2Vec,
        engine: Engine,
        tokens: &[Input],
        buffers: &mut Buffers,
        out: &mut [f32],
    ) {
        if self.places.len() + tokens.len() > CAPACITY {
            self.places.clear();
            self.rows.clear();
        }
        let mut missing = std::mem::take(&mut buffers.missing);
        missing.clear();
        buffers.places.clear();
        for token in tokens {
            let seen = net.seen(token);
            let next = self.places.len() as u32;
            let place = *self.places.entry(seen).or_insert(next);
            if place == next {
                missing.push(seen);
            }
            buffers.places.push(place);
        }
        net.embed(engine, &missing, buffers, &mut self.rows);
        buffers.missing = missing;
        for (place, out) in buffers.places.iter().zip(out.chunks_exact_mut(net.width)) {
            let at = *place as usize * net.width;
            out.copy_from_slice(&self.rows[at..at + net.width]);
        }
    }
}
