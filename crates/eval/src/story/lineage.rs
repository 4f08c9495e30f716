//! Which report comes from which, and which share an origin.

use std::collections::BTreeSet;

use serde_json::Value;

use super::gold::{GoldLink, GoldStory};
use super::wire::{Link, Story};
use crate::Tally;
use crate::json_values::words;
use crate::matching::{one_to_one, unpaired};
use crate::names::names_agree;

/// Links by kind and both ends. A second link that is right in the same way (to another report
/// with the same text) counts neither for nor against, nor does one that says that two reports share words
/// of a third: gold lists who has something from whom.
pub(super) fn links(gold: &GoldStory, story: &Story) -> Tally {
    let found: Vec<&Link> = story
        .links
        .iter()
        .filter(|it| it.kind != "shares")
        .collect();
    let is_right = |g: usize, p: usize| is_same(&gold.links[g], found[p], story);
    let pairs = one_to_one(gold.links.len(), found.len(), |g, p| is_right(g, p).into());
    let again = |p: &usize| (0..gold.links.len()).any(|g| is_right(g, *p));
    let extra = unpaired(&pairs, found.len()).filter(|p| !again(p)).count();
    Tally {
        gold: gold.links.len(),
        predicted: pairs.len() + extra,
        correct: pairs.len(),
    }
}

fn is_same(gold: &GoldLink, found: &Link, story: &Story) -> bool {
    let ends_right = |end: &str| {
        let end = story.path_of(end);
        gold.to
            .iter()
            .any(|right| right == end || (!is_path(right) && names_agree(right, end)))
    };
    gold.kind == found.kind
        && gold.from == story.path_of(&found.from)
        && end_of(&found.to).is_some_and(ends_right)
}

fn is_path(end: &str) -> bool {
    end.contains('.')
}

/// The report or outlet that a link leads to.
fn end_of(to: &Value) -> Option<&str> {
    let inside = || {
        ["report", "outlet"]
            .iter()
            .find_map(|key| to.get(key)?.as_str())
    };
    words(to).or_else(inside)
}

/// Pairs of reports that have something from the same origin.
pub(super) fn shared_origins(gold: &GoldStory, story: &Story) -> Tally {
    let wanted = pairs(
        gold.origins
            .iter()
            .map(|origin| paths(&origin.reports, |path| path)),
    );
    let found = pairs(
        story
            .origins
            .iter()
            .map(|o| paths(&o.reports, |id| story.path_of(id))),
    );
    let correct = wanted.intersection(&found).count();
    Tally {
        gold: wanted.len(),
        predicted: found.len(),
        correct,
    }
}

fn paths<'r>(reports: &'r [String], path_of: impl Fn(&'r str) -> &'r str) -> BTreeSet<&'r str> {
    reports.iter().map(|report| path_of(report)).collect()
}

fn pairs<'r>(groups: impl Iterator<Item = BTreeSet<&'r str>>) -> BTreeSet<(&'r str, &'r str)> {
    let pairs_in = |group: BTreeSet<&'r str>| {
        let all = group.clone().into_iter();
        all.flat_map(move |left| group.clone().into_iter().map(move |right| (left, right)))
            .filter(|(left, right)| left < right)
    };
    groups.flat_map(pairs_in).collect()
}
