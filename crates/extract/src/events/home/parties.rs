//! Parties that news knows from one state alone: "Republican senators", "Tory rebels".

use dateline_model::{Country, Table, TableError, Token, WordMap};

/// Words for such parties, with their states.
#[derive(Clone, Debug)]
pub(in crate::events) struct Parties(WordMap<Country>);

impl Parties {
    pub(in crate::events) fn parse(table: &Table) -> Result<Parties, TableError> {
        let mut states = WordMap::default();
        for row in table.rows() {
            for word in row.list("words") {
                states.get_or_insert(word, Country::new(row.get("country")));
            }
        }
        Ok(Parties(states))
    }

    /// The state of the first party that the words of `text` name, with its capital letter.
    pub(super) fn state_of<'t>(
        &self,
        words: impl Iterator<Item = &'t Token>,
        text: &str,
    ) -> Option<(&Country, &'t Token)> {
        let mut words = words;
        words.find_map(|token| Some((self.0.get(token.span.of(text))?, token)))
    }
}
