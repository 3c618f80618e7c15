//! A reference held in memory, built from tables.

/// Tables in memory.
#[derive(Debug, Default)]
pub struct Tables;

/// Takes tables layer by layer.
#[derive(Debug, Default)]
pub struct TablesBuilder;

/// A table that cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// File and line.
    pub place: String,
    /// What is wrong.
    pub reason: String,
}
