//! Rows over a base of rows: new ones after it, changed ones in place of the base's, under the same ids.

use std::collections::BTreeMap;

/// Rows held in memory over so many of a packed file.
///
/// A row's id is its place in the packed file, or, past the last of those, its place among the new rows. A row of the
/// file that is changed or taken away is *adopted*: it is held here in full from then on, and the file's is not looked
/// at again.
#[derive(Debug)]
pub(super) struct Layered<R> {
    base: u32,
    adopted: BTreeMap<u32, R>,
    rows: Vec<R>,
}

impl<R> Layered<R> {
    /// No rows, over so many of a packed file.
    pub(super) fn over(base: u32) -> Layered<R> {
        Layered { base, adopted: BTreeMap::new(), rows: Vec::new() }
    }

    /// The row of this id, where it is held here.
    pub(super) fn get(&self, id: u32) -> Option<&R> {
        match id.checked_sub(self.base) {
            Some(at) => self.rows.get(at as usize),
            None => self.adopted.get(&id),
        }
    }

    /// The row of this id, to be changed, where it is held here.
    pub(super) fn get_mut(&mut self, id: u32) -> Option<&mut R> {
        match id.checked_sub(self.base) {
            Some(at) => self.rows.get_mut(at as usize),
            None => self.adopted.get_mut(&id),
        }
    }

    /// Adds a row and gives back its id.
    pub(super) fn push(&mut self, row: R) -> u32 {
        let id = self.base.saturating_add(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        self.rows.push(row);
        id
    }

    /// Puts a row in the place of the one with this id.
    pub(super) fn put(&mut self, id: u32, row: R) {
        if id < self.base {
            self.adopted.insert(id, row);
        } else if let Some(old) = self.get_mut(id) {
            *old = row;
        }
    }

    /// Makes room for more new rows.
    pub(super) fn reserve(&mut self, more: usize) {
        self.rows.reserve(more);
    }

    /// Whether the packed file's row of this id is no longer looked at.
    pub(super) fn adopts(&self, id: u32) -> bool {
        self.adopted.contains_key(&id)
    }

    /// Whether no row is held here.
    pub(super) fn is_empty(&self) -> bool {
        self.adopted.is_empty() && self.rows.is_empty()
    }

    /// The rows held here, with their ids, in the order of these.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &R)> {
        let adopted = self.adopted.iter().map(|(id, row)| (*id, row));
        adopted.chain((self.base..).zip(&self.rows))
    }

    /// The ids of the packed file's rows that are still looked at.
    pub(super) fn of_base(&self) -> impl Iterator<Item = u32> {
        (0..self.base).filter(|id| !self.adopts(*id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_rows_follow_the_base_and_adopted_ones_keep_their_place() {
        let mut rows = Layered::over(2);
        assert!(rows.is_empty());
        assert_eq!((rows.push("c"), rows.push("d")), (2, 3));
        rows.put(1, "b");
        rows.put(3, "D");
        rows.put(9, "nowhere");
        assert_eq!(rows.iter().collect::<Vec<_>>(), [(1, &"b"), (2, &"c"), (3, &"D")]);
        assert_eq!((rows.get(0), rows.get(1), rows.get(9)), (None, Some(&"b"), None));
        assert!(rows.adopts(1) && !rows.adopts(0) && !rows.adopts(2));
        assert_eq!(rows.of_base().collect::<Vec<_>>(), [0]);
    }
}
