//! For whom "it", "they" and "the country" stand: whoever of their kind this sentence or the one before is about.

use std::ops::Range;

use dateline_model::{ActorKind, Annotations, PartOfSpeech, Role, Span};

use super::coded::Coding;
use super::participants::Part;
use crate::actors::is_state;

impl Coding<'_, '_> {
    /// The pronouns of the sentence that stand for an actor, with their tokens.
    pub(super) fn stand_ins(&self) -> Vec<(usize, Part)> {
        let tokens = self.sentence.tokens.clone();
        tokens
            .filter_map(|at| Some((at, self.stand_in(at).or_else(|| self.state_meant(at))?)))
            .collect()
    }

    fn stand_in(&self, at: usize) -> Option<Part> {
        let token = self.context.annotations.tokens.get(at)?;
        let many = match token.norm.as_str() {
            "it" | "its" => false,
            "they" | "them" | "their" => true,
            _ => return None,
        };
        if self.lens.role(at) == Role::Expletive {
            return None;
        }
        let here = self
            .told
            .named
            .iter()
            .filter(|named| named.span.end() <= token.span.start());
        let here = here.map(|named| (1, named.actor, named.span));
        let before = self
            .named_before
            .iter()
            .map(|(actor, span)| (0, *actor, *span));
        let able = here.chain(before).filter(|(_, actor, span)| {
            self.may_mean(*actor, *span, many) && !self.of_one_verb(*span, at)
        });
        let able: Vec<(usize, usize, Span)> = able.collect();
        let subjects = able.iter().filter(|(_, _, span)| self.is_subject(*span));
        let last = subjects.max_by_key(|(sentence, _, span)| (*sentence, span.start()));
        // "The navy caught 23 pirates as they tried": a body is "they" only where no others can be meant.
        let body = many && last.is_none_or(|(_, _, span)| !self.are_several(*span));
        let others = able
            .iter()
            .filter(|(_, _, span)| body && self.are_several(*span));
        let (_, actor, _) = *others.max_by_key(|(_, _, span)| span.start()).or(last)?;
        Some(Part {
            actor,
            span: token.span,
        })
    }

    /// Whether "it", or "they" where `many`, can stand for whoever is named there.
    fn may_mean(&self, actor: usize, span: Span, many: bool) -> bool {
        match self.context.actors.get(actor).map(|actor| actor.kind) {
            Some(ActorKind::Organisation) => many || !self.are_several(span),
            Some(ActorKind::Country) => !many,
            // "A delegation of the Union … it".
            Some(ActorKind::Group) => many == self.are_several(span),
            _ => false,
        }
    }

    /// "governments": not "it".
    fn are_several(&self, span: Span) -> bool {
        let noun = self.word_of(span);
        let token = noun.and_then(|at| self.context.annotations.tokens.get(at));
        let parsed = token.and_then(|token| token.syntax.as_ref());
        parsed.is_some_and(|parsed| {
            parsed.pos == PartOfSpeech::Noun && parsed.features.contains("Number=Plur")
        })
    }

    /// "Canada sent aircraft to the country": the state named last before, but for the one whose deed it is.
    fn state_meant(&self, at: usize) -> Option<Part> {
        let token = self.context.annotations.tokens.get(at)?;
        if !self.lens.is_bare_state(at) || self.is_named(at) {
            return None;
        }
        let own = self.lens.main_subject(self.sentence.tokens.clone());
        let own = own.and_then(|subject| self.state_of(subject));
        let before = |span: &Span| {
            span.end() <= token.span.start() && span.start() + REACH > token.span.start()
        };
        let actors = self.context.actors.iter().flat_map(|actor| {
            let country = actor
                .country
                .as_ref()
                .map(|country| country.value().as_str());
            let spans = actor.mentions.iter().map(|mention| mention.span);
            spans.filter_map(move |span| Some((span, country?)))
        });
        let places = self.context.places.iter();
        let places =
            places.filter_map(|place| Some((place.span, place.country.as_ref()?.as_str())));
        let others = actors
            .chain(places)
            .filter(|(span, code)| before(span) && own != Some(*code));
        let others = others.filter(|(_, code)| is_state(code));
        let others: Vec<(Span, &str)> = others.collect();
        // Of a report about one country that one, if it is near.
        let times = |code: &str| others.iter().filter(|(_, other)| *other == code).count();
        let most = others
            .iter()
            .max_by_key(|(span, code)| (times(code), span.start()))?;
        let last = others.iter().max_by_key(|(span, _)| span.start())?;
        let (_, code) = if times(most.1) > 2 * times(last.1) {
            most
        } else {
            last
        };
        let actor = self.states.host(code)?;
        Some(Part {
            actor,
            span: token.span,
        })
    }

    /// The country of whoever is named by a word.
    fn state_of(&self, at: usize) -> Option<&str> {
        let named = self
            .told
            .named
            .iter()
            .find(|named| self.touched(named.span).contains(&at))?;
        self.country(named.actor)
    }

    /// "Peru blamed it": nobody is the object of their own verb.
    fn of_one_verb(&self, span: Span, pronoun: usize) -> bool {
        let verb = self.lens.above(pronoun);
        verb.is_some() && self.word_of(span).and_then(|at| self.lens.above(at)) == verb
    }

    fn is_subject(&self, span: Span) -> bool {
        let role = self.word_of(span).map(|at| self.lens.role(at));
        matches!(role, Some(Role::Subject | Role::PassiveSubject))
    }

    /// The word on which the others of a name depend.
    pub(super) fn word_of(&self, span: Span) -> Option<usize> {
        self.lens.head(&self.touched(span))
    }

    /// The tokens that a stretch touches.
    pub(super) fn touched(&self, span: Span) -> Range<usize> {
        touched(self.context.annotations, span)
    }
}

/// How many bytes before "the country" it may have been named.
const REACH: usize = 500;

/// The tokens that a stretch touches.
pub(super) fn touched(annotations: &Annotations, span: Span) -> Range<usize> {
    let tokens = &annotations.tokens;
    let first = tokens.partition_point(|token| token.span.end() <= span.start());
    let past = tokens.partition_point(|token| token.span.start() < span.end());
    first..past
}
