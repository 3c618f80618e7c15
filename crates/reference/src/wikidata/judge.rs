//! What the claims on one office come to: rows of tenures, with how sure they are and up to when open ones hold.
//!
//! Wikidata keeps who came, and often forgets who went: an open claim is taken to hold on the day of the dump only where
//! its rank says so, or where the office has one holder at a time and nobody else's claim is open. Other open claims
//! stay "last known", at the lowest confidence. Nothing here is an opinion on who is right: what claims contradict is
//! weakened, never picked.

use onrecord_core::time::{Date, PartialDate};

use super::record::{By, Claim, End};
use crate::staging::{Ending, Sureness};

/// Starts of one spell in two statements lie no further apart, in days: election, appointment and oath.
const SAME_SPELL: i32 = 45;

/// A tenure, judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Number of the person.
    pub person: u64,
    /// First day.
    pub start: Option<PartialDate>,
    /// First day no longer in office.
    pub end: Option<PartialDate>,
    /// How the end is known.
    pub ending: Ending,
    /// The last day on which an open row is known to hold.
    pub as_of: Option<PartialDate>,
    /// Whether the holder only acted.
    pub acting: bool,
    /// How sure it is.
    pub sureness: Sureness,
    /// Numbers of the items that state it.
    pub stated_by: Vec<u64>,
    /// Remarks.
    pub notes: Vec<String>,
}

/// A spell of one person in one office: the claims that mean it, made one.
#[derive(Clone, Debug)]
struct Spell {
    claim: Claim,
    stated_by: Vec<u64>,
    /// Whether an office, country or organisation names the person as its present holder.
    preferred_there: bool,
}

/// The rows of one person in an office that many may hold, or of which it is not known.
pub(super) fn of_many(claims: &mut [Claim], day: PartialDate) -> Vec<Row> {
    let spells = spells(claims);
    spells
        .into_iter()
        .map(|spell| {
            let confirmed =
                spell.claim.preferred && spell.claim.end == End::Open && spell.claim.followed_by == 0;
            row(&spell, confirmed, day)
        })
        .collect()
}

/// The rows of an office that one person holds at a time, from all its claims.
pub(super) fn of_one(claims: &mut [Claim], day: PartialDate) -> Vec<Row> {
    claims.sort_by_key(|claim| claim.person);
    let people = claims.chunk_by_mut(|one, next| one.person == next.person);
    let mut spells: Vec<Spell> = people.flat_map(spells_of).collect();
    spells.sort_by_key(|spell| (first(spell.claim.start), spell.claim.person));
    let current = current(&spells);
    let bounds: Vec<Option<PartialDate>> = spells.iter().map(|spell| follower(spell, &spells)).collect();
    let mut rows: Vec<Row> = Vec::with_capacity(spells.len());
    for (at, spell) in spells.iter().enumerate() {
        let confirmed = current == Some(at);
        let mut row = row(spell, confirmed, day);
        let unended = spell.claim.end == End::Open && !confirmed;
        let closed = unended && (current.is_some() || spell.claim.followed_by > 0);
        if let Some(next) = bounds[at].filter(|_| closed) {
            (row.end, row.ending, row.as_of) = (Some(next), Ending::SuccessorStart, None);
            row.sureness = Sureness::Medium;
            row.notes.retain(|note| note != OPEN);
        } else if let (End::Before(known), Some(next)) = (spell.claim.end, bounds[at]) {
            let bound = known.filter(|known| first(Some(*known)) < first(Some(next))).unwrap_or(next);
            row.ending = Ending::UnknownBefore(bound);
        }
        rows.push(row);
    }
    weaken_overlaps(&mut rows);
    rows
}

/// The remark on a row that is open in the dump and perhaps nowhere else.
const OPEN: &str = "open in the dump, not known to hold still";

fn first(date: Option<PartialDate>) -> Date {
    date.map_or(Date::MIN, PartialDate::first_day)
}

fn spells_of(claims: &mut [Claim]) -> Vec<Spell> {
    spells(claims)
}

/// Claims of one person made spells: those that begin alike are one.
fn spells(claims: &mut [Claim]) -> Vec<Spell> {
    // What a person's own item states comes first where two say the same.
    claims.sort_by_key(|claim| (first(claim.start), claim.by, claim.stated_by));
    let mut spells: Vec<Spell> = Vec::new();
    for claim in claims.iter() {
        let preferred_there = claim.preferred && claim.by != By::Position;
        match spells.iter_mut().rev().find(|spell| same_spell(spell, claim)) {
            Some(spell) => {
                spell.claim = united(spell.claim, *claim);
                spell.preferred_there |= preferred_there;
                if !spell.stated_by.contains(&claim.stated_by) {
                    spell.stated_by.push(claim.stated_by);
                }
            }
            None => spells.push(Spell { claim: *claim, stated_by: vec![claim.stated_by], preferred_there }),
        }
    }
    spells
}

/// Whether a claim of the same person means this spell. An item that states two means two, unless they begin on one day.
fn same_spell(spell: &Spell, claim: &Claim) -> bool {
    let by_another = !spell.stated_by.contains(&claim.stated_by);
    let ended = |one: End, other: Option<PartialDate>| matches!((one, other), (End::On(end), Some(start)) if end.last_day() <= start.first_day());
    let apart = ended(spell.claim.end, claim.start) || ended(claim.end, spell.claim.start);
    let same_day = spell.claim.start.is_some() && spell.claim.start == claim.start;
    same_day && !apart || by_another && !apart && begin_alike(&spell.claim, claim)
}

/// Whether two claims of one person begin, or end, as one spell does.
fn begin_alike(one: &Claim, other: &Claim) -> bool {
    if one.of != other.of || one.acting != other.acting {
        return false;
    }
    match (one.start, other.start) {
        (Some(one), Some(other)) if one.is_day() && other.is_day() => {
            (one.first_day() - other.first_day()).get_days().abs() <= SAME_SPELL
        }
        (Some(one), Some(other)) => agree(one, other),
        // Without a start it is the spell that ends alike, or the one that is open too.
        _ => match (one.end, other.end) {
            (End::On(one), End::On(other)) => agree(one, other),
            (one, other) => one == End::Open && other == End::Open,
        },
    }
}

fn agree(one: PartialDate, other: PartialDate) -> bool {
    one.first_day() <= other.last_day() && other.first_day() <= one.last_day()
}

fn precision(date: Option<PartialDate>) -> u8 {
    date.map_or(0, |date| 1 + u8::from(date.month.is_some()) + u8::from(date.day.is_some()))
}

/// Two claims of one spell as one: the more precise boundary, a stated end before an open one; doubtful where days differ.
fn united(one: Claim, other: Claim) -> Claim {
    let finer = |one: Option<PartialDate>, other: Option<PartialDate>| {
        if precision(other) > precision(one) { other } else { one }
    };
    let days_differ = |one: Option<PartialDate>, other: Option<PartialDate>| match (one, other) {
        (Some(one), Some(other)) => !agree(one, other),
        _ => false,
    };
    let day = |end: End| match end {
        End::On(day) => Some(day),
        End::Open | End::Before(_) => None,
    };
    let differ = days_differ(one.start, other.start) || days_differ(day(one.end), day(other.end));
    let end = match (finer(day(one.end), day(other.end)), one.end, other.end) {
        (Some(day), ..) => End::On(day),
        (None, End::Before(day), _) | (None, _, End::Before(day)) => End::Before(day),
        _ => End::Open,
    };
    Claim {
        start: finer(one.start, other.start),
        end,
        preferred: one.preferred || other.preferred,
        doubtful: one.doubtful || other.doubtful || differ,
        followed_by: if one.followed_by > 0 { one.followed_by } else { other.followed_by },
        ..one
    }
}

/// The spell that holds on the day of the dump, where the claims leave no doubt: the latest to begin, and either the
/// only one open or of preferred rank; and no other is named by the office as its present holder.
fn current(spells: &[Spell]) -> Option<usize> {
    let open = |spell: &&Spell| spell.claim.end == End::Open && spell.claim.followed_by == 0;
    let opens = spells.iter().filter(open).count();
    let latest = spells.iter().rposition(|spell| open(&spell))?;
    let spell = &spells[latest];
    let others = || {
        spells
            .iter()
            .enumerate()
            .filter(|(at, other)| *at != latest && other.claim.person != spell.claim.person)
    };
    let named = others().any(|(_, other)| open(&other) && other.preferred_there);
    let later = others().any(|(_, other)| {
        spell.claim.start.is_some()
            && first(other.claim.start) > first(spell.claim.start)
            && !other.claim.acting
    });
    let as_late =
        others().any(|(_, other)| open(&other) && first(other.claim.start) == first(spell.claim.start));
    let sure = if opens == 1 { !later } else { spell.claim.preferred && !as_late };
    (sure && !named).then_some(latest)
}

/// The first day of who came next after a spell: of the person it names, else of anybody.
fn follower(spell: &Spell, spells: &[Spell]) -> Option<PartialDate> {
    let start = spell.claim.start?;
    let after = |other: &&Spell| {
        other.claim.person != spell.claim.person
            && !other.claim.acting
            && other.claim.start.is_some_and(|other| other.first_day() > start.last_day())
    };
    let named = spells.iter().find(|other| after(other) && other.claim.person == spell.claim.followed_by);
    named.or_else(|| spells.iter().find(after)).and_then(|other| other.claim.start)
}

/// A spell as a row; `confirmed`: it holds on the day of the dump.
fn row(spell: &Spell, confirmed: bool, day: PartialDate) -> Row {
    let claim = &spell.claim;
    let mut row = Row {
        person: claim.person,
        start: claim.start,
        acting: claim.acting,
        stated_by: spell.stated_by.clone(),
        ..Row::default()
    };
    let started = claim.start.filter(|start| start.is_day() && start.first_day() <= day.last_day());
    match claim.end {
        End::On(end) => row.end = Some(end),
        End::Before(bound) => {
            row.ending = Ending::UnknownBefore(bound.unwrap_or(day));
            row.as_of = started;
        }
        End::Open if claim.followed_by > 0 => {
            row.ending = Ending::UnknownBefore(day);
            row.as_of = started;
        }
        // Who begins after the day of the dump does not hold the office on it.
        End::Open if confirmed && first(claim.start) <= day.last_day() => row.as_of = Some(day),
        End::Open => row.notes.push(OPEN.to_owned()),
    }
    let to_the_day = |date: Option<PartialDate>| date.is_some_and(PartialDate::is_day);
    let ended = to_the_day(row.end) || row.as_of.is_some() && row.ending == Ending::Stated;
    row.sureness = match () {
        () if row.end.is_none() && row.as_of.is_none() && row.ending == Ending::Stated => Sureness::Low,
        () if to_the_day(claim.start)
            && ended
            && !claim.doubtful
            && claim.of == 0
            && claim.by != By::Chair =>
        {
            Sureness::High
        }
        () => Sureness::Medium,
    };
    if claim.doubtful {
        row.notes.push("statements differ on its days".to_owned());
    }
    if claim.of > 0 {
        row.notes.push(format!("of Q{}", claim.of));
    }
    if claim.by == By::Chair {
        row.notes.push("as chairperson".to_owned());
    }
    row
}

/// Weakens rows of different people that hold at once: one of the two must be wrong, or the office has two holders.
fn weaken_overlaps(rows: &mut [Row]) {
    // The last day a row holds; an open row that is not confirmed only its first.
    let last = |row: &Row| match (row.end, row.as_of) {
        (Some(end), _) => end.last_day().yesterday().unwrap_or(Date::MIN),
        (None, Some(as_of)) => as_of.last_day(),
        (None, None) => first(row.start),
    };
    let mut overlapping = vec![false; rows.len()];
    for (at, row) in rows.iter().enumerate() {
        for (next, other) in rows.iter().enumerate().skip(at + 1) {
            // Rows stand by their start. A day in common is a change of holders.
            if other.start.map_or(Date::MIN, PartialDate::last_day) >= last(row) {
                if first(other.start) > last(row) {
                    break;
                }
                continue;
            }
            if row.person != other.person && !row.acting && !other.acting {
                (overlapping[at], overlapping[next]) = (true, true);
            }
        }
    }
    for (row, _) in rows.iter_mut().zip(overlapping).filter(|(_, overlapping)| *overlapping) {
        if row.sureness == Sureness::High {
            row.sureness = Sureness::Medium;
        }
        row.notes.push("overlaps another holder".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<PartialDate> {
        PartialDate::parse(text)
    }

    fn day() -> PartialDate {
        date("2026-10-01").unwrap()
    }

    /// A claim "person start..end flags": `?` is an end nobody knows, flags are `preferred`, `there`, `acting`, `chair`
    /// and `next=N`.
    fn claim(text: &str) -> Claim {
        let mut words = text.split(' ');
        let person = words.next().unwrap().parse().unwrap();
        let (start, end) = words.next().unwrap().split_once("..").unwrap();
        let end = match end {
            "" => End::Open,
            "?" => End::Before(None),
            end => End::On(date(end).unwrap()),
        };
        let mut claim =
            Claim { office: 9, person, stated_by: person, start: date(start), end, ..Claim::default() };
        for word in words {
            match word {
                "preferred" => claim.preferred = true,
                "there" => (claim.by, claim.stated_by) = (By::Officeholder, 9),
                "chair" => (claim.by, claim.stated_by) = (By::Chair, 9),
                "acting" => claim.acting = true,
                "doubtful" => claim.doubtful = true,
                word => claim.followed_by = word.strip_prefix("next=").unwrap().parse().unwrap(),
            }
        }
        claim
    }

    fn shown(rows: Vec<Row>) -> Vec<String> {
        let text = |date: Option<PartialDate>| date.map_or(String::new(), |date| date.to_string());
        let show = |row: Row| {
            let ending = match row.ending {
                Ending::Stated => String::new(),
                Ending::SuccessorStart => " by successor".to_owned(),
                Ending::UnknownBefore(day) => format!(" before {day}"),
            };
            let as_of = row.as_of.map_or(String::new(), |day| format!(" as of {day}"));
            let sure = format!("{:?}", row.sureness).to_lowercase();
            format!("{} {}..{}{ending}{as_of} {sure}", row.person, text(row.start), text(row.end))
        };
        rows.into_iter().map(show).collect()
    }

    fn one(claims: &[&str]) -> Vec<String> {
        shown(of_one(&mut claims.iter().map(|text| claim(text)).collect::<Vec<_>>(), day()))
    }

    fn many(claims: &[&str]) -> Vec<String> {
        shown(of_many(&mut claims.iter().map(|text| claim(text)).collect::<Vec<_>>(), day()))
    }

    #[test]
    fn the_only_open_row_of_one_holder_holds_on_the_day_of_the_dump() {
        let rows = one(&["1 2016-01-01..2020-01-01", "2 2020-01-01.."]);
        assert_eq!(rows, ["1 2016-01-01..2020-01-01 high", "2 2020-01-01.. as of 2026-10-01 high"]);
    }

    #[test]
    fn an_open_row_that_was_followed_does_not() {
        assert_eq!(
            one(&["1 2016-01-01..", "2 2020-01-01..2022-01-01"]),
            ["1 2016-01-01.. low", "2 2020-01-01..2022-01-01 high"]
        );
        assert_eq!(
            one(&["1 2016-01-01..", "2 2020-01-01.. preferred"]),
            ["1 2016-01-01..2020-01-01 by successor medium", "2 2020-01-01.. as of 2026-10-01 high"]
        );
        assert_eq!(one(&["1 2016-01-01..", "2 2020-01-01.."]), ["1 2016-01-01.. low", "2 2020-01-01.. low"]);
        let named = one(&["1 2016-01-01.. preferred there", "2 2020-01-01.. preferred"]);
        assert_eq!(named, ["1 2016-01-01.. low", "2 2020-01-01.. low"], "the office names the first");
    }

    #[test]
    fn who_is_said_to_be_followed_has_ended() {
        let rows = one(&["1 2016-01-01.. next=3", "2 2018-01-01..2019-01-01", "3 2019-01-01.."]);
        assert_eq!(rows[0], "1 2016-01-01..2019-01-01 by successor medium");
        assert_eq!(
            one(&["1 2016-01-01.. next=3"]),
            ["1 2016-01-01.. before 2026-10-01 as of 2016-01-01 medium"]
        );
    }

    #[test]
    fn an_end_nobody_knows_lies_before_the_next_holder() {
        let rows = one(&["1 2016-01-01..?", "2 2020-01-01.."]);
        assert_eq!(rows[0], "1 2016-01-01.. before 2020-01-01 as of 2016-01-01 medium");
        assert_eq!(many(&["1 2016-01-01..?"]), ["1 2016-01-01.. before 2026-10-01 as of 2016-01-01 medium"]);
    }

    #[test]
    fn open_rows_of_many_hold_only_where_their_rank_says_so() {
        assert_eq!(many(&["1 2020-01-01.."]), ["1 2020-01-01.. low"]);
        assert_eq!(many(&["1 2020-01-01.. preferred"]), ["1 2020-01-01.. as of 2026-10-01 high"]);
        assert_eq!(many(&["1 2027-01-01.. preferred"]), ["1 2027-01-01.. low"], "not begun");
    }

    #[test]
    fn statements_of_one_spell_are_one_row() {
        let rows = one(&["1 2020..", "1 2020-03-04.. preferred there"]);
        assert_eq!(rows, ["1 2020-03-04.. as of 2026-10-01 high"]);
        let rows = one(&["1 2020-03-04..2024-03-01", "1 2020-03-20..2024 there"]);
        assert_eq!(rows, ["1 2020-03-04..2024-03-01 medium"], "days differ");
        assert_eq!(one(&["1 2020-03-04..2021-01-01", "1 2021-03-04..2022-01-01"]).len(), 2);
        assert_eq!(one(&["1 2020-03-04..", "1 ..  there".replace("  ", " ").as_str()]).len(), 1);
    }

    #[test]
    fn only_days_are_of_high_confidence() {
        assert_eq!(one(&["1 2020-03..2021-01-01"]), ["1 2020-03..2021-01-01 medium"]);
        assert_eq!(one(&["1 2020-03-01..2021"]), ["1 2020-03-01..2021 medium"]);
        assert_eq!(one(&["1 2020-03-01..2021-01-01 doubtful"]), ["1 2020-03-01..2021-01-01 medium"]);
        assert_eq!(one(&["1 2020-03-01..2021-01-01 chair"]), ["1 2020-03-01..2021-01-01 medium"]);
    }

    #[test]
    fn holders_at_once_weaken_each_other() {
        let rows = one(&["1 2016-01-01..2020-01-01", "2 2019-06-01..2022-01-01", "3 2022-01-01..2023-01-01"]);
        assert!(
            rows[0].ends_with("medium") && rows[1].ends_with("medium") && rows[2].ends_with("high"),
            "{rows:?}"
        );
        let rows = one(&["1 2016-01-01..2020-01-01", "2 2019-06-01..2019-07-01 acting"]);
        assert!(rows.iter().all(|row| row.ends_with("high")), "{rows:?}");
    }
}
