//! Chains: sentences of two reports that are most alike on both sides, in one order.

/// Two sentences are alike from here on.
const ALIKE: f64 = 0.2;

/// Two sentences that say the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Linked {
    pub(crate) left: usize,
    pub(crate) right: usize,
    pub(crate) alike: f64,
}

/// Of the sentences that are most alike on both sides, those in one order whose likeness adds up to most.
pub(crate) fn chain(alike: &[Vec<f64>]) -> Vec<Linked> {
    let linked = mutual(alike);
    let mut best: Vec<(f64, Option<usize>)> = Vec::with_capacity(linked.len());
    for (nth, link) in linked.iter().enumerate() {
        let before = (0..nth).filter(|it| linked[*it].right < link.right);
        let before = before.max_by(|a, b| best[*a].0.total_cmp(&best[*b].0));
        let sum = before.map_or(0.0, |it| best[it].0);
        best.push((sum + link.alike, before));
    }
    let ends = 0..linked.len();
    let mut next = ends.max_by(|a, b| best[*a].0.total_cmp(&best[*b].0));
    let mut chain = Vec::new();
    while let Some(nth) = next {
        chain.push(linked[nth]);
        next = best[nth].1;
    }
    chain.reverse();
    chain
}

fn mutual(alike: &[Vec<f64>]) -> Vec<Linked> {
    let columns = alike.first().map_or(0, Vec::len);
    let top = |values: &mut dyn Iterator<Item = f64>| -> Option<usize> {
        let best = values
            .enumerate()
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        best.map(|(nth, _)| nth)
    };
    let of_column: Vec<Option<usize>> = (0..columns)
        .map(|right| top(&mut alike.iter().map(|row| row[right])))
        .collect();
    let rows = alike.iter().enumerate();
    let linked = rows.filter_map(|(left, row)| {
        let right = top(&mut row.iter().copied())?;
        let link = Linked {
            left,
            right,
            alike: row[right],
        };
        (of_column[right] == Some(left) && link.alike >= ALIKE).then_some(link)
    });
    linked.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_keeps_one_order() {
        let alike = vec![
            vec![0.9, 0.0, 0.0],
            vec![0.0, 0.1, 0.8],
            vec![0.0, 0.4, 0.3],
        ];
        let chain: Vec<(usize, usize)> =
            chain(&alike).iter().map(|it| (it.left, it.right)).collect();
        assert_eq!(chain, [(0, 0), (1, 2)]);
        assert!(mutual(&[]).is_empty());
    }
}
