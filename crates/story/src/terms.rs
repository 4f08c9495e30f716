//! What a report is about, as a vector: the words of its text and, once more, those that it begins
//! with, the rare ones weighing most.

use std::collections::{BTreeMap, HashMap};

use dateline_model::{Reading, Table, TableError};
use foldhash::fast::FixedState;
use rayon::prelude::*;

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

/// How often each word stands in a text, in order of word.
type Counts = Vec<(u64, f64)>;

/// The vectors of all reports, each of length 1. Two are as alike as their texts and their beginnings,
/// on average. Each report counts for its share of those that hold a word.
pub(crate) fn vectors(readings: &[&Reading], shares: &[f64], common: &CommonWords) -> Vec<Vector> {
    let readings = readings.par_iter();
    let (texts, beginnings) = readings.map(|reading| counts(reading)).unzip();
    let weighed = |counts| weighed(counts, shares, common);
    let (texts, beginnings) = (weighed(texts), weighed(beginnings));
    let both = texts.into_par_iter().zip(beginnings);
    let own = |word| hash::sequence([word].into_iter());
    both.map(|(text, beginning)| text.plus(&beginning.renamed(own), BEGINNINGS.sqrt()).unit())
        .collect()
}

// Counts to weights: the logarithm of the count times the logarithm of the rarity.
fn weighed(counts: Vec<Counts>, shares: &[f64], common: &CommonWords) -> Vec<Vector> {
    let mut holders: HashMap<u64, f64, FixedState> = HashMap::default();
    for (counts, share) in counts.iter().zip(shares) {
        for (word, _) in counts {
            *holders.entry(*word).or_default() += share;
        }
    }
    let all = BACKGROUND + shares.iter().sum::<f64>();
    let rarity = |word: u64| {
        let held = holders.get(&word).copied().unwrap_or_default();
        let expected = common.share(word) * BACKGROUND;
        log2(all / (expected + held).max(1.0)).max(0.0)
    };
    let weight = |(word, count): (u64, f64)| (word, (1.0 + log2(count)) * rarity(word));
    counts
        .into_par_iter()
        .map(|counts| Vector::new(counts.into_iter().map(weight)).unit())
        .collect()
}

// The words of the report proper, and of its beginning.
fn counts(reading: &Reading) -> (Counts, Counts) {
    let document = &reading.document;
    let (mut all, mut beginning) = (Counts::new(), Counts::new());
    for word in keys(document.headline().unwrap_or_default()) {
        all.push((word, IN_HEADLINE));
        beginning.push((word, 1.0));
    }
    let is_title = |span| document.title.is_some_and(|title| title.overlaps(span));
    let body = document.main.iter().filter(|span| !is_title(*span));
    let body = body.flat_map(|span| keys(span.of(&document.text)));
    for (nth, word) in body.enumerate() {
        all.push((word, 1.0));
        if nth < BEGINNING {
            beginning.push((word, 1.0));
        }
    }
    (added_up(all), added_up(beginning))
}

fn added_up(mut counts: Counts) -> Counts {
    counts.sort_unstable_by_key(|(word, _)| *word);
    counts.dedup_by(|(later, count), (word, sum)| {
        let same = later == word;
        *sum += if same { *count } else { 0.0 };
        same
    });
    counts
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
