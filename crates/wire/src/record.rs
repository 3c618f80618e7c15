//! The record, field by field, in the order it is written. Fields may be added; a field that changes its meaning
//! changes [`SCHEMA`].
//!
//! Positions (`start`, `end`, and the pairs in [`Stretches`]) are in the unit asked for, end exclusive. Fields that a
//! kind of record does not have are `None` and not written; a field whose value is not known is written as `null`.

use serde::{Serialize, Serializer};

/// Name and number of this form.
pub const SCHEMA: &str = "onrecord/record/1";

/// Pairs of start and end.
pub type Stretches = Vec<(usize, usize)>;

/// One document, as read or checked.
#[derive(Clone, Debug, Serialize)]
pub struct Record<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// What read it.
    pub reader: Reader<'a>,
    /// The document.
    pub document: Document<'a>,
    /// The texts it was held against; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<SourceDocument<'a>>,
    /// Its day.
    pub dated: Dated<'a>,
    /// Its sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Vec<Stretch>>,
    /// Its words, where that layer was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<Token<'a>>>,
    /// Runs `[text_start, raw_start, length]` of text in the raw input, where that layer was asked for. A map from
    /// bytes to bytes, whatever unit the other positions are in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Vec<(u32, u64, u32)>>,
    /// Places that name a thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<Vec<Mention<'a>>>,
    /// The things named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entities: Option<Vec<Entity<'a>>>,
    /// Who said what; in a checked record those that contests name.
    pub statements: Vec<Statement<'a>>,
    /// Times and durations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<Vec<Time<'a>>>,
    /// Places on the map; none are read yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<[(); 0]>,
    /// Amounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantities: Option<Vec<Quantity<'a>>>,
    /// Acts; none are read yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<[(); 0]>,
    /// What some say and others deny.
    pub contests: Vec<Contest<'a>>,
    /// What to look at.
    pub findings: Vec<Finding<'a>>,
    /// What agrees.
    pub verified: Vec<Verified<'a>>,
    /// What was looked at and cannot be decided; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undecided: Vec<Verified<'a>>,
    /// How much could be checked.
    pub coverage: Coverage,
    /// What went wrong without stopping the work.
    pub problems: Vec<Problem<'a>>,
}

/// The program and the reference that made a record.
#[derive(Clone, Debug, Serialize)]
pub struct Reader<'a> {
    /// Version of onrecord.
    pub version: &'static str,
    /// Name and version of the reference.
    pub reference: &'a str,
    /// The day up to which the reference was kept.
    pub reference_as_of: String,
}

/// A document and what its page says of itself.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of `onrecord_core::document`, told there")]
pub struct Document<'a> {
    pub id: &'a str,
    pub path: Option<&'a str>,
    pub url: Option<&'a str>,
    pub title: Option<&'a str>,
    pub authors: &'a [String],
    pub section: Option<&'a str>,
    pub site: Option<&'a str>,
    pub lang: Option<&'a str>,
    pub published: Option<&'a str>,
    pub modified: Option<&'a str>,
    pub sha256: &'a str,
    pub text: &'a str,
    pub blocks: Vec<Block>,
}

/// A text that the document was held against, without its words.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of `Document`")]
pub struct SourceDocument<'a> {
    pub id: &'a str,
    pub path: Option<&'a str>,
    pub title: Option<&'a str>,
    pub sha256: &'a str,
}

/// A part of the text that was read as one.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of `onrecord_core::document::Block`")]
pub struct Block {
    pub kind: &'static str,
    pub start: usize,
    pub end: usize,
}

/// What is known of the document's day. Days are ISO 8601.
#[derive(Clone, Debug, Serialize)]
pub struct Dated<'a> {
    /// `declared`, `given`, `inferred` or `none`.
    pub basis: &'static str,
    /// First day it can be.
    pub earliest: Option<String>,
    /// Last day it can be.
    pub latest: Option<String>,
    /// Softer: from and to.
    pub likely: Option<(String, String)>,
    /// The words that show it.
    pub because: Vec<Reason<'a>>,
}

/// Words and what they show.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "start, end and the words they cover; `says` is what they show")]
pub struct Reason<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    pub says: &'a str,
}

/// A bare place.
#[derive(Clone, Copy, Debug, Serialize)]
#[expect(missing_docs, reason = "start and end")]
pub struct Stretch {
    pub start: usize,
    pub end: usize,
}

/// A word or mark.
#[derive(Clone, Debug, Serialize)]
pub struct Token<'a> {
    /// First position.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Dictionary form.
    pub lemma: &'a str,
    /// Universal part of speech.
    pub pos: &'static str,
    /// Penn tag.
    pub tag: &'a str,
    /// Index into `tokens`; a root is its own head.
    pub head: usize,
    /// The model's own label.
    pub dep: &'a str,
}

/// A place that names a thing.
#[derive(Clone, Debug, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are those of `onrecord_core::reading::Mention`; `entity` is an entity's id"
)]
pub struct Mention<'a> {
    pub id: String,
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    pub kind: &'static str,
    pub form: &'static str,
    pub entity: String,
}

/// A thing of the document.
#[derive(Clone, Debug, Serialize)]
pub struct Entity<'a> {
    /// Its id in this record.
    pub id: String,
    /// The fullest name the text gives it.
    pub name: &'a str,
    /// What kind of thing.
    pub kind: &'static str,
    /// Its id in the reference, where it is known.
    pub reference: Option<String>,
    /// `known`, `ambiguous` or `unknown`.
    pub status: &'static str,
    /// Ids in the reference, where it can be several.
    pub candidates: Vec<String>,
    /// Offices held on the document's day, or on every day it can be.
    pub offices: Vec<Office<'a>>,
}

/// An office held. Days keep the precision they are known with.
#[derive(Clone, Debug, Serialize)]
pub struct Office<'a> {
    /// Its id in the reference.
    pub office: &'a str,
    /// Its title.
    pub title: &'a str,
    /// First day.
    pub start: Option<String>,
    /// First day no longer in office.
    pub end: Option<String>,
    /// The day up to which an open row is known to hold.
    pub as_of: Option<String>,
}

/// What the text says in someone's voice.
#[derive(Clone, Debug, Serialize)]
pub struct Statement<'a> {
    /// Its id in this record.
    pub id: String,
    /// First position of source, cue and content.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// `direct`, `mixed` or `indirect`.
    pub form: &'static str,
    /// What the source does to the content.
    pub stance: &'static str,
    /// How far the article commits to it.
    pub factuality: &'static str,
    /// Who says it.
    pub source: Option<Source>,
    /// The words that attribute it.
    pub cue: Option<Cue<'a>>,
    /// What is said.
    pub content: Content,
    /// To whom: an entity's id.
    pub addressee: Option<String>,
    /// When: a time's id.
    pub time: Option<String>,
    /// Where: a place's id; none are read yet.
    pub place: Option<String>,
    /// The statement it stands inside.
    pub within: Option<String>,
}

/// Who says something.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "places, and the ids of the mention and its entity")]
pub struct Source {
    pub spans: Stretches,
    pub mention: Option<String>,
    pub entity: Option<String>,
}

/// The words that attribute.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "places and the chief word's lemma")]
pub struct Cue<'a> {
    pub spans: Stretches,
    pub lemma: &'a str,
}

/// What is said.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "places")]
pub struct Content {
    pub spans: Stretches,
}

/// A time or duration (TIMEX3).
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of `onrecord_core::reading::Timex`")]
pub struct Time<'a> {
    pub id: String,
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub value: &'a str,
    #[serde(rename = "mod")]
    pub modifier: Option<&'static str>,
    pub anchor: Option<Anchor>,
}

/// What a time was reckoned from: a time's id, or `document`.
pub type Anchor = String;

/// An amount.
#[derive(Clone, Debug, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are those of `onrecord_core::reading::Quantity`; `of` are its words"
)]
pub struct Quantity<'a> {
    pub id: String,
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    #[serde(serialize_with = "number")]
    pub value: Option<f64>,
    #[serde(serialize_with = "number")]
    pub high: Option<f64>,
    pub unit: Option<&'a str>,
    pub of: Option<&'a str>,
    #[serde(rename = "mod")]
    pub modifier: Option<&'static str>,
}

/// One claim that some say and others deny. Lists hold ids of this record.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of `onrecord_core::finding::Contest`")]
pub struct Contest<'a> {
    pub id: String,
    pub about: Vec<String>,
    pub claim: Claim<'a>,
    pub asserts: Vec<String>,
    pub denies: Vec<String>,
}

/// The words of a claim.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "start, end and the words they cover")]
pub struct Claim<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

/// Something an editor should look at.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of `onrecord_core::finding::Finding`")]
pub struct Finding<'a> {
    pub id: String,
    pub check: &'static str,
    pub level: &'static str,
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    pub message: &'a str,
    pub labels: Vec<Label<'a>>,
    pub basis: Vec<Basis<'a>>,
    pub suggestion: Option<Suggestion<'a>>,
}

/// A further place of a finding, with a remark.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "start, end, the words they cover, and the remark")]
pub struct Label<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    pub message: &'a str,
}

/// What a finding or an agreement rests on.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[expect(missing_docs, reason = "the fields are those of `onrecord_core::finding::Basis`")]
pub enum Basis<'a> {
    Reference {
        id: &'a str,
        says: &'a str,
        as_of: String,
    },
    /// A rule of the desk's own, which has no day.
    Rule {
        id: &'a str,
        says: &'a str,
    },
    Text {
        start: usize,
        end: usize,
        text: &'a str,
        /// The id of the document that holds the words, where it is another one than the record's.
        #[serde(skip_serializing_if = "Option::is_none")]
        document: Option<&'a str>,
    },
    Arithmetic {
        says: &'a str,
    },
}

/// How to mend it.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of `onrecord_core::finding::Suggestion`")]
pub struct Suggestion<'a> {
    pub message: &'a str,
    pub edits: Vec<Edit<'a>>,
    pub safe: bool,
}

/// A place and the words to put there.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "start, end and the new words")]
pub struct Edit<'a> {
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
}

/// Something that was checked and agrees.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of `onrecord_core::finding::Verified`")]
pub struct Verified<'a> {
    pub check: &'static str,
    pub start: usize,
    pub end: usize,
    pub text: &'a str,
    pub message: &'a str,
    pub basis: Vec<Basis<'a>>,
}

/// How much could be checked, by subject.
#[derive(Clone, Copy, Debug, Serialize)]
#[expect(missing_docs, reason = "the fields are those of `onrecord_core::finding::Coverage`")]
pub struct Coverage {
    pub names: Count,
    pub offices: Count,
    pub dates: Count,
    pub quantities: Count,
}

/// How many there were, and how many could be judged.
#[derive(Clone, Copy, Debug, Serialize)]
#[expect(missing_docs, reason = "the two counts")]
pub struct Count {
    pub seen: u32,
    pub known: u32,
}

/// Something that went wrong without stopping the work.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "a kebab-case name and a sentence for people")]
pub struct Problem<'a> {
    pub code: &'a str,
    pub message: &'a str,
}

/// The largest amount below which every whole number has a form of its own.
const WHOLE: f64 = 9_007_199_254_740_992.0;

/// Whole numbers are written without a fraction (`28`, not `28.0`).
fn number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match *value {
        Some(value) if value.fract() == 0.0 && value.abs() < WHOLE => serializer.serialize_i64(value as i64),
        Some(value) if value.is_finite() => serializer.serialize_f64(value),
        _ => serializer.serialize_none(),
    }
}
