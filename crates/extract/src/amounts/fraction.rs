//! Parts of a whole and mixed numbers: "two thirds", "half a million", "one and a half", "one in
//! five".

use super::Reader;
use super::number::Number;
use super::tables::{Class, NumberWord};

impl Reader<'_> {
    /// Reads the fraction in words that begins at `at`: "three quarters", "a third of",
    /// "twenty-three fifths", "half a million".
    pub(super) fn fraction(&self, at: usize) -> Option<Number> {
        let part = self
            .half(at)
            .or_else(|| self.one_part(at))
            .or_else(|| self.parts(at))?;
        Some(self.of_scale(part))
    }

    /// "half", where it is no half of a match and no "half-brother".
    fn half(&self, at: usize) -> Option<Number> {
        let start = at + usize::from(self.run.any(at, &["a", "one"]));
        let start = if start > at {
            self.past_hyphen(start)
        } else {
            start
        };
        let end = start + 1;
        let half = (self.run.word(start) == "half").then(|| Number::exact(0.5, end).a_part())?;
        // "the second half", "half-brother".
        let named = self.tables.is(Class::Half, self.run.before(at)) || self.is_hyphen(end);
        let bare = start == at && !self.of_scale(half).is_scaled();
        (!(bare && named)).then_some(half)
    }

    /// "a third of", "one-fifth", "a twenty-first": one part, which must not be an ordinal.
    fn one_part(&self, at: usize) -> Option<Number> {
        let bare = self.is_quarter_of_scale(at);
        if !bare && !self.run.any(at, &["a", "an", "one"]) {
            return None;
        }
        let start = if bare { at } else { self.past_hyphen(at + 1) };
        let (below, end) = self.denominator(start, false)?;
        let article = self.run.word(at) != "one";
        let followed = self.run.letters(end) && !self.run.any(end, &["of", "as", "less", "more"]);
        let scale = self.scale(end).is_some();
        // "a third man" is no part, "one-third owner" and "one fifth said" are.
        let plain = !article || !followed || scale;
        plain.then(|| Number::exact(1.0 / below, end).a_part())
    }

    fn is_quarter_of_scale(&self, at: usize) -> bool {
        let quarter = self.word(at) == Some(NumberWord::Part(4.0));
        quarter && self.scale(at + 1).is_some_and(|scale| scale > 12.0)
    }

    /// "two thirds", "fifty-four hundredths", "one hundred and thirty-two fifths".
    fn parts(&self, at: usize) -> Option<Number> {
        let above = self.cardinal(at, usize::MAX)?;
        let (above, (below, end)) = self.cut_denominator(at, above)?;
        if above.low == 1.0 || self.is_quarters_of_time(&above, below, end) {
            return None;
        }
        let number = Number::exact(above.low / below, end);
        Some(if number.low < 1.0 {
            number.a_part()
        } else {
            number
        })
    }

    /// "two quarters", "four quarters" are times of a year.
    fn is_quarters_of_time(&self, above: &Number, below: f64, end: usize) -> bool {
        let quarters = below == 4.0 && self.run.any(end - 1, &["quarters"]);
        quarters && above.low != 3.0
    }

    /// The parts behind a number: those that "fifths" names, or "twenty-fifths".
    fn cut_denominator(&self, at: usize, above: Number) -> Option<(Number, (f64, usize))> {
        let behind = self.past_hyphen(above.end);
        let tens = above.end.checked_sub(1).filter(|last| {
            let is_tens =
                matches!(self.word(*last), Some(NumberWord::Added(value)) if value >= 20.0);
            is_tens
                && *last > at
                && self.run.before(*last) != "and"
                && self.run.before(*last) != "-"
        });
        let compound = tens.and_then(|tens| {
            let below = self.denominator(tens, true)?;
            let rest = self.cardinal(at, tens).filter(|rest| rest.end == tens)?;
            (below.1 > above.end).then_some((rest, below))
        });
        compound.or_else(|| Some((above, self.denominator(behind, true)?)))
    }

    /// "fifths", "twenty-fifths", "hundredths"; in the singular without `many`.
    fn denominator(&self, at: usize, many: bool) -> Option<(f64, usize)> {
        let part = |at: usize| match self.word(at)? {
            NumberWord::Parts(value) if many => Some(value),
            NumberWord::Part(value) if !many => Some(value),
            _ => None,
        };
        if let Some(NumberWord::Added(tens)) = self.word(at) {
            let unit = self.past_hyphen(at + 1);
            let below = part(unit).filter(|unit| *unit < 10.0 && tens >= 20.0)?;
            return Some((tens + below, unit + 1));
        }
        part(at)
            .filter(|below| *below > 1.0)
            .map(|below| (below, at + 1))
    }

    /// "half a million", "three quarters billion", "two thirds of a million".
    fn of_scale(&self, part: Number) -> Number {
        let of = self.run.past(part.end, &["of"]);
        let joined = usize::from(self.is_hyphen(part.end));
        let at = self.run.past(of + joined, &["a", "an"]);
        if of > part.end && at == of {
            return part;
        }
        let whole = self.scale(at).map(|factor| part.times(factor, at + 1));
        whole.map_or(part, |whole| self.scaled(whole))
    }

    /// "one and a half million", "3 million and a quarter", "a billion and a half million".
    pub(super) fn with_fraction(&self, whole: Number) -> Number {
        if self.run.word(whole.end) != "and" || whole.vague || whole.part || whole.high < 1.0 {
            return whole;
        }
        let start = whole.end + 1;
        let Some(part) = self.fraction_behind_and(start) else {
            return whole;
        };
        if part.is_scaled() && part.scale < whole.scale {
            return whole.plus(part.low, part.end);
        }
        if part.is_scaled() {
            let factor = part.scale;
            return whole
                .plus(part.low / factor, part.end)
                .times(factor, part.end);
        }
        let unit = if whole.scale >= 1000.0 {
            whole.scale
        } else {
            1.0
        };
        whole.plus(part.low * unit, part.end)
    }

    /// A fraction smaller than one, in words; "a half" of nothing else.
    fn fraction_behind_and(&self, at: usize) -> Option<Number> {
        let numbered =
            self.run.any(at, &["a", "an"]) || matches!(self.word(at), Some(NumberWord::Added(_)));
        let part = self.fraction(at).or_else(|| self.one_part_of_unit(at))?;
        let of = self.run.word(part.end) == "of";
        let small = part.low / part.scale.max(1.0) < 1.0;
        (numbered && small && !of && !part.digits).then_some(part)
    }

    /// "five and a quarter inches": behind "and" a part may be followed by its unit.
    fn one_part_of_unit(&self, at: usize) -> Option<Number> {
        self.run.any(at, &["a", "an"]).then_some(())?;
        let (below, end) = self.denominator(at + 1, false)?;
        let unit = self
            .tables
            .units
            .at(|nth| self.run.word(end + nth))
            .is_some();
        (unit || below == 4.0).then(|| Number::exact(1.0 / below, end).a_part())
    }

    /// "one in five", "three out of four", "one over three".
    pub(super) fn ratio(&self, at: usize) -> Option<Number> {
        let above = self.simple(at)?;
        let joint = above.end;
        let (start, kind) = match self.run.word(joint) {
            "in" => (joint + 1, Joint::In),
            "over" => (joint + 1, Joint::Over),
            "out" if self.run.word(joint + 1) == "of" => (joint + 2, Joint::OutOf),
            _ => return None,
        };
        let below = self
            .cardinal(start, usize::MAX)
            .or_else(|| self.simple(start))?;
        let named = self.run.letters(below.end);
        let fits = match kind {
            // "one in five", but no "two in 12 attacks".
            Joint::In => {
                above.low == 1.0 && !below.digits || is_round(below.low) && above.low < 10.0
            }
            Joint::OutOf => true,
            Joint::Over => !named,
        };
        let year = below.digits && self.run.width(start) == 4;
        let proper = above.low < below.low || kind == Joint::Over;
        let time = self.is_time(below.end);
        (fits && proper && !time && below.low > 1.0 && !(year && kind == Joint::In))
            .then(|| Number::exact(above.low / below.low, below.end).a_part())
    }

    /// A number without scale words: digits alone or one word.
    fn simple(&self, at: usize) -> Option<Number> {
        if let Some(NumberWord::Added(value)) = self.word(at) {
            return Some(Number::exact(value, at + 1));
        }
        let glued = self.run.glued(at + 1) && !self.run.any(at + 1, &[".", "?", "!", ";"]);
        let value = self.run.digits(at, 4).filter(|_| !glued)?;
        Some(Number::exact(f64::from(value), at + 1).in_digits())
    }
}

/// How two numbers are set against each other.
#[derive(Clone, Copy, PartialEq)]
enum Joint {
    In,
    OutOf,
    Over,
}

/// Numbers that shares are usually told of.
fn is_round(number: f64) -> bool {
    number > 1.0 && (number <= 6.0 || [8.0, 10.0, 20.0, 100.0, 1000.0].contains(&number))
}
