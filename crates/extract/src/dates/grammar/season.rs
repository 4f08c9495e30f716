//! Quarters and seasons.

use super::Parsed;
use super::absolute::{given_year, year_behind};
use crate::dates::expression::{Expression, Turn, Unit, Year};
use crate::dates::line::Line;
use crate::dates::words::Class;

/// "the third quarter of 2021", "Q3 2021".
pub(super) fn quarter(line: Line<'_>, at: usize) -> Parsed {
    let start = line.past(at, &["the"]);
    let (quarter, end) = quarter_number(line, start)?;
    let (year, end) = optional_year(line, end);
    Some((
        Expression::Quarter {
            year,
            quarter: i8::try_from(quarter).ok()?,
        },
        end,
    ))
}

fn quarter_number(line: Line<'_>, at: usize) -> Option<(i32, usize)> {
    let in_range = |quarter: &i32| (1..=4).contains(quarter);
    if line.word(at) == "q" && line.glued(at + 1) {
        return Some((line.digits(at + 1, 1).filter(in_range)?, at + 2));
    }
    let (number, end) = ordinal(line, at)?;
    let end = line.past(end, &["fiscal", "-"]);
    (in_range(&number) && line.word(end) == "quarter").then_some((number, end + 1))
}

/// "third" or "3rd".
pub(super) fn ordinal(line: Line<'_>, at: usize) -> Option<(i32, usize)> {
    if let Some(number) = line.value(Class::Ordinal, at) {
        return Some((number, at + 1));
    }
    let tens = line.value(Class::Number, at).filter(|tens| tens % 10 == 0);
    if let (Some(tens), true) = (tens, line.word(at + 1) == "-") {
        return Some((
            tens + line.value(Class::Ordinal, at + 2).filter(|n| *n < 10)?,
            at + 3,
        ));
    }
    let number = line.digits(at, 2)?;
    let marked = line.glued(at + 1) && line.any(at + 1, &["st", "nd", "rd", "th"]);
    marked.then_some((number, at + 2))
}

/// "of 2021", "2021", "last year", or nothing.
fn optional_year(line: Line<'_>, end: usize) -> (Year, usize) {
    let at = line.past(line.past(end, &[","]), &["of", "in"]);
    if let Some((year, end)) = given_year(line, at) {
        return (Year::Given(year), end);
    }
    year_behind(line, end).unwrap_or((Year::Unsaid, end))
}

/// "the summer of 2012", "in winter", "last spring".
pub(super) fn season(line: Line<'_>, at: usize) -> Parsed {
    let (turn, start) = relative_turn(line, at);
    let season = i8::try_from(line.value(Class::Season, start)?).ok()?;
    let (year, end) = optional_year(line, start + 1);
    match (turn, year) {
        (_, Year::Given(_) | Year::Off(_) | Year::Same) => {
            Some((Expression::Season { year, season }, end))
        }
        (Some(year), _) => Some((Expression::Season { year, season }, end)),
        (None, _) => {
            season_alone(line, at, start).then_some((Expression::Season { year, season }, end))
        }
    }
}

fn relative_turn(line: Line<'_>, at: usize) -> (Option<Year>, usize) {
    let start = line.past(at, &["the", "that"]);
    if line.word(at) == "that" || line.any(start, &["same", "following", "next"]) && start > at {
        let end = line.past(start, &["same", "following", "next"]);
        let same = line.word(end - 1) == "same" || line.word(end - 1) == "that";
        return (Some(if same { Year::Same } else { Year::Unsaid }), end);
    }
    let turned = line.value(Class::Shift, start).map(Turn::by);
    match turned {
        Some(turn) => (Some(Year::Turned(turn)), start + 1),
        None => (None, start),
    }
}

/// "the spring", "summer offensive" are seasons; "the fall of Rome", "hot springs", "to spring" and
/// the "Winter Olympics" are none.
fn season_alone(line: Line<'_>, at: usize, season: usize) -> bool {
    let before = at.wrapping_sub(1);
    let introduced = line.is(Class::TimePreposition, before) || line.before(at) == "-";
    let verb = line.word(before) == "to" || line.is(Class::Ahead, before);
    if line.capital(season) && (at > 0 || line.capital(season + 1)) || verb && at == season {
        return false;
    }
    if line.word(season) == "fall" {
        let of = line.word(season + 1) == "of";
        return (season > at || introduced) && line.ends(season + 1) && !of;
    }
    let verb = line.word(season) == "spring" && line.any(season + 1, &["up", "from", "to", "into"]);
    !verb && (introduced || season > at || line.letters(season + 1))
}

/// "the first half of 2008", "the second half of the year", "first-half 1990", "the first half of May".
pub(super) fn half(line: Line<'_>, at: usize) -> Parsed {
    let start = line.past(at, &["the"]);
    let second = match line.word(start) {
        "first" => false,
        "second" | "latter" | "last" => true,
        _ => return None,
    };
    let half = line.past(start + 1, &["-"]);
    if line.word(half) != "half" {
        return None;
    }
    let start = line.past(half + 1, &["of", "-"]);
    let month = || {
        super::absolute::month(line, start).or_else(|| super::relative::turned_month(line, start))
    };
    let (whole, end) = whole_year(line, start).or_else(month)?;
    let whole = Box::new(whole);
    Some((Expression::Half { whole, second }, end))
}

/// "2008", "last year", "the year".
fn whole_year(line: Line<'_>, at: usize) -> Parsed {
    let is_year = |expression: &Expression| {
        matches!(
            expression,
            Expression::Year(_)
                | Expression::Whole {
                    unit: Unit::Year,
                    ..
                }
        )
    };
    [
        super::year::year,
        super::relative::whole,
        super::relative::spoken,
    ]
    .into_iter()
    .filter_map(|read| read(line, at))
    .find(|(expression, _)| is_year(expression))
}
