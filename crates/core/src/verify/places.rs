//! What the gazetteer proves of a town and a land: that no place of the town's name lies there.
//!
//! The reference knows places of 5,000 inhabitants and more. A village of the same name may lie anywhere, so only big
//! towns are judged, and none where towns were named after each other: inside one language's settlements, or across a
//! border that moved. Where states disagree whose a land is, nothing is proven.

use crate::reference::{CountryWord, Division, Entry, Place, Reference, fold};

/// A town with as many inhabitants is big.
const BIG: u32 = 100_000;
/// One with as many is known where no other place bears its name.
const KNOWN: u32 = 20_000;
/// One with as many is not mixed up with a namesake village of the same language.
const VERY_BIG: u32 = 500_000;

/// Codes of lands that are a part of another state, or that not every state knows: nothing is said of them or of towns in
/// them.
const UNSETTLED: &str = "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ \
    MS NC NF NU PF PM PN PR PS RE SH SJ SX TC TF TK TW UM VA VG VI WF XK YT";
/// Parts of countries (GeoNames codes) whose towns more than one state claims, or holds.
const CLAIMED: &str =
    "UA.05 UA.08 UA.11 UA.14 UA.20 UA.26 IN.12 IN.30 IN.41 PK.06 PK.07 IL.06 IL.WE GE.02 MD.58 MD.62";
/// Countries, or parts of them, and the land that their towns were in, or are said to be in by some, within living memory.
const MOVED: &str = "PL-DE PL-AT PL-RU UA-PL UA-RU UA-RO UA-HU UA-AT UA-SK BY-PL BY-RU LT-PL LT-RU LT-DE LV-RU LV-DE EE-RU MD-RO \
    MD-RU MD-UA RU.23-DE RU-FI RU.64-JP CZ-DE CZ-AT SK-HU SK-AT RO-HU RO-AT RS-HU RS-AT HR-HU HR-AT HR-IT HR-RS BA-RS BA-HR BA-AT \
    ME-RS SI-IT SI-AT MK-RS MK-BG IT.17-AT IT.06-AT IT.06-SI FR.44-DE DE.09-FR AM-RU AZ-RU GE-RU KZ-RU KG-RU UZ-RU TM-RU TJ-RU \
    AZ-AM AM-AZ CY-TR CY-GR PK-IN BD-IN BD-PK SG-MY TL-ID ER-ET SS-SD ES.CE-MA ES.ML-MA GY-VE NA-ZA KW-IQ TR.31-SY";
/// Countries whose settlers took the same names along, by language.
const SETTLED: &[&str] = &[
    "AU BB BS BZ CA GB GY IE JM NZ TT US ZA",
    "AR BO BR CL CO CR CU DO EC ES GT HN MX NI PA PE PH PT PY SV UY VE AO CV MZ GQ",
    "AE BH DZ EG IQ JO KW LB LY MA MR OM QA SA SD SY TN YE",
];
/// Countries with so many small towns named after others that the gazetteer proves nothing of them.
const NAMED_AFTER_ALL: &str = "US";
/// Countries whose first-order parts stand as the gazetteer has them, and are called by their names in news.
const KNOWN_PARTS: &str = "AF AR AU BR CA CN DE IQ IR JP MX NG PL RU SY TR UA";
/// Towns that are parts of their own, inside or beside another that may be named for them.
const CITY_STATES: &str =
    "AR.07 AU.01 BR.07 CN.22 CN.23 CN.28 CN.33 DE.03 DE.04 DE.16 MX.09 NG.11 RU.48 RU.66 UA.12 UA.20";
/// Names of countries that are as well those of a person, a region or several countries.
const NAMES_OF_MORE: &[&str] =
    &["jordan", "chad", "georgia", "guinea", "congo", "ireland", "dominica", "samoa"];
/// Second names of countries that newspapers use.
const SECOND_NAMES: &[&str] = &[
    "uk",
    "u k",
    "united kingdom",
    "britain",
    "great britain",
    "uae",
    "holland",
    "burma",
    "bosnia",
    "czech republic",
    "ivory coast",
    "cote d ivoire",
    "macedonia",
    "swaziland",
    "east timor",
    "turkiye",
    "russian federation",
];
/// Adjectives that do not tell of one country of today.
const LOOSE_ADJECTIVES: &[&str] =
    &["georgian", "guinean", "congolese", "irish", "indian-american", "dominican", "samoan"];

/// A land as the text names it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Land<'a> {
    /// ISO 3166-1 alpha-2.
    pub code: &'a str,
    /// Its name in the reference.
    pub name: &'a str,
}

/// Where a town lies, other than in the land named.
#[derive(Debug)]
pub(super) struct Elsewhere<'a> {
    /// The biggest place of that name.
    pub town: Place<'a>,
    /// The countries in which places of that name lie, that of `town` first.
    pub countries: Vec<&'a str>,
}

fn lists(codes: &str, code: &str) -> bool {
    codes.split_whitespace().any(|listed| listed == code)
}

/// The country that these words surely name.
pub(super) fn country<'a>(reference: &'a dyn Reference, words: &str) -> Option<Land<'a>> {
    let (id, CountryWord::Name) = reference.country_named(words)? else { return None };
    let country = reference.country(id);
    let (folded, name) = (fold(words), fold(country.name));
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    let full = folded.split(' ').count() > 2 && folded.ends_with(&format!("of {name}"));
    let sure = folded == name || full || SECOND_NAMES.contains(&folded);
    let land = Land { code: country.iso2, name: country.name };
    // "In Berlin, Singapore, …" names two towns.
    let is_town = fold(country.capital) == name;
    (sure && !is_town && !NAMES_OF_MORE.contains(&folded) && is_settled(land)).then_some(land)
}

/// The country whose adjective this surely is.
pub(super) fn of_adjective<'a>(reference: &'a dyn Reference, word: &str) -> Option<Land<'a>> {
    let (id, CountryWord::Demonym) = reference.country_named(word)? else { return None };
    let country = reference.country(id);
    let folded = fold(word);
    let sure = country.adjectives.split('|').any(|adjective| fold(adjective) == folded);
    let land = Land { code: country.iso2, name: country.name };
    (sure && !LOOSE_ADJECTIVES.contains(&folded.as_str()) && is_settled(land)).then_some(land)
}

fn is_settled(land: Land<'_>) -> bool {
    !land.code.is_empty() && !lists(UNSETTLED, land.code) && !lists(NAMED_AFTER_ALL, land.code)
}

/// The places that bear a name, the biggest first; `None` where the name is that of anything else too.
fn places<'a>(reference: &'a dyn Reference, name: &str) -> Option<Vec<(Place<'a>, bool)>> {
    let mut found = Vec::new();
    for named in reference.named(name) {
        let Entry::Place(id) = named.entry else { return None };
        found.push((reference.place(id), named.label));
    }
    found.sort_by_key(|(place, _)| std::cmp::Reverse(place.population));
    Some(found)
}

/// Whether any place bears this name.
pub(super) fn is_place(reference: &dyn Reference, name: &str) -> bool {
    reference.named(name).iter().any(|named| matches!(named.entry, Entry::Place(_)))
}

/// Whether a place of this name lies in the land.
pub(super) fn lies_in(reference: &dyn Reference, name: &str, land: Land<'_>) -> bool {
    let in_land =
        |entry: Entry| matches!(entry, Entry::Place(id) if reference.place(id).country == land.code);
    reference.named(name).iter().any(|named| in_land(named.entry))
}

/// Where the town of this name lies, if the reference proves that it is not in the country.
pub(super) fn elsewhere<'a>(
    reference: &'a dyn Reference,
    name: &str,
    land: Land<'_>,
) -> Option<Elsewhere<'a>> {
    let places = places(reference, name)?;
    let (town, label) = *places.first()?;
    let known = town.population >= BIG || town.population >= KNOWN && places.len() == 1;
    let apart = |(place, _): &(Place<'_>, bool)| may_be_told_apart(place, land);
    if !known || !label || !places.iter().all(apart) || is_near(reference, name, land) {
        return None;
    }
    // "Victoria, Australia" and "Arlon, Luxembourg" name parts of countries.
    let is_part = |name: &str, country: &str| {
        let lies = |part: &Division<'_>| part.code.split('.').next() == Some(country);
        reference.divisions_named(name).iter().any(lies)
    };
    if is_part(name, land.code) || is_part(land.name, town.country) {
        return None;
    }
    let mut countries: Vec<&str> = Vec::new();
    for (place, _) in &places {
        if !countries.contains(&place.country) {
            countries.push(place.country);
        }
    }
    Some(Elsewhere { town, countries })
}

/// The first-order parts of countries that bear this name.
pub(super) fn parts<'a>(reference: &'a dyn Reference, name: &str) -> Vec<Division<'a>> {
    let mut found = reference.divisions_named(name);
    found.retain(|part| part.order == 1);
    found
}

/// The part of the same country in which a town lies, if the reference proves that it is none of these.
pub(super) fn in_another_part<'a>(
    reference: &'a dyn Reference,
    name: &str,
    parts: &[Division<'_>],
) -> Option<(Place<'a>, Division<'a>)> {
    let places = places(reference, name)?;
    let (town, label) = *places.first()?;
    let code = |place: &Place<'_>| format!("{}.{}", place.country, place.admin1);
    let own = reference.division(&code(&town))?;
    let told = |place: &Place<'_>| parts.iter().any(|part| part.code == code(place));
    let of_country = |part: &Division<'_>| part.code.split('.').next() == Some(town.country);
    let named_alike = |part: &Division<'_>| fold(part.name).contains(&fold(name));
    let settled = SETTLED.iter().any(|family| lists(family, town.country));
    let least = if settled { VERY_BIG } else { BIG };
    let unsure = town.feature == "PPLC"
        || lists(CLAIMED, own.code)
        || lists(CITY_STATES, own.code)
        || !lists(KNOWN_PARTS, town.country)
        || parts.iter().any(|part| !of_country(part) || named_alike(part));
    let near = reference.near(name);
    let slip = near.names.iter().any(|near| match near.entry {
        Entry::Place(id) => near.distance <= 1 && told(&reference.place(id)),
        _ => false,
    });
    let elsewhere = !places.iter().any(|(place, _)| told(place)) && !slip && near.complete;
    (label && town.population >= least && !unsure && elsewhere).then_some((town, own))
}

/// Whether a name in the land, however spelt, may mean this one.
fn is_near(reference: &dyn Reference, name: &str, land: Land<'_>) -> bool {
    let near = reference.near(name);
    let in_land = |entry: Entry| match entry {
        Entry::Place(id) => reference.place(id).country == land.code,
        _ => false,
    };
    // "Santiago" is short for "Santiago de Cuba".
    let longer =
        [format!("{name} de {}", land.name), format!("{name} {}", land.name), format!("{name} City")];
    let slip = near.names.iter().any(|near| near.distance <= 1 && in_land(near.entry));
    slip || !near.complete || longer.iter().any(|name| lies_in(reference, name, land))
}

/// Whether a town of one country is surely none of the other's.
fn may_be_told_apart(town: &Place<'_>, land: Land<'_>) -> bool {
    let part = format!("{}.{}", town.country, town.admin1);
    let claimed = lists(UNSETTLED, town.country) || lists(CLAIMED, &part);
    let moved =
        [town.country, part.as_str()].iter().any(|from| lists(MOVED, &format!("{from}-{}", land.code)));
    let settled = SETTLED.iter().any(|family| lists(family, town.country) && lists(family, land.code));
    let same_language = settled && town.population < VERY_BIG;
    let english = settled && lists(SETTLED[0], land.code);
    town.country != land.code && !town.country.is_empty() && !claimed && !moved && !same_language && !english
}
