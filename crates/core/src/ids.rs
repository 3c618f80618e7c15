//! Names for things: places in a reading's own lists, and a document's id.

/// A document's id: the one it was given, else the SHA-256 of its bytes in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocId(pub String);

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index into the list it belongs to.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// From an index into the list it belongs to.
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )*};
}

index! {
    /// A place in `Reading::mentions`.
    MentionId,
    /// A place in `Reading::chains`: an entity of one document.
    ChainId,
    /// A place in `Reading::statements`.
    StatementId,
    /// A place in `Reading::times`.
    TimeId,
    /// A place in `Reading::quantities`.
    QuantityId,
    /// A place in `Reading::quotations`.
    QuotationId,
    /// A place in `Reading::sentences`.
    SentenceId,
}
