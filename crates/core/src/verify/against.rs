//! A draft beside the texts it was written from: which words they share, and which sentence comes from which.
//!
//! The room of the checks against a source. It is built once a case, when a check first asks ([`Case::against`]): every
//! word of draft and sources gets a number by its key (see [`words`]: case, spelling, contractions and ways of writing
//! numbers make no difference), and the sources' words an index from number to places. So a draft of a few hundred words
//! is held against a source of a megabyte by look-ups, never by comparing everything with everything.
//!
//! - [`Against::origins`]: the sentences of the sources that a sentence of the draft most likely comes from.
//! - [`Against::find`]: where the sources have exactly these words.
//! - [`align`]: two runs of words beside each other, word by word.

mod align;
pub mod quoted;
pub mod speakers;
mod spelling;
mod words;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

pub use align::{Ends, Step, align};
use quoted::Quoted;

use super::Case;
use crate::document::Document;
use crate::ids::SentenceId;
use crate::reading::Reading;
use crate::text::Span;

/// The number of a word: words with one number count as the same word, in draft and sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

impl WordId {
    /// Stands for any word: one with masked letters ("f***ing").
    pub const ANY: WordId = WordId(0);

    /// Whether two words count as the same.
    pub fn is(self, other: WordId) -> bool {
        self == other || self == WordId::ANY || other == WordId::ANY
    }
}

/// A word of the draft or of a source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word {
    /// Where it stands in its text. A number of several words is one word ("five thousand"); the two words of a
    /// contraction stand at one place.
    pub span: Span,
    /// Its number by its key.
    pub id: WordId,
    /// Its number by its dictionary form.
    pub lemma: WordId,
    /// The token it begins with, in its reading.
    pub token: usize,
    /// The sentence it stands in.
    pub sentence: SentenceId,
}

/// All words of one text, in order.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// The words.
    pub words: Vec<Word>,
    /// Which of them belong to each sentence of the reading.
    sentences: Vec<Range<usize>>,
}

impl Side {
    /// The words of a sentence, as a range of [`Side::words`].
    pub fn of_sentence(&self, sentence: SentenceId) -> Range<usize> {
        self.sentences.get(sentence.index()).cloned().unwrap_or(0..0)
    }

    /// The words that stand wholly inside a span of the text.
    pub fn within(&self, span: Span) -> Range<usize> {
        let start = self.words.partition_point(|word| word.span.start() < span.start());
        let end = self.words.partition_point(|word| word.span.end() <= span.end());
        start..end.max(start)
    }

    /// The words of a range; none for a range that does not fit.
    pub fn get(&self, range: Range<usize>) -> &[Word] {
        self.words.get(range).unwrap_or(&[])
    }

    /// From the first to the last word of a range.
    pub fn span_of(&self, range: Range<usize>) -> Option<Span> {
        let words = self.get(range);
        Some(words.first()?.span.to(words.last()?.span))
    }
}

/// A sentence of a source that a sentence of the draft may come from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Origin {
    /// Index among the case's sources.
    pub source: usize,
    /// The sentence of that source's reading.
    pub sentence: SentenceId,
    /// How much of the draft's sentence the source's has, by weight: 0 to 1.
    pub share: f32,
    /// How much of the source's sentence the draft's has, by weight: 0 to 1.
    pub covers: f32,
}

impl Origin {
    /// How likely it is the place: mostly how much of the draft's sentence it holds, since drafts shorten.
    pub fn score(&self) -> f32 {
        0.75 * self.share + 0.25 * self.covers
    }
}

/// A run of words in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index among the case's sources.
    pub source: usize,
    /// Which of that side's words.
    pub words: Range<usize>,
}

/// So many origins are kept for a sentence.
const ORIGINS: usize = 3;

/// A word in more sentences of the sources than this tells nothing about where a sentence comes from, and following it
/// through a megabyte of them would cost more than all others together.
const COMMON: usize = 800;

/// The draft and its sources, word by word.
#[derive(Debug, Default)]
pub struct Against {
    draft: Side,
    sources: Vec<Side>,
    ids: HashMap<String, WordId>,
    keys: Vec<String>,
    /// By number: places in the sources, as source and index of the word.
    places: Vec<Vec<(u32, u32)>>,
    /// By number of the dictionary form: the sentences of the sources that have it, as source and sentence.
    holders: Vec<Vec<(u32, u32)>>,
    /// By number: what sharing the word tells.
    weights: Vec<f32>,
    origins: Vec<Vec<Origin>>,
    quoted: OnceCell<Vec<Quoted>>,
}

impl Against {
    /// Reads the words of a case.
    pub(super) fn new(case: &Case<'_>) -> Against {
        let mut against = Against::default();
        if case.sources.is_empty() {
            return against;
        }
        let any = against.number(words::ANY);
        debug_assert_eq!(any, WordId::ANY, "the first number is that of any word");
        against.draft = against.side(case.document, case.reading);
        for source in case.sources {
            let side = against.side(&source.document, &source.reading);
            against.sources.push(side);
        }
        against.index();
        let sentences = (0..case.reading.sentences.len()).map(SentenceId::from_index);
        against.origins = sentences.map(|sentence| against.likely(sentence)).collect();
        against
    }

    /// The draft's words.
    pub fn draft(&self) -> &Side {
        &self.draft
    }

    /// The words of each source.
    pub fn sources(&self) -> &[Side] {
        &self.sources
    }

    /// The words of one source.
    pub fn source(&self, source: usize) -> &Side {
        static NONE: Side = Side { words: Vec::new(), sentences: Vec::new() };
        self.sources.get(source).unwrap_or(&NONE)
    }

    /// The sentences of the sources that a sentence of the draft most likely comes from, best first: none where nothing
    /// of weight is shared. What share is enough is the check's to say.
    pub fn origins(&self, sentence: SentenceId) -> &[Origin] {
        self.origins.get(sentence.index()).map_or(&[], Vec::as_slice)
    }

    /// The draft's quotations beside the sources: looked for when first asked for. The case is that of this room.
    pub fn quotations(&self, case: &Case<'_>) -> &[Quoted] {
        self.quoted.get_or_init(|| quoted::quoted(case))
    }

    /// What sharing a word tells: next to nothing for the small words of grammar, more the fewer sentences of the
    /// sources have it.
    pub fn weight(&self, word: WordId) -> f32 {
        self.weights.get(word.0 as usize).copied().unwrap_or(0.0)
    }

    /// Whether a word is one of the small words of grammar, which any two sentences share.
    pub fn is_small(&self, word: WordId) -> bool {
        self.weight(word) <= SMALL
    }

    /// Where the sources have a word, by number: in order, as source and index of the word in its side.
    pub fn places(&self, word: WordId) -> impl Iterator<Item = (usize, usize)> + '_ {
        let places = self.places.get(word.0 as usize).map_or(&[][..], Vec::as_slice);
        places.iter().map(|&(source, at)| (source as usize, at as usize))
    }

    /// The number of a word as it is written, where draft or sources have it.
    pub fn id(&self, written: &str) -> Option<WordId> {
        self.ids.get(&spelling::key(written)).copied()
    }

    /// What a word is compared by: its letters, folded.
    pub fn key(&self, word: WordId) -> &str {
        self.keys.get(word.0 as usize).map_or("", String::as_str)
    }

    /// Where the sources have exactly these words, one after the other (over the ends of sentences and marks); at most
    /// `most` places, in order.
    pub fn find(&self, wanted: &[Word], most: usize) -> Vec<Place> {
        let rarest = wanted.iter().enumerate().filter(|(_, word)| word.id != WordId::ANY);
        let Some((offset, rarest)) = rarest.min_by_key(|(_, word)| self.count(word.id)) else {
            return Vec::new();
        };
        let fits = |(source, at): (usize, usize)| {
            let start = at.checked_sub(offset)?;
            let range = start..start + wanted.len();
            let there = self.source(source).words.get(range.clone())?;
            let same = there.iter().zip(wanted).all(|(one, other)| one.id.is(other.id));
            same.then_some(Place { source, words: range })
        };
        self.places(rarest.id).filter_map(fits).take(most).collect()
    }

    /// Where the sources have the words of a span of the draft.
    pub fn find_span(&self, of_draft: Span, most: usize) -> Vec<Place> {
        self.find(self.draft.get(self.draft.within(of_draft)), most)
    }

    /// How often the sources have a word.
    pub fn count(&self, word: WordId) -> usize {
        self.places.get(word.0 as usize).map_or(0, Vec::len)
    }

    fn number(&mut self, key: &str) -> WordId {
        if let Some(id) = self.ids.get(key) {
            return *id;
        }
        let id = WordId(u32::try_from(self.ids.len()).unwrap_or(u32::MAX));
        self.ids.insert(key.to_owned(), id);
        self.keys.push(key.to_owned());
        id
    }

    fn side(&mut self, document: &Document, reading: &Reading) -> Side {
        let mut side = Side::default();
        for (index, sentence) in reading.sentences.iter().enumerate() {
            let first = side.words.len();
            let raw = words::scan(&document.text, sentence.span);
            for (place, word) in raw.iter().enumerate() {
                let hidden = document.hidden.partition_point(|hidden| hidden.end() <= word.span.start());
                if document.hidden.get(hidden).is_some_and(|hidden| hidden.contains(word.span)) {
                    continue;
                }
                let token = reading.tokens.partition_point(|token| token.span.end() <= word.span.start());
                let id = self.number(&word.key);
                let opened = [place.wrapping_sub(1), place + 1];
                let opened =
                    opened.iter().any(|&at| raw.get(at).is_some_and(|other| other.span == word.span));
                let whole = reading.tokens.get(token).filter(|token| {
                    let begins = token.span.start() == word.span.start() && word.span.contains(token.span);
                    begins && !opened && !word.key.starts_with(|c: char| c.is_ascii_digit())
                });
                let lemma = whole.map_or(id, |token| self.number(&spelling::key(&token.lemma)));
                let sentence = SentenceId::from_index(index);
                side.words.push(Word { span: word.span, id, lemma, token, sentence });
            }
            side.sentences.push(first..side.words.len());
        }
        side
    }

    fn index(&mut self) {
        let count = self.ids.len();
        self.places = vec![Vec::new(); count];
        self.holders = vec![Vec::new(); count];
        let mut sentences = 0;
        for (source, side) in self.sources.iter().enumerate() {
            sentences += side.sentences.len();
            for (at, word) in side.words.iter().enumerate() {
                self.places[word.id.0 as usize].push((source as u32, at as u32));
                let holders = &mut self.holders[word.lemma.0 as usize];
                let holder = (source as u32, word.sentence.0);
                if holders.last() != Some(&holder) {
                    holders.push(holder);
                }
            }
        }
        let all = (sentences as f32 + 1.0).ln().max(1.0);
        self.weights =
            self.holders.iter().map(|held| 1.0 - 0.5 * ((held.len() as f32 + 1.0).ln() / all)).collect();
        for word in SMALL_WORDS {
            if let Some(id) = self.ids.get(*word) {
                self.weights[id.0 as usize] = SMALL;
            }
        }
    }

    fn likely(&self, sentence: SentenceId) -> Vec<Origin> {
        self.origins_of(self.draft.get(self.draft.of_sentence(sentence)))
    }

    /// The same for any words of the draft, such as a clause.
    pub fn origins_of(&self, words: &[Word]) -> Vec<Origin> {
        let lemmas = distinct(words);
        let whole: f32 = lemmas.iter().map(|lemma| self.weight(*lemma)).sum();
        if whole <= 0.0 {
            return Vec::new();
        }
        let mut shared: HashMap<(u32, u32), f32> = HashMap::new();
        for lemma in lemmas.iter().filter(|lemma| !self.is_small(**lemma)) {
            let holders = self.holders.get(lemma.0 as usize).map_or(&[][..], Vec::as_slice);
            if holders.len() <= COMMON {
                for holder in holders {
                    *shared.entry(*holder).or_default() += self.weight(*lemma);
                }
            }
        }
        let mut rough: Vec<((u32, u32), f32)> = shared.into_iter().collect();
        rough.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let near = rough.into_iter().take(4 * ORIGINS).map(|(at, _)| self.origin(&lemmas, whole, at));
        let mut origins: Vec<Origin> = near.collect();
        origins.sort_by(|one, other| {
            other
                .score()
                .total_cmp(&one.score())
                .then((one.source, one.sentence).cmp(&(other.source, other.sentence)))
        });
        origins.truncate(ORIGINS);
        origins
    }

    fn origin(&self, lemmas: &[WordId], whole: f32, (source, sentence): (u32, u32)) -> Origin {
        let (source, sentence) = (source as usize, SentenceId(sentence));
        let side = self.source(source);
        let there = distinct(side.get(side.of_sentence(sentence)));
        let shared: f32 =
            lemmas.iter().filter(|it| there.binary_search(it).is_ok()).map(|it| self.weight(*it)).sum();
        let all: f32 = there.iter().map(|lemma| self.weight(*lemma)).sum();
        Origin { source, sentence, share: shared / whole, covers: if all > 0.0 { shared / all } else { 0.0 } }
    }
}

/// The dictionary forms of words, each once, sorted.
fn distinct(words: &[Word]) -> Vec<WordId> {
    let mut lemmas: Vec<WordId> = words.iter().map(|word| word.lemma).collect();
    lemmas.sort_unstable();
    lemmas.dedup();
    lemmas
}

/// The weight of a small word beside that of a word of content (0.5 to 1).
const SMALL: f32 = 0.1;

/// Words of grammar: articles, pronouns, prepositions, auxiliaries, conjunctions, and verbs of saying, by which a draft
/// and its source differ freely.
#[rustfmt::skip]
static SMALL_WORDS: &[&str] = &[
    "a", "about", "add", "added", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
    "because", "been", "before", "being", "but", "by", "can", "could", "did", "do", "does", "during", "for", "from",
    "had", "has", "have", "having", "he", "her", "here", "hers", "him", "his", "how", "i", "if", "in", "into", "is",
    "it", "its", "just", "may", "me", "might", "more", "most", "must", "my", "no", "nor", "not", "now", "of", "off",
    "on", "only", "or", "other", "our", "out", "over", "said", "say", "saying", "says", "shall", "she", "should", "so",
    "some", "such", "tell", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "through", "to", "told", "too", "under", "up", "us", "very", "was", "we", "were", "what", "when", "where", "which",
    "while", "who", "whom", "whose", "why", "will", "with", "would", "you", "your",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Tables;
    use crate::resolve::resolve;
    use crate::testing;
    use crate::verify::SourceText;

    /// Runs a test on a draft and its sources.
    fn with(draft: &str, sources: &[&str], test: impl Fn(&Case<'_>)) {
        let reference = Tables::from_page("").unwrap();
        let read = |text: &str| {
            let (document, reading) = testing::reading(text);
            let resolution = resolve(&document, &reading, &reference);
            SourceText { document, reading, resolution }
        };
        let sources: Vec<SourceText> = sources.iter().map(|text| read(text)).collect();
        let draft = read(draft);
        let alone = Case::alone(&draft.document, &draft.reading, &draft.resolution, &reference);
        test(&Case { sources: &sources, ..alone });
    }

    #[test]
    fn a_shortened_and_reordered_sentence_knows_where_it_comes_from() {
        let source = "The port opened in 1998.\nThe harbour master, Ann Hale, closed the port on Monday after a storm.";
        with("On Monday Hale closed the harbor.", &["Nothing of the kind.", source], |case| {
            let origins = case.against().origins(SentenceId(0));
            assert_eq!((origins[0].source, origins[0].sentence), (1, SentenceId(1)));
            assert!(origins[0].share > 0.9, "{origins:?}");
            assert!(origins[0].covers < 0.8, "{origins:?}");
        });
    }

    #[test]
    fn nothing_shared_has_no_origin() {
        with("Cats sleep all day.", &["The port was closed."], |case| {
            assert_eq!(case.against().origins(SentenceId(0)), []);
        });
    }

    #[test]
    fn words_are_found_however_they_are_written() {
        let source = "“We don't want five thousand neighbours,” he said. “Never.”";
        with("We do not want 5,000 neighbors. Never", &[source], |case| {
            let against = case.against();
            let draft = against.draft();
            assert_eq!(against.find(&draft.words[..6], 9), [Place { source: 0, words: 0..6 }]);
            assert_eq!(against.find(&draft.words, 9), [], "two words stand between");
            let place = against.source(0).span_of(0..6).unwrap();
            assert_eq!(case.sources[0].document.text.slice(place), "We don't want five thousand neighbours");
        });
    }

    #[test]
    fn without_a_source_nothing_is_indexed() {
        with("The port opened.", &[], |case| {
            assert!(
                case.against().draft().words.is_empty() && case.against().origins(SentenceId(0)).is_empty()
            );
        });
    }
}
