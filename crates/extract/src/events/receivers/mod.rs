//! To whom a deed is done where its own clause names nobody: the state whose thing it is done to
//! ("boarded a Panamanian tanker"), the other side of what was told right before ("Beijing denied it"), or, where
//! only one country is spoken of, that country ("teachers walked out").

mod answers;
mod kinds;
mod others;
mod rivals;
mod scene;

use std::collections::BTreeSet;

use dateline_model::{
    Actor, ActorId, ActorKind, Country, Event, EventType, Participant, PlacePrecision, Role, Span,
};

use super::claims::index_of;
use super::coder::Lens;
use super::home::Homes;
use super::hosts::peoples;
use super::nations::States;
use super::places::is_inside;
use super::stand_ins::touched;
use super::{Context, Rules};
use crate::actors::is_state;
pub(super) use answers::Answers;
use kinds::{is_done_to_others, is_done_to_somebody, is_inquiry};

/// An event with what is told around it.
struct Telling<'e> {
    event: &'e Event,
    /// The countries of those who do it.
    own: BTreeSet<&'e Country>,
    /// All events of its sentence.
    here: &'e [Event],
    /// Those told right before.
    before: &'e [Event],
}

/// What a report tells of those to whom its deeds may be done.
pub(super) struct Receivers<'r, 'a> {
    context: &'r Context<'a>,
    lens: &'r Lens<'r>,
    states: &'r States,
    homes: &'r Homes<'r, 'a>,
    answers: &'r Answers,
    /// Every word for a country, with its code, in order.
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
        let peoples = peoples(context, &rules.nations);
        named.extend(peoples.map(|(code, at)| (Country::new(code), at)));
        let parts = parts_of_names(context);
        let is_label = |span: &Span| context.digest.labels().any(|label| label.contains(span));
        named.retain(|(_, span)| !parts.contains(span) && !is_label(span));
        named.sort_by_key(|(_, span)| span.start());
        Receivers {
            context,
            lens,
            states,
            homes,
            answers: &rules.answers,
            named,
        }
    }

    /// Gives each event that has nobody to whom it is done the one whom the report lets be understood.
    pub(super) fn fill(&self, events: &mut [Event]) {
        for event in events.iter_mut().filter(|event| event.is_resignation()) {
            event.recipients.clear();
        }
        self.turn_denials(events);
        for event in events.iter_mut().filter(|event| self.asks_for_own(event)) {
            event.recipients.clear();
        }
        for nth in 0..events.len() {
            self.part_foes(&mut events[nth]);
            let own = self.countries(&events[nth].actors);
            let received = !self.countries(&events[nth].recipients).is_empty();
            let open = is_done_to_somebody(&events[nth]) && !self.is_signed(&events[nth]);
            if own.is_empty() || received || !open {
                continue;
            }
            let telling = Telling {
                event: &events[nth],
                own,
                here: of_sentence(events, events[nth].sentence),
                before: self.told_before(events, nth),
            };
            if let Some(home) = self.countrymen(&telling) {
                let unnamed = events[nth].recipients.iter_mut();
                let unnamed = unnamed.filter(|side| self.homes.may_be_home(side.span));
                unnamed.for_each(|side| side.home = Some(home.clone()));
            } else {
                let found = self.meant(&telling, events, nth);
                let own = self.countries(&events[nth].actors);
                let other = found
                    .iter()
                    .any(|side| self.country(side).is_some_and(|code| !own.contains(code)));
                match other && self.is_pact(&events[nth]) {
                    true => events[nth].actors.extend(found),
                    false => self.settle(&mut events[nth].recipients, found),
                }
            }
        }
    }

    /// He receives where nobody is told to, or is whom "its neighbour" means.
    fn settle(&self, told: &mut Vec<Participant>, found: Vec<Participant>) {
        match &mut told[..] {
            [] => told.extend(found),
            [side] if self.homes.is_foreign(side.span) || self.homes.is_envoy(side.span) => {
                side.home = found.into_iter().next().and_then(|found| found.home);
            }
            _ => {}
        }
    }

    /// "The two signed seven accords in Quito": all who do it are its sides.
    fn is_signed(&self, event: &Event) -> bool {
        let deed = touched(self.context.annotations, event.trigger).start;
        event.actors.len() > 1 && self.lens.is_together(deed)
    }

    /// "Air India has signed a further deal": whoever is understood to sign is an equal side of it.
    fn is_pact(&self, event: &Event) -> bool {
        let deed = touched(self.context.annotations, event.trigger).start;
        event.kind == EventType::Support && self.lens.is_together(deed)
    }

    /// The doers of what the deed answers, or the one whom the words around it let be meant.
    fn meant(&self, telling: &Telling<'_>, events: &[Event], nth: usize) -> Vec<Participant> {
        let answered = self.answered(telling, &events[..nth]);
        if !answered.is_empty() {
            return answered;
        }
        let receiver = self.receiver(telling, events);
        Vec::from_iter(receiver)
    }

    fn receiver(&self, telling: &Telling<'_>, events: &[Event]) -> Option<Participant> {
        let kind = telling.event.kind;
        // "Police seized cocaine": what is done at the scene is done to nobody else who is spoken of.
        let on_duty = kind == EventType::Coerce
            && !telling
                .event
                .actors
                .iter()
                .any(|side| self.is_government(side));
        let other = || {
            self.other_side(telling)
                .filter(|_| is_done_to_others(kind) && !on_duty && !is_inquiry(telling.event))
        };
        let rival = || self.rival(telling, events);
        // A ministry speaks to the state that is against its own before it speaks to people at home.
        // So does whoever governs and threatens.
        let threatens = kind == EventType::Threaten;
        let governs = telling
            .event
            .actors
            .iter()
            .any(|side| self.governs(side) || threatens && self.is_government(side));
        self.owner(telling)
            .or_else(|| self.raided(telling))
            .or_else(other)
            .or_else(|| governs.then(rival).flatten())
            .or_else(|| self.at_home(telling))
            .or_else(rival)
            .or_else(|| self.guests_host(telling))
    }

    /// The events of the sentence right before that tells any, in the same paragraph.
    fn told_before<'e>(&self, events: &'e [Event], nth: usize) -> &'e [Event] {
        let sentence = events[nth].sentence;
        let earlier = |told: &&Event| told.sentence.end() <= sentence.start();
        let last = events[..nth].iter().rev().find(earlier);
        let last = last.filter(|last| self.is_near(&last.sentence, &sentence));
        last.map_or(&[], |last| of_sentence(events, last.sentence))
    }

    /// The words for countries in a stretch.
    fn named_in(&self, stretch: Span) -> impl Iterator<Item = &(Country, Span)> {
        let first = self
            .named
            .partition_point(|(_, span)| span.start() < stretch.start());
        let rest = self.named[first..].iter();
        let within = rest.take_while(move |(_, span)| span.start() < stretch.end());
        within.filter(move |(_, span)| stretch.contains(span))
    }

    /// "boarded a Panamanian tanker", "hit a depot in Russia's Bryansk region".
    fn owner(&self, telling: &Telling<'_>) -> Option<Participant> {
        let deed = touched(self.context.annotations, telling.event.trigger).start;
        let things = self.lens.sufferers(deed);
        // "recalled its ambassador": from another.
        let envoy = things.iter().any(|thing| self.lens.is_envoy(*thing));
        let mut phrases = things.into_iter().map(|thing| self.phrase(thing));
        let acts = |span: &Span| {
            telling
                .event
                .actors
                .iter()
                .any(|side| side.span.overlaps(span))
        };
        // "Maduro wanted Venezuela to be readmitted": nobody asks himself.
        let asks = telling.event.kind == EventType::Request
            && telling.event.actors.iter().all(|side| side.home.is_none());
        // Where a deal is signed is no side of it.
        let signed = self.lens.is_together(deed);
        let where_only = |span: &Span| signed && is_inside(norm_before(self.context, *span));
        let (code, span) = phrases.find_map(|phrase| {
            let mut inside = self.named_in(phrase);
            inside.find(|(code, span)| {
                // "offered a hospital and Japan a team": another than the one who owns it.
                let head = touched(self.context.annotations, *span).start;
                if self.lens.role(head) == Role::Conjunct {
                    return false;
                }
                let own = (asks || envoy) && telling.own.contains(code);
                is_state(code.as_str()) && !acts(span) && !where_only(span) && !own
            })
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

    /// Whether two sentences stand in one paragraph, and in one item of a digest.
    fn is_near(&self, first: &Span, second: &Span) -> bool {
        let text = &self.context.document.text;
        let between = text.get(first.end()..second.start()).unwrap_or_default();
        !between.contains("\n\n") && !self.context.digest.parts(first, second)
    }

    fn state(&self, code: &Country, span: Span, rule: &str) -> Option<Participant> {
        let actor = self.context.actors.get(self.states.host(code.as_str())?)?;
        Some(Participant {
            actor: actor.id.clone(),
            span,
            home: Some(self.homes.home(code, span, rule)),
        })
    }

    /// Whoever takes part in one deed, as one whom another means.
    fn understood(&self, country: &Country, side: &Participant, rule: &str) -> Participant {
        Participant {
            home: Some(self.homes.home(country, side.span, rule)),
            ..side.clone()
        }
    }

    fn countries<'e>(&'e self, sides: &'e [Participant]) -> BTreeSet<&'e Country> {
        sides.iter().filter_map(|side| self.country(side)).collect()
    }

    fn country<'e>(&'e self, side: &'e Participant) -> Option<&'e Country> {
        let home = side.home.as_ref().map(|home| home.country.value());
        let own = || self.actor(&side.actor)?.country.as_ref();
        home.or_else(|| Some(own()?.value()))
    }

    /// "the defence ministry", "the army": speaks for its state.
    fn governs(&self, side: &Participant) -> bool {
        let actor = self.actor(&side.actor);
        let body = actor.filter(|actor| actor.kind == ActorKind::Organisation);
        let mut sectors = body.into_iter().flat_map(Actor::sector_codes);
        sectors.any(|sector| matches!(sector.as_str(), "GOV" | "MIL"))
    }

    /// A state, or its government.
    fn is_government(&self, side: &Participant) -> bool {
        let actor = self.actor(&side.actor);
        let mut sectors = actor.into_iter().flat_map(Actor::sector_codes);
        self.is_state_itself(side) || sectors.any(|sector| sector.as_str() == "GOV")
    }

    fn is_state_itself(&self, side: &Participant) -> bool {
        let actor = self.actor(&side.actor);
        actor.is_some_and(|actor| actor.kind == ActorKind::Country)
    }

    fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.context.actors.get(index_of(self.context, id)?)
    }
}

/// The events of a sentence; they stand in order of their sentences.
fn of_sentence(events: &[Event], sentence: Span) -> &[Event] {
    let first = events.partition_point(|told| told.sentence.start() < sentence.start());
    let rest = &events[first..];
    &rest[..rest.partition_point(|told| told.sentence.start() <= sentence.start())]
}

/// The towns in "the treaty of Lima", which is not Peru's.
fn parts_of_names(context: &Context<'_>) -> BTreeSet<Span> {
    let places = context.places.iter();
    let towns = places.filter(|place| place.precision != PlacePrecision::Country);
    let parts = towns.filter(|place| norm_before(context, place.span) == "of");
    parts.map(|place| place.span).collect()
}

fn norm_before<'a>(context: &Context<'a>, span: Span) -> &'a str {
    let at = touched(context.annotations, span).start.checked_sub(1);
    let token = at.and_then(|at| context.annotations.tokens.get(at));
    token.map_or("", |token| &token.norm)
}
