//! Which matters may be one: those whose heaviest words agree, at a cost for each that does not grow
//! with the number of others.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::{
    days::{Days, Fade},
    vector::Vector,
};

/// Matters meet through their heaviest words: so many of them.
const TOP: usize = 40;
/// Of the holders of a word, a matter meets the nearest in time: so many of them.
const NEAR: usize = 250;
/// Matters are compared when their heaviest words alone make them so much alike.
const MEETING: f64 = 0.03;
/// Matters that are less alike are not alike at all.
const ALIKE_AT_ALL: f64 = 0.06;

/// What one or more copies of a text are about, and when they were published.
#[derive(Clone, Debug)]
pub(crate) struct Matter {
    pub(crate) vector: Vector,
    pub(crate) days: Option<Days>,
}

/// The pairs of matters that are alike, by index, and how much.
pub(crate) fn ties(matters: &[Matter]) -> Vec<(usize, usize, f64)> {
    let mut order: Vec<usize> = (0..matters.len()).collect();
    order.sort_by_key(|nth| (matters[*nth].days, *nth));
    let mut room = Room::new(matters.len());
    let fade = Fade::among(matters.len());
    let tie = |a: usize, b: usize| {
        let (left, right) = (&matters[a], &matters[b]);
        let alike = left.vector.dot(&right.vector) * fade.between(left.days, right.days);
        (alike >= ALIKE_AT_ALL).then_some((a, b, alike))
    };
    let mut ties = Vec::new();
    for nth in order {
        let met = room.enter(nth, matters[nth].vector.top(TOP));
        let met = met.into_iter();
        ties.extend(met.filter_map(|other| tie(other.min(nth), other.max(nth))));
    }
    ties
}

/// Where matters meet: who holds which word, in order of time.
struct Room {
    holders: HashMap<u64, Vec<(usize, f64)>, FixedState>,
    /// How much each is like the one that enters; all zero in between.
    alike: Vec<f64>,
}

impl Room {
    fn new(matters: usize) -> Room {
        Room {
            holders: HashMap::default(),
            alike: vec![0.0; matters],
        }
    }

    // Those here that the one with these words meets.
    fn enter(&mut self, nth: usize, words: Vec<(u64, f64)>) -> Vec<usize> {
        let mut seen = Vec::new();
        for (word, weight) in words {
            let holders = self.holders.entry(word).or_default();
            for (other, theirs) in holders.iter().rev().take(NEAR) {
                if self.alike[*other] == 0.0 {
                    seen.push(*other);
                }
                self.alike[*other] += weight * theirs;
            }
            holders.push((nth, weight));
        }
        seen.retain(|other| std::mem::take(&mut self.alike[*other]) >= MEETING);
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matter(words: &[u64]) -> Matter {
        Matter {
            vector: Vector::new(words.iter().map(|word| (*word, 1.0))).unit(),
            days: None,
        }
    }

    #[test]
    fn matters_with_common_words_meet() {
        let all = [matter(&[1, 2]), matter(&[3, 4]), matter(&[2, 5])];
        let [(0, 2, alike)] = ties(&all)[..] else {
            panic!("{:?}", ties(&all));
        };
        assert!((alike - 0.5).abs() < 1e-9);
    }

    #[test]
    fn of_a_crowd_the_nearest_meet() {
        let all: Vec<Matter> = (0..1000).map(|_| matter(&[7])).collect();
        assert_eq!(
            ties(&all).len(),
            NEAR * (1000 - NEAR) + NEAR * (NEAR - 1) / 2
        );
    }
}
