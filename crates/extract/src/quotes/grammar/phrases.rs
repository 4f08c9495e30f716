//! From the head of a phrase to its first and last word.

use std::ops::Range;

use dateline_model::Role;

use super::super::frames::Class;
use super::super::words;
use super::Grammar;

impl Grammar<'_> {
    /// The noun phrase of `head` with its appositions, without relative clauses; never the cue.
    pub(super) fn noun_phrase(&self, head: usize, cue: usize) -> Range<usize> {
        let mut words = self.tree.reach(head);
        for child in self.tree.children(head) {
            let reach = self.tree.reach(child);
            let clause = matches!(
                self.tree.role(child),
                Role::RelativeClause
                    | Role::Parataxis
                    | Role::AdverbialClause
                    | Role::ClausalComplement
            );
            let leads = matches!(self.tree.role(child), Role::Case | Role::Adverbial);
            let aside = clause || self.is_station(child);
            if child > head && (aside || reach.contains(&cue)) {
                words.end = words.end.min(reach.start);
            } else if child < head && (leads || reach.contains(&cue)) {
                words.start = words.start.max(reach.end.min(head));
            }
        }
        if words.contains(&cue) {
            words = if cue < head {
                cue + 1..words.end
            } else {
                words.start..cue
            };
        }
        self.trimmed(words)
    }

    /// "the office **in a statement**": how it was told, which is no part of who told it.
    fn is_station(&self, noun: usize) -> bool {
        let case = self.tree.child(noun, &[Role::Case]);
        let article = self.tree.child(noun, &[Role::Determiner]);
        let told = |case: usize| matches!(self.norm(case), "in" | "on" | "via");
        let one = |article: usize| matches!(self.norm(article), "a" | "an");
        case.is_some_and(told)
            && article.is_some_and(one)
            && self.words.is(words::Class::StationNoun, self.norm(noun))
    }

    /// `words` without the marks and the "and" at their ends.
    pub(super) fn trimmed(&self, mut words: Range<usize>) -> Range<usize> {
        let outer = |at: usize| {
            let norm = self.norm(at);
            !norm.contains(char::is_alphanumeric) && !matches!(norm, "%" | "$" | "€" | "£")
                || matches!(norm, "and" | "but" | "or") && self.tree.role(at) == Role::Coordinator
        };
        while !words.is_empty() && outer(words.start) {
            words.start += 1;
        }
        while !words.is_empty() && outer(words.end - 1) {
            words.end -= 1;
        }
        words
    }

    /// The words of `head` without what a comma sets off at their end: ", which …", ", because …".
    pub(super) fn without_aside(&self, head: usize) -> Range<usize> {
        let words = self.tree.reach(head);
        let aside = words.clone().skip(1).find(|at| {
            let clause = matches!(
                self.tree.role(*at),
                Role::RelativeClause | Role::AdverbialClause
            );
            let start = self.tree.reach(*at).start;
            clause
                && self.tree.reach(*at).end == words.end
                && start > head
                && start
                    .checked_sub(1)
                    .is_some_and(|before| self.norm(before) == ",")
        });
        let end = aside.map_or(words.end, |clause| self.tree.reach(clause).start);
        self.trimmed(words.start..end)
    }

    /// `words` without the tokens of `hole`.
    pub(super) fn without(&self, words: Range<usize>, hole: &Range<usize>) -> Vec<Range<usize>> {
        let parts = [
            words.start..words.end.min(hole.start),
            words.start.max(hole.end)..words.end,
        ];
        let parts = parts.into_iter().filter(|part| part.start < part.end);
        let parts = parts.map(|part| self.trimmed(part));
        parts.filter(|part| !part.is_empty()).collect()
    }

    /// Whether the verb at `at` is "to do".
    pub(super) fn is_infinitive(&self, at: usize) -> bool {
        self.tree
            .children(at)
            .take_while(|child| *child < at)
            .any(|child| self.norm(child) == "to")
    }

    /// Whether the verb at `at` brings what somebody said.
    pub(super) fn tells(&self, at: usize) -> bool {
        self.frames
            .of(self.tree.lemma(at), Class::Verb)
            .next()
            .is_some()
    }
}
