//! In a story of many reports not every pair is compared. A copy may then be told beside other copies only; here
//! each is also compared with those that its text can come from.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::{
    came,
    passages::{Look, Nth, Pair},
    report::Report,
};

/// Reports are copies of one text when so much of either stands in the other.
const COPY: f64 = 0.3;
/// However often a text is printed, its words are no rarer or commoner than in so many reports.
const REPRINTS: usize = 8;
/// How many of the first of a text's copies may be what the others come from …
const FIRST: usize = 4;
/// … and of those that credit a maker.
const CREDITED: usize = 2;

/// The pairs with those of each report and the first of its copies, in order.
pub(crate) fn compare(
    members: &[usize],
    reports: &[Report<'_>],
    mut pairs: Vec<Pair>,
) -> Vec<Pair> {
    let known: BTreeSet<(usize, usize)> = pairs.iter().map(|it| (it.left, it.right)).collect();
    let mut missing: BTreeSet<(usize, usize)> = BTreeSet::new();
    let families = families(members, reports, &pairs).into_iter();
    for copies in families.filter(|it| it.len() > 2) {
        for source in sources(&copies, reports) {
            let both = copies
                .iter()
                .map(|copy| (source.min(*copy), source.max(*copy)));
            missing.extend(both.filter(|(a, b)| a != b && !known.contains(&(*a, *b))));
        }
    }
    let missing: Vec<(usize, usize)> = missing.into_iter().collect();
    let found = missing.into_par_iter();
    let found: Vec<Pair> = found
        .filter_map(|pair| Pair::of(reports, pair, Look::Wide))
        .collect();
    pairs.extend(found);
    pairs.sort_by_key(|pair| (pair.left, pair.right));
    pairs
}

/// What each report counts for, by index: reprints of one text together no more than [`REPRINTS`] of them.
pub(crate) fn shares(reports: &[Report<'_>], pairs: &[Pair]) -> Vec<f64> {
    let all: Vec<usize> = (0..reports.len()).collect();
    let mut shares = vec![1.0; reports.len()];
    for copies in families(&all, reports, pairs) {
        let share = copies.len().min(REPRINTS) as f64 / copies.len() as f64;
        copies.into_iter().for_each(|copy| shares[copy] = share);
    }
    shares
}

/// The first report of each text, in order.
pub(crate) fn firsts(members: &[usize], reports: &[Report<'_>], pairs: &[Pair]) -> Vec<usize> {
    let families = families(members, reports, pairs).into_iter();
    let first = |copies: Vec<usize>| {
        let first = copies.into_iter();
        first.min_by(|a, b| came(&reports[*a]).cmp(&came(&reports[*b])))
    };
    let mut firsts: Vec<usize> = families.filter_map(first).collect();
    firsts.sort_unstable();
    firsts
}

/// The reports that one text joins, each family in order.
fn families(members: &[usize], reports: &[Report<'_>], pairs: &[Pair]) -> Vec<Vec<usize>> {
    let mut head: BTreeMap<usize, usize> = members.iter().map(|it| (*it, *it)).collect();
    for pair in pairs.iter().filter(|pair| is_copy(pair, reports)) {
        let (left, right) = (top(&head, pair.left), top(&head, pair.right));
        head.insert(left.max(right), left.min(right));
    }
    let mut families: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for member in members {
        families
            .entry(top(&head, *member))
            .or_default()
            .push(*member);
    }
    families.into_values().collect()
}

fn top(head: &BTreeMap<usize, usize>, of: usize) -> usize {
    let mut at = of;
    while let Some(above) = head.get(&at).filter(|above| **above != at) {
        at = *above;
    }
    at
}

fn is_copy(pair: &Pair, reports: &[Report<'_>]) -> bool {
    let share = |side: Nth| {
        let whole = reports[pair.report(side)].words.len().max(1);
        pair.shared(side) as f64 / whole as f64
    };
    share(0).max(share(1)) >= COPY
}

/// Those of a family that the others can come from.
fn sources(copies: &[usize], reports: &[Report<'_>]) -> Vec<usize> {
    let mut order = copies.to_vec();
    order.sort_by(|a, b| came(&reports[*a]).cmp(&came(&reports[*b])));
    let credited = order.iter().filter(|it| !reports[**it].makers.is_empty());
    let credited: Vec<usize> = credited.take(CREDITED).copied().collect();
    order.truncate(FIRST);
    order.extend(credited);
    order
}
