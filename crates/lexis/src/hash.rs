//! The two hash functions of the pipeline format.
//!
//! Both are variants of Austin Appleby's MurmurHash, in the public domain: 64A for the ids of
//! strings, and the 128-bit third version, fed one 64-bit word, for the rows of embedding tables.

const MIX_64A: u64 = 0xc6a4_a793_5bd1_e995;

/// MurmurHash64A of `bytes` with seed 1: the id of a string.
pub(crate) fn murmur64(bytes: &[u8]) -> u64 {
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(MIX_64A);
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        hash = (hash ^ scrambled(u64::from_le_bytes(*word))).wrapping_mul(MIX_64A);
    }
    if !tail.is_empty() {
        let mut last = [0; 8];
        last[..tail.len()].copy_from_slice(tail);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(MIX_64A);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(MIX_64A);
    hash ^ (hash >> 47)
}

fn scrambled(word: u64) -> u64 {
    let word = word.wrapping_mul(MIX_64A);
    (word ^ (word >> 47)).wrapping_mul(MIX_64A)
}

/// The four keys under which the value `id` lies in an embedding table with this `seed`.
pub(crate) fn row_keys(id: u64, seed: u32) -> [u32; 4] {
    let seed = u64::from(seed);
    let mut first = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31);
    first = first.wrapping_mul(0x4cf5_ad43_2745_937f) ^ seed ^ 8;
    let mut second = seed ^ 8;
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    first = finished(first);
    second = finished(second);
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    [
        first as u32,
        (first >> 32) as u32,
        second as u32,
        (second >> 32) as u32,
    ]
}

fn finished(mut word: u64) -> u64 {
    word = (word ^ (word >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    word = (word ^ (word >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    word ^ (word >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_hash_as_in_the_reference_implementation() {
        assert_eq!(murmur64(b"hello"), 5_983_625_672_228_268_878);
        assert_eq!(murmur64("éè".as_bytes()), 3_629_458_985_706_049_331);
        assert_eq!(murmur64(&[b'a'; 37]), 13_950_130_860_597_449_643);
    }
}
