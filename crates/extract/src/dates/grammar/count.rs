//! Numbers of days, weeks, years: how long, how long ago, how long after.

use super::Parsed;
use super::any_day;
use crate::dates::expression::{Base, Count, Expression, Unit};
use crate::dates::line::Line;
use crate::dates::words::Class;

/// How far behind "after" a day is looked for: "a week after the minister was dismissed on Jan. 13".
const REACH: usize = 14;

/// "three", "25", "a", "half a", "a couple of", "several", "two and a half".
pub(super) fn number(line: Line<'_>, at: usize) -> Option<(Count, usize)> {
    if line.reads(at, &["half", "a"]) || line.reads(at, &["half", "an"]) {
        return Some((Count::Halves(1), at + 2));
    }
    if line.reads(at, &["a", "couple"]) {
        return Some((Count::whole(2), line.past(at + 2, &["of"])));
    }
    if line.reads(at, &["a", "dozen"]) {
        return Some((Count::whole(12), at + 2));
    }
    if line.reads(at, &["a", "few"]) || line.reads(at, &["a", "number", "of"]) {
        return Some((
            Count::Vague,
            at + if line.word(at + 1) == "few" { 2 } else { 3 },
        ));
    }
    if line.any(at, &["a", "an"]) {
        return Some((Count::whole(1), at + 1));
    }
    if line.is(Class::Vague, at) {
        return Some((Count::Vague, at + 1));
    }
    let (whole, end) = digits(line, at).or_else(|| in_words(line, at))?;
    if line.reads(end, &["and", "a", "half"]) {
        return Some((
            Count::Halves(whole.saturating_mul(2).saturating_add(1)),
            end + 3,
        ));
    }
    if line.reads(end, &[".", "5"]) && line.glued(end + 1) {
        return Some((
            Count::Halves(whole.saturating_mul(2).saturating_add(1)),
            end + 2,
        ));
    }
    Some((Count::whole(whole), end))
}

fn digits(line: Line<'_>, at: usize) -> Option<(i32, usize)> {
    let joined = line.joined_before(at) || line.word(at + 1) == "," && line.glued(at + 2);
    line.digits(at, 5)
        .filter(|_| !joined)
        .map(|number| (number, at + 1))
}

/// "twenty-five", "eleven", "a hundred" is left to amounts.
fn in_words(line: Line<'_>, at: usize) -> Option<(i32, usize)> {
    let first = line.value(Class::Number, at)?;
    let tens = (20..=90).contains(&first);
    let ones = at + 1 + usize::from(line.word(at + 1) == "-");
    match line
        .value(Class::Number, ones)
        .filter(|ones| tens && *ones < 10)
    {
        Some(second) => Some((first + second, ones + 1)),
        None if line.word(at + 1) == "hundred" => Some((first.saturating_mul(100), at + 2)),
        None => Some((first, at + 1)),
    }
}

/// A unit in singular or plural.
pub(super) fn unit(line: Line<'_>, at: usize) -> Option<(Unit, usize)> {
    let code = line
        .value(Class::Unit, at)
        .or_else(|| line.value(Class::Units, at))?;
    Some((Unit::from_code(code)?, at + 1))
}

/// A number with its unit: "three years", "two full days", "a two-day", "five-and-a-half hours".
fn measured(line: Line<'_>, at: usize) -> Option<(Count, Unit, usize)> {
    let (count, end) = number(line, at)?;
    let end = if line.is(Class::Filler, end) {
        end + 1
    } else {
        end
    };
    let end = if line.word(end) == "-" && line.glued(end) {
        end + 1
    } else {
        end
    };
    let (unit, past) = unit(line, end)?;
    // "the first second", "5 second": a singular needs one, a hyphen or a half.
    let hyphen = line.before(end) == "-";
    let single = count == Count::whole(1) || count == Count::Halves(1);
    let fits = line.is(Class::Units, end) || hyphen || single;
    let ordinal = unit == Unit::Second && line.word(end) == "second" && !hyphen;
    // "three quarters" is a fraction; "two consecutive quarters" is a time.
    let fraction = unit == Unit::Quarter && !line.is(Class::Filler, end - 1);
    (fits && !ordinal && !fraction).then_some((count, unit, past))
}

/// Where "a 12-year-old", "aged 20 years", "45 years of age" ends.
pub(super) fn age(line: Line<'_>, at: usize) -> Option<usize> {
    let (_, _, end) = measured(line, at).filter(|_| !line.any(at, &["some", "many"]))?;
    let after = line.past(end, &["-"]);
    if line.word(after) == "old" || line.any(after, &["olds"]) {
        return Some(after + 1);
    }
    if line.reads(end, &["of", "age"]) {
        return Some(end + 2);
    }
    line.any(at.wrapping_sub(1), &["aged", "age"])
        .then_some(end)
}

/// "three years ago", "two days later", "a week after the talks", "weeks earlier".
pub(super) fn counted(line: Line<'_>, at: usize) -> Parsed {
    let (count, unit, end) = measured(line, at).or_else(|| bare_units(line, at))?;
    if line.is(Class::Back, end) {
        return Some((toward(count, unit, -1, Base::Publication), end + 1));
    }
    if line.reads(end, &["from", "now"]) || line.reads(end, &["from", "today"]) {
        return Some((toward(count, unit, 1, Base::Publication), end + 2));
    }
    let (direction, end) = direction(line, end)?;
    if stands_alone(line, end) {
        return Some((toward(count, unit, direction, Base::Previous), end));
    }
    if line.any(
        end - 1,
        &["later", "earlier", "previously", "afterward", "afterwards"],
    ) {
        return Some((toward(count, unit, direction, Base::Previous), end));
    }
    Some((from_event(line, count, unit, direction, end), end))
}

/// "weeks", as in "weeks ago".
fn bare_units(line: Line<'_>, at: usize) -> Option<(Count, Unit, usize)> {
    let unit = Unit::from_code(line.value(Class::Units, at)?)?;
    (unit != Unit::Quarter).then_some((Count::Vague, unit, at + 1))
}

fn toward(count: Count, unit: Unit, direction: i32, from: Base) -> Expression {
    Expression::Counted {
        count,
        unit,
        direction,
        from,
    }
}

/// "before" counts back, "after" forward.
pub(super) fn direction(line: Line<'_>, at: usize) -> Option<(i32, usize)> {
    if line.reads(at, &["prior", "to"]) || line.reads(at, &["ahead", "of"]) {
        return Some((-1, at + 2));
    }
    if line.is(Class::Before, at) {
        return Some((-1, at + 1));
    }
    line.is(Class::After, at).then_some((1, at + 1))
}

/// Whether nothing follows that could be the event counted from.
pub(super) fn stands_alone(line: Line<'_>, end: usize) -> bool {
    let pointing = line.any(end, &["that", "then", "this"]) && !line.letters(end + 1);
    pointing || !line.letters(end) && line.width(end) == 0
}

/// Counted from an event, or from the day that the words about it name.
pub(super) fn from_event(
    line: Line<'_>,
    count: Count,
    unit: Unit,
    direction: i32,
    end: usize,
) -> Expression {
    let stretch =
        (end..end + REACH).take_while(|at| !line.any(*at, &[",", ";", "(", ")", ".", "-", ""]));
    let mut introduced = stretch.filter(|at| *at == end || line.any(at - 1, &["on", "of", "in"]));
    match introduced.find_map(|at| any_day(line, at)) {
        Some((day, _)) => Expression::CountedFrom {
            count,
            unit,
            direction,
            from: Box::new(day),
        },
        None => Expression::Counted {
            count,
            unit,
            direction,
            from: Base::Event,
        },
    }
}

/// "the past two weeks", "the next 30 days", "the past decade".
pub(super) fn window(line: Line<'_>, at: usize) -> Parsed {
    let start = line.past(at, &["the", "these", "this"]);
    let direction = match line.word(start) {
        "past" | "last" | "previous" => -1,
        "next" | "coming" | "following" => 1,
        _ => return None,
    };
    let from_before = line.any(start, &["previous", "following"]);
    if let Some((count, unit, end)) = measured(line, start + 1) {
        if from_before {
            return Some((Expression::Length { count, unit }, end));
        }
        return Some((
            Expression::Window {
                count,
                unit,
                direction,
            },
            end,
        ));
    }
    let (unit, end) = unit(line, start + 1)?;
    let plural = line.is(Class::Units, start + 1);
    if plural && from_before {
        return Some((toward(Count::Vague, unit, direction, Base::Previous), end));
    }
    let single = line.word(start) == "past" && start > at && line.word(at) == "the";
    let count = if plural {
        Count::Vague
    } else {
        Count::whole(1)
    };
    (plural || single).then_some((
        Expression::Window {
            count,
            unit,
            direction,
        },
        end,
    ))
}

/// "two hours", "a three-day", "for years", "half a century".
pub(super) fn length(line: Line<'_>, at: usize) -> Parsed {
    if line.any(at, &["recent", "coming"]) {
        let (_, end) = unit(line, at + 1).filter(|_| line.is(Class::Units, at + 1))?;
        let reference = if line.word(at) == "recent" {
            "PAST_REF"
        } else {
            "FUTURE_REF"
        };
        return Some((Expression::Reference(reference), end));
    }
    if let Some((count, unit, end)) = measured(line, at) {
        let rate = line.any(at, &["a", "an"]) && !spans_time(line, at, end);
        return (!rate).then_some((Expression::Length { count, unit }, end));
    }
    let (count, unit, end) = bare_units(line, at)?;
    let before = line.any(
        at.wrapping_sub(1),
        &[
            "for", "in", "within", "of", "over", "after", "took", "take", "lasted", "decades",
            "hours",
        ],
    );
    (before && unit > Unit::Minute).then_some((Expression::Length { count, unit }, end))
}

/// "a week" behind "for" is a length; in "five dollars a day" it is a rate.
fn spans_time(line: Line<'_>, at: usize, end: usize) -> bool {
    line.before(end) != line.word(at + 1)
        || line.any(
            at.wrapping_sub(1),
            &[
                "for", "in", "within", "over", "after", "about", "than", "under", "nearly",
                "almost", "lasted", "took", "take", "takes", "of", "only", "just", "to", "spent",
                "least", "quite",
            ],
        )
}
