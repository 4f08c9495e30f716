//! The vector of each vocabulary piece, kept small as the file has it.

use crate::q4;

/// One row a piece.
pub(crate) enum Words {
    /// Blocks of four bits.
    Q4 {
        /// All rows, one after another.
        blocks: Vec<u8>,
        /// Bytes of a row.
        row: usize,
    },
    /// Whole numbers of eight bits, and a scale for each row.
    Int8 {
        /// All rows, one after another.
        values: Vec<i8>,
        /// One for each row.
        scales: Vec<f32>,
    },
}

impl Words {
    /// How many pieces there are.
    pub(crate) fn count(&self) -> usize {
        match self {
            Words::Q4 { blocks, row } => blocks.len() / row,
            Words::Int8 { scales, .. } => scales.len(),
        }
    }

    /// Adds the vector of a piece to `sum`.
    pub(crate) fn add(&self, piece: u32, sum: &mut [f32]) {
        let piece = piece as usize;
        match self {
            Words::Q4 { blocks, row } => {
                let weights = q4::weights(&blocks[piece * row..][..*row]);
                sum.iter_mut().zip(weights).for_each(|(s, w)| *s += w);
            }
            Words::Int8 { values, scales } => {
                let (row, scale) = (&values[piece * sum.len()..], scales[piece]);
                let weights = row.iter().map(|&v| f32::from(v) * scale);
                sum.iter_mut().zip(weights).for_each(|(s, w)| *s += w);
            }
        }
    }
}
