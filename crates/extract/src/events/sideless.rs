//! Deeds of which no side is named in their sentence: an attack on a thing, what several do together, and what only
//! crowds or authorities do.

use dateline_model::{Event, EventType, PartOfSpeech, Participant, Span};

use super::coded::{Coding, Deed, HAPPENS, NOBODY, is_mutual};
use super::coder::{Judgement, Pair};
use super::participants::{Part as Side, Participants};
use super::roles::Roles;

/// By how much what several do together must beat "nothing happens".
const TOGETHER: f32 = 0.5;
/// How many bytes before such a deed its sides may have been told.
const NEAR: usize = 400;

impl Coding<'_, '_> {
    /// "A market in El Obeid was bombed", "seven accords were signed".
    pub(super) fn sideless(&self, at: usize, pair: Pair) -> Option<Deed> {
        let thing = self.lens.passive_subject(at);
        let together = self.told_together();
        let unnamed = self.rules.authorities.knows(self.lens.lemma(at));
        if thing.is_none() && together.is_none() && !unnamed {
            return None;
        }
        let around = self.coder.around(self.lens, &pair);
        let judged = self.coder.at(self.lens, &pair, at, &around)?;
        match judged.kind {
            EventType::Assault => self.done_to_thing(thing?, judged, pair),
            kind if is_mutual(kind) => self.done_together(together?, judged, pair),
            _ if self.is_of_authorities(&judged) => self.done_by_unnamed(judged, pair),
            _ => None,
        }
    }

    /// "Protests broke out", "the convictions were upheld": who does it goes without saying.
    fn done_by_unnamed(&self, judged: Judgement, pair: Pair) -> Option<Deed> {
        let told = judged.margin > HAPPENS
            && self.is_told_alone(judged.deed)
            && !self.is_meant_again(&judged);
        let mode = self.coder.mode(self.lens, &pair, &judged);
        told.then(|| self.told(judged, pair, mode, Roles::default()))?
    }

    /// Not "foreigners convicted of theft", which tells who is meant, nor "on charges of theft", which tells why.
    fn is_told_alone(&self, deed: usize) -> bool {
        match self.lens.pos(deed) {
            PartOfSpeech::Noun => self.lens.case(deed) != "on",
            _ => self.lens.is_passive(deed),
        }
    }

    /// "condemned the arrests": those told before.
    fn is_meant_again(&self, judged: &Judgement) -> bool {
        let mut before = self.told_before.iter();
        self.lens.pos(judged.deed) == PartOfSpeech::Noun
            && self.lens.is_definite(judged.deed)
            && before.any(|event| event.kind == judged.kind)
    }

    /// What several were told right before to do together.
    fn told_together(&self) -> Option<&Event> {
        let start = self.sentence.span.start();
        let near = |event: &&Event| event.sentence.end() + NEAR > start;
        let mut before = self.told_before.iter().rev().filter(near);
        before.find(|event| {
            is_mutual(event.kind) && event.recipients.is_empty() && event.actors.len() > 1
        })
    }

    fn done_together(&self, told: &Event, judged: Judgement, pair: Pair) -> Option<Deed> {
        let side = |side: &Participant| {
            let mut actors = self.context.actors.iter();
            let actor = actors.position(|actor| actor.id == side.actor)?;
            Some(Side {
                actor,
                span: side.span,
            })
        };
        let parts = told.actors.iter().filter_map(side).collect();
        let roles = Roles {
            actors: Participants { parts, weight: 1.0 },
            recipients: Participants::default(),
        };
        let mode = self.coder.mode(self.lens, &pair, &judged);
        (judged.margin > TOGETHER).then(|| self.told(judged, pair, mode, roles))?
    }

    /// Nobody is named, but where the thing stands that was attacked.
    fn done_to_thing(&self, thing: usize, judged: Judgement, pair: Pair) -> Option<Deed> {
        let parts = vec![self.state_around(thing)?];
        let roles = Roles {
            actors: Participants::default(),
            recipients: Participants { parts, weight: 1.0 },
        };
        let mode = self.coder.mode(self.lens, &pair, &judged);
        (judged.margin > NOBODY).then(|| self.told(judged, pair, mode, roles))?
    }

    /// The state of the place that a thing's words name, else of the first that the sentence names.
    fn state_around(&self, thing: usize) -> Option<Side> {
        let words = self.lens.noun_phrase(thing);
        let tokens = self.context.annotations.tokens.get(words)?;
        let span = tokens.first()?.span.cover(&tokens.last()?.span);
        let actor = self
            .state_in(span)
            .or_else(|| self.state_in(self.sentence.span))?;
        Some(Side { actor, span })
    }

    /// The state of the first place in a stretch.
    fn state_in(&self, stretch: Span) -> Option<usize> {
        let places = self.context.places.iter();
        let mut inside = places.filter(|place| stretch.contains(&place.span));
        inside.find_map(|place| self.states.host(place.country.as_ref()?.as_str()))
    }
}
