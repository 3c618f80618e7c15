//! The sentence splitter: a hundred times cheaper than the parser, and nearly as good (section 14).

use crate::kernel::Engine;
use crate::model::Sections;
use crate::model_error::ModelError;
use crate::tagger::Classifier;
use crate::tok2vec::{Buffers, Cache, Input, Tok2Vec};

const WIDTH: usize = 16;

/// Finds sentence starts without parsing.
pub(crate) struct Senter {
    tok2vec: Tok2Vec,
    classifier: Classifier,
}

impl Senter {
    pub(crate) fn read(sections: &Sections, engine: Engine) -> Result<Senter, ModelError> {
        let tok2vec = Tok2Vec::read(sections, "senter.tok2vec", WIDTH, engine)?;
        let mut cursor = sections.read("senter")?;
        let classifier = Classifier::read(&mut cursor, WIDTH, engine)?;
        if classifier.classes != 2 {
            return Err(cursor.wrong("a sentence splitter has two classes"));
        }
        Ok(Senter { tok2vec, classifier })
    }

    /// Whether each token starts a sentence; the first always does.
    pub(crate) fn starts(
        &self,
        engine: Engine,
        tokens: &[Input],
        cache: &mut Cache,
        buffers: &mut Buffers,
    ) -> Vec<bool> {
        let (mut rows, mut scores, mut starts) = (Vec::new(), Vec::new(), Vec::with_capacity(tokens.len()));
        let first = self.tok2vec.encode(engine, tokens, cache, buffers, &mut rows);
        let rows = &rows[first..];
        self.classifier
            .classify(engine, (rows, WIDTH), tokens.len(), &mut scores, |class| starts.push(class == 1));
        if let Some(first) = starts.first_mut() {
            *first = true;
        }
        starts
    }
}
