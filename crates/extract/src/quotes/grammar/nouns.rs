//! Nouns that bring what somebody said or thinks: "Reed's claim that …", "the promise to …".

use std::ops::Range;

use dateline_model::Role;

use super::super::cues::{Cue, Frame};
use super::super::frames::Class;
use super::super::layout::Shape;
use super::{Content, Grammar, Telling, Who};

impl<'a> Grammar<'a> {
    /// What the noun at `at` brings.
    pub(super) fn read_noun(&self, at: usize) -> Option<Telling<'a>> {
        self.read_aside(at).or_else(|| self.read_held(at))
    }

    /// "It rained and, in her view, **the match was lost**, while others stayed": the clause in which the
    /// aside stands.
    fn beside_aside(&self, clause: Range<usize>, aside: &Range<usize>) -> Range<usize> {
        let comma = aside.start.wrapping_sub(1);
        let joined = |at: usize| matches!(self.norm(at), "and" | "but" | ";");
        let opens = joined(comma) || self.norm(comma) == "," && joined(comma.wrapping_sub(1));
        let start = if opens { aside.start } else { clause.start };
        let parts = |at: &usize| {
            self.norm(*at) == "," && matches!(self.norm(at + 1), "while" | "whereas" | "but")
        };
        let end = (aside.end + 1..clause.end).find(parts);
        start..end.unwrap_or(clause.end)
    }

    /// "the view of **the mayor**".
    fn noun_of(&self, noun: usize) -> Option<usize> {
        let below = self.tree.children(noun);
        let mut below = below.filter(|at| self.tree.role(*at) == Role::NominalModifier);
        below.find(|at| {
            let case = self.tree.child(*at, &[Role::Case]);
            case.is_some_and(|case| self.norm(case) == "of")
        })
    }

    /// "Reed's claim that the match was lost".
    fn read_held(&self, at: usize) -> Option<Telling<'a>> {
        let rows = self.frames.of(self.tree.lemma(at), Class::Noun);
        let mut found = rows.filter_map(|entry| Some((entry, self.below(at, entry)?)));
        let (entry, content) = found.next()?;
        Some(Telling {
            cue: at..at + 1,
            entry,
            who: self.owner(at),
            content: Some(content),
            clause: self.tree.reach(at),
        })
    }

    /// "The match, in her view, was lost": the clause around it is what she thinks.
    fn read_aside(&self, noun: usize) -> Option<Telling<'a>> {
        let mut rows = self.frames.of(self.tree.lemma(noun), Class::Noun);
        let entry = rows.find(|entry| entry.takes(Frame::Aside))?;
        let owner = self.tree.child(noun, &[Role::Possessor]);
        let owner = owner.or_else(|| self.noun_of(noun))?;
        let case = self.tree.child(noun, &[Role::Case])?;
        let top = self.clause_around(noun)?;
        let phrase = self.tree.reach(noun);
        let apart = [phrase.start.wrapping_sub(1), phrase.end].map(|at| self.norm(at) == ",");
        let aside = self.tree.role(noun) == Role::Oblique && apart.contains(&true);
        (aside && entry.leads(self.norm(case))).then_some(())?;
        let around = self.beside_aside(self.tree.reach(top), &phrase);
        Some(Telling {
            cue: noun..noun + 1,
            entry,
            who: self.named(Some(owner), noun)?,
            content: Content {
                runs: self.without(around, &phrase),
                shape: Shape::Bare,
            }
            .filled(),
            clause: self.tree.reach(top),
        })
    }

    fn below(&self, noun: usize, entry: &Cue) -> Option<Content> {
        self.that(noun, entry)
            .or_else(|| self.to(noun, entry))
            .or_else(|| self.about(noun, entry))
    }

    /// "her criticism of the plan": only where somebody owns it.
    fn about(&self, noun: usize, entry: &Cue) -> Option<Content> {
        let about = self.tree.children(noun).find(|at| {
            let case = self.tree.child(*at, &[Role::Case]);
            let led = case.is_some_and(|case| entry.leads(self.norm(case)));
            led && *at > noun && self.tree.role(*at) == Role::NominalModifier
        })?;
        let owned = self
            .tree
            .child(noun, &[Role::Possessor])
            .or_else(|| self.holder(noun));
        let start = self.noun_phrase(about, noun).start;
        let end = self.without_aside(about).end;
        (entry.takes(Frame::After) && owned.is_some() && start < end)
            .then(|| Content::one(start..end, Shape::Object))
    }

    /// The clause with "that" below the noun, or behind "the hope is that".
    fn that(&self, noun: usize, entry: &Cue) -> Option<Content> {
        let below = self.tree.children(noun).find(|at| self.is_that_clause(*at));
        let clause = below.or_else(|| self.predicated(noun))?;
        let takes = entry.takes(Frame::That) && clause > noun && !self.is_told_above(clause);
        takes
            .then(|| self.clause(clause, Shape::Complement))
            .flatten()
    }

    fn is_that_clause(&self, at: usize) -> bool {
        let role = self.tree.role(at);
        let clause = matches!(
            role,
            Role::NominalClause | Role::RelativeClause | Role::ClausalComplement
        );
        let that = self.tree.child(at, &[Role::Marker]);
        clause && that.is_some_and(|that| self.norm(that) == "that")
    }

    fn predicated(&self, noun: usize) -> Option<usize> {
        let be = self
            .tree
            .head(noun)
            .filter(|be| self.tree.lemma(*be) == "be")?;
        let subject = self.tree.role(noun) == Role::Subject;
        let clause = self.tree.child(be, &[Role::ClausalComplement])?;
        (subject && self.is_that_clause(clause)).then_some(clause)
    }

    fn to(&self, noun: usize, entry: &Cue) -> Option<Content> {
        let inner = self.tree.children(noun).find(|at| {
            self.tree.role(*at) == Role::NominalClause && *at > noun && self.is_infinitive(*at)
        })?;
        let words = self.without_aside(inner);
        entry
            .takes(Frame::To)
            .then(|| Content::one(words, Shape::Object))
    }

    /// Whose it is: "Reed's claim", "a claim by Reed", "expressed fear that".
    fn owner(&self, noun: usize) -> Who {
        let by = |at: &usize| {
            let case = self.tree.child(*at, &[Role::Case]);
            matches!(self.tree.role(*at), Role::NominalModifier | Role::Agent)
                && case
                    .is_some_and(|case| matches!(self.norm(case), "by" | "from" | "of" | "among"))
        };
        let owner = self.tree.child(noun, &[Role::Possessor]);
        let owner = owner.or_else(|| self.tree.children(noun).find(by));
        let head = owner.or_else(|| self.holder(noun));
        let Some(head) = head else { return Who::Nobody };
        let tokens = self.noun_phrase(head, noun);
        if tokens.is_empty() {
            Who::Nobody
        } else {
            Who::Named { tokens, head }
        }
    }

    /// "She made the argument that": who does it with the noun for an object.
    pub(super) fn holder(&self, noun: usize) -> Option<usize> {
        const LIGHT: [&str; 21] = [
            "make", "have", "express", "voice", "issue", "give", "hold", "share", "repeat",
            "raise", "release", "offer", "convey", "send", "get", "advance", "put", "announce",
            "publish", "write", "read",
        ];
        let verb = self.tree.head(noun)?;
        let object = matches!(self.tree.role(noun), Role::Object);
        let light = LIGHT.contains(&self.tree.lemma(verb)) && !self.is_passive(verb);
        if object && light || self.is_told_in(noun, verb) {
            self.subject(verb)
        } else {
            None
        }
    }

    /// "She said in a statement that": the words of the document are hers.
    fn is_told_in(&self, noun: usize, verb: usize) -> bool {
        let case = self.tree.child(noun, &[Role::Case]);
        let inside =
            case.is_some_and(|case| matches!(self.norm(case), "in" | "through" | "via" | "on"));
        let hangs = matches!(self.tree.role(noun), Role::Oblique);
        hangs && inside && self.tells(verb) && !self.is_passive(verb)
    }
}
