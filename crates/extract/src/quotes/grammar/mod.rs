//! What a cue governs, told by the tree of its sentence: [`who`] tells it and [`what`] is told.
//!
//! Everything here counts in tokens; [`super::parsed`] lays it over the items of a unit.

mod nouns;
mod objects;
mod phrases;
mod trailing;
mod what;
mod who;

use std::ops::Range;

use dateline_model::{PartOfSpeech, Role, Token};

use super::cues::{Cue, Frame};
use super::frames::{Class, Frames};
use super::layout::Shape;
use super::words::{self, Words};
use crate::tree::Tree;

/// The trees of a report and what its words take beside them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grammar<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) tokens: &'a [Token],
    pub(super) frames: &'a Frames,
    pub(super) words: &'a Words,
}

/// What one cue governs.
#[derive(Clone, Debug)]
pub(super) struct Telling<'a> {
    /// The cue's tokens.
    pub(super) cue: Range<usize>,
    /// Its row in the table.
    pub(super) entry: &'a Cue,
    /// Who tells it.
    pub(super) who: Who,
    /// What is told; nothing where only marks can say it.
    pub(super) content: Option<Content>,
    /// From the first to the last token of the cue's clause.
    pub(super) clause: Range<usize>,
}

/// Who tells something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// A noun phrase with its head.
    Named { tokens: Range<usize>, head: usize },
    /// The sentence keeps it to itself: "it was reported".
    Nobody,
    /// The tree does not tell.
    Untold,
}

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    /// Its tokens; more than one run where the cue interrupts it.
    pub(super) runs: Vec<Range<usize>>,
    /// How it is joined to the cue.
    pub(super) shape: Shape,
}

impl Content {
    fn one(run: Range<usize>, shape: Shape) -> Content {
        Content {
            runs: vec![run],
            shape,
        }
    }

    /// Where it begins.
    pub(super) fn start(&self) -> usize {
        self.runs.first().map_or(0, |run| run.start)
    }

    /// Whether it has a word.
    fn filled(mut self) -> Option<Content> {
        self.runs.retain(|run| !run.is_empty());
        (!self.runs.is_empty()).then_some(self)
    }
}

impl<'a> Grammar<'a> {
    /// What the word at `at` governs; nothing when it is no cue here.
    pub(super) fn read(&self, at: usize) -> Option<Telling<'a>> {
        let class = Class::of(self.tree.pos(at))?;
        match class {
            Class::Verb => self.read_verb(at),
            Class::Adjective => self.read_adjective(at),
            Class::Noun => self.read_noun(at),
        }
    }

    /// "According to X, …": the words around it are what X says. `entry` is the row of the phrase.
    pub(super) fn read_according(&self, at: usize, entry: &'a Cue) -> Option<Telling<'a>> {
        let source = self.tree.child(at, &[Role::Oblique])?;
        let phrase = self.tree.reach(at).start..self.tree.reach(source).end.max(at + 2);
        let top = self.clause_around(at)?;
        let words = self.tree.reach(top);
        Some(Telling {
            cue: at..at + 2,
            entry,
            who: self.named(Some(source), at)?,
            content: Content {
                runs: self.without(words.clone(), &phrase),
                shape: Shape::Bare,
            }
            .filled(),
            clause: words,
        })
    }

    /// The clause in which a phrase stands, with all that is joined to it.
    fn clause_around(&self, at: usize) -> Option<usize> {
        let clause = |above: &usize| {
            let role = self.tree.role(*above);
            let joined = self.is_verb(*above) && role == Role::Conjunct;
            role == Role::Root || self.is_verb(*above) && !joined
        };
        self.tree.ancestors(at).find(clause)
    }

    fn read_verb(&self, at: usize) -> Option<Telling<'a>> {
        if self.is_attribute(at) || self.is_question(at) || self.is_hearsay(at) {
            return None;
        }
        let particle = self.tree.child(at, &[Role::Particle]);
        let lemma = self.tree.lemma(at);
        let phrasal = particle.map(|particle| format!("{lemma}_{}", self.norm(particle)));
        let rows = || {
            self.frames
                .of(phrasal.as_deref().unwrap_or(lemma), Class::Verb)
        };
        if let Some(telling) = rows().find_map(|entry| self.trailing(at, entry)) {
            return Some(telling);
        }
        let found = rows().find_map(|entry| Some((entry, self.what(at, entry)?)));
        let entry = found.as_ref().map(|(entry, _)| *entry);
        let entry = entry.or_else(|| rows().find(|entry| entry.takes(Frame::Marks)))?;
        Some(Telling {
            cue: at..particle.filter(|p| *p == at + 1).unwrap_or(at) + 1,
            entry,
            who: self.who(at),
            content: found.map(|(_, content)| content),
            clause: self.tree.reach(at),
        })
    }

    /// "She was sure that …".
    fn read_adjective(&self, at: usize) -> Option<Telling<'a>> {
        let be = self.tree.head(at)?;
        let entry = self
            .frames
            .of(self.tree.lemma(at), Class::Adjective)
            .next()?;
        let clause = self.tree.child(at, &[Role::ClausalComplement])?;
        if self.tree.role(at) != Role::Predicate || clause < at {
            return None;
        }
        Some(Telling {
            cue: at..at + 1,
            entry,
            who: self.who(be),
            content: self.clause(clause, Shape::Complement),
            clause: self.tree.reach(be),
        })
    }

    /// "Asked about the plan, Reed said": whoever asks is nobody here, and was not told.
    fn is_question(&self, at: usize) -> bool {
        self.tree.lemma(at) == "ask"
            && self.tree.role(at) == Role::AdverbialClause
            && self.who(at) == Who::Nobody
    }

    /// "Reed heard that": only what "the court heard" was told there.
    fn is_hearsay(&self, at: usize) -> bool {
        let bench = |subject: usize| self.words.is(words::Class::Bench, self.norm(subject));
        self.tree.lemma(at) == "hear" && !self.own_subject(at).is_some_and(bench)
    }

    /// "the said amendment": a participle before its noun.
    fn is_attribute(&self, at: usize) -> bool {
        matches!(self.tree.role(at), Role::Adjective | Role::Compound)
    }

    fn norm(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.norm.as_str())
    }

    pub(super) fn is_verb(&self, at: usize) -> bool {
        matches!(
            self.tree.pos(at),
            PartOfSpeech::Verb | PartOfSpeech::Auxiliary
        )
    }

    fn is_passive(&self, at: usize) -> bool {
        let signs = [Role::PassiveAuxiliary, Role::PassiveSubject];
        let agent = self.agent(at).is_some() && self.tree.child(at, &[Role::Subject]).is_none();
        agent || self.tree.child(at, &signs).is_some()
    }

    /// By whom it is done; "by telephone" is nobody.
    fn agent(&self, at: usize) -> Option<usize> {
        let agent = self.tree.child(at, &[Role::Agent])?;
        let station = self.words.is(words::Class::StationNoun, self.norm(agent));
        (!station).then_some(agent)
    }
}
