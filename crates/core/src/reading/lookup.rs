//! Questions to a reading: what stands where, and how the words of a sentence hang together.
//!
//! Every method takes token indices of this reading or offsets in the document's text, and answers with "nothing"
//! (`None`, an empty range) where there is nothing: none of them panics on an index of another reading.

use std::ops::Range;

use super::{Chain, Mention, Reading, Relation, Sentence, Token};
use crate::ids::{ChainId, MentionId, QuotationId, SentenceId};
use crate::text::{Span, Text};

impl Reading {
    /// The words of a token.
    pub fn word<'t>(&self, text: &'t Text, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |token| text.slice(token.span))
    }

    /// Whether a token's dictionary form is one of these (compared without regard to case).
    pub fn lemma_is(&self, token: usize, lemmas: &[&str]) -> bool {
        self.tokens
            .get(token)
            .is_some_and(|token| lemmas.iter().any(|lemma| token.lemma.eq_ignore_ascii_case(lemma)))
    }

    /// The span from the first to the last of these tokens; `None` for an empty range or one outside the reading.
    pub fn span_of(&self, tokens: Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(tokens)?;
        Some(tokens.first()?.span.to(tokens.last()?.span))
    }

    /// The token over the byte at `offset`.
    pub fn token_at(&self, offset: usize) -> Option<usize> {
        let index = self.tokens.partition_point(|token| token.span.end() <= offset);
        (self.tokens.get(index)?.span.start() <= offset).then_some(index)
    }

    /// The tokens that share at least one byte with the span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end() <= span.start());
        let end = self.tokens.partition_point(|token| token.span.start() < span.end());
        start..end.max(start)
    }

    /// The sentence over the byte at `offset`; between two sentences of a block there is none.
    pub fn sentence_at(&self, offset: usize) -> Option<SentenceId> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end() <= offset);
        (self.sentences.get(index)?.span.start() <= offset).then(|| SentenceId::from_index(index))
    }

    /// The sentence a token stands in.
    pub fn sentence_of(&self, token: usize) -> Option<&Sentence> {
        self.sentences.get(self.tokens.get(token)?.sentence.index())
    }

    /// The block a token stands in, as an index into the document's blocks.
    pub fn block_of(&self, token: usize) -> Option<usize> {
        self.sentence_of(token).map(|sentence| sentence.block)
    }

    /// The sentences of a block.
    pub fn sentences_of_block(&self, block: usize) -> Range<usize> {
        let start = self.sentences.partition_point(|sentence| sentence.block < block);
        let end = self.sentences.partition_point(|sentence| sentence.block <= block);
        start..end
    }

    /// The tokens that hang on this one, in order.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let tokens = self.sentence_of(token).map_or(0..0, |sentence| sentence.tokens.clone());
        tokens
            .filter(move |&child| child != token && self.tokens.get(child).is_some_and(|it| it.head == token))
    }

    /// The tokens that hang on this one in one of the given ways, in order.
    pub fn children_as<'a>(
        &'a self,
        token: usize,
        relations: &'a [Relation],
    ) -> impl Iterator<Item = usize> + 'a {
        self.children(token).filter(|&child| relations.contains(&self.tokens[child].relation))
    }

    /// The first token that hangs on this one in the given way.
    pub fn child_as(&self, token: usize, relation: Relation) -> Option<usize> {
        self.children(token).find(|&child| self.tokens[child].relation == relation)
    }

    /// The heads above a token, nearest first, up to the root of its tree.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let above = move |at: &usize| self.tokens.get(*at).map(|it| it.head).filter(|head| head != at);
        // A tree is never deeper than it has tokens: the bound guards against heads that go round.
        std::iter::successors(above(&token), above).take(self.tokens.len())
    }

    /// Whether `token` is `head` or hangs somewhere below it.
    pub fn is_under(&self, token: usize, head: usize) -> bool {
        token == head || self.ancestors(token).any(|above| above == head)
    }

    /// From the first to the last token of the subtree under `token`, itself included, inside its sentence. Words between
    /// that hang elsewhere are inside the range where the tree crosses itself.
    pub fn subtree(&self, token: usize) -> Range<usize> {
        let Some(sentence) = self.sentence_of(token) else { return 0..0 };
        let below = |&other: &usize| self.is_under(other, token);
        let first = sentence.tokens.clone().find(below).unwrap_or(token);
        let last = sentence.tokens.clone().rev().find(below).unwrap_or(token);
        first..last + 1
    }

    /// The span of the subtree under `token`, without punctuation at its ends.
    pub fn subtree_span(&self, token: usize) -> Option<Span> {
        let loose = |at: usize| at != token && self.tokens[at].relation == Relation::Punctuation;
        let Range { mut start, mut end } = self.subtree(token);
        while start < end && loose(start) {
            start += 1;
        }
        while start < end && loose(end - 1) {
            end -= 1;
        }
        self.span_of(start..end)
    }

    /// The roots of a sentence: one as a rule, several where the parser saw several sentences in it.
    pub fn roots(&self, sentence: SentenceId) -> impl Iterator<Item = usize> + '_ {
        let tokens = self.sentences.get(sentence.index()).map_or(0..0, |sentence| sentence.tokens.clone());
        tokens.filter(|&token| self.tokens.get(token).is_some_and(|it| it.head == token))
    }

    /// The innermost quotation over the byte at `offset`, its marks included.
    pub fn quotation_at(&self, offset: usize) -> Option<QuotationId> {
        let until = self.quotations.partition_point(|quotation| quotation.span.start() <= offset);
        let block = self.quotations.get(until.checked_sub(1)?)?.block;
        // They stand in the order of their starts, so the last that reaches over the byte is the innermost.
        let mut near = (0..until).rev().take_while(|&index| self.quotations[index].block == block);
        let over = |&index: &usize| offset < self.quotations[index].span.end();
        near.find(over).map(QuotationId::from_index)
    }

    /// The mention that is exactly these words.
    pub fn mention_at(&self, span: Span) -> Option<MentionId> {
        self.find_mention(|mention| mention.span == span)
    }

    /// The mention whose head word is this token.
    pub fn mention_headed_by(&self, token: usize) -> Option<MentionId> {
        self.find_mention(|mention| mention.head == token)
    }

    /// The smallest mention over this token.
    pub fn mention_over(&self, token: usize) -> Option<MentionId> {
        let over = self.mentions.iter().enumerate().filter(|(_, mention)| mention.tokens.contains(&token));
        over.min_by_key(|(_, mention)| mention.tokens.len()).map(|(index, _)| MentionId::from_index(index))
    }

    /// The mentions that lie wholly inside a span, in order.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = MentionId> + '_ {
        let inside = self.mentions.iter().enumerate().filter(move |(_, mention)| span.contains(mention.span));
        inside.map(|(index, _)| MentionId::from_index(index))
    }

    /// The mention that a stretch of words is about: the one that holds the stretch's head word, else the first that
    /// overlaps it.
    pub fn mention_for(&self, span: Span) -> Option<MentionId> {
        let tokens = self.tokens_in(span);
        let head = tokens
            .clone()
            .find(|&token| !tokens.contains(&self.tokens[token].head) || self.tokens[token].head == token);
        let headed = head.and_then(|head| self.mention_headed_by(head).or_else(|| self.mention_over(head)));
        headed.or_else(|| self.find_mention(|mention| mention.span.overlaps(span)))
    }

    /// The thing a mention names.
    pub fn chain_of(&self, mention: MentionId) -> Option<&Chain> {
        self.chains.get(self.mentions.get(mention.index())?.chain.index())
    }

    /// The mentions of a chain, in order.
    pub fn mentions_of(&self, chain: ChainId) -> impl Iterator<Item = &Mention> + '_ {
        let ids = self.chains.get(chain.index()).map_or(&[][..], |chain| &chain.mentions[..]);
        ids.iter().filter_map(|id| self.mentions.get(id.index()))
    }

    fn find_mention(&self, fits: impl Fn(&Mention) -> bool) -> Option<MentionId> {
        self.mentions.iter().position(fits).map(MentionId::from_index)
    }
}

impl Token {
    /// Whether the token's morphology holds this feature, as `Number=Sing`.
    pub fn has(&self, feature: &str) -> bool {
        self.morph.split('|').any(|held| held == feature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Pos;

    /// A reading of words with single spaces between them, each with its head; one sentence.
    fn reading(words: &[(&str, usize, Relation)]) -> (Text, Reading) {
        let line: Vec<_> = words.iter().map(|(word, ..)| *word).collect();
        let text = Text::new(line.join(" ")).unwrap();
        let mut reading = Reading::default();
        let mut at = 0;
        for &(word, head, relation) in words {
            let span = text.span(at, at + word.len()).unwrap();
            at += word.len() + 1;
            let sentence = SentenceId(0);
            let (lemma, pos, tag, morph, dep) = (word.into(), Pos::X, "", "Number=Sing|Person=3", "");
            reading.tokens.push(Token { span, lemma, pos, tag, morph, head, dep, relation, sentence });
        }
        reading.sentences.push(Sentence { span: text.whole(), tokens: 0..words.len(), block: 0 });
        (text, reading)
    }

    fn sample() -> (Text, Reading) {
        reading(&[
            ("the", 1, Relation::Determiner),
            ("envoy", 2, Relation::Subject),
            ("left", 2, Relation::Root),
            ("early", 2, Relation::Adverbial),
            (".", 2, Relation::Punctuation),
        ])
    }

    #[test]
    fn words_are_found_by_place() {
        let (text, reading) = sample();
        assert_eq!(reading.token_at(4), Some(1));
        assert_eq!(reading.token_at(3), None, "between two words");
        assert_eq!(reading.tokens_in(text.span(5, 12).unwrap()), 1..3);
        assert!(reading.tokens_in(text.span(3, 4).unwrap()).is_empty());
        assert_eq!(reading.sentence_at(0), Some(SentenceId(0)));
        assert_eq!(reading.sentence_at(999), None);
    }

    #[test]
    fn the_tree_is_walked_both_ways() {
        let (text, reading) = sample();
        assert_eq!(reading.children(2).collect::<Vec<_>>(), [1, 3, 4]);
        assert_eq!(reading.subtree(1), 0..2);
        assert_eq!(reading.subtree_span(2).map(|span| text.slice(span)), Some("the envoy left early"));
        assert_eq!(reading.ancestors(0).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(reading.roots(SentenceId(0)).collect::<Vec<_>>(), [2]);
        assert!(reading.tokens[0].has("Person=3") && !reading.tokens[0].has("Person=1"));
    }

    #[test]
    fn heads_that_go_round_do_not_hang() {
        let (_, reading) = reading(&[("a", 1, Relation::Other), ("b", 0, Relation::Other)]);
        assert!(!reading.is_under(0, 7));
        assert_eq!(reading.children(9).count(), 0);
    }
}
