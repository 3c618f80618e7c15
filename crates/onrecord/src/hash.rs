//! Hashes of bytes, and whether a document's text is its input's bytes.

use onrecord_core::document::Document;
use sha2::{Digest, Sha256};

/// Whether a document's text is, byte for byte, the input it was made of: plain text or Markdown in UTF-8.
pub fn text_is_bytes(document: &Document) -> bool {
    document.source.text_is_input && document.source.sha256 == sha256(document.text.as_str().as_bytes())
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
