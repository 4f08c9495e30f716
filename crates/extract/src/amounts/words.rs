//! Whole numbers in words, also with digits among them: "two hundred and fifty thousand",
//! "a dozen", "3 hundred and 21", "two point five".

use super::Reader;
use super::number::Number;
use super::tables::NumberWord;

/// The most words that a number is read from.
const LONGEST: usize = 16;
/// The most digits behind "point".
const MOST_DECIMALS: usize = 9;

impl Reader<'_> {
    /// Reads the number in words that begins at `at` and ends before `stop`.
    pub(super) fn cardinal(&self, at: usize, stop: usize) -> Option<Number> {
        let article = self.run.any(at, &["a", "an"]);
        let start = at + usize::from(article);
        let first = match self.word(start)? {
            NumberWord::Scale(_) => Number::exact(1.0, start),
            NumberWord::Added(value) if !article => Number::exact(value, start + 1),
            _ => return None,
        };
        let dozen = article && self.scale(start) == Some(12.0);
        let number = self.cardinal_from(first, stop);
        (number.end > start && number.end <= stop).then_some(Number {
            vague: dozen && number.end == start + 1,
            ..number
        })
    }

    /// What follows the first word or digits of a number.
    pub(super) fn cardinal_from(&self, first: Number, stop: usize) -> Number {
        let mut sum = Sum::of(first.low, first.end);
        let stop = stop.min(first.end + LONGEST);
        // Each turn takes one more word; what it cannot take ends the number.
        while sum.end < stop && (self.take_scale(&mut sum) || self.take_more(&mut sum)) {}
        let number = self.with_decimals(sum.number());
        Number {
            digits: first.digits,
            ..number
        }
    }

    fn take_scale(&self, sum: &mut Sum) -> bool {
        let at = sum.end + usize::from(self.is_hyphen(sum.end));
        self.scale(at)
            .is_some_and(|factor| sum.multiply(factor, at + 1))
    }

    /// The next word that is added: "five" behind "twenty-", "fifty" behind "two hundred and".
    fn take_more(&self, sum: &mut Sum) -> bool {
        let hyphen = sum.awaits_unit().then(|| self.past_hyphen(sum.end));
        let and = sum.has_scale() && self.run.word(sum.end) == "and" && !self.is_between(sum);
        let at = hyphen.unwrap_or(sum.end + usize::from(and));
        if and && self.is_part_ahead(at) && self.fraction(at).is_some_and(|part| part.part) {
            return false;
        }
        let value = match self.word(at) {
            Some(NumberWord::Added(value)) => value,
            Some(NumberWord::Scale(_)) | None if sum.has_scale() => {
                match self.small_digits(at, and, sum) {
                    Some(value) => value,
                    None => return false,
                }
            }
            _ => return false,
        };
        let mut more = *sum;
        if !more.add(value, at + 1) {
            return false;
        }
        // "3 hundred and 2 hundred": two numbers.
        let scaled = self
            .scale(at + 1)
            .is_none_or(|factor| more.clone().multiply(factor, at + 2));
        if scaled {
            *sum = more;
        }
        scaled
    }

    /// Whether a word such as "thirds" follows before the next "and"; keeps the reading shallow.
    fn is_part_ahead(&self, at: usize) -> bool {
        let near = (at..at + 5).take_while(|at| self.run.word(*at) != "and");
        near.into_iter().any(|at| {
            matches!(
                self.word(at),
                Some(NumberWord::Part(_) | NumberWord::Parts(_))
            )
        })
    }

    /// "3 hundred and 21", "2 crore 20 lakh": digits behind a scale word.
    fn small_digits(&self, at: usize, and: bool, sum: &Sum) -> Option<f64> {
        let alone = !self.run.any(at + 1, &[".", ",", "/", "-"]) || !self.run.glued(at + 2);
        let value = f64::from(self.run.digits(at, 3).filter(|value| alone && *value > 0)?);
        let fits = (and && sum.scale <= 1000.0) || self.scale(at + 1).is_some();
        fits.then_some(value)
    }

    /// "between two hundred and three hundred" is no sum.
    fn is_between(&self, sum: &Sum) -> bool {
        (sum.start.saturating_sub(3)..=sum.start).any(|at| self.run.word(at) == "between")
    }

    /// "nine point nought four".
    fn with_decimals(&self, whole: Number) -> Number {
        if self.run.word(whole.end) != "point" || whole.digits {
            return whole;
        }
        let mut text = String::from("0.");
        let mut end = whole.end + 1;
        while let Some(NumberWord::Added(value)) = self.word(end)
            && text.len() <= MOST_DECIMALS
        {
            let joined = value >= 20.0 && self.word(self.past_hyphen(end + 1)).is_some();
            let unit = joined.then(|| self.word(self.past_hyphen(end + 1)));
            let (value, next) = match unit.flatten() {
                Some(NumberWord::Added(unit)) if unit < 10.0 => {
                    (value + unit, self.past_hyphen(end + 1) + 1)
                }
                _ => (value, end + 1),
            };
            text.push_str(&value.to_string());
            end = next;
        }
        let part: f64 = text.parse().unwrap_or_default();
        if end == whole.end + 1 {
            return whole;
        }
        self.scaled(whole.plus(part, end))
    }
}

/// A number in words while it is added up: `closed + open + term`, "[one million] [two hundred and]
/// [five]".
#[derive(Clone, Copy, Debug)]
struct Sum {
    /// What a word of a thousand or more has closed.
    closed: f64,
    /// Its last scale word.
    closed_scale: f64,
    /// What "hundred" has closed.
    open: f64,
    /// What is being read.
    term: f64,
    /// The scale word that the term ends with; 1 without one.
    scale: f64,
    /// What the term must stay below.
    limit: f64,
    start: usize,
    end: usize,
}

impl Sum {
    fn of(value: f64, end: usize) -> Sum {
        Sum {
            closed: 0.0,
            closed_scale: f64::INFINITY,
            open: 0.0,
            term: value,
            scale: 1.0,
            limit: f64::INFINITY,
            start: end.saturating_sub(1),
            end,
        }
    }

    fn has_scale(&self) -> bool {
        self.scale > 1.0
    }

    /// "twenty" may be followed by "five".
    fn awaits_unit(&self) -> bool {
        let tens = (20.0..100.0).contains(&self.term) && self.term % 10.0 == 0.0;
        !self.has_scale() && tens
    }

    fn add(&mut self, value: f64, end: usize) -> bool {
        if self.awaits_unit() && (1.0..10.0).contains(&value) {
            self.term += value;
            self.end = end;
            return true;
        }
        if !self.has_scale() || value >= self.scale || value <= 0.0 {
            return false;
        }
        self.close();
        self.limit = self.scale;
        (self.term, self.scale, self.end) = (value, 1.0, end);
        true
    }

    fn close(&mut self) {
        if self.scale >= 1000.0 {
            self.closed += self.term;
            self.closed_scale = self.scale;
        } else {
            self.open += self.term;
        }
    }

    /// `false` where the scale word belongs to another number.
    fn multiply(&mut self, factor: f64, end: usize) -> bool {
        let whole = factor >= 1000.0;
        let term = if whole {
            self.open + self.term
        } else {
            self.term
        };
        let limit = if whole { self.closed_scale } else { self.limit };
        if term * factor >= limit {
            return false;
        }
        if whole {
            self.open = 0.0;
        }
        self.term = term * factor;
        self.scale = factor.max(self.scale);
        self.end = end;
        true
    }

    fn number(self) -> Number {
        Number {
            scale: self.scale,
            ..Number::exact(self.closed + self.open + self.term, self.end)
        }
    }
}
