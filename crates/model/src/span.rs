//! Where something stands in a text.

use std::marker::PhantomData;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Marks a [`Span`] that points into the stored text of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Text {}

/// Marks a [`Span`] that points into a repaired [`View`](crate::View) of a report's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewed {}

/// A half-open range of **bytes** in a text; `Of` says in which one.
///
/// Two kinds of text cannot be mixed up: a `Span<Viewed>` is another type than a `Span<Text>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)", bound = "Of: Copy")]
pub struct Span<Of = Text> {
    // Invariant: start <= end.
    start: u32,
    end: u32,
    of: PhantomData<Of>,
}

impl<Of> From<(u32, u32)> for Span<Of> {
    fn from((start, end): (u32, u32)) -> Self {
        Span::new(start as usize, end as usize)
    }
}

impl<Of> From<Span<Of>> for (u32, u32) {
    fn from(span: Span<Of>) -> Self {
        (span.start, span.end)
    }
}

impl<Of> Span<Of> {
    /// The bytes from `start` up to, not including, `end`.
    ///
    /// An `end` before `start` gives the empty span at `start`; a text is never longer than
    /// `u32::MAX` bytes (intake refuses far smaller ones), so larger numbers are cut to that.
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX).max(start);
        Span {
            start,
            end,
            of: PhantomData,
        }
    }

    /// The first byte.
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.end() - self.start()
    }

    /// Whether the span holds no byte.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The same range for slicing.
    pub fn range(&self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The words at this span; empty where the span does not lie on character borders of `text`.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `position` belongs to this span.
    pub fn holds(&self, position: usize) -> bool {
        self.range().contains(&position)
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(&self, other: &Self) -> Self {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
            of: PhantomData,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn end_before_start_is_empty() {
        let span: Span = Span::new(5, 2);
        assert_eq!((span.start(), span.end()), (5, 5));
        assert!(span.is_empty());
    }

    #[test]
    fn words_off_a_character_border_are_empty() {
        let inside_e_acute: Span = Span::new(0, 1);
        assert_eq!(inside_e_acute.of("é"), "");
        assert_eq!(Span::<Text>::new(0, 2).of("é"), "é");
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        let (left, right): (Span, Span) = (Span::new(0, 3), Span::new(3, 5));
        assert!(!left.overlaps(&right));
        assert!(left.cover(&right).contains(&right));
    }
}
