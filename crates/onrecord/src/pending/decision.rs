//! What somebody decided on pending facts.

use serde_json::{Value, json};

use super::rows::Rows;

/// That somebody confirmed or rejected a fact, with all facts that tell the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The fact by whose id it was asked for.
    pub fact: String,
    /// All facts it holds for.
    pub facts: Vec<String>,
    /// Whether they are so; else they are not.
    pub confirmed: bool,
    /// Who decided.
    pub by: String,
    /// When, in universal time (ISO 8601).
    pub when: String,
    /// A remark, or nothing.
    pub note: String,
    /// What was decided on, in words.
    pub says: String,
    /// The rows that a confirmed fact became.
    pub rows: Rows,
}

impl Decision {
    /// As a line of the store.
    pub fn to_json(&self) -> Value {
        json!({
            "decision": if self.confirmed { "confirm" } else { "reject" },
            "fact": self.fact,
            "says": self.says,
            "by": self.by,
            "when": self.when,
            "note": self.note,
            "facts": self.facts,
            "rows": self.rows.to_json(),
        })
    }

    /// From a line of the store; nothing where something is missing that a decision must have.
    pub fn from_json(value: &Value) -> Option<Decision> {
        let text = |name: &str| value[name].as_str().map(str::to_owned);
        let confirmed = match value["decision"].as_str()? {
            "confirm" => true,
            "reject" => false,
            _ => return None,
        };
        let facts = value["facts"].as_array()?.iter().filter_map(Value::as_str).map(str::to_owned);
        Some(Decision {
            fact: text("fact")?,
            facts: facts.collect(),
            confirmed,
            by: text("by")?,
            when: text("when")?,
            note: text("note").unwrap_or_default(),
            says: text("says").unwrap_or_default(),
            rows: Rows::from_json(&value["rows"])?,
        })
    }
}
