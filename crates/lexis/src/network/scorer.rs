//! The scores of a transition system's moves in a state.

use serde::{Deserialize, Serialize};

use super::layer::{Linear, piece_by_piece};
use super::matrix::Matrix;
use super::wide;
use crate::floats;
use crate::lines::Lines;
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

/// Columns of hidden rows that are added up together.
const LANES: usize = 16;

/// Words whose hidden rows are computed together.
const BLOCK: usize = 64;

/// Blocks of hidden rows that are kept at a time. States look at words near each other, so that a
/// block which made room for another is seldom computed again, however long the text.
const KEPT: usize = 16;

/// The hidden rows of one text, as far as they are needed, and room for the scores of a state.
#[derive(Default)]
pub(crate) struct Primed {
    /// What the hidden layer reads, row by row.
    narrow: Lines,
    count: usize,
    hidden: Lines,
    /// By block of words: one more than the place of its hidden rows among the kept ones, or zero.
    places: Vec<usize>,
    /// The kept blocks in the order of their places.
    kept: Vec<usize>,
    /// The place that the next block takes when all are taken.
    oldest: usize,
    sums: Vec<f32>,
    scores: Lines,
    /// The scores in the states that one word alone describes, of the block of words that is named.
    alone: Lines,
    block: Option<usize>,
}

impl Primed {
    /// Whether the hidden row of a word is kept.
    fn has(&self, word: usize) -> bool {
        self.places[word / BLOCK] > 0
    }

    /// Which of the kept hidden rows is that of a word.
    fn row(&self, word: usize) -> usize {
        (self.places[word / BLOCK] - 1) * BLOCK + word % BLOCK
    }

    /// A place for a block, which another one may have to leave.
    fn make_place(&mut self, block: usize) -> usize {
        let mut place = self.kept.len();
        if place < KEPT {
            self.kept.push(block);
        } else {
            place = self.oldest;
            self.oldest = (place + 1) % KEPT;
            let before = std::mem::replace(&mut self.kept[place], block);
            self.places[before] = 0;
        }
        self.places[block] = place + 1;
        place
    }
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
            && (1..=KEPT).contains(&self.positions)
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

    /// Makes ready for a text of `count` words with these `rows` of its encoder.
    pub(crate) fn prime(&self, rows: &[f32], count: usize, primed: &mut Primed) {
        self.narrow.apply(rows, count, &mut primed.narrow);
        primed.count = count;
        primed.places.clear();
        primed.places.resize(count.div_ceil(BLOCK), 0);
        primed.kept.clear();
        primed.oldest = 0;
        primed.block = None;
    }

    /// Computes the hidden rows of the block of `word`.
    fn load(&self, word: usize, primed: &mut Primed) {
        let block = word / BLOCK;
        let place = primed.make_place(block);
        let (first, width) = (block * BLOCK, self.hidden.width());
        let count = BLOCK.min(primed.count - first);
        let start = place * BLOCK * width;
        primed.hidden.grow_far(start + count * width);
        let stride = self.narrow.width();
        let narrow = &primed.narrow[first * stride..];
        let hidden = &mut primed.hidden[start..];
        self.hidden.multiply(narrow, stride, count, hidden);
    }

    /// The scores of all moves in the state that these words describe, in the moves' order.
    pub(crate) fn score<'a>(&self, words: &[Option<usize>], primed: &'a mut Primed) -> &'a [f32] {
        // Ends, as more blocks are kept than a state has words: none of its own has to leave.
        while let Some(word) = words.iter().flatten().find(|word| !primed.has(**word)) {
            self.load(*word, primed);
        }
        primed.sums.resize(self.bias.len(), 0.0);
        let mut sums = std::mem::take(&mut primed.sums);
        wide(
            #[inline(always)]
            || {
                self.add_up(words, primed, &mut sums);
                self.greatest(&mut sums);
            },
        );
        self.moves.apply(&sums, 1, &mut primed.scores);
        primed.sums = sums;
        &primed.scores[..self.moves.outputs()]
    }

    /// The scores of all moves in the state that the first position alone describes. They are worked
    /// out for a block of words together.
    pub(crate) fn score_alone<'a>(&self, word: usize, primed: &'a mut Primed) -> &'a [f32] {
        if primed.block != Some(word / BLOCK) {
            self.score_block(word / BLOCK, primed);
        }
        &primed.alone[word % BLOCK * self.moves.width()..][..self.moves.outputs()]
    }

    fn score_block(&self, block: usize, primed: &mut Primed) {
        let first = block * BLOCK;
        let last = primed.count.min(first + BLOCK);
        if !primed.has(first) {
            self.load(first, primed);
        }
        let (each, inputs) = (self.bias.len(), self.moves.inputs());
        let mut sums = std::mem::take(&mut primed.sums);
        sums.resize((last - first) * inputs + each, 0.0);
        let mut words = [None; KEPT];
        wide(
            #[inline(always)]
            || {
                for (nth, word) in (first..last).enumerate() {
                    words[0] = Some(word);
                    let sums = &mut sums[nth * inputs..][..each];
                    self.add_up(&words[..self.positions], primed, sums);
                    self.greatest(sums);
                }
            },
        );
        self.moves.apply(&sums, last - first, &mut primed.alone);
        primed.sums = sums;
        primed.block = Some(block);
    }

    /// The sum of the words' hidden rows, each in its position, and of the bias.
    #[inline(always)]
    fn add_up(&self, words: &[Option<usize>], primed: &Primed, sums: &mut [f32]) {
        let (each, width) = (self.bias.len(), self.hidden.width());
        let mut rows = [&self.bias[..]; KEPT + 1];
        for (position, (word, row)) in words.iter().zip(&mut rows).enumerate() {
            let all = match word {
                Some(word) => &primed.hidden[primed.row(*word) * width + position * each..],
                None => &self.empty[position * each..],
            };
            *row = &all[..each];
        }
        let rows = &rows[..words.len() + 1];
        let (steps, rest) = sums.as_chunks_mut::<LANES>();
        let done = each - rest.len();
        for (nth, sums) in steps.iter_mut().enumerate() {
            *sums = sum(rows, nth * LANES);
        }
        for (at, value) in rest.iter_mut().enumerate() {
            [*value] = sum(rows, done + at);
        }
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

/// The sums of some columns of `rows`, from the first row to the last.
#[inline(always)]
fn sum<const COLUMNS: usize>(rows: &[&[f32]], first: usize) -> [f32; COLUMNS] {
    let mut sums = [0.0; COLUMNS];
    for row in rows {
        for (sum, value) in sums.iter_mut().zip(&row[first..first + COLUMNS]) {
            *sum += value;
        }
    }
    sums
}
