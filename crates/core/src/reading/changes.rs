//! Changes of office that a text tells: who entered or left which office, as far as the text's own words go.

use crate::ids::{MentionId, StatementId, TimeId};
use crate::text::Span;

/// A change of office that the text tells. Whether it is so, and which office of the world it is, reading cannot know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// From the first to the last word of cue, person and office: the evidence.
    pub span: Span,
    /// The words that tell it ("was sworn in", "resignation").
    pub cue: Span,
    /// What happened.
    pub kind: ChangeKind,
    /// The words of the person's name, and the mention that leads to the chain.
    pub person: Span,
    /// The mention of the person.
    pub mention: MentionId,
    /// Who held the office before, where the text says ("replaced *Hale* as …").
    pub predecessor: Option<MentionId>,
    /// The words of the office with its country or body, where the text gives any.
    pub office: Option<OfficeWords>,
    /// Whether the office is only held for the time being ("acting").
    pub acting: bool,
    /// When it happened, where the text says.
    pub time: Option<TimeId>,
    /// Whether it is told as fresh news: in the present of a headline, or in the perfect ("has resigned").
    pub fresh: bool,
    /// Whether it happened, will, may, should …
    pub modality: Modality,
    /// The statement of whom it stands in, where the text tells it in another's voice.
    pub statement: Option<StatementId>,
}

/// The words of an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeWords {
    /// Their place.
    pub span: Span,
    /// Whether they are the title beside the person's name ("*President* Hale resigned") and not what the verb itself
    /// names ("resigned as *president*").
    pub beside: bool,
}

/// What can happen to somebody in an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ChangeKind {
    Appointed,
    Nominated,
    Elected,
    SwornIn,
    /// "took office", "became", "took over as", "replaced", "succeeded".
    TookOffice,
    Resigned,
    Dismissed,
    /// "was replaced", "left office", "retired as".
    TermEnded,
    Died,
}

impl ChangeKind {
    /// All kinds, in order.
    pub const ALL: [ChangeKind; 9] = [
        ChangeKind::Appointed,
        ChangeKind::Nominated,
        ChangeKind::Elected,
        ChangeKind::SwornIn,
        ChangeKind::TookOffice,
        ChangeKind::Resigned,
        ChangeKind::Dismissed,
        ChangeKind::TermEnded,
        ChangeKind::Died,
    ];

    /// The name in the written form.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Appointed => "appointed",
            ChangeKind::Nominated => "nominated",
            ChangeKind::Elected => "elected",
            ChangeKind::SwornIn => "sworn-in",
            ChangeKind::TookOffice => "took-office",
            ChangeKind::Resigned => "resigned",
            ChangeKind::Dismissed => "dismissed",
            ChangeKind::TermEnded => "term-ended",
            ChangeKind::Died => "died",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<ChangeKind> {
        ChangeKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What it means for the office.
    pub fn turn(self) -> Turn {
        match self {
            ChangeKind::Nominated => Turn::Aims,
            ChangeKind::Appointed | ChangeKind::Elected | ChangeKind::SwornIn | ChangeKind::TookOffice => {
                Turn::Enters
            }
            ChangeKind::Resigned | ChangeKind::Dismissed | ChangeKind::TermEnded | ChangeKind::Died => {
                Turn::Leaves
            }
        }
    }
}

/// What a change means for the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Turn {
    /// The person holds it from then on, or soon after.
    Enters,
    /// The person no longer holds it.
    Leaves,
    /// The person is only proposed for it.
    Aims,
}

/// How far a change has come, as the text tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modality {
    /// It happened, in the article's own voice.
    Done,
    /// It happened, in another's voice.
    Reported,
    /// It is planned, promised, expected or under way.
    Future,
    /// It hangs on something, is possible or asked about.
    Conditional,
    /// Somebody asks for it.
    CalledFor,
    /// It did not happen.
    Negated,
    /// Somebody says that it did not.
    Denied,
    /// The words do not say.
    Untold,
}

impl Modality {
    /// All values, in order.
    pub const ALL: [Modality; 8] = [
        Modality::Done,
        Modality::Reported,
        Modality::Future,
        Modality::Conditional,
        Modality::CalledFor,
        Modality::Negated,
        Modality::Denied,
        Modality::Untold,
    ];

    /// The name in the written form.
    pub fn name(self) -> &'static str {
        match self {
            Modality::Done => "done",
            Modality::Reported => "reported",
            Modality::Future => "future",
            Modality::Conditional => "conditional",
            Modality::CalledFor => "called-for",
            Modality::Negated => "negated",
            Modality::Denied => "denied",
            Modality::Untold => "untold",
        }
    }

    /// The value of this name.
    pub fn named(name: &str) -> Option<Modality> {
        Modality::ALL.into_iter().find(|modality| modality.name() == name)
    }

    /// Whether the text tells it as something that happened.
    pub fn happened(self) -> bool {
        matches!(self, Modality::Done | Modality::Reported)
    }
}
