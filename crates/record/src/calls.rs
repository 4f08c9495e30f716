//! How sides meet, and calls with several of them: "she phoned the leaders of Chad and Mali".

use std::collections::BTreeMap;

use dateline_model::Event;

use crate::people::{People, Who};
use crate::seats::{Seat, seat};

/// How the sides of a consultation meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channel {
    Remote,
    InPerson,
    Untold,
}

/// How the sides of an event meet, by its mode.
pub(crate) fn channel(event: &Event) -> Channel {
    let mode = event.mode.as_deref().unwrap_or_default();
    let has = |words: &[&str]| words.iter().any(|word| mode.contains(word));
    match () {
        () if has(&["phone", "call", "video", "letter", "virtual", "online"]) => Channel::Remote,
        () if has(&["visit", "host", "in-person", "summit"]) => Channel::InPerson,
        () => Channel::Untold,
    }
}

/// Actors and recipients of each occurrence that an event stands for: of a call, whoever is named
/// first with each other side alone.
pub(crate) fn calls(
    people: &People,
    event: &Event,
    actors: Vec<Who>,
    recipients: Vec<Who>,
) -> Vec<(Vec<Who>, Vec<Who>)> {
    let mut called: BTreeMap<Seat, usize> = BTreeMap::new();
    let caller = actors.first().map(|who| seat(people, *who));
    for who in actors.iter().chain(&recipients) {
        let next = called.len();
        let side = seat(people, *who);
        if Some(&side) != caller.as_ref() {
            called.entry(side).or_insert(next);
        }
    }
    if channel(event) != Channel::Remote || called.len() < 2 {
        return vec![(actors, recipients)];
    }
    let of = |all: &[Who], nth: usize| -> Vec<Who> {
        let in_call = |who: &Who| {
            called
                .get(&seat(people, *who))
                .is_none_or(|call| *call == nth)
        };
        all.iter().copied().filter(in_call).collect()
    };
    (0..called.len())
        .map(|nth| (of(&actors, nth), of(&recipients, nth)))
        .collect()
}
