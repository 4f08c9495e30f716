//! What a report tells without saying whose deed it is: "seven accords were signed", "in Wednesday's talks", "the
//! ceremony took place at the palace". Such words open no entry. They are tellings of a deed that is known otherwise.

mod report;
mod words;

use std::collections::BTreeMap;

use dateline_model::{Event, EventType, Reading, Span};

use self::report::Report;
use self::words::Words;
use crate::kinds::{Kind, Kinds};
use crate::tree::Tree;

/// A telling that the reading of its report does not hold as an event.
pub(crate) struct Bare {
    pub(crate) event: Event,
    /// The words that name the deed.
    pub(crate) deed: Span,
    /// What it is a telling of.
    pub(crate) of: Of,
}

/// What a bare telling is a telling of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// What has its sides and its day.
    Sides,
    /// A deed of its kind that other reports tell, if there is one alone.
    Deed,
    /// The event of its own report with this number.
    Event(usize),
    /// The bare telling of its own report with this number.
    Bare(usize),
}

/// For each of `readings` what it tells so, in order of place.
pub(crate) fn all(readings: &[&Reading], kinds: &Kinds) -> Vec<Vec<Bare>> {
    let words = Words::bundled();
    let types = types(readings, kinds);
    let each = readings.iter().map(|reading| {
        let report = Report {
            reading,
            tree: Tree::of(reading),
            kinds,
            words: &words,
        };
        report.bare(&types)
    });
    each.collect()
}

/// The type that reports mostly give to each kind of deed.
fn types(readings: &[&Reading], kinds: &Kinds) -> BTreeMap<String, EventType> {
    let mut counted: BTreeMap<String, BTreeMap<EventType, usize>> = BTreeMap::new();
    for reading in readings {
        for event in &reading.events {
            if let Kind::Named(deed) = kinds.of(reading, &event.trigger) {
                *counted
                    .entry(deed)
                    .or_default()
                    .entry(event.kind)
                    .or_default() += 1;
            }
        }
    }
    let most = |types: BTreeMap<EventType, usize>| {
        let best = types
            .into_iter()
            .max_by_key(|(kind, count)| (*count, std::cmp::Reverse(*kind)));
        best.map(|(kind, _)| kind)
    };
    let all = counted.into_iter();
    all.filter_map(|(deed, types)| Some((deed, most(types)?)))
        .collect()
}
