//! Old news told as new: what shows that a later report tells an occasion that others told before.

use std::collections::{BTreeMap, BTreeSet};

use crate::people::Who;
use crate::sides::Shared;
use crate::telling::Telling;
use crate::when;

/// So many people in common, and the place, show one occasion without any word spoken there.
const DISTINCTIVE_COMPANY: usize = 3;

/// Who is heard to say the same thing in which reports.
#[derive(Default)]
pub(crate) struct SharedSpeech {
    heard: BTreeMap<Who, Vec<BTreeSet<usize>>>,
}

impl SharedSpeech {
    /// Notes that these readings hold one saying of `speaker`.
    pub(crate) fn note(&mut self, speaker: Who, readings: BTreeSet<usize>) {
        if readings.len() > 1 {
            self.heard.entry(speaker).or_default().push(readings);
        }
    }

    /// Whether one of the two retells what the other told when it was new: the later one gives a bare
    /// weekday that is right for the true day, and both hold the same words of one who was there, or
    /// the same company at the same place.
    pub(crate) fn retold(&self, one: &Telling<'_>, other: &Telling<'_>, shared: &Shared) -> bool {
        one.family != other.family
            && (self.retells(one, other, shared) || self.retells(other, one, shared))
    }

    /// Whether the reports of both hold the same words of anybody: then they tell of one time, however late
    /// one of them appeared.
    pub(crate) fn heard_in_both(&self, one: &Telling<'_>, other: &Telling<'_>) -> bool {
        let said = self.heard.values().flatten();
        said.into_iter()
            .any(|in_| in_.contains(&one.reading) && in_.contains(&other.reading))
    }

    /// Whether the days alone allow that one retells the other.
    pub(crate) fn may_retell(one: &Telling<'_>, other: &Telling<'_>) -> bool {
        let late = |late: &Telling<'_>, first: &Telling<'_>| {
            first.day().is_some_and(|day| when::tells_as_new(late, day))
        };
        late(one, other) || late(other, one)
    }

    fn retells(&self, late: &Telling<'_>, first: &Telling<'_>, shared: &Shared) -> bool {
        let Some(day) = first.day() else { return false };
        when::tells_as_new(late, day)
            && is_published_later(late, first)
            && (self.same_words(late, first) || same_company(late, first, shared))
    }

    fn same_words(&self, one: &Telling<'_>, other: &Telling<'_>) -> bool {
        let there: BTreeSet<Who> = one.all().chain(other.all()).collect();
        let said = there.iter().filter_map(|who| self.heard.get(who)).flatten();
        said.into_iter()
            .any(|in_| in_.contains(&one.reading) && in_.contains(&other.reading))
    }
}

fn same_company(one: &Telling<'_>, other: &Telling<'_>, shared: &Shared) -> bool {
    let place = |telling: &Telling<'_>| telling.place.as_ref().map(|place| place.name.clone());
    shared.named >= DISTINCTIVE_COMPANY && place(one).is_some() && place(one) == place(other)
}

fn is_published_later(late: &Telling<'_>, first: &Telling<'_>) -> bool {
    first.published.from() < late.published.from()
}
