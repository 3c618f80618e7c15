//! One change of office as one document tells it.

use onrecord_core::reading::{ChangeKind, Modality};
use onrecord_core::time::{Date, Days, PartialDate};
use serde_json::{Value, json};

/// Words of a document and where they stand in its text (bytes).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// One change of office as one document tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Twelve hexadecimal digits of the hash of document, kind and words.
    pub id: String,
    /// The document's id.
    pub document: String,
    /// The document's title, or nothing.
    pub title: String,
    /// The document's day, where it is known.
    pub published: Option<Date>,
    /// What happened.
    pub kind: ChangeKind,
    /// Whether the document says so itself, or somebody in it.
    pub modality: Modality,
    /// The person's full name in the document.
    pub name: String,
    /// The person's id in the reference, where it knows one of this name.
    pub person: Option<String>,
    /// The office's words, or nothing.
    pub words: String,
    /// The office's id in the reference, where it is known.
    pub office: Option<String>,
    /// Whether it is held for the time being.
    pub acting: bool,
    /// When it happened.
    pub days: Days,
    /// The words that tell it.
    pub evidence: Words,
    /// The sentence they stand in.
    pub sentence: Words,
}

impl Fact {
    /// As a line of the store.
    pub fn to_json(&self) -> Value {
        let words = |it: &Words| json!({ "start": it.start, "end": it.end, "text": it.text });
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        json!({
            "id": self.id,
            "kind": self.kind.name(),
            "modality": self.modality.name(),
            "person": { "name": self.name, "id": self.person },
            "office": { "words": self.words, "id": self.office, "acting": self.acting },
            "earliest": day(self.days.earliest),
            "latest": day(self.days.latest),
            "document": { "id": self.document, "title": self.title, "published": day(self.published) },
            "evidence": words(&self.evidence),
            "sentence": words(&self.sentence),
        })
    }

    /// From a line of the store; nothing where something is missing that a fact must have.
    pub fn from_json(value: &Value) -> Option<Fact> {
        let (person, office, document) = (&value["person"], &value["office"], &value["document"]);
        Some(Fact {
            id: text(&value["id"])?,
            document: text(&document["id"])?,
            title: text(&document["title"]).unwrap_or_default(),
            published: day(&document["published"]),
            kind: ChangeKind::named(value["kind"].as_str()?)?,
            modality: Modality::named(value["modality"].as_str()?)?,
            name: text(&person["name"])?,
            person: text(&person["id"]),
            words: text(&office["words"]).unwrap_or_default(),
            office: text(&office["id"]),
            acting: office["acting"].as_bool().unwrap_or(false),
            days: Days { earliest: day(&value["earliest"]), latest: day(&value["latest"]) },
            evidence: words(&value["evidence"])?,
            sentence: words(&value["sentence"])?,
        })
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn day(value: &Value) -> Option<Date> {
    PartialDate::parse(value.as_str()?).filter(|day| day.is_day()).map(PartialDate::first_day)
}

fn words(value: &Value) -> Option<Words> {
    let number = |name: &str| usize::try_from(value[name].as_u64()?).ok();
    Some(Words { start: number("start")?, end: number("end")?, text: text(&value["text"])? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_back_as_it_was_written() {
        let day = PartialDate::parse("2026-11-02").map(PartialDate::first_day);
        let words = Words { start: 3, end: 9, text: "“resigned”".to_owned() };
        let fact = Fact {
            id: "0123456789ab".to_owned(),
            document: "d".to_owned(),
            title: String::new(),
            published: day,
            kind: ChangeKind::Resigned,
            modality: Modality::Reported,
            name: "Ann Hale".to_owned(),
            person: None,
            words: "prime minister".to_owned(),
            office: Some("NX:hog".to_owned()),
            acting: true,
            days: Days { earliest: None, latest: day },
            evidence: words.clone(),
            sentence: words,
        };
        assert_eq!(Fact::from_json(&fact.to_json()), Some(fact));
        assert_eq!(Fact::from_json(&json!({ "id": "x" })), None);
    }
}
