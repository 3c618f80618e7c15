//! The packed reference file: one file of fixed-size records and texts, searched where it lies, mapped into memory.
//!
//! Nothing of it is taken apart at load: a record is decoded when it is asked for, from bytes that may be a mapped file.
//! Every read is bounds-checked and every text is tested to be UTF-8, so that a damaged file can mislead but never stop
//! the program; that it is not damaged is what its hash is for.
//!
//! [`layout`] is the one place that says how bytes lie: head, sections and records, both ways.

pub mod layout;
mod lookup;
pub mod manifest;
pub mod near;
mod read;
pub mod records;
mod views;

use std::fmt;

pub use read::{List, Owner, Packed, Rows};

/// Why bytes are not used as a packed reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// Fewer bytes than the head of any packed reference has.
    TooShort(u64),
    /// The first bytes are not those of a packed reference.
    Magic,
    /// A format of another version than this program reads.
    Version(u32),
    /// The file has another length than its head says: first what there is, then what there should be.
    Length(u64, u64),
    /// The head does not agree with its checksum.
    Head,
    /// What the head says of a section cannot be: it lies outside the file, is missing, or holds other records.
    Section(u32),
    /// The manifest is not one.
    Manifest,
    /// The contents do not agree with their hash.
    Content,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackError::TooShort(len) => {
                write!(f, "it is only {len} bytes long, shorter than any packed reference")
            }
            PackError::Magic => write!(f, "it is no packed reference"),
            PackError::Version(found) => write!(
                f,
                "it is a packed reference of format {found}, and this program reads format {}",
                layout::VERSION
            ),
            PackError::Length(there, said) if there < said => {
                write!(f, "it is cut off: {there} bytes of {said} are there")
            }
            PackError::Length(there, said) => {
                write!(f, "it is damaged: it has {there} bytes where its head says {said}")
            }
            PackError::Head => write!(f, "it is damaged: its head does not agree with its checksum"),
            PackError::Section(id) => {
                write!(f, "it is damaged: its section {id} is missing, or not as its head says")
            }
            PackError::Manifest => write!(f, "it is damaged: its manifest cannot be read"),
            PackError::Content => write!(f, "it is damaged: its contents do not agree with their hash"),
        }
    }
}

impl std::error::Error for PackError {}
