//! Times of day.

use super::Parsed;
use super::any_day;
use super::count::{direction, stands_alone};
use super::season::ordinal;
use crate::dates::expression::{Base, DayPart, Expression, Unit};
use crate::dates::line::Line;
use crate::dates::words::Class;

/// Words that make "14:30" a time of day and no score.
const INTRODUCTIONS: [&str; 13] = [
    "at", "around", "by", "until", "till", "from", "about", "since", "before", "after", "to",
    "between", "and",
];

/// "8 a.m.", "14:30 GMT", "noon on Wednesday", "Wednesday at 8 a.m.".
pub(super) fn clock(line: Line<'_>, at: usize) -> Parsed {
    if let Some(((hour, minute), end)) = time_of_day(line, at) {
        let end = past_zone(line, end);
        let day = any_day(line, line.past(line.past(end, &[","]), &["on"]));
        return Some(match day {
            Some((day, end)) => (clock_on(hour, minute, Some(day)), past_zone(line, end)),
            None => (clock_on(hour, minute, None), end),
        });
    }
    if let Some(end) = spoken(line, at) {
        let day = any_day(line, line.past(end, &["on"]));
        // Nobody says whether it was night.
        return Some(day.unwrap_or((day_in_view(), end)));
    }
    let (day, end) = any_day(line, at)?;
    let start = line.past(line.past(end, &[","]), &["at", "by", "around", "from"]);
    let ((hour, minute), end) = time_of_day(line, start)?;
    Some((clock_on(hour, minute, Some(day)), past_zone(line, end)))
}

fn clock_on(hour: i8, minute: i8, day: Option<Expression>) -> Expression {
    Expression::Clock {
        hour,
        minute,
        day: day.map(Box::new),
    }
}

/// Hour and minute, and where they end.
fn time_of_day(line: Line<'_>, at: usize) -> Option<((i8, i8), usize)> {
    if line.any(at, &["noon", "midday"]) {
        return Some(((12, 0), at + 1));
    }
    if line.word(at) == "midnight" {
        return Some(((24, 0), at + 1));
    }
    if let Some(found) = four_digits(line, at) {
        return Some(found);
    }
    let hour = line
        .digits(at, 2)
        .filter(|hour| *hour <= 24 && !line.joined_before(at))?;
    let (minute, end) = minutes(line, at + 1);
    if let Some((afternoon, end)) = half_of_day(line, end) {
        let hour = (1..=12)
            .contains(&hour)
            .then_some(hour % 12 + if afternoon { 12 } else { 0 })?;
        return Some(((i8::try_from(hour).ok()?, minute.unwrap_or(0)), end));
    }
    if line.reads(end, &["o", "'", "clock"]) {
        return Some(((i8::try_from(hour).ok()?, 0), end + 3));
    }
    let zoned = zone(line, end).is_some();
    let told = zoned || line.any(at.wrapping_sub(1), &INTRODUCTIONS) || local(line, end);
    let minute = minute.filter(|_| told && line.word(at + 1) == ":" && hour < 24)?;
    Some(((i8::try_from(hour).ok()?, minute), end))
}

/// The day that the text was about last.
fn day_in_view() -> Expression {
    Expression::Whole {
        unit: Unit::Day,
        by: 0,
        from: Base::Previous,
    }
}

/// Where "half past eleven", "a quarter to six" or "four o'clock" ends.
fn spoken(line: Line<'_>, at: usize) -> Option<usize> {
    let hour = |at: usize| {
        let hour = line.value(Class::Number, at)?;
        (1..=12).contains(&hour).then_some(at + 1)
    };
    let start = line.past(at, &["a"]);
    if line.any(start, &["half", "quarter"]) && line.any(start + 1, &["past", "to"]) {
        let half = line.word(start) == "half";
        return hour(start + 2).filter(|_| !(half && line.word(start + 1) == "to"));
    }
    hour(at)
        .filter(|end| line.reads(*end, &["o", "'", "clock"]))
        .map(|end| end + 3)
}

/// "0530 GMT", "1400 local time", "1930hrs".
fn four_digits(line: Line<'_>, at: usize) -> Option<((i8, i8), usize)> {
    let number = line.digits(at, 4).filter(|_| line.width(at) == 4)?;
    let (hour, minute) = (
        i8::try_from(number / 100).ok()?,
        i8::try_from(number % 100).ok()?,
    );
    let told = zone(line, at + 1).is_some() || local(line, at + 1);
    (told && hour < 24 && minute < 60).then_some(((hour, minute), at + 1))
}

/// Where "GMT", "hrs" or "Baghdad time" at `at` ends.
fn zone(line: Line<'_>, at: usize) -> Option<usize> {
    if line.is(Class::Zone, at) && (line.capital(at) || line.word(at) == "hrs") {
        return Some(at + 1);
    }
    let place = line.letters(at) && line.capital(at) && !line.is(Class::Month, at);
    (place && line.word(at + 1) == "time").then_some(at + 2)
}

/// `:30` or `.30`.
fn minutes(line: Line<'_>, at: usize) -> (Option<i8>, usize) {
    let glued = line.glued(at) && line.glued(at + 1) && line.any(at, &[":", "."]);
    let minute = line
        .digits(at + 1, 2)
        .filter(|minute| glued && line.width(at + 1) == 2 && *minute < 60);
    match minute.and_then(|minute| i8::try_from(minute).ok()) {
        Some(minute) => (Some(minute), at + 2),
        None => (None, at),
    }
}

/// Whether "p.m." stands at `at`, and where it ends.
fn half_of_day(line: Line<'_>, at: usize) -> Option<(bool, usize)> {
    if line.any(at, &["am", "pm"]) {
        return Some((line.word(at) == "pm", at + 1));
    }
    let dotted = line.any(at, &["a", "p"]) && line.reads(at + 1, &[".", "m"]);
    let end = line.past(at + 3, &["."]);
    dotted.then_some((line.word(at) == "p", end))
}

fn local(line: Line<'_>, at: usize) -> bool {
    line.reads(at, &["local", "time"])
}

/// Past "local time", "GMT", "(1300 GMT)".
fn past_zone(line: Line<'_>, end: usize) -> usize {
    let end = if local(line, end) { end + 2 } else { end };
    let end = zone(line, end).unwrap_or(end);
    let bracketed = line.word(end) == "("
        && (end + 1..end + 8).any(|at| line.is(Class::Zone, at) && line.word(at + 1) == ")");
    if !bracketed {
        return end;
    }
    (end + 1..end + 9)
        .find(|at| line.word(*at) == ")")
        .map_or(end, |at| at + 1)
}

/// "Tuesday night", "Feb. 16 evening", "the night of February 16", "the early morning hours of May 3".
pub(super) fn part_of_day(line: Line<'_>, at: usize) -> Parsed {
    if let Some((day, end)) = any_day(line, at) {
        let end = line.past(end, &["-"]);
        let part = DayPart::from_code(line.value(Class::DayPart, end)?);
        // "Saturday Night Live" is a name.
        let named = line.capital(end) && line.letters(end + 1) && line.capital(end + 1);
        return (!named).then(|| (part_on(part, day), end + 1));
    }
    let start = line.past(at, &["the"]);
    let early = line.any(start, &["early", "late"]);
    let start = if early {
        line.past(line.past(start + 1, &["in"]), &["the"])
    } else {
        start
    };
    if start == at || ordinal(line, start).is_some() {
        return None;
    }
    let part = DayPart::from_code(line.value(Class::DayPart, start)?);
    let end = line.past(start + 1, &["hours"]);
    if line.any(end, &["of", "on"]) {
        let (day, end) = any_day(line, end + 1)?;
        return Some((part_on(part, day), end));
    }
    let day = |by| Expression::Whole {
        unit: Unit::Day,
        by,
        from: Base::Previous,
    };
    // "the night before", "the morning after".
    if let Some((by, end)) = direction(line, end).filter(|(_, end)| stands_alone(line, *end)) {
        return Some((part_on(part, day(by)), end));
    }
    let introduced = line.any(
        at.wrapping_sub(1),
        &[
            "in",
            "during",
            "through",
            "throughout",
            "by",
            "until",
            "for",
            "into",
            "all",
        ],
    );
    (introduced && line.ends(end)).then(|| (part_on(part, day(0)), end))
}

fn part_on(part: DayPart, day: Expression) -> Expression {
    Expression::PartOf {
        part,
        day: Box::new(day),
    }
}
