//! Brings reference data in: reads what others publish (Wikidata, GeoNames, Popolo, tables), stages it in the form of
//! the project's own tables, and packs all of it into one file that is mapped into memory.

pub mod assertions;
pub mod generate;
pub mod geonames;
pub mod identity;
pub mod ids;
pub mod import;
pub mod input;
pub mod pack;
pub mod popolo;
pub mod problems;
pub mod sort;
pub mod sparql;
mod spells;
pub mod staging;
pub mod trouble;
pub mod tsv;
pub mod wikidata;
