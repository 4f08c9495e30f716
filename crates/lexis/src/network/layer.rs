//! Layers: linear, and maxout with layer normalisation.

use serde::{Deserialize, Serialize};

use super::matrix::Matrix;
use super::wide;
use crate::floats;
use crate::lines::Lines;
use crate::weights::Weights;

/// Added to the variance, as the format's layer normalisation does.
const EPSILON: f32 = 1e-8;

/// Lanes in which the values of a row are summed.
const LANES: usize = 16;

/// A matrix and what is added to its products.
#[derive(Serialize, Deserialize)]
pub(crate) struct Linear {
    matrix: Matrix,
    #[serde(with = "floats")]
    bias: Vec<f32>,
}

impl Linear {
    /// Lays out `weights` (one row of `inputs` values per output) and `bias`.
    pub(crate) fn new(weights: &[f32], inputs: usize, bias: &[f32]) -> Linear {
        Linear {
            matrix: Matrix::new(weights, inputs),
            bias: bias.to_vec(),
        }
    }

    /// The `nth` layer called `name` ("linear", "softmax") of a model.
    pub(crate) fn read(weights: &Weights, name: &str, nth: usize) -> Result<Linear, String> {
        let layer = weights.layer(name, nth)?;
        let (matrix, bias) = (layer.array("W", 2)?, layer.array("b", 1)?);
        if bias.shape[0] != matrix.shape[0] {
            return Err(format!("{name}: weights and bias differ in number"));
        }
        Ok(Linear::new(&matrix.data, matrix.shape[1], &bias.data))
    }

    /// Refuses sizes that do not fit each other.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.matrix.check()?;
        match (1..=self.width()).contains(&self.outputs()) {
            true => Ok(()),
            false => Err("a linear layer whose bias does not fit".to_owned()),
        }
    }

    /// How many values a row of the input has.
    pub(crate) fn inputs(&self) -> usize {
        self.matrix.inputs()
    }

    /// How many values a row of the output means.
    pub(crate) fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// How long a row of the output is.
    pub(crate) fn width(&self) -> usize {
        self.matrix.width()
    }

    /// Computes `rows` rows, `inputs` values long each, into `output`.
    pub(crate) fn apply(&self, input: &[f32], rows: usize, output: &mut Lines) {
        let width = self.width();
        output.resize(rows * width);
        self.matrix.multiply(input, self.inputs(), rows, output);
        wide(
            #[inline(always)]
            || {
                for row in output.chunks_exact_mut(width) {
                    for (value, bias) in row.iter_mut().zip(&self.bias) {
                        *value += bias;
                    }
                }
            },
        );
    }
}

/// A maxout layer with layer normalisation: of each group of products the greatest counts.
#[derive(Serialize, Deserialize)]
pub(crate) struct Maxout {
    /// Outputs in the order piece by piece, so that the greatest is taken value by value.
    matrix: Matrix,
    #[serde(with = "floats")]
    bias: Vec<f32>,
    pieces: usize,
    #[serde(with = "floats")]
    gain: Vec<f32>,
    #[serde(with = "floats")]
    shift: Vec<f32>,
}

impl Maxout {
    /// The `nth` maxout layer of a model, with the layer normalisation that follows it.
    pub(crate) fn read(weights: &Weights, nth: usize) -> Result<(Maxout, Vec<f32>), String> {
        let maxout = weights.layer("maxout", nth)?;
        let norm = weights.layer("layernorm", nth)?;
        let (matrix, bias) = (maxout.array("W", 3)?, maxout.array("b", 2)?);
        let (gain, shift) = (norm.array("G", 1)?, norm.array("b", 1)?);
        let [width, pieces, inputs] = matrix.shape[..] else {
            return Err("maxout: weights of another shape".to_owned());
        };
        if bias.shape != [width, pieces] || gain.shape != [width] || shift.shape != [width] {
            return Err("maxout: weights, bias and norm differ in size".to_owned());
        }
        let ordered = piece_by_piece(&matrix.data, width, pieces, inputs);
        let layer = Maxout {
            matrix: Matrix::new(&ordered, inputs),
            bias: piece_by_piece(&bias.data, width, pieces, 1),
            pieces,
            gain: gain.data.clone(),
            shift: shift.data.clone(),
        };
        Ok((layer, ordered))
    }

    /// Refuses sizes that do not fit each other.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.matrix.check()?;
        let outputs = self.gain.len();
        let fits = outputs > 0
            && self.pieces > 0
            && self.shift.len() == outputs
            && outputs.checked_mul(self.pieces) == Some(self.bias.len())
            && self.bias.len() <= self.matrix.width();
        match fits {
            true => Ok(()),
            false => Err("a maxout layer whose parts do not fit".to_owned()),
        }
    }

    /// How many values a row of the input has.
    pub(crate) fn inputs(&self) -> usize {
        self.matrix.inputs()
    }

    /// How many values come out for a row.
    pub(crate) fn outputs(&self) -> usize {
        self.gain.len()
    }

    /// How many values a row of products has that counts, without the filling.
    pub(crate) fn products(&self) -> usize {
        self.bias.len()
    }

    /// Multiplies rows that begin `stride` values apart; `products` gets the sums, rows of
    /// [`Matrix::width`] values, for [`Maxout::settle`].
    pub(crate) fn multiply(
        &self,
        input: &[f32],
        stride: usize,
        rows: usize,
        products: &mut Lines,
    ) -> usize {
        let width = self.matrix.width();
        products.resize(rows * width);
        self.matrix.multiply(input, stride, rows, products);
        width
    }

    /// From products to outputs: for each row of `products` (rows of `width` values) the greatest
    /// of the pieces, normalised; `add` is added on top where the layer is residual.
    pub(crate) fn settle(
        &self,
        products: &[f32],
        width: usize,
        add: Option<&[f32]>,
        output: &mut [f32],
    ) {
        wide(
            #[inline(always)]
            || {
                let outputs = self.outputs();
                let rows = products
                    .chunks_exact(width)
                    .zip(output.chunks_exact_mut(outputs));
                for (nth, (products, output)) in rows.enumerate() {
                    self.greatest(products, output);
                    self.normalise(output);
                    if let Some(add) = add {
                        for (value, add) in output.iter_mut().zip(&add[nth * outputs..]) {
                            *value += add;
                        }
                    }
                }
            },
        );
    }

    #[inline(always)]
    fn greatest(&self, products: &[f32], output: &mut [f32]) {
        let outputs = output.len();
        for (value, (product, bias)) in output.iter_mut().zip(products.iter().zip(&self.bias)) {
            *value = product + bias;
        }
        for piece in 1..self.pieces {
            let products = &products[piece * outputs..][..outputs];
            let bias = &self.bias[piece * outputs..][..outputs];
            for (value, (product, bias)) in output.iter_mut().zip(products.iter().zip(bias)) {
                let other = product + bias;
                // One operation, where `max` must think of what is no number.
                *value = if *value > other { *value } else { other };
            }
        }
    }

    #[inline(always)]
    fn normalise(&self, row: &mut [f32]) {
        let count = row.len() as f32;
        let mean = sum(row, |value| value) / count;
        let variance = sum(row, |value| (value - mean) * (value - mean)) / count + EPSILON;
        let scale = 1.0 / variance.sqrt();
        for (value, (gain, shift)) in row.iter_mut().zip(self.gain.iter().zip(&self.shift)) {
            *value = (*value - mean) * scale * gain + shift;
        }
    }
}

/// The sum of `of(value)` over a row, in sixteen lanes.
#[inline(always)]
fn sum(row: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    let (whole, rest) = row.as_chunks::<LANES>();
    for values in whole {
        lanes = std::array::from_fn(|lane| lanes[lane] + of(values[lane]));
    }
    if !rest.is_empty() {
        lanes = with_rest(lanes, rest, of);
    }
    let eight: [f32; 8] = std::array::from_fn(|lane| lanes[lane] + lanes[lane + 8]);
    let four: [f32; 4] = std::array::from_fn(|lane| eight[lane] + eight[lane + 4]);
    (four[0] + four[2]) + (four[1] + four[3])
}

/// Out of the way: lanes that are written one by one do not stay in registers.
#[cold]
#[inline(never)]
fn with_rest(mut lanes: [f32; LANES], rest: &[f32], of: impl Fn(f32) -> f32) -> [f32; LANES] {
    for (lane, value) in lanes.iter_mut().zip(rest) {
        *lane += of(*value);
    }
    lanes
}

/// Reorders `[output][piece][input]` to `[piece][output][input]`.
pub(super) fn piece_by_piece(
    weights: &[f32],
    outputs: usize,
    pieces: usize,
    inputs: usize,
) -> Vec<f32> {
    let mut ordered = Vec::with_capacity(weights.len());
    for piece in 0..pieces {
        for output in 0..outputs {
            let start = (output * pieces + piece) * inputs;
            ordered.extend_from_slice(&weights[start..start + inputs]);
        }
    }
    ordered
}
