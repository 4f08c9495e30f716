//! Phrases of the rule tables, found in words.

use dateline_model::WordMap;

use crate::words::{Word, norms};

/// A set of phrases that are looked up together; each stands for a `T`.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    // By first word, the longest phrase first.
    by_first: WordMap<Vec<(Vec<String>, T)>>,
}

/// Where a phrase was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit<'p, T> {
    /// Index of its first word.
    pub(crate) start: usize,
    /// Index after its last word.
    pub(crate) end: usize,
    pub(crate) value: &'p T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases {
            by_first: WordMap::default(),
        }
    }
}

impl<T> Phrases<T> {
    pub(crate) fn add(&mut self, phrase: &str, value: T) {
        let norms = norms(phrase);
        let Some(first) = norms.first().cloned() else {
            return;
        };
        let same = self.by_first.get_or_insert(first, Vec::new());
        let place = same.partition_point(|(other, _)| other.len() >= norms.len());
        same.insert(place, (norms, value));
    }

    /// The longest phrase that begins at the word at `start`.
    pub(crate) fn at<'p>(&'p self, words: &[Word], start: usize) -> Option<Hit<'p, T>> {
        self.all_at(words, start).next()
    }

    /// Every phrase that begins at the word at `start`, the longest first.
    pub(crate) fn all_at<'p, 'w>(
        &'p self,
        words: &'w [Word],
        start: usize,
    ) -> impl Iterator<Item = Hit<'p, T>> + use<'p, 'w, T> {
        let first = words.get(start).map_or("", |word| word.norm.as_str());
        let same = self.by_first.get(first).map_or(&[][..], Vec::as_slice);
        let rest = words.get(start..).unwrap_or_default();
        same.iter()
            .filter(move |(phrase, _)| begins_with(rest, phrase))
            .map(move |(phrase, value)| Hit {
                start,
                end: start + phrase.len(),
                value,
            })
    }

    /// Every phrase anywhere in `words`.
    pub(crate) fn all<'p, 'w>(
        &'p self,
        words: &'w [Word],
    ) -> impl Iterator<Item = Hit<'p, T>> + use<'p, 'w, T> {
        (0..words.len()).flat_map(move |start| self.all_at(words, start))
    }
}

fn begins_with(words: &[Word], phrase: &[String]) -> bool {
    words.len() >= phrase.len()
        && phrase
            .iter()
            .zip(words)
            .all(|(norm, word)| word.norm == *norm)
}
