//! From an expression and the moment of writing to the days it stands for.

use dateline_model::{Anchor, Grain, Interval, PartialDate, TimexKind};
use jiff::civil::{Date, Weekday};

use super::calendar::{self, shifted};
use super::clause::Tense;
use super::counting;
use super::expression::{Base, Count, Expression, Holiday, Part, Turn, Unit, Year};
use super::order::{self, Order};
use super::pick::{self, pick_year};
use super::sense::{Moment, Sense, length_value, lengths_value, season_letters};

/// What `expression` means at `moment`; `None` for what no calendar has.
pub(super) fn evaluate(expression: &Expression, moment: &Moment) -> Option<Sense> {
    use Expression as E;
    Some(match *expression {
        E::Day {
            year,
            month,
            day,
            weekday,
        } => dated(year, month, day, weekday, moment),
        E::DayOfMonth(day) => day_of_month(day, moment),
        E::Month { year, month } => month_of(year, month, moment),
        E::Year(year) => span_of_years(year, year, Grain::Year)?,
        E::Decade(first) => span_of_years(first, first.checked_add(9)?, Grain::Decade)?,
        E::Century(nth) => century(nth)?,
        E::Quarter { year, quarter } => {
            let (interval, anchor) = pick_year(year, moment, Grain::Quarter, |year| {
                calendar::quarter(year, quarter)
            });
            let open = format!("XXXX-Q{quarter}");
            Sense::date(interval, Grain::Quarter, anchor, open).fixing(given(year))
        }
        E::Season { year, season } => {
            let (interval, anchor) = pick_year(year, moment, Grain::Season, |year| {
                calendar::season(year, season)
            });
            let open = format!("XXXX-{}", season_letters(season));
            Sense::date(interval, Grain::Season, anchor, open).fixing(given(year))
        }
        E::Weekday { weekday, turn } => weekday_of(weekday, turn, moment),
        E::Days(days) => {
            let day = moment
                .now
                .and_then(|now| shifted(now, days))
                .map(Interval::day);
            Sense::date(day, Grain::Day, Anchor::Publication, "XXXX-XX-XX")
        }
        E::Whole { unit, by, from } => counting::whole(unit, by, from, moment),
        E::Weekend(turn) => weekend(turn, moment),
        E::Counted {
            count,
            unit,
            from: Base::Event,
            ..
        } => counting::beside_event(count, unit),
        E::Counted {
            count,
            unit,
            direction,
            from,
        } => counting::counted(count, unit, direction, from, moment),
        E::CountedFrom {
            count,
            unit,
            direction,
            ref from,
        } => counting::counted_from(count, unit, direction, &evaluate(from, moment)?),
        E::Length { count, unit } => Sense::period(
            TimexKind::Duration,
            length_value(count, unit),
            unit,
            Anchor::None,
        ),
        E::LengthAnd { longer, shorter } => {
            let value = lengths_value(longer, shorter);
            Sense::period(TimexKind::Duration, value, shorter.1, Anchor::None)
        }
        E::Slice {
            count,
            unit,
            skipped,
            last,
            ref whole,
        } => counting::slice((count, unit), skipped, last, &evaluate(whole, moment)?),
        E::Slashed {
            year,
            first,
            second,
        } => slashed(year, first, second, moment),
        E::Half { ref whole, second } => half(second, evaluate(whole, moment)?),
        E::FiscalYear(year) => Sense::date(None, Grain::Year, Anchor::None, format!("FY{year:04}")),
        E::WeekOf(ref day) => week_of(&evaluate(day, moment)?),
        E::Window {
            count,
            unit,
            direction,
        } => counting::window(count, unit, direction, moment),
        E::Every { count, unit } => Sense::period(
            TimexKind::Set,
            length_value(Count::whole(count), unit),
            unit,
            Anchor::None,
        ),
        E::EveryWeekday(weekday) => {
            let partial = PartialDate {
                weekday: Some(weekday),
                ..PartialDate::default()
            };
            let value = format!("XXXX-WXX-{}", weekday.to_monday_one_offset());
            Sense::period(TimexKind::Set, value, Unit::Day, Anchor::None).fixing(partial)
        }
        E::EveryWeekend => {
            let value = "XXXX-WXX-WE".to_owned();
            Sense::period(TimexKind::Set, value, Unit::Day, Anchor::None)
        }
        E::EveryPart(part) => {
            let value = format!("XXXX-XX-XX{}", part.letters());
            Sense::period(TimexKind::Set, value, Unit::Hour, Anchor::None)
        }
        E::Reference(value) => Sense::date(None, Grain::Day, Anchor::Publication, value),
        E::Holiday { holiday, year } => {
            let (interval, anchor) =
                pick_year(year, moment, Grain::Day, |year| holiday_in(holiday, year));
            let open = match holiday {
                Holiday::Fixed(month, day) => format!("XXXX-{month:02}-{day:02}"),
                _ => "XXXX-XX-XX".to_owned(),
            };
            Sense::date(interval, Grain::Day, anchor, open).fixing(holiday_parts(holiday, year))
        }
        E::Within { part, ref whole } => within(part, evaluate(whole, moment)?),
        E::PartOf { part, ref day } => at_time(part.letters(), evaluate(day, moment)?),
        E::Clock {
            hour,
            minute,
            ref day,
        } => clock(hour, minute, day.as_deref(), moment)?,
    })
}

/// The first or second half of a year or month.
fn half(second: bool, whole: Sense) -> Sense {
    if whole.grain == Grain::Month {
        let interval = whole.interval.and_then(|month| half_month(second, month));
        return Sense { interval, ..whole };
    }
    let nth = if second { 2 } else { 1 };
    let interval = whole.interval.and_then(|year| {
        let first = calendar::month(year.from().year(), 6 * nth - 5)?.from();
        Some(Interval::new(
            first,
            calendar::month(first.year(), 6 * nth)?.to(),
        ))
    });
    let value = whole.value.map(|value| format!("{value}-H{nth}"));
    Sense {
        interval,
        value,
        grain: Grain::Season,
        ..whole
    }
}

/// Days 1-15, or from day 16.
fn half_month(second: bool, month: Interval) -> Option<Interval> {
    let middle = shifted(month.from(), 14)?;
    Some(match second {
        false => Interval::new(month.from(), middle),
        true => Interval::new(shifted(middle, 1)?, month.to()),
    })
}

/// "12/11/2020", in the order that its report has; no day where nothing tells the order.
fn slashed(year: i16, first: i8, second: i8, moment: &Moment) -> Sense {
    let dated = |month, day| dated(Year::Given(year), month, day, None, moment);
    match order::of_day(first, second).or(moment.order) {
        Some(Order::DayFirst) => dated(second, first),
        Some(Order::MonthFirst) => dated(first, second),
        None => {
            let open = format!("{year:04}-XX-XX");
            Sense::date(None, Grain::Day, Anchor::None, open).fixing(given(Year::Given(year)))
        }
    }
}

/// The calendar week of a day.
fn week_of(day: &Sense) -> Sense {
    let week = day.interval.and_then(|day| calendar::week(day.from()));
    Sense::date(week, Grain::Week, day.anchor, "XXXX-WXX")
}

fn given(year: Year) -> PartialDate {
    let year = match year {
        Year::Given(year) => Some(year),
        _ => None,
    };
    PartialDate {
        year,
        ..PartialDate::default()
    }
}

fn dated(year: Year, month: i8, day: i8, weekday: Option<Weekday>, moment: &Moment) -> Sense {
    let partial = PartialDate {
        month: Some(month),
        day: Some(day),
        weekday,
        ..given(year)
    };
    let on = |year: i16| Date::new(year, month, day).ok().map(Interval::day);
    let (interval, anchor) = pick_year(year, moment, Grain::Day, on);
    let (interval, contradicts) = match weekday {
        Some(weekday) => pick::on_weekday(interval, weekday, year, on),
        None => (interval, false),
    };
    let open = match year {
        Year::Given(year) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("XXXX-{month:02}-{day:02}"),
    };
    let sense = Sense::date(interval, Grain::Day, anchor, open).fixing(partial);
    if contradicts {
        Sense {
            value: None,
            ..sense
        }
    } else {
        sense
    }
}

fn day_of_month(day: i8, moment: &Moment) -> Sense {
    let spoken = moment.before.filter(|spoken| spoken.grain <= Grain::Month);
    let (around, anchor) = match (spoken, moment.now) {
        (Some(spoken), _) => (Some(spoken.interval.from()), Anchor::Previous),
        (None, now) => (now, Anchor::Publication),
    };
    let date = around.and_then(|date| Date::new(date.year(), date.month(), day).ok());
    let partial = PartialDate {
        day: Some(day),
        ..PartialDate::default()
    };
    Sense::date(
        date.map(Interval::day),
        Grain::Day,
        anchor,
        format!("XXXX-XX-{day:02}"),
    )
    .fixing(partial)
}

fn month_of(year: Year, month: i8, moment: &Moment) -> Sense {
    let (interval, anchor) = pick_year(year, moment, Grain::Month, |year| {
        calendar::month(year, month)
    });
    let partial = PartialDate {
        month: Some(month),
        ..given(year)
    };
    Sense::date(interval, Grain::Month, anchor, format!("XXXX-{month:02}")).fixing(partial)
}

fn span_of_years(first: i16, last: i16, grain: Grain) -> Option<Sense> {
    let interval = calendar::years(first, last)?;
    let year = (grain == Grain::Year).then_some(first);
    let partial = PartialDate {
        year,
        ..PartialDate::default()
    };
    Some(Sense::date(Some(interval), grain, Anchor::None, "").fixing(partial))
}

/// The nth century; 0 and less count back before Christ.
fn century(nth: i16) -> Option<Sense> {
    let first = nth.checked_sub(1)?.checked_mul(100)?;
    let (first, last) = if nth > 0 {
        (first, first + 99)
    } else {
        (first + 1, first + 100)
    };
    let interval = calendar::years(first, last)?;
    let value = if nth > 0 {
        format!("{:02}", nth - 1)
    } else {
        format!("BC{:02}", -nth)
    };
    let sense = Sense::date(None, Grain::Century, Anchor::None, value);
    Some(Sense {
        interval: Some(interval),
        ..sense
    })
}

fn weekday_of(weekday: Weekday, turn: Turn, moment: &Moment) -> Sense {
    let partial = PartialDate {
        weekday: Some(weekday),
        ..PartialDate::default()
    };
    let open = format!("XXXX-WXX-{}", weekday.to_monday_one_offset());
    let told = moment
        .before
        .filter(|spoken| moment.narrative && spoken.grain <= Grain::Month);
    let (day, anchor) = match told {
        Some(spoken) => (
            calendar::weekday_from(weekday, spoken.interval.from()),
            Anchor::Previous,
        ),
        None => (
            moment
                .now
                .and_then(|now| pick::weekday(weekday, turn, now, moment.tense)),
            Anchor::Publication,
        ),
    };
    Sense::date(day.map(Interval::day), Grain::Day, anchor, open).fixing(partial)
}

fn weekend(turn: Turn, moment: &Moment) -> Sense {
    let weeks = match (turn, moment.tense) {
        (Turn::Last, _) => Some(-1),
        (Turn::Next, _) => Some(1),
        (_, Tense::Future) => Some(0),
        _ => None,
    };
    let interval = moment.now.and_then(|now| match weeks {
        Some(weeks) => calendar::weekend(shifted(now, 7 * weeks)?),
        // "over the weekend": the one that has begun or passed.
        None => calendar::weekend(calendar::weekday_until(Weekday::Saturday, now)?),
    });
    let sense = Sense::date(interval, Grain::Week, Anchor::Publication, "XXXX-WXX");
    Sense {
        value: sense.value.map(|value| format!("{value}-WE")),
        ..sense
    }
}

fn holiday_in(holiday: Holiday, year: i16) -> Option<Interval> {
    let day = match holiday {
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
        Holiday::Once(day) => Some(day),
        Holiday::Easter(days) => calendar::easter(year).and_then(|easter| shifted(easter, days)),
        Holiday::Nth {
            month,
            weekday,
            nth,
        } => calendar::nth_weekday(year, month, weekday, nth),
    };
    day.map(Interval::day)
}

fn holiday_parts(holiday: Holiday, year: Year) -> PartialDate {
    match holiday {
        Holiday::Fixed(month, day) => PartialDate {
            month: Some(month),
            day: Some(day),
            ..given(year)
        },
        _ => given(year),
    }
}

/// The early, middle or late part of a month, year, decade or century.
fn within(part: Part, sense: Sense) -> Sense {
    let interval = sense
        .interval
        .map(|whole| part_of(part, whole, sense.grain).unwrap_or(whole));
    Sense { interval, ..sense }
}

/// Thirds: days 1-10, 11-20, 21-end; months 1-4, 5-8, 9-12; years 0-3, 4-6, 7-9.
fn part_of(part: Part, whole: Interval, grain: Grain) -> Option<Interval> {
    let (from, to) = (whole.from(), whole.to());
    let (first, last) = match part {
        Part::Early => (None, Some(0)),
        Part::Middle => (Some(0), Some(1)),
        Part::Late => (Some(1), None),
        Part::End => return Some(Interval::day(to)),
        Part::Somewhere => return None,
    };
    let border = |nth: usize| match grain {
        Grain::Month => shifted(from, [9, 19][nth]),
        Grain::Year => calendar::month(from.year(), [4, 8][nth]).map(|month| month.to()),
        Grain::Decade => {
            calendar::years(from.year(), from.year() + [3, 6][nth]).map(|years| years.to())
        }
        Grain::Century => {
            calendar::years(from.year(), from.year() + [32, 65][nth]).map(|years| years.to())
        }
        _ => None,
    };
    let from = match first {
        Some(nth) => shifted(border(nth)?, 1)?,
        None => from,
    };
    let to = match last {
        Some(nth) => border(nth)?,
        None => to,
    };
    Some(Interval::new(from, to))
}

/// A day with the letters of a time of that day.
fn at_time(letters: &str, day: Sense) -> Sense {
    let value = day.value.map(|value| format!("{value}{letters}"));
    Sense {
        kind: TimexKind::Time,
        value,
        grain: Grain::Time,
        ..day
    }
}

fn clock(hour: i8, minute: i8, day: Option<&Expression>, moment: &Moment) -> Option<Sense> {
    let day = match day {
        Some(day) => evaluate(day, moment)?,
        None => day_of_clock(moment),
    };
    Some(at_time(&format!("T{hour:02}:{minute:02}"), day))
}

/// The day of a time of day alone: the day spoken of, else that of the publication.
fn day_of_clock(moment: &Moment) -> Sense {
    let spoken = moment.before.filter(|spoken| spoken.grain <= Grain::Day);
    let (day, anchor) = match spoken {
        Some(spoken) => (Some(spoken.interval), Anchor::Previous),
        None if moment.narrative => (None, Anchor::Previous),
        None => (moment.now.map(Interval::day), Anchor::Publication),
    };
    Sense::date(day, Grain::Day, anchor, "XXXX-XX-XX")
}
