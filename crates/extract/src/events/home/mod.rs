//! The country in which somebody acts of whom the report tells none: police, courts, protesters, private
//! people. A report takes it for granted: it is that of the place in the sentence, else of the place
//! that the report was filed from, else the one that it is mostly about.

mod named;
mod namesakes;
mod owners;
pub(super) mod parties;
mod whereabouts;

use dateline_model::{
    Actor, ActorId, ActorKind, Country, Event, EventType, Evidence, Home, Participant, RuleId,
    Sourced, Span, Token,
};

use super::coder::Frames;
use super::nations::{Nations, States};
use super::stand_ins::touched;
use super::{Context, Rules};
use crate::actors::is_state;
use parties::Parties;

/// What a report tells of the countries in which its deeds are done.
pub(super) struct Homes<'c, 'a> {
    context: &'c Context<'a>,
    frames: &'c Frames,
    nations: &'c Nations,
    parties: &'c Parties,
    /// Actors of whom no country is told.
    without: Vec<&'a ActorId>,
    /// The words that name persons.
    persons: Vec<Span>,
    report: Option<Home>,
    /// Whether no country is named much more often than the next, and no dateline tells.
    of_two: bool,
}

impl<'c, 'a> Homes<'c, 'a> {
    pub(super) fn new(context: &'c Context<'a>, rules: &'c Rules) -> Homes<'c, 'a> {
        let actors: &'a [_] = context.actors;
        let without = actors.iter().filter(|actor| actor.country.is_none());
        let persons = actors
            .iter()
            .filter(|actor| actor.kind == ActorKind::Person);
        let persons = persons.flat_map(|actor| &actor.mentions);
        let mut homes = Homes {
            context,
            frames: &rules.frames,
            nations: &rules.nations,
            parties: &rules.parties,
            without: without.map(|actor| &actor.id).collect(),
            persons: persons.map(|mention| mention.span).collect(),
            report: None,
            of_two: false,
        };
        let filed = homes.filed_in();
        homes.of_two = filed.is_none() && homes.is_of_two();
        homes.report = filed
            .or_else(|| homes.opened_in())
            .or_else(|| homes.most_named());
        homes
    }

    /// Gives those who take part in the event, and of whom no country is told, the one in which they act.
    pub(super) fn settle(&self, event: &mut Event) {
        self.give(event);
        self.part_judges(event);
        self.leave_open(event);
        for sides in [&mut event.actors, &mut event.recipients] {
            let each = self.owners_apart(sides).into_iter();
            *sides = each.flat_map(|side| self.of_two_nations(side)).collect();
        }
        self.leave_out_own(event);
    }

    /// "The Quad criticised China": a body with a name that is at home there would name others.
    fn part_judges(&self, event: &mut Event) {
        let spoken_of = self.states_among(&event.recipients);
        let spoken = event.kind.is_spoken();
        for side in event.actors.iter_mut().filter(|_| spoken) {
            let named = self.has_name(side, ActorKind::Organisation);
            let same = |home: &Home| spoken_of.contains(home.country.value());
            side.home
                .take_if(|home| named && !is_told(home) && same(home));
        }
    }

    /// "Salvadoran and Honduran police held the brother of a boss": of which of the two nobody tells.
    fn leave_open(&self, event: &mut Event) {
        let several = self.told_countries(&event.actors) > 1 && !event.kind.is_spoken();
        for side in event.recipients.iter_mut().filter(|_| several) {
            let named = self.has_name(side, ActorKind::Person);
            side.home.take_if(|home| !named && !is_told(home));
        }
    }

    /// "Paris pressed for her release": of the other state, where she is of both.
    fn leave_out_own(&self, event: &mut Event) {
        let own = self.states_among(&event.actors);
        let spoken = event.kind.is_spoken();
        let of_both = |home: &Home| home.rule.as_str() == "events.home.nations";
        event.recipients.retain(|side| {
            let home = side.home.as_ref().filter(|home| spoken && of_both(home));
            !home.is_some_and(|home| own.contains(home.country.value()))
        });
    }

    fn give(&self, event: &mut Event) {
        let sentence = event.sentence;
        let sides = event.actors.iter_mut().chain(&mut event.recipients);
        let mut sides = sides.filter(|side| self.has_none(side)).peekable();
        if sides.peek().is_none() {
            return;
        }
        // Where some meet, none of them need be at home.
        let meets = event.kind == EventType::Consult;
        let told = (!meets)
            .then(|| self.of_sentence(sentence, event.trigger))
            .flatten();
        let home = told
            .or_else(|| self.of_sentence_before(sentence))
            .or_else(|| self.around(&sentence));
        sides.for_each(|side| {
            let owner = self
                .of_pronoun(side, sentence)
                .or_else(|| self.of_owner(side))
                .or_else(|| self.of_namesake(side))
                .or_else(|| self.of_mission(side))
                .or_else(|| self.of_apposition(side))
                .or_else(|| self.of_topic(side, &sentence).filter(|_| !meets))
                .or_else(|| self.of_party(side));
            let item = self.context.digest.item(&sentence).is_some();
            // Where somebody with a name is or speaks need not be his home.
            let home = match self.has_name(side, ActorKind::Person) && !item {
                true => self.around(&sentence).or_else(|| home.clone()),
                false => home.clone(),
            };
            let abroad = self.is_envoy(side.span) || self.is_sent(side.span);
            let home = home.filter(|_| !abroad);
            side.home = owner.or_else(|| Some(self.of_cabinet(side, home?)));
        });
    }

    /// "They": of the country that the words before told.
    pub(super) fn recall(&self, events: &mut [Event]) {
        let mut known: Vec<(ActorId, Home)> = Vec::new();
        for event in events {
            for side in event.actors.iter_mut().chain(&mut event.recipients) {
                let words = side.span.of(&self.context.document.text).to_lowercase();
                let last = known.iter().rev().find(|(actor, _)| *actor == side.actor);
                match (words.as_str(), &side.home, last) {
                    ("they" | "them" | "their", Some(_), Some((_, home))) => {
                        side.home = Some(home.clone());
                    }
                    (_, Some(home), _) => known.push((side.actor.clone(), home.clone())),
                    _ => {}
                }
            }
        }
    }

    /// "Tokyo offered tents": what somebody from abroad offers or gives to nobody who is named is for those where
    /// the report is at home.
    pub(super) fn receive(&self, event: &mut Event, states: &States) {
        let gives = matches!(event.kind, EventType::Agree | EventType::Aid);
        let open = gives && event.recipients.is_empty();
        let home = open.then(|| self.around(&event.sentence)).flatten();
        let Some(home) = home else {
            return;
        };
        let code = home.country.value();
        if self.is_seat(&home) {
            return;
        }
        if !self.comes_from_elsewhere(&event.actors, code) || self.names_others(event, code) {
            return;
        }
        let host = states
            .host(code.as_str())
            .and_then(|nth| self.context.actors.get(nth));
        event.recipients.extend(host.map(|host| Participant {
            actor: host.id.clone(),
            span: home.country.evidence()[0].span,
            home: Some(home.clone()),
        }));
    }

    /// "GENEVA": where bodies of many states sit, a report need not be about the state around them.
    fn is_seat(&self, home: &Home) -> bool {
        let text = &self.context.document.text;
        let mut words = home.country.evidence().iter().map(|at| at.span.of(text));
        words.any(|word| SEATS.iter().any(|seat| seat.eq_ignore_ascii_case(word)))
    }

    /// The country of the item of a digest, else of the report.
    pub(super) fn around(&self, sentence: &Span) -> Option<Home> {
        match self.context.digest.item(sentence) {
            Some(item) => {
                let (code, span) = item.home.as_ref()?;
                Some(self.home(&Country::new(code), *span, "events.home.item"))
            }
            None => self.of_paragraph(sentence).or_else(|| self.report.clone()),
        }
    }

    /// Where a report is about two states alike: the only one that the paragraph names.
    fn of_paragraph(&self, sentence: &Span) -> Option<Home> {
        self.of_two
            .then(|| self.only_in_paragraph(sentence))
            .flatten()
    }

    /// Whether one alone acts, for another state.
    fn comes_from_elsewhere(&self, actors: &[Participant], home: &Country) -> bool {
        let [side] = actors else { return false };
        let actor = self
            .context
            .actors
            .iter()
            .find(|actor| actor.id == side.actor);
        let country = actor.and_then(|actor| actor.country.as_ref());
        country.is_some_and(|own| is_state(own.value().as_str()) && own.value() != home)
    }

    /// Whether the sentence speaks of somebody from elsewhere: then he may be the one who receives.
    fn names_others(&self, event: &Event, home: &Country) -> bool {
        let acts = |actor: &Actor| event.actors.iter().any(|side| side.actor == actor.id);
        let own: Vec<&Country> = (self.context.actors.iter().filter(|actor| acts(actor)))
            .filter_map(|actor| Some(actor.country.as_ref()?.value()))
            .collect();
        let here = self
            .named()
            .filter(|(_, span)| event.sentence.contains(span));
        let mut others = here.filter(|(country, _)| *country != home && !own.contains(country));
        others.next().is_some()
    }

    /// One of whom no country is told, unless he is one of several states.
    fn has_none(&self, side: &Participant) -> bool {
        self.without.contains(&&side.actor) && self.may_be_home(side.span)
    }

    /// Neither several states, nor another one, nor people who are seldom of the country that they are in.
    pub(super) fn may_be_home(&self, span: Span) -> bool {
        let stranger = |noun: &str| self.frames.is_stranger(noun);
        let elsewhere = self.are_states(span) || self.is_foreign(span) || self.is_from_abroad(span);
        !elsewhere && !self.lemma(span).is_some_and(stranger)
    }

    /// "aid workers", "observers": sent from anywhere.
    fn is_sent(&self, span: Span) -> bool {
        let words = span.of(&self.context.document.text).to_lowercase();
        let kinds = ["aid worker", "relief worker", "humanitarian worker"];
        kinds.iter().any(|kind| words.contains(kind))
            || matches!(self.lemma(span), Some("observer" | "monitor"))
    }

    /// "wreckers from outside".
    fn is_from_abroad(&self, span: Span) -> bool {
        let past = touched(self.context.annotations, span).end;
        let behind = self.tokens().iter().skip(past).take(2);
        let behind: Vec<&str> = behind.map(|token| token.norm.as_str()).collect();
        matches!(behind[..], ["from", "abroad" | "outside" | "overseas"])
    }

    /// The dictionary form of the word on which the others of a stretch depend.
    fn lemma(&self, span: Span) -> Option<&'a str> {
        let noun = self.noun(span)?;
        Some(self.tokens()[noun].syntax.as_ref()?.lemma.as_str())
    }

    /// "summoned the ambassador": whoever is done something to, where nothing tells whose he is.
    pub(super) fn is_envoy(&self, span: Span) -> bool {
        self.lemma(span)
            .is_some_and(|noun| self.frames.is_envoy(noun))
    }

    /// "thanked its neighbour": of another country than the one that is spoken of.
    pub(super) fn is_foreign(&self, span: Span) -> bool {
        let tokens = self.tokens();
        let foreign = self
            .lemma(span)
            .is_some_and(|noun| self.frames.is_foreign(noun));
        let first = touched(self.context.annotations, span).start;
        let before = tokens[..first].last();
        foreign && before.is_some_and(|token| token.norm == "its")
    }

    /// "18 governments": of no single country.
    pub(super) fn are_states(&self, span: Span) -> bool {
        let noun = self.noun(span).and_then(|at| self.tokens().get(at));
        let states = noun.and_then(|noun| Some((noun, noun.syntax.as_ref()?)));
        states.is_some_and(|(noun, parsed)| {
            noun.norm != parsed.lemma && self.frames.is_country(&parsed.lemma)
        })
    }

    /// "Republican senators": that of the only state in whose news such a party is.
    fn of_party(&self, side: &Participant) -> Option<Home> {
        let words = touched(self.context.annotations, side.span);
        // "Tory" may be a name of its own before "rebels".
        let words = words.start.saturating_sub(1)..words.end;
        let words = words.filter_map(|at| self.tokens().get(at));
        let (country, token) = self.parties.state_of(words, &self.context.document.text)?;
        Some(self.home(country, token.span, "events.home.party"))
    }

    /// The word on which the others of a stretch depend.
    fn noun(&self, span: Span) -> Option<usize> {
        let tokens = self.tokens();
        let mut words = touched(self.context.annotations, span);
        let all = words.clone();
        let outside = |at: &usize| {
            let head = tokens[*at].syntax.as_ref().and_then(|syntax| syntax.head);
            head.is_none_or(|head| !all.contains(&head))
        };
        words.find(outside)
    }

    fn actor(&self, side: &Participant) -> Option<&'a Actor> {
        let mut actors = self.context.actors.iter();
        actors.find(|actor| actor.id == side.actor)
    }

    fn tokens(&self) -> &'a [Token] {
        &self.context.annotations.tokens
    }

    pub(super) fn home(&self, country: &Country, span: Span, rule: &str) -> Home {
        let report = self.context.document.id.clone();
        Home {
            country: Sourced::at(country.clone(), Evidence { report, span }),
            rule: RuleId::new(rule),
        }
    }
}

/// Whether words about somebody himself tell his home.
fn is_told(home: &Home) -> bool {
    let rules = [
        "events.home.owner",
        "events.home.apposition",
        "events.home.namesake",
        "events.home.party",
    ];
    rules.contains(&home.rule.as_str())
}

/// Cities in which bodies of many states sit.
const SEATS: [&str; 7] = [
    "Brussels",
    "Geneva",
    "New York",
    "Strasbourg",
    "The Hague",
    "United Nations",
    "Vienna",
];
