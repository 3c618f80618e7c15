//! Who speaks in a draft or a source, by name, and whether two names can be one speaker's.
//!
//! A speaker counts as known only where the text names them: "the minister" may be anybody. Two names are one speaker's
//! where a family name, an acronym, or the reference says so, and also where they are but a slip apart (another check's
//! matter). What remains apart is surely two.

use super::quoted::label;
use crate::distance::distance_within;
use crate::document::Document;
use crate::ids::MentionId;
use crate::reading::{EntityKind, MentionForm, Reading, Statement};
use crate::reference::{Entry, fold};
use crate::resolve::Resolution;
use crate::text::Span;
use crate::verify::Case;

/// A text and what was made of it: the draft or a source.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The text.
    pub document: &'a Document,
    /// What it says.
    pub reading: &'a Reading,
    /// What its things are.
    pub resolution: &'a Resolution,
}

impl<'a> Side<'a> {
    /// The draft.
    pub fn draft(case: &Case<'a>) -> Side<'a> {
        Side { document: case.document, reading: case.reading, resolution: case.resolution }
    }

    /// One of the sources.
    pub fn source(case: &Case<'a>, source: usize) -> Option<Side<'a>> {
        let source = case.sources.get(source)?;
        Some(Side { document: &source.document, reading: &source.reading, resolution: &source.resolution })
    }

    /// Who speaks a statement.
    pub fn speaker(&self, statement: &Statement) -> Option<Speaker> {
        let source = statement.source.as_ref()?;
        let at = *source.spans.first()?;
        let Some(mention) = source.mention else { return Some(Speaker::nobody(at)) };
        Some(self.speaker_of(mention, at))
    }

    fn speaker_of(&self, id: MentionId, at: Span) -> Speaker {
        let Some(mention) = self.reading.mentions.get(id.index()) else { return Speaker::nobody(at) };
        let chain = self.reading.chains.get(mention.chain.index());
        let named = self.reading.mentions_of(mention.chain).any(|it| it.form == MentionForm::Name);
        let entry = self.resolution.entities.get(mention.chain.index()).and_then(|it| it.entry());
        Speaker {
            name: chain.filter(|_| named).map(|chain| chain.name.clone()),
            kind: chain.map(|chain| chain.kind),
            plain: mention.form == MentionForm::Name,
            entry,
            written: self.document.text.slice(mention.span).to_owned(),
            at,
            name_at: mention.span,
        }
    }

    /// Everybody of this kind whom a stretch of the text names.
    pub fn named_in(&self, at: Span, kind: EntityKind) -> Vec<Speaker> {
        let mentions = self.reading.mentions_in(at);
        let speakers = mentions.filter(|id| self.reading.mentions[id.index()].form == MentionForm::Name);
        let speakers = speakers.map(|id| self.speaker_of(id, self.reading.mentions[id.index()].span));
        speakers.filter(|speaker| speaker.kind == Some(kind)).collect()
    }
}

/// Who speaks.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// The fullest name that the text has for them; `None` for one it only describes.
    pub name: Option<String>,
    /// What kind of thing.
    pub kind: Option<EntityKind>,
    /// Whether the words at the place are a name, not a pronoun or a description.
    pub plain: bool,
    entry: Option<Entry>,
    /// The words of the mention itself.
    written: String,
    /// The words that name the speaker there.
    pub at: Span,
    /// Of these, the name itself.
    pub name_at: Span,
}

impl Speaker {
    fn nobody(at: Span) -> Speaker {
        Speaker { name: None, kind: None, plain: false, entry: None, written: String::new(), at, name_at: at }
    }

    /// The words to show: the name with the title before it, not what follows.
    pub fn shown(&self) -> Span {
        let title =
            self.plain && self.at.start() <= self.name_at.start() && self.name_at.end() <= self.at.end();
        if title { self.at.cut_after(self.name_at) } else { self.at }
    }

    /// The same speaker, taken for a person where a source knows one of that family name: a bare surname alone may be
    /// read as anything.
    pub fn known_in(mut self, case: &Case<'_>) -> Speaker {
        let family = self.name.as_deref().map(parts).and_then(|mut parts| parts.pop());
        let Some(family) = family.filter(|_| self.kind != Some(EntityKind::Person)) else { return self };
        let person = case.sources.iter().any(|source| {
            let mut chains = source.reading.chains.iter().filter(|chain| chain.kind == EntityKind::Person);
            let labels = source.document.text.as_str().lines().filter_map(|line| line.get(..label(line)?));
            chains.any(|chain| parts(&chain.name).last() == Some(&family))
                || labels.filter(|label| is_loud(label)).any(|label| parts(label).contains(&family))
        });
        if person {
            self.kind = Some(EntityKind::Person);
        }
        self
    }

    /// Somebody whom a label of a transcript names.
    pub fn labelled(name: &str, at: Span) -> Speaker {
        let name = name.split(['(', ',', '[']).next().unwrap_or(name).trim().to_owned();
        Speaker {
            name: Some(name.clone()),
            written: name,
            kind: Some(EntityKind::Person),
            plain: true,
            entry: None,
            at,
            name_at: at,
        }
    }

    /// Whether the two are surely not one: both are named, are of one kind, and nothing joins the names.
    pub fn is_surely_not(&self, other: &Speaker) -> bool {
        let (Some(one), Some(two)) = (&self.name, &other.name) else { return false };
        if self.entry.is_some() && self.entry == other.entry {
            return false;
        }
        let one_name = match (self.kind, other.kind) {
            (Some(EntityKind::Person), Some(EntityKind::Person)) => can_be_one_person,
            (Some(EntityKind::Organisation), Some(EntityKind::Organisation)) => can_be_one_body,
            _ => return false,
        };
        // Where a chain holds two people by mistake, the words at the place know better.
        let ours = std::iter::once(one).chain(self.plain.then_some(&self.written));
        let mut pairs = ours.flat_map(|one| {
            std::iter::once(two).chain(other.plain.then_some(&other.written)).map(move |two| (one, two))
        });
        !pairs.any(|(one, two)| one_name(one, two))
    }

    /// Whether the two are one by name.
    pub fn is_surely(&self, other: &Speaker) -> bool {
        match (&self.name, &other.name) {
            (Some(one), Some(two)) => can_be_one_person(one, two) && can_be_one_body(one, two),
            _ => false,
        }
    }
}

/// Whether a label is in capitals, as transcripts have them.
pub fn is_loud(label: &str) -> bool {
    let letters = label.chars().filter(|c| c.is_alphabetic());
    let (loud, all) =
        letters.fold((0, 0), |(loud, all), letter| (loud + usize::from(letter.is_uppercase()), all + 1));
    all > 1 && loud == all
}

/// Words of a name that are no name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "prof",
    "professor",
    "president",
    "minister",
    "prime",
    "secretary",
    "senator",
    "judge",
    "justice",
    "mayor",
    "governor",
    "the",
    "rep",
    "sen",
    "gov",
    "gen",
    "general",
    "col",
    "jr",
    "sr",
    "ii",
    "iii",
    "chief",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "captain",
    "sergeant",
    "chancellor",
    "doctor",
];

fn parts(name: &str) -> Vec<String> {
    let folded = fold(name);
    let own = folded.split(' ').filter(|word| !TITLES.contains(word) && word.chars().count() > 1);
    own.map(str::to_owned).collect()
}

fn can_be_one_person(one: &str, two: &str) -> bool {
    let (one, two) = (parts(one), parts(two));
    let (Some(last), Some(other)) = (one.last(), two.last()) else { return true };
    let alike = |a: &str, b: &str| a == b || a.len() > 4 && distance_within(a, b, 2).is_some();
    two.iter().any(|word| alike(last, word)) || one.iter().any(|word| alike(other, word))
}

fn can_be_one_body(one: &str, two: &str) -> bool {
    const COMMON: &[&str] = &["of", "the", "and", "for", "in"];
    let (first, second) = (parts(one), parts(two));
    let shared = first.iter().any(|word| !COMMON.contains(&word.as_str()) && second.contains(word));
    let letters = |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    let short = |name: &[String], other: &[String]| {
        name.len() == 1 && name[0].chars().count() > 1 && letters(other).contains(name[0].as_str())
    };
    first.is_empty() || second.is_empty() || shared || short(&first, &second) || short(&second, &first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_person_and_of_two() {
        for (one, two, same) in [
            ("Ann Hale", "Hale", true),
            ("Mayor Ann Hale", "Mrs Hale", true),
            ("Ann Hale", "Ann Rowe", false),
            ("Volodymyr Zelensky", "Zelenskyy", true),
            ("Xi Jinping", "Xi", true),
            ("Ann Hale", "Piet Mars", false),
            ("Pope Leo", "Leo", true),
        ] {
            assert_eq!(can_be_one_person(one, two), same, "{one} {two}");
            assert_eq!(can_be_one_person(two, one), same, "{two} {one}");
        }
    }

    #[test]
    fn names_of_one_body_and_of_two() {
        for (one, two, same) in [
            ("World Health Organization", "WHO", true),
            ("the Ministry of Health", "Health Ministry", true),
            ("Harbour Union", "Farmers Front", false),
        ] {
            assert_eq!(can_be_one_body(one, two), same, "{one} {two}");
        }
    }
}
