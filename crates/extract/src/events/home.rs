//! The country in which somebody acts of whom the report tells none: police, courts, protesters, private
//! people. A report takes it for granted: it is that of the place in the sentence, else of the place
//! that the report was filed from, else the one that it is mostly about.

use std::collections::BTreeMap;

use dateline_model::{
    Actor, ActorId, ActorKind, Country, Event, Evidence, Home, Participant, Role, RuleId, Sourced,
    Span, Token,
};

use super::Context;
use super::coder::Frames;
use super::places::is_inside;
use crate::actors::is_state;

/// What a report tells of the countries in which its deeds are done.
pub(super) struct Homes<'c, 'a> {
    context: &'c Context<'a>,
    frames: &'c Frames,
    /// Actors of whom no country is told.
    without: Vec<&'a ActorId>,
    /// The words that name persons.
    persons: Vec<Span>,
    report: Option<Home>,
}

impl<'c, 'a> Homes<'c, 'a> {
    pub(super) fn new(context: &'c Context<'a>, frames: &'c Frames) -> Homes<'c, 'a> {
        let actors: &'a [_] = context.actors;
        let without = actors.iter().filter(|actor| actor.country.is_none());
        let persons = actors
            .iter()
            .filter(|actor| actor.kind == ActorKind::Person);
        let persons = persons.flat_map(|actor| &actor.mentions);
        let mut homes = Homes {
            context,
            frames,
            without: without.map(|actor| &actor.id).collect(),
            persons: persons.map(|mention| mention.span).collect(),
            report: None,
        };
        homes.report = homes.filed_in().or_else(|| homes.most_named());
        homes
    }

    /// Gives those who take part in the event, and of whom no country is told, the one in which they act.
    pub(super) fn settle(&self, event: &mut Event) {
        let sentence = event.sentence;
        let sides = event.actors.iter_mut().chain(&mut event.recipients);
        let mut sides = sides.filter(|side| self.has_none(side)).peekable();
        if sides.peek().is_none() {
            return;
        }
        let home = self.of_sentence(sentence).or_else(|| self.report.clone());
        sides.for_each(|side| side.home = self.of_owner(side.span).or_else(|| home.clone()));
    }

    /// One of whom no country is told, unless he is one of several states: "18 governments".
    fn has_none(&self, side: &Participant) -> bool {
        let last = self.touched(side.span).last();
        let states = last.is_some_and(|token| {
            token.norm != token.lemma && self.frames.is_country(&token.lemma)
        });
        self.without.contains(&&side.actor) && !states
    }

    /// "two of his aides": that of the one to whom they belong.
    fn of_owner(&self, side: Span) -> Option<Home> {
        let owner = self.touched(side).iter().find(|token| {
            let role = token.syntax.as_ref().map(|syntax| syntax.role);
            role == Some(Role::Possessor)
        })?;
        let owns = |actor: &&Actor| {
            let mut mentions = actor.mentions.iter();
            mentions.any(|mention| mention.span.contains(&owner.span))
        };
        let country = self.context.actors.iter().find(owns)?.country.as_ref()?;
        Some(self.home(country.value(), owner.span, "events.home.owner"))
    }

    /// The tokens that a stretch touches.
    fn touched(&self, span: Span) -> &'a [Token] {
        let tokens: &'a [Token] = &self.context.annotations.tokens;
        let first = tokens.partition_point(|token| token.span.end() <= span.start());
        let past = tokens.partition_point(|token| token.span.start() < span.end());
        tokens.get(first..past).unwrap_or(&[])
    }

    /// The only country of all places in the sentence.
    fn of_sentence(&self, sentence: Span) -> Option<Home> {
        let here = |span: &Span| sentence.contains(span) && self.is_where(*span);
        let mut inside = self.places().filter(|(_, span)| here(span));
        let (country, span) = inside.next()?;
        let alone = inside.all(|(other, _)| other == country);
        alone.then(|| self.home(country, span, "events.home.sentence"))
    }

    /// "in Lima", "across northern Peru".
    fn is_where(&self, place: Span) -> bool {
        let tokens = &self.context.annotations.tokens;
        let at = tokens.partition_point(|token| token.span.end() <= place.start());
        let before = tokens[..at].iter().rev().take(REACH);
        let mut before = before.map(|token| token.norm.as_str());
        before.any(is_inside)
    }

    fn filed_in(&self) -> Option<Home> {
        let dateline = self.context.document.dateline.as_ref()?;
        let mut inside = self
            .places()
            .filter(|(_, span)| dateline.span.contains(span));
        let (country, span) = inside.next()?;
        Some(self.home(country, span, "events.home.dateline"))
    }

    /// The country that is named more often than any other, with its places and those who act for it;
    /// what headline and opening name counts twice.
    fn most_named(&self) -> Option<Home> {
        let states = self
            .context
            .actors
            .iter()
            .filter_map(|actor| Some((actor, actor.country.as_ref()?.value())));
        let acting = states
            .filter(|(_, country)| is_state(country.as_str()))
            .flat_map(|(actor, country)| {
                actor
                    .mentions
                    .iter()
                    .map(move |mention| (country, mention.span))
            });
        let document = self.context.document;
        let main = document.main.iter().take(OPENING);
        let opening: Vec<&Span> = document.title.iter().chain(main).collect();
        let mut named: BTreeMap<&str, (usize, &Country, Span)> = BTreeMap::new();
        for (country, span) in self.places().chain(acting) {
            let (times, _, first) = named.entry(country.as_str()).or_insert((0, country, span));
            *times += 1 + usize::from(opening.iter().any(|part| part.contains(&span)));
            *first = (*first).min(span);
        }
        let (times, country, span) = *named.values().max_by_key(|(times, _, _)| *times)?;
        let alone = named
            .values()
            .filter(|(other, _, _)| *other == times)
            .count()
            == 1;
        alone.then(|| self.home(country, span, "events.home.most-named"))
    }

    /// The places of the report with their countries; no person's name is one.
    fn places(&self) -> impl Iterator<Item = (&'a Country, Span)> + use<'a, '_> {
        let places: &'a [_] = self.context.places;
        let named = |span: &Span| self.persons.iter().any(|person| person.contains(span));
        let told = places.iter().filter(move |place| !named(&place.span));
        told.filter_map(|place| Some((place.country.as_ref()?, place.span)))
    }

    fn home(&self, country: &Country, span: Span, rule: &str) -> Home {
        let report = self.context.document.id.clone();
        Home {
            country: Sourced::at(country.clone(), Evidence { report, span }),
            rule: RuleId::new(rule),
        }
    }
}

/// How many stretches of the report open it.
const OPENING: usize = 2;

/// How many words before a place tell that something is done in it.
const REACH: usize = 3;
