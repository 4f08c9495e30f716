//! Stretches of text, in Unicode characters.

use serde::Deserialize;

/// From `start` up to `end`, in Unicode characters; empty when `end` is not past `start`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(crate) struct Chars {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Chars {
    pub(crate) fn new(start: usize, end: usize) -> Chars {
        Chars { start, end }
    }

    pub(crate) fn len(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// How many characters both hold.
    pub(crate) fn shared(&self, other: &Chars) -> usize {
        self.end
            .min(other.end)
            .saturating_sub(self.start.max(other.start))
    }

    pub(crate) fn overlaps(&self, other: &Chars) -> bool {
        self.shared(other) > 0
    }

    pub(crate) fn contains(&self, other: &Chars) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Shared characters over all characters of both: 1 for the same stretch, 0 for strangers.
    pub(crate) fn likeness(&self, other: &Chars) -> f64 {
        let shared = self.shared(other);
        let all = self.len() + other.len() - shared;
        if all == 0 {
            0.0
        } else {
            shared as f64 / all as f64
        }
    }
}

/// The same for what is made of several stretches, counting only the places that `counts` lets in.
pub(crate) fn likeness(left: &[Chars], right: &[Chars], counts: impl Fn(usize) -> bool) -> f64 {
    let left = places(left, &counts);
    let right = places(right, &counts);
    let shared = left.intersection(&right).count();
    let all = left.len() + right.len() - shared;
    if all == 0 {
        0.0
    } else {
        shared as f64 / all as f64
    }
}

fn places(spans: &[Chars], counts: &impl Fn(usize) -> bool) -> std::collections::BTreeSet<usize> {
    spans
        .iter()
        .flat_map(|span| span.start..span.end)
        .filter(|place| counts(*place))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_intersection_over_union() {
        let likeness_of = |a: (usize, usize), b: (usize, usize)| {
            Chars::new(a.0, a.1).likeness(&Chars::new(b.0, b.1))
        };
        assert_eq!(likeness_of((0, 10), (0, 10)), 1.0);
        assert_eq!(likeness_of((0, 10), (5, 15)), 5.0 / 15.0);
        assert_eq!(likeness_of((0, 5), (5, 10)), 0.0);
        assert_eq!(likeness_of((3, 3), (3, 3)), 0.0);
    }

    #[test]
    fn parts_count_together() {
        let left = [Chars::new(0, 4), Chars::new(6, 10)];
        let right = [Chars::new(0, 10)];
        assert_eq!(likeness(&left, &right, |_| true), 0.8);
        assert_eq!(
            likeness(&left, &right, |place| place != 4 && place != 5),
            1.0
        );
    }
}
