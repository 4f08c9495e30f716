//! What an event is about, by the words of its sentence.

use std::collections::BTreeSet;

use dateline_model::{Table, WordMap};

use super::sentence::Told;

/// Context words and the PLOVER contexts they stand for.
#[derive(Clone, Debug)]
pub(super) struct Contexts(WordMap<Vec<String>>);

impl Contexts {
    /// Reads the table.
    pub(super) fn parse(table: &Table) -> Contexts {
        let mut words: WordMap<Vec<String>> = WordMap::default();
        for row in table.rows() {
            for word in row.list("words") {
                let contexts = words.get_or_insert(word, Vec::new());
                contexts.push(row.get("context").to_owned());
            }
        }
        Contexts(words)
    }

    /// The contexts of a sentence, in order of name.
    pub(super) fn of(&self, told: &Told<'_>) -> Vec<String> {
        let known = told.words.iter().filter_map(|word| self.0.get(word.norm));
        known
            .flatten()
            .cloned()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    }
}
