//! Reports to stories: copies first, then groups that are alike on average, never by single links.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, BinaryHeap},
};

use jiff::civil::Date;

use crate::{families::leader, passages::Pair, report::Report, vector::Vector, versions::Version};

/// Two groups are one story when their reports are, on average, so much alike.
const ALIKE: f64 = 0.2;
/// Groups that are less alike stay apart for good: the average of two such is no larger.
const DISTANT: f64 = ALIKE * (1.0 - FADE);
/// Groups meet through the heaviest words of each report: so many of them.
const TOP: usize = 40;
/// A word that is among the heaviest of more reports than this brings nobody together.
const CROWD: usize = 250;
/// Groups are compared when their heaviest words alone make them so much alike.
const MEETING: f64 = ALIKE / 4.0;
/// Copies of so much of either side's narration are one story whatever else they hold.
const COPY: f64 = 0.4;
/// Reports that lie so many days apart, or more, must be `1 / (1 - FADE)` times as much alike.
const LONG_APART: f64 = 60.0;
const FADE: f64 = 0.3;

/// The reports of each story, by index; each report is in exactly one.
pub(crate) fn cluster(
    reports: &[Report<'_>],
    vectors: &[Vector],
    pairs: &[Pair],
    versions: &[Version],
) -> Vec<Vec<usize>> {
    let groups = copy_groups(reports, pairs, versions);
    let mut all = Clusters::new(groups, reports, vectors);
    while let Some((a, b)) = all.closest() {
        all.merge(a, b);
    }
    all.clusters
        .into_iter()
        .flatten()
        .map(|cluster| cluster.reports)
        .collect()
}

// Copies and versions, joined beforehand.
fn copy_groups(reports: &[Report<'_>], pairs: &[Pair], versions: &[Version]) -> Vec<Vec<usize>> {
    let mut leaders: Vec<usize> = (0..reports.len()).collect();
    let copies = pairs.iter().filter(|pair| {
        let most = [0, 1].map(|side| pair.narration(side, &reports[pair.report(side)].words));
        most[0].max(most[1]) >= COPY
    });
    let joined = copies.map(|pair| (pair.left, pair.right));
    for (a, b) in joined.chain(
        versions
            .iter()
            .map(|version| (version.later, version.earlier)),
    ) {
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

struct Cluster {
    reports: Vec<usize>,
    /// The sum of one vector for each copy group in it.
    sum: Vector,
    groups: usize,
    days: Option<(Date, Date)>,
    near: BTreeSet<usize>,
}

struct Clusters {
    clusters: Vec<Option<Cluster>>,
    queue: BinaryHeap<Closeness>,
}

impl Clusters {
    fn new(groups: Vec<Vec<usize>>, reports: &[Report<'_>], vectors: &[Vector]) -> Clusters {
        let clusters: Vec<Option<Cluster>> = groups
            .into_iter()
            .map(|group| Some(single(group, reports, vectors)))
            .collect();
        let mut all = Clusters {
            clusters,
            queue: BinaryHeap::new(),
        };
        for (a, b) in meetings(&all.clusters) {
            all.meet(a, b);
        }
        all
    }

    fn meet(&mut self, a: usize, b: usize) {
        let likeness = self.likeness(a, b);
        if likeness < DISTANT {
            return;
        }
        for (own, other) in [(a, b), (b, a)] {
            if let Some(cluster) = self.clusters[own].as_mut() {
                cluster.near.insert(other);
            }
        }
        if likeness >= ALIKE {
            self.queue.push(Closeness {
                likeness,
                pair: (a.min(b), a.max(b)),
            });
        }
    }

    fn likeness(&self, a: usize, b: usize) -> f64 {
        let (Some(a), Some(b)) = (&self.clusters[a], &self.clusters[b]) else {
            return 0.0;
        };
        let average = a.sum.dot(&b.sum) / (a.groups * b.groups) as f64;
        average * fade(a.days, b.days)
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
        first.reports.extend(second.reports);
        first.sum = first.sum.plus(&second.sum, 1.0);
        first.groups += second.groups;
        first.days = cover(first.days, second.days);
        let near: Vec<usize> = first.near.iter().chain(&second.near).copied().collect();
        first.near.clear();
        self.clusters.push(Some(first));
        for other in near.into_iter().filter(|other| *other != a && *other != b) {
            if let Some(cluster) = self.clusters[other].as_mut() {
                cluster.near.remove(&a);
                cluster.near.remove(&b);
                if !cluster.near.contains(&new) {
                    self.meet(new, other);
                }
            }
        }
    }
}

fn single(group: Vec<usize>, reports: &[Report<'_>], vectors: &[Vector]) -> Cluster {
    let share = 1.0 / group.len().max(1) as f64;
    let sum = group.iter().fold(Vector::default(), |sum, report| {
        sum.plus(&vectors[*report], share)
    });
    let days = group
        .iter()
        .fold(None, |days, report| cover(days, days_of(&reports[*report])));
    Cluster {
        reports: group,
        sum,
        groups: 1,
        days,
        near: BTreeSet::new(),
    }
}

// Pairs of clusters whose heaviest words agree.
fn meetings(clusters: &[Option<Cluster>]) -> Vec<(usize, usize)> {
    let mut holders: Vec<(u64, usize, f64)> = Vec::new();
    for (nth, cluster) in clusters.iter().enumerate() {
        let top = cluster.iter().flat_map(|cluster| cluster.sum.top(TOP));
        holders.extend(top.map(|(key, weight)| (key, nth, weight)));
    }
    holders.sort_by_key(|(key, nth, _)| (*key, *nth));
    let mut common: Vec<(usize, usize, f64)> = Vec::new();
    for group in holders
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|group| group.len() <= CROWD)
    {
        for (nth, a) in group.iter().enumerate() {
            common.extend(group[nth + 1..].iter().map(|b| (a.1, b.1, a.2 * b.2)));
        }
    }
    // A stable sort: the sums below must be taken in one order.
    common.sort_by_key(|(a, b, _)| (*a, *b));
    let pairs = common.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1));
    let alike = pairs.filter(|pair| pair.iter().map(|word| word.2).sum::<f64>() >= MEETING);
    alike.map(|pair| (pair[0].0, pair[0].1)).collect()
}

fn days_of(report: &Report<'_>) -> Option<(Date, Date)> {
    let (earliest, latest) = report.published();
    Some((earliest.or(latest)?, latest.or(earliest)?))
}

fn cover(a: Option<(Date, Date)>, b: Option<(Date, Date)>) -> Option<(Date, Date)> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        _ => a.or(b),
    }
}

// 1 for what may be of one day, less the longer nothing was published; unknown days do not count.
fn fade(a: Option<(Date, Date)>, b: Option<(Date, Date)>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else {
        return 1.0;
    };
    let gap = days(a.1, b.0).max(days(b.1, a.0)).max(0);
    1.0 - FADE * (f64::from(gap) / LONG_APART).min(1.0)
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
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
