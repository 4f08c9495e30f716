//! "Calls with Paris and Rome" are two calls: one with each.

use dateline_model::Event;

use super::lexicon::Tag;
use super::sentence::Told;

/// The calls that `event` tells of: when its trigger is plural, one with each of the others.
pub(super) fn calls(event: Event, told: &Told<'_>) -> Vec<Event> {
    let on_the_phone = event.mode.as_deref() == Some("phone");
    let Some((caller, others)) = event.actors.split_first() else {
        return vec![event];
    };
    if !is_plural(&event, told) || !on_the_phone || others.len() < 2 || !event.recipients.is_empty()
    {
        return vec![event];
    }
    let with = |other: &dateline_model::Participant| Event {
        actors: vec![caller.clone(), other.clone()],
        ..event.clone()
    };
    others.iter().map(with).collect()
}

/// Whether a noun of the trigger ends in -s.
fn is_plural(event: &Event, told: &Told<'_>) -> bool {
    let words = told
        .words
        .iter()
        .filter(|word| event.trigger.contains(&word.span));
    words
        .into_iter()
        .any(|word| word.tag == Tag::Noun && word.norm.ends_with('s'))
}
