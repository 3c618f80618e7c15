//! What documents taught: how much of it was confirmed, and how much nobody has decided on.

use crate::error::Failure;
use crate::home::Home;
use crate::pending::Store;

/// Facts read in documents, those that tell the same counted once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Learnt {
    /// Confirmed: they lie over the tables.
    pub(super) confirmed: usize,
    /// Undecided: they silence findings and raise none.
    pub(super) waiting: usize,
}

/// How much the home folder keeps; nothing where there is none, or where it is not asked.
pub(super) fn count(home: Option<&Home>) -> Result<Learnt, Failure> {
    let Some(home) = home else { return Ok(Learnt::default()) };
    let store = Store::open(home)?;
    let groups = store.groups();
    let confirmed = groups.iter().filter(|group| group.decision.is_some_and(|it| it.confirmed)).count();
    let waiting = groups.iter().filter(|group| group.decision.is_none()).count();
    Ok(Learnt { confirmed, waiting })
}
