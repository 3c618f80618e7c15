//! What must hold of staged tables before they take the place of others: rows enough, keys once, nobody in no office.
//!
//! A few bad rows are told and change nothing. More than one row in fifty (and more than one) that breaks the same
//! rule means that the file, or the reading of it, is broken: then the import stops and what was there before stays.

use std::fmt;

use onrecord_core::time::PartialDate;

use crate::identity::Identity;
use crate::ids::IdSet;
use crate::problems::{END_BEFORE_START, Problems};
use crate::staging::{Cells, Manifest, Staged, Table, each_row};
use crate::trouble::Trouble;

/// Share of a table's rows that may break one rule.
const TOLERATED: f64 = 0.02;
/// Share of the lines read that may be malformed: beyond, the file is of another kind than was said.
const UNREADABLE: f64 = 0.5;
/// A source seldom loses much between two imports; with less than this share of its rows something was cut off.
const KEEPS: f64 = 0.7;
/// Examples shown of one rule.
const EXAMPLES: usize = 3;

/// Columns that must be filled in this share of the rows. Names and titles of what is known already may be left out,
/// and are looked at by themselves.
const FILLED: &[(Table, &str, f64)] = &[
    (Table::Tenures, "start", 0.5),
    (Table::Names, "name", 1.0),
    (Table::Places, "name", 1.0),
    (Table::Places, "country", 0.98),
    (Table::PlaceNames, "other_name", 1.0),
    (Table::Divisions, "name", 1.0),
    (Table::Events, "start", 1.0),
];

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The table.
    pub table: &'static str,
    /// The rule, and how it is broken.
    pub what: String,
    /// Rows that break it: where they stand, and how they begin.
    pub examples: Vec<String>,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.table, self.what)
    }
}

/// How much of a table there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The table.
    pub table: Table,
    /// Rows now.
    pub rows: u64,
    /// Rows the source had before.
    pub before: u64,
    /// Rows of things that neither the tables in the binary nor another source know; `None` where that is not asked.
    pub new: Option<u64>,
}

/// What came of trying.
#[derive(Debug)]
pub struct Tried {
    /// What stops the import.
    pub broken: Vec<Broken>,
    /// What a few rows break.
    pub warnings: Vec<Broken>,
    /// How much there is.
    pub tables: Vec<Tally>,
}

/// Tries staged tables.
///
/// # Errors
/// When they cannot be read.
pub fn try_out(
    staged: &Staged,
    problems: &Problems,
    before: Option<&Manifest>,
    known: &Identity,
) -> Result<Tried, Trouble> {
    let mut trial = Trial { staged, known, broken: Vec::new(), warnings: Vec::new(), new: Vec::new() };
    trial.counts(before);
    trial.readable(problems);
    let people = trial.ids(Table::People, "person_id", "name", &|id| known.knows_person(id))?;
    let offices = trial.ids(Table::Offices, "office_id", "title", &|id| known.knows_office(id))?;
    trial.ids(Table::Organisations, "org_id", "name", &|id| known.knows_organisation(id))?;
    trial.ids(Table::Places, "geonames_id", "name", &|_| true)?;
    trial.names(&people)?;
    trial.tenures(&people, &offices)?;
    trial.filled()?;
    let tables = trial.tallies(before);
    Ok(Tried { broken: trial.broken, warnings: trial.warnings, tables })
}

struct Trial<'t> {
    staged: &'t Staged,
    known: &'t Identity,
    broken: Vec<Broken>,
    warnings: Vec<Broken>,
    new: Vec<(Table, u64)>,
}

impl Trial<'_> {
    fn rows(&self, table: Table) -> u64 {
        self.staged.manifest.rows.get(&table).copied().unwrap_or(0)
    }

    fn breaks(&mut self, table: &'static str, what: String) {
        self.broken.push(Broken { table, what, examples: Vec::new() });
    }

    fn counts(&mut self, before: Option<&Manifest>) {
        let content = |table: &Table| *table != Table::Sources;
        if !Table::ALL.iter().filter(|table| content(table)).any(|table| self.rows(*table) > 0) {
            self.breaks("all tables", "nothing was read that could be kept: no table has a row".to_owned());
            return;
        }
        for (table, had) in before.iter().flat_map(|before| &before.rows).filter(|(table, _)| content(table))
        {
            let has = self.rows(*table);
            if (has as f64) < *had as f64 * KEEPS {
                let least = (KEEPS * 100.0) as u32;
                self.breaks(
                    table.file(),
                    format!("{has} rows, where the last import had {had}: less than {least} % of them"),
                );
            }
        }
    }

    fn readable(&mut self, problems: &Problems) {
        for (kind, count) in problems.kinds() {
            // Days that contradict each other are readable, and wrong as rows are that were staged.
            let most = if kind == END_BEFORE_START { TOLERATED } else { UNREADABLE };
            if count > 1 && count as f64 > problems.read as f64 * most {
                let what = format!("{count} of {} could not be taken ({kind})", problems.read);
                let examples = problems.first().iter().take(EXAMPLES).map(ToString::to_string).collect();
                self.broken.push(Broken { table: "the files", what, examples });
            }
        }
    }

    /// Ids stand once, and what is not known has a name. Returns the ids.
    fn ids(
        &mut self,
        table: Table,
        key: &str,
        name: &str,
        known: &dyn Fn(&str) -> bool,
    ) -> Result<IdSet, Trouble> {
        let mut ids = IdSet::default();
        let (mut twice, mut nameless) = (Rule::new(table, "an id stands twice"), Rule::new(table, "no name"));
        let mut new = 0;
        each_row(self.staged.folder(), table, |row| {
            let id = row.cell(key);
            if id.starts_with('-') {
                return;
            }
            if !ids.insert(id) {
                twice.row(row, key);
            } else if !known(id) {
                new += 1;
                if row.cell(name).is_empty() {
                    nameless.row(row, key);
                }
            }
        })?;
        self.judge([twice, nameless]);
        if table != Table::Places {
            self.new.push((table, new));
        }
        Ok(ids)
    }

    fn names(&mut self, people: &IdSet) -> Result<(), Trouble> {
        let mut nobody = Rule::new(Table::Names, "a name of nobody");
        each_row(self.staged.folder(), Table::Names, |row| {
            let person = row.cell("person_id").trim_start_matches('-');
            if !people.contains(person) && !self.known.knows_person(person) {
                nobody.row(row, "person_id");
            }
        })?;
        self.judge([nobody]);
        Ok(())
    }

    fn tenures(&mut self, people: &IdSet, offices: &IdSet) -> Result<(), Trouble> {
        let rule = |what| Rule::new(Table::Tenures, what);
        let (mut nobody, mut nothing) = (rule("a tenure of nobody"), rule("a tenure of no known office"));
        let mut backwards = rule("an end that is not after its start");
        each_row(self.staged.folder(), Table::Tenures, |row| {
            let office = row.cell("office_id").trim_start_matches('-');
            let (person, start, end) = (row.cell("person_id"), row.cell("start"), row.cell("end"));
            if !people.contains(person) && !self.known.knows_person(person) {
                nobody.row(row, "person_id");
            }
            if !offices.contains(office) && !self.known.knows_office(office) {
                nothing.row(row, "office_id");
            }
            if let (Some(start), Some(end)) = (PartialDate::parse(start), PartialDate::parse(end))
                && start.first_day() >= end.last_day()
            {
                backwards.row(row, "person_id");
            }
        })?;
        self.judge([nobody, nothing, backwards]);
        Ok(())
    }

    fn filled(&mut self) -> Result<(), Trouble> {
        for (table, column, least) in FILLED {
            let (mut rows, mut filled) = (0_u64, 0_u64);
            each_row(self.staged.folder(), *table, |row| {
                rows += 1;
                filled += u64::from(!row.cell(column).is_empty());
            })?;
            if (filled as f64) < rows as f64 * least {
                let (share, least) = (filled * 100 / rows.max(1), (least * 100.0) as u32);
                self.breaks(
                    table.file(),
                    format!(
                        "`{column}` is filled in {share} % of {rows} rows; at least {least} % are wanted"
                    ),
                );
            }
        }
        Ok(())
    }

    fn judge<const N: usize>(&mut self, rules: [Rule; N]) {
        for rule in rules.into_iter().filter(|rule| rule.count > 0) {
            let rows = self.rows(rule.table);
            let many = rule.count > 1 && rule.count as f64 > rows as f64 * TOLERATED;
            let what = format!("{} ({} of {rows} rows)", rule.what, rule.count);
            let broken = Broken { table: rule.table.file(), what, examples: rule.examples };
            if many { self.broken.push(broken) } else { self.warnings.push(broken) }
        }
    }

    fn tallies(&self, before: Option<&Manifest>) -> Vec<Tally> {
        let had = |table: Table| before.and_then(|before| before.rows.get(&table)).copied().unwrap_or(0);
        let new = |table| self.new.iter().find(|(of, _)| *of == table).map(|(_, count)| *count);
        let tally = |table| Tally { table, rows: self.rows(table), before: had(table), new: new(table) };
        let tables = Table::ALL.into_iter().filter(|table| *table != Table::Sources).map(tally);
        tables.filter(|tally| tally.rows + tally.before > 0).collect()
    }
}

/// A rule and the rows that break it.
struct Rule {
    table: Table,
    what: &'static str,
    count: u64,
    examples: Vec<String>,
}

impl Rule {
    fn new(table: Table, what: &'static str) -> Rule {
        Rule { table, what, count: 0, examples: Vec::new() }
    }

    fn row(&mut self, row: &Cells<'_>, key: &str) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            let dates =
                [row.cell("start"), row.cell("end")].map(|date| if date.is_empty() { "…" } else { date });
            let told = match self.table {
                Table::Tenures => {
                    format!("{} {} {}–{}", row.cell("office_id"), row.cell("person_id"), dates[0], dates[1])
                }
                _ => format!("{} {}", row.cell(key), row.cell("name")),
            };
            self.examples.push(format!("{}:{}: {}", self.table.file(), row.line, told.trim()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::Namesakes;
    use crate::staging::{Office, Person, Tenure};
    use crate::staging::{StagedRow, Staging};

    const OFFICE: Office<'_> = Office {
        id: "o",
        wikidata: "",
        title: "Mayor",
        variants: &[],
        kind: "",
        country: "",
        organisation: "",
        one_seat: None,
    };

    fn person(id: &str) -> Person<'_> {
        Person { id, name: "Ada", ..Person::default() }
    }

    fn tenure<'a>(person: &'a str, start: &str, end: &str) -> Tenure<'a> {
        let (start, end) = (PartialDate::parse(start), PartialDate::parse(end));
        Tenure { office: "o", person, start, end, ..Tenure::default() }
    }

    /// What does not hold of these rows, and what holds of too few to matter.
    fn tried(fill: impl FnOnce(&mut Staging), before: Option<&Manifest>) -> (Vec<String>, Vec<String>) {
        let home = tempfile::tempdir().unwrap();
        let mut staging = Staging::begin(home.path(), "t").unwrap();
        fill(&mut staging);
        let staged = staging.finish(Manifest::default()).unwrap();
        let known = Identity::new(Namesakes::All);
        let tried = try_out(&staged, &Problems::new(), before, &known).unwrap();
        let told = |list: &[Broken]| list.iter().map(ToString::to_string).collect();
        (told(&tried.broken), told(&tried.warnings))
    }

    fn put<R: StagedRow>(staging: &mut Staging, rows: &[R]) {
        rows.iter().for_each(|row| staging.add(row).unwrap());
    }

    #[test]
    fn sound_tables_hold() {
        let sound = |staging: &mut Staging| {
            put(staging, &[OFFICE]);
            put(staging, &[person("a")]);
            put(staging, &[tenure("a", "2020-01-01", "2021"), tenure("a", "2022", "")]);
        };
        assert_eq!(tried(sound, None), (vec![], vec![]));
    }

    #[test]
    fn nothing_and_much_less_than_before_stop() {
        assert_eq!(tried(|_| (), None).0.len(), 1);
        let before = Manifest { rows: [(Table::People, 10)].into(), ..Manifest::default() };
        let (broken, _) = tried(|staging| put(staging, &[person("a")]), Some(&before));
        assert_eq!(broken, ["people.tsv: 1 rows, where the last import had 10: less than 70 % of them"]);
        let seven: Vec<String> = (0..7).map(|at| format!("p{at}")).collect();
        let people: Vec<_> = seven.iter().map(|id| person(id)).collect();
        assert_eq!(tried(|staging| put(staging, &people), Some(&before)).0.len(), 0);
    }

    #[test]
    fn tenures_need_a_person_an_office_and_days_in_order() {
        let wrong = |staging: &mut Staging| {
            put(staging, &[OFFICE]);
            put(staging, &[person("a")]);
            put(staging, &[tenure("b", "2020", ""), tenure("c", "2020", "")]);
            put(staging, &[tenure("a", "2021-01-01", "2020"), tenure("a", "2020-01-01", "2020-01-01")]);
            put(staging, &[Tenure { office: "p", ..tenure("a", "2020", "") }]);
        };
        let (broken, warnings) = tried(wrong, None);
        assert_eq!(
            broken,
            [
                "tenures.tsv: a tenure of nobody (2 of 5 rows)",
                "tenures.tsv: an end that is not after its start (2 of 5 rows)"
            ]
        );
        assert_eq!(warnings, ["tenures.tsv: a tenure of no known office (1 of 5 rows)"]);
    }

    #[test]
    fn ids_stand_once_and_have_names() {
        let wrong = |staging: &mut Staging| {
            put(staging, &["a", "a", "a"].map(person));
            put(staging, &["b", "c"].map(|id| Person { id, ..Person::default() }));
        };
        assert_eq!(
            tried(wrong, None).0,
            ["people.tsv: an id stands twice (2 of 5 rows)", "people.tsv: no name (2 of 5 rows)"]
        );
    }
}
