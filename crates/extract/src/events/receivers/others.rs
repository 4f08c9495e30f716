//! The other side of what is told around a deed: "Kenya freed two ships, and Uganda lifted its ban".

use std::collections::BTreeSet;

use dateline_model::{Country, Event, Participant, Span};

use super::kinds::is_said_by_all;
use super::{Receivers, Telling, norm_before};
use crate::actors::is_state;
use crate::events::places::is_inside;
use crate::events::stand_ins::touched;

impl Receivers<'_, '_> {
    /// The only other one in what the sentence tells or names, else in what was told right before it.
    pub(super) fn other_side<'e>(&self, telling: &Telling<'e>) -> Option<Participant> {
        // "The two armies fought", "both signed": those who act are the sides.
        let several = telling.own.len() > 1 || self.fight_each_other(telling.event);
        if several && !is_said_by_all(telling.event.kind) {
            return None;
        }
        let here = telling.here.iter();
        let here = here.filter(|told| !self.are_fellows(told, telling.event));
        let before = telling.before.iter();
        let sides = |event: &'e Event| event.actors.iter().chain(&event.recipients);
        self.only_other(here.flat_map(sides), &telling.own)
            .or_else(|| self.only_other_named(telling))
            .or_else(|| {
                // "accused Myanmar. It summoned the ambassador": of the one accused.
                let envoy = telling
                    .event
                    .recipients
                    .iter()
                    .any(|side| self.homes.is_envoy(side.span));
                let told = |event: &'e Event| {
                    let others = event.recipients.iter().filter(move |_| envoy);
                    event.actors.iter().chain(others)
                };
                self.only_other(before.flat_map(told), &telling.own)
            })
    }

    /// "fighting between government forces and rebels".
    pub(super) fn fight_each_other(&self, event: &Event) -> bool {
        let deed = touched(self.context.annotations, event.trigger).start;
        self.lens.is_between(deed)
    }

    /// "France called for his release and Germany voiced concern": two who say the like say it to a third.
    pub(super) fn are_fellows(&self, told: &Event, event: &Event) -> bool {
        let deed = |event: &Event| touched(self.context.annotations, event.trigger).start;
        told.kind.quad() == event.kind.quad()
            && told.kind.is_spoken()
            && self.lens.are_joined(deed(told), deed(event))
    }

    /// The only one among `sides` who is of another country than those of `own`.
    pub(super) fn only_other<'e>(
        &self,
        sides: impl Iterator<Item = &'e Participant>,
        own: &BTreeSet<&Country>,
    ) -> Option<Participant> {
        let others = sides.filter_map(|side| Some((self.country(side)?, side)));
        let others: Vec<(&Country, &Participant)> = others
            .filter(|(country, _)| !own.contains(country))
            .collect();
        let (country, side) = others.first()?;
        let alone = others.iter().all(|(other, _)| other == country);
        alone.then(|| self.understood(country, side, "events.receiver.other-side"))
    }

    /// "put its army on alert after Venezuelan helicopters were seen".
    pub(super) fn only_other_named(&self, telling: &Telling<'_>) -> Option<Participant> {
        let here = self.named_in(telling.event.sentence);
        // Where words are said is no side of them; where somebody is held is.
        let said = telling.event.kind.is_spoken() && !self.asks_release(telling.event);
        let where_only = |span: &Span| said && is_inside(norm_before(self.context, *span));
        let mut others = here.filter(|(code, span)| {
            is_state(code.as_str()) && !telling.own.contains(code) && !where_only(span)
        });
        let (code, span) = others.next()?;
        let alone = others.all(|(other, _)| other == code);
        let found = self.state(code, *span, "events.receiver.other-side");
        found.filter(|_| alone)
    }
}
