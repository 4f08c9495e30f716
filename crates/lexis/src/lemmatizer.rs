//! Base forms of words, from tables and rules.
//!
//! A lemmatizer is read from a `lemmatizer/lookups/lookups.bin` file ([`Lemmatizer::parse`]), can be
//! stored with a pipeline, and is asked word by word ([`Lemmatizer::lemma`]). Its answers depend on
//! the [`Query`] alone; spaCy's caches are keyed on all that its cached answers depend on.

mod english;
mod french;
mod lookups;
mod rewrite;
mod rules;
mod spanish;
mod tables;
mod words;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::msgpack;
use french::FrenchLemmatizer;
use lookups::Lookups;
use rules::RuleLemmatizer;
use spanish::SpanishLemmatizer;
use words::KeyMap;

/// Languages whose `rule` mode is one of their own and not known here.
const OWN_RULES: &[&str] = &["ca", "el", "ht", "mk", "nl", "ru", "uk"];

/// Languages whose `lookup` mode is one of their own and not known here.
const OWN_LOOKUP: &[&str] = &["nl", "ru", "uk"];

/// What is asked of a lemmatizer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Query<'a> {
    /// The word as it stands.
    pub(crate) text: &'a str,
    /// The word in lower case, as Python's `str.lower` makes it.
    pub(crate) lower: &'a str,
    /// Its part of speech, as in `NOUN`.
    pub(crate) pos: &'a str,
    /// Its normalised features, as in `Case=Nom|Number=Sing`.
    pub(crate) morph: &'a str,
    /// Whether it begins a sentence.
    pub(crate) sentence_start: bool,
}

/// A lemmatizer of one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Lemmatizer {
    overwrite: bool,
    method: Method,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum Method {
    Lookup(KeyMap),
    Rules(RuleLemmatizer),
    French(FrenchLemmatizer),
    Spanish(Box<SpanishLemmatizer>),
}

impl Lemmatizer {
    /// Reads the tables of a lemmatizer; an unknown mode, or one that a language does in a way of
    /// its own that is not known here, is an error.
    pub(crate) fn parse(
        lang: &str,
        mode: &str,
        overwrite: bool,
        lookups: &[u8],
    ) -> Result<Lemmatizer, String> {
        let value = msgpack::read(lookups)?;
        let method = Method::read(lang, mode, &Lookups::new(&value)?)
            .map_err(|error| format!("lemmatizer {lang}/{mode}: {error}"))?;
        Ok(Lemmatizer { overwrite, method })
    }

    /// Whether base forms that rules have set are replaced too.
    pub(crate) fn overwrites(&self) -> bool {
        self.overwrite
    }

    /// The base form of a word.
    pub(crate) fn lemma<'a>(&'a self, query: &Query<'a>) -> Cow<'a, str> {
        match &self.method {
            Method::Lookup(table) => Cow::Borrowed(table.get(query.text).unwrap_or(query.text)),
            Method::Rules(rules) => rules.lemma(query),
            Method::French(french) => french.lemma(query),
            Method::Spanish(spanish) => spanish.lemma(query),
        }
    }
}

impl Method {
    fn read(lang: &str, mode: &str, lookups: &Lookups<'_, '_>) -> Result<Method, String> {
        Ok(match (mode, lang) {
            ("lookup", lang) if !OWN_LOOKUP.contains(&lang) => {
                Method::Lookup(lookups.required("lemma_lookup")?.first_forms(true)?)
            }
            ("rule", "fr") => Method::French(FrenchLemmatizer::read(lookups)?),
            ("rule", "es") => Method::Spanish(Box::new(SpanishLemmatizer::read(lookups)?)),
            ("rule", lang) if !OWN_RULES.contains(&lang) => {
                Method::Rules(RuleLemmatizer::read(lookups, lang == "en")?)
            }
            _ => return Err("this mode is not supported".to_owned()),
        })
    }
}

impl Query<'_> {
    /// Whether the part of speech is missing or white space: lower case is all that is done then.
    fn is_blank(&self) -> bool {
        matches!(self.pos, "" | "EOL" | "SPACE")
    }
}
