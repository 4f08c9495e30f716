//! The tree's answer laid over the items of a unit: marks decide what was said word for word, the
//! tree who said it and what was told in other words.

use std::ops::Range;

use super::cues::Frame;
use super::grammar::{Content, Grammar, Telling, Who};
use super::layout::{Layout, Report, Shape};
use super::source::Source;

impl<'c> Layout<'_, 'c> {
    /// What the word at `at` governs, told by its tree; `floor` is the end of the cue before it.
    pub(super) fn read_parsed(
        &self,
        grammar: &Grammar<'c>,
        at: usize,
        floor: usize,
    ) -> Option<Report<'c>> {
        let unit = self.sources.unit;
        let token = unit.items.get(at)?.token;
        let phrase = self.cues.at(|at| unit.norm(at), at);
        let telling = match phrase.filter(|(entry, _)| entry.takes(Frame::Source)) {
            Some((entry, length)) => match grammar.read_according(token, entry) {
                Some(telling) => telling,
                None => return self.read(at..at + length, entry, floor),
            },
            None => grammar.read(token)?,
        };
        let cue = unit.holding(&telling.cue);
        let source = self.who(&telling, &cue, floor);
        let (content, shape) = self
            .in_marks(&telling, &cue, source.as_ref())
            .or_else(|| self.in_words(&telling, &cue))?;
        Some(Report {
            cue,
            entry: telling.entry,
            source,
            content,
            shape,
        })
    }

    /// Who tells it; where the tree does not say, the words beside the cue may.
    fn who(&self, telling: &Telling<'_>, cue: &Range<usize>, floor: usize) -> Option<Source> {
        match &telling.who {
            Who::Nobody => None,
            Who::Named { tokens, head } => {
                let items = self.sources.unit.holding(tokens);
                let marked = items.clone().all(|at| self.is_mark(at));
                let named = Source {
                    head: self.sources.unit.holding(&(*head..head + 1)).start,
                    items,
                    sure: true,
                    relative: false,
                };
                if marked {
                    self.beside(cue, floor)
                } else {
                    Some(named)
                }
            }
            Who::Untold => self.beside(cue, floor),
        }
    }

    fn beside(&self, cue: &Range<usize>, floor: usize) -> Option<Source> {
        self.subject(cue, floor).filter(|source| source.sure)
    }

    /// Marked words before or behind the cue and its subject.
    fn in_marks(
        &self,
        telling: &Telling<'_>,
        cue: &Range<usize>,
        source: Option<&Source>,
    ) -> Option<(Vec<Range<usize>>, Shape)> {
        if !telling.entry.takes(Frame::Marks) {
            return None;
        }
        let near = source.filter(|s| s.items.end + 6 > cue.start && s.items.start < cue.end + 4);
        let left = near.map_or(cue.start, |s| s.items.start.min(cue.start));
        let right = near.map_or(cue.end, |s| s.items.end.max(cue.end));
        let told_ahead = self.told_in_words(telling, cue);
        let heard = if telling.entry.takes(Frame::Bid) {
            self.skip_hearer(right)
        } else {
            right
        };
        let after = self.skip_forward(heard);
        if told_ahead {
            return None;
        }
        if self.norm(after) != ":" && self.marks_end_before(left) {
            return Some((self.behind(left, after)?, Shape::Utterance));
        }
        self.set_off(after).map(|(run, shape)| (vec![run], shape))
    }

    fn marks_end_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        self.is_mark(before) || self.norm(before) == "," && before > 0 && self.is_mark(before - 1)
    }

    /// Whether plain words behind the cue are what is told.
    fn told_in_words(&self, telling: &Telling<'_>, cue: &Range<usize>) -> bool {
        let Some(content) = &telling.content else {
            return false;
        };
        let first = self
            .sources
            .unit
            .holding(&(content.start()..content.start() + 1))
            .start;
        first >= cue.end && !self.is_mark(first)
    }

    /// What the tree says is told, or marked words in the clause of the cue.
    fn in_words(
        &self,
        telling: &Telling<'_>,
        cue: &Range<usize>,
    ) -> Option<(Vec<Range<usize>>, Shape)> {
        let unit = self.sources.unit;
        let Some(Content { runs, shape }) = &telling.content else {
            let clause = unit.holding(&telling.clause);
            let mark = (cue.end..clause.end).find(|at| self.is_mark(*at))?;
            let run = mark..self.run_of_marks(mark);
            return Some((vec![run], Shape::Words));
        };
        let runs = runs.iter().map(|run| self.cut(unit.holding(run), cue));
        let runs: Vec<Range<usize>> = runs.filter(|run| !run.is_empty()).collect();
        (!runs.is_empty()).then_some((runs, *shape))
    }

    /// The model lets a clause reach too far where somebody else goes on telling.
    fn cut(&self, run: Range<usize>, cue: &Range<usize>) -> Range<usize> {
        if run.start < cue.start {
            return run;
        }
        let end = self.clause_end(run.start);
        if end >= run.end || self.norm(end) == ";" {
            return run;
        }
        run.start..end.max(run.start)
    }
}
