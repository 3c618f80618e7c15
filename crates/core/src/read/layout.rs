//! Blocks through the language model, laid out as one list of tokens and sentences over the whole document.

use std::borrow::Cow;

use onrecord_language::Analysis;

use crate::document::Document;
use crate::ids::SentenceId;
use crate::reading::{ModelName, Reading, Sentence, Token};
use crate::text::Span;

/// Tokens, sentences and the model's names of every block, positions and indices moved to the document's.
pub(super) fn lay_out(document: &Document, annotate: &mut dyn FnMut(&str) -> Analysis) -> Reading {
    let mut reading = Reading::default();
    for (block, span) in document.blocks.iter().map(|block| block.span).enumerate() {
        let visible = Visible::of(document, span);
        let analysis = annotate(&visible.text);
        add_block(document, block, &visible, analysis, &mut reading);
    }
    reading
}

/// A block's text without its hidden markup, and the way back.
struct Visible<'a> {
    text: Cow<'a, str>,
    /// For each kept run: its first byte in `text`, and in the document.
    runs: Vec<(usize, usize)>,
}

impl Visible<'_> {
    fn of(document: &Document, block: Span) -> Visible<'_> {
        let hidden: Vec<Span> =
            document.hidden.iter().copied().filter(|&span| block.contains(span)).collect();
        if hidden.is_empty() {
            let text = Cow::Borrowed(document.text.slice(block));
            return Visible { text, runs: vec![(0, block.start())] };
        }
        let (mut text, mut runs, mut at) = (String::new(), Vec::new(), block.start());
        for (start, end) in
            hidden.iter().map(|span| (span.start(), span.end())).chain([(block.end(), block.end())])
        {
            if at < start {
                runs.push((text.len(), at));
                text.push_str(document.text.slice(document.text.covering(at, start)));
            }
            at = end.max(at);
        }
        Visible { text: Cow::Owned(text), runs }
    }

    /// The document's place of a range of the visible text. Both ends are taken inside kept runs, so markup at the
    /// edge of a word stays outside it.
    fn place(&self, document: &Document, start: u32, end: u32) -> Span {
        let (start, end) = (start as usize, end as usize);
        let from = self.runs[..self.runs.partition_point(|run| run.0 <= start)].last();
        let to = self.runs[..self.runs.partition_point(|run| run.0 < end)].last().or(from);
        let moved =
            |run: Option<&(usize, usize)>, at: usize| run.map_or(0, |run| run.1 + (at - run.0.min(at)));
        document.text.covering(moved(from, start), moved(to, end))
    }
}

fn add_block(
    document: &Document,
    block: usize,
    visible: &Visible<'_>,
    analysis: Analysis,
    reading: &mut Reading,
) {
    let first = reading.tokens.len();
    let mut sentence_of = vec![0; analysis.tokens.len()];
    for sentence in &analysis.sentences {
        let inside = analysis.tokens.get(sentence.clone()).unwrap_or(&[]);
        let (Some(head), Some(last)) = (inside.first(), inside.last()) else { continue };
        let words = visible.place(document, head.start, last.end);
        sentence_of[sentence.clone()].fill(reading.sentences.len());
        let tokens = sentence.start + first..sentence.end + first;
        reading.sentences.push(Sentence { span: document.text.trim(words), tokens, block });
    }
    let names = analysis.entities.into_iter().map(|entity| ModelName {
        tokens: entity.tokens.start + first..entity.tokens.end + first,
        label: entity.label,
    });
    reading.names.extend(names);
    for (token, sentence) in analysis.tokens.into_iter().zip(sentence_of) {
        reading.tokens.push(Token {
            span: visible.place(document, token.start, token.end),
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
