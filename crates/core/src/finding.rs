//! What `verify` says: findings, what agrees, and how much could be checked at all.

use crate::ids::StatementId;
use crate::text::Span;
use crate::time::Date;

/// Something an editor should look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Name of the check.
    pub check: &'static str,
    /// How grave.
    pub level: Level,
    /// The words it is about.
    pub at: Span,
    /// One sentence: what does not agree with what.
    pub message: String,
    /// Further places with a remark each.
    pub labels: Vec<(Span, String)>,
    /// What it rests on; never empty.
    pub basis: Vec<Basis>,
    /// How to mend it.
    pub suggestion: Option<Suggestion>,
}

/// Grades of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Contested or unattributed.
    Note,
    /// Disagrees inside the text, or with weaker data.
    Warning,
    /// Disagrees with dated reference data or with arithmetic.
    Error,
}

impl Level {
    /// The name in the written form.
    pub fn name(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// What a finding or an agreement rests on.
#[derive(Clone, Debug, PartialEq)]
pub enum Basis {
    /// A record of the reference.
    Reference {
        /// The record's id in the tables, with its Wikidata id where there is one ("US:state/marco-rubio").
        id: String,
        /// What it says, as a sentence.
        says: String,
        /// The day as of which this very row is known.
        as_of: Date,
    },
    /// Words of the text itself.
    Text {
        /// Where.
        at: Span,
    },
    /// A sum, written out.
    Arithmetic {
        /// "19:40 + 5 h = 00:40".
        says: String,
    },
    /// A rule of the desk's own.
    Rule {
        /// Where it is written: "style.tsv:12".
        id: String,
        /// What it says, with its reason.
        says: String,
    },
    /// Words of a text that the document is held against.
    Source {
        /// Its index among the case's sources.
        source: usize,
        /// Where in its text.
        at: Span,
    },
}

/// How to mend it: all edits together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// "write Marco Rubio".
    pub message: String,
    /// Each span is replaced by its text; never overlapping.
    pub edits: Vec<(Span, String)>,
    /// Whether it may be made without asking: there is one right answer, and it is this.
    pub safe: bool,
}

/// Something that was checked and agrees; or, among [`Verdict::undecided`], that cannot be decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Verified {
    /// Name of the check that looked.
    pub check: &'static str,
    /// The words.
    pub at: Span,
    /// What agrees with what.
    pub message: String,
    /// What it rests on; never empty.
    pub basis: Vec<Basis>,
}

/// One claim that some say and others deny.
#[derive(Clone, Debug, PartialEq)]
pub struct Contest {
    /// The words of the claim.
    pub claim: Span,
    /// The things it is about.
    pub about: Vec<crate::ids::ChainId>,
    /// Who says so.
    pub asserts: Vec<StatementId>,
    /// Who denies it.
    pub denies: Vec<StatementId>,
}

/// How much could be checked beside how much was there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many the text has.
    pub seen: u32,
    /// How many of them the check could judge.
    pub known: u32,
}

/// How much could be checked, by subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Named persons and organisations.
    pub names: Count,
    /// Offices named with a holder.
    pub offices: Count,
    /// Dates and durations that could be reckoned.
    pub dates: Count,
    /// Amounts that could be reckoned.
    pub quantities: Count,
}

/// All that `verify` has to say of one document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// What to look at, in order of the text.
    pub findings: Vec<Finding>,
    /// What agrees, in order of the text.
    pub verified: Vec<Verified>,
    /// What was looked at and cannot be decided (an office that changed hands that very day, or stood vacant), in order
    /// of the text: said, never flagged.
    pub undecided: Vec<Verified>,
    /// What some say and others deny.
    pub contests: Vec<Contest>,
    /// How much could be checked.
    pub coverage: Coverage,
}
