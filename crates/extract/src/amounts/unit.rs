//! What a number measures: percent, money by name, a measure.

use dateline_model::Unit;

use super::Reader;
use super::number::Number;
use super::tables::Class;

impl Reader<'_> {
    /// The unit behind a number: its name or sign, and where it ends.
    pub(super) fn unit_after(&self, number: &Number) -> Option<(Unit, usize)> {
        let end = number.end;
        let start = self.unit_start(number);
        if let Some((unit, length)) = self.tables.units.at(|nth| self.run.word(start + nth))
            && self.is_unit(unit, start, number)
        {
            // "20 of points" is nothing; "millions of dollars" is a sum.
            return Some(
                self.with_rate(self.by_weight(unit, start, start + length), start + length),
            );
        }
        if let Some((unit, length)) = self.tables.close_units.at(|nth| self.run.word(end + nth))
            && !(self.run.glued(end + length) && self.run.letters(end + length))
        {
            return Some(self.with_rate(unit.clone(), end + length));
        }
        if self.run.word(end) == "m" && !self.run.capital(end) && number.digits {
            return Some((Unit::Measure("m".to_owned()), end + 1));
        }
        let (money, end) = self.money_after(number)?;
        Some((Unit::Money(money.code), end))
    }

    /// Where the unit begins: behind a hyphen, "of", or the article of "half a mile".
    fn unit_start(&self, number: &Number) -> usize {
        let end = number.end;
        if self.is_hyphen(end) {
            return end + 1;
        }
        let of = self.run.past(end, &["of"]);
        if number.part {
            self.run.past(of, &["a", "an"])
        } else {
            of
        }
    }

    /// "5,000 won" is money, "20 won" may be a victory.
    fn is_unit(&self, unit: &Unit, at: usize, number: &Number) -> bool {
        let word = self.tables.is(Class::CodeWord, self.run.word(at));
        !(word && matches!(unit, Unit::Money(_))) || number.high >= 1000.0
    }

    /// "25 pounds of explosives", "a 500-pound bomb": weight.
    fn by_weight(&self, unit: &Unit, at: usize, end: usize) -> Unit {
        let pounds = end == at + 1 && self.run.any(at, &["pound", "pounds"]);
        let weighs = self.run.word(end) == "of" || self.run.before(at) == "-";
        if pounds && weighs {
            return Unit::Measure("pounds (weight)".to_owned());
        }
        unit.clone()
    }

    /// "1.8m" is metres where nothing is counted: a sum has a sign, and "20m people" a noun.
    pub(super) fn metres(&self, number: Number) -> Number {
        let last = number.end.wrapping_sub(1);
        let written = number.digits && self.run.word(last) == "m" && !self.run.capital(last);
        if !written || self.unit_after(&number).is_some() || self.counted(&number).is_some() {
            return number;
        }
        Number {
            low: number.low / 1e6,
            high: number.high / 1e6,
            end: last,
            scale: 1.0,
            ..number
        }
    }

    /// "barrels per day", "kilometres an hour".
    fn with_rate(&self, unit: Unit, end: usize) -> (Unit, usize) {
        let name = match unit {
            Unit::Measure(name) if !self.tables.is(Class::Coin, &name) => name,
            sum => return (sum, end),
        };
        let at = end + usize::from(self.tables.is(Class::Per, self.run.word(end)));
        let per = self.run.word(at);
        if at == end || !self.tables.is(Class::PerUnit, per) {
            return (Unit::Measure(name), end);
        }
        (Unit::Measure(format!("{name} per {per}")), at + 1)
    }
}
