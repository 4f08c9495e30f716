//! What stands behind a cue: a complement, a clause, an object, marked words.

use std::ops::Range;

use dateline_model::Stance;

use super::cues::{Cue, Frame};
use super::layout::{Layout, Shape};
use super::source::Source;
use super::words::Class;

impl Layout<'_, '_> {
    /// The words behind the cue, and how they are joined to it.
    pub(super) fn ahead(
        &self,
        cue: &Range<usize>,
        entry: &Cue,
        after: usize,
        source: &Source,
    ) -> Option<(Range<usize>, Shape)> {
        let after = if entry.takes(Frame::Hearer) {
            self.skip_hearer(after)
        } else {
            after
        };
        let speech = [
            Frame::Clause,
            Frame::That,
            Frame::Hearer,
            Frame::Behind,
            Frame::Whether,
        ];
        let speaks = speech.iter().any(|frame| entry.takes(*frame));
        if speaks && let Some(found) = self.set_off(after) {
            return Some(found);
        }
        let words = || self.marked_words(entry, after);
        if !source.sure {
            return words();
        }
        let complement = speaks.then(|| self.complement(entry, after)).flatten();
        complement
            .or_else(|| self.infinitive(entry, after))
            .or_else(|| self.bare(cue, entry, after))
            .or_else(|| self.predicate(entry, after))
            .or_else(words)
            .or_else(|| self.object(entry, after))
    }

    /// "said: …", "said, “…”", "said “…”".
    pub(super) fn set_off(&self, after: usize) -> Option<(Range<usize>, Shape)> {
        if self.norm(after) == ":" {
            let start = after + 1;
            let end = if self.is_mark(start) {
                self.run_of_marks(start)
            } else {
                self.end()
            };
            let shape = if start >= self.end() {
                Shape::Ahead
            } else {
                Shape::Utterance
            };
            return Some((start..end, shape));
        }
        if self.norm(after) == "," && self.is_mark(after + 1) {
            return Some((after + 1..self.run_of_marks(after + 1), Shape::Utterance));
        }
        None
    }

    pub(super) fn run_of_marks(&self, start: usize) -> usize {
        start
            + (start..self.end())
                .take_while(|at| self.is_mark(*at))
                .count()
    }

    fn complement(&self, entry: &Cue, after: usize) -> Option<(Range<usize>, Shape)> {
        let that = if self.norm(after) == "that" {
            after
        } else if let Some(that) = self.late_that(entry, after) {
            that
        } else if self.is(Class::Complement, after) && !entry.takes(Frame::Noun) {
            after.checked_sub(1)?
        } else {
            return None;
        };
        let start = that + 1;
        let colon = usize::from(matches!(self.norm(start), ":" | ","));
        Some((
            start + colon..self.clause_end(start + colon),
            Shape::Complement,
        ))
        .filter(nonempty)
    }

    /// "said, when releasing the pictures, that …", "said at a rally in Oslo that …".
    fn late_that(&self, entry: &Cue, after: usize) -> Option<usize> {
        let mut near = after + 1..self.end().min(after + 26);
        let that = near.find(|at| self.norm(*at) == "that")?;
        if self.norm(after) == "," {
            return Some(that).filter(|that| self.norm(that - 1) == ",");
        }
        let phrase = self.is(Class::Preposition, after) || entry.takes(Frame::Hearer);
        let plain = (after..that).all(|at| !self.is(Class::Auxiliary, at) && self.norm(at) != ":");
        (phrase && plain && that < after + 16 && !entry.takes(Frame::Object)).then_some(that)
    }

    fn infinitive(&self, entry: &Cue, after: usize) -> Option<(Range<usize>, Shape)> {
        let takes = entry.takes(Frame::To) || entry.takes(Frame::Hearer);
        let speaks = entry.stance != Stance::DeclineComment || self.is(Class::Comment, after + 1);
        let to = takes && speaks && self.norm(after) == "to";
        to.then(|| (after..self.clause_end(after), Shape::Object))
            .filter(nonempty)
    }

    fn bare(&self, cue: &Range<usize>, entry: &Cue, after: usize) -> Option<(Range<usize>, Shape)> {
        let takes = entry.takes(Frame::Clause) || entry.takes(Frame::Hearer) && after > cue.end;
        let wordlike = self
            .norm(after)
            .starts_with(|c: char| c.is_alphanumeric() || c == '$');
        if !takes || !(wordlike || self.is_mark(after)) || self.is(Class::NoClause, after) {
            return None;
        }
        let content = after..self.clause_end(after);
        let strong = matches!(
            self.norm(cue.start),
            "said" | "says" | "say" | "told" | "tells"
        );
        let mut main = content
            .clone()
            .take_while(|at| !self.is(Class::Relative, *at));
        let clause = strong || main.any(|at| self.shows_clause(at, after));
        let alone = self.is_mark(after) && !self.continues_clause(after + 1);
        if alone {
            return Some((after..after + 1, Shape::Bare));
        }
        clause.then_some((content, Shape::Bare)).filter(nonempty)
    }

    /// A sign that a run of words is a clause, not a noun phrase.
    fn shows_clause(&self, at: usize, start: usize) -> bool {
        let auxiliary = self.is(Class::Auxiliary, at) && self.norm(at) != "'s" && at > start;
        let subject = at == start && self.is(Class::Pronoun, at) && !self.is(Class::Determiner, at);
        auxiliary || subject || self.is_mark(at)
    }

    /// Whether a clause goes on behind marked words: a verb follows.
    fn continues_clause(&self, at: usize) -> bool {
        let adverb = usize::from(self.is(Class::Adverb, at));
        let verb = self.norm(at + adverb);
        self.is(Class::Auxiliary, at + adverb) || verb.ends_with("ed")
    }

    /// "accused him of …", "described it as …".
    fn predicate(&self, entry: &Cue, after: usize) -> Option<(Range<usize>, Shape)> {
        let word = match (entry.takes(Frame::Of), entry.takes(Frame::As)) {
            (true, _) => "of",
            (_, true) => "as",
            _ => return None,
        };
        let mut near = (after..self.end().min(after + 20)).take_while(|at| self.norm(*at) != ";");
        let joint = near.find(|at| self.norm(*at) == word)?;
        let mark = joint + 1 + usize::from(self.is(Class::Determiner, joint + 1));
        if self.is_mark(mark) {
            return Some((mark..self.run_of_marks(mark), Shape::Words));
        }
        let start = if word == "of" { joint + 1 } else { after };
        Some((start..self.clause_end(start), Shape::Object)).filter(nonempty)
    }

    /// Marked words in the clause of the cue.
    fn marked_words(&self, entry: &Cue, after: usize) -> Option<(Range<usize>, Shape)> {
        let speech = entry.takes(Frame::Behind) || entry.takes(Frame::Marks);
        let end = self.clause_end(after).min(after + 30);
        let mark = (after..end)
            .find(|at| self.is_mark(*at))
            .filter(|_| speech)?;
        if entry.takes(Frame::Object) {
            return Some((after..self.clause_end(after), Shape::Object));
        }
        Some((mark..self.run_of_marks(mark), Shape::Words))
    }

    fn object(&self, entry: &Cue, after: usize) -> Option<(Range<usize>, Shape)> {
        let begins = self.norm(after).starts_with(char::is_alphanumeric);
        let takes = entry.takes(Frame::Object) && begins && !self.is(Class::Preposition, after);
        takes
            .then(|| (after..self.clause_end(after), Shape::Object))
            .filter(nonempty)
    }

    /// Goes over "reporters", "the newspaper in an interview".
    pub(super) fn skip_hearer(&self, after: usize) -> usize {
        let end = if self.is(Class::Hearer, after) || self.is(Class::Pronoun, after) {
            after + 1
        } else {
            self.end_of_mention(after)
                .or_else(|| self.sources.right_of(after).map(|source| source.items.end))
                .unwrap_or(after)
        };
        self.skip_forward(end)
    }

    fn end_of_mention(&self, at: usize) -> Option<usize> {
        let unit = self.sources.unit;
        let span = unit.items.get(at)?.span;
        let ends = self
            .sources
            .mentions
            .touching(span)
            .filter(|m| m.span.start() == span.start());
        let end = ends.map(|mention| mention.span.end()).max()?;
        let inside = |next: &usize| unit.items.get(*next).is_some_and(|i| i.span.end() <= end);
        Some(at + (at..self.end()).take_while(inside).count())
    }
}

fn nonempty(found: &(Range<usize>, Shape)) -> bool {
    !found.0.is_empty()
}
