//! The reference that checks are made against: the tables in the binary or a packed file in their place, and the user's
//! own tables on top.

mod mapped;

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_core::reference::packed::Packed;
use onrecord_core::reference::{Layer, TableError, Tables, TablesBuilder};
use onrecord_core::time::Date;

use crate::error::Failure;
use crate::home::Home;
use crate::pending::Store;

pub use mapped::open as open_packed;

macro_rules! tables {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../reference/", $name)))),*]
    };
}

/// The tables that come with the binary: file names and contents.
pub static EMBEDDED: &[(&str, &str)] = tables![
    "meta.tsv",
    "people.tsv",
    "names.tsv",
    "offices.tsv",
    "tenures.tsv",
    "organisations.tsv",
    "metonyms.tsv",
    "countries.tsv",
    "events.tsv",
    "name_parts.tsv",
    "places.tsv",
    "place_names.tsv",
    "sources.tsv",
    "admin.tsv",
];

/// Which data to check against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// A packed file, folders of own tables, or both; of own tables later ones override earlier ones.
    pub paths: Vec<PathBuf>,
    /// The packed file that is used where `paths` names none and this one is there.
    pub default: Option<PathBuf>,
    /// The home folder, whose confirmed and pending facts count.
    pub home: Option<Home>,
}

impl Choice {
    /// The tables in the binary and nothing else.
    pub fn starter() -> Choice {
        Choice::default()
    }

    /// What these paths name, over the packed file of the home folder where they name none.
    pub fn at_home(paths: Vec<PathBuf>) -> Choice {
        let home = Home::find().ok();
        Choice { paths, default: home.as_ref().map(Home::pack), home }
    }

    /// The packed file to open, if any: the one that is named, else the default where it is there.
    ///
    /// # Errors
    /// When two are named.
    pub fn packed(&self) -> Result<Option<&Path>, Failure> {
        let mut files = self.paths.iter().filter(|path| !path.is_dir());
        match (files.next(), files.next()) {
            (Some(one), Some(other)) => {
                let both = format_args!("{} and {}", one.display(), other.display());
                let failure = Failure::new(format_args!("two packed files are named, {both}"));
                Err(failure.with_way_out("name one of them; folders of own tables may come on top of it"))
            }
            (Some(one), None) => Ok(Some(one)),
            (None, _) => Ok(self.default.as_deref().filter(|path| path.exists())),
        }
    }
}

/// A reference, and what is to be told of how it was come by.
pub struct Loaded {
    /// The reference.
    pub tables: Tables,
    /// Why what was chosen is not what serves.
    pub warnings: Vec<String>,
}

/// Loads the reference as seen on a day. A packed file that cannot be used is told of, and the tables in the binary
/// serve in its place.
///
/// # Errors
/// When a path names nothing, a table of the user's own cannot be read, or a row of it cannot be taken in.
pub fn load(choice: &Choice, today: Date) -> Result<Loaded, Failure> {
    let mut warnings = Vec::new();
    let packed = match choice.packed()? {
        None => None,
        Some(path) if !path.exists() => {
            let failure = Failure::new(format_args!("{}: there is no such file or folder", path.display()));
            return Err(failure.with_way_out("--reference takes a packed file or a folder of tables"));
        }
        Some(path) => {
            let opened = mapped::open(path);
            opened
                .map_err(|refused| warnings.push(format!("{refused}; until then the starter tables serve")))
                .ok()
        }
    };
    let store = choice.home.as_ref().map(Store::open).transpose();
    let store = store.unwrap_or_else(|unreadable| {
        warnings.push(unreadable.to_string());
        None
    });
    let store = store.unwrap_or_default();
    warnings.extend(store.problems.iter().cloned());
    let (mut tables, mut errors) = build(choice, packed.clone(), Some(&store), today)?;
    if let Some(error) = errors.first().filter(|_| store.has_confirmed()) {
        // What was confirmed may be of offices that are gone since. It must not keep anybody from working.
        let warning =
            format!("what was confirmed does not serve, because of {error}; reject it or mend the tables");
        let without = build(choice, packed, None, today)?;
        if without.1.is_empty() {
            warnings.push(warning);
        }
        (tables, errors) = without;
    }
    tables.tell(store.undecided());
    match errors.first() {
        None => Ok(Loaded { tables, warnings }),
        Some(error) => Err(Failure::new(error)),
    }
}

/// The chosen tables, with what was confirmed below the user's own.
fn build(
    choice: &Choice,
    packed: Option<Packed>,
    store: Option<&Store>,
    today: Date,
) -> Result<(Tables, Vec<TableError>), Failure> {
    let mut builder = packed.map_or_else(|| starter(today), |packed| TablesBuilder::over(packed, today));
    if let Some(store) = store {
        store.add_confirmed(&mut builder);
    }
    for folder in choice.paths.iter().filter(|path| path.is_dir()) {
        add_folder(&mut builder, folder)?;
    }
    Ok(builder.build())
}

/// The tables in the binary, to be built or added to.
pub fn starter(today: Date) -> TablesBuilder {
    let mut builder = TablesBuilder::new(today);
    for (name, contents) in EMBEDDED {
        builder.add(Layer::Embedded, name, *contents);
    }
    builder
}

fn add_folder(builder: &mut TablesBuilder, folder: &Path) -> Result<(), Failure> {
    let unreadable =
        |path: &Path, error: std::io::Error| Failure::new(format_args!("{}: {error}", path.display()));
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut entries = entries.map_err(|error| unreadable(folder, error))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for path in
        entries.iter().map(fs::DirEntry::path).filter(|path| path.extension().is_some_and(|it| it == "tsv"))
    {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let contents = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
        builder.add(Layer::Overlay, &name, contents);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use onrecord_core::reference::{
        Confidence, CountryWord, EndBasis, Entry, OfficeId, PersonId, Reference, Tenure, fold,
    };
    use onrecord_core::time::PartialDate;

    use super::*;

    fn today() -> Date {
        PartialDate::parse("2026-11-22").unwrap().first_day()
    }

    fn embedded() -> Tables {
        load(&Choice::starter(), today()).unwrap().tables
    }

    fn rows(tables: &Tables) -> Vec<Tenure<'_>> {
        tables.offices().into_iter().flat_map(|office| tables.tenures_of_office(office)).collect()
    }

    #[test]
    fn every_table_has_its_rows() {
        let tables = embedded();
        for (what, count, least, most) in [
            ("people", tables.people().len(), 3000, 4000),
            ("offices", tables.offices().len(), 900, 1300),
            ("tenures", rows(&tables).len(), 3500, 4500),
            ("organisations", tables.organisations().len(), 75, 200),
            ("countries", tables.countries().len(), 245, 255),
            ("events", tables.events().len(), 60, 200),
            ("title words", tables.title_words().len(), 150, 400),
        ] {
            assert!((least..=most).contains(&count), "{count} {what}");
        }
        assert!(tables.version().starts_with("onrecord-reference ") && tables.as_of() <= today());
    }

    #[test]
    fn tenures_are_sound() {
        let tables = embedded();
        for row in rows(&tables) {
            let name = format!("{} {}", tables.office(row.office).id, tables.person(row.person).id);
            let (start, end) = (row.start.map(PartialDate::first_day), row.end.map(PartialDate::last_day));
            assert!(start.zip(end).is_none_or(|(start, end)| start < end), "{name}: ends before it starts");
            assert!(row.end.is_some() || row.as_of.is_some(), "{name}: open, and until when known?");
            let to_the_day =
                row.start.is_some_and(PartialDate::is_day) && row.end.is_none_or(PartialDate::is_day);
            assert!(row.confidence < Confidence::High || to_the_day, "{name}: high, but not to the day");
            let born = tables.person(row.person).birth.map(|birth| birth.year);
            let age = born.zip(row.start).map_or(40, |(born, start)| start.year - born);
            assert!((18..=105).contains(&age), "{name}: at the age of {age}");
        }
    }

    #[test]
    fn one_seat_has_one_sure_holder() {
        let tables = embedded();
        for office in tables.offices().into_iter().filter(|office| tables.office(*office).one_seat) {
            let sure = |row: &Tenure<'_>| row.confidence == Confidence::High && !row.acting;
            let rows: Vec<_> = tables.tenures_of_office(office).into_iter().filter(sure).collect();
            for (early, late) in rows.iter().zip(rows.iter().skip(1)) {
                let until = early.end.or(early.as_of).map(PartialDate::first_day);
                let from = late.start.map(PartialDate::first_day);
                let days = until.zip(from).map_or(0, |(until, from)| (until - from).get_days());
                assert!(
                    early.person == late.person || days <= 3,
                    "{}: {days} days",
                    tables.office(office).id
                );
            }
        }
    }

    #[test]
    fn nobody_stands_there_twice() {
        let tables = embedded();
        let mut seen = HashSet::new();
        for person in tables.people().into_iter().map(|person| tables.person(person)) {
            assert!(person.wikidata.is_empty() || seen.insert(person.wikidata), "{}", person.id);
            assert!(!fold(person.name).is_empty() && !person.sort_key.is_empty(), "{}", person.id);
        }
    }

    #[test]
    fn tables_searched_in_place_are_in_the_order_of_their_folded_names() {
        for (file, text) in EMBEDDED {
            if ["places.tsv", "place_names.tsv", "name_parts.tsv"].contains(file) {
                let keys: Vec<_> =
                    text.lines().skip(1).map(|line| fold(line.split('\t').next().unwrap())).collect();
                let wrong = keys.windows(2).position(|two| two[0] > two[1]);
                assert_eq!(wrong, None, "{file}");
                assert!(keys.len() > 15_000, "{file}");
            }
        }
    }

    #[test]
    fn public_facts_are_found() {
        let tables = embedded();
        let holder = |office: &str, day: &str| {
            let day = PartialDate::parse(day).unwrap().first_day();
            let rows = tables.tenures_of_office(tables.office_with_id(office).unwrap());
            let held = |row: &&Tenure<'_>| {
                row.start.is_some_and(|start| start.first_day() <= day)
                    && row.end.is_none_or(|end| end.first_day() > day)
                    && !matches!(row.end_basis, EndBasis::UnknownBefore(_))
            };
            rows.iter().find(held).map_or("", |row| tables.person(row.person).name).to_owned()
        };
        assert_eq!(holder("org:nato:sg", "2020-05-05"), "Jens Stoltenberg");
        assert_eq!(holder("org:nato:sg", "2025-05-05"), "Mark Rutte");
        assert_eq!(holder("US:hos", "2012-05-05"), "Barack Obama");
        assert_eq!(holder("TR:hog", "2016-01-05"), "Ahmet Davutoğlu");
        assert_eq!(tables.offices_of("US", "hog"), [], "the presidency stands once");
        assert_eq!(tables.country_named("Korean"), None);
        let north = tables.country_named("North Korean").map(|(id, word)| (tables.country(id).iso2, word));
        assert_eq!(north, Some(("KP", CountryWord::Demonym)));
        for name in ["Volodymyr Zelensky", "Volodymyr Zelenskiy", "volodymyr zelenskyy", "Vladimir Zelensky"]
        {
            assert_eq!(tables.named(name).len(), 1, "{name}");
        }
        let kyiv = |name: &str| {
            tables
                .named(name)
                .iter()
                .any(|it| matches!(it.entry, Entry::Place(id) if tables.place(id).geonames == 703_448))
        };
        assert!(kyiv("Kyiv") && kyiv("Kiev"));
        let (nobody, nothing) = (PersonId(u32::MAX), OfficeId(u32::MAX));
        assert!(tables.person(nobody).id.is_empty() && tables.office(nothing).id.is_empty());
    }

    #[test]
    fn a_slip_in_a_famous_name_finds_it() {
        let tables = embedded();
        for (slip, name) in [
            ("Michael Martin", "Micheál Martin"),
            ("Emanuel Macron", "Emmanuel Macron"),
            ("Angela Merkle", "Angela Merkel"),
        ] {
            let near = tables.near(slip);
            assert_eq!(near.first().map_or("", |near| near.spelling), name, "{slip}");
        }
        assert!(tables.near_surname("Stoltenburg").iter().any(|near| near.spelling == "Stoltenberg"));
    }
}
