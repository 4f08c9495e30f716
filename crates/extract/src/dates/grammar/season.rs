//! Quarters and seasons.

use super::Parsed;
use super::absolute::given_year;
use crate::dates::expression::{Expression, Turn, Year};
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
    match (line.value(Class::Shift, at), line.word(at + 1)) {
        (Some(shift), "year") => (Year::Turned(Turn::by(shift)), at + 2),
        _ => (Year::Unsaid, end),
    }
}

/// "the summer of 2012", "in winter", "last spring".
pub(super) fn season(line: Line<'_>, at: usize) -> Parsed {
    let (turn, start) = relative_turn(line, at);
    let season = i8::try_from(line.value(Class::Season, start)?).ok()?;
    let (year, end) = optional_year(line, start + 1);
    match (turn, year) {
        (_, Year::Given(_) | Year::Turned(_)) => Some((Expression::Season { year, season }, end)),
        (Some(year), _) => Some((Expression::Season { year, season }, end)),
        (None, _) => {
            season_alone(line, at, start).then_some((Expression::Season { year, season }, end))
        }
    }
}

fn relative_turn(line: Line<'_>, at: usize) -> (Option<Year>, usize) {
    let turned = line
        .value(Class::Shift, at)
        .map(|shift| Year::Turned(Turn::by(shift)));
    match turned {
        Some(turn) => (Some(turn), at + 1),
        None => (None, line.past(at, &["the"])),
    }
}

/// "in the spring" is a season; "spring onions", "a fall", "Winter Olympics" are none.
fn season_alone(line: Line<'_>, at: usize, season: usize) -> bool {
    let introduced = line.any(
        at.wrapping_sub(1),
        &[
            "in", "during", "since", "by", "until", "early", "late", "mid", "through", "of",
        ],
    ) || line.before(at) == "-";
    let falls = line.word(season) == "fall" && at == season;
    (introduced || season > at) && line.ends(season + 1) && !falls
}
