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
    // Invariant: whole groups of 16 tokens, filled up with noughts.
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

    /// Lays the keys of a head in groups of 16 tokens: within a group one row a dimension.
    #[inline(always)]
    fn turn_keys(&self, head: usize, width: usize, keys: &mut Vec<f32>) {
        keys.clear();
        keys.resize(width * self.tokens().next_multiple_of(LANES), 0.0);
        for (t, row) in self.rows.chunks_exact(3 * self.hidden).enumerate() {
            let key = &row[self.hidden + head..][..width];
            let group = &mut keys[t / LANES * width * LANES..][..width * LANES];
            for (place, &k) in group.as_chunks_mut::<LANES>().0.iter_mut().zip(key) {
                place[t % LANES] = k;
            }
        }
    }

    #[inline(always)]
    fn shares(&self, question: &[f32], room: &mut Room) {
        room.shares.clear();
        for group in room.keys.chunks_exact(question.len() * LANES) {
            let mut scores = [0.0; LANES];
            for (q, keys) in question.iter().zip(group.as_chunks::<LANES>().0) {
                add_times(&mut scores, keys, *q);
            }
            room.shares.extend_from_slice(&scores);
        }
        let steepness = 1.0 / (question.len() as f32).sqrt();
        soften(&mut room.shares, self.tokens(), steepness);
    }

    #[inline(always)]
    fn values(&self, head: usize, shares: &[f32], mixed: &mut [f32]) {
        for (n, mixed) in mixed.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
            let first = 2 * self.hidden + head + n * LANES;
            let mut sum = [0.0; LANES];
            for (row, share) in self.rows.chunks_exact(3 * self.hidden).zip(shares) {
                let values = row[first..].first_chunk::<LANES>();
                add_times(&mut sum, values.unwrap_or(&[0.0; LANES]), *share);
            }
            *mixed = sum;
        }
    }
}

#[inline(always)]
fn add_times(sum: &mut [f32; LANES], numbers: &[f32; LANES], times: f32) {
    for (sum, number) in sum.iter_mut().zip(numbers) {
        *sum += times * number;
    }
}

/// Turns the first `count` scores into shares that sum to one, and the rest into noughts.
#[inline(always)]
fn soften(scores: &mut [f32], count: usize, steepness: f32) {
    scores[count..].fill(f32::MIN);
    let groups = scores.as_chunks_mut::<LANES>().0;
    let most = fold(groups, f32::MIN, |a, b| if b > a { b } else { a });
    for group in groups.iter_mut() {
        for score in group {
            *score = exp((*score - most) * steepness);
        }
    }
    scores[count..].fill(0.0);
    let groups = scores.as_chunks_mut::<LANES>().0;
    let whole = 1.0 / fold(groups, 0.0, |a, b| a + b);
    groups
        .iter_mut()
        .flatten()
        .for_each(|share| *share *= whole);
}

/// Joins numbers side by side, then what stands side by side.
#[inline(always)]
fn fold(groups: &[[f32; LANES]], start: f32, join: impl Fn(f32, f32) -> f32) -> f32 {
    let mut parts = [start; LANES];
    for group in groups {
        for (part, &number) in parts.iter_mut().zip(group) {
            *part = join(*part, number);
        }
    }
    parts.into_iter().fold(start, join)
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
