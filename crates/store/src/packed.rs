//! Long texts, compressed.

use crate::StoreError;

/// zstd's own default: about 1.8 times smaller on single reports, at several hundred MB/s.
const LEVEL: i32 = 3;

/// The longest text that is unpacked: far above what intake lets in, so that a damaged or hostile
/// archive cannot ask for all the memory.
const LONGEST: usize = 256 << 20;

/// `text`, compressed.
pub(crate) fn pack(text: &str) -> Vec<u8> {
    // Compressing into memory fails only when memory does; an empty pack is then seen as damage.
    zstd::bulk::compress(text.as_bytes(), LEVEL).unwrap_or_default()
}

/// What was packed; `id` names it in an error.
pub(crate) fn unpack(id: &str, packed: &[u8]) -> Result<String, StoreError> {
    let damaged = |problem: String| StoreError::Damaged {
        id: id.to_owned(),
        problem,
    };
    let length = zstd::bulk::Decompressor::upper_bound(packed)
        .unwrap_or(LONGEST)
        .min(LONGEST);
    let bytes =
        zstd::bulk::decompress(packed, length).map_err(|error| damaged(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| damaged(error.to_string()))
}
