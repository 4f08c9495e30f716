//! Money: signs and codes before and behind a number, names of currencies, and cents.

use dateline_model::Unit;

use super::Reader;
use super::number::Number;
use super::tables::Class;

/// The sign of a currency before a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Money {
    /// Where the sign begins.
    pub(super) start: usize,
    /// The currency's code.
    pub(super) code: String,
    /// What the sign multiplies by: a million for "MEUR".
    pub(super) factor: f64,
}

impl Reader<'_> {
    /// The sign before `at`: "$", "US$", "EUR", "MEUR", "c $".
    pub(super) fn sign_before(&self, at: usize) -> Option<Money> {
        let starts = (at.saturating_sub(4)..at)
            .filter(|start| !(self.run.glued(*start) && *start > 0 && self.run.letters(start - 1)));
        starts.into_iter().find_map(|start| {
            let (sign, length) = self.tables.signs.at(|nth| self.run.word(start + nth))?;
            let fits = start + length == at && self.is_written(start..at, &sign.written, at);
            fits.then(|| Money {
                start,
                code: sign.code.clone(),
                factor: sign.factor,
            })
        })
    }

    /// Whether the sign stands in the text as the table has it. Its letters are capitals; in texts
    /// cut into words, where a space follows the last mark ("c $ 5"), they may be small.
    fn is_written(&self, atoms: std::ops::Range<usize>, written: &str, number: usize) -> bool {
        let whole = (atoms.start + 1..atoms.end).all(|at| self.run.glued(at));
        let exact = self.slice(&atoms) == written;
        let letters = self.run.letters(atoms.start);
        let code = whole && letters && atoms.len() == 2 && self.run.word(atoms.start).len() == 3;
        let named = self.run.word(atoms.start).len() > 1 || self.run.word(atoms.start) == "c";
        let cut = atoms.len() > 1 && !self.run.glued(number) && named;
        let spelt = whole && (exact || !letters) || letters && (code || cut);
        spelt
            && (!self.tables.is(Class::CodeWord, self.run.word(atoms.start))
                || self.is_large(number))
    }

    fn slice(&self, atoms: &std::ops::Range<usize>) -> &str {
        let ends = self
            .run
            .0
            .get(atoms.start)
            .zip(self.run.0.get(atoms.end.wrapping_sub(1)));
        ends.map_or("", |(first, last)| {
            first.span.cover(&last.span).of(self.text)
        })
    }

    /// "COP 5,000", but no "COP 27".
    fn is_large(&self, at: usize) -> bool {
        self.digits(at).is_some_and(|number| number.high >= 1000.0)
    }

    /// A sign, code or name behind a number, with what multiplies it.
    pub(super) fn money_after(&self, number: &Number) -> Option<(Money, usize)> {
        let at = number.end;
        let (sign, length) = self.tables.signs.at(|nth| self.run.word(at + nth))?;
        let end = at + length;
        let whole = (at + 1..end).all(|at| self.run.glued(at));
        let exact = !self.run.letters(at) || self.slice(&(at..end)) == sign.written;
        let open = !(self.run.glued(end) && self.run.letters(end));
        let word = self.tables.is(Class::CodeWord, self.run.word(at)) && number.high < 1000.0;
        // "$5 $6": the sign of the next number.
        let next = self.run.glued(end) && self.run.width(end) > 0 && !self.run.glued(at);
        (whole && exact && open && !word && !next).then(|| {
            let money = Money {
                start: at,
                code: sign.code.clone(),
                factor: sign.factor,
            };
            (money, end)
        })
    }

    /// A name before digits that have no unit: "rupees 500", "dollar 22.5 million".
    pub(super) fn name_before(&self, at: usize, number: &Number) -> Option<Money> {
        let start = at
            .checked_sub(1)
            .filter(|_| number.digits && !self.run.glued(at))?;
        let (unit, length) = self.tables.units.at(|nth| self.run.word(start + nth))?;
        let open = !self.run.letters(number.end) && start > 0 && self.run.width(start - 1) == 0;
        let behind = open || start == 0 || self.tables.is(Class::Stop, self.run.word(number.end));
        let word = self.tables.is(Class::CodeWord, self.run.word(start));
        match unit {
            Unit::Money(code)
                if length == 1 && behind && !word && self.unit_after(number).is_none() =>
            {
                Some(Money {
                    start,
                    code: code.clone(),
                    factor: 1.0,
                })
            }
            _ => None,
        }
    }

    /// Cents behind a sum, up to `end`: "3 dollars 50 cents", "15 dollars and 50", "10 $ 30 cent".
    pub(super) fn with_cents(&self, sum: Number, end: usize) -> (Number, usize) {
        let plain = (sum, end);
        if sum.low < sum.high || sum.vague || sum.low.fract() != 0.0 {
            return plain;
        }
        let start = self.run.past(end, &["and"]);
        let cents = self
            .cardinal(start, usize::MAX)
            .or_else(|| self.bare_digits(start));
        let Some(cents) = cents.filter(|cents| (1.0..100.0).contains(&cents.high)) else {
            return plain;
        };
        let named = self.run.any(cents.end, &["cent", "cents", "pence", "p"]);
        let bare =
            !self.run.letters(cents.end) && !self.run.glued(cents.end + 1) && cents.low >= 10.0;
        let sign = self.unit_after(&cents).is_some() && !named;
        if sign
            || !(named || bare)
            || self
                .sign_before(start)
                .is_some_and(|sign| sign.start >= end)
        {
            return plain;
        }
        let end = cents.end + usize::from(named);
        (sum.plus(cents.low / 100.0, sum.end), end)
    }

    /// One or two digits alone.
    fn bare_digits(&self, at: usize) -> Option<Number> {
        let value = self.run.digits(at, 2)?;
        (!self.run.glued(at)).then(|| Number::exact(f64::from(value), at + 1).in_digits())
    }
}
