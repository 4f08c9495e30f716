//! Reports to stories: copies first, then groups that are alike on average, never by single links
//! (average linkage: Sokal and Michener 1958).

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BinaryHeap},
};

use crate::{
    days::Days,
    families::leader,
    meeting::{self, Matter},
    passages::Pair,
    report::Report,
    series::Headline,
    vector::{Vector, log2},
};

/// Two matters are one story when they are so much alike, on average over all pairs.
const ALIKE: f64 = 0.11;
/// So much more for each doubling of the smaller side: the more pairs there are, the surer is their
/// average, and two large groups that are one story are much alike.
const SURER: f64 = 0.07;
/// A larger group is no surer.
const LARGE: usize = 16;
/// Groups whose parts are hardly more alike than the groups are one story all the same: the average over
/// the pairs of both must be so much of that within each.
const COHESION: f64 = 0.7;
/// Copies of so much of either side's narration are one story whatever else they hold.
const COPY: f64 = 0.4;
/// How much those are alike that must not be one.
const BARRED: f64 = f64::NEG_INFINITY;

/// The reports of each story, by index; each report is in exactly one, and those `joined` are in one.
pub(crate) fn cluster(
    reports: &[Report<'_>],
    (vectors, headlines): (&[Vector], &[Option<Headline>]),
    (pairs, joined): (&[Pair], &[(usize, usize)]),
) -> Vec<Vec<usize>> {
    let are_two = |a: usize, b: usize| match (&headlines[a], &headlines[b]) {
        (Some(a), Some(b)) => a.is_another(b),
        _ => false,
    };
    let copies = pairs.iter().filter(|pair| !are_two(pair.left, pair.right));
    let groups = copy_groups(reports, copies, joined);
    let matters: Vec<Matter> = groups
        .iter()
        .map(|group| matter(group, reports, vectors))
        .collect();
    let mut ties = meeting::ties(&matters);
    for (a, b, alike) in &mut ties {
        let two = |left: &usize| groups[*b].iter().any(|right| are_two(*left, *right));
        if groups[*a].iter().any(two) {
            *alike = BARRED;
        }
    }
    let mut all = Clusters::new(groups, ties);
    while let Some((a, b)) = all.closest() {
        all.merge(a, b);
    }
    all.clusters
        .into_iter()
        .flatten()
        .map(|cluster| cluster.reports)
        .collect()
}

// Copies and those `joined` beforehand: versions, and what a person links.
fn copy_groups<'p>(
    reports: &[Report<'_>],
    pairs: impl Iterator<Item = &'p Pair>,
    joined: &[(usize, usize)],
) -> Vec<Vec<usize>> {
    let mut leaders: Vec<usize> = (0..reports.len()).collect();
    let copies = pairs.filter(|pair| {
        let most = [0, 1].map(|side| pair.narration(side, &reports[pair.report(side)].words));
        most[0].max(most[1]) >= COPY
    });
    let copies = copies.map(|pair| (pair.left, pair.right));
    for (a, b) in copies.chain(joined.iter().copied()) {
        let (a, b) = (leader(&mut leaders, a), leader(&mut leaders, b));
        leaders[a.max(b)] = a.min(b);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for report in 0..reports.len() {
        groups
            .entry(leader(&mut leaders, report))
            .or_default()
            .push(report);
    }
    groups.into_values().collect()
}

fn matter(group: &[usize], reports: &[Report<'_>], vectors: &[Vector]) -> Matter {
    let share = 1.0 / group.len().max(1) as f64;
    let add = |sum: Vector, report: &usize| sum.plus(&vectors[*report], share);
    let days = group.iter().map(|report| Days::of(&reports[*report]));
    Matter {
        vector: group.iter().fold(Vector::default(), add),
        days: days.fold(None, Days::cover),
    }
}

struct Cluster {
    reports: Vec<usize>,
    /// How many copy groups it is made of.
    groups: usize,
    /// How much all pairs of them are alike, added up.
    within: f64,
    /// The other clusters, and how much all pairs of groups of both are alike, added up.
    ties: BTreeMap<usize, f64>,
}

impl Cluster {
    fn new(reports: Vec<usize>) -> Cluster {
        Cluster {
            reports,
            groups: 1,
            within: 0.0,
            ties: BTreeMap::new(),
        }
    }

    // How much its parts are alike, on average; a single group has none.
    fn cohesion(&self) -> Option<f64> {
        let pairs = self.groups * (self.groups - 1) / 2;
        (pairs > 0).then(|| self.within / pairs as f64)
    }

    // How much alike it and `other` must be to be one story.
    fn least(&self, other: &Cluster) -> f64 {
        let smaller = self.groups.min(other.groups).min(LARGE);
        let surer = ALIKE + SURER * log2(smaller as f64);
        match (self.cohesion(), other.cohesion()) {
            (Some(own), Some(its)) => surer.min(ALIKE.max(COHESION * (own * its).sqrt())),
            _ => surer,
        }
    }

    fn absorb(&mut self, other: Cluster, between: f64) {
        self.reports.extend(other.reports);
        self.groups += other.groups;
        self.within += other.within + between;
    }
}

struct Clusters {
    clusters: Vec<Option<Cluster>>,
    queue: BinaryHeap<Closeness>,
}

impl Clusters {
    fn new(groups: Vec<Vec<usize>>, ties: Vec<(usize, usize, f64)>) -> Clusters {
        let mut all = Clusters {
            clusters: groups.into_iter().map(Cluster::new).map(Some).collect(),
            queue: BinaryHeap::new(),
        };
        for (a, b, alike) in ties {
            all.tie(a, b, alike);
        }
        all
    }

    fn tie(&mut self, a: usize, b: usize, sum: f64) {
        for (own, other) in [(a, b), (b, a)] {
            if let Some(cluster) = self.clusters[own].as_mut() {
                cluster.ties.insert(other, sum);
            }
        }
        let (Some(first), Some(second)) = (&self.clusters[a], &self.clusters[b]) else {
            return;
        };
        let likeness = sum / (first.groups * second.groups) as f64;
        if likeness >= first.least(second) {
            self.queue.push(Closeness {
                likeness,
                pair: (a.min(b), a.max(b)),
            });
        }
    }

    // The two closest clusters that still stand.
    fn closest(&mut self) -> Option<(usize, usize)> {
        while let Some(next) = self.queue.pop() {
            let (a, b) = next.pair;
            if self.clusters[a].is_some() && self.clusters[b].is_some() {
                return Some(next.pair);
            }
        }
        None
    }

    // The merged cluster gets a number of its own, so that what the queue holds of its parts lapses.
    fn merge(&mut self, a: usize, b: usize) {
        let (Some(mut first), Some(second)) = (self.clusters[a].take(), self.clusters[b].take())
        else {
            return;
        };
        let new = self.clusters.len();
        let mut ties = std::mem::take(&mut first.ties);
        let between = ties.remove(&b).unwrap_or_default();
        for (other, sum) in &second.ties {
            *ties.entry(*other).or_default() += sum;
        }
        first.absorb(second, between);
        self.clusters.push(Some(first));
        for (other, sum) in ties {
            if let Some(cluster) = self.clusters[other].as_mut() {
                cluster.ties.remove(&a);
                cluster.ties.remove(&b);
                self.tie(new, other, sum);
            }
        }
    }
}

#[derive(PartialEq)]
struct Closeness {
    likeness: f64,
    pair: (usize, usize),
}

impl Eq for Closeness {}

impl Ord for Closeness {
    fn cmp(&self, other: &Self) -> Ordering {
        self.likeness
            .total_cmp(&other.likeness)
            .then_with(|| other.pair.cmp(&self.pair))
    }
}

impl PartialOrd for Closeness {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
