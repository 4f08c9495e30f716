//! A matrix with its bias, in the numbers that its model has.

use pulp::Arch;

use crate::blocks::Blocks;
use crate::panels::Panels;

/// Every output is a weighted sum of all inputs.
pub(crate) enum Dense {
    /// Weights as fractions.
    Panels(Panels),
    /// Weights of four bits.
    Blocks(Blocks),
}

impl Dense {
    /// The product of all rows in `x`, written to `y`.
    pub(crate) fn multiply(&self, arch: Arch, rows: usize, x: &[f32], y: &mut Vec<f32>) {
        match self {
            Dense::Panels(matrix) => {
                y.resize(rows * matrix.outputs(), 0.0);
                matrix.multiply(arch, x, y);
            }
            Dense::Blocks(matrix) => {
                y.resize(rows * matrix.outputs(), 0.0);
                matrix.multiply(arch, x, y);
            }
        }
    }
}
