//! The scores of a transition system's moves in a state.

use pulp::Arch;
use serde::{Deserialize, Serialize};

use super::fit;
use super::layer::{Linear, piece_by_piece};
use super::matrix::Matrix;
use crate::floats;
use crate::weights::Weights;

/// Scores moves from the rows of a few words: the hidden layer of each word in each position is
/// computed once per text, so that a state costs a handful of additions and one small product.
#[derive(Serialize, Deserialize)]
pub(crate) struct Scorer {
    /// From an encoder's row to the narrower one that the hidden layer reads.
    narrow: Linear,
    /// One group of outputs per position.
    hidden: Matrix,
    /// What an empty position adds, position by position.
    #[serde(with = "floats")]
    empty: Vec<f32>,
    #[serde(with = "floats")]
    bias: Vec<f32>,
    pieces: usize,
    positions: usize,
    moves: Linear,
}

/// The hidden rows of one text, and room for the scores of a state.
#[derive(Default)]
pub(crate) struct Primed {
    narrow: Vec<f32>,
    hidden: Vec<f32>,
    sums: Vec<f32>,
    scores: Vec<f32>,
}

impl Scorer {
    /// Reads the scorer of a parser's or name finder's model.
    pub(crate) fn read(weights: &Weights) -> Result<Scorer, String> {
        let lower = weights.layer("precomputable_affine", 0)?;
        let (matrix, bias, pad) = (
            lower.array("W", 4)?,
            lower.array("b", 2)?,
            lower.array("pad", 4)?,
        );
        let [positions, outputs, pieces, inputs] = matrix.shape[..] else {
            return Err("precomputable_affine: weights of another shape".to_owned());
        };
        if bias.shape != [outputs, pieces] || pad.shape != [1, positions, outputs, pieces] {
            return Err("precomputable_affine: sizes differ".to_owned());
        }
        let each = outputs * pieces;
        let ordered = |data: &[f32], inputs: usize| -> Vec<f32> {
            data.chunks_exact(each * inputs)
                .flat_map(|position| piece_by_piece(position, outputs, pieces, inputs))
                .collect()
        };
        // Of the two linear layers, the first scores moves and the second narrows rows.
        let scorer = Scorer {
            moves: Linear::read(weights, "linear", 0)?,
            narrow: Linear::read(weights, "linear", 1)?,
            hidden: Matrix::new(&ordered(&matrix.data, inputs), inputs),
            empty: ordered(&pad.data, 1),
            bias: ordered(&bias.data, 1),
            pieces,
            positions,
        };
        scorer.check().map(|()| scorer)
    }

    /// Refuses sizes that do not fit each other.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.narrow.check()?;
        self.hidden.check()?;
        self.moves.check()?;
        let each = self.moves.inputs().checked_mul(self.pieces);
        let all = each.and_then(|each| each.checked_mul(self.positions));
        let fits = self.pieces > 0
            && self.positions > 0
            && self.narrow.outputs() == self.hidden.inputs()
            && each == Some(self.bias.len())
            && all == Some(self.empty.len())
            && self.empty.len() <= self.hidden.width();
        match fits {
            true => Ok(()),
            false => Err("the layers of the scorer do not fit each other".to_owned()),
        }
    }

    /// How many words describe a state.
    pub(crate) fn positions(&self) -> usize {
        self.positions
    }

    /// How many moves are scored.
    pub(crate) fn moves(&self) -> usize {
        self.moves.outputs()
    }

    /// Values in a row of the encoder that is read.
    pub(crate) fn inputs(&self) -> usize {
        self.narrow.inputs()
    }

    /// Computes the hidden rows of a text of `count` words from its encoder's `rows`.
    pub(crate) fn prime(&self, rows: &[f32], count: usize, primed: &mut Primed) {
        self.narrow.apply(rows, count, &mut primed.narrow);
        fit(&mut primed.hidden, count * self.hidden.width());
        self.hidden.multiply(
            &primed.narrow,
            self.narrow.width(),
            count,
            &mut primed.hidden,
        );
    }

    /// The scores of all moves in the state that these words describe, in the moves' order.
    pub(crate) fn score<'a>(&self, words: &[Option<usize>], primed: &'a mut Primed) -> &'a [f32] {
        let each = self.bias.len();
        let (hidden, sums) = (&primed.hidden, &mut primed.sums);
        sums.clear();
        sums.resize(each, 0.0);
        Arch::new().dispatch(
            #[inline(always)]
            || {
                for (position, word) in words.iter().enumerate() {
                    let row = match word {
                        Some(word) => &hidden[word * self.hidden.width() + position * each..],
                        None => &self.empty[position * each..],
                    };
                    add(&row[..each], sums);
                }
                add(&self.bias, sums);
                self.greatest(sums);
            },
        );
        self.moves.apply(sums, 1, &mut primed.scores);
        &primed.scores[..self.moves.outputs()]
    }

    /// Leaves the greatest of the pieces of each output at the front of `sums`.
    #[inline(always)]
    fn greatest(&self, sums: &mut [f32]) {
        let (first, rest) = sums.split_at_mut(self.bias.len() / self.pieces);
        for piece in rest.chunks_exact(first.len()) {
            for (value, other) in first.iter_mut().zip(piece) {
                *value = value.max(*other);
            }
        }
    }
}

#[inline(always)]
fn add(values: &[f32], sums: &mut [f32]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += value;
    }
}
