//! From words to vectors: hashed embeddings, mixed, then read in windows.

use super::layer::Maxout;
use super::matrix::Matrix;
use super::memory::Memory;
use crate::hash::row_keys;
use crate::lexeme::{Feature, Lexemes, Word};
use crate::vectors::Projection;
use crate::weights::{Layer, Weights};

/// Rows that go through a layer together, so that its products stay in the cache.
const BATCH: usize = 128;

/// An encoder ("tok2vec"): one row of numbers for each word in its context.
pub(crate) struct Encoder {
    tables: Vec<Table>,
    vectors: Option<Projection>,
    mix: Maxout,
    /// The window layers; the first one's matrix is used cut in parts, below.
    layers: Vec<Maxout>,
    /// The first window layer, one group of outputs per part of the window.
    parts: Matrix,
    /// Words to each side that a window layer sees.
    window: usize,
    /// Rows of zeros put before and after the words.
    padding: usize,
}

/// An embedding table: a value's row is the sum of four.
struct Table {
    feature: Feature,
    seed: u32,
    rows: Vec<f32>,
    width: usize,
}

/// Room for the rows of one text, kept between texts.
#[derive(Default)]
pub(crate) struct Rows {
    here: Vec<f32>,
    next: Vec<f32>,
    products: Vec<f32>,
    new: Vec<(Word, usize)>,
}

impl Encoder {
    /// Reads the encoder of a model whose embedding may take in a `projection` of word vectors.
    pub(crate) fn read(
        weights: &Weights,
        project: impl FnOnce(&Layer) -> Result<Projection, String>,
    ) -> Result<Encoder, String> {
        let tables = tables(weights)?;
        let vectors = weights.named("static_vectors").next().map(project).transpose()?;
        let (mix, _) = Maxout::read(weights, 0)?;
        let depth = weights.named("maxout").count() - 1;
        let mut layers = Vec::with_capacity(depth);
        let mut first = Vec::new();
        for nth in 1..=depth {
            let (layer, plain) = Maxout::read(weights, nth)?;
            if nth == 1 {
                first = plain;
            }
            layers.push(layer);
        }
        let window = window(weights)?;
        let encoder = Encoder {
            parts: Matrix::new(
                &cut(&first, mix.outputs(), 2 * window + 1),
                mix.outputs(),
            ),
            tables,
            vectors,
            mix,
            layers,
            window,
            padding: padding(weights),
        };
        encoder.checked()
    }

    /// Refuses sizes that do not fit each other.
    fn checked(self) -> Result<Encoder, String> {
        let width = self.width();
        let embedded: usize = self.tables.iter().map(|table| table.width).sum();
        let vectors = self.vectors.as_ref().map_or(0, Projection::width);
        if embedded + vectors != self.mix.inputs() {
            return Err("the embeddings do not fill the mixing layer".to_owned());
        }
        let fits = |layer: &Maxout| {
            layer.outputs() == width && layer.inputs() == width * (2 * self.window + 1)
        };
        match !self.layers.is_empty() && self.layers.iter().all(fits) {
            true => Ok(self),
            false => Err("the window layers do not fit each other".to_owned()),
        }
    }

    /// Numbers in a row of the output.
    pub(crate) fn width(&self) -> usize {
        self.mix.outputs()
    }

    /// Computes the rows of `words` in their context; [`Encoder::rows`] then shows them.
    pub(crate) fn encode(
        &self,
        words: &[Word],
        lexemes: &Lexemes,
        memory: &mut Memory,
        rows: &mut Rows,
    ) {
        self.learn(words, lexemes, memory, rows);
        let count = words.len() + 2 * self.padding;
        let edge = self.window * self.width();
        for side in [&mut rows.here, &mut rows.next] {
            side.clear();
            side.resize(count * self.width() + 2 * edge, 0.0);
        }
        self.first_layer(words, memory, rows, count);
        for layer in &self.layers[1..] {
            self.layer(layer, rows, count);
        }
    }

    /// The rows of the `count` words encoded last, one after another.
    pub(crate) fn rows<'a>(&self, count: usize, rows: &'a Rows) -> &'a [f32] {
        let start = (self.window + self.padding) * self.width();
        &rows.here[start..start + count * self.width()]
    }

    /// Embeds the forms among `words` that `memory` does not hold yet.
    fn learn(&self, words: &[Word], lexemes: &Lexemes, memory: &mut Memory, rows: &mut Rows) {
        let mut new = std::mem::take(&mut rows.new);
        new.clear();
        for word in words {
            let form = self.form(word);
            if memory.place(form).is_none() {
                memory.learn(form);
                new.push((*word, form));
            }
        }
        for batch in new.chunks(BATCH) {
            self.embed(batch, lexemes, memory, rows);
        }
        rows.new = new;
    }

    /// Two words of one form have the same embedding.
    fn form(&self, word: &Word) -> usize {
        let spaced = self.tables.iter().any(|table| table.feature == Feature::Spacy);
        word.lexeme.index() * 2 + usize::from(spaced && word.space_after)
    }

    fn embed(
        &self,
        batch: &[(Word, usize)],
        lexemes: &Lexemes,
        memory: &mut Memory,
        rows: &mut Rows,
    ) {
        let input = &mut rows.here;
        input.clear();
        for (word, _) in batch {
            for table in &self.tables {
                table.add(lexemes.feature(word, table.feature), input);
            }
            if let Some(vectors) = &self.vectors {
                vectors.add(lexemes.feature(word, Feature::Orth), input);
            }
        }
        let width = self
            .mix
            .multiply(input, self.mix.inputs(), batch.len(), &mut rows.products);
        let start = memory.rows.len();
        memory.rows.resize(start + batch.len() * self.width(), 0.0);
        self.mix
            .settle(&rows.products, width, None, &mut memory.rows[start..]);
        let products = memory.products.len();
        memory
            .products
            .resize(products + batch.len() * self.parts.width(), 0.0);
        self.parts.multiply(
            &memory.rows[start..],
            self.width(),
            batch.len(),
            &mut memory.products[products..],
        );
    }

    /// The first window layer: the remembered products of a word and its neighbours, added up.
    fn first_layer(&self, words: &[Word], memory: &Memory, rows: &mut Rows, count: usize) {
        let layer = &self.layers[0];
        let (width, products, edge) = (self.width(), layer.products(), self.window * self.width());
        let places: Vec<usize> = words
            .iter()
            .map(|word| memory.place(self.form(word)).unwrap_or_default())
            .collect();
        let place = |row: usize| places.get(row.checked_sub(self.padding)?).copied();
        for start in (0..count).step_by(BATCH) {
            let batch = start..count.min(start + BATCH);
            rows.products.clear();
            rows.products.resize(batch.len() * products, 0.0);
            for (row, sums) in batch.clone().zip(rows.products.chunks_exact_mut(products)) {
                for part in 0..=2 * self.window {
                    let neighbour = (row + part).checked_sub(self.window).and_then(place);
                    if let Some(place) = neighbour {
                        let from = place * self.parts.width() + part * products;
                        add(&memory.products[from..from + products], sums);
                    }
                }
                if let Some(place) = place(row) {
                    rows.next[edge + row * width..][..width]
                        .copy_from_slice(&memory.rows[place * width..][..width]);
                }
            }
            let span = edge + batch.start * width..edge + batch.end * width;
            layer.settle(
                &rows.products,
                products,
                Some(&rows.next[span.clone()]),
                &mut rows.here[span],
            );
        }
    }

    fn layer(&self, layer: &Maxout, rows: &mut Rows, count: usize) {
        let (width, edge) = (self.width(), self.window * self.width());
        for start in (0..count).step_by(BATCH) {
            let batch = start..count.min(start + BATCH);
            let input = &rows.here[batch.start * width..];
            let across = layer.multiply(input, width, batch.len(), &mut rows.products);
            let span = edge + batch.start * width..edge + batch.end * width;
            layer.settle(
                &rows.products,
                across,
                Some(&rows.here[span.clone()]),
                &mut rows.next[span],
            );
        }
        std::mem::swap(&mut rows.here, &mut rows.next);
    }
}

impl Table {
    /// Appends the row of `value` to `output`.
    fn add(&self, value: u64, output: &mut Vec<f32>) {
        let start = output.len();
        output.resize(start + self.width, 0.0);
        let count = (self.rows.len() / self.width) as u32;
        for key in row_keys(value, self.seed) {
            let row = (key % count) as usize * self.width;
            add(&self.rows[row..row + self.width], &mut output[start..]);
        }
    }
}

fn add(values: &[f32], sums: &mut [f32]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += value;
    }
}

/// The embedding tables, with the feature that each of them reads.
fn tables(weights: &Weights) -> Result<Vec<Table>, String> {
    let features = weights
        .layer("extract_features", 0)?
        .texts("columns")
        .ok_or("extract_features: no columns")?;
    let read = |layer: &Layer| {
        let rows = layer.array("E", 2)?;
        let column = layer.number("column").and_then(|at| usize::try_from(at).ok());
        let feature = column
            .and_then(|column| features.get(column))
            .ok_or("hashembed: no such column")?;
        Ok(Table {
            feature: Feature::named(feature)?,
            seed: layer.number("seed").unwrap_or_default() as u32,
            width: rows.shape[1],
            rows: rows.data.clone(),
        })
    };
    weights.named("hashembed").map(read).collect()
}

fn window(weights: &Weights) -> Result<usize, String> {
    let size = weights.layer("expand_window", 0)?.number("window_size");
    match size {
        Some(size @ 1..=8) => Ok(size as usize),
        other => Err(format!("expand_window: a window of {other:?}")),
    }
}

/// Zero rows around a text: what the layer around all window layers says.
fn padding(weights: &Weights) -> usize {
    weights
        .starting("with_array(residual(expand_window")
        .find_map(|layer| layer.number("pad"))
        .unwrap_or_default()
        .min(64) as usize
}

/// Cuts weights `[output][part × width]` into `[part × output][width]`.
fn cut(weights: &[f32], width: usize, parts: usize) -> Vec<f32> {
    let mut ordered = Vec::with_capacity(weights.len());
    for part in 0..parts {
        for row in weights.chunks_exact(width * parts) {
            ordered.extend_from_slice(&row[part * width..][..width]);
        }
    }
    ordered
}
