//! Copies in a stream: an index that takes one text at a time and forgets old ones, in bounded memory.

use std::ops::Range;

use crate::{
    hash,
    index::{Index, Label},
    passages::{Look, Nth, SharedRun, Side, shared_runs},
    shingle::{self, Shingle},
    view::{self, Marks, Use, View},
    words::Words,
};

/// What a word of shared speech counts, against one that is told: two reporters can hear it.
const HEARD: f64 = 0.5;
/// A line of more bytes is no part of a page's frame.
const LINE: usize = 160;

/// A text made ready to be compared. The index keeps none: whoever feeds it brings the texts back
/// that are to be compared.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(crate) words: Words,
    pub(crate) shingles: Vec<Shingle>,
    /// Its short lines, by hash.
    pub(crate) lines: Vec<u64>,
}

impl Prepared {
    /// Prepares the words of `text`.
    pub fn new(text: &str) -> Prepared {
        let words = Words::of_text(text);
        let shingles = shingle::shingles(&words.words, shingle::WIDE);
        let lines = text.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty() && line.len() <= LINE);
        Prepared {
            lines: lines.map(|line| hash::bytes(line.as_bytes())).collect(),
            words,
            shingles,
        }
    }

    fn side<'t>(&'t self, marks: &'t Marks) -> Side<'t> {
        Side {
            words: &self.words,
            shingles: &self.shingles,
            marks,
        }
    }
}

/// What two texts share, word by word and not by chance: runs that everybody has do not count.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlap {
    /// The numbers of both texts.
    pub texts: [usize; 2],
    /// How much of each text is shared, 0 to 1; a word of speech counts for half.
    pub shares: [f64; 2],
    /// The words that agree.
    pub same: usize,
    /// The words of each text that are shared, in runs, as numbers of words.
    pub runs: Vec<[Range<usize>; 2]>,
}

/// An index of texts by sampled runs of words.
///
/// A stream adds a text and asks for its [`CopyIndex::view`] at once; a batch adds all and asks
/// then. [`CopyIndex::overlaps`] gives the same for either, in whatever order the texts came.
#[derive(Clone, Debug, Default)]
pub struct CopyIndex {
    index: Index,
}

impl CopyIndex {
    /// Adds a text and gives its number.
    pub fn add(&mut self, label: Label, text: &Prepared) -> usize {
        self.index.add(label, &text.shingles)
    }

    /// How many texts it holds.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether it holds no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The key of text number `text`.
    pub fn key(&self, text: usize) -> u64 {
        self.index.label(text).key
    }

    /// How text number `text` stands to those that are held now.
    pub fn view(&self, text: usize) -> View {
        View::of(&self.index, text)
    }

    /// All that the texts share, where `texts` are those held, in order of number.
    pub fn overlaps(&self, texts: &[Prepared]) -> Vec<Overlap> {
        let views = view::all(&self.index);
        let side = |nth: usize| Some(texts.get(nth)?.side(&views.get(nth)?.marks));
        let found = view::pairs(&views)
            .into_iter()
            .filter_map(|(left, right)| overlap([left, right], [side(left)?, side(right)?]));
        found.collect()
    }

    /// Forgets the texts published before `day`; the others keep their order and get new numbers.
    pub fn forget_before(&mut self, day: i32) {
        self.index = self.index.since(day);
    }

    /// The bytes that it takes up.
    pub fn bytes(&self) -> usize {
        self.index.bytes()
    }
}

/// Compares two texts word by word, each as it stands to the others.
pub fn compare(
    left: (usize, &Prepared, &View),
    right: (usize, &Prepared, &View),
) -> Option<Overlap> {
    overlap(
        [left.0, right.0],
        [left.1.side(&left.2.marks), right.1.side(&right.2.marks)],
    )
}

fn overlap(texts: [usize; 2], sides: [Side<'_>; 2]) -> Option<Overlap> {
    let mut runs = shared_runs(sides[0], sides[1], Look::Wide);
    runs.retain(|run| run.spread == Use::Own);
    let same = runs.iter().map(|run| run.aligned.same as usize).sum();
    (same > 0).then(|| Overlap {
        texts,
        shares: [0, 1].map(|nth| share(&runs, sides[nth].words, nth)),
        same,
        runs: runs.into_iter().map(|run| run.words).collect(),
    })
}

fn share(runs: &[SharedRun], words: &Words, nth: Nth) -> f64 {
    let weight = |run: &SharedRun| {
        let told = if run.told { 1.0 } else { HEARD };
        run.words[nth].len() as f64 * told
    };
    runs.iter().map(weight).sum::<f64>() / words.len().max(1) as f64
}
