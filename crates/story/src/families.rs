//! Which texts are copies of one text, from what pairs of them share.

use crate::stream::Overlap;

/// Two texts that stand alone are of one family when so much of either stands in the other.
const ALONE: f64 = 0.3;
/// A text that stands alone joins a family with one of whose texts it shares so much.
const JOINS: f64 = 0.25;
/// Two families are one when a text of each shares so much: a paragraph that one of many copies took
/// from elsewhere is not enough.
const MERGE: f64 = 0.4;

/// What two texts share, as the share of the one of which it is the larger part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tie {
    pub(crate) left: usize,
    pub(crate) right: usize,
    pub(crate) share: f64,
}

impl Tie {
    pub(crate) fn of(overlap: &Overlap) -> Tie {
        Tie {
            left: overlap.texts[0],
            right: overlap.texts[1],
            share: overlap.shares[0].max(overlap.shares[1]),
        }
    }
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
    match (a, b) {
        (1, 1) => ALONE,
        (1, _) | (_, 1) => JOINS,
        _ => MERGE,
    }
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
            tie(1, 2, 0.35),
            tie(2, 3, 0.8),
            tie(3, 4, 0.26),
            tie(5, 6, 0.26),
        ];
        assert_eq!(families(7, &ties), [0, 0, 2, 2, 2, 5, 6]);
    }

    #[test]
    fn no_ties_no_families() {
        assert_eq!(families(2, &[]), [0, 1]);
        assert_eq!(families(0, &[]), []);
    }
}
