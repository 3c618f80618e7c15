//! What the items of a Popolo file say.

use onrecord_core::reference::fold;
use onrecord_core::time::PartialDate;
use serde_json::Value;

use crate::ids::wikidata_number;

/// A year no open end is after: files write `9999-12-31` for "still".
const STILL: i16 = 9000;

/// A person.
#[derive(Debug, Default)]
pub(super) struct Human {
    pub(super) wikidata: String,
    /// The chief name first.
    pub(super) names: Vec<String>,
    pub(super) family: String,
    pub(super) birth: Option<PartialDate>,
    pub(super) death: Option<PartialDate>,
    pub(super) gender: String,
}

/// An organisation.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) wikidata: String,
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    pub(super) kind: String,
    pub(super) is_party: bool,
}

/// A post.
#[derive(Debug, Default)]
pub(super) struct Post {
    pub(super) label: String,
    pub(super) role: String,
    pub(super) body: String,
}

/// A legislative period.
#[derive(Debug, Default)]
pub(super) struct Term {
    pub(super) start: Option<PartialDate>,
    pub(super) end: Option<PartialDate>,
}

/// A membership.
#[derive(Debug)]
pub(super) struct Stay {
    /// The office's id.
    pub(super) office: String,
    /// The person's id in the file.
    pub(super) person: String,
    pub(super) start: Option<PartialDate>,
    pub(super) end: Option<PartialDate>,
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or("").trim().to_owned()
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// An item's id.
pub(super) fn id(value: &Value) -> Result<String, String> {
    match value.get("id") {
        Some(Value::String(id)) if !id.is_empty() => Ok(id.clone()),
        Some(Value::Number(id)) => Ok(id.to_string()),
        _ => Err("it has no `id`".to_owned()),
    }
}

/// A date of an item; an end that lies beyond all ends is none.
pub(super) fn date(value: &Value, key: &str) -> Result<Option<PartialDate>, String> {
    let written = text(value, key);
    if written.is_empty() {
        return Ok(None);
    }
    let day = written.split('T').next().unwrap_or("").trim_end_matches("-00");
    let date = PartialDate::parse(day).ok_or_else(|| format!("`{key}` is `{written}`, which is no date"))?;
    Ok(Some(date).filter(|date| date.year < STILL))
}

fn wikidata(value: &Value) -> String {
    let ids = list(value, "identifiers").filter(|id| text(id, "scheme") == "wikidata");
    let mut ids = ids.map(|id| text(id, "identifier")).filter(|id| wikidata_number(id).is_some());
    ids.next().unwrap_or_default()
}

impl Human {
    pub(super) fn read(value: &Value) -> Result<Human, String> {
        let mut names = vec![text(value, "name")];
        // parlparse has all names in this list, the last one of the note "Main" being the present one.
        let mut others: Vec<(bool, String)> =
            list(value, "other_names").map(|name| (text(name, "note") == "Main", full_name(name))).collect();
        others.reverse();
        others.sort_by_key(|(main, _)| !main);
        names.extend(others.into_iter().map(|(_, name)| name));
        names.push(plain_name(value));
        let mut human = Human {
            wikidata: wikidata(value),
            family: fold(&text(value, "family_name")),
            birth: date(value, "birth_date")?,
            death: date(value, "death_date")?,
            gender: match text(value, "gender").as_str() {
                gender @ ("male" | "female") => gender.to_owned(),
                _ => String::new(),
            },
            ..Human::default()
        };
        let mut folded = Vec::new();
        for name in names {
            // One word is no name of a person that could be found by it.
            let key = fold(&name);
            if key.contains(' ') && !folded.contains(&key) {
                folded.push(key);
                human.names.push(name);
            }
        }
        if human.names.is_empty() {
            return Err("the person has no full name".to_owned());
        }
        Ok(human)
    }
}

/// A name of `other_names`: whole, or in parts; peers by title and name ("Lord Example").
fn full_name(name: &Value) -> String {
    let (whole, lord) = (text(name, "name"), text(name, "lordname"));
    if !whole.is_empty() {
        return whole;
    }
    if lord.is_empty() {
        return plain_name(name);
    }
    let of = text(name, "lordofname");
    let of = if of.is_empty() { of } else { format!("of {of}") };
    [text(name, "honorific_prefix"), lord, of].join(" ").trim().to_owned()
}

fn plain_name(name: &Value) -> String {
    [text(name, "given_name"), text(name, "family_name")].join(" ").trim().to_owned()
}

impl Body {
    pub(super) fn read(value: &Value) -> Result<Body, String> {
        let (name, kind) = (text(value, "name"), text(value, "classification"));
        if name.is_empty() {
            return Err("the organization has no name".to_owned());
        }
        let is_party = kind.contains("party");
        let aliases = list(value, "other_names").map(|name| text(name, "name"));
        let aliases = aliases.filter(|name| !name.is_empty()).collect();
        Ok(Body { wikidata: wikidata(value), name, aliases, kind, is_party })
    }
}

impl Post {
    pub(super) fn read(value: &Value) -> Result<Post, String> {
        Ok(Post {
            label: text(value, "label"),
            role: text(value, "role"),
            body: text(value, "organization_id"),
        })
    }
}

impl Term {
    pub(super) fn read(value: &Value) -> Result<Term, String> {
        Ok(Term { start: date(value, "start_date")?, end: date(value, "end_date")? })
    }
}

/// The title of an office: the post's own, else the role in the organisation, else membership of it. A bare role
/// ("Chair") would belong to many and stands with its organisation. `None` where nothing is named.
pub(super) fn title(label: &str, role: &str, body: &str) -> Option<String> {
    let member = ["", "member", "mp"].contains(&fold(role).as_str());
    match (label, body) {
        ("", "") => None,
        ("", body) if member => Some(format!("Member of {body}")),
        ("", body) if fold(role).contains(&fold(body)) => Some(role.to_owned()),
        ("", body) => Some(format!("{role}, {body}")),
        (label, _) => Some(label.to_owned()),
    }
}

/// A role as a part of an id.
pub(super) fn slug(role: &str) -> String {
    let role = fold(role).replace(' ', "-");
    if role.is_empty() { "member".to_owned() } else { role }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_come_whole_or_in_parts() {
        let person = json!({"name": "Ada Example", "family_name": "Example", "other_names": [
            {"name": "Ada B. Example", "lang": "en"}, {"name": "Ada"}]});
        assert_eq!(Human::read(&person).unwrap().names, ["Ada Example", "Ada B. Example"]);
        let peer = json!({"other_names": [
            {"note": "Main", "given_name": "Bo", "family_name": "Sample", "end_date": "2010-05-01"},
            {"note": "Main", "honorific_prefix": "Lord", "lordname": "Sample", "lordofname": "Exham"},
            {"note": "Alternate", "given_name": "Robert", "family_name": "Sample"}]});
        let names = Human::read(&peer).unwrap().names;
        assert_eq!(names, ["Lord Sample of Exham", "Bo Sample", "Robert Sample"]);
        assert!(Human::read(&json!({"name": "Cher"})).is_err());
    }

    #[test]
    fn titles_stand_with_their_organisation() {
        assert_eq!(title("", "Chair", "Water Board").as_deref(), Some("Chair, Water Board"));
        assert_eq!(
            title("", "Chair of the Water Board", "Water Board").as_deref(),
            Some("Chair of the Water Board")
        );
        assert_eq!(title("", "member", "Exian Senate").as_deref(), Some("Member of Exian Senate"));
        assert_eq!(title("Speaker of the Senate", "speaker", "x").as_deref(), Some("Speaker of the Senate"));
        assert_eq!(title("", "Chair", ""), None);
    }

    #[test]
    fn an_end_beyond_all_ends_is_none() {
        let stay = json!({"a": "2010-05", "b": "9999-12-31", "c": "soon"});
        assert_eq!(date(&stay, "a"), Ok(PartialDate::parse("2010-05")));
        assert_eq!((date(&stay, "b"), date(&stay, "d")), (Ok(None), Ok(None)));
        assert!(date(&stay, "c").is_err());
    }
}
