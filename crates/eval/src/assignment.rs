//! Pairing two sets so that the sum over pairs is greatest.

use std::collections::{BTreeMap, BTreeSet};

/// The greatest sum that pairs can have when nobody is in two: `edges` are (left, right, value above
/// zero), other pairs are worth nothing.
pub(crate) fn best_assignment(edges: &[(usize, usize, f64)]) -> f64 {
    parts(edges).iter().map(|part| of_part(part)).sum()
}

type Edge = (usize, usize, f64);

/// Edges that hang together, apart from the others: small problems in place of one big one.
fn parts(edges: &[Edge]) -> Vec<Vec<Edge>> {
    let mut parent: Vec<usize> = (0..edges.len()).collect();
    let (mut lefts, mut rights) = (BTreeMap::new(), BTreeMap::new());
    for (nth, (left, right, _)) in edges.iter().enumerate() {
        let with_left = *lefts.entry(*left).or_insert(nth);
        let with_right = *rights.entry(*right).or_insert(nth);
        for other in [with_left, with_right] {
            let (a, b) = (root(&mut parent, nth), root(&mut parent, other));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut parts: BTreeMap<usize, Vec<Edge>> = BTreeMap::new();
    for (nth, edge) in edges.iter().enumerate() {
        parts.entry(root(&mut parent, nth)).or_default().push(*edge);
    }
    parts.into_values().collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// The Hungarian method (Kuhn 1955) with potentials, over costs below zero.
fn of_part(edges: &[Edge]) -> f64 {
    let lefts: BTreeSet<usize> = edges.iter().map(|edge| edge.0).collect();
    let rights: BTreeSet<usize> = edges.iter().map(|edge| edge.1).collect();
    let size = lefts.len().max(rights.len());
    let mut cost = vec![vec![0.0; size + 1]; size + 1];
    for (left, right, value) in edges {
        let row = lefts.range(..left).count() + 1;
        cost[row][rights.range(..right).count() + 1] = -value;
    }
    let pairs = assign(&cost);
    -pairs
        .iter()
        .enumerate()
        .skip(1)
        .map(|(column, row)| cost[*row][column])
        .sum::<f64>()
}

/// For each column, counted from 1, the row it is given at the least cost.
fn assign(cost: &[Vec<f64>]) -> Vec<usize> {
    let size = cost.len() - 1;
    let (mut of_row, mut of_column) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    let mut pairs = vec![0; size + 1];
    for row in 1..=size {
        pairs[0] = row;
        let mut column = 0;
        let (mut least, mut way) = (vec![f64::INFINITY; size + 1], vec![0; size + 1]);
        let mut used = vec![false; size + 1];
        while pairs[column] != 0 {
            used[column] = true;
            let (here, mut next, mut step) = (pairs[column], 0, f64::INFINITY);
            for other in (1..=size).filter(|other| !used[*other]) {
                let slack = cost[here][other] - of_row[here] - of_column[other];
                if slack < least[other] {
                    (least[other], way[other]) = (slack, column);
                }
                if least[other] < step {
                    (step, next) = (least[other], other);
                }
            }
            for other in 0..=size {
                if used[other] {
                    of_row[pairs[other]] += step;
                    of_column[other] -= step;
                } else {
                    least[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            pairs[column] = pairs[way[column]];
            column = way[column];
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greedy_choice_is_not_always_best() {
        let edges = [(0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.7), (5, 5, 0.5)];
        assert!((best_assignment(&edges) - 2.0).abs() < 1e-9);
        assert_eq!(best_assignment(&[]), 0.0);
    }

    #[test]
    fn more_on_one_side_leaves_the_least() {
        let edges = [(0, 0, 0.2), (1, 0, 0.6), (2, 0, 0.4)];
        assert!((best_assignment(&edges) - 0.6).abs() < 1e-9);
    }
}
