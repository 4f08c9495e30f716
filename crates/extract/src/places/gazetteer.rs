//! The places that the program knows by name.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Country, PlacePrecision, Table, TableError};

use crate::phrases::Phrases;

/// A place of the tables.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// `None` for a region of several countries.
    pub(super) country: Option<Country>,
    pub(super) admin1: Option<String>,
    /// Degrees north and east.
    pub(super) point: Option<(f64, f64)>,
    pub(super) precision: PlacePrecision,
    pub(super) population: u64,
}

/// All places by their names, and the words that tell of countries without being places.
#[derive(Clone, Debug)]
pub(super) struct Gazetteer {
    entries: Vec<Entry>,
    names: Phrases<Vec<usize>>,
    demonyms: Phrases<Country>,
    doubtful: BTreeSet<String>,
    /// Names that are read only as they are written: "US" is no "us".
    exact: BTreeSet<String>,
}

impl Gazetteer {
    /// The tables that ship with the program.
    pub(super) fn bundled() -> Result<Gazetteer, TableError> {
        let countries = include_str!("../../../../resources/places/countries.tsv");
        let cities = include_str!("../../../../resources/places/cities.tsv");
        let doubtful = include_str!("../../../../resources/places/doubtful.tsv");
        let countries = Table::parse("places/countries.tsv", countries)?;
        let cities = Table::parse("places/cities.tsv", cities)?;
        let doubtful = Table::parse("places/doubtful.tsv", doubtful)?;
        let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut exact = BTreeSet::new();
        let mut entries = Vec::new();
        for row in countries.rows().chain(cities.rows()) {
            for name in row.list("name").chain(row.list("aliases")) {
                if name.chars().filter(|letter| letter.is_alphabetic()).count() <= 3 {
                    exact.insert(name.to_owned());
                }
                names
                    .entry(name.to_lowercase())
                    .or_default()
                    .push(entries.len());
            }
            entries.push(entry(row)?);
        }
        keep_regions_named_by_countries(&entries, &mut names);
        let doubtful = doubtful
            .rows()
            .flat_map(|row| row.list("name").map(str::to_lowercase).collect::<Vec<_>>());
        Ok(Gazetteer {
            names: Phrases::new(names),
            demonyms: demonyms(&countries),
            doubtful: doubtful.collect(),
            exact,
            entries,
        })
    }

    /// The places called by the longest name at the head of `words`, and its number of words.
    pub(super) fn named<'w>(
        &self,
        words: impl FnMut(usize) -> &'w str,
    ) -> Option<(Vec<&Entry>, usize)> {
        let (places, length) = self.names.at(words)?;
        Some((
            places
                .iter()
                .filter_map(|nth| self.entries.get(*nth))
                .collect(),
            length,
        ))
    }

    /// The country whose people or things are called by the words.
    pub(super) fn demonym<'w>(&self, words: impl FnMut(usize) -> &'w str) -> Option<&Country> {
        self.demonyms.at(words).map(|(country, _)| country)
    }

    /// Whether the name, in lower case, is as often a word or a person's name.
    pub(super) fn is_doubtful(&self, name: &str) -> bool {
        self.doubtful.contains(name)
    }

    /// Whether the name is written in a way that can be the place.
    pub(super) fn allows_case(&self, written: &str) -> bool {
        let letters = written
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .count();
        letters > 3 || self.exact.contains(written)
    }
}

fn entry(row: dateline_model::table::Row<'_>) -> Result<Entry, TableError> {
    let iso3 = row.get("iso3");
    let code = if iso3.is_empty() {
        row.get("country")
    } else {
        iso3
    };
    let country = Some(code).filter(|code| !code.is_empty()).map(Country::new);
    let precision = match row.get("kind") {
        "capital" | "city" => PlacePrecision::City,
        "region" => PlacePrecision::Region,
        "" if !iso3.is_empty() => PlacePrecision::Country,
        _ => return Err(row.error("kind", "expected capital, city or region")),
    };
    let number = |column: &str| row.get(column).parse::<f64>().ok();
    let point = number("lat")
        .zip(number("lon"))
        .filter(|_| precision == PlacePrecision::City);
    Ok(Entry {
        name: row.get("name").to_owned(),
        country,
        admin1: Some(row.get("admin1").to_owned()).filter(|name| !name.is_empty()),
        point,
        precision,
        population: row.get("population").parse().unwrap_or(0),
    })
}

/// "England" is a region of the United Kingdom, though the country's row lists it as a name of it.
fn keep_regions_named_by_countries(entries: &[Entry], names: &mut BTreeMap<String, Vec<usize>>) {
    let at = |nth: usize| entries.get(nth);
    for places in names.values_mut() {
        let regions: Vec<&Option<Country>> = places
            .iter()
            .filter_map(|nth| at(*nth))
            .filter(|entry| entry.precision == PlacePrecision::Region)
            .map(|entry| &entry.country)
            .collect();
        if regions.is_empty() {
            continue;
        }
        let whole = |nth: &usize| {
            at(*nth).is_some_and(|entry| {
                entry.precision == PlacePrecision::Country && regions.contains(&&entry.country)
            })
        };
        let kept: Vec<usize> = places.iter().copied().filter(|nth| !whole(nth)).collect();
        *places = kept;
    }
}

fn demonyms(countries: &Table) -> Phrases<Country> {
    Phrases::new(countries.rows().flat_map(|row| {
        let country = Country::new(row.get("iso3"));
        row.list("demonyms")
            .map(|word| (word.to_lowercase(), country.clone()))
            .collect::<Vec<_>>()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_tables_are_well_formed() {
        Gazetteer::bundled().unwrap();
    }
}
