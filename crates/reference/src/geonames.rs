//! GeoNames' dump files as they are published: `allCountries` or `cities500` (19 columns), `alternateNamesV2`,
//! `admin1CodesASCII`, `admin2Codes`; plain, `.zip` or `.gz`, told apart by their columns, not their names.
//!
//! Classes P (populated places) and A (divisions) are kept. Names of places come from `alternateNamesV2`, with the
//! years of historic ones, where it is given; else from the list in the place's own row, which tells no years.

use std::path::Path;

use onrecord_core::reference::fold;
use onrecord_core::time::PartialDate;

use crate::identity::Namesakes;
use crate::ids::IdSet;
use crate::import::{Importer, Job, Read};
use crate::input::each_text;
use crate::problems::Problems;
use crate::staging::{Division, Place, PlaceName, Staging};
use crate::trouble::Trouble;

/// The importer.
pub static IMPORTER: Importer = Importer {
    name: "geonames",
    doc: "GeoNames dump files: allCountries or cities500, alternateNamesV2, admin1CodesASCII, admin2Codes",
    licence: "CC BY 4.0: Contains data from GeoNames (www.geonames.org), filtered and shortened",
    namesakes: Namesakes::WithoutWikidata,
    resumes: false,
    passes: 1,
    read,
};

/// Codes in the place of a language that mean no name in any.
const NO_LANGUAGES: [&str; 10] =
    ["link", "wkdt", "post", "iata", "icao", "faac", "unlc", "tcid", "phon", "abbr"];

/// Feature codes of capitals and seats of divisions: kept however few live there.
const SEATS: [&str; 4] = ["PPLC", "PPLG", "PPLA", "PPLA2"];

/// What a file holds, by its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Places,
    Names,
    Divisions,
    /// The list of languages in the archive of names, and the like.
    Nothing,
}

fn read(job: &Job<'_>) -> Result<Option<Read>, Trouble> {
    let mut dump = Dump {
        job,
        staging: Staging::begin(job.reference, job.name)?,
        problems: Problems::new(),
        places: IdSet::default(),
        divisions: IdSet::default(),
        names_apart: false,
    };
    // A file's form is looked up before any is read: names are kept of places that are kept.
    let mut forms = Vec::new();
    for path in job.files {
        let found = forms_in(path, job)?;
        if found.iter().all(|form| *form == Form::Nothing) {
            let trouble = Trouble::new(format_args!("{}: no dump file of GeoNames", path.display()));
            return Err(trouble.with_way_out(
                "name allCountries or cities500, alternateNamesV2, admin1CodesASCII or admin2Codes, as .txt, .zip or .gz",
            ));
        }
        forms.push(found);
    }
    dump.names_apart = forms.iter().flatten().any(|form| *form == Form::Names);
    for wanted in [Form::Places, Form::Divisions, Form::Names] {
        for (path, _) in job.files.iter().zip(&forms).filter(|(_, forms)| forms.contains(&wanted)) {
            dump.file(path, wanted)?;
        }
    }
    job.finish(dump.staging, dump.problems)
}

/// The form of each text in a file, by its first line.
fn forms_in(path: &Path, job: &Job<'_>) -> Result<Vec<Form>, Trouble> {
    let quiet = crate::import::Watch { read: &|_| {}, ..job.watch };
    let mut forms = Vec::new();
    each_text(path, quiet, &mut |text| {
        let first = text.next(&mut Problems::new())?;
        forms.push(first.map_or(Form::Nothing, form_of));
        Ok(())
    })?;
    Ok(forms)
}

fn form_of(line: &str) -> Form {
    let cells: Vec<&str> = line.split('\t').collect();
    let number = |at: usize| cells.get(at).is_some_and(|cell| cell.parse::<u32>().is_ok());
    match cells.len() {
        19 if number(0) => Form::Places,
        4..=10 if number(0) && number(1) => Form::Names,
        2..=5 if cells[0].contains('.') && !cells[0].contains(' ') => Form::Divisions,
        _ => Form::Nothing,
    }
}

struct Dump<'j> {
    job: &'j Job<'j>,
    staging: Staging,
    problems: Problems,
    /// GeoNames ids of the places that are kept.
    places: IdSet,
    /// Codes of the divisions that are kept.
    divisions: IdSet,
    /// Whether names come in a file of their own.
    names_apart: bool,
}

impl Dump<'_> {
    fn file(&mut self, path: &Path, wanted: Form) -> Result<(), Trouble> {
        each_text(path, self.job.watch, &mut |text| {
            let mut form = None;
            loop {
                let mut problems = std::mem::take(&mut self.problems);
                let line = text.next(&mut problems)?.map(str::to_owned);
                self.problems = problems;
                let Some(line) = line else { return Ok(()) };
                if *form.get_or_insert_with(|| form_of(&line)) != wanted {
                    self.problems.read -= 1;
                    return Ok(());
                }
                let (name, number) = (text.name(), text.line());
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                let taken = match wanted {
                    Form::Places => self.place(&line),
                    Form::Names => self.name(&line),
                    _ => self.division(&line),
                };
                match taken {
                    Ok(()) => {}
                    Err(Wrong::Line(kind, reason)) => self.problems.skip(kind, name, number, reason),
                    Err(Wrong::Writing(trouble)) => return Err(trouble),
                }
            }
        })
    }

    fn place(&mut self, line: &str) -> Result<(), Wrong> {
        let cells: Vec<&str> = line.split('\t').collect();
        let Ok(
            [
                id,
                name,
                _,
                others,
                lat,
                lon,
                class,
                feature,
                country,
                _,
                admin1,
                admin2,
                admin3,
                admin4,
                people,
                _,
                _,
                zone,
                _,
            ],
        ) = <[&str; 19]>::try_from(cells.as_slice())
        else {
            return Err(wrong("columns", format!("{} columns where 19 are wanted", cells.len())));
        };
        let id: u32 = number(id, "geonameid")?;
        for (degrees, most, what) in [(lat, 90.0, "latitude"), (lon, 180.0, "longitude")] {
            if !degrees.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most) {
                return Err(wrong("no number", format!("`{degrees}` is no {what}")));
            }
        }
        if fold(name).is_empty() {
            return Err(wrong("no name", "a place without a name".to_owned()));
        }
        let population: u64 = if people.is_empty() { 0 } else { number(people, "population")? };
        match class {
            "P" => {}
            "A" => {
                return self.area(id, name, others, feature, &[country, admin1, admin2, admin3, admin4]);
            }
            _ => {
                self.problems.leave_out("neither a populated place nor a division");
                return Ok(());
            }
        }
        if population < self.job.population && !SEATS.contains(&feature) {
            self.problems.leave_out("too few inhabitants (see --population)");
            return Ok(());
        }
        if !self.places.insert(&format!("Q{id}")) {
            self.problems.leave_out("listed twice");
            return Ok(());
        }
        let country = if country.len() == 2 { country } else { "" };
        let place =
            Place { geonames: id, name, population, country, feature, admin1, admin2, lat, lon, zone };
        self.staging.add(&place)?;
        if self.names_apart {
            return Ok(());
        }
        let own = fold(name);
        for other in others.split(',').filter(|other| latin(other) && fold(other) != own) {
            self.staging.add(&PlaceName { other, chief: name, geonames: id, ..PlaceName::default() })?;
        }
        Ok(())
    }

    /// A row of class A: a division of the first to fourth order; countries have a table of their own.
    fn area(
        &mut self,
        id: u32,
        name: &str,
        others: &str,
        feature: &str,
        codes: &[&str; 5],
    ) -> Result<(), Wrong> {
        let order = match feature {
            "ADM1" => 1,
            "ADM2" => 2,
            "ADM3" => 3,
            "ADM4" => 4,
            _ => 0,
        };
        let codes = &codes[..=order];
        if order == 0 || codes.iter().any(|code| code.is_empty()) {
            self.problems.leave_out("of class A, and no division of the first to fourth order with its code");
            return Ok(());
        }
        let others: Vec<&str> = others.split(',').filter(|other| latin(other)).collect();
        self.add_division(&codes.join("."), order, name, Some(id), &others)
    }

    /// A row of `admin1CodesASCII` or `admin2Codes`: code, name, name in ASCII, GeoNames id.
    fn division(&mut self, line: &str) -> Result<(), Wrong> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [code, name, ..] = cells[..] else {
            return Err(wrong("columns", "a code and a name are wanted".to_owned()));
        };
        let order = code.matches('.').count();
        if !(1..=2).contains(&order) || name.is_empty() {
            return Err(wrong("no code", format!("`{code}` is no code of a division such as UA.05")));
        }
        let ascii = cells.get(2).copied().filter(|ascii| *ascii != name);
        let id = cells.get(3).and_then(|id| id.parse().ok());
        self.add_division(code, order, name, id, ascii.as_slice())
    }

    fn add_division(
        &mut self,
        code: &str,
        order: usize,
        name: &str,
        id: Option<u32>,
        others: &[&str],
    ) -> Result<(), Wrong> {
        if !self.divisions.insert(code) {
            self.problems.leave_out("listed twice");
            return Ok(());
        }
        let level = format!("admin{order}");
        self.staging.add(&Division { code, level: &level, name, geonames: id, aliases: others })?;
        Ok(())
    }

    /// A row of `alternateNamesV2`: id, GeoNames id, language, name, preferred, short, colloquial, historic, from, to.
    fn name(&mut self, line: &str) -> Result<(), Wrong> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, place, language, other, ..] = cells[..] else {
            return Err(wrong("columns", format!("{} columns where 10 are wanted", cells.len())));
        };
        let place: u32 = number(place, "geonameid")?;
        let cell = |at: usize| cells.get(at).copied().unwrap_or("").trim();
        if NO_LANGUAGES.contains(&language) {
            self.problems.leave_out("codes and links, no names");
            return Ok(());
        }
        if !self.places.contains(&format!("Q{place}")) {
            self.problems.leave_out("names of places that are not kept");
            return Ok(());
        }
        if fold(other).is_empty() {
            return Err(wrong("no name", "a name without letters".to_owned()));
        }
        let (from, to) = (year_or_day(cell(8)), year_or_day(cell(9)));
        let past = to.is_some_and(|to| to.last_day() < self.job.as_of);
        let historic = cell(7) == "1" || language == "fr_1793" || past;
        self.staging.add(&PlaceName { other, chief: "", geonames: place, from, to, historic })?;
        Ok(())
    }
}

/// Why a line was not taken.
enum Wrong {
    /// It is malformed: the kind of problem, and the reason.
    Line(&'static str, String),
    /// It could not be written.
    Writing(Trouble),
}

impl From<Trouble> for Wrong {
    fn from(trouble: Trouble) -> Wrong {
        Wrong::Writing(trouble)
    }
}

fn wrong(kind: &'static str, reason: String) -> Wrong {
    Wrong::Line(kind, reason)
}

fn number<N: std::str::FromStr>(cell: &str, what: &str) -> Result<N, Wrong> {
    cell.parse().map_err(|_| wrong("no number", format!("`{cell}` is no {what}")))
}

/// Whether a name is written in Latin letters.
fn latin(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    letters().next().is_some()
        && letters().all(|c| (c as u32) < 0x250 || (0x1e00..0x1f00).contains(&(c as u32)))
}

/// A date as contributors write it: `1938`, `2016-05`, `2016-05-12`, `20160512`; others tell nothing.
fn year_or_day(cell: &str) -> Option<PartialDate> {
    let compact = cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit());
    match compact {
        true => PartialDate::parse(&format!("{}-{}-{}", &cell[..4], &cell[4..6], &cell[6..])),
        false => PartialDate::parse(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_their_columns() {
        let place = "1\tA\tA\t\t1\t2\tP\tPPL\tUA\t\t05\t\t\t\t9\t\t1\tEurope/Kyiv\t2023-01-01";
        assert_eq!(form_of(place), Form::Places);
        assert_eq!(form_of("1000001\t704422\tuk\tА\t1\t\t\t\t\t"), Form::Names);
        assert_eq!(form_of("1000001\t704422\tuk\tА"), Form::Names);
        assert_eq!(form_of("UA.05\tDonetsk\tDonetsk\t709716"), Form::Divisions);
        assert_eq!(form_of("ISO 639-3\tISO 639-2\tISO 639-1\tLanguage Name"), Form::Nothing);
    }

    #[test]
    fn dates_come_as_contributors_write_them() {
        for (cell, date) in [("1938", "1938"), ("20160512", "2016-05-12"), ("2016-05", "2016-05")] {
            assert_eq!(year_or_day(cell), PartialDate::parse(date), "{cell}");
        }
        assert_eq!((year_or_day("in the 60s"), year_or_day("ärgerä")), (None, None));
    }

    #[test]
    fn latin_letters_carry_their_marks() {
        assert!(latin("Krasnoarmiys'k") && latin("Ðà Nẵng") && !latin("Покровськ") && !latin("12"));
    }
}
