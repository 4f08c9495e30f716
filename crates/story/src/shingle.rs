//! Runs of a few words that two reports have in common, found through an inverted index.

use crate::{hash, words::Word};

/// Words in a shingle by which reports find each other.
pub(crate) const WIDE: usize = 5;
/// Words in a shingle by which two reports of one story are compared.
pub(crate) const NARROW: usize = 3;
/// A shingle in more reports than this joins each of them only with the first few of them: enough
/// to find the copies of a text that everybody prints, without comparing all with all.
const COMMON: usize = 24;
const HUBS: usize = 4;
/// So many different shingles two reports must share to be compared.
const LEAST_SHARED: usize = 2;

/// A shingle and the index of its first word.
pub(crate) type Shingle = (u64, u32);

/// The shingles of `width` words, in order of hash, then place.
pub(crate) fn shingles(words: &[Word], width: usize) -> Vec<Shingle> {
    let places = words.windows(width).zip(0u32..);
    let mut all: Vec<Shingle> = places
        .map(|(window, place)| (hash::sequence(window.iter().map(|word| word.key)), place))
        .collect();
    all.sort_unstable();
    all
}

/// Pairs of reports, by index, that share at least two shingles; `reports` holds the shingles of
/// each. In order, the smaller index first.
pub(crate) fn candidates(reports: &[Vec<Shingle>]) -> Vec<(usize, usize)> {
    let mut postings: Vec<(u64, u32)> = Vec::new();
    for (report, shingles) in (0u32..).zip(reports) {
        let mut hashes: Vec<u64> = shingles.iter().map(|(hash, _)| *hash).collect();
        hashes.dedup();
        postings.extend(hashes.into_iter().map(|hash| (hash, report)));
    }
    postings.sort_unstable();
    let mut meetings: Vec<(u32, u32)> = Vec::new();
    for group in postings.chunk_by(|a, b| a.0 == b.0) {
        meet(group, &mut meetings);
    }
    meetings.sort_unstable();
    let often = meetings
        .chunk_by(|a, b| a == b)
        .filter(|pair| pair.len() >= LEAST_SHARED);
    often
        .map(|pair| (pair[0].0 as usize, pair[0].1 as usize))
        .collect()
}

fn meet(group: &[(u64, u32)], meetings: &mut Vec<(u32, u32)>) {
    let hubs = if group.len() > COMMON {
        HUBS
    } else {
        group.len()
    };
    for (nth, (_, first)) in group.iter().take(hubs).enumerate() {
        meetings.extend(group[nth + 1..].iter().map(|(_, second)| (*first, *second)));
    }
}
