//! Reports, publishers, origins: three counts that are never one.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Counts, OriginId};

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
    let origins: BTreeSet<&OriginId> = strongest.values().map(|telling| &telling.origin).collect();
    Counts {
        reports: strongest.len(),
        publishers: publishers(strongest.values().map(|telling| telling.reading), sources),
        origins: origins.len(),
    }
}

fn strength(telling: &Telling<'_>) -> (usize, bool) {
    (telling.named(), telling.happened())
}

/// How many stand behind a whole story: of each report the origin of most of its text.
pub(crate) fn of_story(sources: &Sources<'_>) -> Counts {
    // A later version stands for its report.
    let mut latest: BTreeMap<usize, usize> = BTreeMap::new();
    for nth in (0..sources.readings.len()).filter(|nth| !sources.is_superseded(*nth)) {
        latest.entry(sources.family(nth)).or_insert(nth);
    }
    let origins: BTreeSet<OriginId> = latest
        .values()
        .map(|nth| sources.main_origin(*nth))
        .collect();
    Counts {
        reports: latest.len(),
        publishers: publishers(latest.values().copied(), sources),
        origins: origins.len(),
    }
}

fn publishers(readings: impl Iterator<Item = usize>, sources: &Sources<'_>) -> usize {
    readings
        .map(|nth| sources.publisher(nth))
        .collect::<BTreeSet<_>>()
        .len()
}
