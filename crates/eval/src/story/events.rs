//! Whether each event of gold is in the record, and once; and whether its disputes are.

use std::collections::BTreeSet;

use super::gold::{GoldEvent, GoldStory};
use super::wire::{Event, Story};
use crate::Tally;
use crate::days::{days, meet};
use crate::readings::events::mostly_shared;

/// An event of the record that is this event of gold.
pub(super) struct Pair {
    pub(super) gold: usize,
    pub(super) found: usize,
    /// Whether it is the one with most of the reports; the others are the same event once more.
    pub(super) first: bool,
}

/// Which events of the record are which of gold's: of the same type, between mostly the same
/// countries, and on days that meet; an undated one when it shares a report.
pub(super) fn pairs(gold: &GoldStory, story: &Story) -> Vec<Pair> {
    let same = |g: usize| {
        let mut same: Vec<usize> = (0..story.events.len())
            .filter(|p| is_same(&gold.events[g], story, *p))
            .collect();
        same.sort_by_key(|p| std::cmp::Reverse(shared_reports(&gold.events[g], story, *p)));
        same.into_iter().enumerate().map(move |(nth, found)| Pair {
            gold: g,
            found,
            first: nth == 0,
        })
    };
    (0..gold.events.len()).flat_map(same).collect()
}

fn is_same(gold: &GoldEvent, story: &Story, found: usize) -> bool {
    let event = &story.events[found];
    let wanted: BTreeSet<&str> = gold.parties.iter().map(String::as_str).collect();
    gold.kind == event.kind
        && mostly_shared(&wanted, &parties(event))
        && on_same_days(gold, story, found)
}

fn on_same_days(gold: &GoldEvent, story: &Story, found: usize) -> bool {
    let found_days = story.events[found]
        .date
        .as_ref()
        .and_then(|date| date.days());
    match days(&gold.date).zip(found_days) {
        Some((gold, found)) => meet(gold, found),
        None => shared_reports(gold, story, found) > 0,
    }
}

fn parties(event: &Event) -> BTreeSet<&str> {
    let all = event.actors.iter().chain(&event.recipients);
    all.filter_map(|party| party.country.as_deref()).collect()
}

fn shared_reports(gold: &GoldEvent, story: &Story, found: usize) -> usize {
    let told: BTreeSet<&str> = story.events[found]
        .evidence
        .iter()
        .map(|told| story.path_of(&told.report))
        .collect();
    gold.reports
        .iter()
        .filter(|report| told.contains(report.as_str()))
        .count()
}

/// Recall says how many of gold's events are in the record; precision falls when one is there
/// more than once. What the record holds beyond gold's main events is not counted.
pub(super) fn found_once(gold: &GoldStory, pairs: &[Pair]) -> Tally {
    let correct = pairs.iter().filter(|pair| pair.first).count();
    Tally {
        gold: gold.events.len(),
        predicted: pairs.len(),
        correct,
    }
}

/// Disputes by event, field and kind; those of events that gold does not hold are not counted.
pub(super) fn disputes(gold: &GoldStory, story: &Story, pairs: &[Pair]) -> Tally {
    let wanted: BTreeSet<(&str, &str, &str)> = gold
        .disputes
        .iter()
        .map(|dispute| {
            (
                dispute.event.as_str(),
                dispute.field.as_str(),
                dispute.kind.as_str(),
            )
        })
        .collect();
    let of_pair = |pair: &Pair| {
        let name = gold.events[pair.gold].name.as_str();
        let disputes = story.events[pair.found].disputes.iter();
        disputes.map(move |dispute| (name, dispute.field.as_str(), dispute.kind.as_str()))
    };
    let found: BTreeSet<(&str, &str, &str)> = pairs.iter().flat_map(of_pair).collect();
    let correct = wanted.intersection(&found).count();
    Tally {
        gold: wanted.len(),
        predicted: found.len(),
        correct,
    }
}
