//! Numbers in digits and in words.

use super::tables::{NumberWord, Tables};
use crate::atoms::Run;

/// "hundred thousand million" is as far as scale words go.
const MOST_SCALES: usize = 3;

/// The most atoms that a number in words is read from.
const LONGEST: usize = 16;

/// The most groups of thousands in a number in digits.
const MOST_GROUPS: usize = 6;

/// A number as it reads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Nobody counted: "dozens", "a few hundred".
    pub(super) vague: bool,
    /// Written in digits.
    pub(super) digits: bool,
    /// A scale word or suffix is a part of it: "5 million".
    pub(super) scaled: bool,
    /// The index of the atom after the last.
    pub(super) end: usize,
}

impl Number {
    fn exact(value: f64, digits: bool, end: usize) -> Number {
        Number {
            low: value,
            high: value,
            vague: false,
            digits,
            scaled: false,
            end,
        }
    }

    fn times(self, factor: f64, end: usize) -> Number {
        Number {
            low: self.low * factor,
            high: self.high * factor,
            scaled: true,
            end,
            ..self
        }
    }
}

/// Reads the number that begins at `at`.
pub(super) fn number(run: Run<'_>, at: usize, tables: &Tables) -> Option<Number> {
    digits(run, at, tables)
        .or_else(|| vague(run, at, tables))
        .or_else(|| part_of_scale(run, at, tables))
        .or_else(|| words(run, at, tables))
}

fn scale(run: Run<'_>, at: usize, tables: &Tables) -> Option<f64> {
    match tables.numbers.get(run.word(at))? {
        NumberWord::Scale(scale) => Some(*scale),
        _ => None,
    }
}

/// `1,234`, `48.2 million`, `20bn`, `10 1/2`.
fn digits(run: Run<'_>, at: usize, tables: &Tables) -> Option<Number> {
    let (value, end) = plain_digits(run, at)?;
    let number = Number::exact(value, true, end);
    if run.glued(end)
        && let Some(factor) = tables.suffixes.get(run.word(end))
        && !(run.glued(end + 1) && run.letters(end + 1))
    {
        return Some(number.times(*factor, end + 1));
    }
    Some(scaled(run, number, tables))
}

/// Multiplied by the scale words behind it: "two hundred thousand", "1.5-million".
fn scaled(run: Run<'_>, number: Number, tables: &Tables) -> Number {
    (0..MOST_SCALES).fold(number, |number, _| {
        let hyphen = run.word(number.end) == "-" && run.glued(number.end);
        let at = number.end + usize::from(hyphen);
        scale(run, at, tables).map_or(number, |factor| number.times(factor, at + 1))
    })
}

/// Digits with groups of thousands, decimals or a fraction.
fn plain_digits(run: Run<'_>, at: usize) -> Option<(f64, usize)> {
    if run.width(at) == 0 {
        return None;
    }
    let mut text = run.word(at).to_owned();
    let mut end = at + 1;
    while run.width(at) <= 3
        && end < at + 2 * MOST_GROUPS
        && run.word(end) == ","
        && run.glued(end)
        && run.glued(end + 1)
        && run.width(end + 1) == 3
    {
        text.push_str(run.word(end + 1));
        end += 2;
    }
    if run.word(end) == "." && run.glued(end) && run.glued(end + 1) && run.width(end + 1) > 0 {
        text.push('.');
        text.push_str(run.word(end + 1));
        end += 2;
    }
    let value: f64 = text.parse().ok().filter(|_| text.len() <= 18)?;
    Some(match fraction(run, end) {
        Some((part, end)) => (value + part, end),
        None => (value, end),
    })
}

/// ` 1/2` behind a whole number.
fn fraction(run: Run<'_>, at: usize) -> Option<(f64, usize)> {
    if let Some(part) = match run.word(at) {
        "½" => Some(0.5),
        "¼" => Some(0.25),
        "¾" => Some(0.75),
        _ => None,
    } {
        return Some((part, at + 1));
    }
    let glued = run.word(at + 1) == "/" && run.glued(at + 1) && run.glued(at + 2);
    let (above, below) = (run.digits(at, 1)?, run.digits(at + 2, 1)?);
    (glued && !run.glued(at) && below > above)
        .then(|| (f64::from(above) / f64::from(below), at + 3))
}

/// "dozens", "tens of thousands", "hundreds of millions", "several hundred", "a few dozen".
fn vague(run: Run<'_>, at: usize, tables: &Tables) -> Option<Number> {
    let several = |low: f64, high: f64, at: usize| {
        let factor = scale(run, at, tables)?;
        let number = Number {
            low,
            high,
            vague: true,
            digits: false,
            scaled: true,
            end: at,
        };
        Some(scaled(run, number.times(factor, at + 1), tables))
    };
    if run.reads(at, &["a", "few"]) {
        return several(3.0, 9.0, at + 2);
    }
    if run.reads(at, &["a", "couple", "of"]) {
        return several(2.0, 2.0, at + 3);
    }
    if run.reads(at, &["tens", "of"])
        && let Some(NumberWord::Vague(low, _)) = tables.numbers.get(run.word(at + 2))
    {
        let unit = low / 2.0;
        return Some(Number {
            low: unit * 20.0,
            high: unit * 90.0,
            vague: true,
            digits: false,
            scaled: true,
            end: at + 3,
        });
    }
    match *tables.numbers.get(run.word(at))? {
        NumberWord::Few(low, high) => several(low, high, at + 1),
        NumberWord::Vague(low, high) => {
            let number = Number {
                low,
                high,
                vague: true,
                digits: false,
                scaled: true,
                end: at + 1,
            };
            if run.word(at) == "scores" && run.word(at + 1) != "of" {
                return None;
            }
            // "hundreds of millions"
            let multiple = (low >= 200.0 && run.word(at + 1) == "of")
                .then(|| tables.numbers.get(run.word(at + 2)));
            match multiple.flatten() {
                Some(NumberWord::Vague(unit, _)) => Some(number.times(unit / 2.0, at + 3)),
                _ => Some(number),
            }
        }
        _ => None,
    }
}

/// "a thousand", "half a million", "a dozen".
fn part_of_scale(run: Run<'_>, at: usize, tables: &Tables) -> Option<Number> {
    let half = run.word(at) == "half";
    let start = run.past(at + usize::from(half), &["a", "an"]);
    if start == at {
        return None;
    }
    let factor = scale(run, start, tables)?;
    let number = Number::exact(if half { 0.5 } else { 1.0 }, false, start).times(factor, start + 1);
    let number = scaled(run, number, tables);
    let and_a_half = run.reads(number.end, &["and", "a", "half"]);
    let number = if and_a_half {
        number.times(1.5, number.end + 3)
    } else {
        number
    };
    Some(if factor == 12.0 {
        Number {
            vague: true,
            ..number
        }
    } else {
        number
    })
}

/// "twenty-five", "two hundred and fifty thousand", "one and a half million".
fn words(run: Run<'_>, at: usize, tables: &Tables) -> Option<Number> {
    let mut sum = Sum::default();
    let (mut end, mut place) = (at, at);
    while place < at + LONGEST {
        let word = tables.numbers.get(run.word(place)).copied();
        if !word.is_some_and(|word| sum.take(word)) {
            break;
        }
        end = place + 1;
        if run.reads(end, &["and", "a", "half"]) {
            sum.group += 0.5;
            end += 3;
        }
        let joined = run.word(end) == "-" && run.glued(end);
        place = end + usize::from(joined || run.word(end) == "and" && sum.scaled);
    }
    let number = Number::exact(sum.total + sum.group, false, end);
    (end > at).then_some(Number {
        scaled: sum.scaled,
        ..number
    })
}

/// A number in words while it is added up.
#[derive(Default)]
struct Sum {
    /// What stands before the last "thousand" or larger word.
    total: f64,
    /// What stands behind it.
    group: f64,
    scaled: bool,
    last: Option<NumberWord>,
}

impl Sum {
    /// Takes one more word; `false` if it belongs to no number or to another one.
    fn take(&mut self, word: NumberWord) -> bool {
        match word {
            NumberWord::Added(value) if may_follow(self.last, value) => self.group += value,
            NumberWord::Scale(factor) if self.last.is_some() => self.multiply(factor),
            _ => return false,
        }
        self.last = Some(word);
        true
    }

    fn multiply(&mut self, factor: f64) {
        self.scaled = true;
        if factor <= 100.0 {
            self.group *= factor;
            return;
        }
        self.total += self.group * factor;
        self.group = 0.0;
    }
}

/// "five" follows "twenty" and "hundred", not "six".
fn may_follow(last: Option<NumberWord>, value: f64) -> bool {
    match last {
        None | Some(NumberWord::Scale(_)) => true,
        Some(NumberWord::Added(before)) => before >= 20.0 && value < 10.0,
        Some(_) => false,
    }
}
