//! Numbers: what one says, and which way of writing it is tried first.

use super::Reader;
use super::tables::NumberWord;

/// "hundred thousand million" is as far as scale words go.
const MOST_SCALES: usize = 3;

/// A number as it reads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Nobody counted: "dozens", "a few hundred".
    pub(super) vague: bool,
    /// Written in digits.
    pub(super) digits: bool,
    /// The scale word or suffix that ends it: a million for "5 million"; 1 without one.
    pub(super) scale: f64,
    /// A part of something: "two thirds", "one in five".
    pub(super) part: bool,
    /// The index of the atom after the last.
    pub(super) end: usize,
}

impl Number {
    pub(super) fn exact(value: f64, end: usize) -> Number {
        Number {
            low: value,
            high: value,
            vague: false,
            digits: false,
            scale: 1.0,
            part: false,
            end,
        }
    }

    pub(super) fn between(low: f64, high: f64, end: usize) -> Number {
        Number {
            high,
            vague: true,
            ..Number::exact(low, end)
        }
    }

    pub(super) fn in_digits(self) -> Number {
        Number {
            digits: true,
            ..self
        }
    }

    pub(super) fn a_part(self) -> Number {
        Number { part: true, ..self }
    }

    /// Multiplied by a scale word or suffix.
    pub(super) fn times(self, factor: f64, end: usize) -> Number {
        Number {
            low: product(self.low, factor),
            high: product(self.high, factor),
            scale: factor,
            part: false,
            end,
            ..self
        }
    }

    /// With more behind it: cents, a fraction.
    pub(super) fn plus(self, more: f64, end: usize) -> Number {
        Number {
            low: self.low + more,
            high: self.high + more,
            end,
            ..self
        }
    }

    pub(super) fn negated(self) -> Number {
        Number {
            low: -self.high,
            high: -self.low,
            ..self
        }
    }

    /// Whether a scale word or suffix is a part of it.
    pub(super) fn is_scaled(&self) -> bool {
        self.scale > 1.0
    }
}

/// The product, without what binary fractions add: 16.4 million is 16,400,000.
pub(super) fn product(value: f64, factor: f64) -> f64 {
    let product = value * factor;
    let whole = product.round();
    let near = (product - whole).abs() <= product.abs() * 1e-12;
    if near { whole } else { product }
}

impl Reader<'_> {
    /// Reads the number that begins at `at`.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        if !self.may_begin_number(at) {
            return None;
        }
        let number = self.negative(at).or_else(|| self.positive(at))?;
        number.low.is_finite().then_some(number)
    }

    /// Most words are thrown out here, with one look-up.
    fn may_begin_number(&self, at: usize) -> bool {
        self.run.width(at) > 0
            || self.word(at).is_some()
            || self.run.any(at, &["a", "an", "minus", "negative", "."])
            || !self.run.letters(at) && self.vulgar(at).is_some()
    }

    fn positive(&self, at: usize) -> Option<Number> {
        let plain = self
            .ratio(at)
            .or_else(|| self.digits(at))
            .or_else(|| self.vague(at))
            .or_else(|| self.fraction(at))
            .or_else(|| self.cardinal(at, usize::MAX))?;
        Some(self.with_fraction(plain))
    }

    /// "minus five", "negative one".
    fn negative(&self, at: usize) -> Option<Number> {
        self.run.any(at, &["minus", "negative"]).then_some(())?;
        let number = self.positive(at + 1)?;
        let alone = !self.run.letters(number.end) || self.unit_after(&number).is_some();
        (alone || self.run.word(at) == "minus").then(|| number.negated())
    }

    /// What a word does in a number.
    pub(super) fn word(&self, at: usize) -> Option<NumberWord> {
        self.tables.numbers.get(self.run.word(at)).copied()
    }

    /// The factor of "dozen", "hundred", "million"; behind a number also of "dozens", "millions".
    pub(super) fn scale(&self, at: usize) -> Option<f64> {
        match self.word(at)? {
            NumberWord::Scale(scale) => Some(scale),
            NumberWord::Vague(low, _) if self.is_plural_scale(at) => Some(low / 2.0),
            _ => None,
        }
    }

    /// "five millions", but no "in 2022 millions of people".
    fn is_plural_scale(&self, at: usize) -> bool {
        let year = at.checked_sub(1).is_some_and(|at| self.run.width(at) == 4);
        let apart = self.run.before(at) == "of" || self.run.word(at + 1) == "of";
        !year && !apart && self.run.word(at) != "scores"
    }

    /// Multiplied by the scale words behind it: "two hundred thousand", "1.5-million".
    pub(super) fn scaled(&self, number: Number) -> Number {
        (0..MOST_SCALES).fold(number, |number, _| {
            let at = number.end + usize::from(self.is_hyphen(number.end));
            let whole = self.scale(at).map(|factor| number.times(factor, at + 1));
            whole.map_or(number, |whole| Number {
                scale: whole.scale.max(number.scale),
                ..whole
            })
        })
    }

    /// A hyphen that joins what stands around it.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        self.run.word(at) == "-" && self.run.glued(at) && self.run.glued(at + 1)
    }

    /// Past a hyphen, joined or with spaces.
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        self.run.past(at, &["-"])
    }
}
