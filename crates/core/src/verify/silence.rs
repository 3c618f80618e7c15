//! What the news tells may take a finding away: the tables may be older than the text.
//!
//! Asked only of findings that are made already, so that it can neither raise nor change one. Two things are heard: the
//! changes of office that the document itself tells, and those that other documents told and nobody has confirmed yet
//! (`Reference::pending_of_office`). A fact counts only where it is newer than every change of that office known to the
//! tables up to the text's day: that somebody "was elected in 1999" says nothing against a row of 2018.

use super::Case;
use crate::reading::Turn;
use crate::reference::{OfficeId, PersonId, fold};
use crate::resolve::ChangedOffice;
use crate::time::{Date, Days, PartialDate};

/// Days by which news may run ahead of the day it is told for: an oath is announced for the day after.
const AHEAD: i32 = 3;
/// How many documents must tell of somebody before a name near a known one is taken for a name of its own: one document
/// may have the slip itself.
const KNOWN_BY: u32 = 2;

/// One told change of an office.
struct Told<'a> {
    person: Option<PersonId>,
    /// The person's name, folded.
    name: String,
    turn: Turn,
    days: &'a Days,
}

/// Whether a change of office newer than the tables says that the holders of this title entered the office, or that who
/// held it left it.
pub(super) fn told_otherwise(case: &Case<'_>, title: usize) -> bool {
    let Some(found) = case.resolution.titles.get(title) else { return false };
    let holders = case.resolution.holders(title);
    found.offices.iter().any(|&office| changed(case, office, &holders))
}

fn changed(case: &Case<'_>, office: OfficeId, holders: &[PersonId]) -> bool {
    let told = told(case, office);
    if told.is_empty() {
        return false;
    }
    let until = case.resolution.dated.latest.unwrap_or(case.reference.today());
    let since = last_change(case, office, until);
    let counts = |told: &&Told<'_>| is_news(told.days, since, until);
    let mine = |told: &Told<'_>| holders.iter().any(|&person| is(case, told, person));
    let held = |told: &Told<'_>| {
        let rows = case.reference.tenures_of_office(office);
        rows.iter().any(|row| is(case, told, row.person))
    };
    let enters = |told: &&Told<'_>| told.turn == Turn::Enters;
    let left = |told: &&Told<'_>| told.turn == Turn::Leaves;
    let news = || told.iter().filter(counts);
    let entered = news().filter(enters).any(mine) && !news().filter(left).any(mine);
    let vacated = news().filter(left).any(|told| !mine(told) && held(told));
    entered || vacated && !news().filter(enters).any(|told| !mine(told))
}

/// All that the document and others tell of an office as having happened.
fn told<'a>(case: &Case<'a>, office: OfficeId) -> Vec<Told<'a>> {
    let here = case.resolution.changes.iter().filter(|changed| changed.office == Some(office));
    let here = here.filter_map(|changed: &ChangedOffice| {
        let change = case.reading.changes.get(changed.change).filter(|change| change.modality.happened())?;
        let name = case.reading.chains.get(changed.chain.index()).map(|chain| fold(&chain.name));
        Some(Told {
            person: changed.person,
            name: name.unwrap_or_default(),
            turn: change.kind.turn(),
            days: &changed.days,
        })
    });
    let pending = case.reference.pending_of_office(office).iter().map(|fact| Told {
        person: fact.person.as_deref().and_then(|id| case.reference.person_with_id(id)),
        name: fold(&fact.name),
        turn: fact.turn,
        days: &fact.days,
    });
    here.chain(pending).collect()
}

fn is(case: &Case<'_>, told: &Told<'_>, person: PersonId) -> bool {
    match told.person {
        Some(known) => known == person,
        None => fold(case.reference.person(person).name) == told.name,
    }
}

/// The last day, up to this one, on which the tables know somebody to have entered or left the office.
fn last_change(case: &Case<'_>, office: OfficeId, until: Date) -> Option<Date> {
    let rows = case.reference.tenures_of_office(office);
    let days = rows.iter().flat_map(|row| [row.start, row.end]).flatten().map(PartialDate::first_day);
    days.filter(|&day| day <= until).max()
}

fn is_news(days: &Days, since: Option<Date>, until: Date) -> bool {
    let ahead = until.saturating_add(jiff::Span::new().days(AHEAD));
    let begun = days.earliest.is_some_and(|first| first <= ahead);
    begun && days.earliest >= since
}

/// Whether several documents tell of a change of office by somebody of this very name.
pub(super) fn is_in_the_news(case: &Case<'_>, name: &str) -> bool {
    case.reference.documents_naming(name) >= KNOWN_BY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::reference::{Pending, Tables};
    use crate::resolve::resolve;
    use crate::testing;
    use crate::verify::verify;

    const WORLD: &str = "\
today 2026-11-01
country NX adjective=Norlander capital=Norhaven Norland
country WX adjective=Westmarker capital=Westport Westmark
office NX:hos President of Norland
office NX:fm Foreign minister of Norland
office WX:hos President of Westmark
person ada Ada Example
person bob Bob Sample
person cyd Cyd Pattern
person dan Dan Specimen
tenure NX:hos ada 2018-05-10..2024-05-10
tenure NX:hos bob 2024-05-10..
tenure NX:fm cyd 2019-03-01..
tenure WX:hos dan 2015-06-01..2024-10-01
tenure WX:hos cyd 2024-10-01..
";

    fn findings(text: &str, published: Option<&str>, pending: Vec<Pending>) -> Vec<Finding> {
        let mut tables = Tables::from_page(WORLD).unwrap();
        tables.tell(pending);
        let mut document = testing::document(text);
        if let Some(day) = published {
            document = testing::document_of(text, day);
        }
        let reading = testing::read(&document);
        let resolution = resolve(&document, &reading, &tables);
        verify(&Case::alone(&document, &reading, &resolution, &tables)).findings
    }

    fn of_office(text: &str, pending: Vec<Pending>) -> usize {
        let found = findings(text, Some("2026-03-03"), pending);
        found.iter().filter(|finding| finding.check == "office-out-of-date").count()
    }

    fn fact(office: &str, name: &str, turn: Turn, day: &str) -> Pending {
        let day = PartialDate::parse(day).map(PartialDate::first_day);
        Pending {
            id: "0".to_owned(),
            office: office.to_owned(),
            person: None,
            name: name.to_owned(),
            turn,
            days: Days { earliest: day, latest: day },
            documents: 1,
        }
    }

    const RETURNED: &str = "Norlander President Ada Example opened the bridge on Monday.";

    #[test]
    fn a_newer_fact_of_entering_silences_and_an_older_one_does_not() {
        assert_eq!(of_office(RETURNED, Vec::new()), 1);
        assert_eq!(of_office(RETURNED, vec![fact("NX:hos", "Ada Example", Turn::Enters, "2026-02-20")]), 0);
        assert_eq!(of_office(RETURNED, vec![fact("NX:hos", "Ada Example", Turn::Enters, "2018-05-10")]), 1);
        assert_eq!(of_office(RETURNED, vec![fact("NX:hos", "Ada Example", Turn::Enters, "2026-05-20")]), 1);
        assert_eq!(of_office(RETURNED, vec![fact("NX:hos", "Ada Example", Turn::Aims, "2026-02-20")]), 1);
        assert_eq!(of_office(RETURNED, vec![fact("WX:hos", "Ada Example", Turn::Enters, "2026-02-20")]), 1);
        assert_eq!(of_office(RETURNED, vec![fact("NX:hos", "Eve Other", Turn::Enters, "2026-02-20")]), 1);
    }

    #[test]
    fn the_holders_leaving_silences_unless_somebody_else_entered() {
        let left = fact("NX:hos", "Bob Sample", Turn::Leaves, "2026-02-20");
        let other = fact("NX:hos", "Eve Other", Turn::Enters, "2026-02-21");
        assert_eq!(of_office(RETURNED, vec![left.clone()]), 0);
        assert_eq!(of_office(RETURNED, vec![left, other]), 1);
    }

    #[test]
    fn the_documents_own_words_silence_and_wishes_do_not() {
        let told = |first: &str| of_office(&format!("{first} {RETURNED}"), Vec::new());
        assert_eq!(told("Ada Example was sworn in as president of Norland on Sunday."), 0);
        assert_eq!(told("Ada Example was elected president of Norland in 2018."), 1);
        assert_eq!(told("Ada Example hopes to be sworn in as president of Norland on Sunday."), 1);
        assert_eq!(told("Ada Example denied that she had been appointed president of Norland."), 1);
    }

    #[test]
    fn a_name_that_several_documents_tell_of_is_no_slip() {
        let text = "Norlander President Bob Sampel opened the bridge.";
        let misspelt = |documents: u32| {
            let fact = Pending { documents, ..fact("NX:hos", "Bob Sampel", Turn::Enters, "2026-02-20") };
            let found = findings(text, Some("2026-03-03"), vec![fact]);
            found.iter().filter(|finding| finding.check == "name-misspelt").count()
        };
        assert_eq!((misspelt(1), misspelt(2)), (1, 0));
    }

    /// A small generator of numbers (Marsaglia's xorshift), so that a failure can be had again.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, sides: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 % sides as u64) as usize
        }
    }

    #[test]
    fn pending_facts_never_raise_a_finding() {
        let texts = [
            "Norlander President Ada Example met Westmarker President Dan Specimen on Monday.",
            "Norlander Foreign Minister Bob Sample met Westmarker President Cyd Pattern.",
            "Norlander President Bob Sampel met Norlander Foreign Minister Cyd Patern. Ada Example resigned on Sunday.",
            "Norlander President Bob Sample spoke. Westmarker President Dan Specimen and Norlander President Ada Example left.",
        ];
        let names = ["Ada Example", "Bob Sample", "Bob Sampel", "Cyd Pattern", "Dan Specimen", "Eve Other"];
        let mut dice = Dice(0x5EED_0B5E_55ED_1234);
        let mut silenced = 0;
        for text in texts {
            for published in [None, Some("2026-03-03"), Some("2024-05-11"), Some("2016-01-01")] {
                let without = findings(text, published, Vec::new());
                for _ in 0..12 {
                    let facts = (0..=dice.below(4)).map(|_| Pending {
                        documents: 1 + dice.below(3) as u32,
                        ..fact(
                            ["NX:hos", "NX:fm", "WX:hos"][dice.below(3)],
                            names[dice.below(names.len())],
                            [Turn::Enters, Turn::Leaves, Turn::Aims][dice.below(3)],
                            ["2026-02-20", "2026", "2024-05-10", "2010-01", "2030-01-01", ""][dice.below(6)],
                        )
                    });
                    let facts: Vec<Pending> = facts.collect();
                    let with = findings(text, published, facts.clone());
                    assert!(
                        with.iter().all(|finding| without.contains(finding)),
                        "{text} {published:?} {facts:?}"
                    );
                    silenced += without.len() - with.len();
                }
            }
        }
        assert!(silenced > 0, "nothing was silenced: the property would hold of nothing");
    }
}
