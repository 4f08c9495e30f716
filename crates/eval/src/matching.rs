//! Which prediction stands for which gold item.

/// Pairs of a gold item and a prediction, the likest first, none used twice.
///
/// `likeness` says how well two agree; 0 or less means not at all. Ties go to the earlier items.
pub(crate) fn one_to_one(
    gold: usize,
    predicted: usize,
    likeness: impl Fn(usize, usize) -> f64,
) -> Vec<(usize, usize)> {
    let all = (0..gold).flat_map(|g| (0..predicted).map(move |p| (g, p)));
    let mut likely: Vec<(f64, usize, usize)> = all
        .map(|(g, p)| (likeness(g, p), g, p))
        .filter(|pair| pair.0 > 0.0)
        .collect();
    likely.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut gold_used, mut predicted_used) = (vec![false; gold], vec![false; predicted]);
    let mut pairs = Vec::new();
    for (_, g, p) in likely {
        if !gold_used[g] && !predicted_used[p] {
            (gold_used[g], predicted_used[p]) = (true, true);
            pairs.push((g, p));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The predictions that no pair holds.
pub(crate) fn unpaired(
    pairs: &[(usize, usize)],
    predicted: usize,
) -> impl Iterator<Item = usize> + use<> {
    let mut free = vec![true; predicted];
    for (_, p) in pairs {
        free[*p] = false;
    }
    free.into_iter()
        .enumerate()
        .filter(|(_, free)| *free)
        .map(|(p, _)| p)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likest_pair_first_and_nobody_twice() {
        let likeness = [[0.6, 0.9], [0.0, 0.8]];
        let pairs = one_to_one(2, 2, |g, p| likeness[g][p]);
        assert_eq!(pairs, [(0, 1)]);
        assert_eq!(unpaired(&pairs, 2).collect::<Vec<_>>(), [0]);
    }

    #[test]
    fn ties_go_to_the_earlier() {
        assert_eq!(one_to_one(1, 3, |_, _| 1.0), [(0, 0)]);
        assert_eq!(one_to_one(0, 3, |_, _| 1.0), []);
    }
}
