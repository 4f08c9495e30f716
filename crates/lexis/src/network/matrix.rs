//! Products of rows with a fixed matrix.

use pulp::{Arch, Simd, WithSimd};
use serde::{Deserialize, Serialize};

use crate::lines::Lines;

/// Columns that are computed together; three, six or twelve registers on the usual machines.
const PANEL: usize = 48;

/// A matrix of weights, laid out for multiplication from the left.
///
/// Columns lie in panels of 48: the panel's values for the first input, for the second, and so on.
/// The last panel is filled up with zeros.
#[derive(Serialize, Deserialize)]
pub(crate) struct Matrix {
    inputs: usize,
    panels: Lines,
}

/// No layer of a pipeline is wider: what is computed for a text is in proportion to it.
const WIDEST: usize = 1 << 14;

impl Matrix {
    /// Refuses a layout that cannot be.
    pub(crate) fn check(&self) -> Result<(), String> {
        let panel = self.inputs.checked_mul(PANEL).filter(|panel| *panel > 0);
        let whole = panel.is_some_and(|panel| {
            !self.panels.is_empty() && self.panels.len().is_multiple_of(panel)
        });
        match whole && self.width() <= WIDEST {
            true => Ok(()),
            false => Err("a matrix of an impossible size".to_owned()),
        }
    }

    /// Lays out `weights`, one row of `inputs` values per output.
    pub(crate) fn new(weights: &[f32], inputs: usize) -> Matrix {
        let mut panels = Vec::with_capacity(weights.len().next_multiple_of(PANEL * inputs));
        for group in weights.chunks(PANEL * inputs) {
            for input in 0..inputs {
                let column = group.iter().skip(input).step_by(inputs).copied();
                panels.extend(column.chain(std::iter::repeat(0.0)).take(PANEL));
            }
        }
        Matrix {
            inputs,
            panels: Lines::from(panels.as_slice()),
        }
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

    /// Picks the block whose sums, with what is multiplied, fill the machine's registers: rows, and
    /// into how many parts of how many registers a panel is cut.
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        if self.rows == 1 {
            return match S::F32_LANES {
                16 => self.row::<S, 3>(simd),
                8 => self.row::<S, 6>(simd),
                4 => self.row::<S, 12>(simd),
                _ => self.row::<S, PANEL>(simd),
            };
        }
        match S::F32_LANES {
            16 => self.blocks::<S, 8, 1, 3>(simd),
            8 => self.blocks::<S, 6, 3, 2>(simd),
            4 => self.blocks::<S, 6, 6, 2>(simd),
            _ => self.blocks::<S, 1, 1, PANEL>(simd),
        }
    }
}

impl Product<'_> {
    /// One row alone: several panels at once, so that there are enough sums to keep the machine
    /// busy.
    #[inline(always)]
    fn row<S: Simd, const REGISTERS: usize>(mut self, simd: S) {
        let next = match REGISTERS {
            3 => self.panels::<S, 3, REGISTERS>(simd, 0),
            _ => 0,
        };
        let next = match REGISTERS {
            3 | 6 => self.panels::<S, 2, REGISTERS>(simd, next),
            _ => next,
        };
        self.panels::<S, 1, REGISTERS>(simd, next);
    }

    /// One row with the panels from `first` on, `PANELS` at once; returns the first that was left.
    #[inline(always)]
    fn panels<S: Simd, const PANELS: usize, const REGISTERS: usize>(
        &mut self,
        simd: S,
        first: usize,
    ) -> usize {
        let inputs = self.matrix.inputs;
        let input = &self.input[..inputs];
        let panels =
            self.matrix.panels[first * PANEL * inputs..].chunks_exact(PANELS * PANEL * inputs);
        let done = first + panels.len() * PANELS;
        let outputs = self.output[first * PANEL..].chunks_exact_mut(PANELS * PANEL);
        for (panels, output) in panels.zip(outputs) {
            let (panels, _) = S::as_simd_f32s(panels);
            let (output, _) = S::as_mut_simd_f32s(output);
            let panels: [&[S::f32s]; PANELS] = std::array::from_fn(|nth| {
                &panels[nth * inputs * REGISTERS..][..inputs * REGISTERS]
            });
            let mut sums = [[simd.splat_f32s(0.0); REGISTERS]; PANELS];
            for (at, value) in input.iter().enumerate() {
                let value = simd.splat_f32s(*value);
                for (sums, panel) in sums.iter_mut().zip(panels) {
                    let weights = &panel[at * REGISTERS..][..REGISTERS];
                    for (sum, weight) in sums.iter_mut().zip(weights) {
                        *sum = simd.mul_add_f32s(value, *weight, *sum);
                    }
                }
            }
            for (sums, output) in sums.iter().zip(output.chunks_exact_mut(REGISTERS)) {
                output.copy_from_slice(sums);
            }
        }
        done
    }

    #[inline(always)]
    fn blocks<S: Simd, const ROWS: usize, const PARTS: usize, const REGISTERS: usize>(
        mut self,
        simd: S,
    ) {
        let inputs = self.matrix.inputs;
        let panels = self.matrix.panels.chunks_exact(PANEL * inputs);
        for (nth, panel) in panels.enumerate() {
            let (panel, _) = S::as_simd_f32s(panel);
            let panel: &[[[S::f32s; REGISTERS]; PARTS]] = panel.as_chunks().0.as_chunks().0;
            for from in (0..inputs).step_by(DEPTH) {
                let inputs = from..inputs.min(from + DEPTH);
                let weights = &panel[inputs.clone()];
                let rows = self.strip::<S, ROWS, _, _>(simd, 0, nth, from, weights);
                let rows = self.strip::<S, 2, _, _>(simd, rows, nth, from, weights);
                self.strip::<S, 1, _, _>(simd, rows, nth, from, weights);
            }
        }
    }

    /// Adds the products of the inputs from `from` on with the `nth` panel, `ROWS` rows at a time,
    /// beginning at the row `first`; returns the first row that was left.
    #[inline(always)]
    fn strip<S: Simd, const ROWS: usize, const PARTS: usize, const REGISTERS: usize>(
        &mut self,
        simd: S,
        first: usize,
        nth: usize,
        from: usize,
        weights: &[[[S::f32s; REGISTERS]; PARTS]],
    ) -> usize {
        let width = self.matrix.width();
        let end = first + (self.rows - first) / ROWS * ROWS;
        for row in (first..end).step_by(ROWS) {
            let input = &self.input[row * self.stride + from..];
            let output = &mut self.output[row * width + nth * PANEL..];
            for part in 0..PARTS {
                let output = &mut output[part * (PANEL / PARTS)..];
                let before = match from {
                    0 => [[simd.splat_f32s(0.0); REGISTERS]; ROWS],
                    _ => load::<S, ROWS, REGISTERS>(output, width),
                };
                let sums = block::<S, ROWS, _, _>(simd, input, self.stride, weights, part, before);
                store::<S, ROWS, REGISTERS>(&sums, output, width);
            }
        }
        end
    }
}

/// Inputs of a panel that are read before the next rows are: what they weigh fits into the first
/// cache.
const DEPTH: usize = 96;

/// Inputs that are multiplied without looking at bounds.
const STEP: usize = 16;

/// Adds the products of `ROWS` rows with a part of a panel to `sums`, which are kept in registers.
#[inline(always)]
fn block<S: Simd, const ROWS: usize, const PARTS: usize, const REGISTERS: usize>(
    simd: S,
    input: &[f32],
    stride: usize,
    weights: &[[[S::f32s; REGISTERS]; PARTS]],
    part: usize,
    mut sums: [[S::f32s; REGISTERS]; ROWS],
) -> [[S::f32s; REGISTERS]; ROWS] {
    let inputs = weights.len();
    let rows: [&[f32]; ROWS] = std::array::from_fn(|row| &input[row * stride..][..inputs]);
    let (steps, rest) = weights.as_chunks::<STEP>();
    for (nth, weights) in steps.iter().enumerate() {
        let values: [&[f32; STEP]; ROWS] =
            std::array::from_fn(|row| &rows[row].as_chunks::<STEP>().0[nth]);
        for (at, parts) in weights.iter().enumerate() {
            let values: [f32; ROWS] = std::array::from_fn(|row| values[row][at]);
            step(simd, values, &parts[part], &mut sums);
        }
    }
    for (parts, at) in rest.iter().zip(steps.len() * STEP..) {
        let values: [f32; ROWS] = std::array::from_fn(|row| rows[row][at]);
        step(simd, values, &parts[part], &mut sums);
    }
    sums
}

/// Adds the products of one input of each row.
#[inline(always)]
fn step<S: Simd, const ROWS: usize, const REGISTERS: usize>(
    simd: S,
    values: [f32; ROWS],
    weights: &[S::f32s; REGISTERS],
    sums: &mut [[S::f32s; REGISTERS]; ROWS],
) {
    for (sums, value) in sums.iter_mut().zip(values) {
        let value = simd.splat_f32s(value);
        for (sum, weight) in sums.iter_mut().zip(weights) {
            *sum = simd.mul_add_f32s(value, *weight, *sum);
        }
    }
}

/// The sums that stand in `ROWS` rows of the output.
#[inline(always)]
fn load<S: Simd, const ROWS: usize, const REGISTERS: usize>(
    output: &[f32],
    width: usize,
) -> [[S::f32s; REGISTERS]; ROWS] {
    std::array::from_fn(|row| {
        let (output, _) = S::as_simd_f32s(&output[row * width..][..REGISTERS * S::F32_LANES]);
        std::array::from_fn(|register| output[register])
    })
}

#[inline(always)]
fn store<S: Simd, const ROWS: usize, const REGISTERS: usize>(
    sums: &[[S::f32s; REGISTERS]; ROWS],
    output: &mut [f32],
    width: usize,
) {
    for (row, sums) in sums.iter().enumerate() {
        let output = &mut output[row * width..][..REGISTERS * S::F32_LANES];
        let (output, _) = S::as_mut_simd_f32s(output);
        output.copy_from_slice(sums);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize) -> Vec<f32> {
        (0..count)
            .map(|nth| ((nth * 7919) % 997) as f32 / 997.0 - 0.5)
            .collect()
    }

    /// The chain of operations that every product must follow.
    fn chain(row: &[f32], weights: &[f32]) -> f32 {
        row.iter()
            .zip(weights)
            .fold(0.0, |sum, (value, weight)| value.mul_add(*weight, sum))
    }

    #[test]
    fn products_follow_one_chain_whatever_the_number_of_rows() {
        let (inputs, outputs, stride) = (229, 67, 13);
        let weights = numbers(inputs * outputs);
        let input = numbers(stride * 20 + inputs);
        let matrix = Matrix::new(&weights, inputs);
        for rows in [1, 2, 7, 8, 9, 19] {
            let mut output = vec![0.0; rows * matrix.width()];
            matrix.multiply(&input, stride, rows, &mut output);
            for row in 0..rows {
                for out in 0..outputs {
                    let expected =
                        chain(&input[row * stride..][..inputs], &weights[out * inputs..]);
                    let found = output[row * matrix.width() + out];
                    assert_eq!(found.to_bits(), expected.to_bits(), "{rows} {row} {out}");
                }
            }
        }
    }
}
