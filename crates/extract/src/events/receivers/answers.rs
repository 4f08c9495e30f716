//! What a deed answers: "dismissed it", "welcomed their release", "condemned the visit". Whoever did that is the one
//! to whom it is done.

use std::collections::BTreeSet;

use dateline_model::{
    Country, Event, EventType, PartOfSpeech, Participant, Role, Span, Table, TableError, WordMap,
};

use super::{Receivers, Telling};
use crate::events::coded::is_mutual;
use crate::events::stand_ins::touched;

/// Nouns for deeds, with the types that each may stand for.
#[derive(Clone, Debug)]
pub(in crate::events) struct Answers(WordMap<Vec<EventType>>);

impl Answers {
    pub(in crate::events) fn parse(table: &Table) -> Result<Answers, TableError> {
        let mut nouns = WordMap::default();
        for row in table.rows() {
            let types = row.list("types").map(|code| {
                EventType::from_code(code).ok_or_else(|| row.error("types", "no PLOVER type"))
            });
            let types: Vec<EventType> = types.collect::<Result<_, _>>()?;
            for word in row.list("words") {
                nouns.get_or_insert(word, Vec::new()).extend(&types);
            }
        }
        Ok(Answers(nouns))
    }

    fn types(&self, noun: &str) -> Option<&[EventType]> {
        Some(self.0.get(noun)?)
    }
}

/// Within how many sentences a deed is answered.
const SOON: usize = 3;

impl Receivers<'_, '_> {
    /// Those of the deed among those told `earlier` that this one answers; of what several do together, all.
    pub(super) fn answered(&self, telling: &Telling<'_>, earlier: &[Event]) -> Vec<Participant> {
        let deed = touched(self.context.annotations, telling.event.trigger).start;
        let mut objects = self.lens.sufferers(deed).into_iter();
        let Some(types) = objects.find_map(|object| self.deeds_named(object)) else {
            return Vec::new();
        };
        let answered = self.told_of(types, telling, earlier);
        let sides = answered.map(|told| self.sides_of(told)).unwrap_or_default();
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

    /// The last deed of these types, one in which others than those who answer it take part: of pacts any that the
    /// report has told of, else one told soon before.
    fn told_of<'e>(
        &self,
        types: &[EventType],
        telling: &Telling<'_>,
        earlier: &'e [Event],
    ) -> Option<&'e Event> {
        let pact = is_pact(types);
        let reached = |told: &&Event| match pact {
            true => !self
                .context
                .digest
                .parts(&told.sentence, &telling.event.sentence),
            false => self.is_soon(told, telling.event),
        };
        let mut near = earlier.iter().rev().take_while(reached);
        near.find(|told| {
            let fits = types.is_empty() || types.contains(&told.kind);
            let sure = told.margin.is_none_or(|margin| margin > 0.0);
            let sides = self.sides_of(told).into_iter();
            let sides: BTreeSet<&Country> = sides.filter_map(|side| self.country(side)).collect();
            fits && sure && (!pact || sides.len() > 1) && !sides.is_subset(&telling.own)
        })
    }

    /// The types of the deeds that "it" and "their release" may stand for; none where any may.
    fn deeds_named(&self, object: usize) -> Option<&[EventType]> {
        let lemma = self.lens.lemma(object);
        match self.lens.pos(object) {
            PartOfSpeech::Pronoun if self.acts(object) => None,
            PartOfSpeech::Pronoun => matches!(lemma, "it" | "this" | "that").then_some(&[]),
            PartOfSpeech::Noun if self.lens.is_definite(object) => self.answers.types(lemma),
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
