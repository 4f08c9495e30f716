//! Percentages whose number does not stand before the sign: "percent of ten" alone, and "a small
//! percentage", of which nobody told the number.

use dateline_model::Unit;

use super::number::Number;
use super::tables::Class;
use super::{Measured, Reader, Reading};

impl Reader<'_> {
    /// Reads the percentage that begins at `at` without a number.
    pub(super) fn percentage(&self, at: usize) -> Option<Reading> {
        let (number, start) = self.turned(at).or_else(|| self.of_some_size(at))?;
        let measured = Measured {
            number,
            atoms: start..number.end,
            unit: Some(Unit::Percent),
        };
        Some(Reading {
            quantity: self.quantity(measured, None),
            end: number.end,
        })
    }

    /// "percent of ten": only where neither a word stands before nor a noun behind it.
    fn turned(&self, at: usize) -> Option<(Number, usize)> {
        let of = self.percent(at).filter(|of| self.run.word(*of) == "of")?;
        let alone = at == 0 || !self.run.letters(at - 1) && self.run.width(at - 1) == 0;
        let number = alone.then(|| self.number(of + 1)).flatten()?;
        (!self.run.letters(number.end)).then_some((number, at))
    }

    /// "a small percentage": between nothing and all.
    fn of_some_size(&self, at: usize) -> Option<(Number, usize)> {
        let sized = self.tables.is(Class::Size, self.run.word(at));
        let end = sized.then(|| self.percent(at + 1)).flatten()?;
        Some((Number::between(0.0, 100.0, end), at))
    }

    /// Where the word "percent" at `at` ends.
    fn percent(&self, at: usize) -> Option<usize> {
        let words = ["percent", "percents", "percentage", "percentages"];
        if self.run.reads(at, &["per", "cent"]) {
            return Some(at + 2);
        }
        self.run.any(at, &words).then_some(at + 1)
    }
}
