//! Places in the text that name a thing: names, descriptions, pronouns.
//!
//! The model's names are where it starts, and what the words around them show is what it goes by: the model alone errs on
//! news. Kinds given here are first guesses; `coref` settles them by vote over the chain.

pub(in crate::read) mod kinds;
mod names;
mod nominals;

use std::ops::Range;

use crate::document::Document;
use crate::ids::ChainId;
use crate::reading::{EntityKind, Mention, MentionForm, Pos, Reading};
use crate::text::Text;

/// A reading with its text: what all questions about words need.
#[derive(Clone, Copy)]
pub(in crate::read) struct Page<'a> {
    pub(in crate::read) text: &'a Text,
    pub(in crate::read) reading: &'a Reading,
}

/// A mention on its way: its tokens, its head word, what it is taken for.
struct Found {
    tokens: Range<usize>,
    head: usize,
    kind: EntityKind,
    form: MentionForm,
}

/// Finds all mentions; their `chain` is not set yet.
pub(super) fn find(document: &Document, reading: &Reading) -> Vec<Mention> {
    let page = Page { text: &document.text, reading };
    let names = names::find(page);
    let described = nominals::find(page, &names);
    let mut found: Vec<Found> = names
        .into_iter()
        .map(|name| Found {
            head: page.head_of(&name.tokens),
            kind: name.kind,
            tokens: name.tokens,
            form: MentionForm::Name,
        })
        .chain(described)
        .collect();
    found.sort_by_key(|it| (it.tokens.start, std::cmp::Reverse(it.tokens.end)));
    let mention = |it: Found| {
        let span = reading.span_of(it.tokens.clone())?;
        let Found { tokens, head, kind, form } = it;
        Some(Mention { span, tokens, head, kind, form, chain: ChainId(0) })
    };
    found.into_iter().filter_map(mention).collect()
}

impl<'a> Page<'a> {
    pub(in crate::read) fn word(self, token: usize) -> &'a str {
        self.reading.word(self.text, token)
    }

    pub(in crate::read) fn words(self, tokens: Range<usize>) -> &'a str {
        self.reading.span_of(tokens).map_or("", |span| self.text.slice(span))
    }

    pub(in crate::read) fn pos(self, token: usize) -> Pos {
        self.reading.tokens.get(token).map_or(Pos::X, |token| token.pos)
    }

    pub(in crate::read) fn tag(self, token: usize) -> &'static str {
        self.reading.tokens.get(token).map_or("", |token| token.tag)
    }

    /// Whether the word starts with a capital.
    pub(in crate::read) fn is_capital(self, token: usize) -> bool {
        self.word(token).starts_with(char::is_uppercase)
    }

    /// Whether no white space stands between a token and the one before it.
    pub(in crate::read) fn is_glued(self, token: usize) -> bool {
        token > 0
            && self
                .reading
                .tokens
                .get(token)
                .is_some_and(|it| it.span.start() == self.reading.tokens[token - 1].span.end())
    }

    /// Whether the token opens its sentence, quotation marks before it left aside.
    pub(in crate::read) fn opens_sentence(self, token: usize) -> bool {
        let first = self.reading.sentence_of(token).map_or(token, |sentence| sentence.tokens.start);
        (first..token).all(|before| matches!(self.pos(before), Pos::Punct | Pos::Space))
    }

    /// The tokens of the sentence a token stands in.
    pub(in crate::read) fn sentence(self, token: usize) -> Range<usize> {
        self.reading.sentence_of(token).map_or(0..0, |sentence| sentence.tokens.clone())
    }

    /// The word of a stretch that all others of it hang on.
    pub(in crate::read) fn head_of(self, tokens: &Range<usize>) -> usize {
        let outside = |&token: &usize| {
            let head = self.reading.tokens[token].head;
            head == token || !tokens.contains(&head)
        };
        tokens
            .clone()
            .rev()
            .filter(|&token| self.pos(token) != Pos::Punct)
            .find(outside)
            .unwrap_or(tokens.end.saturating_sub(1))
    }

    /// The token before, in the same sentence.
    pub(in crate::read) fn before(self, token: usize) -> Option<usize> {
        let before = token.checked_sub(1)?;
        (self.reading.tokens.get(before)?.sentence == self.reading.tokens.get(token)?.sentence)
            .then_some(before)
    }

    /// The token after, in the same sentence.
    pub(in crate::read) fn after(self, token: usize) -> Option<usize> {
        (self.reading.tokens.get(token + 1)?.sentence == self.reading.tokens.get(token)?.sentence)
            .then_some(token + 1)
    }
}
