//! Who copied from whom inside a family of copies: a tree that grows from the root.

use std::collections::{BTreeMap, BTreeSet};

use crate::stream::Overlap;

/// What a text counts for with every line of a page's frame.
const FRAMED: f64 = 0.9;

/// A text of a family.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    pub(crate) family: usize,
    pub(crate) day: Option<i32>,
    pub(crate) words: usize,
    /// How many lines of it are a page's frame.
    pub(crate) frame: usize,
}

/// Where a text stands in the tree of its family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) root: usize,
    pub(crate) parent: Option<usize>,
    /// How much of it stands in the parent.
    pub(crate) share: f64,
}

/// The place of each text.
pub(crate) fn trees(members: &[Member], shared: &[Overlap]) -> Vec<Place> {
    let mut places: Vec<Place> = (0..members.len())
        .map(|text| Place {
            root: text,
            parent: None,
            share: 0.0,
        })
        .collect();
    let mut families: BTreeMap<usize, Vec<&Overlap>> = BTreeMap::new();
    let mut others: Vec<&Overlap> = Vec::new();
    for shared in shared {
        let [left, right] = shared.texts.map(|text| members[text].family);
        match left == right {
            true => families.entry(left).or_default().push(shared),
            false => others.push(shared),
        }
    }
    let others = words_in(&others);
    for ties in families.values() {
        grow(root(members, ties, &others), members, ties, &mut places);
    }
    places
}

// The words of each text that stand in any of these overlaps.
fn words_in(overlaps: &[&Overlap]) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut words: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (overlap, nth) in overlaps.iter().flat_map(|it| [(it, 0), (it, 1)]) {
        let shared = overlap.runs.iter().flat_map(|run| run[nth].clone());
        words.entry(overlap.texts[nth]).or_default().extend(shared);
    }
    words
}

// The text of the first day; of several, or where a day is unknown, the one that is long and has much
// of what the others have, and no line of a page's frame: copies are cut, and framed anew. Words of another family
// that no other text of its own holds make nothing long: a digest took them in.
fn root(members: &[Member], ties: &[&Overlap], others: &BTreeMap<usize, BTreeSet<usize>>) -> usize {
    let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
    for (tie, text) in ties
        .iter()
        .flat_map(|tie| tie.texts.map(|text| (tie, text)))
    {
        *kept.entry(text).or_default() += tie.same;
    }
    let dated = kept.keys().all(|text| members[*text].day.is_some());
    let day = |text: usize| members[text].day.filter(|_| dated);
    let held = words_in(ties);
    let taken = |text: usize| {
        let foreign = others.get(&text).into_iter().flatten();
        let own = held.get(&text);
        foreign
            .filter(|word| own.is_none_or(|own| !own.contains(word)))
            .count()
    };
    let whole = |text: usize, same: usize| {
        let words = members[text].words.saturating_sub(taken(text));
        let size = (same as f64 * words as f64).sqrt();
        (0..members[text].frame).fold(size, |size, _| size * FRAMED)
    };
    let best = kept.into_iter().min_by(|(a, same_a), (b, same_b)| {
        let longer = whole(*b, *same_b).total_cmp(&whole(*a, *same_a));
        day(*a).cmp(&day(*b)).then(longer).then(a.cmp(b))
    });
    best.map_or(0, |(text, _)| text)
}

// Each step adds the text that shares most words with one that is in the tree.
fn grow(root: usize, members: &[Member], ties: &[&Overlap], places: &mut [Place]) {
    let mut inside = vec![root];
    loop {
        let steps = ties.iter().flat_map(|tie| {
            let [left, right] = tie.texts;
            [(tie, left, right, 1), (tie, right, left, 0)]
        });
        let open = steps.filter(|(_, from, to, _)| inside.contains(from) && !inside.contains(to));
        let backwards = |from: usize, to: usize| matches!((members[from].day, members[to].day), (Some(a), Some(b)) if a > b);
        let next = open.max_by_key(|(tie, from, to, _)| {
            (
                !backwards(*from, *to),
                tie.same,
                std::cmp::Reverse((*to, *from)),
            )
        });
        let Some((tie, from, to, side)) = next else {
            return;
        };
        inside.push(to);
        places[to] = Place {
            root,
            parent: Some(from),
            share: tie.shares[side],
        };
    }
}
