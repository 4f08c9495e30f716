//! What a deed answers: "dismissed it", "welcomed their release", "condemned the visit". Whoever did that is the one
//! to whom it is done.

use dateline_model::{
    Event, EventType, PartOfSpeech, Participant, Role, Span, Table, TableError, WordMap,
};

use super::{Receivers, Telling};
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
        let near = earlier.iter().rev();
        let mut near = near.take_while(|told| self.is_soon(told, telling.event));
        let answered = near.find(|told| {
            let fits = types.is_empty() || types.contains(&told.kind);
            let sure = told.margin.is_none_or(|margin| margin > 0.0);
            let sides = self.sides_of(told).into_iter();
            let mut others = sides.filter_map(|side| self.country(side));
            fits && sure && others.any(|country| !telling.own.contains(country))
        });
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
        let near = nth(&event.sentence) - nth(&told.sentence) <= SOON;
        near && !self.context.digest.parts(&told.sentence, &event.sentence)
    }

    fn sides_of<'e>(&self, told: &'e Event) -> Vec<&'e Participant> {
        let shared = matches!(
            told.kind,
            EventType::Agree | EventType::Consult | EventType::Cooperate | EventType::Support
        );
        let others = told.recipients.iter().filter(|_| shared);
        told.actors.iter().chain(others).collect()
    }
}
