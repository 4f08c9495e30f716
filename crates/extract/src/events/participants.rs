//! Those who take part in a deed.

use dateline_model::{Participant, Span};

use super::Context;
use super::sentence::Named;

/// One who takes part, at the words that say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// An index into `Context::actors`.
    pub(super) actor: usize,
    pub(super) span: Span,
}

/// Those who were found for one role.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Participants {
    pub(super) parts: Vec<Part>,
    /// How sure it is that they are the right ones, 0 to 1.
    pub(super) weight: f64,
}

impl Participants {
    /// Those named.
    pub(super) fn named(names: &[Named], weight: f64) -> Participants {
        let parts = names
            .iter()
            .map(|named| Part {
                actor: named.actor,
                span: named.span,
            })
            .collect();
        Participants { parts, weight }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The weight, which counts for nothing where nobody was found.
    pub(super) fn weight_or_one(&self) -> f64 {
        if self.is_empty() { 1.0 } else { self.weight }
    }

    pub(super) fn has(&self, actor: usize) -> bool {
        self.parts.iter().any(|part| part.actor == actor)
    }

    /// Takes in the others that are not here yet.
    pub(super) fn join(&mut self, other: Participants) {
        if other.is_empty() {
            return;
        }
        self.weight = if self.is_empty() {
            other.weight
        } else {
            self.weight.min(other.weight)
        };
        let new: Vec<Part> = other
            .parts
            .into_iter()
            .filter(|part| !self.has(part.actor))
            .collect();
        self.parts.extend(new);
    }

    /// Leaves out whoever stands among the others.
    pub(super) fn without(mut self, others: &Participants) -> Participants {
        self.parts.retain(|part| !others.has(part.actor));
        self
    }

    /// As they go into the event, in order of mention.
    pub(super) fn into_event(mut self, context: &Context<'_>) -> Vec<Participant> {
        self.parts
            .sort_by_key(|part| (part.span.start(), part.span.end(), part.actor));
        let named = |part: &Part| {
            let actor = context.actors.get(part.actor)?;
            Some(Participant {
                actor: actor.id.clone(),
                span: part.span,
                home: None,
            })
        };
        self.parts.iter().filter_map(named).collect()
    }
}
