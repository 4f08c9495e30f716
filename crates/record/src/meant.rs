//! What wordings mean: the vectors of a sentence encoder, of wholes and of windows.

use std::collections::BTreeMap;

use crate::wordings::{Given, WORDS_PER_PART};

/// A sentence is also looked at through windows of so many words, as wide as a fragment is.
const WINDOW_WORDS: usize = 9;
/// Each window begins so many words after the one before.
const WINDOW_STEP: usize = 4;
/// What tells how near two sentences lie in meaning: a sentence encoder.
#[derive(Clone, Copy)]
pub struct Meaning<'m> {
    /// Makes a vector of length one of each sentence. It must be a function of the sentence alone.
    pub encode: &'m (dyn Fn(&[&str]) -> Vec<Vec<f32>> + Sync),
    /// The similarity of two sentences that have nothing to do with each other.
    pub unrelated: f32,
}

/// What wordings mean.
pub(crate) struct Meant {
    /// The vector of each wording, then those of its windows; none where meaning was not asked for.
    vectors: Vec<Vec<Vec<f32>>>,
    unrelated: f32,
}

impl Meant {
    pub(crate) fn new(given: &[Given<'_>], meaning: Meaning<'_>) -> Meant {
        let fragments = given.iter().any(|it| !it.whole);
        let pieces = |it: &Given<'_>| match it.meant {
            true => pieces(it.text, fragments),
            false => Vec::new(),
        };
        let pieces: Vec<Vec<String>> = given.iter().map(pieces).collect();
        // Copies say the same in the same words: each is encoded once.
        let mut known: BTreeMap<&str, Vec<f32>> = BTreeMap::new();
        known.extend(
            pieces
                .iter()
                .flatten()
                .map(|text| (text.as_str(), Vec::new())),
        );
        let texts: Vec<&str> = known.keys().copied().collect();
        known
            .values_mut()
            .zip((meaning.encode)(&texts))
            .for_each(|(held, made)| *held = made);
        let vectors = |pieces: &Vec<String>| {
            let each = pieces.iter().map(|text| known[text.as_str()].clone());
            each.collect()
        };
        Meant {
            vectors: pieces.iter().map(vectors).collect(),
            unrelated: meaning.unrelated,
        }
    }

    /// How near two wordings lie, in thousandths: 0 for what is unrelated. Of a fragment it also counts
    /// how near the nearest window of the longer wording is.
    pub(crate) fn near(&self, one: usize, other: usize, windows: bool) -> Option<i32> {
        let (a, b) = (&self.vectors[one], &self.vectors[other]);
        let whole = cosine(a.first()?, b.first()?);
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let nearest = long.iter().skip(1).map(|window| cosine(&short[0], window));
        let nearest = nearest.fold(None, |best: Option<f32>, next| {
            Some(best.map_or(next, |b| b.max(next)))
        });
        let cosine = match nearest.filter(|_| windows) {
            Some(nearest) => f32::midpoint(whole, nearest),
            None => whole,
        };
        let above = (cosine - self.unrelated) / (1.0 - self.unrelated);
        Some((above.clamp(0.0, 1.0) * 1000.0) as i32)
    }
}

/// The sums run in one order: the same bytes everywhere.
fn cosine(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// A wording and, where fragments are looked for, its windows.
fn pieces(text: &str, windows: bool) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().take(4 * WORDS_PER_PART).collect();
    let mut pieces = vec![words.join(" ")];
    if windows && words.len() > WINDOW_WORDS + WINDOW_STEP {
        let last = words.len() - WINDOW_WORDS;
        let starts = (0..last).step_by(WINDOW_STEP).chain([last]);
        pieces.extend(starts.map(|at| words[at..at + WINDOW_WORDS].join(" ")));
    }
    pieces
}
