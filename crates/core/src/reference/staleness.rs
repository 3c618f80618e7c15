//! Who is known to hold which office on a day, and how old that knowledge is, by kind of office and country.

use std::collections::{BTreeMap, BTreeSet};

use super::freshness::{Keeps, keeps};
use super::{OfficeId, Reference, Tenure};
use crate::time::{Date, PartialDate};

/// What is known of an office on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds<'a> {
    /// Somebody is known to hold it that day.
    Known(Tenure<'a>),
    /// The row is open, and known to hold up to an earlier day only.
    LastKnown(Tenure<'a>, Date),
    /// The last row has ended; who came after is not known, or nobody did.
    Ended(Tenure<'a>),
    /// It has no row before that day.
    Nobody,
}

impl<'a> Holds<'a> {
    /// The row of the holder, where somebody is known or last known to hold the office.
    pub fn holder(self) -> Option<Tenure<'a>> {
        match self {
            Holds::Known(row) | Holds::LastKnown(row, _) => Some(row),
            Holds::Ended(_) | Holds::Nobody => None,
        }
    }

    /// Whole days since the holder was last known to hold it: 0 where that is known on the day itself.
    pub fn days_old(self, day: Date) -> Option<i32> {
        match self {
            Holds::Known(_) => Some(0),
            Holds::LastKnown(_, as_of) => Some((day - as_of).get_days()),
            Holds::Ended(_) | Holds::Nobody => None,
        }
    }

    /// Which of two says more: a holder known, then the one known longest, then one who has left.
    fn says_more(self) -> (u8, Date) {
        match self {
            Holds::Known(_) => (3, Date::MIN),
            Holds::LastKnown(_, as_of) => (2, as_of),
            Holds::Ended(row) => (1, row.end.map_or(Date::MIN, PartialDate::first_day)),
            Holds::Nobody => (0, Date::MIN),
        }
    }
}

/// What is known of one office on a day. Where several hold it, the row that began last.
pub fn held_on<'a>(reference: &'a dyn Reference, office: OfficeId, day: Date) -> Holds<'a> {
    let begun = |row: &Tenure<'_>| row.start.is_none_or(|start| start.first_day() <= day);
    let rows = reference.tenures_of_office(office).into_iter().filter(begun);
    let said = rows.map(|row| match (row.end, keeps(&row)) {
        (Some(end), _) if day < end.first_day() => Holds::Known(row),
        (Some(_), _) => Holds::Ended(row),
        (None, Keeps::UpTo(as_of)) if day <= as_of => Holds::Known(row),
        (None, Keeps::UpTo(as_of)) => Holds::LastKnown(row, as_of),
        (None, Keeps::EndUnknown) if row.as_of.is_some_and(|as_of| day <= as_of.last_day()) => {
            Holds::Known(row)
        }
        (None, Keeps::EndUnknown) => Holds::Ended(row),
        (None, _) => Holds::LastKnown(row, row.start.map_or(Date::MIN, PartialDate::first_day)),
    });
    // Of rows that say as much the later one, as they stand by start.
    said.max_by_key(|holds| holds.says_more()).unwrap_or(Holds::Nobody)
}

/// One office as it stands for its country or body, with what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Post<'a> {
    /// The office; of several of one kind in one country the one of which most is known.
    pub office: OfficeId,
    /// The country (ISO alpha-2), or empty.
    pub country: &'a str,
    /// What is known of it.
    pub holds: Holds<'a>,
}

/// All offices of a kind.
#[derive(Clone, Debug)]
pub struct Kind<'a> {
    /// The kind ("fm"), or empty.
    pub kind: &'a str,
    /// Whether posts are one a country; else every office is one.
    pub by_country: bool,
    /// By country, then by office.
    pub posts: Vec<Post<'a>>,
    /// States (countries with a head of state) without an office of this kind in the reference, by code; empty where
    /// posts are not one a country, and for kinds that few states have.
    pub unlisted: Vec<&'a str>,
}

/// The kind of office that every state has: who has one is a state.
const HEAD_OF_STATE: &str = "hos";

/// One state in so many has to have an office of a kind for the others to be told of as lacking it.
const COMMON: usize = 4;

/// What is known on a day, by kind: the kinds with most posts first. `country` takes only offices of that country.
pub fn by_kind<'a>(reference: &'a dyn Reference, day: Date, country: Option<&str>) -> Vec<Kind<'a>> {
    let mut kinds: BTreeMap<&str, Vec<Post<'a>>> = BTreeMap::new();
    let mut states: BTreeSet<&str> = BTreeSet::new();
    for id in reference.offices() {
        let office = reference.office(id);
        if office.kind == HEAD_OF_STATE && !office.country.is_empty() {
            states.insert(office.country);
        }
        if country.is_none_or(|country| country == office.country) {
            let holds = held_on(reference, id, day);
            kinds.entry(office.kind).or_default().push(Post { office: id, country: office.country, holds });
        }
    }
    let known = |code: &str| reference.country_with_code(code).is_some();
    let kinds = kinds.into_iter().map(|(kind, posts)| {
        // The heads of fifty provinces are fifty posts; two co-princes are one head of state.
        let countries: BTreeSet<&str> = posts.iter().map(|post| post.country).collect();
        let one_each = 2 * countries.len() > posts.len() && countries.iter().all(|code| known(code));
        summed(
            kind,
            posts,
            &states,
            (one_each && !kind.is_empty() && country.is_none()).then_some(&countries),
        )
    });
    let mut kinds: Vec<Kind<'a>> = kinds.collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.posts.len()));
    kinds
}

/// `countries`: those that have one, where posts are one a country.
fn summed<'a>(
    kind: &'a str,
    mut posts: Vec<Post<'a>>,
    states: &BTreeSet<&'a str>,
    countries: Option<&BTreeSet<&'a str>>,
) -> Kind<'a> {
    posts.sort_by_key(|post| (post.country, std::cmp::Reverse(post.holds.says_more()), post.office));
    let mut unlisted = Vec::new();
    if let Some(countries) = countries {
        posts.dedup_by_key(|post| post.country);
        // A kind that few states have is no gap in the others.
        if COMMON * countries.len() >= states.len() {
            unlisted = states.iter().copied().filter(|state| !countries.contains(state)).collect();
        }
    }
    Kind { kind, by_country: countries.is_some(), posts, unlisted }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Tables;

    const WORLD: &str = "
        today 2026-06-01
        as_of 2026-05-01
        country XA A
        country XB B
        country XC C
        office XA:hos President of A
        office XB:hos King of B
        office XB:hos2 kind=hos Co-King of B
        office XC:hos President of C
        office XA:fm Foreign minister of A
        office XA:gov1 kind=gov Governor of One
        office XA:gov2 kind=gov Governor of Two
        person ann Ann Aal
        person bob Bob Bee
        tenure XA:hos ann 2020-01-01..2027-01-01
        tenure XB:hos ann 2020-01-01.. as_of=2022-01-01
        tenure XB:hos2 bob 2020-01-01.. as_of=2024-01-01
        tenure XC:hos bob 2020-01-01.. basis=unknown_before:2023-01-01 as_of=2021-01-01
        tenure XA:fm bob 2020-01-01..2021-01-01
    ";

    fn said(office: &str, day: &str) -> String {
        let tables = Tables::from_page(WORLD).unwrap();
        let holds = held_on(&tables, tables.office_with_id(office).unwrap(), day.parse().unwrap());
        let name = |row: Tenure<'_>| tables.person(row.person).id.to_owned();
        match holds {
            Holds::Known(row) => format!("known {}", name(row)),
            Holds::LastKnown(row, as_of) => format!("last {} {as_of}", name(row)),
            Holds::Ended(row) => format!("ended {}", name(row)),
            Holds::Nobody => "nobody".to_owned(),
        }
    }

    #[test]
    fn an_office_is_held_up_to_the_day_its_row_is_known_to_hold() {
        for (office, day, expected) in [
            ("XA:hos", "2026-06-01", "known ann"),
            ("XA:hos", "2027-01-01", "ended ann"),
            ("XB:hos", "2022-01-01", "known ann"),
            ("XB:hos", "2022-01-02", "last ann 2022-01-01"),
            ("XC:hos", "2020-12-31", "known bob"),
            ("XC:hos", "2022-01-01", "ended bob"),
            ("XA:fm", "2019-01-01", "nobody"),
            ("XA:gov1", "2026-06-01", "nobody"),
        ] {
            assert_eq!(said(office, day), expected, "{office} {day}");
        }
    }

    #[test]
    fn kinds_of_one_a_country_are_counted_by_country_and_others_by_office() {
        let tables = Tables::from_page(WORLD).unwrap();
        let kinds = by_kind(&tables, "2026-06-01".parse().unwrap(), None);
        let told: Vec<_> = kinds
            .iter()
            .map(|kind| (kind.kind, kind.by_country, kind.posts.len(), kind.unlisted.join(" ")))
            .collect();
        let expected = [("hos", true, 3, ""), ("gov", false, 2, ""), ("fm", true, 1, "XB XC")]
            .map(|(kind, by, n, un)| (kind, by, n, un.to_owned()));
        assert_eq!(told, expected);
        let ages: Vec<_> =
            kinds[0].posts.iter().map(|post| post.holds.days_old("2024-01-11".parse().unwrap())).collect();
        assert_eq!(ages, [Some(0), Some(10), None], "the surer co-king stands for B");
        let own = by_kind(&tables, "2026-06-01".parse().unwrap(), Some("XB"));
        assert_eq!((own.len(), own[0].posts.len()), (1, 2), "each office of one country");
    }
}
