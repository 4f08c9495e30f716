//! A matrix of weights, laid out for the product, and the product itself.
//!
//! `y = x · W + b` for many rows `x` at once. The columns of `W` are cut into panels of
//! [`WIDTH`]; a panel keeps its rows one after another, so the inner loop reads memory in order.
//! Rows of `x` are taken a few at a time ([`Tile`]) and stay in registers with their sums.
//!
//! Every sum runs over the inputs from first to last in fused steps, one lane to a column. So a
//! row's result depends on that row alone, not on its neighbours nor on how wide the processor's
//! registers are: the bytes are the same everywhere.

use pulp::{Arch, Simd, WithSimd};

/// Columns of a panel: three of the widest registers.
const WIDTH: usize = 48;

/// A packed matrix with its bias.
pub(crate) struct Panels {
    inputs: usize,
    outputs: usize,
    // Invariant: whole panels; the columns past `outputs` are nought.
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Panels {
    /// Packs a matrix given by columns: `columns[o]` holds the weights of output `o`.
    pub(crate) fn pack(columns: &[Vec<f32>], bias: &[f32]) -> Self {
        let inputs = columns.first().map_or(0, Vec::len);
        let panels = columns.len().div_ceil(WIDTH);
        let mut weights = vec![0.0; panels * inputs * WIDTH];
        for (o, column) in columns.iter().enumerate() {
            let first = o / WIDTH * inputs * WIDTH + o % WIDTH;
            let places = weights[first..].iter_mut().step_by(WIDTH);
            places.zip(column).for_each(|(place, &w)| *place = w);
        }
        let mut padded = bias.to_vec();
        padded.resize(panels * WIDTH, 0.0);
        Panels {
            inputs,
            outputs: columns.len(),
            weights,
            bias: padded,
        }
    }

    /// How many numbers a row of the result has.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// The product of all rows in `x`, written to `y`.
    pub(crate) fn multiply(&self, arch: Arch, x: &[f32], y: &mut [f32]) {
        arch.dispatch(Product { panels: self, x, y });
    }
}

struct Product<'a> {
    panels: &'a Panels,
    x: &'a [f32],
    y: &'a mut [f32],
}

impl WithSimd for Product<'_> {
    type Output = ();

    /// Picks the tile whose sums, with what is multiplied, fill the machine's registers: 32 of 16
    /// lanes, or 16 of fewer.
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        match S::F32_LANES {
            16 => self.by_tiles::<S, 8, 3>(simd),
            _ => self.by_tiles::<S, 6, 2>(simd),
        }
    }
}

impl Product<'_> {
    #[inline(always)]
    fn by_tiles<S: Simd, const ROWS: usize, const REGISTERS: usize>(self, simd: S) {
        let Product { panels, x, y } = self;
        let size = panels.inputs * WIDTH;
        for (p, panel) in panels.weights.chunks_exact(size).enumerate() {
            let bias = &panels.bias[p * WIDTH..][..WIDTH];
            let columns = p * WIDTH..panels.outputs.min((p + 1) * WIDTH);
            let tiles = x.chunks(ROWS * panels.inputs);
            for (tile, out) in tiles.zip(y.chunks_mut(ROWS * panels.outputs)) {
                let tile = rows_of::<ROWS>(tile, panels.inputs);
                let mut sums = [[0.0; WIDTH]; ROWS];
                for at in (0..WIDTH / S::F32_LANES).step_by(REGISTERS) {
                    block::<S, ROWS, REGISTERS>(simd, tile, panel, bias, at, &mut sums);
                }
                for (row, sum) in out.chunks_exact_mut(panels.outputs).zip(&sums) {
                    row[columns.clone()].copy_from_slice(&sum[..columns.len()]);
                }
            }
        }
    }
}

/// The rows of a tile. Where there are fewer, the first stands in and its result is not used: so a
/// row is computed the same way wherever it stands.
#[inline(always)]
fn rows_of<const ROWS: usize>(tile: &[f32], inputs: usize) -> [&[f32]; ROWS] {
    std::array::from_fn(|r| tile.chunks_exact(inputs).nth(r).unwrap_or(&tile[..inputs]))
}

/// One tile times `REGISTERS` registers' worth of columns, from register `at` on.
#[inline(always)]
fn block<S: Simd, const ROWS: usize, const REGISTERS: usize>(
    simd: S,
    tile: [&[f32]; ROWS],
    panel: &[f32],
    bias: &[f32],
    at: usize,
    sums: &mut [[f32; WIDTH]; ROWS],
) {
    let some = |all: &[S::f32s]| std::array::from_fn::<_, REGISTERS, _>(|r| all[at + r]);
    let mut acc = [some(S::as_simd_f32s(bias).0); ROWS];
    let panel = panel.as_chunks::<WIDTH>().0;
    let tile = tile.map(|row| &row[..panel.len()]);
    for (i, w) in panel.iter().enumerate() {
        let w = some(S::as_simd_f32s(w).0);
        for (acc, row) in acc.iter_mut().zip(tile) {
            let x = simd.splat_f32s(row[i]);
            for (sum, w) in acc.iter_mut().zip(w) {
                *sum = simd.mul_add_f32s(x, w, *sum);
            }
        }
    }
    for (sums, acc) in sums.iter_mut().zip(acc) {
        S::as_mut_simd_f32s(sums).0[at..at + REGISTERS].copy_from_slice(&acc);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn number(seed: usize) -> f32 {
        ((seed * 7919 + 104_729) % 2003) as f32 / 1001.0 - 1.0
    }

    fn matrix(outputs: usize, inputs: usize) -> Vec<Vec<f32>> {
        let column = |o| (0..inputs).map(|i| number(o * inputs + i)).collect();
        (0..outputs).map(column).collect()
    }

    fn rows(count: usize, inputs: usize) -> Vec<f32> {
        (0..count * inputs).map(|i| number(i + 17)).collect()
    }

    fn naive(columns: &[Vec<f32>], bias: &[f32], x: &[f32]) -> Vec<f64> {
        let one = |x: &[f32], o: usize| {
            let products = x
                .iter()
                .zip(&columns[o])
                .map(|(&a, &b)| f64::from(a) * f64::from(b));
            products.sum::<f64>() + f64::from(bias[o])
        };
        let row = |x| (0..columns.len()).map(move |o| one(x, o));
        x.chunks_exact(columns[0].len()).flat_map(row).collect()
    }

    fn product(arch: Arch, panels: &Panels, x: &[f32]) -> Vec<f32> {
        let mut y = vec![0.0; x.len() / panels.inputs * panels.outputs];
        panels.multiply(arch, x, &mut y);
        y
    }

    #[test]
    fn agrees_with_the_naive_product() {
        for (count, inputs, outputs) in [(1, 32, 48), (8, 64, 96), (13, 96, 50), (3, 5, 7)] {
            let (columns, x) = (matrix(outputs, inputs), rows(count, inputs));
            let bias: Vec<f32> = (0..outputs).map(number).collect();
            let y = product(Arch::new(), &Panels::pack(&columns, &bias), &x);
            let expected = naive(&columns, &bias, &x);
            assert_eq!(y.len(), expected.len());
            for (y, e) in y.iter().zip(expected) {
                assert!((f64::from(*y) - e).abs() < 1e-4, "{y} is not {e}");
            }
        }
    }

    #[test]
    fn a_row_does_not_know_its_neighbours() {
        let panels = Panels::pack(&matrix(50, 96), &[0.5; 50]);
        let x = rows(13, 96);
        let all = product(Arch::new(), &panels, &x);
        for (row, expected) in x.chunks_exact(96).zip(all.chunks_exact(50)) {
            assert_eq!(product(Arch::new(), &panels, row), expected);
        }
    }

    #[test]
    #[cfg(target_arch = "x86_64")]
    fn every_processor_gives_the_same_bytes() {
        use pulp::x86::{V3, V4};
        let panels = Panels::pack(&matrix(50, 96), &[0.5; 50]);
        let x = rows(13, 96);
        let plain = product(Arch::Scalar, &panels, &x);
        let wide = V3::try_new().map(Arch::V3).into_iter();
        for arch in wide.chain(V4::try_new().map(Arch::V4)) {
            assert_eq!(product(arch, &panels, &x), plain, "{arch:?}");
        }
    }
}
