//! How fresh a fact is, row by row. A spelling, a birth and a term that has ended do not go stale; who holds an office
//! does: an open row is known to hold up to its `as_of`, and after it is only the last known.

use super::{EndBasis, Reference, Tenure};
use crate::time::{Date, PartialDate};

/// What all places come from; their rows name no source of their own.
const PLACES_FROM: &str = "D:geonames";

/// How long what a tenure says keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// Begun and ended on known days: no later day makes it less true.
    ForGood,
    /// Known to hold up to this day; after it, only the last known.
    UpTo(Date),
    /// Ended, but on a day that is not known.
    EndUnknown,
    /// Open, and nothing says up to when.
    Unknown,
}

/// How long what this row says keeps.
pub fn keeps(row: &Tenure<'_>) -> Keeps {
    let to_the_day = |date: Option<PartialDate>| date.is_some_and(PartialDate::is_day);
    match (row.end, row.end_basis, row.as_of) {
        (Some(_), EndBasis::LastSeen, _) | (None, EndBasis::UnknownBefore(_), _) => Keeps::EndUnknown,
        (Some(_), ..) if to_the_day(row.start) && to_the_day(row.end) => Keeps::ForGood,
        (Some(_), ..) => Keeps::EndUnknown,
        (None, _, Some(as_of)) => Keeps::UpTo(as_of.last_day()),
        (None, ..) => Keeps::Unknown,
    }
}

/// The day as of which a tenure is known: its own `as_of`; for an ended row without one the last day of its sources, and
/// never before its end.
pub fn of_tenure(reference: &dyn Reference, row: &Tenure<'_>) -> Date {
    if let Some(as_of) = row.as_of {
        return as_of.last_day();
    }
    let recorded = of_sources(reference, row.sources);
    let ended = row.end.map(|end| end.first_day().min(reference.today()));
    recorded.max(ended).unwrap_or(reference.as_of())
}

/// The day as of which a name, a birth or a death is known: the last day of its sources, and where they have none that of
/// the whole.
pub fn of_fact(reference: &dyn Reference, sources: &str) -> Date {
    of_sources(reference, sources).unwrap_or(reference.as_of())
}

/// The day as of which places are known.
pub fn of_places(reference: &dyn Reference) -> Date {
    of_fact(reference, PLACES_FROM)
}

/// The last day that any of these sources (ids, `,` between) knows.
fn of_sources(reference: &dyn Reference, sources: &str) -> Option<Date> {
    let known = |id: &str| reference.source(id.trim()).and_then(|source| source.as_of);
    sources.split(',').filter_map(known).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::{Layer, Tables, TablesBuilder};

    const PAGE: &str = "
        today 2026-06-01
        as_of 2026-05-01
        office X:hog Prime Minister of X
        person a Ann Aal
        tenure X:hog a 2001-01-01..2002-01-01
        tenure X:hog a 2003-01-01..2004-01
        tenure X:hog a 2005-01-01..2006-01-01 basis=last_seen
        tenure X:hog a 2007-01-01.. basis=unknown_before:2009-01-01 as_of=2008-01-01
        tenure X:hog a 2020-01-01.. as_of=2026-04
    ";

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn only_terms_between_known_days_keep_for_good() {
        let tables = Tables::from_page(PAGE).unwrap();
        let rows = tables.tenures_of_office(tables.office_with_id("X:hog").unwrap());
        let kept: Vec<Keeps> = rows.iter().map(keeps).collect();
        let open = Keeps::UpTo(day("2026-04-30"));
        assert_eq!(kept, [Keeps::ForGood, Keeps::EndUnknown, Keeps::EndUnknown, Keeps::EndUnknown, open]);
    }

    #[test]
    fn a_row_is_as_old_as_it_says_else_as_its_sources_and_never_older_than_its_end() {
        let mut builder = TablesBuilder::new(day("2026-06-01"));
        builder
            .add(Layer::Embedded, "meta.tsv", "key\tvalue\nas_of\t2026-05-01\n")
            .add(
                Layer::Embedded,
                "sources.tsv",
                "source_id\tversion_or_date\nS\tabc 2021-03-04\nT\t2020-02\n",
            )
            .add(Layer::Embedded, "people.tsv", "person_id\tname\tsources\na\tAnn Aal\tT, S\n")
            .add(Layer::Embedded, "offices.tsv", "office_id\ttitle\nX\tChief of X\n")
            .add(
                Layer::Embedded,
                "tenures.tsv",
                "office_id\tperson_id\tstart\tend\tas_of\tsources\n\
                 X\ta\t2001-01-01\t2002-01-01\t\tS,T\n\
                 X\ta\t2003-01-01\t2022-01-01\t\tT\n\
                 X\ta\t2023-01-01\t\t2024-05-05\tS\n\
                 X\ta\t2025-01-01\t\t\tnone\n",
            );
        let (tables, errors) = builder.build();
        assert_eq!(errors, []);
        let rows = tables.tenures_of_office(tables.office_with_id("X").unwrap());
        let days: Vec<String> = rows.iter().map(|row| of_tenure(&tables, row).to_string()).collect();
        assert_eq!(days, ["2021-03-04", "2022-01-01", "2024-05-05", "2026-05-01"]);
        let person = tables.person(tables.person_with_id("a").unwrap());
        assert_eq!(of_fact(&tables, person.sources), day("2021-03-04"));
        assert_eq!(of_fact(&tables, ""), day("2026-05-01"));
    }
}
