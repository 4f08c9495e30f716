//! Those who take part in a deed that a noun names, by the words before it.

use super::claims;
use super::lexicon::Tag;
use super::participants::{Part, Participants};
use super::phrases::Fit;
use super::roles::{GUESSED, Search};
use super::subject::{AFAR, BESIDE};

/// How sure it is that the subject of the clause holds what its noun names.
const HELD: f64 = 0.7;

impl Search<'_, '_> {
    pub(super) fn phrase_start(&self) -> usize {
        let inside = |at: &usize| {
            let word = &self.told.words[*at];
            word.named.is_some()
                || matches!(
                    word.tag,
                    Tag::Noun | Tag::Determiner | Tag::Possessive | Tag::Time
                )
        };
        (0..=self.hit.first)
            .rev()
            .take_while(inside)
            .last()
            .unwrap_or(self.hit.first)
    }

    pub(super) fn owner(&self) -> Participants {
        let last = self.hit.first.checked_sub(1);
        let Some(last) = last.filter(|last| *last >= self.phrase_start()) else {
            return Participants::default();
        };
        let names = self.told.list_to(last, Fit::Anything);
        let inside: Vec<_> = names
            .into_iter()
            .filter(|named| named.last >= self.phrase_start())
            .collect();
        Participants::named(&inside, BESIDE)
    }

    pub(super) fn under(&self) -> Participants {
        let Some(before) = self.phrase_start().checked_sub(1) else {
            return Participants::default();
        };
        let governs = self.told.norm(before).is_some_and(|norm| {
            matches!(
                norm,
                "under" | "amid" | "despite" | "by" | "face" | "faces" | "faced" | "facing"
            )
        });
        if !governs {
            return Participants::default();
        }
        let verb = (0..=before)
            .rev()
            .find(|at| matches!(self.told.tag(*at), Some(Tag::Verb | Tag::Auxiliary)));
        let mut found = verb.map_or_else(Participants::default, |verb| {
            self.told.subject(verb, Fit::Anything)
        });
        found.weight = found.weight.min(AFAR);
        found
    }

    /// Whoever holds what the noun names: "the delegation at the talks", "she ended her visit".
    pub(super) fn holder(&self) -> Participants {
        let Some(before) = self.phrase_start().checked_sub(1) else {
            return Participants::default();
        };
        match self.told.tag(before) {
            Some(Tag::Verb) if self.told.lexicon.is_light(self.told.words[before].norm) => {
                self.told.subject(before, self.fit())
            }
            Some(Tag::Preposition | Tag::Subordinator) if self.accompanies(before) => {
                self.holder_before(before)
            }
            _ => Participants::default(),
        }
    }

    /// "flew home after the talks", "came for talks": what is told beside the deed.
    fn accompanies(&self, at: usize) -> bool {
        matches!(
            self.told.norm(at),
            Some("in" | "at" | "during" | "for" | "after" | "before")
        )
    }

    fn holder_before(&self, preposition: usize) -> Participants {
        let beside = preposition
            .checked_sub(1)
            .filter(|_| matches!(self.told.norm(preposition), Some("in" | "at" | "during")));
        let names = beside.map_or_else(Vec::new, |last| self.told.list_to(last, self.fit()));
        let touches = names
            .last()
            .is_some_and(|named| self.told.head_after(named, preposition) + 1 == preposition);
        if touches {
            return Participants::named(&names, AFAR);
        }
        let verb = (0..preposition)
            .rev()
            .take_while(|at| self.told.tag(*at) != Some(Tag::Stop))
            .find(|at| self.told.tag(*at) == Some(Tag::Verb));
        let mut found = verb.map_or_else(Participants::default, |verb| {
            self.told.subject(verb, self.fit())
        });
        found.weight = found.weight.min(HELD);
        found
    }

    /// The subject of the sentence, if he stands for another country than those found.
    pub(super) fn main_subject(&self) -> Participants {
        let verb = (0..self.hit.first).find(|at| self.told.tag(*at) == Some(Tag::Verb));
        let mut found = verb.map_or_else(Participants::default, |verb| {
            self.told.subject(verb, self.fit())
        });
        found.weight = found.weight.min(GUESSED);
        let country = |part: &Part| {
            self.context
                .actors
                .get(part.actor)?
                .country
                .as_ref()
                .map(|c| c.value().clone())
        };
        let actors = self.first(&self.hit.trigger.actor);
        let others: Vec<_> = actors.parts.iter().filter_map(country).collect();
        found.parts.retain(|part| {
            !actors.has(part.actor) && country(part).is_none_or(|own| !others.contains(&own))
        });
        found
    }

    pub(super) fn remark(&self) -> Participants {
        const REMARKS: [&str; 6] = [
            "comments",
            "remarks",
            "remark",
            "statement",
            "claims",
            "claim",
        ];
        let object = (self.hit.head + 1..self.hit.head + 5).filter_map(|at| self.told.norm(at));
        if !object.into_iter().any(|norm| REMARKS.contains(&norm)) {
            return Participants::default();
        }
        let span = self.told.words[self.hit.head].span;
        let before = claims::speaker_before(self.context, &span);
        let parts = before
            .map(|(actor, span)| Part { actor, span })
            .into_iter()
            .collect();
        Participants {
            parts,
            weight: GUESSED,
        }
    }
}
