//! `onrecord reference diff OLD NEW`: who changed between two references.

mod json;
mod page;
mod side;

use clap::{Arg, ArgAction, ArgMatches};
use onrecord_core::reference::compare::{self, Offices, People};
use onrecord_core::reference::{OfficeId, PersonId, Reference, Tables, fold};

use side::Side;

use super::kinds;
use crate::cli::{Command, print};
use crate::clock;
use crate::error::{Exit, Failure};

/// `onrecord reference diff`.
pub static COMMAND: Command = Command {
    name: "diff",
    doc: "Tell who changed between two references",
    more: "\
OLD and NEW are each a packed file; a folder of tables; `starter`, the tables that come with the program; or
`current`, what serves without further arguments. A folder with a meta.tsv is a reference of its own, any other lies
over the starter, as with --reference. Offices and people are the same where their ids are.

Examples:
  onrecord reference diff starter current
  onrecord reference diff old.pack new.pack --country UA
  onrecord reference diff starter desk/ --office \"foreign minister\"

Exit codes:
  0    they say the same
  1    they differ
  2    failure: one of them cannot be read, or the call makes no sense",
    arguments,
    run,
};

fn arguments(command: clap::Command) -> clap::Command {
    let side = |name: &'static str, shown: &'static str, help: &'static str| {
        Arg::new(name).value_name(shown).required(true).help(help)
    };
    command
        .arg(side("old", "OLD", "What was held to be so: a packed file, a folder, starter or current"))
        .arg(side("new", "NEW", "What is held to be so now"))
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("As JSON, for programs"))
        .arg(
            Arg::new("office").long("office").value_name("OFFICE").help(
                "Only offices of this kind, id or title (fm, UA:fm, “foreign minister”), and no people",
            ),
        )
        .arg(
            Arg::new("country")
                .long("country")
                .value_name("CC")
                .help("Only offices and people of this country (UA)"),
        )
}

fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let word = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let today = clock::today();
    let old = Side::open(word("old").unwrap_or_default(), today)?;
    let new = Side::open(word("new").unwrap_or_default(), today)?;
    let (office, country) = (word("office"), word("country").map(str::to_uppercase));
    let told = Difference::find(&old, &new, office, country.as_deref());
    let written = if matches.get_flag("json") { json::written(&told) } else { page::written(&told) };
    let same = told.is_none();
    print(&written).map(|_| if same { Exit::Clean } else { Exit::Findings })
}

/// All that changed.
struct Difference<'a> {
    old: &'a Side,
    new: &'a Side,
    offices: Offices<'a, 'a>,
    /// `None` where only offices were asked about.
    people: Option<People>,
}

impl<'a> Difference<'a> {
    fn find(old: &'a Side, new: &'a Side, office: Option<&str>, country: Option<&str>) -> Difference<'a> {
        let wanted = |reference: &dyn Reference, id: OfficeId| {
            let held = reference.office(id);
            country.is_none_or(|country| held.country == country)
                && office.is_none_or(|asked| {
                    held.id == asked
                        || kinds::is(held.kind, asked)
                        || fold(held.title) == fold(asked)
                        || held.variants.split('|').any(|title| fold(title) == fold(asked))
                })
        };
        let offices = compare::offices(&old.tables, &new.tables, &wanted);
        let people = office.is_none().then(|| {
            let mut people = compare::people(&old.tables, &new.tables, &|reference, id| {
                let countries = reference.person(id).countries;
                country.is_none_or(|country| countries.split([',', '|']).any(|code| code.trim() == country))
            });
            let by_name = |pair: &(PersonId, PersonId)| fold(new.tables.person(pair.1).name);
            for list in [&mut people.died, &mut people.renamed, &mut people.redated] {
                list.sort_by_cached_key(by_name);
            }
            people
        });
        Difference { old, new, offices, people }
    }

    fn is_none(&self) -> bool {
        let Offices { changed, added, removed, confirmed, reweighed } = &self.offices;
        let offices = changed.len() + added.len() + removed.len() + confirmed + reweighed;
        let people = self
            .people
            .as_ref()
            .map_or(0, |it| it.died.len() + it.renamed.len() + it.redated.len() + it.added + it.removed);
        offices + people == 0
    }

    /// The old tables and the new ones.
    fn tables(&self) -> (&'a Tables, &'a Tables) {
        (&self.old.tables, &self.new.tables)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: &str = "
        today 2026-06-01
        office XA:hog Prime Minister of Aland
        office XB:hog Prime Minister of Beland
        office XB:fm Foreign minister of Beland
        person bob born=1950 Bob Bee
        person cyd Cyd Cee
    ";

    fn side(page: &str) -> Side {
        let tables = Tables::from_page(&format!("{BOTH}\n{page}")).unwrap();
        Side { name: "page".to_owned(), tables }
    }

    fn sides() -> (Side, Side) {
        let old = side(
            "person ann Ann Aal
            tenure XA:hog ann 2020-01-01..
            tenure XB:hog bob 2021-01-01..
            tenure XB:fm cyd 2015-01-01..2016-01-01",
        );
        let new = side(
            "person ann died=2026-05-01 Anna Aal
            office XC:hog Premier of Celand
            tenure XA:hog ann 2020-01-01..2026-05-01
            tenure XA:hog cyd 2026-05-02..
            tenure XB:hog bob 2021-01-01..2026-02-01
            tenure XB:fm cyd 2015-01-02..2016-01-01",
        );
        (old, new)
    }

    #[test]
    fn a_page_says_who_changed() {
        let (old, new) = sides();
        let page = page::written(&Difference::find(&old, &new, None, None));
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        for line in [
            "Prime Minister of Aland (XA:hog): Ann Aal (until 2026-05-01) → Cyd Cee (since 2026-05-02)",
            "Prime Minister of Beland (XB:hog): Bob Bee until 2026-02-01",
            "Foreign minister of Beland (XB:fm): Cyd Cee 2015-01-01 to 2016-01-01 → 2015-01-02 to 2016-01-01",
            "Anna Aal: died 2026-05-01",
            "Ann Aal → Anna Aal",
            "offices: 1 new, 0 gone",
        ] {
            assert!(page.contains(line), "{line}\n{page}");
        }
    }

    #[test]
    fn offices_and_countries_can_be_asked_for() {
        let (old, new) = sides();
        let page = page::written(&Difference::find(&old, &new, Some("foreign minister"), None));
        assert!(
            page.contains("Cyd Cee 2015-01-01") && !page.contains("Aland") && !page.contains("Anna"),
            "{page}"
        );
        let page = page::written(&Difference::find(&old, &new, None, Some("XA")));
        assert!(page.contains("Aland") && !page.contains("Beland"), "{page}");
    }

    #[test]
    fn the_same_is_told_to_programs_and_nothing_of_what_is_the_same() {
        let (old, new) = sides();
        let told = json::written(&Difference::find(&old, &new, None, None));
        let json: serde_json::Value = serde_json::from_str(&told).unwrap();
        let handover = &json["offices"][0]["changes"][0];
        assert_eq!(handover["change"], "handover");
        assert_eq!(
            (&handover["left"]["person"], &handover["left"]["end"]),
            (&"ann".into(), &"2026-05-01".into())
        );
        assert_eq!(handover["came"]["start"], "2026-05-02");
        assert_eq!(json["people"]["died"][0]["id"], "ann");
        let same = Difference::find(&old, &old, None, None);
        assert!(same.is_none() && page::written(&same).contains("They say the same"));
    }
}
