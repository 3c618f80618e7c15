//! What is held to be so: the one door through which checks see the world, today's date included.
//!
//! Every fact has a source, a day up to which it is known to hold, and the layer it came from. Views borrow from the
//! implementation, so that one may be a packed file mapped into memory. Records are addressed by their place in the
//! implementation's own tables; an id of one reference means nothing to another.

use crate::time::{Date, PartialDate};

mod adopt;
mod build;
pub mod cells;
mod census;
pub mod columns;
pub mod common;
pub mod compare;
mod divisions;
mod fold;
pub mod forms;
pub mod freshness;
mod index;
pub mod join_tenures;
mod layered;
pub mod near;
pub mod packed;
pub mod page;
mod pending;
mod places;
mod sorted;
pub mod sound;
mod sources;
pub mod staleness;
mod surnames;
mod tables;
mod tsv;
pub mod verdict;

pub use census::TableCount;
pub use fold::fold;
pub use pending::Pending;
pub use tables::{TableError, Tables, TablesBuilder};

/// What is held to be so.
pub trait Reference: Send + Sync {
    /// The present day: the only clock there is.
    fn today(&self) -> Date;
    /// Name and version of the data, for the record's head.
    fn version(&self) -> &str;
    /// The day up to which the data as a whole were kept.
    fn as_of(&self) -> Date;

    /// A person.
    fn person(&self, id: PersonId) -> Person<'_>;
    /// An office.
    fn office(&self, id: OfficeId) -> Office<'_>;
    /// An organisation.
    fn organisation(&self, id: OrganisationId) -> Organisation<'_>;
    /// A country.
    fn country(&self, id: CountryId) -> Country<'_>;
    /// A populated place.
    fn place(&self, id: PlaceId) -> Place<'_>;

    /// Everything that bears this name: a label, an accepted alias, a short form. Case, accents and punctuation are
    /// folded for the look-up; `Named::spelling` is the form as the reference has it.
    fn named(&self, name: &str) -> Vec<Named<'_>>;
    /// Known names a slip of the pen away from this one, or of forms of the same parts, or that sound alike, nearest
    /// first: for *finding* a candidate, never for accepting a spelling. A name that is itself known (`named`) has near
    /// misses too; the caller decides.
    fn near(&self, name: &str) -> NearNames<'_>;
    /// People whose family name this is (folded): the last word or words of a label or alias ("Witkoff", "von der
    /// Leyen"), or the family name where it comes first ("Xi"). At most [`MOST_NAMESAKES`], and not complete where there
    /// may be more: then who is among them says nothing.
    fn people_with_surname(&self, surname: &str) -> Namesakes;
    /// Whether anybody's family name this is. Where so many names end with its last word that not all are looked at,
    /// it is held to be one.
    fn is_surname(&self, surname: &str) -> bool;
    /// Whether this is the person's family name, as `people_with_surname` has it.
    fn has_surname(&self, person: PersonId, surname: &str) -> bool;
    /// People whose family name is a slip of the pen away from this one word, nearest first; `NearName::spelling` is
    /// the family name as the reference writes it. With the distance, as `near`.
    fn near_surname(&self, surname: &str) -> NearNames<'_>;
    /// Whether this word (folded) is a part of a known person's name, or a name part known in any form: a name of its
    /// own right, so that who bears it is not taken for a misspelt somebody else.
    fn known_name_part(&self, part: &str) -> bool;
    /// All names of a person: the label first, then aliases.
    fn names_of(&self, person: PersonId) -> Vec<PersonName<'_>>;
    /// Whether two name parts are known as forms of one name (transliterations, "Jon"/"John" families).
    fn same_name_part(&self, one: &str, other: &str) -> bool;

    /// All people.
    fn people(&self) -> Vec<PersonId>;
    /// All offices.
    fn offices(&self) -> Vec<OfficeId>;
    /// All organisations.
    fn organisations(&self) -> Vec<OrganisationId>;
    /// All countries.
    fn countries(&self) -> Vec<CountryId>;
    /// The person with this stable id ("marco-rubio").
    fn person_with_id(&self, id: &str) -> Option<PersonId>;
    /// The office with this stable id ("org:nato:sg").
    fn office_with_id(&self, id: &str) -> Option<OfficeId>;
    /// The organisation with this stable id ("org:nato").
    fn organisation_with_id(&self, id: &str) -> Option<OrganisationId>;
    /// The country with this code (ISO 3166-1 alpha-2, upper case).
    fn country_with_code(&self, iso2: &str) -> Option<CountryId>;
    /// The offices that carry this very title (folded), among `title` and `title_variants`.
    fn offices_titled(&self, title: &str) -> Vec<OfficeId>;
    /// The offices of a kind ("hos", "hog", "fm", "def" …) in a country (ISO 3166-1 alpha-2).
    fn offices_of(&self, country: &str, kind: &str) -> Vec<OfficeId>;
    /// Words that name a kind of office when a country stands with them ("prime minister", "defence minister").
    fn title_words(&self) -> Vec<TitleWords<'_>>;
    /// Who held an office, by start.
    fn tenures_of_office(&self, office: OfficeId) -> Vec<Tenure<'_>>;
    /// What offices a person held, by start.
    fn tenures_of_person(&self, person: PersonId) -> Vec<Tenure<'_>>;

    /// What documents tell of this office and nobody has confirmed yet. It may silence a finding, never raise one.
    fn pending_of_office(&self, _office: OfficeId) -> &[Pending] {
        &[]
    }
    /// How many documents tell of one change of office by somebody of this name (folded), not confirmed yet.
    fn documents_naming(&self, _name: &str) -> u32 {
        0
    }

    /// The country behind a name, alias, demonym ("Ukrainian", "Ukrainians") or abbreviation ("U.S."), folded.
    fn country_named(&self, word: &str) -> Option<(CountryId, CountryWord)>;
    /// What a metonym ("the Kremlin") stands for.
    fn metonym(&self, phrase: &str) -> Option<Metonym<'_>>;
    /// Dated events. From general knowledge: never the sole basis of an error.
    fn events(&self) -> Vec<Event<'_>>;

    /// What an id in a `sources` column stands for.
    fn source(&self, id: &str) -> Option<Source<'_>>;
    /// A part of a country by its GeoNames code ("UA.05").
    fn division(&self, code: &str) -> Option<Division<'_>>;
    /// The parts of countries that bear this name, first-order ones first. Not indexed: for a question now and then.
    fn divisions_named(&self, name: &str) -> Vec<Division<'_>>;
    /// The other names of a place, each with the days it was in use where they are known. Not indexed either.
    fn names_of_place(&self, place: PlaceId) -> Vec<PlaceName<'_>>;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);
    )*};
}

ids! {
    /// A person of a reference.
    PersonId,
    /// An office of a reference.
    OfficeId,
    /// An organisation of a reference.
    OrganisationId,
    /// A country of a reference.
    CountryId,
    /// A populated place of a reference.
    PlaceId,
}

/// Any thing of a reference that a name can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entry {
    /// A person.
    Person(PersonId),
    /// An organisation.
    Organisation(OrganisationId),
    /// A country.
    Country(CountryId),
    /// A populated place.
    Place(PlaceId),
}

/// Where a fact came from; a later layer overrides an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// The tables that come with the binary.
    Embedded,
    /// A packed file of imported data.
    Packed,
    /// The user's own tables.
    Overlay,
}

impl Layer {
    /// The word by which people see it.
    pub fn name(self) -> &'static str {
        match self {
            Layer::Embedded => "starter",
            Layer::Packed => "packed",
            Layer::Overlay => "overlay",
        }
    }
}

/// How good a name's spelling is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameQuality {
    /// Good enough to judge another spelling (Wikidata's label, or set by hand).
    Judges,
    /// Romanised by another house (CIA Factbook's ASCII): finds, never judges.
    Finds,
}

/// A person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person<'a> {
    /// Stable id in the tables ("marco-rubio").
    pub id: &'a str,
    /// Wikidata id, or empty.
    pub wikidata: &'a str,
    /// The name as it is best written.
    pub name: &'a str,
    /// How good that spelling is.
    pub quality: NameQuality,
    /// Family name, folded, for sorting and for finding.
    pub sort_key: &'a str,
    /// Day of birth, where known.
    pub birth: Option<PartialDate>,
    /// Day of death, where known.
    pub death: Option<PartialDate>,
    /// `male`, `female`, or empty where unknown.
    pub gender: &'a str,
    /// Countries (ISO alpha-2), separated by `|`; see [`Person::countries`].
    pub countries: &'a str,
    /// Ids of sources, separated by `,`.
    pub sources: &'a str,
    /// The layer.
    pub layer: Layer,
}

impl<'a> Person<'a> {
    /// The codes of the person's countries (ISO alpha-2).
    pub fn countries(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.countries.split(['|', ',']).map(str::trim).filter(|country| !country.is_empty())
    }
}

/// An office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office<'a> {
    /// Stable id in the tables ("US:state", "org:nato:sg").
    pub id: &'a str,
    /// Wikidata id, or empty.
    pub wikidata: &'a str,
    /// Its title in English.
    pub title: &'a str,
    /// Other titles, separated by `|`.
    pub variants: &'a str,
    /// Kind ("hos", "hog", "fm" …).
    pub kind: &'a str,
    /// Country (ISO alpha-2), or empty.
    pub country: &'a str,
    /// Organisation id ("org:nato"), or empty.
    pub organisation: &'a str,
    /// Whether only one person can hold it at a time: only then another holder contradicts.
    pub one_seat: bool,
    /// The layer.
    pub layer: Layer,
}

/// That somebody held an office for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tenure<'a> {
    /// The office.
    pub office: OfficeId,
    /// The holder.
    pub person: PersonId,
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
    /// How sure it is: only `High` may carry an error.
    pub confidence: Confidence,
    /// Ids of sources, separated by `,`.
    pub sources: &'a str,
    /// A remark, or empty.
    pub note: &'a str,
    /// The layer.
    pub layer: Layer,
}

/// How the end of a tenure is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndBasis {
    /// The source gives the day, or the row is open.
    Stated,
    /// Taken from the successor's first day.
    SuccessorStart,
    /// The month in which the source stopped naming the person.
    LastSeen,
    /// The row ended at an unknown day before this one; it says nothing between its `as_of` and that day.
    UnknownBefore(PartialDate),
    /// The same person's next term follows.
    SamePersonNextTerm,
}

/// How sure a tenure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// General knowledge or unidentified texts.
    Low,
    /// One weaker source, or sources that differ.
    Medium,
    /// A day from a dataset or an identified page.
    High,
}

/// An organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Organisation<'a> {
    /// Stable id ("org:nato").
    pub id: &'a str,
    /// Wikidata id, or empty.
    pub wikidata: &'a str,
    /// Its full name.
    pub name: &'a str,
    /// Its short name, or empty.
    pub short: &'a str,
    /// Other names, separated by `;`.
    pub aliases: &'a str,
    /// Kind.
    pub kind: &'a str,
    /// Its leader's office id, or empty.
    pub leader_office: &'a str,
    /// The layer.
    pub layer: Layer,
}

/// A country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country<'a> {
    /// ISO 3166-1 alpha-2.
    pub iso2: &'a str,
    /// Wikidata id, or empty.
    pub wikidata: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Adjectives of origin, separated by `|`.
    pub adjectives: &'a str,
    /// Its capital.
    pub capital: &'a str,
}

/// A populated place (GeoNames).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'a> {
    /// GeoNames id.
    pub geonames: u32,
    /// Its name.
    pub name: &'a str,
    /// Country (ISO alpha-2).
    pub country: &'a str,
    /// First-order division (GeoNames code).
    pub admin1: &'a str,
    /// GeoNames feature code (`PPLC` a capital, `PPLA` a seat of a first-order division …).
    pub feature: &'a str,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// Inhabitants.
    pub population: u32,
}

/// An entry found under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// The thing.
    pub entry: Entry,
    /// The name as the reference writes it.
    pub spelling: &'a str,
    /// Whether that is its chief label (else an alias).
    pub label: bool,
}

/// One of a person's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonName<'a> {
    /// As the reference writes it.
    pub text: &'a str,
    /// Whether the spelling is good enough to judge another one.
    pub judges: bool,
    /// Whether it is the chief label (else an alias).
    pub label: bool,
    /// Ids of sources, separated by `,`.
    pub sources: &'a str,
    /// The layer.
    pub layer: Layer,
}

/// A former or other name of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceName<'a> {
    /// As the reference writes it.
    pub text: &'a str,
    /// Since when it is in use, where known.
    pub from: Option<PartialDate>,
    /// Until when it was, where known.
    pub to: Option<PartialDate>,
    /// Whether it is a name of the past.
    pub historic: bool,
    /// The layer.
    pub layer: Layer,
}

/// Where facts come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    /// Its id in `sources` columns ("D:fb").
    pub id: &'a str,
    /// What it is ("dataset", "page").
    pub kind: &'a str,
    /// Where it is to be found.
    pub place: &'a str,
    /// Its version or date, as written.
    pub version: &'a str,
    /// Its licence, as written.
    pub licence: &'a str,
    /// The last day its version names: the day up to which it knows.
    pub as_of: Option<Date>,
    /// The layer.
    pub layer: Layer,
}

/// A part of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division<'a> {
    /// GeoNames code ("UA.05").
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its other names, separated by `|`.
    pub aliases: &'a str,
    /// Its order: 1 for regions and states, 2 for districts and counties.
    pub order: u8,
}

/// Words for a kind of office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleWords<'a> {
    /// The kind ("hog").
    pub kind: &'a str,
    /// The words ("prime minister"), as written; fold to compare.
    pub words: &'a str,
    /// The only countries that use them (codes as in `Office::country`, separated by `|`), or empty for all.
    pub countries: &'a str,
    /// Words (separated by `|`) of which an office's own title must hold one for these words to mean it ("President":
    /// not every head of state is one), or empty.
    pub in_title: &'a str,
}

/// An entry found near a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearName<'a> {
    /// The thing.
    pub entry: Entry,
    /// The known name as the reference writes it.
    pub spelling: &'a str,
    /// Optimal string alignment distance between the folded names.
    pub distance: u8,
    /// By what it was found.
    pub by: Nearness,
}

/// By what a near name was found: the first of these that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nearness {
    /// Few enough slips of the pen for the length of each part.
    Slips,
    /// The same family name, and other parts that are forms of the same names ("Viktor" for "Victor").
    Variants,
    /// The same sound in another transliteration ("Selenskyj" for "Zelenskyy"), however many letters apart. Too little
    /// to take one name for a misspelling of the other.
    Sound,
}

/// How many people of one family name are told of. Who bears a name that more have is not told by the name.
pub const MOST_NAMESAKES: usize = 256;

/// People who share a family name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Namesakes {
    /// In order, each once.
    pub people: Vec<PersonId>,
    /// Whether these are all there are.
    pub complete: bool,
}

/// Names found near another, nearest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NearNames<'a> {
    /// By distance, then entry, then spelling.
    pub names: Vec<NearName<'a>>,
    /// Whether the search came to its end. It does not where so many names are near that a fixed budget of look-ups
    /// (the same on every machine) runs out; then the names are some of those there are.
    pub complete: bool,
}

impl<'a> std::ops::Deref for NearNames<'a> {
    type Target = [NearName<'a>];

    fn deref(&self) -> &[NearName<'a>] {
        &self.names
    }
}

impl<'a> IntoIterator for NearNames<'a> {
    type Item = NearName<'a>;
    type IntoIter = std::vec::IntoIter<NearName<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.names.into_iter()
    }
}

/// In which of its forms a country was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryWord {
    /// Its name, an alias or an abbreviation.
    Name,
    /// An adjective or noun of origin.
    Demonym,
    /// Its capital or another metonym for its government.
    Metonym,
}

/// A metonym.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metonym<'a> {
    /// As the reference writes it ("the Kremlin").
    pub phrase: &'a str,
    /// What it stands for.
    pub means: &'a str,
    /// The office behind it, or `None`.
    pub office: Option<OfficeId>,
}

/// A dated event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// Its name.
    pub name: &'a str,
    /// Other names, separated by `;`.
    pub aliases: &'a str,
    /// First day.
    pub start: PartialDate,
    /// Last day; `None` for a day's event or one that goes on.
    pub end: Option<PartialDate>,
    /// Countries (ISO alpha-2), separated by `;`.
    pub countries: &'a str,
    /// How sure it is.
    pub confidence: Confidence,
}

/// What an id means that the reference does not have: nothing. An id of another reference must not end the program.
impl Person<'static> {
    const UNKNOWN: Person<'static> = Person {
        id: "",
        wikidata: "",
        name: "",
        quality: NameQuality::Finds,
        sort_key: "",
        birth: None,
        death: None,
        gender: "",
        countries: "",
        sources: "",
        layer: Layer::Embedded,
    };
}

impl Office<'static> {
    const UNKNOWN: Office<'static> = Office {
        id: "",
        wikidata: "",
        title: "",
        variants: "",
        kind: "",
        country: "",
        organisation: "",
        one_seat: false,
        layer: Layer::Embedded,
    };
}

impl Organisation<'static> {
    const UNKNOWN: Organisation<'static> = Organisation {
        id: "",
        wikidata: "",
        name: "",
        short: "",
        aliases: "",
        kind: "",
        leader_office: "",
        layer: Layer::Embedded,
    };
}

impl Country<'static> {
    const UNKNOWN: Country<'static> =
        Country { iso2: "", wikidata: "", name: "", adjectives: "", capital: "" };
}

impl Place<'static> {
    const UNKNOWN: Place<'static> = Place {
        geonames: 0,
        name: "",
        country: "",
        admin1: "",
        feature: "",
        lat: 0.0,
        lon: 0.0,
        population: 0,
    };
}
