//! The tagger: the best class for each token's vector (section 7). The sentence splitter ends in the same layer.

use crate::kernel::{Dense, Engine};
use crate::model::{Cursor, Sections};
use crate::model_error::ModelError;

/// Tags tokens.
pub(crate) struct Tagger {
    classifier: Classifier,
    labels: Vec<&'static str>,
}

impl Tagger {
    pub(crate) fn read(sections: &Sections, width: usize, engine: Engine) -> Result<Tagger, ModelError> {
        let mut cursor = sections.read("tagger")?;
        let classifier = Classifier::read(&mut cursor, width, engine)?;
        let count = cursor.u32()? as usize;
        if count != classifier.classes {
            return Err(cursor.wrong(format!("{count} labels for {} classes", classifier.classes)));
        }
        let labels = (0..count).map(|_| cursor.str()).collect::<Result<_, _>>()?;
        Ok(Tagger { classifier, labels })
    }

    /// Tags of `count` tokens with these vectors, `width` numbers apart. `scores` is memory to reuse.
    pub(crate) fn tag(
        &self,
        engine: Engine,
        (rows, width): (&[f32], usize),
        count: usize,
        scores: &mut Vec<f32>,
    ) -> Vec<&'static str> {
        let mut tags = Vec::with_capacity(count);
        self.classifier.classify(engine, (rows, width), count, scores, |class| tags.push(self.labels[class]));
        tags
    }
}

/// A linear classifier of tokens.
pub(crate) struct Classifier {
    layer: Dense,
    pub(crate) classes: usize,
}

impl Classifier {
    pub(crate) fn read(cursor: &mut Cursor, width: usize, engine: Engine) -> Result<Classifier, ModelError> {
        let (weights, [classes, _]) = cursor.floats([0, width])?;
        let (bias, _) = cursor.floats([classes])?;
        if classes == 0 || classes > 1024 {
            return Err(cursor.wrong(format!("{classes} classes")));
        }
        Ok(Classifier { layer: engine.linear_layer(&weights, &bias, width), classes })
    }

    /// Calls `each` with the best class of each of `count` rows, the first of equals.
    pub(crate) fn classify(
        &self,
        engine: Engine,
        (rows, width): (&[f32], usize),
        count: usize,
        scores: &mut Vec<f32>,
        mut each: impl FnMut(usize),
    ) {
        scores.resize(count * self.layer.stride(), 0.0);
        engine.linear(&self.layer, rows, width, count, scores);
        for scores in scores.chunks_exact(self.layer.stride()) {
            let mut best = 0;
            for class in 1..self.classes {
                if scores[class] > scores[best] {
                    best = class;
                }
            }
            each(best);
        }
    }
}
