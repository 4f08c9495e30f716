//! What the rest of a report tells about which place a name means.

use std::collections::BTreeSet;

use dateline_model::{Annotations, Country, Document, NameKind, PlacePrecision};

use super::gazetteer::{Entry, Gazetteer};
use crate::atoms::{Atom, Run};

/// Countries that the report speaks of, and names that its people bear.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Named by a place that can be only there, or by its people.
    countries: BTreeSet<Country>,
    /// Regions that hold a city which the report names.
    regions: BTreeSet<String>,
    /// Lower-case words of the full names of people.
    people: BTreeSet<String>,
}

impl Context {
    /// Reads the whole report once.
    pub(super) fn of(
        document: &Document,
        annotations: &Annotations,
        sentences: &[Vec<Atom>],
        gazetteer: &Gazetteer,
    ) -> Context {
        let mut context = Context {
            people: people(document, annotations),
            ..Context::default()
        };
        for atoms in sentences {
            let run = Run(atoms);
            for at in (0..atoms.len()).filter(|at| run.capital(*at)) {
                context
                    .countries
                    .extend(gazetteer.demonym(|nth| run.word(at + nth)).cloned());
                if let Some((places, _)) = gazetteer.named(|nth| run.word(at + nth))
                    && let [only] = places.as_slice()
                {
                    context.countries.extend(only.country.clone());
                    context.regions.extend(only.admin1.clone());
                }
            }
        }
        context
    }

    /// Whether someone in the report bears this one-word name.
    pub(super) fn is_persons(&self, name: &str) -> bool {
        self.people.contains(name)
    }

    /// The place that a name without further words means: a country before a city, a place in a
    /// country that the report speaks of before others, then the one with most people.
    pub(super) fn choose<'g>(&self, places: &[&'g Entry]) -> Option<&'g Entry> {
        let known = |entry: &&&Entry| {
            entry
                .country
                .as_ref()
                .is_some_and(|c| self.countries.contains(c))
        };
        let country = places
            .iter()
            .find(|entry| entry.precision == PlacePrecision::Country);
        if let Some(country) = country {
            let region = places.iter().find(|entry| {
                entry.precision == PlacePrecision::Region && self.regions.contains(&entry.name)
            });
            let sure = known(&country);
            return region.filter(|_| !sure).or(Some(country)).copied();
        }
        let by_size =
            |entry: &&&Entry| (entry.precision == PlacePrecision::Region, entry.population);
        let told = places.iter().filter(known).max_by_key(by_size);
        told.or_else(|| places.iter().max_by_key(by_size)).copied()
    }
}

/// The words of names of two words and more that people bear.
fn people(document: &Document, annotations: &Annotations) -> BTreeSet<String> {
    let full = annotations
        .names
        .iter()
        .filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1);
    full.flat_map(|name| name.span.of(&document.text).split_whitespace())
        .map(str::to_lowercase)
        .collect()
}
