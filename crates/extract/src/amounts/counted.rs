//! The noun that a number counts.
//!
//! A sentence's tree tells it; without one, it is the next plural behind the number.

use std::iter::successors;

use dateline_model::{PartOfSpeech, Role, Span, Syntax};

use super::Reader;
use super::number::Number;
use super::tables::Class;

/// How many words may stand between a number and its noun.
const REACH: usize = 5;
/// Numbers that one noun counts, and an end for damaged trees.
const MOST_JOINED: usize = 6;

impl Reader<'_> {
    /// The noun that is counted: "countries" in "19 other countries".
    pub(super) fn counted(&self, number: &Number) -> Option<Span> {
        let end = number.end;
        if self.run.word(end) == "-" && self.run.glued(end) {
            return self.compound(end + 1);
        }
        // Behind "of" and in parts of a whole the order of words tells more than the tree.
        let by_words = number.part || self.run.word(end) == "of";
        // "one" is rarely a count; what it counts then stands in the table.
        let one = number.high == 1.0 && !number.digits;
        match self
            .syntax(end.wrapping_sub(1))
            .filter(|_| !by_words && !one)
        {
            // Models seldom hang both ends of "between 25 and 30" on the noun.
            Some(syntax) => self.by_tree(syntax, end).or_else(|| {
                let range = number.low < number.high;
                range.then(|| self.by_words(number)).flatten()
            }),
            None => self.by_words(number),
        }
    }

    /// The head of the number in the tree; of "25 and 30", that of the first.
    fn by_tree(&self, syntax: &Syntax, end: usize) -> Option<Span> {
        let above = |it: &&Syntax| {
            let head = it.head.filter(|_| it.role == Role::Conjunct)?;
            self.annotations.tokens.get(head)?.syntax.as_ref()
        };
        let line = successors(Some(syntax), above).take(MOST_JOINED);
        let syntax = line.last()?;
        if !matches!(syntax.role, Role::Number | Role::Adjective | Role::Compound) {
            return None;
        }
        let last = self.run.0.get(end.checked_sub(1)?)?.span.end();
        let head = self.annotations.tokens.get(syntax.head?)?;
        let noun = matches!(
            head.syntax.as_ref()?.pos,
            PartOfSpeech::Noun | PartOfSpeech::ProperNoun | PartOfSpeech::Adjective
        );
        let known =
            head.norm.starts_with(char::is_alphabetic) && !self.tables.is(Class::Time, &head.norm);
        (noun && known && head.span.start() >= last).then_some(head.span)
    }

    /// What a language model says of the token that ends with the atom at `at`.
    fn syntax(&self, at: usize) -> Option<&Syntax> {
        let end = self.run.0.get(at)?.span.end();
        let tokens = &self.annotations.tokens;
        let nth = tokens.partition_point(|token| token.span.end() < end);
        tokens.get(nth)?.syntax.as_ref()
    }

    fn by_words(&self, number: &Number) -> Option<Span> {
        let end = number.end;
        let skip = (end..end + 3).find(|at| !self.tables.is(Class::Skip, self.run.word(*at)))?;
        let one = number.high <= 1.0 && !number.part;
        for at in skip..skip + REACH {
            let word = self.run.word(at);
            if word == "-" && self.run.glued(at) || self.run.before(at) == "-" && self.run.glued(at)
            {
                continue;
            }
            if !self.run.letters(at) || self.tables.is(Class::Stop, word) {
                return None;
            }
            let class = if one {
                self.tables.is(Class::Person, word)
            } else {
                self.is_plural(word)
            };
            if class {
                return Some(self.run.0.get(at)?.span);
            }
        }
        None
    }

    /// "three-country trip": what stands behind the hyphen.
    fn compound(&self, at: usize) -> Option<Span> {
        let noun = self.run.letters(at)
            && !self.tables.is(Class::Stop, self.run.word(at))
            && !self.run.capital(at);
        noun.then(|| self.run.0.get(at).map(|atom| atom.span))
            .flatten()
    }

    fn is_plural(&self, word: &str) -> bool {
        let ending = word.len() > 3
            && word.ends_with('s')
            && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
        ending || self.tables.is(Class::Plural, word)
    }

    /// "500 tonnes of wheat".
    pub(super) fn mass_noun(&self, at: usize) -> Option<Span> {
        let noun = self.run.letters(at) && !self.tables.is(Class::Stop, self.run.word(at));
        noun.then(|| self.run.0.get(at).map(|atom| atom.span))
            .flatten()
    }
}
