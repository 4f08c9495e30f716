//! A sentence with two marked sides, as the coder sees it.

use std::ops::Range;

use dateline_model::{PartOfSpeech, Role};

use super::frame::Frames;
use crate::tree::Tree;

/// A sentence in which the one who acts and the one acted on are marked. Ranges are of tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// The sentence.
    pub sentence: Range<usize>,
    /// Who acts; empty where the sentence names nobody.
    pub source: Range<usize>,
    /// On whom; empty where the sentence names nobody.
    pub target: Range<usize>,
}

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Source,
    Target,
}

impl Side {
    pub(super) const BOTH: [Side; 2] = [Side::Source, Side::Target];

    pub(super) fn letter(self) -> &'static str {
        match self {
            Side::Source => "S",
            Side::Target => "T",
        }
    }
}

impl Pair {
    pub(super) fn side(&self, side: Side) -> &Range<usize> {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// The side in whose words the token stands.
    pub(super) fn side_at(&self, at: usize) -> Option<Side> {
        Side::BOTH
            .into_iter()
            .find(|side| self.side(*side).contains(&at))
    }
}

/// A marked sentence on its tree.
#[derive(Clone, Copy)]
pub(super) struct Marked<'m> {
    pub(super) tree: &'m Tree<'m>,
    pub(super) pair: &'m Pair,
}

impl<'m> Marked<'m> {
    /// The word as the model may see it: sides, names and numbers by their kind, others by their
    /// dictionary form.
    pub(super) fn word(&self, at: usize) -> &'m str {
        if let Some(side) = self.pair.side_at(at) {
            return side.letter();
        }
        self.bare(at)
    }

    /// The same for a word of a side.
    pub(super) fn bare(&self, at: usize) -> &'m str {
        match self.tree.pos(at) {
            PartOfSpeech::ProperNoun => "NAME",
            PartOfSpeech::Number => "NUMBER",
            _ => self.tree.lemma(at),
        }
    }

    /// The word on which all others of the range depend; its last word where there is no such word.
    pub(super) fn head(&self, range: &Range<usize>) -> Option<usize> {
        let outside = |at: &usize| {
            self.tree
                .head(*at)
                .is_none_or(|head| !range.contains(&head))
        };
        let spoken = |at: &usize| self.tree.role(*at) != Role::Punctuation;
        // "US and **Chinese** officials": of several, the one that stands highest in the tree.
        let words = range.clone().filter(spoken).filter(outside);
        let highest = words.min_by_key(|at| self.tree.ancestors(*at).count());
        highest.or(range.clone().next_back())
    }

    /// What is launched, imposed or made, where the deed is a light verb.
    pub(super) fn thing(&self, frames: &Frames, deed: usize) -> Option<usize> {
        let light = frames.is_light(self.tree.lemma(deed));
        let thing = self.tree.child(deed, &[Role::Object, Role::PassiveSubject]);
        thing.filter(|_| light)
    }

    /// What a token is to its head, with its preposition.
    pub(super) fn relation(&self, at: usize) -> (&'static str, &'m str) {
        let preposition = self.tree.child(at, &[Role::Case]);
        let phrase = matches!(
            self.tree.role(at),
            Role::Oblique | Role::NominalModifier | Role::Agent
        );
        let preposition = preposition.filter(|_| phrase);
        (
            role_code(self.tree.role(at)),
            preposition.map_or("", |at| self.tree.lemma(at)),
        )
    }
}

/// A short name of a role, for the signs of the model.
pub(super) fn role_code(role: Role) -> &'static str {
    match role {
        Role::Root => "root",
        Role::Subject => "subj",
        Role::PassiveSubject => "psubj",
        Role::ClausalSubject => "csubj",
        Role::Object => "obj",
        Role::IndirectObject => "iobj",
        Role::Agent => "agent",
        Role::Predicate => "pred",
        Role::ClausalComplement => "ccomp",
        Role::OpenComplement => "xcomp",
        Role::Oblique => "obl",
        Role::NominalModifier => "nmod",
        Role::Possessor => "poss",
        Role::Apposition => "appos",
        Role::Adjective => "amod",
        Role::Compound => "comp",
        Role::Number => "num",
        Role::Determiner => "det",
        Role::Adverbial => "adv",
        Role::Negation => "neg",
        Role::AdverbialClause => "advcl",
        Role::RelativeClause => "relcl",
        Role::NominalClause => "acl",
        Role::Conjunct => "conj",
        Role::Coordinator => "cc",
        Role::Marker => "mark",
        Role::Case => "case",
        Role::Auxiliary => "aux",
        Role::PassiveAuxiliary => "paux",
        Role::Copula => "cop",
        Role::Particle => "prt",
        Role::Expletive => "expl",
        Role::Parataxis => "para",
        Role::Punctuation => "punct",
        Role::Other => "other",
    }
}
