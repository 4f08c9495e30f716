//! "The two governments", "both leaders": who they are was told right before.

use std::collections::BTreeMap;

use dateline_model::{
    Actor, ActorId, Country, Event, EventType, PartOfSpeech, Participant, Place, Span,
};

use super::Context;
use super::coder::Frames;
use super::nations::States;
use crate::actors::is_state;

/// How many bytes back the two may have been named.
const REACH: usize = 700;

/// Puts the two in the place of the words that mean them both.
pub(super) fn settle(
    context: &Context<'_>,
    frames: &Frames,
    states: &States,
    events: &mut [Event],
) {
    let named = NamedBefore {
        context,
        frames,
        states,
        told: told(events),
    };
    let mut meant = Vec::new();
    for nth in 0..events.len() {
        let (earlier, rest) = events.split_at_mut(nth);
        named.settle(&mut rest[0], earlier, &mut meant);
    }
}

/// Words that were found to mean two: whose they are, where they stand, and who the two are.
type Meant = (ActorId, Span, Vec<Participant>);

/// Who has been named where.
struct NamedBefore<'c, 'a> {
    context: &'c Context<'a>,
    frames: &'c Frames,
    states: &'c States,
    told: Vec<(ActorId, Span)>,
}

/// Whether somebody is named right behind "between" or "between the".
fn is_between(text: &str, side: Span) -> bool {
    let before = text[..side.start()].trim_end().to_lowercase();
    let before = before.strip_suffix(" the").unwrap_or(&before);
    before.ends_with(" between")
}

/// The words by which somebody takes part in an event: whose report names them nowhere else.
fn told(events: &[Event]) -> Vec<(ActorId, Span)> {
    let sides = events
        .iter()
        .flat_map(|event| event.actors.iter().chain(&event.recipients));
    sides.map(|side| (side.actor.clone(), side.span)).collect()
}

impl NamedBefore<'_, '_> {
    /// All words that name an actor: his mentions, and those by which he takes part in an event.
    fn words_of(&self, actor: &Actor) -> impl Iterator<Item = Span> {
        let own = self.told.iter().filter(|(id, _)| *id == actor.id);
        let mentions = actor.mentions.iter().map(|mention| mention.span);
        mentions.chain(own.map(|(_, span)| *span))
    }

    fn settle(&self, event: &mut Event, earlier: &[Event], meant: &mut Vec<Meant>) {
        event.actors = self.settled(&event.actors, &[], earlier, meant);
        // "Rome urged both governments": neither is its own.
        event.recipients = self.settled(&event.recipients, &event.actors, earlier, meant);
        if let (EventType::Request, [side]) = (event.kind, &event.recipients[..])
            && let Some(both) = self.urged(side, &event.actors)
        {
            event.recipients = both;
        }
    }

    /// "Russia urged them to stop": the two that the report is about, where nobody else is meant.
    fn urged(&self, side: &Participant, actors: &[Participant]) -> Option<Vec<Participant>> {
        let words = side.span.of(&self.context.document.text);
        let mut all = self.context.actors.iter();
        let open = all.any(|actor| actor.id == side.actor && actor.country.is_none());
        let two = (open && words == "them").then(|| self.main_two(side.span, actors));
        two.flatten().map(Vec::from)
    }

    fn settled(
        &self,
        sides: &[Participant],
        apart: &[Participant],
        earlier: &[Event],
        meant: &mut Vec<Meant>,
    ) -> Vec<Participant> {
        let mut settled = Vec::new();
        for side in sides {
            let last = || self.last_two(side.span, apart);
            let two = self.means_two(side).then(|| {
                self.main_two(side.span, apart)
                    .or_else(|| last().filter(|two| self.together(two)))
                    .or_else(|| self.opposed(side.span, apart, earlier))
                    .or_else(last)
            });
            let two = two.flatten().map(Vec::from);
            match two.or_else(|| self.meant_again(side, meant)) {
                Some(two) => {
                    meant.push((side.actor.clone(), side.span, two.clone()));
                    settled.extend(two);
                }
                None => settled.push(side.clone()),
            }
        }
        settled
    }

    /// "thanked both governments and asked them for tents": those whom the words before meant.
    fn meant_again(&self, side: &Participant, meant: &[Meant]) -> Option<Vec<Participant>> {
        let words = side.span.of(&self.context.document.text).to_lowercase();
        let again = matches!(words.as_str(), "they" | "them" | "their");
        let sentence = |span: &Span| self.context.annotations.sentence_at(span.start());
        let (_, _, two) = meant.iter().rev().find(|(actor, span, _)| {
            let near = sentence(span).zip(sentence(&side.span));
            again && *actor == side.actor && near.is_some_and(|(there, here)| here <= there + 1)
        })?;
        let again = two.iter().cloned().map(|other| Participant {
            span: side.span,
            ..other
        });
        Some(again.collect())
    }

    fn means_two(&self, participant: &Participant) -> bool {
        let (context, frames) = (self.context, self.frames);
        let actor = context
            .actors
            .iter()
            .find(|actor| actor.id == participant.actor);
        let text = &context.document.text;
        let words = participant.span.of(text).to_lowercase();
        let words = words.strip_prefix("the ").unwrap_or(&words);
        let before = text[..participant.span.start()]
            .trim_end()
            .rsplit(' ')
            .next();
        let both = before.is_some_and(|word| word.eq_ignore_ascii_case("both"));
        let tokens = &context.annotations.tokens;
        let past = tokens.partition_point(|token| token.span.start() < participant.span.end());
        let within = tokens[..past].iter().rev();
        let mut within = within.take_while(|token| token.span.start() >= participant.span.start());
        let noun = within.find_map(|token| {
            token
                .syntax
                .as_ref()
                .filter(|own| own.pos == PartOfSpeech::Noun)
        });
        let of_state = noun.is_some_and(|noun| frames.speaks_for_state(&noun.lemma));
        // "the two main parties" are no states.
        let partisan =
            noun.is_some_and(|noun| noun.lemma == "party") && words.split(' ').count() > 2;
        if partisan || self.is_placed(participant.span) {
            return false;
        }
        if self.are_of_two(participant.span) {
            return true;
        }
        // "sent two delegations": two of its own.
        let definite = before.is_some_and(|word| word.eq_ignore_ascii_case("the"))
            || participant.span.of(text).starts_with(char::is_uppercase)
            || noun.is_none_or(|noun| noun.lemma != "delegation");
        let two = words.starts_with("two ") && definite || words.starts_with("both ") || both;
        // "Their navies", where two were named together.
        let their = before.is_some_and(|word| word.eq_ignore_ascii_case("their"));
        // "workers and their families" are of the workers.
        let kin = text[..participant.span.start()]
            .trim_end()
            .ends_with(" and their");
        let their = their && !kin;
        let own = noun.is_some_and(|noun| {
            let several = noun.features.contains("Number=Plur");
            several && (frames.is_people(&noun.lemma) || frames.speaks_for_state(&noun.lemma))
        });
        // "talks between the water ministers".
        let between = words.split(' ').count() < 4 && is_between(text, participant.span);
        if between
            && own
            && participant.home.is_none()
            && actor.is_some_and(|it| it.country.is_none())
        {
            return true;
        }
        if their && own && participant.home.is_none() {
            return self
                .last_two(participant.span, &[])
                .is_some_and(|two| self.together(&two));
        }
        // "The sides", "the countries": without a number, where no others can be meant.
        // "all sides" may be more than two.
        let all = before.is_some_and(|word| word.eq_ignore_ascii_case("all"));
        let two = two || words == "sides" && !all || words == "countries" || words == "neighbours";
        two && of_state && actor.is_some_and(|actor| actor.country.is_none())
    }

    /// "soldiers of the two countries", "ministers from both sides".
    fn are_of_two(&self, words: Span) -> bool {
        let tokens = &self.context.annotations.tokens;
        let past = tokens.partition_point(|token| token.span.start() < words.end());
        let mut behind = tokens[past..].iter().filter(|token| token.norm != "the");
        let mut is = |words: [&str; 2]| {
            behind
                .next()
                .is_some_and(|token| words.contains(&token.norm.as_str()))
        };
        let of_two = is(["of", "from"]) && is(["two", "both"]);
        let noun = behind.next().and_then(|token| token.syntax.as_ref());
        of_two && noun.is_some_and(|noun| self.frames.speaks_for_state(&noun.lemma))
    }

    /// "the two sides in Sudan's war": of one country, which the words tell.
    fn is_placed(&self, words: Span) -> bool {
        let text = &self.context.document.text;
        let mut places = self.context.places.iter();
        places.any(|place| {
            let between = text.get(words.end()..place.span.start()).unwrap_or("");
            matches!(between.trim(), "in" | "of")
        })
    }

    /// "his colleagues in Lima and Quito": two capitals named together, and where.
    fn joined_places(&self, words: Span) -> Option<(usize, [Participant; 2])> {
        let context = self.context;
        let text = &context.document.text;
        let before = |span: &Span| self.is_near_before(span, &words);
        let places: Vec<_> = context
            .places
            .iter()
            .filter(|place| before(&place.span))
            .collect();
        let state = |place: &Place| {
            let actor = self.states.host(place.country.as_ref()?.as_str())?;
            Some(Participant {
                actor: context.actors.get(actor)?.id.clone(),
                span: words,
                home: None,
            })
        };
        let mut pairs = places.windows(2).rev().filter_map(|pair| {
            let between = text.get(pair[0].span.end()..pair[1].span.start())?;
            let joined = between.trim() == "and" && pair[0].country != pair[1].country;
            let both = || Some([state(pair[0])?, state(pair[1])?]);
            Some((pair[0].span.start(), joined.then(both)??))
        });
        pairs.next()
    }

    /// Whether the two were last named side by side, or in one sentence.
    fn together(&self, two: &[Participant; 2]) -> bool {
        let context = self.context;
        let text = &context.document.text;
        let last = |side: &Participant| {
            let actor = context.actors.iter().find(|actor| actor.id == side.actor)?;
            self.words_of(actor)
                .filter(|span| span.start() < side.span.start())
                .max_by_key(|span| span.start())
        };
        let (Some(first), Some(second)) = (last(&two[0]), last(&two[1])) else {
            return false;
        };
        let (first, second) = (first.min(second), first.max(second));
        let sentence = |span: Span| context.annotations.sentence_at(span.start());
        let between = text.get(first.end()..second.start());
        between.is_some_and(|between| between.trim() == "and")
            || sentence(first) == sentence(second)
    }

    /// "under Angolan mediation": who brings two together is none of them.
    fn stands_between(&self, span: &Span) -> bool {
        let text = &self.context.document.text;
        let behind = text.get(span.end()..).unwrap_or_default();
        let behind = behind.trim_start_matches("'s").trim_start();
        let own = span.of(text).rsplit(' ').next().unwrap_or_default();
        let stems = ["mediat", "broker", "auspices", "facilitat"];
        let stands = |word: &str| stems.iter().any(|stem| word.starts_with(stem));
        stands(behind) || stands(own)
    }

    /// Not so far back, and not in another item of a digest.
    fn is_near_before(&self, span: &Span, words: &Span) -> bool {
        span.start() < words.start()
            && span.start() + REACH > words.start()
            && !self.context.digest.parts(span, words)
    }

    /// The two countries that a report is about: of the others none is named half as often.
    fn main_two(&self, words: Span, apart: &[Participant]) -> Option<[Participant; 2]> {
        let mut named: BTreeMap<&Country, (usize, &Actor)> = BTreeMap::new();
        for actor in self.context.actors {
            let near = |span: &Span| !self.context.digest.parts(span, &words);
            let times = self.words_of(actor).filter(near).count();
            if let Some(code) = actor.country_code().filter(|_| times > 0) {
                named.entry(code).or_insert((0, actor)).0 += times;
            }
        }
        let mut most: Vec<(usize, &Actor)> = named.into_values().collect();
        most.sort_by_key(|(times, _)| std::cmp::Reverse(*times));
        let two = match most[..] {
            [(_, first), (times, second), (next, _), ..] if times >= 2 * next => [first, second],
            _ => return None,
        };
        let other = |actor: &&Actor| apart.iter().all(|side| side.actor != actor.id);
        two.iter().all(other).then(|| {
            two.map(|actor| Participant {
                actor: actor.id.clone(),
                span: words,
                home: None,
            })
        })
    }

    /// The only two of the last deed before the words that has two sides.
    fn opposed(
        &self,
        words: Span,
        apart: &[Participant],
        earlier: &[Event],
    ) -> Option<[Participant; 2]> {
        let near = |told: &&Event| self.is_near_before(&told.trigger, &words);
        let country = |side: &Participant| {
            let mut actors = self.context.actors.iter();
            actors.find(|actor| actor.id == side.actor)?.country_code()
        };
        let aside: Vec<&Country> = apart.iter().filter_map(country).collect();
        earlier.iter().rev().take_while(near).find_map(|told| {
            let mut sides: BTreeMap<&Country, &Participant> = BTreeMap::new();
            for side in told.actors.iter().chain(&told.recipients) {
                sides.entry(country(side)?).or_insert(side);
            }
            let states = sides.keys().all(|code| is_state(code.as_str()));
            let [first, second] = sides.values().collect::<Vec<_>>()[..] else {
                return None;
            };
            let others = sides.keys().all(|code| !aside.contains(code));
            (states && others).then(|| {
                [first, second].map(|side| Participant {
                    span: words,
                    ..(*side).clone()
                })
            })
        })
    }

    /// The two of different countries who were named last before the words, of none of those `apart`.
    fn last_two(&self, words: Span, apart: &[Participant]) -> Option<[Participant; 2]> {
        let context = self.context;
        let is_apart = |actor: &&Actor| apart.iter().any(|side| side.actor == actor.id);
        let aside = context.actors.iter().filter(is_apart);
        let aside: Vec<&Country> = aside.filter_map(Actor::country_code).collect();
        let mut named: Vec<(usize, &Actor, &str)> = Vec::new();
        for actor in context.actors {
            let Some(country) = actor.country_code().filter(|code| !aside.contains(code)) else {
                continue;
            };
            let before = self
                .words_of(actor)
                .filter(|span| self.is_near_before(span, &words) && !self.stands_between(span));
            let last = before.map(|span| span.start()).max();
            named.extend(last.map(|at| (at, actor, country.as_str())));
        }
        named.sort_by_key(|(at, actor, _)| (std::cmp::Reverse(*at), &actor.id));
        let (other, last) = match named.split_first() {
            Some((last, others)) => (
                others.iter().find(|(_, _, code)| *code != last.2),
                Some(last),
            ),
            None => (None, None),
        };
        let sentence = |at: usize| context.annotations.sentence_at(at);
        let here = sentence(words.start());
        // Two who are named in the sentence itself are meant rather than places named before it.
        let both_here = other.is_some_and(|(at, ..)| sentence(*at) == here);
        let near = |at: usize| {
            sentence(at)
                .zip(here)
                .is_some_and(|(there, here)| there + 1 >= here)
        };
        let joined = self
            .joined_places(words)
            .filter(|(at, _)| near(*at) && !both_here);
        if let Some((_, pair)) = joined {
            return Some(pair);
        }
        Some([other?, last?].map(|(_, actor, _)| Participant {
            actor: actor.id.clone(),
            span: words,
            home: None,
        }))
    }
}
