//! Which texts are copies of one text, from what pairs of them share.

use std::collections::{BTreeMap, BTreeSet};

use crate::stream::Overlap;

/// Two texts are of one family when so much of either stands in the other, unless both have one.
const JOINS: f64 = 0.3;
/// Two families are one when a text of each shares so much: a paragraph that one of many copies took
/// from elsewhere is not enough.
const MERGE: f64 = 0.5;

/// So many texts of two families must be near some of the other …
const MEET: f64 = 0.5;
/// … or one text must hold so many texts of the other family, for the better part.
const HELD: f64 = 0.5;
/// Near texts share so much.
const NEAR: f64 = 0.15;

/// From so much on, an overlap is one text's own.
const STRONG: f64 = 0.6;
/// Words are foreign to a text that shares less of them with those it is closer to …
const FOREIGN: f64 = 0.5;
/// … and known where so much of them is shared so.
const KNOWN: f64 = 0.6;

/// What two texts share, as the share of the one of which it is the larger part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tie {
    pub(crate) left: usize,
    pub(crate) right: usize,
    pub(crate) share: f64,
    /// The same, whoever else has these words.
    pub(crate) all: f64,
}

/// The ties that overlaps make. A text may hold a paragraph from elsewhere: a weak overlap counts as
/// far as it consists of words that both texts also share with those they are closest to. So does a strong one where
/// a text holds the whole of a short one whose words are foreign to it, and known from others.
pub(crate) fn ties(overlaps: &[Overlap]) -> Vec<Tie> {
    let mut order: Vec<&Overlap> = overlaps.iter().collect();
    order.sort_by(|a, b| share(b).total_cmp(&share(a)).then(a.texts.cmp(&b.texts)));
    let mut known: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut ties = Vec::new();
    for overlap in order {
        let own = [0, 1].map(|nth| own(overlap, nth, &known));
        let (least, most) = (own[0].min(own[1]), own[0].max(own[1]));
        let taken_in = least < FOREIGN && most >= KNOWN;
        let trust = match share(overlap) < STRONG || taken_in {
            true => least,
            false => 1.0,
        };
        ties.push(Tie {
            left: overlap.texts[0],
            right: overlap.texts[1],
            share: share(overlap) * trust,
            all: share(overlap),
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
    let mut families: Vec<Vec<usize>> = (0..count).map(|text| vec![text]).collect();
    let near = near(count, &ties);
    for tie in ties {
        let (a, b) = (
            leader(&mut leaders, tie.left),
            leader(&mut leaders, tie.right),
        );
        if a == b {
            continue;
        }
        let (one, other) = (&families[a], &families[b]);
        let both = one.len() > 1 && other.len() > 1;
        let joins = match both {
            true => {
                let of_one = meet(one, other, &near) && meet(other, one, &near);
                let held = || {
                    [tie.left, tie.right]
                        .iter()
                        .any(|it| holds(*it, one, other, &near))
                };
                tie.share >= MERGE && (of_one || held())
            }
            false => tie.share >= JOINS,
        };
        if joins {
            leaders[a.max(b)] = a.min(b);
            let moved = std::mem::take(&mut families[a.max(b)]);
            families[a.min(b)].extend(moved);
        }
    }
    (0..count).map(|text| leader(&mut leaders, text)).collect()
}

// The texts that could be of one family with each text.
fn near(count: usize, ties: &[Tie]) -> Vec<BTreeMap<usize, f64>> {
    let mut near = vec![BTreeMap::new(); count];
    for tie in ties.iter().filter(|tie| tie.all >= NEAR) {
        near[tie.left].insert(tie.right, tie.all);
        near[tie.right].insert(tie.left, tie.all);
    }
    near
}

// Whether enough texts of one family share something with the other: of a digest's family only the digest and its
// copies do.
fn meet(one: &[usize], other: &[usize], near: &[BTreeMap<usize, f64>]) -> bool {
    let meets = |text: &&usize| other.iter().any(|it| near[**text].contains_key(it));
    one.iter().filter(meets).count() as f64 >= MEET * one.len() as f64
}

/// The member that stands for the family of `text`.
pub(crate) fn leader(leaders: &mut [usize], mut text: usize) -> usize {
    while leaders[text] != text {
        leaders[text] = leaders[leaders[text]];
        text = leaders[text];
    }
    text
}

// Whether `text`, of one of the two families, has most of nearly all texts of the other: what it holds there it did not
// take in from one of them.
fn holds(text: usize, one: &[usize], other: &[usize], near: &[BTreeMap<usize, f64>]) -> bool {
    let others = if one.contains(&text) { other } else { one };
    let held = |it: &&usize| near[text].get(it).is_some_and(|share| *share >= MERGE);
    others.iter().filter(held).count() as f64 >= HELD * others.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie(left: usize, right: usize, share: f64) -> Tie {
        Tie {
            left,
            right,
            share,
            all: share,
        }
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
    fn a_digest_and_its_copy_join_no_families() {
        let own = [
            (0, 1),
            (0, 2),
            (0, 3),
            (0, 4),
            (1, 2),
            (3, 4),
            (1, 3),
            (2, 4),
        ];
        let others = [(5, 6), (5, 7), (6, 7), (5, 8), (5, 9), (6, 8), (7, 9)];
        let mut ties: Vec<Tie> = own
            .iter()
            .chain(&others)
            .map(|(a, b)| tie(*a, *b, 0.9))
            .collect();
        // the digest 3 and its copy 4 hold the cut text 6, and a little of one more
        ties.extend([tie(3, 6, 0.7), tie(4, 6, 0.7), tie(3, 7, 0.2)]);
        assert_eq!(families(10, &ties), [0, 0, 0, 0, 0, 5, 5, 5, 5, 5]);
        // an original holds the better part of them all
        ties.extend([5, 6, 7, 8, 9].map(|text| tie(0, text, 0.6)));
        assert_eq!(families(10, &ties), [0; 10]);
    }

    #[test]
    fn words_from_another_family_are_no_tie() {
        let overlap =
            |texts: [usize; 2], shares: [f64; 2], runs: [std::ops::Range<usize>; 2]| Overlap {
                texts,
                shares,
                same: runs[0].len(),
                runs: vec![runs],
            };
        let found = ties(&[
            overlap([0, 1], [0.8, 0.9], [0..80, 0..80]),
            overlap([2, 3], [0.9, 0.9], [0..30, 0..30]),
            // the end of 1 is the whole of 3
            overlap([1, 3], [0.2, 0.8], [80..108, 0..28]),
        ]);
        let share = |left, right| {
            let mut all = found.iter();
            all.find(|it| (it.left, it.right) == (left, right))
                .unwrap()
                .share
        };
        assert_eq!((share(0, 1), share(2, 3), share(1, 3)), (0.9, 0.9, 0.0));
    }

    #[test]
    fn no_ties_no_families() {
        assert_eq!(families(2, &[]), [0, 1]);
        assert_eq!(families(0, &[]), []);
    }
}
