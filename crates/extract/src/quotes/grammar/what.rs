//! What is told: the complements of a cue.

use std::ops::Range;

use dateline_model::Role;

use super::super::cues::{Cue, Frame};
use super::super::frames::Class;
use super::super::layout::Shape;
use super::super::words;
use super::{Content, Grammar};

impl Grammar<'_> {
    /// What the verb at `verb` brings, in the frames of `entry`.
    pub(super) fn what(&self, verb: usize, entry: &Cue) -> Option<Content> {
        let found = self
            .around(verb, entry)
            .or_else(|| self.finite(verb, entry))
            .or_else(|| self.infinitive(verb, entry))
            .or_else(|| self.gerund(verb, entry))
            .or_else(|| self.figure(verb, entry))
            .or_else(|| self.small(verb, entry))
            .or_else(|| self.led(verb, entry))
            .or_else(|| self.object(verb, entry))?;
        found.filled()
    }

    /// "The ships, he said, left": the cue stands inside what is told.
    fn around(&self, verb: usize, entry: &Cue) -> Option<Content> {
        let inserted = self.tree.role(verb) == Role::Parataxis && entry.takes(Frame::Clause);
        let own = [Role::ClausalComplement, Role::OpenComplement];
        if !inserted || self.tree.child(verb, &own).is_some() {
            return None;
        }
        let head = self.tree.head(verb)?;
        let runs = self.without(self.tree.reach(head), &self.tree.reach(verb));
        let told = self.is_verb(head) && self.own_subject(verb).is_some();
        told.then_some(Content {
            runs,
            shape: Shape::Utterance,
        })
    }

    /// A clause with a verb of its own.
    fn finite(&self, verb: usize, entry: &Cue) -> Option<Content> {
        if !entry.takes(Frame::Clause) {
            return None;
        }
        let clause = self.tree.children(verb).find(|at| {
            let complement = self.tree.role(*at) == Role::ClausalComplement;
            let clause = self.is_finite(*at) || self.led_by_that(*at);
            let told = clause || *at < verb && self.holds_subject(*at);
            complement && told && !self.is_parted(*at, verb)
        });
        let clause = clause
            .or_else(|| self.stray_clause(verb))
            .or_else(|| self.clause_of_medium(verb))
            .or_else(|| self.clause_of_hearer(verb, entry))
            .or_else(|| self.clause_of_cited(verb))?;
        let behind = clause < verb;
        let shape = if behind {
            Shape::Utterance
        } else {
            Shape::Complement
        };
        let found = self.clause(clause, shape)?;
        let words = self.before_matrix(clause, found.runs.into_iter().next()?);
        if !words.contains(&verb) && !behind {
            let mut runs: Vec<Range<usize>> = self.stray_subject(verb).into_iter().collect();
            runs.push(self.with_rest(verb, words));
            return Some(Content { runs, shape });
        }
        let hole = self.own_words(verb);
        let front = self.tree.reach(verb).start.min(words.start);
        let front = self.behind_colon(clause).unwrap_or(front);
        let all = if behind { front..words.end } else { words };
        let mut runs = self.without(all, &hole);
        runs.extend(self.reason_behind(verb).filter(|_| behind));
        Some(Content { runs, shape })
    }

    /// "The mayor was blunt: **the bridge was old**, she said": before the colon the report speaks.
    fn behind_colon(&self, clause: usize) -> Option<usize> {
        let mut below = self.tree.children(clause);
        let colon = below.find(|at| self.norm(*at) == ":" && *at < clause)?;
        let sentence = |at: &usize| {
            let joined = matches!(
                self.tree.role(*at),
                Role::ClausalComplement | Role::Parataxis
            );
            joined && *at < colon && self.own_subject(*at).is_some()
        };
        let told = self.tree.children(clause).any(|at| sentence(&at));
        told.then_some(colon + 1)
    }

    /// "The toll was likely to rise, Reed warned, **because the road had been cut**".
    fn reason_behind(&self, verb: usize) -> Option<Range<usize>> {
        let comma = self.norm(verb + 1) == ",";
        let reason = self.tree.children(verb).find(|at| {
            let marker = self.tree.child(*at, &[Role::Marker]);
            let because = marker.is_some_and(|marker| self.norm(marker) == "because");
            because && self.tree.reach(*at).start == verb + 2
        });
        reason
            .filter(|_| comma)
            .map(|reason| self.trimmed(self.tree.reach(reason)))
    }

    /// "The men were led away; one is said to be ill": a semicolon ends what is told before a cue.
    fn is_parted(&self, clause: usize, verb: usize) -> bool {
        (clause..verb).any(|at| self.norm(at) == ";")
    }

    /// The cue with its subject and what else stands beside it.
    fn own_words(&self, verb: usize) -> Range<usize> {
        let subject = self
            .own_subject(verb)
            .map(|subject| self.noun_phrase(subject, verb));
        subject.map_or(verb..verb + 1, |subject| {
            subject.start.min(verb)..subject.end.max(verb + 1)
        })
    }

    /// "The port, Reed told the Post, is dead": the model gives the cue both subjects.
    fn stray_subject(&self, verb: usize) -> Option<Range<usize>> {
        let own = self.own_subject(verb)?;
        let first = self.tree.child(verb, &[Role::Subject])?;
        (first < own && own < verb).then(|| self.noun_phrase(first, verb))
    }

    /// Some clauses and phrases hang on the cue but belong to what is told: "said it closed
    /// because it was old".
    fn with_rest(&self, verb: usize, mut words: Range<usize>) -> Range<usize> {
        for child in self.tree.children(verb) {
            let reach = self.tree.reach(child);
            if reach.start != words.end {
                continue;
            }
            let because = self.tree.role(child) == Role::AdverbialClause
                && self.tree.child(child, &[Role::Marker]).is_some();
            if because {
                words.end = reach.end;
            }
        }
        words
    }

    /// Whether a clause has a subject of its own and no "to": "which voters say hurt them" lacks
    /// one.
    fn is_finite(&self, clause: usize) -> bool {
        let subjects = [
            Role::Subject,
            Role::PassiveSubject,
            Role::ClausalSubject,
            Role::Expletive,
        ];
        let auxiliaries = self
            .tree
            .children(clause)
            .filter(|at| self.tree.role(*at) == Role::Auxiliary);
        let mut verbs = std::iter::once(clause).chain(auxiliaries);
        !self.is_infinitive(clause) && verbs.any(|verb| self.tree.child(verb, &subjects).is_some())
    }

    /// "said that the envoy I was planning": a clause for all that stands behind its "that".
    fn led_by_that(&self, clause: usize) -> bool {
        let marker = self.tree.child(clause, &[Role::Marker]);
        marker.is_some_and(|at| self.norm(at) == "that") && self.holds_subject(clause)
    }

    /// Whether a subject stands anywhere in the clause: what stands before "…, Reed said" is a
    /// sentence, however the model reads it.
    fn holds_subject(&self, clause: usize) -> bool {
        let mut words = self.tree.reach(clause);
        words.any(|at| matches!(self.tree.role(at), Role::Subject | Role::PassiveSubject))
    }

    /// "was quoted as saying by the Post **that** …": the model hangs the clause elsewhere.
    fn stray_clause(&self, verb: usize) -> Option<usize> {
        let passive = self
            .tree
            .ancestors(verb)
            .take(2)
            .find(|at| self.is_passive(*at))?;
        let mut behind = verb + 1..self.tree.reach(passive).end;
        let that =
            behind.find(|at| self.norm(*at) == "that" && self.tree.role(*at) == Role::Marker)?;
        let clause = self.tree.head(that)?;
        let mut between = self.tree.ancestors(clause).take_while(|at| *at != passive);
        (!between.any(|at| self.is_verb(at)) && self.is_finite(clause)).then_some(clause)
    }

    /// "said **in a filing** with the court **that** …": the model hangs the clause on the medium.
    pub(super) fn clause_of_medium(&self, verb: usize) -> Option<usize> {
        let behind = verb + 1..self.tree.reach(verb).end;
        let medium = behind
            .filter(|at| self.is_medium(*at))
            .find(|at| self.teller(*at) == Some(verb))?;
        let mut inside = medium..self.tree.reach(medium).end;
        let clause = self.tree.head(inside.find(|at| self.leads_clause(*at))?)?;
        (self.teller(clause) == Some(verb) && self.is_finite(clause)).then_some(clause)
    }

    /// "told **a packed meeting that** the well was dry": the model hangs the clause on whoever hears it.
    fn clause_of_hearer(&self, verb: usize, entry: &Cue) -> Option<usize> {
        let hearer = self.tree.child(verb, &[Role::Object])?;
        if !entry.takes(Frame::Hearer) || hearer < verb {
            return None;
        }
        let behind = hearer..self.tree.reach(verb).end;
        let mut clauses = behind.filter(|at| self.tree.role(*at) == Role::RelativeClause);
        clauses.find(|at| {
            let hangs = self.teller(*at) == Some(verb) && self.is_finite(*at);
            let first = self.tree.reach(*at).start;
            let gap = self
                .tree
                .child(*at, &[Role::Object, Role::Predicate])
                .is_none();
            let bare = self.own_subject(*at) == Some(first) && !gap;
            hangs && (self.leads_clause(first) || self.is_free_that(first, *at) || bare)
        })
    }

    /// "reported, citing **two officials, that** the well was dry".
    fn clause_of_cited(&self, verb: usize) -> Option<usize> {
        let source = self.cited(verb)?;
        self.tree.children(source).find(|at| {
            let clause = self.tree.role(*at) == Role::RelativeClause && self.is_finite(*at);
            clause && self.leads_clause(self.tree.reach(*at).start)
        })
    }

    /// "at the time **that** there was no money".
    fn is_free_that(&self, first: usize, clause: usize) -> bool {
        self.norm(first) == "that"
            && self.tree.role(first) == Role::Adverbial
            && self.tree.head(first) == Some(clause)
    }

    /// A "that" which is no part of its clause: a marker, or a second object where the model errs.
    fn leads_clause(&self, that: usize) -> bool {
        let object = |clause: usize| {
            let mut behind = self.tree.children(clause).filter(|at| *at > clause);
            behind.any(|at| self.tree.role(at) == Role::Object)
        };
        let spare = || self.tree.head(that).is_some_and(object);
        self.norm(that) == "that"
            && match self.tree.role(that) {
                Role::Marker => true,
                Role::Object => spare(),
                _ => false,
            }
    }

    /// Whether the verb above a clause tells it, though it hangs on a medium.
    pub(super) fn is_told_above(&self, clause: usize) -> bool {
        let Some(verb) = self.teller(clause) else {
            return false;
        };
        let takes = |entry: &Cue| entry.takes(Frame::Clause);
        let mut rows = self.frames.of(self.tree.lemma(verb), Class::Verb);
        rows.any(takes) && self.clause_of_medium(verb) == Some(clause)
    }

    /// "in an email", "on its website".
    fn is_medium(&self, noun: usize) -> bool {
        let norm = self.norm(noun);
        let named = [words::Class::StationNoun, words::Class::Document];
        let case = self.tree.child(noun, &[Role::Case]);
        let inside =
            |case: usize| matches!(self.norm(case), "in" | "on" | "through" | "via" | "at");
        named.iter().any(|class| self.words.is(*class, norm)) && case.is_some_and(inside)
    }

    /// The first verb above.
    fn teller(&self, at: usize) -> Option<usize> {
        self.tree.ancestors(at).find(|above| self.is_verb(*above))
    }

    /// What is told ends where the one who tells it goes on to do something else.
    fn before_matrix(&self, clause: usize, mut words: Range<usize>) -> Range<usize> {
        let other = self
            .tree
            .children(clause)
            .find(|at| *at > clause && self.matrix(*at).is_some());
        if let Some(other) = other {
            words.end = words.end.min(self.tree.reach(other).start);
        }
        self.trimmed(words)
    }

    /// All of a clause but the "that" that leads it.
    pub(super) fn clause(&self, head: usize, shape: Shape) -> Option<Content> {
        let words = self.trimmed(self.tree.reach(head));
        let that = !words.is_empty()
            && (self.leads_clause(words.start) || self.is_free_that(words.start, head));
        let start = words.start + usize::from(that);
        Content::one(start..words.end, shape).filled()
    }

    /// "promised to leave", "urged him to leave", "is said to have left".
    fn infinitive(&self, verb: usize, entry: &Cue) -> Option<Content> {
        let inner = self.tree.children(verb).find(|at| {
            *at > verb
                && matches!(
                    self.tree.role(*at),
                    Role::OpenComplement | Role::ClausalComplement
                )
                && self.is_infinitive(*at)
        })?;
        let words = self.without_aside(inner);
        let object = self
            .tree
            .children(verb)
            .find(|at| *at > verb && *at < inner && self.is_hearer(*at, entry));
        let bids = object.is_some() || self.own_subject(inner).is_some();
        if self.is_passive(verb) {
            return self.passive_infinitive(verb, entry, words);
        }
        if entry.takes(Frame::Decline) {
            let speech = [
                "comment",
                "say",
                "discuss",
                "answer",
                "elaborate",
                "confirm",
                "respond",
                "name",
                "identify",
                "disclose",
                "reveal",
                "specify",
                "speculate",
                "explain",
            ];
            return speech
                .contains(&self.tree.lemma(inner))
                .then(|| Content::one(words, Shape::Complement));
        }
        // "called on the mayor to leave".
        let led = object.is_some_and(|object| self.case(object).is_some());
        let fits = match bids {
            true => entry.takes(Frame::Bid) || led && entry.takes(Frame::After),
            false => entry.takes(Frame::To),
        };
        let first = object.map_or(words.start, |object| {
            self.noun_phrase(object, verb).start.min(words.start)
        });
        fits.then(|| Content::one(first..words.end, Shape::Complement))
    }

    fn is_hearer(&self, at: usize, entry: &Cue) -> bool {
        match self.tree.role(at) {
            Role::Object | Role::IndirectObject => !entry.takes(Frame::Small),
            Role::Oblique => self.case(at).is_some_and(|case| entry.leads(case)),
            _ => false,
        }
    }

    /// Of whom it is said, and what.
    fn passive_infinitive(&self, verb: usize, entry: &Cue, words: Range<usize>) -> Option<Content> {
        let fits = [Frame::Clause, Frame::Bid]
            .iter()
            .any(|frame| entry.takes(*frame));
        let subject = self.tree.child(verb, &[Role::PassiveSubject])?;
        let subject = self.noun_phrase(subject, verb);
        fits.then(|| Content {
            runs: vec![subject, words],
            shape: Shape::Object,
        })
    }
}
