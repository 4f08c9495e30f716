//! "The army", "the bloc": the one of that name, or of that kind, that was spoken of last.

use dateline_model::{Actor, ActorKind, Home, Participant, Role, Span};

use super::Homes;
use crate::actors::is_state;

/// Who speaks for a state without a name.
const OFFICIALS: [&str; 8] = [
    "government",
    "ministry",
    "official",
    "officer",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "minister",
];

/// What bodies of several states are called.
const SHARED: [&str; 9] = [
    "agency",
    "alliance",
    "bloc",
    "body",
    "charity",
    "mission",
    "organisation",
    "organization",
    "union",
];

impl<'a> Homes<'_, 'a> {
    /// The country of the body that "the" and a noun mean.
    pub(super) fn of_namesake(&self, side: &Participant) -> Option<Home> {
        let noun = self.definite(side.span)?;
        let text = &self.context.document.text;
        let shared = SHARED.contains(&noun);
        let named = |actor: &Actor, span: &Span| {
            let last = span.of(text).rsplit(' ').next().unwrap_or_default();
            last.eq_ignore_ascii_case(noun)
                || shared
                    && actor
                        .country_code()
                        .is_some_and(|code| !is_state(code.as_str()))
        };
        let bodies = self.context.actors.iter();
        let bodies = bodies.filter(|actor| actor.kind == ActorKind::Organisation);
        let mentions = bodies.flat_map(|actor| {
            let spans = actor.mentions.iter().map(|mention| mention.span);
            spans.map(move |span| (actor, span))
        });
        let before = mentions.filter(|(actor, span)| {
            span.end() <= side.span.start()
                && actor.country.is_some()
                && named(actor, span)
                && !self.context.digest.parts(span, &side.span)
        });
        let (actor, span) = before.max_by_key(|(_, span)| span.start())?;
        Some(self.home(actor.country_code()?, span, "events.home.namesake"))
    }

    /// "Peacekeepers led 300 people out of Malakal": those of the body of many states that the report names.
    pub(super) fn of_mission(&self, side: &Participant) -> Option<Home> {
        self.lemma(side.span)
            .filter(|noun| *noun == "peacekeeper")?;
        let many = |actor: &&Actor| {
            let code = actor.country_code();
            code.is_some_and(|code| matches!(code.as_str(), "UNO" | "IGO"))
        };
        let bodies = self.context.actors.iter().filter(many);
        let mentions =
            bodies.flat_map(|actor| actor.mentions.iter().map(move |it| (actor, it.span)));
        let near = mentions.filter(|(_, span)| !self.context.digest.parts(span, &side.span));
        let (actor, span) = near.min_by_key(|(_, span)| span.start())?;
        Some(self.home(actor.country_code()?, span, "events.home.mission"))
    }

    /// "Beijing reacted coolly. A foreign ministry spokesman urged …": officials of the state that the sentence
    /// before is about.
    pub(super) fn of_topic(&self, side: &Participant, sentence: &Span) -> Option<Home> {
        let official = |noun: &str| OFFICIALS.contains(&noun);
        self.lemma(side.span).filter(|noun| official(noun))?;
        let last = self.sentence_before(sentence)?;
        let tokens = self.tokens();
        let is_subject = |at: &usize| {
            let parsed = tokens[*at].syntax.as_ref();
            let root = |head: usize| {
                tokens[head]
                    .syntax
                    .as_ref()
                    .is_some_and(|it| it.role == Role::Root)
            };
            parsed.is_some_and(|it| it.role == Role::Subject && it.head.is_some_and(root))
        };
        let subject = last.tokens.clone().find(is_subject)?;
        let states = self.context.actors.iter();
        let mut states = states.filter(|actor| actor.kind == ActorKind::Country);
        let word = tokens[subject].span;
        let state = states.find(|actor| actor.mentions.iter().any(|it| it.span.contains(&word)))?;
        Some(self.home(state.country_code()?, word, "events.home.topic"))
    }

    /// The noun of "the army", alone and of one.
    fn definite(&self, span: Span) -> Option<&'a str> {
        let noun = self.noun(span)?;
        let tokens = self.tokens();
        let before = noun.checked_sub(1).and_then(|at| tokens.get(at))?;
        let token = &tokens[noun];
        let single = token.norm == token.syntax.as_ref()?.lemma;
        (before.norm == "the" && single).then_some(token.norm.as_str())
    }
}
