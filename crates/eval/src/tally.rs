//! Counting what was found.

/// Gold items, predicted items, and how many of them agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Items that should be found.
    pub gold: usize,
    /// Items that were found.
    pub predicted: usize,
    /// Items found that should be.
    pub correct: usize,
}

impl Tally {
    /// The share of found items that are right; `None` when nothing was found.
    pub fn precision(&self) -> Option<f64> {
        ratio(self.correct, self.predicted)
    }

    /// The share of gold items that were found; `None` when there are none.
    pub fn recall(&self) -> Option<f64> {
        ratio(self.correct, self.gold)
    }

    /// The harmonic mean of both: 2·correct / (gold + predicted); `None` when there is nothing.
    pub fn f1(&self) -> Option<f64> {
        ratio(2 * self.correct, self.gold + self.predicted)
    }

    /// Counts one value that either side may leave open.
    pub fn compare<T: PartialEq>(&mut self, gold: Option<T>, predicted: Option<T>) {
        self.compare_by(gold, predicted, |gold, predicted| gold == predicted);
    }

    /// Counts one value that either side may leave open, equal when `agree` says so.
    pub fn compare_by<G, P>(
        &mut self,
        gold: Option<G>,
        predicted: Option<P>,
        agree: impl Fn(&G, &P) -> bool,
    ) {
        self.gold += usize::from(gold.is_some());
        self.predicted += usize::from(predicted.is_some());
        if let (Some(gold), Some(predicted)) = (gold, predicted) {
            self.correct += usize::from(agree(&gold, &predicted));
        }
    }
}

/// `part / whole`; `None` when there is no whole.
pub(crate) fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_follow_from_counts() {
        let tally = Tally {
            gold: 4,
            predicted: 2,
            correct: 1,
        };
        assert_eq!(tally.precision(), Some(0.5));
        assert_eq!(tally.recall(), Some(0.25));
        assert_eq!(tally.f1(), Some(2.0 / 6.0));
        assert_eq!(Tally::default().f1(), None);
    }

    #[test]
    fn an_open_value_counts_on_one_side_only() {
        let mut tally = Tally::default();
        tally.compare(Some(1), Some(1));
        tally.compare(Some(1), Some(2));
        tally.compare(Some(1), None);
        tally.compare::<i32>(None, None);
        assert_eq!(
            tally,
            Tally {
                gold: 3,
                predicted: 2,
                correct: 1
            }
        );
    }
}
