//! From the things of one text to the things of the world, where the reference knows them.
//!
//! "Unknown" and "one of these" are answers. Nothing here judges; `verify` does.

use crate::document::{Document, PublishedBasis};
use crate::ids::{ChainId, MentionId};
use crate::reading::{Dated, DatedBasis, Reading};
use crate::reference::{Entry, OfficeId, PersonId, Reference, fold};
use crate::text::Span;

mod bearers;
mod changes;
pub mod days;
mod entities;
mod holders;
mod near;
mod near_place;
mod owners;
mod posts;
mod spelling;
#[cfg(test)]
mod testing;
mod time_of_title;
mod titles;

pub use changes::{ChangedOffice, FRESH};

/// What the things of a reading are in the reference.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// One entry for each chain of the reading, in the same order.
    pub entities: Vec<Resolved>,
    /// Titles of office found in the text, in its order.
    pub titles: Vec<Title>,
    /// Names a slip away from known ones, in order of their first place.
    pub near: Vec<NearMiss>,
    /// What the changes of office told in the text are, one for each change of the reading.
    pub changes: Vec<ChangedOffice>,
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
    /// The words of the holder's name, where there is one beside it.
    pub name: Option<Span>,
    /// The people of the reference whom that name can mean.
    pub persons: Vec<PersonId>,
    /// How the title shows whose office it is.
    pub owner: TitleOwner,
    /// Whether nothing beside it leaves the office, the holder or the day in doubt: only then another holder
    /// contradicts it.
    pub plain: bool,
}

/// How a title shows whose office it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TitleOwner {
    /// Its own words do, with a country or body.
    Stated,
    /// A fuller title of the same chain does.
    Earlier,
    /// Only its holder does: such a title can agree, never contradict.
    Holder,
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

/// A name that is not known, but a slip away from one that the text's own words support.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The chain that bears it, where it was read as a thing.
    pub chain: Option<ChainId>,
    /// What is meant.
    pub entry: Entry,
    /// The name as it stands.
    pub written: String,
    /// The name as it is best written.
    pub right: String,
    /// What speaks for it.
    pub support: Support,
    /// The titles beside it, as indices into `Resolution::titles`.
    pub titles: Vec<usize>,
    /// Each wrong part of the name in the text, with the right one; never empty.
    pub edits: Vec<(Span, String)>,
}

/// What became of a person's name in the search for near misses; of several rules that keep one silent, the one that
/// came last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameFate {
    /// No known name is near enough to be meant.
    Far,
    /// The part that differs is too short to take so many slips.
    ShortPart,
    /// The reference's own spelling was romanised by another house and judges nothing.
    Unjudged,
    /// It is another accepted way to write the known name.
    Accepted,
    /// It is the name of somebody known.
    Known,
    /// Two known people are equally near.
    TwoNear,
    /// A given name differs, for which no office beside the name speaks.
    GivenName,
    /// Somebody known bears the family name as it stands.
    FamilyKnown,
    /// The known person stands elsewhere in the text under the right name.
    RightToo,
    /// It stands in a quotation, where the spelling is the speaker's.
    Quoted,
    /// It is not made of letters alone.
    NotLetters,
    /// No office or part beside the name speaks for the known person.
    NoSupport,
    /// It is flagged.
    Flagged,
}

/// What speaks for a near miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// An office beside the name, which the known person held: the title's index.
    Office(usize),
    /// A word beside the name for the part the known person plays.
    Role(Span),
    /// Nothing but the length of the name, which stands here.
    Length(Span),
    /// The words that say in which country or region a place lies; whether they alone settle which place is meant.
    Containment(Span, bool),
}

impl Resolution {
    /// The people a title's holder can be: by the name itself, else by the name it is a slip away from.
    pub fn holders(&self, title: usize) -> Vec<PersonId> {
        let corrected = self.near.iter().find(|miss| miss.titles.contains(&title)).map(|miss| miss.entry);
        match corrected {
            Some(Entry::Person(person)) => vec![person],
            _ => self.titles.get(title).map_or(Vec::new(), |title| title.persons.clone()),
        }
    }

    /// Whether another name is likely meant than the one that stands at this title.
    pub fn is_corrected(&self, title: usize) -> bool {
        self.near.iter().any(|miss| miss.titles.contains(&title))
    }
}

/// What becomes of each chain's name in the search for near misses, in the order of the chains: for weighing the rules.
pub fn name_fates(
    document: &Document,
    reading: &Reading,
    reference: &dyn Reference,
    resolution: &Resolution,
) -> Vec<NameFate> {
    let words = reading.words(&document.text);
    let scene = titles::Scene { document, reading, reference, words: &words, persons: &[] };
    let chains = (0..reading.chains.len()).map(ChainId::from_index);
    chains.map(|chain| near::fate(&scene, &resolution.titles, &resolution.entities, chain)).collect()
}

/// Finds what the things of a reading are.
pub fn resolve(document: &Document, reading: &Reading, reference: &dyn Reference) -> Resolution {
    let words = reading.words(&document.text);
    let mut entities = entities::by_name(reading, reference);
    let persons = entities::persons(&entities);
    let scene = titles::Scene { document, reading, reference, words: &words, persons: &persons };
    let titles = titles::find(&scene);
    entities::by_office(&mut entities, &titles, reading, reference);
    let near = near::find(&scene, &titles, &entities);
    let dated = dated(document, reading);
    let changes = changes::find(&scene, &titles, &entities, dated.day());
    let mut resolution = Resolution { entities, titles, near, changes, dated };
    let holders: Vec<_> = (0..resolution.titles.len()).map(|title| resolution.holders(title)).collect();
    let mut dated = std::mem::take(&mut resolution.dated);
    days::narrow(&mut dated, reference, &resolution.titles, &holders);
    resolution.dated = dated;
    resolution
}

/// What the reading shows of the document's day; where it shows less, the day the page or the caller gives.
fn dated(document: &Document, reading: &Reading) -> Dated {
    let source = &document.source;
    let mut dated = reading.dated.clone();
    if let (None, Some(stamp)) = (dated.day(), &source.published) {
        (dated.earliest, dated.latest) = (Some(stamp.date), Some(stamp.date));
        dated.basis = match source.published_basis {
            PublishedBasis::Declared => DatedBasis::Declared,
            _ => DatedBasis::Given,
        };
    }
    dated
}

/// How many slips of the pen lie between two words once case and accents are folded away.
pub fn slips_apart(one: &str, other: &str) -> usize {
    crate::distance::distance(&fold(one), &fold(other))
}

/// Whether two family names are known, or easily seen, as romanisations of one name.
pub fn names_alike(reference: &dyn Reference, one: &str, other: &str) -> bool {
    spelling::alike(reference, one, other)
}
