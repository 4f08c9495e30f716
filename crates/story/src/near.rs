//! Which reports of a large story are compared sentence by sentence: those that share the most rare words, names and
//! numbers.

use std::collections::{BTreeMap, BTreeSet};

use crate::{lines::Lines, vector::Vector};

/// Of so many reports every pair is compared.
pub(crate) const CLOSE: usize = 48;
/// Of more, each with so many others …
const NEAREST: usize = 8;
/// … of those who share a word with it that no more than so many reports have.
const HOLDERS: usize = 32;

/// The pairs of `members` to be compared, in order.
pub(crate) fn pairs(members: &[usize], lines: &Lines) -> BTreeSet<(usize, usize)> {
    if members.len() <= CLOSE {
        let all = members.iter().enumerate();
        return all
            .flat_map(|(nth, a)| members[nth + 1..].iter().map(move |b| (*a, *b)))
            .collect();
    }
    let told: BTreeMap<usize, Vector> = members.iter().map(|it| (*it, of(*it, lines))).collect();
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (member, vector) in &told {
        for sign in vector.keys() {
            holders.entry(sign).or_default().push(*member);
        }
    }
    holders.retain(|_, held| (2..=HOLDERS).contains(&held.len()));
    let nearest = told.iter().flat_map(|(member, vector)| {
        let others = vector.keys().filter_map(|sign| holders.get(&sign));
        let others: BTreeSet<usize> = others.flatten().copied().collect();
        nearest(*member, others, &told)
    });
    nearest.collect()
}

/// All that a report tells, to length 1.
fn of(member: usize, lines: &Lines) -> Vector {
    let told = lines.get(&member).into_iter().flatten();
    told.fold(Vector::default(), |sum, line| sum.plus(&line.signs, 1.0))
        .unit()
}

fn nearest(
    member: usize,
    others: BTreeSet<usize>,
    told: &BTreeMap<usize, Vector>,
) -> Vec<(usize, usize)> {
    let others = others.into_iter().filter(|other| *other != member);
    let mut alike: Vec<(f64, usize)> = others
        .map(|other| (told[&member].dot(&told[&other]), other))
        .collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let nearest = alike.into_iter().take(NEAREST);
    nearest
        .map(|(_, other)| (member.min(other), member.max(other)))
        .collect()
}
