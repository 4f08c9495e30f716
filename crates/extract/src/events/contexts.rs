//! What an event is about, by the words of its sentence.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::Table;

use super::sentence::Told;

/// Context words and the PLOVER contexts they stand for.
#[derive(Clone, Debug)]
pub(super) struct Contexts(BTreeMap<String, Vec<String>>);

impl Contexts {
    /// Reads the table.
    pub(super) fn parse(table: &Table) -> Contexts {
        let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in table.rows() {
            for word in row.list("words") {
                words
                    .entry(word.to_owned())
                    .or_default()
                    .push(row.get("context").to_owned());
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
