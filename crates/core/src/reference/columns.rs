//! The columns of the tables, in the order in which their readers ask for them. A file may have them in any order and
//! leave out all but its keys, which come first.

/// Of `people.tsv`.
pub const PEOPLE: [&str; 10] = [
    "person_id",
    "wikidata_qid",
    "name",
    "name_quality",
    "sort_key",
    "birth_date",
    "death_date",
    "gender",
    "countries",
    "sources",
];
/// Of `offices.tsv`.
pub const OFFICES: [&str; 9] = [
    "office_id",
    "title",
    "title_variants",
    "kind",
    "country",
    "org_id",
    "wikidata_qid",
    "seats",
    "wikidata_property",
];
/// Of `organisations.tsv`.
pub const ORGANISATIONS: [&str; 8] =
    ["org_id", "wikidata_qid", "name", "short_name", "aliases", "kind", "leader_office_id", "seat"];
/// Of `countries.tsv`.
pub const COUNTRIES: [&str; 16] = [
    "iso2",
    "wikidata_qid",
    "name",
    "aliases",
    "demonym_adj",
    "demonym_noun",
    "capital",
    "metonyms",
    "iso3",
    "un_member",
    "continent",
    "population",
    "time_zones",
    "geonames_id",
    "dial",
    "currency",
];
/// Of `tenures.tsv`.
pub const TENURES: [&str; 10] = [
    "office_id",
    "person_id",
    "start",
    "end",
    "end_basis",
    "as_of",
    "acting",
    "confidence",
    "sources",
    "note",
];
/// Of `place_names.tsv`.
pub const PLACE_NAMES: [&str; 6] = ["other_name", "geonames_id", "name", "from", "to", "historic"];
/// Of `places.tsv`.
pub const PLACES: [&str; 10] = [
    "name",
    "population",
    "country",
    "geonames_id",
    "feature_code",
    "admin1",
    "admin2",
    "lat",
    "lon",
    "time_zone",
];
/// Of `sources.tsv`.
pub const SOURCES: [&str; 6] =
    ["source_id", "kind", "where", "version_or_date", "licence", "redistributable"];
