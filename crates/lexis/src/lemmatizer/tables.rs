//! The rules, exceptions and known base forms of each part of speech.

use serde::{Deserialize, Serialize};

use super::lookups::{Lookups, Rewrites};
use super::words::{WordMap, WordSet};

/// Parts of speech that can have tables, as in a token and as in a table.
const PARTS: &[(&str, &str)] = &[
    ("ADJ", "adj"),
    ("ADP", "adp"),
    ("ADV", "adv"),
    ("AUX", "aux"),
    ("CONJ", "conj"),
    ("CCONJ", "cconj"),
    ("DET", "det"),
    ("INTJ", "intj"),
    ("NOUN", "noun"),
    ("NUM", "num"),
    ("PART", "part"),
    ("PRON", "pron"),
    ("PROPN", "propn"),
    ("PUNCT", "punct"),
    ("SCONJ", "sconj"),
    ("SYM", "sym"),
    ("VERB", "verb"),
    ("X", "x"),
];

/// What is known of one part of speech.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Part {
    pub(super) rules: Rewrites,
    pub(super) exceptions: WordMap,
    pub(super) index: WordSet,
}

/// What is known of every part of speech that has a table.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Parts {
    parts: Vec<(String, Part)>,
}

impl Part {
    fn read(lookups: &Lookups<'_, '_>, name: &str) -> Result<Part, String> {
        Ok(Part {
            rules: lookups.optional("lemma_rules")?.rewrites(name)?,
            exceptions: lookups.optional("lemma_exc")?.map(name)?,
            index: lookups.optional("lemma_index")?.set(name)?,
        })
    }

    fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.exceptions.is_empty() && self.index.is_empty()
    }

    /// What the suffix rules make of a word, in their order; never empty words.
    pub(super) fn forms(&self, word: &str) -> impl Iterator<Item = String> {
        self.rules.iter().filter_map(move |(old, new)| {
            let form = format!("{}{new}", word.strip_suffix(old.as_str())?);
            (!form.is_empty()).then_some(form)
        })
    }
}

impl Parts {
    /// Reads the three tables; a missing one is empty.
    pub(super) fn read(lookups: &Lookups<'_, '_>) -> Result<Parts, String> {
        let mut parts = Vec::new();
        for (pos, name) in PARTS {
            let part = Part::read(lookups, name)?;
            if !part.is_empty() {
                parts.push(((*pos).to_owned(), part));
            }
        }
        Ok(Parts { parts })
    }

    /// What is known of a part of speech, unless it is nothing.
    pub(super) fn get(&self, pos: &str) -> Option<&Part> {
        self.parts
            .iter()
            .find(|(name, _)| name == pos)
            .map(|(_, part)| part)
    }
}
