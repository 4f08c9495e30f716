//! The French lemmatizer: known base forms, then exceptions, then rules, then a lookup table.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Query;
use super::lookups::Lookups;
use super::tables::{Part, Parts};
use super::words::KeyMap;
use crate::python_text::is_alpha;

/// Parts of speech that rules are used for; the others are looked up as they stand.
const RULED: &[&str] = &[
    "NOUN", "VERB", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "PRON", "PUNCT", "SCONJ",
];

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct FrenchLemmatizer {
    parts: Parts,
    lookup: KeyMap,
}

impl FrenchLemmatizer {
    pub(super) fn read(lookups: &Lookups<'_, '_>) -> Result<Self, String> {
        for name in ["lemma_rules", "lemma_exc", "lemma_index"] {
            lookups.required(name)?;
        }
        let lookup = lookups.required("lemma_lookup")?.first_forms(false)?;
        Ok(FrenchLemmatizer {
            parts: Parts::read(lookups)?,
            lookup,
        })
    }

    pub(super) fn lemma<'a>(&'a self, query: &Query<'a>) -> Cow<'a, str> {
        if query.is_blank() {
            return Cow::Borrowed(query.lower);
        }
        if !RULED.contains(&query.pos) {
            return Cow::Borrowed(self.look_up(query.text));
        }
        let ruled = self
            .parts
            .get(query.pos)
            .and_then(|part| ruled(part, query.lower));
        ruled.unwrap_or_else(|| Cow::Borrowed(self.look_up(query.lower)))
    }

    fn look_up<'a>(&'a self, word: &'a str) -> &'a str {
        self.lookup.get(word).unwrap_or(word)
    }
}

fn ruled<'a>(part: &'a Part, word: &'a str) -> Option<Cow<'a, str>> {
    let listed = part.index.get(word).or_else(|| part.exceptions.first(word));
    listed
        .map(Cow::Borrowed)
        .or_else(|| suffix_form(part, word).map(Cow::Owned))
}

/// The first form that is known or no plain word, or else the first.
fn suffix_form(part: &Part, word: &str) -> Option<String> {
    let mut unknown = None;
    for form in part.forms(word) {
        if part.index.contains(&form) || !is_alpha(&form) {
            return Some(form);
        }
        unknown.get_or_insert(form);
    }
    unknown
}
