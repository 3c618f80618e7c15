//! Blocks through the language model, laid out as one list of tokens and sentences over the whole document.

use onrecord_language::Analysis;

use crate::document::Document;
use crate::ids::SentenceId;
use crate::reading::{ModelName, Reading, Sentence, Token};
use crate::text::Span;

/// Tokens, sentences and the model's names of every block, positions and indices moved to the document's.
pub(super) fn lay_out(document: &Document, annotate: &mut dyn FnMut(&str) -> Analysis) -> Reading {
    let mut reading = Reading::default();
    for (block, span) in document.blocks.iter().map(|block| block.span).enumerate() {
        let analysis = annotate(document.text.slice(span));
        add_block(document, block, span, analysis, &mut reading);
    }
    reading
}

fn add_block(document: &Document, block: usize, at: Span, analysis: Analysis, reading: &mut Reading) {
    let first = reading.tokens.len();
    let mut sentence_of = vec![0; analysis.tokens.len()];
    for sentence in &analysis.sentences {
        let tokens = sentence.start + first..sentence.end + first;
        let (Some(head), Some(last)) =
            (analysis.tokens.get(sentence.start), analysis.tokens.get(sentence.end.wrapping_sub(1)))
        else {
            continue;
        };
        let words = document.text.covering(at.start() + head.start as usize, at.start() + last.end as usize);
        sentence_of[sentence.clone()].fill(reading.sentences.len());
        reading.sentences.push(Sentence { span: document.text.trim(words), tokens, block });
    }
    let names = analysis.entities.into_iter().map(|entity| ModelName {
        tokens: entity.tokens.start + first..entity.tokens.end + first,
        label: entity.label,
    });
    reading.names.extend(names);
    for (token, sentence) in analysis.tokens.into_iter().zip(sentence_of) {
        reading.tokens.push(Token {
            span: document.text.covering(at.start() + token.start as usize, at.start() + token.end as usize),
            lemma: token.lemma,
            pos: token.pos,
            tag: token.tag,
            morph: token.morph,
            head: token.head + first,
            dep: token.dep,
            relation: token.relation,
            sentence: SentenceId::from_index(sentence),
        });
    }
}
