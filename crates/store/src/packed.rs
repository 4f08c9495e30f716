//! Long texts, compressed.

use crate::StoreError;

/// zstd's own default: about 1.8 times smaller on single reports, at several hundred MB/s.
const LEVEL: i32 = 3;

/// The longest text that is unpacked: far above what intake lets in, so that a damaged or hostile
/// archive cannot ask for all the memory.
const LONGEST: usize = 256 << 20;

/// `text`, compressed.
pub(crate) fn pack(text: &str) -> Vec<u8> {
    pack_bytes(text.as_bytes())
}

/// The same for what is no text.
pub(crate) fn pack_bytes(bytes: &[u8]) -> Vec<u8> {
    // Compressing into memory fails only when memory does; an empty pack is then seen as damage.
    zstd::bulk::compress(bytes, LEVEL).unwrap_or_default()
}

/// What was packed; `id` names it in an error.
pub(crate) fn unpack(id: &str, packed: &[u8]) -> Result<String, StoreError> {
    let bytes = unpack_bytes(id, packed)?;
    String::from_utf8(bytes).map_err(|error| damaged(id, &error))
}

/// The same for what is no text.
pub(crate) fn unpack_bytes(id: &str, packed: &[u8]) -> Result<Vec<u8>, StoreError> {
    let length = zstd::bulk::Decompressor::upper_bound(packed)
        .unwrap_or(LONGEST)
        .min(LONGEST);
    zstd::bulk::decompress(packed, length).map_err(|error| damaged(id, &error))
}

fn damaged(id: &str, problem: &impl ToString) -> StoreError {
    StoreError::Damaged {
        id: id.to_owned(),
        problem: problem.to_string(),
    }
}
