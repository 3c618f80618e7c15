//! What stops a command: said once, in words for the person who called it, with a way out where there is one.

use std::fmt;

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All done, nothing found.
    Clean,
    /// All done; findings at or above the level asked about.
    Findings,
    /// Something could not be done.
    Failed,
    /// Stopped by the user.
    Interrupted,
}

impl Exit {
    /// The process's exit code.
    pub fn code(self) -> u8 {
        match self {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::Failed => 2,
            Exit::Interrupted => 130,
        }
    }
}

/// Why a command cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong, as a sentence without a full stop.
    pub what: String,
    /// What to do about it.
    pub way_out: Option<String>,
}

impl Failure {
    /// A failure without a way out of its own.
    pub fn new(what: impl fmt::Display) -> Failure {
        Failure { what: what.to_string(), way_out: None }
    }

    /// Adds what to do about it.
    pub fn with_way_out(self, way_out: impl fmt::Display) -> Failure {
        Failure { way_out: Some(way_out.to_string()), ..self }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        self.way_out.iter().try_for_each(|way_out| write!(f, "; {way_out}"))
    }
}

impl std::error::Error for Failure {}
