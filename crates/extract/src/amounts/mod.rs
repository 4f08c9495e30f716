//! Amounts: numbers with what they measure or count, and how exact they are.

mod counted;
mod name;
mod number;
mod tables;
mod unit;

use dateline_model::{
    Annotations, Bound, Document, Quantity, RuleId, Span, Timex, TimexKind, Unit,
};

use crate::atoms::{self, Run};
use counted::counted;
use number::{Number, number};
use tables::Tables;
use unit::{sign_before, unit_after};

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
        let run = Run(&atoms);
        let mut at = 0;
        while at < atoms.len() {
            let Some(reading) = read(run, at, &rules.0) else {
                at += 1;
                continue;
            };
            at = reading.end.max(at + 1);
            quantities.extend(
                reading
                    .quantity
                    .filter(|quantity| is_free(&quantity.span, timexes)),
            );
        }
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

/// A number in the text: the amount, if it is one, and where it ends.
struct Reading {
    quantity: Option<Quantity>,
    end: usize,
}

/// Reads the number that begins at `at`, and what stands around it.
fn read(run: Run<'_>, at: usize, tables: &Tables) -> Option<Reading> {
    let first = number(run, at, tables)?;
    if let Some(end) = name::end_of_name(run, at, &first, tables) {
        return Some(Reading {
            quantity: None,
            end,
        });
    }
    let sign = sign_before(run, at, tables);
    let first = if sign.is_none() {
        unit::metres(run, first, tables)
    } else {
        first
    };
    let whole = range(run, at, first, tables);
    let measured = match &sign {
        Some((_, code)) => Some((Unit::Money(code.clone()), whole.end)),
        None => unit_after(run, whole.end, tables).or_else(|| shared_unit(run, at, &whole, tables)),
    };
    let noun = match &measured {
        Some((Unit::Measure(_), end)) if run.word(*end) == "of" => mass_noun(run, end + 1, tables),
        Some(_) => None,
        None => counted(run, &whole, tables),
    };
    let is_amount = measured.is_some() || noun.is_some() || name::counts_alone(run, at, &whole);
    let (unit, end) = measured.unwrap_or((Unit::Count, whole.end));
    let start = sign.map_or(at, |(start, _)| start);
    let quantity = is_amount
        .then(|| quantity(run, start..end, &whole, unit, noun, tables))
        .flatten();
    Some(Reading { quantity, end })
}

fn quantity(
    run: Run<'_>,
    atoms: std::ops::Range<usize>,
    number: &Number,
    unit: Unit,
    noun: Option<usize>,
    tables: &Tables,
) -> Option<Quantity> {
    let (first, last) = (
        run.0.get(atoms.start)?,
        run.0.get(atoms.end.checked_sub(1)?)?,
    );
    let (bound, rule) = bound(run, &atoms, number, tables);
    Some(Quantity {
        span: first.span.cover(&last.span),
        low: number.low,
        high: number.high,
        unit,
        counted: noun.and_then(|at| Some(run.0.get(at)?.span)),
        bound,
        rule: RuleId::new(rule),
    })
}

/// How exact the number is, and the rule that says so.
fn bound(
    run: Run<'_>,
    atoms: &std::ops::Range<usize>,
    number: &Number,
    tables: &Tables,
) -> (Bound, String) {
    let before = (1..=5)
        .rev()
        .filter_map(|back| atoms.start.checked_sub(back))
        .find_map(|start| {
            let (words, length) = tables.bounds_before.at(|nth| run.word(start + nth))?;
            (start + length == atoms.start).then_some(words)
        });
    let after = || {
        tables
            .bounds_after
            .at(|nth| run.word(atoms.end + nth))
            .map(|(words, _)| words)
    };
    match before.or_else(after) {
        Some(words) => (words.bound, words.rule.clone()),
        None if number.vague => (Bound::About, "amounts.vague".to_owned()),
        None if number.low < number.high => (Bound::Exact, "amounts.range".to_owned()),
        None if number.digits => (Bound::Exact, "amounts.digits".to_owned()),
        None => (Bound::Exact, "amounts.words".to_owned()),
    }
}

/// "10 to 15", "$5-10 million", "between 10 and 15": the number with its upper end.
fn range(run: Run<'_>, at: usize, first: Number, tables: &Tables) -> Number {
    let between = run.before(at) == "between"
        || sign_before(run, at, tables).is_some_and(|(start, _)| run.before(start) == "between");
    let joined = match run.word(first.end) {
        "-" => true,
        "to" => run.before(at) != "from",
        "and" => between,
        _ => false,
    };
    let start = first.end + 1;
    let start = (start..start + 3)
        .find(|start| run.width(*start) > 0 || tables.numbers.contains_key(run.word(*start)))
        .filter(|at| *at == start || sign_before(run, *at, tables).is_some());
    let Some(second) = start
        .filter(|_| joined)
        .and_then(|start| number(run, start, tables))
    else {
        return first;
    };
    let shared = second.scaled && !first.scaled && first.high < 1000.0;
    let factor = if shared { scale_of(second.high) } else { 1.0 };
    let low = first.low * factor;
    if low >= second.high || second.vague || first.vague {
        return first;
    }
    Number {
        low,
        high: second.high,
        scaled: second.scaled,
        end: second.end,
        ..first
    }
}

/// The scale that a number is told in: a million for 10,000,000.
fn scale_of(value: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3]
        .into_iter()
        .find(|scale| value >= *scale)
        .unwrap_or(1.0)
}

/// The unit of the second number for the first: "from 5 to 10 percent".
fn shared_unit(run: Run<'_>, at: usize, first: &Number, tables: &Tables) -> Option<(Unit, usize)> {
    if run.before(at) != "from" || run.word(first.end) != "to" {
        return None;
    }
    let second = number(run, first.end + 1, tables)?;
    unit_after(run, second.end, tables).map(|(unit, _)| (unit, first.end))
}

/// "500 tonnes of wheat".
fn mass_noun(run: Run<'_>, at: usize, tables: &Tables) -> Option<usize> {
    (run.letters(at) && !tables.is("stop", run.word(at))).then_some(at)
}
