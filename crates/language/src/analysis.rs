//! What the runtime says of a text: plain values, no references into the model but its own static labels.

use std::ops::Range;

/// One text, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The tokens in order. Whitespace other than single spaces between words is a token too.
    pub tokens: Vec<Token>,
    /// The sentences as ranges of token indices; together they cover all tokens.
    pub sentences: Vec<Range<usize>>,
    /// Named entities in order, never overlapping.
    pub entities: Vec<Entity>,
}

/// A token with what the model says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Whether a single U+0020 follows that belongs to no token.
    pub space: bool,
    /// Universal part of speech.
    pub pos: Pos,
    /// Penn Treebank tag, as the model names it (`NNP`, `VBD`, `_SP` …).
    pub tag: &'static str,
    /// Universal morphological features (`Number=Sing|Person=3`), empty when there are none.
    pub morph: &'static str,
    /// Lemma; of proper nouns the word itself.
    pub lemma: Box<str>,
    /// Index of the head token; a root is its own head.
    pub head: usize,
    /// The model's own dependency label (`nsubj`, `ccomp`, `ROOT` …).
    pub dep: &'static str,
    /// The label as one of our own grammatical relations: all that a reader of news should look at.
    pub relation: Relation,
}

/// A named entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Token indices.
    pub tokens: Range<usize>,
    /// What kind of thing the model takes it for.
    pub label: EntityLabel,
}

/// The eighteen entity labels of OntoNotes 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are OntoNotes' own")]
pub enum EntityLabel {
    Person,
    Norp,
    Fac,
    Org,
    Gpe,
    Loc,
    Product,
    Event,
    WorkOfArt,
    Law,
    Language,
    Date,
    Time,
    Percent,
    Money,
    Quantity,
    Ordinal,
    Cardinal,
}

/// Universal parts of speech (Universal Dependencies 2), and `Space` for whitespace tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are Universal Dependencies' own")]
pub enum Pos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
    Space,
}

/// How a token stands to its head, in few words that any language's model can be mapped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// The head of its sentence.
    Root,
    /// Subject of an active clause, nominal or clausal, expletives included.
    Subject,
    /// Subject of a passive clause.
    PassiveSubject,
    /// The "by" of a passive.
    Agent,
    /// Direct object.
    Object,
    /// Indirect object ("told *him* that").
    IndirectObject,
    /// Clausal complement with a subject of its own, or quoted ("said *he would*").
    ClausalComplement,
    /// Clausal complement that borrows its subject ("wants *to go*").
    OpenComplement,
    /// Complement of a copula or of an object ("is *a minister*").
    Attribute,
    /// A preposition that hangs on its head.
    Preposition,
    /// The noun or clause that a preposition governs.
    PrepositionObject,
    /// Auxiliary verb, passive auxiliaries included.
    Auxiliary,
    /// Negation.
    Negation,
    /// Complementiser or subordinator ("that", "whether", "because").
    Marker,
    /// Adverbial clause.
    AdverbialClause,
    /// Relative clause or other clause that modifies a noun.
    NounClause,
    /// Adverb or adverbial noun.
    Adverbial,
    /// Second name of the same thing ("Ushakov, *an aide*").
    Apposition,
    /// Possessor ("*Trump*'s envoy").
    Possessor,
    /// Part of a name or compound that hangs on its last word.
    Compound,
    /// Adjective before its noun.
    AdjectiveModifier,
    /// Determiner, predeterminer.
    Determiner,
    /// Number that counts its head.
    NumberModifier,
    /// Further member of a list; hangs on the member before it.
    Conjunct,
    /// The word that joins members of a list.
    Coordinator,
    /// A sentence beside a sentence ("…, he said, …").
    Parataxis,
    /// Particle of a verb ("carry *out*") or of a possessive ("'s").
    Particle,
    /// Punctuation and whitespace.
    Punctuation,
    /// Anything else.
    Other,
}
