//! The one hash behind the ids of the record.

/// FNV-1a, 64 bits (Fowler, Noll, Vo), over `parts` with a zero byte after each.
pub(crate) fn fnv1a<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    parts.into_iter().fold(OFFSET, |hash, part| {
        part.bytes().chain([0]).fold(hash, step)
    })
}

/// An id: `prefix` and twelve hexadecimal digits of the hash over `parts`.
pub(crate) fn id<'a>(prefix: char, parts: impl IntoIterator<Item = &'a str>) -> String {
    format!("{prefix}{:012x}", fnv1a(parts) >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_between_parts_count() {
        assert_ne!(id('e', ["ab", "c"]), id('e', ["a", "bc"]));
        assert_eq!(id('e', ["ab"]).len(), 13);
    }
}
