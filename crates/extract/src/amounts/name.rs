//! Numbers that are no amounts: names, labels, ages, scores, years, list marks.

use super::number::Number;
use super::tables::Tables;
use super::unit::{sign_before, unit_after};
use crate::atoms::Run;

/// Where the name ends that the number at `at` is a part of; `None` for a number that may count.
pub(super) fn end_of_name(
    run: Run<'_>,
    at: usize,
    number: &Number,
    tables: &Tables,
) -> Option<usize> {
    let end = number.end;
    let in_name = joined_before(run, at, tables)
        || is_label(run, at, tables)
        || joined_after(run, number, tables)
        || is_fraction_or_time(run, end)
        || opens_list(run, at, end)
        || is_alone_one(run, at, number, tables);
    in_name.then(|| end_of_chain(run, end))
}

/// "Tu-160", "G20", "#5", "1.2.3": letters or signs close before it.
fn joined_before(run: Run<'_>, at: usize, tables: &Tables) -> bool {
    if at == 0 || !run.glued(at) || sign_before(run, at, tables).is_some() {
        return false;
    }
    match run.word(at - 1) {
        "-" => at > 1 && run.glued(at - 1),
        "(" | "[" | "\"" | "'" | "~" | "+" => false,
        word => word != "“" && word != "”" && word != "«",
    }
}

/// "Article 5", "No. 5", "Feb. 16", "aged 20".
fn is_label(run: Run<'_>, at: usize, tables: &Tables) -> bool {
    let word = if run.before(at) == "." {
        at.checked_sub(2)
    } else {
        at.checked_sub(1)
    };
    let Some(word) = word else { return false };
    let plain = ["aged", "age", "no", "nos", "number"].contains(&run.word(word));
    let dotless = run.before(at) != "." || run.word(word).len() <= 4;
    tables.is("label", run.word(word))
        && dotless
        && (plain || run.capital(word) || run.word(word) == "day")
}

/// "16th", "5G", "10.30", "12:15", "192.168.1.2": something close behind that is no unit.
fn joined_after(run: Run<'_>, number: &Number, tables: &Tables) -> bool {
    let end = number.end;
    if !run.glued(end) || !number.digits {
        return false;
    }
    match run.word(end) {
        ":" | "." | "," | "/" => run.glued(end + 1) && run.width(end + 1) > 0,
        "_" | "@" | "=" => true,
        _ => run.letters(end) && unit_after(run, end, tables).is_none() && run.before(end) != "m",
    }
}

const FRACTIONS: [&str; 16] = [
    "half", "halves", "third", "thirds", "quarter", "quarters", "fourth", "fourths", "fifth",
    "fifths", "sixth", "sixths", "eighth", "eighths", "tenth", "tenths",
];

const TIMES: [&str; 22] = [
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "decade",
    "decades",
    "century",
    "centuries",
    "night",
    "nights",
    "fortnight",
    "o",
];

/// "two-thirds", "12-year-old", "three years": fractions of things, and times.
fn is_fraction_or_time(run: Run<'_>, end: usize) -> bool {
    let at = if run.word(end) == "-" && run.glued(end) {
        end + 1
    } else {
        end
    };
    FRACTIONS.contains(&run.word(at)) || TIMES.contains(&run.word(at)) || run.any(at, &["am", "pm"])
}

/// "1. Meet" or "2) Go" at the head of a sentence.
fn opens_list(run: Run<'_>, at: usize, end: usize) -> bool {
    at == 0 && run.any(end, &[".", ")"]) && run.glued(end)
}

/// "one" that counts no person or thing: "one of them", "no one".
fn is_alone_one(run: Run<'_>, at: usize, number: &Number, tables: &Tables) -> bool {
    let one = run.word(at) == "one" && number.end == at + 1;
    one && super::counted::counted(run, number, tables).is_none()
        && unit_after(run, number.end, tables).is_none()
}

/// Past further digits joined by signs, as in a telephone number.
fn end_of_chain(run: Run<'_>, mut end: usize) -> usize {
    while run.glued(end) && (run.width(end) > 0 || run.glued(end + 1) && run.width(end + 1) > 0) {
        end += 1;
    }
    end
}

/// Whether a number without unit and noun is an amount: "killing 45", "rose to 1,200".
pub(super) fn counts_alone(run: Run<'_>, at: usize, number: &Number) -> bool {
    let after_name = at > 0 && run.letters(at - 1) && run.capital(at - 1) && at > 1;
    let age = run.before(at) == "," && run.any(number.end, &[",", "."]) && number.high < 130.0;
    let year = number.digits && !number.scaled && run.width(at) == 4 && number.end == at + 1;
    let pair = number.digits && number.low < number.high;
    let score = run.word(number.end) == "-" || run.before(at) == "-";
    let small = !number.digits && !number.scaled && number.high <= 10.0;
    !(after_name || age || year || pair || score || small)
}
