//! Days, months, quarters and seasons of the calendar.

use jiff::civil::{Date, Weekday};

use super::Parsed;
use crate::dates::calendar;
use crate::dates::expression::{Expression, Year};
use crate::dates::line::Line;
use crate::dates::words::Class;
/// A month by its full name or its short form, with the full stop of the latter.
pub(super) fn month_name(line: Line<'_>, at: usize) -> Option<(i8, usize)> {
    if let Some(month) = line.value(Class::Month, at) {
        return Some((i8::try_from(month).ok()?, at + 1));
    }
    let month = line
        .value(Class::MonthShort, at)
        .filter(|_| line.capital(at))?;
    Some((i8::try_from(month).ok()?, line.past(at + 1, &["."])))
}

/// A weekday by its full name or, before a comma, full stop or month, its short form.
pub(super) fn weekday_name(line: Line<'_>, at: usize) -> Option<(Weekday, usize)> {
    if let Some(day) = line.value(Class::Weekday, at) {
        return Some((weekday_of(day)?, at + 1));
    }
    // "Edmonton Sun, August 16" is a newspaper.
    let named = at > 0 && line.letters(at - 1) && line.capital(at - 1);
    let day = line
        .value(Class::WeekdayShort, at)
        .filter(|_| line.capital(at) && !named)?;
    let end = line.past(line.past(at + 1, &["."]), &[","]);
    let before_date = month_name(line, end).is_some() || month_day(line, end).is_some();
    before_date.then_some((weekday_of(day)?, line.past(at + 1, &["."])))
}

/// The weekday numbered from Monday, 1.
pub(super) fn weekday_of(number: i32) -> Option<Weekday> {
    Weekday::from_monday_one_offset(i8::try_from(number).ok()?).ok()
}

/// A four-digit year, or a year with its era, that can stand behind a day or a month.
pub(super) fn given_year(line: Line<'_>, at: usize) -> Option<(i16, usize)> {
    if let Some((Expression::Year(year), end)) = super::year::era(line, at) {
        return Some((year, end));
    }
    let year = line
        .digits(at, 4)
        .filter(|_| line.width(at) == 4 && !line.inside_number(at))?;
    let year = i16::try_from(year)
        .ok()
        .filter(|year| (1000..=2999).contains(year))?;
    Some((year, at + 1))
}

/// `, 2022`, ` of 2022` or ` 2022`.
fn year_after(line: Line<'_>, at: usize) -> Option<(i16, usize)> {
    given_year(line, line.past(at, &[",", "of"]))
        .filter(|_| !line.glued(at) || line.word(at) == ",")
}

/// The year behind a day, month, season or quarter: ", 2022", "of 2022", "last year",
/// "of the previous year", "of that year".
pub(super) fn year_behind(line: Line<'_>, end: usize) -> Option<(Year, usize)> {
    if let Some((year, past)) = year_after(line, end) {
        return Some((Year::Given(year), past));
    }
    let start = line.past(end, &["of", "in"]);
    let bound = start > end;
    if bound && (line.reads(start, &["that", "year"]) || line.reads(start, &["the", "year"])) {
        return Some((Year::Same, start + 2));
    }
    if bound && line.any(start, &["that", "the"]) && line.reads(start + 1, &["same", "year"]) {
        return Some((Year::Same, start + 3));
    }
    let shift = line.value(Class::Shift, start);
    let years = shift.filter(|_| line.word(start + 1) == "year")?;
    Some((Year::Off(years), start + 2))
}

/// The number of a day: `16`, `16th`.
fn day_number(line: Line<'_>, at: usize) -> Option<(i32, usize)> {
    let day = line.digits(at, 2).filter(|day| (1..=39).contains(day))?;
    let ordinal = line.glued(at + 1) && line.any(at + 1, &["st", "nd", "rd", "th"]);
    let end = at + 1 + usize::from(ordinal);
    (ordinal || !line.joined_after(at)).then_some((day, end))
}

/// "the first of April".
fn day_in_words(line: Line<'_>, at: usize) -> Option<(i32, usize)> {
    let of_month = line.word(at + 1) == "of" && month_name(line, at + 2).is_some();
    let day = line.value(Class::Ordinal, at).filter(|_| of_month)?;
    (line.before(at) == "the").then_some((day, at + 1))
}

/// A day and a month in either order, with the year if it follows, before any check.
struct DayWords {
    day: i32,
    month: i8,
    year: Year,
    end: usize,
}

/// `16 February`, `16th of February 2022`, `16-18 February`.
fn day_month(line: Line<'_>, at: usize) -> Option<DayWords> {
    let second_of_two = line.before(at) == "-" && (1..=2).contains(&line.width(at.wrapping_sub(2)));
    if line.joined_before(at) && !second_of_two {
        return None;
    }
    let (day, end) = day_number(line, at).or_else(|| day_in_words(line, at))?;
    if let Some((month, past)) = month_name(line, line.past(end, &["of"])) {
        let (year, past) = with_year(line, past);
        return Some(DayWords {
            day,
            month,
            year,
            end: past,
        });
    }
    // The first of two days that share a month.
    let joined = connector(line, end)?;
    let (_, second) = day_number(line, joined)?;
    let (month, past) = month_name(line, line.past(second, &["of"]))?;
    Some(DayWords {
        day,
        month,
        year: year_behind(line, past).map_or(Year::Unsaid, |(year, _)| year),
        end,
    })
}

/// The second of two times that are written with one joint.
pub(in crate::dates) struct Second {
    pub(in crate::dates) expression: Expression,
    pub(in crate::dates) start: usize,
    pub(in crate::dates) end: usize,
}

/// `February 16`, `Feb. 16th, 2022`, `February the 16th`.
fn month_day(line: Line<'_>, at: usize) -> Option<DayWords> {
    let (month, end) = month_name(line, at)?;
    let (day, end) = day_number(line, line.past(end, &["the"]))?;
    // "March 15 people" counts people; "May 20,000" is a sum.
    if line.is(Class::NotYear, end) && line.is(Class::MonthDoubtful, at) {
        return None;
    }
    let (year, past) = with_year(line, end);
    Some(DayWords {
        day,
        month,
        year,
        end: past,
    })
}

fn with_year(line: Line<'_>, end: usize) -> (Year, usize) {
    let alone = || {
        (
            shared_year(line, end).map_or(Year::Unsaid, Year::Given),
            end,
        )
    };
    year_behind(line, end).unwrap_or_else(alone)
}

/// The year of the second of two dates that share it: "July 1 to July 3, 2019".
fn shared_year(line: Line<'_>, end: usize) -> Option<i16> {
    let second = connector(line, end)?;
    if let Some((_, end)) =
        day_number(line, second).filter(|_| line.letters(end) || line.word(end) == "-")
    {
        let bare = year_after(line, end).map(|(year, _)| year);
        if bare.is_some() {
            return bare;
        }
    }
    let (_, past) = month_name(line, second)
        .or_else(|| month_name(line, line.past(day_number(line, second)?.1, &["of"])))?;
    let past = day_number(line, past).map_or(past, |(_, past)| past);
    year_after(line, past).map(|(year, _)| year)
}

/// Past a word or dash that joins two dates.
pub(super) fn connector(line: Line<'_>, at: usize) -> Option<usize> {
    line.any(
        at,
        &["-", "to", "and", "or", "through", "until", "till", "&", "/"],
    )
    .then_some(at + 1)
}

fn day_words(line: Line<'_>, at: usize) -> Option<(Option<Weekday>, DayWords)> {
    let (weekday, start) = match weekday_name(line, at) {
        Some((weekday, end)) => (
            Some(weekday),
            line.past(line.past(line.past(end, &[","]), &["the", "on"]), &["the"]),
        ),
        None => (None, at),
    };
    // "the 19th of October", "the 29 August": the article belongs to the day.
    let number = line.past(start, &["the"]);
    let words = day_month(line, number).or_else(|| month_day(line, start))?;
    Some((weekday, words))
}

/// `Wednesday, February 16, 2022` and shorter forms.
pub(super) fn day(line: Line<'_>, at: usize) -> Parsed {
    let (weekday, words) = day_words(line, at)?;
    let day = existing(&words)?;
    Some((
        Expression::Day {
            year: words.year,
            month: words.month,
            day,
            weekday,
        },
        words.end,
    ))
}

/// The day, if the calendar has it in that month and year.
fn existing(words: &DayWords) -> Option<i8> {
    let day = i8::try_from(words.day)
        .ok()
        .filter(|day| *day <= calendar::longest(words.month))?;
    match words.year {
        Year::Given(year) => Date::new(year, words.month, day).ok().map(|_| day),
        _ => Some(day),
    }
}

/// The second of two days that share a month: the 18 of "February 16-18, 2022".
pub(super) fn same_month(line: Line<'_>, end: usize, first: &Expression) -> Option<Second> {
    let Expression::Day { year, month, .. } = first else {
        return None;
    };
    let at = connector(line, end).filter(|_| line.word(end) != "/")?;
    let (number, past) = day_number(line, at)?;
    let day = i8::try_from(number)
        .ok()
        .filter(|day| *day <= calendar::longest(*month))?;
    let own_year = year_after(line, past);
    let year = own_year.map_or(*year, |(year, _)| Year::Given(year));
    let past = own_year.map_or(past, |(_, past)| past);
    let other =
        line.is(Class::NotYear, past) || month_name(line, line.past(past, &["of"])).is_some();
    let complete = line.ends(past) || line.capital(past);
    (complete && !other).then_some(Second {
        expression: Expression::Day {
            year,
            month: *month,
            day,
            weekday: None,
        },
        start: at,
        end: past,
    })
}

/// Where the words of a day end that no calendar has: "February 29, 2015".
pub(super) fn no_such_day(line: Line<'_>, at: usize) -> Option<usize> {
    let (_, words) = day_words(line, at)?;
    existing(&words).is_none().then_some(words.end)
}

/// Words before "the 20th" of a month.
const INTRODUCTIONS: &[&str] = &[
    "on", "by", "until", "till", "and", "of", "from", "to", "through", "since", "before", "after",
    "between",
];

/// "the 20th", where nothing that could be the twentieth follows.
pub(super) fn day_of_month(line: Line<'_>, at: usize) -> Parsed {
    if !line.any(at, &["the"]) || !line.any(at.wrapping_sub(1), INTRODUCTIONS) {
        return None;
    }
    let (day, end) = day_number(line, at + 1).filter(|(_, end)| *end == at + 3)?;
    let day = i8::try_from(day).ok().filter(|day| *day <= 31)?;
    (line.ends(end) && day_month(line, at + 1).is_none())
        .then_some((Expression::DayOfMonth(day), end))
}

/// `March 2021`, `March of 2021`, or a month alone where it can be no other word.
pub(super) fn month(line: Line<'_>, at: usize) -> Parsed {
    let (month, end) = month_name(line, at)?;
    let before_year = line.past(line.past(end, &[","]), &["of", "in"]);
    let year = given_year(line, before_year).map(|(year, end)| (Year::Given(year), end));
    if let Some((year, end)) = year.or_else(|| year_behind(line, end)) {
        return Some((Expression::Month { year, month }, end));
    }
    let year = shared_year(line, end).map_or(Year::Unsaid, Year::Given);
    is_month(line, at, end).then_some((Expression::Month { year, month }, end))
}

/// Whether the name at `at` is surely a month: "may" is a verb, "April" a woman, "Jan" a man.
pub(super) fn is_month(line: Line<'_>, at: usize, end: usize) -> bool {
    let short = line.is(Class::MonthShort, at);
    let introduced = line.is(Class::TimePreposition, at.wrapping_sub(1))
        || line.is(Class::Part, at.wrapping_sub(1))
        || line.before(at) == "-" && line.is(Class::Part, at.wrapping_sub(2));
    if !line.capital(at) {
        return !short && !line.is(Class::MonthDoubtful, at);
    }
    let named = line.letters(end) && line.capital(end) && !line.is(Class::Weekday, end);
    if short || line.is(Class::MonthDoubtful, at) {
        return introduced && (short || !named);
    }
    !named || introduced
}
