//! Short numbers for the labels of a pipeline.
//!
//! Tags, parts of speech, feature strings, arcs, entity types and the values that rules can set are
//! interned while a pipeline is loaded; afterwards the table is shared read-only.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// A label of one [`Symbols`] table.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub(crate) struct Symbol(pub(crate) u32);

impl Symbol {
    /// The empty label: nothing is known.
    pub(crate) const NONE: Symbol = Symbol(0);
}

/// A table of labels; its first is the empty one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub(crate) struct Symbols {
    texts: Vec<String>,
    numbers: HashMap<String, Symbol>,
}

impl Default for Symbols {
    fn default() -> Symbols {
        Symbols::from(vec![String::new()])
    }
}

impl Symbols {
    /// Returns the number of a label, giving it one if it is new.
    pub(crate) fn intern(&mut self, text: &str) -> Symbol {
        if let Some(known) = self.find(text) {
            return known;
        }
        let symbol = Symbol(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), symbol);
        symbol
    }

    /// Returns the text of a label; an unknown number reads as empty.
    pub(crate) fn get(&self, symbol: Symbol) -> &str {
        self.texts.get(symbol.0 as usize).map_or("", String::as_str)
    }

    /// Returns the number of a label that was interned before.
    pub(crate) fn find(&self, text: &str) -> Option<Symbol> {
        self.numbers.get(text).copied()
    }

    /// All labels, in the order of their numbers.
    pub(crate) fn texts(&self) -> impl ExactSizeIterator<Item = &str> {
        self.texts.iter().map(String::as_str)
    }
}

impl From<Vec<String>> for Symbols {
    fn from(texts: Vec<String>) -> Symbols {
        let mut symbols = Symbols {
            texts: Vec::new(),
            numbers: HashMap::new(),
        };
        symbols.intern("");
        for text in &texts {
            symbols.intern(text);
        }
        symbols
    }
}

impl From<Symbols> for Vec<String> {
    fn from(symbols: Symbols) -> Vec<String> {
        symbols.texts
    }
}

#[cfg(test)]
mod tests {
    use super::{Symbol, Symbols};

    #[test]
    fn the_empty_label_is_number_zero_and_labels_keep_their_numbers() {
        let mut symbols = Symbols::default();
        let noun = symbols.intern("NOUN");
        assert_eq!(symbols.intern(""), Symbol::NONE);
        assert_eq!(symbols.intern("NOUN"), noun);
        assert_eq!(symbols.get(noun), "NOUN");
        assert_eq!(symbols.find("VERB"), None);
        assert_eq!(symbols.get(Symbol(99)), "");
    }

    #[test]
    fn a_table_survives_being_stored() {
        let mut symbols = Symbols::default();
        let noun = symbols.intern("NOUN");
        let stored = serde_json::to_string(&symbols).unwrap();
        let back: Symbols = serde_json::from_str(&stored).unwrap();
        assert_eq!(back.find("NOUN"), Some(noun));
    }
}
