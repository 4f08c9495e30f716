//! What a deed answers: "dismissed it", "welcomed their release", "condemned the visit". Whoever did that is the one
//! to whom it is done.

use std::collections::BTreeSet;

use dateline_model::{
    Country, Event, EventType, PartOfSpeech, Participant, Role, Span, Table, TableError, WordMap,
};

use super::{Receivers, Telling};
use crate::events::coded::is_mutual;
use crate::events::stand_ins::touched;

/// Nouns for deeds, with the types that each may stand for, and of those by which it can be brought about.
#[derive(Clone, Debug)]
pub(in crate::events) struct Answers(WordMap<[Vec<EventType>; 2]>);

impl Answers {
    pub(in crate::events) fn parse(table: &Table) -> Result<Answers, TableError> {
        let mut nouns = WordMap::default();
        for row in table.rows() {
            let types = |column: &'static str| -> Result<Vec<EventType>, TableError> {
                let known = |code| {
                    EventType::from_code(code).ok_or_else(|| row.error(column, "no PLOVER type"))
                };
                row.list(column).map(known).collect()
            };
            let both = [types("types")?, types("after")?];
            for word in row.list("words") {
                let known = nouns.get_or_insert(word, [Vec::new(), Vec::new()]);
                let both = known.iter_mut().zip(&both);
                both.for_each(|(known, new)| known.extend(new));
            }
        }
        Ok(Answers(nouns))
    }

    /// The types that a noun may stand for in a deed of this type: who asks for a release asks those who arrested.
    fn types(&self, noun: &str, answer: EventType) -> Option<&[EventType]> {
        let [types, after] = self.0.get(noun)?;
        let asks = answer == EventType::Request && !after.is_empty();
        Some(if asks { after } else { types })
    }

    /// Whether a noun undoes what was done to somebody: "release".
    fn undoes(&self, noun: &str) -> bool {
        let types = self.0.get(noun);
        types.is_some_and(|[_, after]| !after.is_empty())
    }
}

/// Within how many sentences a deed is answered.
const SOON: usize = 3;

/// By how much a deed must beat "nothing happens" to be answered by its name.
const NAMED: f64 = -0.6;

impl Receivers<'_, '_> {
    /// Those of the deed among those told `earlier` that this one answers; of what several do together, all.
    pub(super) fn answered(&self, telling: &Telling<'_>, earlier: &[Event]) -> Vec<Participant> {
        let deed = touched(self.context.annotations, telling.event.trigger).start;
        let mut objects = self.lens.sufferers(deed).into_iter();
        let kind = telling.event.kind;
        let Some(types) = objects.find_map(|object| self.deeds_named(object, kind)) else {
            return Vec::new();
        };
        let Some(told) = self.told_of(types, telling, earlier) else {
            return Vec::new();
        };
        if let Some(claimant) = self.claimant(told, telling) {
            return vec![claimant];
        }
        let sides = self.sides_of(told);
        // A state answers the other side; its opposition answers both.
        let states = telling
            .event
            .actors
            .iter()
            .any(|side| self.is_state_itself(side));
        let other = |side: &&Participant| {
            !states
                || self
                    .country(side)
                    .is_some_and(|code| !telling.own.contains(code))
        };
        let sides = sides.into_iter().filter(other);
        let answered = |side: &Participant| {
            let country = self.country(side)?;
            Some(self.understood(country, side, "events.receiver.answered"))
        };
        sides.filter_map(answered).collect()
    }

    /// "Aid workers said that troops had stopped them. The army denied it": those who said so.
    fn claimant(&self, told: &Event, telling: &Telling<'_>) -> Option<Participant> {
        let id = told.claimed_by.as_ref()?;
        let actor = self.actor(id)?;
        let own = telling.event.actors.iter().any(|side| side.actor == *id);
        let rejects = telling.event.kind == EventType::Reject && !own;
        let mentions = actor.mentions.iter().filter(|_| rejects);
        let before =
            mentions.filter(|mention| mention.span.end() <= telling.event.sentence.start());
        let span = before.map(|mention| mention.span).max()?;
        let side = Participant {
            actor: id.clone(),
            span,
            home: None,
        };
        let country = self.country(&side)?;
        Some(self.understood(country, &side, "events.receiver.answered"))
    }

    /// "A judge charged a banker. He denies it": whoever denies a charge is the one charged.
    pub(super) fn turn_denials(&self, events: &mut [Event]) {
        for nth in 1..events.len() {
            let (earlier, rest) = events.split_at_mut(nth);
            let denial = &mut rest[0];
            let [side] = &denial.actors[..] else { continue };
            let words = side.span.of(&self.context.document.text).to_lowercase();
            let verb = touched(self.context.annotations, denial.trigger).start;
            let denies = denial.kind == EventType::Reject
                && self.lens.lemma(verb) == "deny"
                && matches!(words.as_str(), "he" | "she" | "they");
            let charge = earlier
                .iter()
                .rev()
                .find(|told| told.sentence != denial.sentence);
            let charge = charge.filter(|told| {
                told.kind == EventType::Accuse
                    && told.actors.iter().any(|it| it.actor == side.actor)
                    && self.is_near(&told.sentence, &denial.sentence)
            });
            if let Some(charge) = charge.filter(|charge| denies && charge.recipients.len() == 1) {
                let at = side.span;
                denial.recipients = charge.actors.clone();
                denial.actors = charge.recipients.clone();
                denial.actors.iter_mut().for_each(|side| side.span = at);
            }
        }
    }

    /// "demanded the release of its fishermen", "offered to swap prisoners": it is not they who are asked.
    pub(super) fn asks_for_own(&self, event: &Event) -> bool {
        let own = self.countries(&event.actors);
        let asked = self.countries(&event.recipients);
        let deed = touched(self.context.annotations, event.trigger).start;
        let exchange = event.kind == EventType::Agree && self.lens.is_exchange(deed);
        let others = exchange || self.asks_release(event);
        others && !asked.is_empty() && asked.is_subset(&own)
    }

    /// "called for his release".
    pub(super) fn asks_release(&self, event: &Event) -> bool {
        let deed = touched(self.context.annotations, event.trigger).start;
        let undone = |object: usize| self.answers.undoes(self.lens.lemma(object));
        let mut objects = self.lens.sufferers(deed).into_iter();
        event.kind == EventType::Request && objects.any(undone)
    }

    /// The last deed of these types, one in which others than those who answer it take part: of pacts any that the
    /// report has told of, else one told soon before.
    fn told_of<'e>(
        &self,
        types: &[EventType],
        telling: &Telling<'_>,
        earlier: &'e [Event],
    ) -> Option<&'e Event> {
        let pact = is_pact(types);
        let far = pact || self.asks_release(telling.event);
        let reached = |told: &&Event| match far {
            true => !self
                .context
                .digest
                .parts(&told.sentence, &telling.event.sentence),
            false => self.is_soon(told, telling.event),
        };
        let mut near = earlier.iter().rev().take_while(reached);
        near.find(|told| {
            let fits = types.is_empty() || types.contains(&told.kind);
            let least = if types.is_empty() { 0.0 } else { NAMED };
            let sure = told.margin.is_none_or(|margin| margin > least);
            let sides = self.sides_of(told).into_iter();
            let sides: BTreeSet<&Country> = sides.filter_map(|side| self.country(side)).collect();
            let others = !sides.is_subset(&telling.own) || self.claimant(told, telling).is_some();
            let signed = told.kind != EventType::Agree || self.countries(&told.actors).len() > 1;
            fits && sure && (!pact || sides.len() > 1 && signed) && others
        })
    }

    /// The types of the deeds that "it" and "their release" may stand for; none where any may.
    fn deeds_named(&self, object: usize, answer: EventType) -> Option<&[EventType]> {
        let lemma = self.lens.lemma(object);
        let denies = answer == EventType::Reject;
        match self.lens.pos(object) {
            PartOfSpeech::Pronoun if self.acts(object) => None,
            PartOfSpeech::Pronoun => matches!(lemma, "it" | "this" | "that").then_some(&[]),
            PartOfSpeech::Noun
                if self.lens.is_definite(object) || denies && self.lens.is_any(object) =>
            {
                self.answers.types(lemma, answer)
            }
            _ => None,
        }
    }

    /// "warned that it would answer", but not "called it void".
    fn acts(&self, pronoun: usize) -> bool {
        let above = self.lens.above(pronoun);
        let verb = above.is_some_and(|above| self.lens.pos(above) == PartOfSpeech::Verb);
        self.lens.role(pronoun) == Role::Subject && verb
    }

    fn is_soon(&self, told: &Event, event: &Event) -> bool {
        let sentences = &self.context.annotations.sentences;
        let nth = |span: &Span| sentences.partition_point(|one| one.span.end() <= span.start());
        let near = nth(&event.sentence).abs_diff(nth(&told.sentence)) <= SOON;
        near && !self.context.digest.parts(&told.sentence, &event.sentence)
    }

    fn sides_of<'e>(&self, told: &'e Event) -> Vec<&'e Participant> {
        let others = told.recipients.iter().filter(|_| is_mutual(told.kind));
        told.actors.iter().chain(others).collect()
    }
}

/// "the deal", "their treaty": what a report comes back to long after it told of it.
fn is_pact(types: &[EventType]) -> bool {
    let signed = |kind: &EventType| is_mutual(*kind) && *kind != EventType::Consult;
    !types.is_empty() && types.iter().all(signed)
}
