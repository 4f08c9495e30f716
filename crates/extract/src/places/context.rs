//! What the rest of a report tells about which place a name means.

use std::collections::BTreeSet;

use dateline_model::{Annotations, Country, Document, NameKind, PlacePrecision};

use super::chosen::Chosen;
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
                let named = gazetteer.named(|nth| run.word(at + nth));
                if let Some(only) = named.and_then(|(places, _)| only(&places)) {
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

    /// The place that a name without further words means: a country before a city, a capital before a town, a place
    /// in a country that the report speaks of before others, then the one with most people.
    pub(super) fn choose<'g>(&self, places: &[&'g Entry]) -> Option<Chosen<'g>> {
        if let [only] = places {
            return Some(Chosen::new(only, "places.only"));
        }
        let country = places
            .iter()
            .find(|entry| entry.precision == PlacePrecision::Country);
        if let Some(country) = country {
            return Some(self.country_or_region(country, places));
        }
        let size = |entry: &&&Entry| {
            let region = entry.precision == PlacePrecision::Region && !entry.small;
            (region, entry.population)
        };
        // "Santiago" is Chile's, though there are towns of the name in Peru.
        let capital = places.iter().any(|entry| entry.capital);
        let able = |entry: &&&Entry| self.knows(entry) && !(capital && entry.small);
        let told = places.iter().filter(able);
        let told = told
            .max_by_key(size)
            .map(|entry| Chosen::new(entry, "places.context"));
        told.or_else(|| {
            let largest = places.iter().max_by_key(size)?;
            Some(Chosen::new(largest, "places.largest"))
        })
    }

    /// The country, unless the report speaks of the region's cities and not of the country.
    fn country_or_region<'g>(&self, country: &'g Entry, places: &[&'g Entry]) -> Chosen<'g> {
        let region = places.iter().find(|entry| {
            entry.precision == PlacePrecision::Region && self.regions.contains(&entry.name)
        });
        match region.filter(|_| !self.knows(country)) {
            Some(region) => Chosen::new(region, "places.context"),
            None => Chosen::new(country, "places.country"),
        }
    }

    /// Whether the report speaks of the place's country.
    pub(super) fn knows(&self, entry: &Entry) -> bool {
        let country = entry.country.as_ref();
        country.is_some_and(|country| self.countries.contains(country))
    }
}

/// The place, where the name has no other of any size.
fn only<'g>(places: &[&'g Entry]) -> Option<&'g Entry> {
    let mut large = places.iter().filter(|entry| !entry.small);
    let first = large.next()?;
    large.next().is_none().then_some(first)
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
