//! Whether the renderings of one utterance were put together.

use super::gold::{GoldRendering, GoldStory};
use super::wire::{Story, Variant};
use crate::Tally;
use crate::clusters::Crossed;
use crate::matching::one_to_one;
use crate::names::name_words;

/// Pairs of renderings of one utterance. A rendering that the record does not hold stands alone;
/// what the record holds beyond gold is not counted.
pub(super) fn together(gold: &GoldStory, story: &Story) -> Tally {
    let wanted: Vec<(usize, &GoldRendering)> =
        numbered(gold.utterances.iter().map(|u| &u.renderings));
    let found: Vec<(usize, &Variant)> = numbered(story.utterances.iter().map(|u| &u.variants));
    let pairs = one_to_one(wanted.len(), found.len(), |g, p| {
        let same_report = wanted[g].1.report == story.path_of(&found[p].1.report);
        if same_report {
            word_likeness(&wanted[g].1.text, &found[p].1.text)
        } else {
            0.0
        }
    });
    let alone = story.utterances.len();
    let group_of = |g: usize| {
        let paired = pairs.iter().find(|(gold, _)| *gold == g);
        paired.map_or(alone + g, |(_, p)| found[*p].0)
    };
    Crossed::new(
        wanted
            .iter()
            .enumerate()
            .map(|(g, (group, _))| (*group, group_of(g))),
    )
    .pairs()
}

/// Each rendering with the number of its utterance.
fn numbered<'s, T>(groups: impl Iterator<Item = &'s Vec<T>>) -> Vec<(usize, &'s T)> {
    groups
        .enumerate()
        .flat_map(|(nth, group)| group.iter().map(move |item| (nth, item)))
        .collect()
}

/// Shared words over all words; 0 when less than a third is shared.
fn word_likeness(left: &str, right: &str) -> f64 {
    let (left, right) = (name_words(left), name_words(right));
    let (shared, all) = (
        left.intersection(&right).count(),
        left.union(&right).count(),
    );
    if 3 * shared < all.max(1) {
        0.0
    } else {
        shared as f64 / all as f64
    }
}
