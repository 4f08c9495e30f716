//! To whom a deed is done by where it is done: at home among one's own, at the scene of a raid, or to the hosts of guests
//! who judge them.

use dateline_model::{Country, Event, EventType, Home, Participant, Span};

use super::kinds::{is_done_at_home, is_judgement};
use super::{Receivers, Telling};
use crate::events::stand_ins::touched;

impl Receivers<'_, '_> {
    /// "Observers from the OSCE praised an orderly vote": those from elsewhere judge the state at the scene.
    pub(super) fn guests_host(&self, telling: &Telling<'_>) -> Option<Participant> {
        let home = self.homes.around(&telling.event.sentence)?;
        let code = home.country.value();
        let mut named = self.named_in(telling.event.sentence);
        let others = named.any(|(named, _)| named != code && !telling.own.contains(named));
        let judges = is_judgement(telling.event.kind) && !self.is_pact(telling.event);
        let judged = judges && !telling.own.contains(code);
        let span = home.country.evidence()[0].span;
        let host = self.state(code, span, "events.receiver.scene");
        host.filter(|_| judged && !others)
    }

    /// "Immigration officers raided four farms in Queensland and held workers from Vanuatu": where those whose country
    /// is that of the place do something by force.
    pub(super) fn raided(&self, telling: &Telling<'_>) -> Option<Participant> {
        let event = telling.event;
        let homes = event.actors.iter().filter_map(|side| side.home.as_ref());
        let force = matches!(event.kind, EventType::Coerce | EventType::Assault);
        let at_scene = homes.filter(|home| force && home.rule.as_str() == "events.home.sentence");
        let spans = at_scene.map(|home| home.country.evidence()[0].span);
        let deed = touched(self.context.annotations, event.trigger).start;
        let near = |span: &Span| {
            let place = touched(self.context.annotations, *span).start;
            self.lens.is_below(place, deed)
        };
        let span = spans.into_iter().find(near)?;
        let (code, span) = self.named.iter().find(|(_, named)| *named == span)?;
        self.state(code, *span, "events.receiver.place")
    }

    /// "Nicaragua stripped six teachers of their citizenship": people of whom no country is told, where none
    /// but that of those who do it is spoken of.
    pub(super) fn countrymen(&self, telling: &Telling<'_>) -> Option<Home> {
        let event = telling.event;
        let country = self.only_own(telling)?;
        let span = event.actors.first()?.span;
        let mut told = event.recipients.iter();
        let at_home = |side: &Participant| {
            self.homes.may_be_home(side.span) && !self.homes.is_envoy(side.span)
        };
        let some = told.any(at_home) && is_done_at_home(event);
        some.then(|| self.homes.home(country, span, "events.home.actor"))
    }

    /// "Senegalese teachers walked out": nothing else is spoken of than the country where they do it.
    pub(super) fn at_home(&self, telling: &Telling<'_>) -> Option<Participant> {
        let event = telling.event;
        let country = self.only_own(telling)?;
        let around = self.homes.around(&event.sentence);
        let settled = event.actors.iter().find_map(|side| side.home.clone());
        let mut home = [settled, around].into_iter().flatten();
        let home = home.find(|home| home.country.value() == country)?;
        let deed = touched(self.context.annotations, event.trigger).start;
        let abroad = event.actors.iter().any(|side| self.is_state_itself(side));
        if abroad || !is_done_at_home(event) || self.lens.wards_off(deed) {
            return None;
        }
        let span = home.country.evidence()[0].span;
        self.state(country, span, "events.receiver.home")
    }

    /// The country of all who do it, where the sentence speaks of no other.
    pub(super) fn only_own<'e>(&self, telling: &Telling<'e>) -> Option<&'e Country> {
        let [country] = telling.own.iter().collect::<Vec<_>>()[..] else {
            return None;
        };
        let mut here = self.named_in(telling.event.sentence);
        (!here.any(|(code, _)| code != *country)).then_some(*country)
    }

    /// "Kyrgyz drones struck a Tajik post, wounding three guards": they are not of the country of those who attack.
    pub(super) fn part_foes(&self, event: &mut Event) {
        let own = self.countries(&event.actors);
        let told = event.actors.iter().all(|side| side.home.is_none());
        let homed = event.recipients.iter().all(|side| side.home.is_some());
        let same = self.countries(&event.recipients) == own;
        let telling = Telling {
            event,
            own,
            here: &[],
            before: &[],
        };
        let attack = event.kind == EventType::Assault && told && homed && same;
        let foe = attack.then(|| self.owner(&telling)).flatten();
        let other = foe.filter(|foe| {
            self.country(foe)
                .is_some_and(|code| !telling.own.contains(code))
        });
        if let Some(other) = other {
            let sides = event.recipients.iter_mut();
            sides.for_each(|side| side.home = other.home.clone());
        }
    }
}
