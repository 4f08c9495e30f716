//! To whom a deed is done where its own clause names nobody: the state whose thing it is done to
//! ("boarded a Panamanian tanker"), the other side of what was told right before ("Beijing denied it"), or, where
//! only one country is spoken of, that country ("teachers walked out").

use std::collections::BTreeSet;

use dateline_model::{
    ActorId, ActorKind, Country, Event, EventType, NameKind, Participant, Span,
};

use super::coder::Lens;
use super::home::Homes;
use super::nations::{Nations, States};
use super::stand_ins::touched;
use super::{Context, Rules};
use crate::actors::is_state;

/// What a report tells of those to whom its deeds may be done.
pub(super) struct Receivers<'r, 'a> {
    context: &'r Context<'a>,
    lens: &'r Lens<'r>,
    states: &'r States,
    homes: &'r Homes<'r, 'a>,
    /// Every word for a country, with its code.
    named: Vec<(Country, Span)>,
}

impl<'r, 'a> Receivers<'r, 'a> {
    pub(super) fn new(
        context: &'r Context<'a>,
        rules: &'r Rules,
        lens: &'r Lens<'r>,
        states: &'r States,
        homes: &'r Homes<'r, 'a>,
    ) -> Receivers<'r, 'a> {
        let named = homes.named();
        let mut named: Vec<(Country, Span)> = named.map(|(code, at)| (code.clone(), at)).collect();
        named.extend(peoples(context, &rules.nations));
        named.sort_by_key(|(_, span)| span.start());
        Receivers {
            context,
            lens,
            states,
            homes,
            named,
        }
    }

    /// Gives each event that has nobody to whom it is done the one whom the report lets be understood.
    pub(super) fn fill(&self, events: &mut [Event]) {
        for nth in 0..events.len() {
            let (event, own) = (&events[nth], self.countries(&events[nth].actors));
            let received = !self.countries(&event.recipients).is_empty();
            if own.is_empty() || received || !is_done_to_somebody(event.kind) {
                continue;
            }
            let found = self
                .owner(event)
                .or_else(|| self.other_side(events, nth, &own))
                .or_else(|| self.at_home(events, nth, &own));
            events[nth].recipients.extend(found);
        }
    }

    /// "boarded a Panamanian tanker", "hit a depot in Russia's Bryansk region".
    fn owner(&self, event: &Event) -> Option<Participant> {
        let deed = touched(self.context.annotations, event.trigger).start;
        let things = self.lens.sufferers(deed).into_iter();
        let mut phrases = things.map(|thing| self.phrase(thing));
        let (code, span) = phrases.find_map(|phrase| {
            let mut inside = self.named.iter();
            inside.find(|(code, span)| phrase.contains(span) && is_state(code.as_str()))
        })?;
        self.state(code, *span, "events.receiver.owner")
    }

    /// A thing with the words that tell whose it is, or where.
    fn phrase(&self, thing: usize) -> Span {
        let tokens = &self.context.annotations.tokens;
        let words = self.lens.noun_phrase(thing);
        let last = words.end.min(tokens.len()).saturating_sub(1);
        tokens[words.start].span.cover(&tokens[last].span)
    }

    /// The only other one in what the sentence tells, else in what was told right before it.
    fn other_side(
        &self,
        events: &[Event],
        nth: usize,
        own: &BTreeSet<&Country>,
    ) -> Option<Participant> {
        let event = &events[nth];
        let here = (events.iter().enumerate())
            .filter(|(other, told)| *other != nth && told.sentence == event.sentence);
        let here: Vec<&Event> = here.map(|(_, told)| told).collect();
        let last = events[..nth].iter().rev();
        let mut last = last.filter(|told| told.sentence.end() <= event.sentence.start());
        let last = last
            .next()
            .filter(|last| self.is_near(&last.sentence, &event.sentence));
        let before = events[..nth].iter();
        let before: Vec<&Event> = before
            .filter(|told| last.is_some_and(|last| last.sentence == told.sentence))
            .collect();
        [here, before]
            .into_iter()
            .find_map(|told| self.only_other(&told, own))
    }

    fn only_other(&self, told: &[&Event], own: &BTreeSet<&Country>) -> Option<Participant> {
        let sides = told
            .iter()
            .flat_map(|event| event.actors.iter().chain(&event.recipients));
        let others = sides.filter_map(|side| Some((self.country(side)?, side)));
        let others: Vec<(&Country, &Participant)> = others
            .filter(|(country, _)| !own.contains(country))
            .collect();
        let (country, side) = others.first()?;
        let alone = others.iter().all(|(other, _)| other == country);
        let rule = "events.receiver.other-side";
        alone.then(|| Participant {
            actor: side.actor.clone(),
            span: side.span,
            home: Some(self.homes.home(country, side.span, rule)),
        })
    }

    /// Whether two sentences stand in one paragraph, and in one item of a digest.
    fn is_near(&self, first: &Span, second: &Span) -> bool {
        let text = &self.context.document.text;
        let between = text.get(first.end()..second.start()).unwrap_or_default();
        !between.contains("\n\n") && !self.context.digest.parts(first, second)
    }

    /// "Senegalese teachers walked out": nothing else is spoken of than the country where they do it.
    fn at_home(
        &self,
        events: &[Event],
        nth: usize,
        own: &BTreeSet<&Country>,
    ) -> Option<Participant> {
        let event = &events[nth];
        let home = self.homes.around(&event.sentence)?;
        let country = home.country.value();
        let is_state_itself = |side: &Participant| {
            let actors = &mut self.context.actors.iter();
            actors.any(|actor| actor.id == side.actor && actor.kind == ActorKind::Country)
        };
        let only = own.len() == 1 && own.contains(country);
        if !only || event.actors.iter().any(is_state_itself) || !is_done_at_home(event.kind) {
            return None;
        }
        let mut here = self
            .named
            .iter()
            .filter(|(_, span)| event.sentence.contains(span));
        let foreign = here.any(|(code, _)| code != country);
        let span = home.country.evidence()[0].span;
        let own = self.state(country, span, "events.receiver.home");
        own.filter(|_| !foreign)
    }

    fn state(&self, code: &Country, span: Span, rule: &str) -> Option<Participant> {
        let actor = self.context.actors.get(self.states.host(code.as_str())?)?;
        Some(Participant {
            actor: actor.id.clone(),
            span,
            home: Some(self.homes.home(code, span, rule)),
        })
    }

    fn countries<'e>(&'e self, sides: &'e [Participant]) -> BTreeSet<&'e Country> {
        sides.iter().filter_map(|side| self.country(side)).collect()
    }

    fn country<'e>(&'e self, side: &'e Participant) -> Option<&'e Country> {
        let home = side.home.as_ref().map(|home| home.country.value());
        home.or_else(|| self.own_country(&side.actor))
    }

    fn own_country(&self, id: &ActorId) -> Option<&Country> {
        let actor = self.context.actors.iter().find(|actor| actor.id == *id)?;
        Some(actor.country.as_ref()?.value())
    }
}

/// The words for peoples: "Panamanian".
fn peoples(context: &Context<'_>, nations: &Nations) -> Vec<(Country, Span)> {
    let names = context.annotations.names.iter();
    let peoples = names.filter(|name| name.kind == NameKind::Demonym);
    let code = |span: Span| {
        let words = span.of(&context.document.text).to_lowercase();
        nations.code(&words).map(Country::new)
    };
    peoples
        .filter_map(|name| Some((code(name.span)?, name.span)))
        .collect()
}

/// Deeds of one side to another; in the others all do the same.
fn is_done_to_somebody(kind: EventType) -> bool {
    !matches!(
        kind,
        EventType::Agree | EventType::Consult | EventType::Cooperate
    )
}

/// Deeds that people of one country do to each other. Help, praise, and what armies do are more often for somebody
/// elsewhere.
fn is_done_at_home(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Accuse
            | EventType::Assault
            | EventType::Coerce
            | EventType::Concede
            | EventType::Protest
            | EventType::Reject
            | EventType::Request
            | EventType::Sanction
            | EventType::Threaten
    )
}
