//! The English model, inside the binary, so that a binary that is moved works.

use onrecord_language::English;

use crate::error::Failure;

/// `static`, not `const`: a constant's bytes would be written into the crate's metadata as well.
static MODEL: &[u8] = include_bytes!("../../../models/english.model");

/// Loads the embedded model.
///
/// # Errors
/// When the bytes are not those of a model this version reads, which a build that passed its tests rules out.
pub fn english() -> Result<English, Failure> {
    English::load(MODEL)
        .map_err(|error| Failure::new(format_args!("the English model cannot be loaded: {error}")))
}
