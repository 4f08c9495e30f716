//! The countries of the places and peoples in a report, of which the report names none as one who acts: they may
//! still receive those who travel there, or a deed may be theirs.

use std::collections::BTreeSet;

use dateline_model::{
    Actor, ActorId, ActorKind, ActorMention, Assigned, Country, Event, MentionVia, NameKind,
    RuleId, Span,
};

use super::nations::Nations;
use super::{Context, Rules};

/// They, numbered on from those known; nobody has mentioned them yet.
pub(super) fn of_places(context: &Context<'_>, known: usize, rules: &Rules) -> Vec<Actor> {
    let nations = &rules.nations;
    let acting = context
        .actors
        .iter()
        .filter(|actor| actor.kind == ActorKind::Country);
    let acting = acting.filter_map(|actor| Some(actor.country.as_ref()?.value().as_str()));
    let mut met: BTreeSet<&str> = acting.collect();
    let mut hosts = Vec::new();
    for (code, span) in named(context, rules) {
        let Some(name) = nations.name(code).filter(|_| met.insert(code)) else {
            continue;
        };
        let country = Country::new(code);
        hosts.push(Actor {
            id: ActorId::new(format!("p{}", known + hosts.len() + 1)),
            name: name.to_owned(),
            kind: ActorKind::Country,
            country: Some(Assigned::new(
                country,
                span,
                RuleId::new("actors.country.place"),
            )),
            sectors: Vec::new(),
            offices: Vec::new(),
            mentions: Vec::new(),
        });
    }
    hosts
}

/// The countries of places and of a digest's items, those whose people are named ("an Israeli strike"), and those
/// named together ("the Baltic states").
fn named<'a>(context: &Context<'a>, rules: &'a Rules) -> Vec<(&'a str, Span)> {
    let groups = rules.groups.named(context, &rules.frames).into_iter();
    let members =
        groups.flat_map(|(codes, span)| codes.iter().map(move |code| (code.as_str(), span)));
    let places = context.places.iter();
    let places = places.filter_map(|place| Some((place.country.as_ref()?.as_str(), place.span)));
    places
        .chain(peoples(context, &rules.nations))
        .chain(context.digest.homes())
        .chain(members)
        .collect()
}

/// The words for peoples: "Panamanian".
pub(super) fn peoples<'a>(
    context: &Context<'a>,
    nations: &'a Nations,
) -> impl Iterator<Item = (&'a str, Span)> + use<'a> {
    let names = context.annotations.names.iter();
    let peoples = names.filter(|name| name.kind == NameKind::Demonym);
    let text = &context.document.text;
    peoples.filter_map(move |name| {
        let words = name.span.of(text).to_lowercase();
        Some((nations.code(&words)?, name.span))
    })
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
