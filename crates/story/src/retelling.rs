//! Retelling: a report that says the same in the same order, in other words.
//!
//! The sentences of two reports of one story are compared by their names, numbers and rarer words, and,
//! where a sentence encoder is at hand, by what they mean. Those that are most alike on both sides, in one
//! order, make a chain. Two reporters of one matter share facts, but not the order of most sentences.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::AlignedRun;

use crate::{
    Meaning,
    chain::{Linked, chain},
    lines::{Line, Lines, lines, mean},
    near,
    passages::{Pair, SharedRun, cites},
    report::Report,
    terms::CommonWords,
    view::Use,
};

/// A chain has so many sentences …
const LEAST_CHAIN: usize = 4;
/// … of the shorter report so large a part …
const COVER: f64 = 0.5;
/// … and is so much alike on average.
const CHAIN_ALIKE: f64 = 0.4;
/// Before an encoder is asked: a chain of so many sentences, of the shorter report so large
/// a part, points to a retelling.
const POINTS: (usize, f64) = (3, 0.3);
/// Sentences that keep more of their words than this are copied, not retold.
const REWORDED: f64 = 0.78;
/// The pairs among `members`, each with the chain by which one of the two reports retells the other, where
/// there is one.
pub(crate) fn find(
    members: &[usize],
    reports: &[Report<'_>],
    pairs: Vec<Pair>,
    common: &CommonWords,
    meaning: Option<Meaning<'_>>,
) -> Vec<Pair> {
    let mut lines = lines(members, reports, common);
    let mut known: BTreeMap<(usize, usize), Pair> = pairs
        .into_iter()
        .map(|pair| ((pair.left, pair.right), pair))
        .collect();
    let mut open = Vec::new();
    for ends in near::pairs(members, &lines) {
        let chain = compare(ends, &lines, 0.0);
        match chain.stands() {
            true => chain.put(ends, &lines, reports, &mut known),
            false if chain.points() && name_one(&reports[ends.0], &reports[ends.1]) => {
                open.push(ends)
            }
            false => {}
        }
    }
    if let Some(meaning) = meaning {
        mean(&open, &mut lines, reports, meaning);
        for ends in open {
            let chain = compare(ends, &lines, f64::from(meaning.unrelated));
            if chain.stands() {
                chain.put(ends, &lines, reports, &mut known);
            }
        }
    }
    known.into_values().collect()
}

// Whether one of the two names the other as a source, or both name one: an encoder takes time, and is asked
// only where that points to a retelling.
fn name_one(left: &Report<'_>, right: &Report<'_>) -> bool {
    let sources = |report: &Report<'_>| -> BTreeSet<String> {
        let named = report.makers.iter().chain(&report.cited);
        named.map(|naming| naming.outlet.clone()).collect()
    };
    let known = |report: &Report<'_>| -> BTreeSet<String> {
        let own = report.publisher.iter().cloned();
        own.chain(sources(report)).collect()
    };
    !sources(left).is_disjoint(&known(right)) || !sources(right).is_disjoint(&known(left))
}

fn compare((left, right): (usize, usize), lines: &Lines, unrelated: f64) -> Chain {
    let (own, other) = (&lines[&left], &lines[&right]);
    let rows = own.iter().map(|line| {
        let row = other.iter().map(|it| line.alike(it, unrelated));
        row.collect()
    });
    Chain {
        links: chain(&rows.collect::<Vec<Vec<f64>>>()),
        shorter: own.len().min(other.len()),
    }
}

/// What two reports say in one order.
struct Chain {
    links: Vec<Linked>,
    /// The sentences of the shorter report.
    shorter: usize,
}

impl Chain {
    fn covers(&self, (least, part): (usize, f64)) -> bool {
        self.links.len() >= least && self.links.len() as f64 >= part * self.shorter as f64
    }

    fn points(&self) -> bool {
        self.covers(POINTS)
    }

    fn stands(&self) -> bool {
        let sum: f64 = self.links.iter().map(|link| link.alike).sum();
        self.covers((LEAST_CHAIN, COVER)) && sum >= CHAIN_ALIKE * self.links.len() as f64
    }

    // Adds to what is known of the two reports what the words alone did not show, if that is most of it. What
    // both quote in the same words was not retold by either.
    fn put(
        &self,
        ends: (usize, usize),
        lines: &Lines,
        reports: &[Report<'_>],
        known: &mut BTreeMap<(usize, usize), Pair>,
    ) {
        let quoted = |run: &SharedRun| {
            let [left, right] = &run.words;
            let words = |end: usize| &reports[end].words;
            keeps_words(run) && cites(left, words(ends.0)) && cites(right, words(ends.1))
        };
        let run = |link: &Linked| run(&lines[&ends.0][link.left], &lines[&ends.1][link.right]);
        let pair = known.get(&ends);
        let copied = |run: &SharedRun| {
            let mut known = pair.into_iter().flat_map(|pair| &pair.runs);
            known.any(|it| is_close(it) && meet(it, run))
        };
        let fresh = self
            .links
            .iter()
            .map(run)
            .filter(|run| !copied(run) && !quoted(run));
        let fresh: Vec<SharedRun> = fresh.collect();
        if fresh.len() * 2 <= self.links.len() {
            return;
        }
        let pair = known.entry(ends).or_insert_with(|| Pair {
            left: ends.0,
            right: ends.1,
            runs: Vec::new(),
            retold: false,
        });
        pair.retold = true;
        pair.runs
            .retain(|run| !fresh.iter().any(|it| meet(it, run)));
        pair.runs.extend(fresh);
        pair.runs.sort_by_key(|run| run.words[0].start);
    }
}

fn is_close(run: &SharedRun) -> bool {
    f64::from(run.aligned.same) > REWORDED * f64::from(run.aligned.words)
}

// Whether what the shorter sentence has stands in the longer.
fn keeps_words(run: &SharedRun) -> bool {
    let shorter = run.words[0].len().min(run.words[1].len());
    f64::from(run.aligned.same) > REWORDED * shorter as f64
}

fn meet(a: &SharedRun, b: &SharedRun) -> bool {
    let on = |side: usize| {
        let (a, b) = (&a.words[side], &b.words[side]);
        a.start < b.end && b.start < a.end
    };
    on(0) || on(1)
}

fn run(left: &Line, right: &Line) -> SharedRun {
    let words = left.words.len().max(right.words.len());
    let same = left.signs.shared(&right.signs).min(words);
    SharedRun {
        aligned: AlignedRun {
            left: left.span,
            right: right.span,
            same: u32::try_from(same).unwrap_or(u32::MAX),
            words: u32::try_from(words).unwrap_or(u32::MAX),
            quoted: false,
            parts: Vec::new(),
        },
        words: [left.words.clone(), right.words.clone()],
        told: true,
        said: false,
        spread: Use::Own,
        framed: false,
    }
}
