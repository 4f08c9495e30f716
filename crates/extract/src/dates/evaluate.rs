//! From an expression and the moment of writing to the days it stands for.

use dateline_model::{Anchor, Grain, Interval, PartialDate, TimexKind};
use jiff::civil::{Date, Weekday};

use super::calendar::{self, shifted};
use super::clause::Tense;
use super::expression::{Base, Count, Expression, Holiday, Part, Turn, Unit, Year};
use super::pick::{self, pick_year};
use super::sense::{Moment, Sense, grain_of, length_value, open_value, season_letters};

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
        E::Whole { unit, by, from } => whole(unit, by, from, moment),
        E::Weekend(turn) => weekend(turn, moment),
        E::Counted {
            count,
            unit,
            direction,
            from,
        } => counted(count, unit, direction, from, moment),
        E::CountedFrom {
            count,
            unit,
            direction,
            ref from,
        } => counted_from(count, unit, direction, &evaluate(from, moment)?),
        E::Length { count, unit } => Sense::period(
            TimexKind::Duration,
            length_value(count, unit),
            unit,
            Anchor::None,
        ),
        E::Window {
            count,
            unit,
            direction,
        } => window(count, unit, direction, moment),
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

/// The calendar unit `by` units away from the day of publication or the time spoken of.
fn whole(unit: Unit, by: i32, from: Base, moment: &Moment) -> Sense {
    let grain = grain_of(unit);
    let (base, anchor) = match from {
        Base::Publication if moment.narrative => (spoken_from(grain, moment), Anchor::Previous),
        Base::Publication => (moment.now, Anchor::Publication),
        _ => (spoken_from(grain, moment), Anchor::Previous),
    };
    let interval = base.and_then(|base| unit_around(unit, by, base));
    Sense::date(interval, grain, anchor, open_value(unit))
}

/// The first day of the time spoken of, if it is as fine as `grain`.
fn spoken_from(grain: Grain, moment: &Moment) -> Option<Date> {
    moment
        .before
        .filter(|spoken| spoken.grain <= grain)
        .map(|spoken| spoken.interval.from())
}

fn unit_around(unit: Unit, by: i32, base: Date) -> Option<Interval> {
    let years = |width: i16| {
        let first = base.year().div_euclid(width).checked_mul(width)?;
        let first = first.checked_add(i16::try_from(by).ok()?.checked_mul(width)?)?;
        calendar::years(first, first.checked_add(width - 1)?)
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => None,
        Unit::Day => shifted(base, by).map(Interval::day),
        Unit::Week => calendar::week(shifted(base, by.checked_mul(7)?)?),
        Unit::Fortnight => calendar::week(shifted(base, by.checked_mul(14)?)?),
        Unit::Month => calendar::month_from(base, by),
        Unit::Quarter => {
            let there = calendar::month_from(base, by.checked_mul(3)?)?.from();
            calendar::quarter(there.year(), (there.month() + 2) / 3)
        }
        Unit::Year => years(1),
        Unit::Decade => years(10),
        Unit::Century => years(100),
    }
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

fn counted(count: Count, unit: Unit, direction: i32, from: Base, moment: &Moment) -> Sense {
    let Count::Halves(halves) = count else {
        let value = if direction < 0 {
            "PAST_REF"
        } else {
            "FUTURE_REF"
        };
        let sense = Sense::date(None, Grain::Day, Anchor::Publication, value);
        return Sense {
            anchor: anchor_of(from),
            grain: grain_of(unit),
            ..sense
        };
    };
    let (unit, steps) = plain_units(unit, halves);
    let steps = steps.saturating_mul(direction);
    let base = match from {
        Base::Publication => moment.now,
        Base::Previous => spoken_from(grain_of(unit), moment),
        Base::Event => None,
    };
    let interval = base.and_then(|base| unit_around(unit, steps, base));
    Sense::date(interval, grain_of(unit), anchor_of(from), open_value(unit))
}

/// Decades and centuries in years, whole days of hours in days, halves in the next finer unit.
fn plain_units(unit: Unit, halves: i32) -> (Unit, i32) {
    let whole = halves / 2;
    match unit {
        Unit::Decade => (Unit::Year, halves.saturating_mul(5)),
        Unit::Century => (Unit::Year, halves.saturating_mul(50)),
        Unit::Hour if whole > 0 && whole % 24 == 0 => (Unit::Day, whole / 24),
        Unit::Year if halves % 2 == 1 => (Unit::Month, halves.saturating_mul(6)),
        _ => (unit, whole),
    }
}

fn anchor_of(base: Base) -> Anchor {
    match base {
        Base::Publication => Anchor::Publication,
        Base::Previous => Anchor::Previous,
        Base::Event => Anchor::Event,
    }
}

/// Counted from a day that the words name: weeks count in days.
fn counted_from(count: Count, unit: Unit, direction: i32, from: &Sense) -> Sense {
    let day = from
        .interval
        .filter(|_| from.grain <= Grain::Day)
        .map(|day| day.from());
    let (unit, steps) = match count {
        Count::Halves(halves) => plain_units(unit, halves),
        Count::Vague => return Sense::date(None, grain_of(unit), Anchor::Event, open_value(unit)),
    };
    let (unit, steps) = if unit == Unit::Week {
        (Unit::Day, steps.saturating_mul(7))
    } else {
        (unit, steps)
    };
    let interval = day.and_then(|day| unit_around(unit, steps.saturating_mul(direction), day));
    Sense::date(interval, grain_of(unit), Anchor::Event, open_value(unit))
}

/// "the past two weeks": a length that ends, or begins, on the day of publication.
fn window(count: Count, unit: Unit, direction: i32, moment: &Moment) -> Sense {
    let sense = Sense::period(
        TimexKind::Duration,
        length_value(count, unit),
        unit,
        Anchor::Publication,
    );
    let Count::Halves(halves) = count else {
        return sense;
    };
    let (unit, steps) = plain_units(unit, halves);
    let interval = moment.now.and_then(|now| {
        Some(Interval::new(
            now,
            away(now, unit, steps.saturating_mul(direction))?,
        ))
    });
    Sense { interval, ..sense }
}

/// The day so many units away.
fn away(date: Date, unit: Unit, steps: i32) -> Option<Date> {
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => span.try_days(steps.signum()),
        Unit::Day => span.try_days(steps),
        Unit::Week => span.try_weeks(steps),
        Unit::Fortnight => span.try_weeks(steps.checked_mul(2)?),
        Unit::Month => span.try_months(steps),
        Unit::Quarter => span.try_months(steps.checked_mul(3)?),
        Unit::Year => span.try_years(steps),
        Unit::Decade => span.try_years(steps.checked_mul(10)?),
        Unit::Century => span.try_years(steps.checked_mul(100)?),
    };
    date.checked_add(span.ok()?).ok()
}

fn holiday_in(holiday: Holiday, year: i16) -> Option<Interval> {
    let day = match holiday {
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
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
        None => {
            let spoken = moment.before.filter(|spoken| spoken.grain <= Grain::Day);
            let day = spoken.map(|spoken| spoken.interval);
            Sense::date(day, Grain::Day, Anchor::Previous, "XXXX-XX-XX")
        }
    };
    Some(at_time(&format!("T{hour:02}:{minute:02}"), day))
}
