//! Numbers that nobody counted: "dozens", "tens of thousands", "several hundred", "a few dozen".

use super::Reader;
use super::number::Number;
use super::tables::NumberWord;

impl Reader<'_> {
    /// Reads the vague number that begins at `at`.
    pub(super) fn vague(&self, at: usize) -> Option<Number> {
        if self.run.reads(at, &["a", "few"]) {
            return self.several(3.0, 9.0, at + 2);
        }
        if self.run.reads(at, &["a", "couple"]) {
            return self.several(2.0, 2.0, self.run.past(at + 2, &["of"]));
        }
        match self.word(at)? {
            NumberWord::Few(low, high) => self.several(low, high, at + 1),
            NumberWord::Vague(low, high) => Some(self.multiple(low, high, at)),
            _ => None,
        }
    }

    /// "several hundred", "a few dozen", "several thousands".
    fn several(&self, low: f64, high: f64, at: usize) -> Option<Number> {
        let factor = self.scale(at)?;
        Some(self.scaled(Number::between(low, high, at).times(factor, at + 1)))
    }

    /// "dozens", "hundreds of millions", "tens of thousands".
    fn multiple(&self, low: f64, high: f64, at: usize) -> Number {
        let number = Number {
            scale: low / 2.0,
            ..Number::between(low, high, at + 1)
        };
        let of = self.run.past(at + 1, &["of"]);
        match self.word(of) {
            Some(NumberWord::Vague(unit, _)) if of > at + 1 && unit > low => {
                number.times(unit / 2.0, of + 1)
            }
            _ => number,
        }
    }
}
