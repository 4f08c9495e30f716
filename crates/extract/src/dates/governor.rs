//! Whether the verb that governs a date looks ahead or back, by the sentence's tree.

use dateline_model::{Annotations, PartOfSpeech, Role, Span};

use super::clause::Tense;
use super::words::{Class, Words};
use crate::tree::Tree;

/// How many verbs up a chain of infinitives and participles is followed.
const CHAIN: usize = 4;

/// The sentence's tree with the words of the tables.
#[derive(Debug)]
pub(super) struct Governor<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) annotations: &'a Annotations,
    pub(super) words: &'a Words,
}

impl Governor<'_> {
    /// The tense of the verb above the words at `span`; `None` where the tree tells none.
    pub(super) fn tense(&self, span: &Span) -> Option<Tense> {
        let tokens = &self.annotations.tokens;
        let first = tokens.partition_point(|token| token.span.end() <= span.start());
        let mut verb = self.verb_above(first)?;
        if self.is_end(first) && self.sets_end(verb) {
            return Some(Tense::Future);
        }
        for _ in 0..CHAIN {
            match self.of_verb(verb) {
                Told::Tense(tense) => return Some(tense),
                Told::Nothing => return None,
                Told::AskAbove => verb = self.verb_above(verb)?,
            }
        }
        None
    }

    /// "until Friday".
    fn is_end(&self, first: usize) -> bool {
        let before = first
            .checked_sub(1)
            .and_then(|at| self.annotations.tokens.get(at));
        before.is_some_and(|token| matches!(token.norm.as_str(), "until" | "till"))
    }

    /// "closed until", "has been held until": what was set or still goes on ends ahead.
    fn sets_end(&self, verb: usize) -> bool {
        let helpers = self.tree.children(verb).filter(|child| {
            matches!(
                self.tree.role(*child),
                Role::Auxiliary | Role::PassiveAuxiliary
            )
        });
        let mut all = helpers.chain([verb]);
        all.any(|at| self.is(Class::SetsEnd, at))
    }

    fn verb_above(&self, at: usize) -> Option<usize> {
        let verbal = [PartOfSpeech::Verb, PartOfSpeech::Auxiliary];
        self.tree
            .ancestors(at)
            .find(|above| verbal.contains(&self.tree.pos(*above)))
    }

    fn of_verb(&self, verb: usize) -> Told {
        let helpers = || {
            let roles = [Role::Auxiliary, Role::PassiveAuxiliary];
            let children = self.tree.children(verb);
            children.filter(move |child| roles.contains(&self.tree.role(*child)))
        };
        let ahead = self.is(Class::Ahead, verb) || self.is_put_off(verb);
        if ahead || helpers().any(|helper| self.is(Class::Ahead, helper)) {
            return Told::Tense(Tense::Future);
        }
        if helpers().any(|helper| self.tree.pos(helper) == PartOfSpeech::Particle) {
            // "was to have sailed on Friday".
            let gone = helpers().any(|helper| self.tree.lemma(helper) == "have");
            return if gone {
                Told::Tense(Tense::Past)
            } else {
                self.of_infinitive(verb)
            };
        }
        if helpers().any(|helper| self.is_past(helper) || self.tree.lemma(helper) == "have") {
            return Told::Tense(Tense::Past);
        }
        let progressive = self.tree.features(verb).contains("Aspect=Prog");
        match helpers().next() {
            Some(_) if progressive => Told::Tense(Tense::Future),
            Some(_) => Told::Nothing,
            None if self.is_past(verb) => Told::Tense(Tense::Past),
            None if self.tree.features(verb).contains("Tense=Pres") && !progressive => {
                self.of_present(verb)
            }
            None => Told::AskAbove,
        }
    }

    /// "was put off until Friday".
    fn is_put_off(&self, verb: usize) -> bool {
        let particle = self.tree.child(verb, &[Role::Particle]);
        matches!(self.tree.lemma(verb), "put" | "push")
            && particle.is_some_and(|at| matches!(self.tree.lemma(at), "off" | "back"))
    }

    /// "agreed to meet", "is to meet" look ahead; "began to meet" as its first verb does.
    fn of_infinitive(&self, verb: usize) -> Told {
        let above = self.tree.head(verb);
        if above.is_some_and(|above| self.is(Class::AheadTo, above)) {
            return Told::Tense(Tense::Future);
        }
        Told::AskAbove
    }

    /// "talks resume Tuesday" looks ahead, "the minister says" does not.
    fn of_present(&self, verb: usize) -> Told {
        let entry = self.words.entry(self.tree.lemma(verb));
        if self.words.value(Class::Timetable, entry).is_some() {
            return Told::Tense(Tense::Future);
        }
        Told::Nothing
    }

    fn is_past(&self, at: usize) -> bool {
        self.tree.features(at).contains("Tense=Past")
    }

    fn is(&self, class: Class, at: usize) -> bool {
        let norm = self.annotations.tokens.get(at).map(|token| &token.norm);
        norm.is_some_and(|norm| self.words.value(class, self.words.entry(norm)).is_some())
    }
}

/// What one verb tells.
enum Told {
    Tense(Tense),
    Nothing,
    AskAbove,
}
