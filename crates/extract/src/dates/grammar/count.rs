//! Numbers of days, weeks, years: how long, how long ago, how long after.

use super::{Parsed, absolute, any_day, relative, season, year};
use crate::dates::expression::{Base, Count, Expression, Part, Unit};
use crate::dates::line::Line;
use crate::dates::words::Class;

/// How far behind "after" a day is looked for: "a week after the minister was dismissed on Jan. 13".
const REACH: usize = 14;

/// "three", "25", "a", "half a", "a couple of", "several", "two and a half".
pub(super) fn number(line: Line<'_>, at: usize) -> Option<(Count, usize)> {
    if let Some(found) = part(line, at).or_else(|| vague(line, at)) {
        return Some(found);
    }
    let hundred = line.any(at + 1, &["hundred", "thousand"]);
    if line.any(at, &["a", "an"]) && !hundred {
        return Some((Count::whole(1), at + 1));
    }
    let (whole, end) = digits(line, at).or_else(|| in_words(line, at))?;
    let more = with_half(line, end);
    let halves = whole
        .saturating_mul(2)
        .saturating_add(i32::from(more > end));
    Some((Count::Halves(halves), more))
}

/// "half a", "a half-", "a quarter of a", "quarter-".
fn part(line: Line<'_>, at: usize) -> Option<(Count, usize)> {
    let start = line.past(at, &["a"]);
    let count = match line.word(start) {
        "half" => Count::Halves(1),
        "quarter" => Count::Quarter,
        _ => return None,
    };
    let of = line.past(start + 1, &["of"]);
    if line.any(of, &["a", "an"]) {
        return Some((count, of + 1));
    }
    let unit = line.past(start + 1, &["-"]);
    let joined = start > at || unit > start + 1;
    let unit = line.past(unit, &["-"]);
    (joined && line.is(Class::Unit, unit)).then_some((count, unit))
}

/// "a couple of", "a dozen", "a few", "hundreds of", "several".
fn vague(line: Line<'_>, at: usize) -> Option<(Count, usize)> {
    let start = line.past(at, &["a"]);
    match line.word(start) {
        "couple" => Some((Count::whole(2), line.past(start + 1, &["of"]))),
        "dozen" => Some((Count::whole(12), start + 1)),
        "few" => Some((Count::Vague, start + 1)),
        "number" if start > at && line.word(start + 1) == "of" => Some((Count::Vague, start + 2)),
        "hundreds" | "thousands" | "dozens" if line.word(start + 1) == "of" => {
            Some((Count::Vague, start + 2))
        }
        _ => line.is(Class::Vague, at).then_some((Count::Vague, at + 1)),
    }
}

/// Past "and a half", "-and-a-half", ".5", " 1/2", "½".
fn with_half(line: Line<'_>, end: usize) -> usize {
    if line.reads(end, &["and", "a", "half"]) || line.reads(end, &["and", "one", "half"]) {
        return end + 3;
    }
    if line.reads(end, &["-", "and", "-", "a", "-", "half"]) {
        return end + 6;
    }
    if line.reads(end, &["1", "/", "2"]) || line.reads(end, &["and", "half"]) {
        return end + if line.word(end) == "1" { 3 } else { 2 };
    }
    let point = line.reads(end, &[".", "5"]) && line.glued(end + 1);
    end + if point {
        2
    } else {
        usize::from(line.word(end) == "½")
    }
}

fn digits(line: Line<'_>, at: usize) -> Option<(i32, usize)> {
    if line.joined_before(at) {
        return None;
    }
    // "1,000 years".
    if line.word(at + 1) == "," && line.glued(at + 1) && line.glued(at + 2) {
        let (thousands, rest) = (line.digits(at, 3)?, line.digits(at + 2, 3)?);
        let whole = line.width(at + 2) == 3;
        return whole.then_some((thousands * 1000 + rest, at + 3));
    }
    line.digits(at, 5).map(|number| (number, at + 1))
}

/// "twenty-five", "eleven", "two hundred", "a thousand".
fn in_words(line: Line<'_>, at: usize) -> Option<(i32, usize)> {
    let at = at + usize::from(line.word(at) == "a" && line.any(at + 1, &["hundred", "thousand"]));
    let first = line.value(Class::Number, at)?;
    let tens = (20..=90).contains(&first);
    let ones = at + 1 + usize::from(line.word(at + 1) == "-");
    match line
        .value(Class::Number, ones)
        .filter(|ones| tens && *ones < 10)
    {
        Some(second) => Some((first + second, ones + 1)),
        None if first < 100 && line.any(at + 1, &["hundred", "thousand"]) => {
            let scale = line.value(Class::Number, at + 1)?;
            Some((first.saturating_mul(scale), at + 2))
        }
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
    let end = end + usize::from(line.is(Class::Filler, end) || is_epithet(line, end, count));
    let end = if line.word(end) == "-" && line.glued(end) {
        end + 1
    } else {
        end
    };
    let (unit, past) = unit(line, end)?;
    // "an hour and a half", "a month-and-a-half".
    let more = with_half(line, past);
    let count = match count {
        Count::Halves(halves) if more > past => Count::Halves(halves.saturating_add(1)),
        _ => count,
    };
    let more = if count == Count::Vague { past } else { more };
    // "the first second", "5 second": a singular needs one, a hyphen or a half.
    let hyphen = line.before(end) == "-";
    let single = matches!(count, Count::Halves(1..=3) | Count::Quarter);
    // "a year-long siege", "a day-to-day".
    let compound = line.before(end) != "-"
        && line.word(more) == "-"
        && line.glued(more)
        && line.any(at, &["a", "an", "the"]);
    let period = unit > Unit::Minute
        && !line.capital(end)
        && line.letters(past)
        && !line.is(Class::Joint, past);
    let few = matches!(count, Count::Halves(..1000));
    let fits = line.is(Class::Units, end) || hyphen || single || period && few;
    let ordinal = unit == Unit::Second && line.word(end) == "second" && !hyphen;
    // "three quarters" is a fraction; "two consecutive quarters" is a time.
    let fraction = unit == Unit::Quarter && !line.is(Class::Filler, end - 1);
    (fits && !ordinal && !fraction && !compound).then_some((count, unit, more))
}

/// The word between in "two bloody weeks".
fn is_epithet(line: Line<'_>, at: usize, count: Count) -> bool {
    let several = matches!(count, Count::Halves(halves) if halves > 2);
    let word = line.letters(at) && !line.capital(at) && !line.word(at).ends_with('s');
    let other = [
        Class::Joint,
        Class::NotYear,
        Class::Unit,
        Class::Units,
        Class::Number,
    ];
    let epithet = word && !other.iter().any(|class| line.is(*class, at));
    several && epithet && line.word(at) != "percent" && line.is(Class::Units, at + 1)
}

/// "12-year-old", "aged 20 years", "45 years of age".
pub(super) fn age(line: Line<'_>, at: usize) -> Parsed {
    if line.any(at, &["a", "an", "some", "many"]) {
        return None;
    }
    let (count, unit, end) = measured(line, at)?;
    let age = Expression::Length { count, unit };
    let after = line.past(end, &["-"]);
    if line.any(after, &["old", "olds"]) {
        return Some((age, after + 1));
    }
    line.reads(end, &["of", "age"]).then_some((age, end + 2))
}

/// "months-long", "year-long", "yearlong", "decades-old".
pub(super) fn lasting(line: Line<'_>, at: usize) -> Parsed {
    if let Some(code) = line.value(Class::Lasting, at) {
        let unit = Unit::from_code(code)?;
        let count = Count::whole(1);
        return Some((Expression::Length { count, unit }, at + 1));
    }
    let (unit, end) = unit(line, at).filter(|(unit, _)| *unit > Unit::Minute)?;
    let joined = line.word(end) == "-" && line.any(end + 1, &["long", "old"]);
    let count = if line.is(Class::Units, at) {
        Count::Vague
    } else {
        Count::whole(1)
    };
    joined.then_some((Expression::Length { count, unit }, end + 2))
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
    let length = end;
    let (direction, end) = direction(line, end)?;
    let pointing = ["later", "earlier", "previously", "afterward", "afterwards"];
    if stands_alone(line, end) || line.any(end - 1, &pointing) {
        return Some((toward(count, unit, direction, Base::Previous), end));
    }
    // What follows is the event; the words of the time end before it.
    Some((from_event(line, count, unit, direction, end), length))
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
        let count = Count::Vague;
        return Some((Expression::Length { count, unit }, end));
    }
    let single = start > at
        && line.word(at) == "the"
        && unit >= Unit::Day
        && (line.word(start) == "past" || lasts(line, at, start, unit));
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

/// "over the last year", "for the next decade": how long, not which one.
fn lasts(line: Line<'_>, at: usize, start: usize, unit: Unit) -> bool {
    let through = line.any(
        at.wrapping_sub(1),
        &["over", "for", "throughout", "during", "within", "in"],
    );
    match line.word(start) {
        "last" => through && unit != Unit::Century,
        "next" => through && unit > Unit::Day && line.before(at) != "in",
        _ => false,
    }
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
        return (!rate).then(|| with_shorter(line, count, unit, end));
    }
    let (count, unit, end) = bare_units(line, at)?;
    let compound = line.glued(at) || line.word(end) == "-" && line.glued(end);
    let named = line.capital(at) && at > 0 || compound;
    let told = unit > Unit::Minute && line.word(at) != "nights";
    (told && !named).then_some((Expression::Length { count, unit }, end))
}

/// "two years and three months".
fn with_shorter(line: Line<'_>, count: Count, unit: Unit, end: usize) -> (Expression, usize) {
    let second = line.past(line.past(end, &[","]), &["and"]);
    let shorter = measured(line, second).filter(|(shorter, finer, _)| {
        second > end && *finer < unit && *shorter != Count::Vague && count != Count::Vague
    });
    match shorter {
        Some((shorter, finer, end)) => {
            let (longer, shorter) = ((count, unit), (shorter, finer));
            (Expression::LengthAnd { longer, shorter }, end)
        }
        None => (Expression::Length { count, unit }, end),
    }
}

/// "the first ten months of 1915", "the last week of August", "the first day of May".
pub(super) fn slice(line: Line<'_>, at: usize) -> Parsed {
    let start = line.past(at, &["the"]);
    let last = match line.word(start) {
        "first" | "opening" => false,
        "last" | "final" | "closing" => true,
        _ => return None,
    };
    let (count, unit, end) = measured(line, start + 1).or_else(|| single(line, start + 1))?;
    if start > at
        && unit >= Unit::Day
        && let Some((whole, end)) = sliced(line, end)
    {
        let slice = Expression::Slice {
            count,
            unit,
            skipped: 0,
            last,
            whole: Box::new(whole),
        };
        return Some((slice, end));
    }
    let several = count != Count::whole(1) && start > at && !last;
    several.then_some((Expression::Length { count, unit }, end))
}

/// "the second week of May", "the third week in June".
pub(super) fn nth_slice(line: Line<'_>, at: usize) -> Parsed {
    let start = line.past(at, &["the"]);
    let nth = line.value(Class::Ordinal, start).filter(|nth| *nth > 1)?;
    let (count, unit, end) = single(line, start + 1)?;
    let fits = start > at && unit >= Unit::Day && unit != Unit::Quarter;
    let (whole, end) = sliced(line, end).filter(|_| fits)?;
    let slice = Expression::Slice {
        count,
        unit,
        skipped: nth - 1,
        last: false,
        whole: Box::new(whole),
    };
    Some((slice, end))
}

/// "the last days of July", "the early years of the 1990s": nobody says how many.
pub(super) fn vague_slice(line: Line<'_>, at: usize) -> Parsed {
    let start = line.past(at, &["the"]);
    let last = match line.word(start) {
        "first" | "opening" | "early" => false,
        "last" | "final" | "closing" | "late" => true,
        _ => return None,
    };
    let (_, unit, end) = bare_units(line, start + 1).filter(|(_, unit, _)| *unit >= Unit::Day)?;
    let (whole, end) = sliced(line, end).filter(|_| start > at)?;
    let whole = Box::new(whole);
    // A third of a year has more than some days.
    if unit == Unit::Day && matches!(*whole, Expression::Year(_)) {
        let slice = Expression::Slice {
            count: Count::whole(1),
            unit: Unit::Month,
            skipped: 0,
            last,
            whole,
        };
        return Some((slice, end));
    }
    let part = if last { Part::Late } else { Part::Early };
    Some((Expression::Within { part, whole }, end))
}

/// A unit in the singular.
fn single(line: Line<'_>, at: usize) -> Option<(Count, Unit, usize)> {
    let (unit, end) = unit(line, at).filter(|_| line.is(Class::Unit, at))?;
    Some((Count::whole(1), unit, end))
}

/// Of what a slice is cut: "of 1915", "of August", "in June".
fn sliced(line: Line<'_>, at: usize) -> Parsed {
    let wholes = [
        absolute::month,
        year::year,
        year::named_year,
        year::decade,
        season::season,
        relative::whole,
        relative::spoken,
        relative::turned_month,
        relative::previous,
    ];
    let of = match line.word(at) {
        "of" => wholes.as_slice(),
        "in" => &wholes[..2],
        _ => return None,
    };
    let read = of.iter().filter_map(|read| read(line, at + 1));
    read.max_by_key(|(_, end)| *end)
}

/// Words before a length that belong to it: "more than two years", "about an hour", "the three days".
pub(super) fn modifiers(line: Line<'_>, start: usize, end: usize, floor: usize) -> usize {
    let plural = line.is(Class::Units, end.wrapping_sub(1));
    let hyphen = (start..end).any(|at| line.word(at) == "-");
    let mut at = start;
    if plural && !hyphen && at > floor && line.any(at - 1, &["the", "these", "those"]) {
        at -= 1;
    }
    let article = line.any(at, &["the", "these", "those"]);
    while at > floor && line.is(Class::Modifier, at - 1) {
        let before = at.wrapping_sub(2);
        let more = match line.word(at - 1) {
            "than"
                if line.any(
                    before,
                    &["more", "less", "fewer", "longer", "better", "other"],
                ) =>
            {
                2
            }
            "least" | "most" if line.word(before) == "at" => 2,
            "little" if line.word(before) == "a" => 2,
            "to" if line.any(before, &["up", "close"]) => 2,
            "about" | "nearly" | "almost" | "roughly" | "approximately" => 1,
            "around" | "over" | "under" | "some" | "another" if !article => 1,
            _ => 0,
        };
        if more == 0 || at - floor < more {
            break;
        }
        at -= more;
    }
    at
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
