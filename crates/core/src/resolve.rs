//! From the things of one text to the things of the world, where the reference knows them.
//!
//! "Unknown" and "one of these" are answers. Nothing here judges; `verify` does.

use crate::document::Document;
use crate::ids::{ChainId, MentionId};
use crate::reading::{Dated, Reading};
use crate::reference::{Entry, OfficeId, Reference};
use crate::text::Span;

/// What the things of a reading are in the reference.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// One entry for each chain of the reading, in the same order.
    pub entities: Vec<Resolved>,
    /// Titles of office found in the text, in its order.
    pub titles: Vec<Title>,
    /// What is known of the document's day once the reference has been asked.
    pub dated: Dated,
}

/// What one chain is in the reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The entries it can be: none (unknown), one (known) or several (ambiguous).
    pub entries: Vec<Entry>,
}

impl Resolved {
    /// The one entry it is, where that is known.
    pub fn entry(&self) -> Option<Entry> {
        match self.entries.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}

/// A title of office at one place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The words of the title with its country or body ("U.S. Secretary of State").
    pub span: Span,
    /// The offices it can mean; never empty.
    pub offices: Vec<OfficeId>,
    /// The mention of the person it is given to, where there is one beside it.
    pub holder: Option<MentionId>,
    /// The holder's chain.
    pub chain: Option<ChainId>,
    /// When the text says it was held.
    pub when: TitleTime,
    /// Whether it stands inside quotation marks: then it is the speaker's.
    pub quoted: bool,
}

/// When the text says a title was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TitleTime {
    /// At the time of the act told, which is the document's own time.
    Present,
    /// At the time of a past act told.
    Past,
    /// "former", "ex-", "then-".
    Former,
    /// "-elect", "-designate", "nominee", "incoming".
    Future,
    /// "acting", "interim".
    Acting,
}

/// Finds what the things of a reading are.
pub fn resolve(_document: &Document, reading: &Reading, _reference: &dyn Reference) -> Resolution {
    Resolution {
        entities: vec![Resolved::default(); reading.chains.len()],
        titles: Vec::new(),
        dated: reading.dated.clone(),
    }
}
