//! Which texts are copies of one text, from what pairs of them share.

use std::collections::{BTreeMap, BTreeSet};

use crate::stream::Overlap;

/// Two texts are of one family when so much of either stands in the other, unless both have one.
const JOINS: f64 = 0.3;
/// Two families are one when a text of each shares so much: a paragraph that one of many copies took
/// from elsewhere is not enough.
const MERGE: f64 = 0.5;

/// From so much on, an overlap is one text's own.
const STRONG: f64 = 0.6;

/// What two texts share, as the share of the one of which it is the larger part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tie {
    pub(crate) left: usize,
    pub(crate) right: usize,
    pub(crate) share: f64,
}

/// The ties that overlaps make. A text may hold a paragraph from elsewhere: a weak overlap counts as
/// far as it consists of words that both texts also share with those they are closest to.
pub(crate) fn ties(overlaps: &[Overlap]) -> Vec<Tie> {
    let mut order: Vec<&Overlap> = overlaps.iter().collect();
    order.sort_by(|a, b| share(b).total_cmp(&share(a)).then(a.texts.cmp(&b.texts)));
    let mut known: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut ties = Vec::new();
    for overlap in order {
        let own = [0, 1].map(|nth| own(overlap, nth, &known));
        let trust = if share(overlap) < STRONG {
            own[0].min(own[1])
        } else {
            1.0
        };
        ties.push(Tie {
            left: overlap.texts[0],
            right: overlap.texts[1],
            share: share(overlap) * trust,
        });
        for nth in [0, 1] {
            let words = known.entry(overlap.texts[nth]).or_default();
            words.extend(overlap.runs.iter().flat_map(|run| run[nth].clone()));
        }
    }
    ties
}

fn share(overlap: &Overlap) -> f64 {
    overlap.shares[0].max(overlap.shares[1])
}

// How much of what a text shares here it shares with those that it is closer to; all, when there are
// none.
fn own(overlap: &Overlap, nth: usize, known: &BTreeMap<usize, BTreeSet<usize>>) -> f64 {
    let Some(known) = known.get(&overlap.texts[nth]) else {
        return 1.0;
    };
    let shared = || overlap.runs.iter().flat_map(|run| run[nth].clone());
    let own = shared().filter(|word| known.contains(word)).count();
    own as f64 / shared().count().max(1) as f64
}

/// For each of `count` texts the smallest number of its family. The closest texts join first, and
/// every tie was verified: chains of small overlaps join nothing.
pub(crate) fn families(count: usize, ties: &[Tie]) -> Vec<usize> {
    let mut ties = ties.to_vec();
    ties.sort_by(|a, b| {
        b.share
            .total_cmp(&a.share)
            .then((a.left, a.right).cmp(&(b.left, b.right)))
    });
    let mut leaders: Vec<usize> = (0..count).collect();
    let mut sizes = vec![1; count];
    for tie in ties {
        let (a, b) = (
            leader(&mut leaders, tie.left),
            leader(&mut leaders, tie.right),
        );
        if a != b && tie.share >= least(sizes[a], sizes[b]) {
            leaders[a.max(b)] = a.min(b);
            sizes[a.min(b)] += sizes[a.max(b)];
        }
    }
    (0..count).map(|text| leader(&mut leaders, text)).collect()
}

fn least(a: usize, b: usize) -> f64 {
    if a > 1 && b > 1 { MERGE } else { JOINS }
}

/// The member that stands for the family of `text`.
pub(crate) fn leader(leaders: &mut [usize], mut text: usize) -> usize {
    while leaders[text] != text {
        leaders[text] = leaders[leaders[text]];
        text = leaders[text];
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie(left: usize, right: usize, share: f64) -> Tie {
        Tie { left, right, share }
    }

    #[test]
    fn a_borrowed_paragraph_joins_no_families() {
        let ties = [
            tie(0, 1, 0.9),
            tie(1, 2, 0.45),
            tie(2, 3, 0.8),
            tie(3, 4, 0.31),
            tie(5, 6, 0.29),
        ];
        assert_eq!(families(7, &ties), [0, 0, 2, 2, 2, 5, 6]);
    }

    #[test]
    fn no_ties_no_families() {
        assert_eq!(families(2, &[]), [0, 1]);
        assert_eq!(families(0, &[]), []);
    }
}
