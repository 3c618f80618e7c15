//! What a desk has set: which checks run, how grave what they find is, and which terms it accepts, and its own list of
//! words.

use std::collections::BTreeMap;

use super::Check;
use super::style::HouseStyle;
use crate::finding::Level;

/// What a desk has set. The default sets nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// By name of the check.
    pub checks: BTreeMap<String, Setting>,
    /// Terms that are right as they are written: no check says anything of them.
    pub accept: Vec<String>,
    /// Terms that one check says nothing of, by its name.
    pub accept_of: BTreeMap<String, Vec<String>>,
    /// The desk's own list of words.
    pub house_style: HouseStyle,
}

/// What is set of one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// It does not run.
    Off,
    /// It runs, and its findings keep their levels.
    On,
    /// It runs, and all its findings have this level.
    Level(Level),
}

impl Settings {
    /// Nothing is set.
    pub const fn unset() -> Settings {
        Settings {
            checks: BTreeMap::new(),
            accept: Vec::new(),
            accept_of: BTreeMap::new(),
            house_style: HouseStyle::none(),
        }
    }

    /// Whether a check runs.
    pub fn runs(&self, check: &Check) -> bool {
        match self.checks.get(check.name) {
            Some(setting) => *setting != Setting::Off,
            None => check.by_default,
        }
    }

    /// The level of a finding of a check, which gives it `level` by itself.
    pub fn level(&self, check: &str, level: Level) -> Level {
        match self.checks.get(check) {
            Some(Setting::Level(set)) => *set,
            _ => level,
        }
    }

    /// The terms that one check says nothing of.
    pub fn accepted_of(&self, check: &str) -> &[String] {
        self.accept_of.get(check).map_or(&[], Vec::as_slice)
    }
}
