//! Why a packed model could not be used.

use std::fmt;

/// A packed model that cannot be used: cut off, altered, or written for another version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError {
    /// Name of the section that is at fault, or of the container itself.
    pub section: String,
    /// What is wrong with it, in words.
    pub reason: String,
}

impl ModelError {
    /// An error in `section`, for `reason`.
    pub fn new(section: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { section: section.into(), reason: reason.into() }
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "model file, section {}: {}", self.section, self.reason)
    }
}

impl std::error::Error for ModelError {}
