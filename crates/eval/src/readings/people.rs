//! Human beings with a name, the country they act for and their sector.

use super::Field;
use super::gold::GoldReading;
use super::wire::{Person, Reading};
use crate::matching::one_to_one;
use crate::names::{name_words, names_agree};
use crate::{Searchable, Tally};

pub(super) fn count(gold: &GoldReading, reading: &Reading, _: &Searchable) -> Vec<Field> {
    let found: Vec<&Person> = reading.people.iter().filter(is_named).collect();
    let pairs = one_to_one(gold.people.len(), found.len(), |g, p| {
        name_likeness(&gold.people[g].name, &found[p].name)
    });
    let people = Tally {
        gold: gold.people.len(),
        predicted: found.len(),
        correct: pairs.len(),
    };
    let (mut countries, mut sectors) = (Tally::default(), Tally::default());
    for (g, p) in pairs {
        countries.compare(
            gold.people[g].country.as_deref(),
            found[p].country.as_deref(),
        );
        sectors.gold += gold.people[g].sectors.len();
        sectors.predicted += found[p].sectors.len();
        let shared = gold.people[g]
            .sectors
            .iter()
            .filter(|code| found[p].sectors.contains(code));
        sectors.correct += shared.count();
    }
    vec![
        ("people", people),
        ("countries", countries),
        ("sectors", sectors),
    ]
}

/// Gold holds human beings with a name; "an official" is no mistake, but not wanted.
fn is_named(person: &&Person) -> bool {
    let named = person.mentions.iter().any(|mention| mention.via == "name");
    person.kind == "person" && (named || person.mentions.is_empty())
}

/// More for the same name than for a part of it.
fn name_likeness(gold: &str, predicted: &str) -> f64 {
    if name_words(gold) == name_words(predicted) {
        return 2.0;
    }
    names_agree(gold, predicted).into()
}
