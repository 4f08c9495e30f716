//! What a number measures: money, percent, a measure.

use dateline_model::Unit;

use super::counted::counted;
use super::number::Number;
use super::tables::Tables;
use crate::atoms::Run;

/// Where the sign of a currency before `at` begins, and the currency: "$", "US$", "EUR".
pub(super) fn sign_before(run: Run<'_>, at: usize, tables: &Tables) -> Option<(usize, String)> {
    let starts = (at.saturating_sub(4)..at).filter(|start| {
        // A sign is written in one piece, and its letters are capitals.
        let whole = (start + 1..at).all(|at| run.glued(at));
        whole && !(run.glued(*start) && *start > 0 && run.letters(start - 1))
    });
    let sign = |start: usize| {
        let (code, length) = tables.signs.at(|nth| run.word(start + nth))?;
        let capital = !run.letters(start) || run.capital(start);
        (start + length == at && capital).then(|| (start, code.clone()))
    };
    starts.into_iter().find_map(sign)
}

/// The unit behind a number: its name or sign, and where it ends.
pub(super) fn unit_after(run: Run<'_>, end: usize, tables: &Tables) -> Option<(Unit, usize)> {
    let hyphen = run.word(end) == "-" && run.glued(end);
    let at = if hyphen {
        end + 1
    } else {
        run.past(end, &["of"])
    };
    if let Some((unit, length)) = tables.units.at(|nth| run.word(at + nth)) {
        // "20 of points" is nothing; "millions of dollars" is a sum.
        return Some(with_rate(run, unit.clone(), at + length, tables));
    }
    if let Some((unit, length)) = tables.close_units.at(|nth| run.word(end + nth)) {
        return Some(with_rate(run, unit.clone(), end + length, tables));
    }
    if run.word(end) == "m" && run.glued(end) {
        return Some((Unit::Measure("m".to_owned()), end + 1));
    }
    let (code, length) = tables.signs.at(|nth| run.word(end + nth))?;
    let capital = !run.letters(end) || run.capital(end);
    capital.then(|| (Unit::Money(code.clone()), end + length))
}

/// "1.8m" is metres where nothing is counted: a sum has a sign, and "20m people" a noun.
pub(super) fn metres(run: Run<'_>, number: Number, tables: &Tables) -> Number {
    let written = number.digits && run.before(number.end) == "m" && run.glued(number.end - 1);
    if !written
        || unit_after(run, number.end, tables).is_some()
        || counted(run, &number, tables).is_some()
    {
        return number;
    }
    let (low, high) = (number.low / 1e6, number.high / 1e6);
    Number {
        low,
        high,
        scaled: false,
        end: number.end - 1,
        ..number
    }
}

/// "barrels per day", "kilometres an hour".
fn with_rate(run: Run<'_>, unit: Unit, end: usize, tables: &Tables) -> (Unit, usize) {
    let Unit::Measure(name) = unit else {
        return (unit, end);
    };
    let at = end + usize::from(tables.is("per", run.word(end)));
    if at == end || !tables.is("per_unit", run.word(at)) {
        return (Unit::Measure(name), end);
    }
    (
        Unit::Measure(format!("{name} per {}", run.word(at))),
        at + 1,
    )
}
