//! Runs of a few words that two reports have in common, found through an inverted index.

use crate::{hash, words::Word};

/// Words in a shingle by which reports find each other.
pub(crate) const WIDE: usize = 5;
/// Words in a shingle by which two reports of one story are compared.
pub(crate) const NARROW: usize = 3;
/// A text keeps about so many of its shingles …
const SAMPLE: usize = 100;
/// … but never fewer than one in so many.
const SPARSEST: u32 = 8;

/// A shingle and the index of its first word.
pub(crate) type Shingle = (u64, u32);

/// The shingles of `width` words, in order of hash, then place. Words that begin alike count as one:
/// a run survives the slips of a scan.
pub(crate) fn shingles(words: &[Word], width: usize) -> Vec<Shingle> {
    let places = words.windows(width).zip(0u32..);
    let mut all: Vec<Shingle> = places
        .map(|(window, place)| (hash::sequence(window.iter().map(|word| word.head)), place))
        .collect();
    all.sort_unstable();
    all
}

/// One in how many of a text's shingles is kept: a power of two, so that the sample of a long text
/// is part of the sample that a short copy of it has.
pub(crate) fn modulus(shingles: usize) -> u32 {
    let mut modulus = 1;
    while modulus < SPARSEST && shingles / modulus as usize > SAMPLE {
        modulus *= 2;
    }
    modulus
}
