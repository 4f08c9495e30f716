//! One sentence as the grammar of dates sees it.

use std::ops::Deref;

use crate::atoms::Run;

use super::words::{Class, Words};

/// The atoms of a sentence with the words that they are compared with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) run: Run<'a>,
    pub(super) words: &'a Words,
}

impl<'a> Deref for Line<'a> {
    type Target = Run<'a>;

    fn deref(&self) -> &Run<'a> {
        &self.run
    }
}

impl Line<'_> {
    /// What the word at `at` stands for as a word of `class`.
    pub(super) fn value(&self, class: Class, at: usize) -> Option<i32> {
        self.words.value(class, self.word(at))
    }

    /// Whether the word at `at` is of `class`.
    pub(super) fn is(&self, class: Class, at: usize) -> bool {
        self.words.is(class, self.word(at))
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
