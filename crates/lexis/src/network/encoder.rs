//! From words to vectors: hashed embeddings, mixed, then read in windows.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::layer::Maxout;
use super::matrix::Matrix;
use super::memory::Memory;
use super::wide;
use crate::floats;
use crate::hash::row_keys;
use crate::lexeme::{Feature, Lexemes, Word};
use crate::lines::Lines;
use crate::vectors::Projection;
use crate::weights::{Layer, Weights};

/// Rows that go through a layer together, so that its products stay in the cache.
const BATCH: usize = 128;

/// The most words to each side that a window may have.
const WIDEST_WINDOW: usize = 8;

/// The most rows of zeros before and after a text.
const MOST_PADDING: usize = 64;

/// An encoder ("tok2vec"): one row of numbers for each word in its context.
#[derive(Serialize, Deserialize)]
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
#[derive(Serialize, Deserialize)]
struct Table {
    feature: Feature,
    seed: u32,
    #[serde(with = "floats")]
    rows: Vec<f32>,
    width: usize,
}

/// Room for the rows of one text, kept between texts.
#[derive(Default)]
pub(crate) struct Rows {
    here: Lines,
    next: Lines,
    products: Lines,
    new: Vec<(Word, usize)>,
    places: Vec<Option<usize>>,
}

impl Encoder {
    /// Reads the encoder of a model whose embedding may take in a `projection` of word vectors.
    pub(crate) fn read(
        weights: &Weights,
        project: impl FnOnce(&Layer) -> Result<Projection, String>,
    ) -> Result<Encoder, String> {
        let tables = tables(weights)?;
        let vectors = weights
            .named("static_vectors")
            .next()
            .map(project)
            .transpose()?;
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
            parts: Matrix::new(&cut(&first, mix.outputs(), 2 * window + 1), mix.outputs()),
            tables,
            vectors,
            mix,
            layers,
            window,
            padding: padding(weights),
        };
        encoder.check().map(|()| encoder)
    }

    /// Refuses sizes that do not fit each other.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.mix.check()?;
        self.layers.iter().try_for_each(Maxout::check)?;
        self.parts.check()?;
        self.tables.iter().try_for_each(Table::check)?;
        if !(1..=WIDEST_WINDOW).contains(&self.window) || self.padding > MOST_PADDING {
            return Err("a window that is not supported".to_owned());
        }
        if self.embedded() != Some(self.mix.inputs()) {
            return Err("the embeddings do not fill the mixing layer".to_owned());
        }
        match self.layers_fit() {
            true => Ok(()),
            false => Err("the window layers do not fit each other".to_owned()),
        }
    }

    /// What stays in a packed file.
    pub(crate) fn table(&mut self) -> Option<&mut crate::table::Table> {
        self.vectors.as_mut().map(Projection::table)
    }

    /// How many numbers the embeddings of a word have.
    fn embedded(&self) -> Option<usize> {
        let vectors = self.vectors.as_ref().map_or(0, Projection::width);
        let mut widths = self.tables.iter().map(|table| table.width);
        widths.try_fold(vectors, usize::checked_add)
    }

    fn layers_fit(&self) -> bool {
        let (width, parts) = (self.width(), 2 * self.window + 1);
        let fits = |layer: &Maxout| layer.outputs() == width && layer.inputs() == width * parts;
        let first = self.layers.first();
        let products = first.map(|layer| layer.products() * parts);
        products.is_some_and(|products| products <= self.parts.width())
            && self.parts.inputs() == width
            && self.layers.iter().all(fits)
    }

    /// Numbers in a row of the output.
    pub(crate) fn width(&self) -> usize {
        self.mix.outputs()
    }

    /// Whether the rows of zeros between two texts keep them from seeing each other.
    pub(crate) fn keeps_texts_apart(&self) -> bool {
        self.padding >= self.window * self.layers.len()
    }

    /// Computes the rows of `words` in their context; [`Encoder::rows`] then shows them. The words
    /// are those of several texts one after another, each of which begins at one of `starts`.
    pub(crate) fn encode(
        &self,
        words: &[Word],
        starts: &[usize],
        lexemes: &Lexemes,
        memory: &mut Memory,
        rows: &mut Rows,
    ) {
        self.learn(words, lexemes, memory, rows);
        self.multiply(words, memory, rows);
        let count = words.len() + (starts.len() + 1) * self.padding;
        let edge = self.window * self.width();
        for side in [&mut rows.here, &mut rows.next] {
            side.clear();
            side.resize(count * self.width() + 2 * edge);
        }
        self.first_layer(words, starts, memory, rows, count);
        for layer in &self.layers[1..] {
            self.layer(layer, rows, count);
        }
    }

    /// The rows of these words, all of the `nth` of the texts encoded last, one after another.
    pub(crate) fn rows<'a>(&self, nth: usize, words: Range<usize>, rows: &'a Rows) -> &'a [f32] {
        let before = self.window + (nth + 1) * self.padding;
        &rows.here[(before + words.start) * self.width()..(before + words.end) * self.width()]
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
        let spaced = self
            .tables
            .iter()
            .any(|table| table.feature == Feature::Spacy);
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
        input.resize(batch.len() * self.mix.inputs());
        wide(
            #[inline(always)]
            || {
                let rows = input.chunks_exact_mut(self.mix.inputs());
                for ((word, _), row) in batch.iter().zip(rows) {
                    self.gather(word, lexemes, row);
                }
            },
        );
        let width = self
            .mix
            .multiply(input, self.mix.inputs(), batch.len(), &mut rows.products);
        let start = memory.rows.len();
        memory.make_room(batch.len() * self.width());
        self.mix
            .settle(&rows.products, width, None, &mut memory.rows[start..]);
    }

    /// The embedding of a word: what each table holds of it, and its vector.
    #[inline(always)]
    fn gather(&self, word: &Word, lexemes: &Lexemes, mut row: &mut [f32]) {
        for table in &self.tables {
            let (own, rest) = row.split_at_mut(table.width);
            table.add(lexemes.feature(word, table.feature), own);
            row = rest;
        }
        if let Some(vectors) = &self.vectors {
            vectors.copy(lexemes.entry(word.lexeme).vector, row);
        }
    }

    /// Has the products of all `words` at hand: kept ones, and rows for the rare forms.
    fn multiply(&self, words: &[Word], memory: &mut Memory, rows: &mut Rows) {
        let (width, across) = (self.width(), self.parts.width());
        memory.drop_rare();
        let kept = memory.kept;
        memory.kept = memory.kept_forms();
        memory.products.grow_far(memory.kept * across);
        let new = &memory.rows[kept * width..memory.kept * width];
        let products = &mut memory.products[kept * across..];
        self.parts
            .multiply(new, width, memory.kept - kept, products);
        let first = memory.kept;
        rows.here.clear();
        let mut count = 0;
        for word in words {
            let place = memory.place(self.form(word)).unwrap_or_default();
            if memory.meet(place, first + count) {
                rows.here.extend(&memory.rows[place * width..][..width]);
                count += 1;
            }
        }
        memory.products.grow_far((first + count) * across);
        let products = &mut memory.products[first * across..];
        self.parts.multiply(&rows.here, width, count, products);
    }

    /// The first window layer: the remembered products of a word and its neighbours, added up.
    fn first_layer(
        &self,
        words: &[Word],
        starts: &[usize],
        memory: &Memory,
        rows: &mut Rows,
        count: usize,
    ) {
        let layer = &self.layers[0];
        let (width, products, edge) = (self.width(), layer.products(), self.window * self.width());
        let mut places = std::mem::take(&mut rows.places);
        places.clear();
        places.resize(count + 2 * self.window, None);
        let mut text = 0;
        for (at, word) in words.iter().enumerate() {
            while starts.get(text).is_some_and(|start| *start <= at) {
                text += 1;
            }
            places[self.window + text * self.padding + at] = memory.place(self.form(word));
        }
        for start in (0..count).step_by(BATCH) {
            let batch = start..count.min(start + BATCH);
            let span = edge + batch.start * width..edge + batch.end * width;
            let around = &places[batch.start..batch.end + 2 * self.window];
            rows.products.clear();
            rows.products.resize(batch.len() * products);
            wide(
                #[inline(always)]
                || {
                    self.recall(
                        memory,
                        around,
                        &mut rows.products,
                        &mut rows.next[span.clone()],
                    )
                },
            );
            layer.settle(
                &rows.products,
                products,
                Some(&rows.next[span.clone()]),
                &mut rows.here[span],
            );
        }
        rows.places = places;
    }

    /// Adds up the remembered products of each word and its neighbours into `sums` and copies the
    /// word's embedding to `rows`. `places` has the neighbours beyond both ends as well.
    #[inline(always)]
    fn recall(
        &self,
        memory: &Memory,
        places: &[Option<usize>],
        sums: &mut [f32],
        rows: &mut [f32],
    ) {
        let (width, products) = (self.width(), self.layers[0].products());
        let sums = sums.chunks_exact_mut(products);
        let windows = places.windows(2 * self.window + 1);
        for ((window, sums), row) in windows.zip(sums).zip(rows.chunks_exact_mut(width)) {
            for (part, place) in window.iter().enumerate() {
                if let Some(place) = place {
                    let row = memory.products_of(*place);
                    let from = row * self.parts.width() + part * products;
                    add(&memory.products[from..from + products], sums);
                }
            }
            if let Some(place) = window[self.window] {
                row.copy_from_slice(&memory.rows[place * width..][..width]);
            }
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
    /// Refuses a table without whole rows.
    fn check(&self) -> Result<(), String> {
        let whole = self.width > 0 && self.rows.len().is_multiple_of(self.width);
        let rows = self.rows.len().checked_div(self.width).unwrap_or(0);
        match whole && rows > 0 && u32::try_from(rows).is_ok() {
            true => Ok(()),
            false => Err("an embedding table of an impossible size".to_owned()),
        }
    }

    /// Adds the row of `value` to `output`.
    #[inline(always)]
    fn add(&self, value: u64, output: &mut [f32]) {
        let count = (self.rows.len() / self.width) as u32;
        for key in row_keys(value, self.seed) {
            let row = (key % count) as usize * self.width;
            add(&self.rows[row..row + self.width], output);
        }
    }
}

#[inline(always)]
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
        let column = layer
            .number("column")
            .and_then(|at| usize::try_from(at).ok());
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
        Some(size) if (1..=WIDEST_WINDOW as u64).contains(&size) => Ok(size as usize),
        other => Err(format!("expand_window: a window of {other:?}")),
    }
}

/// Zero rows around a text: what the layer around all window layers says.
fn padding(weights: &Weights) -> usize {
    weights
        .starting("with_array(residual(expand_window")
        .find_map(|layer| layer.number("pad"))
        .unwrap_or_default()
        .min(MOST_PADDING as u64) as usize
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
