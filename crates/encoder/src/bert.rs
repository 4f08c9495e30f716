//! The encoder itself: pieces of a sentence in, one vector out.
//!
//! Both models are of this build and differ only in their weights. The tokens of many sentences are
//! laid one after another and go through each matrix together; only attention looks at sentences one
//! by one. There is no padding, so nothing depends on which sentences happen to share a batch.

use pulp::{Arch, Simd, WithSimd};

use crate::attention::{Attention, Room};
use crate::curve::gelu;
use crate::dense::Dense;
use crate::norm::Norm;
use crate::words::Words;

/// Tokens that go through the layers together, unless one sentence alone has more: few enough for
/// their rows to stay close to the processor, enough to fetch each weight seldom.
const BATCH_TOKENS: usize = 256;

/// An encoder with its weights.
pub(crate) struct Bert {
    pub(crate) heads: usize,
    pub(crate) words: Words,
    /// What a token's place in the sentence adds, one row a place.
    pub(crate) places: Vec<f32>,
    pub(crate) norm: Norm,
    pub(crate) layers: Vec<Layer>,
}

/// One layer: attention, then two matrices with a bend between them.
pub(crate) struct Layer {
    /// Questions, keys and values side by side.
    pub(crate) attention: Dense,
    pub(crate) attended: Dense,
    pub(crate) attention_norm: Norm,
    pub(crate) widen: Dense,
    pub(crate) narrow: Dense,
    pub(crate) norm: Norm,
}

/// Rows of the batch on their way through a layer.
#[derive(Default)]
struct Rows {
    count: usize,
    tokens: Vec<f32>,
    wide: Vec<f32>,
    mixed: Vec<f32>,
    change: Vec<f32>,
    room: Room,
}

impl Bert {
    /// How many numbers a vector has.
    pub(crate) fn hidden(&self) -> usize {
        self.norm.scale.len()
    }

    /// How many pieces a sentence may have.
    pub(crate) fn most_pieces(&self) -> usize {
        self.places.len() / self.hidden()
    }

    /// One vector of length one for each sentence.
    pub(crate) fn encode(&self, sentences: &[Vec<u32>]) -> Vec<Vec<f32>> {
        let arch = Arch::new();
        let mut rows = Rows::default();
        let mut vectors = Vec::with_capacity(sentences.len());
        for batch in batches(sentences) {
            self.run(arch, batch, &mut rows);
            let mut tokens = rows.tokens.as_slice();
            for sentence in batch {
                let (own, rest) = tokens.split_at(sentence.len() * self.hidden());
                vectors.push(unit_mean(own, self.hidden()));
                tokens = rest;
            }
        }
        vectors
    }

    fn run(&self, arch: Arch, batch: &[Vec<u32>], rows: &mut Rows) {
        rows.count = batch.iter().map(Vec::len).sum();
        self.embed(batch, &mut rows.tokens);
        for layer in &self.layers {
            self.attend(arch, layer, batch, rows);
            layer
                .widen
                .multiply(arch, rows.count, &rows.tokens, &mut rows.wide);
            arch.dispatch(Bend(&mut rows.wide));
            layer
                .narrow
                .multiply(arch, rows.count, &rows.wide, &mut rows.change);
            add(arch, rows, &layer.norm);
        }
    }

    fn embed(&self, batch: &[Vec<u32>], tokens: &mut Vec<f32>) {
        let hidden = self.hidden();
        tokens.clear();
        for sentence in batch {
            for (&piece, place) in sentence.iter().zip(self.places.chunks_exact(hidden)) {
                let start = tokens.len();
                tokens.extend_from_slice(place);
                self.words.add(piece, &mut tokens[start..]);
                self.norm.apply(&mut tokens[start..]);
            }
        }
    }

    fn attend(&self, arch: Arch, layer: &Layer, batch: &[Vec<u32>], rows: &mut Rows) {
        layer
            .attention
            .multiply(arch, rows.count, &rows.tokens, &mut rows.wide);
        rows.mixed.resize(rows.tokens.len(), 0.0);
        let (hidden, mut first) = (self.hidden(), 0);
        for sentence in batch {
            let own = first * hidden..(first + sentence.len()) * hidden;
            arch.dispatch(Attention {
                rows: &rows.wide[3 * own.start..3 * own.end],
                hidden,
                heads: self.heads,
                mixed: &mut rows.mixed[own],
                room: &mut rows.room,
            });
            first += sentence.len();
        }
        layer
            .attended
            .multiply(arch, rows.count, &rows.mixed, &mut rows.change);
        add(arch, rows, &layer.attention_norm);
    }
}

/// Runs of sentences with at most [`BATCH_TOKENS`] tokens, or of one longer sentence.
fn batches(sentences: &[Vec<u32>]) -> impl Iterator<Item = &[Vec<u32>]> {
    let mut tokens = 0;
    sentences.chunk_by(move |before, after| {
        tokens += before.len();
        let fits = tokens + after.len() <= BATCH_TOKENS;
        tokens = if fits { tokens } else { 0 };
        fits
    })
}

/// Bends every number. An operation of its own, so that it is compiled for wide registers.
struct Bend<'a>(&'a mut [f32]);

impl WithSimd for Bend<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for x in self.0 {
            *x = gelu(*x);
        }
    }
}

/// Adds what a part of a layer found to the tokens, and normalises them.
fn add(arch: Arch, rows: &mut Rows, norm: &Norm) {
    arch.dispatch(Add {
        tokens: &mut rows.tokens,
        change: &rows.change,
        norm,
    });
}

struct Add<'a> {
    tokens: &'a mut [f32],
    change: &'a [f32],
    norm: &'a Norm,
}

impl WithSimd for Add<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let width = self.norm.scale.len();
        let rows = self.tokens.chunks_exact_mut(width);
        for (row, change) in rows.zip(self.change.chunks_exact(width)) {
            row.iter_mut().zip(change).for_each(|(x, c)| *x += c);
            self.norm.apply(row);
        }
    }
}

/// The mean of the rows, brought to length one.
fn unit_mean(rows: &[f32], width: usize) -> Vec<f32> {
    let mut sum = vec![0.0; width];
    for row in rows.chunks_exact(width) {
        sum.iter_mut().zip(row).for_each(|(s, x)| *s += x);
    }
    // The length of the mean does not matter: dividing by the count is left out.
    let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length > 0.0 {
        sum.iter_mut().for_each(|x| *x /= length);
    }
    sum
}
