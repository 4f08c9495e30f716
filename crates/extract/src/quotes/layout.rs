//! From a cue to what it makes speech: which items of the unit are the words said, and whose.

use std::ops::Range;

use dateline_model::Stance;

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

    fn norm(&self, at: usize) -> &str {
        self.sources.unit.norm(at)
    }

    fn is(&self, class: Class, at: usize) -> bool {
        self.sources.is(class, at)
    }

    fn is_mark(&self, at: usize) -> bool {
        self.sources.unit.mark(at).is_some()
    }

    fn end(&self) -> usize {
        self.sources.unit.len()
    }

    fn clause_end(&self, start: usize) -> usize {
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
        let near = before.saturating_sub(2)..=before;
        noun || near.clone().any(|at| self.is(Class::Negation, at)) || self.is_passive(before)
    }

    fn is_passive(&self, before: usize) -> bool {
        let verb = (before.saturating_sub(2)..=before)
            .rev()
            .find(|at| !self.is(Class::Adverb, *at));
        let ing = self.norm(before + 1).ends_with("ing");
        let quoted = self.norm(before + 1) == "was" || self.norm(before + 1) == "were";
        verb.is_some_and(|at| self.is(Class::Be, at)) && !ing && !quoted
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
    fn subject(&self, cue: &Range<usize>, floor: usize) -> Option<Source> {
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
    fn skip_forward(&self, from: usize) -> usize {
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
    fn behind(&self, from: usize, after: usize) -> Option<Vec<Range<usize>>> {
        let comma = from.checked_sub(1)?;
        let end = if self.norm(comma) == "," { comma } else { from };
        let last = end.checked_sub(1)?;
        let start = if self.is_mark(last) {
            self.start_of_utterance(last)
        } else {
            0
        };
        let mut content = vec![start..end];
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

    /// The words behind the cue, and how they are joined to it.
    fn ahead(
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
    fn set_off(&self, after: usize) -> Option<(Range<usize>, Shape)> {
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

    fn run_of_marks(&self, start: usize) -> usize {
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
        let near = after + 1..self.end().min(after + 26);
        let that = near.clone().find(|at| self.norm(*at) == "that")?;
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
    fn skip_hearer(&self, after: usize) -> usize {
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
        let near = comma + 1..self.end().min(comma + 12);
        let verb = near
            .clone()
            .find(|at| self.is(Class::Auxiliary, *at))
            .unwrap_or(usize::MAX);
        let close = near
            .clone()
            .find(|at| self.norm(*at) == ",")
            .filter(|at| led && *at < verb);
        close.unwrap_or(comma) + 1
    }
}

fn nonempty(found: &(Range<usize>, Shape)) -> bool {
    !found.0.is_empty()
}
