//! Words that belong to a country: "Ghanaian troops" act for Ghana.

use std::collections::BTreeMap;

use dateline_model::{ActorKind, Table, WordMap};

use super::Context;

/// Names and demonyms of countries in lower case, with their ISO 3166-1 alpha-3 codes.
#[derive(Clone, Debug)]
pub(super) struct Nations(WordMap<String>);

impl Nations {
    /// Reads the table of countries.
    pub(super) fn parse(table: &Table) -> Nations {
        let mut codes = WordMap::default();
        for row in table.rows() {
            let names = std::iter::once(row.get("name"))
                .chain(row.list("aliases"))
                .chain(row.list("demonyms"));
            for name in names {
                codes.get_or_insert(name.to_lowercase(), row.get("iso3").to_owned());
            }
        }
        Nations(codes)
    }

    /// The code of the country that a name or demonym belongs to.
    pub(super) fn code(&self, words: &str) -> Option<&str> {
        self.0.get(words).map(String::as_str)
    }
}

/// The countries among the actors of a report: their codes and places in `Context::actors`.
#[derive(Clone, Debug)]
pub(super) struct States(BTreeMap<String, usize>);

impl States {
    /// Gathers them.
    pub(super) fn new(context: &Context<'_>) -> States {
        let mut states = BTreeMap::new();
        for (nth, actor) in context.actors.iter().enumerate() {
            let code = actor
                .country
                .as_ref()
                .map(|country| country.value().as_str().to_owned());
            if let Some(code) = code.filter(|_| actor.kind == ActorKind::Country) {
                states.entry(code).or_insert(nth);
            }
        }
        States(states)
    }

    /// The actor that stands for the country with this code, if the report has one.
    pub(super) fn actor(&self, code: &str) -> Option<usize> {
        self.0.get(code).copied()
    }
}
