//! Look-ups in a packed reference: binary searches in sections that lie in order.

use super::layout::Section;
use super::read::{Packed, Rows};
use super::records::*;
use crate::reference::CountryWord;
use crate::time::PartialDate;

impl Packed {
    /// The person with this stable id.
    pub fn person_with_id(&self, id: &str) -> Option<u32> {
        self.with_id(self.rows(), id, |row: &PersonRecord| row.id)
    }

    /// The office with this stable id.
    pub fn office_with_id(&self, id: &str) -> Option<u32> {
        self.with_id(self.rows(), id, |row: &OfficeRecord| row.id)
    }

    /// The organisation with this stable id.
    pub fn organisation_with_id(&self, id: &str) -> Option<u32> {
        self.with_id(self.rows(), id, |row: &OrganisationRecord| row.id)
    }

    /// The country with this code.
    pub fn country_with_code(&self, iso2: &str) -> Option<u32> {
        self.with_id(self.rows(), iso2, |row: &CountryRecord| row.iso2)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<SourceRecord> {
        let row = self.with_id(self.rows(), id, |row: &SourceRecord| row.id)?;
        self.rows().get(row)
    }

    /// The part of a country with this code.
    pub fn division(&self, code: &str) -> Option<DivisionRecord> {
        let row = self.with_id(self.rows(), code, |row: &DivisionRecord| row.code)?;
        self.rows().get(row)
    }

    fn with_id<'p, R: Record + 'p>(&'p self, rows: Rows<'p, R>, id: &str, of: fn(&R) -> Text) -> Option<u32> {
        let at = rows.partition_point(|row| self.text_bytes(of(&row)) < id.as_bytes());
        let found = rows.get(at).is_some_and(|row| self.text_bytes(of(&row)) == id.as_bytes());
        found.then_some(at)
    }

    /// The person with this Wikidata id.
    pub fn person_with_wikidata(&self, wikidata: &str) -> Option<u32> {
        let (list, people) = (self.list(Section::PeopleByWikidata), self.rows::<PersonRecord>());
        let of = |row: u32| people.get(row).map(|person| self.text_bytes(person.wikidata));
        let wanted = Some(wikidata.as_bytes());
        let at = list.partition_point(|row| of(row) < wanted);
        list.get(at).filter(|row| !wikidata.is_empty() && of(*row) == wanted)
    }

    /// The other names of a person.
    pub fn aliases_of(&self, person: u32) -> impl Iterator<Item = AliasRecord> + '_ {
        let rows = self.rows::<AliasRecord>();
        let from = rows.partition_point(|row| row.person < person);
        rows.from(from).map(|(_, row)| row).take_while(move |row| row.person == person)
    }

    /// The tenures of an office, with their row numbers, by start.
    pub fn tenures_of_office(&self, office: u32) -> impl Iterator<Item = (u32, TenureRecord)> + '_ {
        let rows = self.rows::<TenureRecord>();
        let from = rows.partition_point(|row| row.office < office);
        rows.from(from).take_while(move |(_, row)| row.office == office)
    }

    /// The tenures of a person, with their row numbers, by start.
    pub fn tenures_of_person(&self, person: u32) -> impl Iterator<Item = (u32, TenureRecord)> + '_ {
        let (list, rows) = (self.list(Section::TenuresByPerson), self.rows::<TenureRecord>());
        let holder = move |row: u32| rows.get(row).map_or(NONE, |row| row.person);
        let from = list.partition_point(|row| holder(row) < person);
        let found = list.from(from).map_while(move |at| Some((at, rows.get(at)?)));
        found.take_while(move |(_, row)| row.person == person)
    }

    /// The tenure of an office and a person that starts so, with its row number.
    pub fn tenure_from(
        &self,
        office: u32,
        person: u32,
        start: Option<PartialDate>,
    ) -> Option<(u32, TenureRecord)> {
        self.tenures_of_office(office).find(|(_, row)| row.person == person && row.start == start)
    }

    /// Names of people, organisations and countries that fold to this.
    pub fn named<'p, 'k>(&'p self, folded: &'k str) -> impl Iterator<Item = NameRecord> + use<'p, 'k> {
        self.folded_like(folded, |row: &NameRecord| row.folded)
    }

    /// Names of places that fold to this.
    pub fn place_names<'p, 'k>(
        &'p self,
        folded: &'k str,
    ) -> impl Iterator<Item = PlaceNameRecord> + use<'p, 'k> {
        self.folded_like(folded, |row: &PlaceNameRecord| row.folded)
    }

    /// The names of a place, its chief one among them.
    pub fn names_of_place(&self, place: u32) -> impl Iterator<Item = PlaceNameRecord> + '_ {
        let (list, rows) = (self.list(Section::PlaceNamesByPlace), self.rows::<PlaceNameRecord>());
        let from = list.partition_point(|row| rows.get(row).is_some_and(|row| row.place < place));
        list.from(from).map_while(move |row| rows.get(row)).take_while(move |row| row.place == place)
    }

    /// The place with this GeoNames id.
    pub fn place_with_geonames(&self, geonames: u32) -> Option<u32> {
        let rows = self.rows::<PlaceRecord>();
        let at = rows.partition_point(|row| row.geonames < geonames);
        rows.get(at).filter(|row| geonames != 0 && row.geonames == geonames).map(|_| at)
    }

    /// People with a name, or a family name, whose last part this is, with the whole of it folded.
    pub fn surnames<'p, 'k>(&'p self, last: &'k str) -> impl Iterator<Item = (u32, &'p str)> + use<'p, 'k> {
        self.folded_like(last, |row: &SurnameRecord| row.last).map(|row| (row.person, self.folded(row.full)))
    }

    /// The names and family names of one person whose last part this is, folded.
    pub fn surnames_of<'p, 'k>(
        &'p self,
        last: &'k str,
        person: u32,
    ) -> impl Iterator<Item = &'p str> + use<'p, 'k> {
        let (rows, wanted) = (self.rows::<SurnameRecord>(), (last.as_bytes(), person));
        let of = move |row: &SurnameRecord| (self.folded_bytes(row.last), row.person);
        let from = rows.partition_point(|row| of(&row) < wanted);
        let found = rows.from(from).map(|(_, row)| row).take_while(move |row| of(row) == wanted);
        found.map(|row| self.folded(row.full))
    }

    /// Whether a folded word is a part of a person's name.
    pub fn is_part(&self, folded: &str) -> bool {
        self.folded_like(folded, |row: &PartRecord| row.folded).next().is_some()
    }

    /// The lists of groups (`|` between) of a folded name part.
    pub fn groups<'p, 'k>(&'p self, folded: &'k str) -> impl Iterator<Item = &'p str> + use<'p, 'k> {
        self.folded_like(folded, |row: &NamePartRecord| row.folded).map(|row| self.text(row.groups))
    }

    /// The offices of a folded title.
    pub fn titled<'p, 'k>(&'p self, folded: &'k str) -> impl Iterator<Item = u32> + use<'p, 'k> {
        self.folded_like(folded, |row: &TitleRecord| row.folded).map(|row| row.office)
    }

    /// The offices of a kind in a country.
    pub fn offices_of<'p, 'k>(
        &'p self,
        country: &'k str,
        kind: &'k str,
    ) -> impl Iterator<Item = u32> + use<'p, 'k> {
        let (list, offices) = (self.list(Section::OfficesByKind), self.rows::<OfficeRecord>());
        let of = move |row: u32| {
            offices.get(row).map(|office| (self.text_bytes(office.country), self.text_bytes(office.kind)))
        };
        let wanted = Some((country.as_bytes(), kind.as_bytes()));
        let from = list.partition_point(|row| of(row) < wanted);
        list.from(from).take_while(move |row| of(*row) == wanted)
    }

    /// The country behind a folded word without article; `NONE` where several share it.
    pub fn country_word(&self, folded: &str) -> Option<(u32, CountryWord)> {
        let row = self.folded_like(folded, |row: &CountryWordRecord| row.folded).next()?;
        Some((row.country, row.word))
    }

    /// A folded metonym without article.
    pub fn metonym(&self, folded: &str) -> Option<MetonymRecord> {
        self.folded_like(folded, |row: &MetonymRecord| row.folded).next()
    }

    /// The rows whose folded text is this, of a section that lies in its order.
    fn folded_like<'p, 'k, R: Record + 'p>(
        &'p self,
        folded: &'k str,
        of: fn(&R) -> Text,
    ) -> impl Iterator<Item = R> + use<'p, 'k, R> {
        let (rows, wanted) = (self.rows::<R>(), folded.as_bytes());
        let from = rows.partition_point(|row| self.folded_bytes(of(&row)) < wanted);
        let found = rows.from(from).map(|(_, row)| row);
        found.take_while(move |row| self.folded_bytes(of(row)) == wanted)
    }
}
