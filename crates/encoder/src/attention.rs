//! Lets every token of a sentence look at every other.
//!
//! For each head: how well a token's question fits each token's key, as shares that sum to one, and
//! the values mixed in those shares.

use pulp::{Simd, WithSimd};

use crate::curve::exp;

/// Tokens handled side by side.
const LANES: usize = 16;

/// The work for one sentence.
pub(crate) struct Attention<'a> {
    /// Questions, keys and values: a row holds all heads of each, in that order.
    pub(crate) rows: &'a [f32],
    pub(crate) hidden: usize,
    pub(crate) heads: usize,
    /// Where the mixed values of every token go.
    pub(crate) mixed: &'a mut [f32],
    pub(crate) room: &'a mut Room,
}

/// Room for one head's work, kept from sentence to sentence.
#[derive(Default)]
pub(crate) struct Room {
    // One row a dimension, one column a token, filled up with noughts.
    keys: Vec<f32>,
    shares: Vec<f32>,
}

impl WithSimd for Attention<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Attention {
            rows,
            hidden,
            heads,
            mixed,
            room,
        } = self;
        let sentence = Sentence { rows, hidden };
        let width = hidden / heads;
        for head in (0..hidden).step_by(width) {
            sentence.turn_keys(head, width, &mut room.keys);
            let tokens = rows.chunks_exact(3 * hidden);
            for (row, mixed) in tokens.zip(mixed.chunks_exact_mut(hidden)) {
                sentence.shares(&row[head..head + width], room);
                sentence.values(head, &room.shares, &mut mixed[head..head + width]);
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Sentence<'a> {
    rows: &'a [f32],
    hidden: usize,
}

impl Sentence<'_> {
    fn tokens(&self) -> usize {
        self.rows.len() / (3 * self.hidden)
    }

    #[inline(always)]
    fn turn_keys(&self, head: usize, width: usize, keys: &mut Vec<f32>) {
        let padded = self.tokens().next_multiple_of(LANES);
        keys.clear();
        keys.resize(width * padded, 0.0);
        for (t, row) in self.rows.chunks_exact(3 * self.hidden).enumerate() {
            let key = &row[self.hidden + head..][..width];
            let places = keys[t..].iter_mut().step_by(padded);
            places.zip(key).for_each(|(place, &k)| *place = k);
        }
    }

    #[inline(always)]
    fn shares(&self, question: &[f32], room: &mut Room) {
        let padded = room.keys.len() / question.len();
        room.shares.clear();
        room.shares.resize(padded, 0.0);
        for (q, keys) in question.iter().zip(room.keys.chunks_exact(padded)) {
            for (share, key) in room.shares.iter_mut().zip(keys) {
                *share += q * key;
            }
        }
        let steepness = 1.0 / (question.len() as f32).sqrt();
        soften(&mut room.shares, self.tokens(), steepness);
    }

    #[inline(always)]
    fn values(&self, head: usize, shares: &[f32], mixed: &mut [f32]) {
        mixed.fill(0.0);
        for (row, share) in self.rows.chunks_exact(3 * self.hidden).zip(shares) {
            let value = &row[2 * self.hidden + head..][..mixed.len()];
            for (m, v) in mixed.iter_mut().zip(value) {
                *m += share * v;
            }
        }
    }
}

/// Turns the first `count` scores into shares that sum to one, and the rest into noughts.
#[inline(always)]
fn soften(scores: &mut [f32], count: usize, steepness: f32) {
    let most = scores[..count].iter().copied().fold(f32::MIN, f32::max);
    for score in scores.iter_mut() {
        *score = exp((*score - most) * steepness);
    }
    scores[count..].fill(0.0);
    let mut parts = [0.0; LANES];
    for chunk in scores.as_chunks::<LANES>().0 {
        for (part, share) in parts.iter_mut().zip(chunk) {
            *part += share;
        }
    }
    let whole = 1.0 / parts.iter().sum::<f32>();
    scores.iter_mut().for_each(|share| *share *= whole);
}

#[cfg(test)]
mod tests {
    use pulp::Arch;

    use super::*;

    #[test]
    fn shares_sum_to_one() {
        let mut scores = [0.0; 16];
        (scores[0], scores[1], scores[2]) = (2.0, 2.0, -900.0);
        soften(&mut scores, 3, 1.0);
        assert_eq!((scores[0], scores[1], scores[3]), (0.5, 0.5, 0.0));
        assert!(scores[2] < 1e-30);
    }

    #[test]
    fn a_token_alone_keeps_its_value() {
        let rows: Vec<f32> = (0..96).map(|i| i as f32).collect();
        let mut mixed = vec![0.0; 32];
        Arch::new().dispatch(Attention {
            rows: &rows,
            hidden: 32,
            heads: 2,
            mixed: &mut mixed,
            room: &mut Room::default(),
        });
        assert_eq!(mixed, rows[64..]);
    }
}
