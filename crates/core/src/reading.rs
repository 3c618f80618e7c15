//! What a text says, as plain values: every record with the span of the words that prove it.
//!
//! A *mention* is a place in a text, a *chain* all mentions of one thing in it. A *statement* is what the text says in
//! someone's voice. The values of the enums are those of the written form (`record.md`), which `name` gives.

mod changes;
mod lookup;
mod words;

pub use changes::{Change, ChangeKind, Modality, OfficeWords, Turn};
pub use words::Word;

use std::ops::Range;

pub use onrecord_language::{Pos, Relation};

use crate::document::Problem;
use crate::ids::{ChainId, MentionId, QuotationId, SentenceId, StatementId, TimeId};
use crate::text::Span;
use crate::time::Date;

/// Everything that was read in one document. All lists are in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The words, over all blocks.
    pub tokens: Vec<Token>,
    /// The sentences; none crosses a block.
    pub sentences: Vec<Sentence>,
    /// The model's named entities as it gave them (token ranges of this reading), before any correction.
    pub names: Vec<ModelName>,
    /// Stretches in quotation marks.
    pub quotations: Vec<Quotation>,
    /// Places in the text that name a thing.
    pub mentions: Vec<Mention>,
    /// The things they name: every mention is in exactly one.
    pub chains: Vec<Chain>,
    /// Times and durations.
    pub times: Vec<Timex>,
    /// Amounts.
    pub quantities: Vec<Quantity>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// Who entered or left which office.
    pub changes: Vec<Change>,
    /// What the text shows of its own day.
    pub dated: Dated,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// A word or mark of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Its place.
    pub span: Span,
    /// Dictionary form.
    pub lemma: Box<str>,
    /// Universal part of speech.
    pub pos: Pos,
    /// Penn Treebank tag.
    pub tag: &'static str,
    /// Universal morphological features.
    pub morph: &'static str,
    /// Index of the head among the reading's tokens; a root is its own head.
    pub head: usize,
    /// The model's own label.
    pub dep: &'static str,
    /// How it stands to its head.
    pub relation: Relation,
    /// The sentence it stands in.
    pub sentence: SentenceId,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its place, without white space at the ends.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of its block in the document.
    pub block: usize,
}

/// A name as the language model gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelName {
    /// Token indices of the reading.
    pub tokens: Range<usize>,
    /// The model's label.
    pub label: onrecord_language::EntityLabel,
}

/// A stretch in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub inside: Span,
    /// Index of its block.
    pub block: usize,
    /// The quotation of the next paragraph that continues this one (opened again without having been closed).
    pub continued_by: Option<QuotationId>,
    /// Whether the closing mark is missing although no next paragraph goes on.
    pub unclosed: bool,
}

/// A place in the text that names a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its words.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of the head word among the reading's tokens.
    pub head: usize,
    /// What kind of thing.
    pub kind: EntityKind,
    /// How it is named.
    pub form: MentionForm,
    /// The thing.
    pub chain: ChainId,
}

/// A thing of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The fullest name the text gives it, else its fullest description.
    pub name: String,
    /// What kind of thing, by vote over its mentions.
    pub kind: EntityKind,
    /// Its mentions in order of the text; never empty.
    pub mentions: Vec<MentionId>,
}

/// Kinds of things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the written form's own")]
pub enum EntityKind {
    Person,
    Organisation,
    Place,
    /// Nationality, religion, party.
    Group,
    Facility,
    Event,
    Work,
    Product,
    Law,
}

/// How a thing is named at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// By name.
    Name,
    /// By a description ("the envoy").
    Nominal,
    /// By a pronoun.
    Pronoun,
}

/// A time or duration (TIMEX3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Its words.
    pub span: Span,
    /// DATE, TIME, DURATION or SET.
    pub kind: TimexKind,
    /// TIMEX3 value (`2025-12-02T19:40`, `PT5H`, `XXXX-WXX-2`); a range is `A/B`.
    pub value: String,
    /// TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// What the value was reckoned from.
    pub anchor: Option<Anchor>,
}

/// Types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are TIMEX3's own")]
pub enum TimexKind {
    Date,
    Time,
    Duration,
    Set,
}

/// Modifiers of times and amounts (TIMEX3 `mod`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are TIMEX3's own")]
pub enum Modifier {
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

/// What a relative time is reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The document's own day.
    Document,
    /// Another time of the text.
    Time(TimeId),
}

/// An amount.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its words, number, unit and what is counted not included beyond the unit.
    pub span: Span,
    /// The number; `None` where only a bound is said ("dozens").
    pub value: Option<f64>,
    /// Upper end of a range.
    pub high: Option<f64>,
    /// The unit, a word of the text's own, singular.
    pub unit: Option<String>,
    /// What is counted.
    pub of: Option<Span>,
    /// "over", "about" …
    pub modifier: Option<Modifier>,
}

/// What the text says in someone's voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// From the first to the last word of source, cue and content.
    pub span: Span,
    /// How the content is given.
    pub form: StatementForm,
    /// What the source does to the content.
    pub stance: Stance,
    /// How far the article commits to the content.
    pub factuality: Factuality,
    /// Who says it; `None` where the text gives nobody.
    pub source: Option<StatementSource>,
    /// The words that attribute it.
    pub cue: Option<Cue>,
    /// What is said; never empty.
    pub content: Vec<Span>,
    /// To whom.
    pub addressee: Option<MentionId>,
    /// When it was said.
    pub time: Option<TimeId>,
    /// The statement this one stands inside.
    pub within: Option<StatementId>,
}

/// Who says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementSource {
    /// The words that name the source; never empty.
    pub spans: Vec<Span>,
    /// The mention they hold, which leads to the chain.
    pub mention: Option<MentionId>,
}

/// The words that attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Their places; never empty.
    pub spans: Vec<Span>,
    /// Lemma of the chief word.
    pub lemma: String,
}

/// How content is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StatementForm {
    /// Quoted whole.
    Direct,
    /// Partly quoted.
    Mixed,
    /// In the article's words.
    Indirect,
}

/// What a source does to the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the written form's own")]
pub enum Stance {
    Asserts,
    Denies,
    Questions,
    Demands,
    Proposes,
    Offers,
    Agrees,
    Rejects,
    Withholds,
    Promises,
    Threatens,
    Accuses,
    Expects,
}

/// How far the article commits to the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Factuality {
    /// Told as a fact.
    Fact,
    /// Told as said by the source.
    Reported,
    /// Hedged.
    Possible,
    /// Said to be unknown.
    Open,
    /// Said not to be so.
    Counterfact,
}

/// What is known of a document's own day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    /// Who says so.
    pub basis: DatedBasis,
    /// First day it can be.
    pub earliest: Option<Date>,
    /// Last day it can be.
    pub latest: Option<Date>,
    /// Softer: between these days, most likely.
    pub likely: Option<(Date, Date)>,
    /// The words that show it, each with what they show.
    pub because: Vec<(Span, String)>,
}

impl Dated {
    /// The day itself, where it is declared, given or proven.
    pub fn day(&self) -> Option<Date> {
        self.earliest.filter(|_| self.earliest == self.latest)
    }
}

/// Who says when a document was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DatedBasis {
    /// The page says so.
    Declared,
    /// The caller says so.
    Given,
    /// The text shows it.
    Inferred,
    /// Nothing does.
    #[default]
    None,
}

macro_rules! written {
    ($type:ty { $($value:path => $name:literal),* $(,)? }) => {
        impl $type {
            /// The name in the written form.
            pub fn name(self) -> &'static str {
                match self { $($value => $name),* }
            }
        }
    };
}

written!(EntityKind {
    EntityKind::Person => "person", EntityKind::Organisation => "organisation", EntityKind::Place => "place",
    EntityKind::Group => "group", EntityKind::Facility => "facility", EntityKind::Event => "event",
    EntityKind::Work => "work", EntityKind::Product => "product", EntityKind::Law => "law",
});
written!(MentionForm { MentionForm::Name => "name", MentionForm::Nominal => "nominal", MentionForm::Pronoun => "pronoun" });
written!(TimexKind {
    TimexKind::Date => "DATE", TimexKind::Time => "TIME", TimexKind::Duration => "DURATION", TimexKind::Set => "SET",
});
written!(Modifier {
    Modifier::Before => "BEFORE", Modifier::After => "AFTER", Modifier::OnOrBefore => "ON_OR_BEFORE",
    Modifier::OnOrAfter => "ON_OR_AFTER", Modifier::LessThan => "LESS_THAN", Modifier::MoreThan => "MORE_THAN",
    Modifier::EqualOrLess => "EQUAL_OR_LESS", Modifier::EqualOrMore => "EQUAL_OR_MORE", Modifier::Start => "START",
    Modifier::Mid => "MID", Modifier::End => "END", Modifier::Approx => "APPROX",
});
written!(StatementForm {
    StatementForm::Direct => "direct", StatementForm::Mixed => "mixed", StatementForm::Indirect => "indirect",
});
written!(Stance {
    Stance::Asserts => "asserts", Stance::Denies => "denies", Stance::Questions => "questions", Stance::Demands => "demands",
    Stance::Proposes => "proposes", Stance::Offers => "offers", Stance::Agrees => "agrees", Stance::Rejects => "rejects",
    Stance::Withholds => "withholds", Stance::Promises => "promises", Stance::Threatens => "threatens",
    Stance::Accuses => "accuses", Stance::Expects => "expects",
});
written!(Factuality {
    Factuality::Fact => "fact", Factuality::Reported => "reported", Factuality::Possible => "possible",
    Factuality::Open => "open", Factuality::Counterfact => "counterfact",
});
written!(DatedBasis {
    DatedBasis::Declared => "declared", DatedBasis::Given => "given", DatedBasis::Inferred => "inferred",
    DatedBasis::None => "none",
});
