//! The tables an import can write, and their rows.

use onrecord_core::time::PartialDate;

use super::cells::Line;

macro_rules! staged {
    ($($(#[$doc:meta])* $name:ident $file:literal [$($column:literal),* $(,)?])*) => {
        /// A table of the reference that imports can write.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Table { $($(#[$doc])* $name,)* }

        impl Table {
            /// All of them, in the order in which tables are read.
            pub const ALL: [Table; [$($file),*].len()] = [$(Table::$name),*];

            /// Its file.
            pub fn file(self) -> &'static str {
                match self { $(Table::$name => $file,)* }
            }

            /// Its columns, in order.
            pub fn columns(self) -> &'static [&'static str] {
                match self { $(Table::$name => &[$($column),*],)* }
            }
        }
    };
}

staged! {
    /// People.
    People "people.tsv" ["person_id", "wikidata_qid", "name", "name_quality", "sort_key", "birth_date", "death_date", "gender", "countries", "sources"]
    /// Other names of people.
    Names "names.tsv" ["person_id", "name", "kind", "source"]
    /// Offices.
    Offices "offices.tsv" ["office_id", "title", "title_variants", "kind", "country", "org_id", "wikidata_property", "wikidata_qid", "seats"]
    /// Who held which office when.
    Tenures "tenures.tsv" ["office_id", "person_id", "start", "end", "end_basis", "as_of", "acting", "confidence", "sources", "note"]
    /// Organisations.
    Organisations "organisations.tsv" ["org_id", "wikidata_qid", "name", "short_name", "aliases", "kind", "seat", "leader_office_id"]
    /// Countries.
    Countries "countries.tsv" ["iso2", "iso3", "wikidata_qid", "name", "aliases", "demonym_adj", "demonym_noun", "capital", "metonyms"]
    /// Populated places.
    Places "places.tsv" ["name", "population", "country", "geonames_id", "feature_code", "admin1", "admin2", "lat", "lon", "time_zone"]
    /// Other names of places; a name of another time has its years.
    PlaceNames "place_names.tsv" ["other_name", "name", "geonames_id", "from", "to", "historic"]
    /// Administrative divisions, kept and not looked up in.
    Divisions "admin.tsv" ["code", "level", "name", "iso3166_2", "geonames_id", "alt_names"]
    /// What stands for a government or body.
    Metonyms "metonyms.tsv" ["metonym", "means", "office_id", "note"]
    /// Dated events.
    Events "events.tsv" ["start", "end", "name", "aliases", "countries", "confidence"]
    /// Words for kinds of office.
    TitleWords "title_words.tsv" ["kind", "words", "countries", "in_title"]
    /// Forms of one name part.
    NameParts "name_parts.tsv" ["part", "groups"]
    /// What the sources are.
    Sources "sources.tsv" ["source_id", "kind", "where", "version_or_date", "licence", "redistributable"]
}

impl Table {
    /// The table of this file name.
    pub fn with_file(file: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| table.file() == file)
    }
}

/// A row of a staged table.
pub trait StagedRow {
    /// The table it belongs to.
    const TABLE: Table;
    /// Writes its cells, in the order of the table's columns.
    fn cells(&self, line: &mut Line);
}

/// How good a name is, for the record: whether another spelling may be judged by it.
fn quality(judges: bool) -> &'static str {
    if judges { "wikidata" } else { "finds" }
}

/// A person.
#[derive(Clone, Copy, Debug, Default)]
pub struct Person<'a> {
    /// Stable id: the known one (see [`Identity`](crate::identity::Identity)), else `Q123` or `<source>:<their id>`.
    pub id: &'a str,
    /// Wikidata id, or empty.
    pub wikidata: &'a str,
    /// The name as it is best written.
    pub name: &'a str,
    /// Whether that spelling may judge another.
    pub judges: bool,
    /// Family name, or empty where it is the last word.
    pub sort_key: &'a str,
    /// Day of birth.
    pub birth: Option<PartialDate>,
    /// Day of death.
    pub death: Option<PartialDate>,
    /// `male`, `female`, or empty.
    pub gender: &'a str,
    /// Countries (ISO alpha-2), each once.
    pub countries: &'a [&'a str],
    /// Id of the source.
    pub source: &'a str,
}

impl StagedRow for Person<'_> {
    const TABLE: Table = Table::People;

    fn cells(&self, line: &mut Line) {
        line.words(self.id);
        line.words(self.wikidata);
        line.words(self.name);
        // A known person whose name is left as it is keeps its quality too.
        line.words(if self.name.is_empty() { "" } else { quality(self.judges) });
        line.words(self.sort_key);
        line.date(self.birth);
        line.date(self.death);
        line.words(self.gender);
        line.list(self.countries.iter().copied(), '|');
        line.words(self.source);
    }
}

/// What another name of a person may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameKind {
    /// A spelling that is right too.
    #[default]
    Alias,
    /// In the person's own language or script: finds, judges nothing.
    Native,
    /// Finds, judges nothing.
    Finds,
}

/// Another name of a person.
#[derive(Clone, Copy, Debug, Default)]
pub struct Name<'a> {
    /// The person's id.
    pub person: &'a str,
    /// The name.
    pub name: &'a str,
    /// What it may do.
    pub kind: NameKind,
    /// Id of the source.
    pub source: &'a str,
}

impl StagedRow for Name<'_> {
    const TABLE: Table = Table::Names;

    fn cells(&self, line: &mut Line) {
        line.words(self.person);
        line.words(self.name);
        line.words(match self.kind {
            NameKind::Alias => "alias",
            NameKind::Native => "native",
            NameKind::Finds => "finds",
        });
        line.words(self.source);
    }
}

/// An office.
#[derive(Clone, Copy, Debug, Default)]
pub struct Office<'a> {
    /// Stable id.
    pub id: &'a str,
    /// Wikidata id, or empty.
    pub wikidata: &'a str,
    /// Its title in English; empty leaves a known office's as it is.
    pub title: &'a str,
    /// Other titles.
    pub variants: &'a [&'a str],
    /// Kind ("hos", "hog", "fm" …), or empty.
    pub kind: &'a str,
    /// Country (ISO alpha-2), or empty.
    pub country: &'a str,
    /// Organisation id, or empty.
    pub organisation: &'a str,
    /// Whether one person holds it at a time. `None` where the source does not say: then several may.
    pub one_seat: Option<bool>,
}

impl StagedRow for Office<'_> {
    const TABLE: Table = Table::Offices;

    fn cells(&self, line: &mut Line) {
        line.words(self.id);
        line.words(self.title);
        line.list(self.variants.iter().copied(), '|');
        line.words(self.kind);
        line.words(self.country);
        line.words(self.organisation);
        line.words("");
        line.words(self.wikidata);
        line.words(match self.one_seat {
            Some(true) => "one",
            Some(false) => "many",
            None => "",
        });
    }
}

/// How sure a staged tenure is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sureness {
    /// A day from a dataset: may carry an error.
    High,
    /// Weaker: warns at most.
    #[default]
    Medium,
    /// Weakest.
    Low,
}

/// How a staged tenure's end is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// The source gives the day, or the row is open.
    #[default]
    Stated,
    /// Taken from the successor's first day.
    SuccessorStart,
    /// It ended at an unknown day before this one.
    UnknownBefore(PartialDate),
}

/// That somebody held an office for a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tenure<'a> {
    /// Office id.
    pub office: &'a str,
    /// Person id.
    pub person: &'a str,
    /// First day.
    pub start: Option<PartialDate>,
    /// First day no longer in office; `None` while it lasts, or unknown.
    pub end: Option<PartialDate>,
    /// How the end is known.
    pub ending: Ending,
    /// The last day on which an open row is known to hold.
    pub as_of: Option<PartialDate>,
    /// Whether the holder only acted.
    pub acting: bool,
    /// How sure it is.
    pub sureness: Sureness,
    /// Id of the source.
    pub source: &'a str,
    /// A remark.
    pub note: &'a str,
}

impl StagedRow for Tenure<'_> {
    const TABLE: Table = Table::Tenures;

    fn cells(&self, line: &mut Line) {
        line.words(self.office);
        line.words(self.person);
        line.date(self.start);
        line.date(self.end);
        match self.ending {
            Ending::Stated => line.words(""),
            Ending::SuccessorStart => line.words("successor_start"),
            Ending::UnknownBefore(day) => line.words(&format!("unknown_before:{day}")),
        }
        line.date(self.as_of);
        line.words(if self.acting { "acting" } else { "" });
        line.words(match self.sureness {
            Sureness::High => "high",
            Sureness::Medium => "medium",
            Sureness::Low => "low",
        });
        line.words(self.source);
        line.words(self.note);
    }
}

/// An organisation.
#[derive(Clone, Copy, Debug, Default)]
pub struct Organisation<'a> {
    /// Stable id.
    pub id: &'a str,
    /// Wikidata id, or empty.
    pub wikidata: &'a str,
    /// Its full name.
    pub name: &'a str,
    /// Its short name, or empty.
    pub short: &'a str,
    /// Other names.
    pub aliases: &'a [&'a str],
    /// Kind, or empty.
    pub kind: &'a str,
    /// City of its seat, or empty.
    pub seat: &'a str,
    /// Its leader's office id, or empty.
    pub leader_office: &'a str,
}

impl StagedRow for Organisation<'_> {
    const TABLE: Table = Table::Organisations;

    fn cells(&self, line: &mut Line) {
        for words in [self.id, self.wikidata, self.name, self.short] {
            line.words(words);
        }
        line.list(self.aliases.iter().copied(), ';');
        for words in [self.kind, self.seat, self.leader_office] {
            line.words(words);
        }
    }
}

/// A country.
#[derive(Clone, Copy, Debug, Default)]
pub struct Country<'a> {
    /// ISO 3166-1 alpha-2, upper case.
    pub iso2: &'a str,
    /// ISO 3166-1 alpha-3, or empty.
    pub iso3: &'a str,
    /// Wikidata id, or empty.
    pub wikidata: &'a str,
    /// Its name in English.
    pub name: &'a str,
    /// Other names.
    pub aliases: &'a [&'a str],
    /// Adjectives of origin.
    pub adjectives: &'a [&'a str],
    /// Nouns of origin.
    pub nouns: &'a [&'a str],
    /// Its capital, or empty.
    pub capital: &'a str,
}

impl StagedRow for Country<'_> {
    const TABLE: Table = Table::Countries;

    fn cells(&self, line: &mut Line) {
        for words in [self.iso2, self.iso3, self.wikidata, self.name] {
            line.words(words);
        }
        for list in [self.aliases, self.adjectives, self.nouns] {
            line.list(list.iter().copied(), '|');
        }
        line.words(self.capital);
        line.words("");
    }
}

/// A populated place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    /// GeoNames id.
    pub geonames: u32,
    /// Its name.
    pub name: &'a str,
    /// Inhabitants; 0 where unknown.
    pub population: u64,
    /// Country (ISO alpha-2).
    pub country: &'a str,
    /// GeoNames feature code.
    pub feature: &'a str,
    /// First-order division (GeoNames code).
    pub admin1: &'a str,
    /// Second-order division.
    pub admin2: &'a str,
    /// Degrees north, as the source writes them.
    pub lat: &'a str,
    /// Degrees east, as the source writes them.
    pub lon: &'a str,
    /// Time zone.
    pub zone: &'a str,
}

impl StagedRow for Place<'_> {
    const TABLE: Table = Table::Places;

    fn cells(&self, line: &mut Line) {
        line.words(self.name);
        line.number(Some(self.population));
        line.words(self.country);
        line.number(Some(self.geonames));
        for words in [self.feature, self.admin1, self.admin2, self.lat, self.lon, self.zone] {
            line.words(words);
        }
    }
}

/// Another name of a place.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlaceName<'a> {
    /// The other name.
    pub other: &'a str,
    /// The place's chief name, or empty.
    pub chief: &'a str,
    /// The place's GeoNames id.
    pub geonames: u32,
    /// First day of its being so called.
    pub from: Option<PartialDate>,
    /// Last day of its being so called.
    pub to: Option<PartialDate>,
    /// Whether it is a name of another time.
    pub historic: bool,
}

impl StagedRow for PlaceName<'_> {
    const TABLE: Table = Table::PlaceNames;

    fn cells(&self, line: &mut Line) {
        line.words(self.other);
        line.words(self.chief);
        line.number(Some(self.geonames));
        line.date(self.from);
        line.date(self.to);
        line.words(if self.historic { "historic" } else { "" });
    }
}

/// An administrative division.
#[derive(Clone, Copy, Debug, Default)]
pub struct Division<'a> {
    /// GeoNames code ("UA.05").
    pub code: &'a str,
    /// `admin1`, `admin2` …
    pub level: &'a str,
    /// Its name.
    pub name: &'a str,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Other names.
    pub aliases: &'a [&'a str],
}

impl StagedRow for Division<'_> {
    const TABLE: Table = Table::Divisions;

    fn cells(&self, line: &mut Line) {
        for words in [self.code, self.level, self.name, ""] {
            line.words(words);
        }
        line.number(self.geonames);
        line.list(self.aliases.iter().copied(), '|');
    }
}

/// What a source is: one row for the tenures that name it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Source<'a> {
    /// The id that rows name.
    pub id: &'a str,
    /// What it is ("dataset").
    pub kind: &'a str,
    /// Where it came from.
    pub place: &'a str,
    /// Its day or version.
    pub version: &'a str,
    /// Its licence.
    pub licence: &'a str,
}

impl StagedRow for Source<'_> {
    const TABLE: Table = Table::Sources;

    fn cells(&self, line: &mut Line) {
        for words in [self.id, self.kind, self.place, self.version, self.licence, ""] {
            line.words(words);
        }
    }
}
