//! Words that stand for each other behind a deed: whoever signs documents signs agreements.

use std::collections::BTreeMap;

use dateline_model::Table;

use crate::words::Lexicon;

const THINGS: &str = include_str!("../../../resources/record/deed-things.tsv");

/// The table of things by deed.
pub(crate) struct Things {
    rows: BTreeMap<(String, String), String>,
}

impl Things {
    /// The table that ships with the program.
    #[expect(clippy::expect_used, reason = "a bundled table is checked by a test")]
    pub(crate) fn bundled(lexicon: &Lexicon) -> Things {
        let table = Table::parse("deed-things.tsv", THINGS).expect("bundled table");
        let mut rows = BTreeMap::new();
        for row in table.rows() {
            let deed = row.get("deed");
            let senses = row.list("words").flat_map(|word| lexicon.content(word, 1));
            let senses: Vec<String> = senses.map(|word| word.sense).collect();
            let Some(first) = senses.first() else {
                continue;
            };
            for sense in &senses {
                rows.insert((deed.to_owned(), sense.clone()), first.clone());
            }
        }
        Things { rows }
    }

    /// The sense that stands for `sense` behind `deed`.
    pub(crate) fn of(&self, deed: Option<&str>, sense: String) -> String {
        let key = |deed: &str| (deed.to_owned(), sense.clone());
        let row = deed.and_then(|deed| self.rows.get(&key(deed)));
        row.cloned().unwrap_or(sense)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_one_only_behind_their_deed() {
        let lexicon = Lexicon::bundled();
        let things = Things::bundled(&lexicon);
        let sense = |word: &str| lexicon.content(word, 1)[0].sense.clone();
        let behind = |deed: &str, word: &str| things.of(Some(deed), sense(word));
        assert_eq!(behind("sign", "documents"), behind("sign", "accord"));
        assert_ne!(behind("steal", "documents"), behind("steal", "accord"));
        assert_ne!(things.of(None, sense("documents")), sense("accord"));
    }
}
