//! Tables of words that are looked up and never walked through.
//!
//! They are hashed, and a hash has no order that could reach a result: there is no way to list what
//! is in them.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

/// A set of words.
#[derive(Clone, Debug, Default)]
pub struct WordSet(HashSet<Box<str>, FixedState>);

/// What each of some words stands for.
#[derive(Clone, Debug)]
pub struct WordMap<T>(HashMap<Box<str>, T, FixedState>);

impl WordSet {
    /// Whether the word is in it.
    pub fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Adds a word.
    pub fn insert(&mut self, word: impl Into<Box<str>>) {
        self.0.insert(word.into());
    }

    /// Whether it has no word.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> WordMap<T> {
    /// What the word stands for.
    pub fn get(&self, word: &str) -> Option<&T> {
        self.0.get(word)
    }

    /// Whether the word stands for something.
    pub fn contains_key(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }

    /// What the word stands for, after putting in `value` where it stood for nothing.
    pub fn get_or_insert(&mut self, word: impl Into<Box<str>>, value: T) -> &mut T {
        self.0.entry(word.into()).or_insert(value)
    }

    /// Changes every value, each by itself.
    pub fn change(&mut self, each: impl FnMut(&mut T)) {
        self.0.values_mut().for_each(each);
    }
}

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        WordMap(HashMap::default())
    }
}

impl<W: Into<Box<str>>> FromIterator<W> for WordSet {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        WordSet(words.into_iter().map(Into::into).collect())
    }
}

impl<W: Into<Box<str>>, T> FromIterator<(W, T)> for WordMap<T> {
    fn from_iter<I: IntoIterator<Item = (W, T)>>(pairs: I) -> Self {
        WordMap(
            pairs
                .into_iter()
                .map(|(word, value)| (word.into(), value))
                .collect(),
        )
    }
}

impl<W: Into<Box<str>>> Extend<W> for WordSet {
    fn extend<I: IntoIterator<Item = W>>(&mut self, words: I) {
        self.0.extend(words.into_iter().map(Into::into));
    }
}

impl<W: Into<Box<str>>, T> Extend<(W, T)> for WordMap<T> {
    fn extend<I: IntoIterator<Item = (W, T)>>(&mut self, pairs: I) {
        let pairs = pairs.into_iter();
        self.0
            .extend(pairs.map(|(word, value)| (word.into(), value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_the_last_pair_of_a_word_counts() {
        let set: WordSet = ["a", "b"].into_iter().collect();
        assert!(set.contains("a") && !set.contains("c") && !set.is_empty());
        let mut map: WordMap<i32> = [("a", 1), ("a", 2)].into_iter().collect();
        assert_eq!(map.get("a"), Some(&2));
        *map.get_or_insert("b", 5) += 1;
        map.change(|value| *value *= 10);
        assert_eq!((map.get("a"), map.get("b")), (Some(&20), Some(&60)));
        assert!(!map.contains_key("c"));
    }
}
