//! Joins what several sources say of one person's time in one office.
//!
//! One source has the election, another the oath; one the year, another the day; one still has the row open that another
//! has closed. Rows of one source are never joined with each other: a source that lists two spells means two.

use super::{Confidence, EndBasis, Layer};
use crate::time::PartialDate;

/// Starts no further apart than this are those of one spell, unless the one had ended before the other began: between
/// an election and the oath lie weeks, between two terms of one person months.
const ONE_SPELL: i32 = 45;

/// What one source says of a spell of a person in an office: a [`Tenure`](super::Tenure) that owns its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spell {
    /// First day.
    pub start: Option<PartialDate>,
    /// First day no longer in office; `None` while it lasts, or unknown.
    pub end: Option<PartialDate>,
    /// How the end is known.
    pub end_basis: EndBasis,
    /// The last day on which an open row is known to hold.
    pub as_of: Option<PartialDate>,
    /// Whether the holder only acted.
    pub acting: bool,
    /// How sure it is.
    pub confidence: Confidence,
    /// Ids of sources, separated by `,`.
    pub sources: String,
    /// A remark, or empty.
    pub note: String,
    /// The layer that last changed it.
    pub layer: Layer,
}

/// Joins the rows of a later source to those of earlier ones, for one person and one office; the result is by start.
///
/// Each row joins at most one. Where dates agree, the more precise stands; where they do not, the one of the surer row,
/// and of two as sure the more precise, then the later. A stated end stands before an open row; what stays open keeps
/// the latest day on which it was known to hold. Sources are united.
pub fn join_tenures(earlier: Vec<Spell>, later: Vec<Spell>) -> Vec<Spell> {
    let mut pairs: Vec<(Likeness, usize, usize)> = Vec::new();
    for (one, early) in earlier.iter().enumerate() {
        for (other, late) in later.iter().enumerate() {
            pairs.extend(likeness(early, late).map(|likeness| (likeness, one, other)));
        }
    }
    pairs.sort_unstable();
    let mut partner: Vec<Option<usize>> = vec![None; earlier.len()];
    let mut later: Vec<Option<Spell>> = later.into_iter().map(Some).collect();
    let mut taken = vec![false; later.len()];
    for (_, one, other) in pairs {
        if partner[one].is_none() && !taken[other] {
            partner[one] = Some(other);
            taken[other] = true;
        }
    }
    let mut joined: Vec<Spell> = Vec::with_capacity(earlier.len() + later.len());
    for (early, partner) in earlier.into_iter().zip(partner) {
        let late = partner.and_then(|other| later[other].take());
        joined.push(match late {
            Some(late) => join(early, late),
            None => early,
        });
    }
    joined.extend(later.into_iter().flatten());
    joined.sort_by_key(|spell| spell.start.map(PartialDate::first_day));
    joined
}

/// How well two rows fit as one spell; the least fits best: starts agree, both acted or neither, days between the
/// starts, ends agree.
type Likeness = (bool, bool, i32, bool);

fn likeness(early: &Spell, late: &Spell) -> Option<Likeness> {
    let ends = early.end.zip(late.end).is_some_and(|(one, other)| days_apart(one, other) <= ONE_SPELL);
    let (Some(one), Some(other)) = (early.start, late.start) else {
        // Without a start, only an end, or that neither has one, can tell that they mean the same.
        let same = early.start == late.start || ends || (is_open(early) && is_open(late));
        return same.then_some((early.start != late.start, early.acting != late.acting, 0, !ends));
    };
    let agree = agree(one, other);
    let days = days_apart(one, other);
    let apart = days > ONE_SPELL
        || early.acting != late.acting
        || over_before(early, other)
        || over_before(late, one);
    (agree || !apart).then_some((!agree, early.acting != late.acting, days, !ends))
}

/// Whether a row had ended when the other began.
fn over_before(row: &Spell, start: PartialDate) -> bool {
    row.end.is_some_and(|end| end.last_day() <= start.first_day())
}

fn is_open(row: &Spell) -> bool {
    row.end.is_none() && !matches!(row.end_basis, EndBasis::UnknownBefore(_))
}

/// Whether two dates are the same as far as both are known.
fn agree(one: PartialDate, other: PartialDate) -> bool {
    fn same(one: Option<i8>, other: Option<i8>) -> bool {
        one.zip(other).is_none_or(|(one, other)| one == other)
    }
    one.year == other.year && same(one.month, other.month) && same(one.day, other.day)
}

/// Days between the nearest days that two dates may mean.
fn days_apart(one: PartialDate, other: PartialDate) -> i32 {
    let gap = |from: PartialDate, to: PartialDate| (to.first_day() - from.last_day()).get_days();
    gap(one, other).max(gap(other, one)).max(0)
}

fn precision(date: PartialDate) -> u8 {
    u8::from(date.month.is_some()) + u8::from(date.day.is_some())
}

/// Whether the later of two dates of one boundary stands.
fn later_stands(early: (PartialDate, Confidence), late: (PartialDate, Confidence)) -> bool {
    let finer = precision(late.0).cmp(&precision(early.0));
    match agree(early.0, late.0) {
        true => finer.is_gt(),
        false => late.1.cmp(&early.1).then(finer).is_ge(),
    }
}

fn join(early: Spell, late: Spell) -> Spell {
    let start = match (early.start, late.start) {
        (Some(one), Some(other)) if !later_stands((one, early.confidence), (other, late.confidence)) => {
            Some(one)
        }
        (one, other) => other.or(one),
    };
    let ending = ending(&early, &late);
    if start.zip(ending.end).is_some_and(|(start, end)| start.first_day() >= end.last_day()) {
        // The start of the one and the end of the other do not fit: the surer row stands alone.
        let sources = united(&early.sources, &late.sources);
        return Spell { sources, ..if late.confidence > early.confidence { late } else { early } };
    }
    let sure = early.confidence.max(late.confidence);
    let to_the_day = start.is_some_and(PartialDate::is_day) && ending.end.is_none_or(PartialDate::is_day);
    let mut joined = Spell {
        start,
        end: ending.end,
        end_basis: ending.basis,
        as_of: latest(early.as_of, late.as_of),
        acting: if late.confidence >= early.confidence { late.acting } else { early.acting },
        // An error needs days; and who ended a surer row's spell against it answers for how sure that is.
        confidence: sure.min(ending.at_most).min(if to_the_day {
            Confidence::High
        } else {
            Confidence::Medium
        }),
        sources: united(&early.sources, &late.sources),
        note: if late.note.is_empty() { early.note.clone() } else { late.note },
        layer: early.layer,
    };
    let as_it_was = Spell { sources: joined.sources.clone(), ..early };
    if joined != as_it_was {
        joined.layer = late.layer;
    }
    joined
}

/// How a joined spell ends.
struct Ending {
    end: Option<PartialDate>,
    basis: EndBasis,
    /// The most that the spell can still be sure of.
    at_most: Confidence,
}

fn ending(early: &Spell, late: &Spell) -> Ending {
    let of = |row: &Spell, at_most| Ending { end: row.end, basis: row.end_basis, at_most };
    match (early.end, late.end) {
        (Some(one), Some(other)) => {
            let stated = (is_guess(early.end_basis), is_guess(late.end_basis));
            let later = match stated {
                (true, false) => true,
                (false, true) => false,
                _ => later_stands((one, early.confidence), (other, late.confidence)),
            };
            of(if later { late } else { early }, Confidence::High)
        }
        (Some(end), None) => against_open(early, late, end),
        (None, Some(end)) => against_open(late, early, end),
        // Neither has an end: one may at least know that there was one, unless the other was still there then.
        (None, None) => match (early.end_basis, late.end_basis) {
            (EndBasis::UnknownBefore(_), EndBasis::UnknownBefore(_)) => of(late, Confidence::High),
            (EndBasis::UnknownBefore(day), _) if !holds_after(late, day) => of(early, Confidence::High),
            (_, EndBasis::UnknownBefore(day)) if !holds_after(early, day) => of(late, Confidence::High),
            (EndBasis::UnknownBefore(_), _) => of(late, Confidence::High),
            _ => of(early, Confidence::High),
        },
    }
}

/// The ending of a row that ends and one that does not.
fn against_open(ended: &Spell, open: &Spell, end: PartialDate) -> Ending {
    let seen_later = holds_after(open, end);
    if seen_later && is_guess(ended.end_basis) {
        return Ending { end: None, basis: open.end_basis, at_most: Confidence::High };
    }
    let at_most = if seen_later { ended.confidence } else { Confidence::High };
    Ending { end: Some(end), basis: ended.end_basis, at_most }
}

/// Whether an end is only the month in which a source stopped naming the person.
fn is_guess(basis: EndBasis) -> bool {
    matches!(basis, EndBasis::LastSeen)
}

/// Whether an open row is known to hold after a day.
fn holds_after(row: &Spell, day: PartialDate) -> bool {
    is_open(row) && row.as_of.is_some_and(|as_of| as_of.first_day() > day.last_day())
}

fn latest(one: Option<PartialDate>, other: Option<PartialDate>) -> Option<PartialDate> {
    one.into_iter().chain(other).max_by_key(|date| (date.last_day(), precision(*date)))
}

/// Both lists without repeats, in their order.
fn united(one: &str, other: &str) -> String {
    let mut all: Vec<&str> = Vec::new();
    for source in one.split(',').chain(other.split(',')).map(str::trim) {
        if !source.is_empty() && !all.contains(&source) {
            all.push(source);
        }
    }
    all.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `2019-07-24..2022-09-06 high stated` and the like: dates, confidence, then any of: an end basis, `acting`,
    /// `as_of=DATE`, `source=ID`.
    fn spell(words: &str, layer: Layer) -> Spell {
        let mut words = words.split_whitespace();
        let (start, end) = words.next().unwrap().split_once("..").unwrap();
        let confidence = match words.next().unwrap() {
            "high" => Confidence::High,
            "medium" => Confidence::Medium,
            _ => Confidence::Low,
        };
        let mut spell = Spell {
            start: PartialDate::parse(start),
            end: PartialDate::parse(end),
            end_basis: EndBasis::Stated,
            as_of: None,
            acting: false,
            confidence,
            sources: String::new(),
            note: String::new(),
            layer,
        };
        for word in words {
            match word.split_once('=') {
                Some(("as_of", date)) => spell.as_of = PartialDate::parse(date),
                Some(("source", source)) => spell.sources = source.to_owned(),
                Some(("unknown_before", date)) => {
                    spell.end_basis = EndBasis::UnknownBefore(PartialDate::parse(date).unwrap());
                }
                _ if word == "acting" => spell.acting = true,
                _ if word == "last_seen" => spell.end_basis = EndBasis::LastSeen,
                _ => panic!("{word}"),
            }
        }
        spell
    }

    fn shown(spell: &Spell) -> String {
        let date = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let confidence = format!("{:?}", spell.confidence).to_lowercase();
        let mut words = format!("{}..{} {confidence}", date(spell.start), date(spell.end));
        if let EndBasis::UnknownBefore(day) = spell.end_basis {
            words += &format!(" unknown_before={day}");
        }
        if spell.end_basis == EndBasis::LastSeen {
            words += " last_seen";
        }
        for (name, value) in [("as_of", date(spell.as_of)), ("source", spell.sources.clone())] {
            if !value.is_empty() {
                words += &format!(" {name}={value}");
            }
        }
        words + if spell.acting { " acting" } else { "" }
    }

    /// The joined rows of a starter and an import, each list parted by `;`.
    fn joined(earlier: &str, later: &str) -> Vec<String> {
        let rows = |list: &str, layer: Layer| -> Vec<Spell> {
            list.split(';')
                .map(str::trim)
                .filter(|row| !row.is_empty())
                .map(|row| spell(row, layer))
                .collect()
        };
        join_tenures(rows(earlier, Layer::Embedded), rows(later, Layer::Packed)).iter().map(shown).collect()
    }

    #[test]
    fn dates_that_agree_are_one_spell_and_the_more_precise_stands() {
        assert_eq!(
            joined("2019..2022-09 medium", "2019-07-24..2022-09-06 high"),
            ["2019-07-24..2022-09-06 high"]
        );
        assert_eq!(joined("2019-07-24..2022-09-06 high", "2019..2022 high"), ["2019-07-24..2022-09-06 high"]);
    }

    #[test]
    fn an_oath_some_days_after_the_election_is_the_same_spell() {
        assert_eq!(
            joined("2024-06-02..  medium", "2024-07-01.. high as_of=2026-01-01"),
            ["2024-07-01.. high as_of=2026-01-01"]
        );
        assert_eq!(joined("2024-07-01.. high", "2024-06-02.. medium"), ["2024-07-01.. high"]);
        assert_eq!(
            joined("2024-07-01.. high", "2024-06-02.. high"),
            ["2024-06-02.. high"],
            "of two as sure the later source"
        );
    }

    #[test]
    fn separate_terms_stay_two() {
        assert_eq!(joined("2010-01-01..2014-01-01 high", "2018-01-01..2022-01-01 high").len(), 2);
        assert_eq!(
            joined("2022-01-01..2022-01-20 high", "2022-02-01..2023-02-01 high").len(),
            2,
            "over before it began"
        );
        let terms = "2019-07-24..2019-12-13 high; 2019-12-13..2022-09-06 high";
        assert_eq!(joined(terms, terms), ["2019-07-24..2019-12-13 high", "2019-12-13..2022-09-06 high"]);
        assert_eq!(
            joined("", "2022-01-01.. high; 2022-01-09.. high").len(),
            2,
            "one source means what it lists"
        );
        assert_eq!(joined("2022-01-01.. high", "2022-01-01.. high; 2022-01-09.. high").len(), 2);
        assert_eq!(joined("2024-01-01..2024-01-30 high acting", "2024-01-30.. high").len(), 2);
    }

    #[test]
    fn a_year_joins_the_term_whose_end_it_has() {
        assert_eq!(
            joined("2019-03-01..2019-06-01 high; 2019-09-01..2023-01-01 high", "2019..2023 low source=x"),
            ["2019-03-01..2019-06-01 high", "2019-09-01..2023-01-01 high source=x"]
        );
    }

    #[test]
    fn a_stated_end_stands_before_an_open_row() {
        assert_eq!(
            joined("2020-01-01.. high as_of=2022-01-01", "2020-01-01..2023-05-05 high"),
            ["2020-01-01..2023-05-05 high as_of=2022-01-01"]
        );
        assert_eq!(
            joined("2020-01-01..2023-05-05 high", "2020-01-01.. high"),
            ["2020-01-01..2023-05-05 high"]
        );
        assert_eq!(
            joined("2020-01-01.. high as_of=2026-01-01", "2020-01-01..2023-05-05 medium"),
            ["2020-01-01..2023-05-05 medium as_of=2026-01-01"],
            "no surer than who says so"
        );
        assert_eq!(
            joined("2020-01-01.. high as_of=2022-01-01", "2020-01-01..2023-05 high"),
            ["2020-01-01..2023-05 medium as_of=2022-01-01"],
            "an error needs days"
        );
    }

    #[test]
    fn a_month_in_which_a_source_fell_silent_yields_to_who_was_seen_later() {
        let open = "2020-01-01.. high as_of=2026-01-01";
        assert_eq!(joined("2020-01-01..2022-07 medium last_seen", open), [open]);
        assert_eq!(joined(open, "2020-01-01..2022-07 medium last_seen"), [open]);
        assert_eq!(
            joined("2020-01-01..2022-07 medium last_seen", "2020-01-01..2024-06-30 medium"),
            ["2020-01-01..2024-06-30 medium"]
        );
        let gone = "2020-01-01.. medium unknown_before=2024-01-01 as_of=2022-01-01";
        assert_eq!(joined(gone, open), [open]);
        assert_eq!(joined("2020-01-01.. medium as_of=2021-01-01", gone), [gone]);
    }

    #[test]
    fn open_rows_keep_the_latest_day_and_all_sources() {
        assert_eq!(
            joined(
                "2020-01-01.. high as_of=2026-01-01 source=a,b",
                "2020-01-01.. high as_of=2024-02 source=b,c"
            ),
            ["2020-01-01.. high as_of=2026-01-01 source=a,b,c"]
        );
    }

    #[test]
    fn a_row_without_a_start_joins_by_its_end() {
        assert_eq!(
            joined("2020-01-01..2022-02-02 high", "..2022-02-02 low"),
            ["2020-01-01..2022-02-02 high"]
        );
        assert_eq!(joined("..2022-02 low", "2020-01-01..2022-02-02 high"), ["2020-01-01..2022-02-02 high"]);
        assert_eq!(joined("2020-01-01..2022-02-02 high", "..2010 low").len(), 2);
    }

    #[test]
    fn no_spell_ends_before_it_starts() {
        assert_eq!(
            joined("2022-03-01.. high as_of=2022-03-05", "2022..2022-02-20 low"),
            ["2022-03-01.. high as_of=2022-03-05"]
        );
    }

    #[test]
    fn the_layer_is_the_last_that_changed_it() {
        let starter = || vec![spell("2020-01-01.. high as_of=2025-01-01 source=a", Layer::Embedded)];
        let import = |words: &str| join_tenures(starter(), vec![spell(words, Layer::Packed)])[0].layer;
        assert_eq!(import("2020.. low as_of=2024-01-01 source=b"), Layer::Embedded);
        assert_eq!(import("2020-01-01.. high as_of=2025-02-01"), Layer::Packed);
    }
}
