//! What a report is about, as a vector: the words of its text and, once more, those that it begins
//! with, the rare ones weighing most.

use std::collections::BTreeMap;

use dateline_model::{Reading, Table, TableError};

use crate::{
    hash,
    vector::{Vector, log2},
    words::fold,
};

/// So many imagined reports stand behind the ones given, so that five reports of one story do not
/// make its own words look common.
const BACKGROUND: f64 = 300.0;
/// The share of reports that hold a word which no list names.
const UNLISTED: f64 = 0.004;
/// How much a word of the headline counts more than one of the body.
const IN_HEADLINE: f64 = 2.0;
/// A report begins with its headline and so many words: they tell what it is about, the rest has
/// much of what came before.
const BEGINNING: usize = 60;
/// What alike beginnings count beside alike texts.
const BEGINNINGS: f64 = 0.4;

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
            shares.extend(row.list("words").map(|word| (key(word), share)));
        }
        Ok(CommonWords { shares })
    }

    pub(crate) fn share(&self, word: u64) -> f64 {
        self.shares.get(&word).copied().unwrap_or(UNLISTED)
    }
}

/// How often each word stands in a text.
type Counts = BTreeMap<u64, f64>;

/// The vectors of all reports, each of length 1. Two are as alike as their texts and their beginnings,
/// on average.
pub(crate) fn vectors(readings: &[&Reading], common: &CommonWords) -> Vec<Vector> {
    let (texts, beginnings) = readings.iter().map(|reading| counts(reading)).unzip();
    let (texts, beginnings) = (weighed(texts, common), weighed(beginnings, common));
    let both = texts.into_iter().zip(beginnings);
    let own = |word| hash::sequence([word].into_iter());
    both.map(|(text, beginning)| text.plus(&beginning.renamed(own), BEGINNINGS.sqrt()).unit())
        .collect()
}

// Counts to weights: the logarithm of the count times the logarithm of the rarity.
fn weighed(counts: Vec<Counts>, common: &CommonWords) -> Vec<Vector> {
    let mut holders = Counts::new();
    for word in counts.iter().flat_map(BTreeMap::keys) {
        *holders.entry(*word).or_default() += 1.0;
    }
    let all = BACKGROUND + counts.len() as f64;
    for (word, held) in &mut holders {
        let expected = common.share(*word) * BACKGROUND;
        *held = log2(all / (expected + *held).max(1.0)).max(0.0);
    }
    let rarity = |word: u64| holders.get(&word).copied().unwrap_or_default();
    let weight = |(word, count): (u64, f64)| (word, (1.0 + log2(count)) * rarity(word));
    counts
        .into_iter()
        .map(|counts| Vector::new(counts.into_iter().map(weight)).unit())
        .collect()
}

// The words of the report proper, and of its beginning.
fn counts(reading: &Reading) -> (Counts, Counts) {
    let document = &reading.document;
    let (mut all, mut beginning) = (Counts::new(), Counts::new());
    for word in keys(document.headline().unwrap_or_default()) {
        *all.entry(word).or_default() += IN_HEADLINE;
        *beginning.entry(word).or_default() += 1.0;
    }
    let is_title = |span| document.title.is_some_and(|title| title.overlaps(span));
    let body = document.main.iter().filter(|span| !is_title(*span));
    let body = body.flat_map(|span| keys(span.of(&document.text)));
    for (nth, word) in body.enumerate() {
        *all.entry(word).or_default() += 1.0;
        if nth < BEGINNING {
            *beginning.entry(word).or_default() += 1.0;
        }
    }
    (all, beginning)
}

// The words of a text, by what all forms of a word share. Letters and digits make words, whatever a
// language layer takes for one: a story does not depend on which was at hand.
fn keys(text: &str) -> impl Iterator<Item = u64> + '_ {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(key)
}

/// What all forms of a word share.
pub(crate) fn key(word: &str) -> u64 {
    hash::bytes(singular(&fold(word)).as_bytes())
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
