//! A matrix of four-bit weights, laid out for the product with [`Rounded`] rows, and the product.
//!
//! The columns are cut into panels of [`WIDTH`]. A panel keeps block after block of 32 inputs; in a
//! block four inputs at a time, and for those four the weights of every column, a byte each. A
//! block's products are summed in whole numbers, exactly, then scaled and added up in fractions,
//! first block to last: as in [`crate::panels`], neighbours and registers change nothing.

use pulp::{Arch, Simd, WithSimd};

use crate::q4::{self, BLOCK, BLOCK_BYTES};
#[cfg(target_arch = "x86_64")]
use crate::quads::{Eight, Sixteen};
use crate::quads::{Plain, Quads};
use crate::rounded::Rounded;

/// Columns of a panel: three of the widest registers.
const WIDTH: usize = 48;
const REGISTERS: usize = 3;
/// Rows that share the weights in registers, where there are 32 registers, and elsewhere.
const TALL: usize = 4;
const SHORT: usize = 2;
/// Bytes of a block of a panel.
const PANEL_BLOCK: usize = WIDTH * BLOCK;

/// A packed matrix with its bias.
pub(crate) struct Blocks {
    inputs: usize,
    outputs: usize,
    /// Bytes of a block of a panel. Always [`PANEL_BLOCK`]; kept here because a compiler that knows
    /// the length of the innermost loop unrolls it until its sums no longer fit in registers.
    panel_block: usize,
    // Invariant: whole panels in all three; what lies past `outputs` has the scale nought.
    weights: Vec<u8>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl Blocks {
    /// Packs a matrix given by columns, each a row of blocks as the file has them.
    pub(crate) fn pack(columns: &[&[u8]], bias: &[f32]) -> Self {
        let blocks = columns
            .first()
            .map_or(0, |column| column.len() / BLOCK_BYTES);
        let panels = columns.len().div_ceil(WIDTH);
        let mut packed = Blocks {
            inputs: blocks * BLOCK,
            outputs: columns.len(),
            panel_block: PANEL_BLOCK,
            weights: vec![0; panels * blocks * PANEL_BLOCK],
            scales: vec![0.0; panels * blocks * WIDTH],
            bias: bias.to_vec(),
        };
        packed.bias.resize(panels * WIDTH, 0.0);
        for (o, column) in columns.iter().enumerate() {
            let first = o / WIDTH * blocks;
            let parts = column.as_chunks::<BLOCK_BYTES>().0.iter().enumerate();
            parts.for_each(|(b, block)| packed.place(first + b, o % WIDTH, block));
        }
        packed
    }

    fn place(&mut self, block: usize, column: usize, bytes: &[u8; BLOCK_BYTES]) {
        self.scales[block * WIDTH + column] = q4::scale(bytes);
        let panel = &mut self.weights[block * PANEL_BLOCK..][..PANEL_BLOCK];
        let fours = panel.as_chunks_mut::<{ 4 * WIDTH }>().0;
        let weights = q4::halves(bytes);
        for (to, four) in fours.iter_mut().zip(weights.as_chunks::<4>().0) {
            to[4 * column..][..4].copy_from_slice(four);
        }
    }

    /// How many numbers a row of the result has.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// The product of all rows in `x`, written to `y`.
    pub(crate) fn multiply(&self, arch: Arch, x: &[f32], y: &mut [f32]) {
        let product = Product {
            matrix: self,
            x: &Rounded::new(arch, x),
            y,
        };
        match arch {
            #[cfg(target_arch = "x86_64")]
            Arch::V4(v4) => arch.dispatch(With::<_, TALL>(Sixteen(v4), product)),
            #[cfg(target_arch = "x86_64")]
            Arch::V3(v3) => arch.dispatch(With::<_, SHORT>(Eight(v3), product)),
            _ => arch.dispatch(With::<_, SHORT>(Plain, product)),
        }
    }
}

struct Product<'a> {
    matrix: &'a Blocks,
    x: &'a Rounded,
    y: &'a mut [f32],
}

/// A product with the registers it is computed in.
struct With<'a, Q, const ROWS: usize>(Q, Product<'a>);

impl<Q: Quads, const ROWS: usize> WithSimd for With<'_, Q, ROWS> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let With(quads, Product { matrix, x, y }) = self;
        let blocks = matrix.inputs / BLOCK;
        let rows = y.len() / matrix.outputs;
        for p in 0..matrix.bias.len() / WIDTH {
            let panel = Panel {
                weights: &matrix.weights[p * blocks * PANEL_BLOCK..][..blocks * PANEL_BLOCK],
                scales: &matrix.scales[p * blocks * WIDTH..][..blocks * WIDTH],
                block: matrix.panel_block,
                bias: &matrix.bias[p * WIDTH..][..WIDTH],
            };
            let columns = p * WIDTH..matrix.outputs.min((p + 1) * WIDTH);
            for first in (0..rows).step_by(ROWS) {
                let tile = Tile::<ROWS>::of(x, first, rows, blocks);
                let mut sums = [[0.0; WIDTH]; ROWS];
                for at in (0..WIDTH / Q::COLUMNS).step_by(REGISTERS) {
                    panel.multiply(quads, &tile, at, &mut sums);
                }
                let out = y[first * matrix.outputs..].chunks_exact_mut(matrix.outputs);
                for (row, sum) in out.zip(&sums) {
                    row[columns.clone()].copy_from_slice(&sum[..columns.len()]);
                }
            }
        }
    }
}

/// A few rows. Where there are fewer, the last stands in again and its result is not used.
struct Tile<'a, const ROWS: usize> {
    values: [&'a [[i8; BLOCK]]; ROWS],
    scales: [&'a [f32]; ROWS],
    corrections: [&'a [[i16; 2]]; ROWS],
}

impl<'a, const ROWS: usize> Tile<'a, ROWS> {
    #[inline(always)]
    fn of(x: &'a Rounded, first: usize, rows: usize, blocks: usize) -> Self {
        let start = |r: usize| (first + r).min(rows - 1) * blocks;
        Tile {
            values: std::array::from_fn(|r| &x.values[start(r)..][..blocks]),
            scales: std::array::from_fn(|r| &x.scales[start(r)..][..blocks]),
            corrections: std::array::from_fn(|r| &x.corrections[start(r)..][..blocks]),
        }
    }
}

struct Panel<'a> {
    weights: &'a [u8],
    block: usize,
    scales: &'a [f32],
    bias: &'a [f32],
}

impl Panel<'_> {
    /// One tile times three registers' worth of columns, from register `at` on.
    #[inline(always)]
    fn multiply<Q: Quads, const ROWS: usize>(
        &self,
        quads: Q,
        tile: &Tile<'_, ROWS>,
        at: usize,
        sums: &mut [[f32; WIDTH]; ROWS],
    ) {
        let bias = [0, 1, 2].map(|c| quads.load(self.bias, at + c));
        let mut totals = [bias; ROWS];
        let weights = self.weights.chunks_exact(self.block);
        for (b, (weights, scales)) in weights.zip(self.scales.as_chunks::<WIDTH>().0).enumerate() {
            let whole = block(quads, tile, b, weights, at);
            for c in 0..REGISTERS {
                let scale = quads.load(scales, at + c);
                for r in 0..ROWS {
                    let sum = quads.join(whole[r][c]);
                    totals[r][c] = quads.add_scaled(totals[r][c], sum, scale, tile.scales[r][b]);
                }
            }
        }
        for (sums, totals) in sums.iter_mut().zip(totals) {
            for (c, total) in totals.into_iter().enumerate() {
                quads.store(total, sums, at + c);
            }
        }
    }
}

/// The whole-number sums of one block.
#[inline(always)]
fn block<Q: Quads, const ROWS: usize>(
    quads: Q,
    tile: &Tile<'_, ROWS>,
    b: usize,
    weights: &[u8],
    at: usize,
) -> [[Q::Whole; REGISTERS]; ROWS] {
    let mut sums = tile.corrections.map(|row| [quads.pair(row[b]); REGISTERS]);
    for (k, weights) in weights.as_chunks::<{ 4 * WIDTH }>().0.iter().enumerate() {
        let w = [0, 1, 2].map(|c| quads.weights(weights, at + c));
        for (sums, row) in sums.iter_mut().zip(tile.values) {
            let x = quads.four(row[b].as_chunks::<4>().0[k]);
            for (sum, w) in sums.iter_mut().zip(w) {
                *sum = quads.add_products(*sum, w, x);
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn byte(seed: usize) -> u8 {
        ((seed * 2_654_435_761) >> 7) as u8
    }

    /// Blocks with a scale of one eighth, of any weights.
    fn columns(outputs: usize, inputs: usize) -> Vec<Vec<u8>> {
        let block = |seed: usize| {
            let halves = (0..16).map(move |i| byte(seed * 16 + i));
            [0x00, 0x30].into_iter().chain(halves)
        };
        let blocks = inputs / BLOCK;
        (0..outputs)
            .map(|o| (0..blocks).flat_map(|b| block(o * blocks + b)).collect())
            .collect()
    }

    fn rows(count: usize, inputs: usize) -> Vec<f32> {
        (0..count * inputs)
            .map(|i| f32::from(byte(i)) / 100.0 - 1.3)
            .collect()
    }

    fn packed(columns: &[Vec<u8>], bias: &[f32]) -> Blocks {
        let columns: Vec<&[u8]> = columns.iter().map(Vec::as_slice).collect();
        Blocks::pack(&columns, bias)
    }

    fn product(arch: Arch, matrix: &Blocks, x: &[f32]) -> Vec<f32> {
        let mut y = vec![0.0; x.len() / matrix.inputs * matrix.outputs];
        matrix.multiply(arch, x, &mut y);
        y
    }

    #[test]
    fn agrees_with_the_naive_product() {
        for (count, inputs, outputs) in [(1, 32, 48), (4, 64, 96), (7, 96, 50)] {
            let (columns, x) = (columns(outputs, inputs), rows(count, inputs));
            let bias: Vec<f32> = (0..outputs).map(|o| o as f32).collect();
            let y = product(Arch::new(), &packed(&columns, &bias), &x);
            let rounded = Rounded::new(Arch::new(), &x);
            for (i, y) in y.iter().enumerate() {
                let (r, o) = (i / outputs, i % outputs);
                let own = (0..inputs).map(|k| {
                    let b = (r * inputs + k) / BLOCK;
                    f32::from(rounded.values[b][k % BLOCK]) * rounded.scales[b]
                });
                let sum: f32 = own.zip(q4::weights(&columns[o])).map(|(x, w)| x * w).sum();
                assert!(
                    (y - sum - bias[o]).abs() < 1e-3,
                    "{y} is not {}",
                    sum + bias[o]
                );
            }
        }
    }

    #[test]
    fn a_row_does_not_know_its_neighbours() {
        let matrix = packed(&columns(50, 96), &[0.5; 50]);
        let x = rows(7, 96);
        let all = product(Arch::new(), &matrix, &x);
        for (row, expected) in x.chunks_exact(96).zip(all.chunks_exact(50)) {
            assert_eq!(product(Arch::new(), &matrix, row), expected);
        }
    }

    #[test]
    #[cfg(target_arch = "x86_64")]
    fn every_processor_gives_the_same_bytes() {
        use pulp::x86::{V3, V4};
        let matrix = packed(&columns(50, 96), &[0.5; 50]);
        let x = rows(7, 96);
        let plain = product(Arch::Scalar, &matrix, &x);
        let wide = V3::try_new().map(Arch::V3).into_iter();
        for arch in wide.chain(V4::try_new().map(Arch::V4)) {
            assert_eq!(product(arch, &matrix, &x), plain, "{arch:?}");
        }
    }
}
