//! The longest sequence of words that two short stretches have in common.

use crate::words::Word;

/// Two words that agree: index in the first stretch, index in the second.
pub(crate) type Match = (usize, usize);

/// A longest common subsequence of two stretches, the earliest of several. The stretches must be
/// short: the cost is the product of their lengths.
pub(crate) fn longest_common(left: &[Word], right: &[Word]) -> Vec<Match> {
    let width = right.len() + 1;
    let mut lengths = vec![0u32; (left.len() + 1) * width];
    for (a, word) in left.iter().enumerate().rev() {
        for (b, other) in right.iter().enumerate().rev() {
            lengths[a * width + b] = if word.is_like(other) {
                lengths[(a + 1) * width + b + 1] + 1
            } else {
                lengths[(a + 1) * width + b].max(lengths[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b, mut matches) = (0, 0, Vec::new());
    while a < left.len() && b < right.len() {
        if left[a].is_like(&right[b]) {
            matches.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if lengths[(a + 1) * width + b] >= lengths[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    matches
}
