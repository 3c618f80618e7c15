//! What a PDF may unpack to: its streams are packed, and a small file can hold a very large one.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::input::{Input, InputError};

/// How much longer than the longest text a stream may be: pictures and fonts are.
const MORE_THAN_TEXT: usize = 16;

/// The most that deflate makes of one byte.
const MOST_PACKED: usize = 1032;

/// Refuses a file with a stream that unpacks to more than it may. Only streams that are long enough to do so are tried, and
/// none further than the limit.
pub(super) fn check(input: &Input<'_>) -> Result<(), InputError> {
    let limit = input.max_bytes.saturating_mul(MORE_THAN_TEXT);
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&input.bytes[at..], b"stream") {
        let start = at + found + b"stream".len();
        let rest = &input.bytes[start..];
        let packed = rest.trim_ascii_start();
        let length = memchr::memmem::find(packed, b"endstream").unwrap_or(packed.len());
        at = start;
        if length.saturating_mul(MOST_PACKED) > limit && unpacks_over(&packed[..length], limit) {
            let what = format!("a part of it unpacks to more than {limit} bytes");
            return Err(input.error(
                "too-large",
                &what,
                "give its text, or raise the limit with --max-bytes",
            ));
        }
    }
    Ok(())
}

fn unpacks_over(packed: &[u8], limit: usize) -> bool {
    let mut unpacked = ZlibDecoder::new(packed).take(limit as u64 + 1);
    let (mut chunk, mut length) = ([0; 1 << 14], 0_usize);
    loop {
        match unpacked.read(&mut chunk) {
            Ok(0) | Err(_) => return length > limit,
            Ok(read) => length += read,
        }
    }
}
