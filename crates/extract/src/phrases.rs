//! Phrases of several words, found at the head of a run of words.

use std::cmp::Reverse;

use dateline_model::WordMap;

/// Phrases of several words with what each stands for.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    by_first: WordMap<Vec<(Vec<String>, T)>>,
    /// The words that a phrase may begin with, in the order in which they were first met.
    first_words: Vec<String>,
}

impl<T: Clone> Phrases<T> {
    /// Phrases with their meanings; the longest of those that begin alike is tried first.
    pub(crate) fn new(entries: impl IntoIterator<Item = (String, T)>) -> Phrases<T> {
        let mut by_first: WordMap<Vec<(Vec<String>, T)>> = WordMap::default();
        let mut first_words = Vec::new();
        for (phrase, meaning) in entries {
            let words = pieces(&phrase);
            let first = words.first().cloned().unwrap_or_default();
            let alike = by_first.get_or_insert(first.as_str(), Vec::new());
            if alike.is_empty() {
                first_words.push(first);
            }
            alike.push((words, meaning));
        }
        by_first.change(|phrases| phrases.sort_by_key(|(words, _)| Reverse(words.len())));
        Phrases {
            by_first,
            first_words,
        }
    }

    /// The words that a phrase may begin with.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = &str> {
        self.first_words.iter().map(String::as_str)
    }

    /// The longest phrase at the head of `words`: its meaning and its number of words.
    pub(crate) fn at<'w>(&self, mut words: impl FnMut(usize) -> &'w str) -> Option<(&T, usize)> {
        let phrases = self.by_first.get(words(0))?;
        let fits = |phrase: &[String], words: &mut dyn FnMut(usize) -> &'w str| {
            phrase
                .iter()
                .enumerate()
                .all(|(nth, word)| words(nth) == word)
        };
        phrases
            .iter()
            .find(|(phrase, _)| fits(phrase, &mut words))
            .map(|(phrase, meaning)| (meaning, phrase.len()))
    }
}

/// Cuts a phrase as text is cut into atoms: letters, digits, single marks.
fn pieces(phrase: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last = ' ';
    for character in phrase.chars() {
        let same = last.is_alphabetic() && character.is_alphabetic()
            || last.is_ascii_digit() && character.is_ascii_digit();
        match pieces.last_mut() {
            Some(piece) if same => piece.push(character),
            _ if character.is_whitespace() => {}
            _ => pieces.push(character.to_string()),
        }
        last = character;
    }
    pieces
}
