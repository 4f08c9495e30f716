//! Words in classes: what is learned of one word helps to read another that is used like it.

use dateline_model::{Table, WordMap};

/// The class of a word that is in none.
const NONE: &str = "*";

/// The classes of words (`resources/events/word-classes.tsv`).
#[derive(Clone, Debug, Default)]
pub(super) struct Classes {
    /// Its wide and its narrow class, for each word.
    of: WordMap<u32>,
    names: Vec<[String; 2]>,
}

impl Classes {
    pub(super) fn parse(table: &Table) -> Classes {
        let mut classes = Classes::default();
        for row in table.rows() {
            let nth = classes.names.len() as u32;
            for word in row.list("words") {
                classes.of.get_or_insert(word, nth);
            }
            let name = |column| row.get(column).to_owned();
            classes.names.push([name("wide"), name("narrow")]);
        }
        classes
    }

    /// The wide class of a word, about one in a hundred.
    pub(super) fn wide(&self, word: &str) -> &str {
        self.names_of(word).map_or(NONE, |[wide, _]| wide)
    }

    /// The narrow class of a word, about one in a thousand.
    pub(super) fn narrow(&self, word: &str) -> &str {
        self.names_of(word).map_or(NONE, |[_, narrow]| narrow)
    }

    fn names_of(&self, word: &str) -> Option<&[String; 2]> {
        self.names.get(*self.of.get(word)? as usize)
    }
}
