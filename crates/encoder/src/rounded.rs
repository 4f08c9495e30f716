//! Rows rounded to eight bits, for products with weights of four.
//!
//! Each block of 32 numbers gets a scale of its own, so that one large number does not coarsen the
//! whole row.

use pulp::{Arch, Simd, WithSimd};

use crate::q4::{BLOCK, MIDDLE};

/// The largest whole number that is used.
const MOST: f32 = 127.0;

/// Rows of whole numbers with scales.
pub(crate) struct Rounded {
    pub(crate) values: Vec<[i8; BLOCK]>,
    pub(crate) scales: Vec<f32>,
    /// What takes the middle away from the weights (they are stored from 0 to 15): a sum for the
    /// first two of every four numbers and one for the last two, sixteen bits each.
    pub(crate) corrections: Vec<[i16; 2]>,
}

impl Rounded {
    /// Rounds rows of whole blocks.
    pub(crate) fn new(arch: Arch, rows: &[f32]) -> Self {
        let blocks = rows.len() / BLOCK;
        let mut rounded = Rounded {
            values: vec![[0; BLOCK]; blocks],
            scales: vec![0.0; blocks],
            corrections: vec![[0; 2]; blocks],
        };
        arch.dispatch(Round(rows, &mut rounded));
        rounded
    }
}

struct Round<'a>(&'a [f32], &'a mut Rounded);

impl WithSimd for Round<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Round(rows, to) = self;
        for (b, block) in rows.as_chunks::<BLOCK>().0.iter().enumerate() {
            to.scales[b] = most(block) / MOST;
            to.values[b] = round(block, to.scales[b]);
        }
        // Not in the loop above: what was just written in parts is slow to read as a whole.
        for (correction, values) in to.corrections.iter_mut().zip(&to.values) {
            *correction = of_middle(values);
        }
    }
}

#[inline(always)]
fn most(block: &[f32; BLOCK]) -> f32 {
    let mut parts = [0f32; BLOCK / 2];
    for half in block.as_chunks::<{ BLOCK / 2 }>().0 {
        for (part, x) in parts.iter_mut().zip(half) {
            *part = part.max(x.abs());
        }
    }
    for half in [8, 4, 2, 1] {
        for i in 0..half {
            parts[i] = parts[i].max(parts[i + half]);
        }
    }
    parts[0]
}

#[inline(always)]
fn round(block: &[f32; BLOCK], scale: f32) -> [i8; BLOCK] {
    /// Adding it rounds to a whole number, whose lowest byte then lies at the bottom.
    const ROUND: f32 = 12_582_912.0;
    let steps = if scale > 0.0 { 1.0 / scale } else { 0.0 };
    let mut values = [0; BLOCK];
    for (value, x) in values.iter_mut().zip(block) {
        *value = (x * steps + ROUND).to_bits() as i8;
    }
    values
}

#[inline(always)]
fn of_middle(values: &[i8; BLOCK]) -> [i16; 2] {
    let mut sums = [0i16; 2];
    for four in values.as_chunks::<4>().0 {
        sums[0] += i16::from(four[0]) + i16::from(four[1]);
        sums[1] += i16::from(four[2]) + i16::from(four[3]);
    }
    sums.map(|sum| -MIDDLE * sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_seven_bits() {
        let row: Vec<f32> = (0..64).map(|i| (i as f32 - 20.0) * 0.37).collect();
        let rounded = Rounded::new(Arch::new(), &row);
        for (i, x) in row.iter().enumerate() {
            let scale = rounded.scales[i / BLOCK];
            let back = f32::from(rounded.values[i / BLOCK][i % BLOCK]) * scale;
            assert!((back - x).abs() <= scale * 0.501, "{x} became {back}");
        }
    }

    #[test]
    fn nought_stays_nought_and_no_number_breaks_it() {
        let mut row = vec![0.0; 64];
        row[40] = f32::INFINITY;
        row[41] = f32::NAN;
        let rounded = Rounded::new(Arch::new(), &row);
        assert_eq!((rounded.values[0], rounded.scales[0]), ([0; BLOCK], 0.0));
    }

    #[test]
    fn corrections_are_the_middle_times_the_sums() {
        let mut row = vec![127.0; 32];
        row[1] = -127.0;
        let rounded = Rounded::new(Arch::new(), &row);
        assert_eq!(rounded.corrections, [[-8 * 14 * 127, -8 * 16 * 127]]);
    }
}
