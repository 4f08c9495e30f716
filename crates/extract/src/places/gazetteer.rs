//! The places that the program knows by name.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::table::Row;
use dateline_model::{Country, PlacePrecision, Table, TableError, WordMap, WordSet};

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
    /// A town or lesser region, whose name alone proves nothing.
    pub(super) small: bool,
    /// The capital of its country.
    pub(super) capital: bool,
}

/// A class of `words.tsv`.
#[derive(Clone, Copy, Debug)]
pub(super) enum Class {
    Locative,
    Region,
    Town,
    /// Seas, rivers, islands and the like.
    Nature,
}

/// All places by their names, and the words that tell of countries without being places.
#[derive(Clone, Debug)]
pub(super) struct Gazetteer {
    entries: Vec<Entry>,
    names: Phrases<Vec<usize>>,
    demonyms: Phrases<Country>,
    doubtful: WordSet,
    /// Names that are read only as they are written: "US" is no "us".
    exact: BTreeSet<String>,
    classes: WordMap<u8>,
    shortened: Shortened,
}

/// Regions by what they are called behind a town: "Springfield, Ill.", "Reno, NV".
#[derive(Clone, Debug)]
struct Shortened {
    forms: Phrases<usize>,
    post: BTreeMap<String, usize>,
}

impl Gazetteer {
    /// The tables that ship with the program.
    pub(super) fn bundled() -> Result<Gazetteer, TableError> {
        let countries = include_str!("../../../../resources/places/countries.tsv");
        let cities = include_str!("../../../../resources/places/cities.tsv");
        let doubtful = include_str!("../../../../resources/places/doubtful.tsv");
        let words = include_str!("../../../../resources/places/words.tsv");
        let countries = Table::parse("places/countries.tsv", countries)?;
        let cities = Table::parse("places/cities.tsv", cities)?;
        let doubtful = Table::parse("places/doubtful.tsv", doubtful)?;
        let words = Table::parse("places/words.tsv", words)?;
        let shortened = include_str!("../../../../resources/places/abbreviated.tsv");
        let shortened = Table::parse("places/abbreviated.tsv", shortened)?;
        let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut exact = BTreeSet::new();
        let mut entries = Vec::new();
        for row in countries.rows().chain(cities.rows()) {
            for name in row.list("name").chain(row.list("aliases")) {
                if letters(name) <= 3 {
                    exact.insert(name.to_owned());
                }
                let places = names.entry(name.to_lowercase()).or_default();
                places.push(entries.len());
            }
            entries.push(entry(&row)?);
        }
        keep_regions_named_by_countries(&entries, &mut names);
        let doubtful = doubtful
            .rows()
            .flat_map(|row| row.list("name").map(str::to_lowercase).collect::<Vec<_>>());
        Ok(Gazetteer {
            shortened: Shortened::of(&shortened, &entries)?,
            names: Phrases::new(names),
            demonyms: demonyms(&countries),
            doubtful: doubtful.collect(),
            exact,
            entries,
            classes: classes(&words)?,
        })
    }

    /// The places called by the longest name at the head of `words`, and its number of words.
    pub(super) fn named<'w>(
        &self,
        words: impl FnMut(usize) -> &'w str,
    ) -> Option<(Vec<&Entry>, usize)> {
        let (places, length) = self.names.at(words)?;
        let entries = places.iter().filter_map(|nth| self.entries.get(*nth));
        Some((entries.collect(), length))
    }

    /// The region that is shortened at the head of `words`: "Ill.".
    pub(super) fn shortened<'w>(&self, words: impl FnMut(usize) -> &'w str) -> Option<&Entry> {
        let (nth, _) = self.shortened.forms.at(words)?;
        self.entries.get(*nth)
    }

    /// The region that the post writes so: "IL".
    pub(super) fn posted(&self, written: &str) -> Option<&Entry> {
        self.entries.get(*self.shortened.post.get(written)?)
    }

    /// The country whose people or things are called by the words.
    pub(super) fn demonym<'w>(&self, words: impl FnMut(usize) -> &'w str) -> Option<&Country> {
        self.demonyms.at(words).map(|(country, _)| country)
    }

    /// Whether the name, in lower case, is as often a word or a person's name.
    pub(super) fn is_doubtful(&self, name: &str) -> bool {
        self.doubtful.contains(name)
    }

    /// Whether `word` is of `class` of `words.tsv`.
    pub(super) fn is(&self, class: Class, word: &str) -> bool {
        let classes = self.classes.get(word).copied().unwrap_or_default();
        classes & (1 << class as u8) != 0
    }

    /// Whether the name is written in a way that can be the place.
    pub(super) fn allows_case(&self, written: &str) -> bool {
        letters(written) > 3 || self.exact.contains(written)
    }
}

impl Shortened {
    fn of(table: &Table, entries: &[Entry]) -> Result<Shortened, TableError> {
        let (mut forms, mut post) = (Vec::new(), BTreeMap::new());
        for row in table.rows() {
            let is_it = |entry: &Entry| {
                entry.precision == PlacePrecision::Region && entry.name == row.get("region")
            };
            let known = entries.iter().position(is_it);
            let nth =
                known.ok_or_else(|| row.error("region", "expected a region of cities.tsv"))?;
            forms.extend(row.list("forms").map(|form| (form.to_lowercase(), nth)));
            post.insert(row.get("post").to_owned(), nth);
        }
        Ok(Shortened {
            forms: Phrases::new(forms),
            post,
        })
    }
}

fn letters(name: &str) -> usize {
    name.chars().filter(|letter| letter.is_alphabetic()).count()
}

fn entry(row: &Row<'_>) -> Result<Entry, TableError> {
    let iso3 = row.get("iso3");
    let code = if iso3.is_empty() {
        row.get("country")
    } else {
        iso3
    };
    let country = Some(code).filter(|code| !code.is_empty()).map(Country::new);
    let precision = match row.get("kind") {
        "capital" | "city" | "town" => PlacePrecision::City,
        "region" | "area" => PlacePrecision::Region,
        "" if !iso3.is_empty() => PlacePrecision::Country,
        _ => return Err(row.error("kind", "expected capital, city, town, region or area")),
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
        small: matches!(row.get("kind"), "town" | "area"),
        capital: row.get("kind") == "capital",
    })
}

/// "England" is a region of the United Kingdom, though the country's row lists it as a name of it.
fn keep_regions_named_by_countries(entries: &[Entry], names: &mut BTreeMap<String, Vec<usize>>) {
    let at = |nth: usize| entries.get(nth);
    for places in names.values_mut() {
        let regions: Vec<&Option<Country>> = places
            .iter()
            .filter_map(|nth| at(*nth))
            .filter(|entry| entry.precision == PlacePrecision::Region && !entry.small)
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

fn classes(table: &Table) -> Result<WordMap<u8>, TableError> {
    let mut classes: WordMap<u8> = WordMap::default();
    for row in table.rows() {
        let class = match row.get("class") {
            "locative" => Class::Locative,
            "region" => Class::Region,
            "town" => Class::Town,
            "nature" => Class::Nature,
            _ => return Err(row.error("class", "no such class")),
        };
        for form in row.list("forms") {
            *classes.get_or_insert(form, 0) |= 1 << class as u8;
        }
    }
    Ok(classes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_tables_are_well_formed() {
        Gazetteer::bundled().unwrap();
    }
}
