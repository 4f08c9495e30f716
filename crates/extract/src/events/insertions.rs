//! Past what commas put between a subject and its verb: "Lee, who was there before, met".

use super::lexicon::Tag;
use super::sentence::Named;
use super::subject::{AFAR, Found, Walk};

impl Walk<'_, '_> {
    /// A comma before a verb closes what was put in after the subject, or begins a participle.
    pub(super) fn past_comma(&mut self, comma: usize, verb: usize) -> Found {
        self.weight = self.weight.min(AFAR);
        let gerund = self.told.words[verb]
            .form
            .is_some_and(|form| form.shape.gerund);
        if gerund && let Some(main) = self.told.verb_before(comma) {
            return self.of_main(main, comma);
        }
        if gerund {
            return self.names_before(comma);
        }
        if let Some(found) = self.before_insertion(comma) {
            return found;
        }
        match self.told.verb_before(comma) {
            Some(main) => self.of_verb(main),
            None => self.names_before(comma),
        }
    }

    /// "Borisov, who had been there before, met": those named right before an earlier comma, if
    /// what follows that comma is an insertion.
    fn before_insertion(&mut self, comma: usize) -> Option<Found> {
        let is_comma = |at: &usize| self.told.words[*at].tag == Tag::Comma;
        for open in (0..comma).rev().filter(is_comma).take(6) {
            if let Some(names) = self.explained(open, comma) {
                return Some(Found::Names(names));
            }
            if self.inserts(open + 1, comma)
                && let Found::Names(names) = self.names_before(open)
                && !names.is_empty()
            {
                return Some(Found::Names(self.with_joined(names, open, comma)));
            }
        }
        let first = (0..comma)
            .rev()
            .take_while(|at| self.told.words[*at].tag != Tag::Verb)
            .last()?;
        let names = self.told.list_to(comma.checked_sub(1)?, self.fit);
        (first == 0 && !names.is_empty()).then_some(Found::Names(names))
    }

    /// "the Greek minister of health, Ana Ruz, met": an office that the insertion gives a name.
    fn explained(&self, open: usize, close: usize) -> Option<Vec<Named>> {
        let head = open.checked_sub(1)?;
        let last = close.checked_sub(1)?;
        let office =
            self.told.words[head].named.is_none() && self.told.words[head].tag == Tag::Noun;
        let name = self.told.words[open + 1..close]
            .iter()
            .all(|word| word.named.is_some());
        (office && name)
            .then(|| self.told.list_to(last, self.fit))
            .filter(|names| !names.is_empty())
    }

    /// "a delegation, including Lee, visited": those that the insertion adds.
    fn with_joined(&self, mut names: Vec<Named>, open: usize, close: usize) -> Vec<Named> {
        if self.told.tag(open + 1) == Some(Tag::Joiner) {
            let added = self.told.list_from(open + 1, self.fit);
            names.extend(added.into_iter().filter(|named| named.last < close));
        }
        names
    }

    fn inserts(&self, first: usize, close: usize) -> bool {
        let participle = self.told.words[first]
            .form
            .is_some_and(|f| f.shape.gerund || f.shape.participle);
        let verbless = (first..close).all(|at| self.told.words[at].tag != Tag::Verb);
        match self.told.words[first].tag {
            Tag::Relative | Tag::Joiner => true,
            Tag::Verb => participle,
            Tag::Preposition | Tag::Subordinator | Tag::Adverb => true,
            _ => verbless && !self.ties(first, close),
        }
    }

    fn ties(&self, first: usize, close: usize) -> bool {
        (first..close).any(|at| self.told.words[at].tag == Tag::Conjunction)
    }

    /// The one who acts in the main clause: for a passive that names its agent last, the agent.
    fn of_main(&mut self, main: usize, comma: usize) -> Found {
        if self.told.norm(main + 1) == Some("by") {
            let agents = self.told.list_from(main + 2, self.fit);
            if agents.last().is_some_and(|named| named.last < comma) {
                return Found::Names(agents);
            }
        }
        self.of_verb(main)
    }
}
