//! What a report is about, as a vector: its words, people and events, the rare ones weighing most.

use std::collections::BTreeMap;

use dateline_model::{ActorKind, Event, Reading, Table, TableError};

use crate::{
    hash,
    vector::{Vector, log2},
    words::fold,
};

/// So many imagined reports stand behind the ones given, so that five reports of one story do not
/// make its own words look common.
const BACKGROUND: f64 = 1000.0;
/// The share of reports that hold a word which no list names.
const UNLISTED: f64 = 0.004;
/// How much a word of the headline counts more than one of the body.
const IN_HEADLINE: f64 = 2.0;
/// What shared people and shared events add to shared words.
const PEOPLE: f64 = 0.2;
const EVENTS: f64 = 0.1;

/// Words that any report may hold, by key, and the share of reports that do.
#[derive(Clone, Debug)]
pub(crate) struct CommonWords {
    shares: BTreeMap<u64, f64>,
}

impl CommonWords {
    pub(crate) fn parse(table: &Table) -> Result<CommonWords, TableError> {
        let mut shares = BTreeMap::new();
        for row in table.rows() {
            let share: f64 = row
                .get("share")
                .parse()
                .map_err(|_| row.error("share", "not a number"))?;
            shares.extend(row.list("words").map(|word| (key(&singular(word)), share)));
        }
        Ok(CommonWords { shares })
    }
}

/// The vectors of all reports, each of length 1 or a little more.
pub(crate) fn vectors(readings: &[&Reading], common: &CommonWords) -> Vec<Vector> {
    let words = weighed(
        readings.iter().map(|reading| words(reading)).collect(),
        |word| common.shares.get(&word).copied().unwrap_or(UNLISTED),
    );
    let people = weighed(
        readings.iter().map(|reading| people(reading)).collect(),
        |_| UNLISTED,
    );
    let events = weighed(
        readings.iter().map(|reading| events(reading)).collect(),
        |_| UNLISTED,
    );
    let parts = words.into_iter().zip(people).zip(events);
    parts
        .map(|((words, people), events)| {
            words
                .plus(&people, PEOPLE.sqrt())
                .plus(&events, EVENTS.sqrt())
        })
        .collect()
}

// Counts to weights: the logarithm of the count times the logarithm of the rarity.
fn weighed(counts: Vec<BTreeMap<u64, f64>>, share: impl Fn(u64) -> f64) -> Vec<Vector> {
    let mut holders: BTreeMap<u64, f64> = BTreeMap::new();
    for key in counts.iter().flat_map(BTreeMap::keys) {
        *holders.entry(*key).or_default() += 1.0;
    }
    let all = BACKGROUND + counts.len() as f64;
    let rarity = |key: u64| {
        let held = share(key) * BACKGROUND + holders.get(&key).copied().unwrap_or_default();
        log2(all / held.max(1.0)).max(0.0)
    };
    let weight = |(key, count): (u64, f64)| (key, (1.0 + log2(count)) * rarity(key));
    counts
        .into_iter()
        .map(|counts| Vector::new(counts.into_iter().map(weight)).unit())
        .collect()
}

fn words(reading: &Reading) -> BTreeMap<u64, f64> {
    let title = reading.document.title;
    let headline = |token: &dateline_model::Token| title.is_some_and(|t| t.contains(&token.span));
    let mut counts = BTreeMap::new();
    for token in &reading.annotations.tokens {
        let weight = if headline(token) { IN_HEADLINE } else { 1.0 };
        if token.norm.contains(char::is_alphanumeric) {
            *counts.entry(key(&singular(&token.norm))).or_default() += weight;
        }
    }
    let outside = reading
        .document
        .headline()
        .filter(|_| title.is_none())
        .unwrap_or_default();
    for word in outside
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        *counts.entry(key(&singular(word))).or_default() += IN_HEADLINE;
    }
    counts
}

fn people(reading: &Reading) -> BTreeMap<u64, f64> {
    let mut counts = BTreeMap::new();
    for actor in reading
        .actors
        .iter()
        .filter(|actor| actor.kind == ActorKind::Person)
    {
        let Some(last) = actor.name.split_whitespace().last() else {
            continue;
        };
        *counts
            .entry(hash::id_key("person", &fold(last)))
            .or_default() += actor.mentions.len().max(1) as f64;
    }
    counts
}

fn events(reading: &Reading) -> BTreeMap<u64, f64> {
    let mut counts = BTreeMap::new();
    for event in &reading.events {
        let countries = countries(reading, event);
        if countries.len() > 1 {
            let name = format!("{} {}", event.kind.code(), countries.join(" "));
            *counts.entry(hash::id_key("event", &name)).or_default() += 1.0;
        }
    }
    counts
}

fn countries<'r>(reading: &'r Reading, event: &Event) -> Vec<&'r str> {
    let parties = event.actors.iter().chain(&event.recipients);
    let actors = parties.filter_map(|party| reading.actor(&party.actor));
    let mut countries: Vec<&str> = actors
        .filter_map(|actor| Some(actor.country.as_ref()?.value().as_str()))
        .collect();
    countries.sort_unstable();
    countries.dedup();
    countries
}

fn key(word: &str) -> u64 {
    hash::bytes(fold(word).as_bytes())
}

// Plural endings off (Harman 1991, "How effective is suffixing?", the S stemmer).
fn singular(word: &str) -> String {
    let ends = |ending: &str| word.len() > ending.len() + 2 && word.ends_with(ending);
    if ends("ies") && !word.ends_with("eies") && !word.ends_with("aies") {
        return format!("{}y", &word[..word.len() - 3]);
    }
    let plural = ends("s") && !word.ends_with("us") && !word.ends_with("ss");
    if plural {
        word[..word.len() - 1].to_owned()
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_plural_endings_off() {
        let singles = ["ties", "agreements", "glass", "virus", "gas", "series"].map(singular);
        assert_eq!(
            singles,
            ["tie", "agreement", "glass", "virus", "gas", "sery"]
        );
    }
}
