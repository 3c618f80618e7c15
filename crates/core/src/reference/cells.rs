//! What the cells of tables mean: the same for tables read into memory and tables packed into a file.
//!
//! An empty cell leaves what was there, `-` empties it.

use super::{Confidence, EndBasis, NameQuality};
use crate::time::PartialDate;

/// A date over the one that was there.
pub fn date(before: Option<PartialDate>, cell: &str) -> Result<Option<PartialDate>, String> {
    match cell {
        "" => Ok(before),
        "-" => Ok(None),
        text => match PartialDate::parse(text) {
            Some(date) => Ok(Some(date)),
            None => Err(format!("`{text}` is no date: write 2025, 2025-04 or 2025-04-11")),
        },
    }
}

/// `name_quality` of a person.
pub fn quality(before: NameQuality, cell: &str) -> Result<NameQuality, String> {
    match cell {
        "" => Ok(before),
        "wikidata" | "curated" => Ok(NameQuality::Judges),
        "factbook_ascii" | "finds" => Ok(NameQuality::Finds),
        other => Err(format!("`{other}` is no name_quality: wikidata, curated, factbook_ascii or finds")),
    }
}

/// `kind` of another name of a person: whether it may judge another spelling.
pub fn judges(cell: &str) -> Result<bool, String> {
    match cell {
        "" | "alias" => Ok(true),
        "ascii" | "native" | "finds" => Ok(false),
        other => Err(format!("`{other}` is no kind of name: alias, ascii, native or finds")),
    }
}

/// `seats` of an office: whether only one person can hold it at a time.
pub fn one_seat(before: bool, cell: &str) -> Result<bool, String> {
    match cell {
        "" => Ok(before),
        "one" => Ok(true),
        "many" => Ok(false),
        other => Err(format!("`{other}` is no number of seats: one or many")),
    }
}

/// `end_basis` of a tenure.
pub fn end_basis(before: EndBasis, cell: &str) -> Result<EndBasis, String> {
    match cell {
        "" => Ok(before),
        "-" | "stated" => Ok(EndBasis::Stated),
        "successor_start" => Ok(EndBasis::SuccessorStart),
        "last_seen" => Ok(EndBasis::LastSeen),
        "same-person-next-term" => Ok(EndBasis::SamePersonNextTerm),
        other => match other.strip_prefix("unknown_before:").and_then(PartialDate::parse) {
            Some(date) => Ok(EndBasis::UnknownBefore(date)),
            None => Err(format!("`{other}` is no end_basis")),
        },
    }
}

/// `acting` of a tenure.
pub fn acting(before: bool, cell: &str) -> Result<bool, String> {
    match cell {
        "" => Ok(before),
        "-" | "no" => Ok(false),
        "acting" | "yes" => Ok(true),
        other => Err(format!("`{other}` is not read as acting: leave it empty or write acting")),
    }
}

/// `confidence` of a tenure.
pub fn confidence(before: Confidence, cell: &str) -> Result<Confidence, String> {
    match cell {
        "" => Ok(before),
        "high" => Ok(Confidence::High),
        "medium" => Ok(Confidence::Medium),
        "low" => Ok(Confidence::Low),
        other => Err(format!("`{other}` is no confidence: high, medium or low")),
    }
}

/// `historic` of a place's name: whether it is one of another time.
pub fn historic(cell: &str) -> Result<bool, String> {
    match cell {
        "" | "-" | "no" | "0" => Ok(false),
        "historic" | "yes" | "1" => Ok(true),
        other => Err(format!("`{other}` is not read as historic: leave it empty or write historic")),
    }
}

/// `confidence` of an event: what is not understood is low.
pub fn event_confidence(cell: &str) -> Confidence {
    confidence(Confidence::Low, cell).unwrap_or(Confidence::Low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_cell_leaves_and_a_dash_empties() {
        let day = PartialDate::parse("2020-02-02");
        assert_eq!(date(day, ""), Ok(day));
        assert_eq!(date(day, "-"), Ok(None));
        assert_eq!(end_basis(EndBasis::LastSeen, ""), Ok(EndBasis::LastSeen));
        assert_eq!(end_basis(EndBasis::LastSeen, "-"), Ok(EndBasis::Stated));
        assert_eq!(acting(true, "-"), Ok(false));
        assert_eq!(one_seat(true, ""), Ok(true));
    }

    #[test]
    fn what_no_cell_says_is_told() {
        let errors = [
            date(None, "2025-13").err(),
            quality(NameQuality::Judges, "good").err(),
            judges("nick").err(),
            one_seat(true, "two").err(),
            end_basis(EndBasis::Stated, "unknown_before:soon").err(),
            acting(true, "maybe").err(),
            confidence(Confidence::Low, "sure").err(),
            historic("formerly").err(),
        ];
        assert!(errors.iter().all(Option::is_some), "{errors:?}");
    }
}
