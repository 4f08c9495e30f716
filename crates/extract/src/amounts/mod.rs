//! Amounts: numbers with what they measure or count, and how exact they are.
//!
//! A number is read first ([`number`]: digits, words, fractions, vague ones), then what stands
//! around it: a sign or unit, a second end, words that bound it, and the noun that is counted.
//! Numbers that are parts of names, times and labels are left out ([`name`]).

mod bound;
mod counted;
mod digits;
mod fraction;
mod money;
mod name;
mod number;
mod percent;
mod range;
mod tables;
mod unit;
mod vague;
mod words;

use std::ops::Range;

use dateline_model::{Annotations, Document, Quantity, RuleId, Span, Timex, TimexKind, Unit};

use crate::atoms::{self, Run};
use money::Money;
use number::Number;
use tables::Tables;

/// The unit of a part of something: "two thirds of the voters".
const SHARE: &str = "share";

/// The tables that amounts are read by.
#[derive(Clone, Debug)]
pub struct Rules(Tables);

impl Rules {
    /// The tables that ship with the program.
    #[expect(clippy::expect_used, reason = "a unit test reads the same tables")]
    pub fn bundled() -> Rules {
        Rules(Tables::bundled().expect("the bundled tables of amounts are well formed"))
    }
}

/// Finds every amount in a report, in order. No amount overlaps one of `timexes`.
pub fn find(
    document: &Document,
    annotations: &Annotations,
    timexes: &[Timex],
    rules: &Rules,
) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    for sentence in &annotations.sentences {
        let atoms = atoms::of_sentence(&document.text, annotations, sentence);
        let reader = Reader {
            run: Run(&atoms),
            text: &document.text,
            annotations,
            tables: &rules.0,
        };
        let found = reader.sentence();
        quantities.extend(found.filter(|quantity| is_free(&quantity.span, timexes)));
    }
    quantities
}

/// Whether no expression of time stands there.
fn is_free(span: &Span, timexes: &[Timex]) -> bool {
    // "barrels a day": a rate is a part of its amount.
    let nth = timexes.partition_point(|timex| timex.span.end() <= span.start());
    timexes
        .get(nth)
        .is_none_or(|timex| timex.kind == TimexKind::Set || !timex.span.overlaps(span))
}

/// One sentence and what it is read with.
#[derive(Clone, Copy)]
struct Reader<'a> {
    run: Run<'a>,
    text: &'a str,
    annotations: &'a Annotations,
    tables: &'a Tables,
}

/// A number in the text: the amount, if it is one, and where it ends.
struct Reading {
    quantity: Option<Quantity>,
    end: usize,
}

/// A number with its unit and all that belongs to it.
struct Measured {
    number: Number,
    atoms: Range<usize>,
    unit: Option<Unit>,
}

impl Reader<'_> {
    fn sentence(&self) -> impl Iterator<Item = Quantity> {
        let (mut at, mut from) = (0, 0);
        let readings = std::iter::from_fn(move || {
            while at < self.run.0.len() {
                let reading = self.read(at, from);
                at = reading
                    .as_ref()
                    .map_or(at + 1, |reading| reading.end.max(at + 1));
                from = if reading.is_some() { at } else { from };
                if reading.is_some() {
                    return reading;
                }
            }
            None
        });
        readings.filter_map(|reading| reading.quantity)
    }

    /// Reads the number that begins at `at`, and what stands around it, but not before `from`.
    fn read(&self, at: usize, from: usize) -> Option<Reading> {
        let Some(first) = self.number(at) else {
            return self.percentage(at);
        };
        let nothing = |end| Reading {
            quantity: None,
            end,
        };
        if let Some(end) = self.end_of_name(at, &first) {
            return Some(nothing(end));
        }
        let measured = self.measured(at, from, first);
        let noun = match &measured.unit {
            Some(Unit::Measure(unit)) if unit == SHARE => self.counted(&measured.number),
            Some(Unit::Measure(_)) if self.run.word(measured.atoms.end) == "of" => {
                self.mass_noun(measured.atoms.end + 1)
            }
            Some(_) => None,
            None => self.counted(&measured.number),
        };
        let is_amount =
            measured.unit.is_some() || noun.is_some() || self.counts_alone(at, &measured.number);
        let end = measured.atoms.end;
        let quantity = is_amount.then(|| self.quantity(measured, noun)).flatten();
        Some(Reading { quantity, end })
    }

    /// The number with its unit, before or behind it.
    fn measured(&self, at: usize, from: usize, first: Number) -> Measured {
        let sign = self
            .sign_before(at)
            .or_else(|| self.name_before(at, &first));
        let sign = sign.filter(|sign| sign.start >= from);
        let first = if sign.is_none() {
            self.metres(first)
        } else {
            first
        };
        let whole = self.range(at, first, sign.as_ref());
        match sign {
            Some(sign) => self.in_money(sign, whole),
            None => self.with_unit(at, whole),
        }
    }

    /// "$5 million", "MEUR 5", "-$5": behind a sign.
    fn in_money(&self, sign: Money, number: Number) -> Measured {
        let number = if sign.factor > 1.0 {
            number.times(sign.factor, number.end)
        } else {
            number
        };
        let minus = sign
            .start
            .checked_sub(1)
            .filter(|minus| self.is_minus(*minus));
        // "$5 dollars", "US$ 5 USD": said twice.
        let again = self
            .unit_after(&number)
            .filter(|(unit, _)| matches!(unit, Unit::Money(_)));
        let (number, end) = match again {
            Some((unit, end)) if unit == Unit::Money(sign.code.clone()) => (number, end),
            _ => self.with_cents(number, number.end),
        };
        Measured {
            number: if minus.is_some() {
                number.negated()
            } else {
                number
            },
            atoms: minus.unwrap_or(sign.start)..end,
            unit: Some(Unit::Money(sign.code)),
        }
    }

    /// A unit behind the number, or none.
    fn with_unit(&self, at: usize, number: Number) -> Measured {
        let start = at.checked_sub(1).filter(|minus| self.is_minus(*minus));
        let number = if start.is_some() {
            number.negated()
        } else {
            number
        };
        let number = self.shared_scale(at, number);
        let atoms = |end| start.unwrap_or(at)..end;
        let Some((unit, end)) = self
            .unit_after(&number)
            .or_else(|| self.shared_unit(at, &number))
        else {
            let part = number.part.then(|| Unit::Measure(SHARE.to_owned()));
            return Measured {
                atoms: atoms(number.end),
                number,
                unit: part,
            };
        };
        if !matches!(unit, Unit::Money(_)) {
            return Measured {
                number,
                atoms: atoms(end),
                unit: Some(unit),
            };
        }
        let factor = self
            .money_after(&number)
            .map_or(1.0, |(money, _)| money.factor);
        let number = if factor > 1.0 {
            number.times(factor, number.end)
        } else {
            number
        };
        // "75 USD million".
        let (number, end) = match self.scale(end).filter(|_| !number.is_scaled()) {
            Some(scale) => (number.times(scale, number.end), end + 1),
            None => self.with_cents(number, end),
        };
        Measured {
            number,
            atoms: atoms(end),
            unit: Some(unit),
        }
    }

    /// A hyphen that is a minus: "-5", but neither "3-5" nor "Tu-160" nor a dash.
    fn is_minus(&self, at: usize) -> bool {
        self.run.word(at) == "-" && !self.run.glued(at) && self.run.glued(at + 1)
    }

    fn quantity(&self, measured: Measured, counted: Option<Span>) -> Option<Quantity> {
        let Measured {
            number,
            atoms,
            unit,
        } = measured;
        let first = self.run.0.get(atoms.start)?;
        let last = self.run.0.get(atoms.end.checked_sub(1)?)?;
        let (bound, rule) = self.bound(&atoms, &number);
        Some(Quantity {
            span: first.span.cover(&last.span),
            low: number.low,
            high: number.high,
            unit: unit.unwrap_or(Unit::Count),
            counted,
            bound,
            rule: RuleId::new(rule),
        })
    }
}
