//! Those who take part in a deed, by the words after its trigger: objects and prepositions.

use super::lexicon::Tag;
use super::participants::Participants;
use super::phrases::Fit;
use super::roles::Search;
use super::subject::BESIDE;
use super::triggers::Part as Speech;

/// The most words after a trigger in which a preposition is looked for.
const REACH: usize = 28;

impl Search<'_, '_> {
    pub(super) fn object(&self, fit: Fit) -> Participants {
        let gapped = self.hit.last > self.hit.head + 1
            && self.told.tag(self.hit.head + 1) != Some(Tag::Preposition);
        let start = if gapped {
            self.hit.head + 1
        } else {
            self.hit.last + 1
        };
        let start = self.past_bounds(start);
        let names = self.told.list_from(start, fit);
        let near = names
            .first()
            .is_some_and(|named| self.in_first_phrase(start, named.first));
        if near {
            Participants::named(&names, BESIDE)
        } else {
            Participants::default()
        }
    }

    /// Past adverbs and what bounds a number: "up to 16", "more than 40".
    fn past_bounds(&self, start: usize) -> usize {
        const BOUNDS: [&str; 9] = [
            "up", "to", "more", "than", "at", "least", "as", "many", "over",
        ];
        let end = (start + 4).min(self.told.words.len());
        let number = (start..end).find(|at| {
            self.told.words[*at]
                .norm
                .starts_with(|c: char| c.is_ascii_digit())
        });
        let bounded = number
            .filter(|number| (start..*number).all(|at| BOUNDS.contains(&self.told.words[at].norm)));
        let past_adverbs =
            (start..self.told.words.len()).find(|at| self.told.tag(*at) != Some(Tag::Adverb));
        bounded.or(past_adverbs).unwrap_or(start)
    }

    /// Whether no comma or preposition other than "of" stands between.
    fn in_first_phrase(&self, start: usize, at: usize) -> bool {
        (start..at).all(|between| match self.told.tag(between) {
            Some(Tag::Comma) => {
                self.told.tag(between + 1) == Some(Tag::Joiner) || self.is_title(start, between)
            }
            Some(Tag::Conjunction) => false,
            Some(Tag::Preposition) => {
                matches!(self.told.norm(between), Some("of" | "from"))
                    || self.is_title(start, between)
            }
            _ => true,
        })
    }

    /// "the minister of health, Ana Ruz": an office that the name after the comma explains.
    fn is_title(&self, start: usize, comma: usize) -> bool {
        (start..comma).any(|at| self.told.lexicon.is_people(self.told.words[at].norm))
    }

    /// After the preposition, somewhere between the trigger and the end of its clause.
    pub(super) fn after(&self, words: &[String]) -> Participants {
        let from = if self.hit.inverted {
            self.hit.first
        } else {
            self.hit.head
        };
        let end = self.clause_end(from + 1);
        for at in from + 1..end {
            let adjacent = words != ["of"] || at <= self.hit.last + 1;
            let stands = words
                .iter()
                .enumerate()
                .all(|(nth, word)| self.told.norm(at + nth) == Some(word));
            if !stands || !adjacent {
                continue;
            }
            let start = at + words.len();
            let names = if self.opens_clause() {
                self.told.whole_list_from(start, self.fit())
            } else {
                self.told.list_from(start, self.fit())
            };
            if names
                .first()
                .is_some_and(|named| self.in_first_phrase(start, named.first))
            {
                return Participants::named(&names, BESIDE);
            }
            if let Some(inner) = self.told.inner_at(start) {
                return Participants::named(&[inner], BESIDE);
            }
            if let Some(echo) = self.told.echo_from(start) {
                return echo;
            }
        }
        Participants::default()
    }

    /// "Talks between Chad and Togo failed": the noun is the subject, and so are those it names.
    fn opens_clause(&self) -> bool {
        let before = (0..self.hit.first).rev().take_while(|at| {
            !matches!(
                self.told.tag(*at),
                Some(Tag::Stop | Tag::Subordinator | Tag::Relative)
            )
        });
        self.hit.trigger.part == Speech::Noun
            && before
                .into_iter()
                .all(|at| !matches!(self.told.tag(at), Some(Tag::Verb | Tag::Auxiliary)))
    }

    fn clause_end(&self, from: usize) -> usize {
        let past = (from + REACH).min(self.told.words.len());
        let ends = |at: &usize| match self.told.tag(*at) {
            Some(Tag::Stop | Tag::Subordinator | Tag::Relative | Tag::Modal) => true,
            Some(Tag::Verb) => *at > self.hit.last && !self.modifies(*at),
            Some(Tag::Auxiliary) => *at > self.hit.last && !self.hit.inverted,
            _ => false,
        };
        (from..past).find(ends).unwrap_or(past)
    }

    /// "a delegation led by": a participle that belongs to the noun before it.
    fn modifies(&self, at: usize) -> bool {
        let participle = self.told.words[at]
            .form
            .is_some_and(|form| form.shape.participle);
        (participle && self.told.norm(at + 1) == Some("by")) || at == self.hit.head
    }
}
