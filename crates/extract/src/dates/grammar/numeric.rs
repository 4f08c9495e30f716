//! Days in digits alone.

use jiff::civil::Date;

use super::Parsed;
use crate::dates::expression::{Expression, Year};
use crate::dates::line::Line;

/// `2022-02-16`, `2022/02/16`, `16.02.2022`, `02/16/2022`.
pub(super) fn numeric(line: Line<'_>, at: usize) -> Parsed {
    slashed(line, at).or_else(|| in_one_order(line, at))
}

/// `02/16/2022`, `02/03/2022`: day and month in either order.
fn slashed(line: Line<'_>, at: usize) -> Parsed {
    let (parts, sign, end) = digits(line, at)?;
    let [first, second, year] = parts;
    if sign != "/" || line.width(at) > 2 || line.width(at + 4) != 4 {
        return None;
    }
    let small = |part: i32| i8::try_from(part).ok();
    let (first, second, year) = (small(first)?, small(second)?, i16::try_from(year).ok()?);
    let day_first = Date::new(year, second, first).is_ok();
    let possible = day_first || Date::new(year, first, second).is_ok();
    let slashed = Expression::Slashed {
        year,
        first,
        second,
    };
    possible.then_some((slashed, end))
}

/// Where only one reading is a date.
fn in_one_order(line: Line<'_>, at: usize) -> Parsed {
    let ((year, month, day), after) = parts(line, at)?;
    let date = Date::new(i16::try_from(year).ok()?, month, day).ok()?;
    let day = Expression::Day {
        year: Year::Given(date.year()),
        month: date.month(),
        day: date.day(),
        weekday: None,
    };
    Some((day, after))
}

/// Where a day ends that is written like one and that no calendar has: `2020-02-30`.
pub(super) fn no_such_day(line: Line<'_>, at: usize) -> Option<usize> {
    let (_, after) = parts(line, at)?;
    numeric(line, at).is_none().then_some(after)
}

/// Year, month and day, before any check, and the index of the atom after the last.
fn parts(line: Line<'_>, at: usize) -> Option<((i32, i8, i8), usize)> {
    let (parts, sign, after) = digits(line, at)?;
    Some((in_order(line, at, sign, parts)?, after))
}

/// Three numbers with one sign between them, the sign, and the index of the atom after the last.
fn digits<'a>(line: Line<'a>, at: usize) -> Option<([i32; 3], &'a str, usize)> {
    let sign = line.word(at + 1);
    let glued = (at + 1..at + 5).all(|at| line.glued(at));
    let joined = line.glued(at) && line.any(at.wrapping_sub(1), &["-", "/", ".", ","]);
    if !glued || joined || !["-", "/", "."].contains(&sign) || line.word(at + 3) != sign {
        return None;
    }
    let after = at + 5;
    if line.glued(after) && (line.width(after) > 0 || line.word(after) == sign) {
        return None;
    }
    let parts = [
        line.digits(at, 4)?,
        line.digits(at + 2, 4)?,
        line.digits(at + 4, 4)?,
    ];
    Some((parts, sign, after))
}

/// Which part is which, or nothing when two readings are possible.
fn in_order(line: Line<'_>, at: usize, sign: &str, parts: [i32; 3]) -> Option<(i32, i8, i8)> {
    let small = |part: i32| i8::try_from(part).ok();
    let [first, second, third] = parts;
    if line.width(at) == 4 {
        return Some((first, small(second)?, small(third)?));
    }
    if line.width(at + 4) != 4 {
        return None;
    }
    // Points stand between day, month and year everywhere; slashes in two orders.
    let day_first = first > 12 || sign == ".";
    match (day_first, second > 12) {
        (true, false) => Some((third, small(second)?, small(first)?)),
        (false, true) => Some((third, small(first)?, small(second)?)),
        (false, false) if first == second => Some((third, small(first)?, small(second)?)),
        _ => None,
    }
}
