//! From words to expressions of time.
//!
//! Each rule looks at one place of a sentence and says what stands there and where it ends. Of the
//! rules that fit, the one that reads farthest wins; of equals, the first.

mod absolute;
mod clock;
mod count;
mod numeric;
mod recurring;
mod relative;
mod season;
mod year;

use absolute::Second;

use super::expression::Expression;
use super::line::Line;
use super::named::NamedTimes;
use super::words::Class;

/// What a rule found: an expression and the index of the atom after its last.
pub(super) type Parsed = Option<(Expression, usize)>;

/// What stands at one place.
#[derive(Debug)]
pub(super) struct Found {
    /// `None` for words that look like a time and are none: a day that no calendar has.
    pub(super) expression: Option<Expression>,
    /// The index of the atom after the last.
    pub(super) end: usize,
    /// The rule that reads it.
    pub(super) rule: &'static str,
}

/// A rule with its name.
type Rule = (&'static str, fn(Line<'_>, usize) -> Parsed);

const RULES: [Rule; 34] = [
    ("dates.numeric", numeric::numeric),
    ("dates.day", absolute::day),
    ("dates.month", absolute::month),
    ("dates.month.turned", relative::turned_month),
    ("dates.day.of_month", absolute::day_of_month),
    ("dates.weekday", relative::weekday),
    ("dates.year", year::year),
    ("dates.year.named", year::named_year),
    ("dates.year.short", year::short_year),
    ("dates.era", year::era),
    ("dates.decade", year::decade),
    ("dates.century", year::century),
    ("dates.quarter", season::quarter),
    ("dates.season", season::season),
    ("dates.half", season::half),
    ("dates.deictic", relative::deictic),
    ("dates.whole", relative::whole),
    ("dates.previous", relative::previous),
    ("dates.day.beside_event", relative::beside_event),
    ("dates.counted", count::counted),
    ("dates.counted", relative::unit_earlier),
    ("dates.window", count::window),
    ("dates.slice", count::slice),
    ("dates.slice.nth", count::nth_slice),
    ("dates.slice.vague", count::vague_slice),
    ("dates.age", count::age),
    ("dates.lasting", count::lasting),
    ("dates.length", count::length),
    ("dates.part", relative::part_of_whole),
    ("dates.part", relative::unit_end),
    ("dates.spoken", relative::spoken),
    ("dates.set", recurring::recurring),
    ("dates.clock", clock::clock),
    ("dates.daypart", clock::part_of_day),
];

/// Reads the expression that begins at `at`.
pub(super) fn recognise(line: Line<'_>, at: usize, named: &NamedTimes) -> Option<Found> {
    if line.width(at) == 0 && !line.may_begin(at) {
        return None;
    }
    let named = named.at(line, at);
    let read = RULES.iter().filter_map(|(rule, read)| {
        let (expression, end) = read(line, at)?;
        Some(Found {
            expression: Some(expression),
            end,
            rule,
        })
    });
    let candidates = refused(line, at).into_iter().chain(named).chain(read);
    candidates.reduce(|best, next| if next.end > best.end { next } else { best })
}

/// Words that would be read as a time by one of their parts.
fn refused(line: Line<'_>, at: usize) -> Option<Found> {
    let end = absolute::no_such_day(line, at).or_else(|| numeric::no_such_day(line, at))?;
    Some(Found {
        expression: None,
        end,
        rule: "dates.not.day",
    })
}

/// Where the words of an expression begin that stand before its first: "about two years".
pub(super) fn beginning(
    line: Line<'_>,
    expression: &Expression,
    range: std::ops::Range<usize>,
    floor: usize,
) -> usize {
    match expression {
        Expression::Length { .. }
        | Expression::LengthAnd { .. }
        | Expression::Counted { .. }
        | Expression::Window { .. }
        | Expression::Slice { .. } => count::modifiers(line, range.start, range.end, floor),
        Expression::Every { .. } => times(line, range.start, floor),
        Expression::Year(_) | Expression::Clock { .. }
            if range.start > floor && line.any(range.start - 1, &["about", "circa", "ca"]) =>
        {
            range.start - 1
        }
        _ => range.start,
    }
}

/// "twice a week", "three times a day".
fn times(line: Line<'_>, start: usize, floor: usize) -> usize {
    let before = start.wrapping_sub(1);
    let many = line.word(before) == "times" && line.is(Class::Number, start.wrapping_sub(2));
    let back = if line.any(before, &["once", "twice"]) {
        1
    } else {
        2 * usize::from(many)
    };
    if start - floor >= back {
        start - back
    } else {
        start
    }
}

/// A day, in whatever words: what stands beside a clock time or a part of the day.
fn any_day(line: Line<'_>, at: usize) -> Parsed {
    [
        numeric::numeric,
        absolute::day,
        relative::weekday,
        relative::deictic,
        relative::day_spoken_of,
    ]
    .into_iter()
    .filter_map(|read| read(line, at))
    .max_by_key(|(_, end)| *end)
}

/// What stands right behind an expression and shares its month or century: the 18 of
/// "February 16-18", the 14 of "2013-14".
pub(super) fn second_of_pair(line: Line<'_>, end: usize, first: &Expression) -> Option<Second> {
    absolute::same_month(line, end, first).or_else(|| year::same_century(line, end, first))
}
