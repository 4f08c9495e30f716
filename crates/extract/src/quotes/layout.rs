//! From a cue to what it makes speech: which items of the unit are the words said, and whose.

use std::ops::Range;

use super::clause;
use super::cues::{Cue, Cues, Frame};
use super::source::{Source, Sources};
use super::words::Class;

/// Items looked at before a cue.
const NEAR: usize = 100;

/// What one cue governs.
#[derive(Clone, Debug)]
pub(super) struct Report<'c> {
    /// The cue's items.
    pub(super) cue: Range<usize>,
    /// Its row in the table.
    pub(super) entry: &'c Cue,
    /// Who speaks.
    pub(super) source: Option<Source>,
    /// The words said, as runs of items. Empty when they stand in the next unit.
    pub(super) content: Vec<Range<usize>>,
    /// How cue and words stand to each other.
    pub(super) shape: Shape,
}

/// How a cue and the words it governs stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A whole utterance: behind a colon or comma, or before "he said".
    Utterance,
    /// A clause that begins with "that" or another such word.
    Complement,
    /// A clause that follows the cue without such a word.
    Bare,
    /// The object of the cue: a noun phrase or infinitive.
    Object,
    /// Only marked words.
    Words,
    /// A colon at the end of the unit: the next unit is what was said.
    Ahead,
}

/// Reads the cues of one unit.
#[derive(Clone, Copy)]
pub(super) struct Layout<'a, 'c> {
    pub(super) sources: Sources<'a>,
    pub(super) cues: &'c Cues,
}

impl<'c> Layout<'_, 'c> {
    /// What the cue at `cue` governs; `floor` is the end of the cue before it.
    pub(super) fn read(
        &self,
        cue: Range<usize>,
        entry: &'c Cue,
        floor: usize,
    ) -> Option<Report<'c>> {
        if entry.takes(Frame::Source) {
            return self.according_to(cue, entry);
        }
        if self.is_noun_or_negated(&cue) {
            return None;
        }
        let report = |source, content, shape| Report {
            cue: cue.clone(),
            entry,
            source,
            content,
            shape,
        };
        if let Some(source) = self.inverted(&cue, entry) {
            let content = self.behind(cue.start, source.items.end)?;
            return Some(report(Some(source), content, Shape::Utterance));
        }
        let after = self.skip_forward(cue.end);
        let source = self.subject(&cue, floor)?;
        let heard = if entry.takes(Frame::Hearer) {
            self.skip_hearer(after)
        } else {
            after
        };
        if entry.takes(Frame::Behind) && self.is_behind(&source, heard) {
            let content = self.behind(source.items.start, heard)?;
            return Some(report(Some(source), content, Shape::Utterance));
        }
        let (mut content, shape) = self.ahead(&cue, entry, after, &source)?;
        if source.relative {
            // "Ruiz, who denies the charges, left": the comma ends what she denies.
            let comma = content.clone().find(|at| self.norm(*at) == ",");
            content.end = comma.unwrap_or(content.end);
        }
        if shape == Shape::Object {
            content.end = clause::before_second_verb(&self.sources, self.cues, content.clone());
        }
        let content = if content.is_empty() {
            Vec::new()
        } else {
            vec![content]
        };
        Some(report(Some(source), content, shape))
    }

    pub(super) fn norm(&self, at: usize) -> &str {
        self.sources.unit.norm(at)
    }

    pub(super) fn is(&self, class: Class, at: usize) -> bool {
        self.sources.is(class, at)
    }

    pub(super) fn is_mark(&self, at: usize) -> bool {
        self.sources.unit.mark(at).is_some()
    }

    pub(super) fn end(&self) -> usize {
        self.sources.unit.len()
    }

    pub(super) fn clause_end(&self, start: usize) -> usize {
        clause::end(&self.sources, self.cues, start)
    }

    /// "the claims", "his promise", "did not say", "to say".
    fn is_noun_or_negated(&self, cue: &Range<usize>) -> bool {
        let Some(before) = cue.start.checked_sub(1) else {
            return false;
        };
        let noun = self.is(Class::Determiner, before) && !self.is(Class::Pronoun, before)
            || matches!(self.norm(before), "'s" | "'" | "so" | "be")
            || self.is(Class::Preposition, before) && self.norm(before) != "to";
        let mut near = before.saturating_sub(2)..=before;
        noun || near.any(|at| self.is(Class::Negation, at)) || self.is_passive(before)
    }

    fn is_passive(&self, before: usize) -> bool {
        let verb = (before.saturating_sub(2)..=before)
            .rev()
            .find(|at| !self.is(Class::Adverb, *at));
        let ing = self.norm(before + 1).ends_with("ing");
        verb.is_some_and(|at| self.is(Class::Be, at)) && !ing
    }

    /// "…,” said the minister": the subject on the right of a cue that words or marks precede.
    fn inverted(&self, cue: &Range<usize>, entry: &Cue) -> Option<Source> {
        let before = cue.start.checked_sub(1)?;
        let closed = self.is_mark(before) || self.norm(before) == ",";
        if !closed || !entry.takes(Frame::Before) {
            return None;
        }
        let source = self.sources.right_of(self.skip_adverbs(cue.end))?;
        let next = source.items.end;
        let ends = next >= self.end()
            || matches!(self.norm(next), "." | "," | ";" | ":")
            || self.is(Class::Preposition, next)
            || self.is(Class::Subordinator, next)
            || self.sources.is_time(next);
        let sure = source.sure || self.is_mark(before);
        (ends && sure).then_some(source)
    }

    fn skip_adverbs(&self, from: usize) -> usize {
        let adverb = |at: &usize| self.is(Class::Adverb, *at);
        from + (from..self.end()).take_while(adverb).count()
    }

    /// Who the subject of a cue is that does not stand before its subject.
    pub(super) fn subject(&self, cue: &Range<usize>, floor: usize) -> Option<Source> {
        let before = cue.start.checked_sub(1)?;
        if self.norm(before) == "to" {
            return self.caused(before);
        }
        let participle = self.is(Class::Participle, cue.start) && !self.is(Class::Be, before);
        if participle {
            return self.subject_of_participle(cue.start);
        }
        let near = self.sources.left_of(cue.start, floor);
        near.or_else(|| self.sources.left_of(cue.start, 0))
    }

    /// "leading analysts to suggest that": the analysts do suggest it.
    fn caused(&self, to: usize) -> Option<Source> {
        let source = self.sources.phrase_ending(to, to.saturating_sub(10))?;
        let verb = source.items.start.checked_sub(1)?;
        (self.is(Class::Causative, verb) && source.sure).then_some(source)
    }

    fn subject_of_participle(&self, cue: usize) -> Option<Source> {
        let beside = self.sources.phrase_ending(cue, cue.saturating_sub(10));
        let named = beside.filter(|source| source.sure && self.norm(cue - 1) != ",");
        named.or_else(|| self.sources.subject_of_clause(0, cue))
    }

    /// Goes right over "on Wednesday", "in a statement", "also"; the first item behind.
    pub(super) fn skip_forward(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.end() {
            let next = self.skip_one(at);
            if next == at {
                break;
            }
            at = next;
        }
        at
    }

    fn skip_one(&self, at: usize) -> usize {
        let capital = self.sources.unit.capital(at);
        if !capital && self.is(Class::Adverb, at) || self.sources.is_time(at) {
            return at + 1;
        }
        let time = matches!(
            self.norm(at),
            "on" | "in" | "at" | "late" | "early" | "this"
        ) && self.sources.is_time(at + 1);
        if time {
            return at + 2;
        }
        if !matches!(
            self.norm(at),
            "in" | "on" | "at" | "during" | "via" | "through"
        ) {
            return at;
        }
        let near =
            (at + 1..self.end().min(at + 10)).take_while(|next| self.stays_in_station(*next));
        let noun = near
            .filter(|next| self.is(Class::StationNoun, *next))
            .last();
        noun.map_or(at, |noun| noun + 1)
    }

    fn stays_in_station(&self, at: usize) -> bool {
        let pronoun = self.is(Class::Pronoun, at) && !self.is(Class::Determiner, at);
        let stops = self.is(Class::Auxiliary, at) && self.norm(at) != "'s"
            || self.is(Class::Subordinator, at)
            || self.is(Class::Determiner, at) && self.is(Class::StationNoun, at.wrapping_sub(1));
        self.norm(at)
            .starts_with(|c: char| c.is_alphanumeric() || c == '\'')
            && !pronoun
            && !stops
    }

    /// Whether the words stand before subject and cue: "…, he said."
    fn is_behind(&self, source: &Source, after: usize) -> bool {
        let Some(before) = source.items.start.checked_sub(1) else {
            return false;
        };
        let closed = self.norm(before) == "," || self.is_mark(before);
        let next = self.norm(after);
        let marked_ahead = next == ":"
            || next == ","
                && self.is_mark(after + 1)
                && !self.is_mark(before)
                && !(before > 0 && self.is_mark(before - 1));
        let ends = after >= self.end()
            || matches!(next, "." | "," | ";" | "-" | "!" | "?")
            || self.is(Class::BehindCue, after)
            || self.is_mark(before) && next != "that";
        closed && ends && !marked_ahead && !source.relative && self.closes_clause(before)
    }

    /// A comma that only sets off "On Monday, …" or "In Geneva, …" closes no clause; marked words
    /// and clauses with a verb of their own are needed.
    fn closes_clause(&self, before: usize) -> bool {
        let marked = (before.saturating_sub(1)..=before).any(|at| self.is_mark(at));
        let led = self.is(Class::Preposition, 0) || self.is(Class::Subordinator, 0);
        let mut near = before.saturating_sub(NEAR)..before;
        marked || !led || near.any(|at| self.norm(at) == "," || self.is(Class::Auxiliary, at))
    }

    /// The words before "X said" at `from`; `after` is the item behind the cue. An utterance that
    /// the cue interrupts goes on behind it.
    pub(super) fn behind(&self, from: usize, after: usize) -> Option<Vec<Range<usize>>> {
        let comma = from.checked_sub(1)?;
        let end = if self.norm(comma) == "," { comma } else { from };
        let last = end.checked_sub(1)?;
        let start = if self.is_mark(last) {
            self.start_of_utterance(last)
        } else {
            0
        };
        let first = start..end;
        let mut content = vec![first];
        if self.norm(after) == "," && self.is_mark(after + 1) && self.is_mark(last) {
            content.push(after + 1..after + 2);
        } else if self.norm(after) == "," && !self.is_mark(last) && self.goes_on(after + 1) {
            content.push(after + 1..self.clause_end(after + 1));
        }
        content.retain(|run| !run.is_empty());
        (!content.is_empty()).then_some(content)
    }

    /// An auxiliary behind "…, he said," takes the sentence up again.
    fn goes_on(&self, at: usize) -> bool {
        self.is(Class::Auxiliary, at) && !self.norm(at).ends_with("ing")
    }

    /// Marked words that a colon or a whole clause precedes stand alone.
    fn start_of_utterance(&self, last: usize) -> usize {
        let stop = |at: &usize| matches!(self.norm(*at), ":" | ";");
        (last.saturating_sub(NEAR)..last)
            .rev()
            .find(stop)
            .map_or(0, |at| at + 1)
    }

    /// "According to X, …" and "…, according to X".
    fn according_to(&self, cue: Range<usize>, entry: &'c Cue) -> Option<Report<'c>> {
        let source = self.sources.right_of(cue.end)?;
        let first =
            (0..cue.start).all(|at| self.is(Class::Coordinator, at) || self.is(Class::Adverb, at));
        let content = if first {
            let comma = (source.items.end..self.end()).find(|at| self.norm(*at) == ",")?;
            let start = self.after_apposition(comma);
            start..self.clause_end(start)
        } else {
            let comma = usize::from(self.norm(cue.start - 1) == ",");
            0..cue.start - comma
        };
        // Whatever stands behind "according to" is a source.
        (!content.is_empty()).then(|| Report {
            cue,
            entry,
            source: Some(Source {
                sure: true,
                ..source
            }),
            content: vec![content],
            shape: Shape::Bare,
        })
    }

    /// "According to Kim, a farmer, …": a second comma soon after closes an apposition.
    fn after_apposition(&self, comma: usize) -> usize {
        let led = matches!(self.norm(comma + 1), "a" | "an" | "the" | "who" | "which");
        let mut near = comma + 1..self.end().min(comma + 12);
        let verb = near
            .clone()
            .find(|at| self.is(Class::Auxiliary, *at))
            .unwrap_or(usize::MAX);
        let close = near
            .find(|at| self.norm(*at) == ",")
            .filter(|at| led && *at < verb);
        close.unwrap_or(comma) + 1
    }
}
