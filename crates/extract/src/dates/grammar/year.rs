//! Years, decades, centuries.

use super::Parsed;
use super::absolute::Second;
use super::season::ordinal;
use crate::dates::expression::Expression;
use crate::dates::line::Line;
use crate::dates::words::Class;

/// A year alone: four digits that are no part of a longer number, no name and no count.
pub(super) fn year(line: Line<'_>, at: usize) -> Parsed {
    let year = line
        .digits(at, 4)
        .filter(|_| line.width(at) == 4 && !line.inside_number(at))?;
    let year = i16::try_from(year)
        .ok()
        .filter(|year| (1000..=2100).contains(year))?;
    let certain = introduced(line, at);
    let plausible = (1700..=2060).contains(&year) && !is_label(line, at);
    if counts_something(line, at) || !(certain || plausible) {
        return None;
    }
    Some((Expression::Year(year), at + 1))
}

/// "the year 1950", "fiscal 1990", "fiscal year 1990", "FY1990", "FY 2012".
pub(super) fn named_year(line: Line<'_>, at: usize) -> Parsed {
    let start = line.past(at, &["the"]);
    if line.any(start, &["year", "years"]) {
        return year(line, start + 1);
    }
    let fiscal = match line.word(start) {
        "fy" if line.capital(start) => start + 1,
        "fiscal" => line.past(start + 1, &["year"]),
        _ => return None,
    };
    let number = line.digits(fiscal, 4).filter(|_| line.width(fiscal) == 4)?;
    let year = i16::try_from(number).ok()?;
    Some((Expression::FiscalYear(year), fiscal + 1))
}

/// "'89", "the summer of '69": a year without its century, of the last hundred years.
pub(super) fn short_year(line: Line<'_>, at: usize) -> Parsed {
    let year = line.digits(at + 1, 2).filter(|_| line.width(at + 1) == 2)?;
    let marked = line.word(at) == "'" && line.glued(at + 1) && !line.glued(at);
    let introduced = line.is(Class::TimePreposition, at.wrapping_sub(1));
    let decade = line.glued(at + 2) && line.letters(at + 2);
    if !marked || !introduced || decade {
        return None;
    }
    let century = if year >= 40 { 1900 } else { 2000 };
    Some((
        Expression::Year(century + i16::try_from(year).ok()?),
        at + 2,
    ))
}

/// Whether "in", "since" and the like, a parenthesis or the dash of a pair of years stands before.
fn introduced(line: Line<'_>, at: usize) -> bool {
    line.any(
        at.wrapping_sub(1),
        &[
            "in", "since", "until", "till", "by", "from", "during", "before", "after", "circa",
            "(", "early", "late", "mid",
        ],
    ) || line.before(at) == "-" && line.glued(at)
        || line.any(at.wrapping_sub(1), &["to", "and"]) && line.width(at.wrapping_sub(2)) == 4
}

/// "2000 people", "1,500 of them", "2020 metres".
fn counts_something(line: Line<'_>, at: usize) -> bool {
    // "over 2000-2050", "10 percent of 2000 levels".
    let pair = line.word(at + 1) == "-" && line.width(at + 2) == 4 && !line.glued(at + 3);
    if pair || line.is(Class::YearOf, at + 1) {
        return false;
    }
    let next = line.word(at + 1);
    let things = line.letters(at + 1)
        && !line.capital(at + 1)
        && !line.is(Class::Joint, at + 1)
        && (next.ends_with('s') || next.ends_with("ren"));
    things
        && line.any(
            at.wrapping_sub(1),
            &["of", "with", "for", "and", "killed", "to"],
        )
        || line.is(Class::NotYear, at + 1)
        || line.is(Class::Units, at + 1)
        || line.any(at + 1, &["of", "-"]) && line.is(Class::NotYear, at + 2)
        || line.any(
            at.wrapping_sub(1),
            &[
                "$", "€", "£", "¥", "#", "@", "over", "than", "least", "nearly", "some", "almost",
                "only",
            ],
        )
}

/// "Boeing 1900", "Room 2014", "No. 2014": a name that ends in a number.
fn is_label(line: Line<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    line.is(Class::Label, before)
        || line.before(at) == "." && line.is(Class::Label, at.wrapping_sub(2))
}

/// The second of two years with a dash: the 14 of "2013-14".
pub(super) fn same_century(line: Line<'_>, end: usize, first: &Expression) -> Option<Second> {
    let Expression::Year(year) = first else {
        return None;
    };
    let at = end + 1;
    let joined = line.any(end, &["-", "/"]) && line.glued(end) && line.glued(at);
    let last = line
        .digits(at, 2)
        .filter(|_| joined && line.width(at) == 2)?;
    let second = year / 100 * 100 + i16::try_from(last).ok()?;
    let closed = !line.glued(at + 1) || !line.letters(at + 1) && line.word(at + 1) != "-";
    (second > *year && closed).then_some(Second {
        expression: Expression::Year(second),
        start: at,
        end: at + 1,
    })
}

/// "480 BC", "AD 79", "1200 B.C.E.".
pub(super) fn era(line: Line<'_>, at: usize) -> Parsed {
    if line.any(at, &["ad", "ce"]) && line.capital(at) {
        let year = line.digits(at + 1, 4)?;
        return Some((Expression::Year(i16::try_from(year).ok()?), at + 2));
    }
    let year = line.digits(at, 4).filter(|_| !line.joined_before(at))?;
    let (before_christ, end) = era_mark(line, at + 1)?;
    let year = i16::try_from(year).ok()?;
    Some((
        Expression::Year(if before_christ { 1 - year } else { year }),
        end,
    ))
}

/// Whether the era mark at `at` means before Christ, and where it ends.
fn era_mark(line: Line<'_>, at: usize) -> Option<(bool, usize)> {
    if !line.capital(at) {
        return None;
    }
    match line.word(at) {
        "bc" | "bce" => return Some((true, at + 1)),
        "ad" | "ce" => return Some((false, at + 1)),
        _ => {}
    }
    let dotted = |letters: &[&str]| {
        letters
            .iter()
            .enumerate()
            .all(|(nth, letter)| line.reads(at + 2 * nth, &[letter, "."]))
    };
    let marks: [(&[&str], bool); 4] = [
        (&["b", "c", "e"], true),
        (&["b", "c"], true),
        (&["c", "e"], false),
        (&["a", "d"], false),
    ];
    let (letters, before) = marks.into_iter().find(|(letters, _)| dotted(letters))?;
    Some((before, at + 2 * letters.len()))
}

/// "the 1990s", "the '90s", "the nineties".
pub(super) fn decade(line: Line<'_>, at: usize) -> Parsed {
    let start = line.past(at, &["the"]);
    if let Some(tens) = line.value(Class::Decade, start) {
        let named =
            start > at || line.before(at) == "-" || line.is(Class::Part, at.wrapping_sub(1));
        return named.then_some((decade_of(1900 + i16::try_from(tens).ok()?), start + 1));
    }
    let short = line.word(start) == "'" && line.width(start + 1) == 2;
    let number = start + usize::from(short);
    let quoted = line.word(number + 1) == "'" && line.word(number + 2) == "s";
    let end = number + if quoted { 3 } else { 2 };
    if !(quoted || line.word(number + 1) == "s" && line.glued(number + 1)) {
        return None;
    }
    let year = i16::try_from(line.digits(number, 4)?).ok()?;
    match line.width(number) {
        4 if year % 10 == 0 && (1000..=2090).contains(&year) => Some((decade_of(year), end)),
        2 if year % 10 == 0 && (short || start > at) => Some((decade_of(1900 + year), end)),
        _ => None,
    }
}

/// "the 1800s" are a century, "the 1990s" and "the 2000s" decades.
fn decade_of(year: i16) -> Expression {
    if year % 100 == 0 && year < 2000 {
        return Expression::Century(year / 100 + 1);
    }
    Expression::Decade(year)
}

/// "the 21st century", "the nineteenth-century".
pub(super) fn century(line: Line<'_>, at: usize) -> Parsed {
    let start = line.past(at, &["the"]);
    let (number, end) = ordinal(line, start)?;
    let end = line.past(end, &["-"]);
    if !line.any(end, &["century", "centuries"]) || !(1..=30).contains(&number) {
        return None;
    }
    let before_christ = era_mark(line, end + 1).filter(|(before, _)| *before);
    let number = i16::try_from(number).ok()?;
    Some(match before_christ {
        Some((_, end)) => (Expression::Century(1 - number), end),
        None => (Expression::Century(number), end + 1),
    })
}
