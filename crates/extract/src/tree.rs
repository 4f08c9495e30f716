//! The trees of a report's sentences, to be walked down as well as up.
//!
//! Tokens are indices into `Annotations::tokens`. Where the language layer had no model there is no
//! tree, and each part falls back on the order of words.

use std::iter::successors;
use std::ops::Range;

use dateline_model::{Annotations, PartOfSpeech, Role, Syntax};

/// Every sentence's tree.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    annotations: &'a Annotations,
    first_child: Vec<Option<usize>>,
    next_sibling: Vec<Option<usize>>,
    reach: Vec<Range<usize>>,
}

impl<'a> Tree<'a> {
    /// The trees; nothing where no token has a place in one.
    pub(crate) fn of(annotations: &'a Annotations) -> Option<Tree<'a>> {
        let tokens = &annotations.tokens;
        tokens.iter().find(|token| token.syntax.is_some())?;
        let mut tree = Tree {
            annotations,
            first_child: vec![None; tokens.len()],
            next_sibling: vec![None; tokens.len()],
            reach: (0..tokens.len()).map(|at| at..at + 1).collect(),
        };
        (0..tokens.len()).rev().for_each(|at| tree.hang(at));
        (0..tokens.len()).for_each(|at| tree.stretch(at));
        Some(tree)
    }

    /// Makes a token the first child of its head; tokens come from last to first.
    fn hang(&mut self, at: usize) {
        if let Some(head) = self.head(at) {
            self.next_sibling[at] = self.first_child[head].replace(at);
        }
    }

    /// Makes all that stand above a token reach as far as it.
    fn stretch(&mut self, at: usize) {
        let mut above = self.head(at);
        // A tree is never deeper than its sentence is long; damaged ones must end too.
        for _ in 0..self.annotations.tokens.len() {
            let Some(head) = above else { return };
            let reach = &mut self.reach[head];
            let within = reach.contains(&at);
            *reach = reach.start.min(at)..reach.end.max(at + 1);
            if within {
                return;
            }
            above = self.head(head);
        }
    }

    fn syntax(&self, at: usize) -> Option<&'a Syntax> {
        self.annotations.tokens.get(at)?.syntax.as_ref()
    }

    /// The token that `at` depends on.
    pub(crate) fn head(&self, at: usize) -> Option<usize> {
        let head = self.syntax(at)?.head?;
        (head < self.annotations.tokens.len() && head != at).then_some(head)
    }

    /// What it is to its head.
    pub(crate) fn role(&self, at: usize) -> Role {
        self.syntax(at).map_or(Role::Other, |syntax| syntax.role)
    }

    /// Its part of speech, as the model tells it.
    pub(crate) fn pos(&self, at: usize) -> PartOfSpeech {
        self.syntax(at)
            .map_or(PartOfSpeech::Unknown, |syntax| syntax.pos)
    }

    /// Its dictionary form, as the model tells it.
    pub(crate) fn lemma(&self, at: usize) -> &'a str {
        self.syntax(at).map_or("", |syntax| &syntax.lemma)
    }

    /// Its morphological features, as universaldependencies.org writes them.
    pub(crate) fn features(&self, at: usize) -> &'a str {
        self.syntax(at).map_or("", |syntax| &syntax.features)
    }

    /// What depends on it, in order.
    pub(crate) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.first_child.get(at).copied().flatten();
        successors(first, |child| self.next_sibling[*child])
    }

    /// The first of its children that is one of these to it.
    pub(crate) fn child(&self, at: usize, roles: &[Role]) -> Option<usize> {
        self.children(at)
            .find(|child| roles.contains(&self.role(*child)))
    }

    /// The heads above it, nearest first.
    pub(crate) fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        successors(self.head(at), |above| self.head(*above)).take(self.annotations.tokens.len())
    }

    /// Whether `at` is `top` or stands below it.
    pub(crate) fn is_below(&self, at: usize, top: usize) -> bool {
        at == top || self.ancestors(at).any(|above| above == top)
    }

    /// From the first to the last token of all that stands below it, itself included.
    pub(crate) fn reach(&self, at: usize) -> Range<usize> {
        self.reach.get(at).cloned().unwrap_or(at..at)
    }

    /// It and all that is joined to it by "and" or a comma, in order.
    pub(crate) fn joined(&self, at: usize) -> Vec<usize> {
        let mut joined = vec![at];
        let mut nth = 0;
        while let Some(each) = joined.get(nth).copied() {
            joined.extend(
                self.children(each)
                    .filter(|child| self.role(*child) == Role::Conjunct && *child > each),
            );
            nth += 1;
        }
        joined.sort_unstable();
        joined
    }
}
