//! The reference that checks are made against.

use std::path::Path;

use onrecord_core::reference::{
    Country, CountryId, CountryWord, Event, Metonym, Named, NearName, Office, OfficeId, Organisation,
    OrganisationId, Person, PersonId, Place, PlaceId, Reference, Tenure,
};
use onrecord_core::time::Date;

use crate::error::Failure;

/// A reference that holds nothing: all names are unknown to it.
#[derive(Clone, Copy, Debug)]
pub struct Nothing {
    today: Date,
}

/// Loads the reference as seen on a day.
///
/// # Errors
/// When the user's tables cannot be taken in.
pub fn load(overlay: Option<&Path>, today: Date) -> Result<Nothing, Failure> {
    match overlay {
        None => Ok(Nothing { today }),
        Some(folder) => {
            Err(Failure::new(format_args!("{}: no tables can be taken in yet", folder.display())))
        }
    }
}

impl Reference for Nothing {
    fn today(&self) -> Date {
        self.today
    }
    fn version(&self) -> &str {
        "nothing"
    }
    fn as_of(&self) -> Date {
        self.today
    }
    fn person(&self, _: PersonId) -> Person<'_> {
        unreachable!("no look-up gave this id")
    }
    fn office(&self, _: OfficeId) -> Office<'_> {
        unreachable!("no look-up gave this id")
    }
    fn organisation(&self, _: OrganisationId) -> Organisation<'_> {
        unreachable!("no look-up gave this id")
    }
    fn country(&self, _: CountryId) -> Country<'_> {
        unreachable!("no look-up gave this id")
    }
    fn place(&self, _: PlaceId) -> Place<'_> {
        unreachable!("no look-up gave this id")
    }
    fn named(&self, _: &str) -> Vec<Named<'_>> {
        Vec::new()
    }
    fn near(&self, _: &str) -> Vec<NearName<'_>> {
        Vec::new()
    }
    fn people_with_surname(&self, _: &str) -> Vec<PersonId> {
        Vec::new()
    }
    fn same_name_part(&self, _: &str, _: &str) -> bool {
        false
    }
    fn offices(&self) -> Vec<OfficeId> {
        Vec::new()
    }
    fn offices_titled(&self, _: &str) -> Vec<OfficeId> {
        Vec::new()
    }
    fn offices_of(&self, _: &str, _: &str) -> Vec<OfficeId> {
        Vec::new()
    }
    fn tenures_of_office(&self, _: OfficeId) -> Vec<Tenure<'_>> {
        Vec::new()
    }
    fn tenures_of_person(&self, _: PersonId) -> Vec<Tenure<'_>> {
        Vec::new()
    }
    fn country_named(&self, _: &str) -> Option<(CountryId, CountryWord)> {
        None
    }
    fn metonym(&self, _: &str) -> Option<Metonym<'_>> {
        None
    }
    fn events(&self) -> Vec<Event<'_>> {
        Vec::new()
    }
}
