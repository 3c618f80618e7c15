//! From tags to parts of speech and features: an ordered list of rules on tags, dependency labels and words.
//!
//! The rules all look at the tags and labels as the networks gave them, and are applied in order, so that of two rules
//! that set the same thing of a token the later one counts. They are kept by the word or the tag with which they begin,
//! which leaves about seven to try per token.

use crate::analysis::Pos;
use crate::cache::{Cache, WordId};
use crate::chars::lower;
use crate::hash::FastMap;
use crate::lexeme::Lexemes;
use crate::model_error::ModelError;
use crate::section::{Section, Strings};
use crate::tokenizer::Piece;

/// The bit of all labels that no rule names.
const OTHER: usize = 63;

/// What the rules make of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ruled {
    pub(crate) pos: Pos,
    /// Universal features, empty when there are none.
    pub(crate) morph: &'static str,
    /// The lemma, where a rule names it; else it is the lemmatizer's to find.
    pub(crate) lemma: Option<&'static str>,
}

/// The rules, ready to be applied.
pub(crate) struct Ruler {
    /// Number of a tag or label: its bit.
    tags: FastMap<&'static str, u8>,
    deps: FastMap<&'static str, u8>,
    /// Number of a lower-case word, from 1; 0 is every other word.
    words: FastMap<&'static str, u16>,
    effects: Vec<Effect>,
    patterns: Vec<Pattern>,
    /// Patterns whose first token asks for a word, by the word's number.
    by_word: Vec<Vec<u16>>,
    /// The others, by the tag of their first token.
    by_tag: Vec<Vec<u16>>,
}

/// What a rule sets.
#[derive(Clone, Copy, Default)]
struct Effect {
    pos: Option<Pos>,
    morph: Option<&'static str>,
    lemma: Option<&'static str>,
    tag: Option<&'static str>,
    dep: Option<&'static str>,
}

/// Conditions on neighbouring tokens, and the one of them that is set.
struct Pattern {
    rule: u16,
    target: usize,
    tests: Vec<Test>,
}

/// Conditions on a token.
struct Test {
    tags: u64,
    deps: u64,
    /// Ascending; empty for any word.
    words: Vec<u16>,
    space: Option<bool>,
}

/// A token as the rules see it.
#[derive(Clone, Copy)]
struct View {
    tag: u8,
    dep: u8,
    word: u16,
    space: bool,
}

/// What has been set of a token, with 1 + number of the rule that did it.
#[derive(Clone, Copy, Default)]
struct Draft {
    pos: (u16, Option<Pos>),
    morph: (u16, Option<&'static str>),
    lemma: (u16, Option<&'static str>),
    tag: (u16, Option<&'static str>),
    dep: (u16, Option<&'static str>),
}

impl Ruler {
    /// Reads the section `attribute_ruler`; the layout stands in `models/tables.py`.
    pub(crate) fn from_section(bytes: &'static [u8]) -> Result<Self, ModelError> {
        let mut section = Section::new("attribute_ruler", bytes);
        let mut blocks = || section.strings();
        let names = Names {
            tags: blocks()?,
            deps: blocks()?,
            words: blocks()?,
            morphs: blocks()?,
            lemmas: blocks()?,
        };
        if names.tags.len() > OTHER || names.deps.len() > OTHER || names.words.len() >= usize::from(u16::MAX)
        {
            return Err(section.error("more labels than there are bits"));
        }
        let mut effects = Vec::new();
        let mut patterns = Vec::new();
        for rule in 0..section.u16()? {
            effects.push(names.effect(&mut section)?);
            for _ in 0..section.u8()? {
                patterns.push(names.pattern(rule, &mut section)?);
            }
        }
        section.end()?;
        if patterns.len() > usize::from(u16::MAX) {
            return Err(ModelError::new("attribute_ruler", "too many patterns"));
        }
        Ok(Self::compile(&names, effects, patterns))
    }

    fn compile(names: &Names, effects: Vec<Effect>, patterns: Vec<Pattern>) -> Self {
        let mut by_word = vec![Vec::new(); names.words.len() + 1];
        let mut by_tag = vec![Vec::new(); OTHER + 1];
        for (number, pattern) in (0..).zip(&patterns) {
            let Some(first) = pattern.tests.first() else { continue };
            for &word in &first.words {
                by_word[usize::from(word)].push(number);
            }
            let any_word = first.words.is_empty();
            for (tag, list) in by_tag.iter_mut().enumerate() {
                if any_word && first.tags >> tag & 1 == 1 {
                    list.push(number);
                }
            }
        }
        let numbered = |strings: &Strings<'static>| strings.iter().zip(0..).collect();
        let words = names.words.iter().zip(1..).collect();
        Self {
            tags: numbered(&names.tags),
            deps: numbered(&names.deps),
            words,
            effects,
            patterns,
            by_word,
            by_tag,
        }
    }

    /// What the rules make of the tokens of a text, one for each. `tags` and `deps` are what the networks said of them;
    /// of white space the rules change them too. `pieces` must be the tokens last cut with this `cache`.
    pub(crate) fn apply(
        &self,
        lexemes: &Lexemes,
        pieces: &[Piece],
        cache: &mut Cache,
        tags: &mut [&'static str],
        deps: &mut [&'static str],
    ) -> Vec<Ruled> {
        self.fill(cache);
        lexemes.fill(cache);
        let view = |(piece, (tag, dep)): (&Piece, (&&'static str, &&'static str))| View {
            tag: self.tags.get(tag).copied().unwrap_or(OTHER as u8),
            dep: self.deps.get(dep).copied().unwrap_or(OTHER as u8),
            word: cache.ruler_words[piece.word as usize],
            space: cache.features[piece.word as usize].is_space,
        };
        let views: Vec<View> = pieces.iter().zip(tags.iter().zip(deps.iter())).map(view).collect();
        let drafts = self.drafts(&views);
        for (draft, (tag, dep)) in drafts.iter().zip(tags.iter_mut().zip(deps)) {
            *tag = draft.tag.1.unwrap_or(tag);
            *dep = draft.dep.1.unwrap_or(dep);
        }
        let ruled = |draft: Draft| Ruled {
            // Every tag of the model has a rule; of another one nothing is known.
            pos: draft.pos.1.unwrap_or(Pos::X),
            morph: draft.morph.1.unwrap_or(""),
            lemma: draft.lemma.1.filter(|lemma| !lemma.is_empty()),
        };
        drafts.into_iter().map(ruled).collect()
    }

    fn drafts(&self, views: &[View]) -> Vec<Draft> {
        let mut drafts = vec![Draft::default(); views.len()];
        for (start, view) in views.iter().enumerate() {
            let candidates =
                self.by_tag[usize::from(view.tag)].iter().chain(&self.by_word[usize::from(view.word)]);
            for pattern in candidates.map(|&number| &self.patterns[usize::from(number)]) {
                let matches = views.get(start..start + pattern.tests.len()).is_some_and(|span| {
                    pattern.tests.iter().zip(span).all(|(test, view)| test.passes(*view))
                });
                if matches {
                    drafts[start + pattern.target]
                        .set(pattern.rule, &self.effects[usize::from(pattern.rule)]);
                }
            }
        }
        drafts
    }

    /// Numbers the words of the cache that have no number yet.
    fn fill(&self, cache: &mut Cache) {
        for word in cache.ruler_words.len()..cache.word_count() {
            let (text, _) = cache.word_text(word as WordId);
            let number = self.words.get(&*lower(text)).copied().unwrap_or(0);
            cache.ruler_words.push(number);
        }
    }
}

impl Test {
    fn passes(&self, view: View) -> bool {
        self.tags >> view.tag & 1 == 1
            && self.deps >> view.dep & 1 == 1
            && (self.words.is_empty() || self.words.binary_search(&view.word).is_ok())
            && self.space.is_none_or(|space| space == view.space)
    }
}

impl Draft {
    fn set(&mut self, rule: u16, effect: &Effect) {
        /// Keeps the value of the later rule.
        fn keep<T: Copy>(held: &mut (u16, Option<T>), rule: u16, value: Option<T>) {
            if value.is_some() && held.0 <= rule + 1 {
                *held = (rule + 1, value);
            }
        }
        keep(&mut self.pos, rule, effect.pos);
        keep(&mut self.morph, rule, effect.morph);
        keep(&mut self.lemma, rule, effect.lemma);
        keep(&mut self.tag, rule, effect.tag);
        keep(&mut self.dep, rule, effect.dep);
    }
}

/// The strings that rules name, by number.
struct Names {
    tags: Strings<'static>,
    deps: Strings<'static>,
    words: Strings<'static>,
    /// Morphologies and names of parts of speech.
    morphs: Strings<'static>,
    lemmas: Strings<'static>,
}

impl Names {
    fn effect(&self, section: &mut Section) -> Result<Effect, ModelError> {
        let mut read = |strings: &Strings<'static>| match section.u8()?.checked_sub(1) {
            None => Ok(None),
            Some(number) => match strings.get(usize::from(number)) {
                Some(string) => Ok(Some(string)),
                None => Err(section.error("a rule sets something unknown")),
            },
        };
        let pos = read(&self.morphs)?;
        let [morph, lemma] = [read(&self.morphs)?, read(&self.lemmas)?];
        let [tag, dep] = [read(&self.tags)?, read(&self.deps)?];
        let pos = match pos {
            None => None,
            Some(name) => Some(
                part_of_speech(name).ok_or_else(|| section.error(format!("no part of speech: {name}")))?,
            ),
        };
        Ok(Effect { pos, morph, lemma, tag, dep })
    }

    fn pattern(&self, rule: u16, section: &mut Section) -> Result<Pattern, ModelError> {
        let (target, count) = (usize::from(section.u8()?), usize::from(section.u8()?));
        if target >= count {
            return Err(section.error("a rule sets a token outside its pattern"));
        }
        let tests = (0..count).map(|_| self.test(section)).collect::<Result<_, _>>()?;
        Ok(Pattern { rule, target, tests })
    }

    fn test(&self, section: &mut Section) -> Result<Test, ModelError> {
        let tags = label_bits(section, self.tags.len())?;
        let deps = label_bits(section, self.deps.len())?;
        let words = match numbers(section, self.words.len())? {
            (1, numbers) if !numbers.is_empty() && numbers.is_sorted() => {
                numbers.into_iter().map(|number| number + 1).collect()
            }
            (0, _) => Vec::new(),
            _ => return Err(section.error("a condition on words of an unknown kind")),
        };
        let space = match section.u8()? {
            0 => None,
            1 => Some(false),
            2 => Some(true),
            _ => return Err(section.error("a condition on white space of an unknown kind")),
        };
        Ok(Test { tags, deps, words, space })
    }
}

/// How a condition's list is meant (0 not at all, 1 one of these, 2 none of these), and the list.
fn numbers(section: &mut Section, known: usize) -> Result<(u8, Vec<u16>), ModelError> {
    let (meaning, count) = (section.u8()?, usize::from(section.u8()?));
    let numbers = section.u16s(count)?;
    if numbers.iter().any(|&number| usize::from(number) >= known) {
        return Err(section.error("a condition names something unknown"));
    }
    Ok((meaning, numbers))
}

/// A condition on labels as the set of those that pass.
fn label_bits(section: &mut Section, known: usize) -> Result<u64, ModelError> {
    let (meaning, numbers) = numbers(section, known)?;
    let named = numbers.iter().fold(0, |bits, &number| bits | 1_u64 << number);
    match meaning {
        0 => Ok(u64::MAX),
        1 => Ok(named),
        2 => Ok(!named),
        _ => Err(section.error("a condition of an unknown kind")),
    }
}

/// The part of speech that Universal Dependencies writes so.
fn part_of_speech(name: &str) -> Option<Pos> {
    Some(match name {
        "ADJ" => Pos::Adj,
        "ADP" => Pos::Adp,
        "ADV" => Pos::Adv,
        "AUX" => Pos::Aux,
        "CCONJ" => Pos::Cconj,
        "DET" => Pos::Det,
        "INTJ" => Pos::Intj,
        "NOUN" => Pos::Noun,
        "NUM" => Pos::Num,
        "PART" => Pos::Part,
        "PRON" => Pos::Pron,
        "PROPN" => Pos::Propn,
        "PUNCT" => Pos::Punct,
        "SCONJ" => Pos::Sconj,
        "SYM" => Pos::Sym,
        "VERB" => Pos::Verb,
        "X" => Pos::X,
        "SPACE" => Pos::Space,
        _ => return None,
    })
}
