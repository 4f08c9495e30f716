//! One sentence as the grammar of dates sees it.

use std::ops::Deref;

use dateline_model::Span;

use crate::atoms::{Atom, Run};

use super::words::{Class, Entry, Words};

/// The atoms of a sentence, each with its place in the table of words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    run: Run<'a>,
    entries: &'a [Entry],
    words: &'a Words,
}

impl<'a> Deref for Line<'a> {
    type Target = Run<'a>;

    fn deref(&self) -> &Run<'a> {
        &self.run
    }
}

impl<'a> Line<'a> {
    /// A line of `atoms`, whose places in `words` are `entries`.
    pub(super) fn new(atoms: &'a [Atom<'a>], entries: &'a [Entry], words: &'a Words) -> Line<'a> {
        Line {
            run: Run(atoms),
            entries,
            words,
        }
    }

    fn entry(&self, at: usize) -> Entry {
        self.entries.get(at).copied().unwrap_or_default()
    }

    /// What the word at `at` stands for as a word of `class`.
    pub(super) fn value(&self, class: Class, at: usize) -> Option<i32> {
        self.words.value(class, self.entry(at))
    }

    /// Whether the word at `at` is of `class`.
    pub(super) fn is(&self, class: Class, at: usize) -> bool {
        self.value(class, at).is_some()
    }

    /// Whether an expression of time may begin at `at`.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        self.words.may_begin(self.entry(at))
    }

    /// Whether what stands at `at` makes a run of words a time: digits, or a word of time.
    pub(super) fn tells_time(&self, at: usize) -> bool {
        self.width(at) > 0 || self.words.tells_time(self.entry(at))
    }

    /// The bytes from the first to before the last atom.
    pub(super) fn span(&self, start: usize, end: usize) -> Option<Span> {
        let (first, last) = (self.run.0.get(start)?, self.run.0.get(end.checked_sub(1)?)?);
        Some(first.span.cover(&last.span))
    }

    /// How many atoms there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the digits at `at` are a part of something longer: `2,000`, `Tu-160`, `3.14`, `1/2`.
    pub(super) fn inside_number(&self, at: usize) -> bool {
        self.joined_before(at) || self.joined_after(at)
    }

    /// Whether digits, letters or a sign of another number stand close before the digits at `at`.
    pub(super) fn joined_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.glued(at)) else {
            return false;
        };
        match self.word(before) {
            "," | "." | ":" => before > 0 && self.glued(before) && self.width(before - 1) > 0,
            "-" => self.glued(before) && before > 0 && !self.opens_compound(before - 1),
            "(" | "[" | "\"" | "'" | "“" | "”" | "«" => false,
            _ => true,
        }
    }

    /// Whether a hyphen after the word at `at` joins it to a date: `mid-2018`, `1999-2013`.
    fn opens_compound(&self, at: usize) -> bool {
        self.any(at, &["mid", "pre", "post", "early", "late", "since"])
            || self.width(at) == 4
            || self.is(Class::Month, at)
    }

    /// Whether letters or a sign of another number stand close after the digits at `at`.
    pub(super) fn joined_after(&self, at: usize) -> bool {
        let next = at + 1;
        if !self.glued(next) {
            return false;
        }
        match self.word(next) {
            "," | "." | ":" => self.glued(next + 1) && self.width(next + 1) > 0,
            "/" | "%" | "$" | "€" | "£" | "°" | "_" | "@" | "+" | "=" => true,
            _ => self.letters(next),
        }
    }

    /// Whether a phrase is complete before `at`: the sentence ends, a mark or a small word stands.
    pub(super) fn ends(&self, at: usize) -> bool {
        !self.letters(at) && self.width(at) == 0 || self.is(Class::Joint, at)
    }
}
