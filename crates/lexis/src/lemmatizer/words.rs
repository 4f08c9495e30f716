//! Large word lists, held in one piece of text each.
//!
//! Only the words are stored with a pipeline; the index over them is made when they are read.

use serde::{Deserialize, Serialize};

use crate::hash::murmur64;
use crate::strings::string_id;

/// Words in a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Words {
    text: String,
    ends: Vec<u32>,
}

impl Words {
    /// Adds a word; more than 4 GiB of them are refused.
    pub(super) fn push(&mut self, word: &str) -> Result<(), String> {
        self.text.push_str(word);
        let end = u32::try_from(self.text.len()).map_err(|_| "too many words".to_owned())?;
        self.ends.push(end);
        Ok(())
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The word at a place; empty past the end.
    pub(super) fn get(&self, at: usize) -> &str {
        let start = at
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |e| *e);
        let end = self.ends.get(at).map_or(0, |end| *end);
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }
}

/// A set of words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Words", into = "Words")]
pub(super) struct WordSet {
    words: Words,
    /// Open addressing: a place in `words` plus one, or 0; at most half of it is taken.
    slots: Vec<u32>,
}

impl WordSet {
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The set's own copy of a word.
    pub(super) fn get(&self, word: &str) -> Option<&str> {
        self.find(word).map(|at| self.words.get(at))
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    /// The place of a word in the list that the set was made from.
    fn find(&self, word: &str) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = murmur64(word.as_bytes()) as usize & mask;
        while let Some(at) = (self.slots[slot] as usize).checked_sub(1) {
            if self.words.get(at) == word {
                return Some(at);
            }
            slot = (slot + 1) & mask;
        }
        None
    }
}

impl From<Words> for WordSet {
    fn from(words: Words) -> WordSet {
        let size = (words.len() * 2).max(2).next_power_of_two();
        let mut slots = vec![0_u32; size];
        for at in 0..words.len() {
            let mut slot = murmur64(words.get(at).as_bytes()) as usize & (size - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            slots[slot] = u32::try_from(at + 1).unwrap_or(0);
        }
        WordSet { words, slots }
    }
}

impl From<WordSet> for Words {
    fn from(set: WordSet) -> Words {
        set.words
    }
}

/// Words with a list of words each.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct WordMap {
    keys: WordSet,
    values: Words,
    ends: Vec<u32>,
}

impl WordMap {
    /// Makes a map; of two entries for one word the first is found.
    pub(super) fn new<'a>(
        entries: impl Iterator<Item = (&'a str, Vec<&'a str>)>,
    ) -> Result<WordMap, String> {
        let (mut keys, mut values, mut ends) = (Words::default(), Words::default(), Vec::new());
        for (key, members) in entries {
            keys.push(key)?;
            for member in members {
                values.push(member)?;
            }
            ends.push(u32::try_from(values.len()).map_err(|_| "too many words".to_owned())?);
        }
        Ok(WordMap {
            keys: WordSet::from(keys),
            values,
            ends,
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The words that a word stands for, in their order; none if it is not there.
    pub(super) fn get(&self, word: &str) -> impl DoubleEndedIterator<Item = &str> + Clone {
        self.range(word).map(|at| self.values.get(at))
    }

    /// The first word that a word stands for.
    pub(super) fn first(&self, word: &str) -> Option<&str> {
        self.get(word).next()
    }

    /// No place lies beyond the words, whatever a damaged file says.
    fn range(&self, word: &str) -> std::ops::Range<usize> {
        let Some(at) = self.keys.find(word) else {
            return 0..0;
        };
        let most = self.values.len();
        let end = |at: usize| self.ends.get(at).map_or(0, |end| (*end as usize).min(most));
        at.checked_sub(1).map_or(0, end)..end(at)
    }
}

/// A map from the keys of [`key`] to the first of a list of words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct KeyMap {
    keys: Vec<u64>,
    values: Words,
}

impl KeyMap {
    /// Makes a map.
    pub(super) fn new(mut entries: Vec<(u64, &str)>) -> Result<KeyMap, String> {
        entries.sort_unstable_by_key(|(key, _)| *key);
        let mut values = Words::default();
        entries.iter().try_for_each(|(_, word)| values.push(word))?;
        Ok(KeyMap {
            keys: entries.iter().map(|(key, _)| *key).collect(),
            values,
        })
    }

    pub(super) fn get(&self, word: &str) -> Option<&str> {
        let at = self.keys.binary_search(&string_id(word)).ok()?;
        Some(self.values.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_and_others_not() {
        let entries = [
            ("mice", vec!["mouse"]),
            ("", vec![]),
            ("axes", vec!["ax", "axis"]),
        ];
        let map = WordMap::new(entries.into_iter()).unwrap();
        assert_eq!(map.get("axes").collect::<Vec<_>>(), ["ax", "axis"]);
        assert_eq!(map.first("mice"), Some("mouse"));
        assert_eq!((map.first(""), map.first("cats")), (None, None));
        assert_eq!(WordMap::default().first("mice"), None);
    }

    #[test]
    fn maps_survive_being_stored() {
        let map = WordMap::new([("mice", vec!["mouse"])].into_iter()).unwrap();
        let stored = serde_json::to_string(&map).unwrap();
        let back: WordMap = serde_json::from_str(&stored).unwrap();
        assert_eq!(back.first("mice"), Some("mouse"));
    }

    #[test]
    fn keys_find_words() {
        let map =
            KeyMap::new(vec![(string_id("geese"), "goose"), (string_id("aux"), "à")]).unwrap();
        assert_eq!(
            (map.get("geese"), map.get("aux"), map.get("cc")),
            (Some("goose"), Some("à"), None)
        );
    }
}
