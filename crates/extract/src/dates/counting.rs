//! Times that are counted: whole units of the calendar away, so many units before or after.

use dateline_model::{Anchor, Grain, Interval, TimexKind};
use jiff::civil::Date;

use super::calendar::{self, shifted};
use super::expression::{Base, Count, Unit};
use super::sense::{Moment, Sense, grain_of, length_value, open_value};

/// The calendar unit `by` units away from the day of publication or the time spoken of.
pub(super) fn whole(unit: Unit, by: i32, from: Base, moment: &Moment) -> Sense {
    let grain = grain_of(unit);
    let (base, anchor) = match from {
        Base::Publication | Base::Context if moment.narrative => {
            (spoken_from(grain, moment), Anchor::Previous)
        }
        Base::Publication => (moment.now, Anchor::Publication),
        Base::Context => context(unit, moment),
        // "that year" is the one named last, even in passing.
        _ if by == 0 && moment.narrative => {
            let last = moment.last.filter(|spoken| spoken.grain <= grain);
            (last.map(|spoken| spoken.interval.from()), Anchor::Previous)
        }
        _ => (spoken_from(grain, moment), Anchor::Previous),
    };
    let interval = base.and_then(|base| unit_around(unit, by, base));
    Sense::date(interval, grain, anchor, open_value(unit))
}

/// What "the year" counts from: the time spoken of close before, else, but for a day, now.
fn context(unit: Unit, moment: &Moment) -> (Option<Date>, Anchor) {
    let spoken = moment.before.filter(|_| moment.near);
    match spoken.and_then(|_| spoken_from(grain_of(unit), moment)) {
        Some(day) => (Some(day), Anchor::Previous),
        None => (moment.now.filter(|_| unit > Unit::Day), Anchor::Publication),
    }
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

pub(super) fn counted(
    count: Count,
    unit: Unit,
    direction: i32,
    from: Base,
    moment: &Moment,
) -> Sense {
    let Count::Halves(halves) = count else {
        let value = match (from, direction < 0) {
            (Base::Publication, true) => "PAST_REF",
            (Base::Publication, false) => "FUTURE_REF",
            _ => open_value(unit),
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
        Base::Event => None,
        _ => spoken_from(grain_of(unit), moment),
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
        Base::Event => Anchor::Event,
        _ => Anchor::Previous,
    }
}

/// "a week after the talks": of an event that has no day here, only the length is known.
pub(super) fn beside_event(count: Count, unit: Unit) -> Sense {
    Sense::period(
        TimexKind::Duration,
        length_value(count, unit),
        unit,
        Anchor::Event,
    )
}

/// "the last two weeks of August", "the second week of May": a length with its days.
pub(super) fn slice(
    (count, unit): (Count, Unit),
    skipped: i32,
    last: bool,
    whole: &Sense,
) -> Sense {
    let interval = whole.interval.and_then(|whole| match skipped {
        0 => days_of_slice(count, unit, last, whole),
        _ => nth_slice(unit, skipped, whole),
    });
    if count == Count::whole(1) && unit != Unit::Week {
        let sense = Sense::date(interval, grain_of(unit), whole.anchor, open_value(unit));
        return sense.fixing(whole.partial);
    }
    let value = length_value(count, unit);
    let sense = Sense::period(TimexKind::Duration, value, unit, whole.anchor);
    Sense { interval, ..sense }
}

/// The unit behind so many others; the last of a month may be short.
fn nth_slice(unit: Unit, skipped: i32, whole: Interval) -> Option<Interval> {
    let (unit, steps) = plain_units(unit, 2);
    let from = away(whole.from(), unit, steps.checked_mul(skipped)?)?;
    let to = shifted(away(from, unit, steps)?, -1)?.min(whole.to());
    (from <= to).then(|| Interval::new(from, to))
}

fn days_of_slice(count: Count, unit: Unit, last: bool, whole: Interval) -> Option<Interval> {
    let Count::Halves(halves) = count else {
        return None;
    };
    let (unit, steps) = plain_units(unit, halves);
    let days = if last {
        Interval::new(away(shifted(whole.to(), 1)?, unit, -steps)?, whole.to())
    } else {
        Interval::new(whole.from(), shifted(away(whole.from(), unit, steps)?, -1)?)
    };
    whole.contains(&days).then_some(days)
}

/// Counted from a day that the words name: weeks count in days.
pub(super) fn counted_from(count: Count, unit: Unit, direction: i32, from: &Sense) -> Sense {
    let day = from
        .interval
        .filter(|_| from.grain <= Grain::Day)
        .map(|day| day.from());
    let (unit, steps) = match count {
        Count::Halves(halves) => plain_units(unit, halves),
        _ => return Sense::date(None, grain_of(unit), Anchor::Event, open_value(unit)),
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
pub(super) fn window(count: Count, unit: Unit, direction: i32, moment: &Moment) -> Sense {
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
