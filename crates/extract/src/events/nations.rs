//! Words that belong to a country: "Ghanaian troops" act for Ghana.

use std::collections::BTreeMap;

use dateline_model::{ActorKind, Table, TableError, WordMap, WordSet};

use super::Context;
use crate::demonyms::led;

/// Names and demonyms of countries in lower case, with their ISO 3166-1 alpha-3 codes.
#[derive(Clone, Debug)]
pub(super) struct Nations {
    codes: WordMap<String>,
    names: WordMap<String>,
    demonyms: WordSet,
    capitals: WordMap<String>,
}

impl Nations {
    /// Reads the table of countries.
    pub(super) fn parse(table: &Table) -> Result<Nations, TableError> {
        let (mut codes, mut names) = (WordMap::default(), WordMap::default());
        let mut demonyms = WordSet::default();
        let mut capitals = WordMap::default();
        for row in table.rows() {
            names.get_or_insert(row.get("iso3"), row.get("name").to_owned());
            demonyms.extend(row.list("demonyms").map(str::to_lowercase));
            let seats = std::iter::once(row.get("capital")).chain(row.list("capital_aliases"));
            for seat in seats.filter(|seat| !seat.is_empty()) {
                capitals.get_or_insert(seat.to_lowercase(), row.get("iso3").to_owned());
            }
            let all = std::iter::once(row.get("name"))
                .chain(row.list("aliases"))
                .chain(row.list("demonyms"));
            for name in all {
                codes.get_or_insert(name.to_lowercase(), row.get("iso3").to_owned());
            }
        }
        for (word, code) in led(table)? {
            codes.get_or_insert(word, code);
        }
        Ok(Nations {
            codes,
            names,
            demonyms,
            capitals,
        })
    }

    /// The code of the country that a name or demonym belongs to.
    pub(super) fn code(&self, words: &str) -> Option<&str> {
        self.codes.get(words).map(String::as_str)
    }

    /// The code of the country whose capital this is: "Tehran's threats" are Iran's.
    pub(super) fn code_of_capital(&self, words: &str) -> Option<&str> {
        self.capitals.get(words).map(String::as_str)
    }

    /// Whether a word in lower case is an adjective of a country or a word for its people.
    pub(super) fn is_people(&self, word: &str) -> bool {
        self.demonyms.contains(word)
    }

    /// The usual name of the country with this code.
    pub(super) fn name(&self, code: &str) -> Option<&str> {
        self.names.get(code).map(String::as_str)
    }
}

/// The countries among the actors of a report: their codes and places in `Context::actors`.
#[derive(Clone, Debug)]
pub(super) struct States {
    acting: BTreeMap<String, usize>,
    /// With those of whom the report only names places.
    all: BTreeMap<String, usize>,
}

impl States {
    /// Gathers them.
    pub(super) fn new(context: &Context<'_>) -> States {
        let (mut acting, mut all) = (BTreeMap::new(), BTreeMap::new());
        for (nth, actor) in context.actors.iter().enumerate() {
            let code = actor
                .country
                .as_ref()
                .map(|country| country.value().as_str().to_owned());
            if let Some(code) = code.filter(|_| actor.kind == ActorKind::Country) {
                if !actor.mentions.is_empty() {
                    acting.entry(code.clone()).or_insert(nth);
                }
                all.entry(code).or_insert(nth);
            }
        }
        States { acting, all }
    }

    /// The actor that stands for the country with this code, if the report has one.
    pub(super) fn actor(&self, code: &str) -> Option<usize> {
        self.acting.get(code).copied()
    }

    /// The same, or the country of one of its places.
    pub(super) fn host(&self, code: &str) -> Option<usize> {
        self.all.get(code).copied()
    }
}
