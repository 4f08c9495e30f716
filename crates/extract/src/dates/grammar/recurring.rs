//! What recurs: "daily", "every Monday", "every two weeks".

use super::Parsed;
use super::absolute::{weekday_name, weekday_of};
use super::count::unit;
use crate::dates::expression::{DayPart, Expression, Unit};
use crate::dates::line::Line;
use crate::dates::words::Class;

/// Anything that recurs.
pub(super) fn recurring(line: Line<'_>, at: usize) -> Parsed {
    adverb(line, at)
        .or_else(|| plural_weekday(line, at))
        .or_else(|| every(line, at))
        .or_else(|| rate(line, at))
}

/// "per day"; "a day" in "three flights a day".
fn rate(line: Line<'_>, at: usize) -> Parsed {
    let per = line.word(at) == "per";
    if !per && !line.any(at, &["a", "an"]) {
        return None;
    }
    let (unit, end) = unit(line, at + 1).filter(|_| line.is(Class::Unit, at + 1))?;
    let finest = if per { Unit::Second } else { Unit::Hour };
    let compound = line.word(end) == "-" && line.glued(end);
    let whole = unit >= finest && (per || unit != Unit::Quarter) && !compound;
    whole.then_some((Expression::Every { count: 1, unit }, end))
}

/// "daily", "nightly"; not "the Daily Post".
fn adverb(line: Line<'_>, at: usize) -> Parsed {
    let named = line.capital(at) && (line.capital(at + 1) || at > 0);
    if named {
        return None;
    }
    if line.word(at) == "night" && line.any(at.wrapping_sub(1), &["at", "by"]) {
        return Some((Expression::EveryPart(DayPart::Night), at + 1));
    }
    if line.word(at) == "nightly" {
        return Some((Expression::EveryPart(DayPart::Night), at + 1));
    }
    let unit = Unit::from_code(line.value(Class::Every, at)?)?;
    Some((Expression::Every { count: 1, unit }, at + 1))
}

/// "Mondays".
fn plural_weekday(line: Line<'_>, at: usize) -> Parsed {
    if line.word(at) == "weekends" {
        return Some((Expression::EveryWeekend, at + 1));
    }
    let weekday = weekday_of(line.value(Class::Weekdays, at)?)?;
    Some((Expression::EveryWeekday(weekday), at + 1))
}

/// "every day", "each Monday", "every other week", "every two years", "every morning".
fn every(line: Line<'_>, at: usize) -> Parsed {
    if !line.any(at, &["every", "each"]) {
        return None;
    }
    if let Some((weekday, end)) = weekday_name(line, at + 1) {
        return Some((Expression::EveryWeekday(weekday), end));
    }
    if line.word(at + 1) == "weekend" {
        return Some((Expression::EveryWeekend, at + 2));
    }
    if let Some(code) = line.value(Class::DayPart, at + 1) {
        return Some((Expression::EveryPart(DayPart::from_code(code)), at + 2));
    }
    let (count, start) = match line.word(at + 1) {
        "other" => (2, at + 2),
        "single" => (1, at + 2),
        _ => match line
            .value(Class::Number, at + 1)
            .or_else(|| line.digits(at + 1, 3))
        {
            Some(number) => (number, at + 2),
            None => (1, at + 1),
        },
    };
    let (unit, end) = unit(line, start)?;
    Some((Expression::Every { count, unit }, end))
}
