//! Two numbers that are the ends of one: "10 to 15", "$5m-$6m", "between 5% and 10%", "two or
//! three".

use super::Reader;
use super::money::Money;
use super::number::{Number, product};
use dateline_model::Unit;

/// How many times the first end is at most the second where both have one scale.
const ALIKE: f64 = 20.0;

impl Reader<'_> {
    /// The number with its upper end, where one follows.
    pub(super) fn range(&self, at: usize, first: Number, sign: Option<&Money>) -> Number {
        self.upper_end(at, &first, sign).unwrap_or(first)
    }

    fn upper_end(&self, at: usize, first: &Number, sign: Option<&Money>) -> Option<Number> {
        let start = sign.map_or(at, |sign| sign.start);
        // "$5 million to $6 million": the unit of the first number may stand before the joint.
        let unit = sign.is_none().then(|| self.unit_after(first)).flatten();
        let joint = unit.as_ref().map_or(first.end, |(_, end)| *end);
        let (second_start, count_range) = self.joint(start, joint, first)?;
        let second = self.second(second_start, sign)?;
        if unit.is_some()
            && self.unit_after(&second).map(|(unit, _)| unit) != unit.map(|(unit, _)| unit)
        {
            return None;
        }
        let shared = second.is_scaled() && !first.is_scaled() && first.high < 1000.0;
        let low = if shared {
            first.low * second.scale
        } else {
            first.low
        };
        let near = !count_range || second.high <= low + 2.0;
        (low < second.high && near && !second.vague && !first.vague && second.part == first.part)
            .then_some(Number {
                low,
                digits: first.digits,
                ..second
            })
    }

    /// Behind the word that joins two ends; whether the ends must lie close ("two or three").
    fn joint(&self, start: usize, joint: usize, first: &Number) -> Option<(usize, bool)> {
        let before = self.run.before(start);
        match self.run.word(joint) {
            "-" => Some((joint + 1, false)),
            "to" if before != "from" => Some((joint + 1, false)),
            "and" if before == "between" => Some((joint + 1, false)),
            "or" if first.high < 20.0 => Some((joint + 1, true)),
            _ => None,
        }
    }

    /// The second number, with the same sign of money as the first if any.
    fn second(&self, at: usize, sign: Option<&Money>) -> Option<Number> {
        let numeral = |at: usize| self.run.width(at) > 0 || self.word(at).is_some();
        if numeral(at) {
            return self.number(at);
        }
        let start = (at + 1..at + 3).find(|at| numeral(*at))?;
        let same = self.sign_before(start).is_some_and(|other| {
            other.start == at && sign.is_some_and(|sign| sign.code == other.code)
        });
        same.then(|| self.number(start)).flatten()
    }

    /// The first number with the scale of the second: "from 150 to 200 million".
    pub(super) fn shared_scale(&self, at: usize, first: Number) -> Number {
        let changes = self.run.before(at) == "from" && self.run.word(first.end) == "to";
        let second = changes.then(|| self.number(first.end + 1)).flatten();
        // "from 500 to 1 million" counts five hundred.
        let alike = |second: &Number| first.high < second.high / second.scale * ALIKE;
        let bare = !first.is_scaled() && !first.vague && first.high < 1000.0;
        let shares = |second: &Number| second.is_scaled() && bare && alike(second);
        let Some(second) = second.filter(shares) else {
            return first;
        };
        Number {
            low: product(first.low, second.scale),
            high: product(first.high, second.scale),
            scale: second.scale,
            ..first
        }
    }

    /// The unit of the second number for the first: "from 5 to 10 percent".
    pub(super) fn shared_unit(&self, at: usize, first: &Number) -> Option<(Unit, usize)> {
        if self.run.before(at) != "from" || self.run.word(first.end) != "to" {
            return None;
        }
        let second = self.number(first.end + 1)?;
        let (unit, _) = self.unit_after(&second)?;
        Some((unit, first.end))
    }
}
