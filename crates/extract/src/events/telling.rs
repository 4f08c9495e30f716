//! From a trigger and those who take part to the event.

use dateline_model::{ActorId, Event, EventDate, EventId, EventType, Status};

use super::roles::Roles;
use super::sentence::Told;
use super::triggers::{Hit, Part};
use super::{Context, Rules, participants, places, status};

/// One trigger with all that is needed to tell its event.
pub(super) struct Telling<'t, 'a> {
    pub(super) context: &'t Context<'a>,
    pub(super) rules: &'t Rules,
    pub(super) told: &'t Told<'a>,
    pub(super) hit: &'t Hit<'t>,
    /// When it was done.
    pub(super) date: Option<EventDate>,
}

impl Telling<'_, '_> {
    pub(super) fn event(&self, roles: Roles) -> Event {
        let (context, told, hit) = (self.context, self.told, self.hit);
        let date = self.date.clone();
        let (status, claimed_by) = self.status(&roles, date.as_ref());
        let weight = roles.actors.weight_or_one() * roles.recipients.weight_or_one();
        let mode = self.mode(&roles);
        Event {
            id: EventId::new(""),
            kind: hit.trigger.kind,
            mode,
            contexts: self.rules.contexts.of(&told.norms()),
            status,
            claimed_by,
            denied_by: None,
            actors: roles.actors.into_event(context),
            recipients: roles.recipients.into_event(context),
            date,
            place: places::place(context, told, hit),
            trigger: hit.span(told),
            sentence: told.span,
            rule: hit.trigger.rule.clone(),
            margin: None,
            score: (weight * self.certainty() * 100.0).round() / 100.0,
            reasons: Vec::new(),
        }
    }

    fn status(&self, roles: &Roles, date: Option<&EventDate>) -> (Status, Option<ActorId>) {
        let claim = status::claimed(self.context, self.told, self.hit, &roles.actors);
        let worded = self.rules.cues.status(self.told, self.hit);
        let status = worded.or_else(|| status::by_date(self.context, date));
        match (status, claim) {
            (Some(status), claim) => (status, claim.and_then(|(speaker, _)| speaker)),
            (None, Some((speaker, own))) => {
                (if own { Status::Actual } else { Status::Claimed }, speaker)
            }
            (None, None) => (Status::Actual, None),
        }
    }

    /// Three countries at one table make a meeting multilateral.
    fn mode(&self, roles: &Roles) -> Option<String> {
        let trigger = self.hit.trigger;
        if trigger.mode.is_some() || !trigger.sides || trigger.kind != EventType::Consult {
            return trigger.mode.clone();
        }
        let country = |part: &participants::Part| {
            let actor = self.context.actors.get(part.actor)?;
            actor
                .country
                .as_ref()
                .map(|country| country.value().clone())
        };
        let mut countries: Vec<_> = roles.actors.parts.iter().filter_map(country).collect();
        countries.sort();
        countries.dedup();
        (countries.len() > 2).then(|| "multilateral".to_owned())
    }

    /// How sure a trigger of this sort is, 0 to 1: verbs more than nouns, headlines less.
    fn certainty(&self) -> f64 {
        let speech = if self.hit.trigger.part == Part::Noun {
            0.8
        } else {
            0.9
        };
        let headline = self
            .context
            .document
            .title
            .is_some_and(|title| title.contains(&self.told.span));
        if headline { speech * 0.8 } else { speech }
    }
}
