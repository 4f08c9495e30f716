//! Reports, publishers, origins: three counts that are never one.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Counts, OriginId};

use crate::heard::Heard;
use crate::sources::Sources;
use crate::telling::Telling;

/// How many tell an occurrence. Each report brings one origin, that of its strongest telling: a
/// report that also cites another for the same thing must not count for two.
pub(crate) fn of_tellings(tellings: &[&Telling<'_>], sources: &Sources<'_>) -> Counts {
    let mut strongest: BTreeMap<usize, &Telling<'_>> = BTreeMap::new();
    for telling in tellings {
        let held = strongest.entry(telling.family).or_insert(telling);
        if strength(telling) > strength(held) {
            *held = telling;
        }
    }
    let told = strongest.values();
    count(told.map(|it| (it.reading, it.origin.clone())), sources)
}

fn strength(telling: &Telling<'_>) -> (usize, bool) {
    (telling.named(), telling.happened())
}

/// How many tell what was said; `heard` has the longest rendering first. Each report brings one origin,
/// that of its longest rendering.
pub(crate) fn of_renderings(heard: &[Heard<'_, '_>], sources: &Sources<'_>) -> Counts {
    let mut longest: BTreeMap<usize, &Heard<'_, '_>> = BTreeMap::new();
    for rendering in heard {
        longest.entry(rendering.family()).or_insert(rendering);
    }
    let told = longest.values();
    count(told.map(|it| (it.reading(), it.origin(sources))), sources)
}

/// How many stand behind a whole story: of each report the origin of most of its text.
pub(crate) fn of_story(sources: &Sources<'_>) -> Counts {
    // A later version stands for its report.
    let mut latest: BTreeMap<usize, usize> = BTreeMap::new();
    for nth in (0..sources.readings.len()).filter(|nth| !sources.is_superseded(*nth)) {
        latest.entry(sources.family(nth)).or_insert(nth);
    }
    let told = latest.values();
    count(told.map(|nth| (*nth, sources.main_origin(*nth))), sources)
}

/// Counts reports, of which each stands here once with the origin that it brings.
fn count(told: impl Iterator<Item = (usize, OriginId)>, sources: &Sources<'_>) -> Counts {
    let (readings, origins): (Vec<usize>, BTreeSet<OriginId>) = told.unzip();
    let publishers: BTreeSet<String> = readings.iter().map(|it| sources.publisher(*it)).collect();
    Counts {
        reports: readings.len(),
        publishers: publishers.len(),
        origins: origins.len(),
    }
}
