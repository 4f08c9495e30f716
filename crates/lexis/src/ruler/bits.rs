//! Sets of small numbers.

use serde::{Deserialize, Serialize};

/// A set of small numbers, one bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Bits {
    pub(super) words: Box<[u64]>,
}

impl Bits {
    /// Collects the members of a set of numbers below `size`.
    pub(super) fn collect(size: usize, holds: impl Fn(usize) -> bool) -> Bits {
        let mut words = vec![0; words_for(size)];
        for bit in (0..size).filter(|bit| holds(*bit)) {
            set(&mut words, bit);
        }
        Bits {
            words: words.into_boxed_slice(),
        }
    }
}

/// How many words a set of numbers below `size` takes.
pub(super) fn words_for(size: usize) -> usize {
    size.div_ceil(64)
}

pub(super) fn set(words: &mut [u64], bit: usize) {
    if let Some(word) = words.get_mut(bit / 64) {
        *word |= 1 << (bit % 64);
    }
}

pub(super) fn has(words: &[u64], bit: usize) -> bool {
    words
        .get(bit / 64)
        .is_some_and(|word| word >> (bit % 64) & 1 == 1)
}

/// The members of a set, ascending.
pub(super) fn members(words: &[u64]) -> impl Iterator<Item = usize> {
    words.iter().enumerate().flat_map(|(at, word)| {
        let mut left = *word;
        std::iter::from_fn(move || {
            let bit = left.trailing_zeros() as usize;
            (left != 0).then(|| {
                left &= left - 1;
                at * 64 + bit
            })
        })
    })
}

/// Keeps what both sets have.
pub(super) fn intersect(words: &mut [u64], other: &[u64]) {
    for (word, other) in words.iter_mut().zip(other) {
        *word &= other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_come_in_order() {
        let bits = Bits::collect(130, |bit| bit % 64 == 1 || bit == 129);
        assert_eq!(members(&bits.words).collect::<Vec<_>>(), [1, 65, 129]);
        assert!(has(&bits.words, 65) && !has(&bits.words, 64) && !has(&bits.words, 900));
    }
}
