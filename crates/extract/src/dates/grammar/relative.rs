//! Times that are told from the day of writing or from a time spoken of before.

use super::Parsed;
use super::absolute::{month, month_name, weekday_name};
use super::count::{direction, from_event, stands_alone, unit};
use super::numeric::numeric;
use super::season::{self, quarter, season};
use super::year::{decade, era, year};
use crate::dates::expression::{Base, Count, DayPart, Expression, Part, Turn, Unit, Year};
use crate::dates::line::Line;
use crate::dates::words::Class;

/// "last", "this past", "the coming": the turn and where it ends.
fn turn(line: Line<'_>, at: usize) -> Option<(Turn, usize)> {
    let start = line.past(at, &["the"]);
    if line.word(at) == "this" && line.any(at + 1, &["past", "last", "coming"]) {
        return Some((Turn::by(line.value(Class::Shift, at + 1)?), at + 2));
    }
    Some((Turn::by(line.value(Class::Shift, start)?), start + 1))
}

/// "Wednesday", "last Friday", "this coming Monday".
pub(super) fn weekday(line: Line<'_>, at: usize) -> Parsed {
    let (turn, start) = turn(line, at).unwrap_or((Turn::Bare, at));
    let (weekday, end) = weekday_name(line, start)?;
    Some((Expression::Weekday { weekday, turn }, end))
}

/// "last May", "next December".
pub(super) fn turned_month(line: Line<'_>, at: usize) -> Parsed {
    let (turn, start) = turn(line, at)?;
    let (month, end) = month_name(line, start).filter(|_| line.capital(start))?;
    Some((
        Expression::Month {
            year: Year::Turned(turn),
            month,
        },
        end,
    ))
}

/// "today", "yesterday", "tonight", "last night", "this morning", "overnight".
pub(super) fn deictic(line: Line<'_>, at: usize) -> Parsed {
    if let Some(days) = line.value(Class::Deictic, at) {
        return Some((Expression::Days(days), at + 1));
    }
    if line.any(at, &["tonight", "overnight"]) {
        return Some((part_of(DayPart::Night, Expression::Days(0)), at + 1));
    }
    if line.reads(at, &["the", "day", "before", "yesterday"]) {
        return Some((Expression::Days(-2), at + 4));
    }
    if line.reads(at, &["the", "day", "after", "tomorrow"]) {
        return Some((Expression::Days(2), at + 4));
    }
    let part = DayPart::from_code(line.value(Class::DayPart, at + 1)?);
    match line.word(at) {
        "last" => Some((part_of(part, Expression::Days(-1)), at + 2)),
        "this" => Some((part_of(part, Expression::Days(0)), at + 2)),
        _ => None,
    }
}

fn part_of(part: DayPart, day: Expression) -> Expression {
    Expression::PartOf {
        part,
        day: Box::new(day),
    }
}

/// "last week", "this month", "next year", "the current quarter", "the weekend".
pub(super) fn whole(line: Line<'_>, at: usize) -> Parsed {
    let turned = turn(line, at);
    let start = turned.map_or(line.past(at, &["the"]), |(_, end)| end);
    if line.any(start, &["weekend"]) {
        let turn = turned.map_or(Turn::Bare, |(turn, _)| turn);
        let named = line.capital(start) && line.capital(start + 1);
        return (!named).then_some((Expression::Weekend(turn), start + 1));
    }
    let (turn, _) = turned?;
    let (unit, end) = unit(line, start).filter(|_| line.is(Class::Unit, start))?;
    let lasted = line.word(start - 1) == "past" && line.word(at) != "this";
    // "the next day" goes on from the day spoken of.
    let goes_on = unit == Unit::Day && line.word(at) == "the";
    if unit < Unit::Day
        || lasted
        || goes_on
        || line.word(end) == "of" && line.word(start - 1) == "last"
    {
        return None;
    }
    Some((
        Expression::Whole {
            unit,
            by: step(turn),
            from: Base::Publication,
        },
        end,
    ))
}

/// -1, 0 or 1.
fn step(turn: Turn) -> i32 {
    match turn {
        Turn::Last => -1,
        Turn::Bare | Turn::This => 0,
        Turn::Next => 1,
    }
}

/// "the following day", "the next morning", "that week", "the same year", "the previous month".
pub(super) fn previous(line: Line<'_>, at: usize) -> Parsed {
    let (by, start) = back_reference(line, at)?;
    if let Some(code) = line
        .value(Class::DayPart, start)
        .filter(|_| line.word(start) != "dusk")
    {
        let day = whole_from(Unit::Day, by);
        return Some((part_of(DayPart::from_code(code), day), start + 1));
    }
    let (unit, end) = unit(line, start).filter(|_| line.is(Class::Unit, start))?;
    let next_unit = line.word(start - 1) == "next" && unit != Unit::Day;
    (unit >= Unit::Day && !next_unit).then_some((whole_from(unit, by), end))
}

/// "the next day", "that day".
pub(super) fn day_spoken_of(line: Line<'_>, at: usize) -> Parsed {
    let is_day = |expression: &Expression| {
        matches!(
            expression,
            Expression::Whole {
                unit: Unit::Day,
                ..
            }
        )
    };
    previous(line, at).filter(|(expression, _)| is_day(expression))
}

fn whole_from(unit: Unit, by: i32) -> Expression {
    Expression::Whole {
        unit,
        by,
        from: Base::Previous,
    }
}

fn back_reference(line: Line<'_>, at: usize) -> Option<(i32, usize)> {
    if line.word(at) == "that" {
        let start = line.past(at + 1, &["same", "very"]);
        return Some((0, start));
    }
    if line.reads(at, &["the", "same"]) {
        return Some((0, at + 2));
    }
    let start = line.past(at, &["the"]);
    let step = line.value(Class::Following, start).filter(|_| start > at)?;
    Some((step, start + 1))
}

/// "the day before", "the year after", "the day after the vote", "the day following".
pub(super) fn beside_event(line: Line<'_>, at: usize) -> Parsed {
    if line.word(at) != "the" {
        return None;
    }
    let (unit, end) = unit(line, at + 1).filter(|_| line.is(Class::Unit, at + 1))?;
    let (direction, end) = direction(line, end).filter(|_| unit >= Unit::Day)?;
    if stands_alone(line, end)
        || line.is(Class::Joint, end)
            && !line.any(
                end,
                &[
                    "the", "a", "an", "his", "her", "their", "its", "he", "she", "they", "it", "we",
                ],
            )
    {
        return Some((whole_from(unit, direction), end));
    }
    Some((from_event(line, Count::whole(1), unit, direction, end), end))
}

/// "early March", "the end of 1914", "late last year", "earlier this month", "mid-June".
pub(super) fn part_of_whole(line: Line<'_>, at: usize) -> Parsed {
    let (part, start) = part(line, at)?;
    // "late on Saturday".
    let day = (line.word(start) == "on")
        .then(|| weekday(line, start + 1))
        .flatten();
    let on = day.is_some_and(|(_, end)| !line.is(Class::DayPart, end));
    let start = start + usize::from(on);
    let (whole, end) = [
        month,
        year,
        era,
        decade,
        season,
        turned_month,
        whole,
        weekday,
        deictic,
        numeric,
        spoken,
        season::half,
        previous,
        quarter,
        super::year::century,
        super::absolute::day,
    ]
    .into_iter()
    .filter_map(|read| read(line, start))
    .max_by_key(|(_, end)| *end)?;
    Some((within(part, whole), end))
}

/// "the year", "the week": the one spoken of; "the week of March 3".
pub(super) fn spoken(line: Line<'_>, at: usize) -> Parsed {
    let start = line.past(at, &["the"]);
    let (unit, end) = unit(line, start).filter(|_| start > at && line.is(Class::Unit, start))?;
    if unit == Unit::Week
        && line.any(end, &["of", "ending", "ended", "beginning"])
        && let Some((day, end)) = super::absolute::day(line, end + 1)
    {
        return Some((Expression::WeekOf(Box::new(day)), end));
    }
    if unit == Unit::Month
        && line.word(end) == "of"
        && let Some(month) = month(line, end + 1)
    {
        return Some(month);
    }
    let compound = line.word(end) == "-" && line.glued(end) || line.capital(start);
    let from = Base::Context;
    // "they carried the day" names none.
    let introduced = line.is(Class::TimePreposition, at.wrapping_sub(1));
    let often_none = matches!(unit, Unit::Day | Unit::Quarter);
    let told = introduced && often_none || unit > Unit::Day && !often_none;
    (told && !compound).then_some((Expression::Whole { unit, by: 0, from }, end))
}

/// "year-end", "the year's end", "month-end".
pub(super) fn unit_end(line: Line<'_>, at: usize) -> Parsed {
    let start = line.past(at, &["the"]);
    let (unit, end) = unit(line, start).filter(|(unit, _)| *unit >= Unit::Week)?;
    let owned = line.reads(end, &["'", "s"]);
    let close = line.past(if owned { end + 2 } else { end }, &["-"]);
    let named = line.is(Class::Unit, start) && line.any(close, &["end", "close"]);
    let whole = Expression::Whole {
        unit,
        by: 0,
        from: Base::Context,
    };
    named.then(|| (within(Part::End, whole), close + 1))
}

fn within(part: Part, whole: Expression) -> Expression {
    let whole = Box::new(whole);
    Expression::Within { part, whole }
}

/// "a year-earlier", "year-ago": the same time a year before.
pub(super) fn unit_earlier(line: Line<'_>, at: usize) -> Parsed {
    let (unit, end) = unit(line, at).filter(|(unit, _)| *unit >= Unit::Day)?;
    let (from, past) = match line.word(end + 1) {
        "ago" => (Base::Publication, end + 2),
        "earlier" => (Base::Previous, end + 2),
        _ => return None,
    };
    let count = Count::whole(1);
    let expression = Expression::Counted {
        count,
        unit,
        direction: -1,
        from,
    };
    (line.word(end) == "-" && line.is(Class::Unit, at)).then_some((expression, past))
}

fn part(line: Line<'_>, at: usize) -> Option<(Part, usize)> {
    if line.any(at, &["earlier", "later"]) {
        let start = line.past(at + 1, &["in", "on"]);
        let followed = start > at + 1
            || line.any(start, &["this", "that", "last", "next"])
            || !line.ends(start);
        return followed.then_some((Part::Somewhere, start));
    }
    let start = line.past(at, &["the"]);
    if line.any(start, &["early", "late", "mid"]) && !line.any(start + 1, &["part", "half"]) {
        let part = Part::from_code(line.value(Class::Part, start)?);
        return Some((part, line.past(start + 1, &["-", "in"])));
    }
    let halves = line.any(start, &["first", "second", "latter"])
        && line.any(start + 1, &["half", "part"])
        || line.any(start, &["early", "late"]) && line.word(start + 1) == "part";
    let (part, end) = if halves {
        let part = if line.any(start, &["first", "early"]) {
            Part::Early
        } else {
            Part::Late
        };
        (part, start + 2)
    } else {
        (Part::from_code(line.value(Class::Part, start)?), start + 1)
    };
    let bound = line.any(start, &["early", "late", "mid"]) || line.word(end) == "of";
    (bound && (start > at || line.word(end) == "of"))
        .then_some((part, line.past(end, &["of", "-"])))
}
