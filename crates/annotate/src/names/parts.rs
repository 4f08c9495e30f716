//! From a run of capitalised words to the names in it: titles are left out, demonyms and countries
//! before another name are names of their own.

use std::ops::Range;

use super::runs::Reader;
use super::tables::Hint;

/// Words; no demonym or country is longer.
const LONGEST_PLACE: usize = 7;

impl Reader<'_> {
    /// The names in one run, in order; `first` is the first token of its sentence.
    pub(super) fn names_in(&self, run: Range<usize>, first: usize) -> Vec<Range<usize>> {
        let mut names = Vec::new();
        let mut rest = self.after_office(run);
        while !rest.is_empty() {
            let length = self.leading_place(&rest);
            if length > 0 {
                names.push(rest.start..rest.start + length);
                rest.start += length;
                continue;
            }
            let named_before_title = self.before_title(&rest);
            if named_before_title > 0 {
                names.push(rest.start..rest.start + named_before_title);
                rest.start += named_before_title;
                continue;
            }
            let title = self.leading_titles(&rest);
            if title == 0 {
                break;
            }
            rest.start += title;
        }
        if !rest.is_empty() && self.is_name(&rest, first) {
            names.push(rest);
        }
        names
    }

    /// "Secretary of State Anna Bell": the run after an office and "of" begins with its field.
    fn after_office(&self, run: Range<usize>) -> Range<usize> {
        let Some(of) = run
            .start
            .checked_sub(1)
            .filter(|at| matches!(self.norm(*at), "of" | "for"))
        else {
            return run;
        };
        if of == 0 || !self.is_title(of - 1) || self.leading_place(&run) > 0 {
            return run;
        }
        let name = |at: &usize| {
            !self.lexicon.is_known(self.norm(*at)) && !self.tells(*at, Hint::Organisation)
        };
        let start = run.clone().find(name).unwrap_or(run.end);
        start..run.end
    }

    /// How many words at the head of `run` are a country or demonym of their own.
    fn leading_place(&self, run: &Range<usize>) -> usize {
        let longest = run.len().min(LONGEST_PLACE);
        let names = &self.lexicon.names;
        let is_place = |words: &str| names.is_place(words) || names.is_demonym(words);
        let found = (1..=longest)
            .rev()
            .find(|length| is_place(&self.joined(run.start..run.start + length)));
        let Some(length) = found else { return 0 };
        let rest = run.start + length..run.end;
        if rest.is_empty() || self.stands_apart(&rest) {
            length
        } else {
            0
        }
    }

    /// Whether what follows a country or demonym is another name, not the rest of the same one
    /// ("Russian President Anna Bell", "US Navy", but "American Airlines", "Cuban Missile Crisis").
    fn stands_apart(&self, rest: &Range<usize>) -> bool {
        let last = rest.end - 1;
        let head = rest
            .clone()
            .find(|at| self.norm(*at) == "of")
            .map_or(last, |of| of - 1);
        let hinted = |hint| rest.clone().any(|at| self.tells(at, hint));
        self.is_title(rest.start)
            || self.leading_place(rest) > 0
            || self.tells(head, Hint::State)
            || self.leading_titles(rest) > 0
            || !hinted(Hint::Organisation) && !hinted(Hint::Other) && !hinted(Hint::Place)
    }

    /// How many words at the head of `run` are titles: all up to the last title that a name follows,
    /// and the whole run when it ends in a title.
    fn leading_titles(&self, run: &Range<usize>) -> usize {
        let Some(last) = run.clone().rev().find(|at| self.is_title(*at)) else {
            return 0;
        };
        let mut before = run.start..last;
        let length = before.len() + 1;
        let known = |at: usize| {
            let norm = self.norm(at);
            self.lexicon.is_known(norm) || self.lexicon.is_closed(norm) || self.is_title(at)
        };
        if length == run.len() {
            return if before.all(known) { length } else { 0 };
        }
        let is_body = |at: usize| self.tells(at, Hint::Organisation);
        let institution = (last + 1..run.end).any(|at| is_body(at) || self.tells(at, Hint::Other));
        let office = before.all(|at| known(at) || is_body(at));
        if office && !institution { length } else { 0 }
    }

    /// How many words at the head of `run` name a body before a title and a name ("Example Chief
    /// Executive Ann Bell", "UN Secretary-General Ann Bell").
    fn before_title(&self, run: &Range<usize>) -> usize {
        let title = run
            .clone()
            .find(|at| self.is_title(*at))
            .unwrap_or(run.start);
        let named = run.start..title;
        let unknown = named.clone().any(|at| {
            !self.lexicon.is_known(self.norm(at)) && !self.lexicon.is_closed(self.norm(at))
        });
        let person = self.lexicon.names.is_given(self.norm(run.start));
        let last = run
            .clone()
            .rev()
            .find(|at| self.is_title(*at))
            .unwrap_or(run.start);
        let followed = last + 1 < run.end && !self.tells(run.end - 1, Hint::Organisation);
        if unknown && !person && followed {
            self.without_office_words(named).len()
        } else {
            0
        }
    }

    /// "Example Deputy Chief": known words right before a title belong to the title.
    fn without_office_words(&self, named: Range<usize>) -> Range<usize> {
        let last = named
            .clone()
            .rev()
            .find(|at| !self.lexicon.is_known(self.norm(*at)));
        named.start..last.map_or(named.start, |last| last + 1)
    }

    /// Whether a run is a name: a lone word that opens a sentence must be no common one.
    fn is_name(&self, run: &Range<usize>, first: usize) -> bool {
        let lone = run.len() == 1;
        let plain = self.lexicon.is_common(self.norm(run.start)) && self.norm(run.start) != "us";
        let opens = self.opens(run.start, first);
        !lone || !plain || !opens || self.is_seen_inside(run.start)
    }
}
