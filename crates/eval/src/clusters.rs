//! How well two groupings of the same items agree.

use std::collections::BTreeMap;

use crate::Tally;

/// Two groupings of the same items, crossed: how many items each pair of groups shares.
pub(crate) struct Crossed {
    cells: BTreeMap<(usize, usize), usize>,
    gold: BTreeMap<usize, usize>,
    predicted: BTreeMap<usize, usize>,
    items: usize,
}

/// A gold and a predicted group that share items, with their numbers and sizes.
pub(crate) struct Cell {
    pub(crate) gold: usize,
    pub(crate) predicted: usize,
    pub(crate) shared: usize,
    pub(crate) of_gold: usize,
    pub(crate) of_predicted: usize,
}

impl Crossed {
    /// Crosses the gold and the predicted group of each item.
    pub(crate) fn new(groups: impl IntoIterator<Item = (usize, usize)>) -> Crossed {
        let mut crossed = Crossed {
            cells: BTreeMap::new(),
            gold: BTreeMap::new(),
            predicted: BTreeMap::new(),
            items: 0,
        };
        for (gold, predicted) in groups {
            *crossed.cells.entry((gold, predicted)).or_default() += 1;
            *crossed.gold.entry(gold).or_default() += 1;
            *crossed.predicted.entry(predicted).or_default() += 1;
            crossed.items += 1;
        }
        crossed
    }

    /// How many items there are.
    pub(crate) fn items(&self) -> usize {
        self.items
    }

    /// How many groups gold has.
    pub(crate) fn gold_groups(&self) -> usize {
        self.gold.len()
    }

    /// How many groups were predicted.
    pub(crate) fn predicted_groups(&self) -> usize {
        self.predicted.len()
    }

    /// Pairs of groups that share items.
    pub(crate) fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        self.cells.iter().map(|((gold, predicted), shared)| Cell {
            gold: *gold,
            predicted: *predicted,
            shared: *shared,
            of_gold: self.gold[gold],
            of_predicted: self.predicted[predicted],
        })
    }

    /// BCubed precision and recall (Bagga and Baldwin 1998): means over items of the share of an
    /// item's predicted group that belongs with it, and of its gold group that was put with it.
    pub(crate) fn bcubed(&self) -> (f64, f64) {
        if self.items == 0 {
            return (0.0, 0.0);
        }
        let (mut precision, mut recall) = (0.0, 0.0);
        for ((gold, predicted), shared) in &self.cells {
            let weight = (shared * shared) as f64;
            precision += weight / self.predicted[predicted] as f64;
            recall += weight / self.gold[gold] as f64;
        }
        (precision / self.items as f64, recall / self.items as f64)
    }

    /// Pairs of items that stand in one group.
    pub(crate) fn pairs(&self) -> Tally {
        let all = |groups: &mut dyn Iterator<Item = &usize>| groups.map(|n| pairs_of(*n)).sum();
        Tally {
            gold: all(&mut self.gold.values()),
            predicted: all(&mut self.predicted.values()),
            correct: all(&mut self.cells.values()),
        }
    }

    /// The Rand index adjusted for chance (Hubert and Arabie 1985): 1 for the same grouping, about
    /// 0 for a random one. 1 when there is nothing to get wrong.
    pub(crate) fn adjusted_rand(&self) -> f64 {
        let pairs = self.pairs();
        let by_chance =
            pairs.gold as f64 * pairs.predicted as f64 / pairs_of(self.items).max(1) as f64;
        let most = (pairs.gold + pairs.predicted) as f64 / 2.0;
        let room = most - by_chance;
        if room == 0.0 {
            1.0
        } else {
            (pairs.correct as f64 - by_chance) / room
        }
    }
}

fn pairs_of(n: usize) -> usize {
    n * n.saturating_sub(1) / 2
}

/// Numbers for labels; equal labels get equal numbers, and no label gets one of its own.
pub(crate) fn numbered<'l>(labels: impl IntoIterator<Item = Option<&'l str>>) -> Vec<usize> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let number = |(nth, label): (usize, Option<&'l str>)| match label {
        Some(label) => *numbers.entry(label).or_insert(nth),
        None => nth,
    };
    labels.into_iter().enumerate().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gold {a b c} {d e}, predicted {a b} {c d e}.
    fn example() -> Crossed {
        Crossed::new([(0, 0), (0, 0), (0, 1), (1, 1), (1, 1)])
    }

    #[test]
    fn bcubed_by_hand() {
        // precision: a, b 2/2; c 1/3; d, e 2/3; recall: a, b 2/3; c 1/3; d, e 2/2
        let (precision, recall) = example().bcubed();
        assert!((precision - (1.0 + 1.0 + 1.0 / 3.0 + 4.0 / 3.0) / 5.0).abs() < 1e-12);
        assert!((recall - (4.0 / 3.0 + 1.0 / 3.0 + 2.0) / 5.0).abs() < 1e-12);
    }

    #[test]
    fn pairs_by_hand() {
        // gold ab ac bc de; predicted ab cd ce de; shared ab de
        assert_eq!(
            example().pairs(),
            Tally {
                gold: 4,
                predicted: 4,
                correct: 2
            }
        );
    }

    #[test]
    fn adjusted_rand_by_hand() {
        // by chance 4·4/10 = 1.6, at most 4: (2 − 1.6) / (4 − 1.6)
        assert!((example().adjusted_rand() - 0.4 / 2.4).abs() < 1e-12);
        assert_eq!(Crossed::new([(0, 7), (1, 8)]).adjusted_rand(), 1.0);
        assert_eq!(Crossed::new([]).adjusted_rand(), 1.0);
        assert_eq!(Crossed::new([(0, 0), (0, 1)]).adjusted_rand(), 0.0);
    }

    #[test]
    fn no_label_stands_alone() {
        assert_eq!(numbered([Some("x"), None, Some("x"), None]), [0, 1, 0, 3]);
    }
}
