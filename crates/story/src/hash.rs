//! Hashes that are the same on every machine and in every run.

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a over `bytes`, with its bits mixed so that near inputs lie far apart.
pub(crate) fn bytes(bytes: &[u8]) -> u64 {
    mix(absorb(OFFSET, bytes))
}

/// The hashes of the first `head` bytes and of all.
pub(crate) fn head_and_all(bytes: &[u8], head: usize) -> (u64, u64) {
    let (head, rest) = bytes.split_at(head.min(bytes.len()));
    let begun = absorb(OFFSET, head);
    (mix(begun), mix(absorb(begun, rest)))
}

fn absorb(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(PRIME)
    })
}

/// The hash of a sequence of hashes.
pub(crate) fn sequence(parts: impl Iterator<Item = u64>) -> u64 {
    parts.fold(OFFSET, |hash, part| mix(hash.rotate_left(5) ^ part))
}

/// An id: `prefix` and sixteen hexadecimal digits that stand for `parts`.
pub(crate) fn id<'p>(prefix: &str, parts: impl IntoIterator<Item = &'p str>) -> String {
    format!(
        "{prefix}{:016x}",
        sequence(parts.into_iter().map(|part| bytes(part.as_bytes())))
    )
}

// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
