//! The section by which a packed reference finds near names: [`NEAR_SECTIONS`](super::layout::NEAR_SECTIONS), plain bytes.
//!
//! It holds no name as it is written, only keys: a key is a row of the section `Names` that is the first of its folded
//! name, or, from the number of those rows on, a row of `PlaceNames` (less that number). Whoever writes a pack tells the
//! builder of every distinct folded name that a slip can be a slip of ([`Contents`]); whoever reads one gives the folded
//! name and what is behind a key.

/// What a near index is made of. Every pass must tell the same in the same order.
pub trait Contents {
    /// Why contents cannot be read.
    type Error;

    /// Tells of every folded name that slips are looked for near, once, in order of the keys: of people,
    /// organisations and countries where `slips` of a row holds, and the chief names of places that have at least
    /// [`KNOWN_PLACE`](crate::reference::near::KNOWN_PLACE) inhabitants, each only where
    /// [`can_be_meant`](crate::reference::near::can_be_meant) holds. Called several times.
    ///
    /// # Errors
    /// When the names cannot be read; what the taker returns goes through.
    fn names(&mut self, take: &mut dyn FnMut(u32, &str)) -> Result<(), Self::Error>;

    /// Tells of every last part of a person's name or family name (`SurnameRecord::last`), at least once.
    ///
    /// # Errors
    /// When they cannot be read.
    fn surnames(&mut self, take: &mut dyn FnMut(&str)) -> Result<(), Self::Error>;

    /// Tells of every row of name parts: the folded part, and its groups with `|` between.
    ///
    /// # Errors
    /// When they cannot be read.
    fn families(&mut self, take: &mut dyn FnMut(&str, &str)) -> Result<(), Self::Error>;
}
