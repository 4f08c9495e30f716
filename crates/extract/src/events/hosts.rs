//! The countries of the places in a report, of which the report names none as one who acts: they may still
//! receive those who travel there.

use std::collections::BTreeSet;

use dateline_model::{
    Actor, ActorId, ActorKind, ActorMention, Event, Evidence, MentionVia, RuleId, Sourced,
};

use super::Context;
use super::nations::Nations;

/// They, numbered on from those known; nobody has mentioned them yet.
pub(super) fn of_places(context: &Context<'_>, known: usize, nations: &Nations) -> Vec<Actor> {
    let acting = context
        .actors
        .iter()
        .filter(|actor| actor.kind == ActorKind::Country);
    let acting = acting.filter_map(|actor| Some(actor.country.as_ref()?.value().as_str()));
    let mut met: BTreeSet<&str> = acting.collect();
    let mut hosts = Vec::new();
    for place in context.places {
        let Some(country) = &place.country else {
            continue;
        };
        let Some(name) = nations
            .name(country.as_str())
            .filter(|_| met.insert(country.as_str()))
        else {
            continue;
        };
        let (report, span) = (context.document.id.clone(), place.span);
        hosts.push(Actor {
            id: ActorId::new(format!("p{}", known + hosts.len() + 1)),
            name: name.to_owned(),
            kind: ActorKind::Country,
            country: Some(Sourced::at(country.clone(), Evidence { report, span })),
            sectors: Vec::new(),
            offices: Vec::new(),
            mentions: Vec::new(),
        });
    }
    hosts
}

/// Gives those of whom nobody spoke the words by which they take part in events.
pub(super) fn mention(others: &mut [Actor], events: &[Event]) {
    for other in others.iter_mut().filter(|other| other.mentions.is_empty()) {
        let sides = events
            .iter()
            .flat_map(|event| event.actors.iter().chain(&event.recipients));
        let own = sides.filter(|side| side.actor == other.id);
        other.mentions = own
            .map(|side| ActorMention {
                span: side.span,
                via: MentionVia::Name,
                rule: RuleId::new("events.host"),
            })
            .collect();
        other.mentions.sort_by_key(|mention| mention.span);
        other.mentions.dedup_by_key(|mention| mention.span);
    }
}
