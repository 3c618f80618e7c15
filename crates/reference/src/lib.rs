//! Brings reference data in: reads what others publish (Wikidata, GeoNames, Popolo, tables), stages it in the form of
//! the project's own tables, and packs all of it into one file that is mapped into memory.

pub mod generate;
pub mod identity;
pub mod ids;
pub mod pack;
pub mod problems;
pub mod sort;
pub mod staging;
pub mod trouble;
pub mod wikidata;
