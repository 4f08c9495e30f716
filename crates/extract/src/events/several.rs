//! "The leaders", "the three countries": those who did something together before.

use std::collections::BTreeSet;

use dateline_model::{Actor, Country, Event, PartOfSpeech, Participant, Syntax, Token};

use super::Context;
use super::coded::is_mutual;
use super::coder::Frames;
use super::stand_ins::touched;

/// How many bytes back they may have done so.
const REACH: usize = 3000;

/// Those who speak for a state at a meeting.
const DELEGATES: [&str; 8] = [
    "delegate",
    "delegation",
    "head",
    "leader",
    "minister",
    "negotiator",
    "premier",
    "president",
];

/// Puts those who met in the place of the words that mean them all.
pub(super) fn settle(context: &Context<'_>, frames: &Frames, events: &mut [Event]) {
    let words = Words { context, frames };
    for nth in 0..events.len() {
        let (earlier, rest) = events.split_at_mut(nth);
        let event = &mut rest[0];
        for sides in [&mut event.actors, &mut event.recipients] {
            let settled = sides.iter().map(|side| words.all(side, earlier));
            *sides = settled.flatten().collect();
        }
    }
}

struct Words<'c, 'a> {
    context: &'c Context<'a>,
    frames: &'c Frames,
}

impl Words<'_, '_> {
    /// Those whom a side means, or it alone.
    fn all(&self, side: &Participant, earlier: &[Event]) -> Vec<Participant> {
        let met = self
            .number(side)
            .and_then(|number| self.met(side, number, earlier));
        let Some(met) = met else {
            return vec![side.clone()];
        };
        let here = |other| Participant {
            span: side.span,
            ..other
        };
        met.into_iter().map(here).collect()
    }

    /// How many the words mean: `Some(None)` where they do not say, nothing where they name others.
    fn number(&self, side: &Participant) -> Option<Option<usize>> {
        let tokens = &self.context.annotations.tokens;
        let words = touched(self.context.annotations, side.span);
        let noun = words.clone().rev().find(|at| is_several(&tokens[*at]))?;
        let lemma = tokens[noun].syntax.as_ref().map(|own| own.lemma.as_str())?;
        let first = words.clone().next()?;
        let the = |at: usize| tokens.get(at).is_some_and(|token| token.norm == "the");
        let definite = the(first) || first.checked_sub(1).is_some_and(the);
        let counted = words.clone().find_map(|at| number(&tokens[at].norm));
        let parted = tokens.get(words.end).is_some_and(|token| {
            matches!(
                token.norm.as_str(),
                "of" | "from" | "in" | "who" | "whose" | "that"
            )
        });
        let open = definite && !parted && self.is_open(side);
        match counted {
            Some(number) if open && number > 2 && self.frames.speaks_for_state(lemma) => {
                Some(Some(number))
            }
            None if open && words.len() < 4 && DELEGATES.contains(&lemma) => Some(None),
            _ => None,
        }
    }

    /// Whether no country is told of somebody.
    fn is_open(&self, side: &Participant) -> bool {
        let mut actors = self.context.actors.iter();
        let actor = actors.find(|actor| actor.id == side.actor);
        side.home.is_none() && actor.is_some_and(|actor| actor.country.is_none())
    }

    /// The sides of the last deed before that as many did together.
    fn met(
        &self,
        side: &Participant,
        number: Option<usize>,
        earlier: &[Event],
    ) -> Option<Vec<Participant>> {
        let near = |told: &&Event| {
            let from = told.trigger.start();
            from + REACH > side.span.start()
                && !self.context.digest.parts(&told.trigger, &side.span)
        };
        let sides = earlier
            .iter()
            .rev()
            .take_while(near)
            .map(|told| self.together(told));
        let sides = sides.map(|sides| (self.countries(&sides).len(), sides));
        let fitting = sides.filter(|(many, _)| number.map_or(*many > 1, |number| *many == number));
        // Of several meetings the largest, of these the last.
        let largest = fitting.reduce(|last, next| if next.0 > last.0 { next } else { last });
        largest.map(|(_, sides)| sides)
    }

    /// All sides of what several do together, else those who do it.
    fn together(&self, told: &Event) -> Vec<Participant> {
        let others = told.recipients.iter().filter(|_| is_mutual(told.kind));
        told.actors.iter().chain(others).cloned().collect()
    }

    fn countries(&self, sides: &[Participant]) -> BTreeSet<&Country> {
        let of = |side: &Participant| {
            let mut actors = self.context.actors.iter();
            actors
                .find(|actor| actor.id == side.actor)
                .and_then(Actor::country_code)
        };
        sides.iter().filter_map(of).collect()
    }
}

fn is_several(token: &Token) -> bool {
    token.syntax.as_ref().is_some_and(|own: &Syntax| {
        own.pos == PartOfSpeech::Noun && own.features.contains("Number=Plur")
    })
}

fn number(word: &str) -> Option<usize> {
    let words = [
        "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    Some(words.iter().position(|number| *number == word)? + 3)
}
