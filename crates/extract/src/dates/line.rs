//! One sentence as the grammar of dates sees it.

use crate::atoms::{Atom, AtomKind};

use super::words::{Class, Words};

/// The atoms of a sentence with the words that they are compared with.
///
/// Every look-up past an end gives the answer of an empty word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    pub(super) atoms: &'a [Atom],
    pub(super) words: &'a Words,
}

impl<'a> Line<'a> {
    fn atom(&self, at: usize) -> Option<&'a Atom> {
        self.atoms.get(at)
    }

    /// The word at `at`.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.atom(at).map_or("", |atom| &atom.word)
    }

    /// The word before `at`.
    pub(super) fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    /// What the word at `at` stands for as a word of `class`.
    pub(super) fn value(&self, class: Class, at: usize) -> Option<i32> {
        self.words.value(class, self.word(at))
    }

    /// Whether the word at `at` is of `class`.
    pub(super) fn is(&self, class: Class, at: usize) -> bool {
        self.words.is(class, self.word(at))
    }

    /// Whether the word at `at` is one of these.
    pub(super) fn any(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.word(at))
    }

    /// Whether these words stand at `at`.
    pub(super) fn reads(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(nth, word)| self.word(at + nth) == *word)
    }

    /// `at`, or past it when one of these words stands there.
    pub(super) fn past(&self, at: usize, words: &[&str]) -> usize {
        at + usize::from(self.any(at, words))
    }

    /// Whether the word at `at` begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.atom(at).is_some_and(|atom| atom.capital)
    }

    /// Whether nothing stands between the atom at `at` and the one before.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.atom(at).is_some_and(|atom| atom.glued)
    }

    /// Whether letters stand at `at`.
    pub(super) fn letters(&self, at: usize) -> bool {
        self.atom(at).is_some_and(|atom| atom.kind == AtomKind::Letters)
    }

    /// How many digits stand at `at`.
    pub(super) fn width(&self, at: usize) -> usize {
        self.atom(at).map_or(0, Atom::width)
    }

    /// The number in digits at `at`, no longer than `width` digits.
    pub(super) fn digits(&self, at: usize, width: usize) -> Option<i32> {
        let atom = self.atom(at).filter(|atom| atom.width() <= width)?;
        i32::try_from(atom.digits()?).ok()
    }

    /// Whether the digits at `at` are a part of something longer: `2,000`, `Tu-160`, `3.14`, `1/2`.
    pub(super) fn inside_number(&self, at: usize) -> bool {
        self.joined_before(at) || self.joined_after(at)
    }

    /// Whether digits, letters or a sign of another number stand close before the digits at `at`.
    pub(super) fn joined_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.glued(at)) else { return false };
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
