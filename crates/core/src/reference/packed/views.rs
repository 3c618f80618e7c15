//! Rows of a packed reference as the rest of the program sees them.

use super::layout::Section;
use super::read::Packed;
use super::records::*;
use crate::reference::*;

impl Packed {
    /// How many people there are; their ids are the numbers below.
    pub fn people(&self) -> u32 {
        self.rows::<PersonRecord>().len()
    }

    /// How many offices there are; their ids are the numbers below.
    pub fn offices(&self) -> u32 {
        self.rows::<OfficeRecord>().len()
    }

    /// How many organisations there are; their ids are the numbers below.
    pub fn organisations(&self) -> u32 {
        self.rows::<OrganisationRecord>().len()
    }

    /// How many countries there are; their ids are the numbers below.
    pub fn countries(&self) -> u32 {
        self.rows::<CountryRecord>().len()
    }

    /// A person.
    pub fn person(&self, row: u32) -> Option<Person<'_>> {
        let row = self.rows::<PersonRecord>().get(row)?;
        Some(Person {
            id: self.text(row.id),
            wikidata: self.text(row.wikidata),
            name: self.text(row.name),
            quality: row.quality,
            sort_key: self.text(row.sort_key),
            birth: row.birth,
            death: row.death,
            gender: self.text(row.gender),
            countries: self.text(row.countries),
            sources: self.text(row.sources),
            layer: row.layer,
        })
    }

    /// An office.
    pub fn office(&self, row: u32) -> Option<Office<'_>> {
        let row = self.rows::<OfficeRecord>().get(row)?;
        Some(Office {
            id: self.text(row.id),
            wikidata: self.text(row.wikidata),
            title: self.text(row.title),
            variants: self.text(row.variants),
            kind: self.text(row.kind),
            country: self.text(row.country),
            organisation: self.text(row.organisation),
            one_seat: row.one_seat,
            layer: row.layer,
        })
    }

    /// An organisation.
    pub fn organisation(&self, row: u32) -> Option<Organisation<'_>> {
        let row = self.rows::<OrganisationRecord>().get(row)?;
        Some(Organisation {
            id: self.text(row.id),
            wikidata: self.text(row.wikidata),
            name: self.text(row.name),
            short: self.text(row.short),
            aliases: self.text(row.aliases),
            kind: self.text(row.kind),
            leader_office: self.text(row.leader_office),
            layer: row.layer,
        })
    }

    /// A country.
    pub fn country(&self, row: u32) -> Option<Country<'_>> {
        let row = self.rows::<CountryRecord>().get(row)?;
        Some(Country {
            iso2: self.text(row.iso2),
            wikidata: self.text(row.wikidata),
            name: self.text(row.name),
            adjectives: self.text(row.adjectives),
            capital: self.text(row.capital),
        })
    }

    /// A place.
    pub fn place(&self, row: u32) -> Option<Place<'_>> {
        let row = self.rows::<PlaceRecord>().get(row)?;
        Some(Place {
            geonames: row.geonames,
            name: self.text(row.name),
            country: self.text(row.country),
            admin1: self.text(row.admin1),
            feature: self.text(row.feature),
            lat: row.lat,
            lon: row.lon,
            population: row.population,
        })
    }

    /// A tenure.
    pub fn tenure(&self, row: &TenureRecord) -> Tenure<'_> {
        Tenure {
            office: OfficeId(row.office),
            person: PersonId(row.person),
            start: row.start,
            end: row.end,
            end_basis: row.end_basis,
            as_of: row.as_of,
            acting: row.acting,
            confidence: row.confidence,
            sources: self.text(row.sources),
            note: self.text(row.note),
            layer: row.layer,
        }
    }

    /// All names of a person: the label first, then aliases.
    pub fn names_of(&self, person: u32) -> Vec<PersonName<'_>> {
        let Some(row) = self.person(person) else { return Vec::new() };
        let label = PersonName {
            text: row.name,
            judges: row.quality == NameQuality::Judges,
            label: true,
            sources: row.sources,
            layer: row.layer,
        };
        let aliases = self.aliases_of(person).map(|alias| PersonName {
            text: self.text(alias.name),
            judges: alias.judges,
            label: false,
            sources: self.text(alias.sources),
            layer: alias.layer,
        });
        std::iter::once(label).chain(aliases).collect()
    }

    /// A name as found under its folded form.
    pub fn named_view(&self, row: &NameRecord) -> Named<'_> {
        Named { entry: row.entry, spelling: self.text(row.spelling), label: row.label }
    }

    /// All dated events.
    pub fn events(&self) -> Vec<Event<'_>> {
        let event = |row: EventRecord| {
            Some(Event {
                name: self.text(row.name),
                aliases: self.text(row.aliases),
                start: row.start?,
                end: row.end,
                countries: self.text(row.countries),
                confidence: row.confidence,
            })
        };
        self.rows::<EventRecord>().iter().filter_map(event).collect()
    }

    /// All words for kinds of office.
    pub fn title_words(&self) -> Vec<TitleWords<'_>> {
        let words = |row: TitleWordsRecord| TitleWords {
            kind: self.text(row.kind),
            words: self.text(row.words),
            countries: self.text(row.countries),
            in_title: self.text(row.in_title),
        };
        self.rows::<TitleWordsRecord>().iter().map(words).collect()
    }

    /// A part of a country.
    pub fn division_view(&self, row: &DivisionRecord) -> Division<'_> {
        Division {
            code: self.text(row.code),
            name: self.text(row.name),
            aliases: self.text(row.aliases),
            order: row.order,
        }
    }

    /// All parts of countries, by code.
    pub fn divisions(&self) -> impl Iterator<Item = Division<'_>> {
        self.rows::<DivisionRecord>().iter().map(|row| self.division_view(&row))
    }

    /// What an id in a `sources` column stands for.
    pub fn source_view(&self, row: &SourceRecord) -> Source<'_> {
        let version = self.text(row.version);
        Source {
            id: self.text(row.id),
            kind: self.text(row.kind),
            place: self.text(row.place),
            version,
            licence: self.text(row.licence),
            as_of: sources::last_day_named(version),
            layer: row.layer,
        }
    }

    /// One name of a place.
    pub fn place_name_view(&self, row: &PlaceNameRecord) -> PlaceName<'_> {
        PlaceName {
            text: self.text(row.spelling),
            from: row.from,
            to: row.to,
            historic: row.historic,
            layer: row.layer,
        }
    }

    /// How many rows a section holds.
    pub fn count(&self, section: Section) -> u64 {
        self.section(section as u32).len() as u64 / u64::from(size_of_record(section))
    }
}
