//! What the changes of office that a text tells are in the world: which person, which office, which days.
//!
//! An office is known where the change's own words name it with its country or body ("sworn in as president of X"), where
//! a title beside the person does ("X's president, A, resigned"), or where a bare post ("resigned as president") is one
//! that the person, or who came before, is given elsewhere in the text or held. Anything else stays unknown.

#[cfg(test)]
mod plain;
mod who;

use super::titles::{self, Scene};
use super::{Resolved, Title, TitleOwner, TitleTime};
use crate::ids::ChainId;
use crate::reading::{Change, OfficeWords, Turn};
use crate::reference::{Entry, OfficeId, PersonId};
use crate::time::timex::TimexValue;
use crate::time::{Date, Days};

/// How many days before its publication news that is told as fresh ("has resigned") may have happened.
pub const FRESH: i32 = 7;

/// What a change of the reading is in the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedOffice {
    /// The change, as an index into `Reading::changes`.
    pub change: usize,
    /// The chain of the person.
    pub chain: ChainId,
    /// The person, where the reference knows one of this name.
    pub person: Option<PersonId>,
    /// The office, where it is known.
    pub office: Option<OfficeId>,
    /// When it happened; without a first day it may have been long ago.
    pub days: Days,
}

/// One entry for each change of the reading, in the same order.
pub(super) fn find(
    scene: &Scene<'_>,
    titles: &[Title],
    entities: &[Resolved],
    day: Option<Date>,
) -> Vec<ChangedOffice> {
    let changes = scene.reading.changes.iter().enumerate();
    let resolved = changes.filter_map(|(index, change)| {
        let chain = scene.reading.mentions.get(change.mention.index())?.chain;
        let person = person(titles, entities, chain);
        let office = office(scene, titles, entities, change, chain);
        Some(ChangedOffice { change: index, chain, person, office, days: days(scene, change, day) })
    });
    resolved.collect()
}

fn person(titles: &[Title], entities: &[Resolved], chain: ChainId) -> Option<PersonId> {
    if let Some(Entry::Person(person)) = entities.get(chain.index()).and_then(Resolved::entry) {
        return Some(person);
    }
    let mut named = titles.iter().filter(|title| title.chain == Some(chain)).map(|title| &title.persons);
    match named.find(|persons| !persons.is_empty()).map(Vec::as_slice) {
        Some(&[only]) => Some(only),
        _ => None,
    }
}

fn office(
    scene: &Scene<'_>,
    titles: &[Title],
    entities: &[Resolved],
    change: &Change,
    chain: ChainId,
) -> Option<OfficeId> {
    let leaves = change.kind.turn() == Turn::Leaves;
    match change.office {
        Some(OfficeWords { span, beside: false }) => {
            let stated =
                titles.iter().find(|title| title.owner == TitleOwner::Stated && span.overlaps(title.span));
            match stated {
                Some(title) => {
                    only(title.offices.iter().copied().filter(|_| title.when != TitleTime::Former))
                }
                None => {
                    let before = change.predecessor.and_then(|id| scene.reading.mentions.get(id.index()));
                    let before = before.map(|mention| mention.chain);
                    let of = |chain| of_post(scene, titles, entities, span, chain);
                    // Who enters is told to enter again, or is told of what the tables have.
                    if leaves { of(Some(chain)) } else { of(before).or_else(|| of(Some(chain))) }
                }
            }
        }
        Some(OfficeWords { span, beside: true }) => {
            let held = |title: &&Title| {
                title.chain == Some(chain) && span.overlaps(title.span) && told_now(title, leaves)
            };
            let beside = titles.iter().find(held)?;
            only(beside.offices.iter().copied())
        }
        None if leaves => {
            let held = |title: &&Title| {
                title.chain == Some(chain) && title.owner != TitleOwner::Holder && told_now(title, true)
            };
            only(titles.iter().filter(held).flat_map(|title| title.offices.iter().copied()))
        }
        None => None,
    }
}

fn told_now(title: &Title, leaves: bool) -> bool {
    match title.when {
        TitleTime::Present | TitleTime::Acting | TitleTime::Past => true,
        TitleTime::Future => !leaves,
        TitleTime::Former => false,
    }
}

/// A post without its country ("resigned as prime minister"): the one that this chain is given elsewhere, or held.
fn of_post(
    scene: &Scene<'_>,
    titles: &[Title],
    entities: &[Resolved],
    words: crate::text::Span,
    chain: Option<ChainId>,
) -> Option<OfficeId> {
    let chain = chain?;
    let mut means = titles::post_in(scene, words)?;
    let given = titles.iter().filter(|title| title.chain == Some(chain) && title.owner != TitleOwner::Holder);
    let given = given.flat_map(|title| title.offices.iter().copied());
    let mut given: Vec<OfficeId> = given.filter(|&office| means(office)).collect();
    if given.is_empty()
        && let Some(person) = person(titles, entities, chain)
    {
        given = scene.reference.tenures_of_person(person).iter().map(|row| row.office).collect();
        given.retain(|&office| means(office));
    }
    only(given.into_iter())
}

/// The one office they all are.
fn only(mut offices: impl Iterator<Item = OfficeId>) -> Option<OfficeId> {
    let first = offices.next()?;
    offices.all(|other| other == first).then_some(first)
}

/// The days on which a change happened.
fn days(scene: &Scene<'_>, change: &Change, published: Option<Date>) -> Days {
    let time = change.time.and_then(|id| scene.reading.times.get(id.index()));
    if let Some((first, last)) = time.and_then(|time| TimexValue::parse(&time.value)).and_then(|it| it.days())
    {
        return Days { earliest: Some(first), latest: Some(last) };
    }
    let week = jiff::Span::new().days(FRESH);
    let earliest =
        published.filter(|_| change.fresh && time.is_none()).and_then(|day| day.checked_sub(week).ok());
    Days { earliest, latest: published }
}

#[cfg(test)]
mod tests {
    use super::super::testing::changes;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(changes(text), expected, "{text}");
    }

    #[test]
    fn an_office_is_named_by_the_change_itself() {
        check(
            "Bob Sample was sworn in as president of Norland on Monday.",
            &["sworn-in Bob Sample = bob | NX:hos | 2025-03-03..2025-03-03"],
        );
        check(
            "Carl Nobody has been appointed Norlander foreign minister.",
            &["appointed Carl Nobody = ? | NX:fm | 2025-02-24..2025-03-03"],
        );
        check(
            "Carl Nobody became president of Norland Shipping on Monday.",
            &["took-office Carl Nobody = ? | ? | 2025-03-03..2025-03-03"],
        );
    }

    #[test]
    fn an_office_is_the_title_beside_the_name() {
        check(
            "Norlander Prime Minister Carl Nobody resigned on Sunday.",
            &["resigned Carl Nobody = ? | NX:hog | 2025-03-02..2025-03-02"],
        );
        check(
            "Former Norlander President Ada Example died on Sunday.",
            &["died Ada Example = ada | ? | 2025-03-02..2025-03-02"],
        );
    }

    #[test]
    fn a_bare_post_is_the_one_that_the_person_is_given_elsewhere_or_held() {
        check(
            "Norlander Prime Minister Carl Stranger spoke. Stranger resigned as prime minister on Sunday.",
            &["resigned Carl Stranger = ? | NX:hog | 2025-03-02..2025-03-02"],
        );
        check(
            "Bob Sample resigned as president on Sunday.",
            &["resigned Bob Sample = bob | NX:hos | 2025-03-02..2025-03-02"],
        );
        check(
            "Carl Nobody was sworn in as president on Sunday.",
            &["sworn-in Carl Nobody = ? | ? | 2025-03-02..2025-03-02"],
        );
        check(
            "Carl Nobody replaced Bob Sample as president on Sunday.",
            &[
                "term-ended Bob Sample = bob | NX:hos | 2025-03-02..2025-03-02",
                "took-office Carl Nobody = ? | NX:hos | 2025-03-02..2025-03-02",
            ],
        );
    }

    #[test]
    fn without_a_time_only_fresh_news_has_a_first_day() {
        check(
            "Ada Example was elected president of Norland.",
            &["elected Ada Example = ada | NX:hos | ..2025-03-03"],
        );
        check(
            "Ada Example was elected president of Norland in 2018.",
            &["elected Ada Example = ada | NX:hos | 2018-01-01..2018-12-31"],
        );
    }
}
