//! Products of rows with a fixed matrix.

use pulp::{Arch, Simd, WithSimd};

/// Columns that are computed together; three, six or twelve registers on the usual machines.
const PANEL: usize = 48;

/// A matrix of weights, laid out for multiplication from the left.
///
/// Columns lie in panels of 48: the panel's values for the first input, for the second, and so on.
/// The last panel is filled up with zeros.
pub(crate) struct Matrix {
    inputs: usize,
    panels: Vec<f32>,
}

impl Matrix {
    /// Lays out `weights`, one row of `inputs` values per output.
    pub(crate) fn new(weights: &[f32], inputs: usize) -> Matrix {
        let mut panels = Vec::with_capacity(weights.len().next_multiple_of(PANEL * inputs));
        for group in weights.chunks(PANEL * inputs) {
            for input in 0..inputs {
                let column = group.iter().skip(input).step_by(inputs).copied();
                panels.extend(column.chain(std::iter::repeat(0.0)).take(PANEL));
            }
        }
        Matrix { inputs, panels }
    }

    /// Values per row of a product: the outputs, filled up to whole panels.
    pub(crate) fn width(&self) -> usize {
        self.panels.len() / self.inputs
    }

    /// Values that one row of the input has.
    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    /// Multiplies `rows` rows of `input`, which begin `stride` values apart and may overlap, into
    /// `output`, whose rows are [`Matrix::width`] values long.
    pub(crate) fn multiply(&self, input: &[f32], stride: usize, rows: usize, output: &mut [f32]) {
        Arch::new().dispatch(Product {
            matrix: self,
            input,
            stride,
            rows,
            output,
        });
    }
}

struct Product<'a> {
    matrix: &'a Matrix,
    input: &'a [f32],
    stride: usize,
    rows: usize,
    output: &'a mut [f32],
}

impl WithSimd for Product<'_> {
    type Output = ();

    /// Picks the block whose sums fill the machine's registers: rows, registers per row.
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        match S::F32_LANES {
            16 => self.blocks::<S, 8, 3>(simd),
            8 => self.blocks::<S, 2, 6>(simd),
            4 => self.blocks::<S, 2, 12>(simd),
            _ => self.blocks::<S, 1, PANEL>(simd),
        }
    }
}

impl Product<'_> {
    #[inline(always)]
    fn blocks<S: Simd, const ROWS: usize, const REGISTERS: usize>(self, simd: S) {
        let (inputs, width) = (self.matrix.inputs, self.matrix.width());
        let panels = self.matrix.panels.chunks_exact(PANEL * inputs);
        for (nth, panel) in panels.enumerate() {
            let (panel, _) = S::as_simd_f32s(panel);
            let whole = self.rows / ROWS * ROWS;
            for row in (0..whole).step_by(ROWS) {
                let input = &self.input[row * self.stride..];
                let sums = block::<S, ROWS, REGISTERS>(simd, input, self.stride, inputs, panel);
                let output = &mut self.output[row * width + nth * PANEL..];
                store::<S, ROWS, REGISTERS>(&sums, output, width);
            }
            for row in whole..self.rows {
                let input = &self.input[row * self.stride..];
                let sums = block::<S, 1, REGISTERS>(simd, input, self.stride, inputs, panel);
                let output = &mut self.output[row * width + nth * PANEL..];
                store::<S, 1, REGISTERS>(&sums, output, width);
            }
        }
    }
}

/// The products of `ROWS` rows with one panel, all sums kept in registers.
#[inline(always)]
fn block<S: Simd, const ROWS: usize, const REGISTERS: usize>(
    simd: S,
    input: &[f32],
    stride: usize,
    inputs: usize,
    panel: &[S::f32s],
) -> [[S::f32s; REGISTERS]; ROWS] {
    let rows: [&[f32]; ROWS] = std::array::from_fn(|row| &input[row * stride..][..inputs]);
    let mut sums = [[simd.splat_f32s(0.0); REGISTERS]; ROWS];
    for (nth, weights) in panel.chunks_exact(REGISTERS).enumerate().take(inputs) {
        for row in 0..ROWS {
            let value = simd.splat_f32s(rows[row][nth]);
            for register in 0..REGISTERS {
                let sum = sums[row][register];
                sums[row][register] = simd.mul_add_f32s(value, weights[register], sum);
            }
        }
    }
    sums
}

#[inline(always)]
fn store<S: Simd, const ROWS: usize, const REGISTERS: usize>(
    sums: &[[S::f32s; REGISTERS]; ROWS],
    output: &mut [f32],
    width: usize,
) {
    for (row, sums) in sums.iter().enumerate() {
        let (output, _) = S::as_mut_simd_f32s(&mut output[row * width..][..PANEL]);
        output.copy_from_slice(sums);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize) -> Vec<f32> {
        (0..count).map(|nth| ((nth * 7919) % 997) as f32 / 997.0 - 0.5).collect()
    }

    /// The chain of operations that every product must follow.
    fn chain(row: &[f32], weights: &[f32]) -> f32 {
        row.iter()
            .zip(weights)
            .fold(0.0, |sum, (value, weight)| value.mul_add(*weight, sum))
    }

    #[test]
    fn products_follow_one_chain_whatever_the_number_of_rows() {
        let (inputs, outputs, stride) = (29, 67, 13);
        let weights = numbers(inputs * outputs);
        let input = numbers(stride * 20 + inputs);
        let matrix = Matrix::new(&weights, inputs);
        for rows in [1, 2, 7, 8, 9, 19] {
            let mut output = vec![0.0; rows * matrix.width()];
            matrix.multiply(&input, stride, rows, &mut output);
            for row in 0..rows {
                for out in 0..outputs {
                    let expected = chain(&input[row * stride..][..inputs], &weights[out * inputs..]);
                    let found = output[row * matrix.width() + out];
                    assert_eq!(found.to_bits(), expected.to_bits(), "{rows} {row} {out}");
                }
            }
        }
    }
}
