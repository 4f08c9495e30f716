//! The three counts: reports, publishers, independent origins.

use super::events::Pair;
use super::gold::{GoldCounts, GoldStory};
use super::wire::Story;
use crate::Measure;

/// How many of the story's three counts are right.
pub(super) fn of_story(gold: &GoldStory, story: &Story) -> Measure {
    Measure::Right {
        right: equal(gold.counts, story.counts.into()),
        of: 3,
    }
}

/// How many of the three counts are right over the events that were found.
pub(super) fn of_events(gold: &GoldStory, story: &Story, pairs: &[Pair]) -> Measure {
    let best = pairs.iter().filter(|pair| pair.first);
    let right = best.clone().map(|pair| {
        equal(
            gold.events[pair.gold].counts,
            story.events[pair.found].counts.into(),
        )
    });
    Measure::Right {
        right: right.sum(),
        of: 3 * best.count(),
    }
}

fn equal(gold: GoldCounts, found: GoldCounts) -> usize {
    usize::from(gold.reports == found.reports)
        + usize::from(gold.publishers == found.publishers)
        + usize::from(gold.origins == found.origins)
}
